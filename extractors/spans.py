"""Spans of a text as a set: which parts of it are held by somebody already."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from models.blocks import Span


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def is_held(span: Span, held: Sequence[Span]) -> bool:
    """Whether one of the merged spans holds a part of a span."""
    before = bisect_left(held, (span[1], 0)) - 1
    return before >= 0 and held[before][1] > span[0]
