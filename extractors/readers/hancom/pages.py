"""On which page does a paragraph of a Hancom document stand, about?

HWP and HWPX know no pages, but the program that saved them leaves the place of every line behind: how far below the
top of its page, or of its cell, it stands. A line above the one before it begins a page; so does a break that the
author set, a section, a row of a table that does not fit below what stands above it. Fonts and versions move
lines, so the number is an estimate. Lengths are in HWPUNIT (7200 an inch).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple

from extractors.readers.hancom.cells import Cell, P
from models.blocks import Place

_SLACK = 0.05
"""Of a page's height: by so much may the end of a table be overestimated."""

_TALL = 20_000
"""A line so high holds a table or picture, and no other line stands beside it."""


class Line(NamedTuple):
    """A line as it was laid out: its top and left in its column or cell, its height with what stands in it."""

    top: int
    height: int
    left: int


class TableLayout(NamedTuple, Generic[P]):
    """A table: in its line like a letter (`inline`), `below` its line's top, or floating over the page (neither)."""

    cells: Sequence[Cell[P]]
    inline: bool
    below: int | None


class Layout(NamedTuple, Generic[P]):
    """What is known of a paragraph: its lines, whether it begins a page, `columns` where their number changes here.

    `boxes` are the paragraphs of shapes and captions, which stand beside it.
    """

    lines: Sequence[Line]
    opens_page: bool = False
    columns: int = 0
    tables: Sequence[TableLayout[P]] = ()
    boxes: Sequence[P] = ()


def on_page(place: Place, page: int | None) -> Place:
    """A place with the page that is estimated for it, where one is."""
    return place if page is None or page == place.about_page else place.model_copy(update={"about_page": page})


def in_cell(table: Place, row: int, column: int, page: int | None) -> Place:
    """The place of a cell in a table, on the page that is estimated for its first paragraph."""
    return Place(
        section=table.section,
        paragraph=table.paragraph,
        table=table.table,
        row=row,
        column=column,
        about_page=table.about_page if page is None else page,
    )


class Pages(Generic[P]):
    """Counts the pages of one document, section by section; writes each paragraph's into it."""

    def __init__(self, layout: Callable[[P], Layout[P]]) -> None:
        self._layout = layout
        self._last = 0
        self._flow = _Flow(0, 0)
        self._height = 0

    def begin_section(self, height: int) -> None:
        """A section begins a page; `height` is that of the page's body."""
        self._last = self._flow.page if self._height else 0
        self._height = max(height, 1)
        self._flow = _Flow(self._last + 1, 0)

    def add(self, paragraph: P) -> None:
        """The next paragraph of the section."""
        self._walk(paragraph, self._flow)

    def _walk(self, paragraph: P, flow: "_Flow") -> None:
        layout = self._layout(paragraph)
        if layout.columns:
            flow.columns, flow.column = layout.columns, 0
        if layout.opens_page and flow is self._flow:
            flow.turn()  # in a cell a break is kept but does nothing
        spots = [flow.line(line) for line in layout.lines] or [_Spot(flow.page, flow.origin + flow.last, 0)]
        paragraph.page = spots[0].page
        for box in layout.boxes:
            self._walk(box, _Flow(spots[0].page, spots[0].top))
        for table in layout.tables:
            self._table(table, flow, spots)

    def _table(self, table: TableLayout[P], flow: "_Flow", spots: list["_Spot"]) -> None:
        """The rows of a table from its line on; what follows stands below its end."""
        at = _held_in(table, spots) if table.inline else spots[0]
        fits = table.inline and at.top + at.height <= self._height * (1 + _SLACK)
        end, reached = self._rows(table, at.page, at.top + (table.below or 0), parts=not fits)
        moves = end != at.page if table.inline else table.below is not None
        if moves and (end, reached) > (flow.page, flow.origin + flow.last):
            flow.resume(end, reached, slack=int(self._height * _SLACK))

    def _rows(self, table: TableLayout[P], page: int, top: int, parts: bool) -> tuple[int, int]:
        """The page and the height on it where a table ends, its cells' paragraphs told their pages.

        It is in `parts` unless it fits on its page as the line says that holds it.
        """
        heights = _heights(table.cells)
        starts: dict[int, list[Cell[P]]] = {}
        for cell in table.cells:
            starts.setdefault(cell.row, []).append(cell)
        for row in sorted(heights):
            cells = starts.get(row, [])
            full = parts and 0 < top < top + heights[row] > self._height
            if full and not any(_falls(self._layout(one).lines for one in cell.paragraphs) for cell in cells):
                page, top = page + 1, 0
            ends = [self._cell(cell, page, top) for cell in cells]
            furthest = max((end for end in ends if end[0] > page), default=None)
            page, top = furthest or (page, top + heights[row])
        return page, top

    def _cell(self, cell: Cell[P], page: int, top: int) -> tuple[int, int]:
        inner = _Flow(page, top)
        for paragraph in cell.paragraphs:
            self._walk(paragraph, inner)
        return inner.page, inner.origin + inner.last + inner.height


class _Spot(NamedTuple):
    """Where a line stands: its page, its top on it, its height."""

    page: int
    top: int
    height: int


class _Flow:
    """Where the lines of a column or cell have got to: `origin` is where their own zero stands on the page."""

    def __init__(self, page: int, origin: int) -> None:
        self.page, self.origin = page, origin
        self.last, self.height, self.columns, self.column = 0, 0, 1, 0
        self._left, self._slack, self._begun = 0, 0, False

    def line(self, line: Line) -> _Spot:
        """Take a line; one that stands above the last, or where a tall one stands, begins a column or a page."""
        again = line.top == self.last and self.height > _TALL and line.left <= self._left
        if line.top < self.last - self._slack or again:
            self.column += 1
            if self.column >= self.columns:
                self.turn()
        self.last, self.height, self._left = line.top, line.height, line.left
        self._slack, self._begun = 0, True
        return _Spot(self.page, self.origin + line.top, line.height)

    def turn(self) -> None:
        """Begin a page, unless nothing stands on this one yet."""
        self.page += self._begun
        self.origin, self.column, self.last, self._begun, self._slack = 0, 0, 0, False, 0

    def resume(self, page: int, reached: int, slack: int) -> None:
        """Go on behind a table that ends on `page` at a height."""
        if page != self.page:
            self.page, self.origin = page, 0
        self.last, self.height, self._slack, self._begun = reached - self.origin, 0, slack, True


def _falls(paragraphs: Iterable[Sequence[Line]]) -> bool:
    """Whether a line stands above the one before it: the cell is split by a page's end."""
    last = 0
    for lines in paragraphs:
        for line in lines:
            if line.top < last:
                return True
            last = line.top
    return False


def _heights(cells: Iterable[Cell[P]]) -> dict[int, int]:
    """The height of each row in which a cell begins; where only spanning ones do, what the rows below them leave."""
    found: dict[int, int] = {}
    spanning: dict[int, Cell[P]] = {}
    for cell in cells:
        if cell.rows == 1:
            found[cell.row] = max(found.get(cell.row, 0), cell.height)
        elif cell.row not in spanning or cell.rows < spanning[cell.row].rows:
            spanning[cell.row] = cell
    rows = sorted(found.keys() | spanning.keys())
    known = [0, *accumulate(found.get(row, 0) for row in rows)]
    unknown = [0, *accumulate(row not in found for row in rows)]
    for first, row in enumerate(rows):
        if row not in found:
            behind = bisect_left(rows, row + spanning[row].rows)
            rest = spanning[row].height - (known[behind] - known[first])
            found[row] = max(rest, 0) // (unknown[behind] - unknown[first])
    return found


def _held_in(table: TableLayout[P], spots: Sequence[_Spot]) -> _Spot:
    """The line that holds a table: the first one as high as the table's rows, or the highest."""
    wanted = sum(_heights(table.cells).values())
    return next((spot for spot in spots if spot.height >= wanted), max(spots, key=lambda spot: spot.height))
