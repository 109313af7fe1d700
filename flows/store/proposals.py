"""Whether a document amends another, and what a person has said to that: inside the repository's transaction."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import String, cast, or_
from sqlmodel import Session, col, select

from flows.store.audit import SYSTEM, write_line
from flows.store.identity import apart_key
from flows.store.likely import Likely
from models.office import AmendmentBase, AmendmentRow, AmendmentState
from models.tables import DocumentRow, ListingRow

JOINED: Final = "사람이 이음"
"""Why a document amends another where nothing but a person says so."""
PAIRING: Final[tuple[AmendmentState, ...]] = ("accepted", "joined")
"""States in which what stands in `pairs` holds."""
AT_ONCE: Final = 200
"""Names of one question: SQLite refuses one of a thousand."""
SAID: Final = "문서에 적혀 있음"
"""Why one amends another where nobody was there to ask."""


def proposal_of(session: Session, document_sha256: str) -> AmendmentRow | None:
    """What is proposed or was decided of a document, None when it amends nothing."""
    chosen = select(AmendmentRow).where(AmendmentRow.document_sha256 == document_sha256)
    return session.exec(chosen).one_or_none()


def pairs_of(session: Session, document_sha256: str) -> dict[str, str]:
    """Keys of a document's notices that a person said are known records under another title."""
    row = proposal_of(session, document_sha256)
    return dict(row.pairs) if row is not None and row.state in PAIRING else {}


def is_accepted(session: Session, document_sha256: str) -> bool:
    """Whether a person said that a document amends what is known."""
    row = proposal_of(session, document_sha256)
    return row is not None and row.state == "accepted"


def is_answered(session: Session, document_sha256: str) -> bool:
    """Whether it is decided what a document amends."""
    row = proposal_of(session, document_sha256)
    return row is not None and row.state != "proposed"


def is_said_newer(session: Session, document_sha256: str, other_sha256: str) -> bool:
    """Whether a person joined a notice of a document to one of another as its new edition."""
    row = proposal_of(session, document_sha256)
    return row is not None and (row.state, row.amends_sha256) == ("joined", other_sha256)


def known_as(session: Session, keys: Iterable[str] | None = None) -> dict[str, str]:
    """Under which record's key notices of other names go, as people said.

    Of `keys` and of what they lead to; of all documents where none are named.
    """
    if keys is None:
        return _said_of(session)
    found: dict[str, str] = {}
    asked: set[str] = set()
    while names := sorted({*keys, *found.values()} - asked):
        asked.update(names)
        for start in range(0, len(names), AT_ONCE):
            found |= _said_of(session, *names[start : start + AT_ONCE])
    return found


def _said_of(session: Session, *names: str) -> dict[str, str]:
    """Of the documents that name one of these, if any are given; an archive has thousands that name others."""
    accepted = select(AmendmentRow).where(col(AmendmentRow.state).in_(PAIRING))
    if names:
        accepted = accepted.where(or_(*(cast(AmendmentRow.pairs, String).contains(name) for name in names)))
    return {
        key: record
        for row in session.exec(accepted)
        for key, record in row.pairs.items()
        if record and record != key and record != apart_key(key, row.document_sha256)
    }


def agree(session: Session, document_sha256: str, likely: Mapping[str, Likely], now: datetime) -> None:
    """Let a document amend what it says that it amends: nobody is there to ask."""
    first, *_rest = likely.values()
    pairs = {key: one.key for key, one in likely.items()}
    known = proposal_of(session, document_sha256)
    if known is not None:
        session.delete(known)
        session.flush()
    base = AmendmentBase(
        document_sha256=document_sha256,
        amends_sha256=first.document_sha256,
        state="accepted",
        why=SAID,
        pairs=pairs,
        found_at=now,
        decided_at=now,
        actor=SYSTEM,
    )
    session.add(AmendmentRow.model_validate(base))
    write_line(session, "amend", document_sha256, SYSTEM, now, {"amends": first.document_sha256, "pairs": pairs})
    session.flush()


def propose(
    session: Session,
    document: DocumentRow,
    held_from: Iterable[str],
    now: datetime,
    but: Collection[str] = (),
    likely: Mapping[str, Likely] | None = None,
) -> None:
    """Say that a document would change records of others (`held_from`, one hash for each), or is a new edition.

    What a person has decided already stays; a proposal that no longer finds anything stays for her to see. `but` are
    documents that it is no edition of; `likely` are the records that its notices may be under other names.
    """
    held = Counter(held_from)
    pairs = {key: one.key for key, one in (likely or {}).items()}
    known = proposal_of(session, document.sha256)
    if known is not None and known.state == "proposed" and known.pairs != pairs:
        known.pairs = pairs
        session.add(known)
    amended = _amended(session, document, held, but)
    if amended is None or known is not None:
        return
    if not held and _keys(session, document.sha256) == _keys(session, amended.sha256):
        return  # the same document in another form
    why = "새 판" if amended.series == document.series else "같은 알림의 내용이 다름"
    why = next((one.why for one in (likely or {}).values()), why)
    base = AmendmentBase(
        document_sha256=document.sha256, amends_sha256=amended.sha256, why=why, pairs=pairs, found_at=now
    )
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
