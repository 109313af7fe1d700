"""Either-or in one condition: what only one side asks is asked of nobody, so no predicate may say it.

`65세 이상 또는 농업인` bounds no age and names no calling; of `한우 50두 이상 또는 돼지 1,000두 이상` the weaker bound
holds for all. What stands before the sides (`관내에 거주하고`) and a noun behind both stay.
"""

import re
from collections.abc import Callable, Iterable

from models.facts import Predicate

_EITHER = re.compile(r"(?:이상|이하|이내|미만|초과)(?:인\s?경우)?(?:~?이?거나|,?\s?또는|,?\s?혹은)\s")
_EITHER_ACT = re.compile(r"(?:[였했됐았었]|있|하|되|받|두|갖|마치)거나,?\s")
"""`주민등록이 되어 있거나 1개월 이내 전입이 가능한 자`; `경력이 없거나 3년 이하` says one thing."""

_EITHER_NAME = re.compile(r"(?<=[인자민가회])(?:이거나|거나|인\s?경우이거나),?\s")
"""`국가유공자이거나 65세 이상인 자`."""

_YET_TO_BE = re.compile(r"(?:등록|전입|거주|취득|인증)[^,.]{0,8}(?:수\s있는|예정|가능)")
"""`등록하였거나 신청일까지 등록할 수 있는 자`: what one side asks need not hold yet."""

_LIVES = re.compile(r"거주|주소|주민\s?등록|전입")
_BREAK = re.compile(r"(?:[하이되있두]고|하며|이며|면서|로서|하여)\s")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
"""What stands in brackets has sides of its own: they bind nothing outside."""

Reader = Callable[[str], Iterable[Predicate]]


def in_common(
    words: str, found: list[Predicate], numbers: Reader, people: Reader, acts: Reader = lambda side: ()
) -> list[Predicate]:
    """The predicates that hold whichever side holds.

    `numbers`, `people` and `acts` read the bounds, the names, and the homes and registrations of a side.
    """
    match = _EITHER.search(words)
    if match is None:
        return _of_either_act(words, _of_either_name(words, found, numbers, people), numbers, acts)
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


def _of_either_act(words: str, found: list[Predicate], numbers: Reader, acts: Reader) -> list[Predicate]:
    """Without what only one of two acts asks (`등록하거나 허가를 받은 자`); a noun behind both stays."""
    match = _EITHER_ACT.search(words)
    if match is None:
        return found
    left, right = ([*numbers(side), *acts(side)] for side in _sides(words, match))
    lives = _LIVES.search(_sides(words, match)[0])
    if _YET_TO_BE.search(_sides(words, match)[1]):
        return [each for each in found if each not in [*left, *right]]
    if not right or not (left or lives):
        return found
    return [each for each in found if each not in [*left, *right] or (each in left and each in right)]


def _of_either_name(words: str, found: list[Predicate], numbers: Reader, people: Reader) -> list[Predicate]:
    """Without what is asked only of the one or the other kind that is named: `국가유공자이거나 65세 이상인 자`."""
    match = _EITHER_NAME.search(words)
    if match is None or any(one.start() < match.start() < one.end() for one in _BRACKETED.finditer(words)):
        return found
    left, right = _sides(words, match)
    apart = [*numbers(left), *people(left), *numbers(right), *people(right)]
    return [each for each in found if each not in apart]


def _sides(words: str, match: re.Match[str]) -> tuple[str, str]:
    """The words of both sides, from the last break before them to the first behind."""
    before = [one.end() for one in _BREAK.finditer(words, 0, match.start())]
    behind = _BREAK.search(words, match.end())
    return words[before[-1] if before else 0 : match.start()], words[match.end() : behind.start() if behind else None]
