"""Rows of dropped files: how each ended, and why."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Select, func
from sqlmodel import Session, col, select

from models.base import Value
from models.tables import DocumentRow, FileBase, FileRow, FileState

WAITING: Final[tuple[FileState, ...]] = ("waiting", "reading")
"""States that no file ends in."""
NO_ORIGINAL: Final[tuple[FileState, ...]] = ("duplicate", "ignored")
"""States of files that others cannot be copies of."""


class FileStatus(Value):
    """A row of `status`: how a dropped file ended, and why (Korean). `label` is what its folder calls it."""

    name: str
    sha256: str
    state: FileState
    reason: str
    records: int
    label: str = ""


def current_files(session: Session) -> list[FileRow]:
    """The row of each name that was seen last, by name."""
    seen = session.exec(select(FileRow).order_by(col(FileRow.seen_at), col(FileRow.id)))
    latest = {row.name: row for row in seen}
    return [latest[name] for name in sorted(latest)]


class KnownFile(Value):
    """A file that was seen, and the version of the code that read its bytes last, empty where none did."""

    status: FileStatus
    version: str = ""


def known_files(session: Session, names: Sequence[str]) -> dict[str, KnownFile]:
    """Those of some names that were seen, as they were seen last."""
    chosen = (
        select(FileRow, DocumentRow.reading_version)
        .join(DocumentRow, col(DocumentRow.sha256) == FileRow.document_sha256, isouter=True)
        .where(col(FileRow.name).in_(names))
        .order_by(col(FileRow.seen_at), col(FileRow.id))
    )
    return {
        row.name: KnownFile(status=file_status(row), version=version or "") for row, version in session.exec(chosen)
    }


def latest_ids() -> Select[tuple[int | None]]:
    """The ids of the rows of `current_files`, as a query: the database counts thousands of files, nobody loads them."""
    newest = (col(FileRow.seen_at).desc(), col(FileRow.id).desc())
    place = func.row_number().over(partition_by=col(FileRow.name), order_by=newest).label("place")
    numbered = select(FileRow.id, place).subquery()
    return select(numbered.c.id).where(numbered.c.place == 1)


def unread_files(session: Session) -> list[FileRow]:
    """The files that still wait, and copies of what never came to be read: what they are copies of was replaced."""
    stands = select(FileRow.sha256).where(col(FileRow.state).not_in(NO_ORIGINAL)).distinct()
    standing = set(session.exec(stands))
    return [
        row
        for row in current_files(session)
        if row.sha256 and (row.state in WAITING or (row.state == "duplicate" and row.sha256 not in standing))
    ]


def file_row(session: Session, name: str, sha256: str) -> FileRow | None:
    """The row of a name and its bytes."""
    return session.exec(select(FileRow).where(FileRow.name == name, FileRow.sha256 == sha256)).one_or_none()


def file_status(row: FileRow) -> FileStatus:
    """A row as it is told."""
    return FileStatus.model_validate({field: getattr(row, field) for field in FileStatus.model_fields})


def put_file(session: Session, status: FileStatus, now: datetime) -> None:
    """Say how a file stands. A row of the same name whose bytes could not be read gives way to it.

    It is the row that was seen last, also where the clock was set back since. Where it is already, nothing is written.
    """
    seen = select(FileRow).where(FileRow.name == status.name).order_by(col(FileRow.seen_at), col(FileRow.id))
    rows = {row.sha256: row for row in session.exec(seen)}
    last = next(reversed(rows.values()), None)
    if last is not None and file_status(last) == status:
        return
    if last is not None and last.seen_at >= now:
        now = last.seen_at + timedelta(microseconds=1)
    unnamed = rows.get("")
    row = rows.get(status.sha256) or unnamed
    known = session.exec(select(DocumentRow.id).where(DocumentRow.sha256 == status.sha256)).first() is not None
    base = FileBase(**status.model_dump(), seen_at=now, document_sha256=status.sha256 if known else None)
    session.merge(FileRow.model_validate(base, update={"id": row.id if row else None}))
    if unnamed is not None and unnamed is not row:
        session.delete(unnamed)
