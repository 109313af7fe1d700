"""The criteria of a notice: what it asks of applicants, with what a machine can test of it, each said once."""

import re
from collections.abc import Iterable, Iterator

from extractors.context import Context
from extractors.facts.criteria.asked import LEAVES_OUT, asked
from extractors.facts.criteria.asked_words import Asked, stands_elsewhere
from extractors.facts.criteria.conditions import group_of
from extractors.facts.criteria.family import family_of, label_of
from extractors.facts.criteria.homes import Homes, homes_of
from extractors.facts.criteria.joined import enough_over, excepted_behind
from extractors.facts.criteria.kept import kept
from extractors.facts.criteria.predicates import predicates_of
from extractors.facts.criteria.ranks import BANDED
from models.facts import Criterion, Fact, Predicate
from models.findings import Unread
from models.notices import Notice

KIND = "eligibility"


_SENTENCE = re.compile(r"(?:니다|한다|된다|란다|않는다)[.)\]\s]*$")

_EXCEPTION = re.compile(r"(?<=다\.)\s+(?:다만|단)[,\s].*$", re.S)

_SIGN = re.compile(r"(?:[※*¦|·∘]|[①-⑳❶-❿])\s*")


_SHORT, _LONG = 8, 40
"""Letters: of so few each counts; so many cannot all stand in another sentence by chance."""
_PART = 0.85


def extract(notice: Notice, context: Context) -> Iterator[Fact | Unread]:
    """The criteria of a notice, in reading order."""
    family = family_of(notice, context, lambda words: group_of(words) is not None)
    homes = homes_of(context)
    found = [(_criterion(one, notice, context, homes), one) for one in asked(notice, family, context)]
    yield from _without_repeats(sorted(found, key=lambda one: one[0].span))
    for node in kept(family, [criterion.span for criterion, _ in found]):
        yield context.unread("criterion", context.trimmed(node.clause.value), "words under a name of conditions")
    for node in family.nodes:
        if stands_elsewhere(node.words) and group_of(label_of(node)) is not None:
            yield context.unread("criterion", context.trimmed(node.clause.value), "conditions that stand elsewhere")


def _criterion(found: Asked, notice: Notice, context: Context, homes: Homes) -> Criterion:
    span = context.trimmed(found.span)
    sign = _SIGN.match(context.words(span))
    span = (span[0] + sign.end(), span[1]) if sign else span
    span = (span[0], span[1] - len(_lastly(context.words(span))))
    words = context.words(span)
    predicates = () if found.rule == BANDED else predicates_of(words, found.group.polarity, homes)
    return Criterion(
        polarity=found.group.polarity,
        for_=found.named,
        predicates=predicates,
        either=enough_over(span, notice, context),
        unless=excepted_behind(span, context),
        raw=words,
        span=span,
        place=context.place(span),
        confidence="certain" if _is_sure(found, words, tested=bool(predicates)) else "inferred",
        rule=found.rule,
    )


def _lastly(words: str) -> str:
    """The exception that a sentence of its own makes of a condition: it is no part of it."""
    match = _EXCEPTION.search(words)
    return match[0] if match else ""


def _is_sure(found: Asked, words: str, *, tested: bool) -> bool:
    """Whether a name over it makes it a condition.

    A whole sentence below such a name may explain or advise, unless it fixes something that can be tested; one that
    only speaks of leaving out may leave out something else; a cell may describe those whom other cells ask.
    """
    if found.group.weak and not found.group.direct:
        return False
    if found.rule.startswith("cell of") or found.rule == LEAVES_OUT:
        return False
    return tested or not found.rule.startswith("under") or _SENTENCE.search(words) is None


def _without_repeats(found: list[tuple[Criterion, Asked]]) -> Iterator[Criterion]:
    """Each once: of 지원대상 beside 신청자격 only what the latter lacks, of two alike the first."""
    strict = [criterion for criterion, how in found if how.group.strict]
    strict += [
        one for one, how in found if strict and one.polarity == "require" and one.predicates and not how.group.weak
    ]
    asked = {predicate for criterion in strict for predicate in _plain(criterion.predicates)}
    words = " ".join(criterion.raw for criterion in strict)
    proven = any(how.group.polarity == "require" and how.group.direct for _, how in found)
    kept: list[Criterion] = []
    for criterion, how in found:
        named = re.fullmatch(r"words after (?!입주)\S{0,2}대상(?:자|마을)?", how.rule)
        if not (how.group.direct or named) and proven and not criterion.predicates:
            continue
        repeats = how.group.weak and strict and not set(_plain(criterion.predicates)) - asked
        if repeats and (criterion.predicates or _covered(criterion.raw, words) >= 0.6):
            continue
        if any(_same(criterion, other) for other in kept):
            continue
        kept.append(criterion)
        yield criterion


def _plain(predicates: Iterable[Predicate]) -> Iterator[Predicate]:
    """The predicates, a list of codes as one for each."""
    for one in predicates:
        codes = one.value if isinstance(one.value, tuple) else (one.value,)
        yield from (one.model_copy(update={"value": code}) for code in codes)


def _same(one: Criterion, other: Criterion) -> bool:
    """Whether two say the same: nearly the same words, or all of a long one's in the other, and the same numbers."""
    if one.polarity != other.polarity or not _numbers_agree(one.raw, other.raw):
        return False
    short, long = sorted((one.raw, other.raw), key=lambda words: len(_plain_words(words)))
    length = len(_plain_words(short))
    apart = one.for_ and other.for_ and one.for_ != other.for_
    if length <= _SHORT or apart:
        return _plain_words(short) == _plain_words(long)
    return _covered(short, long) >= (_PART if length >= _LONG else 0.75) and (
        length >= _LONG or _covered(long, short) >= 0.75
    )


def _numbers_agree(one: str, other: str) -> bool:
    """Whether no text states a number where the other states a different one."""
    ours, theirs = (set(re.findall(r"\d+", words)) for words in (one, other))
    return ours <= theirs or theirs <= ours


def _plain_words(words: str) -> str:
    return re.sub(r"[\W_]+", "", words)


def _covered(words: str, by: str) -> float:
    """The share of the words' pairs of characters that stand in other words too."""
    plain, others = (_plain_words(text) for text in (words, by))
    pairs = [plain[index : index + 2] for index in range(len(plain) - 1)]
    return sum(pair in others for pair in pairs) / len(pairs) if pairs else 1.0
