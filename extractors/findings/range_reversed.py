"""A range that ends before it starts: `2023. 3. 6. ~ 2023. 2. 9.`, `16:00 ~ 14:00`, `만 39세 ~ 19세`.

A period whose last year is left out is read over the year's end; where that makes it nearly a year long, its ends
stand the wrong way round.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.context import Context, clauses_with
from extractors.facts.amounts.money import sums
from extractors.facts.schedules.dates import Period, find_periods
from extractors.findings.dated import Dated, dated, with_times
from extractors.findings.outlined import outlined
from extractors.findings.saying import finding
from models.blocks import Span
from models.facts import Schedule
from models.findings import Finding, FindingCode
from models.moments import Moment
from models.notices import Notice
from models.records import NoticeRecord

CODE: FindingCode = "range_reversed"

_NEARLY_A_YEAR = 300
"""Days of a period over the year's end from which on nobody meant it so."""
_YEAR_LONG = (364, 365)
"""Days from the first to the last of a period that runs for a whole year, as a work or a use may."""
_EVENING, _MORNING, _NOON = 17, 10, 12
"""Hours between which something may go on overnight, and the one with which a clock of 12 hours begins anew."""
_CLOCKS = re.compile(
    r"(?<![\d:])(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)\s{0,2}[~∼～-]\s{0,9}(?P<until>[01]\d|2[0-3]):(?P<then>[0-5]\d)(?![\d:])"
)
"""Two times of a clock of 24 hours; `14:00 ~ 4:00` is one of 12, and `11:00 ~ 01:00` may be."""
_EARLY = 7
"""The hour from which on two digits before noon are surely of a morning, in a span that began in one."""
_HALF_BEFORE = re.compile(r"(?:오전|오후|낮|밤|저녁|[AP]\.?M\.?)\s?$")
_TILDE = re.compile("[~∼～]")
_NEAR = 12
_ALL_DAY = re.compile(r"24\s?시간|익일|다음\s?날|이튿날|명일|당직|숙직|교대")

_AGES = re.compile(
    r"(?<![\d.,])(?P<low>\d{1,3})\s?세?\s?(?:이상)?\s?[~∼～]\s?(?:만\s?)?(?P<high>\d{1,3})\s?세(?![기대])"
)


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each range of the notice whose ends stand the wrong way round."""
    outline = outlined(notice, context)
    found: list[Span] = []
    for schedule in notice.schedules:
        if _ends_first(schedule, context.words(_around(schedule.span))):
            found.append(schedule.span)
            yield _said(schedule.span, context)
    for one in dated(outline, context) if outline else ():
        if not any(_overlap(one.span, span) for span in found) and _reversed(
            one, context.words(_around(one.span)), notice
        ):
            found.append(one.span)
            yield _said(one.span, context)
    for span in _clocks(outline, context) if outline else ():
        if not any(_overlap(span, other) for other in found):
            yield _said(span, context)
    yield from _births(notice, context)
    yield from _ages(notice, context)
    yield from _sums(outline, context) if outline else ()


def _said(span: Span, context: Context) -> Finding:
    words = " ".join(context.words(span).split())
    return finding(CODE, f"끝이 시작보다 앞섬: {words}", span, context)


def _ends_first(schedule: Schedule, words: str) -> bool:
    """Whether its end stands before its start; hours of a watch that goes on to the next day may."""
    if schedule.start is None or schedule.end is None or not _later(schedule.start, schedule.end):
        return False
    return not _goes_on(schedule.start, schedule.end, words)


def _goes_on(start: Moment, end: Moment, words: str) -> bool:
    """Whether hours that run backwards on one day may be meant: overnight, a watch, a clock of 12 hours past noon."""
    if start.first_day() != end.first_day():
        return False
    past_noon = (start.hour or 0) <= _NOON and (end.hour or 0) < _EARLY
    return past_noon or _overnight(start, end) or _ALL_DAY.search(words) is not None


def _around(span: Span) -> Span:
    """A place with the few characters before and behind it that say what it is for."""
    return max(0, span[0] - _NEAR), span[1] + _NEAR


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _later(start: Moment, end: Moment) -> bool:
    """Whether the start is after the end at the precision that both have."""
    if start.day is None or end.day is None:
        return start.first_day() > end.last_day()
    return (start.first_day(), start.hour or 0, start.minute or 0) > (
        end.first_day(),
        24 if end.hour is None else end.hour,
        end.minute or 0,
    )


def _reversed(one: Dated, words: str, notice: NoticeRecord) -> bool:
    """Whether a period as written ends before it starts, or was read over a year's or a day's end as none would."""
    period, resolved = one.period, one.resolved
    if resolved is None or not (period.first and period.last and resolved.start and resolved.end):
        return False
    start, end = resolved.start, resolved.end
    if _later(start, end):
        return not _goes_on(start, end, words)
    if period.kind == "hours" and end.first_day() != start.first_day():
        return not (_ALL_DAY.search(words) or _overnight(start, end))
    if start.day is None or end.day is None or start.year == end.year or (period.first.year and period.last.year):
        return False
    days = (end.first_day() - start.first_day()).days
    return days > _NEARLY_A_YEAR and not (days in _YEAR_LONG and _may_last(one.span, notice.schedules))


def _overnight(start: Moment, end: Moment) -> bool:
    return (start.hour or 0) >= _EVENING and (end.hour or 0) <= _MORNING


def _may_last(span: Span, schedules: tuple[Schedule, ...]) -> bool:
    """Whether a year's length is natural here: a work, a use, a payment; not an application or an event."""
    own = [schedule for schedule in schedules if _overlap(span, schedule.span)]
    return not any(schedule.role in ("apply", "event") for schedule in own)


def _clocks(notice: Notice, context: Context) -> Iterator[Span]:
    """`15:00 ~ 10:00`, wherever it stands: behind a day, in a cell of its own."""
    for index in with_times(notice, context):
        clause = notice.clauses[index]
        start, end = clause.value if clause.cell else clause.span
        text = context.words((start, end))
        for match in _CLOCKS.finditer(text):
            first, last = (int(match["hour"]), int(match["minute"])), (int(match["until"]), int(match["then"]))
            overnight = first[0] >= _EVENING and last[0] <= _MORNING
            noon = first[0] <= _NOON and last[0] < _EARLY
            whole_day = first[0] < _NOON and _ALL_DAY.search(text)
            if last < first and not (overnight or noon or whole_day or _HALF_BEFORE.search(text[: match.start()])):
                yield start + match.start(), start + match.end()


def _births(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """`A 이후 … ~ B 이전` of a criterion with A after B: nobody is meant."""
    for criterion in notice.eligibility:
        for one, other in pairwise(find_periods(criterion.raw)):
            if _since_until(criterion.raw, one, other):
                span = (criterion.span[0] + one.start, criterion.span[0] + other.end)
                words = " ".join(context.words(span).split())
                yield finding(CODE, f"날짜 범위가 뒤집혀 해당자가 없음: {words}", span, context)


def _since_until(raw: str, one: Period, other: Period) -> bool:
    """`A 이후 … ~ B 이전` with A after B, both with their years."""
    if one.kind != "since" or other.kind != "due" or one.first is None or other.last is None:
        return False
    if not re.search(r"[~∼～]", raw[one.end : other.last.start]):
        return False
    if one.first.year is None or other.last.year is None:
        return False
    return _later(one.first.moment(one.first.year), other.last.moment(other.last.year))


def _ages(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """`만 39세 ~ 19세` of a criterion."""
    for criterion in notice.eligibility:
        for match in _AGES.finditer(criterion.raw):
            if int(match["low"]) > int(match["high"]):
                span = (criterion.span[0] + match.start(), criterion.span[0] + match.end())
                yield finding(CODE, f"나이 범위의 앞이 뒤보다 큼: {match[0]}", span, context)


def _sums(notice: Notice, context: Context) -> Iterator[Finding]:
    """`50만원 ~ 20만원`: the larger sum first."""
    for index in clauses_with(_TILDE, notice, context):
        clause = notice.clauses[index]
        start, end = clause.value if clause.cell else clause.span
        text = context.words((start, end))
        for one, other in pairwise(sums(text)):
            if one.won > other.won and _TILDE.fullmatch(text[one.end : other.start].strip()):
                span = (start + one.start, start + other.end)
                yield finding(CODE, f"금액 범위의 앞이 뒤보다 큼: {context.words(span)}", span, context)
