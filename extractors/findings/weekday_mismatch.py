"""A weekday that is not the one of the day beside it: `2023. 2. 17.(목)` was a Friday."""

from collections.abc import Iterator

from extractors.context import Context
from extractors.facts.dates import WEEKDAYS, Point, find_points
from models.facts import Quote
from models.findings import Finding
from models.moments import Moment
from models.records import NoticeRecord

CODE = "weekday_mismatch"


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each day of the notice's schedules whose weekday is another one."""
    for schedule in notice.schedules:
        moments = [moment for moment in (schedule.start, schedule.end) if moment is not None]
        for point in find_points(schedule.raw):
            moment = _moment_of(point, moments)
            if moment is None or point.weekday is None or moment.first_day().weekday() == point.weekday:
                continue
            written, real = WEEKDAYS[point.weekday], WEEKDAYS[moment.first_day().weekday()]
            span = (schedule.span[0] + point.start, schedule.span[0] + point.end)
            quote = Quote(raw=context.words(span), span=span, place=context.place(span))
            day = moment.first_day()
            message = f"{day.year}. {day.month}. {day.day}.은 {real}요일인데 ({written})으로 적혀 있음"
            yield Finding(code="weekday_mismatch", message=message, quote=quote)


def _moment_of(point: Point, moments: list[Moment]) -> Moment | None:
    """The schedule's moment that these words were read as."""
    return next((m for m in moments if (m.month, m.day) == (point.month, point.day) and point.day), None)
