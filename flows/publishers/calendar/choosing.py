"""Which calendars there are, and which notices each holds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from flows.publishers.audience import AUDIENCES, meant
from flows.publishers.korean import CATEGORIES
from flows.publishers.names import safe_name, told_apart
from flows.publishers.villages import concerns
from models.editions import Earlier, Edition, Revision
from models.moments import SEOUL

CANCELLED_STAYS: Final = timedelta(days=30)
"""A subscriber must see the cancellation before the entry is dropped."""


class Choice(NamedTuple):
    """A calendar: where it lies (without suffix), what it is called, its notices in their order, and what it told."""

    path: str
    name: str
    revisions: tuple[Revision, ...]
    earlier: tuple[Earlier, ...] = ()


def told(edition: Edition) -> tuple[Revision, ...]:
    """What stands in a calendar at all: everything but what was cancelled long ago."""
    return tuple(one for one in edition.revisions if one.status == "active" or _is_fresh(one, edition))


def _is_fresh(revision: Revision, edition: Edition) -> bool:
    return edition.today - revision.made_at.astimezone(SEOUL).date() <= CANCELLED_STAYS


def choices(
    revisions: Sequence[Revision], villages: Sequence[str], earlier: Sequence[Earlier] = ()
) -> Iterator[Choice]:
    """All of it first, then by department, kind, audience and village; none that would be empty but the first."""
    whole = Choice("all", "회보 전체", tuple(revisions), tuple(earlier))
    yield whole
    told_of = (*revisions, *(one.revision for one in earlier))
    meaning = {id(one): {AUDIENCES[each.audience] for each in meant(one.notice)} for one in told_of}
    yield from _by("부서", whole, _sections(whole), lambda one, name: one.notice.section == name)
    yield from _by("종류", whole, CATEGORIES.values(), lambda one, name: CATEGORIES[one.notice.category] == name)
    yield from _by("대상", whole, AUDIENCES.values(), lambda one, name: name in meaning[id(one)])
    yield from _by("마을", whole, villages, lambda one, name: concerns(one.notice, name, villages))


def _sections(whole: Choice) -> list[str]:
    """Those that have something to tell first: their files keep their names whatever others told."""
    now = {one.notice.section for one in whole.revisions}
    before = {one.revision.notice.section for one in whole.earlier} - now
    return [*sorted(filter(None, now)), *sorted(filter(None, before))]


def _by(folder: str, whole: Choice, names: Iterable[str], belongs: Callable[[Revision, str], bool]) -> Iterator[Choice]:
    """A calendar for each name under which something stands, or stood."""
    found = []
    for name in dict.fromkeys(names):
        now = tuple(one for one in whole.revisions if belongs(one, name))
        before = tuple(one for one in whole.earlier if belongs(one.revision, name))
        if now or before:
            found.append(Choice(name, f"회보 {name}", now, before))
    files = told_apart(safe_name(one.path) for one in found)
    for file, one in zip(files, found, strict=True):
        yield one._replace(path=f"{folder}/{file}")
