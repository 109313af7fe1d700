"""Reads periods in Korean administrative writing, with the exact place of each.

Knows nothing of labels or roles: it takes the points that `points` finds and joins two of them into a period where
the words between say so, gives a day its hours, and turns what is said in words (상반기, 추석, 연말) into ends. Years
left out stay out; `years` fills them in.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from extractors.facts.schedules.clock import Clock, Hours, hours_at
from extractors.facts.schedules.points import (
    DAY,
    MONTH,
    NO_MORE,
    SIGNS_AS_WRITTEN,
    Point,
    alike,
    next_point,
    point_at,
    with_time,
)
from extractors.facts.schedules.worded import WORDED, said_in_passing, worded_ends

_SIGN = re.compile(SIGNS_AS_WRITTEN)
"""What stands in every point: only what a label promises may be said in words alone."""

_CONNECTOR = re.compile(r"\s{0,2}(?:부터\s?~|\.\s?~|~|-(?=\s)|→|부터|에서|내지)(?:[ \t]{0,9}\n\s{0,40}|\s{0,9})")
_SHORT_DAY = re.compile(rf"{DAY}{NO_MORE}(?:\s?\.(?!\s?\d)|\s?일(?!\s?간)|(?=\s?\([월화수목금토일])|(?=\s|$|\)|까지))")
_SHORT_MONTH = re.compile(
    rf"{MONTH}(?:(?:\s?\.(?!\s?\d)|\s?월(?!분))(?!\s?\d{{1,2}}\s?[일.])|(?=\s*$|\s?\)|\s?까지|\n))"
)
_ALSO = re.compile(
    rf"\s?(?:[,·ㆍ/&]|및)\s?(?={DAY}{NO_MORE}(?:\s?일(?!\s?(?:간|이내|동안|전|후|이상|마다|차))|\s?\.(?!\s?\d)|\s?\(\s?[월화수목금토일]))"
)
"""Between the days of a list: `2. 7.(화), 9.(목)`."""

MISREAD = re.compile(r"(?<![A-Za-z가-힣\d])(?:\d{0,3}[lIOo]\d{1,3}|\d{1,3}[lIOo]\d{0,3})(?=\s?[년월일.])")
"""A number in whose place letters were recognised: `l5일`, `2O.`"""

_DIGITS = str.maketrans("lIOo", "1100")
_PART = re.compile(r"\s?(?:월\s?)?(?P<part>초순?|상순|중순?|하순|말일?|말경)(?=$|[\s까,.)/(]|예정|경|부터|이?내|쯤)")
_WHOLE_MONTH = re.compile(r"\s?한\s?달(?:\s?간|\s?동안|\s?내내)?(?=$|[\s,.)])")
"""`4월 한 달간`: all of the month."""

_DUE = re.compile(
    r"\s?(?:[(（][^)）]{0,12}[)）])?\s?(?P<due>(?:도착분?|소인분?|접수분)\s?까지|까지|에\s(?:마감|끝)|한(?!\s?달)(?=[\s,.)]|$)|이내|마감|종료(?=되|$|[\s,.)])|이전|내(?=[\s,.)]|$))"
)
_FROM = re.compile(r"\s?(?P<since>부터|이후|~\s*(?=$|[)(\n※*/]|예산|소진|계속|별도))")
_CHANGED_TO = re.compile(
    r"\s?(?:까지)?\s?으?로\s?(?:변경|연기|연장|조정|수정|정정|늦[추춰]|늘[어려]|미[루뤄뤘]|당[기겨]|앞당|옮[기겨])"
)
_MONTHS_BEFORE = re.compile(r"(?<![\d.,])((?:(?:1[0-2]|[1-9])\s?+월?\s?[~·ㆍ,]\s?)+)$")
_MONTHS_OF_DAY = re.compile(
    rf"(?P<months>(?:\s?(?:[,·ㆍ/]|및)\s?(?:1[0-2]|[1-9])\s?월)+)\s?{DAY}\s?일(?!\s?(?:간|이내|동안))(?P<due>\s?까지)?"
)
_LONGEST_MONTHS = 24
_LONGEST_TILDE = 12
_BARE_DAY = re.compile(
    rf"(?<![\d.,\-/'])(?<!제){MONTH}[./]{DAY}{NO_MORE}(?=\s?(?:$|[·ㆍ,/~()]|까지|부터|이후|이전|자로)|\s)(?!\s?(?:개월|년|주|시간|배|%))"
)
"""`2.7`, `2/7`: a day only where a label promises one."""

_OTHER_YEAR = re.compile(r"(?:(?P<year>20\d{2})|'\s?(?P<year2>\d{2}))(?:\s?\.)?(?=\s*(?:$|[)(,※\n]|까지))")
"""The other end of a span of years without its 년: `2026 ~ 2028`."""

_SHARE = re.compile(rf"(?:(?P<year>20\d{{2}})\s?(?:년|\.)\s?)?{MONTH}\s?월분")
"""The other end of `2026년 5월분 ~ 2027년 4월분`."""

_OTHER_DAY = re.compile(rf"{MONTH}\s?[./]\s?{DAY}{NO_MORE}(?=\s*(?:$|[)(,\n※]|까지|한))")
"""The other end of a range without its last dot: `3. 9. ~ 3. 20`."""


class Period(NamedTuple):
    """A period as written. A bare point has `first` alone and `kind` ""; words after it may say `due` or `since`.

    `daily` says that its hours hold on each of its days, `worded` that no figures name it (상반기, 추석), `listed` that
    it goes on a list whose first day stands before it, `changed` that another date stood there before.
    """

    start: int
    end: int
    first: Point | None
    last: Point | None
    kind: str = ""
    daily: bool = False
    worded: bool = False
    listed: bool = False
    changed: bool = False


def find_periods(text: str, *, promised: bool = False, changing: bool = False) -> Iterator[Period]:
    """The periods and lone points of a text, leftmost first.

    Where a label has `promised` a time, it may be in words, and a day as bare as `2.7`; where a date is `changing`, an
    arrow leads from the old to the new one.
    """
    passing = None if promised else said_in_passing(text)
    if not promised and passing is None and not _SIGN.search(text):
        return
    text = alike(text)
    if promised:
        text = MISREAD.sub(lambda match: match[0].translate(_DIGITS), text)
    if changing:
        text = text.replace("→", ",")
    at = 0
    words = WORDED.search(text) if promised else passing
    bare = _BARE_DAY.search(text) if promised else None
    while True:
        while words is not None and words.start() < at:
            words = WORDED.search(text, at) if promised else said_in_passing(text, at)
        while bare is not None and bare.start() < at:
            bare = _BARE_DAY.search(text, at)
        point = _earlier(text, next_point(text, at), bare)
        if words is not None and (point is None or words.start() <= point.start):
            found = [_worded(text, words)]
        elif point is not None:
            found = _with_list(text, _period_from(text, point))
        else:
            return
        yield from found
        at = max(found[-1].end, found[-1].start + 1)


def _earlier(text: str, point: Point | None, bare: re.Match[str] | None) -> Point | None:
    """A point, or the bare day before it."""
    if bare is None or (point is not None and point.start <= bare.start()):
        return point
    return with_time(text, Point(bare.start(), bare.end(), None, int(bare["month"]), int(bare["day"])))


def _worded(text: str, words: re.Match[str]) -> Period:
    """A period that no figures name."""
    first, last = worded_ends(words)
    if last is not None:
        part = _PART.match(text, last.end)
        return Period(first.start, part.end() if part else last.end, first, last, "range", worded=True)
    if first.is_day:
        return _period_from(text, with_time(text, first))._replace(worded=True)
    if first.month is not None or (first.of_month and first.day is None):
        due = _DUE.match(text, first.end)
        return Period(first.start, due.end() if due else first.end, None, first, "due", worded=True)
    return _period_from(text, first)._replace(worded=True)


def _period_from(text: str, first: Point) -> Period:
    """The period that starts with a point: its other end, its hours, or what the words after it say."""
    opened = text[max(first.start - _LONGEST_TILDE, 0) : first.start]
    before = re.search(r"~\s{0,2}$", opened)
    if before and not re.search(r"[\d일월년시)]\s*~\s{0,2}$", opened):
        return Period(first.start - len(before[0]), first.end, None, first, "due")
    hours = _hours(text, first)
    if hours:
        return hours
    part = _PART.match(text, first.end) if first.day is None and first.month is not None else None
    if first.day is None and first.month is not None and (all_of_it := _WHOLE_MONTH.match(text, first.end)):
        return Period(first.start, all_of_it.end(), first, first, "range")
    connector = _CONNECTOR.match(text, part.end() if part else first.end)
    if connector:
        last = _last_point(text, connector.end(), first)
        if last and (changed := _CHANGED_TO.match(text, last.end)):
            return Period(first.start, changed.end(), last, None, "changed", changed=True)
        if last and not (connector[0].strip() == "-" and last.day is None and first.day is not None):
            if first.hour is None and last.timed_at is not None and hours_at(text, last.timed_at):
                last = last._replace(end=last.timed_at, hour=None, minute=None, timed_at=None)
            closing = _PART.match(text, last.end) if last.day is None else None
            end = closing.end() if closing else last.end
            return _due(text, _daily(text, Period(first.start, end, first, last, "range")))
    part = _PART.match(text, first.end) if first.day is None and (first.month or first.year) is not None else None
    if part and first.month is None and not part["part"].startswith("말"):
        part = None
    if part:
        year_end = first.month is None
        first = first._replace(end=part.end(), month=12 if year_end else first.month)
        if year_end and not _DUE.match(text, first.end):
            return Period(first.start, first.end, None, first, "due")
    due = _DUE.match(text, first.end)
    if due:
        return Period(first.start, due.end(), None, first, "due")
    since = _FROM.match(text, first.end)
    if since:
        return Period(first.start, since.end(), first, None, "since")
    return Period(first.start, first.end, first, None)


# --- lists -------------------------------------------------------------------------------------------------------


def _with_list(text: str, period: Period) -> list[Period]:
    """The period and those that go on its list: days that take its month, months before `월`, hours that all have."""
    months = _months_before(text, period) or _months_of_day(text, period)
    if months:
        return months
    found = [period]
    while (point := found[-1].first) is not None and found[-1].kind in ("", "hours", "range"):
        anchor = found[-1].last or point
        if (whole := _whole_day(text, found[-1])) is not None:
            found.append(whole)
            continue
        also = _ALSO.match(text, found[-1].end) if anchor.day is not None else None
        day = _SHORT_DAY.match(text, also.end()) if also else None
        if day is None or anchor.day is None or int(day["day"]) <= anchor.day:
            break
        following = Point(day.start(), day.end(), anchor.year, anchor.month, int(day["day"]), calendar=anchor.calendar)
        found.append(_period_from(text, with_time(text, following))._replace(listed=True))
    return _hours_of_all(found)


def _whole_day(text: str, period: Period) -> Period | None:
    """The next day of `5. 19.(화), 5. 26.(화) 19:00 ~ 21:00`, where hours that the day before lacks stand behind it."""
    day = period.first
    if period.kind or day is None or day.day is None or day.hour is not None:
        return None
    comma = _COMMA.match(text, period.end)
    point = point_at(text, comma.end()) if comma else None
    if point is None or point.day is None or point.year is not None:
        return None
    following = _period_from(text, point)
    timed = following.kind in ("", "hours") and following.first is not None
    with_hours = timed and (_hour(following) is not None or _whole_day(text, following) is not None)
    return following._replace(listed=True) if with_hours else None


_COMMA = re.compile(r"\s?(?:,|및)\s?")


def _hours_of_all(found: list[Period]) -> list[Period]:
    """`4. 7.(화), 8.(수) 14:00 ~ 16:00`: the hours behind the last day are those of all."""
    end = found[-1]
    first, last = end.first, end.last
    if (
        len(found) == 1
        or first is None
        or first.hour is None
        or any(p.kind or _hour(p) is not None for p in found[:-1])
    ):
        return found
    from_ = Clock(first.hour, first.minute or 0)
    to = Clock(last.hour, last.minute or 0) if last is not None and last.hour is not None else None
    return [*(_at_hours(p, from_, to) for p in found[:-1]), end]


def _hour(period: Period) -> int | None:
    return period.first.hour if period.first else None


def _at_hours(period: Period, first: Clock, last: Clock | None) -> Period:
    point = period.first
    if point is None:
        return period
    opened = point._replace(hour=first.hour, minute=first.minute)
    if last is None:
        return period._replace(first=opened)
    closed = point._replace(weekday=None, hour=last.hour, minute=last.minute)
    return period._replace(first=opened, last=closed, kind="hours")


def _months_before(text: str, period: Period) -> list[Period]:
    """`4~6월`, `1·2월`, `3, 6, 9월`: months before the one that has its 월."""
    point = period.first or period.last
    if point is None or point.day is not None or point.year is not None or point.month is None:
        return []
    begin = max(point.start - _LONGEST_MONTHS, 0)
    told = re.search(r"월\s?[,·ㆍ/]\s?(?=[^월]*$)", text[begin : point.start])
    begin += told.end() if told else 0
    match = _MONTHS_BEFORE.search(text[begin : point.start])
    if match is None or "월" in match[1]:
        return []
    numbers = [*map(int, re.findall(r"\d+", match[1])), point.month]
    if "~" not in match[1] and any(other <= one for one, other in pairwise(numbers)):
        return []
    start = begin + match.start(1)
    if "~" in match[1] or numbers == list(range(numbers[0], numbers[-1] + 1)):
        return [Period(start, point.end, Point(start, point.end, None, numbers[0]), point, "range")]
    each = [Point(start, point.end, None, month) for month in numbers]
    return [Period(start, point.end, one, None, listed=index > 0) for index, one in enumerate(each)]


def _months_of_day(text: str, period: Period) -> list[Period]:
    """`1월, 4월, 7월, 10월 10일까지`: the day behind the last month is that of all."""
    point = period.first
    if point is None or point.month is None or point.is_day or period.kind:
        return []
    match = _MONTHS_OF_DAY.match(text, period.end)
    places = [*re.finditer(r"(\d+)\s?월", match["months"])] if match else []
    numbers = [point.month, *(int(place[1]) for place in places)]
    if match is None or any(other <= one for one, other in pairwise(numbers)):
        return []
    starts = [point.start, *(match.start("months") + place.start() for place in places)]
    ends = [point.end, *(match.start("months") + place.end() for place in places[:-1]), match.end()]
    found: list[Period] = []
    for month, start, end in zip(numbers, starts, ends, strict=True):
        day = Point(start, end, point.year, month, int(match["day"]))
        first, last = (None, day) if match["due"] else (day, None)
        found.append(Period(start, end, first, last, "due" if match["due"] else "", listed=bool(found)))
    return found


# --- hours and other ends ----------------------------------------------------------------------------------------


def _due(text: str, period: Period) -> Period:
    """A range with the `까지` behind it, and a time of day that the range's end takes from there."""
    match = re.compile(r"\s?까지").match(text, period.end)
    return period._replace(end=match.end()) if match else period


_BEFORE_HOURS = re.compile(r"\s{0,2},?\s?(?P<bracket>\(\s?)?(?:시간\s?:?\s?)?")


def _hours(text: str, first: Point) -> Period | None:
    """`09:30 ~ 12:00` behind a day, in brackets or not: one day from hour to hour."""
    if not first.is_day:
        return None
    if first.hour is not None:
        hours, closing = _hours_from(text, first), 0
    else:
        ahead = _BEFORE_HOURS.match(text, first.end)
        hours = hours_at(text, ahead.end()) if ahead else None
        closing = 1 if ahead and hours and ahead["bracket"] and text[hours.end : hours.end + 1] == ")" else 0
    if hours is None:
        return None
    end = hours.end + closing
    opened = first._replace(hour=hours.first.hour, minute=hours.first.minute)
    last = first._replace(end=end, weekday=None, hour=hours.last.hour, minute=hours.last.minute)
    if hours.overnight:
        last = last._replace(days_after=1)
    return Period(first.start, end, opened, last, "hours")


def _hours_from(text: str, first: Point) -> Hours | None:
    """The span of hours that the time behind a day opens."""
    return hours_at(text, first.timed_at) if first.timed_at is not None else None


def _last_point(text: str, at: int, first: Point) -> Point | None:
    """The other end of a range: a full point, or a number that inherits month or year from the first."""
    point = point_at(text, at)
    if point is None and first.year is not None and first.month is None and (year := _OTHER_YEAR.match(text, at)):
        return Point(year.start(), year.end(), int(year["year"] or f"20{year['year2']}"))
    month_only = first.month is not None and first.day is None
    if month_only and (point is None or (point.day is None and point.year is None)):
        short = _SHORT_MONTH.match(text, at)
        if short:
            return Point(short.start(), short.end(), None, int(short["month"]))
    if month_only and (share := _SHARE.match(text, at)):
        return Point(share.start(), share.end(), int(share["year"]) if share["year"] else None, int(share["month"]))
    if point is not None:
        return point._replace(calendar=first.calendar) if point.day is not None else point
    if first.day is not None and (other := _OTHER_DAY.match(text, at)):
        month, day_of_month = int(other["month"]), int(other["day"])
        return with_time(text, Point(other.start(), other.end(), None, month, day_of_month, calendar=first.calendar))
    if first.day is not None and (day := _SHORT_DAY.match(text, at)):
        point = Point(day.start(), day.end(), None, first.month, int(day["day"]))
        return with_time(text, point._replace(calendar=first.calendar, of_month=first.of_month))
    return None


_DAILY = re.compile(
    r"\s{0,2}(?:까지\s?)?[(,]?\s?(?:(?:이틀|사흘|나흘|닷새|\d{1,2}일)\s?(?:동안|간)\s)?(?:매일|평일|각일|1일|매주\s?[월화수목금토일](?:요일)?(?:\s?[/,·~]\s?[월화수목금토일](?:요일)?)*)?\s?"
    r"(?=[^\n]{0,12}\d{1,2}(?::\d{2}|시))"
)


def _daily(text: str, period: Period) -> Period:
    """Hours in brackets or behind a span of days, repeated on each of them."""
    first, last = period.first, period.last
    if not (first and last and first.day and last.day and first.hour is None and last.hour is None):
        return period
    match = _DAILY.match(text, period.end)
    hours = hours_at(text, match.end()) if match else None
    if hours is None:
        return period
    return period._replace(
        end=hours.end + (1 if text[hours.end : hours.end + 1] == ")" else 0),
        first=first._replace(hour=hours.first.hour, minute=hours.first.minute),
        last=last._replace(hour=hours.last.hour, minute=hours.last.minute),
        daily=True,
    )
