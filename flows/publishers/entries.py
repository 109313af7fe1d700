"""Which calendar entries a notice makes: what day or span, under which words; no entry is finer than its source.

A deadline stands on its last day, an opening on its first, everything else on the days that it takes. A year alone,
an open kind (`상시`) or a period counted from an event is no calendar entry; the digest has those.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

from flows.publishers.korean import is_opening
from flows.publishers.labels import is_handing_in, said_label
from models.base import Value
from models.facts import Schedule
from models.moments import SEOUL, Moment
from models.records import NoticeRecord

# A longer project (a year's programme) would lie over every day of the calendar: only its end is shown.
LONGEST_SPAN = timedelta(days=31)


class Entry(Value):
    """One calendar entry. `end` is exclusive; None for a point in time. `identity` holds no date (law 5).

    `label`: what the schedule's own label adds to the title. `alarm`: whether somebody must act by its day.
    """

    identity: str
    schedule: Schedule
    prefix: str
    label: str = ""
    start: date | datetime
    end: date | datetime | None = None
    rrule: str | None = None
    alarm: bool = False


def entries_of(notice: NoticeRecord) -> Iterator[Entry]:
    """The entries of a notice's schedules, in their order; what two schedules say alike is one entry."""
    count: Counter[tuple[str, str]] = Counter()
    told: set[tuple[object, ...]] = set()
    for schedule in notice.schedules:
        name = (schedule.role, schedule.for_ or "")
        identity = "\x1f".join((*name, str(count[name])))
        count[name] += 1
        for made in _entries(schedule, identity):
            entry = made.model_copy(update={"label": said_label(schedule, notice.title)})
            looks = (schedule.for_, entry.label, entry.prefix, entry.start, entry.end, entry.rrule)
            if looks not in told:
                told.add(looks)
                yield entry


def closing(schedule: Schedule) -> Moment | None:
    """When the reader must have acted by: the end, or the day itself of a schedule of a single day."""
    if schedule.role != "apply":
        return None
    if schedule.end is None and schedule.start is not None and not schedule.rrule and not is_opening(schedule):
        return schedule.start
    return schedule.end


def _entries(schedule: Schedule, identity: str) -> Iterator[Entry]:
    if schedule.rrule:
        yield from _recurring(schedule, identity)
    if schedule.role == "apply":
        yield from _deadline(schedule, identity)
        yield from _opening(schedule, identity)
    elif not schedule.rrule:
        yield from _span(schedule, identity)


def _deadline(schedule: Schedule, identity: str) -> Iterator[Entry]:
    """All-day on the last day; a month alone takes the whole month."""
    last = closing(schedule)
    if last is None or last.month is None:
        return
    if last.day is None:
        prefix, first = f"[{last.month}월 중 마감]", last.first_day()
    else:
        time = f" {last.hour:02}:{last.minute:02}" if last.hour is not None else ""
        prefix, first = f"[마감{time}]", last.last_day()
    yield Entry(
        identity=identity,
        schedule=schedule,
        prefix=prefix,
        start=first,
        end=last.last_day() + timedelta(days=1),
        alarm=last.day is not None,
    )


def _opening(schedule: Schedule, identity: str) -> Iterator[Entry]:
    """All-day on the first day, where that is known and is not the last one too."""
    start, last = schedule.start, closing(schedule)
    if start is None or start.day is None or schedule.rrule:
        return
    if last is not None and last.first_day() <= start.first_day() <= last.last_day():
        return
    first = start.first_day()
    yield Entry(
        identity=f"{identity}\x1fopening",
        schedule=schedule,
        prefix="[접수 시작]",
        start=first,
        end=first + timedelta(days=1),
    )


_SPAN_WORDS = {"project": "사업", "use": "사용", "pay": "지급", "effective": "시행", "other": "일정", "event": ""}
_END_WORDS = {
    **_SPAN_WORDS,
    "project": "사업 끝",
    "use": "사용 끝",
    "pay": "지급 끝",
    "effective": "시행 끝",
    "other": "기한",
}
_START_WORDS = {**_SPAN_WORDS, "project": "사업 시작", "use": "사용 시작", "event": "시작"}


def _span(schedule: Schedule, identity: str) -> Iterator[Entry]:
    """From its first day to its last: timed where both ends (or the only one) have a time."""
    start, end = schedule.start or schedule.end, schedule.end or schedule.start
    if start is None or end is None or start.month is None or end.month is None:
        return
    if end.last_day() < start.first_day():
        end = start
    long = schedule.role != "event" and end.last_day() - start.first_day() > LONGEST_SPAN
    start = end if long else start
    name = _span_name(schedule, ends=long or schedule.start is None)
    first, after = _bounds(start, end, schedule)
    prefix = _coarse(start, end, name) or (f"[{name}]" if name else "")
    yield Entry(identity=identity, schedule=schedule, prefix=prefix, start=first, end=after)


def _span_name(schedule: Schedule, ends: bool) -> str:
    if is_handing_in(schedule):
        return "제출"
    if ends:
        return _END_WORDS[schedule.role]
    opens = schedule.end is None and is_opening(schedule)
    return (_START_WORDS if opens else _SPAN_WORDS)[schedule.role]


def _bounds(start: Moment, end: Moment, schedule: Schedule) -> tuple[date | datetime, date | datetime | None]:
    if start.hour is not None and end.hour is not None:
        begins, ends = _instant(start), _instant(end)
        return begins, ends if ends > begins else None
    if start.hour is not None and schedule.end is None:
        return _instant(start), None
    return start.first_day(), end.last_day() + timedelta(days=1)


def _coarse(start: Moment, end: Moment, name: str) -> str:
    """The words of a span that has a month without a day: `[2월 중]`, `[2월 ~ 4월]`."""
    if start.day is not None and end.day is not None:
        return ""
    sides = [f"{side.month}월" if side.day is None else f"{side.month}. {side.day}." for side in (start, end)]
    told = f"{sides[0]} 중" if start == end else " ~ ".join(sides)
    return f"[{told} {name}]" if name else f"[{told}]"


def _recurring(schedule: Schedule, identity: str) -> Iterator[Entry]:
    """The first day that the rule names on or after the start; nothing where the start is not known."""
    if schedule.start is None or schedule.rrule is None:
        return
    until = _until(schedule)
    first = _first_occurrence(schedule.rrule, schedule.start, until)
    if first is None:
        return
    timed = schedule.start.hour is not None
    yield Entry(
        identity=f"{identity}\x1frecurring",
        schedule=schedule,
        prefix="[접수]" if schedule.role == "apply" else "",
        start=first.replace(tzinfo=SEOUL) if timed else first.date(),
        end=_recurring_end(schedule, first),
        rrule=_bounded_rule(schedule.rrule, until, timed),
    )


def _first_occurrence(rule: str, start: Moment, until: datetime | None) -> datetime | None:
    """Naive Seoul time; None for a rule that cannot be read or names no day before its end."""
    begins = datetime.combine(start.first_day(), datetime.min.time()).replace(
        hour=start.hour or 0, minute=start.minute or 0
    )
    try:
        first: datetime | None = rrulestr(rule, dtstart=begins).after(begins, inc=True)
    except ValueError:
        return None
    return first if first is not None and (until is None or first <= until) else None


def _recurring_end(schedule: Schedule, first: datetime) -> date | datetime | None:
    start, end = schedule.start, schedule.end
    if start is None or start.hour is None:
        return first.date() + timedelta(days=1)
    if end is None or end.hour is None:
        return None
    ends = first.replace(hour=end.hour, minute=end.minute or 0)
    return ends.replace(tzinfo=SEOUL) if ends > first else None


def _until(schedule: Schedule) -> datetime | None:
    """The last moment of the last day (naive Seoul time); a year or month alone bounds it, a day does not."""
    last = schedule.end or (schedule.start if schedule.start is not None and schedule.start.day is None else None)
    return datetime.combine(last.last_day(), datetime.max.time().replace(microsecond=0)) if last else None


def _bounded_rule(rule: str, until: datetime | None, timed: bool) -> str:
    """The rule with its UNTIL, in UTC for timed entries (RFC 5545, 3.3.10)."""
    if until is None or "UNTIL=" in rule or "COUNT=" in rule:
        return rule
    stamp = until.replace(tzinfo=SEOUL).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") if timed else f"{until:%Y%m%d}"
    return f"{rule};UNTIL={stamp}"


def _instant(moment: Moment) -> datetime:
    day = moment.first_day()
    return datetime(day.year, day.month, day.day, moment.hour or 0, moment.minute or 0, tzinfo=SEOUL)
