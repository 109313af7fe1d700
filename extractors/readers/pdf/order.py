"""In which order does a person read what stands on a page?

From the top, and where the page falls into two columns the left one first. Columns are told apart before
lines are put together, so that their lines are never read across.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from extractors.readers.pdf.lines import Line, Piece, line_of, pieces_of
from extractors.readers.pdf.page import Page
from extractors.readers.pdf.tables import Grid, GridCell, grids_of

Element = Line | Grid
_Item = Piece | Grid
_Gap = tuple[float, float]
_Area = tuple[list[_Item], float]
"""What is read from the top in one go, and where its lines end."""

_CENTRE = (0.35, 0.65)
"""Where the gap between two columns may lie, as shares of the page's width."""
_GUTTER = 6.0
"""Points that the gap has at least, all lines together."""
_FEWEST = 4
"""Lines that each column has at least; a shorter pair is a table without rulings or a signature."""
_FULL, _OFTEN = 0.7, 0.4
"""Share of its column's width that a full line takes, and share of lines that are full: running text has as
many, labels and values have not."""
_FEWEST_APART = 2
"""Lines of each column that stand level with none of the other; a value may have more lines than its label, not
the other way round as well."""
_NARROWEST = 0.25
"""Share of the page's width that a column has at least; labels before their values have less."""
_SLACK = 1.0


def elements_of(page: Page) -> list[Element]:
    """The lines and outermost tables of a page in reading order."""
    grids, outside = grids_of(page.number, page.tables, page.glyphs)
    items: list[_Item] = [*pieces_of(outside), *grids]
    return [element for area, right in _areas(items, page.width) for element in _elements(area, page.number, right)]


def contents(cell: GridCell) -> list[Element]:
    """The lines and tables of a cell from the top."""
    return sorted([*cell.lines, *cell.tables], key=lambda element: element.box[1])


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
    units: list[list[_Item]] = [list(row) for row in _rows([item for item in items if isinstance(item, Piece)])]
    units += [[item] for item in items if isinstance(item, Grid)]
    units.sort(key=lambda unit: min(item.box[1] for item in unit))
    margin = width - min((item.box[0] for item in items), default=width)
    areas: list[_Area] = [([], _right(items, margin))]
    for band, gutter in _bands(units, width):
        left = [item for item in band if item.box[2] <= gutter + _SLACK]
        right = [item for item in band if item.box[2] > gutter + _SLACK]
        if _are_columns(left, right, width):
            areas += [(left, _right(left)), (right, _right(right)), ([], areas[0][1])]
        else:
            areas[-1][0].extend(band)
    return areas


def _bands(units: Iterable[Sequence[_Item]], width: float) -> Iterator[tuple[list[_Item], float]]:
    """Runs of rows that leave a gap near the page's centre free together, each with the middle of the gap."""
    band: list[_Item] = []
    free: list[_Gap] = []
    for unit in units:
        own = _free(unit, width)
        common = _common(free, own)
        if band and not common:
            yield band, _middle(free, width)
            band = []
        free = common if band else own
        band.extend(unit)
    if band:
        yield band, _middle(free, width)


def _free(unit: Iterable[_Item], width: float) -> list[_Gap]:
    """The stretches near the page's centre that a row leaves free."""
    gaps: list[_Gap] = []
    start, end = (share * width for share in _CENTRE)
    for item in sorted(unit, key=lambda item: item.box[0]):
        gaps.append((start, min(item.box[0] + _SLACK, end)))
        start = max(start, item.box[2] - _SLACK)
    return [gap for gap in (*gaps, (start, end)) if gap[1] - gap[0] >= _GUTTER]


def _common(some: Iterable[_Gap], others: Sequence[_Gap]) -> list[_Gap]:
    both = [(max(gap[0], other[0]), min(gap[1], other[1])) for gap in some for other in others]
    return [gap for gap in both if gap[1] - gap[0] >= _GUTTER]


def _middle(gaps: Sequence[_Gap], width: float) -> float:
    """The middle of the widest gap; the page's own where there is none."""
    left, right = max(gaps, key=lambda gap: gap[1] - gap[0], default=(0.0, width))
    return (left + right) / 2


def _right(items: Sequence[_Item], least: float = 0.0) -> float:
    """Where the lines of an area end: at the longest, or as far from the page's edge as they begin."""
    return max(least, *(item.box[2] for item in items)) if items else least


def _are_columns(left: Sequence[_Item], right: Sequence[_Item], width: float) -> bool:
    """Whether both sides of the gap are columns: running text, or lists whose lines do not stand level."""
    sides = [[item for item in side if isinstance(item, Piece)] for side in (left, right)]
    if not all(len(side) >= _FEWEST and _span(side) >= _NARROWEST * width for side in sides):
        return False
    return all(map(_is_running, sides)) or _stand_apart(*sides)


def _span(pieces: Sequence[Piece]) -> float:
    return max(piece.box[2] for piece in pieces) - min(piece.box[0] for piece in pieces)


def _is_running(pieces: Sequence[Piece]) -> bool:
    """Whether lines are mostly full."""
    full = sum(piece.box[2] - piece.box[0] >= _FULL * _span(pieces) for piece in pieces)
    return full >= _OFTEN * len(pieces)


def _stand_apart(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether each side has lines beside the other side that are level with none of its lines."""
    top = max(min(piece.box[1] for piece in side) for side in (left, right))
    bottom = min(max(piece.box[3] for piece in side) for side in (left, right))
    rows = [{piece.row for piece in side if top <= piece.box[1] and piece.box[3] <= bottom} for side in (left, right)]
    return min(len(rows[0] - rows[1]), len(rows[1] - rows[0])) >= _FEWEST_APART
