"""Keeps what was done in the life of a programme: a list that only grows, each line with its audit."""

from collections.abc import Collection
from datetime import date, datetime

from sqlmodel import Session, col, select

from flows.store.audit import write_line
from flows.store.sessions import Sessions
from models.errors import InputError
from models.life import Entered, Event, EventBase, EventRow

DONE, TAKEN_BACK = "step_done", "step_taken_back"
"""What the audit calls them."""


class Events:
    """The events of a store."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def entered(self) -> Entered:
        """The events that hold, in the order entered, and how far each record's lines have come."""
        with self._sessions.reading() as session:
            rows = session.exec(select(EventRow).order_by(col(EventRow.id))).all()
        undone = {row.undoes for row in rows}
        events = tuple(_event(row) for row in rows if row.undoes is None and row.id not in undone)
        return Entered(events=events, last={row.record_key: row.id or 0 for row in rows})

    def enter(
        self, record_key: str, step: str, kinds: Collection[str], day: date, actor: str, now: datetime, note: str = ""
    ) -> Event:
        """Say that a step was done on a day."""
        base = EventBase(
            record_key=record_key,
            step="".join(step.split()),
            kinds=" ".join(kinds),
            day=day.isoformat(),
            note=note,
            actor=actor,
            entered_at=now,
        )
        with self._sessions.writing() as session:
            row = _add(session, base)
            write_line(session, DONE, record_key, actor, now, {"step": step, "day": day.isoformat(), "event": row.id})
            return _event(row)

    def take_back(self, event_id: int, actor: str, now: datetime) -> None:
        """Take an event back. `InputError` when it is gone already."""
        with self._sessions.writing() as session:
            row = session.get(EventRow, event_id)
            again = session.exec(select(EventRow.id).where(EventRow.undoes == event_id)).first()
            if row is None or row.undoes is not None or again is not None:
                raise InputError("되돌릴 날짜가 없습니다.", "화면을 새로 고쳐 다시 보아 주세요.")
            said = row.model_dump(exclude={"id"}) | {"undoes": event_id, "actor": actor, "entered_at": now}
            _add(session, EventBase.model_validate(said))
            detail = {"step": row.step, "day": row.day, "event": event_id}
            write_line(session, TAKEN_BACK, row.record_key, actor, now, detail)


def _add(session: Session, base: EventBase) -> EventRow:
    row = EventRow.model_validate(base)
    session.add(row)
    session.flush()
    return row


def _event(row: EventRow) -> Event:
    return Event.model_validate(row.model_dump(exclude={"undoes"}))
