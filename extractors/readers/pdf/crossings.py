"""Which cells do rulings close between the points where they cross?

The rule is pdfplumber's (`intersections_to_cells`): from each point the nearest corners below and right of it that
rulings connect, and that close a rectangle. It asks all points of a page for each point; here each asks those in its
own column and row.
"""

from collections import defaultdict
from collections.abc import Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from models.blocks import Box

_Point = tuple[float, float]


class _Rulings(NamedTuple):
    """The rulings that go through a point, by their boxes."""

    upright: frozenset[Box]
    level: frozenset[Box]


def cells_of(crossings: Mapping[_Point, Mapping[str, list[dict[str, Any]]]]) -> list[Box]:
    """The cells, one at most below and right of each crossing; a crossing is told with its edges, `v` and `h`."""
    through = {point: _Rulings(_boxes(edges["v"]), _boxes(edges["h"])) for point, edges in crossings.items()}
    column: defaultdict[float, list[float]] = defaultdict(list)
    row: defaultdict[float, list[float]] = defaultdict(list)
    cells: list[Box] = []
    # From the right and from below, so that what stands before a point in its column and row is behind it here.
    for point in sorted(through, reverse=True):
        left, top = point
        cell = _cell(point, column[left], row[top], through)
        if cell is not None:
            cells.append(cell)
        column[left].append(top)
        row[top].append(left)
    return cells[::-1]


def _cell(point: _Point, below: list[float], right: list[float], through: Mapping[_Point, _Rulings]) -> Box | None:
    """The smallest cell at a point; the heights of those below it and the places right of it come farthest first."""
    left, top = point
    upright, level = through[point]
    beside = [place for place in reversed(right) if not level.isdisjoint(through[place, top].level)]
    for bottom in reversed(below) if beside else ():
        foot = through[left, bottom]
        if upright.isdisjoint(foot.upright):
            continue
        for side in beside:
            corner = through.get((side, bottom))
            if corner is None or corner.upright.isdisjoint(through[side, top].upright):
                continue
            if not corner.level.isdisjoint(foot.level):
                return left, top, side, bottom
    return None


def _boxes(edges: list[dict[str, Any]]) -> frozenset[Box]:
    return frozenset(map(_BOX, edges))


_BOX = itemgetter("x0", "top", "x1", "bottom")
