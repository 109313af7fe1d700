"""Can the letters of a page be believed?

A text layer lies where the page shows Hangul and the letters have none: fonts without Unicode, words drawn as
shapes. A page may also be one picture.
"""

import unicodedata
from collections.abc import Sequence

from extractors.readers.pdf.page import Glyph
from extractors.readers.pdf.pdfium import DrawnPage
from models.blocks import GapReason

_LEAST_HANGUL, _ENOUGH_LETTERS = 0.05, 200
"""Below this share of Hangul a text layer of more letters lies (fallback fonts, codes without Unicode):
3 of 37 Hancom files measured; an honest Korean document has above 0.4."""
_UNNAMED = 0.5
"""Share of letters whose codes have no Unicode, from which on the others say nothing either."""
_DRAWN = 20
"""Shapes like letters, from which on a page without Hangul has drawn its words: such pages had 52 to 700."""
_FEW, _FEWEST = 30, 10
_WIDE, _WIDEST = 0.4, 0.7
"""Letters (a page number, a stamp) that a scanned page may have, and the share of it that its picture covers: with
fewer letters than a page number and a heading have less of it is enough."""


def gap_of(letters: Sequence[Glyph], drawn: DrawnPage) -> GapReason | None:
    """Why the letters of a page are not what a person sees on it, or None."""
    text = _plain("".join(letter.text for letter in letters))
    if len(text) > _FEWEST and text.count("\ufffd") >= _UNNAMED * len(text):
        return "text layer"
    if _hangul(text) < _LEAST_HANGUL and drawn.shapes >= _DRAWN:
        return "text layer"
    if len(text) <= _FEW and drawn.pictured >= (_WIDE if len(text) <= _FEWEST else _WIDEST):
        return "scan"
    return None


def foreign(drawn: DrawnPage) -> bool:
    """Whether the letters were recognised in a picture of the page by whoever made the file."""
    return drawn.hidden and drawn.pictured >= _WIDE


def lies(text: str) -> bool:
    """Whether a text of many letters has hardly any Hangul."""
    letters = _plain(text)
    return len(letters) > _ENOUGH_LETTERS and _hangul(letters) < _LEAST_HANGUL


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _hangul(letters: str) -> float:
    """The share of Hangul in letters."""
    return sum("가" <= letter <= "힣" for letter in letters) / len(letters) if letters else 0.0
