"""Do two notices tell of one programme? What agrees beside the title, what speaks against it, and how much is needed.

Never by the title alone: at least two facts that do not depend on each other must agree, one of them of the office, the
days or the sums. Each thing that speaks against it, or that is not known, asks for one more.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from flows.programmes.clues import Clues
from flows.programmes.names import apart_words, near, relation, tells

NEEDED: Final = 2
"""Facts beside the title that must agree."""


class Likeness(NamedTuple):
    """How two notices stand to each other: `sums` and `strong` facts are those that few programmes share.

    Where a title leaves words out, sums say that they leave nothing out that matters.
    """

    same_title: bool
    sums: tuple[str, ...]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    differs: tuple[str, ...]
    unknown: int

    @property
    def agrees(self) -> tuple[str, ...]:
        """What agrees, in Korean."""
        return (*self.strong, *self.sums, *self.weak)

    @property
    def spare(self) -> int:
        """How many more facts agree than are needed; negative where too few do."""
        needed = NEEDED + len(self.differs) + self.unknown + (not self.same_title and not self.sums)
        return len(self.agrees) - needed

    @property
    def is_one(self) -> bool:
        """Whether both are taken for one programme."""
        return bool(self.strong or self.sums) and self.spare >= 0


def likeness(one: Clues, other: Clues) -> Likeness | None:
    """How alike two notices of different documents are; None where title, region or year tell them apart."""
    title = relation(one.name, other.name) if may_be_one(one, other) else None
    if title is None:
        return None
    unknown = (not same_region(one, other)) + (not (one.years and other.years))
    return Likeness(
        same_title=title == "same",
        sums=tuple(_sums(one, other)),
        strong=tuple(_strong(one, other)),
        weak=tuple(_weak(one, other)),
        differs=clashes(one, other),
        unknown=unknown,
    )


def may_be_one(one: Clues, other: Clues) -> bool:
    """Whether neither document, region nor year tells two notices apart."""
    if one.source.document_sha256 == other.source.document_sha256:
        return False
    if one.regions and other.regions and not one.regions & other.regions:
        return False
    return not (one.years and other.years and not one.years & other.years)


def doubt_words(one: Clues, other: Clues) -> tuple[tuple[str, ...], str] | None:
    """What agrees of two notices that a person may take for one, and why they are left apart; None for most."""
    if not may_be_one(one, other):
        return None
    agrees = (*_strong(one, other), *_sums(one, other), *_weak(one, other))
    if len(agrees) < NEEDED or not near(one.name, other.name):
        return None
    found = likeness(one, other)
    if found is None:
        return agrees, _titles_apart(one.name, other.name)
    return agrees, "; ".join(found.differs) or "같은 점이 모자람"


def _titles_apart(one: str, other: str) -> str:
    """Words that tell are named; other letters would be splinters."""
    told = [words for words in apart_words(one, other) if words and tells(words)]
    return "제목이 다름" + (f" (‘{'’, ‘'.join(told)}’)" if told else "")


def clashes(one: Clues, other: Clues) -> tuple[str, ...]:
    """What speaks against it, in Korean."""
    found = []
    if one.township and other.township and one.township != other.township:
        found.append("읍·면이 다름")
    if _clash(_roles(one), _roles(other)):
        found.append("다른 비율")
    if one.prices and other.prices and not one.prices.keys() & other.prices.keys():
        found.append("다른 금액")
    if one.windows and other.windows and _apart(one, other):
        found.append("겹치지 않는 신청기간")
    return tuple(found)


def _strong(one: Clues, other: Clues) -> Iterator[str]:
    yield from _office(one, other)
    yield from _days(one, other)


def _sums(one: Clues, other: Clues) -> Iterator[str]:
    yield from (f"같은 {words}" for words in _common(one.prices, other.prices))
    yield from (f"같은 {words}" for words in _common(one.budgets, other.budgets))


def _weak(one: Clues, other: Clues) -> Iterator[str]:
    """What many programmes have in common (`보조 50%`), and counts only beside what few have."""
    yield from (f"같은 비율 ({words})" for words in _common(one.rates, other.rates))
    if one.conditions & other.conditions:
        yield "같은 자격 기준"


def _office(one: Clues, other: Clues) -> Iterator[str]:
    """The department and its telephone are one fact."""
    if departments := sorted(one.departments & other.departments):
        yield f"같은 담당부서 ({departments[0]})"
        return
    yield from (f"같은 문의 전화 ({number})" for number in _common(one.phones, other.phones))


def _days(one: Clues, other: Clues) -> Iterator[str]:
    if both := list(_common(one.windows, other.windows)):
        yield f"같은 신청기간 ({both[0]})"
    elif ends := sorted({last for _, last in one.windows} & {last for _, last in other.windows}):
        yield f"같은 마감일 ({ends[0]})"


def _common(one: Mapping[Any, str], other: Mapping[Any, str]) -> Iterator[str]:
    """The words of the first value that both have."""
    both = sorted(one.keys() & other.keys())
    yield from (one[value] for value in both[:1])


def _roles(clues: Clues) -> dict[str, set[float]]:
    found: dict[str, set[float]] = {}
    for role, percent in clues.rates:
        found.setdefault(role, set()).add(percent)
    return found


def _clash(one: Mapping[str, set[float]], other: Mapping[str, set[float]]) -> bool:
    return any(not shares_agree(one[role], other[role]) for role in one.keys() & other.keys())


def shares_agree(one: set[float], other: set[float]) -> bool:
    """Whether two documents' shares of one role may be the same: `도비 15%, 시비 35%` are the other's `보조 50%`."""
    return bool(one & other) or sum(one) in other or sum(other) in one


def _apart(one: Clues, other: Clues) -> bool:
    """Whether one had closed before the other opens."""
    (a, b), (c, d) = _span(one), _span(other)
    return b < c or d < a


def _span(clues: Clues) -> tuple[str, str]:
    return min(first or last for first, last in clues.windows), max(last for _, last in clues.windows)


def same_office(one: Clues, other: Clues) -> bool:
    """Whether both name one department or one telephone."""
    return any(True for _ in _office(one, other))


def same_region(one: Clues, other: Clues) -> bool:
    """Whether both name one county; where one names none, one telephone, or one office issued both."""
    if one.regions and other.regions:
        return bool(one.regions & other.regions)
    if one.phones.keys() & other.phones.keys():
        return True
    issuers = {clues.source.document.issuer for clues in (one, other)}
    return len(issuers) == 1 and None not in issuers
