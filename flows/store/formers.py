"""What was last published of records before they changed: the older side of every change notice.

Which publication that was follows from the times of the change and of the publications, not from what is published
next: who publishes twice tells the same change twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlmodel import Session, col, select

from models.editions import Edition, Former, Mark, Revision
from models.moments import SEOUL
from models.office import PublicationRow

FRESH = timedelta(days=30)
"""How long a change is told."""


def changed_of_late(revisions: Iterable[Revision], today: date) -> tuple[Revision, ...]:
    """The records that were amended, decided or cancelled within the last days."""
    return tuple(one for one in revisions if one.number and today - one.made_at.astimezone(SEOUL).date() <= FRESH)


def publications_before(session: Session, changed: Iterable[Revision]) -> dict[int, tuple[PublicationRow, set[str]]]:
    """The last publication before each change, with the keys of the records that it is asked for."""
    keys: dict[int, set[str]] = defaultdict(set)
    rows: dict[int, PublicationRow] = {}
    for revision in changed:
        before = select(PublicationRow).where(col(PublicationRow.made_at) < revision.made_at)
        row = session.exec(before.order_by(col(PublicationRow.id).desc()).limit(1)).first()
        if row is not None and row.id is not None:
            rows[row.id] = row
            keys[row.id].add(revision.key)
    return {number: (rows[number], keys[number]) for number in rows}


def mark_of(row: PublicationRow) -> Mark:
    """How far the store had come when something was published."""
    return Mark(record=row.last_record, decision=row.last_decision, line=row.last_line)


def formers_in(stood: Edition, row: PublicationRow, keys: set[str]) -> Iterator[Former]:
    """The records among these that the publication told of."""
    day = date.fromisoformat(row.day)
    yield from (Former(revision=one, published_on=day) for one in stood.revisions if one.key in keys)
