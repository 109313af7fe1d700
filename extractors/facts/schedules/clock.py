"""Times of day behind a date: `18:00`, `오후 6시 30분`, `09:30 ~ 12:00`, `22:00 ~ 익일 06:00`."""

import re
from typing import NamedTuple


class Clock(NamedTuple):
    """A time of day; 24:00 stays on its day as 23:59."""

    hour: int
    minute: int


class Hours(NamedTuple):
    """From one time of day to another, and where the words end; `overnight` when the second is of the next day."""

    first: Clock
    last: Clock
    end: int
    overnight: bool


_HALF = r"오전|오후|낮|밤|저녁|새벽|아침|[AP]\.?M\.?"
_LATE = re.compile(r"오후|저녁|밤|P")


def _time(name: str, bare: str = "") -> str:
    """A pattern of a time of day, its groups ending in `name`; `bare` is what must stand behind an hour without 시."""
    alone = rf"|(?P<bare{name}>\d{{1,2}}){bare}" if bare else ""
    return (
        rf"(?:(?P<half{name}>{_HALF})\s?)?"
        rf"(?:(?P<hour{name}>\d{{1,2}}):(?P<minute{name}>\d{{2}})(?!\d)"
        rf"|(?P<hourk{name}>\d{{1,2}})시(?!간|[·ㆍ․]|[군도장])(?:\s?(?P<minutek{name}>\d{{1,2}})분|\s?(?P<past{name}>반))?"
        rf"|(?P<noon{name}>정오)|(?P<midnight{name}>자정){alone})"
    )


TIME = re.compile(_time("1"))
"""A time of day, for `clock_of`."""

_UNTIL = re.compile(r"\s?까지")
"""`20일 자정까지`: the midnight that ends the day, as in `24:00까지`."""
AHEAD = rf"(?:{_HALF}|정오|자정|\d{{1,2}}(?::\d{{2}}|시))"
"""What a time of day starts with, without groups."""

_TO = r"\s?(?:~|-|부터|에서|\s(?=\d{1,2}:\d{2}))\s{0,9}"
_SPAN = re.compile(
    _time("1", bare=r"(?=\s?[~-]\s?\d{1,2}\s?시(?!간))") + _TO + r"(?P<next>(?:익일|다음\s?날)\s?)?" + _time("2")
)
NOON = 12
_TWO_FIGURES = 10
"""From this hour on one behind `15:00` is of the same clock of 24 hours: `15:00 ~ 10:00` is a slip, and not 22:00.

So is one with a nought before it: `09:00 ~ 08:00` does not end at 20:00.
"""

_DOTTED = re.compile(r"(?P<a>[012]?\d)\.(?P<b>[0-5]0)\s?~\s?(?P<c>[012]?\d)\.(?P<d>[0-5]0)(?![\d.])")
_GLUED = re.compile(r"(?P<a>[012]\d)(?P<b>[0-5]\d)\s?~\s?(?P<c>[012]\d)(?P<d>[0-5]\d)(?!\d)")


def clock_of(match: re.Match[str], name: str = "1", inherited: str | None = None) -> Clock:
    """The time of a match of `TIME`; `inherited` is the half of the day that stands before another one."""
    groups = match.groupdict()
    if groups[f"noon{name}"]:
        return Clock(12, 0)
    if groups[f"midnight{name}"]:
        return Clock(23, 59) if _UNTIL.match(match.string, match.end()) else Clock(0, 0)
    hour = int(groups[f"hour{name}"] or groups[f"hourk{name}"] or groups.get(f"bare{name}") or 0)
    minute = int(groups[f"minute{name}"] or groups[f"minutek{name}"] or (30 if groups[f"past{name}"] else 0))
    half = groups[f"half{name}"] or inherited or ""
    if _LATE.match(half.upper()) and hour < 12:
        hour += 12
    return Clock(23, 59) if hour == 24 else Clock(min(hour, 23), min(minute, 59))


def hours_at(text: str, at: int) -> Hours | None:
    """The span of hours that starts here, None when there is none."""
    for pattern in (_DOTTED, _GLUED):
        match = pattern.match(text, at)
        if match and int(match["a"]) <= int(match["c"]) <= 24:
            first, last = (Clock(int(match[h]), int(match[m])) for h, m in (("a", "b"), ("c", "d")))
            return Hours(first, last if last.hour < 24 else Clock(23, 59), match.end(), False)
    match = _SPAN.match(text, at)
    if match is None:
        return None
    first, last = clock_of(match), clock_of(match, "2")
    overnight = match["next"] is not None
    if match["half2"] is None and not overnight and last < first:
        later = clock_of(match, "2", "오후")
        overnight = later < first
        full = (match["hour2"] or "").startswith("0") or (first.hour > NOON and last.hour >= _TWO_FIGURES)
        last = last if overnight or full else later
    return Hours(first, last, match.end(), overnight)
