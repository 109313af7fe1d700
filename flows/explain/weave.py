"""Marks woven into words: where values lie over each other, each stands whole inside or around the next.

Marks that only overlap are cut where the outer one ends, as markup must nest.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import accumulate
from typing import NamedTuple

from flows.explain.explanation import Marked
from models.blocks import Span


class Woven(NamedTuple):
    """Words alone, or (`mark`) a marked stretch with what lies in it; `first` where that mark is met first."""

    words: str = ""
    mark: Marked | None = None
    inner: tuple["Woven", ...] = ()
    first: bool = False


class _Fragment(NamedTuple):
    """A part of a mark that nests with all others."""

    mark: Marked
    start: int
    end: int


class Loom:
    """The marks of a document, ready to be woven into one stretch of its text after the other."""

    def __init__(self, text: str, marks: Iterable[Marked]) -> None:
        self._text = text
        self._marks = sorted((mark for mark in marks if mark.span[0] < mark.span[1]), key=_outer_first)
        self._starts = [mark.span[0] for mark in self._marks]
        # The furthest end so far never falls, so that what reaches into a stretch is found without a walk.
        self._ends = list(accumulate((mark.span[1] for mark in self._marks), max))
        self._met: set[int] = set()

    def over(self, span: Span) -> list[Marked]:
        """The marks with words in a span, in order."""
        reaching = self._marks[bisect_right(self._ends, span[0]) : bisect_left(self._starts, span[1])]
        return [mark for mark in reaching if mark.span[1] > span[0]]

    def beginning(self, span: Span) -> list[Marked]:
        """The marks whose words begin in a span."""
        return self._marks[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])]

    def woven(self, span: Span) -> tuple[Woven, ...]:
        """The words of a span with their marks."""
        fragments = list(_nested(self.over(span), span))
        return tuple(self._between(span, fragments, 0, len(fragments)))

    def _between(self, span: Span, fragments: Sequence[_Fragment], first: int, last: int) -> Iterator[Woven]:
        """The words of a span and the fragments `[first, last)` that lie in it."""
        at = span[0]
        while first < last:
            mark, start, end = fragments[first]
            behind = next((one for one in range(first + 1, last) if fragments[one].start >= end), last)
            if at < start:
                yield Woven(self._text[at:start])
            met = id(mark) in self._met
            self._met.add(id(mark))
            inner = tuple(self._between((start, end), fragments, first + 1, behind))
            yield Woven(mark=mark, inner=inner, first=not met)
            at, first = end, behind
        if at < span[1]:
            yield Woven(self._text[at : span[1]])


def _outer_first(mark: Marked) -> tuple[int, int, bool, int]:
    """By their words, the longer ones first; of equal ones what is odd goes around what was read, and numbers rise."""
    return mark.span[0], -mark.span[1], mark.kind not in ("finding", "advisory"), -(mark.number or 0)


def _nested(marks: Iterable[Marked], span: Span) -> Iterator[_Fragment]:
    """The marks within a span, outer before inner, cut so that each lies in or beside every other."""
    waiting = [
        (max(mark.span[0], span[0]), -min(mark.span[1], span[1]), order, mark) for order, mark in enumerate(marks)
    ]
    heapify(waiting)
    ends: list[int] = []
    while waiting:
        start, past, order, mark = heappop(waiting)
        while ends and ends[-1] <= start:
            ends.pop()
        end = min(-past, ends[-1]) if ends else -past
        if end < -past:
            heappush(waiting, (end, past, order, mark))
        ends.append(end)
        yield _Fragment(mark, start, end)
