"""Which calendars there are, and which notices each holds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from flows.publishers.audience import AUDIENCES, meant
from flows.publishers.korean import CATEGORIES
from flows.publishers.names import safe_name, told_apart
from flows.publishers.villages import concerns
from models.editions import Edition, Revision
from models.moments import SEOUL

CANCELLED_STAYS: Final = timedelta(days=30)
"""A subscriber must see the cancellation before the entry is dropped."""


class Choice(NamedTuple):
    """A calendar: where it lies (without suffix), what it is called, and its notices in their order."""

    path: str
    name: str
    revisions: tuple[Revision, ...]


def told(edition: Edition) -> tuple[Revision, ...]:
    """What stands in a calendar at all: everything but what was cancelled long ago."""
    return tuple(one for one in edition.revisions if one.status == "active" or _is_fresh(one, edition))


def _is_fresh(revision: Revision, edition: Edition) -> bool:
    return edition.today - revision.made_at.astimezone(SEOUL).date() <= CANCELLED_STAYS


def choices(revisions: Sequence[Revision], villages: Sequence[str]) -> Iterator[Choice]:
    """All of it first, then by department, kind, audience and village; none that would be empty but the first."""
    yield Choice("all", "회보 전체", tuple(revisions))
    yield from _by("부서", revisions, _sections(revisions), lambda one, name: one.notice.section == name)
    yield from _by("종류", revisions, CATEGORIES.values(), lambda one, name: CATEGORIES[one.notice.category] == name)
    audiences = {one.key: {AUDIENCES[each.audience] for each in meant(one.notice)} for one in revisions}
    yield from _by("대상", revisions, AUDIENCES.values(), lambda one, name: name in audiences[one.key])
    yield from _by("마을", revisions, villages, lambda one, name: concerns(one.notice, name, villages))


def _sections(revisions: Iterable[Revision]) -> list[str]:
    return sorted({one.notice.section for one in revisions if one.notice.section})


def _by(
    folder: str, revisions: Sequence[Revision], names: Iterable[str], belongs: Callable[[Revision, str], bool]
) -> Iterator[Choice]:
    """A calendar for each name under which something stands."""
    chosen = [(name, tuple(one for one in revisions if belongs(one, name))) for name in dict.fromkeys(names)]
    found = [(name, held) for name, held in chosen if held]
    files = told_apart(safe_name(name) for name, _ in found)
    for file, (name, held) in zip(files, found, strict=True):
        yield Choice(f"{folder}/{file}", f"회보 {name}", held)
