"""How far a schedule read from a date may be trusted: certain only when label, year and weekday all speak for it."""

import re
from datetime import date, timedelta

from extractors.facts.dates import MISREAD, Period
from extractors.facts.mentions import stands_alone, subject_of
from extractors.facts.passages import Passage
from extractors.facts.roles import is_guessed, role_of_label
from extractors.facts.years import OF_DOCUMENT, Resolved, weekday_agrees
from models.facts import Confidence
from models.moments import Moment

_OTHER_END = re.compile(r"\s{0,9}[~∼～]?\s{0,9}'?\d")
"""Figures right behind a date: the other end of its period, or the rest of a time, that could not be read."""

_ASKS = re.compile(
    r"(?:(?![하되이]?(?:며|고|으나|지만)[\s,])[^.\n]){0,24}?(?:신청|접수|제출|통보|알려|보내|응모|(?<![가-힣])내(?:\s?주|\s?세요|면)|말씀)"
)
_HANDED_IN = re.compile(r"제출|보고|송부")
"""What offices do among themselves as well as readers."""

_TOLD = re.compile(
    r"[^.\n]{0,40}?(?:[신청접수제출]{2}(?:한|된|하신|받은|하였|했|분|자)|[았었였했]|없|않|못|알려\s?드|보내\s?드|통보(?:할|합|드)|안내(?:할|합|드))"
)
"""What a sentence says that tells of a deadline and does not set it."""

_LOOSE = re.compile(r"\s?(?:중\s?)?(?:첫째|둘째|셋째|넷째|마지막|[1-5])\s?주|\s?중\s?(?:\d|택)|\s?(?:또는|혹은)\s")
"""What makes a period less than it says: a week of the month, some days of it, this day or another."""

_OTHER_STEP = re.compile(r"\s?[가-힣]{2,}")
"""Words right behind a bare day: it may be theirs (`4. 1. 개강 3일 전까지`)."""

_FORESEEN = timedelta(days=300)
"""How far ahead of its issue a document names days without their year."""

_PAST = timedelta(days=200)
"""How long before its issue a day without a year can hardly lie: it may be one of the next year."""


def certainty(part: Passage, period: Period, resolved: Resolved, moved: bool) -> Confidence:
    """How far the words, the label and the calendar agree; `moved` when the words tell of more than one time for it."""
    if _is_contradicted(period, resolved) or MISREAD.search(part.text[period.start : period.end]):
        return "doubtful"
    if period.last is None and _OTHER_END.match(part.behind(period.end)) is not None:
        return "doubtful"
    guessed = resolved.inferred.startswith(OF_DOCUMENT)
    issued = part.context.day_of_issue
    if guessed and issued and _day_of(resolved) < issued - _PAST and not _has_weekday(period):
        return "doubtful"
    asked = _is_asked(part, period)
    if not asked and not (_is_labelled(part, period) and stands_alone(part, period)):
        return "inferred" if part.label else "doubtful"
    if not part.is_step and is_guessed(part.named, part.heads, part.notice.title):
        return "inferred"
    if period.worded or period.changed or period.listed or moved or _LOOSE.match(part.text, period.end):
        return "inferred"
    if guessed and not _has_weekday(period) and not _is_ahead(resolved, issued):
        return "inferred"
    if period.kind == "" and role_of_label(part.label) == "apply" and _OTHER_STEP.match(part.text, period.end):
        return "inferred"
    return "certain"


def _is_labelled(part: Passage, period: Period) -> bool:
    """Whether the label is the period's own: it promises a time, names an act, or stands alone with it."""
    role = role_of_label(part.label)
    names = role == "apply" and (_to_readers(part) or not _HANDED_IN.search(part.label))
    return part.promised or names or (role is not None and not part.behind(period.end).strip())


def _is_asked(part: Passage, period: Period) -> bool:
    """Whether a sentence says by when to act: `4. 13.(월)까지 면사무소에 내세요`, `접수는 4. 13.(월)까지이며`."""
    last, behind = period.last, part.behind(period.end)
    if _to_readers(part) and not part.label and subject_of(part, period) and last is not None and last.day is not None:
        return _TOLD.match(behind) is None
    by = last is not None and last.day is not None and part.before(period.end).endswith("까지")
    return by and _to_readers(part) and _ASKS.match(behind) is not None and _TOLD.match(behind) is None


def _to_readers(part: Passage) -> bool:
    """Whether the document speaks to those who act, and not of an office's own work."""
    return part.context.outline.kind in ("bulletin", "other")


def _is_contradicted(period: Period, resolved: Resolved) -> bool:
    """Whether a weekday is another day's, or the period ends before it starts."""
    points = ((period.first, resolved.start), (period.last, resolved.end))
    if any(not weekday_agrees(point, moment) for point, moment in points if point is not None):
        return True
    start, end = resolved.start, resolved.end
    return start is not None and end is not None and _starts(start) > _ends(end)


def _starts(moment: Moment) -> tuple[date, int, int]:
    return moment.first_day(), moment.hour or 0, moment.minute or 0


def _ends(moment: Moment) -> tuple[date, int, int]:
    hour = 24 if moment.hour is None else moment.hour
    return moment.last_day(), hour, moment.minute or 0


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
