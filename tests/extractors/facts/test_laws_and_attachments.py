"""By which laws a notice acts and what it sends along: where they stand, and that nothing changes without them."""

from pathlib import Path

import pytest

from extractors.readers import read, text
from extractors.reading import read_record
from flows.explain.rules import rule_words
from flows.publishers.korean import attachment_words, law_words
from models.blocks import Place
from tests.extractors.facts.corpus import law, notice_of

DOCUMENTS = Path(__file__).parents[3] / "samples" / "documents"
ORDINANCE = "다온시 농업·농촌 지원 조례"


@pytest.mark.parametrize("ending", ["txt", "pdf", "docx", "hwpx"])
def test_the_samples_programmes_say_by_which_article_they_act(ending: str) -> None:
    path = DOCUMENTS / f"daon-guideline-2026.{ending}"
    notices = read_record(read(path.read_bytes(), path.name)).notices
    said = [law(one) for notice in notices for one in notice.laws]
    assert said == [f"{ORDINANCE} {article}" for article in ("제7조", "제11조", "제14조", "제15조")]
    assert all(one.place for notice in notices for one in notice.laws)


def test_a_law_quotes_its_words_and_is_said_with_brackets() -> None:
    (one,) = notice_of("- 근거 : 「누리군 조례」 제3조 및 제4조제1항").laws
    assert (one.raw, one.confidence) == ("「누리군 조례」 제3조 및 제4조제1항", "certain")
    assert law_words(one) == "「누리군 조례」 제3조, 제4조제1항"
    assert rule_words(one.rule) == "근거를 적은 이름 아래의 법령입니다"


def test_an_attachment_leads_to_the_line_where_it_stands() -> None:
    said = "가온면 회보\n2026. 3. 4.\n\n1. 꽃길 걷기 모집\n - 신청서(서식 1) 제출\n\n[서식 1]\n신청서\n"
    (notice,) = read_record(text.read(said.encode(), "회보.txt")).notices
    (one,) = notice.attachments
    assert (attachment_words(one), one.stands) == ("서식 1 신청서", Place(line=7))


def test_what_another_notice_holds_is_that_ones_own() -> None:
    one = "{n}. 꽃길 걷기 모집 {n}\n - 자세한 것은 안내문(붙임 1) 참고\n"
    said = f"가온면 회보\n2026. 3. 4.\n\n{one.format(n=1)}\n[붙임 1]\n길 안내\n\n{one.format(n=2)}"
    first, second = read_record(text.read(said.encode(), "회보.txt")).notices
    assert [len(notice.attachments) for notice in (first, second)] == [1, 1]
    assert first.attachments[0].stands is not None
    assert second.attachments[0].stands is None


def test_a_notice_without_either_is_what_it_was() -> None:
    plain = notice_of("- 지원금액 : 50만원")
    assert not {"laws", "attachments"} & set(plain.model_dump())
    assert not {"laws", "attachments"} & set(plain.as_contract())
    assert type(plain).model_validate_json(plain.model_dump_json()) == plain
