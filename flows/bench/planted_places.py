"""Where can a document be broken so that a careful person would see it? Pure functions over its text and its answers.

Nothing here asks the checks: days and periods come from reviewed answers, sums and shares from figures that hold in
the untouched text. A place is left out where the copy could be read as right.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any, NamedTuple

from flows.bench.planted_sums import shares_broken, sums_broken

Json = Mapping[str, Any]
KINDS = ("weekday", "sum", "share", "unit", "range")
WEEKDAYS = "월화수목금토일"

_DAY = re.compile(
    r"(?:(?P<year>(?:20)?\d\d)\s?[.년]\s*)?(?P<month>1[0-2]|0?[1-9])\s?[.월]\s*(?P<day>3[01]|[12]\d|0?[1-9])"
    r"(?:\s?[.일])?(?P<weekday>\s?\([월화수목금토일]\))?(?!\d)"
)
_SHORT_DAY = re.compile(
    r"\s*~\s*(?P<day>3[01]|[12]\d|0?[1-9])(?:\s?[.일])?(?P<weekday>\s?\([월화수목금토일]\))?(?!\s?[.\d:])"
)
_CLOCK = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)")
_PLAUSIBLE_DAYS = 300
"""A period without its last year may run over the year's end, but hardly this long."""
_EVENING, _MORNING = 17, 10

_SUM = re.compile(r"(?P<figures>\d[\d,]*)\s?(?P<unit>백만원|천원|만원|원)")
_WON = {"원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000}
_SMALLEST_BUDGET = 1_000_000
_MOST = {"fee": 10_000_000, "threshold": 10_000_000, "benefit": 100_000_000}
"""Won above which nobody believes what one pays, earns a month, or is given."""

_FOR_ONE = ("person", "household")


class Place(NamedTuple):
    """A change: `text[start:end]` becomes `words`."""

    kind: str
    start: int
    end: int
    words: str

    def broken(self, text: str) -> str:
        """The copy."""
        return text[: self.start] + self.words + text[self.end :]


def places(text: str, answers: Json, chance: Random) -> Iterator[Place]:
    """Every place of a document, by kind in the order of `KINDS`."""
    facts: tuple[tuple[str, Callable[..., Iterator[Place]], str], ...] = (
        ("weekday", _weekdays, "schedules"),
        ("range", _ranges, "schedules"),
        ("unit", _units, "amounts"),
    )
    for _, find, key in facts:
        for notice in answers["notices"]:
            for fact in notice.get(key) or ():
                at = _where(text, fact.get("raw") or "")
                if at is not None:
                    yield from find(text, at, fact, chance)
    begin = _body(text, answers)
    yield from (Place("sum", *one) for one in sums_broken(text, chance) if one[0] >= begin)
    yield from (Place("share", *one) for one in shares_broken(text, chance) if one[0] >= begin)


def _body(text: str, answers: Json) -> int:
    """Where the first notice stands behind contents pages and summaries, which are none."""
    titles = (_title(notice["title"]) for notice in answers["notices"])
    last = [found[-1].start() for title in titles if (found := list(re.finditer(title, text)))]
    return min(last, default=0)


def _title(title: str) -> str:
    """The words of a title as a line may break and space them."""
    return r"\s*".join(re.escape(sign) for sign in title if not sign.isspace())


def _where(text: str, raw: str) -> tuple[int, int] | None:
    """Where the words of an answer stand; None where they stand nowhere or twice."""
    if len(raw) < len("3. 2."):
        return None
    found = list(re.finditer(r"\s+".join(re.escape(word) for word in raw.split()), text))
    return found[0].span() if len(found) == 1 else None


def _weekdays(text: str, at: tuple[int, int], fact: Json, chance: Random) -> Iterator[Place]:
    """The weekday of a day that the answer dates, made another one."""
    days = {day[5:10]: day for key in ("start", "end") if len(day := fact.get(key) or "") >= len("2026-03-04")}
    for match in _DAY.finditer(text, *at):
        stated = days.get(f"{int(match['month']):02}-{int(match['day']):02}")
        if not match["weekday"] or stated is None:
            continue
        right = date.fromisoformat(stated[:10]).weekday()
        sign = match.start("weekday") + match["weekday"].index("(") + 1
        if text[sign] == WEEKDAYS[right]:
            yield Place("weekday", sign, sign + 1, WEEKDAYS[(right + chance.randint(1, 6)) % 7])


def _ranges(text: str, at: tuple[int, int], fact: Json, chance: Random) -> Iterator[Place]:
    """The two ends of a period changed for each other: its days, or the hours of one day."""
    start, end = fact.get("start") or "", fact.get("end") or ""
    if not (len(start) == len(end) >= len("2026-03-04") and start < end) or fact.get("rrule"):
        return
    if start[:10] == end[:10]:
        clocks = list(_CLOCK.finditer(text, *at))
        if len(clocks) == 2 and not _overnight(clocks[1][0], clocks[0][0]):
            yield _swapped(text, clocks[0].span(), clocks[1].span())
        return
    ends = _two_ends(text, at)
    if ends is None:
        return
    (first, year), (last, other) = ends
    length = (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days
    known = year is not None and other is not None and year == other
    if known or (other is None and 365 - length > _PLAUSIBLE_DAYS):
        yield _swapped(text, first, last)


def _overnight(opening: str, closing: str) -> bool:
    """Whether hours in this order may be meant: from an evening to the next morning."""
    return int(opening.split(":")[0]) >= _EVENING and int(closing.split(":")[0]) <= _MORNING


def _two_ends(text: str, at: tuple[int, int]) -> tuple[tuple[tuple[int, int], str | None], ...] | None:
    """Month, day and weekday of both ends, and their years; days alone where the month is left out."""
    days = list(_DAY.finditer(text, *at))
    if len(days) == 2 and "~" in text[days[0].end() : days[1].start()]:
        one, two = days
        return ((one.start("month"), one.end()), one["year"]), ((two.start("month"), two.end()), two["year"])
    if len(days) == 1 and (short := _SHORT_DAY.match(text, days[0].end(), at[1])):
        return ((days[0].start("day"), days[0].end()), days[0]["year"]), ((short.start("day"), short.end()), None)
    return None


def _swapped(text: str, one: tuple[int, int], two: tuple[int, int]) -> Place:
    words = text[slice(*two)] + text[one[1] : two[0]] + text[slice(*one)]
    return Place("range", one[0], two[1], words)


def _units(text: str, at: tuple[int, int], fact: Json, chance: Random) -> Iterator[Place]:
    """A unit slipped by a thousand, where what comes out is no sum of its kind."""
    match = _SUM.search(text, *at)
    if match is None:
        return
    figures = int(match["figures"].replace(",", ""))
    role, one = fact.get("role"), fact.get("per") in _FOR_ONE
    for wrong in _slipped(match["unit"]):
        won = figures * _WON[wrong]
        small = role == "budget" and won < _SMALLEST_BUDGET
        large = (role in ("fee", "threshold") or (role == "benefit" and one)) and won >= _MOST[role]
        if small or large:
            yield Place("unit", *match.span("unit"), wrong)


def _slipped(unit: str) -> Iterator[str]:
    for one, other in pairwise(("원", "천원", "백만원")):
        if unit in (one, other):
            yield other if unit == one else one
