"""Either-or in one condition: what only one side asks is asked of nobody, so no predicate may say it.

`65세 이상 또는 농업인` bounds no age and names no calling; of `한우 50두 이상 또는 돼지 1,000두 이상` the weaker bound
holds for all. What stands before the sides (`관내에 거주하고`) and a noun behind both stay.
"""

import re
from collections.abc import Callable, Iterable

from models.facts import Predicate

_EITHER = re.compile(r"(?:이상|이하|이내|미만|초과)(?:인\s?경우)?(?:~?이?거나|,?\s?또는|,?\s?혹은)\s")
_BREAK = re.compile(r"(?:[하이되있두]고|하며|이며|면서|로서|하여)\s")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
"""What stands in brackets has sides of its own: they bind nothing outside."""

Reader = Callable[[str], Iterable[Predicate]]


def in_common(words: str, found: list[Predicate], numbers: Reader, people: Reader) -> list[Predicate]:
    """The predicates that hold whichever side holds; `numbers` and `people` read the bounds and the names of a side."""
    match = _EITHER.search(words)
    if match is None:
        return found
    if inside := next((one for one in _BRACKETED.finditer(words) if one.start() < match.start() < one.end()), None):
        words = inside[0][1:-1]
        match = _EITHER.search(words)
        if match is None:
            return found
    before = [one.end() for one in _BREAK.finditer(words, 0, match.start())]
    behind = _BREAK.search(words, match.end())
    left = list(numbers(words[before[-1] if before else 0 : match.end()]))
    rest = words[match.end() : behind.start() if behind else len(words)]
    right = list(numbers(rest))
    one, other = {each.field for each in left}, {each.field for each in right}
    if one == other and len(one) == 1:
        return _weakest(found, [*left, *right])
    others = other if right else {each.field for each in people(rest)}
    return [each for each in found if each.field not in one | others]


def _weakest(found: list[Predicate], sides: list[Predicate]) -> list[Predicate]:
    """Of bounds of one kind the one that all sides meet."""
    floor = sides[0].op in (">=", ">")
    kept = sorted(sides, key=lambda one: str(one.value).zfill(12), reverse=not floor)[0]
    return [one for one in found if one not in sides or one == kept]
