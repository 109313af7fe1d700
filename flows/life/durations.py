"""ISO 8601 durations of whole days, months and years, added to days.

The first day does not count (민법 제157조), so that 30 days from the 1st end on the 31st. A month that is too short
ends on its last day (제160조). What ends on a closed day is left there, as announced days are.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_DURATION = re.compile(r"(?P<sign>-?)P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<days>\d+)D)?")
YEAR = 12
LAST_YEAR = 9999


class Length(NamedTuple):
    """Whole months and days; both negative for what lies before an event."""

    months: int
    days: int


def length_of(duration: str) -> Length | None:
    """The length of a duration, None for one that counts hours."""
    match = _DURATION.fullmatch(duration)
    if match is None or match.end() <= len("P"):
        return None
    years, months, days = (int(match[name] or 0) for name in ("years", "months", "days"))
    sign = -1 if match["sign"] else 1
    return Length(sign * (YEAR * years + months), sign * days)


def later(day: date, duration: str, times: int = 1) -> date | None:
    """The day that lies so many durations behind another; None where no calendar has it."""
    length = length_of(duration)
    if length is None:
        return None
    months = day.year * YEAR + day.month - 1 + length.months * times
    year, month = divmod(months, YEAR)
    if not 1 <= year <= LAST_YEAR:
        return None
    moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    try:
        return moved + timedelta(days=length.days * times)
    except OverflowError:
        return None
