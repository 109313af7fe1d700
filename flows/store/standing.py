"""Has anything changed that an edition is made of? Told by the rows' own marks, without reading what they hold."""

import hashlib
from typing import Any, Final

from sqlalchemy import Select, func
from sqlmodel import Session, SQLModel, select

from flows.store.audit import WITHDRAWN
from models.desk_index import DisagreementRow
from models.office import AmendmentRow, AuditRow, DecisionRow
from models.tables import DocumentRow, FileRow, ListingRow, RecordRow

_CONTENT: Final = {("document", "reading"), ("record", "payload")}
"""Long columns. A document tells otherwise that it was read anew (when, and by which code), a revision by being new."""
_ROWS: Final[tuple[type[SQLModel], ...]] = (
    DocumentRow,
    FileRow,
    RecordRow,
    ListingRow,
    AmendmentRow,
    DisagreementRow,
)
"""Tables whose rows change."""


def standing_of(session: Session) -> str:
    """A hash of everything in the store that is published: equal only where an edition of one day is equal.

    What was published before is no part of it: publishing the same twice tells the same twice.
    """
    told = hashlib.sha256()
    for table in _ROWS:
        told.update(f"{_name(table)}\n".encode())
        for row in session.connection().execute(_marks(table)):
            told.update(repr(tuple(row)).encode())
    # These only grow.
    withdrawn = select(func.max(AuditRow.id)).where(AuditRow.action == WITHDRAWN)
    for last in (select(func.max(DecisionRow.id)), withdrawn):
        told.update(repr(session.exec(last).one()).encode())
    return told.hexdigest()


def _marks(table: type[SQLModel]) -> Select[tuple[Any, ...]]:
    """All columns but the long ones, in the order of the key."""
    columns: list[Any] = [getattr(table, name) for name in table.model_fields if (_name(table), name) not in _CONTENT]
    chosen: Select[tuple[Any, ...]] = select(*columns)
    return chosen.order_by(*[one for one in columns if one.property.columns[0].primary_key])


def _name(table: type[SQLModel]) -> str:
    return str(table.__tablename__)
