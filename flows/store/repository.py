"""The one writer of the store: files with their end, documents with their reading, records with their revisions.

How a record is amended stands in `revisions`. Time is a parameter of every method that writes.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from flows.store.accounts import Accounts
from flows.store.agreeing import offices_of
from flows.store.amendments import Amendments
from flows.store.arrivals import Arrivals, arrivals_of
from flows.store.audit import SYSTEM, Audit, write_line
from flows.store.decisions import Decisions
from flows.store.editions import edition_of
from flows.store.engine import open_engine
from flows.store.events import Events
from flows.store.files import (
    NO_ORIGINAL,
    FileStatus,
    KnownFile,
    current_files,
    file_row,
    file_status,
    known_files,
    put_file,
    unread_files,
)
from flows.store.identity import series_of
from flows.store.indexing import index_records
from flows.store.lookup import Lookup
from flows.store.publications import Publications
from flows.store.records import KeptRecord, current_records
from flows.store.retention import Retention
from flows.store.revisions import Saved, amend, current_revision, save_records
from flows.store.sessions import Sessions
from flows.store.standing import standing_of
from models.base import Value
from models.editions import Edition
from models.errors import StoreError
from models.records import DocumentRecord
from models.tables import DocumentBase, DocumentRow, FileRow, RecordBase, RecordRow


class Reading(Value):
    """A document as read: its bytes' hash, its format, its record and the version of the code that read it."""

    sha256: str
    format: str
    version: str
    record: DocumentRecord


def open_store(url: str) -> "Store":
    """The store at a database URL, its schema brought to date. Raises `StoreError`."""
    return Store(Sessions(open_engine(url)))


class Store:
    """Files, documents and records. Writers wait for each other (`Sessions.writing`); any number may read."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self.decisions = Decisions(sessions)
        self.audit = Audit(sessions)
        self.publications = Publications(sessions)
        self.lookup = Lookup(sessions)
        self.amendments = Amendments(sessions)
        self.accounts = Accounts(sessions)
        self.retention = Retention(sessions)
        self.events = Events(sessions)

    def close(self) -> None:
        """Give the database's files and connections back."""
        self._sessions.close()

    def file_states(self) -> tuple[FileStatus, ...]:
        """Every dropped file by its name, as it was seen last: other bytes under its name are history."""
        with self._sessions.reading() as session:
            return tuple(file_status(row) for row in current_files(session))

    def file_state(self, name: str, sha256: str) -> FileStatus | None:
        """How one file ended, None when it was never seen."""
        with self._sessions.reading() as session:
            row = file_row(session, name, sha256)
            return file_status(row) if row else None

    def known_files(self, names: Sequence[str]) -> dict[str, KnownFile]:
        """Those of some names (some hundreds) that were ever dropped, as they were seen last."""
        with self._sessions.reading() as session:
            return known_files(session, names)

    def arrivals(self, names: Collection[str], hashes: Collection[str]) -> Arrivals:
        """What is known of some hundreds of files, by their names and by the hashes of their bytes."""
        with self._sessions.reading() as session:
            return arrivals_of(session, names, hashes)

    def hashes_under(self, name: str) -> tuple[str, ...]:
        """The hashes of all bytes that were ever dropped under a name, the first ones first."""
        with self._sessions.reading() as session:
            chosen = select(FileRow.sha256).where(FileRow.name == name, FileRow.sha256 != "")
            return tuple(session.exec(chosen.order_by(col(FileRow.id))))

    def original_name(self, sha256: str) -> str | None:
        """The name under which these bytes were dropped first, None when they never were."""
        with self._sessions.reading() as session:
            chosen = select(FileRow.name).where(FileRow.sha256 == sha256, col(FileRow.state).not_in(NO_ORIGINAL))
            return session.exec(chosen.order_by(col(FileRow.id))).first()

    def unread_files(self) -> tuple[FileStatus, ...]:
        """The files whose bytes are kept and still wait to be read, by name."""
        with self._sessions.reading() as session:
            return tuple(file_status(row) for row in unread_files(session))

    def last_seen(self) -> datetime | None:
        """When a file was seen last, None when none ever was: the clock was set back where that is still to come."""
        with self._sessions.reading() as session:
            return session.exec(select(func.max(FileRow.seen_at))).one()

    def reading_version(self, sha256: str) -> str | None:
        """The version of the code that read a document last, None when it was never read."""
        with self._sessions.reading() as session:
            row = _document_row(session, sha256)
            return row.reading_version if row else None

    def put_file(self, status: FileStatus, now: datetime) -> None:
        """Say how a file stands. A row of the same name whose bytes could not be read gives way to it."""
        with self._sessions.writing(among={status.sha256 or status.name}) as session:
            put_file(session, status, now)

    def put_files(self, statuses: Collection[FileStatus], now: datetime) -> None:
        """Say how some hundreds of files stand, all or none; see `put_file`."""
        if not statuses:
            return
        with self._sessions.writing(among={status.sha256 or status.name for status in statuses}) as session:
            for status in statuses:
                put_file(session, status, now)

    def save(self, reading: Reading, now: datetime, *, hold: bool = False, instead_of: Collection[str] = ()) -> Saved:
        """Keep a document's reading and bring its records to what it says.

        `hold` leaves it to a person whether it may amend what other documents say (`amendments`). `instead_of` are
        hashes of what was read before the document was whole: its records give way to this one's.
        """
        head = reading.record.document
        # Records of offices that are known never touch each other; a document that was read before may have been said
        # to be of another one.
        alone = bool(instead_of) or self.reading_version(reading.sha256) is not None
        among = () if alone or not head.issuer else offices_of(head.issuer, head.issue_no)
        with self._sessions.writing(among) as session:
            document = _put_document(session, reading, now)
            return save_records(session, document, reading.record, now, hold=hold, instead_of=instead_of)

    def cancel(self, record_key: str, now: datetime, actor: str = SYSTEM, reason: str = "") -> None:
        """Cancel a record: a person or an amending document says so. `StoreError` when there is no such record."""
        with self._sessions.writing() as session:
            current = current_revision(session, record_key)
            if current is None:
                raise StoreError(f"그런 기록이 없습니다: {record_key}", "status로 기록을 확인해 주세요.")
            if current.status == "active":
                amend(session, current, {"status": "cancelled"}, now)
                write_line(session, "cancel", record_key, actor, now, {"reason": reason})
                index_records(session, [record_key])

    def restore(self, record_key: str, now: datetime, actor: str = SYSTEM, reason: str = "") -> None:
        """Let a cancelled record hold again: a person says so. `StoreError` when there is no such record."""
        with self._sessions.writing() as session:
            current = current_revision(session, record_key)
            if current is None:
                raise StoreError(f"그런 기록이 없습니다: {record_key}", "status로 기록을 확인해 주세요.")
            if current.status == "cancelled":
                amend(session, current, {"status": "active"}, now)
                write_line(session, "restore", record_key, actor, now, {"reason": reason})
                index_records(session, [record_key])

    def record(self, record_key: str) -> KeptRecord | None:
        """A record's current revision with what people decided, None when there is none."""
        with self._sessions.reading() as session:
            return next(current_records(session, [record_key]), None)

    def revisions(self, record_key: str) -> tuple[RecordBase, ...]:
        """All revisions of a record, the first one first."""
        with self._sessions.reading() as session:
            chosen = select(RecordRow).where(RecordRow.record_key == record_key).order_by(col(RecordRow.revision))
            return tuple(RecordBase.model_validate(row.model_dump()) for row in session.exec(chosen))

    def standing(self) -> str:
        """A name for all that is to be published: while it stays the same, so do the editions of one day."""
        with self._sessions.reading() as session:
            return standing_of(session)

    def edition(self, today: date) -> Edition:
        """All that is to be published on a day: current records in the order of their documents, and the documents."""
        with self._sessions.reading() as session:
            return edition_of(session, today)


def _document_row(session: Session, sha256: str) -> DocumentRow | None:
    return session.exec(select(DocumentRow).where(DocumentRow.sha256 == sha256)).one_or_none()


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
