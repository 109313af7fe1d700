"""Measured conditions in the words of a band, as numbers with a unit."""

import re
from collections.abc import Iterator

from models.rubrics import Range

_SCALES = {"천": 1e3, "만": 1e4, "십만": 1e5, "백만": 1e6, "천만": 1e7, "억": 1e8}
_MONEY = "원"
_UNITS = (
    "헥타르|ha|㎡|m²|m2|평|㎞|km|톤|t|kg|㎏|두|수|마리|봉군|군|명|인|농가|가구|세대|호|개소|개사|개월|개|건|동|필지|"
    "시간|일|회|년|점|세|%|％|퍼센트|주|월|대|편|등급"
)
_UNIT = rf"(?P<{{name}}_scale>십만|백만|천만|천|만|억)?\s?(?P<{{name}}_unit>원|{_UNITS})?(?:\s?\([가-힣]{{{{1,3}}}}\))?"
_NUMBER = (
    r"(?:만\s?(?=\d{{1,3}}\s?(?:세|[~∼～\-–]))|연?\s?)?"
    r"(?P<{name}>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<{name}_part>\.\d+)?\s?"
)
_LOW = _NUMBER.format(name="low") + _UNIT.format(name="low")
_HIGH = _NUMBER.format(name="high") + _UNIT.format(name="high")
_ONE = _NUMBER.format(name="one") + _UNIT.format(name="one")
_BETWEEN = re.compile(
    rf"(?<![\d.,]){_LOW}\s?(?P<low_how>이상|초과|부터)?\s?(?P<by>[~∼～〜]|[-–](?=\s?\d)|에서|,?\s(?=\d))\s?{_HIGH}\s?"
    r"(?P<high_how>이하|미만|까지|이내)?"
)
_BOUND = re.compile(rf"(?<![\d.,~∼～]){_ONE}\s?(?P<how>이상|초과|이하|미만|이내|이전|이후)")
_ALONE = re.compile(rf"{_ONE}")
_SUBJECT = re.compile(r"(?:^|(?<=[\s,(]))(?P<of>[가-힣][가-힣A-Za-z·ㆍ]*(?:\s[가-힣]+)?)\s*$")
_HOWS = frozenset({"이상", "초과", "이하", "미만", "이내", "최근", "연", "만", "총"})
_REACHING_BACK = re.compile(r"(?:최근|지난|향후)\s*$")
_YEARS = ("년", "개월", "월")
_CALENDAR = 1900
"""Years above this are years of the calendar, no time that is measured."""


def ranges_of(words: str) -> tuple[Range, ...]:
    """The measured conditions of a band's words, in order; none where a number says something else."""
    found: list[Range] = []
    taken = -1
    for match in _matches(words):
        if match.start() < taken:
            continue
        one = _range(match, words)
        if one is not None:
            found.append(one)
            taken = match.end()
    return tuple(found) or _exactly(words)


def _matches(words: str) -> Iterator[re.Match[str]]:
    both = [*_BETWEEN.finditer(words), *_BOUND.finditer(words)]
    return iter(sorted(both, key=lambda match: (match.start(), -match.end())))


def _range(match: re.Match[str], words: str) -> Range | None:
    parts = match.groupdict()
    return _two_sided(parts, match, words) if "high" in parts else _one_sided(parts, match, words)


def _two_sided(parts: dict[str, str | None], match: re.Match[str], words: str) -> Range | None:
    """`21명 이상 ~ 25명 미만`, `10,000 ~ 20,000천원 미만`: the lower end takes its unit from the upper one."""
    scale = parts["high_scale"]
    unit = parts["high_unit"] or ("" if scale or parts["high_how"] else None)
    if unit is None or (parts["low_unit"] or unit) != unit or _reaches_back(match, words):
        return None
    if not (match["by"].strip(" ,") or parts["low_how"]):
        return None  # two numbers side by side are no range
    low = _value(parts, "low", parts["low_scale"] or (scale if parts["low_unit"] is None else None))
    high = _value(parts, "high", scale)
    if low >= high or (unit == "년" and low > _CALENDAR):
        return None
    return Range(
        unit=unit,
        of=_subject(match, words),
        low=low,
        low_in=parts["low_how"] != "초과",
        high=high,
        high_in=parts["high_how"] != "미만",
        step=_step(parts, "high", scale, unit),
    )


def _one_sided(parts: dict[str, str | None], match: re.Match[str], words: str) -> Range | None:
    unit, how = parts["one_unit"] or "", parts["how"] or ""
    if (how in ("이전", "이후")) != (unit == "월") or _reaches_back(match, words):
        return None
    if how == "이내" and unit in _YEARS and words[match.end() :].strip():
        return None  # `3년 이내 지원 없음`: how far one looks back
    value = _value(parts, "one", parts["one_scale"])
    rises = how in ("이상", "초과", "이후")
    return Range(
        unit=unit,
        of=_subject(match, words),
        low=value if rises else None,
        low_in=how != "초과",
        high=None if rises else value,
        high_in=how != "미만",
        step=_step(parts, "one", parts["one_scale"], unit),
    )


def _exactly(words: str) -> tuple[Range, ...]:
    """`3인` alone."""
    match = _ALONE.fullmatch(words.strip())
    if match is None or match["one_unit"] is None:
        return ()
    value = _value(match.groupdict(), "one", match["one_scale"])
    step = _step(match.groupdict(), "one", match["one_scale"], match["one_unit"])
    return (Range(unit=match["one_unit"], low=value, high=value, step=step),)


def _value(parts: dict[str, str | None], name: str, scale: str | None) -> float:
    figures = (parts[name] or "").replace(",", "") + (parts[f"{name}_part"] or "")
    return round(float(figures) * _SCALES.get(scale or "", 1.0), 6)


def _step(parts: dict[str, str | None], name: str, scale: str | None, unit: str) -> float:
    """The last place that is written; of what is counted in thousands (`3만수`) still one."""
    decimals = len(parts[f"{name}_part"] or ".") - 1
    return round((_SCALES.get(scale or "", 1.0) if unit == _MONEY else 1.0) * 10.0**-decimals, 6)


def _subject(match: re.Match[str], words: str) -> str:
    """What is measured: the words right before, no further than a comma."""
    before = _SUBJECT.search(words[: match.start()])
    return " ".join(word for word in before["of"].split() if word not in _HOWS) if before else ""


def _reaches_back(match: re.Match[str], words: str) -> bool:
    return _REACHING_BACK.search(words[: match.start()]) is not None
