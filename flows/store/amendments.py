"""Documents that amend others: proposed by the machine, accepted or turned down by a person who saw the redline."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from flows.deciding.redline import Change, TextChange, changes_between, renamed, texts_between
from flows.store.audit import write_line
from flows.store.indexing import index_records
from flows.store.proposals import pairs_of, proposal_of
from flows.store.records import document_heads
from flows.store.revisions import amend, current_revision, save_records
from flows.store.sessions import Sessions
from models.base import Value
from models.errors import InputError
from models.office import AmendmentRow, AmendmentState
from models.records import DocumentHead, DocumentRecord, NoticeRecord
from models.tables import DocumentRow, ListingRow, RecordRow


class Pair(Value):
    """A notice of the older document and of the newer one; one of them is None where it has no partner."""

    key: str
    before: NoticeRecord | None = None
    after: NoticeRecord | None = None
    new_key: str = ""
    """Where the newer one has another title: its own key, under which it stands until somebody agrees."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """The values that differ."""
        return changes_between(self.before, self.after) if self.before and self.after else ()

    @property
    def texts(self) -> tuple[TextChange, ...]:
        """Where and how to apply, where those differ."""
        return texts_between(self.before, self.after) if self.before and self.after else ()

    @property
    def differs(self) -> bool:
        """Whether there is anything that somebody must know."""
        return bool(self.changes or self.texts)


class Amendment(Value):
    """A document and the one that it amends, as proposed or decided."""

    document_sha256: str
    document: DocumentHead
    amends_sha256: str
    amends: DocumentHead
    state: AmendmentState
    why: str
    found_at: datetime
    decided_at: datetime | None
    actor: str


class Redline(Value):
    """An amendment notice by notice; `cancelled` are those of `gone` that were called off with it, `same` a count."""

    amendment: Amendment
    changed: tuple[Pair, ...] = ()
    renamed: tuple[Pair, ...] = ()
    new: tuple[Pair, ...] = ()
    gone: tuple[Pair, ...] = ()
    cancelled: tuple[Pair, ...] = ()
    same: int = 0


class Amendments:
    """The amendments of a store."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def listed(self, state: AmendmentState | None = None, limit: int = 100) -> tuple[Amendment, ...]:
        """The newest first."""
        chosen = select(AmendmentRow).order_by(col(AmendmentRow.id).desc()).limit(limit)
        if state is not None:
            chosen = chosen.where(AmendmentRow.state == state)
        with self._sessions.reading() as session:
            return tuple(_amendment(session, row) for row in session.exec(chosen).all())

    def redline(self, document_sha256: str) -> Redline | None:
        """What a document would change, or has changed; None when it amends nothing."""
        with self._sessions.reading() as session:
            row = proposal_of(session, document_sha256)
            return _redline(session, row) if row is not None else None

    def accept(
        self,
        document_sha256: str,
        actor: str,
        now: datetime,
        *,
        pairs: Mapping[str, str] | None = None,
        cancelled: Iterable[str] = (),
    ) -> None:
        """Let a document amend: every record that it lists says from now on what it says.

        `pairs` maps keys of renamed notices to the records that they are; `cancelled` are records of the older document
        that a person calls off, as the newer one no longer lists them.
        """
        with self._sessions.writing() as session:
            row = _proposed(session, document_sha256)
            row.state, row.actor, row.decided_at, row.pairs = "accepted", actor, now, dict(pairs or {})
            session.add(row)
            session.flush()
            document = session.exec(select(DocumentRow).where(DocumentRow.sha256 == document_sha256)).one()
            saved = save_records(session, document, DocumentRecord.model_validate(document.reading), now)
            called_off = [key for key in cancelled if _cancel(session, key, now)]
            index_records(session, called_off)
            detail = {**saved.model_dump(mode="json"), "pairs": row.pairs, "cancelled": called_off}
            write_line(session, "amend", document_sha256, actor, now, detail)

    def reject(self, document_sha256: str, actor: str, now: datetime, reason: str = "") -> None:
        """Say that a document amends nothing: records stay as they are."""
        with self._sessions.writing() as session:
            row = _proposed(session, document_sha256)
            row.state, row.actor, row.decided_at = "rejected", actor, now
            session.add(row)
            session.flush()
            index_records(session, _notices(session, document_sha256))
            write_line(session, "keep", document_sha256, actor, now, {"reason": reason})


def _proposed(session: Session, document_sha256: str) -> AmendmentRow:
    row = proposal_of(session, document_sha256)
    if row is None or row.state != "proposed":
        raise InputError("확인할 변경이 아닙니다.", "이미 누가 정했는지 이력을 확인해 주세요.")
    return row


def _cancel(session: Session, key: str, now: datetime) -> bool:
    current = current_revision(session, key)
    if current is None or current.status == "cancelled":
        return False
    amend(session, current, {"status": "cancelled"}, now)
    return True


def _amendment(session: Session, row: AmendmentRow) -> Amendment:
    heads = document_heads(session, {row.document_sha256, row.amends_sha256})
    return Amendment(
        document_sha256=row.document_sha256,
        document=heads[row.document_sha256],
        amends_sha256=row.amends_sha256,
        amends=heads[row.amends_sha256],
        state=row.state,
        why=row.why,
        found_at=row.found_at,
        decided_at=row.decided_at,
        actor=row.actor,
    )


def _redline(session: Session, row: AmendmentRow) -> Redline:
    """Against what the records said before this document: while it is proposed, what they say now."""
    names = pairs_of(session, row.document_sha256)
    after = _notices(session, row.document_sha256)
    before = {key: said for key in after if (said := _said_before(session, key, row)) is not None}
    gone = {key: notice for key, notice in _notices(session, row.amends_sha256).items() if key not in after}
    fresh = {key: notice for key, notice in after.items() if key not in before}
    likely = renamed(gone.items(), fresh.items()) if row.state == "proposed" else {}
    pairs = [Pair(key=key, before=before[key], after=after[key]) for key in after if key in before]
    return Redline(
        amendment=_amendment(session, row),
        changed=tuple(pair for pair in pairs if pair.differs or pair.key in names.values()),
        renamed=tuple(Pair(key=old, before=gone[old], after=fresh[new], new_key=new) for new, old in likely.items()),
        new=tuple(Pair(key=key, after=notice) for key, notice in fresh.items() if key not in likely),
        gone=tuple(Pair(key=key, before=notice) for key, notice in gone.items() if key not in likely.values()),
        cancelled=tuple(Pair(key=key, before=notice) for key, notice in gone.items() if _called_off(session, key, row)),
        same=sum(not pair.differs and pair.key not in names.values() for pair in pairs),
    )


def _called_off(session: Session, key: str, row: AmendmentRow) -> bool:
    current = current_revision(session, key)
    return current is not None and (current.status, current.created_at) == ("cancelled", row.decided_at)


def _notices(session: Session, sha256: str) -> dict[str, NoticeRecord]:
    """The notices that a document lists, by their records' keys, in its order."""
    document = session.exec(select(DocumentRow).where(DocumentRow.sha256 == sha256)).one()
    notices = DocumentRecord.model_validate(document.reading).notices
    listed = select(ListingRow).where(ListingRow.document_sha256 == sha256).order_by(col(ListingRow.position))
    return {row.record_key: notices[row.position] for row in session.exec(listed)}


def _said_before(session: Session, key: str, row: AmendmentRow) -> NoticeRecord | None:
    """What a record said by other documents, before this one was let amend."""
    chosen = select(RecordRow).where(RecordRow.record_key == key, RecordRow.document_sha256 != row.document_sha256)
    if row.decided_at is not None:
        chosen = chosen.where(col(RecordRow.created_at) < row.decided_at)
    last = session.exec(chosen.order_by(col(RecordRow.revision).desc())).first()
    return NoticeRecord.model_validate(last.payload) if last is not None else None
