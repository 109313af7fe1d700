"""What was published when, and from where: a list that only grows."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from flows.store.audit import WITHDRAWN, write_line
from flows.store.editions import content_hash_of, edition_at
from flows.store.sessions import Sessions
from models.base import Value
from models.editions import Edition, Mark
from models.moments import SEOUL
from models.office import AuditRow, PublicationBase, PublicationRow
from models.tables import RecordRow


class Publication(Value):
    """One set of published files; see `models.office.PublicationBase`."""

    id: int
    made_at: datetime
    day: str
    actor: str
    records: int
    content_hash: str
    files: dict[str, str]
    last_record: int
    last_decision: int
    last_line: int


class Stood(Value):
    """What a publication said, and whether it could be said again to the letter (`proven`)."""

    publication: Publication
    edition: Edition
    proven: bool


class Publications:
    """The publications of a store."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def keep(self, edition: Edition, files: Mapping[str, str], actor: str, now: datetime) -> Publication:
        """Write down what has just been published; `files` holds the SHA-256 of each path."""
        base = PublicationBase(
            made_at=now,
            day=edition.today.isoformat(),
            actor=actor,
            records=len(edition.revisions),
            content_hash=content_hash_of(edition),
            files=dict(files),
            last_record=edition.mark.record,
            last_decision=edition.mark.decision,
            last_line=edition.mark.line,
        )
        with self._sessions.writing() as session:
            row = PublicationRow.model_validate(base)
            session.add(row)
            session.flush()
            write_line(session, "publish", str(row.id), actor, now, {"records": base.records, "files": len(files)})
            return _publication(row)

    def latest(self, limit: int = 50) -> tuple[Publication, ...]:
        """The newest first."""
        chosen = select(PublicationRow).order_by(col(PublicationRow.id).desc()).limit(limit)
        with self._sessions.reading() as session:
            return tuple(_publication(row) for row in session.exec(chosen))

    def unpublished(self) -> Mark | None:
        """How far the store has come where there is something new to tell since the last publication, else None.

        Records that were added or withdrawn, and new editions that wait or were turned down.
        """
        last = next(iter(self.latest(1)), None)
        record, line = (last.last_record, last.last_line) if last is not None else (0, 0)
        with self._sessions.reading() as session:
            told = select(func.max(AuditRow.id)).where(col(AuditRow.action).in_((WITHDRAWN, "propose", "keep")))
            mark = Mark(
                record=session.exec(select(func.max(RecordRow.id))).one() or 0,
                line=session.exec(told).one() or 0,
            )
        return mark if mark.record > record or mark.line > line else None

    def stood_on(self, day: date) -> Stood | None:
        """What stood published at the end of a day in Korea, None when nothing had been published by then."""
        end = datetime.combine(day + timedelta(days=1), datetime.min.time(), tzinfo=SEOUL)
        chosen = select(PublicationRow).where(col(PublicationRow.made_at) < end)
        with self._sessions.reading() as session:
            row = session.exec(chosen.order_by(col(PublicationRow.id).desc())).first()
            if row is None:
                return None
            publication = _publication(row)
        edition = self.edition_of(publication)
        proven = content_hash_of(edition) == publication.content_hash
        return Stood(publication=publication, edition=edition, proven=proven)

    def edition_of(self, publication: Publication) -> Edition:
        """The records that a publication told of, as they stood then."""
        mark = Mark(record=publication.last_record, decision=publication.last_decision, line=publication.last_line)
        with self._sessions.reading() as session:
            return edition_at(session, mark, date.fromisoformat(publication.day))


def _publication(row: PublicationRow) -> Publication:
    return Publication.model_validate(row.model_dump())
