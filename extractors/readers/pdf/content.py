"""What does a page's content stream clip, and how many letters does it show?

Hancom clips the drawing of every table cell to the cell, so that clip rectangles tell cells that no ruling
draws. The letters are counted without laying them out: an engine that drops overlapping glyphs is found out by
having fewer.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import not_
from typing import Any, NamedTuple

import pikepdf

from extractors.readers.pdf.codes import PLAIN, Font, Fonts
from extractors.readers.pdf.streams import TooLarge, page_bytes, stream_bytes
from models.blocks import Box

_MOST_STATEMENTS, _DEEPEST = 400_000, 12
"""Statements of a page with its forms, and forms within forms; a page of charts has 30,000."""
_DEEPEST_STATE = 512
"""Saved graphics states; a viewer allows 28 to some hundreds."""
_DEEPEST_TREE = 64
"""Nodes above a page."""
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

Matrix = tuple[float, float, float, float, float, float]


def _many(pattern: bytes) -> bytes:
    """A pattern any number of times, never given back.

    An atomic group: a possessive repeat of alternatives loses its place in Python before 3.11.5 (gh-106052).
    """
    return rb"(?>(?:" + pattern + rb")*)"


_WHITE, _NUMBER, _NAME = rb"[\0\t\n\f\r ]", rb"[-+.\d]++", rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*+"
_FLAT_LITERAL = rb"\(" + _many(rb"[^()\\]|\\.") + rb"\)"
_NESTED_LITERAL = rb"\(" + _many(rb"[^()\\]|\\.|" + _FLAT_LITERAL) + rb"\)"
_LITERAL = rb"\(" + _many(rb"[^()\\]|\\.|" + _NESTED_LITERAL) + rb"\)"
_HEX = rb"<[\dA-Fa-f\0\t\n\f\r ]*+>"
_ARRAY = rb"\[" + _many(rb"[^\]()<]|" + _LITERAL + rb"|<[^>]*+>") + rb"\]"
_ENTRIES = rb"[^<>()]|" + _LITERAL + rb"|<[^<>]*+>"
_DICTIONARY = rb"<<" + _many(_ENTRIES + rb"|<<" + _many(_ENTRIES) + rb">>") + rb">>"
_OPERAND = rb"(?:" + b"|".join((_NUMBER, _NAME, _ARRAY, _LITERAL, _HEX, _DICTIONARY)) + rb")" + _WHITE + rb"*+"
_UNREAD = (
    _many(rb"(?:" + _NUMBER + rb"|\[[-+.\d ]*+\])" + _WHITE + rb"++")
    + rb"(?:[gGkKwdJjMi]|rg|RG|BT|ET|T[mdDcwLzrs*])"
    + _WHITE
    + rb"++"
)
_COORDINATES = _many(_NUMBER + _WHITE + rb"++")
_PART = _COORDINATES + rb"(?:[mlcvyh]|re)" + _WHITE + rb"++"
_STATEMENT = re.compile(
    _many(rb"%[^\r\n]*+|" + _WHITE + rb"|" + _UNREAD) + rb"(?:"
    rb"(?P<path>" + _PART + _many(_PART) + rb")"
    rb"(?P<clip>W\*?" + _WHITE + rb"++)?(?:[nSsfFbB]\*?)(?![^\0\t\n\f\r ()<>\[\]{}/%])"
    rb"|BI" + _WHITE + rb".*?" + _WHITE + rb"EI(?=" + _WHITE + rb"|$)"
    rb"|(?P<operands>" + _many(_OPERAND) + rb")(?P<operator>[A-Za-z'\"][A-Za-z0-9'\"*]*+)"
    rb"|.)",
    re.DOTALL,
)
"""One statement, or a whole path with what is done with it; colours, pens and places of texts before it go unread."""
_SEGMENT = re.compile(rb"(" + _COORDINATES + rb")([mlcvyh]|re)")
_SHOWN = re.compile(rb"(" + _LITERAL + rb"|" + _HEX + rb")|(?<![.\d])(-?\d{3,})", re.DOTALL)
"""A string of what is shown, or a leap before the next one, in thousandths of the letters' size."""
_ESCAPE = re.compile(rb"\\(?:[0-7]{1,3}|\r\n|.)", re.DOTALL)


_NAME_CODE = re.compile(rb"#([\dA-Fa-f]{2})")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Clip(NamedTuple):
    """A clip rectangle of a page, and how many visible letters are shown with it as the innermost one."""

    box: Box
    letters: int


class Content(NamedTuple):
    """A page's clip rectangles, each once, how many letters its text shows, and how many spaces.

    Boxes are in points from the upper left corner, as pdfplumber counts them. `shown` counts letters as the
    fonts' `ToUnicode` says (a ligature is several, a code without one is one letter), doubly drawn letters twice;
    None where the page could not be walked to its end. `blanks` counts spaces, those drawn in a row as one.
    """

    clips: tuple[Clip, ...] = ()
    shown: int | None = None
    blanks: int = 0


class Contents:
    """Reads the pages of one open document, fonts once."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document, self._fonts = document, Fonts()

    def page(self, number: int) -> Content:
        """The content of a page, from 1; without a count where its stream is damaged or too large."""
        walk = _Walk(self._fonts)
        try:
            page = self._document.pages[number - 1]
            frame = _frame(page)
            walk.walk(page_bytes(page.obj), page.resources, frame, 0)
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
        self._fonts, self._left = fonts, _MOST_STATEMENTS
        self._letters: dict[Box, int] = {}
        self.shown, self.blanks, self._blank = 0, 0, False

    def clips(self) -> tuple[Clip, ...]:
        """The clip rectangles seen so far, in the order in which they are set first."""
        return tuple(Clip(box, letters) for box, letters in self._letters.items())

    def walk(self, stream: bytes, resources: Any, matrix: Matrix, depth: int, clip: Box | None = None) -> None:
        """Go through a stream; `matrix` takes its units to points from the upper left corner."""
        state = _State(matrix, PLAIN, clip)
        saved: list[_State] = []
        fonts: dict[bytes, Font] = {}
        for match in _STATEMENT.finditer(stream):
            path, clipping, operands, operator = match.groups()
            if clipping:
                state = self._clipped(state, path)
            elif operator == b"q":
                saved.append(state)
            elif operator == b"Q":
                state = saved.pop() if saved else state
            elif operator == b"cm":
                state = _State(_times(_matrix(operands), state.matrix), state.font, state.clip)
            elif operator == b"Tf":
                if operands not in fonts:
                    fonts[operands] = self._fonts.font(_named(resources, "/Font", operands))
                state = _State(state.matrix, fonts[operands], state.clip)
            elif operator in _SHOWING:
                self._show(operands, state)
            elif operator == b"Do":
                self._draw(_named(resources, "/XObject", operands), resources, state, depth)
            self._left -= 1
            if self._left < 0 or len(saved) > _DEEPEST_STATE:
                raise TooLarge

    def _clipped(self, state: _State, path: bytes) -> _State:
        """The state with the last rectangle of a clip path; other shapes clip no cell."""
        for box in _rectangles(path, state.matrix):
            self._letters.setdefault(box, 0)
            state = state._replace(clip=box)
        return state

    def _show(self, operands: bytes, state: _State) -> None:
        before = self.shown
        for match in _SHOWN.finditer(operands):
            string, leap = match.groups()
            if leap:
                self._blank = self._blank and abs(int(leap)) < _LEAP
                continue
            letters = state.font.letters(_codes(string))
            self.shown += sum(letters)
            if 0 in letters:
                self.blanks += _rows([self._blank, *map(not_, letters)])
            self._blank = letters[-1:] == [0]
        if state.clip is not None:
            self._letters[state.clip] += self.shown - before

    def _draw(self, form: Any, resources: Any, state: _State, depth: int) -> None:
        """Walk through a form; a picture draws no letters."""
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form":
            return
        if depth >= _DEEPEST:
            raise TooLarge
        own = form.get("/Matrix")
        matrix = state.matrix if own is None else _times(_six(list(own)), state.matrix)
        self.walk(stream_bytes(form), form.get("/Resources", resources), matrix, depth + 1, state.clip)


def _named(resources: Any, kind: str, operands: bytes) -> Any:
    """The font or form that an operand names; None where the page has none of that name."""
    name = _NAME_CODE.sub(lambda match: bytes((int(match[1], 16),)), operands.split()[0])
    return resources[kind].get(name.decode("utf-8", "surrogateescape")) if kind in resources else None


def _rows(blanks: Sequence[bool]) -> int:
    """How many rows of blanks begin behind the first code."""
    return sum(blank and not before for before, blank in pairwise(blanks))


def _codes(string: bytes) -> bytes:
    """The bytes that a string of a content stream stands for."""
    if string.startswith(b"<"):
        digits = b"".join(string[1:-1].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return _ESCAPE.sub(_unescaped, string[1:-1])


def _unescaped(match: re.Match[bytes]) -> bytes:
    letter = match[0][1:]
    if letter[:1].isdigit():
        return bytes((int(letter, 8) & 0xFF,))
    return b"" if letter in (b"\r", b"\n", b"\r\n") else _ESCAPED.get(letter, letter)


def _rectangles(path: bytes, matrix: Matrix) -> Iterator[Box]:
    """The boxes of a path's parts; none where a part is no rectangle with level sides."""
    parts: list[list[tuple[float, float]]] = []
    for numbers, operator in _SEGMENT.findall(path):
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
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    corners = {(x - left < _SLACK, y - top < _SLACK) for x, y in points}
    level = all(min(x - left, right - x) < _SLACK and min(y - top, bottom - y) < _SLACK for x, y in points)
    if not level or len(corners) != 4 or len(points) > 5:
        return None
    return round(left, _KEPT), round(top, _KEPT), round(right, _KEPT), round(bottom, _KEPT)


def _frame(page: pikepdf.Page) -> Matrix:
    """The matrix from a page's own units to points from the upper left corner of the page as it is shown.

    As pdfplumber has it: counted from the media box, shifted by the box's own corner; no `UserUnit`.
    """
    ends = [float(value) for value in page.mediabox]
    (left, right), (bottom, top) = sorted(ends[::2]), sorted(ends[1::2])
    turn = _turn(page.obj)
    if turn == 90:
        return 0.0, 1.0, 1.0, 0.0, 0.0, -2 * left
    if turn == 180:
        return -1.0, 0.0, 0.0, 1.0, left + right, -2 * bottom
    if turn == 270:
        return 0.0, -1.0, -1.0, 0.0, bottom + top, right - left
    return 1.0, 0.0, 0.0, -1.0, 0.0, top - bottom


def _turn(node: Any) -> int:
    """By how many degrees a page is shown turned, its own or that of the nodes above it."""
    for _ in range(_DEEPEST_TREE):
        if node is None:
            break
        if "/Rotate" in node:
            return int(node["/Rotate"]) % 360
        node = node.get("/Parent")
    return 0


def _matrix(operands: bytes) -> Matrix:
    return _six(operands.split())


def _six(values: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does first the one, then the other."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f
