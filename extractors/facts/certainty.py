"""How far a schedule read from a date may be trusted: certain only when label, year and weekday all speak for it."""

import re
from datetime import date, timedelta

from extractors.facts.dates import Period
from extractors.facts.mentions import stands_alone
from extractors.facts.passages import Passage
from extractors.facts.roles import role_of_label
from extractors.facts.years import OF_DOCUMENT, Resolved, weekday_agrees
from models.facts import Confidence

_OTHER_END = re.compile(r"\s*[~∼～]?\s*'?\d")
"""Figures right behind a date: the other end of its period, or the rest of a time, that could not be read."""

_WEEK = re.compile(r"\s?(?:중\s?)?(?:첫째|둘째|셋째|넷째|마지막|[1-5])\s?주")
"""A week behind a month: finer than what was read."""

_FORESEEN = timedelta(days=300)
"""How far ahead of its issue a document names days without their year."""

_PAST = timedelta(days=200)
"""How long before its issue a day without a year can hardly lie: it may be one of the next year."""


def certainty(part: Passage, period: Period, resolved: Resolved) -> Confidence:
    """How far the words, the label and the calendar agree."""
    if _is_contradicted(period, resolved) or (
        period.last is None and _OTHER_END.match(part.text[period.end :]) is not None
    ):
        return "doubtful"
    guessed = resolved.inferred.startswith(OF_DOCUMENT)
    issued = part.context.day_of_issue
    if guessed and issued and _day_of(resolved) < issued - _PAST and not _has_weekday(period):
        return "doubtful"
    only = role_of_label(part.label) is not None and not part.text[period.end :].strip()
    if not (part.promised or only) or not stands_alone(part, period):
        return "inferred" if part.label else "doubtful"
    if period.worded or period.changed or period.listed or _WEEK.match(part.text, period.end):
        return "inferred"
    if guessed and not _has_weekday(period) and not _is_ahead(resolved, issued):
        return "inferred"
    return "certain"


def _is_contradicted(period: Period, resolved: Resolved) -> bool:
    """Whether a weekday is another day's, or the period ends before it starts."""
    points = ((period.first, resolved.start), (period.last, resolved.end))
    if any(not weekday_agrees(point, moment) for point, moment in points if point is not None):
        return True
    start, end = resolved.start, resolved.end
    return start is not None and end is not None and start.first_day() > end.last_day()


def _has_weekday(period: Period) -> bool:
    """Whether a weekday that agrees confirms the year."""
    return any(point.weekday is not None for point in (period.first, period.last) if point is not None)


def _day_of(resolved: Resolved) -> date:
    """The last day that the period names."""
    moment = resolved.end or resolved.start
    return moment.last_day() if moment else date.max


def _is_ahead(resolved: Resolved, issued: date | None) -> bool:
    """Whether the day lies so soon behind the day of issue that no other year can be meant."""
    return issued is not None and issued <= _day_of(resolved) <= issued + _FORESEEN
