"""The estimate of pages: what a saved layout says, for paragraphs, tables and columns, in both formats of Hancom."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from extractors.readers.hancom.cells import Cell
from extractors.readers.hancom.pages import Layout, Line, Pages, TableLayout, in_cell, on_page
from models.blocks import Place
from tests.extractors.readers import test_hwp, test_hwpx

BODY = 60_000


@dataclass
class Words:
    """A paragraph that knows its layout."""

    lines: Sequence[Line] = ()
    opens_page: bool = False
    columns: int = 0
    tables: "Sequence[TableLayout[Words]]" = ()
    boxes: "Sequence[Words]" = ()
    page: int | None = field(default=None)


def at(*tops: int, height: int = 1000, **more: object) -> Words:
    """A paragraph with a line at each height."""
    return Words([Line(top, height, 0) for top in tops], **more)  # type: ignore[arg-type]


def layout(words: Words) -> Layout[Words]:
    return Layout(words.lines, words.opens_page, words.columns, words.tables, words.boxes)


def pages(*sections: Sequence[Words]) -> list[int | None]:
    """The page of each paragraph."""
    counted = Pages(layout)
    for section in sections:
        counted.begin_section(BODY)
        for words in section:
            counted.add(words)
    return [words.page for section in sections for words in section]


def grid(*heights: int, inline: bool = False, below: int | None = 0) -> tuple[TableLayout[Words], list[Words]]:
    """A table of one column, and the paragraph of each cell."""
    inner = [at(0) for _ in heights]
    cells = [Cell(row, 0, 1, 1, [inner[row]], height) for row, height in enumerate(heights)]
    return TableLayout(cells, inline, below), inner


def test_a_line_above_the_one_before_it_begins_a_page() -> None:
    assert pages([at(0), at(50_000, 52_000), at(0), at(2000)]) == [1, 1, 2, 2]


def test_a_paragraph_stands_where_its_first_line_does() -> None:
    assert pages([at(58_000, 0, 2000), at(4000)]) == [1, 2]


def test_a_break_begins_a_page_even_where_the_lines_do_not_tell() -> None:
    assert pages([at(0), at(0, opens_page=True), at(3000)]) == [1, 2, 2]


def test_a_break_at_the_top_of_a_page_begins_none() -> None:
    assert pages([at(0, opens_page=True), at(3000)]) == [1, 1]


def test_a_section_begins_a_page() -> None:
    assert pages([at(0), at(2000)], [at(0)], [at(0), at(500), at(100)]) == [1, 1, 2, 3, 3, 4]


def test_lines_at_one_height_share_a_page_unless_a_picture_fills_it() -> None:
    assert pages([at(59_000), at(59_000), at(59_000)]) == [1, 1, 1]
    assert pages([at(0, height=55_000), at(0, height=55_000)]) == [1, 2]


def test_a_column_is_no_page() -> None:
    assert pages([at(0, columns=2), at(50_000), at(0), at(50_000), at(0)]) == [1, 1, 1, 1, 2]


def test_a_row_that_does_not_fit_stands_on_the_next_page() -> None:
    table, cells = grid(20_000, 20_000, 30_000, 10_000)
    assert pages([at(5000, tables=[table]), at(42_000)]) == [1, 2]
    assert [words.page for words in cells] == [1, 1, 2, 2]


def test_what_follows_a_table_of_many_pages_stands_behind_its_end() -> None:
    table, cells = grid(*[25_000] * 6)
    assert pages([at(1000, tables=[table]), at(51_000), at(0)]) == [1, 3, 4]
    assert [words.page for words in cells] == [1, 1, 2, 2, 3, 3]


def test_words_above_the_end_of_a_table_stand_on_the_page_behind_it() -> None:
    table, _ = grid(25_000, 25_000)
    assert pages([at(1000, tables=[table]), at(2000)]) == [1, 2]


def test_a_table_in_its_line_is_where_the_line_is() -> None:
    table, cells = grid(9000, 9000, inline=True)
    words = Words([Line(55_000, 1000, 0), Line(0, 18_500, 0), Line(19_000, 1000, 0)], tables=[table])
    assert pages([words, at(20_500)]) == [1, 2]
    assert [one.page for one in cells] == [2, 2]


def test_a_floating_table_pushes_nothing_away() -> None:
    table, cells = grid(50_000, 50_000, below=None)
    assert pages([at(1000, tables=[table]), at(2500)]) == [1, 1]
    assert cells[0].page == 1


def test_lines_in_a_cell_tell_where_a_page_splits_it() -> None:
    first, second, beside, last = at(0, 40_000), at(0, 2000), at(0), at(0)
    cells = [Cell(0, 0, 1, 1, [first, second], 900), Cell(0, 1, 1, 1, [beside], 900), Cell(1, 0, 1, 1, [last], 900)]
    assert pages([at(10_000, tables=[TableLayout(cells, False, 0)]), at(4000)]) == [1, 2]
    assert [words.page for words in (first, second, beside, last)] == [1, 2, 1, 2]


def test_a_row_of_spanning_cells_is_as_high_as_the_rows_below_leave() -> None:
    tall, low, end = at(0), at(0), at(0)
    cells = [Cell(0, 0, 2, 1, [tall], 50_000), Cell(1, 0, 1, 1, [low], 10_000), Cell(2, 0, 1, 1, [end], 15_000)]
    assert pages([at(0, tables=[TableLayout(cells, False, 0)])]) == [1]
    assert [words.page for words in (tall, low, end)] == [1, 1, 2]


def test_a_break_in_a_cell_begins_no_page() -> None:
    words = [at(0), at(2000, opens_page=True)]
    assert pages([at(0, tables=[TableLayout([Cell(0, 0, 1, 1, words, 5000)], False, 0)]), at(6000)]) == [1, 1]
    assert [one.page for one in words] == [1, 1]


def test_a_table_in_a_line_that_fits_is_on_one_page_whatever_its_rows_say() -> None:
    table, cells = grid(40_000, 40_000, inline=True)
    assert pages([Words([Line(10_000, 30_000, 0)], tables=[table]), at(41_000)]) == [1, 1]
    assert [one.page for one in cells] == [1, 1]


def test_a_box_stands_on_the_page_of_its_anchor() -> None:
    box = at(0, 1500)
    assert pages([at(0), at(50_000), at(0, boxes=[box])]) == [1, 1, 2]
    assert box.page == 2


def test_places_say_the_page_only_where_it_is_known() -> None:
    place = Place(section=1, paragraph=3)
    assert on_page(place, None) == place
    assert on_page(place, 4) == Place(section=1, paragraph=3, about_page=4)
    around = Place(section=1, paragraph=3, table=2, about_page=4)
    assert in_cell(around, 0, 1, None) == Place(section=1, paragraph=3, table=2, row=0, column=1, about_page=4)
    assert in_cell(around, 0, 1, 5).about_page == 5


# --- HWPX --------------------------------------------------------------------------------------------------------

PAGE = (
    '<hp:secPr><hp:pagePr landscape="WIDELY" width="59528" height="84188">'
    '<hp:margin header="4000" footer="4000" left="8000" right="8000" top="6000" bottom="10188"/></hp:pagePr></hp:secPr>'
)


def laid(element: str, *tops: int, height: int = 1000) -> str:
    """A HWPX paragraph with its lines."""
    lines = "".join(f'<hp:lineseg vertpos="{top}" vertsize="{height}" horzpos="0"/>' for top in tops)
    return element.replace("<hp:linesegarray/>", f"<hp:linesegarray>{lines}</hp:linesegarray>", 1)


def about(*paragraphs: str) -> list[int | None]:
    return [block.place.about_page for block in test_hwpx.read(*paragraphs).blocks]


def test_hwpx_blocks_say_about_which_page() -> None:
    words = [test_hwpx.p(test_hwpx.t(text)) for text in ("가온면 소식", "신청 안내", "나눔터")]
    first = laid(words[0].replace("<hp:run ", f"<hp:run>{PAGE}</hp:run><hp:run ", 1), 0)
    broken = laid(words[2], 0).replace("<hp:p ", '<hp:p pageBreak="1" ', 1)
    assert about(first, laid(words[1], 58_000), laid(words[1], 0), broken) == [1, 1, 2, 3]


@pytest.mark.parametrize(
    "lines", ["<hp:linesegarray/>", '<hp:linesegarray><hp:lineseg vertpos="0" vertsize="0"/></hp:linesegarray>']
)
def test_hwpx_without_a_layout_says_no_page(lines: str) -> None:
    words = test_hwpx.p(test_hwpx.t("가온면 소식")).replace("<hp:linesegarray/>", lines)
    assert about(words, words) == [None, None]


def test_hwpx_rows_of_a_table_stand_on_their_pages() -> None:
    def row(number: int) -> str:
        made = test_hwpx.cell(number, 0, laid(test_hwpx.p(test_hwpx.t(f"마을 {number}")), 0))
        made += test_hwpx.cell(number, 1, laid(test_hwpx.p(test_hwpx.t(f"{number}일")), 0))
        return made.replace("<hp:cellAddr", '<hp:cellSz width="9" height="25000"/><hp:cellAddr')

    table = test_hwpx.table(*map(row, range(3)), position=test_hwpx.FLOATING)
    table = table.replace("<hp:tbl>", '<hp:tbl textWrap="TOP_AND_BOTTOM">', 1)
    anchor = laid(f"<hp:p><hp:run>{PAGE}</hp:run><hp:run>{table}</hp:run><hp:linesegarray/></hp:p>", 0)
    (block,) = test_hwpx.read(anchor).blocks
    assert [(cell.row, cell.place.about_page) for cell in block.cells if cell.place] == [
        (0, 1), (0, 1), (1, 1), (1, 1), (2, 2), (2, 2),
    ]  # fmt: skip


# --- HWP 5 -------------------------------------------------------------------------------------------------------


def hwp_line(top: int, height: int = 1000) -> bytes:
    """One line as HWP 5 stores it."""
    return struct.pack("<IiIIIIiII", 0, top, height, height, 800, 600, 0, 40_000, 0)


def hwp_words(
    text: str, *tops: int, level: int = 0, breaks: int = 0, controls: bytes = b"", height: int = 1000
) -> bytes:
    """A paragraph of HWP 5 with its lines and its break."""
    made = bytearray(test_hwp.paragraph(text, level))
    made[4 + 11] = breaks
    lines = b"".join(hwp_line(top, height) for top in tops)
    return bytes(made) + test_hwp.stored(69, level + 1, lines) + controls


def hwp_section(landscape: int = 0) -> bytes:
    """The definition of a section whose body is 60,000 high; on its side, 35,340."""
    page = struct.pack("<10I", 59_528, 84_188, 8000, 8000, 6000, 10_188, 4000, 4000, 0, landscape)
    return test_hwp.control("secd", bytes(30)) + test_hwp.stored(73, 2, page)


def test_hwp_blocks_say_about_which_page() -> None:
    source = test_hwp.read(
        hwp_words("가온면 소식", 0, controls=hwp_section())
        + hwp_words("신청 안내", 58_000)
        + hwp_words("나눔터", 0)
        + hwp_words("붙임", 0, breaks=4),
        hwp_words("별첨", 0),
    )
    assert [block.place.about_page for block in source.blocks] == [1, 1, 2, 3, 4]


@pytest.mark.parametrize("landscape, expected", [(0, [1, 1, 2]), (1, [1, 2, 3])])
def test_hwp_rows_of_a_table_stand_on_their_pages(landscape: int, expected: list[int]) -> None:
    look = struct.pack("<Ii", 2 << 3 | 1 << 21, 0) + bytes(34)
    table = test_hwp.control("tbl ", look) + test_hwp.stored(77, 2, bytes(24))
    for row in range(3):
        address = struct.pack("<IIHHHHII", 1, 0, 0, row, 1, 1, 9000, 25_000) + bytes(10)
        table += test_hwp.stored(72, 2, address) + hwp_words(f"마을 {row}", 0, level=2)
    (block,) = test_hwp.read(hwp_words("", 0, controls=hwp_section(landscape) + table)).blocks
    assert [cell.place.about_page for cell in block.cells if cell.place] == expected


def test_hwp_without_a_layout_says_no_page() -> None:
    source = test_hwp.read(test_hwp.paragraph("가온면 소식") + hwp_words("신청 안내", 0, height=0))
    assert [block.place.about_page for block in source.blocks] == [None, None]
