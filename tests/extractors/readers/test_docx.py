"""The Word reader: what stands in the file, in order, once, with its place; every text is this project's own."""

import unicodedata

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers.docx import knows, reader
from models.blocks import Source
from models.errors import FileUnreadable
from tests.extractors.readers.office_files import saved, shape

NAMESPACES = nsdecls("w") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def read(document: Document) -> Source:
    """The document as read; nothing of it may be missing, and nothing doubled."""
    source = reader.read(saved(document), "가온면.docx")
    assert source.ledger.missing == 0
    return source


def append(document: Document, body: str) -> None:
    """Add raw body XML (paragraphs or tables) before the section's end."""
    for element in parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)


def numbered(document: Document, levels: str, *numbers: str) -> None:
    """Replace the lists of a document by one of the given levels; `numbers` are further `w:num` elements."""
    root = document.part.numbering_part.element
    for element in list(root):
        root.remove(element)
    root.append(parse_xml(f'<w:abstractNum {NAMESPACES} w:abstractNumId="7">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {NAMESPACES} w:numId="1"><w:abstractNumId w:val="7"/></w:num>'))
    for number in numbers:
        root.append(parse_xml(number.replace("<w:num ", f"<w:num {NAMESPACES} ", 1)))


def level(index: int, number_format: str, text: str, font: str = "") -> str:
    """One level of a list."""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/>{fonts}</w:lvl>'
    )


def item(index: int, text: str, number: int = 1) -> str:
    """A paragraph of a list."""
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def test_paragraphs_and_tables_come_in_the_order_of_the_body() -> None:
    document = docx.Document()
    document.add_paragraph("첫째 문단")
    document.add_table(1, 2).cell(0, 0).text = "칸"
    document.add_paragraph("둘째 문단")
    source = read(document)
    assert [(block.kind, block.text) for block in source.blocks] == [
        ("paragraph", "첫째 문단"),
        ("table", "칸\t"),
        ("paragraph", "둘째 문단"),
    ]
    assert [block.place.paragraph for block in source.blocks] == [1, None, 2]
    assert source.blocks[1].place.table == 1
    assert source.text == "첫째 문단\n칸\t\n둘째 문단"


def test_the_place_of_a_word_in_a_table_names_table_row_and_column() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(1, 1).text = "50만원"
    source = read(document)
    place = source.place_at(source.text.index("50만원"))
    assert place is not None
    assert (place.table, place.row, place.column) == (1, 1, 1)


def test_empty_paragraphs_are_counted_but_give_no_block() -> None:
    document = docx.Document()
    for text in ("가", "", "나"):
        document.add_paragraph(text)
    source = read(document)
    assert [(block.text, block.place.paragraph) for block in source.blocks] == [("가", 1), ("나", 3)]


@pytest.mark.parametrize(
    ("style", "expected"), [("Title", 1), ("Heading 1", 1), ("Heading 3", 3), ("Normal", None), ("List Bullet", None)]
)
def test_a_heading_is_known_by_its_style(style: str, expected: int | None) -> None:
    document = docx.Document()
    document.add_paragraph("지원 사업", style=style)
    block = read(document).blocks[0]
    assert (block.kind, block.level) == ("heading" if expected else "paragraph", expected)


def test_a_heading_is_known_by_a_korean_style_name_or_an_outline_level() -> None:
    document = docx.Document()
    document.styles["Heading 2"].element.find(qn("w:name")).set(qn("w:val"), "제목 2")
    document.add_paragraph("첫째").style = document.styles["제목 2"]
    append(document, '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>둘째</w:t></w:r></w:p>')
    append(document, '<w:p><w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>본문</w:t></w:r></w:p>')
    assert [(block.kind, block.level) for block in read(document).blocks] == [
        ("heading", 2),
        ("heading", 3),
        ("paragraph", None),
    ]


def test_merged_cells_stand_once_at_their_upper_left_corner() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "구분"
    table.cell(0, 2).text = "금액"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "보조"
    for row, column, text in ((1, 1, "도비"), (1, 2, "30만원"), (2, 1, "군비"), (2, 2, "70만원")):
        table.cell(row, column).text = text
    source = read(document)
    assert shape(source.blocks[0]) == [
        (0, 0, 1, 2, "구분"),
        (0, 2, 1, 1, "금액"),
        (1, 0, 2, 1, "보조"),
        (1, 1, 1, 1, "도비"),
        (1, 2, 1, 1, "30만원"),
        (2, 1, 1, 1, "군비"),
        (2, 2, 1, 1, "70만원"),
    ]
    assert (source.counts.tables, source.counts.cells, source.counts.merged) == (1, 7, 2)
    assert source.blocks[0].text == "구분\t금액\n보조\t도비\t30만원\n군비\t70만원"


def test_two_merges_one_under_the_other_stay_apart() -> None:
    document = docx.Document()
    table = document.add_table(4, 1)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "가"
    table.cell(2, 0).merge(table.cell(3, 0)).text = "나"
    assert shape(read(document).blocks[0]) == [(0, 0, 2, 1, "가"), (2, 0, 2, 1, "나")]


def test_a_row_that_begins_further_right_keeps_its_grid_columns() -> None:
    document = docx.Document()
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell.format("셋째")}</w:tr>'
    append(document, f"<w:tbl>{rows}</w:tbl>")
    assert shape(read(document).blocks[0]) == [(0, 2, 1, 1, "셋째")]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["지원 사업 개요"], [("heading", 1, "지원 사업 개요")]),
        (["신청은 누구나 할 수 있습니다."], [("paragraph", None, "신청은 누구나 할 수 있습니다.")]),
        (["첫 줄\n둘째 줄"], [("paragraph", None, "첫 줄"), ("paragraph", None, "둘째 줄")]),
        (["Ⅱ", "", "추진 계획"], [("heading", 1, "Ⅱ 추진 계획")]),
        (["구분", "금액"], [("table", None, "구분\t금액")]),
    ],
)
def test_a_box_round_words_is_no_table(cells: list[str], expected: list[tuple[str, int | None, str]]) -> None:
    document = docx.Document()
    table = document.add_table(1, len(cells))
    for at, text in enumerate(cells):
        table.cell(0, at).text = text
    source = read(document)
    assert [(block.kind, block.level, block.text) for block in source.blocks] == expected
    assert (source.counts.tables, source.counts.cells) == (1, len(cells))
    assert source.blocks[0].place.table == 1


def test_words_hidden_under_a_merged_cell_are_a_named_discard() -> None:
    document = docx.Document()
    table = document.add_table(2, 1)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "보이는 말"
    under = document.element.body.find(qn("w:tbl")).findall(qn("w:tr"))[1].find(qn("w:tc")).find(qn("w:p"))
    under.append(parse_xml(f"<w:r {NAMESPACES}><w:t>가려진 말</w:t></w:r>"))
    source = read(document)
    assert "가려진" not in source.text
    assert source.ledger.discarded == {"covered cell": 4}


def test_a_table_in_a_cell_is_part_of_its_text_and_a_block_of_its_own() -> None:
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 0)
    cell.text = "가"
    inner = cell.add_table(2, 1)
    inner.cell(0, 0).text = "가"
    inner.cell(1, 0).text = "나"
    cell.add_paragraph("끝")
    source = read(document)
    outer = source.blocks[0].cells[0]
    assert outer.text == "가\n가\n나\n끝"
    nested = outer.blocks[0]
    assert nested.span == (2, 5)
    assert shape(nested) == [(0, 0, 1, 1, "가"), (1, 0, 1, 1, "나")]
    assert [source.text[slice(*inner_cell.span)] for inner_cell in nested.cells] == ["가", "나"]
    assert (source.counts.tables, source.counts.nested, nested.place.table) == (2, 1, 2)


def test_numbers_are_written_out_and_begin_again_under_each_heading() -> None:
    document = docx.Document()
    numbered(document, level(0, "decimal", "%1.") + level(1, "ganada", "%2.") + level(2, "decimalEnclosedCircle", "%3"))
    for index, text in ((0, "대상"), (1, "농가"), (1, "법인"), (2, "영농조합"), (0, "금액"), (1, "보조")):
        append(document, item(index, text))
    assert [block.text for block in read(document).blocks] == [
        "1. 대상",
        "가. 농가",
        "나. 법인",
        "① 영농조합",
        "2. 금액",
        "가. 보조",
    ]


@pytest.mark.parametrize(
    ("number_format", "pattern", "expected"),
    [
        ("decimal", "(%1)", "(3) 글"),
        ("decimalZero", "%1", "03 글"),
        ("upperRoman", "%1.", "III. 글"),
        ("lowerLetter", "%1)", "c) 글"),
        ("ganada", "%1)", "다) 글"),
        ("chosung", "%1.", "ㄷ. 글"),
        ("koreanDigital", "%1.", "삼. 글"),
        ("koreanCounting", "제%1장", "제삼장 글"),
        ("koreanLegal", "%1", "셋 글"),
        ("decimalEnclosedParen", "%1", "⑶ 글"),
        ("decimalFullWidth", "%1.", "３. 글"),
        ("none", "", "글"),
    ],
)
def test_every_way_of_numbering_is_written_as_word_shows_it(number_format: str, pattern: str, expected: str) -> None:
    document = docx.Document()
    numbered(document, level(0, number_format, pattern))
    for _ in range(3):
        append(document, item(0, "글"))
    assert read(document).blocks[2].text == expected


def test_a_number_of_several_levels_shows_them_all() -> None:
    document = docx.Document()
    numbered(document, level(0, "upperRoman", "%1.") + level(1, "decimal", "%1-%2."))
    for index in (0, 0, 1):
        append(document, item(index, "글"))
    assert [block.text for block in read(document).blocks] == ["I. 글", "II. 글", "II-1. 글"]


def test_a_second_list_of_the_same_kind_starts_again_only_where_it_says_so() -> None:
    document = docx.Document()
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    numbered(document, level(0, "decimal", "%1."), again, '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>')
    for number in (1, 1, 2, 3):
        append(document, item(0, "글", number))
    assert [block.text for block in read(document).blocks] == ["1. 글", "2. 글", "1. 글", "2. 글"]


@pytest.mark.parametrize(
    ("letter", "font", "expected"),
    [
        ("\uf06f", "Wingdings", "□ 글"),
        ("l", "Wingdings", "● 글"),
        ("\uf0b7", "Symbol", "• 글"),
        ("o", "Courier New", "○ 글"),
        ("-", "바탕", "- 글"),
        ("❍", "", "❍ 글"),
    ],
)
def test_bullets_of_symbol_fonts_become_letters(letter: str, font: str, expected: str) -> None:
    document = docx.Document()
    numbered(document, level(0, "bullet", letter, font))
    append(document, item(0, "글"))
    assert read(document).blocks[0].text == expected


def test_a_style_that_numbers_its_paragraphs() -> None:
    document = docx.Document()
    numbered(document, level(0, "decimal", "%1.").replace("</w:lvl>", '<w:pStyle w:val="Heading1"/></w:lvl>'))
    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {NAMESPACES}><w:numId w:val="1"/></w:numPr>'))
    document.add_heading("개요", 1)
    document.add_heading("내용", 1)
    assert [block.text for block in read(document).blocks] == ["1. 개요", "2. 내용"]


def test_line_breaks_tabs_and_hard_hyphens_are_kept() -> None:
    document = docx.Document()
    runs = "<w:r><w:t>문의</w:t><w:tab/><w:t>061</w:t><w:noBreakHyphen/><w:t>1234</w:t><w:br/><w:t>다음 줄</w:t></w:r>"
    append(document, f"<w:p>{runs}</w:p>")
    assert read(document).text == "문의\t061-1234\n다음 줄"


def test_a_run_that_is_one_space_is_a_space() -> None:
    document = docx.Document()
    append(
        document,
        '<w:p><w:r><w:t>농정</w:t></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:t>지침</w:t></w:r></w:p>',
    )
    assert read(document).text == "농정 지침"


def test_decomposed_letters_are_composed() -> None:
    document = docx.Document()
    document.add_paragraph(unicodedata.normalize("NFD", "신청 기간"))
    source = read(document)
    assert source.text == "신청 기간"
    assert source.ledger.in_ == 4


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    document = docx.Document()
    words = "<w:txbxContent><w:p><w:r><w:t>상자 글</w:t></w:r></w:p></w:txbxContent>"
    box = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{words}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{words}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    append(document, f"<w:p><w:r><w:t>앞</w:t></w:r><w:r>{box}</w:r><w:r><w:t>뒤</w:t></w:r></w:p>")
    document.add_paragraph("다음")
    source = read(document)
    assert [(block.text, block.place.paragraph) for block in source.blocks] == [
        ("앞뒤", 1),
        ("상자 글", 1),
        ("다음", 2),
    ]


def test_content_controls_are_read_in_place() -> None:
    document = docx.Document()
    append(document, "<w:sdt><w:sdtContent><w:p><w:r><w:t>블록</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    inline = "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>2026년</w:t></w:r></w:sdtContent></w:sdt>"
    append(document, f"<w:p><w:r><w:t>기준 </w:t></w:r>{inline}<w:r><w:t> 지침</w:t></w:r></w:p>")
    assert [block.text for block in read(document).blocks] == ["블록", "기준 2026년 지침"]


def test_inserted_words_are_read_and_deleted_or_hidden_ones_are_not() -> None:
    document = docx.Document()
    append(
        document,
        '<w:p><w:ins w:id="1"><w:r><w:t>새 글</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>헌 글</w:delText>'
        '</w:r></w:del><w:moveFrom w:id="3"><w:r><w:t>옮긴</w:t></w:r></w:moveFrom>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>숨긴 글</w:t></w:r></w:p>",
    )
    source = read(document)
    assert source.text == "새 글"
    assert source.ledger.discarded == {"deleted text": 4, "hidden text": 3}


def test_a_footnote_follows_the_block_that_refers_to_it() -> None:
    document = docx.Document()
    notes = (
        f'<w:footnotes {NAMESPACES}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">'
        "<w:p><w:r><w:t>기준일은 1월 1일</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    append(document, '<w:p><w:r><w:t>나이</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    document.add_paragraph("다음")
    source = read(document)
    assert [(block.kind, block.text, block.place.paragraph) for block in source.blocks] == [
        ("paragraph", "나이", 1),
        ("note", "기준일은 1월 1일", 1),
        ("paragraph", "다음", 2),
    ]


def test_a_header_stays_where_its_words_stand_nowhere_else() -> None:
    document = docx.Document()
    document.add_paragraph("누리군 농정 지침")
    section = document.sections[0]
    section.header.paragraphs[0].text = "누리군 농정지침"
    section.footer.paragraphs[0].text = "문의 : 농정과 061-555-0100"
    footer = section.footer.add_paragraph("- ")
    footer._p.append(parse_xml(f'<w:fldSimple {NAMESPACES} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    footer.add_run(" -")
    source = read(document)
    assert [(block.kind, block.text) for block in source.blocks] == [
        ("paragraph", "누리군 농정 지침"),
        ("footer", "문의 : 농정과 061-555-0100"),
    ]
    assert source.ledger.discarded == {"page number": 3, "running head": 7}


def paragraph(content: str) -> str:
    """A paragraph of runs, or of one text where no markup is given."""
    return f"<w:p>{content if '<' in content else f'<w:r><w:t>{content}</w:t></w:r>'}</w:p>"


def row(*cells: str, first: str = "") -> str:
    """A row of a table; `first` are the first cell's properties."""
    made = (f"<w:tc><w:tcPr>{'' if index else first}</w:tcPr>{cell}</w:tc>" for index, cell in enumerate(cells))
    return f"<w:tr>{''.join(made)}</w:tr>"


BOX = f"<w:txbxContent>{paragraph('상자')}</w:txbxContent>"
BRANCHES = f'<mc:Choice Requires="wps">{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>'
FLOATING = paragraph(f"<w:r><mc:AlternateContent>{BRANCHES}</mc:AlternateContent></w:r>")
UPPER = row("<w:p/>", item(0, "칸"), first='<w:vMerge w:val="restart"/>')
LOWER = row(paragraph("숨음"), "<w:p/>", first="<w:vMerge/>")
PIECES = {
    "paragraph": paragraph("신청기간 : 3월"),
    "numbered": item(0, "지원 대상"),
    "merged": f"<w:tbl>{UPPER}{LOWER}</w:tbl>",
    "control": f"<w:sdt><w:sdtContent>{paragraph('조절')}</w:sdtContent></w:sdt>",
    "box": FLOATING,
    "deleted": paragraph('<w:moveFrom w:id="1"><w:r><w:t>옮김</w:t></w:r></w:moveFrom>'),
    "nested": f"<w:tbl>{row(f'<w:tbl>{UPPER}{LOWER}</w:tbl>{FLOATING}')}</w:tbl>",
}


@given(st.lists(st.sampled_from(sorted(PIECES)), max_size=8))
@settings(max_examples=60)
def test_nothing_is_lost_or_doubled_however_a_document_is_made(names: list[str]) -> None:
    document = docx.Document()
    numbered(document, level(0, "ganada", "%1."))
    append(document, "".join(PIECES[name] for name in names))
    source = read(document)
    boxes = names.count("box") + names.count("nested")
    assert source.text.count("상자") == boxes
    assert source.ledger.discarded.get("covered cell", 0) == 2 * (names.count("merged") + names.count("nested"))


CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWN = (
    f'{NAMESPACES} xmlns:c="{CHART}" xmlns:r="{RELATED}"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)


def related(document: Document, kind: str, content: str) -> str:
    """The key of a further part."""
    name = PackURI(f"/word/drawn/part{len(document.part.rels)}.xml")
    part = Part(name, "application/xml", content.encode(), document.part.package)
    return str(document.part.relate_to(part, f"{RELATED}/{kind}"))


def drawing(reference: str) -> str:
    """A run with a drawing that refers to a part."""
    return f"<w:r><w:drawing><a:graphic><a:graphicData>{reference}</a:graphicData></a:graphic></w:drawing></w:r>"


def chart(document: Document) -> str:
    """A run with a chart of one series."""
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>연도별 지원</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    name = "<c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>농가</c:v></c:pt></c:strCache></c:strRef></c:tx>"
    years = "<c:cat><c:numRef><c:numCache><c:pt idx='0'><c:v>2025</c:v></c:pt></c:numCache></c:numRef></c:cat>"
    numbers = "<c:val><c:numRef><c:numCache><c:pt idx='0'><c:v>31.4</c:v></c:pt></c:numCache></c:numRef></c:val>"
    series = f"<c:barChart><c:ser>{name}{years}{numbers}</c:ser></c:barChart>"
    content = f"<c:chartSpace {DRAWN}><c:chart>{title}<c:plotArea>{series}</c:plotArea></c:chart></c:chartSpace>"
    return drawing(f'<c:chart r:id="{related(document, "chart", content)}"/>')


def diagram(document: Document) -> str:
    """A run with a diagram of one point."""
    point = '<dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>접수</a:t></a:r></a:p></dgm:t></dgm:pt>'
    content = f"<dgm:dataModel {DRAWN}><dgm:ptLst>{point}</dgm:ptLst></dgm:dataModel>"
    return drawing(f'<dgm:relIds r:dm="{related(document, "diagramData", content)}"/>')


def append_drawn(document: Document, body: str) -> None:
    """Add raw body XML that may hold drawings."""
    for element in parse_xml(f"<w:body {DRAWN}>{body}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)


def test_the_words_of_charts_and_diagrams_follow_their_paragraph() -> None:
    document = docx.Document()
    append_drawn(document, f"<w:p><w:r><w:t>앞</w:t></w:r>{chart(document)}{diagram(document)}</w:p>")
    source = read(document)
    assert [(block.kind, block.text) for block in source.blocks] == [
        ("paragraph", "앞"),
        ("paragraph", "연도별 지원"),
        ("table", "\t농가\n2025\t31.4"),
        ("paragraph", "접수"),
    ]
    assert {block.place.paragraph for block in source.blocks if block.kind == "paragraph"} == {1}
    assert source.gaps == ()


def test_a_chart_in_a_cell_is_a_table_in_it_and_one_in_deleted_words_is_left_out() -> None:
    document = docx.Document()
    inner = f"<w:p>{chart(document)}</w:p><w:p><w:del w:id='1'>{diagram(document)}</w:del></w:p>"
    append_drawn(document, f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>")
    source = read(document)
    cell = source.blocks[0].cells[0]
    assert cell.text == "연도별 지원\n\t농가\n2025\t31.4"
    assert (cell.blocks[0].place.table, source.counts.nested) == (2, 1)
    assert source.ledger.discarded == {"deleted text": 2}


def test_a_drawing_whose_part_is_damaged_is_a_gap() -> None:
    document = docx.Document()
    reference = '<c:chart r:id="{}"/>'.format(related(document, "chart", "<c:chartSpace"))
    append_drawn(document, f"<w:p><w:r><w:t>앞</w:t></w:r>{drawing(reference)}</w:p>")
    source = read(document)
    assert source.text == "앞"
    assert [(gap.place.paragraph, gap.reason) for gap in source.gaps] == [(1, "object")]


def test_objects_of_other_programs_are_gaps() -> None:
    document = docx.Document()
    document.add_paragraph("앞")
    append_drawn(document, '<w:altChunk r:id="rId99"/>')
    lost = drawing('<c:chart r:id="rId98"/>')
    append_drawn(document, f"<w:p><w:r><w:object/></w:r>{lost}</w:p>")
    source = read(document)
    assert [(gap.place.paragraph, gap.reason) for gap in source.gaps] == [(1, "object"), (2, "object"), (2, "object")]
    assert source.text == "앞"


RENDERED = "<w:lastRenderedPageBreak/>"
HARD = '<w:br w:type="page"/>'


def page_run(text: str, before: str = "", after: str = "") -> str:
    """A paragraph with a break before or behind its words."""
    return f"<w:p><w:r>{before}<w:t>{text}</w:t>{after}</w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (page_run("가") + page_run("나"), [None, None]),
        (page_run("가") + page_run("나", before=RENDERED) + page_run("다"), [1, 2, 2]),
        (page_run("가") + page_run("나", after=f"{RENDERED}<w:t>끝</w:t>") + page_run("다"), [1, 1, 2]),
        (page_run("가", after=HARD) + page_run("나", before=RENDERED) + page_run("다"), [1, 2, 2]),
        (page_run("가", after=HARD) + page_run("나") + "<w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p>", [1, 2]),
        ("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + page_run("나"), [2]),
    ],
    ids=["no marks", "before its words", "within its words", "both kinds", "set by the author", "sections"],
)
def test_a_page_is_estimated_from_the_marks_of_the_program_that_saved_it(body: str, expected: list[int | None]) -> None:
    document = docx.Document()
    append(document, body)
    assert [block.place.about_page for block in read(document).blocks] == expected


def test_the_cells_of_a_row_lie_on_the_page_where_the_row_begins() -> None:
    document = docx.Document()
    rows = row(page_run("가"), page_run("나")) + row(page_run("다", before=RENDERED), page_run("라", before=RENDERED))
    append(document, f"<w:tbl>{rows}{row(page_run('마'), page_run('바', after=RENDERED))}</w:tbl>{page_run('사')}")
    source = read(document)
    pages = [cell.place.about_page for cell in source.blocks[0].cells if cell.place]
    assert pages == [1, 1, 2, 2, 2, 2]
    assert source.blocks[1].place.about_page == 3


def field(data: str) -> str:
    """A field of an older form."""
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar>'
    return f'<w:r>{begin}</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
TICKED = (
    f'<w:sdt {W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent/></w:sdt>'
)
SIGNED = TICKED.replace("<w:sdtContent/>", "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent>")
PROMPT_WORDS = "<w:sdtContent><w:r><w:t>항목을 고르세요</w:t></w:r></w:sdtContent>"
PROMPT = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{PROMPT_WORDS}</w:sdt>"
ENTRIES = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="여성"/><w:listEntry w:val="남성"/></w:ddList>'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (field("<w:checkBox><w:checked/></w:checkBox>"), "☑ 동의"),
        (field('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>'), "☐ 동의"),
        (field('<w:checkBox><w:default w:val="1"/></w:checkBox>'), "☑ 동의"),
        (field(ENTRIES), "남성 동의"),
        (TICKED, "☑ 동의"),
        (SIGNED, "☒ 동의"),
        (PROMPT, "동의"),
    ],
)
def test_form_fields_show_their_state(content: str, expected: str) -> None:
    document = docx.Document()
    append(document, f'<w:p>{content}<w:r><w:t xml:space="preserve"> 동의</w:t></w:r></w:p>')
    source = read(document)
    assert source.text.strip() == expected
    assert source.ledger.discarded == ({"prompt": 7} if content == PROMPT else {})


def test_the_code_of_a_field_is_no_text() -> None:
    document = docx.Document()
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    code = f"{marks['begin']}<w:r><w:instrText> IF </w:instrText></w:r><w:r><w:t>속</w:t></w:r>{marks['separate']}"
    append(document, f"<w:p>{code}<w:r><w:t>결과</w:t></w:r>{marks['end']}<w:r><w:t> 뒤</w:t></w:r></w:p>")
    source = read(document)
    assert source.text == "결과 뒤"
    assert source.ledger.discarded == {"field code": 1}


def test_ruby_stands_behind_its_words_and_a_formula_in_one_line() -> None:
    document = docx.Document()
    ruby = "<w:ruby><w:rt><w:r><w:t>농지</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>農地</w:t></w:r></w:rubyBase></w:ruby>"
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    part = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>"
    half = f"<m:oMath {math}><m:f>{part.format('num', '1')}{part.format('den', '2+x')}</m:f></m:oMath>"
    append(document, f"<w:p><w:r>{ruby}</w:r><w:r><w:t> : </w:t></w:r>{half}</w:p>")
    assert read(document).text == "農地 농지 : 1/(2+x)"


def test_words_of_a_hidden_style_are_left_out_by_name() -> None:
    document = docx.Document()
    style = '<w:style {} w:type="character" w:styleId="{}">{}</w:style>'
    for made in (
        style.format(NAMESPACES, "Hidden", "<w:rPr><w:vanish/></w:rPr>"),
        style.format(NAMESPACES, "Below", '<w:basedOn w:val="Hidden"/>'),
    ):
        document.styles.element.append(parse_xml(made))
    run = '<w:r><w:rPr><w:rStyle w:val="Below"/>{}</w:rPr><w:t>{}</w:t></w:r>'
    shown = '<w:vanish w:val="0"/>'
    append(document, f"<w:p>{run.format('', '숨은 글')}{run.format(shown, '보이는 글')}</w:p>")
    source = read(document)
    assert source.text == "보이는 글"
    assert source.ledger.discarded == {"hidden text": 3}


def test_words_drawn_as_letters_are_read_and_a_watermark_is_left_out() -> None:
    document = docx.Document()
    art = '<w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r>'
    append(document, f"<w:p>{art.format('풍년 잔치')}</w:p>")
    document.sections[0].header.paragraphs[0]._p.append(
        parse_xml(art.format("대외비").replace(">", f" {NAMESPACES}>", 1))
    )
    source = read(document)
    assert [(block.kind, block.text) for block in source.blocks] == [("paragraph", "풍년 잔치")]
    assert source.ledger.discarded == {"watermark": 3}


def test_a_document_with_a_password_says_so() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert knows(content)
    with pytest.raises(FileUnreadable, match="암호"):
        reader.read(content, "잠김.docx")
