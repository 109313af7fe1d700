"""Recurrences in words as RFC 5545 rules: `매월 마지막주 수요일`, `매주 화/목`, `매 분기 다음달 5일 이내`.

A bare frequency (주 2회) names no day and is no rule.
"""

import re
from dataclasses import dataclass

from extractors.facts.dates import WEEKDAYS, alike

_CODES = dict(zip(WEEKDAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
_ORDINALS = {
    "첫째": 1,
    "첫번째": 1,
    "둘째": 2,
    "두번째": 2,
    "셋째": 3,
    "세번째": 3,
    "넷째": 4,
    "네번째": 4,
    "마지막": -1,
}
_ORDINAL = r"(?:첫째|첫\s?번째|둘째|두\s?번째|셋째|세\s?번째|넷째|네\s?번째|마지막|\d)"
_DAY = r"[월화수목금토일](?:요일)?"
_NTH = re.compile(
    rf"(?:매월|매달)?\s?(?P<nth>{_ORDINAL}(?:\s?[,·ㆍ/]\s?{_ORDINAL})*)\s?주?\s?(?P<days>[월화수목금토일]요일)"
)
_WEEKLY = re.compile(rf"(?:매주|격주)\s?\(?(?P<days>{_DAY}(?:\s?[,·ㆍ/~]\s?{_DAY})*)(?=$|[\s\d()마각]|에)")
_MONTHLY = re.compile(r"매(?:월|달)\s?(?P<day>\d{1,2})\s?일|매(?:월|달)\s?(?P<last>말일|말)")
_QUARTER = re.compile(r"매\s?분기\s?(?:별\s?)?(?:다음\s?달|익월)\s?(?P<day>\d{1,2})\s?일(?:\s?(?:이내|까지))?")
_YEARLY = re.compile(r"매년\s?(?:(?P<month>\d{1,2})\s?월(?:\s?(?P<day>\d{1,2})\s?일)?|말(?=$|[\s까]))")
_DAILY = re.compile(r"매일(?=$|[\s,()\d])")
_INSTALMENTS = re.compile(
    r"(?P<years>\d{1,2})년(?:에\s?걸쳐|간|\s?동안)[^\n.]{0,20}?(?P<count>\d{1,2})회\s?(?:분할|나누어)\s?지급"
)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule and where its words stand."""

    start: int
    end: int
    rrule: str


def find_recurrence(text: str) -> Recurrence | None:
    """The first recurrence of a text, None when it names none."""
    text = alike(text)
    found = [one for one in (_quarterly(text), _nth(text), _weekly(text), _monthly(text), _instalments(text)) if one]
    found += [one for one in (_yearly(text), _daily(text)) if one]
    return min(found, key=lambda one: one.start, default=None)


def _days(words: str) -> str:
    """`화/목` and `월~금` as BYDAY."""
    letters = re.findall(r"[월화수목금토일](?:요일)?|~", words)
    days = [letter[0] for letter in letters if letter != "~"]
    if "~" in letters and len(days) == 2:
        first, last = WEEKDAYS.index(days[0]), WEEKDAYS.index(days[1])
        days = list(WEEKDAYS[first : last + 1])
    return ",".join(_CODES[day] for day in dict.fromkeys(days))


def _nth(text: str) -> Recurrence | None:
    match = _NTH.search(text)
    if match is None:
        return None
    named = re.findall(_ORDINAL, match["nth"])
    numbers = [_ORDINALS.get(re.sub(r"\s", "", one)) or int(one) for one in named]
    day = _CODES[match["days"][0]]
    if any(not -1 <= number <= 5 or number == 0 for number in numbers):
        return None
    return Recurrence(*match.span(), "FREQ=MONTHLY;BYDAY=" + ",".join(f"{number}{day}" for number in numbers))


def _weekly(text: str) -> Recurrence | None:
    match = _WEEKLY.search(text)
    if match is None:
        return None
    interval = "INTERVAL=2;" if match[0].startswith("격주") else ""
    return Recurrence(*match.span(), f"FREQ=WEEKLY;{interval}BYDAY={_days(match['days'])}")


def _monthly(text: str) -> Recurrence | None:
    match = _MONTHLY.search(text)
    return match and Recurrence(*match.span(), f"FREQ=MONTHLY;BYMONTHDAY={match['day'] or -1}")


def _quarterly(text: str) -> Recurrence | None:
    match = _QUARTER.search(text)
    return match and Recurrence(*match.span(), f"FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY={match['day']}")


def _yearly(text: str) -> Recurrence | None:
    match = _YEARLY.search(text)
    if match is None:
        return None
    day = f";BYMONTHDAY={match['day']}" if match["day"] else ""
    return Recurrence(*match.span(), f"FREQ=YEARLY;BYMONTH={match['month'] or 12}{day}")


def _daily(text: str) -> Recurrence | None:
    match = _DAILY.search(text)
    return match and Recurrence(*match.span(), "FREQ=DAILY")


def _instalments(text: str) -> Recurrence | None:
    """`3년에 걸쳐 … 3회 분할지급`: once a year is the natural reading when the numbers agree."""
    match = _INSTALMENTS.search(text)
    if match is None or match["years"] != match["count"]:
        return None
    return Recurrence(*match.span(), f"FREQ=YEARLY;COUNT={match['count']}")
