"""Reads what people decided."""

from collections import defaultdict
from collections.abc import Iterable

from sqlmodel import Session, col, select

from models.decisions import Decision, Target
from models.office import DecisionRow


def decisions_of(session: Session, record_keys: Iterable[str] | None = None) -> dict[str, tuple[Decision, ...]]:
    """Decisions by their record's key, in the order made; of all records when none are named."""
    chosen = select(DecisionRow).order_by(col(DecisionRow.id))
    if record_keys is not None:
        chosen = chosen.where(col(DecisionRow.record_key).in_(list(record_keys)))
    return by_record(session.exec(chosen))


def by_record(rows: Iterable[DecisionRow]) -> dict[str, tuple[Decision, ...]]:
    """The decisions of some rows by their record's key, in the rows' order."""
    by_key: dict[str, list[Decision]] = defaultdict(list)
    for row in rows:
        by_key[row.record_key].append(decision_of(row))
    return {key: tuple(decisions) for key, decisions in by_key.items()}


def decision_of(row: DecisionRow) -> Decision:
    target = Target(kind=row.kind, slot=row.slot, words=row.words, nth=row.nth, reading=row.reading)
    return Decision(
        id=row.id or 0,
        record_key=row.record_key,
        target=target,
        verdict=row.verdict,
        value=row.value,
        reason=row.reason,
        actor=row.actor,
        made_at=row.made_at,
        undoes=row.undoes,
    )
