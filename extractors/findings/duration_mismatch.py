"""A length that its own period does not have: `3. 2. ~ 5. 31.(2개월간)`."""

import re
from collections.abc import Iterator
from datetime import date

from extractors.context import Context
from models.facts import Quote, Schedule
from models.findings import Finding
from models.records import NoticeRecord

CODE = "duration_mismatch"

_LENGTH = re.compile(
    r"\s*(?:[/,(]?\s*(?:총\s*)?(\d{1,3})\s*(일|주|개월|년)\s*간|\(\s*(?:총\s*)?(\d{1,3})\s*(일|주|개월|년)\s*\))"
)


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each period whose stated length, right behind it, is another one."""
    for schedule in notice.schedules:
        match = _LENGTH.match(context.text, schedule.span[1]) or _inside(schedule)
        if match is None or schedule.start is None or schedule.end is None:
            continue
        count, unit = int(match[1] or match[3]), match[2] or match[4]
        if not _fits(schedule, count, unit):
            quote = Quote(raw=schedule.raw, span=schedule.span, place=schedule.place)
            yield Finding(code="duration_mismatch", message=f"{schedule.raw}은 {count}{unit}간이 아님", quote=quote)


def _inside(schedule: Schedule) -> re.Match[str] | None:
    return re.search(_LENGTH.pattern, schedule.raw)


def _fits(schedule: Schedule, count: int, unit: str) -> bool:
    """Whether the period has this length, both ways of counting its first day allowed."""
    if schedule.start is None or schedule.end is None:
        return True
    start, end = schedule.start.first_day(), schedule.end.last_day()
    days = (end - start).days
    if unit == "일":
        return schedule.start.day is None or count in (days, days + 1) or _working_days(start, end) == count
    if unit == "주":
        return abs(days + 1 - 7 * count) <= 7
    months = (end.year - start.year) * 12 + end.month - start.month
    return (count if unit == "개월" else count * 12) in (months, months + 1)


def _working_days(start: date, end: date) -> int:
    return sum((start.toordinal() + n - 1) % 7 < 5 for n in range((end - start).days + 1))
