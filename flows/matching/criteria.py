"""One condition held against a profile: what it finds, and how sure.

A condition says *no* as soon as one thing that it asks is surely not so; it says *yes* only where a test answers for
every word of it. Sides of an either-or are weighed apart. What nobody can test is for a person; what a person has
found (`answers`) stands.
"""

import re
from collections.abc import Sequence
from typing import Final

from flows.matching.answers import PERSON, Ground
from flows.matching.by_predicate import tests_of
from flows.matching.by_words import EARLIER_SUPPORT, word_tests
from flows.matching.covering import IDIOM, open_words
from flows.matching.deciding_nothing import THINGS, of_no_weight
from flows.matching.fields import WORDS
from flows.matching.logic import Verdict, either_reading
from flows.matching.testing import Case, Outcome, Test, both, either, told_by
from flows.matching.told import told_words
from models.blocks import Span
from models.facts import Criterion
from models.profiles import Answered

_GUARD: Final = re.compile(r"^(?P<who>[^:：]{2,30}?)(?:의\s?경우(?:에는|는)?|인\s?경우(?:에는|는)?|\s?[:：](?!\d))\s")
_EXCEPTION: Final = re.compile(r"[(（]\s?(?:단|다만)[,\s][^()（）]*[)）]?|(?<![가-힣])(?:단|다만)\s?[,，].*$")
_NARROWS: Final = re.compile(r"제외|불가|한함|한정|에\s?한해")
_EITHER_ACT: Final = re.compile(r"이거나,?\s?|(?<=[가-힣])거나,?\s")
_LISTED: Final = re.compile(r"\s(?:및|또는|혹은)\s|(?<![며고서])\s*[,，](?!\d)\s*|(?<=[가-힣])\s?[·․ㆍ/]\s?(?=[가-힣])")
_CONJOINED: Final = re.compile(r"(?:하고|하며|이며|이고|면서|(?:으)?로서|두고|있고|있으며|하여|하다가)[,，]?\s")
_BRACKET: Final = re.compile(r"[(（][^()（）]*[)）]")
_NOUNS: Final = (
    r"(?:사람|자|민|농가|농업인|농민|가구|세대|법인|단체|기관|조직|업체|기업|마을|마을회|학생|부부|계층|가족|관광객)"
)
_NAMES_SOMEBODY: Final = re.compile(rf"{_NOUNS}(?:\s?등)?\s*(?:\([^()]*\))?\s*$")
_ONLY_NOUNS: Final = re.compile(rf"\s*(?:농업\s?)?{_NOUNS}(?:\s?(?:및|또는|,|·)\s?(?:농업\s?)?{_NOUNS})*\s*")
_LEAST: Final = 6
"""Signs of a person's answer that must stand in a condition before it is taken to be of it."""

DOUBTFUL: Final = "읽은 것이 확실하지 않아 담당자가 보아야 합니다."
EXCEPTED: Final = "예외(다만, 단)가 적혀 있어 담당자가 보아야 합니다."
THING: Final = "무엇으로 신청하는지에 따라 다르므로 담당자가 보아야 합니다."
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
    if why == THINGS and (found := _of_a_thing(outcome, _all_tests(criterion, plain, case), plain)):
        return _ground(criterion, found)
    if why:
        return Ground(criterion=criterion, finding="note", verdict=outcome.verdict, why=why)
    return _ground(criterion, _less_sure(outcome, criterion.polarity, excepted))


def _of_a_thing(outcome: Outcome, tests: Sequence[Test], words: str) -> Outcome | None:
    """What shuts out a thing shuts out who has no other: whether it may be theirs; None where nothing tells."""
    if any(one.outcome.verdict == "yes" for one in tests):
        return Outcome("unsure", (), THING)
    return outcome if outcome.verdict == "no" or EARLIER_SUPPORT.search(words) else None


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
        return _weighed(words, tests, criterion.polarity)
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
    hard: Verdict = "yes" if criterion.polarity == "exclude" else "no"
    place = next((str(one.value) for one in criterion.predicates if one.field == "residence"), case.place)
    found = [*tests_of(criterion.predicates, words, case), *word_tests(words, case)]
    tests = [_with_told(one, case._replace(place=place), words, hard) for one in found]
    by_age = [one for one in tests if one.field == "age"]
    by_birth = [one for one in tests if one.field == "birth_date"]
    if by_age and by_birth:
        age, birth = both(*(one.outcome for one in by_age)), both(*(one.outcome for one in by_birth))
        if {age.verdict, birth.verdict} == {"yes", "no"}:
            told = Outcome("unsure", (), "나이와 태어난 날이 서로 다르게 적혀 있어 담당자가 보아야 합니다.")
            tests = [Test(told, one.spans, one.field) if one in (*by_age, *by_birth) else one for one in tests]
    return tests


def _with_told(test: Test, case: Case, words: str, hard: Verdict) -> Test:
    """With what was told that speaks against who asks; without it where nothing does."""
    speaks = test.outcome.verdict == hard
    told = (test.outcome.told or told_words(test.field, case, words)) if speaks else ()
    return test._replace(outcome=test.outcome._replace(told=told))


def _weighed(words: str, tests: list[Test], polarity: str = "require") -> Outcome:
    """The sides of an either-or, each for itself.

    A list of people shuts out each of them. What lets in is sure where the first side, which has all the words before
    it, holds; or where no side can.
    """
    sides = _cut(words, (0, len(words)), _wide_cuts(words, tests))
    outcomes = [_side(words, tests, side) for side in sides]
    if len(outcomes) == 1:
        return outcomes[0]
    if polarity == "exclude":
        return either(*outcomes)
    if outcomes[0].verdict == "yes":
        return outcomes[0]
    if all(one.verdict == "no" for one in outcomes):
        return outcomes[0]
    missing = tuple(dict.fromkeys(name for one in outcomes for name in one.missing))
    return Outcome("unsure", missing, APART if "yes" in [one.verdict for one in outcomes] else "")


def _side(words: str, tests: list[Test], side: Span) -> Outcome:
    """What is said one after the other (`주소를 두고 … 재배하는`), all of it."""
    conjoined = [match for match in _CONJOINED.finditer(words, *side) if not _is_inside(match.start(), words, tests)]
    return both(
        *(_segment(words, tests, one) for one in _cut(words, side, [(one.end(), one.end()) for one in conjoined]))
    )


def _segment(words: str, tests: list[Test], segment: Span) -> Outcome:
    """What is said at once: of nouns in a row nobody knows whether all are meant, but who does it is the same."""
    parts = _cut(words, segment, _narrow_cuts(words, tests, segment))
    if len(parts) == 1:
        return _part(words, tests, parts[0])
    last = segment[0] + len(words[slice(*segment)].rstrip())
    heads = [one for one in tests if one.spans and one.end == last]
    rest = [one for one in tests if one not in heads]
    outcomes = [_part(words, rest, part, beside=heads) for part in parts]
    verdict = either_reading(one.verdict for one in outcomes)
    missing = tuple(dict.fromkeys(name for one in outcomes for name in one.missing))
    told = Outcome(verdict, missing if verdict == "unsure" else (), "", told_by(outcomes, verdict))
    return both(told, *(one.outcome for one in heads))


def _part(words: str, tests: list[Test], part: Span, beside: Sequence[Test] = ()) -> Outcome:
    """The tests of some words; while one word is left that none answers for, they are no *yes*."""
    own = [one for one in tests if any(part[0] <= start < part[1] for start, _ in one.spans)]
    if part[1] == len(words):
        own += [one for one in tests if not one.spans]
    found = both(*(one.outcome for one in own))
    if own and found.verdict == "no":
        return found
    blank = " " * part[0] + words[slice(*part)]
    left = open_words(blank, [*tests, *beside])
    if left or (not own and not beside and words[slice(*part)].strip() == words.strip()):
        return Outcome("unsure", found.missing, found.why or PERSON)
    return found


def _cut(words: str, within: Span, cuts: Sequence[Span]) -> list[Span]:
    """The stretches between cuts that hold words."""
    starts, ends = [within[0], *(end for _, end in cuts)], [*(start for start, _ in cuts), within[1]]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if words[start:end].strip()]


def _wide_cuts(words: str, tests: list[Test]) -> list[Span]:
    """Between two acts, and behind a noun for somebody that others follow; not in a row of such nouns at the end."""
    cuts = [match.span() for match in _EITHER_ACT.finditer(words) if not _is_inside(match.start(), words, tests)]
    for match in _LISTED.finditer(words):
        if _is_inside(match.start(), words, tests) or not _NAMES_SOMEBODY.search(words[: match.start()]):
            continue
        qualified = " " in words[: match.start()].strip()
        if not (qualified and _ONLY_NOUNS.fullmatch(words[match.end() :])):
            cuts.append(match.span())
    return sorted(cuts)


def _narrow_cuts(words: str, tests: list[Test], segment: Span) -> list[Span]:
    """Between nouns in a row that name nobody."""
    return [
        match.span()
        for match in _LISTED.finditer(words, *segment)
        if not _is_inside(match.start(), words, tests) and not _NAMES_SOMEBODY.search(words[: match.start()])
    ]


def _is_inside(place: int, words: str, tests: list[Test]) -> bool:
    """Whether a place is in the words of one test, in a bracket, or in a phrase that says no more than a word."""
    hulls = [(one.start, one.end) for one in tests if one.spans]
    hulls += [match.span() for pattern in (_BRACKET, IDIOM) for match in pattern.finditer(words)]
    return any(start <= place < end for start, end in hulls)


def _ground(criterion: Criterion, outcome: Outcome) -> Ground:
    """The finding of an outcome, with a sentence."""
    if outcome.verdict == "unsure":
        needed = ", ".join(WORDS[name] for name in outcome.missing)
        why = outcome.why or (f"알려 주면 알 수 있는 것: {needed}" if needed else PERSON)
        by_telling = bool(outcome.missing) and outcome.why in ("", PERSON)
        if outcome.why == PERSON and needed:
            why = f"먼저 알려 줄 것: {needed}"
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
        why=outcome.why or (f"알려 준 것: {', '.join(outcome.told)}" if outcome.told else ""),
    )
