"""The one writer of the store: files with their end, documents with their reading, records with their revisions.

How a record is amended stands in `revisions`. Time is a parameter of every method that writes.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from flows.store.engine import WRITES, open_engine, store_error
from flows.store.identity import series_of
from flows.store.revisions import Saved, amend, current_revision, save_records
from models.base import Value
from models.editions import Edition, Revision
from models.errors import StoreError
from models.records import DocumentHead, DocumentRecord, NoticeRecord
from models.tables import (
    DocumentBase,
    DocumentRow,
    FileBase,
    FileRow,
    FileState,
    ListingRow,
    RecordBase,
    RecordRow,
)


class FileStatus(Value):
    """A row of `status`: how a dropped file ended, and why (Korean)."""

    name: str
    sha256: str
    state: FileState
    reason: str
    records: int


class Reading(Value):
    """A document as read: its bytes' hash, its format, its record and the version of the code that read it."""

    sha256: str
    format: str
    version: str
    record: DocumentRecord


def open_store(url: str) -> "Store":
    """The store at a database URL, its schema brought to date. Raises `StoreError`."""
    return Store(open_engine(url))


class Store:
    """Files, documents and records. One process writes; any number may read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def close(self) -> None:
        """Give the database's files and connections back."""
        self._engine.dispose()

    def file_states(self) -> tuple[FileStatus, ...]:
        """Every dropped file by its name, as it was seen last: other bytes under its name are history."""
        with self._session() as session:
            return tuple(_file_status(row) for row in _current_files(session))

    def file_state(self, name: str, sha256: str) -> FileStatus | None:
        """How one file ended, None when it was never seen."""
        with self._session() as session:
            row = _file_row(session, name, sha256)
            return _file_status(row) if row else None

    def original_name(self, sha256: str) -> str | None:
        """The name under which these bytes were dropped first, None when they never were."""
        with self._session() as session:
            chosen = select(FileRow.name).where(FileRow.sha256 == sha256, FileRow.state != "duplicate")
            return session.exec(chosen.order_by(col(FileRow.id))).first()

    def reading_version(self, sha256: str) -> str | None:
        """The version of the code that read a document last, None when it was never read."""
        with self._session() as session:
            row = _document_row(session, sha256)
            return row.reading_version if row else None

    def put_file(self, status: FileStatus, now: datetime) -> None:
        """Say how a file stands. A row of the same name whose bytes could not be read gives way to it."""
        with self._writing() as session:
            _put_file(session, status, now)

    def save(self, reading: Reading, now: datetime) -> Saved:
        """Keep a document's reading and bring its records to what it says."""
        with self._writing() as session:
            document = _put_document(session, reading, now)
            return save_records(session, document, reading.record, now)

    def cancel(self, record_key: str, now: datetime) -> None:
        """Cancel a record: a person or an amending document says so. `StoreError` when there is no such record."""
        with self._writing() as session:
            current = current_revision(session, record_key)
            if current is None:
                raise StoreError(f"그런 기록이 없습니다: {record_key}", "status로 기록을 확인해 주세요.")
            if current.status == "active":
                amend(session, current, {"status": "cancelled"}, now)

    def revisions(self, record_key: str) -> tuple[RecordBase, ...]:
        """All revisions of a record, the first one first."""
        with self._session() as session:
            chosen = select(RecordRow).where(RecordRow.record_key == record_key).order_by(col(RecordRow.revision))
            return tuple(RecordBase.model_validate(row.model_dump()) for row in session.exec(chosen))

    def edition(self, today: date) -> Edition:
        """All that is to be published on a day: current records in the order of their documents, and the documents."""
        with self._session() as session:
            documents = session.exec(select(DocumentRow).order_by(col(DocumentRow.id))).all()
            return Edition(
                today=today,
                revisions=tuple(_edition_revisions(session, documents)),
                documents=tuple(_edition_documents(session, documents)),
            )

    @contextmanager
    def _session(self) -> Iterator[Session]:
        try:
            with Session(self._engine) as session:
                yield session
        except DBAPIError as error:
            raise store_error(error) from error

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """One transaction: all of it or nothing."""
        try:
            with Session(self._engine.execution_options(**{WRITES: True})) as session, session.begin():
                yield session
        except DBAPIError as error:
            raise store_error(error) from error


def _current_files(session: Session) -> list[FileRow]:
    """The row of each name that was seen last, by name."""
    seen = session.exec(select(FileRow).order_by(col(FileRow.seen_at), col(FileRow.id)))
    latest = {row.name: row for row in seen}
    return [latest[name] for name in sorted(latest)]


def _file_row(session: Session, name: str, sha256: str) -> FileRow | None:
    return session.exec(select(FileRow).where(FileRow.name == name, FileRow.sha256 == sha256)).one_or_none()


def _document_row(session: Session, sha256: str) -> DocumentRow | None:
    return session.exec(select(DocumentRow).where(DocumentRow.sha256 == sha256)).one_or_none()


def _file_status(row: FileRow) -> FileStatus:
    return FileStatus(name=row.name, sha256=row.sha256, state=row.state, reason=row.reason, records=row.records)


def _put_file(session: Session, status: FileStatus, now: datetime) -> None:
    unnamed = _file_row(session, status.name, "")
    row = _file_row(session, status.name, status.sha256) or unnamed
    known = _document_row(session, status.sha256) is not None
    base = FileBase(**status.model_dump(), seen_at=now, document_sha256=status.sha256 if known else None)
    session.merge(FileRow.model_validate(base, update={"id": row.id if row else None}))
    if unnamed is not None and unnamed is not row:
        session.delete(unnamed)


def _put_document(session: Session, reading: Reading, now: datetime) -> DocumentRow:
    row = _document_row(session, reading.sha256)
    head = reading.record.document
    base = DocumentBase(
        sha256=reading.sha256,
        format=reading.format,
        **head.model_dump(exclude={"file"}),
        series=series_of(head),
        reading=reading.record.model_dump(mode="json", by_alias=True),
        reading_version=reading.version,
        first_read_at=row.first_read_at if row else now,
        read_at=now,
    )
    kept = session.merge(DocumentRow.model_validate(base, update={"id": row.id if row else None}))
    session.flush()
    return kept


def _edition_revisions(session: Session, documents: Sequence[DocumentRow]) -> Iterator[Revision]:
    """Every current revision, in the order of its document and of its place there."""
    for document in documents:
        head = DocumentHead.model_validate(document.reading["document"])
        placed = select(RecordRow, ListingRow.position).join(
            ListingRow, col(ListingRow.record_key) == RecordRow.record_key
        )
        chosen = placed.where(
            RecordRow.document_sha256 == document.sha256,
            ListingRow.document_sha256 == document.sha256,
            col(RecordRow.superseded_at).is_(None),
        ).order_by(col(ListingRow.position))
        for row, _position in session.exec(chosen):
            yield Revision(
                key=row.record_key,
                number=row.revision,
                made_at=row.created_at,
                status=row.status,
                document=head,
                notice=NoticeRecord.model_validate(row.payload),
            )


def _edition_documents(session: Session, documents: Sequence[DocumentRow]) -> Iterator[tuple[str, DocumentRecord]]:
    """Every document's reading and the name it was dropped under last; none whose names all have other bytes now."""
    dropped = set(session.exec(select(FileRow.sha256)))
    names: dict[str, str] = {}
    # A copy's name serves only a document that has no name of its own any more; of several the last seen is told.
    for row in sorted(_current_files(session), key=lambda row: (row.state != "duplicate", row.seen_at)):
        names[row.sha256] = row.name
    for document in documents:
        record = DocumentRecord.model_validate(document.reading)
        if document.sha256 in names or document.sha256 not in dropped:
            yield names.get(document.sha256, record.document.file), record
