"""A length that its own period does not have: `3. 2. ~ 5. 31.(2개월간)`, `5. 1. ~ 5. 3.(3박 4일)`, `(3시간)`."""

import re
from collections.abc import Iterator
from datetime import date

from extractors.context import Context
from extractors.findings.dated import dated
from extractors.findings.outlined import outlined
from extractors.findings.saying import finding
from models.blocks import Span
from models.findings import Finding, FindingCode
from models.moments import Moment
from models.records import NoticeRecord

CODE: FindingCode = "duration_mismatch"

_TOTAL = r"(?:[총약]\s*+)?"
_COUNTED = r"\d{1,3}\s*(?:일|주|개월|년)"
_NIGHTS = r"\d{1,2}\s*박\s*\d{1,2}\s*일"
_HOURS = r"\d{1,2}(?:\.5)?\s*시간"
_BEHIND = re.compile(
    rf"(?:까지)?\s*+(?:(?:[/,(]\s*+)?{_TOTAL}(?P<length>{_COUNTED})\s*+간|"
    rf"(?:[/,]\s*+)?\(\s*+{_TOTAL}(?P<own>{_COUNTED}|{_NIGHTS}|{_HOURS})간?\s*+\)|(?:[/,]\s*+)?(?P<nights>{_NIGHTS}))"
)
_BEFORE = re.compile(rf"{_TOTAL}(?P<length>{_COUNTED}|{_NIGHTS})\s*+(?:간\s*+)?\(\s*+$")
_LEFT_OUT = re.compile(r"제외|휴무|매주|격주|주\s*\d회|약\s*\d")
_DAY = 24
_HOUR_FREE = 1.5
"""Hours that a meal and breaks may take of a course."""


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each period whose stated length, beside it or in it, is another one."""
    for start, end, span in _periods(notice, context):
        stated = _stated(span, context)
        line = context.words((max(0, span[0] - 20), span[1] + 30))
        if stated is None or _LEFT_OUT.search(line):
            continue
        length = " ".join(context.words(stated).split())
        if not _fits(start, end, length):
            words = " ".join(context.words(span).split())
            message = f"{words}: 실제 길이는 {_real(start, end, length)}, 적힌 길이는 {length}"
            yield finding(CODE, message, span, context, (stated,))


def _periods(notice: NoticeRecord, context: Context) -> Iterator[tuple[Moment, Moment, Span]]:
    """The schedules with both ends, then every other period in the notice's words."""
    spans = [schedule.span for schedule in notice.schedules]
    for schedule in notice.schedules:
        if schedule.start and schedule.end and not schedule.rrule:
            yield schedule.start, schedule.end, schedule.span
    outline = outlined(notice, context)
    for one in dated(outline, context) if outline else ():
        read = one.resolved
        if read and read.start and read.end and not any(one.span[0] < b and a < one.span[1] for a, b in spans):
            yield read.start, read.end, one.span


def _stated(span: Span, context: Context) -> Span | None:
    """Where the length stands: behind the period, in its own words, or before its bracket."""
    start, end = span
    behind = _BEHIND.match(context.text, end)
    inside = _BEHIND.search(context.text, start, end)
    before = _BEFORE.search(context.text, max(0, start - 16), start)
    for match in (behind, inside, before):
        if match is not None:
            name = next(name for name in match.re.groupindex if match[name])
            return match.span(name)
    return None


def _fits(start: Moment, end: Moment, length: str) -> bool:
    """Whether the period has this length, both ways of counting its first day allowed."""
    counts = [float(number) for number in re.findall(r"\d+(?:\.\d)?", length)]
    first, last = start.first_day(), end.last_day()
    days = (last - first).days
    if "박" in length:
        return start.day is None or (counts[0], counts[1]) == (days, days + 1)
    if "시간" in length:
        return _fits_hours(start, end, counts[0])
    if length.endswith("일"):
        return start.day is None or counts[0] in (days, days + 1, _working_days(first, last))
    if length.endswith("주"):
        return abs(days + 1 - 7 * counts[0]) <= 7
    months = _months(first, last)
    return (counts[0] * 12 if length.endswith("년") else counts[0]) in (months, months + 1)


def _fits_hours(start: Moment, end: Moment, hours: float) -> bool:
    """Whether so many hours fit between two times of one day, breaks allowed.

    On several days, or of a watch around the clock, nobody knows.
    """
    if start.hour is None or end.hour is None or start.first_day() != end.first_day() or hours >= _DAY:
        return True
    between = end.hour - start.hour + ((end.minute or 0) - (start.minute or 0)) / 60
    return between - _HOUR_FREE <= hours <= between


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _real(start: Moment, end: Moment, length: str) -> str:
    """The length that the period has, in the unit in which one is stated."""
    first, last = start.first_day(), end.last_day()
    days = (last - first).days
    if "박" in length:
        return f"{days}박 {days + 1}일"
    if "시간" in length:
        return f"{(end.hour or 0) - (start.hour or 0)}시간쯤"
    if length.endswith("일"):
        return f"{days + 1}일"
    return f"{round((days + 1) / 7)}주" if length.endswith("주") else f"{_months(first, last) + 1}개월"


def _working_days(start: date, end: date) -> int:
    return sum((start.toordinal() + n - 1) % 7 < 5 for n in range((end - start).days + 1))
