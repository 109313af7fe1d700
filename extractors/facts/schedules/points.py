"""Finds single points in time in Korean administrative writing: `2023. 2. 17.(금) 18:00`, `'23년 2월`, `음력 1. 15.`.

A point is what its words say: what is missing is None, and which year a word like `내년` means is left to `years`.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from extractors.context import NAMES_KEPT
from extractors.facts.schedules.clock import AHEAD, TIME, clock_of, hours_at
from extractors.facts.schedules.lunar import solar_day
from extractors.facts.schedules.named_days import named_day
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

Calendar = Literal["solar", "lunar", "leap month"]

_WEEKDAY = (
    r"(?:\s?\(\s?(?P<weekday>[월화수목금토일])(?:요일)?(?P<inner>[^)\n]{0,12})\)|\s(?P<weekday2>[월화수목금토일])요일)?"
)
_Y4 = r"(?P<year>(?:19|20)\d{2})"
_Y2 = r"'\s?(?P<year2>\d{2})"
MONTH = r"(?P<month>1[0-2]|0?[1-9])"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
NO_MORE = r"(?![\d,]*\d)(?!\s?(?:%|천원|백만|만원|억|ha|㎡|m|kg|개소|명|건|점|배|km|cm|평))"
NO_HOUR = r"(?!\s?:\s?[0-5]\d|\s?시(?:\s|까지|부터|에|경|전|~|[),]|$))"
"""Figures that are an hour: `12. 11. 18:00` is a month, a day and an hour, no year of two digits."""

_YEAR_ENDS = r"(?:\s?년(?!생|산)|\s?\.?\s*(?:$|[)(,※\n]))"
"""What stands behind the second year of a span."""

_POINTS: tuple[str, ...] = (
    rf"(?<![\d.\-/])(?:{_Y4}|{_Y2})\s?\.\s{{0,9}}{MONTH}\s?\.\s{{0,9}}{DAY}{NO_MORE}(?:\s?\.(?!\d))?(?:\s?일)?",
    rf"(?<![\d.\-/])(?P<year>[1-3]\d)\s?\.\s{{0,2}}{MONTH}\s?\.\s{{0,2}}{DAY}{NO_MORE}{NO_HOUR}(?:\s?\.(?!\d))?(?:\s?일)?",
    rf"(?<!\d)(?:{_Y4}|'?\s?(?P<year2>\d{{2}}))\s?년\s{{0,3}}{MONTH}\s?월\s{{0,3}}{DAY}\s?일(?!간)",
    rf"(?<!\d)(?:{_Y4}|'?\s?(?P<year2>\d{{2}}))\s?년\s{{0,3}}{MONTH}\s?월(?:분(?=\s?~)|(?!분|령))",
    rf"(?<![\d\-]){_Y4}(?P<joint>[-/]){MONTH}(?P=joint){DAY}(?!\d)",
    rf"(?<![\d.\-/])(?:{_Y4}|{_Y2})\s?\.\s{{0,9}}{MONTH}{NO_MORE}(?:\s?\.(?!\d)|\s?월)?(?!\s?\.?\s?\d)",
    rf"(?<![\d.,\-/'])(?<!제){MONTH}\s?\.\s{{0,2}}{DAY}{NO_MORE}(?:\s?\.(?!\d)(?:\s?일)?|\s?일(?!간)|(?=\s?\(\s?[월화수목금토일])|(?=\s?~))",
    rf"(?<![\d.,\-/'])(?<!제)(?<![표지임식목호번] ){MONTH}\s?\.\s{{1,2}}{DAY}{NO_MORE}(?=\s?까지(?!의))",
    rf"(?<!\d){MONTH}\s?월\s{{0,3}}{DAY}\s?일(?!간|\s?이내)",
    rf"(?<![\d/.])(?P<month>1[0-2]|0?[1-9])/{DAY}(?=\s?\(\s?[월화수목금토일])",
    rf"(?<![\d개.,]){MONTH}\s?월(?!분|령|\s?\d{{1,2}}\s?일|요일|[가-힣]*급)",
    rf"(?<![\d제]){_Y4}\s?년도?(?!\s+월|\s?\d{{1,2}}\s?월|생|산)(?!\s?동안)",
    rf"(?<!\d){_Y2}\s?년도?(?!\s*월|\s?\d{{1,2}}\s?월|생|산)",
    r"(?<![\d.\-/])(?P<year>2\d)\s?년(?!\s*월|간|\s?\d{1,2}\s?월|생|\s?이[상내하]|\s?거치)",
    # A year that only the tilde behind it tells from a number: `2026 ~ 2028년`, `'26~'28`.
    rf"(?<![\d.,\-/]){_Y4}(?=\s?\.?\s?~\s?20\d{{2}}{_YEAR_ENDS})",
    rf"(?<!\d){_Y2}(?=\s?\.?\s?~\s?'?\d{{2}}{_YEAR_ENDS})",
    r"(?<![\d\-])(?P<ymd>20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?![\d\-])",
)
_POINT_PATTERNS = tuple(re.compile(pattern) for pattern in _POINTS)
_UNNAMED = (re.sub(r"[?]P<[a-z0-9]+>", "?:", pattern.replace("(?P=joint)", "[-/]")) for pattern in _POINTS)
_MAY_BEGIN = r"(?=\s?['\d])(?=[\s']{0,3}\d{1,4}\s?[.년월/\-~]|20\d{6})"
"""Every form begins with a digit or a quote and has a sign behind its first figures, or is all figures: two quick steps
say so before each form is tried at each letter."""
_BEHIND_FIGURES = ".년월/-~"
SIGNS = rf"\d\s?[{re.escape(_BEHIND_FIGURES)}]|20\d{{6}}"
"""One of these stands in every form."""
_WRITTEN = "".join(chr(code) for code, like in _ALIKE.items() if like in _BEHIND_FIGURES)
SIGNS_AS_WRITTEN = rf"\d\s?[{re.escape(_BEHIND_FIGURES + _WRITTEN)}]|20\d{{6}}"
"""The same in words that are not `alike` yet."""
_ANY_POINT = re.compile(rf"{_MAY_BEGIN}(?:{'|'.join(f'({pattern})' for pattern in _UNNAMED)})")
"""A group for each of the forms, in their order."""
_AFTER_DAY = re.compile(_WEEKDAY)
_BEFORE_TIME = re.compile(rf"(?:\s?[,/]?\s?\(?|[ \t]?\n[ \t]{{1,12}}|T)(?={AHEAD})")
"""What may stand between a day and its hour; the line may break there, the next one standing further in."""
_YEAR_WORDS = (
    (re.compile(r"(?:올해|금년도?|당해\s?연도|당해\s?년도)\s?$"), 0),
    (re.compile(r"(?:내년도?|익년도?|다음\s?해|차년도|명년)\s?$"), 1),
    (re.compile(r"(?:작년|지난해|전년도?)\s?$"), -1),
)
_LUNAR_BEFORE = re.compile(r"(?:음력\s?(?P<leap>윤)?|\(음\)|(?<![가-힣])음)\s?$")
"""What marks a date of the lunar calendar, right before it."""
_LONGEST_BEFORE = 8


class Point(NamedTuple):
    """A point in time as written: what is missing is None. `weekday` counts from Monday, 0.

    `years_on` and `days_on` count from the document's own year and from its day of issue (내년, 명일), `days_after`
    from the day that is written (익일 06:00); `of_month` takes the month of issue (이번 달 말), `months_on` so many
    behind it. `timed_at` is where the words of its time of day start. `nth` says which weekday of the month is meant
    (3월 셋째 주 수요일), -1 the last.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    weekday: int | None = None
    calendar: Calendar = "solar"
    name: str = ""
    years_on: int | None = None
    of_month: bool = False
    months_on: int = 0
    days_on: int | None = None
    days_after: int = 0
    timed_at: int | None = None
    nth: tuple[int, int] | None = None

    @property
    def is_day(self) -> bool:
        """Whether it names a day."""
        return self.day is not None or bool(self.name) or self.days_on is not None or self.nth is not None

    def moment(self, year: int) -> Moment:
        """The moment in a year; ValueError for a day that it does not have."""
        if self.name:
            return self._at(named_day(self.name, year))
        if self.calendar != "solar" and self.month and self.day:
            return self._at(solar_day(year, self.month, self.day, self.calendar == "leap month"))
        if self.nth and self.month:
            return self._at(_nth_weekday(year, self.month, *self.nth))
        if self.day is not None and self.month is None:
            raise ValueError("a day without its month")
        if self.days_after and self.month and self.day:
            return self._at(date(year, self.month, self.day) + timedelta(days=self.days_after))
        return Moment(year, self.month, self.day, self.hour, self.minute)

    def counted_from(self, issued: date) -> "Point":
        """The point as the day that its words count from the day of issue."""
        if self.of_month:
            years_on, month = divmod(issued.month - 1 + self.months_on, 12)
            return self._replace(year=issued.year + years_on, month=month + 1, of_month=False)
        day = issued + timedelta(days=self.days_on or 0)
        return self._replace(year=day.year, month=day.month, day=day.day, days_on=None)

    def _at(self, day: date) -> Moment:
        return Moment(day.year, day.month, day.day, self.hour, self.minute)


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The day of a month that is its nth of a weekday; ValueError when there are not so many."""
    length = monthrange(year, month)[1]
    days = [day for day in range(1, length + 1) if date(year, month, day).weekday() == weekday]
    if nth > len(days):
        raise ValueError(f"{year}. {month}. has no weekday of this number: {nth}")
    return date(year, month, days[nth - 1 if nth > 0 else -1])


@lru_cache(maxsize=NAMES_KEPT)
def alike(text: str) -> str:
    """The text with look-alike characters made one, character by character: offsets stay."""
    return text.translate(_ALIKE)


def find_points(text: str) -> Iterator[Point]:
    """All points of a text, leftmost first, none overlapping another."""
    text = alike(text)
    at = 0
    while point := next_point(text, at):
        yield point
        at = max(point.end, point.start + 1)


def next_point(text: str, at: int) -> Point | None:
    """The first point from here on; `text` already `alike`."""
    while match := _ANY_POINT.search(text, at):
        point = point_at(text, match.start(), (match.lastindex or 1) - 1)
        if point is not None:
            return _with_words_before(text, point, at)
        at = match.start() + 1
    return None


def point_at(text: str, at: int, form: int = 0) -> Point | None:
    """The point that starts here, with its weekday and time of day; `text` already `alike`, no earlier form fits."""
    for pattern in _POINT_PATTERNS[form:]:
        match = pattern.match(text, at)
        if match:
            return with_time(text, _point_of(match))
    return None


def _point_of(match: re.Match[str]) -> Point:
    groups = match.groupdict()
    if groups.get("ymd"):
        whole = groups["ymd"]
        return Point(match.start(), match.end(), int(whole[:4]), int(whole[4:6]), int(whole[6:]))
    year = next((int(groups[key]) for key in ("year", "year2") if groups.get(key)), None)
    if year is not None and year < 100:
        year += 2000
    month, day = (int(groups[key]) if groups.get(key) else None for key in ("month", "day"))
    return Point(match.start(), match.end(), year, month, day)


def _with_words_before(text: str, point: Point, at: int) -> Point:
    """The point with the words before it that say which year (`내년 2월`) or which calendar (`음력 1. 15.`)."""
    before = text[max(at, point.start - _LONGEST_BEFORE) : point.start]
    if point.year is None:
        for form, years_on in _YEAR_WORDS:
            if (match := form.search(before)) is not None:
                return point._replace(start=point.start - len(match[0]), years_on=years_on)
    lunar = _LUNAR_BEFORE.search(before) if point.day is not None else None
    if lunar is None:
        return point
    calendar: Calendar = "leap month" if lunar["leap"] else "lunar"
    return point._replace(start=point.start - len(lunar[0]), calendar=calendar)


def with_time(text: str, point: Point) -> Point:
    """The point with the weekday and the time of day that follow it."""
    if not point.is_day:
        return point
    match = _AFTER_DAY.match(text, point.end)
    if match and (match["weekday"] or match["weekday2"]):
        weekday = WEEKDAYS.index(match["weekday"] or match["weekday2"])
        point = point._replace(end=match.end(), weekday=weekday)
        inner = TIME.search(match["inner"] or "")
        if inner:
            return _timed(point, inner, point.end)
    ahead = _BEFORE_TIME.match(text, point.end)
    match = TIME.match(text, ahead.end()) if ahead else None
    if ahead is None or match is None or ("(" in ahead[0] and hours_at(text, ahead.end())):
        return point
    return _timed(point, match, match.end(), ahead.end())


def _timed(point: Point, match: re.Match[str], end: int, timed_at: int | None = None) -> Point:
    clock = clock_of(match)
    return point._replace(end=end, hour=clock.hour, minute=clock.minute, timed_at=timed_at)
