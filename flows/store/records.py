"""A record as the desk needs it: what was read, what people decided, and where it comes from."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property

from sqlmodel import Session, col, select

from flows.deciding.judging import Judgement, judged
from flows.store.decided import decisions_of
from models.base import Value
from models.decisions import CHANGING, Decision
from models.editions import Revision
from models.records import DocumentHead, NoticeRecord
from models.tables import DocumentRow, ListingRow, RecordRow, RecordStatus


class KeptRecord(Value):
    """A record's current revision. `read` is what was read, `decisions` are all that were made on its values.

    `position` is its place in its document, None where the document no longer lists it.
    """

    key: str
    revision: int
    status: RecordStatus
    made_at: datetime
    document_sha256: str
    document: DocumentHead
    position: int | None
    read: NoticeRecord
    decisions: tuple[Decision, ...] = ()

    @cached_property
    def judgement(self) -> Judgement:
        """The record as it stands."""
        return judged(self.read, self.decisions)

    def published(self) -> Revision:
        """The record as it is published.

        Its number rises with each amendment of the document and each decision that changes what is published. It is the
        calendar's SEQUENCE and never falls, as decisions are only ever added.
        """
        changes = [decision for decision in self.decisions if decision.verdict in CHANGING]
        return Revision(
            key=self.key,
            number=self.revision + len(changes),
            accepted=sum(decision.verdict == "accept" for decision in self.decisions),
            made_at=max([self.made_at, *(decision.made_at for decision in changes)]),
            status=self.status,
            document=self.document,
            document_sha256=self.document_sha256,
            notice=self.judgement.notice,
        )


def current_records(session: Session, keys: Sequence[str]) -> Iterator[KeptRecord]:
    """The current revisions of records, in the order of the keys; of a key without one, nothing."""
    chosen = select(RecordRow).where(col(RecordRow.record_key).in_(keys), col(RecordRow.superseded_at).is_(None))
    rows = {row.record_key: row for row in session.exec(chosen)}
    decisions = decisions_of(session, keys)
    heads = document_heads(session, {row.document_sha256 for row in rows.values()})
    positions = _positions(session, rows)
    for key in keys:
        if key in rows:
            row = rows[key]
            position = positions.get((row.document_sha256, key))
            yield kept_record(row, heads[row.document_sha256], position, decisions.get(key, ()))


def kept_record(row: RecordRow, head: DocumentHead, position: int | None, decisions: Sequence[Decision]) -> KeptRecord:
    """A revision with its document and its decisions."""
    return KeptRecord(
        key=row.record_key,
        revision=row.revision,
        status=row.status,
        made_at=row.created_at,
        document_sha256=row.document_sha256,
        document=head,
        position=position,
        read=NoticeRecord.model_validate(row.payload),
        decisions=tuple(decisions),
    )


def document_heads(session: Session, hashes: Iterable[str]) -> dict[str, DocumentHead]:
    """The heads of documents by their hashes."""
    chosen = select(DocumentRow).where(col(DocumentRow.sha256).in_(list(hashes)))
    return {row.sha256: DocumentHead.model_validate(row.reading["document"]) for row in session.exec(chosen)}


def _positions(session: Session, keys: Iterable[str]) -> dict[tuple[str, str], int]:
    """The places of records in the documents that list them, by the document's hash and the record's key."""
    chosen = select(ListingRow).where(col(ListingRow.record_key).in_(list(keys)))
    return {(row.document_sha256, row.record_key): row.position for row in session.exec(chosen)}
