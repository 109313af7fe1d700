"""Who did what, when: a list that only grows. Whatever changes the store writes its line in the same transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from flows.store.sessions import Sessions
from models.base import Value
from models.office import AuditBase, AuditRow

SYSTEM = "hoebo"
"""Who acts when no person does."""
WITHDRAWN = "withdraw"
"""A record that its document is no longer read to hold."""


class AuditLine(Value):
    """A line of the audit; `id` rises in the order in which things were done."""

    id: int
    made_at: datetime
    actor: str
    action: str
    about: str
    detail: dict[str, Any]


class Audit:
    """The audit of a store."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def write(self, action: str, about: str, actor: str, now: datetime, **detail: Any) -> None:
        """Write down something that changes nothing else in the store (a log-in that was refused, a file taken in)."""
        with self._sessions.writing() as session:
            write_line(session, action, about, actor, now, detail)

    def lines(self, *, about: str = "", action: str = "", limit: int = 200, before: int = 0) -> tuple[AuditLine, ...]:
        """The newest lines first; `before` is the `id` of the line from which on older ones are wanted."""
        chosen = select(AuditRow).order_by(col(AuditRow.id).desc()).limit(limit)
        if about:
            chosen = chosen.where(AuditRow.about == about)
        if action:
            chosen = chosen.where(AuditRow.action == action)
        if before:
            chosen = chosen.where(col(AuditRow.id) < before)
        with self._sessions.reading() as session:
            return tuple(AuditLine.model_validate(row.model_dump()) for row in session.exec(chosen))


def write_line(
    session: Session, action: str, about: str, actor: str, now: datetime, detail: Mapping[str, Any] | None = None
) -> None:
    """A line of the audit inside the caller's transaction."""
    base = AuditBase(made_at=now, actor=actor, action=action, about=about, detail=dict(detail or {}))
    session.add(AuditRow.model_validate(base))
