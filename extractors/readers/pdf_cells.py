"""Which clip rectangles of a page are the cells of its tables?

Hancom clips each cell to itself, so that the cells of one table lie edge to edge and fill it without a hole. Clips
of a page, a picture or a text box stand alone; clips of single lines leave holes where cells have unlike numbers
of lines.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from extractors.readers.pdf_content import Clip
from extractors.readers.pdf_lines import around
from models.blocks import Box

_TOUCHING = 0.35
"""Points by which the edges of neighbours may differ: clips are known to a tenth."""
_SAME = 3.0
"""Points by which a ruled cell may differ from the clip of the same cell: a ruling's width."""
_FILLED = 0.97
"""Share of a table's area that its cells take at least."""
_MOSTLY = 0.5
_THIN = 1.0
"""Points below which a clip is a stroke of a drawing."""
_PAGE = 0.8
"""Share of the page's width and height from which on a clip is the page's own."""
_MOST_CLIPS = 1500
"""Clips of one page; a form has some hundreds."""


def with_clips(ruled: Sequence[Sequence[Box]], clips: Sequence[Clip], page: Box) -> list[list[Box]]:
    """The tables of a page: those of its clips, and what rulings alone draw.

    Where both draw a table the clips say which cells it has; a ruled cell beside them, which no clip covers, is one
    of theirs. Rulings inside of a clipped cell are drawings.
    """
    tables: list[list[Box]] = []
    left = [list(cells) for cells in ruled]
    for cells in _groups(_cell_like(clips, page)):
        own, rest = _merged(cells, left)
        if own is not None:
            tables.append(own)
            left = rest
    return [*tables, *left]


def _cell_like(clips: Sequence[Clip], page: Box) -> list[Clip]:
    """The clips that may be cells: neither the page's own, nor slivers, nor pictures that lie across cells."""
    width, height = _PAGE * (page[2] - page[0]), _PAGE * (page[3] - page[1])
    found = [
        clip
        for clip in clips
        if min(_sides(clip.box)) > _THIN and not (_sides(clip.box)[0] > width and _sides(clip.box)[1] > height)
    ][:_MOST_CLIPS]
    blank = [clip for clip in found if not clip.letters]
    across = {clip.box for clip in blank if sum(_crosses(clip.box, other.box) for other in found) > 1}
    return [clip for clip in found if clip.box not in across]


def _crosses(one: Box, other: Box) -> bool:
    """Whether two boxes overlap and neither holds the other."""
    return _overlap(one, other) > 0 and not _within(one, other, _SAME) and not _within(other, one, _SAME)


def _sides(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _groups(clips: Sequence[Clip]) -> Iterator[list[Clip]]:
    """Clips that lie edge to edge, of one depth each: what lies in a cell is no neighbour of its neighbours."""
    by_parent: dict[Box | None, list[Clip]] = {}
    boxes = [clip.box for clip in clips]
    for clip in clips:
        by_parent.setdefault(_holder(clip.box, boxes), []).append(clip)
    for siblings in by_parent.values():
        yield from (group for group in _touching(siblings) if len(group) > 1)


def _holder(box: Box, boxes: Sequence[Box]) -> Box | None:
    """The smallest of the boxes around a box."""
    around_it = [other for other in boxes if other is not box and _within(box, other, _TOUCHING)]
    return min((other for other in around_it if _area(other) > _area(box)), key=_area, default=None)


def _touching(clips: Sequence[Clip]) -> Iterator[list[Clip]]:
    """Groups of clips that are connected by common edges."""
    left = sorted(clips)
    while left:
        group, waiting = [], [left.pop()]
        while waiting:
            clip = waiting.pop()
            group.append(clip)
            near = [other for other in left if _neighbours(clip.box, other.box)]
            waiting += near
            left = [other for other in left if other not in near]
        yield group


def _neighbours(one: Box, other: Box) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return (abs(wide) <= _TOUCHING and high > _TOUCHING) or (abs(high) <= _TOUCHING and wide > _TOUCHING)


def _merged(clips: Sequence[Clip], ruled: Sequence[Sequence[Box]]) -> tuple[list[Box] | None, list[list[Box]]]:
    """A table of clips with the ruled cells that fill its holes, and the ruled tables without what it covers.

    None for clips that make no table.
    """
    cells = [clip.box for clip in clips]
    outline = around(cells)
    holes: list[Box] = []
    rest: list[list[Box]] = []
    seconded = False
    for table in ruled:
        kept = [box for box in table if not _covered(box, cells)]
        beside = [
            box for box in kept if _within(box, outline, _SAME) and not any(_overlap(box, cell) for cell in cells)
        ]
        same = sum(any(_same(box, cell) for cell in cells) for box in table)
        seconded = seconded or same > 1 or _same(around(table), outline)
        own = kept if same > 1 and len(kept) < len(table) and not _holds_any(kept, outline) else beside
        holes += own
        rest.append([box for box in kept if box not in own])
    rest = [table for table in rest if table]
    filled = any(clip.letters for clip in clips)
    if not (seconded or filled) or not _is_table(cells, holes, seconded):
        return None, [list(table) for table in ruled]
    return [*cells, *holes], rest


def _is_table(cells: Sequence[Box], holes: Sequence[Box], seconded: bool) -> bool:
    """Whether clips fill a table without overlap, in more than one column where no ruling seconds them."""
    outline = around(cells)
    area = sum(_area(box) for box in chain(cells, holes) if _within(box, outline, _SAME))
    columns = len({round(cell[0]) for cell in cells})
    return _FILLED <= area / _area(outline) <= 2 - _FILLED and (seconded or columns > 1)


def _covered(box: Box, cells: Iterable[Box]) -> bool:
    """Whether a ruled cell is one of the clips, part of one, or made of several."""
    shared = 0.0
    for cell in cells:
        if _within(box, cell, _SAME):
            return True
        shared += _overlap(box, cell)
    return shared > _MOSTLY * _area(box)


def _holds_any(boxes: Iterable[Box], outline: Box) -> bool:
    return any(_within(outline, box, _SAME) for box in boxes)


def _same(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= _SAME for a, b in zip(one, other, strict=True))


def _within(inner: Box, outer: Box, slack: float) -> bool:
    return (
        outer[0] - slack <= inner[0]
        and outer[1] - slack <= inner[1]
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def _overlap(one: Box, other: Box) -> float:
    """The common area of two boxes, rulings' widths aside."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > _SAME and high > _SAME else 0.0


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
