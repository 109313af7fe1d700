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

_AGED_OR_KIND = re.compile(
    r"(?:이상|이하|미만|이내)[인의]?\s(?:[가-힣]{1,6}\s)?(?:어르신|노인|고령자|주민|청년|아동|영유아|청소년|학생|사람|자)"
    r"(?:,\s?|\s및\s|\s또는\s|\s혹은\s|이나\s|과\s|와\s)"
    r"(?=(?:(?:만\s?)?\d+세\s이상\s)?(?:[가-힣]{1,6}\s)?(?:[가-힣]{0,6}장애인|임산부|임신부|[가-힣]{0,4}유공자|[가-힣\s]{0,8}수급자|"
    r"차상위|한부모|다자녀|다문화|신혼부부|외국인)[^.]{0,40}$)"
)
"""`만 70세 이상 어르신, 등록장애인`: a kind of people beside those of an age, who need not be of it."""

_KIND_OR_AGED = re.compile(
    r"(?P<kind>[^,·]{1,24}(?:[인민]|자|가구|세대|가정|장애인|수급자|유공자|가족|임산부))(?:,\s?|\s및\s|\s또는\s|\s혹은\s)"
    r"(?=만?\s?\d{1,3}세\s(?:이상|이하|미만)\s(?:[가-힣]{1,6}\s)?(?:어르신|노인|고령자|주민|청년|아동|영유아|청소년|사람)\s*$)"
)
"""`장기 미거주 의심 세대, 100세 이상 고령자`: those of an age behind another kind, who need not be of it."""

_LIVES_OR_WORKS = re.compile(
    r"(?:[군시도면읍구]민|주민|거주자|거주하는\s(?:사람|자))(?:\s(?:누구나|전체|모두))?(?:,\s?|\s및\s|\s또는\s|\s혹은\s|이나\s)"
    r"(?=[^,]{0,24}(?:근무|재직|직장|재학|통학)[^,]{0,12}(?:직장인|자|사람|근로자|학생|분)(?:\s누구나)?\s*$)"
)
"""`군민 누구나, 관내 사업장에 근무하는 직장인`: who works there need not live there."""

_OR_FAMILY = re.compile(
    r"[인자민](?:\s또는\s|\s및\s|,\s?|\s?·\s?|과\s|와\s|이나\s)(?:그의?\s)?(?:배우자|가족|세대원|직계가족|직계비속|자녀)(?:\s?등)?\s*$"
)
"""`농업경영체에 등록한 농업인 또는 그 배우자`: what the one has to be his family need not."""

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
    found = _of_beside(words, found, numbers, people, acts)
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


def _of_beside(words: str, found: list[Predicate], numbers: Reader, people: Reader, acts: Reader) -> list[Predicate]:
    """Without what only the first of two kinds of people who stand beside each other is asked."""
    if family := _OR_FAMILY.search(words):
        side = words[: family.start() + 1]
        apart = [*numbers(side), *people(side), *acts(side)]
        return [one for one in found if one not in apart or one.field == "residence"]
    if aged := _AGED_OR_KIND.search(words):
        one, other = ([each for each in numbers(side) if each.field == "age"] for side in _halves(words, aged))
        return _weakest(found, [*one, *other]) if other else [each for each in found if each not in one]
    if (kind := _KIND_OR_AGED.match(words)) and not _LIVES.search(kind["kind"].replace("미거주", "")):
        ages = [one for one in numbers(words[kind.end() :]) if one.field == "age"]
        return [one for one in found if one not in ages]
    if _LIVES_OR_WORKS.search(words):
        return [one for one in found if one.field != "residence"]
    return found


def _halves(words: str, match: re.Match[str]) -> tuple[str, str]:
    return words[: match.end()], words[match.end() :]


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
