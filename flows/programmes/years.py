"""The same programme of another year is its predecessor: what changed since."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import product
from typing import Final, Literal

from flows.programmes.clues import clues_of
from flows.programmes.evidence import same_office, same_region
from flows.programmes.names import relation
from flows.programmes.programme import Programme, Source
from flows.programmes.statements import Side, Statement, agree, side_of, statements_of
from flows.publishers.korean import POLARITIES, won_words
from models.base import Value
from models.facts import Amount, Criterion, Rate

ALIKE: Final = 0.75
"""Share of equal letters from which on two conditions are one in other words."""


class YearChange(Value):
    """What a programme tells otherwise than a year before; `by` says how much, in Korean, where that can be said."""

    kind: Literal["changed", "new", "gone"]
    name: str
    before: Side | None = None
    after: Side | None = None
    by: str = ""


def predecessors(programmes: Iterable[Programme]) -> dict[str, Programme]:
    """Of each programme (key) that an earlier year had too, that of the nearest year.

    Of two in one year nobody knows which it was: none.
    """
    found: dict[str, Programme] = {}
    known = [one for one in programmes if one.year]
    names = {one.key: {clues_of(source).name for source in one.sources} for one in known}
    for later in known:
        older = [one for one in known if one.year < later.year and _share_a_name(names[one.key], names[later.key])]
        older = [one for one in older if _is_same(one, later)]
        nearest = [one for one in older if one.year == max(other.year for other in older)]
        if len(nearest) == 1:
            found[later.key] = nearest[0]
    return found


def year_changes(earlier: Programme, later: Programme) -> tuple[YearChange, ...]:
    """What changed in days, sums, shares and conditions, as the fullest source of each tells it.

    What only one year tells counts where both are told by documents of one kind.
    """
    old, new = _told(earlier), _told(later)
    both = earlier.sources[0].document.kind == later.sources[0].document.kind
    changed = [_changed(old[slot], new[slot]) for slot in new if slot in old]
    found = [one for one in changed if one is not None]
    if both:
        found += [_only(source, one, "new") for slot, (source, (one, *_)) in new.items() if slot not in old]
        found += [_only(source, one, "gone") for slot, (source, (one, *_)) in old.items() if slot not in new]
        found += _conditions(earlier.sources[0], later.sources[0])
    return tuple(found)


def change_words(change: YearChange) -> str:
    """`단가: 3,000만원 → 3,500만원 (500만원 늘어남)`, `조건 (제외) 없어짐: 축사 신축은 제외`."""
    before, after = (side.words if side else "" for side in (change.before, change.after))
    if change.kind != "changed":
        return f"{change.name} {'새로 생김' if change.kind == 'new' else '없어짐'}: {before or after}"
    return f"{change.name}: {before} → {after}" + (f" ({change.by})" if change.by else "")


def _share_a_name(one: Iterable[str], other: Iterable[str]) -> bool:
    return any(relation(mine, theirs) == "same" for mine, theirs in product(one, other))


def _is_same(earlier: Programme, later: Programme) -> bool:
    """Whether region and office agree: a title alone says nothing."""
    sides = product(map(clues_of, earlier.sources), map(clues_of, later.sources))
    return any(same_region(one, other) and same_office(one, other) for one, other in sides)


Told = Mapping[tuple[str, ...], tuple[Source, list[Statement]]]


def _told(programme: Programme) -> Told:
    """Each thing as the fullest source that tells it does."""
    found: dict[tuple[str, ...], tuple[Source, list[Statement]]] = {}
    for source in programme.sources:
        own: dict[tuple[str, ...], tuple[Source, list[Statement]]] = {}
        for one in statements_of(source, budgets=not clues_of(source).township):
            own.setdefault(one.slot, (source, []))[1].append(one)
        found |= {slot: told for slot, told in own.items() if slot not in found}
    return found


def _changed(old: tuple[Source, list[Statement]], new: tuple[Source, list[Statement]]) -> YearChange | None:
    if agree(old[1], new[1]):
        return None
    before, after = old[1][0], new[1][0]
    return YearChange(
        kind="changed",
        name=after.name,
        before=side_of(old[0], before.fact, before.words),
        after=side_of(new[0], after.fact, after.words),
        by=_by(before, after) if len(old[1]) == len(new[1]) == 1 else "",
    )


def _by(before: Statement, after: Statement) -> str:
    """`500만원 늘어남`, `10%포인트 줄어듦`."""
    match before.fact, after.fact:
        case Amount() as old, Amount() as new:
            step = (new.max or new.min or 0) - (old.max or old.min or 0)
            return f"{won_words(abs(step))} {_way(step)}"
        case Rate() as old, Rate() as new:
            return f"{abs(new.percent - old.percent):g}%포인트 {_way(new.percent - old.percent)}"
    return ""


def _way(step: float) -> str:
    return "늘어남" if step > 0 else "줄어듦"


def _only(source: Source, one: Statement, kind: Literal["new", "gone"]) -> YearChange:
    side = side_of(source, one.fact, one.words)
    before, after = (None, side) if kind == "new" else (side, None)
    return YearChange(kind=kind, name=one.name, before=before, after=after)


def _conditions(earlier: Source, later: Source) -> Iterator[YearChange]:
    """Conditions without numbers that only one year has."""
    old, new = (
        [one for one in source.notice.eligibility if not any(True for _ in _numbers(one, source))]
        for source in (earlier, later)
    )
    for one in new:
        if not any(_alike(one, other) for other in old):
            yield YearChange(kind="new", name=f"조건 ({POLARITIES[one.polarity]})", after=side_of(later, one))
    for one in old:
        if not any(_alike(one, other) for other in new):
            yield YearChange(kind="gone", name=f"조건 ({POLARITIES[one.polarity]})", before=side_of(earlier, one))


def _numbers(criterion: Criterion, source: Source) -> Iterator[Statement]:
    yield from (one for one in statements_of(source) if one.fact == criterion)


def _alike(one: Criterion, other: Criterion) -> bool:
    mine, theirs = ("".join(criterion.raw.split()) for criterion in (one, other))
    return one.polarity == other.polarity and SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= ALIKE
