"""The staff's calendar (RFC 5545): what is to be done when, in the lives of all programmes, years ahead.

It is no feed of the residents: the desk serves it to who works there, and the command writes it where one asks. An
entry's UID is made of its programme's key, its step's name and which visit it is, never of a day; SEQUENCE rises with
every day that is entered or taken back.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event

from extractors.notices.lines import unspaced
from flows.life.life import Due, Life, LifeStep
from flows.life.words import basis_words, quote_words, route_words

PRODID = "-//hoebo//life//KO"
NAME = "직원 업무 일정"
ALARMS = (timedelta(days=-7, hours=9), timedelta(days=-1, hours=9))
VISIT_ALARMS = (timedelta(days=-30, hours=9), timedelta(days=-7, hours=9))
"""Of what comes round after a year: early enough to plan the trip."""
_BREAKING = re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029]")


class Entry(NamedTuple):
    """An all-day entry of a life. `identity` names it within its life without any day."""

    identity: str
    summary: str
    day: date
    details: tuple[str, ...]
    alarms: tuple[timedelta, ...]


def calendar_of(lives: Iterable[Life], now: datetime) -> bytes:
    """The calendar's bytes; `now` is the stamp of all entries."""
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, NAME)
    calendar.add("x-wr-timezone", "Asia/Seoul")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for life in lives:
        for entry in entries_of(life):
            calendar.add_component(_event(life, entry, now))
    return bytes(calendar.to_ical())


def entries_of(life: Life) -> Iterator[Entry]:
    """What of a life is still to be done and has a day: the end of a time, or the day from which something holds."""
    seen: Counter[tuple[str, str]] = Counter()
    for todo in life.todo():
        due = todo.due
        seen[todo.name, due.basis] += 1
        identity = f"{unspaced(todo.name)}/{due.basis}/{seen[todo.name, due.basis]}"
        summary = f"{_prefix(due)}{todo.name} {_end_words(due)} - {life.title}"
        yield Entry(identity, summary, todo.day, _details(todo.steps[0], due), ALARMS)
    for step in life.steps:
        yield from _visits(life, step, unspaced(step.name))


def _visits(life: Life, step: LifeStep, identity: str) -> Iterator[Entry]:
    """Each time that it is looked at again; those that were done are no entries any more."""
    done = step.event.day if step.event else date.min
    for visit in step.visits:
        if visit.day > done:
            summary = f"{step.name} {visit.nth}번째 점검 - {life.title}"
            yield Entry(
                f"{identity}/{visit.nth}", summary, visit.day, _details(step, next(iter(step.dues), None)), VISIT_ALARMS
            )


def _end_words(due: Due) -> str:
    """`마감`; a month stays a month: `마감(2월 안)`, at its last day; what was counted is said as written."""
    told, word = (due.until, "마감") if due.until is not None else (due.since, "시작")
    if due.basis == "counted":
        return f"{word}({due.raw})"
    if told is None or told.day is not None:
        return word
    return f"{word}({f'{told.month}월' if told.month else f'{told.year}년'} 안)"


def _prefix(due: Due) -> str:
    return "[일반 절차] " if due.basis == "general" else ""


def _details(step: LifeStep, due: Due | None) -> tuple[str, ...]:
    lines = [
        f"누가: {route_words(step)}" if step.route else "",
        basis_words(due) if due is not None else "",
        f"근거: {step.law}" if step.law and step.told == "general" else "",
        *(f"원문: {quote_words(one)}" for one in step.read[:3]),
        "마친 날은 확인 화면의 ‘진행표’에 적어 주세요.",
    ]
    return tuple(line for line in lines if line)


def _event(life: Life, entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", uid_of(life.key, entry.identity))
    event.add("sequence", life.changes)
    for name in ("dtstamp", "last-modified"):
        event.add(name, now.astimezone(UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", _clean(entry.summary))
    event.add("description", _clean("\n".join((*entry.details, f"문서: {life.document}"))))
    event.add("categories", [_clean(part) for part in (life.section, "업무") if part])
    event.add("transp", "TRANSPARENT")
    event.add("class", "CONFIDENTIAL")
    for before in entry.alarms:
        event.add_component(_alarm(entry.summary, before))
    return event


def uid_of(key: str, identity: str) -> str:
    """Stable and ASCII: the programme's key, the step and which visit, never a day."""
    return hashlib.sha256(f"{key}\x1flife\x1f{identity}".encode()).hexdigest()[:40] + "@hoebo"


def _alarm(summary: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _clean(summary))
    alarm.add("trigger", before)
    return alarm


def _clean(text: str) -> str:
    """A text without control characters: one of them costs the whole calendar in some clients."""
    return _BREAKING.sub(" ", text)
