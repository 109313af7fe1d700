"""A picture of a page made fit for recognition: grey, evenly lit, upright, of the size that suits letters."""

from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

DPI = 200
"""Pixels an inch: 150 is as good as 300 for the letters, thin rulings like it a little finer."""
COARSEST = 50
"""Pixels an inch below which no letter can be told: of a page that says that it is metres long."""
_MOST_PIXELS, _LONGEST_SIDE = 16_000_000, 20_000
"""Of a sheet: A2 at `DPI`; it is copied several times, as numbers of four bytes too."""
INK, _FAINT = 150, 205
"""Grey values, of 255, below which a pixel of an evenly lit picture is ink, or ink that has faded: a hair line."""
_STEEPEST, _COARSE, _FINE = 3.0, 0.25, 0.05
"""Degrees: no sheet lies more askew in a feeder; steps of the two searches."""
_PROFILE_DPI = 72
"""Pixels an inch that are enough to see how askew lines of letters lie."""
_LEAST_INK = 40
"""Dark pixels below which a picture says nothing of its slant."""
_BLOCK, _REACH = 8, 5
"""The paper is as bright as the brightest of `_REACH` x `_REACH` blocks of `_BLOCK` pixels."""
_DIMMEST_PAPER = 90
"""Grey value below which the surroundings are no paper in shadow but a dark field."""


Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]


class Sheet(NamedTuple):
    """An upright grey picture of `dpi` pixels an inch."""

    grey: Grey
    dpi: float

    @property
    def dark(self) -> Mask:
        """Which pixels are ink."""
        return np.asarray(self.grey < INK)

    @property
    def faint(self) -> Mask:
        """Which pixels may be ink."""
        return np.asarray(self.grey < _FAINT)


def dots(width: float, height: float) -> float:
    """Pixels an inch for a page of `width` x `height` points: `DPI`, less where the sheet would become too large."""
    longest = _LONGEST_SIDE / max(1.0, width, height)
    return min(DPI, 72 * longest, 72 * sqrt(_MOST_PIXELS / max(1.0, width * height)))


def sheet_of(picture: Image.Image, width: float, height: float) -> Sheet:
    """The sheet in a picture of a page of `width` x `height` points."""
    grey = _scaled(_grey(picture), width, height)
    even = _evenly_lit(np.asarray(grey))
    angle = slant(even < INK, grey.width / (width / 72))
    if angle:
        turned = Image.fromarray(even).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
        even = np.asarray(turned)
    return Sheet(even, grey.width / (width / 72))


def slant(dark: Mask, dpi: float) -> float:
    """By how many degrees the lines of a picture fall to the right: where its rows are cut the sharpest."""
    step = max(1, round(dpi / _PROFILE_DPI))
    whole = dark[: dark.shape[0] // step * step, : dark.shape[1] // step * step]
    small = np.asarray(whole.reshape(whole.shape[0] // step, step, whole.shape[1] // step, step).any(axis=(1, 3)))
    rows, columns = np.nonzero(small)
    if len(rows) < _LEAST_INK:
        return 0.0
    coarse = _sharpest(rows, columns, np.arange(-_STEEPEST, _STEEPEST + _COARSE, _COARSE))
    rows, columns = np.nonzero(dark[:, ::step])
    angle = _sharpest(rows, columns * step, np.arange(coarse - _COARSE, coarse + _COARSE + _FINE, _FINE))
    return angle if abs(angle) > _FINE else 0.0


def _sharpest(rows: NDArray[np.intp], columns: NDArray[np.intp], angles: NDArray[np.float64]) -> float:
    """The angle whose rows differ most from their neighbours; the smallest of equals."""
    scores = []
    for angle in sorted(angles.tolist(), key=abs):
        level = rows - columns * np.tan(np.radians(angle))
        profile = np.bincount((level - level.min()).astype(np.int64))
        scores.append((float(np.sum(np.diff(profile.astype(np.float64)) ** 2)), angle))
    return float(max(scores, key=lambda score: score[0])[1])


def _grey(picture: Image.Image) -> Image.Image:
    """Grey values; what is clear is paper."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        picture = Image.alpha_composite(paper, clear)
    if picture.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    return picture.convert("L")


def _scaled(grey: Image.Image, width: float, height: float) -> Image.Image:
    """The picture in its `dots` where it is much finer or coarser."""
    dpi = dots(width, height)
    factor = dpi * width / 72 / grey.width
    if 0.9 < factor < 1.25:
        return grey
    size = max(1, round(grey.width * factor)), max(1, round(height / 72 * dpi))
    return grey.resize(size, Image.Resampling.LANCZOS)


def _evenly_lit(grey: Grey) -> Grey:
    """The picture with its paper white: shadows of a photo and the tint of a table's head are gone."""
    height, width = grey.shape
    size = max(1, width // _BLOCK), max(1, height // _BLOCK)
    blocks = Image.fromarray(grey).resize(size, Image.Resampling.BOX)
    paper = blocks.filter(ImageFilter.MaxFilter(_REACH)).filter(ImageFilter.BoxBlur(_REACH))
    light = np.asarray(paper.resize((width, height), Image.Resampling.BILINEAR)).astype(np.float32)
    even = np.minimum(255, grey * (255 / np.maximum(light, _DIMMEST_PAPER)))
    return even.astype(np.uint8)
