"""Which bars the chart has: every notice with a time in the coming months, by department, the next end first."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final, Literal, NamedTuple

from flows.publishers.entries import closing
from flows.publishers.korean import OPENS, WEEKDAYS, is_opening
from flows.publishers.labels import said_part
from models.base import Value
from models.editions import Edition, Revision
from models.facts import Schedule, ScheduleRole
from models.moments import Moment

MONTHS: Final = 6
"""How far the chart looks, from the first day of this month."""

NO_SECTION: Final = "부서 없음"

BarKind = Literal["apply", "event", "project"]
KINDS: Final[dict[BarKind, str]] = {"apply": "신청", "event": "행사·교육", "project": "사업기간"}


class Bar(Value):
    """A time of a notice. Both days are inside the window; `opens` and `ends` are whether its own ends are."""

    kind: BarKind
    title: str
    words: str
    first: date
    last: date
    opens: bool = True
    ends: bool = True


class Lane(Value):
    """A department and its bars."""

    section: str
    bars: tuple[Bar, ...]


class Timeline(Value):
    """The window (`first` and `last` are days in it), the day that it is, and the lanes by name."""

    first: date
    last: date
    today: date
    lanes: tuple[Lane, ...] = ()


def timeline_of(edition: Edition) -> Timeline:
    """The chart's content on `edition.today`; what is over by then is left out."""
    first = edition.today.replace(day=1)
    last = _months_on(first, MONTHS) - timedelta(days=1)
    active = [revision for revision in edition.revisions if revision.status == "active"]
    told = [(_section(one), bar) for one in active for bar in _bars(one, first, last, edition.today)]
    told.sort(key=lambda pair: (pair[0] == NO_SECTION, pair[0], pair[1].last, pair[1].first, pair[1].title))
    lanes = (
        Lane(section=section, bars=tuple(dict.fromkeys(bar for _, bar in group)))
        for section, group in groupby(told, key=lambda pair: pair[0])
    )
    return Timeline(first=first, last=last, today=edition.today, lanes=tuple(lanes))


def nearest(timeline: Timeline, count: int) -> Timeline:
    """The same window with the bars alone that one applies for or attends and that end next, at most `count`."""
    bars = [bar for lane in timeline.lanes for bar in lane.bars if bar.kind != "project" and bar.ends]
    kept = set(sorted(bars, key=lambda bar: (bar.last, bar.first, bar.title))[:count])
    lanes = (
        lane.model_copy(update={"bars": tuple(bar for bar in lane.bars if bar in kept)}) for lane in timeline.lanes
    )
    return timeline.model_copy(update={"lanes": tuple(lane for lane in lanes if lane.bars)})


def narrowed(timeline: Timeline) -> Timeline:
    """The same bars in no more months than they take, this one and the next at least."""
    last = max([timeline.today, *(bar.last for lane in timeline.lanes for bar in lane.bars)])
    least = _months_on(timeline.first, 2) - timedelta(days=1)
    end = min(timeline.last, max(least, _months_on(last, 1) - timedelta(days=1)))
    return timeline.model_copy(update={"last": end})


def months_of(timeline: Timeline) -> Iterator[tuple[date, date]]:
    """First and last day of each month of the window."""
    first = timeline.first
    while first <= timeline.last:
        after = _months_on(first, 1)
        yield first, after - timedelta(days=1)
        first = after


def _section(revision: Revision) -> str:
    return revision.notice.section or NO_SECTION


def _months_on(day: date, months: int) -> date:
    """The first day of a month so many months on."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _bars(revision: Revision, first: date, last: date, today: date) -> Iterator[Bar]:
    for schedule in revision.notice.schedules:
        kind = _KIND_OF.get(schedule.role)
        days = _days(schedule, today)
        if kind is None or days is None or days.last < today or days.first > last:
            continue
        yield Bar(
            kind=kind,
            title=revision.notice.title + said_part(schedule, revision.notice.title),
            words=_words(schedule, days),
            first=max(days.first, first),
            last=min(days.last, last),
            opens=days.first >= first,
            ends=days.last <= last,
        )


_KIND_OF: Final[dict[ScheduleRole, BarKind]] = {"apply": "apply", "event": "event", "project": "project"}


class _Days(NamedTuple):
    """The days that a schedule takes; `last` is `date.max` where it has no end."""

    first: date
    last: date


def _days(schedule: Schedule, today: date) -> _Days | None:
    """None for what has no days, or recurs."""
    if schedule.rrule:
        return None
    if schedule.role == "apply":
        return _days_to_apply(schedule, today)
    start, end = schedule.start or schedule.end, schedule.end or schedule.start
    return _Days(start.first_day(), max(start.first_day(), end.last_day())) if start and end else None


def _days_to_apply(schedule: Schedule, today: date) -> _Days | None:
    """Whoever was told no first day may apply today."""
    start, last = schedule.start, closing(schedule)
    if last is None:
        is_open = start is not None or schedule.open in ("always", "until_exhausted", "first_come")
        return _Days(start.first_day() if start else today, date.max) if is_open else None
    first = start.first_day() if start else min(today, last.first_day())
    return _Days(first, max(first, last.last_day()))


def _words(schedule: Schedule, days: _Days) -> str:
    """`3. 20.(금)까지`, `4. 3.(금)`, `3월 ~ 12월`, an open kind's name: what stands beside a bar."""
    first, last = schedule.start, closing(schedule) if schedule.role == "apply" else schedule.end
    if last is None:
        opened = first is not None and (schedule.role == "apply" or is_opening(schedule))
        return _short(first, days.first) + "부터" * opened if first else OPENS[schedule.open] if schedule.open else ""
    told = _short(last, days.last)
    if schedule.role == "apply":
        return f"{told}{'까지' if last.day else ' 중'}"
    start = _short(first, days.first) if first else told
    return told if start == told else f"{start} ~ {told}"


def _short(moment: Moment | None, day: date) -> str:
    """A day without its year, or no more than what is known of it."""
    if moment is None or moment.month is None:
        return f"{day.year}년"
    return f"{day.month}. {day.day}.({WEEKDAYS[day.weekday()]})" if moment.day else f"{moment.month}월"
