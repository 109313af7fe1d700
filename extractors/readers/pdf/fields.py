"""What is filled into a page: the values of form fields and the words of free text notes.

They are no part of the page's content, but a person sees them on it. They are set here into the boxes that they
fill; nothing that a field or a note would do is done.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

import pikepdf

from extractors.readers.pdf.frame import Frame
from extractors.readers.pdf.page import Glyph
from models.blocks import Box

_MOST, _MOST_LETTERS, _DEEPEST = 2_000, 20_000, 16
"""Fields of a page, letters of a field, fields over a field."""
_HIDDEN = 1 << 1 | 1 << 5
"""Flags of a note that is not shown: hidden, no view."""
_PASSWORD, _PUSH = 1 << 13, 1 << 16
"""Flags of a field: its words are shown as stars; it is a button without a state."""
_FONT = "form"
_LARGEST, _FILLED, _LEADING, _INSET = 12.0, 0.7, 1.2, 2.0
"""Points of a field's letters, the share of its height that one line takes, line distance, points off its edge."""
_WIDE = ("W", "F", "A")
"""East Asian widths of letters that are as wide as high."""


def fields_of(page: pikepdf.Page, frame: Frame) -> list[Glyph]:
    """The letters filled into a page, each in its place."""
    notes = page.obj.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return []
    shown = [note for note in list(notes)[:_MOST] if isinstance(note, pikepdf.Dictionary)]
    return [letter for note in shown for letter in _of(note, frame)]


def _of(note: Any, frame: Frame) -> Iterator[Glyph]:
    if int(note.get("/F", 0)) & _HIDDEN or "/Rect" not in note:
        return
    text = _text(note)
    if text.strip():
        yield from _set(text[:_MOST_LETTERS], frame.box(*(float(corner) for corner in note.Rect)))


def _text(note: Any) -> str:
    if note.get("/Subtype") == "/FreeText":
        return _words(note.get("/Contents"))
    if note.get("/Subtype") != "/Widget":
        return ""
    kind, flags = _inherited(note, "/FT"), int(_inherited(note, "/Ff") or 0)
    if kind == "/Btn":
        return "" if flags & _PUSH else "☐" if note.get("/AS", "/Off") == "/Off" else "☑"
    if (kind == "/Tx" and flags & _PASSWORD) or kind == "/Sig":
        return ""
    return _words(_inherited(note, "/V"))


def _inherited(field: Any, key: str) -> Any:
    """A field's entry, its own or that of a field over it."""
    for _ in range(_DEEPEST):
        if key in field:
            return field[key]
        if "/Parent" not in field:
            return None
        field = field.Parent
    return None


def _words(value: Any) -> str:
    if isinstance(value, pikepdf.Array):
        return "\n".join(_words(part) for part in list(value)[:_MOST])
    if not isinstance(value, pikepdf.String):
        return ""
    return unicodedata.normalize("NFC", str(value)).replace("\r\n", "\n").replace("\r", "\n")


def _set(text: str, box: Box) -> Iterator[Glyph]:
    """Letters of lines broken at the box's width; one line stands in its middle, several from its top."""
    left, top, right, bottom = box
    size = max(1.0, min(_LARGEST, (bottom - top) * _FILLED))
    lines = [line for written in text.split("\n") for line in _broken(written, size, right - left - 2 * _INSET)]
    step = min(size * _LEADING, (bottom - top) / len(lines))
    y = (top + bottom - size) / 2 if len(lines) == 1 else top
    for line in lines:
        x = left + _INSET
        for letter in line:
            width = _width(letter, size)
            matrix = (1.0, 0.0, 0.0, 1.0, x, -y - size)
            yield Glyph(letter, x, y, x + width, y + size, size, bold=False, font=_FONT, matrix=matrix)
            x += width
        y += step


def _broken(line: str, size: float, width: float) -> Iterator[str]:
    part, used = "", 0.0
    for letter in line:
        if part and used + _width(letter, size) > width:
            yield part
            part, used = "", 0.0
        part, used = part + letter, used + _width(letter, size)
    yield part


def _width(letter: str, size: float) -> float:
    return size if unicodedata.east_asian_width(letter) in _WIDE else size / 2
