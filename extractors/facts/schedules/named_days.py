"""Days that have a name: holidays of either calendar and the terms of the sun, as days of a year.

A fair or a feast of that name may be held on another day: who asks must know that the day itself is meant.
"""

import math
import re
from datetime import date, timedelta

from extractors.facts.schedules.lunar import solar_day
from extractors.notices.lines import unspaced

_SOLAR = {
    "신정": (1, 1),
    "삼일절": (3, 1),
    "식목일": (4, 5),
    "근로자의날": (5, 1),
    "어린이날": (5, 5),
    "어버이날": (5, 8),
    "스승의날": (5, 15),
    "현충일": (6, 6),
    "제헌절": (7, 17),
    "광복절": (8, 15),
    "국군의날": (10, 1),
    "개천절": (10, 3),
    "한글날": (10, 9),
    "농업인의날": (11, 11),
    "성탄절": (12, 25),
}
_LUNAR = {
    "설날": (1, 1),
    "정월대보름": (1, 15),
    "대보름": (1, 15),
    "부처님오신날": (4, 8),
    "석가탄신일": (4, 8),
    "단오": (5, 5),
    "칠석": (7, 7),
    "백중": (7, 15),
    "추석": (8, 15),
    "한가위": (8, 15),
}
_TERMS = (
    "춘분", "청명", "곡우", "입하", "소만", "망종", "하지", "소서", "대서", "입추", "처서", "백로",
    "추분", "한로", "상강", "입동", "소설", "대설", "동지", "소한", "대한", "입춘", "우수", "경칩",
)  # fmt: skip
"""The terms of the sun, each 15 degrees of its way on, from the spring equinox."""

_COLD_FOOD = "한식"
"""The 105th day after the winter solstice of the year before."""

_SPACED = re.compile(r"(?<=.)(?=날$)|(?=오신날)|(?<=정월)(?=.)")
NAMED_DAY = "|".join(
    _SPACED.sub(r"\\s?", name) for name in sorted((*_SOLAR, *_LUNAR, *_TERMS, _COLD_FOOD), key=len, reverse=True)
)
"""A pattern of all names, the longer first."""


def named_day(name: str, year: int) -> date:
    """The day of a name in a year; ValueError for a name that is none or a year without a lunar calendar."""
    closed = unspaced(name)
    if closed in _SOLAR:
        return date(year, *_SOLAR[closed])
    if closed in _LUNAR:
        return solar_day(year, *_LUNAR[closed])
    if closed in _TERMS:
        return _term(closed, year)
    if closed == _COLD_FOOD:
        return _term("동지", year - 1) + timedelta(days=105)
    raise ValueError(f"no day of this name is known: {name}")


def _term(name: str, year: int) -> date:
    """The day in Korea on which the sun reaches the term's longitude."""
    degrees = 15 * _TERMS.index(name)
    days = degrees / 360 * 365.2422
    moment = _days_since_2000(date(year, 3, 20)) + (days if degrees < 285 else days - 365.2422)
    for _ in range(6):
        off = (_longitude(moment) - degrees + 180) % 360 - 180
        moment -= off / 360 * 365.2422
    return date(2000, 1, 1) + timedelta(days=math.floor(moment + 0.5 + 9 / 24))


def _days_since_2000(day: date) -> float:
    """Days from noon of 1. 1. 2000, universal time."""
    return (day - date(2000, 1, 1)).days - 0.5


def _longitude(days: float) -> float:
    """The sun's apparent longitude in degrees, to a hundredth (J. Meeus, Astronomical Algorithms, chapter 25)."""
    century = days / 36525
    mean = 280.46646 + 36000.76983 * century
    anomaly = math.radians(357.52911 + 35999.05029 * century)
    centre = (1.914602 - 0.004817 * century) * math.sin(anomaly)
    centre += 0.019993 * math.sin(2 * anomaly) + 0.000289 * math.sin(3 * anomaly)
    return (mean + centre - 0.00569 - 0.00478 * math.sin(math.radians(125.04 - 1934.136 * century))) % 360
