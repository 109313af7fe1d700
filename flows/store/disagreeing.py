"""Keeps in the desk's index where documents disagree: inside the transaction that changes a record."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sqlalchemy import String, cast, delete, func, or_, update
from sqlmodel import Session, col, select

from flows.store.agreeing import (
    DISAGREES,
    Disagreement,
    Side,
    disagreements,
    is_one_programme,
    offices_of,
    programme_name,
    waits_for,
)
from flows.store.records import KeptRecord, current_records
from models.desk_index import LATEST, DisagreementRow, IndexedRow, WaitingRow
from models.office import AmendmentRow
from models.records import DocumentRecord
from models.tables import DocumentRow, ListingRow

AT_ONCE = 200
"""Names in one question to the database."""


def programmes_of(session: Session, keys: Sequence[str]) -> set[str]:
    """The programmes that records are indexed under."""
    found: set[str] = set()
    for some in _batches(keys):
        chosen = select(IndexedRow.programme).where(col(IndexedRow.record_key).in_(some), IndexedRow.programme != "")
        # Without a year nobody knows whether two are one.
        found.update(name for name in session.exec(chosen) if not name.startswith(" "))
    return found


def index_disagreements(session: Session, keys: Sequence[str], programmes: Iterable[str]) -> None:
    """Make anew what is said of these records and of the others of these programmes that may be about the same."""
    clashed = sorted({*keys, *_partners(session, keys)})
    groups = _groups(session, sorted(programmes), _offices(session, clashed))
    touched = sorted({*clashed, *(key for group in groups for key in group)})
    for some in _batches(touched):
        _forget(session, some)
    for group in groups:
        records = list(current_records(session, group)) if len(group) > 1 else []
        for one, other in combinations([record for record in records if _is_alone(record, records)], 2):
            _compare(session, one, other)
    for some in _batches(touched):
        under_other_names = _likely(session, some)
        waiting = {key for key in some if key in under_other_names}
        for record in current_records(session, sorted({*_amended(session, some), *waiting})):
            if record.status != "active":
                continue
            for held in _held(session, record):
                _put(session, record, disagreements(_side(record), held))
            for held in _held_under(session, record, under_other_names.get(record.key, ())):
                _put(session, record, [waits_for(_side(record), held)])
        _count(session, some)


def disagreements_of(session: Session, key: str) -> tuple[Disagreement, ...]:
    """Where a record and others disagree."""
    chosen = select(DisagreementRow).where(DisagreementRow.record_key == key).order_by(col(DisagreementRow.id))
    said = (row.model_dump(exclude={"id", "record_key"}) for row in session.exec(chosen))
    return tuple(map(Disagreement.model_validate, said))


def _batches(values: Sequence[str]) -> Iterator[Sequence[str]]:
    yield from (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def _partners(session: Session, keys: Sequence[str]) -> Iterator[str]:
    """The records that were found to disagree with these."""
    for some in _batches(keys):
        yield from session.exec(select(DisagreementRow.record_key).where(col(DisagreementRow.other_key).in_(some)))


def _offices(session: Session, keys: Sequence[str]) -> set[str]:
    """The offices and numbers of the documents that list records or are what these say now."""
    found: set[str] = set()
    for some in _batches(keys):
        listing = select(ListingRow.document_sha256).where(col(ListingRow.record_key).in_(some))
        stands = select(IndexedRow.document_sha256).where(col(IndexedRow.record_key).in_(some))
        hashes = or_(col(DocumentRow.sha256).in_(listing), col(DocumentRow.sha256).in_(stands))
        for issuer, issue_no in session.exec(select(DocumentRow.issuer, DocumentRow.issue_no).where(hashes)):
            found |= offices_of(issuer, issue_no)
    return found


def _groups(session: Session, programmes: Sequence[str], offices: set[str]) -> list[list[str]]:
    """The active records of each programme that some of these offices have: each office has notices of that name."""
    groups: dict[str, list[str]] = {}
    for some in _batches(programmes):
        chosen = select(IndexedRow.programme, IndexedRow.record_key).where(col(IndexedRow.programme).in_(some))
        own = or_(col(IndexedRow.office).in_(offices), col(IndexedRow.number).in_(offices))
        active = chosen.where(own, IndexedRow.status == "active").order_by(col(IndexedRow.record_key))
        for programme, key in session.exec(active):
            groups.setdefault(programme, []).append(key)
    return list(groups.values())


def _is_alone(record: KeptRecord, group: Iterable[KeptRecord]) -> bool:
    """Whether its document has one notice of that title alone: of two nobody knows which is meant."""
    name = programme_name(record.read, record.document)
    own = (other for other in group if other.document_sha256 == record.document_sha256)
    return sum(programme_name(other.read, other.document) == name for other in own) == 1


def _compare(session: Session, one: KeptRecord, other: KeptRecord) -> None:
    side, other_side = _side(one), _side(other)
    if is_one_programme(side, other_side):
        _put(session, one, disagreements(side, other_side))
        _put(session, other, disagreements(other_side, side))


def _side(record: KeptRecord) -> Side:
    return Side(record.key, record.document_sha256, record.document, record.judgement.notice, record.decisions)


def _amended(session: Session, keys: Sequence[str]) -> list[str]:
    """Those of the records that a document would amend, once a person agrees."""
    chosen = (
        select(ListingRow.record_key)
        .join(AmendmentRow, col(AmendmentRow.document_sha256) == ListingRow.document_sha256)
        .join(IndexedRow, col(IndexedRow.record_key) == ListingRow.record_key)
        .where(AmendmentRow.state == "proposed", IndexedRow.status == "active")
    )
    return sorted(set(session.exec(chosen.where(col(ListingRow.record_key).in_(keys)))))


def _held(session: Session, record: KeptRecord) -> Iterator[Side]:
    """What documents that wait for a person would make of a record."""
    chosen = (
        select(DocumentRow, ListingRow.position)
        .join(ListingRow, col(ListingRow.document_sha256) == DocumentRow.sha256)
        .join(AmendmentRow, col(AmendmentRow.document_sha256) == DocumentRow.sha256)
        .where(ListingRow.record_key == record.key, AmendmentRow.state == "proposed")
        .where(DocumentRow.sha256 != record.document_sha256)
    )
    for document, position in session.exec(chosen):
        read = DocumentRecord.model_validate(document.reading)
        yield Side(record.key, document.sha256, read.document, read.notices[position])


def _likely(session: Session, keys: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Those of the records that documents which wait may amend under other names: the documents, the names."""
    found: dict[str, list[tuple[str, str]]] = {}
    chosen = select(AmendmentRow).where(AmendmentRow.state == "proposed").order_by(col(AmendmentRow.id))
    for row in session.exec(chosen.where(or_(*(cast(AmendmentRow.pairs, String).contains(key) for key in keys)))):
        for key, record in row.pairs.items():
            found.setdefault(record, []).append((row.document_sha256, key))
    return found


def _held_under(session: Session, record: KeptRecord, names: Iterable[tuple[str, str]]) -> Iterator[Side]:
    """What documents that wait for a person say under other names of what may be a record."""
    for sha256, key in names:
        listed = session.get(ListingRow, (sha256, key))
        if listed is not None:
            document = session.exec(select(DocumentRow).where(DocumentRow.sha256 == sha256)).one()
            read = DocumentRecord.model_validate(document.reading)
            yield Side(record.key, sha256, read.document, read.notices[listed.position])


def _forget(session: Session, keys: Sequence[str]) -> None:
    one, other = col(DisagreementRow.record_key), col(DisagreementRow.other_key)
    session.exec(delete(DisagreementRow).where(or_(one.in_(keys), other.in_(keys))))
    session.exec(delete(WaitingRow).where(col(WaitingRow.record_key).in_(keys), col(WaitingRow.cause) == DISAGREES))


def _put(session: Session, record: KeptRecord, clashes: Iterable[Disagreement]) -> None:
    ends = [one.end.last_day() for one in record.judgement.notice.schedules if one.role == "apply" and one.end]
    due = min(ends).isoformat() if ends else LATEST
    for clash in clashes:
        session.add(DisagreementRow.model_validate({"record_key": record.key, **clash.model_dump()}))
        said = {"kind": clash.kind, "slot": clash.slot, "words": clash.words, "nth": 0, "due": due}
        session.add(WaitingRow.model_validate({"record_key": record.key, "risk": 2, "cause": DISAGREES, **said}))


def _count(session: Session, keys: Sequence[str]) -> None:
    """How much waits in each record, with this."""
    session.flush()
    waits = select(func.count()).where(WaitingRow.record_key == IndexedRow.record_key).scalar_subquery()
    session.exec(update(IndexedRow).where(col(IndexedRow.record_key).in_(keys)).values(waiting=waits))
