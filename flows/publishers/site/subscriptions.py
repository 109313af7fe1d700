"""The calendars that one may subscribe to, by what they hold, with their addresses as the site reaches them."""

from itertools import groupby
from urllib.parse import quote

from flows.publishers import calendar
from flows.publishers.calendar.choosing import choices, told
from models.base import Value
from models.editions import Edition

NEAR = "../"
"""From the site's folder to the one beside it."""


class Subscription(Value):
    """A calendar: its name, its address and that of the one with the days before; `count` is of its notices."""

    name: str
    address: str
    reminders: str
    count: int


class Kind(Value):
    """Calendars of one sort: `부서`, `종류`, `대상`, `마을`; empty for the one with everything."""

    name: str
    calendars: tuple[Subscription, ...]


def subscriptions_of(edition: Edition) -> tuple[Kind, ...]:
    """All calendars that are published, in their order."""
    found = list(choices(told(edition), edition.imprint.villages))
    kinds = []
    for folder, held in groupby(found, key=lambda choice: choice.path.rpartition("/")[0]):
        made = tuple(
            Subscription(
                name=choice.path.rpartition("/")[2] if folder else choice.name,
                address=f"{NEAR}{quote(f'{calendar.NAME}/{choice.path}.ics')}",
                reminders=f"{NEAR}{quote(f'{calendar.NAME}/{calendar.REMINDERS}/{choice.path}.ics')}",
                count=len(choice.revisions),
            )
            for choice in held
        )
        kinds.append(Kind(name=folder, calendars=made))
    return tuple(kinds)
