"""In which order does a person read what stands on a page?

From the top, and where the page falls into two columns the left one first. Columns are told apart before
lines are put together, so that their lines are never read across.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from extractors.readers.pdf_lines import Line, Piece, line_of, pieces_of
from extractors.readers.pdf_page import Glyph, Page
from extractors.readers.pdf_tables import Grid, GridCell, grids_of
from models.blocks import Box

Element = Line | Grid
_Item = Piece | Grid
_Area = tuple[list[_Item], float]
"""What is read from the top in one go, and where its lines end."""

_CENTRE = (0.35, 0.65)
"""Where the gap between two columns may lie, as shares of the page's width."""
_FEWEST = 4
"""Lines that each column has at least; a shorter pair is a table without rulings or a signature."""
_FULL, _OFTEN = 0.7, 0.4
"""Share of its column's width that a full line takes, and share of lines that are full: running text has as
many, labels and values have not."""
_NARROWEST = 0.25
"""Share of the page's width that a column has at least; labels before their values have less."""
_SLACK = 1.0


def elements_of(page: Page) -> list[Element]:
    """The lines and outermost tables of a page in reading order."""
    grids, outside = grids_of(page.number, page.tables, page.glyphs)
    items: list[_Item] = [*pieces_of(outside), *grids]
    return [element for area, right in _areas(items, page.width) for element in _elements(area, page.number, right)]


def cell_lines(glyphs: Sequence[Glyph], page: int, right: float) -> list[Line]:
    """The lines of a cell, from the top."""
    lines = _elements(list(pieces_of(glyphs)), page, right)
    return [line for line in lines if isinstance(line, Line)]


def contents(cell: GridCell, page: int) -> list[Element]:
    """The lines and tables of a cell from the top."""
    found: list[Element] = [*cell_lines(cell.glyphs, page, cell.box[2]), *cell.tables]
    return sorted(found, key=lambda element: element.box[1])


def _elements(area: Sequence[_Item], page: int, right: float) -> list[Element]:
    """Pieces of one row joined to a line; lines and tables of one area from the top."""
    pieces = [item for item in area if isinstance(item, Piece)]
    elements: list[Element] = [line_of(row, page, right) for row in _rows(pieces)]
    elements += [item for item in area if isinstance(item, Grid)]
    return sorted(elements, key=lambda element: (element.box[1], element.box[0]))


def _rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    by_row = sorted(pieces, key=lambda piece: piece.row)
    return [list(row) for _, row in groupby(by_row, key=lambda piece: piece.row)]


def _areas(items: Sequence[_Item], width: float) -> list[_Area]:
    """The items in areas that are read one after the other."""
    pieces = [item for item in items if isinstance(item, Piece)]
    gutter = _gutter(pieces, width)
    units: list[list[_Item]] = [list(row) for row in _rows(pieces)]
    units += [[item] for item in items if isinstance(item, Grid)]
    units.sort(key=lambda unit: min(item.box[1] for item in unit))
    margin = width - min((item.box[0] for item in items), default=width)
    areas: list[_Area] = [([], _right(items, margin))]
    for crossing, run in groupby(units, key=lambda unit: any(_crosses(item.box, gutter) for item in unit)):
        band = [item for unit in run for item in unit]
        left = [item for item in band if item.box[2] <= gutter + _SLACK]
        right = [item for item in band if item.box[2] > gutter + _SLACK]
        if not crossing and _is_column(left, width) and _is_column(right, width):
            areas += [(left, _right(left)), (right, _right(right)), ([], areas[0][1])]
        else:
            areas[-1][0].extend(band)
    return areas


def _right(items: Sequence[_Item], least: float = 0.0) -> float:
    """Where the lines of an area end: at the longest, or as far from the page's edge as they begin."""
    return max(least, *(item.box[2] for item in items)) if items else least


def _gutter(pieces: Sequence[Piece], width: float) -> float:
    """The upright line near the page's centre that the fewest pieces cross, in the middle of its gap."""
    first, last = (round(share * width) for share in _CENTRE)
    crossings = {x: sum(_crosses(piece.box, x) for piece in pieces) for x in range(first, last + 1)}
    runs = [(count, [x for x, _ in run]) for count, run in groupby(crossings.items(), key=lambda found: found[1])]
    fewest = min(count for count, _ in runs)
    gap = max((xs for count, xs in runs if count == fewest), key=len)
    return (gap[0] + gap[-1]) / 2


def _crosses(box: Box, gutter: float) -> bool:
    return box[0] + _SLACK < gutter < box[2] - _SLACK


def _is_column(items: Sequence[_Item], width: float) -> bool:
    """Whether one side of the gap is running text: wide enough, and its lines mostly full."""
    boxes = [item.box for item in items if isinstance(item, Piece)]
    if len(boxes) < _FEWEST:
        return False
    span = max(box[2] for box in boxes) - min(box[0] for box in boxes)
    full = sum(box[2] - box[0] >= _FULL * span for box in boxes)
    return span >= _NARROWEST * width and full >= _OFTEN * len(boxes)
