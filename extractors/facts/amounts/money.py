"""Sums of money in Korean words, to whole won: pure functions over text, offsets exact.

`3,000천원`, `50만원`, `2억 5천만원`, `1천2백만원`, `1.5백만원`, `육백만원`, `₩30,000`. A number without a unit is a sum
only where the reader says in which unit it stands (`bare_sums`). Phones, accounts, counts (`6만명`) and words that
begin with 원 (`원예`) are none.
"""

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractors.context import NAMES_KEPT
from extractors.notices.lines import unspaced


class Sum(NamedTuple):
    """A number of won at `[start, end)` of the text it was read from; `unit` is the unit's words, closed (`천원`)."""

    start: int
    end: int
    won: int
    unit: str


NUMBER = r"\d{1,3}(?:,\s?\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+(?:\.\d+)?"
"""`12,000`, `12, 000` (split by a line), `1.000.000` (dots for commas), `1.5`, `300`."""

_DIGITS = {word: value for value, word in enumerate("일이삼사오육칠팔구", start=1)}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_BIG = {"만": 10**4, "억": 10**8, "조": 10**12}
_SCALE = "십백천만억조"

_AFTER_SPACED_WON = (
    r"(?![가-힣])|(?=이\s*[내상하]|을|의|은|는|씩|까지|정[\s)]|한도|미만|초과|상당|"
    r"내[\s)]|으로|과\s|와\s|지[원급])"
)
_WON = rf"(?:원(?!화|칙|예)|\s원(?:{_AFTER_SPACED_WON}))"
_DIGIT_SUM = re.compile(
    rf"(?<![\d.,])(?P<number>(?:{NUMBER})(?:\s?[{_SCALE}](?:\s?(?:{NUMBER}))?여?)*)\s?(?P<won>{_WON})"
    rf"|(?<![\d.,])(?P<plain>(?:{NUMBER})\s?억(?:\s?(?:{NUMBER})[천백십]?만)?)(?![가-힣\d]*[명개톤주마송])"
)
_WORD_SUM = re.compile(
    r"(?:(?<![가-힣])|(?<=금))(?P<words>[일이삼사오육칠팔구][일이삼사오육칠팔구십백천만억]+)원"
    r"(?=정|[\s,.)이씩까]|$)"
)
_MARKED_SUM = re.compile(rf"(?:[₩￦]|\\(?=\d{{1,3}},\d{{3}}))\s?(?P<marked>{NUMBER})|(?P<coded>{NUMBER})\s?KRW\b")
_NO_PART = re.compile(r"[만억조]\s*(?:[만억조]|\d{2,3},\d{3}|\d{5})")
"""`20억 만원`, `3억99,000만원`: behind a great scale stands nothing, or ten thousand and more of the next."""
BEYOND_ALL = 10**16
"""Won: more than the state spends in ten years. A figure of so many digits is a row of figures, or garbled."""
_WON_CUE = re.compile("[원억]")
_MARK_CUE = re.compile(r"[₩￦\\]|KRW")
"""Signs without which no sum is written: most words hold none, and need not be read for one."""

_TOKEN = re.compile(rf"(?P<number>{NUMBER})|(?P<digit>[일이삼사오육칠팔구])|(?P<scale>[{_SCALE}])")
_UNIT_SCALE = re.compile(rf"^([{_SCALE}]*)원$")
_BARE = re.compile(
    r"(?<![\d,.%~∼-])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
    r"(?!,?\d|[.\-]\d|\s?[%％~∼]|[가-힣A-Za-z㎡㏊ℓ℃])"
)


def sums(text: str) -> list[Sum]:
    """Every sum with a unit of its own, in reading order."""
    return list(_sums(text)) if _WON_CUE.search(text) or _MARK_CUE.search(text) else []


@lru_cache(maxsize=NAMES_KEPT)
def _sums(text: str) -> tuple[Sum, ...]:
    found = [] if _WON_CUE.search(text) is None else [*_digit_sums(text), *_word_sums(text)]
    found += _marked_sums(text) if _MARK_CUE.search(text) else []
    return tuple(sorted((one for one in found if one.won < BEYOND_ALL), key=lambda one: one.start))


def bare_sums(text: str, unit: str) -> list[Sum]:
    """Numbers without a unit, taken to stand in `unit` (`천원`)."""
    scale = unit_scale(unit)
    found = (Sum(match.start(), match.end(), int(_decimal(match[0]) * scale), unit) for match in _BARE.finditer(text))
    return [one for one in found if one.won < BEYOND_ALL]


@lru_cache(maxsize=NAMES_KEPT)
def unit_scale(unit: str) -> int:
    """How many won one of a unit is: `천원` 1,000, `백만원` 1,000,000. `ValueError` for what is no unit of money."""
    match = _UNIT_SCALE.match(unit)
    if match is None:
        raise ValueError(f"no unit of money: {unit!r}")
    return int(_value("1" + match[1]))


def _digit_sums(text: str) -> list[Sum]:
    found = []
    for match in _DIGIT_SUM.finditer(text):
        words = match["number"] or match["plain"]
        spaced = match["won"] and match["won"][0].isspace()
        if (spaced and not _spaced_is_money(words)) or not _falls(words):
            continue
        found.append(Sum(match.start(), match.end(), int(_value(words)), _unit_of(words)))
    return found


def _spaced_is_money(words: str) -> bool:
    """Whether a number with a space before 원 is a sum: `5,000 원`, `50만 원`; not `3 원`."""
    return "," in words or words[-1] in _SCALE or words[-1] == "여"


def _word_sums(text: str) -> list[Sum]:
    return [
        Sum(match.start(), match.end(), int(_value(match["words"])), "원")
        for match in _WORD_SUM.finditer(text)
        if any(word in match["words"] for word in _SCALE) and _falls(match["words"])
    ]


def _marked_sums(text: str) -> list[Sum]:
    return [
        Sum(match.start(), match.end(), int(_decimal(match["marked"] or match["coded"])), "원")
        for match in _MARKED_SUM.finditer(text)
    ]


def _falls(words: str) -> bool:
    """Whether scales fall as they do in a number: `2억 5천만`; not `20억억`, `5천만5천만`, `1천천만`: garbled."""
    if _NO_PART.search(words):
        return False
    great = [_BIG[sign] for sign in words if sign in _BIG]
    parts = ([_SMALL[sign] for sign in part if sign in _SMALL] for part in re.split("[만억조]", words))
    return all(one > other for scales in (great, *parts) for one, other in pairwise(scales))


def _unit_of(words: str) -> str:
    """The unit after the last figure: `3,000천` is `천원`, `2억 5천만` is `만원`."""
    scale = re.sub(r"\s|여", "", re.split(r"\d", words)[-1])
    return f"{scale}원"


def _decimal(number: str) -> Decimal:
    plain = unspaced(number.replace(",", ""))
    return Decimal(plain.replace(".", "") if plain.count(".") > 1 else plain)


def _value(words: str) -> Decimal:
    """`2억 5천만` to 250,000,000: figures, small scales (십 백 천) gathered under each big one (만 억 조)."""
    total = Decimal(0)
    part: Decimal | None = None
    figure: Decimal | None = None
    for token in _TOKEN.finditer(words):
        if token["number"]:
            figure = _decimal(token["number"])
        elif token["digit"]:
            figure = Decimal(_DIGITS[token["digit"]])
        elif token["scale"] in _SMALL:
            # `50백만`: a scale right behind a scale multiplies what stands before it.
            part = (part or 0) + (Decimal(1) if figure is None else figure) * _SMALL[token["scale"]]
            figure = None
        else:
            # Nothing before it is one (`만원`), a nought is none.
            gathered = Decimal(1) if part is None and figure is None else (part or 0) + (figure or 0)
            total += gathered * _BIG[token["scale"]]
            part = figure = None
    return total + (part or 0) + (figure or 0)
