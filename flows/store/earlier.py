"""What the publications of the last days told of a record and is told no longer: what a subscriber has to be told of.

Which publication told what follows from row numbers (`Mark`), as for everything that stood published.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from sqlalchemy import func, union
from sqlmodel import Session, col, select

from flows.store.audit import WITHDRAWN
from flows.store.decided import decision_of
from flows.store.proposals import known_as
from flows.store.records import document_heads, kept_record
from models.decisions import Decision
from models.editions import Earlier, Mark, Revision
from models.office import AuditRow, DecisionRow, PublicationRow
from models.records import DocumentHead
from models.tables import RecordRow

STAYS: Final = timedelta(days=30)
"""How long it is told that something is told no longer."""


class _Published(NamedTuple):
    """A publication: the day that stood for today, and how far the store had come."""

    day: date
    mark: Mark


class _Ledger:
    """Publications in their order; the numbers of their marks only rise."""

    def __init__(self, published: Sequence[_Published]) -> None:
        self._published = published
        self._marks = [one.mark for one in published]

    def turns(self, rows: Iterable[int], decisions: Iterable[int], lines: Iterable[int]) -> list[_Published]:
        """The first, and each that was the first to see one of these: between them nothing changed."""
        at = {0}
        at |= {bisect_left(self._marks, number, key=lambda mark: mark.record) for number in rows}
        at |= {bisect_left(self._marks, number, key=lambda mark: mark.decision) for number in decisions}
        at |= {bisect_left(self._marks, number, key=lambda mark: mark.line) for number in lines}
        return [self._published[index] for index in sorted(at) if index < len(self._published)]


class _State(NamedTuple):
    """A revision of a record, and how many decisions on it had been made."""

    row: RecordRow
    decided: int


class _History(NamedTuple):
    """All that befell one record, in order; `withdrawn` are the number and the moment of each withdrawal."""

    rows: Sequence[RecordRow]
    decisions: Sequence[Decision]
    withdrawn: Sequence[tuple[int, datetime]]

    def at(self, mark: Mark) -> _State | None:
        """What was told of it at a mark; None where nothing was."""
        rows = [row for row in self.rows if (row.id or 0) <= mark.record]
        if not rows:
            return None
        last = rows[-1]
        if any(line <= mark.line and moment == last.superseded_at for line, moment in self.withdrawn):
            return None
        return _State(last, sum(decision.id <= mark.decision for decision in self.decisions))

    def turns(self, ledger: _Ledger) -> list[_Published]:
        """The publications at which another thing may have been told of it than at the one before."""
        return ledger.turns(
            (row.id or 0 for row in self.rows),
            (decision.id for decision in self.decisions),
            (line for line, _ in self.withdrawn),
        )

    def now(self) -> _State | None:
        """What is told of it next."""
        last = self.rows[-1] if self.rows else None
        return _State(last, len(self.decisions)) if last is not None and last.superseded_at is None else None


def earlier_of(session: Session, today: date) -> Iterator[Earlier]:
    """By record, in the order in which it was told."""
    published = _published(session, today - STAYS)
    if not published:
        return
    histories = _histories(session, published[0].mark)
    ledger = _Ledger(published)
    heads = document_heads(session, {row.document_sha256 for one in histories.values() for row in one.rows})
    known = known_as(session)
    for key in sorted(histories):
        for one in _told(histories[key], ledger, today, heads):
            if today - one.ended_on <= STAYS:
                yield one.model_copy(update={"goes_on": known.get(key, "")})


def _published(session: Session, start: date) -> list[_Published]:
    """The publications since a day, and the one before them: what it told stood when they began."""
    number = col(PublicationRow.id)
    first = session.exec(select(func.min(number)).where(col(PublicationRow.day) >= start.isoformat())).one()
    before = select(func.max(number)) if first is None else select(func.max(number)).where(number < first)
    begin = session.exec(before).one() or first
    if begin is None:
        return []
    # Their lists of files are long, and not asked for.
    columns = (PublicationRow.day, PublicationRow.last_record, PublicationRow.last_decision, PublicationRow.last_line)
    rows = session.exec(select(*columns).where(number >= begin).order_by(number))
    return [
        _Published(date.fromisoformat(day), Mark(record=record, decision=decision, line=line))
        for day, record, decision, line in rows
    ]


def _histories(session: Session, since: Mark) -> dict[str, _History]:
    """The records that were amended, decided or withdrawn after a mark."""
    touched = union(
        select(RecordRow.record_key).where(col(RecordRow.id) > since.record, RecordRow.revision > 0),
        select(DecisionRow.record_key).where(col(DecisionRow.id) > since.decision),
        select(AuditRow.about).where(col(AuditRow.id) > since.line, AuditRow.action == WITHDRAWN),
    )
    rows: dict[str, list[RecordRow]] = defaultdict(list)
    for row in session.exec(
        select(RecordRow).where(col(RecordRow.record_key).in_(touched)).order_by(col(RecordRow.id))
    ):
        rows[row.record_key].append(row)
    decisions: dict[str, list[Decision]] = defaultdict(list)
    decided = select(DecisionRow).where(col(DecisionRow.record_key).in_(touched)).order_by(col(DecisionRow.id))
    for made in session.exec(decided):
        decisions[made.record_key].append(decision_of(made))
    lines: dict[str, list[tuple[int, datetime]]] = defaultdict(list)
    withdrawn = select(AuditRow).where(AuditRow.action == WITHDRAWN, col(AuditRow.about).in_(touched))
    for line in session.exec(withdrawn):
        lines[line.about].append((line.id or 0, line.made_at))
    return {key: _History(rows[key], decisions[key], lines[key]) for key in rows}


def _told(history: _History, ledger: _Ledger, today: date, heads: Mapping[str, DocumentHead]) -> Iterator[Earlier]:
    """Each thing that was told until another was, or none."""
    states = [*((one.day, history.at(one.mark)) for one in history.turns(ledger)), (today, history.now())]
    for (_, state), (day, following) in pairwise(states):
        if state is not None and state != following:
            revision = _revision(state, history, heads)
            ended_at = state.row.superseded_at if following is None else _revision(following, history, heads).made_at
            yield Earlier(revision=revision, ended_on=day, ended_at=max(revision.made_at, ended_at or revision.made_at))


def _revision(state: _State, history: _History, heads: Mapping[str, DocumentHead]) -> Revision:
    row = state.row
    return kept_record(row, heads[row.document_sha256], None, history.decisions[: state.decided]).published()
