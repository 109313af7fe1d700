"""Steps and their times in two lines read across, column by column, or in a line that joins them by arrows.

`2~5월   6~9월   10월` over `신청접수   이행점검   지급액 확정`, or the times under the steps, bare or in brackets: the
first time is the first step's. Only lines with as many of one as of the other are such a pair, and at least three of
them, or two with an arrow between; a line in the midst with as many may say who takes each step (`읍·면   군   농가`).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.context import Context
from extractors.facts.schedules.dates import find_periods
from extractors.facts.schedules.points import alike
from extractors.notices.markers import ARROWS
from models.blocks import Span
from models.notices import Clause

_GAP = re.compile(rf"[ \t]*(?:[ \t]{{2,}}|[{ARROWS}|][ \t]*)")
_ARROW = re.compile(rf"(?<!\s)\s*+[{ARROWS}]\s*+")
_FEWEST = 3
_CHAINED = re.compile(r"(?P<name>[^()]*?)\s*(?P<time>\([^()]*(?:\([월화수목금토일]\)[^()]*)*\))")
_NAME = re.compile(r"[가-힣][가-힣·ㆍ,\s]{1,15}(?:\([가-힣·ㆍ,\s]{1,10}\))?")
_BRACKETED = re.compile(r"\(\s*(?P<words>[^()]*(?:\([월화수목금토일]\)[^()]*)*)\)")
_CLOSING = re.compile(r"\s?(?:중순?|초순?|말|하순|상순|경)?\s?(?:까지)?")


class Step(NamedTuple):
    """What is done and where the words stand that say when."""

    name: str
    span: Span


def steps_across(clauses: Sequence[Clause], context: Context) -> dict[int, list[Step]]:
    """The steps of each pair of lines by the number of its first clause; the second has an empty list."""
    lines = [_pieces(clause, context) for clause in clauses]
    found = {at: steps for at, clause in enumerate(clauses) if (steps := _chained(clause, context))}
    for at, one in enumerate(lines):
        fewest = 2 if _ARROW.search(context.words(clauses[at].span)) else _FEWEST
        if at in found or len(one) < fewest:
            continue
        for below in _level_below(lines, at):
            if steps := _paired(one, lines[below], context):
                found |= {at: steps} | {line: [] for line in range(at + 1, below + 1)}
                break
    return found


def _chained(clause: Clause, context: Context) -> list[Step]:
    """The steps of one line that are joined by arrows, where every figure is a time's in brackets behind its step."""
    words = context.words(clause.value)
    if clause.cell is not None or _ARROW.search(words) is None:
        return []
    steps: list[Step] = []
    ends = [*((arrow.start(), arrow.end()) for arrow in _ARROW.finditer(words)), (len(words), len(words))]
    start = 0
    for end, following in ends:
        piece, at = words[start:end], clause.value[0] + start
        match, start = _CHAINED.fullmatch(piece.rstrip(" .")), following
        time = (at + match.start("time"), at + match.end("time")) if match else clause.value
        if match and _NAME.fullmatch(match["name"]) and _is_time(time, context):
            steps.append(Step(" ".join(match["name"].split()), _without_brackets(time, context)))
        elif re.search(r"\d", piece):
            return []
    return steps if len(steps) > 1 else []


def _level_below(lines: Sequence[Sequence[Span]], at: int) -> Iterator[int]:
    """The one or two lines right below a line that have as many pieces."""
    for below in range(at + 1, min(at + 3, len(lines))):
        if len(lines[below]) != len(lines[at]):
            return
        yield below


def _paired(one: list[Span], other: list[Span], context: Context) -> list[Step]:
    """The steps of two lines with as many pieces, where one has all the times and the other names."""
    times, names = (one, other) if _is_time(one[0], context) else (other, one)
    if not all(_is_time(time, context) for time in times) or not all(_NAME.fullmatch(context.words(n)) for n in names):
        return []
    bare = [_without_brackets(time, context) for time in times]
    return [Step(" ".join(context.words(n).split()), time) for n, time in zip(names, bare, strict=True)]


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


def _without_brackets(span: Span, context: Context) -> Span:
    """The place of a time without the brackets that stand round it: `(1. 13. ~ 2. 7.)`."""
    match = _BRACKETED.fullmatch(context.words(span))
    return (span[0] + match.start("words"), span[0] + match.end("words")) if match else span


def _is_time(span: Span, context: Context) -> bool:
    """Whether words are nothing but a period."""
    words = alike(context.words(_without_brackets(span, context)))
    period = next(find_periods(words, promised=True), None)
    return period is not None and period.start == 0 and _CLOSING.fullmatch(words[period.end :]) is not None
