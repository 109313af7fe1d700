"""The whole text in order, cut at the notices and wherever a value's words begin or end: for a terminal."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from flows.explain.explanation import ExplainedNotice, Explanation, Marked, position
from models.base import Value
from models.blocks import Span


class Piece(Value):
    """Words under the same marks, the longest first; `begins` and `ends` are those that begin or end here."""

    words: str
    marks: tuple[Marked, ...] = ()
    begins: tuple[Marked, ...] = ()
    ends: tuple[Marked, ...] = ()


class Stretch(Value):
    """A notice's text, or (`notice` None) what stands between notices."""

    notice: ExplainedNotice | None = None
    pieces: tuple[Piece, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen of it."""
        return not any(piece.words.strip() for piece in self.pieces)


def stretches(explanation: Explanation) -> Iterator[Stretch]:
    """The whole text in order, cut at the notices."""
    marks = [value for notice in explanation.notices for value in notice.values]
    at = 0
    for notice in explanation.notices:
        if at < notice.span[0]:
            yield Stretch(pieces=tuple(pieces(explanation.text, (at, notice.span[0]), marks)))
        yield Stretch(notice=notice, pieces=tuple(pieces(explanation.text, notice.span, marks)))
        at = notice.span[1]
    if at < len(explanation.text):
        yield Stretch(pieces=tuple(pieces(explanation.text, (at, len(explanation.text)), marks)))


def pieces(text: str, span: Span, marks: Iterable[Marked]) -> Iterator[Piece]:
    """The text of a span, cut wherever a mark begins or ends."""
    inside = sorted((mark for mark in marks if mark.span[0] < span[1] and mark.span[1] > span[0]), key=position)
    bounds = {(max(mark.span[0], span[0]), min(mark.span[1], span[1])) for mark in inside}
    cuts = sorted({*span, *(at for bound in bounds for at in bound)})
    for start, end in pairwise(cuts):
        over = tuple(mark for mark in inside if mark.span[0] < end and mark.span[1] > start)
        yield Piece(
            words=text[start:end],
            marks=over,
            begins=tuple(mark for mark in over if max(mark.span[0], span[0]) == start),
            ends=tuple(mark for mark in reversed(over) if min(mark.span[1], span[1]) == end),
        )
