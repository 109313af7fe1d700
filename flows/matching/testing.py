"""What a condition is tested with: the case at hand, how a test comes out, and which words it answers for."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from flows.matching.logic import Verdict, all_of, any_of
from models.profiles import Applicant, Profile


class Case(NamedTuple):
    """One who asks, and how a notice is to be taken.

    `asked_on`: the day of asking, on which a told age holds. `first`, `last`: between which days the condition may be
    looked at. `place`: the place whose office speaks (`관내`). `crops`: what the notice itself names as its crops.
    """

    profile: Profile
    asked_on: date
    first: date
    last: date
    place: str = ""
    crops: frozenset[str] = frozenset()

    @property
    def kind(self) -> Applicant | None:
        """Who asks; somebody of whom an age or a gender was told is a person."""
        told = self.profile
        is_person = told.birth_date is not None or told.age is not None or told.gender is not None
        return told.kind or ("person" if is_person else None)


class Outcome(NamedTuple):
    """Whether words hold of one who asks.

    `missing` are fields that would tell, `why` what is to be known of it, `told` what was told that it rests on.
    """

    verdict: Verdict
    missing: tuple[str, ...] = ()
    why: str = ""
    told: tuple[str, ...] = ()


class Test(NamedTuple):
    """An outcome, and the stretches of the condition's words that it answers for."""

    outcome: Outcome
    spans: tuple[tuple[int, int], ...] = ()
    field: str = ""

    @property
    def start(self) -> int:
        """Where its words begin; -1 where it answers for none in particular."""
        return min((start for start, _ in self.spans), default=-1)

    @property
    def end(self) -> int:
        """Where they end."""
        return max((end for _, end in self.spans), default=-1)


def untold(*fields: str) -> Outcome:
    """Nobody told."""
    return Outcome("unsure", fields)


def both(*outcomes: Outcome) -> Outcome:
    """All of several; what is missing is told only where it still matters."""
    verdict = all_of(one.verdict for one in outcomes)
    return _outcome(verdict, outcomes)


def either(*outcomes: Outcome) -> Outcome:
    """One of several."""
    verdict = any_of(one.verdict for one in outcomes)
    return _outcome(verdict, outcomes)


def compared(operator: str, low: float, high: float, value: float) -> Verdict:
    """Whether a figure that lies between two bounds meets another."""
    match operator:
        case ">=":
            return "yes" if low >= value else "no" if high < value else "unsure"
        case ">":
            return "yes" if low > value else "no" if high <= value else "unsure"
        case "<=":
            return "yes" if high <= value else "no" if low > value else "unsure"
        case "<":
            return "yes" if high < value else "no" if low >= value else "unsure"
    return "yes" if low == high == value else "no" if value < low or value > high else "unsure"


def _outcome(verdict: Verdict, outcomes: tuple[Outcome, ...]) -> Outcome:
    missing = _missing(outcomes) if verdict == "unsure" else ()
    return Outcome(verdict, missing, _why(outcomes, verdict), told_by(outcomes, verdict))


def told_by(outcomes: Iterable[Outcome], verdict: Verdict) -> tuple[str, ...]:
    """What was told that those rest on which come out so."""
    return tuple(dict.fromkeys(words for one in outcomes if one.verdict == verdict for words in one.told))


def _missing(outcomes: tuple[Outcome, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in outcomes if one.verdict == "unsure" for name in one.missing))


def _why(outcomes: tuple[Outcome, ...], verdict: Verdict) -> str:
    return next((one.why for one in outcomes if one.why and one.verdict == verdict), "")
