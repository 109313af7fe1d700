"""Calendars to subscribe to: `all.ics` and one for each section (RFC 5545, RFC 7986).

An entry's UID is its record's and its SEQUENCE the record's revision, so that a moved deadline moves in every
calendar; every stamp is the revision's, so that unchanged records give unchanged bytes. Which entries a notice makes
stands in `entries`.
"""

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard, vRecur

from flows.publishers.entries import Entry, entries_of
from flows.publishers.korean import CATEGORIES, CHECK, SCHEDULE_ROLES, contact_words, place_words
from flows.publishers.labels import is_handing_in, said_part
from flows.publishers.names import safe_name, told_apart
from models.editions import Edition, Revision
from models.moments import SEOUL

NAME = "calendar"

PRODID = "-//hoebo//hoebo//KO"
REFRESH = timedelta(hours=12)

# 09:00 three days before an all-day entry: three days of work are left when it rings.
ALARM = timedelta(days=-3, hours=9)

_BREAKING = re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029]")

# A subscriber must see the cancellation before the entry is dropped.
CANCELLED_STAYS = timedelta(days=30)


def render(edition: Edition) -> dict[str, bytes]:
    """`calendar/all.ics`, and `calendar/<section>.ics` for each section that has notices."""
    shown = [revision for revision in edition.revisions if _is_shown(revision, edition)]
    sections = sorted({revision.notice.section for revision in shown if revision.notice.section})
    names = told_apart([safe_name(section) for section in sections], taken=["all"])
    files = {"calendar/all.ics": _calendar("회보 전체", shown)}
    for section, name in zip(sections, names, strict=True):
        chosen = [revision for revision in shown if revision.notice.section == section]
        files[f"calendar/{name}.ics"] = _calendar(f"회보 {section}", chosen)
    return files


def _is_shown(revision: Revision, edition: Edition) -> bool:
    age = edition.today - revision.made_at.astimezone(SEOUL).date()
    return revision.status == "active" or age <= CANCELLED_STAYS


def _calendar(name: str, revisions: Iterable[Revision]) -> bytes:
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
    for revision in revisions:
        for entry in entries_of(revision.notice):
            calendar.add_component(_event(revision, entry))
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
    summary = _clean(_summary(revision, entry))
    event = Event()
    event.add("uid", uid(revision.key, entry.identity))
    event.add("sequence", revision.number)
    for stamp in ("dtstamp", "last-modified"):
        event.add(stamp, revision.made_at.astimezone(UTC))
    event.add("summary", summary)
    _add_time(event, entry)
    event.add("description", _clean(_description(revision, entry)))
    event.add("categories", _categories(revision))
    if where := _where(revision, entry):
        event.add("location", _clean(where))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if isinstance(entry.start, datetime) else "TRANSPARENT")
    if entry.alarm and not cancelled:
        event.add_component(_alarm(summary))
    return event


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
    cancelled = "[취소]" if revision.status == "cancelled" else ""
    # A month's page and an alarm show nothing else of an entry.
    check = "" if entry.schedule.confidence == "certain" else f"({CHECK})"
    return " ".join(word for word in (cancelled, entry.prefix, told, check) if word)


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
    source = ", ".join(
        part for part in (revision.document.title or revision.document.file, place_words(schedule.place)) if part
    )
    lines = [
        f"{label}: {schedule.raw}",
        f"접수: {notice.apply_at}" if notice.apply_at else "",
        *(f"문의: {contact_words(contact)}" for contact in notice.contacts),
        f"출처: {source}",
        "" if schedule.confidence == "certain" else f"※ {CHECK}: 날짜를 원문과 맞춰 보아 주십시오.",
        *(f"※ {finding.message}" for finding in notice.findings),
    ]
    return "\n".join(line for line in lines if line)


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", ALARM)
    return alarm
