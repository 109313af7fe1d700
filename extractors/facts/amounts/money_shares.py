"""How a sum is shared: `90,000천원(보조금 60,000 자부담 30,000)`. Pure functions over text.

The names of the sources of funds are written with or without spaces, brackets and percents:
`보 조 금`, `보조(시비)`, `보조50%`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.context import NAMES_KEPT
from extractors.facts.amounts.money import Sum, bare_sums, sums
from extractors.facts.amounts.money_terms import Terms
from extractors.notices.lines import unspaced

SOURCES: tuple[tuple[str, str], ...] = (
    ("subsidy", "국고보조금?|보조금?|국고|국비|도비|시군비|시비|군비|구비|지방비"),  # 보조 6,000
    ("self", "자부담금?|자기부담금?|본인부담금?|마을부담금?|농가부담금?|주민부담금?|자담|자비"),  # 자부담 30%
    ("loan", "융자금?"),  # 융자 30%
    ("nonghyup", "농협"),  # 농협 2,400
    ("other", "축협|수협|산림조합|기금|민자|민간|기타"),  # 축협 10%
)
"""Role of a share, and the names of those who pay it."""


def _spaced(words: str) -> str:
    """A pattern that lets white space stand between the syllables: `자 부 담`."""
    return re.sub(r"(?<=[가-힣])([가-힣])(\??)", r"(?:[ \\t]*\1)\2", words)


SOURCE = "|".join(_spaced(words) for _, words in SOURCES)
_ROLES = [(role, re.compile(rf"(?:{_spaced(words)})$")) for role, words in SOURCES]
_SHARE = re.compile(
    rf"(?<![가-힣])(?P<name>(?:{SOURCE})(?:\s?\([가-힣·,+]{{1,8}}\))?)\s*+[:：]?\s*+(?:\(?\d+(?:\.\d+)?\s?[%％]\)?\s*+[:：]?\s*+)?"
)

_SHORT = re.compile(r"\s*+\(\s*+(?:[국도시군구자]\s*+[\d,.]*\d\s*+(?:[,·/+]\s*+)?){2,}\)")
ONE_SYLLABLE = {"국": "국비", "도": "도비", "시": "시비", "군": "군비", "구": "구비", "자": "자부담"}
"""Who pays, by the one syllable that brackets leave of it: `(국 40, 도 16, 군 24)`."""

_SCALED = re.compile(r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)\s?(?P<scale>백만|천|만|억)(?![가-힣]|\s?\d)")
"""`국비 50백만`: a scale without 원."""

_BARE_PARTS = re.compile(
    rf"\s*+(?:[을를]\s)?(?:보조|지원|이내|한도)?\s*+\(\s*+"
    rf"(?:(?:{SOURCE})\s*+[:：]?\s*+\d{{1,2}}(?:\.\d+)?\s*+(?:[,·/]\s*+|(?=\)))){{2,}}\)"
)
_HUNDRED_OF_A_UNIT = (100_000, 1_000_000, 100_000_000)
"""Sums of which shares that make a hundred are their own, in 천원, 만원 or 백만원."""

_USUAL_UNITS = ("천원", "백만원", "만원")
_SLIP = 100
"""Shares that are less than a hundredth of their sum stand in another unit, which nothing states."""


@dataclass(frozen=True)
class Share:
    """A part of a sum: who pays it, and the figures read (offsets into the same text)."""

    name: str
    figures: Sum


_ASIDE = re.compile(r"\([^)\n]{0,80}\)|\s")


@lru_cache(maxsize=NAMES_KEPT)
def share_role(name: str) -> str | None:
    """`subsidy`, `self`, `loan`, `nonghyup`, `other`; None for what is no source of funds."""
    plain = _ASIDE.sub("", name)
    return next((role for role, pattern in _ROLES if pattern.fullmatch(plain)), None)


@lru_cache(maxsize=NAMES_KEPT)
def is_total(name: str) -> bool:
    """Whether a column or a row is the whole of the others: `계`, `합 계`."""
    return re.fullmatch(r"(?:총|합|소)?계|총사업비", _ASIDE.sub("", name)) is not None


def same_payer(a: str, b: str) -> bool:
    """Whether two names of sources are one: `자부담` and `자담`, `보조금` and `시비`; not `도비` and `군비`."""
    one, other = (re.sub(r"\(.*?\)|\W", "", name) for name in (a, b))
    if one == other or share_role(one) is None or share_role(one) != share_role(other):
        return one == other
    return share_role(one) != "subsidy" or one.startswith("보조") or other.startswith("보조")


def shares_of(text: str, total: Terms, stop: int, following: Terms | None = None) -> list[Share]:
    """The shares named behind a sum and before `stop`; `following` is the sum that stands there.

    Where they have no unit it is the sum's own, or the one in which they make the sum: that of the last share
    (`3억원(도비 90, 군비 120, 자부담 90백만원)`), or a usual one (`3억원(보조 150, 자부담 150)`).
    """
    last = following.max or 0 if following else 0
    in_own = _named_shares(text, total, stop, total.unit)
    for unit in dict.fromkeys((total.unit, following.unit if following else total.unit, *_USUAL_UNITS)):
        found = in_own if unit == total.unit else _named_shares(text, total, stop, unit)
        if found and total.max in (_whole(found), _whole(found) + last):
            return found
    if are_percents(text, total.end, total.max or 0):
        return []
    far_off = total.max is not None and _whole(in_own) * _SLIP < total.max
    return _short_shares(text, total, stop) if far_off else in_own


def are_percents(text: str, at: int, won: int) -> bool:
    """Whether the bracket behind a sum tells in parts of a hundred who pays: `8천원(군비 60, 자부담 40)`."""
    bracket = _BARE_PARTS.match(text, at)
    if bracket is None or won in _HUNDRED_OF_A_UNIT:
        return False
    return abs(sum(map(float, re.findall(r"\d+(?:\.\d+)?", bracket[0]))) - 100) < 0.01


def _named_shares(text: str, total: Terms, stop: int, unit: str) -> list[Share]:
    """The shares named behind a sum, those without a unit in `unit`."""
    found = []
    for match in _SHARE.finditer(text, total.last, stop):
        figures = _figures_at(text, match.end(), stop, unit)
        if figures and figures.won:
            found.append(Share(unspaced(match["name"]), figures))
    return found


def _whole(shares: list[Share]) -> int:
    return sum(share.figures.won for share in shares)


def _short_shares(text: str, total: Terms, stop: int) -> list[Share]:
    """`(국 40, 도 16, 군 24)`: offices by one syllable, where the figures make the sum."""
    bracket = _SHORT.match(text, total.end, stop)
    if bracket is None:
        return []
    found = []
    for match in re.finditer(r"(?P<name>[국도시군구자])\s*(?P<figures>[\d,.]*\d)", bracket[0]):
        figures = bare_sums(match["figures"], total.unit)
        start = bracket.start() + match.start("figures")
        if figures:
            found.append(
                Share(ONE_SYLLABLE[match["name"]], Sum(start, start + figures[0].end, figures[0].won, total.unit))
            )
    return found if _whole(found) == total.max else []


def _figures_at(text: str, at: int, stop: int, unit: str) -> Sum | None:
    """The sum that starts right here, with its own unit or without one."""
    rest = text[at : min(stop, at + 30)]
    if scaled := _SCALED.match(rest):
        (one,) = bare_sums(scaled["number"], f"{scaled['scale']}원")
        return Sum(at, at + scaled.end(), one.won, one.unit)
    for one in (*sums(rest)[:1], *bare_sums(rest, unit)[:1]):
        if one.start == 0:
            return Sum(at, at + one.end, one.won, one.unit)
    return None
