"""Which known record may a notice under another name be? Asked inside the transaction that keeps a document."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, true
from sqlmodel import Session, col, select

from flows.store.identity import squeezed
from flows.store.kinship import SHORTEST, Kin, Side, alike, family_name, is_newer, kin, titled, year_of
from models.base import Value
from models.desk_index import DueRow, IndexedRow
from models.office import AmendmentRow
from models.records import DocumentRecord, NoticeRecord, serial_of
from models.tables import DocumentRow, ListingRow, RecordRow

MOST = 40
"""Records of one name that are held against a notice."""
MOST_ON_A_DAY = 1_000
"""Records whose names are held against a notice's."""


class Likely(Value):
    """The record that a notice may be (`key`), the document from which it comes, and why.

    `is_older` says that the notice came before what is known.
    """

    key: str
    document_sha256: str
    kind: str
    sure: bool
    why: str
    is_older: bool = False


class _Found(NamedTuple):
    rank: tuple[bool, bool, bool, int]
    likely: Likely


def likely_records(
    session: Session,
    document: DocumentRow,
    own: Collection[str],
    notices: Mapping[str, NoticeRecord],
    but: Collection[str],
    now: datetime,
) -> dict[str, Likely]:
    """For each notice (under its key) that is no record yet, the record that it likely is; each record once.

    `own` are all records that the document lists itself, `but` documents that it is no edition of.
    """
    whole = DocumentRecord.model_validate(document.reading)
    ranked: list[tuple[_Found, str]] = []
    for key, notice in notices.items():
        side = Side(whole.document, notice, whole.amends, len(whole.notices) == 1)
        candidates = _candidates(session, side, now).difference(own)
        found = (_held_against(session, document, side, one, but) for one in sorted(candidates))
        ranked += [(one, key) for one in found if one is not None]
    chosen: dict[str, Likely] = {}
    for one, key in sorted(ranked, key=lambda pair: pair[0].rank, reverse=True):
        if key not in chosen and one.likely.key not in {likely.key for likely in chosen.values()}:
            chosen[key] = one.likely
    return chosen


def _candidates(session: Session, side: Side, now: datetime) -> set[str]:
    """Records whose number, name or days are the notice's."""
    return {*_numbered(session, side.amends), *_named(session, side, now), *_dated(session, side)}


def _numbered(session: Session, numbers: Iterable[str]) -> Iterator[str]:
    """The records of documents that bear these numbers; of one that waits itself, those that it would amend."""
    for number in numbers:
        year, serial = number.split("-")
        bears = select(DocumentRow.sha256, DocumentRow.issue_no).where(col(DocumentRow.issue_no).contains(year))
        for sha256, issue_no in session.exec(bears.where(col(DocumentRow.issue_no).contains(serial))):
            if serial_of(issue_no) == number:
                yield from _records_of(session, sha256)


def _records_of(session: Session, sha256: str) -> Iterator[str]:
    proposed = select(AmendmentRow).where(AmendmentRow.document_sha256 == sha256, AmendmentRow.state == "proposed")
    row = session.exec(proposed).one_or_none()
    pairs = row.pairs if row is not None else {}
    for key in session.exec(select(ListingRow.record_key).where(ListingRow.document_sha256 == sha256)):
        yield pairs.get(key, key)


def _named(session: Session, side: Side, now: datetime) -> Iterable[str]:
    """The records of the same name in its year; where no year is known, in those around today."""
    core = titled(side.notice.title).core
    if len(core) < SHORTEST:
        return ()
    year = year_of(side.notice, side.head)
    years = (year, "") if year else (str(now.year - 1), str(now.year), str(now.year + 1), "")
    chosen = select(IndexedRow.record_key).where(
        col(IndexedRow.programme).in_([f"{one} {core}" for one in years]), IndexedRow.status == "active"
    )
    newest = chosen.where(_may_be_of(side)).order_by(col(IndexedRow.record_key).desc())
    return session.exec(newest.limit(MOST)).all()


def _may_be_of(side: Side) -> ColumnElement[bool]:
    """Whether a record may be of a notice's office: every township has notices of the same names."""
    office = squeezed(side.head.issuer)
    return col(IndexedRow.office).in_([office, ""]) if office else true()


def _dated(session: Session, side: Side) -> Iterator[str]:
    """The records of like names of its department that one applies for until the same day, or from the same day on."""
    core = titled(side.notice.title).core
    section = (side.notice.section or "").replace("\x00", "")
    for schedule in side.notice.schedules:
        last = schedule.end or schedule.start
        if schedule.role != "apply" or last is None:
            continue
        chosen = (
            select(DueRow.record_key, IndexedRow.title)
            .join(IndexedRow, col(IndexedRow.record_key) == DueRow.record_key)
            .where(DueRow.role == "apply", IndexedRow.section == section, _may_be_of(side))
            .where(
                (col(DueRow.last_day) == last.last_day().isoformat())
                | (col(DueRow.first_day) == (schedule.start or last).first_day().isoformat())
            )
        )
        for key, title in session.exec(chosen.limit(MOST_ON_A_DAY)):
            if alike(core, titled(title).core):
                yield key


def _held_against(session: Session, document: DocumentRow, side: Side, key: str, but: Collection[str]) -> _Found | None:
    """What a notice is to a record."""
    chosen = select(RecordRow).where(RecordRow.record_key == key, col(RecordRow.superseded_at).is_(None))
    row = session.exec(chosen).one_or_none()
    if row is None or row.status != "active" or row.document_sha256 in (document.sha256, *but):
        return None
    other = side_of(session, row.document_sha256, NoticeRecord.model_validate(row.payload))
    newer = is_newer(side, other)
    is_older = newer is False
    found: Kin | None = kin(other, side) if is_older else kin(side, other)
    if found is None:
        return None
    likely = Likely(
        key=key,
        document_sha256=row.document_sha256,
        kind=found.kind,
        sure=found.sure,
        why=found.why,
        is_older=is_older,
    )
    same = family_name(side.notice, side.head) == family_name(other.notice, other.head)
    return _Found((found.sure, same, side.notice.section == other.notice.section, row.id or 0), likely)


def side_of(session: Session, document_sha256: str, notice: NoticeRecord) -> Side:
    """A notice with what its document says of itself."""
    document = session.exec(select(DocumentRow).where(DocumentRow.sha256 == document_sha256)).one()
    reading = document.reading
    whole = DocumentRecord.model_validate({"document": reading["document"], "amends": reading.get("amends", ())})
    return Side(whole.document, notice, whole.amends, len(reading.get("notices", ())) == 1)
