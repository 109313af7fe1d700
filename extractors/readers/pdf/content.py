"""What does a page's content stream clip, and how many letters does it show?

Hancom clips the drawing of every table cell to the cell, so that clip rectangles tell cells that no ruling
draws. The letters are counted without laying them out: an engine that drops overlapping glyphs is found out by
having fewer.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pikepdf

from extractors.readers.pdf.codes import PLAIN, Font, Fonts
from extractors.readers.pdf.frame import Frame, Matrix, times
from extractors.readers.pdf.statements import SEGMENT, SHOWN, statements
from extractors.readers.pdf.streams import TooLarge, page_bytes, stream_bytes
from models.blocks import Box

_MOST_STATEMENTS, _MOST_FORMS, _DEEPEST = 400_000, 20_000, 12
"""Statements of a page with its forms, forms that it draws, and forms within forms; a page of charts has 30,000
statements."""
_DEEPEST_STATE = 512
"""Saved graphics states; a viewer allows 28 to some hundreds."""
_LEAP = 700
"""Thousandths of the letters' size between two spaces that leave room for a letter; a stretched line's leave less."""
_SLACK = 0.3
"""Points by which a rectangle's corners may be askew."""
_KEPT = 1
"""Digits behind the point that clip rectangles are told apart by."""
_DAMAGED = (
    TooLarge,
    zlib.error,
    pikepdf.PdfError,
    TypeError,
    ValueError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
)
"""What a damaged stream, font or form ends in."""
_SHOWING = frozenset((b"Tj", b"TJ", b"'", b'"'))
_NAME_CODE = re.compile(rb"#([\dA-Fa-f]{2})")


class Clip(NamedTuple):
    """A clip rectangle of a page, and how many visible letters are shown with it as the innermost one."""

    box: Box
    letters: int


class Content(NamedTuple):
    """A page's clip rectangles, each once, how many letters its text shows, and how many spaces.

    Boxes are in points from the upper left corner, as pdfplumber counts them. `shown` counts letters as the
    fonts' `ToUnicode` says (a ligature is several, a code without one is one letter), doubly drawn letters twice;
    None where the page could not be walked to its end. `blanks` counts spaces, those drawn in a row as one.
    `endless` pages draw forms within forms without measure: no engine may be asked for them.
    """

    clips: tuple[Clip, ...] = ()
    shown: int | None = None
    blanks: int = 0
    endless: bool = False


class _Endless(Exception):
    """A page of more statements, or of forms deeper in each other, than any honest one."""


class Contents:
    """Reads the pages of one open document, fonts once."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document, self._fonts = document, Fonts()

    def page(self, number: int, frame: Frame) -> Content:
        """The content of a page, from 1; without a count where its stream is damaged or too large."""
        walk = _Walk(self._fonts)
        try:
            page = self._document.pages[number - 1]
            walk.walk(page_bytes(page.obj), page.resources, frame, 0)
        except _Endless:
            return Content(walk.clips(), endless=True)
        except _DAMAGED:
            return Content(walk.clips())
        return Content(walk.clips(), walk.shown, walk.blanks)


class _State(NamedTuple):
    """The graphics state that `q` saves: matrix, font and innermost clip rectangle."""

    matrix: Matrix
    font: Font
    clip: Box | None


class _Walk:
    """One pass over one page's statements, those of its forms included."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts, self._left, self._forms = fonts, _MOST_STATEMENTS, _MOST_FORMS
        self._letters: dict[Box, int] = {}
        self._boxes: dict[tuple[bytes, Matrix], tuple[Box, ...]] = {}
        """The rectangles of clip paths: a cell is clipped again for each of its paragraphs."""
        self._open: list[tuple[int, int]] = []
        """The forms that are being walked through, by number."""
        self.shown, self.blanks, self._blank = 0, 0, False

    def clips(self) -> tuple[Clip, ...]:
        """The clip rectangles seen so far, in the order in which they are set first."""
        return tuple(Clip(box, letters) for box, letters in self._letters.items())

    def walk(self, stream: bytes, resources: Any, matrix: Matrix, depth: int, clip: Box | None = None) -> None:
        """Go through a stream; `matrix` takes its units to points from the upper left corner."""
        state = _State(matrix, PLAIN, clip)
        saved: list[_State] = []
        fonts: dict[bytes, Font] = {}
        for match in statements(stream):
            font, word, path, _, operands, operator = match.groups()
            name = font or (operands if operator == b"Tf" else None)
            if name and name not in fonts:
                fonts[name] = self._fonts.font(_named(resources, "/Font", name))
            if word:
                self._show(word, fonts[font], state.clip)
            elif path:
                state = self._clipped(state, path)
            elif operator == b"q":
                saved.append(state)
            elif operator == b"Q":
                state = saved.pop() if saved else state
            elif operator == b"cm":
                state = state._replace(matrix=times(_six(operands.split()), state.matrix))
            elif operator == b"Tf":
                state = state._replace(font=fonts[operands])
            elif operator in _SHOWING:
                self._show(operands, state.font, state.clip)
            elif operator == b"Do":
                self._draw(_named(resources, "/XObject", operands), resources, state, depth)
            self._left -= 1
            if self._left < 0:
                raise _Endless
            if len(saved) > _DEEPEST_STATE:
                raise TooLarge

    def _clipped(self, state: _State, path: bytes) -> _State:
        """The state with the last rectangle of a clip path; other shapes clip no cell."""
        known = path, state.matrix
        if known not in self._boxes:
            self._boxes[known] = tuple(_rectangles(*known))
        for box in self._boxes[known]:
            self._letters.setdefault(box, 0)
            state = state._replace(clip=box)
        return state

    def _show(self, operands: bytes, font: Font, clip: Box | None) -> None:
        before = self.shown
        for string, leap in SHOWN.findall(operands):
            if leap:
                self._blank = self._blank and abs(int(leap)) < _LEAP
                continue
            letters, blanks, opens, closes = font.shown(string)
            self.shown += letters
            self.blanks += blanks - (opens and self._blank)
            self._blank = closes
        if clip is not None:
            self._letters[clip] += self.shown - before

    def _draw(self, form: Any, resources: Any, state: _State, depth: int) -> None:
        """Walk through a form; a picture draws no letters, a form within itself is drawn by nobody."""
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form" or form.objgen in self._open:
            return
        self._forms -= 1
        if depth >= _DEEPEST or self._forms < 0:
            raise _Endless
        own = form.get("/Matrix")
        matrix = state.matrix if own is None else times(_six(list(own)), state.matrix)
        self._open.append(form.objgen)
        self.walk(stream_bytes(form), form.get("/Resources", resources), matrix, depth + 1, state.clip)
        self._open.pop()


def _named(resources: Any, kind: str, operands: bytes) -> Any:
    """The font or form that an operand names; None where the page has none of that name."""
    name = _NAME_CODE.sub(lambda match: bytes((int(match[1], 16),)), operands.split()[0])
    return resources[kind].get(name.decode("utf-8", "surrogateescape")) if kind in resources else None


def _rectangles(path: bytes, matrix: Matrix) -> Iterator[Box]:
    """The boxes of a path's parts; none where a part is no rectangle with level sides."""
    parts: list[list[tuple[float, float]]] = []
    for numbers, operator in SEGMENT.findall(path):
        values = [float(number) for number in numbers.split()]
        if operator == b"re":
            x, y, width, height = values
            parts.append([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
        elif operator == b"m":
            parts.append([(values[0], values[1])])
        elif operator == b"l" and parts:
            parts[-1].append((values[0], values[1]))
        elif operator in b"cvy":
            return
    for part in parts:
        box = _level_box([_moved(point, matrix) for point in part])
        if box is not None:
            yield box


def _level_box(points: Sequence[tuple[float, float]]) -> Box | None:
    """The box of a level rectangle's corners, drawn with or without its last side."""
    if not 4 <= len(points) <= 5:
        return None
    xs, ys = zip(*points, strict=True)
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    corners = {(x - left < _SLACK, y - top < _SLACK) for x, y in points}
    level = all(min(x - left, right - x) < _SLACK and min(y - top, bottom - y) < _SLACK for x, y in points)
    if not level or len(corners) != 4:
        return None
    return round(left, _KEPT), round(top, _KEPT), round(right, _KEPT), round(bottom, _KEPT)


def _six(values: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def _moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f
