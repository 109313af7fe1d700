"""Which ruled tables does a page have, and which letters stand in which cell?

Cells get rows, columns and spans from the edges that they share; a table that lies in a cell of another
becomes part of that cell.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.readers.pdf.lines import Line, around, lines_of
from extractors.readers.pdf.page import Glyph, part
from models.blocks import Box

_SAME_EDGE = 3.0
"""Points by which edges drawn on one line may differ."""
_THIN = 3.5
"""Points below which a cell is the inside of a double ruling."""
_SHELF = 24.0
"""Points of height that cells are looked up by."""
_LINE, _BESIDE = 2.2, 1.0
"""In letter sizes: a frame below the first is as high as a line; what stands within the second is beside it."""


class Axis(NamedTuple):
    """The columns (or rows) of a table: edges in points, and those of them at which a cell begins.

    Only the latter are counted: the inside of a double ruling or a stray end makes no column.
    """

    edges: tuple[float, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, stretches: Sequence[tuple[float, float]]) -> "Axis":
        """The axis of cells that reach from one edge to another."""
        edges: list[float] = []
        for value in sorted(value for stretch in stretches for value in stretch):
            if not edges or value - edges[-1] > _SAME_EDGE:
                edges.append(value)
        axis = cls(tuple(edges), ())
        return axis._replace(starts=tuple(sorted({axis._index(first) for first, _ in stretches})))

    def place(self, first: float, last: float) -> tuple[int, int]:
        """Where a cell begins, and how many columns (or rows) it spans."""
        begin, end = self._index(first), self._index(last)
        first_start = bisect_left(self.starts, begin)
        return first_start, bisect_left(self.starts, max(end, begin + 1)) - first_start

    def _index(self, value: float) -> int:
        """The nearest edge, of two as near the first."""
        after = bisect_left(self.edges, value)
        if not 0 < after < len(self.edges):
            return min(after, len(self.edges) - 1)
        return after - (value - self.edges[after - 1] <= self.edges[after] - value)


class GridCell(NamedTuple):
    """A cell with its place in the grid, its lines from the top and the tables that lie in it."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    lines: tuple[Line, ...]
    tables: tuple["Grid", ...]


class Grid(NamedTuple):
    """A table of one page, cells in row order."""

    page: int
    box: Box
    columns: Axis
    cells: tuple[GridCell, ...]


def grids_of(page: int, tables: Sequence[Sequence[Box]], glyphs: Sequence[Glyph]) -> tuple[list[Grid], list[Glyph]]:
    """The page's outermost tables that hold any letter, and the letters outside of all tables."""
    solid = [cells for cells in (_without_thin(table) for table in tables) if len(cells) > 1]
    filled, outside = _fill([cell for cells in solid for cell in cells], glyphs)
    tables_only = [cells for cells in solid if not _in_a_line(cells, outside)]
    if len(tables_only) < len(solid):
        solid = tables_only
        filled, outside = _fill([cell for cells in solid for cell in cells], glyphs)
    parents = [_parent(index, solid) for index in range(len(solid))]
    grids = _Grids(page, solid, parents, filled)
    found = [grids.grid(index) for index, parent in enumerate(parents) if parent is None]
    return [grid for grid in found if grid is not None], outside


class _Grids:
    """Builds the grids of a page from the outermost inwards."""

    def __init__(
        self,
        page: int,
        tables: Sequence[Sequence[Box]],
        parents: Sequence[Box | None],
        filled: dict[Box, list[Glyph]],
    ) -> None:
        self._page, self._tables, self._parents, self._filled = page, tables, parents, filled

    def grid(self, index: int) -> Grid | None:
        """A table with everything in it; None when it holds no letter."""
        boxes = self._tables[index]
        columns, rows = (Axis.of([(box[side], box[side + 2]) for box in boxes]) for side in (0, 1))
        cells = sorted((self._cell(box, columns, rows) for box in boxes), key=lambda cell: cell[:2])
        if not any(cell.lines or cell.tables for cell in cells):
            return None
        return Grid(self._page, around(boxes), columns, tuple(cells))

    def _cell(self, box: Box, columns: Axis, rows: Axis) -> GridCell:
        column, width = columns.place(box[0], box[2])
        row, height = rows.place(box[1], box[3])
        inner = [self.grid(index) for index, parent in enumerate(self._parents) if parent == box]
        tables = tuple(grid for grid in inner if grid is not None)
        lines = lines_of(self._filled[box], self._page, box[2]) if box in self._filled else ()
        return GridCell(row, column, height, width, box, tuple(lines), tables)


def _without_thin(cells: Iterable[Box]) -> list[Box]:
    return [box for box in cells if box[2] - box[0] > _THIN and box[3] - box[1] > _THIN]


def _fill(cells: Sequence[Box], glyphs: Sequence[Glyph]) -> tuple[dict[Box, list[Glyph]], list[Glyph]]:
    """Each letter into the smallest cell around its centre."""
    if not cells:
        return {}, list(glyphs)
    shelves: defaultdict[float, list[Box]] = defaultdict(list)
    centres = [((x0 + x1) / 2, (top + bottom) / 2) for x0, top, x1, bottom in map(_BOX, glyphs)]
    heights = [y // _SHELF for _, y in centres]
    # A broken page has cells as high as a numeral can say, and letters that stand nowhere.
    low, high = min(heights, default=0.0), max(heights, default=0.0)
    for box in sorted(cells, key=lambda box: (box[2] - box[0]) * (box[3] - box[1])):
        for shelf in _whole(max(low, box[1] // _SHELF), min(high, box[3] // _SHELF)):
            shelves[shelf].append(box)
    filled: dict[Box, list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph, height, (x, y) in zip(glyphs, heights, centres, strict=True):
        for box in shelves.get(height, ()):
            if box[0] <= x < box[2] and box[1] <= y < box[3]:
                filled.setdefault(box, []).append(glyph)
                break
        else:
            outside.append(glyph)
    return filled, outside


_BOX = part("x0", "top", "x1", "bottom")


def _whole(first: float, last: float) -> range:
    """The whole numbers between two; nothing where one of them is none or no page is as high as they are apart."""
    return range(int(first), int(last) + 1) if 0 <= last - first < _MOST_SHELVES else range(0)


_MOST_SHELVES = 10_000


def _in_a_line(cells: Sequence[Box], outside: Sequence[Glyph]) -> bool:
    """Whether a table is a frame around words of a line: one row, no higher than a line, its neighbours in the line."""
    left, top, right, bottom = around(cells)
    if max(cell[1] for cell in cells) - top > _SAME_EDGE:
        return False
    level = [glyph for glyph in outside if not glyph.blank and top < (glyph.top + glyph.bottom) / 2 < bottom]
    beside = [
        glyph for glyph in level if glyph.x1 > left - _BESIDE * glyph.size and glyph.x0 < right + _BESIDE * glyph.size
    ]
    return any(bottom - top < _LINE * glyph.size for glyph in beside)


def _parent(index: int, tables: Sequence[Sequence[Box]]) -> Box | None:
    """The smallest cell of another table that a table lies in."""
    box = around(tables[index])
    outer = [cell for other, cells in enumerate(tables) if other != index for cell in cells if _holds(cell, box)]
    return min(outer, key=lambda cell: (cell[2] - cell[0]) * (cell[3] - cell[1]), default=None)


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] - _SAME_EDGE <= inner[0]
        and outer[1] - _SAME_EDGE <= inner[1]
        and inner[2] <= outer[2] + _SAME_EDGE
        and inner[3] <= outer[3] + _SAME_EDGE
    )
