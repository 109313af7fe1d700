"""Days of the lunar calendar and days with a name, held against published calendars."""

import re
from datetime import date, timedelta

import pytest

from extractors.facts.schedules.lunar import solar_day
from extractors.facts.schedules.named_days import NAMED_DAY, named_day


@pytest.mark.parametrize(
    ("lunar", "leap", "solar"),
    [
        ((2023, 1, 1), False, date(2023, 1, 22)),
        ((2023, 2, 15), True, date(2023, 4, 5)),
        ((2023, 3, 1), False, date(2023, 4, 20)),
        ((2024, 8, 15), False, date(2024, 9, 17)),
        ((2025, 6, 1), True, date(2025, 7, 25)),
        ((2025, 8, 15), False, date(2025, 10, 6)),
        ((2026, 1, 15), False, date(2026, 3, 3)),
        ((2033, 11, 1), True, date(2033, 12, 22)),
    ],
)
def test_lunar_days(lunar: tuple[int, int, int], leap: bool, solar: date) -> None:
    assert solar_day(*lunar, leap) == solar


def test_each_lunar_year_ends_where_the_next_one_starts() -> None:
    for year in range(2010, 2049):
        last = max(day for day in (29, 30) if _is_there(year, 12, day))
        assert solar_day(year, 12, last) + timedelta(days=1) == solar_day(year + 1, 1, 1)


def _is_there(year: int, month: int, day: int) -> bool:
    try:
        solar_day(year, month, day)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("lunar", "leap"), [((2026, 2, 30), False), ((2026, 13, 1), False), ((2026, 2, 1), True), ((1950, 1, 1), False)]
)
def test_a_lunar_day_that_no_calendar_has(lunar: tuple[int, int, int], leap: bool) -> None:
    with pytest.raises(ValueError, match="lunar"):
        solar_day(*lunar, leap)


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("삼일절", 2026, date(2026, 3, 1)),
        ("농업인의 날", 2026, date(2026, 11, 11)),
        ("설날", 2024, date(2024, 2, 10)),
        ("추석", 2025, date(2025, 10, 6)),
        ("부처님 오신 날", 2025, date(2025, 5, 5)),
        ("입춘", 2025, date(2025, 2, 3)),
        ("입춘", 2026, date(2026, 2, 4)),
        ("동지", 2024, date(2024, 12, 21)),
        ("동지", 2025, date(2025, 12, 22)),
        ("한식", 2023, date(2023, 4, 6)),
        ("소한", 2026, date(2026, 1, 5)),
    ],
)
def test_named_days(name: str, year: int, day: date) -> None:
    assert re.fullmatch(NAMED_DAY, name)
    assert named_day(name, year) == day


def test_a_name_that_is_none() -> None:
    with pytest.raises(ValueError, match="no day of this name"):
        named_day("면민의 날", 2026)
