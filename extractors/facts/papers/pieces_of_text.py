"""A notice's text as the pieces that stand for themselves: lines, and the lines of cells."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.notices.markers import Marker, marker_of
from models.blocks import Span

_PIECE = re.compile(r"[^\n\t]+")


class TextPiece(NamedTuple):
    """A line or a cell's line: where it stands, its marker, its words behind that."""

    span: Span
    marker: Marker
    words: str

    @property
    def start(self) -> int:
        """Where its words begin in the text."""
        return self.span[1] - len(self.words)


def pieces_of(text: str, spans: Sequence[Span], but: Sequence[Span]) -> tuple[TextPiece, ...]:
    """The pieces of some stretches of a text, without those of others; blank ones left out."""
    return tuple(_pieces(text, spans, but))


def _pieces(text: str, spans: Sequence[Span], but: Sequence[Span]) -> Iterator[TextPiece]:
    for first, last in spans:
        for match in _PIECE.finditer(text, first, last):
            line = match[0].rstrip()
            if not line.strip() or any(start <= match.start() < end for start, end in but):
                continue
            marker = marker_of(line)
            words = line[marker.length :].lstrip()
            if words:
                yield TextPiece((match.start(), match.start() + len(line)), marker, words)
