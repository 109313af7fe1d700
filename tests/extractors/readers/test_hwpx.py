"""The HWPX reader: what stands in the file, in order, once, with its place; every text is this project's own."""

import io
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers import docx
from extractors.readers.boxes import heading_of_box, heading_of_row
from extractors.readers.hwpx import reader as hwpx
from models.blocks import Block, Source
from models.errors import FileUnreadable

NAMESPACES = (
    'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
    'xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head" xmlns:hm="http://www.hancom.co.kr/hwpml/2011/master-page"'
)
INLINE = '<hp:pos treatAsChar="1" vertRelTo="PARA" vertOffset="0"/>'
FLOATING = '<hp:pos treatAsChar="0" vertRelTo="PARA" vertOffset="0"/>'
BELOW = '<hp:pos treatAsChar="0" vertRelTo="PARA" vertOffset="2000"/>'
SECTION_0 = "Contents/section0.xml"


def t(text: str) -> str:
    """Words in a run."""
    return f"<hp:t>{text}</hp:t>"


def p(*runs: str, para: int = 0, style: int = 0) -> str:
    """A paragraph with a run for each piece."""
    inner = "".join(f'<hp:run charPrIDRef="0">{run}</hp:run>' for run in runs)
    return f'<hp:p id="0" paraPrIDRef="{para}" styleIDRef="{style}">{inner}<hp:linesegarray/></hp:p>'


def ctrl(inner: str) -> str:
    """A control."""
    return f"<hp:ctrl>{inner}</hp:ctrl>"


def cell(row: int, column: int, inner: str, rows: int = 1, columns: int = 1) -> str:
    """A cell; `inner` are its paragraphs, or its words."""
    paragraphs = inner if inner.startswith("<") else p(t(inner))
    return (
        f"<hp:tc><hp:subList>{paragraphs}</hp:subList>"
        f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan colSpan="{columns}" rowSpan="{rows}"/></hp:tc>'
    )


def table(*rows: str, position: str = INLINE, caption: str = "") -> str:
    """A table of rows, each the cells of one `hp:tr`."""
    return f"<hp:tbl>{position}{caption}{''.join(f'<hp:tr>{row}</hp:tr>' for row in rows)}</hp:tbl>"


def frame(inner: str, position: str = FLOATING) -> str:
    """A shape with a text box."""
    return f'<hp:rect><hp:sz width="9"/>{position}<hp:drawText><hp:subList>{inner}</hp:subList></hp:drawText></hp:rect>'


def section(*paragraphs: str) -> str:
    """A section's part."""
    return f"<?xml version='1.0' encoding='UTF-8'?><hs:sec {NAMESPACES}>{''.join(paragraphs)}</hs:sec>"


def head(properties: str = "", lists: str = "", styles: str = "") -> str:
    """The head: paragraph properties, numberings and bullets, styles."""
    return f"<hh:head {NAMESPACES}><hh:refList>{lists}{properties}{styles}</hh:refList></hh:head>"


def item(number: int, kind: str, key: int, level: int, more: str = "") -> str:
    """Paragraph properties that belong to a list."""
    return f'<hh:paraPr id="{number}" {more}><hh:heading type="{kind}" idRef="{key}" level="{level}"/></hh:paraPr>'


def level(number: int, kind: str, pattern: str, start: int = 1) -> str:
    """One level of a numbering; the file counts them from 1."""
    return f'<hh:paraHead level="{number}" numFormat="{kind}" start="{start}">{pattern}</hh:paraHead>'


def package(parts: dict[str, str], mimetype: str = "application/hwp+zip") -> bytes:
    """A HWPX of some parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        if mimetype:
            written.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, text in parts.items():
            written.writestr(name, text)
    return stream.getvalue()


def read(*paragraphs: str, header: str = "", parts: dict[str, str] | None = None) -> Source:
    """A document as read; nothing of it may be missing, and nothing doubled."""
    first = {"Contents/header.xml": header or head(), SECTION_0: section(*paragraphs)}
    source = hwpx.read(package({**first, **(parts or {})}), "가온면.hwpx")
    assert source.ledger.missing == 0
    return source


def said(source: Source) -> list[tuple[str, str]]:
    """The blocks as kind and text."""
    return [(block.kind, block.text) for block in source.blocks]


def shape(block: Block) -> list[tuple[int, int, int, int, str]]:
    """A table as row, column, rows, columns, text."""
    return [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in block.cells]


# --- paragraphs --------------------------------------------------------------------------------------------------


def test_paragraphs_stand_in_order_with_section_and_number() -> None:
    source = read(
        p(t("가온면 회보")), p(), p(t("신청"), t("기간")), parts={"Contents/section1.xml": section(p(t("끝")))}
    )
    assert said(source) == [("paragraph", "가온면 회보"), ("paragraph", "신청기간"), ("paragraph", "끝")]
    places = [(block.place.section, block.place.paragraph) for block in source.blocks]
    assert places == [(1, 1), (1, 3), (2, 1)]
    assert (source.format, source.ledger.in_, source.counts.characters) == ("hwpx", 10, 10)


def test_tabs_breaks_spaces_and_hyphens_in_a_line() -> None:
    inside = "이장<hp:tab/>홍길동<hp:lineBreak/>가<hp:nbSpace/>나<hp:fwSpace/>다<hp:hyphen/>라"
    assert said(read(p(t(inside)))) == [("paragraph", "이장\t홍길동\n가 나 다-라")]


def test_words_inside_marks_of_a_pen_stay() -> None:
    assert read(p(t("가<hp:markpenBegin/>나<hp:markpenEnd/>다"))).text == "가나다"


def test_decomposed_hangul_and_bullets_of_symbol_fonts_become_letters() -> None:
    assert read(p(t(unicodedata.normalize("NFD", "마을")), t(" \uf06f 신청"))).text == "마을 □ 신청"


def test_a_figure_space_is_a_blank() -> None:
    assert read(p(t("\u2007(가)\u2007대상"))).text == "(가) 대상"


def test_sections_follow_the_spine() -> None:
    listed = (
        '<p:package xmlns:p="urn:p"><p:manifest><p:item id="b" href="Contents/section0.xml"/>'
        '<p:item id="a" href="section1.xml"/></p:manifest>'
        '<p:spine><p:itemref idref="a"/><p:itemref idref="b"/></p:spine></p:package>'
    )
    parts = {"Contents/section1.xml": section(p(t("앞"))), "Contents/content.hpf": listed}
    assert read(p(t("뒤")), parts=parts).text == "앞\n뒤"


def test_ten_sections_without_a_spine_go_by_number() -> None:
    parts = {f"Contents/section{number}.xml": section(p(t(str(number)))) for number in range(10, 0, -1)}
    assert read(p(t("0")), parts=parts).text.split() == [str(number) for number in range(11)]


def test_a_choice_by_version_is_read_once() -> None:
    branch = '<hp:switch><hp:case required-namespace="x">{}</hp:case><hp:default>{}</hp:default></hp:switch>'
    source = hwpx.read(package({SECTION_0: section(p(branch.format(t("새것"), t("옛것"))))}), "가온면.hwpx")
    assert (source.text, source.ledger.missing) == ("새것", 0)


# --- lists and headings ------------------------------------------------------------------------------------------

LIST = f"""<hh:numbering id="1">{level(1, "DIGIT", "^1.")}{level(2, "HANGUL_SYLLABLE", "^2.")}
{level(3, "CIRCLED_DIGIT", "^3")}{level(4, "DIGIT", "^1-^4")}</hh:numbering>"""


def test_numbers_are_written_out_and_begin_anew_below_a_higher_level() -> None:
    header = head("".join(item(number, "NUMBER", 1, number - 1) for number in range(1, 5)), LIST)
    steps = [1, 2, 2, 3, 4, 1, 2]
    source = read(*(p(t("항목"), para=step) for step in steps), header=header)
    assert source.text.split("\n") == ["1. 항목", "가. 항목", "나. 항목", "① 항목", "1-1 항목", "2. 항목", "가. 항목"]
    assert source.ledger.in_ == len("".join(source.text.split()))


def test_an_empty_item_is_counted_and_not_written() -> None:
    source = read(p(t("가"), para=1), p(para=1), p(t("나"), para=1), header=head(item(1, "NUMBER", 1, 0), LIST))
    assert source.text == "1. 가\n3. 나"


def test_bullets_are_written_out_and_a_checked_one_as_checked() -> None:
    bullets = '<hh:bullet id="1" char="\uf0a7"/><hh:bullet id="2" char="☐" checkedChar="☑"/>'
    properties = item(1, "BULLET", 1, 0) + item(2, "BULLET", 2, 0) + item(3, "BULLET", 2, 0, 'checked="1"')
    source = read(*(p(t("대상"), para=number) for number in (1, 2, 3)), header=head(properties, bullets))
    assert source.text == "▪ 대상\n☐ 대상\n☑ 대상"


def test_an_outline_level_is_a_heading_numbered_as_its_section_says() -> None:
    properties = item(1, "OUTLINE", 0, 0) + item(2, "OUTLINE", 0, 1)
    begin = '<hp:secPr outlineShapeIDRef="1"/>'
    source = read(p(begin, t("사업개요"), para=1), p(t("지원대상"), para=2), header=head(properties, LIST))
    assert [(block.kind, block.level, block.text) for block in source.blocks] == [
        ("heading", 1, "1. 사업개요"),
        ("heading", 2, "가. 지원대상"),
    ]


def test_a_sentence_at_an_outline_level_is_no_heading() -> None:
    source = read(p(t("신청서는 면사무소에 내시기 바랍니다."), para=1), header=head(item(1, "OUTLINE", 0, 0)))
    assert source.blocks[0].kind == "paragraph"


@pytest.mark.parametrize(("name", "depth"), [("제목 2", 2), ("heading 1", 1), ("제목", 1)])
def test_styles_that_are_called_headings(name: str, depth: int) -> None:
    source = read(p(t("추진계획"), style=4), header=head(styles=f'<hh:style id="4" type="PARA" name="{name}"/>'))
    assert (source.blocks[0].kind, source.blocks[0].level) == ("heading", depth)


def test_a_style_for_body_text_makes_no_heading() -> None:
    source = read(p(t("추진계획"), style=4), header=head(styles='<hh:style id="4" type="PARA" name="제목 아래 글"/>'))
    assert source.blocks[0].kind == "paragraph"


# --- tables ------------------------------------------------------------------------------------------------------


def test_a_merged_cell_stands_once_at_its_upper_left_corner() -> None:
    grid = table(
        cell(0, 0, "구분", rows=2) + cell(0, 1, "지원액", columns=2),
        cell(1, 1, "보조") + cell(1, 2, "자부담"),
        cell(2, 0, "농가") + cell(2, 1, "60%") + cell(2, 2, "40%"),
    )
    source = read(p(grid))
    assert shape(source.blocks[0]) == [
        (0, 0, 2, 1, "구분"),
        (0, 1, 1, 2, "지원액"),
        (1, 1, 1, 1, "보조"),
        (1, 2, 1, 1, "자부담"),
        (2, 0, 1, 1, "농가"),
        (2, 1, 1, 1, "60%"),
        (2, 2, 1, 1, "40%"),
    ]
    counts = source.counts
    assert (counts.tables, counts.cells, counts.merged, counts.nested) == (1, 7, 2, 0)
    place = source.place_at(source.text.index("40%"))
    assert place is not None
    assert (place.section, place.paragraph, place.table, place.row, place.column) == (1, 1, 1, 2, 2)


def test_cells_that_stand_in_another_order_are_sorted_by_their_address() -> None:
    source = read(p(table(cell(1, 0, "셋") + cell(1, 1, "넷") + cell(0, 1, "둘") + cell(0, 0, "하나"))))
    assert source.text == "하나\t둘\n셋\t넷"


def test_a_table_in_a_cell_is_part_of_the_cells_text() -> None:
    inner = table(cell(0, 0, "월") + cell(0, 1, "화"), cell(1, 0, "1") + cell(1, 1, "2"))
    source = read(p(table(cell(0, 0, "일정"), cell(1, 0, p(t("앞")) + p(inner) + p(t("뒤"))))))
    outer = source.blocks[0].cells[1]
    assert outer.text == "앞\n월\t화\n1\t2\n뒤"
    nested = outer.blocks[0]
    assert shape(nested) == [(0, 0, 1, 1, "월"), (0, 1, 1, 1, "화"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2")]
    assert source.text[slice(*nested.span)] == nested.text
    assert nested.place.table == 2
    assert (source.counts.tables, source.counts.cells, source.counts.nested) == (2, 6, 1)


def test_an_empty_table_is_a_table() -> None:
    source = read(p(table(cell(0, 0, "") + cell(0, 1, ""), cell(1, 0, "") + cell(1, 1, ""))))
    assert [block.kind for block in source.blocks] == ["table"]
    assert (source.counts.tables, source.counts.cells) == (1, 4)


@pytest.mark.parametrize(("side", "order"), [("TOP", ["표 1", "가\t나"]), ("BOTTOM", ["가\t나", "표 1"])])
def test_a_caption_stands_on_its_side_with_its_number(side: str, order: list[str]) -> None:
    number = ctrl('<hp:autoNum num="1" numType="TABLE"><hp:autoNumFormat type="DIGIT"/></hp:autoNum>')
    caption = f'<hp:caption side="{side}"><hp:subList>{p(t("표 "), number)}</hp:subList></hp:caption>'
    source = read(p(table(cell(0, 0, "가") + cell(0, 1, "나"), caption=caption)))
    assert [block.text for block in source.blocks] == order


@pytest.mark.parametrize(
    ("position", "order"),
    [
        (INLINE, ["앞", "가\t나", "뒤"]),
        (FLOATING, ["앞뒤", "가\t나"]),
        (BELOW, ["앞뒤", "가\t나"]),
    ],
)
def test_only_a_table_in_the_line_parts_the_words_around_it(position: str, order: list[str]) -> None:
    grid = table(cell(0, 0, "가") + cell(0, 1, "나"), position=position)
    assert [block.text for block in read(p(t("앞"), grid, t("뒤"))).blocks] == order


@pytest.mark.parametrize(("position", "first"), [(FLOATING, "table"), (BELOW, "paragraph")])
def test_a_table_before_all_words_hangs_below_them_only_where_it_is_moved_down(position: str, first: str) -> None:
    grid = table(cell(0, 0, "가") + cell(0, 1, "나"), position=position)
    assert read(p(grid, t("1. 현황"))).blocks[0].kind == first


# --- boxes -------------------------------------------------------------------------------------------------------


def test_a_framed_line_is_a_heading_and_still_counted_as_a_table() -> None:
    source = read(p(table(cell(0, 0, "2026년 마을 지원사업"))))
    assert [(block.kind, block.level, block.text) for block in source.blocks] == [
        ("heading", 1, "2026년 마을 지원사업")
    ]
    assert (source.counts.tables, source.counts.cells) == (1, 1)
    assert source.blocks[0].place.model_dump(exclude_none=True) == {
        "section": 1,
        "paragraph": 1,
        "table": 1,
        "row": 0,
        "column": 0,
    }


def test_framed_lines_are_paragraphs_and_a_table_among_them_a_table() -> None:
    inner = table(cell(0, 0, "가") + cell(0, 1, "나"), cell(1, 0, "1") + cell(1, 1, "2"))
    source = read(p(table(cell(0, 0, p(t("안내")) + p(inner) + p(t("문의"))))))
    assert said(source) == [("paragraph", "안내"), ("table", "가\t나\n1\t2"), ("paragraph", "문의")]
    assert (source.counts.tables, source.counts.cells, source.counts.nested) == (2, 5, 1)


def test_a_box_that_holds_nothing_is_counted_and_not_written() -> None:
    source = read(p(table(cell(0, 0, ""))), p(t("본문")))
    assert said(source) == [("paragraph", "본문")]
    assert source.counts.tables == 1


def test_number_and_name_side_by_side_are_one_heading() -> None:
    source = read(p(table(cell(0, 0, "Ⅱ") + cell(0, 1, "") + cell(0, 2, "추진계획"))))
    assert said(source) == [("heading", "Ⅱ 추진계획")]
    assert (source.counts.tables, source.counts.cells) == (1, 3)


@pytest.mark.parametrize("words", ["사업개요", "주민모임", "붙임 2 신청서"])
def test_names_head(words: str) -> None:
    assert heading_of_box(words)


@pytest.mark.parametrize(
    "words",
    [
        "신청서를 내야 합니다.",
        "※ 예산 소진 시 마감",
        "문의처 :",
        "- 세부 내용",
        "두 줄\n제목",
        "긴" * 41,
        "해당 없음",
        " ",
    ],
)
def test_sentences_notes_and_labels_do_not_head(words: str) -> None:
    assert not heading_of_box(words)


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        (["1.", "사업개요"], "1. 사업개요"),
        (["붙임 1", "", "신청서식"], "붙임 1 신청서식"),
        (["제2장", "지원사업"], "제2장 지원사업"),
        (["신청기간", "2026. 3. 2. ~ 3. 20."], None),
        (["1", "2", "3"], None),
        (["1.", "면사무소로 내시기 바랍니다."], None),
        (["1.", ""], None),
    ],
)
def test_which_rows_are_headings(cells: list[str], heading: str | None) -> None:
    assert heading_of_row(cells) == heading


# --- what is anchored in a paragraph -----------------------------------------------------------------------------


def test_a_text_box_stands_where_it_is_anchored() -> None:
    assert said(read(p(frame(p(t("알림")))), p(t("본문")))) == [("paragraph", "알림"), ("paragraph", "본문")]


def test_a_text_box_never_parts_a_sentence() -> None:
    assert read(p(t("신청서를 "), frame(p(t("알림"))), t("냅니다"))).text == "신청서를 냅니다\n알림"


def test_a_framed_number_in_the_line_is_read_in_the_line() -> None:
    assert read(p(frame(p(t("1")), position=INLINE), t(" 사업개요"))).text == "1 사업개요"


def test_shapes_in_a_group_are_read() -> None:
    inner = frame(p(t("하나")), position="") + frame(p(t("둘")), position="")
    assert read(p(f'<hp:container><hp:sz width="9"/>{FLOATING}{inner}</hp:container>')).text == "하나\n둘"


def test_notes_stand_behind_the_block_that_refers_to_them() -> None:
    foot = ctrl(f"<hp:footNote><hp:subList>{p(t('보조금 포함'))}</hp:subList></hp:footNote>")
    end = ctrl(f"<hp:endNote><hp:subList>{p(t('조례 제3조'))}</hp:subList></hp:endNote>")
    source = read(
        p(t("지원액"), foot, t(" 50만원")), p(table(cell(0, 0, "가") + cell(0, 1, p(t("나"), end)))), p(t("끝"))
    )
    assert said(source) == [
        ("paragraph", "지원액 50만원"),
        ("note", "보조금 포함"),
        ("table", "가\t나"),
        ("note", "조례 제3조"),
        ("paragraph", "끝"),
    ]


def test_headers_and_footers_stand_apart_once_and_page_numbers_never() -> None:
    def margin(kind: str, *runs: str) -> str:
        return ctrl(f"<hp:{kind}><hp:subList>{p(*runs)}</hp:subList></hp:{kind}>")

    number = ctrl('<hp:autoNum num="1" numType="PAGE"/>')
    source = read(
        p(margin("header", t("누리군 2026")), t("가온면 회보")),
        p(margin("header", t("누리군 2026")), margin("footer", t("- "), number, t(" -"))),
        p(margin("footer", t("가온면 회보")), margin("footer", t("총무팀"))),
    )
    assert said(source) == [("paragraph", "가온면 회보"), ("header", "누리군 2026"), ("footer", "총무팀")]
    assert source.ledger.discarded == {"page number": 2, "running head": len("누리군2026") + len("가온면회보")}
    assert source.blocks[1].place.section == 1


def test_a_table_in_a_header_is_counted() -> None:
    grid = table(cell(0, 0, "누리군") + cell(0, 1, "회보", columns=2))
    source = read(p(ctrl(f"<hp:header><hp:subList>{p(grid)}</hp:subList></hp:header>"), t("본문")))
    assert said(source) == [("paragraph", "본문"), ("header", "누리군\t회보")]
    assert (source.counts.tables, source.counts.cells, source.counts.merged) == (1, 2, 1)


def test_a_master_page_is_a_header() -> None:
    master = f"<hm:masterPage {NAMESPACES}><hp:subList>{p(t('대외비'))}</hp:subList></hm:masterPage>"
    assert said(read(p(t("본문")), parts={"Contents/masterpage0.xml": master})) == [
        ("paragraph", "본문"),
        ("header", "대외비"),
    ]


# --- words that are no text --------------------------------------------------------------------------------------


def test_form_controls_are_written_with_their_state() -> None:
    agreed = '<hp:checkBtn caption="동의(&amp;Y)" value="CHECKED"/>'
    refused = '<hp:radioBtn caption="비동의" value="UNCHECKED"/>'
    items = '<hp:listItem displayText="x" value="농업인"/><hp:listItem value="어업인"/>'
    chosen = f'<hp:comboBox selectedValue="b">{items}</hp:comboBox>'
    source = read(p(agreed, t(" "), refused), p(chosen), p("<hp:edit><hp:text>홍길동</hp:text></hp:edit>"))
    assert source.text == "☑ 동의(Y) ☐ 비동의\n농업인\n홍길동"


def test_joined_letters_words_above_a_line_and_letters_as_a_picture_are_text() -> None:
    above = "<hp:dutmal><hp:mainText>화재진압</hp:mainText><hp:subText>30%</hp:subText></hp:dutmal>"
    source = read(p('<hp:compose composeText="3"/>', t(" 회")), p(above), p('<hp:textart text="공고"/>'))
    assert source.text == "3 회\n화재진압 30%\n공고"


@pytest.mark.parametrize(
    ("shape", "words", "expected"),
    [
        ("CHAR", "3", "3"),
        ("SHAPE_CIRCLE", "3", "③"),
        ("SHAPE_REVERSAL_RECTANGLE", "3", "❸"),
        ("SHAPE_CIRCLE", "12", "12"),
        ("SHAPE_CIRCLE", "가", "가"),
    ],
)
def test_a_digit_joined_with_a_shape_is_one_letter(shape: str, words: str, expected: str) -> None:
    assert read(p(f'<hp:compose circleType="{shape}" composeText="{words}"/>')).text == expected


@pytest.mark.parametrize("drawn", ["<hp:ole><hp:sz/></hp:ole>", "<hp:chart/>", "<hp:video><hp:sz/></hp:video>"])
def test_what_another_program_made_is_a_gap(drawn: str) -> None:
    for inner in (drawn, f"<hp:container><hp:sz/>{drawn}</hp:container>"):
        source = read(p(t("표 1")), p(inner))
        assert [(gap.place.section, gap.place.paragraph, gap.reason) for gap in source.gaps] == [(1, 2, "object")]


def test_what_another_program_made_is_a_gap_in_a_framed_cell_too() -> None:
    source = read(p(t("표 1")), p(table(cell(0, 0, p("<hp:chart/>")))))
    assert [(gap.place.section, gap.place.paragraph, gap.reason) for gap in source.gaps] == [(1, 2, "object")]


def test_a_picture_alone_is_a_gap_and_beside_words_is_none() -> None:
    picture = p("<hp:pic><hp:sz/></hp:pic>")
    assert [gap.reason for gap in read(picture).gaps] == ["picture"]
    assert read(picture, p(t("가온면"))).gaps == ()


def test_what_no_reader_of_the_page_sees_is_left_out_by_name() -> None:
    words = f"<hp:subList>{p(t('여섯 글자임'))}</hp:subList>"
    source = read(
        p(ctrl(f"<hp:hiddenComment>{words}</hp:hiddenComment>"), t("본문")),
        p(ctrl(f'<hp:fieldBegin type="MEMO">{words}</hp:fieldBegin>'), t("메모 붙은 말"), ctrl("<hp:fieldEnd/>")),
        p("<hp:equation><hp:sz/><hp:script>a over b</hp:script></hp:equation>"),
        p("<hp:pic><hp:sz/><hp:shapeComment>그림</hp:shapeComment></hp:pic>"),
        p(ctrl("<hp:indexmark><hp:firstKey>찾기</hp:firstKey></hp:indexmark>"), ctrl('<hp:bookmark name="표시"/>')),
    )
    assert source.text == "본문\n메모 붙은 말"
    assert source.ledger.discarded == {
        "equation": 6,
        "hidden comment": 5,
        "index mark": 2,
        "memo": 5,
        "picture description": 2,
    }


def test_deleted_words_are_left_out_and_inserted_ones_stay() -> None:
    change = (
        '<hp:deleteBegin Id="1" TcId="1"/>2월<hp:deleteEnd Id="1" TcId="1"/>'
        '<hp:insertBegin Id="2" TcId="2"/>3월<hp:insertEnd Id="2" TcId="2"/>까지'
    )
    source = read(p(t(change)), p(t("이어서")))
    assert source.text == "3월까지\n이어서"
    assert source.ledger.discarded == {"deleted text": 2}


def test_a_deletion_that_never_ends_deletes_nothing() -> None:
    source = read(
        p(t('가<hp:deleteBegin Id="1"/>나')), p(table(cell(0, 0, p(t('다<hp:deleteEnd Id="1"/>라')) + p(t("마")))))
    )
    assert source.text == "가나\n다라\n마"


@pytest.mark.parametrize(("changed", "text"), [("0", "성명 :"), ("1", "성명 : 이름을 쓰세요")])
def test_the_words_that_ask_to_fill_in_a_field_are_left_out_until_somebody_wrote_there(changed: str, text: str) -> None:
    asks = '<hp:parameters><hp:stringParam name="Direction">이름을 쓰세요</hp:stringParam></hp:parameters>'
    begin = ctrl(f'<hp:fieldBegin type="CLICK_HERE" dirty="{changed}">{asks}</hp:fieldBegin>')
    assert read(p(t("성명 : "), begin, t("이름을 쓰세요"), ctrl("<hp:fieldEnd/>"))).text.strip() == text


# --- which files, and how they fail ------------------------------------------------------------------------------


def test_a_package_is_known_by_its_type_or_its_parts_and_docx_does_not_claim_it() -> None:
    content = package({SECTION_0: section(p(t("본문")))})
    assert hwpx.knows(content)
    assert hwpx.knows(package({SECTION_0: section()}, mimetype=""))
    assert hwpx.knows(package({"Contents/header.xml": head()}))
    assert not docx.knows(content)


@pytest.mark.parametrize("name", ["word/document.xml", "ppt/presentation.xml"])
def test_other_packages_are_not_known(name: str) -> None:
    assert not hwpx.knows(package({name: "<a/>"}, mimetype=""))
    assert not hwpx.knows("가온면 회보".encode())


def test_names_with_backslashes_are_read() -> None:
    content = package({SECTION_0: section(p(t("본문")))}).replace(b"Contents/", b"Contents\\")
    assert content.count(b"Contents\\section0.xml") == 2  # before the part and in the directory
    assert hwpx.knows(content)
    assert hwpx.read(content, "가온면.hwpx").text == "본문"


def locked() -> bytes:
    """A document with a password: the list of parts says how each was encrypted."""
    entry = '<m:file-entry full-path="x"><m:encryption-data checksum="c"/></m:file-entry>'
    return package(
        {SECTION_0: "\x01\x02", "META-INF/manifest.xml": f'<m:manifest xmlns:m="urn:m">{entry}</m:manifest>'}
    )


def test_a_password_is_said_with_what_to_do() -> None:
    with pytest.raises(FileUnreadable) as caught:
        hwpx.read(locked(), "가온면.hwpx")
    assert "암호" in caught.value.message
    assert "암호를 풀어" in caught.value.hint


DOCTYPE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
DEEP = (
    "<hp:p><hp:run><hp:tbl><hp:tr><hp:tc><hp:subList>" * 40
    + "</hp:subList></hp:tc></hp:tr></hp:tbl></hp:run></hp:p>" * 40
)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({SECTION_0: section(p(t("본문")))[:-9]}, "손상"),
        ({SECTION_0: ""}, "손상"),
        ({"Contents/header.xml": head()}, "손상"),
        ({SECTION_0: section(), "Contents/header.xml": "<a>"}, "손상"),
        ({SECTION_0: DOCTYPE + section().partition("?>")[2]}, "안전하지 않은"),
        ({SECTION_0: section(p(t("가" * (1 << 20))))}, "커지는"),
        ({SECTION_0: section(), **{f"BinData/{number}": "" for number in range(5_000)}}, "커지는"),
        ({SECTION_0: section(DEEP)}, "겹겹이"),
        ({SECTION_0: section(p(table(cell(0, 0, "가", rows=99_999_999))))}, "손상"),
        ({SECTION_0: section("<hp:p>" * 60_000 + "</hp:p>" * 60_000)}, "겹겹이"),
    ],
    ids=["cut off", "empty", "no section", "bad head", "entity", "bomb", "entries", "tables in tables", "span", "deep"],
)
def test_damaged_and_hostile_files_are_refused(parts: dict[str, str], words: str) -> None:
    with pytest.raises(FileUnreadable) as caught:
        hwpx.read(package(parts), "가온면.hwpx")
    assert words in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_cut_off_is_known_and_refused(share: float) -> None:
    content = package({SECTION_0: section(*(p(t(f"{number}번 항목")) for number in range(99)))})
    cut = content[: int(len(content) * share)]
    assert hwpx.knows(cut)
    with pytest.raises(FileUnreadable):
        hwpx.read(cut, "가온면.hwpx")


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_changed_byte_never_ends_in_anything_but_a_source_or_an_error_of_ours(at: int, byte: int) -> None:
    grid = table(cell(0, 0, "가", columns=2), cell(1, 0, "나") + cell(1, 1, "다"))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as written:
        written.writestr("mimetype", "application/hwp+zip")
        written.writestr("Contents/header.xml", head(item(1, "NUMBER", 1, 0), LIST))
        written.writestr(SECTION_0, section(p(t("본문"), para=1), p(grid)))
    changed = bytearray(stream.getvalue())
    changed[at % len(changed)] = byte
    try:
        source = hwpx.read(bytes(changed), "가온면.hwpx")
    except FileUnreadable:
        return
    assert source.name == "가온면.hwpx"


# --- real documents ----------------------------------------------------------------------------------------------

COUNTED = {
    # Tables, cells, merged, nested: as an independent walk over the XML counts them.
    "bid_notice": (19, 68, 5, 5),
    "floatform": (5, 59, 15, 0),
    "giant_nested": (14, 198, 10, 13),
    "gov_donation": (56, 1582, 81, 3),
    "kwater_rfp": (19, 733, 58, 2),
    "notice_marine": (19, 68, 5, 5),
    "notice_mfds": (3, 103, 80, 0),
    "og_youthoffice": (11, 246, 64, 5),
    "reg_86712": (84, 1079, 479, 16),
    "seoul_sihaengmun": (4, 76, 60, 2),
}


@pytest.mark.parametrize("name", COUNTED)
def test_a_real_document_has_all_its_words_and_tables(shared: Path, name: str) -> None:
    content = (shared / "corpus" / f"{name}.hwpx").read_bytes()
    source = hwpx.read(content, f"{name}.hwpx")
    assert source.ledger.missing == 0
    counts = source.counts
    assert (counts.tables, counts.cells, counts.merged, counts.nested) == COUNTED[name]


def test_a_real_document_with_a_password_is_named_and_a_wrong_name_is_not_believed(shared: Path) -> None:
    with pytest.raises(FileUnreadable, match="암호"):
        hwpx.read((shared / "corpus" / "pw_hwpx.hwpx").read_bytes(), "pw_hwpx.hwpx")
    assert not hwpx.knows((shared / "corpus" / "reg_76076.hwpx").read_bytes())
