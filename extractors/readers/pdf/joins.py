"""Which tables does a page's end cut in two, and what do their cells say?

A table that ends at the foot of its page and one that opens the next page with the same columns are one. The
rows of the head that are drawn again are left out under a name.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from extractors.readers.drafts import CellDraft, TableDraft, cell_of, table_text
from extractors.readers.pdf.cuts import GrownCell, grow
from extractors.readers.pdf.lines import Line, around
from extractors.readers.pdf.order import Element
from extractors.readers.pdf.page import Page
from extractors.readers.pdf.tables import Axis, Grid, GridCell
from models.blocks import Box, Place

_SAME_EDGE = 3.0
"""Points by which the columns of two pages may differ."""
_FOOT, _HEAD = 0.75, 0.25
"""Shares of the page's height: a cut table ends below the first and goes on above the second."""
_ENOUGH_EDGES = 4
"""Edges that the rows on both sides of a page's end share, where the tables' other columns differ."""
_LONGEST_HEAD = 3
"""Rows of a head that may be drawn again."""


class LongTable(NamedTuple):
    """A table with its parts, one for each page that it stands on."""

    parts: tuple[Grid, ...]


class Stretch(NamedTuple):
    """A stretch of a cell's text that stands on one page: its own box where others stand on others, else the cell's."""

    start: int
    end: int
    page: int
    box: Box


class TableTexts(NamedTuple):
    """What a table says: its cells in row order, where each of them stands, and the repeated heads left out."""

    cells: tuple[CellDraft, ...]
    stretches: tuple[tuple[Stretch, ...], ...]
    repeated: tuple[str, ...]


def joined(pages: Iterable[tuple[Page, Sequence[Element]]]) -> Iterator[Line | LongTable]:
    """The elements of all pages in order, tables that go on over pages as one."""
    open_parts: list[Grid] = []
    for page, elements in pages:
        for index, element in enumerate(elements):
            if open_parts and not (
                index == 0 and isinstance(element, Grid) and _goes_on(open_parts[-1], element, page)
            ):
                yield LongTable(tuple(open_parts))
                open_parts = []
            if not isinstance(element, Grid):
                yield element
            elif index == len(elements) - 1 and element.box[3] >= _FOOT * page.height:
                open_parts.append(element)
            else:
                yield LongTable((*open_parts, element))
                open_parts = []
    if open_parts:
        yield LongTable(tuple(open_parts))


def table_texts(table: LongTable, number: int, numbers: Iterator[int]) -> TableTexts:
    """The cells of the document's table `number`; `numbers` gives the tables in it theirs."""
    axis = Axis.of([(cell.box[0], cell.box[2]) for part in table.parts for cell in part.cells])
    grown: list[GrownCell] = []
    repeated: list[str] = []
    rows = 0
    for part in table.parts:
        skipped = _repeated_rows(table.parts[0], part) if part is not table.parts[0] else 0
        found = [GrownCell.of(cell, part.page, axis, rows - skipped) for cell in part.cells]
        repeated += (_draft(cell, number, numbers).text for cell in found if cell.row < rows)
        below = [cell for cell in found if cell.row >= rows]
        grown, rows = grow(grown, below, rows)
    cells = sorted(grown, key=lambda cell: (cell.row, cell.column))
    drafts = tuple(_draft(cell, number, numbers) for cell in cells)
    stretches = tuple(tuple(_stretches(cell, draft)) for cell, draft in zip(cells, drafts, strict=True))
    return TableTexts(drafts, stretches, tuple(repeated))


def _stretches(cell: GrownCell, draft: CellDraft) -> Iterator[Stretch]:
    """The pages of a cell's text, one after the other."""
    if len({element.page for element in cell.elements}) == 1:
        yield Stretch(0, len(draft.text), cell.elements[0].page, cell.box)
        return
    tables = iter(draft.tables)
    start = at = 0
    for page, elements in groupby(cell.elements, key=lambda element: element.page):
        found = list(elements)
        texts = [element.text if isinstance(element, Line) else table_text(next(tables).cells) for element in found]
        at += sum(len(text) + 1 for text in texts)
        yield Stretch(start, at - 1, page, around(element.box for element in found))
        start = at


def _draft(cell: GrownCell, table: int, numbers: Iterator[int]) -> CellDraft:
    pieces: list[str | TableDraft] = []
    for element in cell.elements:
        if isinstance(element, Line):
            pieces.append(element.text)
            continue
        own = next(numbers)
        texts = table_texts(LongTable((element,)), own, numbers)
        pieces.append(TableDraft(cells=texts.cells, place=Place(page=element.page, box=element.box, table=own)))
    place = Place(page=cell.page, box=cell.box, table=table, row=cell.row, column=cell.column)
    draft = CellDraft(row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns, text="", place=place)
    return cell_of(pieces, draft)


def _goes_on(above: Grid, below: Grid, page: Page) -> bool:
    """Whether a page's first element is the rest of the table that the page before ended with."""
    if below.page != above.page + 1 or below.box[1] > _HEAD * page.height:
        return False
    if _same_edges(above.columns.edges, below.columns.edges):
        return True
    last = max(cell.row + cell.rows for cell in above.cells)
    ends = [_row_edges(above, lambda cell: cell.row + cell.rows == last), _row_edges(below, lambda cell: cell.row == 0)]
    return len(ends[0]) == len(ends[1]) >= _ENOUGH_EDGES and _same_edges(*ends)


def _row_edges(grid: Grid, stands: Callable[[GridCell], bool]) -> tuple[float, ...]:
    return Axis.of([(cell.box[0], cell.box[2]) for cell in grid.cells if stands(cell)]).edges


def _same_edges(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two sets of columns have the same ends, and the fewer edges are among the more."""
    fewer, more = sorted((one, other), key=len)
    ends = abs(fewer[0] - more[0]) <= _SAME_EDGE and abs(fewer[-1] - more[-1]) <= _SAME_EDGE
    return ends and all(min(abs(edge - other) for other in more) <= _SAME_EDGE for edge in fewer)


def _repeated_rows(first: Grid, part: Grid) -> int:
    """How many rows a part begins with that the first part begins with too; a part is never all repetition."""
    ours, theirs = _rows(first), _rows(part)
    same = 0
    for row in range(min(_LONGEST_HEAD, len(theirs) - 1, len(ours))):
        if ours[row] != theirs[row] or not any(ours[row]):
            break
        same += 1
    return same if all(cell.row >= same or cell.row + cell.rows <= same for cell in part.cells) else 0


def _rows(grid: Grid) -> list[list[str]]:
    """The first rows of a table as their cells' letters."""
    count = min(_LONGEST_HEAD + 1, max(cell.row for cell in grid.cells) + 1)
    rows: list[list[str]] = [[] for _ in range(count)]
    for cell in grid.cells:
        if cell.row < count:
            rows[cell.row].append("".join("".join(line.text.split()) for line in cell.lines))
    return rows
