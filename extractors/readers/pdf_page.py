"""What stands on a page of a PDF: its letters and its ruled tables, whoever found them.

The seam to the library: everything behind it works on `Page` alone, so that a page may come from
pdfplumber's own parser or from another engine that fills pdfplumber's containers.
"""

import unicodedata
from collections.abc import Sequence
from math import hypot
from typing import Any, NamedTuple

from pdfplumber.utils.text import dedupe_chars

from extractors.readers.builder import visible
from extractors.readers.symbols import from_private
from models.blocks import Box

_BOLD_NAMES = ("bold", "heavy", "black", "hdr", "headline", "헤드라인", "견고딕")
"""Parts of font names whose strokes are bold without saying so in a weight (HYHeadLine is `H2hdrM`)."""
_UNMAPPED = "(cid:"
"""pdfminer's writing for a letter whose code the file does not map to Unicode."""
_SLANT = 0.1


class Glyph(NamedTuple):
    """One letter (or ligature) of a page, its box in points from the upper left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool

    @property
    def blank(self) -> bool:
        """A space that the file itself writes."""
        return not self.text.strip()

    def inside(self, box: Box) -> bool:
        """Whether the letter's centre lies in a box."""
        middle, height = (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2
        return box[0] <= middle < box[2] and box[1] <= height < box[3]


class Page(NamedTuple):
    """A page: upright letters, the words that run askew or upwards, the cells of its tables, its ledger's side.

    `doubled` counts letters drawn twice for a bold look, `raw` all of them, both without white space.
    `recognised` says that the letters were read off a picture: a person must compare them.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    turned: str
    tables: tuple[tuple[Box, ...], ...]
    raw: int
    doubled: int
    recognised: bool = False


def read_page(page: Any, tables: Sequence[Sequence[Box]]) -> Page:
    """A page of pdfplumber (or one of its shape: `chars`, `width`, `height`) with the tables found on it."""
    chars = [char for char in page.chars if char["text"]]
    single = dedupe_chars(chars)
    turned = [char for char in single if _is_turned(char)]
    raw = _visible(chars)
    return Page(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        glyphs=tuple(_glyph(char) for char in single if not _is_turned(char)),
        turned=_turned_text(turned),
        tables=tuple(tuple(cells) for cells in tables),
        raw=raw,
        doubled=raw - _visible(single),
    )


def _glyph(char: dict[str, Any]) -> Glyph:
    font = str(char["fontname"]).casefold()
    return Glyph(
        text=_letters(char),
        x0=float(char["x0"]),
        top=float(char["top"]),
        x1=float(char["x1"]),
        bottom=float(char["bottom"]),
        size=float(char["size"]),
        bold=any(name in font for name in _BOLD_NAMES),
    )


def _letters(char: dict[str, Any]) -> str:
    """The letters of a glyph; one that the file does not name becomes one replacement character."""
    text: str = char["text"]
    if text.startswith(_UNMAPPED):
        return "\ufffd"
    return from_private(text.replace("\u00ad", "-"), str(char["fontname"]).rpartition("+")[2])


def _is_turned(char: dict[str, Any]) -> bool:
    """Whether a letter does not stand on a level line (a watermark across the page, a title along its side)."""
    a, b = char["matrix"][:2]
    return bool(abs(b) > _SLANT * abs(a))


def _turned_text(chars: Sequence[dict[str, Any]]) -> str:
    """Turned letters in the file's order, a new line where they leave the line that they run along."""
    text, last = "", None
    for char in chars:
        a, b, _, _, x, y = char["matrix"]
        length = hypot(a, b)
        along, across = (a * x + b * y) / length, (a * y - b * x) / length
        if last is not None:
            step = char["size"]
            text += "\n" if abs(across - last[1]) > step / 2 else " " if along - last[0] > 1.5 * step else ""
        text, last = text + _letters(char), (along, across)
    return unicodedata.normalize("NFC", text)


def _visible(chars: Sequence[dict[str, Any]]) -> int:
    """Letters without white space, counted on the library's characters in the file's order."""
    texts = ("\ufffd" if char["text"].startswith(_UNMAPPED) else char["text"] for char in chars)
    return visible(unicodedata.normalize("NFC", "".join(texts)))
