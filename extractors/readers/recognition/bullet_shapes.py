"""Does a line in a picture begin with a drawn bullet, a ring or a square?

The recognition has not learnt ○ □ ● ■ ▣ and tells them as letters, brackets or digits. Their shape is plain: as wide as
high, closed or full, apart from what follows. Only such a shape is taken for a bullet, so no digit can become one.
"""

from typing import NamedTuple

import numpy as np

from extractors.readers.recognition.sheets import Mask

_LEAST, _MOST = 0.35, 1.45
"""Width of a bullet in line heights."""
_ROUND = 1.25
"""Width to height, or height to width, at most; a digit is twice as high as wide."""
_APART = 0.15
"""Line heights from a bullet to the words behind it."""
_CLOSED, _EMPTY = 0.9, 0.06
"""Share of rows and columns that meet the ring on both sides; ink in its middle."""
_FULL_SQUARE, _FULL_ROUND = 0.88, 0.68
"""Share of ink in the box of a full bullet; a disc has 0.785."""
_CORED = {True: "▣", False: "◉"}
_CORNER = 0.16
"""Side of the corners that tell squares from rings, as a share of the shape's."""


class Bullet(NamedTuple):
    """A bullet and the first pixel column behind it; `next_left` is where the words begin."""

    mark: str
    right: int
    next_left: int


def bullet_in(band: Mask, height: float) -> Bullet | None:
    """The bullet that a line begins with: `band` is its ink and what stands close over and under it, the line's middle
    in its middle; `height` is about the line's in pixels.
    """
    rows = band.shape[0]
    line = band[round(0.35 * rows) : round(0.65 * rows) + 1]
    columns = np.flatnonzero(np.diff(np.concatenate(([False], line.any(axis=0), [False])).astype(np.int8)))
    if len(columns) < 4:
        return None
    left, right = int(columns[0]), int(columns[1])
    for end in columns[3::2]:
        # The middle rows of a ring's sides are apart: it goes on as far as its upper and lower edge do.
        if not band[:, left : int(end)].any(axis=0).all() or end - left > _MOST * height:
            break
        right = int(end)
    starts = [int(start) for start in columns[2::2] if start >= right]
    if not starts or starts[0] - right < _APART * height or not _LEAST * height <= right - left <= _MOST * height:
        return None
    shape = _in_the_middle(band[:, left:right])
    mark = None if shape is None else _mark(shape)
    return None if mark is None else Bullet(mark, right, starts[0])


def _in_the_middle(column: Mask) -> Mask | None:
    """The rows of ink round the middle of a column, up to the next white one."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], column.any(axis=1), [False])).astype(np.int8)))
    middle = column.shape[0] / 2
    runs = [(int(top), int(bottom)) for top, bottom in zip(edges[::2], edges[1::2], strict=True)]
    return next((column[top:bottom] for top, bottom in runs if top <= middle < bottom), None)


def _mark(shape: Mask) -> str | None:
    """The sign of a shape, None where it is none."""
    height, width = shape.shape
    if not 1 / _ROUND <= width / height <= _ROUND:
        return None
    filled, square = float(shape.mean()), _has_corners(shape)
    if filled >= (_FULL_SQUARE if square else _FULL_ROUND):
        return "■" if square else "●"
    middle = shape[int(0.3 * height) : int(0.7 * height) + 1, int(0.3 * width) : int(0.7 * width) + 1]
    if not (_is_closed(shape) and _is_closed(shape.T)):
        return None
    if float(middle.mean()) <= _EMPTY:
        return "□" if square else "○"
    return _CORED[square] if _has_core(shape) else None


def _has_core(shape: Mask) -> bool:
    """Whether a ring of paper lies between the edge of a shape and a full middle."""
    height, width = shape.shape
    middle = shape[round(0.42 * height) : round(0.58 * height) + 1, round(0.42 * width) : round(0.58 * width) + 1]
    rays = (shape[height // 2], shape[height // 2, ::-1], shape[:, width // 2], shape[::-1, width // 2])
    return float(middle.mean()) >= _CLOSED and not any(bool(ray[: len(ray) // 2].all()) for ray in rays)


def _has_corners(shape: Mask) -> bool:
    height, width = (max(1, round(_CORNER * side)) for side in shape.shape)
    corners = (shape[:height, :width], shape[:height, -width:], shape[-height:, :width], shape[-height:, -width:])
    return min(float(corner.mean()) for corner in corners) >= 0.4


def _is_closed(shape: Mask) -> bool:
    """Whether every row meets ink on both sides of the middle."""
    side = max(1, round(0.45 * shape.shape[1]))
    met = shape[:, :side].any(axis=1) & shape[:, -side:].any(axis=1)
    return float(met.mean()) >= _CLOSED
