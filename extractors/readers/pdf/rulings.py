"""Which cells do the rulings of a page draw?

pdfplumber makes cells of closed rectangles only, but official documents like their tables open to the left
and right: such sides are closed here before it looks.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from pdfplumber.table import TableFinder, TableSettings, cells_to_tables, edges_to_intersections

from extractors.readers.pdf.cells import with_clips
from extractors.readers.pdf.content import Clip
from extractors.readers.pdf.crossings import cells_of
from extractors.readers.pdf.edges import as_edge
from models.blocks import Box

_NEAR = 3.0
"""Points by which ends of rulings may miss each other: pdfplumber's own tolerance."""
_SHORTEST = 1.0
"""Points below which the table finder leaves out an edge before it puts any together."""
_MANY = 400
"""Edges of a page from which on its lines are drawn in dashes."""


class Level(NamedTuple):
    """A level ruling."""

    top: float
    left: float
    right: float


class Upright(NamedTuple):
    """An upright ruling."""

    left: float
    top: float
    bottom: float


def ruled_tables(page: Any, clips: Sequence[Clip] = ()) -> list[list[Box]]:
    """The cells of each table on a pdfplumber page (or one of its shape: `edges`, `bbox`).

    `clips` are the clip rectangles of the page: they tell cells that no ruling draws.
    """
    ruled = _closed_tables(page) if page.edges else []
    left, top, right, bottom = page.bbox
    return with_clips(ruled, clips, (left, top, right, bottom)) if clips else ruled


class _Ruled(NamedTuple):
    """A page as pdfplumber's table finder takes it."""

    edges: list[dict[str, Any]]
    bbox: Box


def _closed_tables(page: Any) -> list[list[Box]]:
    """The cells that rulings close, or would close at a table's open sides."""
    edges = list(page.edges)
    finder = _Finder(_whole(edges) if len(edges) > _MANY else edges, page.bbox)
    levels = [Level(edge["top"], edge["x0"], edge["x1"]) for edge in finder.edges if edge["orientation"] == "h"]
    uprights = [Upright(edge["x0"], edge["top"], edge["bottom"]) for edge in finder.edges if edge["orientation"] == "v"]
    sides = [as_edge((side.left, side.top, side.left, side.bottom)) for side in open_sides(levels, uprights)]
    if sides:
        finder = _Finder([*finder.edges, *sides], page.bbox)
    return [[_box(cell) for cell in cells] for cells in cells_to_tables(finder.cells)]


class _Finder(TableFinder):
    """pdfplumber's table finder as far as its cells, which are found here."""

    def __init__(self, edges: list[dict[str, Any]], bbox: Box) -> None:
        page: Any = _Ruled(edges, bbox)
        self.page, self.settings = page, _SETTINGS
        self.edges = self.get_edges()
        self.intersections = edges_to_intersections(
            self.edges, _SETTINGS.intersection_x_tolerance, _SETTINGS.intersection_y_tolerance
        )
        self.cells = cells_of(self.intersections)


_SETTINGS = TableSettings.resolve(None)


def _whole(edges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The edges with the dashes of one line put together, as the table finder would one by one."""
    lines: defaultdict[tuple[str, float], list[dict[str, Any]]] = defaultdict(list)
    for edge in edges:
        if max(edge["width"], edge["height"]) < _SHORTEST:
            continue
        across = "top" if edge["orientation"] == "h" else "x0"
        lines[edge["orientation"], round(edge[across], 1)].append(edge)
    return [whole for (orientation, _), dashes in lines.items() for whole in _together(dashes, orientation)]


def _together(dashes: Sequence[dict[str, Any]], orientation: str) -> Iterator[dict[str, Any]]:
    """Dashes of one line that touch, each run as one."""
    first, last = ("x0", "x1") if orientation == "h" else ("top", "bottom")
    size = "width" if orientation == "h" else "height"
    whole: dict[str, Any] | None = None
    for dash in sorted(dashes, key=lambda dash: float(dash[first])):
        if whole is not None and dash[first] <= whole[last] + _NEAR:
            whole[last] = max(whole[last], dash[last])
            continue
        if whole is not None:
            yield whole | {size: whole[last] - whole[first]}
        whole = dict(dash)
    if whole is not None:
        yield whole | {size: whole[last] - whole[first]}


def open_sides(levels: Sequence[Level], uprights: Sequence[Upright]) -> Iterator[Upright]:
    """The uprights that are missing at the ends of a table's level rulings.

    Two level rulings with the same ends, one over the other, belong to one table where uprights between
    their ends leave the upper and reach the lower one.
    """
    for upper, lower in _pairs(levels):
        between = [ruling for ruling in uprights if _overlaps(ruling, upper.top, lower.top)]
        inner = [ruling for ruling in between if upper.left + _NEAR < ruling.left < upper.right - _NEAR]
        if not any(ruling.top <= upper.top + _NEAR for ruling in inner):
            continue
        if not any(ruling.bottom >= lower.top - _NEAR for ruling in inner):
            continue
        for end in (upper.left, upper.right):
            if not any(abs(ruling.left - end) <= _NEAR for ruling in between):
                yield Upright(end, upper.top, lower.top)


def _pairs(levels: Sequence[Level]) -> Iterator[tuple[Level, Level]]:
    """Level rulings with the same ends, each with the next one below."""
    left = sorted(levels)
    while left:
        first = left[0]
        same = [ruling for ruling in left if _same_ends(first, ruling)]
        left = [ruling for ruling in left if not _same_ends(first, ruling)]
        yield from pairwise(same)


def _same_ends(one: Level, other: Level) -> bool:
    return abs(one.left - other.left) <= _NEAR and abs(one.right - other.right) <= _NEAR


def _overlaps(ruling: Upright, top: float, bottom: float) -> bool:
    return min(ruling.bottom, bottom) - max(ruling.top, top) > _NEAR


def _box(cell: Sequence[float]) -> Box:
    return round(cell[0], 2), round(cell[1], 2), round(cell[2], 2), round(cell[3], 2)
