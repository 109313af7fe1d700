"""When is something due? Cron's five fields, as Prefect understands them, in Seoul's time.

Prefect keeps the hours; this says beforehand whether it will understand a line, and when it will be next, without
loading it. Seoul's clocks have not been moved since 1988, so that a day has every minute once.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from models.base import Value
from models.moments import SEOUL

_YEARS: Final = 8
"""How far it is looked: from one 29 February to the next it may be eight years."""
_LAST_WEEK: Final = 5
_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class _Field(NamedTuple):
    name: str
    first: int
    last: int
    words: tuple[str, ...] = ()


_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS: Final = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_FIELDS: Final = (
    _Field("분", 0, 59),
    _Field("시", 0, 23),
    _Field("일", 1, 31),
    _Field("월", 1, 12, _MONTHS),
    _Field("요일", 0, 7, _DAYS),
)


class CronWrong(ValueError):
    """A line that is no cron line; the message says why (Korean)."""


class Cron(Value):
    """The moments that a line means. `nth` holds (weekday, which of the month); Sunday is 0."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    nth: frozenset[tuple[int, int]] = frozenset()
    either: bool = False
    """Both a day of the month and a weekday are told: one of them is enough, as in every cron."""

    def after(self, moment: datetime) -> Iterator[datetime]:
        """The moments after one, in Seoul's time; ends where there is none within eight years."""
        midnight = moment.astimezone(SEOUL).replace(hour=0, minute=0, second=0, microsecond=0)
        for day in (midnight + timedelta(days=number) for number in range(_YEARS * 366)):
            if self._has_day(day):
                yield from (due for due in self._on(day) if due > moment)

    def before(self, moment: datetime) -> datetime | None:
        """The last moment up to one; None where there was none within eight years."""
        midnight = moment.astimezone(SEOUL).replace(hour=0, minute=0, second=0, microsecond=0)
        for day in (midnight - timedelta(days=number) for number in range(_YEARS * 366)):
            due = [one for one in self._on(day) if one <= moment] if self._has_day(day) else []
            if due:
                return due[-1]
        return None

    def _on(self, day: datetime) -> Iterator[datetime]:
        for hour in sorted(self.hours):
            yield from (day.replace(hour=hour, minute=minute) for minute in sorted(self.minutes))

    def _has_day(self, day: datetime) -> bool:
        if day.month not in self.months:
            return False
        weekday = day.isoweekday() % 7
        in_month = day.day in self.days
        if self.nth:
            return in_month and (weekday, (day.day + 6) // 7) in self.nth
        in_week = weekday in self.weekdays
        return in_month or in_week if self.either else in_month and in_week


def read_cron(line: str) -> Cron:
    """The moments that a line of five fields means. Raises `CronWrong`."""
    parts = line.lower().split()
    if len(parts) != len(_FIELDS):
        raise CronWrong(f"빈칸으로 나눈 다섯 칸(분 시 일 월 요일)이어야 하는데 {len(parts)}칸입니다")
    minutes, hours, days, months = (
        frozenset(_numbers(part, field)) for part, field in zip(parts[:4], _FIELDS[:4], strict=True)
    )
    nth = frozenset(_nth(parts[4])) if "#" in parts[4] else frozenset()
    weekdays = frozenset() if nth else frozenset(number % 7 for number in _numbers(parts[4], _FIELDS[4]))
    if nth and parts[2] != "*":
        raise CronWrong("몇째 주 요일(#)을 적을 때에는 ‘일’ 칸을 *로 두어야 합니다")
    cron = Cron(
        minutes=minutes,
        hours=hours,
        days=days,
        months=months,
        weekdays=weekdays,
        nth=nth,
        either=not nth and parts[2] != "*" and parts[4] != "*" and len(weekdays) < 7,
    )
    # Prefect finds no day at all where the day of the month never comes, whatever the weekday.
    if min(days) > max(_LENGTHS[month - 1] for month in months):
        raise CronWrong("그런 날은 오지 않습니다")
    if next(cron.after(datetime(2024, 1, 1, tzinfo=SEOUL)), None) is None:
        raise CronWrong("그런 날은 오지 않습니다")
    return cron


def slept_through(line: str, began: datetime | None, now: datetime) -> datetime | None:
    """The last time that a cron line meant and at which nothing began; None where there is none.

    What has never begun was never waited for: a new office does not start with a past.
    """
    due = read_cron(line).before(now) if line else None
    return due if due is not None and began is not None and began < due else None


def _nth(part: str) -> Iterator[tuple[int, int]]:
    """`wed#1,wed#3`: the first and the third Wednesday."""
    for piece in part.split(","):
        day, mark, number = piece.partition("#")
        if not mark or number not in map(str, range(1, _LAST_WEEK + 1)):
            raise CronWrong(f"‘요일’ 칸의 {piece}: WED#1(첫째 수요일)처럼 1부터 5까지로 모두 적어야 합니다")
        yield _number(day, _FIELDS[4]) % 7, int(number)


def _numbers(part: str, field: _Field) -> Iterator[int]:
    """The numbers of `*`, `*/5`, `1-5`, `mon,wed`."""
    for piece in part.split(","):
        span, mark, step = piece.partition("/")
        if mark and not (step.isdecimal() and step.isascii() and int(step) > 1):
            raise CronWrong(f"‘{field.name}’ 칸의 {piece}: / 뒤에는 2 이상의 수를 적습니다")
        if piece == "*" != part:
            raise CronWrong(f"‘{field.name}’ 칸의 {part}: *는 혼자 적습니다")
        if mark and span != "*" and "-" not in span:
            raise CronWrong(f"‘{field.name}’ 칸의 {piece}: / 앞에는 *나 1-5 같은 범위를 적습니다")
        first, last = _span(span, field)
        yield from range(first, last + 1, int(step) if mark else 1)


def _span(span: str, field: _Field) -> tuple[int, int]:
    if span == "*":
        return field.first, 6 if field.words is _DAYS else field.last
    start, dash, end = span.partition("-")
    first = _number(start, field)
    last = _number(end, field) if dash else first
    # Prefect takes `5-5` for every number there is.
    if last < first or (dash and last == first):
        raise CronWrong(f"‘{field.name}’ 칸의 {span}: 앞의 수가 뒤의 수보다 작아야 합니다")
    return first, last


def _number(word: str, field: _Field) -> int:
    if word in field.words:
        return field.words.index(word) + field.first
    if not (word.isdecimal() and word.isascii()) or not field.first <= int(word) <= field.last:
        raise CronWrong(f"‘{field.name}’ 칸의 {word or '빈 곳'}: {field.first}부터 {field.last}까지의 수가 아닙니다")
    return int(word)
