"""Reads dates, times and periods in Korean administrative writing, with the exact place of each.

Knows nothing of labels or roles: it finds points (`2023. 2. 17.(금) 18:00`) and joins two of them into a
period where the words between say so. Years left out stay out; `resolve` fills them from the other end, then
from the document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from extractors.context import NAMES_KEPT
from models.moments import Moment

_ALIKE = str.maketrans(
    {
        **{chr(0xFF10 + n): str(n) for n in range(10)},
        **dict.fromkeys("∼～〜˜∽⁓", "~"),
        **dict.fromkeys("`´‘’＇ʼ′", "'"),
        **{"．": ".", "：": ":", "∶": ":", "（": "(", "）": ")", "／": "/", "－": "-", "–": "-", "―": "-", "\xa0": " "},
        **{"年": "년", "月": "월", "日": "일", "\u3000": " ", "，": ","},
    }
)
WEEKDAYS = "월화수목금토일"

_WEEKDAY = (
    r"(?:\s?\(\s?(?P<weekday>[월화수목금토일])(?:요일)?(?P<inner>[^)\n]{0,12})\)|\s(?P<weekday2>[월화수목금토일])요일)?"
)
_TIME = (
    r"(?:(?P<half>오전|오후|낮|밤|저녁|[AP]\.?M\.?)\s?)?"
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?!\d)"
    r"|(?P<hour2>\d{1,2})시(?!간|[·ㆍ․]|[군도장])(?:\s?(?P<minute2>\d{1,2})분|\s?(?P<halfpast>반))?|(?P<noon>정오)|(?P<midnight>자정))"
)
_Y4 = r"(?P<year>(?:19|20)\d{2})"
_Y2 = r"'\s?(?P<year2>\d{2})"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_END = r"(?![\d,]*\d)(?!\s?(?:%|천원|백만|만원|억|ha|㎡|m|kg|개소|명|건|점|배|km|cm|평))"

_POINTS: tuple[str, ...] = (
    rf"(?<![\d.\-/])(?:{_Y4}|{_Y2})\s?\.\s{{0,9}}{_MONTH}\s?\.\s{{0,9}}{_DAY}{_END}(?:\s?\.(?!\d))?(?:\s?일)?",
    rf"(?<![\d.\-/])(?P<year>[1-3]\d)\s?\.\s{{0,2}}{_MONTH}\s?\.\s{{0,2}}{_DAY}{_END}(?:\s?\.(?!\d))?(?:\s?일)?",
    rf"(?<!\d)(?:{_Y4}|'?\s?(?P<year2>\d{{2}}))\s?년\s{{0,3}}{_MONTH}\s?월\s{{0,3}}{_DAY}\s?일(?!간)",
    rf"(?<!\d)(?:{_Y4}|'?\s?(?P<year2>\d{{2}}))\s?년\s{{0,3}}{_MONTH}\s?월(?!분|령)",
    rf"(?<![\d\-]){_Y4}(?P<joint>[-/]){_MONTH}(?P=joint){_DAY}(?!\d)",
    rf"(?<![\d.\-/])(?:{_Y4}|{_Y2})\s?\.\s{{0,9}}{_MONTH}{_END}(?:\s?\.(?!\d)|\s?월)?(?!\s?\d)",
    rf"(?<![\d.,\-/'])(?<!제){_MONTH}\s?\.\s{{0,2}}{_DAY}{_END}(?:\s?\.(?!\d)(?:\s?일)?|\s?일(?!간)|(?=\s?\(\s?[월화수목금토일])|(?=\s?~))",
    rf"(?<!\d){_MONTH}\s?월\s{{0,3}}{_DAY}\s?일(?!간|\s?이내)",
    rf"(?<![\d/.])(?P<month>1[0-2]|0?[1-9])/{_DAY}(?=\s?\(\s?[월화수목금토일])",
    rf"(?<![\d개.,]){_MONTH}\s?월(?!분|령|\s?\d{{1,2}}\s?일|요일|[가-힣]*급)",
    rf"(?<![\d제]){_Y4}\s?년도?(?!\s+월|\s?\d{{1,2}}\s?월|생|산)(?!\s?동안)",
    rf"(?<!\d){_Y2}\s?년도?(?!\s*월|\s?\d{{1,2}}\s?월|생|산)",
    r"(?<![\d.\-/])(?P<year>2\d)\s?년(?!\s*월|간|\s?\d{1,2}\s?월|생|\s?이[상내하]|\s?거치)",
    r"(?<![\d\-])(?P<ymd>20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?![\d\-])",
)
_POINT_PATTERNS = tuple(re.compile(pattern) for pattern in _POINTS)
_ANY_POINT = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", p.replace("(?P=joint)", "[-/]")) for p in _POINTS))
_AFTER_DAY = re.compile(_WEEKDAY)
_AFTER_WEEKDAY = re.compile(
    rf"\s?,?\s?\(?(?=(?:오전|오후|낮|밤|저녁|[AP]\.?M\.?|정오|자정|\d{{1,2}}(?::\d{{2}}|시))){_TIME}"
)
_TIME_ONLY = re.compile(_TIME)
_CONNECTOR = re.compile(r"\s{0,2}(?:부터\s?~|~|-(?=\s)|→|부터|에서|내지)\s{0,9}")
_SHORT_DAY = re.compile(rf"{_DAY}{_END}(?:\s?\.(?!\s?\d)|\s?일(?!\s?간)|(?=\s?\([월화수목금토일])|(?=\s|$|\)|까지))")
_SHORT_MONTH = re.compile(
    rf"{_MONTH}(?:(?:\s?\.(?!\s?\d)|\s?월(?!분))(?!\s?\d{{1,2}}\s?[일.])|(?=\s*$|\s?\)|\s?까지|\n))"
)
_TIME_RANGE = re.compile(r"\s?(?:~|-|부터)\s{0,9}")
_PART = re.compile(r"\s?(?:월\s?)?(?P<part>초순?|상순|중순?|하순|말일?|말경)(?=$|[\s까,.)/(]|예정|경|부터|이?내|쯤)")
_DUE = re.compile(r"\s?(?:[(（][^)）]{0,12}[)）])?\s?(?P<due>까지|한(?=[\s,.)]|$)|이내|마감|이전|내(?=[\s,.)]|$))")
_FROM = re.compile(r"\s?(?P<since>부터|이후|~\s*(?=$|[)\n※*/]|예산|소진|계속|별도))")


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time as written: what is missing is None. `weekday` counts from Monday, 0."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    weekday: int | None = None

    def moment(self, year: int) -> Moment:
        """The moment in a year; ValueError for a day that it does not have."""
        return Moment(year, self.month, self.day, self.hour, self.minute)


@dataclass(frozen=True, slots=True)
class Period:
    """A period as written. A bare point has `first` alone and `kind` ""; words after it may say `due` or `since`."""

    start: int
    end: int
    first: Point | None
    last: Point | None
    kind: str = ""
    daily: bool = False


@lru_cache(maxsize=NAMES_KEPT)
def alike(text: str) -> str:
    """The text with look-alike characters made one, character by character: offsets stay."""
    return text.translate(_ALIKE)


def find_points(text: str) -> Iterator[Point]:
    """All points of a text, leftmost first, none overlapping another."""
    text = alike(text)
    at = 0
    while match := _ANY_POINT.search(text, at):
        point = point_at(text, match.start())
        if point is None:
            at = match.start() + 1
            continue
        yield point
        at = max(point.end, match.start() + 1)


def point_at(text: str, at: int) -> Point | None:
    """The point that starts here, with its weekday and time of day; `text` already `alike`."""
    for pattern in _POINT_PATTERNS:
        match = pattern.match(text, at)
        if match:
            return _with_time(text, _point_of(match))
    return None


def _point_of(match: re.Match[str]) -> Point:
    groups = match.groupdict()
    if groups.get("ymd"):
        whole = groups["ymd"]
        return Point(match.start(), match.end(), int(whole[:4]), int(whole[4:6]), int(whole[6:]))
    year = next((int(groups[key]) for key in ("year", "year2", "year3") if groups.get(key)), None)
    if year is not None and year < 100:
        year += 2000
    month, day = (int(groups[key]) if groups.get(key) else None for key in ("month", "day"))
    return Point(match.start(), match.end(), year, month, day)


def _with_time(text: str, point: Point) -> Point:
    """The point with the weekday and the time of day that follow it."""
    if point.day is None:
        return point
    match = _AFTER_DAY.match(text, point.end)
    if match and (match["weekday"] or match["weekday2"]):
        weekday = WEEKDAYS.index(match["weekday"] or match["weekday2"])
        point = replace(point, end=match.end(), weekday=weekday)
        inner = _TIME_ONLY.search(match["inner"] or "")
        if inner:
            return replace(point, **_clock(inner))
    match = _AFTER_WEEKDAY.match(text, point.end)
    if match is None or ("(" in match[0] and _TIME_RANGE.match(text, match.end())):
        return point
    return replace(point, end=match.end(), **_clock(match))


def _clock(match: re.Match[str], inherited: str | None = None) -> dict[str, int]:
    """`hour` and `minute` of a time of day; 24:00 stays on its day as 23:59."""
    if match["noon"]:
        return {"hour": 12, "minute": 0}
    if match["midnight"]:
        return {"hour": 0, "minute": 0}
    hour = int(match["hour"] or match["hour2"])
    minute = int(match["minute"] or match["minute2"] or (30 if match["halfpast"] else 0))
    half = match["half"] or inherited or ""
    if (half in ("오후", "저녁", "밤") or half.startswith("P")) and hour < 12:
        hour += 12
    return {"hour": 23, "minute": 59} if hour == 24 else {"hour": min(hour, 23), "minute": min(minute, 59)}


def find_periods(text: str) -> Iterator[Period]:
    """The periods and lone points of a text, leftmost first."""
    text = alike(text)
    at = 0
    while match := _ANY_POINT.search(text, at):
        point = point_at(text, match.start())
        if point is None:
            at = match.start() + 1
            continue
        period = _period_from(text, point)
        yield period
        at = max(period.end, match.start() + 1)


def _month_span(text: str, first: Point) -> Period | None:
    """`4~6월`: the first month stands without its 월, so that only the second was found."""
    if first.day is not None or first.year is not None:
        return None
    match = re.search(r"(?<![\d.,])(1[0-2]|[1-9])\s?~\s?$", text[max(first.start - 6, 0) : first.start])
    if match is None:
        return None
    start = max(first.start - 6, 0) + match.start()
    return Period(start, first.end, Point(start, first.end, None, int(match[1])), first, "range")


def _period_from(text: str, first: Point) -> Period:
    """The period that starts with a point: its other end, its hours, or what the words after it say."""
    if (months := _month_span(text, first)) is not None:
        return months
    before = re.search(r"~\s{0,2}$", text[: first.start])
    if before and not re.search(r"[\d일월년시)]\s*~\s{0,2}$", text[: first.start]):
        return Period(before.start(), first.end, None, first, "due")
    hours = _hours(text, first)
    if hours:
        return hours
    connector = _CONNECTOR.match(text, first.end)
    if connector:
        last = _last_point(text, connector.end(), first)
        if last and not (connector[0].strip() == "-" and last.day is None and first.day is not None):
            return _due(text, _daily(text, Period(first.start, last.end, first, last, "range")))
    part = _PART.match(text, first.end) if first.day is None and first.month is not None else None
    if part:
        first = replace(first, end=part.end())
    due = _DUE.match(text, first.end)
    if due:
        return Period(first.start, due.end(), None, first, "due")
    since = _FROM.match(text, first.end)
    if since:
        return Period(first.start, since.end(), first, None, "since")
    return Period(first.start, first.end, first, None)


def _due(text: str, period: Period) -> Period:
    """A range with the `까지` behind it, and a time of day that the range's end takes from there."""
    match = re.compile(r"\s?까지").match(text, period.end)
    return replace(period, end=match.end()) if match else period


def _hours(text: str, first: Point) -> Period | None:
    """`09:30 ~ 12:00` behind a day, in brackets or not: one day from hour to hour."""
    if first.hour is None:
        return _hours_in_brackets(text, first)
    match = _TIME_RANGE.match(text, first.end)
    clock = _TIME_ONLY.match(text, match.end()) if match else None
    if not clock:
        return None
    inherited = "오후" if first.hour >= 12 and int(clock["hour"] or clock["hour2"] or 12) <= 8 else None
    if _ANY_POINT.match(text, match.end() if match else 0) and not clock["minute"]:
        return None
    last = replace(first, start=clock.start(), end=clock.end(), weekday=None, **_clock(clock, inherited))
    return Period(first.start, clock.end(), first, last, "hours")


def _hours_in_brackets(text: str, first: Point) -> Period | None:
    opened = re.compile(r"\s?\(\s?").match(text, first.end) if first.day is not None else None
    opening = _TIME_ONLY.match(text, opened.end()) if opened else None
    joint = _TIME_RANGE.match(text, opening.end()) if opening else None
    closing = _TIME_ONLY.match(text, joint.end()) if joint else None
    if not (opening and closing):
        return None
    end = closing.end() + (1 if text[closing.end() : closing.end() + 1] == ")" else 0)
    last = replace(first, start=closing.start(), end=end, weekday=None, **_clock(closing, opening["half"]))
    return Period(first.start, end, replace(first, **_clock(opening)), last, "hours")


def _last_point(text: str, at: int, first: Point) -> Point | None:
    """The other end of a range: a full point, or a number that inherits month or year from the first."""
    point = point_at(text, at)
    month_only = first.month is not None and first.day is None
    if month_only and (point is None or (point.day is None and point.year is None)):
        short = _SHORT_MONTH.match(text, at)
        if short:
            return Point(short.start(), short.end(), None, int(short["month"]))
    if point is not None:
        return point
    if first.day is not None and (short := _SHORT_DAY.match(text, at)):
        return _with_time(text, Point(short.start(), short.end(), None, first.month, int(short["day"])))
    return None


def _daily(text: str, period: Period) -> Period:
    """Hours in brackets or behind a span of days, repeated on each of them."""
    first, last = period.first, period.last
    if not (first and last and first.day and last.day and first.hour is None and last.hour is None):
        return period
    match = re.compile(
        r"\s{0,2}(?:까지\s?)?[(,]?\s?(?:매일|각일|1일|매주\s?[월화수목금토일](?:요일)?(?:\s?[/,·~]\s?[월화수목금토일](?:요일)?)*)?\s?(?=[^\n]{0,12}\d{1,2}(?::\d{2}|시))"
    ).match(text, period.end)
    opening = _TIME_ONLY.match(text, match.end()) if match else None
    joint = _TIME_RANGE.match(text, opening.end()) if opening else None
    closing = _TIME_ONLY.match(text, joint.end()) if joint else None
    if not (opening and closing):
        return period
    end = closing.end() + (1 if text[closing.end() : closing.end() + 1] == ")" else 0)
    return replace(
        period,
        end=end,
        first=replace(first, **_clock(opening)),
        last=replace(last, **_clock(closing, opening["half"])),
        daily=True,
    )


_ACROSS = 7
"""How many months apart a date and the month of issue must be for the year's end to lie between them."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A period with its years filled in. `inferred` names the rule by which a year came in, if one did."""

    start: Moment | None
    end: Moment | None
    inferred: str = ""


def resolve(period: Period, year: int | None, month: int | None = None) -> Resolved:
    """The period's moments; ValueError for a day that no calendar has, or when no year can be known.

    A year left out is the other end's, rolled over the year's end where that puts the ends in order; else, for a
    date across the year's end from the `month` of issue, the one on which the stated weekday is right; else the
    document's.
    """
    first, last = period.first, period.last
    stated = (first.year if first else None) or (last.year if last else None)
    if stated is None:
        anchor = first or last
        if anchor is None or year is None:
            raise ValueError("no year to be known")
        base, rule = _year_by_weekday(anchor, year, month)
    else:
        base, rule = stated, ""
        if (first and first.year is None) or (last and last.year is None):
            rule = "year of the other end"
    start_year = first.year or base if first else base
    end_year = last.year or start_year if last else base
    if first and last and _order(first) > _order(last):
        if last.year is None and not _is_reversed(last, start_year):
            end_year = start_year + 1
        elif first.year is None:
            start_year = end_year - 1
    return Resolved(first.moment(start_year) if first else None, last.moment(end_year) if last else None, rule)


def _is_reversed(last: Point, year: int) -> bool:
    """Whether the weekday says that an end before its start is meant in the same year: a slip, to be found."""
    try:
        here, later = (date(y, last.month or 1, last.day or 1).weekday() for y in (year, year + 1))
    except ValueError:
        return False
    return last.weekday is not None and last.weekday == here != later


def _order(point: Point) -> tuple[int, int, int]:
    """Month, day and hour for comparing; a year stated on one end alone decides nothing."""
    return (point.month or 0, point.day or 0, point.hour or 0) if point.day else (point.month or 0, 0, 0)


def _year_by_weekday(point: Point, year: int, month: int | None) -> tuple[int, str]:
    """The document's year, or its neighbour across the year's end when only there the weekday is right.

    A weekday that is wrong for another reason is a finding, and no reason to leave the year.
    """
    if point.weekday is None or point.month is None or point.day is None or month is None:
        return year, "year of the document"
    step = 1 if month - point.month >= _ACROSS else -1 if point.month - month >= _ACROSS else 0
    for candidate in (year, year + step):
        try:
            if date(candidate, point.month, point.day).weekday() == point.weekday:
                return candidate, "year of the document" if candidate == year else "year by the weekday"
        except ValueError:
            continue
    return year, "year of the document"


def weekday_agrees(point: Point, moment: Moment | None) -> bool:
    """Whether the weekday written beside a day is that day's; True when none is written."""
    if point.weekday is None or moment is None or moment.day is None:
        return True
    return moment.first_day().weekday() == point.weekday
