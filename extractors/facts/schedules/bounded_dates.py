"""Dates that bound a birth, a move or a registration: `1990. 1. 1. 이후 출생`, `1990년생 ~ 2005년생`.

A bound without a month or a day is the year's or the month's last day where it says until when, the first where it
says since when. A year of birth in two digits that has not come yet is of the last century.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import pairwise

from extractors.facts.schedules.points import Point, find_points
from models.facts import Predicate

_OPS = {"이후": ">=", "부터": ">=", "이전": "<=", "까지": "<="}
_BOUND = re.compile(r"\s?\.?\s?[)）]?\s?(?P<op>이후|이전|부터|까지|현재|기준)[에의일]?\s?(?:로|부터)?[)）]?")
_BORN = r"(?:에\s?|사이에?\s?|기간에\s?|중\s?)?(?:출생|태어난)"
_USED = r"(?:기간\s?(?:중|동안)?에?\s?)?(?:사용|격리|구입|설치|조성)(?:한|자|된|\s(?:과원|시설|농지|주택|가구|차량))"
_DATED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("birth_date", re.compile(rf"\s?{_BORN}")),
    (
        "move_in_date",
        re.compile(
            r"\s?(?:에\s?)?(?:(?:타|다른)\s?[가-힣·]{1,6}에서\s)?(?:[가-힣]{2,4}(?:으로|로|에)\s?)?(?:전입|이주)"
        ),
    ),
    (
        "registered_date",
        re.compile(r"\s?(?:에\s?)?(?:[가-힣]{2,6}에\s?(?:계속\s?)?)?(?:혼인\s?신고|주민\s?등록|등록|개업|창업)"),
    ),
    ("use_date", re.compile(rf"\s?{_USED}")),
)
_MOVED = re.compile(r"전입\s?[(（]\s*$")
_THROUGH = re.compile(r"\s?\.?\s?(?:부터|이후)?\s?[~∼-]?\s?")
_BETWEEN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("birth_date", re.compile(rf"\s?\.?\s?(?:까지|이전)?[의]?\s?{_BORN}")),
    ("use_date", re.compile(rf"\s?\.?\s?(?:까지|사이|의)?에?\s?{_USED}")),
)
"""What stands behind a span of days that bounds this."""

_BORN_IN = re.compile(r"(?P<year>(?:19|20)\d\d)\s?년\s?생(?:\s?\([^()]*\))?\s?(?P<op>이후|이전|부터|까지)")
"""`1966년생까지`."""

_YEARS = re.compile(
    r"(?P<low>(?:19|20)\d\d)\s?(?:년\s?생?|\.)?\s?(?:부터\s?)?[~∼-]\s?(?P<high>(?:19|20)\d\d)\s?년\s?(?:까지\s?)?(?:생|출생)"
)
_LAST_BIRTH = 2040
"""No applicant was born after this year: a later one is a two-digit year of the last century."""


def bounded_dates(words: str) -> Iterator[Predicate]:
    """The bounds that a condition sets by dates, in reading order."""
    for years in _YEARS.finditer(words):
        yield _born(">=", f"{years['low']}-01-01")
        yield _born("<=", f"{years['high']}-12-31")
    for born in _BORN_IN.finditer(words):
        op = _OPS[born["op"]]
        yield _born(op, f"{born['year']}-{'01-01' if op == '>=' else '12-31'}")
    points = list(find_points(words))
    spanned: set[int] = set()
    for first, last in pairwise(points):
        through = words[first.end : last.start]
        field = next((name for name, pattern in _BETWEEN if pattern.match(words[last.end :])), None)
        if first.year is not None and through.strip(" .") and _THROUGH.fullmatch(through) and field:
            spanned |= {first.start, last.start}
            yield _dated(field, ">=", _first_day(first))
            yield _dated(field, "<=", _last_day(last if last.year else last._replace(year=first.year)))
    for point in points:
        if point.start not in spanned and point.year is not None:
            yield from _bound(point, words)


def _dated(field: str, op: str, day: str) -> Predicate:
    return _born(op, day) if field == "birth_date" else Predicate(field=field, op=op, value=day)


def _born(op: str, day: str) -> Predicate:
    year = int(day[:4])
    return Predicate(field="birth_date", op=op, value=day if year <= _LAST_BIRTH else f"{year - 100}{day[4:]}")


def _bound(point: Point, words: str) -> Iterator[Predicate]:
    """What a date with `이후`, `이전`, `현재` behind it says of the words that follow."""
    bound = _BOUND.match(words[point.end :])
    if bound is None:
        return
    rest = words[point.end + bound.end() :]
    if bound["op"] in ("현재", "기준"):
        if re.match(r"[^.;]{0,16}주민\s?등록", rest):
            yield Predicate(field="registered_date", op="<=", value=_last_day(point))
        elif re.match(r"[^.;]{0,16}거주", rest):
            yield Predicate(field="move_in_date", op="<=", value=_last_day(point))
        return
    field = next((name for name, pattern in _DATED if pattern.match(rest)), None)
    if field is None and _MOVED.search(words[: point.start]):
        field = "move_in_date"
    op = _OPS[bound["op"]]
    day = _first_day(point) if op == ">=" else _last_day(point)
    if field is not None:
        yield _dated(field, op, day)


def _first_day(point: Point) -> str:
    return f"{point.year:04}-{point.month or 1:02}-{point.day or 1:02}"


def _last_day(point: Point) -> str:
    year, month = point.year or 0, point.month or 12
    return f"{year:04}-{month:02}-{point.day or monthrange(year, month)[1]:02}"
