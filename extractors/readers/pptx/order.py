"""In which order does a person read the shapes of a slide?

The title comes first. What is left is cut in two or more where a strip runs through it without touching a shape, and
each piece is cut again:

1. Two columns alike in width are read one after the other, unless the strip between bands is more than twice as wide as
   the one between them.
2. Where columns and bands both part the shapes otherwise, the wider strip does; of strips alike, the one between bands.
3. Where bands alone part them, as a line over or under the columns spans both, the bands in columns stay together.
4. Where no strip runs through, the highest shape is read first (of shapes alike high the left one), then the rest.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.readers.pptx.shapes import Box, Shape

_MOST = 300
"""Shapes that are cut; more are read from above, the left first."""
_OVERLAP = 0.06
"""The part of a shape's width or height by which it may reach into its neighbour."""
_ALIKE = 0.6
"""Of the wider column's width that the other has at least."""
_SAME_HEIGHT = 0.25
"""Of a shape's height by which another, no lower, still begins beside it."""
_NOWHERE = Box(0, 0, 0, 0)


class _Cut(NamedTuple):
    """Shapes apart by strips; `strip` is the width of the widest, in EMU."""

    strip: float
    pieces: list[list[Shape]]


def in_reading_order(shapes: Sequence[Shape]) -> list[Shape]:
    """The shapes as they are read; those of a group stay together and are not ordered here."""
    titles = [shape for shape in shapes if shape.role == "title"]
    others = [shape for shape in shapes if shape.role != "title"]
    return _from_above(titles) + (_cut(others) if len(others) <= _MOST else _from_above(others))


def _cut(shapes: list[Shape]) -> list[Shape]:
    read: list[Shape] = []
    while len(shapes) > 1:
        pieces = _pieces(shapes)
        if len(pieces) > 1:
            return read + [shape for piece in pieces for shape in _cut(piece)]
        first = _from_above(shapes)[0]
        read.append(first)
        shapes = [shape for shape in shapes if shape is not first]
    return read + shapes


def _pieces(shapes: list[Shape]) -> list[list[Shape]]:
    """The shapes cut by the strips that part them best; in one piece where none does."""
    columns, bands = _parted(shapes, 0), _parted(shapes, 1)
    if columns is None:
        return [shapes] if bands is None else _columns_together(bands.pieces)
    if bands is None:
        return columns.pieces
    if _two_columns(columns):
        return bands.pieces if bands.strip > 2 * max(columns.strip, 0) else columns.pieces
    return columns.pieces if columns.strip > bands.strip else bands.pieces


def _columns_together(bands: list[list[Shape]]) -> list[list[Shape]]:
    """The bands, those one above the other joined where the same strip down runs through them."""
    joined: list[list[Shape]] = []
    running = False
    for band in bands:
        in_columns = _parted(band, 0) is not None
        if running and in_columns and _parted(joined[-1] + band, 0) is not None:
            joined[-1] = joined[-1] + band
        else:
            joined.append(band)
        running = in_columns
    return joined


def _two_columns(columns: _Cut) -> bool:
    if len(columns.pieces) != 2:
        return False
    narrow, wide = sorted(
        max(_of(s).right for s in piece) - min(_of(s).left for s in piece) for piece in columns.pieces
    )
    return narrow >= wide * _ALIKE


def _parted(shapes: list[Shape], axis: int) -> _Cut | None:
    """The shapes apart by strips down (0) or across (1) at least half as wide as the widest; None without any."""
    ordered = sorted(shapes, key=lambda shape: (_of(shape)[axis], _of(shape)[axis + 2]))
    strips: list[tuple[float, int]] = []
    end = slack_end = float("-inf")
    for index, (before, after) in enumerate(pairwise(ordered), 1):
        slack = (_of(before)[axis + 2] - _of(before)[axis]) * _OVERLAP
        end, slack_end = max(end, _of(before)[axis + 2]), max(slack_end, _of(before)[axis + 2] - slack)
        start = _of(after)[axis]
        if start + (_of(after)[axis + 2] - start) * _OVERLAP >= slack_end:
            strips.append((start - end, index))
    if not strips:
        return None
    widest = max(strip for strip, _ in strips)
    at = [0, *(index for strip, index in strips if strip >= min(widest, widest / 2)), len(ordered)]
    return _Cut(widest, [ordered[start:stop] for start, stop in pairwise(at)])


def _from_above(shapes: Sequence[Shape]) -> list[Shape]:
    """From above, the left first of those that begin at about one height."""
    left = sorted(shapes, key=lambda shape: (_of(shape).top, _of(shape).left))
    read: list[Shape] = []
    while left:
        lowest = _of(left[0]).top + _of(left[0]).height * _SAME_HEIGHT
        count = next((n for n, shape in enumerate(left) if _of(shape).top > lowest), len(left))
        read += sorted(left[:count], key=lambda shape: _of(shape).left)
        left = left[count:]
    return read


def _of(shape: Shape) -> Box:
    return shape.box or _NOWHERE
