"""A text cut into parts that must stay whole: words, and values with the spaces inside them.

A date, a sum, a time or a telephone number that loses its end says something else; so texts are shortened between
parts alone.
"""

import re
from collections.abc import Callable, Iterator

_WEEKDAY = r"(?:\s?\([월화수목금토일](?:요일)?\))?"
_TIME = r"(?:\s?\d{1,2}:\d{2}|\s?(?:오전|오후)?\s?\d{1,2}시(?:\s?\d{1,2}분)?)?"
_DAY = (
    r"(?:(?:\d{4}|['’‘]?\d{2})\s?[.년]\s?)?\d{1,2}\s?[.월]\s?\d{1,2}\s?(?:일|\.)?"
    rf"{_WEEKDAY}{_TIME}"
)
_MONTH = r"(?:\d{4}|['’‘]\d{2})\s?[.년]\s?\d{1,2}\s?[.월]"
_SCALE = r"(?:[십백천]?[조억만]|[십백천])"
_SUM = rf"\d[\d,.]*+(?:\s?{_SCALE})?(?:\s?\d[\d,.]*+\s?{_SCALE})*\s?원"
_PHONE = r"\(?\d{2,4}[)-]\s?\d{3,4}(?:\s?-\s?\d{4})?"
_NUMBER = r"\d[\d,.]*+\s?+(?:[%％]|[가-힣]{1,3}|[A-Za-z]{1,3})?"
_VALUE = re.compile(rf"{_PHONE}|{_DAY}|{_MONTH}|{_SUM}|\d{{1,2}}:\d{{2}}|{_NUMBER}")
_TO = re.compile(r"\s?[~∼～-]\s?")
_BOUND = re.compile(r"\s?(?:까지|부터|이내|이하|이상|미만|초과)")
"""What a value may end with: `3. 2. ~ 5. 31.까지`."""
_JOINING = re.compile(r"(?:\s*(?:[,·/]|(?<=\s)(?:및|또는|혹은|그리고)))+$")
"""What joins two parts: with the second gone, it goes too."""


def whole_parts(text: str) -> list[str]:
    """The parts in their order; joined by spaces they are the text, its white space closed."""
    text = " ".join(text.split())
    inside = {index for start, end in _values(text) for index in range(start + 1, end)}
    ends = [index for index, sign in enumerate(text) if sign == " " and index not in inside]
    starts = [0, *(end + 1 for end in ends)]
    return [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True) if start < end]


def _values(text: str) -> Iterator[tuple[int, int]]:
    """Where values stand, each with those that it reaches to and the word of its bound."""
    at = 0
    while found := _VALUE.search(text, at):
        at = found.end()
        while (to := _TO.match(text, at)) and (reached := _VALUE.match(text, to.end())):
            at = reached.end()
        bound = _BOUND.match(text, at)
        at = bound.end() if bound else at
        yield found.start(), at


def shortened(text: str, fits: Callable[[str], bool], mark: str = "..") -> str:
    """The longest beginning that fits, with a mark where something is missing; empty where not even a part fits."""
    text = " ".join(text.split())
    if fits(text):
        return text
    parts = whole_parts(text)
    for count in range(len(parts) - 1, 0, -1):
        told = _JOINING.sub("", " ".join(parts[:count])) + mark
        if fits(told):
            return told
    return _cut_word(parts[0], fits, mark) if parts else ""


def _cut_word(word: str, fits: Callable[[str], bool], mark: str) -> str:
    """The beginning of one long word without a digit; a word that may be a value is left out whole."""
    if any(character.isdigit() for character in word):
        return ""
    for count in range(len(word) - 1, 1, -1):
        if fits(word[:count] + mark):
            return word[:count] + mark
    return ""
