"""The one runner: contestants take turns, so that whatever else the machine does falls on all of them alike.

Everybody is asked once untimed; then all follow one another, forwards in one round and backwards in the next (A B B A).
A ratio is taken within a round, where both sides met the same load; the figure is the median over the rounds.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from statistics import quantiles
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from flows.bench.areas import Tell
from flows.bench.results import Row, Spread

One = TypeVar("One")
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Answer(NamedTuple):
    """What one turn took, in seconds by the clock and of the processor (where it is known), and what came of it."""

    seconds: float = 0.0
    cpu: float | None = None
    error: str = ""
    said: Mapping[str, Any] = NOTHING


Turn = Callable[[], Answer]


def timed(work: Callable[[], object]) -> Turn:
    """A turn of this process's own work."""

    def turn() -> Answer:
        began, worked = time.perf_counter(), time.process_time()
        work()
        return Answer(time.perf_counter() - began, time.process_time() - worked)

    return turn


def in_rounds(turns: Mapping[str, Turn], rounds: int, tell: Tell, *, warm: int = 1) -> dict[str, list[Answer]]:
    """The answers of all rounds by contestant; who fails once is not asked again and has that one answer."""
    answers: dict[str, list[Answer]] = {name: [] for name in turns}
    for name, turn in turns.items():
        for _ in range(warm):
            tell(f"{name}")
            turn()
    for number in range(rounds):
        for name in in_turn(list(turns), number):
            if failed(answers[name]):
                continue
            tell(f"{number + 1}/{rounds} {name}")
            answer = turns[name]()
            answers[name] = [answer] if answer.error else [*answers[name], answer]
    return answers


def in_turn(contestants: Sequence[One], number: int) -> Sequence[One]:
    """The order of a round."""
    return contestants if number % 2 == 0 else contestants[::-1]


def failed(answers: Sequence[Answer]) -> str:
    """Why a contestant has no times; empty when it has."""
    return answers[0].error if answers else ""


def together(parts: Sequence[Sequence[Answer]]) -> list[Answer]:
    """What several pieces of work took as one, round by round."""
    return [Answer(sum(one.seconds for one in turn), _worked(turn)) for turn in zip(*parts, strict=True)]


def _worked(turn: Sequence[Answer]) -> float | None:
    """The processor time of all, where all tell it."""
    told = [one.cpu for one in turn if one.cpu is not None]
    return sum(told) if len(told) == len(turn) else None


def beside(row: Row, ours: Sequence[Answer], theirs: Sequence[Answer], *, scale: float = 1000.0) -> Row:
    """The row with its figures; `scale` makes its unit of seconds. Nothing of who failed."""
    error = failed(ours) or failed(theirs)
    if error or not ours or not theirs:
        return row.model_copy(update={"note": error or row.note or "not measured"})
    pairs = list(zip(ours, theirs, strict=False))
    worked = [(one.cpu, other.cpu) for one, other in pairs if one.cpu is not None and other.cpu]
    return row.model_copy(
        update={
            "ours": spread([scale * one.seconds for one in ours]),
            "theirs": spread([scale * one.seconds for one in theirs]),
            "ratio": spread([one.seconds / other.seconds for one, other in pairs if other.seconds]),
            "cpu": spread([one / other for one, other in worked]) if len(worked) == len(pairs) else None,
        }
    )


def held(row: Row, ours: float, theirs: float) -> Row:
    """The row of two figures that no round changes: shares, sizes, an aim."""
    return row.model_copy(
        update={"ours": still(ours), "theirs": still(theirs), "ratio": still(ours / theirs) if theirs else None}
    )


def still(value: float) -> Spread:
    """A figure without spread."""
    return Spread(median=value, low=value, high=value)


def spread(values: Sequence[float]) -> Spread | None:
    """The median and the quarters; None of nothing."""
    if not values:
        return None
    if len(values) == 1:
        return still(values[0])
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return Spread(median=middle, low=low, high=high)
