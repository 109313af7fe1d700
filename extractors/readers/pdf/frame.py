"""Where on a page's upper left corner do the numbers of a PDF lie?"""

from collections.abc import Sequence
from typing import NamedTuple, Self

from models.blocks import Box

Matrix = tuple[float, float, float, float, float, float]

UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(one: Sequence[float], other: Matrix) -> Matrix:
    """First the one, then the other."""
    a, b, c, d, e, f = one
    p, q, r, s, x, y = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + x, e * q + f * s + y


class Frame(NamedTuple):
    """How a page's own coordinates become points from the upper left corner, as pdfplumber counts them.

    `x = a * x + c * y + e`, `top = b * x + d * y + f`.
    """

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    @classmethod
    def of(cls, media: Box, rotation: int) -> Self:
        """The frame of a page with a media box, turned clockwise by degrees."""
        x0, y0, x1, y1 = media
        match rotation % 360:
            case 90:
                return cls(0, 1, 1, 0, 0, -2 * x0)
            case 180:
                return cls(-1, 0, 0, 1, x0 + x1, -2 * y0)
            case 270:
                return cls(0, -1, -1, 0, y0 + y1, x1 - x0)
        return cls(1, 0, 0, -1, 0, y1 - y0)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of two corners."""
        left, top = self.point(x0, y0)
        right, bottom = self.point(x1, y1)
        return min(left, right), min(top, bottom), max(left, right), max(top, bottom)

    def turned(self, matrix: Sequence[float]) -> Matrix:
        """A text matrix as it stands on the page, y upwards."""
        a, b, c, d, x, y = matrix
        x, top = self.point(x, y)
        return (
            a * self.a + b * self.c,
            -a * self.b - b * self.d,
            c * self.a + d * self.c,
            -c * self.b - d * self.d,
            x,
            -top,
        )
