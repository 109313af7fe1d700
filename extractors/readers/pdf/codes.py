"""How many letters do the codes of a PDF's font stand for?

A font's `ToUnicode` map says which letters a code is; the code's length comes from the font's kind and its
character map (ISO 32000-1, 9.7 and 9.10). Nothing is laid out: only counted.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pikepdf

from extractors.readers.builder import visible
from extractors.readers.pdf.streams import TooLarge, stream_bytes

_SECTION = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_CHAR = re.compile(rb"<([^<>]*)>\s*<([^<>]*)>")
_RANGE = re.compile(rb"<([^<>]*)>\s*<([^<>]*)>\s*(?:<([^<>]*)>|\[([^\]]*)\])")
_STRING = re.compile(rb"<([^<>]*)>")
_MIXED = ("KSC", "GB", "90", "83", "B5", "ETen", "HKscs", "EUC", "CNS", "Add", "Ext")
"""How the names of predefined character maps begin whose codes have one byte below 0x80, two above."""
_MIXED_CODE = re.compile(rb"[\0-\x7f]|..?", re.DOTALL)
_MOST_CODES = 1 << 16
"""Codes of one font's map, all ranges together."""
_SHORT = 64
"""Bytes of a string that is worth being known when it comes again."""
_ESCAPE = re.compile(rb"\\(?:[0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Shown(NamedTuple):
    """What a string shows: visible letters, rows of white space, and whether it begins and ends with some."""

    letters: int
    blanks: int
    opens: bool
    closes: bool


class Font:
    """A font's codes: bytes of each (0: one below 0x80, else two), visible letters of those that are not one letter."""

    def __init__(self, bytes_each: int, letters_of: dict[bytes, int]) -> None:
        self._width, self._letters_of = bytes_each, letters_of
        self._known: dict[bytes, Shown] = {}

    def shown(self, string: bytes) -> Shown:
        """What a string shows, as the content stream writes it; most have a letter or two and come again."""
        known = self._known.get(string)
        if known is None:
            known = self._counted(_bytes_of(string))
            if len(string) <= _SHORT and len(self._known) < _MOST_CODES:
                self._known[string] = known
        return known

    def _counted(self, string: bytes) -> Shown:
        codes = self._codes(string)
        letters = [self._letters_of.get(code, 1) for code in codes] if self._letters_of else [1] * len(codes)
        if all(letters):
            return Shown(sum(letters), 0, opens=False, closes=False)
        blanks = [not count for count in letters]
        rows = sum(blank and not before for before, blank in pairwise((False, *blanks)))
        return Shown(sum(letters), rows, blanks[0], blanks[-1])

    def _codes(self, string: bytes) -> list[bytes]:
        width = self._width
        if width:
            return [string[at : at + width] for at in range(0, len(string), width)]
        return _MIXED_CODE.findall(string)


PLAIN = Font(1, {b" ": 0})
"""A font of which nothing is known."""


class Fonts:
    """The fonts of one document, each read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Font] = {}

    def font(self, font: Any) -> Font:
        """The codes of a font's dictionary; plain ones where there is none."""
        if not isinstance(font, pikepdf.Dictionary):
            return PLAIN
        key = font.objgen
        if key == (0, 0):
            return _font(font)
        if key not in self._known:
            self._known[key] = _font(font)
        return self._known[key]


def _font(font: Any) -> Font:
    width = _code_width(font.get("/Encoding")) if font.get("/Subtype") == "/Type0" else 1
    named = font.get("/ToUnicode")
    if isinstance(named, pikepdf.Stream):
        return Font(width, _letters_of(stream_bytes(named)))
    return Font(width, {b" ": 0} if width == 1 else {})


def _code_width(encoding: Any) -> int:
    """Bytes of a composite font's codes, 0 for mixed ones: two unless the character map says else."""
    if isinstance(encoding, pikepdf.Stream):
        sections = _SECTION.findall(stream_bytes(encoding))
        spaces = [space for kind, body in sections if kind == b"codespacerange" for space in _CHAR.findall(body)]
        widths = {len(_unhexed(first)) for first, _ in spaces}
        return widths.pop() if len(widths) == 1 else 0 if widths else 2
    name = str(encoding or "").lstrip("/")
    if "UTF32" in name:
        return 4
    if "UCS2" in name or "UTF16" in name or name.startswith("Identity"):
        return 2
    return 0 if name.startswith(_MIXED) else 2


def _letters_of(character_map: bytes) -> dict[bytes, int]:
    """The codes of a `ToUnicode` map that stand for no visible letter, or for several."""
    found: dict[bytes, int] = {}
    for at, (code, letters) in enumerate(_mapped(character_map)):
        if at >= _MOST_CODES:
            raise TooLarge
        if (count := visible(letters)) != 1:
            found[code] = count
    return found


def _mapped(character_map: bytes) -> Iterator[tuple[bytes, str]]:
    for kind, body in _SECTION.findall(character_map):
        if kind == b"bfchar":
            for code, letters in _CHAR.findall(body):
                yield _unhexed(code), _text(_unhexed(letters))
        elif kind == b"bfrange":
            for first, last, letters, listed in _RANGE.findall(body):
                yield from _range(_unhexed(first), _unhexed(last), letters, listed)


def _range(first: bytes, last: bytes, letters: bytes, listed: bytes) -> Iterator[tuple[bytes, str]]:
    """A range's codes: its letters one by one, or counted up from the first one's."""
    start, count = int.from_bytes(first), int.from_bytes(last) - int.from_bytes(first) + 1
    each = [_unhexed(string) for string in _STRING.findall(listed)]
    begin = _unhexed(letters)
    for step in range(count):
        if listed and step >= len(each):
            return
        target = each[step] if listed else (int.from_bytes(begin) + step).to_bytes(len(begin) + 1)[1:]
        yield (start + step).to_bytes(len(first)), _text(target)


def _text(letters: bytes) -> str:
    return letters.decode("utf-16-be", "replace") if len(letters) > 1 else letters.decode("latin-1")


def _unhexed(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    return bytes.fromhex((b"0" * (len(digits) % 2) + digits).decode())


def _bytes_of(string: bytes) -> bytes:
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
