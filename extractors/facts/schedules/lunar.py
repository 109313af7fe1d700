"""The lunar calendar of Korea: on which day a lunar date falls.

Each year of the table: the day of its new year, its leap month (0 for none), and its months in order, a leap month
behind the one whose number it has: `+` of 30 days, `-` of 29. As the Korea Astronomy and Space Science Institute
publishes it.
"""

from datetime import date, timedelta
from typing import NamedTuple

_YEARS = """
2010 0214  0 +-+-+--+-+-+  | 2011 0203  0 +-++-+--+-+-  | 2012 0123  3 +-+++-+--+-+- | 2013 0210  0 +-++-+-+-+-+
2014 0131  9 -+-+-+-++-+-+ | 2015 0219  0 -+--+-+++-+-  | 2016 0208  0 +-+--+-++-++  | 2017 0128  5 -+-+--+-+-+++
2018 0216  0 -+-+--+-+-++  | 2019 0205  0 +-+-+--+-+-+  | 2020 0125  4 +-++-+--+-+-+ | 2021 0212  0 -++-+-+-+-+-
2022 0201  0 +-+-++-+-+-+  | 2023 0122  2 -+-+-+-++-+-+ | 2024 0210  0 -+--+-++-++-  | 2025 0129  6 +-+--+-+-+++-
2026 0217  0 +-+--+-+-+++  | 2027 0207  0 -+-+--+--+++  | 2028 0127  5 -++-+--+--++- | 2029 0213  0 ++-++--+--++
2030 0203  0 -+-++-+-+-+-  | 2031 0123  3 +-+-+-++-+-+- | 2032 0211  0 +--+-++-++-+  | 2033 0131 11 -+--+-+-+++-+
2034 0219  0 -+--+-+-+++-  | 2035 0208  0 +-+--+--++-+  | 2036 0128  6 ++-+--+--++-+ | 2037 0215  0 ++-+--+--+-+
2038 0204  0 ++-+-+-+--+-  | 2039 0124  5 ++-++-+-+-+-- | 2040 0212  0 +-++-++-+-+-  | 2041 0201  0 +--+-++-++-+
2042 0122  2 -+--+-+-++-++ | 2043 0210  0 -+--+--++-++  | 2044 0130  7 +-+--+--+-+++ | 2045 0217  0 +-+--+--+-++
2046 0206  0 +-++--+--+-+  | 2047 0126  5 +-++-+-+--+-+ | 2048 0214  0 -++-++-+-+--  | 2049 0202  0 +-+-++-++-+-
"""


class _Year(NamedTuple):
    """A lunar year: its first day, its leap month, the days of its months in order."""

    first: date
    leap: int
    days: tuple[int, ...]


def _table() -> dict[int, _Year]:
    years = {}
    for words in _YEARS.replace("|", "\n").split("\n"):
        if words.strip():
            year, first, leap, signs = words.split()
            new_year = date(int(year), int(first[:2]), int(first[2:]))
            years[int(year)] = _Year(new_year, int(leap), tuple(30 if sign == "+" else 29 for sign in signs))
    return years


_TABLE = _table()


def solar_day(year: int, month: int, day: int, leap: bool = False) -> date:
    """The day on which a lunar date falls; ValueError for a date or a year that the calendar does not have."""
    stated = _TABLE.get(year)
    if stated is None:
        raise ValueError(f"no lunar calendar of {year}")
    if leap and stated.leap != month:
        raise ValueError(f"{year} has no lunar leap month {month}")
    before = month - 1 + (leap or 0 < stated.leap < month)
    if not (1 <= month <= 12 and 1 <= day <= stated.days[before]):
        raise ValueError(f"no such lunar day: {year}. {month}. {day}.")
    return stated.first + timedelta(days=sum(stated.days[:before]) + day - 1)
