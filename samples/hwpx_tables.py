"""Tables of a HWPX section as XML, from cells whose paragraphs are written already. Lengths are HWPUNIT."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from samples.hwpx_xml import tag

CELL_MARGIN: Final = 283
"""Between a cell's lines and its words: 1 mm."""


class WrittenCell(NamedTuple):
    """A cell: its place in the grid, its span, its least size, the number of its frame, its paragraphs."""

    row: int
    column: int
    rows: int
    columns: int
    width: int
    height: int
    frame: int
    inside: str
    head: bool = False


def table(number: int, cells: Sequence[WrittenCell], widths: Sequence[int], frame: int, in_line: bool) -> str:
    """A table; one that stands in the line never breaks, any other runs on over pages and repeats its head."""
    count = max(cell.row + cell.rows for cell in cells)
    rows = [[_cell(cell) for cell in cells if cell.row == row] for row in range(count)]
    height = sum(cell.height for cell in cells if cell.column == 0)
    return tag(
        "hp:tbl",
        tag("hp:sz", width=sum(widths), widthRelTo="ABSOLUTE", height=height, heightRelTo="ABSOLUTE", protect=0),
        tag(
            "hp:pos", treatAsChar=int(in_line), affectLSpacing=0, flowWithText=1, allowOverlap=0,
            holdAnchorAndSO=0, vertRelTo="PARA", horzRelTo="COLUMN", vertAlign="TOP", horzAlign="LEFT",
            vertOffset=0, horzOffset=0,
        ),
        _margin("hp:outMargin", 0, CELL_MARGIN),
        _margin("hp:inMargin", CELL_MARGIN, CELL_MARGIN),
        *(tag("hp:tr", *row) for row in rows),
        id=number, zOrder=number - 1, numberingType="TABLE", textWrap="TOP_AND_BOTTOM", textFlow="BOTH_SIDES",
        lock=0, dropcapstyle="None", pageBreak="CELL", repeatHeader=1, rowCnt=count, colCnt=len(widths),
        cellSpacing=0, borderFillIDRef=frame, noAdjust=0,
    )  # fmt: skip


def _cell(cell: WrittenCell) -> str:
    return tag(
        "hp:tc",
        tag(
            "hp:subList", cell.inside, id="", textDirection="HORIZONTAL", lineWrap="BREAK", vertAlign="CENTER",
            linkListIDRef=0, linkListNextIDRef=0, textWidth=0, textHeight=0, hasTextRef=0, hasNumRef=0,
        ),
        tag("hp:cellAddr", colAddr=cell.column, rowAddr=cell.row),
        tag("hp:cellSpan", colSpan=cell.columns, rowSpan=cell.rows),
        tag("hp:cellSz", width=cell.width, height=cell.height),
        _margin("hp:cellMargin", CELL_MARGIN, CELL_MARGIN),
        name="", header=int(cell.head), hasMargin=0, protect=0, editable=0, dirty=0, borderFillIDRef=cell.frame,
    )  # fmt: skip


def _margin(name: str, across: int, down: int) -> str:
    return tag(name, left=across, right=across, top=down, bottom=down)
