"""Steps and their times in two lines read across, column by column.

`2~5월   6~9월   10월` over `신청접수   이행점검   지급액 확정`, or the times under the steps: the first time is the
first step's. Only lines with as many of one as of the other are such a pair, and at least three of them.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.context import Context
from extractors.facts.schedules.dates import find_periods
from extractors.facts.schedules.points import alike
from models.blocks import Span
from models.notices import Clause

_GAP = re.compile(r"[ \t]*(?:[ \t]{2,}|[→⇒▶➡|][ \t]*)")
_FEWEST = 3
_NAME = re.compile(r"[가-힣][가-힣·ㆍ,\s]{1,15}(?:\([가-힣·ㆍ,\s]{1,10}\))?")
_CLOSING = re.compile(r"\s?(?:중순?|초순?|말|하순|상순|경)?\s?(?:까지)?")


class Step(NamedTuple):
    """What is done and where the words stand that say when."""

    name: str
    span: Span


def steps_across(clauses: Sequence[Clause], context: Context) -> dict[int, list[Step]]:
    """The steps of each pair of lines by the number of its first clause; the second has an empty list."""
    lines = [_pieces(clause, context) for clause in clauses]
    found: dict[int, list[Step]] = {}
    for at in range(len(lines) - 1):
        one, other = lines[at], lines[at + 1]
        if at in found or len(one) < _FEWEST or len(one) != len(other):
            continue
        times, names = (one, other) if _is_time(one[0], context) else (other, one)
        if all(_is_time(time, context) for time in times) and all(_NAME.fullmatch(context.words(n)) for n in names):
            found[at] = [Step(" ".join(context.words(n).split()), time) for n, time in zip(names, times, strict=True)]
            found[at + 1] = []
    return found


def _pieces(clause: Clause, context: Context) -> list[Span]:
    """The words of a clause of one line, apart by gaps or arrows."""
    if clause.cell is not None:
        return []
    words = context.words(clause.span)
    if "\n" in words.strip():
        return []
    places, at = [], 0
    for gap in [*_GAP.finditer(words), None]:
        end = gap.start() if gap else len(words)
        span = context.trimmed((clause.span[0] + at, clause.span[0] + end))
        places += [span] if span[0] < span[1] else []
        at = gap.end() if gap else end
    return places


def _is_time(span: Span, context: Context) -> bool:
    """Whether words are nothing but a period."""
    words = alike(context.words(span))
    period = next(find_periods(words, promised=True), None)
    return period is not None and period.start == 0 and _CLOSING.fullmatch(words[period.end :]) is not None
