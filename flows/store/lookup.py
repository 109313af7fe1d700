"""What the desk asks of the store: what waits, what is due, where a word stands, which documents there are."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from flows.store.agreeing import Disagreement
from flows.store.disagreeing import disagreements_of
from flows.store.files import NO_ORIGINAL, latest_ids
from flows.store.indexing import index_all, searchable
from flows.store.records import KeptRecord, current_records
from flows.store.sessions import Sessions
from models.base import Value
from models.desk_index import LATEST, DueRow, IndexedRow, WaitingRow
from models.records import DocumentHead
from models.tables import DocumentRow, FileBase, FileRow, FileState


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
    slot: str = ""


class DueValue(Value):
    """A schedule that holds, at the precision of days, and its record."""

    record: Listed
    role: str
    label: str
    first_day: date
    last_day: date
    standing: str


class KeptDocument(Value):
    """A document: its head, what it was read from, how many notices it lists and how much of them waits.

    `state` and `reason` are those of the file under which its bytes were seen last.
    """

    sha256: str
    format: str
    document: DocumentHead
    names: tuple[str, ...]
    first_read_at: datetime
    records: int
    waiting: int
    state: FileState = "done"
    reason: str = ""


class KeptFile(Value):
    """A dropped file as it was seen last. `document_sha256` is None where it became no document."""

    name: str
    state: FileState
    reason: str
    records: int
    seen_at: datetime
    document_sha256: str | None


class Lookup:
    """Questions about what is kept; nothing here changes anything but `remake`, which makes the index anew."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def waiting(
        self,
        *,
        risk: int | None = None,
        document: str = "",
        section: str = "",
        limit: int = 50,
        offset: int = 0,
        but: str = "",
        today: date | None = None,
    ) -> tuple[WaitingValue, ...]:
        """What waits, the riskiest first, of one risk what closes first; what was over before `today` behind all else.

        `but` names a record to pass over.
        """
        chosen = select(WaitingRow, IndexedRow).join(IndexedRow, col(IndexedRow.record_key) == WaitingRow.record_key)
        if risk is not None:
            chosen = chosen.where(WaitingRow.risk == risk)
        if document:
            chosen = chosen.where(IndexedRow.document_sha256 == document)
        if section:
            chosen = chosen.where(IndexedRow.section == section)
        if but:
            chosen = chosen.where(WaitingRow.record_key != but)
        over = [col(WaitingRow.due) < today.isoformat()] if today else []
        ordered = chosen.order_by(*over, col(WaitingRow.risk), col(WaitingRow.due), col(WaitingRow.id))
        with self._sessions.reading() as session:
            found = session.exec(ordered.limit(limit).offset(offset)).all()
            return tuple(_waiting_value(waiting, indexed) for waiting, indexed in found)

    def waiting_counts(self, *, document: str = "", section: str = "") -> dict[int, int]:
        """How many values wait, by risk."""
        counted = select(WaitingRow.risk, func.count()).group_by(col(WaitingRow.risk))
        if document or section:
            counted = counted.join(IndexedRow, col(IndexedRow.record_key) == WaitingRow.record_key)
        if document:
            counted = counted.where(IndexedRow.document_sha256 == document)
        if section:
            counted = counted.where(IndexedRow.section == section)
        with self._sessions.reading() as session:
            return dict(session.exec(counted.order_by(col(WaitingRow.risk))).all())

    def waiting_sections(self) -> dict[str, int]:
        """How many values wait in the notices of each department, by its name."""
        summed = select(IndexedRow.section, func.sum(IndexedRow.waiting)).where(IndexedRow.waiting > 0)
        ordered = summed.where(IndexedRow.section != "").group_by(IndexedRow.section).order_by(IndexedRow.section)
        with self._sessions.reading() as session:
            return {section: int(count) for section, count in session.exec(ordered)}

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

    def due_counts(self, first: date, last: date, roles: Sequence[str] = ("apply",)) -> dict[date, int]:
        """How many schedules of active records end on each of these days; days on which none does are left out."""
        counted = (
            select(DueRow.last_day, func.count())
            .where(DueRow.last_day >= first.isoformat(), DueRow.last_day <= last.isoformat())
            .where(col(DueRow.role).in_(roles))
            .group_by(DueRow.last_day)
        )
        with self._sessions.reading() as session:
            return {date.fromisoformat(day): count for day, count in session.exec(counted)}

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

    def records_in(self, document: str) -> tuple[KeptRecord, ...]:
        """The current records that come from a document, whole, in its order."""
        return self.records([one.key for one in self.listed_in(document)])

    def records(self, keys: Sequence[str]) -> tuple[KeptRecord, ...]:
        """The current revisions of records, in the order of the keys; of a key without one, nothing."""
        with self._sessions.reading() as session:
            return tuple(current_records(session, keys))

    def documents(self, *, limit: int = 50, offset: int = 0) -> tuple[KeptDocument, ...]:
        """The documents, the one that was read last first."""
        ordered = select(*_HEAD).order_by(col(DocumentRow.id).desc()).limit(limit).offset(offset)
        with self._sessions.reading() as session:
            return _kept_documents(session, ordered)

    def document(self, sha256: str) -> KeptDocument | None:
        """One document, None when there is none of these bytes."""
        with self._sessions.reading() as session:
            return next(iter(_kept_documents(session, select(*_HEAD).where(DocumentRow.sha256 == sha256))), None)

    def files(self, state: str = "", limit: int = 50, offset: int = 0) -> tuple[KeptFile, ...]:
        """The dropped files as they were seen last, all or those of one state; the one seen last first."""
        chosen = select(FileRow).where(col(FileRow.id).in_(latest_ids()))
        if state:
            chosen = chosen.where(FileRow.state == state)
        ordered = chosen.order_by(col(FileRow.seen_at).desc(), col(FileRow.name).desc())
        with self._sessions.reading() as session:
            rows = session.exec(ordered.limit(limit).offset(offset))
            return tuple(KeptFile(**row.model_dump(include=set(KeptFile.model_fields))) for row in rows)

    def file_counts(self) -> dict[str, int]:
        """How many dropped files there are of each state."""
        counted = select(FileRow.state, func.count()).where(col(FileRow.id).in_(latest_ids()))
        with self._sessions.reading() as session:
            return dict(session.exec(counted.group_by(col(FileRow.state))).all())

    def known_files(self, names: Iterable[str]) -> set[str]:
        """Those of the names under which something was dropped."""
        with self._sessions.reading() as session:
            return set(session.exec(select(FileRow.name).where(col(FileRow.name).in_(list(names)))))

    def disagreements(self, key: str) -> tuple[Disagreement, ...]:
        """Where a record and other documents disagree."""
        with self._sessions.reading() as session:
            return disagreements_of(session, key)

    def titles(self, keys: Iterable[str]) -> dict[str, str]:
        """The titles of those of the keys that are records."""
        chosen = select(IndexedRow.record_key, IndexedRow.title).where(col(IndexedRow.record_key).in_(list(keys)))
        with self._sessions.reading() as session:
            return dict(session.exec(chosen).all())

    def programme_years(self) -> set[int]:
        """The years that active records are about, as far as they name one."""
        year = func.substr(IndexedRow.programme, 1, 5)
        chosen = select(year).where(IndexedRow.status == "active").distinct()
        with self._sessions.reading() as session:
            return {int(words) for words in session.exec(chosen) if words.strip().isdecimal()}

    def titles_of_years(self, years: Iterable[int]) -> dict[str, str]:
        """The titles of the active records about some years, and of those that name none, by their keys in order."""
        name = col(IndexedRow.programme)
        wanted = (name == "", name.startswith(" "), *(name.startswith(f"{year} ") for year in years))
        chosen = select(IndexedRow.record_key, IndexedRow.title).where(IndexedRow.status == "active", or_(*wanted))
        with self._sessions.reading() as session:
            return dict(session.exec(chosen.order_by(col(IndexedRow.record_key))).all())

    def remake(self) -> None:
        """Make the index anew from records and decisions."""
        with self._sessions.writing() as session:
            index_all(session)


def _listed(row: IndexedRow) -> Listed:
    return Listed(key=row.record_key, **row.model_dump(include=Listed.model_fields.keys() - {"key"}))


def _waiting_value(waiting: WaitingRow, indexed: IndexedRow) -> WaitingValue:
    due = None if waiting.due == LATEST else date.fromisoformat(waiting.due)
    said: dict[str, Any] = waiting.model_dump(include={"risk", "cause", "kind", "slot", "words", "nth"})
    return WaitingValue(record=_listed(indexed), due=due, **said)


def _due_value(due: DueRow, indexed: IndexedRow) -> DueValue:
    said: dict[str, Any] = due.model_dump(include={"role", "label", "first_day", "last_day", "standing"})
    return DueValue(record=_listed(indexed), **said)


_HEAD: Any = (
    col(DocumentRow.sha256),
    col(DocumentRow.format),
    col(DocumentRow.kind),
    col(DocumentRow.title),
    col(DocumentRow.issuer),
    col(DocumentRow.issue_no),
    col(DocumentRow.issued_on),
    col(DocumentRow.first_read_at),
    col(DocumentRow.reading)["document"]["file"].as_string().label("file"),
)
"""A document without its whole reading, which may be megabytes."""


def _kept_documents(session: Session, chosen: Any) -> tuple[KeptDocument, ...]:
    heads = [row._mapping for row in session.exec(chosen)]
    hashes = [head["sha256"] for head in heads]
    counts = _record_counts(session, hashes)
    files = _files_of(session, hashes)
    return tuple(_kept_document(head, counts.get(head["sha256"], (0, 0)), files[head["sha256"]]) for head in heads)


def _record_counts(session: Session, hashes: Sequence[str]) -> dict[str, tuple[int, int]]:
    """How many records each document lists, and how many of their values wait."""
    counted = select(IndexedRow.document_sha256, func.count(), func.sum(IndexedRow.waiting))
    grouped = counted.where(col(IndexedRow.document_sha256).in_(hashes)).group_by(IndexedRow.document_sha256)
    return {sha256: (records, int(waiting)) for sha256, records, waiting in session.exec(grouped)}


def _files_of(session: Session, hashes: Sequence[str]) -> dict[str, list[FileRow]]:
    """The files that had each document's bytes, the one seen first first."""
    rows = session.exec(select(FileRow).where(col(FileRow.sha256).in_(hashes)).order_by(col(FileRow.id)))
    by_hash: dict[str, list[FileRow]] = {sha256: [] for sha256 in hashes}
    for row in rows:
        by_hash[row.sha256].append(row)
    return by_hash


def _kept_document(head: Any, counts: tuple[int, int], files: Sequence[FileBase]) -> KeptDocument:
    own = [file for file in files if file.state not in NO_ORIGINAL]
    others = [file for file in files if file.state in NO_ORIGINAL]
    said = {name: head[name] for name in DocumentHead.model_fields}
    return KeptDocument(
        sha256=head["sha256"],
        format=head["format"],
        document=DocumentHead.model_validate(said),
        names=tuple(file.name for file in (*own, *others)),
        first_read_at=head["first_read_at"],
        records=counts[0],
        waiting=counts[1],
        state=own[-1].state if own else "done",
        reason=own[-1].reason if own else "",
    )
