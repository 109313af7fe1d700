"""The PDF reader: lines, order, tables and places of pages set for the purpose; every text is this project's own."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.layout import LTChar

from extractors.readers.pdf import gaps as pdf_gaps
from extractors.readers.pdf import knows, reader
from extractors.readers.pdf.page import Extent, page_of
from extractors.readers.pdf.reference import letter_of
from models.blocks import Block, Source
from models.errors import FileUnreadable, TextMissing
from tests.extractors.readers.typeset import read_whole, typeset

PAGE = "#set page(width: 595pt, height: 842pt, margin: (x: 60pt, top: 90pt, bottom: 90pt){more})\n"
TEXT = '#set text(font: "Noto Sans KR", size: 11pt, lang: "ko")\n#set par(leading: 8pt, spacing: 8pt)\n'
FURNITURE = ", header: [누리군 농정 소식], footer: context align(center)[\\- #counter(page).display() \\-]"


def compiled(body: str, more: str = "") -> bytes:
    """A PDF of Typst markup on A4."""
    return typeset(PAGE.format(more=more) + TEXT + body)


def read(body: str, more: str = "") -> Source:
    """The markup as a reader of its PDF sees it."""
    return read_whole(PAGE.format(more=more) + TEXT + body)


def texts(source: Source) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    return [(block.kind, block.text) for block in source.blocks]


def shape(block: Block) -> list[tuple[int, int, int, int, str]]:
    """A table as row, column, rows, columns, text."""
    return [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in block.cells]


def table(source: Source) -> Block:
    """The only table of a document."""
    [found] = [block for block in source.blocks if block.kind == "table"]
    return found


ITEMS = """
□ 신청기간 : 2026. 3. 2.(월) \\~ 3. 20.(금)까지

○ 신청대상 : 가온면에 주소를 두고 농업경영체에 등록한 농업인 가운데 만 18세 이상 40세 미만인
사람으로서 신청일 현재 농지를 경작하는 사람

○ 지원금액 : 농가당 50만원
"""


def test_each_item_is_a_block_and_each_visual_line_a_line_of_it() -> None:
    source = read(ITEMS)
    assert [block.text.count("\n") for block in source.blocks] == [0, 1, 0]
    first, second, third = (block.text for block in source.blocks)
    assert first == "□ 신청기간 : 2026. 3. 2.(월) ~ 3. 20.(금)까지"
    assert second.startswith("○ 신청대상 : 가온면에 주소를 두고")
    assert second.replace("\n", "").endswith("경작하는 사람")
    assert third == "○ 지원금액 : 농가당 50만원"


def test_a_word_is_found_on_its_page_in_the_box_of_its_line() -> None:
    source = read(ITEMS)
    place = source.place_at(source.text.index("경작하는"))
    assert place is not None and place.box is not None
    assert place.page == 1
    left, top, right, bottom = place.box
    assert left == pytest.approx(60, abs=1)
    assert bottom - top == pytest.approx(11, abs=1)
    block = source.block_at(source.text.index("경작하는"))
    assert block is not None and block.place.box is not None
    assert block.place.box[1] < top < bottom == block.place.box[3]
    assert right < 300


def test_a_larger_line_is_a_heading_by_the_rank_of_its_size() -> None:
    source = read(f"#text(size: 20pt)[농업 지원 안내]\n\n#text(size: 14pt)[가. 지원 사업]\n{ITEMS}")
    assert [(block.level, block.text) for block in source.blocks if block.kind == "heading"] == [
        (1, "농업 지원 안내"),
        (2, "가. 지원 사업"),
    ]


def test_a_title_of_two_lines_is_one_heading() -> None:
    source = read(f"#align(center, text(size: 20pt)[2026년 누리군\\\n농업 지원 안내])\n{ITEMS}")
    assert texts(source)[0] == ("heading", "2026년 누리군\n농업 지원 안내")


def test_a_date_in_large_type_and_a_contents_line_are_no_headings() -> None:
    source = read(
        f"#text(size: 16pt)[2026. 3.]\n\n#text(size: 16pt)[1. 지원 사업 #box(width: 1fr, repeat[·]) 3]\n{ITEMS}"
    )
    assert "heading" not in {block.kind for block in source.blocks}


def test_a_short_line_ends_its_paragraph_and_a_gap_does_too() -> None:
    long = "둘째 문단은 길어서 줄의 끝까지 이어지는 글이며 다음 줄로 넘어가 그 줄에서 끝난다 하나 둘 셋"
    source = read(f"첫째 문단\\\n{long}\n\n#v(20pt)\n\n셋째")
    assert [block.text.replace("\n", "") for block in source.blocks] == ["첫째 문단", long, "셋째"]


def test_wide_gaps_in_a_line_stay_visible() -> None:
    source = read("총무담당 #h(80pt) 복지담당")
    assert source.text == "총무담당  복지담당"


@pytest.mark.parametrize("spaced", ["신청기간", "신 청 기 간"])
def test_the_spaces_of_the_file_are_the_spaces_of_the_text(spaced: str) -> None:
    assert read(f"{spaced} : 3월").text == f"{spaced} : 3월"


def test_letters_set_far_apart_are_one_word() -> None:
    assert read("#text(tracking: 5pt)[누리군청공고]").text == "누리군청공고"


def test_a_paragraph_that_a_page_cuts_is_one_block_with_a_place_for_each_line() -> None:
    long = " ".join(["가온면의 모든 마을에서는 농업인에게 두루 알린다"] * 30)
    source = read(f"#v(620pt)\n{long}")
    [block] = source.blocks
    first, last = source.place_at(block.span[0]), source.place_at(block.span[1] - 1)
    assert first is not None and last is not None
    assert (first.page, last.page) == (1, 2)


def test_running_heads_and_page_numbers_are_named_discards() -> None:
    pages = "\n#pagebreak()\n".join(f"□ {name} 지원\n\n내용" for name in ("농가", "마을", "법인"))
    source = read(pages, FURNITURE)
    assert [text for _, text in texts(source)] == [
        "□ 농가 지원", "내용", "□ 마을 지원", "내용", "□ 법인 지원", "내용",
    ]  # fmt: skip
    assert source.ledger.discarded == {"page number": 9, "running head": 21}
    assert source.counts.pages == 3


def test_a_page_number_goes_where_there_is_one_page_only_if_it_says_so() -> None:
    assert read(ITEMS, ", footer: align(center)[\\- 1 \\-]").ledger.discarded == {"page number": 3}
    assert read(ITEMS, ", footer: align(center)[7]").text.endswith("\n7")


@pytest.mark.parametrize("head", ["해당없음", "□ 사업개요", "1. 지원대상"])
def test_what_every_page_begins_with_stays(head: str) -> None:
    body = "\n#pagebreak()\n".join(f"{head}\n\n{name} 사업의 내용" for name in ("농가", "마을", "법인", "청년"))
    source = read(f"#set page(margin: (top: 60pt, x: 60pt))\n{body}")
    assert source.text.count(head) == 4
    assert source.ledger.discarded == {}


def test_a_line_in_the_margin_of_one_page_stays() -> None:
    body = "첫째 쪽\n#pagebreak()\n둘째 쪽\n#pagebreak()\n셋째 쪽"
    more = ", header: context if counter(page).get().first() == 2 [농정과 061-555-0100]"
    assert "농정과 061-555-0100" in read(body, more).text


def test_two_columns_are_read_one_after_the_other() -> None:
    def column(name: str) -> str:
        return "\\\n".join(f"{name}단의 글은 이 단에서만 읽는다 {index}" for index in range(1, 9))

    source = read(f"#columns(2, gutter: 24pt)[{column('왼')} #colbreak() #v(4pt) {column('오른')}]")
    lines = source.text.split("\n")
    assert [line[:2] for line in lines] == ["왼단"] * 8 + ["오른"] * 8


def test_a_title_over_two_columns_comes_first() -> None:
    rows = "\\\n".join(["이 글은 두 단으로 짜여 있으며 단을 넘지 않는다"] * 5)
    others = rows.replace("이 글", "저 글")
    source = read(f"#align(center)[가온면 소식지 제5호 마을과 농업]\n\n#columns(2)[{rows} #colbreak() {others}]")
    assert source.text.startswith("가온면 소식지")
    assert source.text.rindex("이 글") < source.text.index("저 글")


def test_labels_and_values_side_by_side_are_not_columns() -> None:
    pairs = (
        ("신청기간", "3월 2일"),
        ("신청장소", "면사무소"),
        ("지원금액", "50만원"),
        ("문의처", "산업담당"),
        ("제출", "신청서"),
    )
    rows = "\n".join(f"#grid(columns: (200pt, 200pt))[{label}][{value}]" for label, value in pairs)
    lines = read(rows).text.split("\n")
    assert lines[0] == "신청기간  3월 2일"
    assert len(lines) == 5


MERGED = """
#table(columns: (60pt, 60pt, 80pt),
  table.cell(colspan: 2)[구분], [금액],
  table.cell(rowspan: 2)[보조], [도비], [30만원],
  [군비], [70만원])
"""


def test_merged_cells_stand_once_with_their_spans() -> None:
    source = read(f"□ 지원\n{MERGED}\n끝")
    assert [kind for kind, _ in texts(source)] == ["paragraph", "table", "paragraph"]
    assert shape(table(source)) == [
        (0, 0, 1, 2, "구분"),
        (0, 2, 1, 1, "금액"),
        (1, 0, 2, 1, "보조"),
        (1, 1, 1, 1, "도비"),
        (1, 2, 1, 1, "30만원"),
        (2, 1, 1, 1, "군비"),
        (2, 2, 1, 1, "70만원"),
    ]
    assert (source.counts.tables, source.counts.cells, source.counts.merged) == (1, 7, 2)


def test_the_place_of_a_cell_names_page_box_row_and_column() -> None:
    source = read(MERGED)
    place = source.place_at(source.text.index("70만원"))
    assert place is not None and place.box is not None
    assert (place.page, place.table, place.row, place.column) == (1, 1, 2, 2)
    assert place.box[0] == pytest.approx(180, abs=1)
    assert place.box[2] == pytest.approx(260, abs=1)


def test_a_table_open_to_both_sides_keeps_its_outer_columns() -> None:
    body = MERGED.replace(
        "columns: (60", "stroke: (x, y) => (top: 1pt, bottom: 1pt, left: if x > 0 {1pt}), columns: (60"
    )
    assert [cell[4] for cell in shape(table(read(body)))] == [
        "구분",
        "금액",
        "보조",
        "도비",
        "30만원",
        "군비",
        "70만원",
    ]


def test_a_table_in_a_cell_is_part_of_its_text_and_a_block_of_its_own() -> None:
    inner = "#table(columns: (40pt, 40pt), [도비], [30], [군비], [70])"
    source = read(f"#table(columns: (80pt, 200pt), inset: 8pt, [지원], [아래와 같음 {inner} 끝], [비고], [없음])")
    outer = table(source)
    assert outer.cells[1].text == "아래와 같음\n도비\t30\n군비\t70\n끝"
    [nested] = outer.cells[1].blocks
    assert shape(nested) == [(0, 0, 1, 1, "도비"), (0, 1, 1, 1, "30"), (1, 0, 1, 1, "군비"), (1, 1, 1, 1, "70")]
    assert source.text[slice(*nested.span)] == "도비\t30\n군비\t70"
    assert (source.counts.tables, source.counts.nested) == (2, 1)


def long_table(rows: int, repeat: str) -> str:
    """A table over several pages."""
    body = "".join(f"[{row}번], [마을 {row}], [{row}0만원]," for row in range(1, rows + 1))
    return f"#table(columns: (60pt, 200pt, 100pt), table.header(repeat: {repeat}, [번호], [이름], [금액]), {body})\n끝"


@pytest.mark.parametrize(("repeat", "discarded"), [("true", {"repeated head": 12}), ("false", {})])
def test_a_table_over_pages_is_one_table(repeat: str, discarded: dict[str, int]) -> None:
    source = read(long_table(80, repeat))
    found = table(source)
    assert source.counts.pages == 3
    assert (len(found.cells), found.cells[-1].row) == (81 * 3, 80)
    assert [cell.text for cell in found.cells[3:6]] == ["1번", "마을 1", "10만원"]
    assert source.ledger.discarded == discarded
    places = [cell.place for cell in found.cells if cell.place is not None]
    assert [place.page for place in places if place.column == 0] == sorted(place.page or 0 for place in places[::3])
    assert {place.page for place in places} == {1, 2, 3}


def test_two_tables_with_words_between_stay_apart() -> None:
    source = read(f"{long_table(20, 'false')}\n#pagebreak()\n□ 다음 표\n{long_table(3, 'false')}")
    assert [len(block.cells) for block in source.blocks if block.kind == "table"] == [63, 12]


def test_tables_of_other_columns_stay_apart() -> None:
    filled = long_table(29, "false").removesuffix("\n끝")
    other = "#table(columns: (100pt, 100pt), [가], [나], [다], [라])"
    source = read(f"{filled}\n#pagebreak()\n{other}")
    assert [len(block.cells) for block in source.blocks if block.kind == "table"] == [90, 4]


def test_a_box_of_one_cell_is_text() -> None:
    source = read(f"#rect[□ 신청서 제출처 : 가온면 산업담당]\n{ITEMS}")
    assert texts(source)[0] == ("paragraph", "□ 신청서 제출처 : 가온면 산업담당")
    assert source.counts.tables == 0


def test_two_rows_in_one_column_are_a_table_as_in_the_original() -> None:
    source = read(f"#table(columns: 300pt, [유의사항], [○ 첫째 항목\\\n○ 둘째 항목])\n{ITEMS}")
    assert shape(table(source)) == [(0, 0, 1, 1, "유의사항"), (1, 0, 1, 1, "○ 첫째 항목\n○ 둘째 항목")]


@pytest.mark.parametrize("number", ["1", "1.", "Ⅲ", "가.", "□"])
def test_a_number_in_a_box_beside_its_title_is_a_heading(number: str) -> None:
    escaped = number.replace(".", "\\.")
    source = read(f"#table(columns: (30pt, 300pt), [{escaped}], [지원 대상])\n{ITEMS}")
    assert texts(source)[0] == ("heading", f"{number} 지원 대상")


def test_framed_words_stay_in_their_line() -> None:
    frames = "#box(stroke: 1pt, inset: 2pt)[3월]#box(stroke: 1pt, inset: 2pt)[20일]"
    source = read(f"신청기한은 {frames}까지입니다.\n{ITEMS}")
    assert source.blocks[0].text.replace(" ", "") == "신청기한은3월20일까지입니다."
    assert source.counts.tables == 0


def test_a_row_of_two_words_is_a_table() -> None:
    assert table(read(f"#table(columns: 2, [신청기간], [3월])\n{ITEMS}")).text == "신청기간\t3월"


def test_doubled_letters_of_a_fake_bold_are_a_named_discard() -> None:
    source = read("#place(dx: 0.3pt)[가온면 회보]\n가온면 회보\n\n본문")
    assert source.text == "가온면 회보\n본문"
    assert source.ledger.discarded == {"doubled letters": 5}


def test_a_watermark_is_a_named_discard_and_slanted_words_of_one_page_are_text() -> None:
    mark = ", background: rotate(-30deg, text(40pt)[대외비])"
    source = read("첫째\n#pagebreak()\n둘째", mark)
    assert [text for _, text in texts(source)] == ["첫째", "둘째"]
    assert source.ledger.discarded == {"watermark": 6}
    assert [text for _, text in texts(read("첫째", mark))] == ["첫째", "대외비"]


FRAGMENTS = (
    "□ 신청기간 : 2026. 3. 2.(월)까지",
    "○ 지원금액 : 농가당 50만원\\\n  (군비 70%, 자부담 30%)",
    "#text(size: 18pt)[농업 지원 안내]",
    MERGED,
    f"#table(columns: (80pt, 200pt), [지원], [표 {MERGED}])",
    long_table(30, "true"),
    "#rect[※ 서류는 돌려주지 않음]",
    "#columns(2)[" + "왼쪽 단에서 오른쪽 단으로 이어지는 글이다. " * 8 + "]",
    "#pagebreak()",
    "#v(500pt)",
    "#place(right, rotate(90deg)[세로 글])",
)


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=6), st.booleans())
@settings(max_examples=40)
def test_nothing_is_lost_or_doubled_however_a_page_is_set(fragments: list[str], furniture: bool) -> None:
    body = "처음\n\n" + "\n\n".join(fragments)
    source = read(body, FURNITURE if furniture else "")
    assert source.counts.characters + sum(source.ledger.discarded.values()) == source.ledger.in_
    assert [mark.span for mark in source.marks] == sorted(mark.span for mark in source.marks)


def char(text: str) -> LTChar:
    """A letter as pdfminer gives it, 11 points high and wide, at the foot of a page."""
    font: Any = SimpleNamespace(fontname="ABCDEF+Wingdings", is_vertical=lambda: False, get_descent=lambda: 0)
    ignored: Any = None
    return LTChar((1, 0, 0, 1, 60, 741), font, 11.0, 1.0, 0.0, text, 1.0, 0.0, ignored, ignored)


@pytest.mark.parametrize(
    ("text", "expected"), [("\uf06f", "□"), ("\uf0d8", "➢"), ("\uf0fe", "☑"), ("\uf000", "\uf000")]
)
def test_private_bullets_become_letters_and_unknown_ones_stay(text: str, expected: str) -> None:
    page = page_of(Extent(1, 595, 842), [letter_of(char(text), 0, 842)], [])
    assert [glyph.text for glyph in page.glyphs] == [expected]
    assert page.raw == 1


def test_a_letter_that_the_file_does_not_name_is_one_replacement_character() -> None:
    page = page_of(Extent(1, 595, 842), [letter_of(char("(cid:57)"), 0, 842)], [])
    assert (page.glyphs[0].text, page.raw) == ("\ufffd", 1)


@pytest.fixture
def unaided(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that cannot recognise letters in pictures."""
    monkeypatch.setattr(pdf_gaps, "recogniser", lambda: None)


def test_a_page_without_letters_is_a_scan() -> None:
    with pytest.raises(TextMissing, match="스캔"):
        reader.read(compiled("#rect(width: 300pt, height: 400pt, fill: gray)"), "스캔.pdf")


def test_a_long_text_without_hangul_is_not_trusted(unaided: None) -> None:
    lying = "2025. 8. 13.( ) 15:00 7 ( ) 042-555-0100 " * 12
    with pytest.raises(TextMissing, match="믿을 수 없습니다"):
        reader.read(compiled(lying), "거짓.pdf")


def test_decomposed_hangul_is_trusted_and_composed() -> None:
    source = read(unicodedata.normalize("NFD", "가온면의 농업인에게 알립니다. " * 20))
    assert source.text.startswith("가온면의 농업인에게")


def test_a_short_text_without_hangul_is_read() -> None:
    assert read("Tel. 061-555-0100").text == "Tel. 061-555-0100"


def test_a_damaged_file_says_so() -> None:
    content = compiled(ITEMS)
    for damaged in (content[:400], b"%PDF-1.7\n" + bytes(300), content[: len(content) // 2]):
        assert knows(damaged)
        with pytest.raises(FileUnreadable):
            reader.read(damaged, "반쪽.pdf")


def test_pages_missing_from_the_tree_are_damage() -> None:
    content = compiled(ITEMS)
    assert content.count(b"/Count 1") == 1
    with pytest.raises(FileUnreadable, match="손상"):
        reader.read(content.replace(b"/Count 1", b"/Count 9"), "쪽.pdf")


def test_a_page_that_does_not_say_its_size_is_read_on_the_sheet_that_viewers_show() -> None:
    content = compiled(ITEMS)
    assert content.count(b"/MediaBox") == 1
    source = reader.read(content.replace(b"/MediaBox", b"/MediaBux"), "쪽.pdf")
    place = source.place_at(source.text.index("지원금액"))
    known = reader.read(content, "쪽.pdf").place_at(source.text.index("지원금액"))
    assert place is not None and place.box is not None and known is not None and known.box is not None
    assert known.box[1] - place.box[1] == pytest.approx(842 - 792, abs=0.2)


def test_other_files_are_not_known() -> None:
    assert not knows("PDF 파일을 첨부합니다".encode())


@pytest.fixture
def corpus(shared: Path) -> Callable[[str], bytes]:
    """A real document beside the project by its name."""
    return lambda name: (shared / "corpus" / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("pw.pdf", FileUnreadable, "암호"),
        ("cid_no_tounicode.pdf", TextMissing, "믿을 수 없습니다"),
        ("floatform.pdf", TextMissing, "믿을 수 없습니다"),
    ],
)
def test_real_files_that_cannot_be_read(
    unaided: None, corpus: Callable[[str], bytes], name: str, error: type[FileUnreadable], words: str
) -> None:
    with pytest.raises(error, match=words):
        reader.read(corpus(name), name)


@pytest.mark.parametrize(
    ("name", "pages", "least_tables"),
    [("form_return.pdf", 1, 1), ("hongbo.pdf", 4, 1), ("og_youthoffice.pdf", 9, 11), ("nikl_plan.pdf", 35, 17)],
)
def test_real_files_lose_nothing(corpus: Callable[[str], bytes], name: str, pages: int, least_tables: int) -> None:
    source = reader.read(corpus(name), name)
    assert source.ledger.missing == 0
    assert source.counts.pages == pages
    assert source.counts.tables >= least_tables
