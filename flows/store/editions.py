"""All that is to be published: the records as they stand after what people decided, and the documents.

As revisions and decisions are only ever added, what was published at any moment can be said again.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from flows.deciding.judging import judged
from flows.store.audit import WITHDRAWN
from flows.store.decided import decisions_of
from flows.store.earlier import earlier_of
from flows.store.files import NO_ORIGINAL, current_files
from flows.store.formers import changed_of_late, formers_in, mark_of, publications_before
from flows.store.identity import content_hash
from flows.store.records import kept_record
from models.decisions import Decision
from models.desk_index import DisagreementRow
from models.editions import Edition, Former, Mark, Revision, Waiting
from models.office import AmendmentRow, AuditRow, DecisionRow
from models.records import DocumentHead, DocumentRecord
from models.tables import DocumentRow, FileRow, ListingRow, RecordRow

NEW_EDITION: Final = Waiting(kind="schedule", label="바뀐 공고의 내용")
"""Stands at a notice whose new edition waits: what was told stays told, with the word that something is to come."""

ByKey = Mapping[str, tuple[Decision, ...]]


def edition_of(session: Session, today: date) -> Edition:
    """Current records in the order of their documents, and the documents under the names of their exports."""
    documents = session.exec(select(DocumentRow).order_by(col(DocumentRow.id))).all()
    decisions = decisions_of(session)
    current = col(RecordRow.superseded_at).is_(None)
    asked = editions_asked_of(session)
    revisions = tuple(
        one.model_copy(update={"waiting": (NEW_EDITION,)}) if one.key in asked else one
        for one in _revisions(session, documents, decisions, current)
    )
    return Edition(
        today=today,
        revisions=revisions,
        documents=tuple(_documents(session, documents, decisions)),
        formers=tuple(_formers(session, revisions, today)),
        earlier=tuple(earlier_of(session, today)),
        mark=_mark(session),
    )


def editions_asked_of(session: Session) -> set[str]:
    """The records of which a document that waits for a person would say something else."""
    proposed = select(DisagreementRow.record_key).where(DisagreementRow.other_key == DisagreementRow.record_key)
    return set(session.exec(proposed))


def _formers(session: Session, revisions: Iterable[Revision], today: date) -> Iterator[Former]:
    """What was last published of the records that changed of late, before they did, in the order of the records."""
    changed = changed_of_late(revisions, today)
    told: dict[str, Former] = {}
    for row, keys in publications_before(session, changed).values():
        stood = edition_at(session, mark_of(row), today)
        told |= {former.revision.key: former for former in formers_in(stood, row, keys)}
    yield from (told[one.key] for one in changed if one.key in told)


def edition_at(session: Session, mark: Mark, today: date) -> Edition:
    """The records as they stood at a mark, without the documents (their readings are not kept)."""
    documents = session.exec(select(DocumentRow).order_by(col(DocumentRow.id))).all()
    decisions = {
        key: tuple(decision for decision in all_of_it if decision.id <= mark.decision)
        for key, all_of_it in decisions_of(session).items()
    }
    return Edition(today=today, revisions=tuple(_revisions(session, documents, decisions, _stood(mark))), mark=mark)


def _stood(mark: Mark) -> ColumnElement[bool]:
    """Whether a revision was there and neither amended nor withdrawn: by numbers, as clocks are set back."""
    later = aliased(RecordRow)
    amended = select(later.id).where(
        later.record_key == RecordRow.record_key,
        later.revision == RecordRow.revision + 1,
        later.created_at == RecordRow.superseded_at,
    )
    withdrawn = select(AuditRow.id).where(
        AuditRow.action == WITHDRAWN,
        AuditRow.about == RecordRow.record_key,
        AuditRow.made_at == RecordRow.superseded_at,
    )
    holds_still = col(RecordRow.superseded_at).is_(None)
    amended_later = ~withdrawn.exists() & amended.where(col(later.id) > mark.record).exists()
    withdrawn_later = withdrawn.exists() & ~withdrawn.where(col(AuditRow.id) <= mark.line).exists()
    return (col(RecordRow.id) <= mark.record) & or_(holds_still, amended_later, withdrawn_later)


def _mark(session: Session) -> Mark:
    record, decision, line = (
        session.exec(select(func.max(row.id))).one() or 0 for row in (RecordRow, DecisionRow, AuditRow)
    )
    return Mark(record=record, decision=decision, line=line)


def content_hash_of(edition: Edition) -> str:
    """A hash of which records stand in which state: equal for two editions that say the same of every record."""
    stated = sorted((revision.key, revision.number, revision.status) for revision in edition.revisions)
    return hashlib.sha256(repr(stated).encode()).hexdigest()


def _revisions(
    session: Session, documents: Iterable[DocumentRow], decisions: ByKey, chosen: ColumnElement[bool]
) -> Iterator[Revision]:
    """The chosen revisions, in the order of their document and of their place there (those without one last)."""
    heads = {document.sha256: DocumentHead.model_validate(document.reading["document"]) for document in documents}
    order = {document.sha256: at for at, document in enumerate(documents)}
    places = {(row.document_sha256, row.record_key): row.position for row in session.exec(select(ListingRow))}
    rows = session.exec(select(RecordRow).where(chosen)).all()

    def placed(row: RecordRow) -> tuple[int, int, str]:
        here = (row.document_sha256, row.record_key)
        return order[row.document_sha256], places.get(here, len(places)), row.record_key

    for row in sorted(rows, key=placed):
        position = places.get((row.document_sha256, row.record_key))
        yield kept_record(row, heads[row.document_sha256], position, decisions.get(row.record_key, ())).published()


def _documents(
    session: Session, documents: Iterable[DocumentRow], decisions: ByKey
) -> Iterator[tuple[str, DocumentRecord]]:
    """Every document's reading and the name it was dropped under last; none whose names all have other bytes now."""
    dropped = set(session.exec(select(FileRow.sha256)))
    names: dict[str, str] = {}
    # A copy's name, or one that a file had before, serves only a document that has no name of its own any more; of
    # several the last seen is told.
    for row in sorted(current_files(session), key=lambda row: (row.state not in NO_ORIGINAL, row.seen_at)):
        names[row.sha256] = row.name
    asked = set(session.exec(select(AmendmentRow.document_sha256).where(AmendmentRow.state == "proposed")))
    for document in documents:
        if document.sha256 in names or document.sha256 not in dropped:
            record = _decided(session, document, decisions)
            record = _without_waiting(session, document, record) if document.sha256 in asked else record
            yield names.get(document.sha256, record.document.file), record


def _without_waiting(session: Session, document: DocumentRow, record: DocumentRecord) -> DocumentRecord:
    """What a document that waits for a person says as the records do: the rest goes out once she has agreed."""
    read = DocumentRecord.model_validate(document.reading).notices
    listed = select(ListingRow.position, RecordRow.content_hash).join(
        RecordRow, col(RecordRow.record_key) == ListingRow.record_key
    )
    current = listed.where(ListingRow.document_sha256 == document.sha256, col(RecordRow.superseded_at).is_(None))
    said = {position for position, known in session.exec(current) if known == content_hash(read[position])}
    notices = tuple(notice for at, notice in enumerate(record.notices) if at in said)
    return record.model_copy(update={"notices": notices})


def _decided(session: Session, document: DocumentRow, decisions: ByKey) -> DocumentRecord:
    """A document's reading with what people decided about its notices."""
    record = DocumentRecord.model_validate(document.reading)
    listed = select(ListingRow).where(ListingRow.document_sha256 == document.sha256)
    keys = {row.position: row.record_key for row in session.exec(listed)}
    if not any(key in decisions for key in keys.values()):
        return record
    notices = tuple(
        judged(notice, decisions.get(keys.get(at, ""), ())).notice for at, notice in enumerate(record.notices)
    )
    return record.model_copy(update={"notices": notices})
