"""Cells of rulings and of clip rectangles, rows that a page cuts; every page and text is this project's own."""

from itertools import pairwise

import pytest

from extractors.readers.pdf.cells import with_clips
from extractors.readers.pdf.content import Clip
from extractors.readers.pdf.page import Glyph
from extractors.readers.pdf.tables import grids_of
from models.blocks import Block, Box, Source
from tests.extractors.readers.typeset import read_whole

PAGE = (0.0, 0.0, 595.0, 842.0)
HEAD = """#set page(width: 595pt, height: 842pt, margin: (x: 60pt, top: 90pt, bottom: 90pt))
#set text(font: "Noto Sans KR", size: 11pt, lang: "ko")
#set par(leading: 8pt, spacing: 8pt)
#let cell(width, height, words) = block(clip: true, width: width, height: height, inset: 4pt, spacing: 0pt, words)
"""
LINE = "가온면의 모든 마을에서는 농업인에게 지원 사업을 두루 알리고 신청을 받아 누리군에 보낸다 "


def read(body: str) -> Source:
    """The body's markup as the reader of its PDF sees it."""
    return read_whole(HEAD + body)


def tables(source: Source) -> list[Block]:
    return [block for block in source.blocks if block.kind == "table"]


def shape(block: Block) -> list[tuple[int, int, int, int, str]]:
    """A table as row, column, rows, columns, text."""
    return [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in block.cells]


def clipped(*boxes: Box, letters: int = 3) -> list[Clip]:
    return [Clip(box, letters) for box in boxes]


def grid(columns: list[float], rows: list[float]) -> list[Box]:
    """The cells between edges, row by row."""
    return [(left, top, right, bottom) for top, bottom in pairwise(rows) for left, right in pairwise(columns)]


def test_a_form_without_rulings_is_the_table_of_its_clips() -> None:
    row = "#grid(columns: (100pt, 200pt), cell(100pt, 24pt)[{}], cell(200pt, 24pt)[{}])"
    body = "#stack(" + ", ".join(
        row.format(*words)[1:] for words in (("성명", "홍길동"), ("마을", "누리마을"), ("연락처", "없음"))
    )
    [found] = tables(read(body + ")"))
    assert shape(found) == [
        (0, 0, 1, 1, "성명"),
        (0, 1, 1, 1, "홍길동"),
        (1, 0, 1, 1, "마을"),
        (1, 1, 1, 1, "누리마을"),
        (2, 0, 1, 1, "연락처"),
        (2, 1, 1, 1, "없음"),
    ]


def test_rows_that_only_clips_part_are_rows() -> None:
    cells = grid([100, 200, 300], [100, 120, 140])
    columns = grid([100, 200, 300], [100, 140])
    assert [sorted(table) for table in with_clips([columns], clipped(*cells), PAGE)] == [sorted(cells)]


def test_a_ruled_cell_that_no_clip_covers_fills_the_hole() -> None:
    cells = grid([100, 200, 300], [100, 120, 140, 160])
    found = with_clips([cells], clipped(*(cell for cell in cells if cell != (100, 120, 200, 140))), PAGE)
    assert [sorted(table) for table in found] == [sorted(cells)]


def test_a_merged_cell_is_as_large_as_its_clip() -> None:
    wide = [(100.0, 100.0, 300.0, 120.0), *grid([100, 200, 300], [120, 140])]
    assert [sorted(table) for table in with_clips([], clipped(*wide), PAGE)] == [sorted(wide)]


def test_a_table_in_a_clipped_cell_is_a_table_of_its_own() -> None:
    outer = grid([100, 200, 500], [100, 200, 300])
    inner = grid([210, 300, 400], [110, 130, 150])
    found = with_clips([], [*clipped(*outer), *clipped(*inner)], PAGE)
    assert sorted(sorted(table) for table in found) == [sorted(outer), sorted(inner)]


def test_rulings_inside_of_a_clipped_cell_are_a_drawing() -> None:
    cells = grid([100, 300, 500], [100, 200, 300])
    bars = grid([320, 340, 360], [110, 150, 190])
    assert [sorted(table) for table in with_clips([bars], clipped(*cells), PAGE)] == [sorted(cells)]


def test_a_picture_across_cells_does_not_part_them() -> None:
    cells = grid([100, 300, 500], [100, 200, 300])
    found = with_clips([], [*clipped(*cells), Clip((150.0, 150.0, 400.0, 320.0), 0)], PAGE)
    assert [sorted(table) for table in found] == [sorted(cells)]


@pytest.mark.parametrize(
    "clips",
    [
        clipped((0.0, 0.0, 595.0, 842.0), (60.0, 90.0, 535.0, 750.0)),
        clipped((60.0, 90.0, 290.0, 700.0), (305.0, 90.0, 535.0, 700.0)),
        clipped((60.0, 90.0, 300.0, 700.0), (300.0, 90.0, 535.0, 700.0)),
        clipped((60.0, 90.0, 535.0, 110.0), (60.0, 110.0, 535.0, 130.0)),
        clipped((60.0, 90.0, 160.0, 110.0), (160.0, 90.0, 260.0, 110.0), (60.0, 110.0, 160.0, 130.0)),
        clipped((60.0, 90.0, 160.0, 110.0), (160.0, 90.0, 260.0, 110.0), letters=0),
        [Clip((60.0, 90.0, 160.0, 110.0), 5), Clip((160.0, 90.0, 260.0, 110.0), 0)],
    ],
    ids=["page", "two columns", "two columns edge to edge", "lines", "a hole", "a drawing", "a box"],
)
def test_clips_that_are_no_table(clips: list[Clip]) -> None:
    assert with_clips([], clips, PAGE) == []


def test_clips_of_single_lines_leave_a_ruled_table_as_it_is() -> None:
    cells = grid([100, 200, 300], [100, 160, 220])
    lines = clipped((105, 105, 195, 120), (105, 120, 195, 135), (205, 105, 295, 120), (105, 165, 195, 180))
    assert with_clips([cells], lines, PAGE) == [cells]


def test_a_page_of_two_columns_has_no_table_and_is_read_column_by_column() -> None:
    left, right = (f"{side} 단은 {LINE * 6}" for side in ("왼쪽", "오른쪽"))
    column = "block(clip: true, width: 225pt, height: 500pt)[{}]"
    body = f"#grid(columns: (225pt, 225pt), gutter: 25pt, {column.format(left)}, {column.format(right)})"
    source = read(body)
    assert tables(source) == []
    assert source.text.index("왼쪽") < source.text.rindex("누리군에", 0, source.text.index("오른쪽"))
    assert source.text.count("누리군에", source.text.index("오른쪽")) == 6


LONG = "#table(columns: (80pt, 300pt), [구분], [내용], {rows})"


def rows(*pairs: tuple[str, str]) -> str:
    return LONG.format(rows=", ".join(f"[{label}], [{words}]" for label, words in pairs))


def test_a_row_that_a_page_cuts_is_one_row_with_a_place_on_each_page() -> None:
    source = read("#v(500pt)\n" + rows(("지원 대상", LINE * 12), ("지원 금액", "50만원")))
    [found] = tables(source)
    assert [cell.row for cell in found.cells] == [0, 0, 1, 1, 2, 2]
    assert found.cells[2].text == "지원 대상"
    assert found.cells[3].text.replace("\n", " ").count("두루") == 12
    start, end = found.cells[3].span
    first, last = source.place_at(start), source.place_at(end - 1)
    assert first is not None and last is not None and last.box is not None
    assert (first.page, last.page) == (1, 2)
    assert last.box[1] < 120
    assert found.cells[5].text == "50만원"


def test_rows_that_end_with_their_page_stay_rows() -> None:
    source = read("#v(480pt)\n" + rows(*((f"{number}마을", f"{number}0명") for number in range(1, 16))))
    [found] = tables(source)
    assert [cell.text for cell in found.cells][2:] == [
        text for number in range(1, 16) for text in (f"{number}마을", f"{number}0명")
    ]
    assert {cell.place.page for cell in found.cells if cell.place} == {1, 2}


def test_a_label_over_rows_of_both_pages_is_one_cell() -> None:
    cells = ", ".join(
        ["table.cell(rowspan: 12)[지원]"] + [f"[{number}번 사업은 {number}월]" for number in range(1, 13)]
    )
    source = read("#v(500pt)\n#table(columns: (80pt, 300pt), [구분], [내용], " + cells + ")")
    [found] = tables(source)
    assert [(cell.row, cell.rows) for cell in found.cells if cell.column == 0] == [(0, 1), (1, 12)]
    assert [cell.row for cell in found.cells if cell.column == 1] == list(range(13))


def test_a_raised_mark_stands_behind_its_word() -> None:
    assert read("지원 대상#super[1)]은 가온면의 농업인이다").text == "지원 대상1)은 가온면의 농업인이다"


@pytest.mark.parametrize("end", [1e30, float("inf"), float("nan")])
def test_a_letter_that_stands_nowhere_and_a_cell_without_end_leave_the_others_in_place(end: float) -> None:
    letter = Glyph("가", 210, 110, 220, 120, 10, bold=False)
    nowhere = letter._replace(top=end, bottom=end)
    cells = [(100.0, 100.0, 200.0, end), *grid([200, 300, 400], [100, 140])]
    [found], outside = grids_of(1, [cells], [letter])
    assert [line.text for cell in found.cells for line in cell.lines] == [letter.text] and not outside
    assert grids_of(1, [cells], [nowhere]) == ([], [nowhere])


def test_a_table_whose_clips_lie_in_two_groups_is_one() -> None:
    """A double ruling parts the clips of its head from those of its body; single rulings draw both."""
    cells = [*grid([100, 200, 300], [100, 120]), *grid([100, 200, 300], [123, 143, 163])]
    assert [sorted(table) for table in with_clips([cells], clipped(*cells), PAGE)] == [sorted(cells)]
