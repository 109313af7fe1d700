"""One condition held against a profile: what it finds, and how sure.

A condition says *no* as soon as one thing that it asks is surely not so; it says *yes* only where a test answers for
every word of it. Sides of an either-or are weighed apart. What nobody can test is for a person; what a person has
found (`answers`) stands.
"""

import re
from collections.abc import Sequence
from typing import Final

from flows.matching.answers import Ground
from flows.matching.by_predicate import tests_of
from flows.matching.by_words import word_tests
from flows.matching.covering import open_words
from flows.matching.deciding_nothing import of_no_weight
from flows.matching.fields import WORDS
from flows.matching.logic import Verdict, either_reading
from flows.matching.testing import Case, Outcome, Test, both
from models.facts import Criterion
from models.profiles import Answered

_GUARD: Final = re.compile(r"^(?P<who>[^:：]{2,30}?)(?:의\s?경우(?:에는|는)?|인\s?경우(?:에는|는)?|\s?[:：](?!\d))\s")
_EXCEPTION: Final = re.compile(r"[(（]\s?(?:단|다만)[,\s][^()（）]*[)）]?|(?<![가-힣])(?:단|다만)\s?[,，].*$")
_NARROWS: Final = re.compile(r"제외|불가|한함|한정|에\s?한해")
_APART: Final = re.compile(
    r"\s(?:및|또는|혹은)\s|이거나|(?<=[가-힣])거나[,\s]|(?<![며고서])\s*[,，](?!\d)|(?<=[가-힣])\s?[·/]\s?(?=[가-힣])"
)
_LEAST: Final = 6
"""Signs of a person's answer that must stand in a condition before it is taken to be of it."""

PERSON: Final = "담당자가 보아야 합니다."
DOUBTFUL: Final = "읽은 것이 확실하지 않아 담당자가 보아야 합니다."
EXCEPTED: Final = "예외(다만, 단)가 적혀 있어 담당자가 보아야 합니다."
APART: Final = "둘 다 맞아야 하는지 하나만 맞아도 되는지 담당자가 보아야 합니다."


def ground_of(criterion: Criterion, case: Case, unless: str = "") -> Ground:
    """What is found of a condition. `unless`: the exception that stands behind it in the document."""
    words = " ".join(criterion.raw.split())
    if said := _said_by_a_person(words, case.profile.answers):
        return _ground(criterion, Outcome("yes" if said.holds else "no", why="담당자가 확인했습니다."))
    why = of_no_weight(criterion, words)
    if criterion.confidence == "doubtful":
        return Ground(criterion=criterion, finding="note" if why else "person", verdict="unsure", why=DOUBTFUL)
    excepted = " ".join(one[0] for one in _EXCEPTION.finditer(words)) or unless
    plain = _EXCEPTION.sub(lambda match: " " * len(match[0]), words)
    outcome = _guarded(criterion, plain, case)
    if why:
        return Ground(criterion=criterion, finding="note", verdict=outcome.verdict, why=why)
    return _ground(criterion, _less_sure(outcome, criterion.polarity, excepted))


def _said_by_a_person(words: str, answers: Sequence[Answered]) -> Answered | None:
    closed = _closed(words)
    return next((one for one in answers if len(_closed(one.words)) >= _LEAST and _closed(one.words) in closed), None)


def _closed(words: str) -> str:
    return re.sub(r"[\W_]+", "", words)


def _less_sure(outcome: Outcome, polarity: str, excepted: str) -> Outcome:
    """An exception lets in whom the condition leaves out; one that narrows leaves out whom it lets in."""
    if not excepted:
        return outcome
    hard: Verdict = "no" if polarity == "require" else "yes"
    narrows = _NARROWS.search(excepted) is not None
    if outcome.verdict == hard or (narrows and outcome.verdict != "unsure"):
        return Outcome("unsure", (), EXCEPTED)
    return outcome


def _guarded(criterion: Criterion, words: str, case: Case) -> Outcome:
    """A condition for some alone (`청년농업인의 경우 …`) asks nothing of others."""
    guard = _GUARD.match(words)
    tests = _all_tests(criterion, words, case)
    if guard is None or criterion.polarity != "require":
        return _weighed(words, tests)
    of_guard = [one for one in tests if one.spans and one.end <= guard.end()]
    if not of_guard:
        return _weighed(words, tests)
    meant = _weighed(words[: guard.end("who")], of_guard)
    if meant.verdict == "no":
        return Outcome("yes", why="이 조건이 말하는 사람이 아니어서 해당 없습니다.")
    blank = " " * guard.end() + words[guard.end() :]
    body = _weighed(blank, [one for one in tests if one not in of_guard])
    if body.verdict == "yes" or meant.verdict == "yes":
        return body
    return Outcome("unsure", (*meant.missing, *body.missing))


def _all_tests(criterion: Criterion, words: str, case: Case) -> list[Test]:
    tests = [*tests_of(criterion.predicates, words, case), *word_tests(words, case)]
    by_age = [one for one in tests if one.field == "age"]
    by_birth = [one for one in tests if one.field == "birth_date"]
    if by_age and by_birth:
        age, birth = both(*(one.outcome for one in by_age)), both(*(one.outcome for one in by_birth))
        if {age.verdict, birth.verdict} == {"yes", "no"}:
            told = Outcome("unsure", (), "나이와 태어난 날이 서로 다르게 적혀 있어 담당자가 보아야 합니다.")
            tests = [Test(told, one.spans, one.field) if one in (*by_age, *by_birth) else one for one in tests]
    return tests


def _weighed(words: str, tests: list[Test]) -> Outcome:
    """The sides of the words, each with its tests and with what no test answers for."""
    sides = [_side(words, tests, start, end) for start, end in _sides(words, tests)]
    if len(sides) == 1:
        return sides[0]
    whole = [one for one in sides if one is not None]
    verdict = either_reading(one.verdict for one in whole)
    if verdict != "unsure":
        return Outcome(verdict)
    missing = tuple(dict.fromkeys(name for one in whole for name in one.missing))
    return Outcome("unsure", missing, APART if {"yes", "no"} <= {one.verdict for one in whole} else "")


def _sides(words: str, tests: list[Test]) -> list[tuple[int, int]]:
    """The stretches between signs of an either-or that stand in no test's words and in no bracket."""
    hulls = [(one.start, one.end) for one in tests if one.spans]
    inside = [*hulls, *(match.span() for match in re.finditer(r"[(（][^()（）]*[)）]", words))]
    cuts = [match for match in _APART.finditer(words) if not any(start <= match.start() < end for start, end in inside)]
    cuts = [one for one in cuts if words[: one.start()].strip() and words[one.end() :].strip()]
    starts = [0, *(one.end() for one in cuts)]
    ends = [*(one.start() for one in cuts), len(words)]
    return list(zip(starts, ends, strict=True))


def _side(words: str, tests: list[Test], start: int, end: int) -> Outcome:
    own = [one for one in tests if not one.spans or any(start <= first < end for first, _ in one.spans)]
    found = both(*(one.outcome for one in own)) if own else Outcome("unsure")
    if found.verdict == "no":
        return found
    blank = " " * start + words[start:end]
    if open_words(blank, own) or not own:
        return Outcome("unsure", found.missing, found.why or PERSON)
    return found


def _ground(criterion: Criterion, outcome: Outcome) -> Ground:
    """The finding of an outcome, with a sentence."""
    if outcome.verdict == "unsure":
        needed = ", ".join(WORDS[name] for name in outcome.missing)
        why = outcome.why or (f"알려 주면 알 수 있는 것: {needed}" if needed else PERSON)
        by_telling = bool(outcome.missing) and outcome.why in ("", PERSON)
        if outcome.why == PERSON and needed:
            why = f"{PERSON} 먼저 알려 줄 것: {needed}"
        return Ground(
            criterion=criterion,
            finding="untold" if by_telling and outcome.why != PERSON else "person",
            verdict="unsure",
            why=why,
            missing=outcome.missing,
        )
    return Ground(
        criterion=criterion,
        finding="met" if outcome.verdict == "yes" else "unmet",
        verdict=outcome.verdict,
        why=outcome.why,
    )
