"""Calendars to subscribe to or to import: all of it, and one for each department, kind, audience and village.

Each has a second one with the days before its deadlines, for who has to be reminded: what a subscribed calendar rings
is up to the program that subscribed (many drop every alarm), an entry of its own is seen in all of them.
"""

from flows.publishers.calendar.choosing import Choice, choices, told
from flows.publishers.calendar.feed import feed_of
from flows.publishers.calendar.reminders import reminders_of
from flows.publishers.entries import Entry, entries_of
from flows.publishers.public import public
from models.editions import Edition, Revision

NAME = "calendar"
REMINDERS = "미리 알림"
"""The folder of the calendars with the days before."""


def render(edition: Edition) -> dict[str, bytes]:
    """`calendar/all.ics`, `calendar/<by what>/<name>.ics`, and all of them once more below `calendar/미리 알림/`."""
    shown = told(public(edition))
    entries = {revision.key: tuple(entries_of(revision.notice)) for revision in shown}
    before = {key: tuple(one for entry in made for one in reminders_of(entry)) for key, made in entries.items()}
    files = {}
    for choice in choices(shown, edition.imprint.villages):
        files[f"{NAME}/{choice.path}.ics"] = feed_of(choice.name, _of(choice, entries))
        files[f"{NAME}/{REMINDERS}/{choice.path}.ics"] = feed_of(f"{choice.name} {REMINDERS}", _of(choice, before))
    return files


def _of(choice: Choice, made: dict[str, tuple[Entry, ...]]) -> list[tuple[Revision, Entry]]:
    return [(revision, entry) for revision in choice.revisions for entry in made[revision.key]]
