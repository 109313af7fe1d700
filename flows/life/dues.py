"""When a step is due: as written, counted from an event that was entered, or waiting for that event."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from extractors.process.kinds import kinds_of
from flows.life.anchors import events_of, step_dated
from flows.life.durations import later
from flows.life.life import Due, Visit
from models.facts import Relative, Schedule
from models.life import Event
from models.moments import Moment
from models.records import NoticeRecord
from models.steps import Step, StepKind, StepTime

YEARLY = "P1Y"
_WHOLE = re.compile(r"(?:사업|추진)\s?기간")
"""Labels of the time of the whole work."""
MOST_VISITS = 60


class Known(NamedTuple):
    """What was entered of a life, by what is done; and what its steps are called."""

    events: Mapping[StepKind, Event]
    names: Mapping[StepKind, str]

    def first_of(self, kinds: Iterable[StepKind]) -> tuple[StepKind, Event] | None:
        """The first of these that was done."""
        return next(((kind, self.events[kind]) for kind in kinds if kind in self.events), None)


def dues_of_steps(steps: Iterable[Step], known: Known) -> Iterator[Due]:
    """What the words of a step itself say."""
    for step in steps:
        for time in step.times:
            if time.relative is not None:
                yield counted(time.relative, " ".join(time.raw.split()), known).model_copy(update={"of": step.name})
            elif time.start or time.end:
                yield _stated(time).model_copy(update={"of": step.name})


def dues_of_schedules(notice: NoticeRecord, known: Known) -> Iterator[tuple[StepKind | None, Due]]:
    """The times of a notice with the step that each dates, None where nothing says which."""
    for schedule in notice.schedules:
        words = " ".join(schedule.raw.split())
        if schedule.relative is not None:
            kind = step_dated(schedule)
            spoken = schedule.start is not None and schedule.end is not None
            yield kind, _stated(schedule) if spoken else counted(schedule.relative, words, known, dated=kind)
        elif schedule.start or schedule.end:
            whole = schedule.role == "apply" or _WHOLE.match(schedule.label or "") is not None
            due = _stated(schedule).model_copy(update={"of": "" if whole else schedule.label})
            yield from ((kind, due) for kind in _kinds_of(schedule))


def _kinds_of(schedule: Schedule) -> tuple[StepKind, ...]:
    if schedule.role == "apply":
        return ("apply",)
    if schedule.role != "project" or schedule.label is None:
        return ()
    return ("work",) if _WHOLE.match(schedule.label) else kinds_of(schedule.label)


def _stated(time: StepTime | Schedule) -> Due:
    """A time as written; a step's single day is its end too."""
    until = time.end
    single = isinstance(time, StepTime) and "~" not in time.raw and "부터" not in time.raw
    if until is None and single and time.start is not None and time.start.day is not None:
        until = time.start
    raw = " ".join(time.raw.split())
    return Due(since=time.start, until=until, raw=raw, words=raw, basis="stated")


def _moment(day: date | None) -> Moment | None:
    return Moment(day.year, day.month, day.day) if day is not None else None


def counted(
    relative: Relative, words: str, known: Known, *, dated: StepKind | None = None, general: bool = False
) -> Due:
    """A period from its event: with days once that was entered, else naming the step that it waits for.

    `dated` is what is done by then: no step counts from itself.
    """
    kinds = [kind for kind in events_of(relative.anchor) if kind != dated]
    found = known.first_of(kinds)
    if found is None:
        name = next((known.names[kind] for kind in kinds if kind in known.names), relative.anchor)
        return Due(raw=words, words=words, basis="general" if general else "open", waits_for=name)
    kind, event = found
    start = later(event.day, relative.start) if relative.start else None
    end = later(event.day, relative.end) if relative.end else None
    if start is not None and end is not None and end < start:
        start, end = end, start
    told = f"{words} ({known.names.get(kind, relative.anchor)} {_day(event.day)}부터 셈)"
    return Due(
        since=_moment(start), until=_moment(end), raw=words, words=told, basis="general" if general else "counted"
    )


def visits_of(steps: Iterable[Step], dues: Iterable[Due], known: Known) -> tuple[Visit, ...]:
    """The times that something is looked at afterwards: as often as written, every year where only the years are.

    None before it begins, and one alone where no end is written.
    """
    base = known.first_of(("pay", "inspect", "claim"))
    until = next((due for due in dues if due.end is not None), None)
    if base is None or (until is not None and until.basis == "stated"):
        return ()
    said = [time.every for step in steps for time in step.times if time.every]
    often = said[-1] if said else None  # the programme's own word stands behind its document's
    begin = until.start if until is not None and until.start is not None else base[1].day
    if until is None or until.end is None:
        after = known.events.get("aftercare")
        next_day = later(after.day if after else begin, often) if often else None
        return (Visit(nth=1, day=next_day),) if next_day else ()
    return tuple(_visits(begin, until.end, often or YEARLY))


def _visits(begin: date, end: date, apart: str) -> Iterator[Visit]:
    for nth in range(1, MOST_VISITS + 1):
        day = later(begin, apart, nth)
        if day is None or day > end:
            return
        yield Visit(nth=nth, day=day)


def _day(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}."
