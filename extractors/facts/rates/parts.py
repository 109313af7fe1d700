"""Parts of a whole as they are written: `60%`, `3분의 2`, `1/2`, 절반, `8할`."""

import re

_PERCENT = re.compile(
    r"(?<![\d.,~∼-])(?P<figures>\d{1,3}(?:\.\d+)?)\s?(?:%|％|퍼센트|프로(?![가-힣]))(?!\s?[pP]|\s?[~∼]|포인트)"
)
_FRACTION = re.compile(
    r"(?<![\d.,])(?P<whole>1,?000|[1-9]\d{0,2})\s?분의\s?(?P<figures>\d{1,3}(?:\.\d+)?)(?!\d)"
    r"|(?<![\d./])(?P<part>[1-9]\d{0,2})\s?/\s?(?P<of>1,?000|100|10|[2-9])(?![\d./(]|\s?(?:이(?![상하내])|월|분기))|(?P<half>절반|반값)"
    r"|(?<![\d.,])(?P<tenths>[1-9])\s?할(?![가-힣]*\s?(?:때|수|경우|예정|인))(?=[을를의로은는은,)\s]|$)"
)
SIGNS = "[%％/]|퍼센트|프로|분의|절반|반값|할"
"""What one of stands in every percent and fraction of these forms: elsewhere they need not be looked for."""

_SIGN = re.compile(SIGNS)


def parts_in(text: str) -> list[re.Match[str]]:
    """The percents and fractions of a text, in reading order."""
    if _SIGN.search(text) is None:
        return []
    return sorted((*_PERCENT.finditer(text), *_FRACTION.finditer(text)), key=lambda one: one.start())


def percent_of(match: re.Match[str]) -> float:
    """`60%` is 60, `1000분의 25` is 2.5, `3분의 2` is 66.67, `1/2` and 절반 are 50, `8할` is 80."""
    named = match.groupdict()
    if named.get("half"):
        return 50.0
    if named.get("tenths"):
        return 10.0 * int(named["tenths"])
    part, whole = named.get("part") or named["figures"], named.get("of") or named.get("whole")
    if whole is None:
        return float(part)
    return round(float(part) * 100 / float(whole.replace(",", "")), 2)
