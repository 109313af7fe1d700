"""The letters of a page as pdfium tells them, one by one.

pdfium makes up spaces and line ends, which are left out here, and leaves out letters that overlap others: who
needs all of them counts those of the content stream and asks the reference.
"""

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby, repeat
from math import hypot
from operator import eq
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.readers.pdf.calls import ADDRESS, FLOAT, INT, Boxes, Room, direct, number, untyped
from extractors.readers.pdf.frame import Frame, Matrix
from extractors.readers.pdf.page import Glyph, is_bold, whole_letters
from models.blocks import Box

_HYPHEN, _SPACE = 2, 32
"""pdfium's own code for the hyphen at a line's end; below and at the space it makes letters up."""
_CODES = ("\ufffd", "\1", "-")
_NAME_BYTES = 256
_LEVEL = 1e-4
"""Rise of a line to its length up to which it is level."""

_unicode = untyped(raw.FPDFText_GetUnicode, ctypes.c_uint)
_generated = untyped(raw.FPDFText_IsGenerated, INT)
_text_object = untyped(raw.FPDFText_GetTextObject, ADDRESS)
_unmapped = untyped(raw.FPDFText_HasUnicodeMapError, INT)
_loose_box = untyped(raw.FPDFText_GetLooseCharBox, INT)
_text_matrix = direct(raw.FPDFText_GetMatrix, INT, ADDRESS, INT, ADDRESS)
_origin = direct(raw.FPDFText_GetCharOrigin, INT, ADDRESS, INT, ADDRESS, ADDRESS)
_font_size = direct(raw.FPDFText_GetFontSize, ctypes.c_double, ADDRESS, INT)
_render_mode = direct(raw.FPDFTextObj_GetTextRenderMode, INT, ADDRESS)
_font_of = direct(raw.FPDFTextObj_GetFont, ADDRESS, ADDRESS)
_font_name = direct(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, ADDRESS, ADDRESS, ctypes.c_size_t)
_font_weight = direct(raw.FPDFFont_GetWeight, INT, ADDRESS)
_glyph_width = direct(raw.FPDFFont_GetGlyphWidth, INT, ADDRESS, ctypes.c_uint, FLOAT, ADDRESS)
_descent = direct(raw.FPDFFont_GetDescent, INT, ADDRESS, FLOAT, ADDRESS)


class _Font(NamedTuple):
    """A font; `descent` is how far its letters reach below their line, in shares of their size, 0 or below.

    `drawn` fonts have drawings for letters and no name; a letter's own box is that of all of them.
    """

    handle: int
    name: str
    bold: bool
    descent: float
    drawn: bool


class _Run(NamedTuple):
    """What the letters of one text object share: `size` is their height in points, `across` that to their widths.

    `foot` is where they reach down to from the top of the page, None where their line is not level.
    """

    font: _Font
    matrix: Matrix
    size: float
    across: float
    foot: float | None


class _Told(NamedTuple):
    """The letters of a page as pdfium tells them: which text object draws each, its index, its text and its box.

    A box is left, top, right and bottom in the page's own coordinates.
    """

    drawn: list[int | None]
    at: list[int]
    texts: list[str]
    boxes: list[Box]


_MADE: Callable[[tuple[Any, ...]], Glyph] = partial(tuple.__new__, Glyph)
"""A letter of its parts at half the price of a call."""


class Letters:
    """The letters of one page, in the file's order."""

    def __init__(self, text: pdfium.PdfTextPage, frame: Frame, boxes: Boxes) -> None:
        self._handle, self._frame, self._boxes = number(text.raw), frame, boxes
        self._level = frame[:5] == (1, 0, 0, -1, 0)
        self._count = int(raw.FPDFText_CountChars(text.raw))
        self._matrix = Room.of(6)
        self.runs, self.hidden = 0, 0
        """Text objects, and those of them whose letters are not painted: what others have recognised in a scan."""
        self._fonts: dict[int, _Font] = {}
        self._widths: dict[tuple[int, int], float] = {}

    def __iter__(self) -> Iterator[Glyph]:
        told = self._told()
        end = 0
        for drawn, same in groupby(told.drawn):
            start, end = end, end + len(list(same))
            font, matrix, size, _, foot = run = self._run(drawn, told.at[start])
            letters = zip(told.texts[start:end], told.boxes[start:end], strict=True)
            if foot is not None and self._level and not font.drawn:
                top, bold, name = foot - size, font.bold, font.name
                yield from [
                    _MADE((text, left, top, right, foot, size, bold, name, matrix))
                    for text, (left, _, right, _) in letters
                ]
            else:
                places = map(self._place, told.at[start:end])
                yield from (self._placed(text, box, at, run) for (text, box), at in zip(letters, places, strict=True))

    def _told(self) -> _Told:
        """All letters but those that pdfium makes up; a function of pdfium's is called for all of them in one go."""
        handle = ADDRESS(self._handle)
        page = repeat(handle)
        codes = list(map(_unicode, page, range(self._count)))
        at = [index for index, code in enumerate(codes) if code > _SPACE or _generated(handle, index) != 1]
        boxes = self._boxes.written(_loose_box, handle, at)
        texts = [
            "\ufffd" if unmapped == 1 else chr(codes[index]) if codes[index] > _HYPHEN else _CODES[codes[index]]
            for index, unmapped in zip(at, map(_unmapped, page, at), strict=True)
        ]
        told = _Told(list(map(_text_object, page, at)), at, texts, boxes)
        return _joined(told) if any(map(eq, boxes, boxes[1:])) else told

    def _placed(self, text: str, box: Box, place: tuple[float, float], run: _Run) -> Glyph:
        """A letter of a turned page or line, or of a font with drawings for letters."""
        font, matrix, size, across, foot = run
        left, high, right, low = box
        x0, top, x1, bottom = self._frame.box(left, low, right, high)
        if foot is not None:
            top, bottom = foot - size, foot
            x1 = x0 + (self._width(font, text) * across or x1 - x0) if font.drawn else x1
        return Glyph(text, x0, top, x1, bottom, size, font.bold, font.name, (*matrix[:4], *place))

    def _width(self, font: _Font, text: str) -> float:
        """How wide a font sets a letter, in shares of its size; 0 where it does not say, as of a ligature."""
        if len(text) != 1:
            return 0.0
        key = font.handle, ord(text)
        if key not in self._widths:
            width = ctypes.c_float()
            known = _glyph_width(*key, 1.0, ctypes.addressof(width))
            self._widths[key] = width.value if known else 0.0
        return self._widths[key]

    def _place(self, index: int) -> tuple[float, float]:
        """Where a letter stands, y upwards."""
        x, y = ctypes.c_double(), ctypes.c_double()
        _origin(self._handle, index, ctypes.addressof(x), ctypes.addressof(y))
        left, top = self._frame.point(x.value, y.value)
        return left, -top

    def _run(self, drawn: int | None, index: int) -> _Run:
        self.runs += 1
        self.hidden += bool(drawn) and _render_mode(drawn) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        _text_matrix(self._handle, index, self._matrix.at[0])
        seen = self._frame.turned(self._matrix.values)
        font = self._font(_font_of(drawn) if drawn else None)
        size = float(_font_size(self._handle, index))
        height, across = round(size * hypot(*seen[2:4]), 3), size * hypot(*seen[:2])
        below = -font.descent if seen[3] > 0 else 1 + font.descent
        foot = -seen[5] + below * height if abs(seen[1]) <= _LEVEL * abs(seen[0]) else None
        return _Run(font, seen, height, across, foot)

    def _font(self, font: int | None) -> _Font:
        if not font:
            return _Font(0, "", bold=False, descent=0.0, drawn=False)
        if font not in self._fonts:
            name, descent = _name(font), ctypes.c_float()
            _descent(font, 1.0, ctypes.addressof(descent))
            bold = is_bold(name, _font_weight(font))
            self._fonts[font] = _Font(font, name, bold, -abs(descent.value), drawn=not name)
        return self._fonts[font]


def _joined(told: _Told) -> _Told:
    """The letters with those of one text object that stand in one box, a ligature's or halves of one, as one."""
    joined = _Told([], [], [], [])
    for drawn, at, text, box in zip(*told, strict=True):
        if joined.at and (drawn, box) == (joined.drawn[-1], joined.boxes[-1]):
            joined.texts[-1] = whole_letters(joined.texts[-1] + text)
            continue
        joined.drawn.append(drawn)
        joined.at.append(at)
        joined.texts.append(text)
        joined.boxes.append(box)
    return joined


def _name(font: int) -> str:
    """A font's name; older Hancom writes it in the Korean code page."""
    buffer = ctypes.create_string_buffer(_NAME_BYTES)
    _font_name(font, ctypes.addressof(buffer), _NAME_BYTES)
    try:
        return buffer.value.decode()
    except UnicodeDecodeError:
        return buffer.value.decode("cp949", "replace")
