"""The one rule by which anything is deleted: the readings of documents in which there is no notice, after some years.

Records, decisions, audit, publications, amendments, files and originals are never deleted. Each deletion is a line of
the audit. A document that still lies in the inbox is read again.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, update
from sqlmodel import col, select

from flows.store.audit import SYSTEM, write_line
from flows.store.sessions import Sessions
from models.office import AmendmentRow
from models.tables import DocumentRow, FileRow, ListingRow, RecordRow

YEAR: Final = timedelta(days=365.25)
NEVER: Final = 0


class Retention:
    """What of a store has been kept for longer than an office wants."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def outlived(self, years: int, now: datetime) -> tuple[str, ...]:
        """The hashes of the documents whose readings the rule deletes; none when it is never (0)."""
        with self._sessions.reading() as session:
            return tuple(session.exec(select(DocumentRow.sha256).where(*_outlived(years, now)))) if years else ()

    def delete(self, years: int, now: datetime) -> int:
        """Delete their readings; how many there were."""
        if years == NEVER:
            return 0
        with self._sessions.writing() as session:
            rows = session.exec(select(DocumentRow).where(*_outlived(years, now)).order_by(col(DocumentRow.id))).all()
            for row in rows:
                session.exec(update(FileRow).where(_names(row)).values(document_sha256=None))
                session.delete(row)
                detail = {"title": row.title, "read_at": row.read_at.isoformat(), "keep_years": years}
                write_line(session, "delete", row.sha256, SYSTEM, now, detail)
            return len(rows)


def _outlived(years: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Read longer ago than that, and nothing was ever said by it."""
    here = col(DocumentRow.sha256)
    return (
        col(DocumentRow.read_at) < now - years * YEAR,
        here.not_in(select(ListingRow.document_sha256)),
        here.not_in(select(RecordRow.document_sha256)),
        here.not_in(select(AmendmentRow.document_sha256)),
        here.not_in(select(AmendmentRow.amends_sha256)),
    )


def _names(row: DocumentRow) -> ColumnElement[bool]:
    return col(FileRow.document_sha256) == row.sha256
