"""Calendars to subscribe to or to import: all of it, and one for each department, kind, audience and village.

Each has a second one with the days before its deadlines, for who has to be reminded: what a subscribed calendar rings
is up to the program that subscribed (many drop every alarm), an entry of its own is seen in all of them.
"""

from flows.publishers.calendar.choosing import choices, told
from flows.publishers.calendar.feed import feed_of
from flows.publishers.calendar.gone import Made, Standing, gone_of
from flows.publishers.calendar.reminders import reminders_of
from flows.publishers.entries import Entry, entries_of
from flows.publishers.public import public
from models.editions import Edition, Revision

NAME = "calendar"
REMINDERS = "미리 알림"
"""The folder of the calendars with the days before."""


def render(edition: Edition) -> dict[str, bytes]:
    """`calendar/all.ics`, `calendar/<by what>/<name>.ics`, and all of them once more below `calendar/미리 알림/`."""
    shown = public(edition)
    return {**_files(shown, NAME, "", _days), **_files(shown, f"{NAME}/{REMINDERS}", f" {REMINDERS}", _days_before)}


def _files(edition: Edition, folder: str, suffix: str, made: Made) -> dict[str, bytes]:
    """A calendar for each choice, of the entries that `made` gives of a notice."""
    standing, made = told(edition), _once(made)
    everywhere = Standing(standing, made)
    files = {}
    for choice in choices(standing, edition.imprint.villages, edition.earlier):
        entries = [(revision, entry) for revision in choice.revisions for entry in made(revision)]
        gone = gone_of(choice.revisions, choice.earlier, made, everywhere)
        files[f"{folder}/{choice.path}.ics"] = feed_of(f"{choice.name}{suffix}", entries, gone)
    return files


def _days(revision: Revision) -> tuple[Entry, ...]:
    return tuple(entries_of(revision.notice))


def _days_before(revision: Revision) -> tuple[Entry, ...]:
    return tuple(one for entry in entries_of(revision.notice) for one in reminders_of(entry))


def _once(made: Made) -> Made:
    """The same, made once of each notice: most stand in several calendars."""
    known: dict[int, tuple[Revision, tuple[Entry, ...]]] = {}

    def remembered(revision: Revision) -> tuple[Entry, ...]:
        # By the object, which is kept beside: a notice's own hash would be that of all its words.
        if id(revision) not in known:
            known[id(revision)] = revision, tuple(made(revision))
        return known[id(revision)][1]

    return remembered
