"""The letters of a page as pdfium tells them, one by one.

pdfium makes up spaces and line ends, which are left out here, and leaves out letters that overlap others: who
needs all of them counts those of the content stream and asks the reference.
"""

import ctypes
from collections.abc import Iterator
from math import hypot
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.readers.pdf.calls import ADDRESS, FLOAT, INT, Room, direct, number
from extractors.readers.pdf.frame import Frame, Matrix
from extractors.readers.pdf.page import Glyph, is_bold, whole_letters
from models.blocks import Box

_HYPHEN, _SPACE = 2, 32
"""pdfium's own code for the hyphen at a line's end; below and at the space it makes letters up."""
_CODES = ("\ufffd", "\1", "-")
_NAME_BYTES = 256
_LEVEL = 1e-4
"""Rise of a line to its length up to which it is level."""

_unicode = direct(raw.FPDFText_GetUnicode, ctypes.c_uint, ADDRESS, INT)
_generated = direct(raw.FPDFText_IsGenerated, INT, ADDRESS, INT)
_text_object = direct(raw.FPDFText_GetTextObject, ADDRESS, ADDRESS, INT)
_unmapped = direct(raw.FPDFText_HasUnicodeMapError, INT, ADDRESS, INT)
_loose_box = direct(raw.FPDFText_GetLooseCharBox, INT, ADDRESS, INT, ADDRESS)
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


class Letters:
    """The letters of one page, in the file's order."""

    def __init__(self, text: pdfium.PdfTextPage, frame: Frame) -> None:
        self._handle, self._frame = number(text.raw), frame
        self._level = frame[:5] == (1, 0, 0, -1, 0)
        self._count = int(raw.FPDFText_CountChars(text.raw))
        self._matrix = Room.of(6)
        self.runs, self.hidden = 0, 0
        """Text objects, and those of them whose letters are not painted: what others have recognised in a scan."""
        self._fonts: dict[int, _Font] = {}
        self._widths: dict[tuple[int, int], float] = {}

    def __iter__(self) -> Iterator[Glyph]:
        """Calls and lookups are few here on purpose: this runs for every letter."""
        handle, plain = self._handle, self._level
        bounds, (at, *_) = Room.of(4)
        drawn: int | None = None
        run, letter, last = None, None, None
        for index in range(self._count):
            code = _unicode(handle, index)
            if code <= _SPACE and _generated(handle, index) == 1:
                continue
            text = "\ufffd" if _unmapped(handle, index) == 1 else chr(code) if code > _HYPHEN else _CODES[code]
            _loose_box(handle, index, at)
            left, top, right, bottom = box = tuple(bounds)
            same, drawn = drawn, _text_object(handle, index)
            if run is None or drawn != same:
                run = self._run(drawn, index)
            elif letter is not None and box == last:
                letter = letter._replace(text=whole_letters(letter.text + text))
                continue
            if letter is not None:
                yield letter
            font, matrix, size, _, foot = run
            if foot is not None and plain and not font.drawn:
                letter = Glyph(text, left, foot - size, right, foot, size, font.bold, font.name, matrix)
            else:
                letter = self._placed(text, (left, bottom, right, top), run, index)
            last = box
        if letter is not None:
            yield letter

    def _placed(self, text: str, box: Box, run: _Run, index: int) -> Glyph:
        """A letter of a turned page or line, or of a font with drawings for letters."""
        font, matrix, size, across, foot = run
        x0, top, x1, bottom = self._frame.box(*box)
        matrix = (*matrix[:4], *self._place(index))
        if foot is not None:
            top, bottom = foot - size, foot
            x1 = x0 + (self._width(font, text) * across or x1 - x0) if font.drawn else x1
        return Glyph(text, x0, top, x1, bottom, size, font.bold, font.name, matrix)

    def _width(self, font: _Font, text: str) -> float:
        """How wide a font sets a letter, in shares of its size; 0 where it does not say."""
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


def _name(font: int) -> str:
    """A font's name; older Hancom writes it in the Korean code page."""
    buffer = ctypes.create_string_buffer(_NAME_BYTES)
    _font_name(font, ctypes.addressof(buffer), _NAME_BYTES)
    try:
        return buffer.value.decode()
    except UnicodeDecodeError:
        return buffer.value.decode("cp949", "replace")
