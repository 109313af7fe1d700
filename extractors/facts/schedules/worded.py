"""Times that no figures name: halves and quarters, the year's end, this and the next year, days with a name."""

import re

from extractors.facts.schedules.named_days import NAMED_DAY
from extractors.facts.schedules.points import WEEKDAYS, Point

_WHOSE = r"올해|금년도?|당해\s?연도|내년도?|익년도?|차년도|명년|작년|지난해|전년도?"
_YEAR = rf"(?:(?:(?P<year>20\d{{2}})|'\s?(?P<year2>\d{{2}}))\s?(?:년도?|\.)?\s?|(?P<when>{_WHOSE})\s?)"
_BEHIND = r"(?=$|[\s까,.)/(~]|중|내|부터|예정|안에)"
_NO_NAME = r"(?!\s?[:()]?\s?(?:20\d\d\s?[.년]\s?)?\d{1,2}(?:\s?\.\s?\d|월))"
"""Not before a day: `상반기 3. 9. ~ 3. 20.` only names the round whose days they are."""

WORDED = re.compile(
    rf"(?<![가-힣·ㆍ\d]){_YEAR}?(?:(?P<half>상|하)\s?반기|(?:제\s?)?(?P<quarter>[1-4])(?:\s?/\s?4)?\s?분기){_BEHIND}{_NO_NAME}"
    rf"|(?<![가-힣\d])(?P<whose>{_WHOSE})(?:\s?(?P<end>말))?(?=$|[\s까,.)~]|중|부터)(?!\s?\d)"
    rf"|(?<![가-힣\d])(?P<yearend>연말|년말|연내)(?=$|\s?까지|\s?[,.)]|\s?이내|에\s)"
    rf"|(?<![가-힣\d])(?P<day>오늘|금일|명일|내일)(?=$|\s?[~(,]|부터|까지|\s\d|\s(?:오전|오후))"
    rf"|(?<![\d매])(?P<month>1[0-2]|0?[1-9])\s?월\s?(?:중\s?)?(?P<nth>첫|둘|셋|넷|다섯|마지막|[1-5])(?:째|번째)?\s?주?\s?"
    rf"(?P<weekday>[월화수목금토일])요일"
    rf"|(?:(?<![가-힣\d매]\s)|(?<=[은는을를도]\s)(?<!하는\s)(?<!되는\s))(?<![가-힣\d매])"
    rf"(?P<which>이번\s?달|이달|금월|(?P<next>다음\s?달|내달|익월))\s?"
    rf"(?:(?P<date>3[01]|[12]\d|[1-9])\s?일|(?P<monthend>말일?))(?=$|\s?까지|[\s,.(~]|부터)"
    rf"|(?<![가-힣\d])(?P<name>{NAMED_DAY})(?=$|\s?[(~,/]|\s?당일|\s?까지|부터|\s\d|\s(?:오전|오후|낮))"
)
"""What `worded_ends` understands."""

_SOON = re.compile(r"(?:이번\s?달|이달|금월|다음\s?달|내달|익월|올해|연|년)\s?(?:\d{1,2}\s?일|말일?)\s?까지")
SIGNS = r"[일말]\s?까지"
"""What stands in all of these."""


def said_in_passing(text: str, at: int = 0) -> re.Match[str] | None:
    """The first end of a month or a year that a sentence names, without a label: `다음 달 20일까지`, `연말까지`."""
    if "까지" not in text or (near := _SOON.search(text, at)) is None:
        return None
    found = WORDED.search(text, near.start())
    return found if found is not None and found.start() < near.end() else None


_YEARS_ON = {"올": 0, "금": 0, "당": 0, "내": 1, "익": 1, "차": 1, "명": 1, "작": -1, "지": -1, "전": -1}
"""How far a year is from the document's own, by the first letter of its word."""

_WEEKS = {"첫": 1, "둘": 2, "셋": 3, "넷": 4, "다섯": 5, "마지막": -1}
_DAYS_ON = {"오늘": 0, "금일": 0, "명일": 1, "내일": 1}


def worded_ends(match: re.Match[str]) -> tuple[Point, Point | None]:
    """The ends of what was found: two months of a half or a quarter, else one point.

    A month alone is an end by which (연말까지), a year alone is the whole year.
    """
    start, end = match.span()
    if match["half"] or match["quarter"]:
        length = 6 if match["half"] else 3
        last = length * (int(match["quarter"]) if match["quarter"] else 1 + (match["half"] == "하"))
        year = int(match["year"]) if match["year"] else 2000 + int(match["year2"]) if match["year2"] else None
        on = _YEARS_ON[match["when"][0]] if match["when"] else None
        ends = [Point(start, end, year, month, years_on=on) for month in (last - length + 1, last)]
        return ends[0], ends[1]
    if match["whose"]:
        on = _YEARS_ON[match["whose"][0]]
        return Point(start, end, None, 12 if match["end"] else None, years_on=on), None
    if match["yearend"]:
        return Point(start, end, None, 12), None
    if match["day"]:
        return Point(start, end, days_on=_DAYS_ON[match["day"]]), None
    if match["which"]:
        day = int(match["date"]) if match["date"] else None
        return Point(start, end, day=day, of_month=True, months_on=1 if match["next"] else 0), None
    if match["month"]:
        week = _WEEKS.get(match["nth"]) or int(match["nth"])
        return Point(start, end, None, int(match["month"]), nth=(week, WEEKDAYS.index(match["weekday"]))), None
    return Point(start, end, name=match["name"]), None
