"""How well do predicted records meet reviewed answers? Precision, recall and F1 of every kind of fact.

Works on the JSON of the record contract alone, so that any program's answers can be measured. A fact counts when its
value is right in a notice that is the right one; labels and raw words are not compared.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal, TypeVar

from models.base import Value

Json = Mapping[str, Any]
One = TypeVar("One")

SAME_TITLE = 0.8
"""Likeness of two titles from which on they name one notice."""
SAME_NUMBER = 0.001
"""What an equal item number adds: it decides only between titles that are equally alike."""
SAME_WORDS = 0.6
"""Share of common letter pairs from which on two texts say the same."""

_NOT_WORDS = re.compile(r"[\W_]+")
_NOT_DIGITS = re.compile(r"\D")


class Figure(Value):
    """One measure: `hit` of the `said` values are right, of the `due` values that the answers hold."""

    precision: float
    recall: float
    f1: float
    hit: int
    said: int
    due: int


class Miss(Value):
    """A value of the answers that was not reported (`-`), or a reported one that they do not hold (`+`)."""

    sign: Literal["-", "+"]
    measure: str
    title: str
    value: str


class Card(Value):
    """The figures by measure, and every miss."""

    figures: dict[str, Figure]
    misses: tuple[Miss, ...] = ()


def score(documents: Iterable[tuple[Json, Json]]) -> Card:
    """The card of several documents together, each a pair of answers and prediction (`{}` when there is none)."""
    sums: Counter[tuple[str, str]] = Counter()
    misses: list[Miss] = []
    for gold, predicted in documents:
        for measure, title, verdict in _verdicts(gold, predicted):
            sums.update({(measure, "hit"): verdict.hit, (measure, "said"): verdict.said, (measure, "due"): verdict.due})
            if measure not in COARSER:
                misses += verdict.misses(measure, title)
    for count in ("hit", "said", "due"):
        sums[FACTS, count] = sum(sums[measure, count] for measure in COUNTED_AS_FACTS)
    figures = {name: _figure(sums[name, "hit"], sums[name, "said"], sums[name, "due"]) for name in MEASURES}
    return Card(figures=figures, misses=tuple(misses))


def _figure(hit: int, said: int, due: int) -> Figure:
    """Nothing said is precise where nothing was due, and nothing due is complete where nothing was said."""
    precision = hit / said if said else float(due == 0)
    recall = hit / due if due else float(said == 0)
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return Figure(precision=precision, recall=recall, f1=f1, hit=hit, said=said, due=due)


# --- which notice is which ---------------------------------------------------------------------------------------


class _Verdict(Value):
    """What became of the values of one measure in one notice."""

    hit: int
    lost: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def said(self) -> int:
        return self.hit + len(self.extra)

    @property
    def due(self) -> int:
        return self.hit + len(self.lost)

    def misses(self, measure: str, title: str) -> Iterator[Miss]:
        for value in self.lost:
            yield Miss(sign="-", measure=measure, title=title, value=value)
        for value in self.extra:
            yield Miss(sign="+", measure=measure, title=title, value=value)


def _verdicts(gold: Json, predicted: Json) -> Iterator[tuple[str, str, _Verdict]]:
    """Measure, title and verdict of everything in one document."""
    due = gold["notices"]
    said = _in_scope(gold, predicted.get("notices") or [])
    pairs, lost, extra = paired(due, said, lambda one, other: _same_notice(one, other, gold), SAME_TITLE)
    yield NOTICES, "", _Verdict(hit=len(pairs))
    for one in lost:
        yield NOTICES, _title(one), _Verdict(hit=0, lost=(str(one.get("number")),))
    for one in extra:
        yield NOTICES, _title(one), _Verdict(hit=0, extra=(str(one.get("number")),))
    for want, got in [*pairs, *((one, {}) for one in lost), *(({}, one) for one in extra)]:
        title = _title(want) or _title(got)
        for measure, values in BY_VALUE.items():
            yield measure, title, _by_value(set(values(want)), set(SAID.get(measure, values)(got)))
        for measure, texts in BY_WORDS.items():
            yield measure, title, _by_words(list(texts(want)), list(texts(got)))


def _in_scope(gold: Json, notices: Sequence[Json]) -> list[Json]:
    """The notices of the sections that the answers cover; all of them where they cover the whole document."""
    sections = {squeezed(one.get("section")) for one in gold["notices"]}
    return [one for one in notices if gold.get("whole") or squeezed(one.get("section")) in sections]


def _same_notice(one: Json, other: Json, gold: Json) -> float:
    """How much alike two notices are named; those of different sections are never the same."""
    with_sections = gold["document"].get("kind") != "other"
    if with_sections and squeezed(one.get("section")) != squeezed(other.get("section")):
        return 0.0
    same_number = bool(one.get("number")) and str(one.get("number")) == str(other.get("number"))
    return likeness(one.get("title"), other.get("title")) + (SAME_NUMBER if same_number else 0.0)


def _title(notice: Json) -> str:
    return str(notice.get("title") or "")


def _by_value(due: set[Hashable], said: set[Hashable]) -> _Verdict:
    return _Verdict(hit=len(due & said), lost=_sorted(due - said), extra=_sorted(said - due))


def _by_words(due: list[tuple[Any, str]], said: list[tuple[Any, str]]) -> _Verdict:
    """Texts pair when their first halves are equal and their words overlap."""
    pairs, lost, extra = paired(
        due, said, lambda one, other: overlap(one[1], other[1]) if one[0] == other[0] else 0.0, SAME_WORDS
    )
    return _Verdict(hit=len(pairs), lost=_sorted(lost), extra=_sorted(extra))


def _sorted(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(sorted(_told(value) for value in values))


def _told(value: object) -> str:
    """A value of several parts on one line, its unknown parts as a dash."""
    parts = value if isinstance(value, tuple) else (value,)
    return " ".join("-" if part is None else " ".join(str(part).split()) for part in parts)


# --- how much alike two texts are --------------------------------------------------------------------------------


def squeezed(text: object) -> str:
    """The words alone: no spaces, no punctuation, one case; empty for None."""
    return _NOT_WORDS.sub("", str(text or "")).lower()


def likeness(one: object, other: object) -> float:
    """How much alike two titles are, 0 to 1; below `SAME_TITLE` it may be any lower figure."""
    first, second = squeezed(one), squeezed(other)
    if not first or not second:
        return 0.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The two upper bounds are cheap, and most pairs of titles have nothing in common.
    if matcher.real_quick_ratio() < SAME_TITLE - SAME_NUMBER or matcher.quick_ratio() < SAME_TITLE - SAME_NUMBER:
        return 0.0
    return matcher.ratio()


def overlap(one: object, other: object) -> float:
    """The share of letter pairs that two texts have in common, 0 to 1 (Dice's coefficient)."""
    first, second = _letter_pairs(one), _letter_pairs(other)
    both = first.total() + second.total()
    return 2 * (first & second).total() / both if first and second else 0.0


def _letter_pairs(text: object) -> Counter[str]:
    words = squeezed(text)
    return Counter(words[at : at + 2] for at in range(max(len(words) - 1, 1))) if words else Counter()


def paired(
    due: Sequence[One], said: Sequence[One], similarity: Callable[[One, One], float], floor: float
) -> tuple[list[tuple[One, One]], list[One], list[One]]:
    """One-to-one pairs, the most alike first (of equals the later ones); what is left of either side."""
    candidates = ((similarity(one, other), at, to) for at, one in enumerate(due) for to, other in enumerate(said))
    free_due, free_said = dict(enumerate(due)), dict(enumerate(said))
    pairs = []
    for _, at, to in sorted((one for one in candidates if one[0] >= floor), reverse=True):
        if at in free_due and to in free_said:
            pairs.append((free_due.pop(at), free_said.pop(to)))
    return pairs, list(free_due.values()), list(free_said.values())


# --- which values are compared -----------------------------------------------------------------------------------


def _when(schedule: Json) -> tuple[Hashable, ...]:
    relative = schedule.get("relative") or {}
    counted = (relative.get("start"), relative.get("end")) if relative else None
    return schedule.get("start"), schedule.get("end"), schedule.get("open"), schedule.get("rrule"), counted


def _deadlines(notice: Json) -> Iterator[Hashable]:
    for one in notice.get("schedules") or []:
        if one.get("role") == "apply" or one.get("relative"):
            yield _when(one)


def _applications(notice: Json) -> Iterator[Hashable]:
    for one in notice.get("schedules") or []:
        if one.get("role") == "apply":
            yield _when(one)


def _certain_applications(notice: Json) -> Iterator[Hashable]:
    for one in notice.get("schedules") or []:
        if one.get("role") == "apply" and one.get("confidence") == "certain":
            yield _when(one)


def _schedules(notice: Json) -> Iterator[Hashable]:
    for one in notice.get("schedules") or []:
        yield (one.get("role"), *_when(one))


def _dates(notice: Json) -> Iterator[Hashable]:
    for one in notice.get("schedules") or []:
        yield _when(one)[:3]


def _amounts(notice: Json) -> Iterator[Hashable]:
    for one in notice.get("amounts") or []:
        yield one.get("role"), one.get("min"), one.get("max"), one.get("per"), one.get("period")


def _sums(notice: Json) -> Iterator[Hashable]:
    for one in notice.get("amounts") or []:
        yield one.get("min"), one.get("max")


def _rates(notice: Json) -> Iterator[Hashable]:
    for one in notice.get("rates") or []:
        yield one.get("role"), float(one["percent"])


def _predicates(notice: Json) -> Iterator[Hashable]:
    for criterion in notice.get("eligibility") or []:
        for one in criterion.get("predicates") or []:
            yield criterion.get("polarity"), one.get("field"), one.get("op"), _choices(one.get("value"))


def _choices(value: object) -> str:
    """A list of choices in any order; a single one is a list of one."""
    return ",".join(sorted(map(str, value if isinstance(value, list) else [value])))


def _contacts(notice: Json) -> Iterator[Hashable]:
    for one in notice.get("contacts") or []:
        if one.get("phone"):
            yield _NOT_DIGITS.sub("", one["phone"])


def _findings(notice: Json) -> Iterator[Hashable]:
    for one in notice.get("findings") or []:
        yield one.get("code")


def _criteria(notice: Json) -> Iterator[tuple[Any, str]]:
    for one in notice.get("eligibility") or []:
        yield one.get("polarity"), str(one.get("raw") or "")


def _papers(notice: Json) -> Iterator[tuple[Any, str]]:
    for one in notice.get("documents") or []:
        yield None, str(one)


BY_VALUE: Mapping[str, Callable[[Json], Iterator[Hashable]]] = {
    "deadlines": _deadlines,
    "certain": _applications,
    "schedules": _schedules,
    "dates": _dates,
    "amounts": _amounts,
    "sums": _sums,
    "rates": _rates,
    "predicates": _predicates,
    "contacts": _contacts,
    "findings": _findings,
}
"""Compared by equality; the same value twice in one notice is one."""
SAID = {"certain": _certain_applications}
"""Where a prediction is asked for less than the answers hold."""
BY_WORDS: Mapping[str, Callable[[Json], Iterator[tuple[Any, str]]]] = {"criteria": _criteria, "documents": _papers}

NOTICES, FACTS = "notices", "facts"
COUNTED_AS_FACTS = ("schedules", "amounts", "rates", "predicates", "contacts")
COARSER = ("dates", "sums")
"""Measures of values that a finer measure lists already."""
MEASURES = (
    *(NOTICES, "deadlines", "certain", "schedules", "dates", "amounts", "sums", "rates", "predicates"),
    *("criteria", "documents", "contacts", "findings", FACTS),
)
