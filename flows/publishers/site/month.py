"""The month view: the calendar's own entries, a table for each month that has any."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

from flows.publishers.addresses import notice_path
from flows.publishers.calendar.choosing import told
from flows.publishers.entries import Entry, entries_of
from flows.publishers.labels import said_part
from flows.publishers.templating import one_line
from models.base import Value
from models.editions import Edition, Revision

BACK: Final = 6
AHEAD: Final = 18
"""Months before and after this one that get a page, where they have entries."""
LONGEST_RUN: Final = timedelta(days=7)
"""What takes longer stands on its first and its last day."""


class Appointment(Value):
    """An entry on a day. `time` as `14:00`, empty for all day; `closing` whether somebody must act by then."""

    path: str
    title: str
    prefix: str = ""
    time: str = ""
    closing: bool = False
    cancelled: bool = False


class DayBox(Value):
    """A day of the table; `inside` whether it belongs to the month."""

    day: date
    inside: bool
    appointments: tuple[Appointment, ...] = ()


class Month(Value):
    """A month's weeks from Sunday on, and its neighbours that have a page (their first days).

    `whole` are entries whose source names a month and no day.
    """

    first: date
    weeks: tuple[tuple[DayBox, ...], ...]
    whole: tuple[Appointment, ...] = ()
    before: date | None = None
    after: date | None = None

    @property
    def is_held(self) -> bool:
        """Whether anything stands on one of its days."""
        return any(box.appointments for week in self.weeks for box in week)


def month_path(first: date) -> str:
    """`month/2026-03.html`."""
    return f"month/{first:%Y-%m}.html"


def months_of(edition: Edition) -> tuple[Month, ...]:
    """This month, and every other near it in which something stands."""
    first = edition.today.replace(day=1)
    from_day, to_day = _months_on(first, -BACK), _months_on(first, AHEAD + 1) - timedelta(days=1)
    days, whole = _by_day(edition, from_day, to_day, coarse=False), _by_day(edition, from_day, to_day, coarse=True)
    held = sorted({first, *whole, *(day.replace(day=1) for day in days)})
    neighbours = zip(held, [None, *held], [*held[1:], None], strict=False)
    return tuple(
        Month(first=one, weeks=tuple(_weeks(one, days)), whole=tuple(whole.get(one, ())), before=before, after=after)
        for one, before, after in neighbours
    )


def _by_day(edition: Edition, from_day: date, to_day: date, *, coarse: bool) -> dict[date, list[Appointment]]:
    """What stands on each day; of coarse entries, on the first of each month."""
    days: dict[date, list[Appointment]] = defaultdict(list)
    for revision in told(edition):
        for entry in entries_of(revision.notice):
            if _is_coarse(entry) is not coarse:
                continue
            for day, suffix in _months(entry) if coarse else _days(entry, from_day, to_day):
                if from_day <= day <= to_day:
                    days[day].append(_appointment(revision, entry, suffix))
    return {day: sorted(dict.fromkeys(held), key=_order) for day, held in days.items()}


def _order(one: Appointment) -> tuple[bool, str, str]:
    return not one.closing, one.time, one.title


def _appointment(revision: Revision, entry: Entry, suffix: str) -> Appointment:
    title = revision.notice.title
    said = title + said_part(entry.schedule, title) + (f" - {entry.label}" if entry.label else "")
    return Appointment(
        path=notice_path(revision.key),
        title=one_line(said, suffix),
        prefix=one_line(entry.prefix.strip("[]")),
        time=f"{entry.start:%H:%M}" if isinstance(entry.start, datetime) and suffix != "(끝)" else "",
        closing=entry.alarm,
        cancelled=revision.status == "cancelled",
    )


def _is_coarse(entry: Entry) -> bool:
    """Whether the source names a month without a day."""
    sides = [side for side in (entry.schedule.start, entry.schedule.end) if side is not None]
    return entry.rrule is None and bool(sides) and all(side.day is None for side in sides)


def _months(entry: Entry) -> Iterator[tuple[date, str]]:
    """The first days of the months that a coarse entry names; it never spans more than two."""
    first = _day(entry.start)
    yield from ((day, "") for day in dict.fromkeys(day.replace(day=1) for day in (first, _last_day(entry, first))))


def _days(entry: Entry, from_day: date, to_day: date) -> Iterator[tuple[date, str]]:
    """The days on which an entry stands, each with what is said of it there."""
    first = _day(entry.start)
    if entry.rrule is not None:
        yield from ((day, "") for day in _occurrences(entry, from_day, to_day))
        return
    last = _last_day(entry, first)
    if last - first > LONGEST_RUN:
        yield from ((first, "(시작)"), (last, "(끝)"))
        return
    yield from ((first + timedelta(days=number), "") for number in range((last - first).days + 1))


def _occurrences(entry: Entry, from_day: date, to_day: date) -> Iterator[date]:
    begins = entry.start if isinstance(entry.start, datetime) else datetime.combine(entry.start, datetime.min.time())
    opens = datetime.combine(from_day, datetime.min.time(), tzinfo=begins.tzinfo)
    ends = datetime.combine(to_day, datetime.max.time(), tzinfo=begins.tzinfo)
    for moment in rrulestr(str(entry.rrule), dtstart=begins).between(opens, ends, inc=True):
        yield moment.date()


def _last_day(entry: Entry, first: date) -> date:
    """The end is exclusive; a timed one ends on its own day."""
    if entry.end is None:
        return first
    last = entry.end.date() if isinstance(entry.end, datetime) else entry.end - timedelta(days=1)
    return max(first, last)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _weeks(first: date, days: dict[date, list[Appointment]]) -> Iterator[tuple[DayBox, ...]]:
    for week in Calendar(firstweekday=6).monthdatescalendar(first.year, first.month):
        yield tuple(_box(day, first, days) for day in week)


def _box(day: date, first: date, days: dict[date, list[Appointment]]) -> DayBox:
    inside = day.month == first.month
    return DayBox(day=day, inside=inside, appointments=tuple(days.get(day, ())) if inside else ())


def _months_on(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)
