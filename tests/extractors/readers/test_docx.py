"""The Word reader: what stands in the file, in order, once, with its place; every text is this project's own."""

import io
import unicodedata
import zipfile

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

from extractors.readers import docx as reader
from models.blocks import Block, Source
from models.errors import FileUnreadable

NAMESPACES = nsdecls("w") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def saved(document: Document) -> bytes:
    """The bytes of a document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(document: Document) -> Source:
    """The document as read; nothing of it may be missing, and nothing doubled."""
    source = reader.read(saved(document), "가온면.docx")
    assert source.ledger.missing == 0
    return source


def shape(block: Block) -> list[tuple[int, int, int, int, str]]:
    """A table as row, column, rows, columns, text."""
    return [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in block.cells]


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


def test_a_damaged_file_says_so() -> None:
    content = saved(docx.Document())
    for damaged in (content[: len(content) // 2], b"PK\x03\x04 word/document.xml"):
        assert reader.knows(damaged)
        with pytest.raises(FileUnreadable, match="손상"):
            reader.read(damaged, "반쪽.docx")


def test_a_part_that_is_no_xml_says_so() -> None:
    content, stream = saved(docx.Document()), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, b"<w:document" if entry == "word/document.xml" else old.read(entry))
    with pytest.raises(FileUnreadable, match="손상"):
        reader.read(stream.getvalue(), "깨짐.docx")


def test_a_list_of_parts_that_is_none_says_so() -> None:
    content, stream = saved(docx.Document()), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, b"<Types/>" if entry == "_rels/.rels" else old.read(entry))
    with pytest.raises(FileUnreadable, match="손상"):
        reader.read(stream.getvalue(), "목록.docx")


def test_a_document_type_declaration_is_refused() -> None:
    content, stream = saved(docx.Document()), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.namelist():
            text = old.read(entry)
            new.writestr(entry, b"<!DOCTYPE x []>" + text if entry == "word/document.xml" else text)
    with pytest.raises(FileUnreadable, match="안전"):
        reader.read(stream.getvalue(), "선언.docx")


def test_a_document_with_a_password_says_so() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert reader.knows(content)
    with pytest.raises(FileUnreadable, match="암호"):
        reader.read(content, "잠김.docx")


def test_other_zip_files_are_not_known() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("Contents/section0.xml", "<a/>")
    assert not reader.knows(stream.getvalue())
    assert not reader.knows("PK 사업 안내".encode())
