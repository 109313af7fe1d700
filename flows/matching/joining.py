"""How the conditions of a notice hang together: all of them, or one of several.

All are asked, unless the text says over them that one is enough (`다음 각 호의 어느 하나에 해당하는 자`). Where two
name different kinds of applicants (a farmer, a village) nothing says which is meant, and only what comes out the same
both ways is sure.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from flows.matching.answers import Ground
from models.facts import Criterion

How = Literal["all", "any", "either_reading"]

_KINDS: Final[tuple[frozenset[str], ...]] = (
    frozenset({
        "farmer", "farm_registered", "young_farmer", "returnee", "fisher", "forester", "livestock_licensed",
        "gap_certified", "organic_certified", "newlywed", "unemployed", "small_business",
    }),
    frozenset({"student"}),
    frozenset({"village"}),
    frozenset({"cooperative", "producer_group", "farm_registered", "gap_certified", "organic_certified"}),
)  # fmt: skip
"""Codes that one applicant may hold together."""


class Asked(NamedTuple):
    """Conditions, and how they hang together."""

    how: How
    grounds: tuple[Ground, ...]


def asked_together(required: Sequence[Ground]) -> Iterator[Asked]:
    """The conditions in groups; each group must come out."""
    either: dict[tuple[int, int], list[Ground]] = {}
    rest: list[Ground] = []
    for one in required:
        if one.criterion.either is not None:
            either.setdefault(one.criterion.either.span, []).append(one)
        else:
            rest.append(one)
    yield from (Asked("any", tuple(group)) for group in either.values())
    apart = [one for one in rest if any(_are_apart(one.criterion, other.criterion) for other in rest)]
    if apart:
        yield Asked("either_reading", tuple(apart))
    if others := [one for one in rest if one not in apart]:
        yield Asked("all", tuple(others))


def _are_apart(one: Criterion, other: Criterion) -> bool:
    """Whether two conditions can hardly be asked of one applicant: other kinds, other benefits, an age of each."""
    return (
        _other_kinds(_codes(one, "status"), _codes(other, "status"))
        or _share_nothing(_codes(one, "welfare"), _codes(other, "welfare"))
        or _bound_twice(one, other)
    )


def _codes(criterion: Criterion, field: str) -> frozenset[str]:
    values = (one.value for one in criterion.predicates if one.field == field)
    return frozenset(code for value in values for code in (value if isinstance(value, tuple) else (str(value),)))


def _other_kinds(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    if not ours or not theirs:
        return False
    return not any(ours & kind and theirs & kind for kind in _KINDS)


def _share_nothing(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours and theirs) and not ours & theirs


def _bound_twice(one: Criterion, other: Criterion) -> bool:
    """Two ages from below, or two from above, that differ."""
    for sign in (">", "<"):
        ours = {each.value for each in one.predicates if each.field == "age" and sign in each.op}
        theirs = {each.value for each in other.predicates if each.field == "age" and sign in each.op}
        if one is not other and ours and theirs and ours != theirs:
            return True
    return False
