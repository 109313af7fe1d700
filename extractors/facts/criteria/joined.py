"""What hangs on a condition from outside of its words: that one of several is enough, and who is excepted."""

import re
from collections.abc import Iterator

from extractors.context import Context
from models.blocks import Span
from models.facts import Quote
from models.notices import Clause, Notice

_ENOUGH = re.compile(
    r"어느\s?하나|하나\s?이상(?:에|을|의|만)?\s?(?:해당|충족|만족|갖춘)|(?:중|가운데)\s?(?:하나|한\s?가지|1개|1가지)(?:\s?이상)?(?:에|만|를|을)?\s?(?:해당|충족|만족|갖춘)|하나라도\s?해당"
)
"""One of those below is enough."""

_EXCEPTED = re.compile(
    r"[\s.,;)」]{0,40}(?:[-※*○ㅇ◦·]\s*)?[(（]?\s?(?:단|다만)\s?[,，\s][^\n]*"
    r"(?:\n(?![ \t]*[-※*○ㅇ◦❍■□▪•·(]|[ \t]*\d|[ \t]*[가-하]\.|\s*\n)[^\n]+)?"
)
"""An exception directly behind a condition, up to the end of its line and of the one that it goes on in."""


def enough_over(span: Span, notice: Notice, context: Context) -> Quote | None:
    """The words over a condition by which one of several is enough; None where all are asked."""
    if _ENOUGH.search(context.words(notice.span)) is None:
        return None
    for clause in _above(span, notice):
        if match := _ENOUGH.search(context.words(clause.value)):
            found = clause.value[0] + match.start(), clause.value[0] + match.end()
            return _quoted(_line_of(found, clause, context), context)
    return None


def excepted_behind(span: Span, context: Context) -> Quote | None:
    """The exception (`다만, …`) that stands directly behind a condition."""
    match = _EXCEPTED.match(context.text, span[1])
    return _quoted(match.span(), context) if match else None


def _above(span: Span, notice: Notice) -> Iterator[Clause]:
    """The clauses under which one stands, nearest first; a line without a marker leads the items behind it too."""
    before = [one for one in notice.clauses if one.span[0] <= span[0]]
    if not before:
        return
    depth, marked, heads = before[-1].depth, bool(before[-1].marker), before[-1].heads
    for clause in reversed(before[:-1]):
        leads = marked and not clause.marker and clause.heads == heads
        if (clause.depth < depth or leads) and clause.cell is None:
            yield clause
            depth, marked = min(depth, clause.depth), bool(clause.marker)


def _line_of(found: Span, clause: Clause, context: Context) -> Span:
    """The line of a clause in which words stand."""
    start, end = clause.value
    before, behind = context.words((start, found[0])), context.words((found[1], end))
    return start + before.rfind("\n") + 1, found[1] + len(behind.split("\n", 1)[0])


def _quoted(span: Span, context: Context) -> Quote:
    trimmed = context.trimmed(span)
    return Quote(raw=context.words(trimmed), span=trimmed, place=context.place(trimmed))
