"""Three values: yes, no, and what nobody told (Kleene): unsure spreads only where it could change the outcome."""

from collections.abc import Iterable
from typing import Literal

Verdict = Literal["yes", "no", "unsure"]


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """`no` where one is, `yes` where each is (also where there is none), else `unsure`."""
    told = list(verdicts)
    if "no" in told:
        return "no"
    return "unsure" if "unsure" in told else "yes"


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """`yes` where one is, `no` where each is (also where there is none), else `unsure`."""
    return opposite(all_of(map(opposite, verdicts)))


def opposite(verdict: Verdict) -> Verdict:
    """What holds where this does not."""
    swapped: dict[Verdict, Verdict] = {"yes": "no", "no": "yes", "unsure": "unsure"}
    return swapped[verdict]


def either_reading(verdicts: Iterable[Verdict]) -> Verdict:
    """Where words do not say whether all are asked or one is enough: what comes out the same both ways."""
    told = list(verdicts)
    whole, part = all_of(told), any_of(told)
    return whole if whole == part else "unsure"


def known(verdict: bool | None) -> Verdict:
    """A truth that may not be known."""
    return "unsure" if verdict is None else ("yes" if verdict else "no")
