"""Which notices of an edition tell of one programme?

Pure. The order in which documents stand in an edition changes nothing.
"""

from collections.abc import Iterable, Iterator

from flows.programmes.programme import Programme, Source
from flows.store.kinship import year_of
from models.editions import Edition
from models.notices import Category

CALLS: frozenset[Category] = frozenset({"support", "recruit", "education", "cooperation"})
"""What a programme's notice is; of the others, that for which one applies."""


def programmes(edition: Edition) -> tuple[Programme, ...]:
    """The programmes that an edition's active records tell of, in the order of their keys."""
    found = (_alone(source) for source in sources_of(edition))
    return tuple(sorted(found, key=lambda programme: programme.key))


def named(found: Iterable[Programme], key: str) -> Programme | None:
    """The programme that the record of this key tells of."""
    return next((one for one in found if any(source.key == key for source in one.sources)), None)


def sources_of(edition: Edition) -> Iterator[Source]:
    """The notices that tell of a programme."""
    for one in edition.revisions:
        applied_for = any(schedule.role == "apply" for schedule in one.notice.schedules)
        if one.status == "active" and (one.notice.category in CALLS or applied_for):
            yield Source(key=one.key, document_sha256=one.document_sha256, document=one.document, notice=one.notice)


def _alone(source: Source) -> Programme:
    return Programme(
        key=source.key,
        title=source.notice.title,
        department=source.notice.section or "",
        year=year_of(source.notice, source.document),
        sources=(source,),
    )
