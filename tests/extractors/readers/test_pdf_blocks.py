"""Headings by weight and the order of lists in columns, on lines and pages made for the purpose."""

import pytest

from extractors.readers.pdf.blocks import Scale, text_blocks
from extractors.readers.pdf.lines import Line
from models.blocks import Source
from tests.extractors.readers.typeset import read_whole

HEAD = """#set page(width: 595pt, height: 842pt, margin: (x: 60pt, top: 90pt, bottom: 90pt))
#set text(font: "Noto Sans KR", size: 11pt, lang: "ko")
#set par(leading: 8pt, spacing: 8pt)
"""
BODY = "누리군은 가온면의 농업인에게 지원 사업을 알리고 신청을 받는다"


def line(number: int, text: str, bold: bool = False, size: float = 10.0) -> Line:
    """A line of a page, the `number`-th from the top."""
    top = 100.0 + 20 * number
    return Line(1, text, (60.0, top, 60.0 + size * len(text) / 2, top + size), size, bold, 535.0, 30.0)


def headings(lines: list[Line]) -> list[tuple[int, str]]:
    """Level and text of the headings among lines."""
    scale = Scale.of(list(lines))
    found = [(scale_block.level, scale_block.lines[0].text) for scale_block in text_blocks(lines, scale)]
    return [(level, text) for level, text in found if level is not None]


def page(*bold: str, others: int = 12) -> list[Line]:
    """Bold lines, each over lines of body text."""
    texts = [(text, True) for text in bold]
    for _ in range(others):
        texts += [(BODY, False)]
    return [line(number, text, weight) for number, (text, weight) in enumerate(texts)]


@pytest.mark.parametrize(
    "text",
    [
        "1. 지원 대상",
        "□ 신청 안내",
        "제2장 시행 계획",
        "Ⅱ. 추진 방향",
        "[별지2] 신청서",
        "1) 지원 대상",
        "◈ 교환의 날 운영",
        "○ 경로당 운영비 정산서 제출",
    ],
)
def test_a_bold_line_with_a_section_mark_is_the_lowest_heading(text: str) -> None:
    assert headings(page(text)) == [(1, text)]


@pytest.mark.parametrize(
    "text",
    [
        "지원 대상",
        "□ 신청기간 : 3월",
        "○ 세부기준",
        "- 지원 대상",
        "1. 지원한다.",
        "※ 유의사항",
        "[필수] 확인",
        "다. 항목",
    ],
)
def test_a_bold_run_of_body_text_is_no_heading(text: str) -> None:
    assert headings(page(text)) == []


def test_where_most_of_the_text_is_bold_weight_says_nothing() -> None:
    assert headings([line(0, "1. 지원 대상", True), *(line(number, BODY, True) for number in range(1, 9))]) == []


def test_a_bold_line_smaller_than_the_body_is_no_heading() -> None:
    assert headings([line(0, "1. 지원 대상", True, 9.0), *page()]) == []


def test_a_bold_heading_stands_below_those_of_larger_letters() -> None:
    lines = [line(0, "가온면 공고", size=20.0), line(2, "1. 지원 대상", True), *(line(n, BODY) for n in range(3, 16))]
    assert headings(lines) == [(1, "가온면 공고"), (2, "1. 지원 대상")]


def read(body: str) -> Source:
    """The body's markup as the reader of its PDF sees it."""
    return read_whole(HEAD + body)


def items(*texts: str, gap: int = 8) -> str:
    """A column of short lines, `gap` points apart."""
    return f"[#set par(leading: {gap}pt, spacing: {gap}pt)\n" + "\n\n".join(texts) + "]"


def test_lists_in_columns_whose_lines_do_not_stand_level_are_read_one_after_the_other() -> None:
    left = items(
        "□ 신청자격",
        "\\- 관내 마을",
        "\\- 마을회가 있는 마을",
        "\\- 쉼터를 마을회 이름으로 갖춘 관내 마을",
        "\\- 모임이 있는 마을",
        gap=9,
    )
    right = items(
        "□ 추진일정",
        "\\- 설명회 3월",
        "\\- 접수 4월",
        "\\- 대상 마을 선정 5월 첫째 주 금요일 오후",
        "\\- 지원 6월",
        gap=13,
    )
    texts = [block.text for block in read(f"#grid(columns: (225pt, 225pt), gutter: 25pt, {left}, {right})").blocks]
    assert texts.index("- 모임이 있는 마을") < texts.index("□ 추진일정") < texts.index("- 설명회 3월")


def test_labels_and_values_that_stand_level_are_read_across() -> None:
    labels = items("신청기간을 적는 자리", "신청방법을 적는 자리", "접수처를 적는 자리", "문의처를 적는 자리")
    values = items("3월에 신청한다", "방문해서 신청한다", "면사무소에 낸다", "산업팀에 묻는다")
    text = read(f"#grid(columns: (225pt, 225pt), gutter: 25pt, {labels}, {values})").text
    assert text.index("신청방법을") > text.index("3월에")
