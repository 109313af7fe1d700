"""Keeps what people decided: a list that only grows, each line with its audit."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from flows.store.audit import write_line
from flows.store.decided import by_record, decision_of, decisions_of
from flows.store.indexing import index_records
from flows.store.sessions import Sessions
from models.decisions import Decision, Target, Verdict
from models.errors import InputError
from models.office import DecisionBase, DecisionRow


class DecidedMeanwhile(InputError):
    """Another person decided on the same value after this one had looked."""

    code = "conflict"

    def __init__(self, message: str, hint: str = "", decision: Decision | None = None) -> None:
        super().__init__(message, hint)
        self.decision = decision


class Decisions:
    """The decisions of a store."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def of(self, record_key: str) -> tuple[Decision, ...]:
        """All decisions on a record's values, in the order made."""
        with self._sessions.reading() as session:
            return decisions_of(session, [record_key]).get(record_key, ())

    def about(self, subject: str) -> dict[str, tuple[Decision, ...]]:
        """What was decided on slots `<subject>|...`, and taken back, by their record's key, in the order made."""
        chosen = select(DecisionRow).where(col(DecisionRow.slot).startswith(f"{subject}|", autoescape=True))
        with self._sessions.reading() as session:
            return by_record(session.exec(chosen.order_by(col(DecisionRow.id))))

    def last_id(self) -> int:
        """The number of the last decision, 0 before there is one: what a person who looks now has seen."""
        with self._sessions.reading() as session:
            return session.exec(select(DecisionRow.id).order_by(col(DecisionRow.id).desc())).first() or 0

    def decide(
        self,
        record_key: str,
        target: Target,
        verdict: Verdict,
        actor: str,
        now: datetime,
        *,
        value: Mapping[str, Any] | None = None,
        reason: str = "",
        seen: int | None = None,
    ) -> Decision:
        """Keep a decision. `seen` is `last_id()` of when the person looked.

        Raises `DecidedMeanwhile` when somebody else decided on this value since.
        """
        base = DecisionBase(
            record_key=record_key,
            **target.model_dump(),
            verdict=verdict,
            value=dict(value or {}),
            reason=reason,
            actor=actor,
            made_at=now,
        )
        with self._sessions.writing() as session:
            _refuse_unseen(session, record_key, target, seen)
            made = add_decision(session, base)
            index_records(session, [record_key])
            return made

    def accept_all(
        self, targets: Iterable[tuple[str, Target]], actor: str, now: datetime, reason: str = ""
    ) -> tuple[Decision, ...]:
        """Accept many values, each under its record's key, in one transaction."""
        asked = list(targets)
        with self._sessions.writing() as session:
            made = tuple(
                add_decision(
                    session,
                    DecisionBase(
                        record_key=key,
                        **target.model_dump(),
                        verdict="accept",
                        reason=reason,
                        actor=actor,
                        made_at=now,
                    ),
                )
                for key, target in asked
            )
            index_records(session, {key for key, _ in asked})
            return made

    def undo(self, decision_id: int, actor: str, now: datetime, reason: str = "") -> Decision:
        """Take a decision back; what it decided waits again or holds as read. `InputError` when it is gone already."""
        with self._sessions.writing() as session:
            row = session.get(DecisionRow, decision_id)
            if row is None or row.verdict == "undo" or _is_undone(session, decision_id):
                raise InputError("되돌릴 결정이 없습니다.", "이미 되돌렸는지 이력을 확인해 주세요.")
            made = undo_decision(session, row, actor, now, reason)
            index_records(session, [made.record_key])
            return made


def add_decision(session: Session, base: DecisionBase) -> Decision:
    """A decision and its line of the audit, inside the caller's transaction."""
    row = DecisionRow.model_validate(base)
    session.add(row)
    session.flush()
    detail = {"decision": row.id, "kind": base.kind, "words": base.words, "value": base.value, "reason": base.reason}
    write_line(session, base.verdict, base.record_key, base.actor, base.made_at, detail)
    return decision_of(row)


def undo_decision(session: Session, row: DecisionRow, actor: str, now: datetime, reason: str = "") -> Decision:
    """Take a decision back, inside the caller's transaction."""
    changes: dict[str, Any] = {"verdict": "undo", "value": {}, "undoes": row.id}
    said = {**row.model_dump(exclude={"id"}), **changes, "actor": actor, "made_at": now, "reason": reason}
    return add_decision(session, DecisionBase.model_validate(said))


def _is_undone(session: Session, decision_id: int) -> bool:
    return session.exec(select(DecisionRow.id).where(DecisionRow.undoes == decision_id)).first() is not None


def _refuse_unseen(session: Session, record_key: str, target: Target, seen: int | None) -> None:
    if seen is None:
        return
    same = select(DecisionRow).where(
        DecisionRow.record_key == record_key,
        DecisionRow.kind == target.kind,
        DecisionRow.slot == target.slot,
        DecisionRow.words == target.words,
        DecisionRow.nth == target.nth,
        DecisionRow.verdict != "note",
        col(DecisionRow.id) > seen,
    )
    other = session.exec(same.order_by(col(DecisionRow.id).desc())).first()
    if other is not None:
        raise DecidedMeanwhile(
            f"그사이 {other.actor}님이 이 값을 먼저 정했습니다.",
            "아래에서 그 결정을 보고, 그래도 바꾸려면 한 번 더 눌러 주세요.",
            decision_of(other),
        )
