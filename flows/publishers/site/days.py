"""The days by which a notice is listed: the page holds them all, which of them is next is found when it is read."""

from collections.abc import Iterator
from datetime import date

from flows.publishers.entries import closing
from flows.publishers.essentials import coming_deadlines
from flows.publishers.korean import day_words, moment_words, schedule_words
from flows.publishers.labels import said_part
from flows.publishers.templating import one_line
from models.base import Value
from models.facts import Schedule
from models.moments import Moment
from models.records import NoticeRecord


class Day(Value):
    """A deadline or an event from its first day to its last (ISO; empty for one that is open), with its words.

    `part`: for which part of the notice it holds, where that is not the whole; `opens` says from when one may apply,
    where a first day is told.
    """

    first: str = ""
    last: str = ""
    words: str
    part: str = ""
    opens: str = ""

    @property
    def told(self) -> str:
        """The day with the part that it holds for: a deadline of one part is never told as that of the whole."""
        return one_line(self.words, self.part)


def deadlines(notice: NoticeRecord, today: date) -> tuple[Day, ...]:
    """Every deadline from a day on, the next one first."""
    found = ((one, closing(one)) for one in coming_deadlines(notice, today))
    return tuple(_deadline(schedule, last, notice.title) for schedule, last in found if last is not None)


def events(notice: NoticeRecord, today: date) -> tuple[Day, ...]:
    """Every event that is not over on a day, the next one first."""
    told = [day for day in _events(notice) if not day.last or day.last >= today.isoformat()]
    return tuple(sorted(told, key=lambda day: max(day.first, today.isoformat())))


def left_words(day: Day, today: date, *, event: bool) -> str:
    """`오늘 마감`, `8일 남음`; of an event `오늘`, `3일 뒤`. The page's script says the same on the day it is read."""
    if event:
        away = (date.fromisoformat(day.first) - today).days
        return "오늘" if away <= 0 and day.first == day.last else _ahead(away)
    if not is_exact(day):
        return ""
    days = (date.fromisoformat(day.last) - today).days
    return {0: "오늘 마감", 1: "내일 마감"}.get(days, f"{days}일 남음")


def is_exact(day: Day) -> bool:
    """Whether the source names the last day; a month alone ends on no day that anybody told."""
    return bool(day.last) and not day.words.endswith(" 중")


def _ahead(days: int) -> str:
    return "하고 있음" if days < 0 else {0: "오늘", 1: "내일"}.get(days, f"{days}일 뒤")


def _deadline(schedule: Schedule, last: Moment, title: str) -> Day:
    lone = last.day is None
    first = schedule.start.first_day() if schedule.start is not None and schedule.start.day is not None else None
    begins = first is not None and first < last.first_day()
    return Day(
        first=first.isoformat() if first and begins else "",
        last=last.last_day().isoformat(),
        words=moment_words(last) + (" 중" if lone else "까지"),
        part=_part(schedule, title),
        opens=f"{day_words(first)}부터 받습니다." if first and begins else "",
    )


def _part(schedule: Schedule, title: str) -> str:
    """`(1차)`; of one with brackets of its own `1차(신입생)`."""
    return one_line(said_part(schedule, title)).removeprefix("- ")


def _events(notice: NoticeRecord) -> Iterator[Day]:
    for one in notice.schedules:
        if one.role == "event" and one.start is not None:
            last = one.end or (None if one.rrule else one.start)
            ends = last.last_day().isoformat() if last is not None else ""
            first = one.start.first_day().isoformat()
            yield Day(first=first, last=ends, words=one_line(schedule_words(one)), part=_part(one, notice.title))
