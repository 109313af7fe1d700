"""Explaining: every value stands in its words and says in Korean what was understood and why; nothing escapes."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers import read
from extractors.readers.builder import SourceBuilder, visible
from flows.explain import Explanation, Marked, explained, pieces, stretches
from flows.explain.coverage import holds_all
from flows.explain.page import render
from flows.explain.rules import rule_words
from flows.explain.words import (
    criterion_name,
    criterion_value,
    predicate_words,
    recurrence_words,
    relative_words,
    schedule_name,
    schedule_value,
)
from flows.publishers.korean import exact_place_words
from models.blocks import GapReason, Place, Source
from models.facts import Criterion, Predicate, Relative
from tests.extractors.facts.corpus import corpora, notice_of
from tests.flows.examples import schedule

LETTER = """가온면 회보 제3호
2026. 3. 2.

□ 농업담당
1. 고추 건조기 지원 신청 안내
[담당 : 김가온 055-000-1234]
 ○ 신청기간 : 2026. 3. 2.(월) ~ 3. 20.(금)까지
 ○ 지원대상 : 만 65세 이상 <농업인> & "주민"
 ○ 지원금액 : 농가당 60만원 이내
"""


@pytest.fixture(scope="module")
def letter() -> Explanation:
    return explained(read(LETTER.encode(), "회보 3호.txt"))


def marked(span: tuple[int, int], number: int | None = 1, raw: str = "") -> Marked:
    return Marked(number=number, kind="schedule", name="신청", raw=raw, span=span)


# --- over the text -----------------------------------------------------------------------------------------------


def test_each_value_of_a_notice_stands_in_its_words(letter: Explanation) -> None:
    (notice,) = letter.notices
    told = {value.raw: (value.name, value.value, value.confidence) for value in notice.values if value.number}
    assert told["2026. 3. 2.(월) ~ 3. 20.(금)까지"] == (
        "신청 (신청기간)",
        "2026. 3. 2.(월)부터 3. 20.(금)까지",
        "certain",
    )
    assert told["농가당 60만원 이내"][1] == "농가당 최대 60만원"
    assert all(letter.text[slice(*value.span)] == value.raw for value in notice.values)


def test_values_are_numbered_through_the_document_in_the_order_of_their_words(letter: Explanation) -> None:
    values = [value for notice in letter.notices for value in notice.values if value.number is not None]
    assert [value.number for value in values] == list(range(1, len(values) + 1))
    assert values == sorted(values, key=lambda value: (value.span[0], -value.span[1]))


def test_the_stretches_are_the_whole_text(letter: Explanation) -> None:
    found = list(stretches(letter))
    assert "".join(piece.words for stretch in found for piece in stretch.pieces) == letter.text
    assert [stretch.notice.title for stretch in found if stretch.notice] == ["고추 건조기 지원 신청 안내"]


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair)))


@given(st.text(min_size=30, max_size=30), spans, st.lists(spans, max_size=6))
def test_pieces_keep_every_character_and_cover_each_mark(
    text: str, whole: tuple[int, int], found: list[tuple[int, int]]
) -> None:
    marks = [marked(span, number) for number, span in enumerate(found, 1)]
    cut = list(pieces(text, whole, marks))
    assert "".join(piece.words for piece in cut) == text[slice(*whole)]
    for mark in marks:
        start, end = max(mark.span[0], whole[0]), min(mark.span[1], whole[1])
        covered = "".join(piece.words for piece in cut if mark in piece.marks)
        assert covered == text[start:end]
        visible = start < end
        assert sum(mark in piece.begins for piece in cut) == sum(mark in piece.ends for piece in cut) == int(visible)


def test_marks_within_marks_begin_outside_and_end_inside() -> None:
    outer, inner = marked((0, 9), 1), marked((4, 9), 2)
    cut = list(pieces("만 65세 농업인", (0, 9), [inner, outer]))
    assert [(piece.words, [mark.number for mark in piece.marks]) for piece in cut] == [
        ("만 65", [1]),
        ("세 농업인", [1, 2]),
    ]
    assert [mark.number for mark in cut[-1].ends] == [2, 1]


# --- in Korean ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=TU,TH", "매주 화·목요일"),
        ("FREQ=MONTHLY;BYDAY=-1WE", "매월 마지막 수요일"),
        ("FREQ=MONTHLY;BYDAY=1WE,3WE", "매월 첫째·셋째 수요일"),
        ("FREQ=MONTHLY;BYMONTHDAY=10,25", "매월 10일·25일"),
        ("FREQ=DAILY", "매일"),
        # More than these parts: the rule itself, rather than half of it.
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1", "되풀이 FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "되풀이 FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("FREQ=WEEKLY;BYDAY=XX", "되풀이 FREQ=WEEKLY;BYDAY=XX"),
    ],
)
def test_a_recurrence(rule: str, words: str) -> None:
    assert recurrence_words(rule) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("P0D", "P90D", "‘선정’부터 90일 이내"),
        (None, "P7D", "‘선정’ 뒤 7일 이내"),
        (None, "-P14D", "‘선정’ 14일 전까지"),
        ("P1M", None, "‘선정’ 1개월 뒤부터"),
        ("P1D", "P2Y", "‘선정’ 1일 뒤부터 2년 뒤까지"),
        (None, None, "‘선정’"),
    ],
)
def test_a_period_counted_from_an_event(start: str | None, end: str | None, words: str) -> None:
    assert relative_words(Relative(anchor="선정", start=start, end=end)) == words


def test_a_schedule_says_all_that_was_understood() -> None:
    said = schedule(label="접수", start="2026-03-02", open="until_exhausted", **{"for": "1차"})
    assert schedule_name(said) == "신청 (접수)"
    assert schedule_value(said) == "1차: 2026. 3. 2.(월)부터 예산·물량이 떨어질 때까지"
    assert schedule_name(schedule(label="신청")) == "신청"


@pytest.mark.parametrize(
    ("field", "op", "value", "words"),
    [
        ("age", ">=", 65, "나이 65세 이상"),
        ("area_m2", "<", 10000, "면적 10,000㎡ 미만"),
        ("move_in_date", "<=", "2026-01-01", "전입한 날 2026-01-01까지"),
        ("residence", "==", "누리군", "사는 곳 누리군"),
        ("status", "in", ("farmer", "fisher"), "자격 농업인 또는 어업인"),
        ("gender", "==", "F", "성별 여성"),
    ],
)
def test_a_condition(field: str, op: str, value: object, words: str) -> None:
    assert predicate_words(Predicate.model_validate({"field": field, "op": op, "value": value})) == words


def test_a_criterion_without_a_condition_is_its_words() -> None:
    said = Criterion(polarity="exclude", raw="최근 3년 안에 지원받은 농가", span=(0, 15), **{"for": "청년"})
    assert (criterion_name(said), criterion_value(said)) == ("제외 (청년)", "")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("range; year of the other end", "시작과 끝이 적혀 있습니다. 해가 없어 기간의 다른 쪽과 같은 해로 읽었습니다"),
        ("cap by the label (한도)", "이름표에 ‘한도’ 글자가 있습니다"),
        ("words after 지원대상", "‘지원대상’ 뒤의 말입니다"),
        ("share of the unit_price before it, in 천원", "앞에 적힌 단가의 몫입니다. 단위는 천원입니다"),
        ("counted from an event: from within", "어떤 날부터 셉니다"),
        ("a figure without a unit of money", "돈의 단위가 없는 숫자입니다"),
        ("cap by the bound (most)", "‘이내’, ‘최대’처럼 위를 막는 말이 있습니다"),
        ("benefit by the bound (month)", "‘월’ 단위로 받는 돈입니다"),
        ("part of 검진비 that is met", "‘검진비’ 가운데 대 주는 몫입니다"),
        ("open end: always, beside a period", "기간 옆에 끝나는 날이 없다는 말이 있습니다"),
        ("", ""),
        # A rule that the table does not know is shown, not hidden.
        ("written by hand", "written by hand"),
    ],
)
def test_a_rule(rule: str, words: str) -> None:
    assert rule_words(rule) == words


def test_every_rule_of_the_samples_is_said_in_korean(root: Path) -> None:
    """A new rule gets its line in `flows/explain/rules.py`."""
    told = {
        value.value if value.kind == "unread" else value.rule
        for path in sorted((root / "samples" / "documents").glob("*.*"))
        for notice in explained(read(path.read_bytes(), path.name)).notices
        for value in notice.values
    }
    assert len(told) > 20
    assert {rule for rule in told if re.search(r"[a-z]{3,} [a-z]", rule)} == set()


def test_every_rule_of_the_lines_is_said_in_korean() -> None:
    """The same for the lines that stand for the genre; `words` of a rule may hold Latin letters of the source."""
    said = [notice_of(row.line) for row in corpora()]
    rules = {
        fact.rule
        for notice in said
        for fact in (*notice.schedules, *notice.amounts, *notice.rates, *notice.eligibility, *notice.contacts)
    } | {cue.reason for notice in said for cue in notice.unread}
    assert len(rules) > 40
    assert {rule for rule in rules if re.search(r"[a-z]{3,}", rule_words(rule))} == set()


# --- where -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nuri-plan-2026-04.txt", r"\d쪽, (표 \d+의 \d+행 \d+열, )?\d+번째 줄"),
        ("nuri-plan-2026-04.docx", r"약 \d쪽, (표 \d+의 \d+행 \d+열|\d+번째 문단)"),
        ("nuri-plan-2026-04.hwpx", r"1번째 구역, (표 \d+의 \d+행 \d+열|\d+번째 문단)"),
        ("nuri-plan-2026-04.pdf", r"\d쪽, (표 \d+의 \d+행 \d+열, )?위에서 \d+cm"),
        ("dure-slides-2026.pptx", r"\d번째 슬라이드, \d번째 상자, \d번째 문단"),
    ],
)
def test_every_value_of_every_format_says_where_it_stands(root: Path, name: str, expected: str) -> None:
    explanation = explained(read((root / "samples" / "documents" / name).read_bytes(), name))
    told = [exact_place_words(value.place) for notice in explanation.notices for value in notice.values]
    assert told
    assert [place for place in told if re.fullmatch(expected, place) is None] == []


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(page=3, box=(72, 340.2, 300, 352)), "3쪽, 위에서 12cm"),
        (Place(about_page=2, section=1, paragraph=4), "약 2쪽, 1번째 구역, 4번째 문단"),
        (Place(about_page=2, section=1, paragraph=4, table=3, row=1, column=0), "약 2쪽, 1번째 구역, 표 3의 2행 1열"),
        (Place(slide=2, shape=3, paragraph=1), "2번째 슬라이드, 3번째 상자, 1번째 문단"),
        (Place(slide=2, shape=3, table=1, row=0, column=1), "2번째 슬라이드, 표 1의 1행 2열"),
        (Place(line=12), "12번째 줄"),
        (Place(), ""),
        (None, ""),
    ],
)
def test_a_place_is_said_as_a_person_finds_it(place: Place | None, words: str) -> None:
    assert exact_place_words(place) == words


def built(*, doubt: bool = False, gaps: Sequence[tuple[Place, GapReason]] = (), lost: int = 0) -> Source:
    """The letter as a reader of pages might give it."""
    builder = SourceBuilder("회보 3호.pdf", b"", "pdf")
    at = 0
    for line in LETTER.splitlines():
        builder.add("paragraph", line, Place(page=1))
        if doubt and "신청기간" in line:
            builder.doubt(at, at + len(line), "recognised")
        at += len(line) + 1
    for place, reason in gaps:
        builder.gap(place, reason)
    return builder.finish(raw_characters=visible(LETTER) + lost, pages=2)


def test_what_was_read_off_a_picture_or_not_at_all_is_said_first() -> None:
    source = built(doubt=True, gaps=[(Place(page=2), "scan"), (Place(about_page=3, section=1), "object")], lost=2)
    explanation = explained(source)
    assert explanation.unread == (
        "2쪽: 그림이라 읽지 못했습니다. 글자가 들어 있는 파일을 구해 주세요",
        "약 3쪽: 끼워 넣은 개체를 열지 않았습니다. 원본에서 확인해 주세요",
        "글자 2자를 읽지 못했습니다. 원본과 견주어 보세요",
        "그림에서 알아본 글자 1곳, 사람이 확인해야 합니다",
    )
    assert explanation.gaps == 2
    page = render(explanation).decode()
    assert 0 < page.index("2쪽: 그림이라 읽지 못했습니다") < page.index("<nav ")
    (notice,) = explanation.notices
    period = next(value for value in notice.values if value.kind == "schedule")
    assert (period.sure, period.rule) == ("확인 필요", "그림에서 알아본 글자라 원문과 맞춰 보아야 합니다")
    assert explanation.as_form()["unread"][0].startswith("2쪽")


def test_a_document_read_whole_has_nothing_to_say_first(letter: Explanation) -> None:
    assert letter.unread == explained(built()).unread == ()


def test_the_form_holds_the_places_and_not_the_text(letter: Explanation) -> None:
    form = letter.as_form()
    assert set(form) == {"document", "unread", "gaps", "notices"}
    first = next(value for value in form["notices"][0]["values"] if value["kind"] == "schedule")
    assert letter.text[slice(*first["span"])] == first["raw"] == "2026. 3. 2.(월) ~ 3. 20.(금)까지"
    assert first["place"]["line"] == 7


@pytest.mark.parametrize(
    ("raw", "predicates", "whole"),
    [
        ("만 65세 이상 농업인", [("age", ">=", 65), ("status", "in", ("farmer",))], True),
        ("만 65세 이상 농업인", [("status", "in", ("farmer",))], False),
        ("귀농한 지 5년 이내인 농업인", [("status", "in", ("farmer",))], False),
    ],
)
def test_a_condition_held_in_part_is_not_called_certain(
    raw: str, predicates: list[tuple[str, str, object]], whole: bool
) -> None:
    held = [{"field": field, "op": op, "value": value} for field, op, value in predicates]
    said = Criterion.model_validate(
        {"polarity": "require", "raw": raw, "span": (0, len(raw)), "predicates": held, "confidence": "certain"}
    )
    assert holds_all(said) == whole
    value = marked((0, 1)).model_copy(update={"confidence": "certain", "partial": not holds_all(said)})
    assert value.sure == ("확실" if whole else "일부 조건")


def test_the_word_after_is_not_doubled() -> None:
    assert relative_words(Relative(anchor="준공 후", end="P5Y")) == "‘준공 후’ 5년 이내"
