"""Keeps the desk's index true: of each record what is listed, counted, dated and searched for.

Whoever changes a record or decides about it calls `index_records` in the same transaction.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import delete
from sqlmodel import Session, col, select

from flows.deciding.judging import Judgement
from flows.deciding.targets import closed
from flows.deciding.work import last_days, work_of
from flows.store.agreeing import number_of
from flows.store.disagreeing import index_disagreements, programmes_of
from flows.store.identity import squeezed
from flows.store.kinship import family_name
from flows.store.records import KeptRecord, current_records
from models.decisions import Target
from models.desk_index import LATEST, DisagreementRow, DueRow, IndexedRow, WaitingRow
from models.records import NoticeRecord
from models.tables import RecordRow

AT_ONCE = 200
"""Records whose rows are made together: a document of hundreds of notices must not fill the memory."""


def index_records(session: Session, keys: Iterable[str]) -> None:
    """Make the rows of these records anew; those that are no longer current lose theirs."""
    wanted = sorted(set(keys))
    programmes = programmes_of(session, wanted)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        session.flush()
        for table in (IndexedRow, WaitingRow, DueRow):
            session.exec(delete(table).where(col(table.record_key).in_(some)))
        for record in current_records(session, some):
            session.add_all(_rows(record))
        session.flush()
    index_disagreements(session, wanted, programmes | programmes_of(session, wanted))


def index_all(session: Session) -> None:
    """Make the whole index anew: after newer code judges otherwise."""
    for table in (IndexedRow, WaitingRow, DueRow, DisagreementRow):
        session.exec(delete(table))
    index_records(session, session.exec(select(RecordRow.record_key).distinct()).all())


def searchable(text: str) -> str:
    """Text as it is searched: one spelling, without spaces, so that `직불 금` finds `직불금`."""
    return "".join(text.casefold().split())


def _rows(record: KeptRecord) -> Iterator[IndexedRow | WaitingRow | DueRow]:
    judgement = record.judgement
    active = record.status == "active"
    waiting = list(_waiting(record.key, judgement)) if active else []
    yield IndexedRow.model_validate(
        {
            "record_key": record.key,
            "document_sha256": record.document_sha256,
            "position": record.position or 0,
            "title": record.read.title,
            "section": record.read.section or "",
            "category": record.read.category,
            "status": record.status,
            "words": "\n".join(map(searchable, _words(record, judgement.notice))),
            "waiting": len(waiting),
            "programme": family_name(record.read, record.document),
            "office": squeezed(record.document.issuer),
            "number": number_of(record.document.issue_no),
        }
    )
    yield from waiting
    if active:
        yield from _due(record.key, judgement)


def _waiting(key: str, judgement: Judgement) -> Iterator[WaitingRow]:
    for work in work_of(judgement):
        target: Target = work.target
        yield WaitingRow.model_validate(
            {
                "record_key": key,
                "risk": work.risk,
                "cause": work.cause,
                "kind": target.kind,
                "slot": target.slot,
                "words": target.words,
                "nth": target.nth,
                "due": work.due.isoformat() if work.due else LATEST,
            }
        )


def _due(key: str, judgement: Judgement) -> Iterator[DueRow]:
    for value, schedule in last_days(judgement.values):
        end = schedule.end or schedule.start
        if end is None:
            continue
        yield DueRow.model_validate(
            {
                "record_key": key,
                "role": schedule.role,
                "label": schedule.label or "",
                "first_day": (schedule.start or end).first_day().isoformat(),
                "last_day": end.last_day().isoformat(),
                "standing": value.standing,
            }
        )


def _words(record: KeptRecord, notice: NoticeRecord) -> Iterator[str]:
    """Everything that a person may look for: the document, the headings, the words of every value."""
    head = record.document
    yield from filter(None, (head.file, head.title, head.issuer, notice.section, notice.number, notice.title))
    quotes: Sequence[str] = [value.target.words for value in record.judgement.values if value.target.kind != "finding"]
    yield from map(closed, quotes)
    yield from filter(None, (notice.apply_at, notice.apply_by, notice.place))
