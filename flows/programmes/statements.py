"""What the sources of a programme say that can be laid beside each other, by what it is for."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flows.explain.words import FIELDS, fact_words
from flows.programmes.clues import NUMBERED
from flows.programmes.evidence import shares_agree
from flows.programmes.programme import Source
from flows.programmes.words import document_words
from flows.publishers.korean import AMOUNT_ROLES, RATE_ROLES, amount_words
from flows.store.identity import squeezed
from models.base import Value
from models.blocks import Place
from models.facts import Amount, Criterion, Fact, Predicate, Rate, Schedule

APPLYING = re.compile(r"(?:사업|공고|신청서?|접수|모집|제출|희망자|대상자|안내|홍보|기간|및)*")
"""What names no part of a programme: `사업공고 및 신청접수` is the step of applying."""
SHIFTED = {"<": -1, ">": 1}
"""`under 40` is `at most 39`, for whole numbers."""
SAID = {"<": "미만", "<=": "이하", ">": "초과", ">=": "이상", "==": ""}
LOWER = frozenset({">", ">="})


class Side(Value):
    """What one source says: its record's key, its document, the value in Korean, the words and where they stand."""

    key: str
    document: str
    words: str
    raw: str
    place: Place | None = None


class Statement(NamedTuple):
    """A value of a source: `slot` is what it is for, `name` that in Korean.

    `bound` is that of a condition; `words` say the value alone, empty where the fact says no more.
    """

    slot: tuple[str, ...]
    name: str
    fact: Fact
    bound: float = 0
    words: str = ""


def statements_of(source: Source, *, budgets: bool = True) -> Iterator[Statement]:
    """The values of a source that another one may tell otherwise; a township's `budgets` may be its part alone."""
    notice = source.notice
    for schedule in notice.schedules:
        if schedule.role == "apply" and schedule.end is not None:
            part = "" if APPLYING.fullmatch(squeezed(schedule.for_)) else schedule.for_
            yield Statement(("apply", squeezed(part)), _named("신청기간", part), schedule)
    for amount in notice.amounts:
        if amount.role not in ("threshold", "total", "other") and (budgets or amount.role != "budget"):
            slot = ("amount", amount.role, squeezed(amount.for_), amount.per or "", amount.period or "")
            name = _named(AMOUNT_ROLES[amount.role], amount.for_)
            yield Statement(slot, name, amount, words=_sum(amount))
    for rate in notice.rates:
        if rate.role != "other":
            name = _named(f"{RATE_ROLES[rate.role]} 비율", rate.for_)
            yield Statement(("rate", rate.role, squeezed(rate.for_)), name, rate, words=f"{rate.percent:g}%")
    for criterion in notice.eligibility:
        yield from _conditions(criterion)


def side_of(source: Source, fact: Fact, words: str = "") -> Side:
    """A value with its source; in `words` of its own where it is a part of what the fact says."""
    return Side(
        key=source.key,
        document=document_words(source),
        words=words or _words(fact),
        raw=" ".join(fact.raw.split()),
        place=fact.place,
    )


def agree(one: list[Statement], other: list[Statement]) -> bool:
    """Whether two sources may say the same of one thing: what both name is not disagreed about."""
    shares = [{one.fact.percent for one in some if isinstance(one.fact, Rate)} for some in (one, other)]
    if all(shares):
        return shares_agree(*shares)
    return any(_same(mine, theirs) for mine in one for theirs in other)


def _same(one: Statement, other: Statement) -> bool:
    match one.fact, other.fact:
        case Schedule() as mine, Schedule() as theirs:
            ends = _fits(mine.end, theirs.end)
            return ends and (mine.start is None or theirs.start is None or _fits(mine.start, theirs.start))
        case Amount() as mine, Amount() as theirs:
            return (mine.max or mine.min) == (theirs.max or theirs.min)
    return one.bound == other.bound


def _fits(one: object, other: object) -> bool:
    """`2026-03` holds for every day of that month."""
    return str(one).startswith(str(other)) or str(other).startswith(str(one))


def _conditions(criterion: Criterion) -> Iterator[Statement]:
    """The bounds that applicants must keep."""
    if criterion.polarity != "require":
        return
    for one in criterion.predicates:
        if one.field in NUMBERED and isinstance(one.value, int | float):
            side = "하한" if one.op in LOWER else "상한"
            slot = ("condition", one.field, side, squeezed(criterion.for_))
            name = _named(f"{FIELDS[one.field][0]} {side}", criterion.for_)
            yield Statement(slot, name, criterion, _bound(one), f"{one.value:,}{FIELDS[one.field][1]} {SAID[one.op]}")


def _words(fact: Fact) -> str:
    """What a value says; of a sum also what kind of sum it is."""
    if isinstance(fact, Amount):
        part = f"{fact.for_}: " if fact.for_ else ""
        return f"{part}{AMOUNT_ROLES[fact.role]} {_sum(fact)}"
    return fact_words(fact)


def _sum(amount: Amount) -> str:
    return amount_words(amount.model_copy(update={"for_": None}))


def _bound(one: Predicate) -> float:
    return float(str(one.value)) + SHIFTED.get(one.op, 0)


def _named(name: str, part: str | None) -> str:
    return f"{name} ({part})" if part else name
