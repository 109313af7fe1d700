"""Amounts as they were read, before each is told once: the same sum may stand in a table, a line and a heading."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.facts.amounts.money_shares import same_payer
from models.facts import Amount


@dataclass(frozen=True)
class Reading:
    """An amount and whether its role is known; `spare` ones count only where the notice has no other budget.

    `unit` is the unit that a table gave a bare figure, empty for a sum with its own.
    """

    amount: Amount
    judged: bool = True
    spare: bool = False
    unit: str = ""


def merge(found: Sequence[Reading]) -> list[Reading]:
    """Each amount once, at its fullest; spare ones only where nothing else states a budget."""
    has_budget = any(one.amount.role == "budget" and not one.spare for one in found)
    plain = {one.amount.raw for one in found if one.unit == "원"}
    kept: list[Reading] = []
    for one in found:
        # The same figure stands in another table in plain won: a slip of the unit, which a check reports.
        if (one.spare and has_budget) or (one.unit == "천원" and one.amount.raw in plain):
            continue
        twin = next((at for at, other in enumerate(kept) if _same(other, one)), None)
        if twin is None:
            kept.append(one)
        elif _fullness(one) > _fullness(kept[twin]):
            kept[twin] = one
    return kept


def _same(one: Reading, other: Reading) -> bool:
    """Whether two readings say the same thing; one without a role says what any of the same sum says."""
    a, b = one.amount, other.amount
    if {a.min, a.max} - {None} != {b.min, b.max} - {None}:
        return False
    if not (one.judged and other.judged):
        return True
    if a.role != b.role:
        return {a.role, b.role} <= {"unit_price", "benefit", "cap"} and a.per == b.per and a.per is not None
    per = a.per == b.per or a.per is None or b.per is None
    return per and (a.min, a.max) == (b.min, b.max) and a.period == b.period and _same_for(a.for_, b.for_)


def _same_for(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return True
    return same_payer(a, b)


def _fullness(one: Reading) -> tuple[bool, bool, bool]:
    return one.judged, one.amount.per is not None, one.amount.confidence == "certain"
