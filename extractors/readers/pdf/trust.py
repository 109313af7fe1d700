"""Can the letters of a page be believed?

A text layer lies where the page shows Hangul and the letters have none: fonts without Unicode, words drawn as
shapes. A page may also be one picture.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple, Self

from extractors.readers.pdf.page import TEXT, Glyph
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

_SYLLABLE = re.compile(r"[가-힣]")


def gap_of(letters: Sequence[Glyph], drawn: DrawnPage) -> GapReason | None:
    """Why the letters of a page are not what a person sees on it, or None."""
    text = _plain("".join(map(TEXT, letters)))
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


class Tally(NamedTuple):
    """How many visible letters a page has, and how many of them are Hangul."""

    letters: int
    hangul: int

    @classmethod
    def of(cls, text: str) -> Self:
        """The tally of a page's letters."""
        letters = _plain(text)
        return cls(len(letters), len(_SYLLABLE.findall(letters)))


def lies(pages: Sequence[Tally]) -> bool:
    """Whether pages of many letters, all together, have hardly any Hangul."""
    letters, hangul = (sum(counts) for counts in zip(*pages, strict=True)) if pages else (0, 0)
    return letters > _ENOUGH_LETTERS and hangul < _LEAST_HANGUL * letters


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _hangul(letters: str) -> float:
    """The share of Hangul in letters."""
    return len(_SYLLABLE.findall(letters)) / len(letters) if letters else 0.0
