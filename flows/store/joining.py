"""A person says that one notice is another's new edition, or takes back what was said of a document's editions."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from flows.deciding.matching import standing_decisions
from flows.store.audit import write_line
from flows.store.decided import decisions_of
from flows.store.decisions import add_decision, undo_decision
from flows.store.identity import record_keys
from flows.store.indexing import index_records
from flows.store.likely import likely_records
from flows.store.proposals import JOINED, PAIRING, proposal_of
from flows.store.revisions import (
    amend,
    current_revision,
    hand_over,
    latest_of,
    listed_by,
    listing_documents,
    save_records,
    withdraw,
)
from models.errors import InputError
from models.office import AmendmentBase, AmendmentRow, AuditRow, DecisionBase, DecisionRow
from models.records import DocumentRecord
from models.tables import DocumentRow, ListingRow, RecordRow

JOIN = "join"
ASK_AGAIN = "reopen"


def join(session: Session, key: str, older_key: str, actor: str, now: datetime) -> str:
    """Let a record go on under the key of an older one; the hash of its document.

    `InputError` where they are of one document, where the document waits for its own decision, or where the other one
    is the newer.
    """
    newer, older = _current(session, key), _current(session, older_key)
    if newer.document_sha256 == older.document_sha256:
        raise InputError("같은 문서에 있는 두 알림입니다.", "다른 문서의 알림을 골라 주세요.")
    document = session.exec(select(DocumentRow).where(DocumentRow.sha256 == newer.document_sha256)).one()
    record = DocumentRecord.model_validate(document.reading)
    own = record_keys(record)[session.get_one(ListingRow, (document.sha256, key)).position]
    _pair(session, document.sha256, own, older, actor, now)
    _relist(session, key, older_key, but=document.sha256)
    carried = _carry(session, key, older_key, now)
    save_records(session, document, record, now)
    if _current(session, older_key).document_sha256 != document.sha256:
        raise InputError("고른 알림이 더 나중 것입니다.", "그 알림에서 이 알림을 앞 판으로 골라 주세요.")
    index_records(session, [key, older_key])
    write_line(session, JOIN, document.sha256, actor, now, {"key": key, "as": older_key, "decisions": carried})
    return document.sha256


def ask_again(session: Session, row: AmendmentRow, actor: str, now: datetime) -> None:
    """Take back what was said of a document: records say what the others say, and what may be theirs is asked again.

    What a person joined stands alone again.
    """
    document = session.exec(select(DocumentRow).where(DocumentRow.sha256 == row.document_sha256)).one()
    record = DocumentRecord.model_validate(document.reading)
    restored = _restored(session, row, now)
    touched = listed_by(session, document.sha256)
    row.state, row.pairs, row.actor = ("rejected" if row.state == "joined" else "proposed"), {}, actor
    row.decided_at = now if row.state == "rejected" else None
    session.add(row)
    session.flush()
    _step_back(session, document, touched, now)
    index_records(session, touched.union(restored))  # it is asked what may be what
    if row.state == "proposed":
        _hold_again(session, document, record, now)
    save_records(session, document, record, now, hold=True)
    undone = _undo_carried(session, document.sha256, actor, now)
    index_records(session, touched.union(restored, undone, listed_by(session, document.sha256)))
    write_line(session, ASK_AGAIN, document.sha256, actor, now, {"restored": restored})


def _current(session: Session, key: str) -> RecordRow:
    current = current_revision(session, key)
    if current is None or current.status != "active":
        raise InputError("지금 알리고 있는 알림이 아닙니다.", "목록에서 다시 골라 주세요.")
    return current


def _pair(session: Session, sha256: str, own: str, older: RecordRow, actor: str, now: datetime) -> None:
    """Write down that a document's notice is a known record."""
    row = proposal_of(session, sha256)
    if row is not None and row.state == "proposed":
        raise InputError("이 문서는 무엇을 바꾸는지 아직 정하지 않았습니다.", "‘바뀐 문서’에서 먼저 정해 주세요.")
    if row is None:
        said: dict[str, Any] = {"document_sha256": sha256, "amends_sha256": older.document_sha256, "found_at": now}
        row = AmendmentRow.model_validate(AmendmentBase(state="joined", why=JOINED, **said))
    if row.state == "rejected":
        row.state, row.why, row.amends_sha256 = "joined", JOINED, older.document_sha256
    row.pairs, row.actor, row.decided_at = {**row.pairs, own: older.record_key}, actor, now
    session.add(row)
    session.flush()


def _relist(session: Session, key: str, older_key: str, but: str) -> None:
    """Let the other documents that list a record list the older one instead."""
    for row in session.exec(select(ListingRow).where(ListingRow.record_key == key, ListingRow.document_sha256 != but)):
        position = row.position
        session.delete(row)
        session.flush()
        if session.get(ListingRow, (row.document_sha256, older_key)) is None:
            session.add(ListingRow(document_sha256=row.document_sha256, record_key=older_key, position=position))
    session.flush()


def _carry(session: Session, key: str, older_key: str, now: datetime) -> list[int]:
    """What people decided of a record holds of the one that it goes on as; the numbers of the new decisions."""
    carried = []
    for decision in standing_decisions(decisions_of(session, [key]).get(key, ())):
        said = decision.model_dump(include={"verdict", "value", "reason", "actor"})
        base = DecisionBase(record_key=older_key, **decision.target.model_dump(), **said, made_at=now)
        carried.append(add_decision(session, base).id)
    return carried


def _undo_carried(session: Session, sha256: str, actor: str, now: datetime) -> set[str]:
    """Take back the decisions that were carried when notices of a document were joined; the records' keys."""
    undone = {row.undoes for row in session.exec(select(DecisionRow).where(col(DecisionRow.undoes).is_not(None)))}
    touched = set()
    lines = session.exec(select(AuditRow).where(AuditRow.action == JOIN, AuditRow.about == sha256)).all()
    for number in (number for line in lines for number in line.detail["decisions"] if number not in undone):
        touched.add(undo_decision(session, session.get_one(DecisionRow, number), actor, now).record_key)
    return touched


def _restored(session: Session, row: AmendmentRow, now: datetime) -> list[str]:
    """Let hold again what was called off with a decision."""
    if row.decided_at is None or row.state not in PAIRING:
        return []
    called_off = select(RecordRow).where(
        RecordRow.status == "cancelled", RecordRow.created_at == row.decided_at, col(RecordRow.superseded_at).is_(None)
    )
    rows = session.exec(called_off).all()
    for current in rows:
        amend(session, current, {"status": "active"}, now)
    return [current.record_key for current in rows]


def _step_back(session: Session, document: DocumentRow, keys: set[str], now: datetime) -> None:
    """Let every record that says what a document says, and that another lists too, say what that one says."""
    for key in sorted(keys):
        current = current_revision(session, key)
        others = [other for other in listing_documents(session, key) if other.sha256 != document.sha256]
        if current is not None and current.document_sha256 == document.sha256 and others:
            hand_over(session, current, latest_of(session, others), now)


def _hold_again(session: Session, document: DocumentRow, record: DocumentRecord, now: datetime) -> None:
    """Take back the records that stand only because a person said that they are calls of their own."""
    own = record_keys(record)
    notices = dict(zip(own, record.notices, strict=True))
    for key in likely_records(session, document, own, notices, (), now):
        withdraw(session, document.sha256, key, now, but=document.sha256)
