"""Brings records to what a document says, revision by revision, inside the repository's transaction.

A record is amended, never edited: same words, nothing changes; other words, the old revision is superseded and the
next one added.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from flows.store.audit import SYSTEM, WITHDRAWN, write_line
from flows.store.identity import content_hash, record_keys
from flows.store.indexing import index_records
from flows.store.proposals import drop_proposal, is_accepted, pairs_of, propose
from models.base import Value
from models.records import DocumentRecord, NoticeRecord
from models.tables import DocumentRow, ListingBase, ListingRow, RecordRow

BEGUN = "다 저장되기 전에 읽은 문서입니다."
End = Literal["new", "revised", "same", "older", "held"]


class Saved(Value):
    """What saving a document changed, as counts of records; `gone` are titles.

    `new` and `revised` records got a revision, `same` did not. `older`: a later document already says otherwise.
    `withdrawn`: this very document was read before and is no longer read to say so. `gone`: an earlier edition
    listed it and this one does not; it stays as it is (law 6). `held`: it would be amended, once a person agrees.
    """

    new: int = 0
    revised: int = 0
    same: int = 0
    older: int = 0
    withdrawn: int = 0
    held: int = 0
    gone: tuple[str, ...] = ()


def save_records(
    session: Session,
    document: DocumentRow,
    record: DocumentRecord,
    now: datetime,
    *,
    hold: bool = False,
    instead_of: Collection[str] = (),
) -> Saved:
    """Bring every record that a document lists, or listed when it was read before, to what it says.

    `hold` leaves records of other documents as they are until a person agrees that this one amends them. `instead_of`
    are documents (hashes) that were only the beginning of this one: what they were read to say gives way to it.
    """
    before = _listed_by(session, document.sha256)
    begun = {sha256: _give_way(session, sha256, now) for sha256 in instead_of}
    renamed = pairs_of(session, document.sha256)
    keys = tuple(renamed.get(key, key) for key in record_keys(record))
    _list_records(session, document.sha256, keys)
    held = _held(session, document, dict(zip(keys, record.notices, strict=True)), begun) if hold else {}
    ends: list[End] = [
        "held" if key in held else _put(session, document, key, notice, now)
        for key, notice in zip(keys, record.notices, strict=True)
    ]
    if hold:
        propose(session, document, held.values(), now, begun)
    left = [(document.sha256, key) for key in sorted(before - set(keys))]
    left += [(sha256, key) for sha256, listed in begun.items() for key in sorted(listed - set(keys))]
    withdrawn = sum(_withdraw(session, sha256, key, now) for sha256, key in left)
    index_records(session, before.union(keys, *begun.values()))
    return Saved(
        new=ends.count("new"),
        revised=ends.count("revised"),
        same=ends.count("same"),
        older=ends.count("older"),
        withdrawn=withdrawn,
        held=len(held),
        gone=_gone(session, document, set(keys), begun),
    )


def _listed_by(session: Session, sha256: str) -> set[str]:
    """The keys of the records that a document lists."""
    chosen = select(ListingRow.record_key).where(ListingRow.document_sha256 == sha256)
    return set(session.exec(chosen))


def _give_way(session: Session, sha256: str, now: datetime) -> set[str]:
    """Let a document list nothing and propose nothing any more; the keys that it listed."""
    listed = _listed_by(session, sha256)
    _list_records(session, sha256, ())
    drop_proposal(session, sha256, now, BEGUN)
    return listed


def _list_records(session: Session, sha256: str, keys: Sequence[str]) -> None:
    session.exec(delete(ListingRow).where(col(ListingRow.document_sha256) == sha256))
    for position, key in enumerate(keys):
        listing = ListingBase(document_sha256=sha256, record_key=key, position=position)
        session.add(ListingRow.model_validate(listing))


def _listing_documents(session: Session, key: str) -> Sequence[DocumentRow]:
    """The documents that list a record."""
    joined = select(DocumentRow).join(ListingRow, col(ListingRow.document_sha256) == DocumentRow.sha256)
    return session.exec(joined.where(ListingRow.record_key == key)).all()


def _is_later(document: DocumentRow, other: DocumentRow) -> bool:
    """Whether a document was issued after another; where that is not known, whether it was first read after it."""
    if document.issued_on and other.issued_on and document.issued_on != other.issued_on:
        return document.issued_on > other.issued_on
    return (document.id or 0) > (other.id or 0)


def _latest(documents: Sequence[DocumentRow]) -> DocumentRow:
    return max(documents, key=lambda document: (document.issued_on or "", document.id or 0))


def current_revision(session: Session, key: str) -> RecordRow | None:
    """The revision of a record that no other has superseded."""
    chosen = select(RecordRow).where(RecordRow.record_key == key, col(RecordRow.superseded_at).is_(None))
    return session.exec(chosen).one_or_none()


def _held(
    session: Session, document: DocumentRow, notices: Mapping[str, NoticeRecord], but: Collection[str]
) -> dict[str, str]:
    """The records that a document may not amend yet, each with the document that it comes from."""
    if is_accepted(session, document.sha256):
        return {}
    held = {}
    for key, notice in notices.items():
        current = current_revision(session, key)
        if current is None or current.document_sha256 in (document.sha256, *but):
            continue
        if current.content_hash != content_hash(notice):
            held[key] = current.document_sha256
    return held


def _put(session: Session, document: DocumentRow, key: str, notice: NoticeRecord, now: datetime) -> End:
    """Bring one record to what a document says of it."""
    current = current_revision(session, key)
    said = _said(document, notice)
    if current is None:
        _add_revision(session, {"record_key": key, **said}, now)
        return "new"
    if current.content_hash == said["content_hash"]:
        if current.document_sha256 == document.sha256:
            _refresh(session, current, said)
        return "same"
    if any(_is_later(other, document) for other in _listing_documents(session, key)):
        return "older"
    amend(session, current, said, now)
    return "revised"


def _said(document: DocumentRow, notice: NoticeRecord) -> dict[str, Any]:
    """The columns of a revision that come from a document's words."""
    return {
        "content_hash": content_hash(notice),
        "status": "active",
        "section": notice.section,
        "title": notice.title,
        "payload": notice.model_dump(mode="json", by_alias=True),
        "document_sha256": document.sha256,
    }


def _refresh(session: Session, current: RecordRow, said: dict[str, Any]) -> None:
    """The same words, their places read anew or in another document: no new revision."""
    current.payload, current.document_sha256 = said["payload"], said["document_sha256"]
    session.add(current)


def amend(session: Session, current: RecordRow, changes: dict[str, Any], now: datetime) -> None:
    """Supersede the current revision by one that differs in `changes`."""
    current.superseded_at = now
    session.add(current)
    session.flush()
    _add_revision(session, {**current.model_dump(exclude={"id"}), **changes, "superseded_at": None}, now)


def _add_revision(session: Session, said: dict[str, Any], now: datetime) -> None:
    """Add a record's next revision (its first is 0)."""
    last = session.exec(select(func.max(RecordRow.revision)).where(RecordRow.record_key == said["record_key"])).one()
    revision = 0 if last is None else last + 1
    session.add(RecordRow.model_validate({**said, "revision": revision, "created_at": now}))
    session.flush()


def _withdraw(session: Session, sha256: str, key: str, now: datetime) -> bool:
    """Take back what a document was read to say and no longer is; another document that says it takes it over."""
    current = current_revision(session, key)
    if current is None or current.document_sha256 != sha256:
        return False
    others = _listing_documents(session, key)
    if others:
        _hand_over(session, current, _latest(others), now)
        return False
    current.superseded_at = now
    session.add(current)
    write_line(session, WITHDRAWN, key, SYSTEM, now, {"document": sha256})
    return True


def _hand_over(session: Session, current: RecordRow, document: DocumentRow, now: datetime) -> None:
    position = session.get_one(ListingRow, (document.sha256, current.record_key)).position
    said = _said(document, DocumentRecord.model_validate(document.reading).notices[position])
    if said["content_hash"] == current.content_hash:
        _refresh(session, current, said)
    else:
        amend(session, current, said, now)


def _gone(session: Session, document: DocumentRow, keys: set[str], but: Collection[str]) -> tuple[str, ...]:
    """The titles of the active records that the edition before this one lists and this one does not."""
    others = col(DocumentRow.sha256).not_in([document.sha256, *but])
    series = select(DocumentRow).where(DocumentRow.series == document.series, others)
    earlier = [other for other in session.exec(series) if _is_later(document, other)]
    if not earlier:
        return ()
    previous = _latest(earlier)
    missing = [current_revision(session, key) for key in sorted(_listed_by(session, previous.sha256) - keys)]
    return tuple(sorted(row.title for row in missing if row is not None and row.status == "active"))
