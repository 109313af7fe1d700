"""Brings records to what a document says, revision by revision, inside the repository's transaction.

A record is amended, never edited: same words, nothing changes; other words, the old revision is superseded and the
next one added.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from typing import Any, Literal, NamedTuple

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from flows.store.audit import SYSTEM, WITHDRAWN, write_line
from flows.store.identity import content_hash, record_keys
from flows.store.indexing import index_records
from flows.store.kinship import Side, is_newer
from flows.store.likely import Likely, likely_records
from flows.store.proposals import (
    agree,
    drop_proposal,
    is_accepted,
    is_answered,
    is_said_newer,
    known_as,
    pairs_of,
    propose,
)
from models.base import Value
from models.records import DocumentHead, DocumentRecord, NoticeRecord
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


class Placed(NamedTuple):
    """A record that a document lists: its key, its place there, and what the document says of it."""

    key: str
    position: int
    notice: NoticeRecord


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

    `hold` leaves records of other documents as they are until a person agrees that this one amends them. What is likely
    a known record under another name is held in any case, unless the documents say so themselves and nobody is there
    to ask. `instead_of` are documents (hashes) that were only the beginning of this one: what they were read to say
    gives way to it.
    """
    before = listed_by(session, document.sha256)
    begun = {sha256: _give_way(session, sha256, now) for sha256 in instead_of}
    likely = _likely(session, document, record, begun, now)
    if likely and not hold and all(one.sure for one in likely.values()):
        agree(session, document.sha256, likely, now)
        likely = {}
    placed = _placed(session, document, record)
    keys = {key for key, _, _ in placed}
    _list_records(session, document.sha256, placed)
    held = _held(session, document, placed, begun, before) if hold else {}
    held |= {key: one.document_sha256 for key, one in likely.items()}
    ends: list[End] = ["held" if key in held else _put(session, document, key, said, now) for key, _, said in placed]
    if hold or likely:
        propose(session, document, held.values(), now, begun, likely)
    left = [(document.sha256, key) for key in sorted(before - keys)]
    left += [(sha256, key) for sha256, listed in begun.items() for key in sorted(listed - keys)]
    withdrawn = sum(withdraw(session, sha256, key, now) for sha256, key in left)
    known = {one.key for one in likely.values()}
    index_records(session, before.union(keys, known, *begun.values()))
    return Saved(
        new=ends.count("new"),
        revised=ends.count("revised"),
        same=ends.count("same"),
        older=ends.count("older"),
        withdrawn=withdrawn,
        held=len(held),
        gone=_gone(session, document, keys | known, begun),
    )


def _likely(
    session: Session, document: DocumentRow, record: DocumentRecord, but: Collection[str], now: datetime
) -> dict[str, Likely]:
    """The known records that notices of a document, under their keys, likely are; none once a person has answered."""
    if is_answered(session, document.sha256):
        return {}
    placed = _placed(session, document, record)
    fresh = {key: notice for key, _, notice in placed if current_revision(session, key) is None}
    return likely_records(session, document, {key for key, _, _ in placed}, fresh, but, now) if fresh else {}


def _placed(session: Session, document: DocumentRow, record: DocumentRecord) -> list[Placed]:
    """The records that a document lists: by their own keys, or under those that a person said they are."""
    own = record_keys(record)
    said = pairs_of(session, document.sha256)
    known = known_as(session, {*own, *said.values()} - {""})
    placed: list[Placed] = []
    for position, (key, notice) in enumerate(zip(own, record.notices, strict=True)):
        name = said.get(key, key)
        name = _followed(name, {old: new for old, new in known.items() if new not in own})
        if name:
            taken = any(name == one.key for one in placed)
            placed.append(Placed(key if taken else name, position, notice))
    return placed


def _followed(key: str, known: Mapping[str, str]) -> str:
    """The record under which a key goes now; no further than once around."""
    seen = {key}
    while key in known and known[key] not in seen:
        key = known[key]
        seen.add(key)
    return key


def listed_by(session: Session, sha256: str) -> set[str]:
    """The keys of the records that a document lists."""
    chosen = select(ListingRow.record_key).where(ListingRow.document_sha256 == sha256)
    return set(session.exec(chosen))


def _give_way(session: Session, sha256: str, now: datetime) -> set[str]:
    """Let a document list nothing and propose nothing any more; the keys that it listed."""
    listed = listed_by(session, sha256)
    _list_records(session, sha256, ())
    drop_proposal(session, sha256, now, BEGUN)
    return listed


def _list_records(session: Session, sha256: str, placed: Sequence[Placed]) -> None:
    session.exec(delete(ListingRow).where(col(ListingRow.document_sha256) == sha256))
    for key, position, _ in placed:
        listing = ListingBase(document_sha256=sha256, record_key=key, position=position)
        session.add(ListingRow.model_validate(listing))


def listing_documents(session: Session, key: str) -> Sequence[DocumentRow]:
    """The documents that list a record."""
    joined = select(DocumentRow).join(ListingRow, col(ListingRow.document_sha256) == DocumentRow.sha256)
    return session.exec(joined.where(ListingRow.record_key == key)).all()


def is_later(session: Session, document: DocumentRow, other: DocumentRow) -> bool:
    """Whether a document came after another: as a person said, as they say themselves, else as first read."""
    for newer, older, answer in ((document, other, True), (other, document, False)):
        if is_said_newer(session, newer.sha256, older.sha256):
            return answer
    newer_by_itself = is_newer(_whole(document), _whole(other))
    return (document.id or 0) > (other.id or 0) if newer_by_itself is None else newer_by_itself


def _whole(document: DocumentRow) -> Side:
    """A document as one side of a comparison; where it is more than one notice, its title stands for them."""
    head = DocumentHead.model_validate(document.reading["document"])
    titled = NoticeRecord(title=head.title or "", category="notice")
    return Side(head, titled, tuple(document.reading.get("amends", ())))


def latest_of(session: Session, documents: Sequence[DocumentRow]) -> DocumentRow:
    """The last of some documents."""
    return reduce(lambda last, one: one if is_later(session, one, last) else last, documents)


def current_revision(session: Session, key: str) -> RecordRow | None:
    """The revision of a record that no other has superseded."""
    chosen = select(RecordRow).where(RecordRow.record_key == key, col(RecordRow.superseded_at).is_(None))
    return session.exec(chosen).one_or_none()


def _held(
    session: Session, document: DocumentRow, placed: Iterable[Placed], but: Collection[str], before: Collection[str]
) -> dict[str, str]:
    """The records that a document may not amend yet, each with the document that it comes from.

    Of those that it listed `before`, none that a later document was let amend.
    """
    if is_accepted(session, document.sha256):
        return {}
    held = {}
    joined = pairs_of(session, document.sha256).values()
    for key, _, notice in placed:
        current = None if key in joined else current_revision(session, key)
        if current is None or current.document_sha256 in (document.sha256, *but):
            continue
        if key in before and _gave_way(session, document, key):
            continue
        if current.content_hash != content_hash(notice):
            held[key] = current.document_sha256
    return held


def _gave_way(session: Session, document: DocumentRow, key: str) -> bool:
    """Whether a later document lists a record too."""
    return any(is_later(session, other, document) for other in listing_documents(session, key))


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
    if _gave_way(session, document, key):
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


def withdraw(session: Session, sha256: str, key: str, now: datetime, but: str = "") -> bool:
    """Take back what a document was read to say and no longer is; another (than `but`) that says it takes it over."""
    current = current_revision(session, key)
    if current is None or current.document_sha256 != sha256:
        return False
    others = [other for other in listing_documents(session, key) if other.sha256 != but]
    if others:
        hand_over(session, current, latest_of(session, others), now)
        return False
    current.superseded_at = now
    session.add(current)
    write_line(session, WITHDRAWN, key, SYSTEM, now, {"document": sha256})
    return True


def hand_over(session: Session, current: RecordRow, document: DocumentRow, now: datetime) -> None:
    """Let a record say what another document that lists it says."""
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
    earlier = [other for other in session.exec(series) if is_later(session, document, other)]
    if not earlier:
        return ()
    previous = latest_of(session, earlier)
    missing = [current_revision(session, key) for key in sorted(listed_by(session, previous.sha256) - keys)]
    return tuple(sorted(row.title for row in missing if row is not None and row.status == "active"))
