"""What a person must look at in a notice, and how much depends on it: the desk's list is in this order.

Risk 1: somebody may miss a day. 2: a wrong sum, a person led astray. 3: something would be left out. 4: a slip.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from flows.deciding.judging import Cause, Judged, Judgement
from models.base import Value
from models.decisions import Decision, Target
from models.facts import Schedule
from models.findings import Finding, Unread

WorkCause = Literal[Cause, "words_gone", "disagrees"]
Weight = Literal[1, 2, 3, 4]

_BY_RISK: dict[str, Weight] = {"high": 1, "middle": 2, "low": 4}
_BY_KIND: dict[str, Weight] = {"schedule": 2, "amount": 2, "rate": 2, "loan": 2, "criterion": 3, "contact": 3}
_BY_CUE: dict[str, Weight] = {"date": 1, "schedule": 1, "money": 2, "rate": 2, "loan": 2}


class Work(Value):
    """One thing to look at. `due` is the last day that depends on it, where it has one."""

    target: Target
    cause: WorkCause
    risk: Weight
    due: date | None = None


def work_of(judgement: Judgement) -> tuple[Work, ...]:
    """Everything in a notice that waits for a person, the riskiest first, in the order of the notice."""
    found = [*map(_work, judgement.waiting), *_gone(judgement.lost)]
    return tuple(sorted(found, key=lambda work: work.risk))


def last_days(values: Iterable[Judged]) -> Iterator[tuple[Judged, Schedule]]:
    """The schedules that hold, each with its value."""
    for value in values:
        if isinstance(value.holds, Schedule):
            yield value, value.holds


def _work(value: Judged) -> Work:
    due = value.said.end.last_day() if isinstance(value.said, Schedule) and value.said.end else None
    return Work(target=value.target, cause=value.cause, risk=_risk(value), due=due)


def _risk(value: Judged) -> Weight:
    match value.said:
        case Schedule(role="apply"):
            return 1
        case Finding(risk=risk):
            return _BY_RISK[risk]
        case Unread(cue=cue):
            return _BY_CUE.get(cue, 3)
    return _BY_KIND.get(value.target.kind, 4)


def _gone(lost: Iterable[Decision]) -> Iterator[Work]:
    """What a person had put right and whose words are gone: she must know that it holds no more."""
    for decision in lost:
        if decision.verdict == "correct":
            yield Work(target=decision.target, cause="words_gone", risk=2)
