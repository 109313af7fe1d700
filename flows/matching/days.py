"""On which days a condition is looked at, and how old or how long since somebody is on them.

A text may name the day (`공고일 현재`, `2026. 1. 1. 기준`, `연도 중`); where it does not, any day on which one may
still apply can be it, and only what holds on all of them is sure.
"""

import re
from datetime import date
from typing import Final, NamedTuple

from models.facts import Schedule
from models.moments import Moment
from models.profiles import Profile
from models.records import NoticeRecord

MONTHS: Final = 12

_FULL = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s?[.년]\s?(?P<month>\d{1,2})\s?[.월]\s?(?P<day>\d{1,2})\s?[.일]?(?:\([월화수목금토일]\))?\s?(?:현재|기준|일\s?현재|일\s?기준)"
)
_BARE = re.compile(r"(?<![\d.]\s)(?<!\d)(?P<month>\d{1,2})\s?[.월]\s?(?P<day>\d{1,2})\s?[.일]?\s?(?:현재|기준)")
_ANNOUNCED = re.compile(r"공고일")
_IN_THE_YEAR = re.compile(
    r"연\s?나이|연도\s?(?:중|내|말)|\d{4}년\s?(?:중|말|도\s?중)|도래(?:자|하는)|되는\s?해|해당\s?연도"
)


class Days(NamedTuple):
    """The first and the last day that may be meant."""

    first: date
    last: date


def window_of(notice: NoticeRecord, asked_on: date) -> Days:
    """The days on which one may still apply; all of them where the last is past, the asked day without any."""
    applied = [one for one in notice.schedules if one.role == "apply" and one.confidence != "doubtful"]
    firsts = [one.start.first_day() for one in applied if one.start]
    lasts = [last for one in applied if (last := _last(one))]
    if not lasts:
        return Days(asked_on, asked_on)
    first, last = min([*firsts, max(lasts)]), max(lasts)
    return Days(max(first, asked_on), last) if asked_on <= last else Days(first, last)


def _last(schedule: Schedule) -> date | None:
    return schedule.end.last_day() if schedule.end else None


def days_of(words: str, window: Days, announced: str | None) -> Days:
    """The days that words name, else the window. `announced`: the ISO day of the document, where it has one."""
    if named := _FULL.search(words):
        return _one(int(named["year"]), int(named["month"]), int(named["day"])) or window
    if _ANNOUNCED.search(words) and announced and len(announced) == len("2026-03-02"):
        day = date.fromisoformat(announced)
        return Days(day, day)
    if _IN_THE_YEAR.search(words):
        return Days(date(window.first.year, 12, 31), date(window.last.year, 12, 31))
    if named := _BARE.search(words):
        return _one(window.last.year, int(named["month"]), int(named["day"])) or window
    return window


def _one(year: int, month: int, day: int) -> Days | None:
    try:
        return Days(date(year, month, day), date(year, month, day))
    except ValueError:
        return None


def born(profile: Profile, asked_on: date) -> Days | None:
    """Between which days somebody was born; None where nothing was told."""
    if profile.birth_date is not None:
        return Days(profile.birth_date.first_day(), profile.birth_date.last_day())
    return None if profile.age is None else _born_at(profile.age, asked_on)


def _born_at(age: int, asked_on: date) -> Days:
    """Between which days one was born who is so old on a day."""
    last = _years_before(asked_on, age)
    earliest = _years_before(asked_on, age + 1)
    return Days(date.fromordinal(earliest.toordinal() + 1), last)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def ages(birth: Days, days: Days) -> tuple[int, int]:
    """The least and the most whole years on any of some days."""
    return _age(birth.last, days.first), _age(birth.first, days.last)


def _age(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def months_since(moment: Moment, days: Days) -> tuple[int, int]:
    """The least and the most whole months since a moment, on any of some days."""
    return _months(moment.last_day(), days.first), _months(moment.first_day(), days.last)


def _months(since: date, day: date) -> int:
    return (day.year - since.year) * MONTHS + day.month - since.month - (day.day < since.day)
