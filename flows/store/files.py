"""Rows of dropped files: how each ended, and why."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.base import Value
from models.tables import DocumentRow, FileBase, FileRow, FileState


class FileStatus(Value):
    """A row of `status`: how a dropped file ended, and why (Korean)."""

    name: str
    sha256: str
    state: FileState
    reason: str
    records: int


def current_files(session: Session) -> list[FileRow]:
    """The row of each name that was seen last, by name."""
    seen = session.exec(select(FileRow).order_by(col(FileRow.seen_at), col(FileRow.id)))
    latest = {row.name: row for row in seen}
    return [latest[name] for name in sorted(latest)]


def file_row(session: Session, name: str, sha256: str) -> FileRow | None:
    """The row of a name and its bytes."""
    return session.exec(select(FileRow).where(FileRow.name == name, FileRow.sha256 == sha256)).one_or_none()


def file_status(row: FileRow) -> FileStatus:
    """A row as it is told."""
    return FileStatus(name=row.name, sha256=row.sha256, state=row.state, reason=row.reason, records=row.records)


def put_file(session: Session, status: FileStatus, now: datetime) -> None:
    """Say how a file stands. A row of the same name whose bytes could not be read gives way to it."""
    unnamed = file_row(session, status.name, "")
    row = file_row(session, status.name, status.sha256) or unnamed
    known = session.exec(select(DocumentRow.id).where(DocumentRow.sha256 == status.sha256)).first() is not None
    base = FileBase(**status.model_dump(), seen_at=now, document_sha256=status.sha256 if known else None)
    session.merge(FileRow.model_validate(base, update={"id": row.id if row else None}))
    if unnamed is not None and unnamed is not row:
        session.delete(unnamed)
