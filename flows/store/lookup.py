"""What the desk asks of the store: what waits, what is due, where a word stands, which documents there are."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from flows.store.indexing import index_all, searchable
from flows.store.sessions import Sessions
from models.base import Value
from models.desk_index import LATEST, DueRow, IndexedRow, WaitingRow
from models.records import DocumentHead
from models.tables import DocumentRow, FileRow


class Listed(Value):
    """A record in a list: where it stands, and how many of its values wait."""

    key: str
    document_sha256: str
    position: int
    title: str
    section: str
    category: str
    status: str
    waiting: int


class WaitingValue(Value):
    """A value that a person must look at, and its record; `due` is the day that depends on it."""

    record: Listed
    risk: int
    cause: str
    kind: str
    words: str
    nth: int
    due: date | None


class DueValue(Value):
    """A schedule that holds, at the precision of days, and its record."""

    record: Listed
    role: str
    label: str
    first_day: date
    last_day: date
    standing: str


class KeptDocument(Value):
    """A document: its head, what it was read from, how many notices it lists and how much of them waits."""

    sha256: str
    format: str
    document: DocumentHead
    names: tuple[str, ...]
    first_read_at: datetime
    records: int
    waiting: int


class Lookup:
    """Questions about what is kept; nothing here changes anything but `remake`, which makes the index anew."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def waiting(
        self, *, risk: int | None = None, document: str = "", limit: int = 50, offset: int = 0
    ) -> tuple[WaitingValue, ...]:
        """What waits, the riskiest first, of one risk what closes first."""
        chosen = select(WaitingRow, IndexedRow).join(IndexedRow, col(IndexedRow.record_key) == WaitingRow.record_key)
        if risk is not None:
            chosen = chosen.where(WaitingRow.risk == risk)
        if document:
            chosen = chosen.where(IndexedRow.document_sha256 == document)
        ordered = chosen.order_by(col(WaitingRow.risk), col(WaitingRow.due), col(WaitingRow.id))
        with self._sessions.reading() as session:
            found = session.exec(ordered.limit(limit).offset(offset)).all()
            return tuple(_waiting_value(waiting, indexed) for waiting, indexed in found)

    def waiting_counts(self) -> dict[int, int]:
        """How many values wait, by risk."""
        counted = select(WaitingRow.risk, func.count()).group_by(col(WaitingRow.risk))
        with self._sessions.reading() as session:
            return dict(session.exec(counted.order_by(col(WaitingRow.risk))).all())

    def due(self, first: date, last: date, roles: Sequence[str] = ("apply",)) -> tuple[DueValue, ...]:
        """The schedules of active records that end in these days, in their order."""
        chosen = (
            select(DueRow, IndexedRow)
            .join(IndexedRow, col(IndexedRow.record_key) == DueRow.record_key)
            .where(DueRow.last_day >= first.isoformat(), DueRow.last_day <= last.isoformat())
            .where(col(DueRow.role).in_(roles))
            .order_by(col(DueRow.last_day), col(IndexedRow.title), col(DueRow.id))
        )
        with self._sessions.reading() as session:
            return tuple(_due_value(due, indexed) for due, indexed in session.exec(chosen))

    def search(self, words: str, limit: int = 50) -> tuple[Listed, ...]:
        """Records that hold every one of the words, also inside compounds (`직불` finds `공익직불금`); titles first."""
        wanted = [searchable(word) for word in words.split()]
        if not wanted:
            return ()
        chosen = select(IndexedRow)
        for word in wanted:
            chosen = chosen.where(col(IndexedRow.words).contains(word, autoescape=True))
        with self._sessions.reading() as session:
            found = session.exec(chosen.order_by(col(IndexedRow.record_key)).limit(limit * 4)).all()
        found = sorted(found, key=lambda row: not all(word in searchable(row.title) for word in wanted))
        return tuple(map(_listed, found[:limit]))

    def listed_in(self, document: str) -> tuple[Listed, ...]:
        """The current records that come from a document, in its order."""
        chosen = select(IndexedRow).where(IndexedRow.document_sha256 == document).order_by(col(IndexedRow.position))
        with self._sessions.reading() as session:
            return tuple(map(_listed, session.exec(chosen)))

    def documents(self, *, limit: int = 50, offset: int = 0) -> tuple[KeptDocument, ...]:
        """The documents, the one that was read last first."""
        chosen = select(DocumentRow).order_by(col(DocumentRow.id).desc()).limit(limit).offset(offset)
        with self._sessions.reading() as session:
            return tuple(_kept_document(session, row) for row in session.exec(chosen))

    def document(self, sha256: str) -> KeptDocument | None:
        """One document, None when there is none of these bytes."""
        with self._sessions.reading() as session:
            row = session.exec(select(DocumentRow).where(DocumentRow.sha256 == sha256)).one_or_none()
            return _kept_document(session, row) if row is not None else None

    def titles(self, keys: Iterable[str]) -> dict[str, str]:
        """The titles of those of the keys that are records."""
        chosen = select(IndexedRow.record_key, IndexedRow.title).where(col(IndexedRow.record_key).in_(list(keys)))
        with self._sessions.reading() as session:
            return dict(session.exec(chosen).all())

    def remake(self) -> None:
        """Make the index anew from records and decisions."""
        with self._sessions.writing() as session:
            index_all(session)


def _listed(row: IndexedRow) -> Listed:
    return Listed(key=row.record_key, **row.model_dump(exclude={"record_key", "words"}))


def _waiting_value(waiting: WaitingRow, indexed: IndexedRow) -> WaitingValue:
    due = None if waiting.due == LATEST else date.fromisoformat(waiting.due)
    said: dict[str, Any] = waiting.model_dump(include={"risk", "cause", "kind", "words", "nth"})
    return WaitingValue(record=_listed(indexed), due=due, **said)


def _due_value(due: DueRow, indexed: IndexedRow) -> DueValue:
    said: dict[str, Any] = due.model_dump(include={"role", "label", "first_day", "last_day", "standing"})
    return DueValue(record=_listed(indexed), **said)


def _kept_document(session: Session, row: DocumentRow) -> KeptDocument:
    names = session.exec(select(FileRow.name).where(FileRow.sha256 == row.sha256).order_by(col(FileRow.id))).all()
    counted = select(func.count(), func.coalesce(func.sum(IndexedRow.waiting), 0))
    records, waiting = session.exec(counted.where(IndexedRow.document_sha256 == row.sha256)).one()
    return KeptDocument(
        sha256=row.sha256,
        format=row.format,
        document=DocumentHead.model_validate(row.reading["document"]),
        names=tuple(names),
        first_read_at=row.first_read_at,
        records=records,
        waiting=waiting,
    )
