"""A weekday that is not the one of the day beside it: `2023. 2. 17.(목)` was a Friday.

Looks at the days of the schedules, whose years are known best, then at every other day in the notice's words.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from extractors.context import Context
from extractors.facts.schedules.points import WEEKDAYS, Point, find_points
from extractors.findings.dated import Dated, dated
from extractors.findings.outlined import outlined
from extractors.findings.saying import finding
from models.blocks import Span
from models.facts import Schedule
from models.findings import Finding, FindingCode
from models.moments import Moment
from models.records import NoticeRecord

CODE: FindingCode = "weekday_mismatch"

_MARK = re.compile("[(（]|요일")
"""What one of stands beside every weekday."""

_AGREE = 2
"""Weekdays that must be right in the document's year where it does not say when it was issued."""

_AGO, _AHEAD = 31, 270
"""Days around the issue within which a day without its year is of that year."""


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each day of the notice whose weekday is another one."""
    read = [schedule.span for schedule in notice.schedules]
    sure = context.once("year of weekdays", context.source, lambda: _is_sure(context))
    for schedule in notice.schedules:
        yield from _wrong(_of_schedule(schedule, sure), context)
    outline = outlined(notice, context)
    for one in dated(outline, context) if outline else ():
        if not any(one.span[0] < end and start < one.span[1] for start, end in read):
            yield from _wrong(_of_words(one, context, sure), context)


def _is_sure(context: Context) -> bool:
    """Whether days without a year are of the document's: it says when it was issued, or most weekdays say so."""
    if context.day_of_issue is not None or context.year is None:
        return context.day_of_issue is not None
    points = (one for one in find_points(context.text) if one.weekday is not None and one.day)
    days = [one for one in points if one.year in (None, context.year)]
    right = sum(_weekday(context.year, one) == one.weekday for one in days)
    return right >= _AGREE and right > len(days) / 2


def _of_schedule(schedule: Schedule, sure: bool) -> Iterator[tuple[Point, Moment, Span]]:
    """The days of a schedule with the moments that they were read as; without any year, only where that is sure."""
    points = list(find_points(schedule.raw)) if _MARK.search(schedule.raw) else []
    if not sure and not any(point.year for point in points):
        return
    moments = [moment for moment in (schedule.start, schedule.end) if moment is not None]
    for point in points:
        moment = next((m for m in moments if (m.month, m.day) == (point.month, point.day) and point.day), None)
        if moment is not None:
            yield point, moment, (schedule.span[0] + point.start, schedule.span[0] + point.end)


def _of_words(one: Dated, context: Context, sure: bool) -> Iterator[tuple[Point, Moment, Span]]:
    """Days outside the schedules. Without their year they may be of last year's, or of next year's."""
    if one.resolved is None:
        return
    period = one.period
    stated = any(point is not None and point.year is not None for point in (period.first, period.last))
    for point, moment in ((period.first, one.resolved.start), (period.last, one.resolved.end)):
        if point is None or moment is None or point.day is None:
            continue
        if stated or (sure and not _fits_near(point, moment, context)):
            yield point, moment, (one.offset + point.start, one.offset + point.end)


def _fits_near(point: Point, moment: Moment, context: Context) -> bool:
    """Whether the weekday is right in the document's year, in the one taken, or in one beside them.

    A day around the day of issue is of no other year.
    """
    issued = context.day_of_issue
    if issued is not None and -_AGO <= (moment.first_day() - issued).days <= _AHEAD:
        return False
    year = context.year
    around = {near + step for near in (moment.year, year or moment.year) for step in (-1, 0, 1)}
    return any(_weekday(near, point) == point.weekday for near in around)


def _weekday(year: int, point: Point) -> int | None:
    """The weekday of a day in a year; None where the year has no such day."""
    try:
        return date(year, point.month or 1, point.day or 1).weekday()
    except ValueError:
        return None


def _wrong(days: Iterable[tuple[Point, Moment, Span]], context: Context) -> Iterator[Finding]:
    for point, moment, span in days:
        day = moment.first_day()
        if point.weekday is None or day.weekday() == point.weekday:
            continue
        written, real = WEEKDAYS[point.weekday], WEEKDAYS[day.weekday()]
        message = f"{day.year}. {day.month}. {day.day}.은 {real}요일인데 {written}요일로 적혀 있음"
        yield finding(CODE, message, span, context)
