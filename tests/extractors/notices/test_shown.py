"""Decks whose slides are pages: whose a slide is, what it is called, and which slides tell nothing."""

import io

import pytest
from pptx import Presentation
from pptx.util import Inches

from extractors.notices import split
from extractors.readers import text
from extractors.readers.pptx import reader
from models.notices import Outline

COVER = "4월 이장회의\n2026. 4. 8.(수) 10:00\n가온면 회의실\n누리군 가온면\n"
AGENDA = "순서\n총무팀 · 사실조사\n산업팀 · 상토 / 농기계\n복지팀 · 경로잔치\n"
CENSUS = ("주민등록 사실조사", "언제?  4/13(월) ~ 4/24(금)\n누가?  모든 세대\n이장님 함께 다녀 주세요\n")
SOIL = ("벼 상토 신청", "신청  4. 9. ~ 4. 17.\n대상  벼 재배 농가\n문의 산업팀 ☎ 061-555-0101\n")
TRACTOR = ("농기계 순회 수리", "4. 22.(수) 09:00\n가온면 복지회관 앞\n부품값은 본인 부담\n")
PARTY = ("어버이날 경로잔치", "5/8(금) 11:00~14:00\n가온초 강당\n70세 이상 어르신\n")
CLOSING = "고맙습니다\n"

TOLD = [
    ("총무팀", "주민등록 사실조사"),
    ("산업팀", "벼 상토 신청"),
    ("산업팀", "농기계 순회 수리"),
    ("복지팀", "어버이날 경로잔치"),
]
SLIDES = [("총무팀", *CENSUS), ("산업팀", *SOIL), ("산업팀", *TRACTOR), ("복지팀", *PARTY)]


def outline(slides: list[str]) -> Outline:
    """What an export with form feeds is read as, each slide with its number at its foot."""
    numbered = [slides[0], *(f"{slide}{number}\n" for number, slide in enumerate(slides[1:], 2))]
    return split(text.read("\f".join(numbered).encode(), "회의.txt"))


def named(found: Outline) -> list[tuple[str | None, str]]:
    return [(notice.section, notice.title) for notice in found.notices]


def test_a_tag_over_the_title_is_the_section() -> None:
    found = outline([COVER, AGENDA, *(f"{tag}\n{title}\n{body}" for tag, title, body in SLIDES), CLOSING])
    assert found.kind == "slides"
    assert named(found) == TOLD
    assert found.issued_on == "2026-04-08"
    assert found.issuer == "누리군 가온면"


@pytest.mark.parametrize(
    "form",
    ["{title}\n{tag}\n{body}", "{title}\n{body}{tag}\n", "[{tag}] {title}\n{body}", "{tag} | {title}\n{body}",
     "{title} ({tag})\n{body}", "【{tag}】\n{title}\n{body}"],
)  # fmt: skip
def test_a_tag_may_stand_below_behind_or_beside_the_title(form: str) -> None:
    slides = [form.format(tag=tag, title=title, body=body) for tag, title, body in SLIDES]
    found = outline([COVER, AGENDA, *slides, CLOSING])
    assert named(found) == TOLD
    assert all("팀" not in clause.heads for notice in found.notices for clause in notice.clauses)


def test_a_slide_that_is_but_a_department_stands_over_the_next() -> None:
    slides = [f"{title}\n{body}" for _, title, body in SLIDES]
    found = outline([COVER, "총무팀\n", slides[0], "산업팀\n", *slides[1:3], "복지팀\n", slides[3], CLOSING])
    assert named(found) == TOLD


def test_slides_without_tags_are_told_by_what_they_ask() -> None:
    slides = [f"{title}\n{body}" for _, title, body in SLIDES]
    found = outline([COVER, "우리 면의 올해\n함께 웃는 마을\n", *slides, CLOSING])
    assert named(found) == [(None, title) for _, title in TOLD]


def test_a_slide_goes_on_under_the_title_of_the_one_before() -> None:
    slides = [f"{tag}\n{title}\n{body}" for tag, title, body in SLIDES]
    more = "산업팀\n벼 상토 신청 (계속)\n신청서는 마을회관에 있습니다\n"
    found = outline([COVER, AGENDA, *slides[:2], more, *slides[2:]])
    assert named(found) == TOLD
    assert max(clause.value[1] for clause in found.notices[1].clauses) == found.notices[1].span[1]
    assert found.notices[2].span[0] - found.notices[1].span[1] < len("\n산업팀\n") + 1


def test_two_notices_of_a_slide_hold_the_same_label_or_a_tag_each() -> None:
    slides = [f"{tag}\n{title}\n{body}" for tag, title, body in SLIDES]
    beans = "콩 종자 신청\n기간 : 4. 9. ~ 4. 14.\n대상 : 콩 농가\n"
    twice = f"산업팀\n{beans}과수 영양제 신청\n기간 : 4. 15. ~ 4. 20.\n대상 : 과수 농가\n"
    shared = "복지팀\n난방비 정산\n기간 : 4. 30.까지\n산업팀\n비료 배부\n일시 : 4. 21.(화) 10:00\n장소 : 농협 창고\n"
    found = named(outline([COVER, AGENDA, *slides, twice, shared]))
    assert found[4:] == [
        ("산업팀", "콩 종자 신청"),
        ("산업팀", "과수 영양제 신청"),
        ("복지팀", "난방비 정산"),
        ("산업팀", "비료 배부"),
    ]


def test_a_paper_with_full_pages_is_no_deck() -> None:
    page = "총무팀\n" + "".join(f"○ 마을 안길 {number}호선을 고칩니다.\n" for number in range(20))
    assert outline([page] * 6).kind != "slides"


def test_a_presentation_tags_its_slides_in_a_box_of_their_own() -> None:
    deck = Presentation()
    cover = deck.slides.add_slide(deck.slide_layouts[0])
    cover.shapes.title.text = "4월 이장회의"
    cover.placeholders[1].text = "누리군 가온면"
    for tag, title, body in SLIDES:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = body.strip()
        slide.shapes.add_textbox(Inches(0.2), Inches(0.1), Inches(1.5), Inches(0.4)).text_frame.text = tag
    kept = io.BytesIO()
    deck.save(kept)
    assert named(split(reader.read(kept.getvalue(), "회의.pptx"))) == TOLD
