"""Words with their place, and the signs by which a sheet's words are told apart."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.context import Context
from extractors.notices.lines import close, single_spaced
from models.blocks import Span
from models.facts import Quote
from models.rubrics import Points

BULLET = r"[oㅇ○◦◯〇❍●•∘□▢▪▫■▶▷▸☞·ㆍ․‧\-–—]"
"""Signs before a band."""
NUMBER = r"[-–−△▲▽+]?\s?\d{1,4}(?:\.\d{1,2})?"
GRADE = r"[A-EＡ-Ｅ]"
_FIGURE = re.compile(r"\d")
_MINUS = str.maketrans(dict.fromkeys("–−△▲▽", "-"))


LONGEST_LINE = 600
"""No line of a sheet is longer; one that is (a paragraph that no program broke) is read by its beginning."""


class Piece(NamedTuple):
    """Words of one line without the space around them, where they start, and by how much the line is indented."""

    text: str
    start: int
    indent: int = 0

    @property
    def span(self) -> Span:
        """Their place."""
        return self.start, self.start + len(self.text)

    def part(self, start: int, end: int | None = None) -> "Piece":
        """A part of the words, without the space around it."""
        cut = self.text[start:end]
        return Piece(cut.strip(), self.start + start + len(cut) - len(cut.lstrip()), self.indent)


def pieces_of(span: Span, context: Context) -> Iterator[Piece]:
    """The lines at a place that hold words; running heads and feet of pages left out."""
    start = span[0]
    for line in context.words(span).split("\n"):
        words = line.strip()[:LONGEST_LINE].rstrip()
        block = context.source.block_at(start + line.find(words[0])) if words else None
        if words and (block is None or block.kind not in ("header", "footer")):
            indent = len(line) - len(line.lstrip())
            yield Piece(words, start + indent, indent)
        start += len(line) + 1


def joined(pieces: Sequence[Piece]) -> str:
    """The words of several pieces as one text."""
    return single_spaced(" ".join(piece.text for piece in pieces))


def closed(pieces: Sequence[Piece]) -> str:
    """The same, with what is spread over a cell (`확 인`) drawn together."""
    return single_spaced(" ".join(drawn_together(piece.text) for piece in pieces))


def drawn_together(text: str) -> str:
    """`우  수` is `우수`; what holds figures stays as it is."""
    return text if _FIGURE.search(text) else close(text)


def around(pieces: Sequence[Piece]) -> Span:
    """From the first of the pieces to the last."""
    return min(piece.start for piece in pieces), max(piece.span[1] for piece in pieces)


def quote_of(pieces: Sequence[Piece], context: Context) -> Quote:
    """The pieces as a quote of the source."""
    span = around(pieces)
    return Quote(raw=context.words(span), span=span, place=context.place(span))


def points_of(figures: str) -> Points:
    """`△ 10` is -10, `2.5` is 2.5."""
    number = float(re.sub(r"[\s,+]", "", figures.translate(_MINUS)))
    return int(number) if number.is_integer() else number
