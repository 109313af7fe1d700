"""One calendar as its file (RFC 5545, RFC 7986).

An entry's UID is its record's and its SEQUENCE follows the record's revisions, so that a moved deadline moves in every
calendar; every stamp is the revision's, so that unchanged records give unchanged bytes. Which entries a notice makes
stands in `entries`, which of them a calendar holds in `choosing`, what it tells as gone in `gone`.
"""

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard, vRecur

from flows.deciding.judging import DECIDED
from flows.publishers.calendar.gone import CALLED_OFF, Gone
from flows.publishers.entries import Entry
from flows.publishers.korean import CATEGORIES, CHECK, SCHEDULE_ROLES, contact_words, place_words, schedule_words
from flows.publishers.labels import is_handing_in, said_part
from models.editions import Revision

PRODID = "-//hoebo//hoebo//KO"
REFRESH = timedelta(hours=12)

# At 09:00. Outlook keeps only the first alarm of an entry: three days of work are left when it rings.
ALARMS = tuple(timedelta(days=-days, hours=9) for days in (3, 7, 1))

_BREAKING = re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029]")


def feed_of(name: str, entries: Iterable[tuple[Revision, Entry]], gone: Iterable[Gone] = ()) -> bytes:
    """The calendar's bytes: equal for equal entries. Those that are `gone` come last."""
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, _clean(name))
    calendar.add("x-wr-timezone", "Asia/Seoul")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    calendar.add_component(_seoul())
    for revision, entry in entries:
        calendar.add_component(_event(revision, entry))
    for one in gone:
        calendar.add_component(_gone_event(one))
    return bytes(calendar.to_ical())


def _seoul() -> Timezone:
    """Korea has had one offset since 1988; a fixed block is what every client reads alike."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 (local by RFC 5545, 3.6.5)
    standard.add("tzoffsetfrom", timedelta(hours=9))
    standard.add("tzoffsetto", timedelta(hours=9))
    standard.add("tzname", "KST")
    zone = Timezone()
    zone.add("tzid", "Asia/Seoul")
    zone.add_component(standard)
    return zone


def _event(revision: Revision, entry: Entry) -> Event:
    cancelled = revision.status == "cancelled"
    summary = _summary(revision, entry)
    told = CALLED_OFF.told(summary) if cancelled else summary
    event = _dated(revision, entry, sequence(revision), revision.made_at)
    event.add("summary", _clean(told))
    event.add("description", _clean(_description(revision, entry)))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    for before in ALARMS if entry.alarm and not cancelled else ():
        event.add_component(_alarm(_clean(told), before))
    return event


def _gone_event(gone: Gone) -> Event:
    """Between the SEQUENCE under which it was told and every later one, so that it may be told again."""
    revision, entry = gone.revision, gone.entry
    event = _dated(revision, entry, sequence(revision) + 1, gone.since)
    event.add("summary", _clean(gone.why.told(_summary(revision, entry))))
    asked = (f"문의: {contact_words(contact)}" for contact in revision.notice.contacts)
    event.add("description", _clean("\n".join([gone.why.sentence, *asked, f"출처: {_source(revision, entry)}"])))
    event.add("status", "CANCELLED")
    return event


def _dated(revision: Revision, entry: Entry, number: int, stamp: datetime) -> Event:
    """What tells a program which entry it is, where it stands and which of two tellings is the later."""
    event = Event()
    event.add("uid", uid(revision.key, entry.identity))
    event.add("sequence", number)
    for name in ("dtstamp", "last-modified"):
        event.add(name, stamp.astimezone(UTC))
    _add_time(event, entry)
    event.add("categories", _categories(revision))
    if where := _where(revision, entry):
        event.add("location", _clean(where))
    event.add("transp", "OPAQUE" if isinstance(entry.start, datetime) else "TRANSPARENT")
    return event


def sequence(revision: Revision) -> int:
    """How far a record has come: rises with all that may change what is told of it; always even."""
    return 2 * (revision.number + revision.accepted)


def uid(record_key: str, identity: str) -> str:
    """Stable and ASCII: the record's key and which of its schedules, never a date."""
    return hashlib.sha256(f"{record_key}\x1f{identity}".encode()).hexdigest()[:40] + "@hoebo"


def _where(revision: Revision, entry: Entry) -> str | None:
    """The venue of what takes place; else where one applies or hands in."""
    notice, role = revision.notice, entry.schedule.role
    if role == "event":
        return notice.place
    held = (role == "project" and not is_handing_in(entry.schedule)) or (entry.schedule.rrule and role != "apply")
    return (notice.place if held else None) or notice.apply_at


def _summary(revision: Revision, entry: Entry) -> str:
    title = revision.notice.title
    told = title + said_part(entry.schedule, title) + (f" - {entry.label}" if entry.label else "")
    # A month's page and an alarm show nothing else of an entry.
    check = "" if entry.schedule.confidence == "certain" else f"({CHECK})"
    return " ".join(word for word in (entry.prefix, told, check) if word)


def _clean(text: str) -> str:
    """A text without control characters and exotic line ends: one of them costs the whole feed in some clients."""
    return _BREAKING.sub(" ", text)


def _add_time(event: Event, entry: Entry) -> None:
    event.add("dtstart", entry.start)
    if entry.end is not None:
        event.add("dtend", entry.end)
    if entry.rrule is not None:
        event.add("rrule", vRecur.from_ical(entry.rrule))


def _categories(revision: Revision) -> list[str]:
    section = [_clean(revision.notice.section)] if revision.notice.section else []
    return [*section, CATEGORIES[revision.notice.category]]


def _description(revision: Revision, entry: Entry) -> str:
    """The source's words and where they stand, whom to ask, and whether a person must look first."""
    schedule, notice = entry.schedule, revision.notice
    label = schedule.label or SCHEDULE_ROLES[schedule.role]
    lines = [
        f"{label}: {schedule.raw}" if schedule.rule != DECIDED else f"{label}: {schedule_words(schedule)}",
        f"원문: {schedule.raw}" if schedule.rule == DECIDED else "",
        f"접수: {notice.apply_at}" if notice.apply_at else "",
        *(f"문의: {contact_words(contact)}" for contact in notice.contacts),
        f"출처: {_source(revision, entry)}",
        "" if schedule.confidence == "certain" else f"※ {CHECK}: 날짜를 원문과 맞춰 보아 주십시오.",
        *(f"※ {finding.message}" for finding in notice.findings),
    ]
    return "\n".join(line for line in lines if line)


def _source(revision: Revision, entry: Entry) -> str:
    head = revision.document
    return ", ".join(part for part in (head.title or head.file, place_words(entry.schedule.place)) if part)


def _alarm(summary: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", before)
    return alarm
