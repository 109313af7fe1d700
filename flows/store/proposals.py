"""Whether a document amends another, and what a person has said to that: inside the repository's transaction."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from flows.store.audit import SYSTEM, write_line
from models.office import AmendmentBase, AmendmentRow
from models.tables import DocumentRow, ListingRow


def proposal_of(session: Session, document_sha256: str) -> AmendmentRow | None:
    """What is proposed or was decided of a document, None when it amends nothing."""
    chosen = select(AmendmentRow).where(AmendmentRow.document_sha256 == document_sha256)
    return session.exec(chosen).one_or_none()


def pairs_of(session: Session, document_sha256: str) -> dict[str, str]:
    """Keys of a document's notices that a person said are known records under another title."""
    row = proposal_of(session, document_sha256)
    return dict(row.pairs) if row is not None and row.state == "accepted" else {}


def is_accepted(session: Session, document_sha256: str) -> bool:
    """Whether a person said that a document amends what is known."""
    row = proposal_of(session, document_sha256)
    return row is not None and row.state == "accepted"


def propose(
    session: Session, document: DocumentRow, held_from: Iterable[str], now: datetime, but: Collection[str] = ()
) -> None:
    """Say that a document would change records of others (`held_from`, one hash for each), or is a new edition.

    What a person has decided already stays; a proposal that no longer finds anything stays for her to see. `but` are
    documents that it is no edition of.
    """
    held = Counter(held_from)
    amended = _amended(session, document, held, but)
    if amended is None or proposal_of(session, document.sha256) is not None:
        return
    if not held and _keys(session, document.sha256) == _keys(session, amended.sha256):
        return  # the same document in another form
    why = "새 판" if amended.series == document.series else "같은 알림의 내용이 다름"
    base = AmendmentBase(document_sha256=document.sha256, amends_sha256=amended.sha256, why=why, found_at=now)
    session.add(AmendmentRow.model_validate(base))
    write_line(session, "propose", document.sha256, SYSTEM, now, {"amends": amended.sha256, "why": why})
    session.flush()


def _keys(session: Session, sha256: str) -> set[str]:
    return set(session.exec(select(ListingRow.record_key).where(ListingRow.document_sha256 == sha256)))


def drop_proposal(session: Session, document_sha256: str, now: datetime, reason: str) -> None:
    """Take back that a document amends others, where nobody has decided it."""
    row = proposal_of(session, document_sha256)
    if row is not None and row.state == "proposed":
        row.state, row.actor, row.decided_at = "rejected", SYSTEM, now
        session.add(row)
        write_line(session, "keep", document_sha256, SYSTEM, now, {"reason": reason})


def _amended(
    session: Session, document: DocumentRow, held_from: Counter[str], but: Collection[str]
) -> DocumentRow | None:
    """The document that is amended: the one before it in its series, else the one with most of what would change."""
    series = select(DocumentRow).where(
        DocumentRow.series == document.series,
        col(DocumentRow.sha256).not_in([document.sha256, *but]),
        col(DocumentRow.id) < (document.id or 0),
    )
    earlier = session.exec(series.order_by(col(DocumentRow.id).desc())).first()
    if earlier is not None:
        return earlier
    if not held_from:
        return None
    (most, _count), *_rest = held_from.most_common(1)
    return session.exec(select(DocumentRow).where(DocumentRow.sha256 == most)).one()
