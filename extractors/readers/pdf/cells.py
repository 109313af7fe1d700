"""Which cells has a page, by its rulings and by the clip rectangles that Hancom puts round each of them?

The cells of one table lie edge to edge and fill it without a hole. Clips of single lines, as other programs set
them, leave holes where cells have unlike numbers of lines.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.readers.pdf.clips import area, clip_groups, within
from extractors.readers.pdf.content import Clip
from extractors.readers.pdf.lines import around
from models.blocks import Box

_SAME = 3.0
"""Points by which a ruled cell may differ from the clip of the same cell: a ruling's width."""
_FILLED = 0.97
"""Share of a table's area that its cells take at least."""
_MOSTLY = 0.5
_SHELF = 32.0
"""Points of height that cells are looked up by."""


class _Found(NamedTuple):
    """A table of clips with the ruled cells in its holes, and the ruled tables without what it covers."""

    cells: list[Box]
    rest: list[list[Box]]


def with_clips(ruled: Sequence[Sequence[Box]], clips: Sequence[Clip], page: Box) -> list[list[Box]]:
    """The tables of a page: those of its clips, and what rulings alone draw.

    Where both draw a table the clips say which cells it has; a ruled cell beside them, which no clip covers, is one
    of theirs. Rulings inside of a clipped cell are drawings.
    """
    tables: list[list[Box]] = []
    left = [list(cells) for cells in ruled]
    for group in clip_groups(clips, page):
        found = _merged(group, left, page) if not _is_known(group, tables) else None
        if found is not None:
            tables.append(found.cells)
            left = found.rest
    return [*tables, *left]


def _is_known(clips: Sequence[Clip], tables: Iterable[Sequence[Box]]) -> bool:
    """Whether clips are cells of a table that is there: rulings have joined it with the clips before them."""
    boxes = [clip.box for clip in clips]
    outline = around(boxes)
    over = (_Shelves(cells) for cells in tables if _overlap(around(cells), outline))
    return any(sum(map(shelves.has, boxes)) > _MOSTLY * len(boxes) for shelves in over)


def _merged(clips: Sequence[Clip], ruled: Sequence[list[Box]], page: Box) -> _Found | None:
    """The table that clips make, None where they make none."""
    cells = [clip.box for clip in clips]
    outline, shelves = around(cells), _Shelves(cells)
    holes: list[Box] = []
    rest: list[list[Box]] = []
    seconded = False
    for table in ruled:
        if not _overlap(around(table), outline):
            rest.append(table)
            continue
        same = sum(shelves.has(box) for box in table)
        seconded = seconded or same > 1 or _same(around(table), outline)
        kept = [box for box in table if not shelves.cover(box)]
        added = _added(kept, shelves, outline, extends=same > 1 and len(kept) < len(table))
        holes += added
        rest.append([box for box in kept if box not in added])
    if not (_is_full(cells, holes) and (seconded or _is_table(clips, page))):
        return None
    return _Found([*cells, *holes], [table for table in rest if table])


def _added(kept: Sequence[Box], shelves: "_Shelves", outline: Box, extends: bool) -> list[Box]:
    """The ruled cells beside the clips that are cells of their table: all where the rulings draw the same table."""
    if extends and not any(within(outline, box, _SAME) for box in kept):
        return list(kept)
    return [
        box
        for box in kept
        if within(box, outline, _SAME) and not any(_overlap(box, cell) for cell in shelves.near(box))
    ]


def _is_full(cells: Sequence[Box], holes: Iterable[Box]) -> bool:
    """Whether cells fill a table's outline without overlap."""
    outline = around(cells)
    filled = sum(map(area, cells)) + sum(area(box) for box in holes if within(box, outline, _SAME))
    return _FILLED <= filled / area(outline) <= 2 - _FILLED


def _is_table(clips: Sequence[Clip], page: Box) -> bool:
    """Whether clips that no ruling seconds are a table: words in two at least, two columns, and not the page's own."""
    _, top, _, bottom = around(clip.box for clip in clips)
    columns, rows = ({round(clip.box[side]) for clip in clips} for side in (0, 1))
    halves = len(rows) == 1 and bottom - top > _MOSTLY * (page[3] - page[1])
    return len(columns) > 1 and not halves and sum(clip.letters > 0 for clip in clips) > 1


class _Shelves:
    """A table's cells by height, so that only those near a box are looked at."""

    def __init__(self, cells: Iterable[Box]) -> None:
        self._shelves: defaultdict[int, list[Box]] = defaultdict(list)
        for cell in cells:
            for shelf in _stretch(cell):
                self._shelves[shelf].append(cell)

    def near(self, box: Box) -> set[Box]:
        """The cells at the height of a box."""
        return {cell for shelf in _stretch(box) for cell in self._shelves.get(shelf, ())}

    def has(self, box: Box) -> bool:
        """Whether a ruled cell is one of the cells."""
        return any(_same(box, cell) for cell in self.near(box))

    def cover(self, box: Box) -> bool:
        """Whether a ruled cell is one of the cells, part of one, or made of several."""
        near = self.near(box)
        if any(within(box, cell, _SAME) for cell in near):
            return True
        return sum(_overlap(box, cell) for cell in near) > _MOSTLY * area(box)


def _stretch(box: Box) -> range:
    return range(int((box[1] - _SAME) // _SHELF), int((box[3] + _SAME) // _SHELF) + 1)


def _same(one: Box, other: Box) -> bool:
    return (
        abs(one[0] - other[0]) <= _SAME
        and abs(one[1] - other[1]) <= _SAME
        and abs(one[2] - other[2]) <= _SAME
        and abs(one[3] - other[3]) <= _SAME
    )


def _overlap(one: Box, other: Box) -> float:
    """The common area of two boxes, rulings' widths aside."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > _SAME and high > _SAME else 0.0
