"""Do a criterion's predicates hold all of its words? Where words are left over, they hold a part of the condition.

Errs towards a part: a reader who sees that a condition is partial looks at the words, one who is told that it is
certain does not.
"""

import re

from flows.explain.words import CODES
from models.facts import Criterion, Predicate

_FIGURE = re.compile(r"(\d[\d,.]*)\s*(십|백|천|만|억)*\s*(?:세|살|개월|년|%|퍼센트|㎡|ha|원|마리|명|군|호|가구)")
_DAY = re.compile(r"(\d{4})\.\s*(\d{1,2})\.\s*(\d{1,2})\.?\s*(?:현재|이전(?:부터)?|이후|까지|부터|기준)?")
_SCALES = (1, 12, 1_000, 10_000, 10_000_000, 100_000_000)
"""What a figure may be multiplied with to make a predicate's value: years, hectares, thousands and myriads of won."""

_SURFACE = {"farmer": "농업인|농가", "disabled": "장애인", "small_business": "소상공인", "cooperative": "농업법인"}
"""Words for a code beside its name; the first is the most common (`지원대상 : 농가`)."""

_PLAIN = re.compile(
    r"주민등록(?:상)?|주소|거주지|실제|거주|등록|현재|만(?=\s)|이상|이하|초과|미만|이내|또는|및|"
    r"되어|있는|두고|둔|하는|하고|한|인|사람|자|분|을|를|이|가|에|의|로|중"
)
_WORD = re.compile(r"[가-힣A-Za-z\d]")


def holds_all(criterion: Criterion) -> bool:
    """Whether nothing of the words is left when those of the predicates and plain ones are taken out."""
    left = criterion.raw
    for predicate in criterion.predicates:
        left = _without(left, predicate)
    return _WORD.search(_PLAIN.sub(" ", left)) is None


def _without(text: str, predicate: Predicate) -> str:
    """The text without the words that gave a predicate."""
    value = predicate.value
    if isinstance(value, int | float):
        return _FIGURE.sub(lambda match: " " if _makes(match[1], value) else match[0], text)
    for one in value if isinstance(value, tuple) else (str(value),):
        text = _without_day(text, one)
        names = "|".join(part for part in (re.escape(CODES.get(one, one)), _SURFACE.get(one, "")) if part)
        text = re.sub(names, " ", text)
    return text


def _without_day(text: str, day: str) -> str:
    return _DAY.sub(lambda match: " " if _day(match) == day else match[0], text)


def _makes(figure: str, value: float) -> bool:
    number = float(figure.replace(",", "").rstrip(".") or 0) if figure.count(".") < 2 else -1.0
    return any(number * scale == value for scale in _SCALES)


def _day(match: re.Match[str]) -> str:
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
