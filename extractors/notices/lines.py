"""A document as lines: what splitters cut into notices and clauses.

A block of running text gives its visual lines, a table one entry for itself. Lines that only wrap are joined
later, by `clauses`, which knows what a clause is.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.context import NAMES_KEPT
from extractors.notices.markers import Marker, marker_of
from extractors.told import once_a_document, told_once
from models.blocks import Block, Source, Span

_SIGN = re.compile(r"\s*+(?:\*\s(?:[가-힣][가-힣·\s]{0,14}+[:：])?|[-○❍◦□■▣▪·∘ㅇ※]\s|[\d가-하]{1,2}[.)]\s)")
"""The sign of a list before a line's words, a star with the label behind it."""


class _Words(NamedTuple):
    """What a line is made of."""

    text: str
    span: Span
    block: int
    kind: str
    level: int | None = None
    table: int | None = None
    wrapped: bool = False
    starred: bool = False


class Line(_Words):
    """A visual line, or a whole table (`table` is its block's index, else None).

    `wrapped` says that the reader itself knows the line for the rest of the one above, `starred` that a star is the
    bullet of this document's lists. Nothing is worked out twice of a line, however many cuts of the document ask.
    """

    @told_once
    def marker(self) -> Marker:
        """What stands before its words; a wrapped line has none, whatever it begins with."""
        found = marker_of(self.text)
        if self.starred and found.text == "*":
            return found._replace(style="-")
        return Marker("", "", found.indent, found.indent) if self.wrapped else found

    @told_once
    def words(self) -> str:
        """The line without its marker and the space around it."""
        return self.text[self.marker.length :].strip()

    @told_once
    def closed(self) -> str:
        """The words without any white space: for comparing padded headings (`총 무 담 당`)."""
        return unspaced(self.words)

    @told_once
    def width(self) -> int:
        """Columns that the line takes, a Hangul syllable counted as two."""
        return columns(self.text.rstrip())


@once_a_document
def lines_of(source: Source) -> tuple[Line, ...]:
    """The document's lines in reading order; headers, footers and empty lines left out."""
    return tuple(_lines(source))


def _lines(source: Source) -> Iterator[Line]:
    starred = _lists_with_stars(source)
    for index, block in enumerate(source.blocks):
        if block.kind in ("header", "footer"):
            continue
        if block.kind == "table":
            yield Line(block.text, block.span, index, block.kind, table=index)
        else:
            yield from _running(block, index, source.format == "pdf", starred)


def _lists_with_stars(source: Source) -> bool:
    """Whether a text is Markdown whose lists have stars: most bullets are, and many of those stand before a label.

    Elsewhere a star is the sign of a note.
    """
    if source.format != "text":
        return False
    firsts = [match[0] for block in source.blocks if block.kind == "paragraph" if (match := _SIGN.match(block.text))]
    stars = sum("*" in first for first in firsts)
    labels = sum("*" in first and first.endswith((":", "：")) for first in firsts)
    return labels > 2 and stars * 2 > len(firsts) and labels * 3 >= stars


def _running(block: Block, index: int, wraps: bool, starred: bool) -> Iterator[Line]:
    """A block's lines; where a format keeps each bullet in a block of its own, all but the first are wrapped."""
    start = block.span[0]
    for number, text in enumerate(block.text.split("\n")):
        if text.strip():
            span = (start, start + len(text))
            yield Line(text, span, index, block.kind, block.level, wrapped=wraps and number > 0, starred=starred)
        start += len(text) + 1


def close(text: str) -> str:
    """Inner padding closed: `신 청 기 간` is `신청기간`, `접수 및 신청` stays.

    Spaces go only where every piece is one or two syllables, as in a padded label.
    """
    pieces = text.split()
    if 1 < len(pieces) <= 8 and sum(map(len, pieces)) <= 8 and all(len(p) == 1 for p in pieces if "가" <= p[0] <= "힣"):
        return "".join(pieces)
    return " ".join(pieces)


def unspaced(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def single_spaced(text: str) -> str:
    """White space of any kind closed to one blank."""
    return " ".join(text.split())


def unpadded(words: str) -> str:
    """`가 온 면   회 보` is `가온면 회보`: a wide gap parts words, a single blank only spreads a word's syllables."""
    parts = [part.split() for part in re.split(r"\s{2,}", words.strip())]
    spread = all(len(piece) == 1 for part in parts for piece in part)
    return " ".join("".join(part) for part in parts) if spread else single_spaced(words)


@lru_cache(maxsize=NAMES_KEPT)
def squeeze(text: str) -> str:
    """The words alone: no spaces, no punctuation, one case; for comparing titles."""
    return "".join(filter(str.isalnum, text)).lower()


class _Columns(dict[str, int]):
    """How many columns each character takes, as far as any was asked for."""

    def __missing__(self, character: str) -> int:
        self[character] = taken = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        return taken


_COLUMNS = _Columns()


def columns(text: str) -> int:
    """Columns that a text takes, a Hangul syllable counted as two."""
    return sum(map(_COLUMNS.__getitem__, text))
