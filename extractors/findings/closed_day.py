"""An announced deadline on a day when offices are closed. The date stays as announced; a person asks the office."""

from collections.abc import Iterator

from extractors.context import Context
from extractors.findings.closed_days import closed
from models.facts import Quote
from models.findings import Advisory, AdvisoryCode
from models.records import NoticeRecord

CODE: AdvisoryCode = "closed_day"


def advise(notice: NoticeRecord, context: Context) -> Iterator[Advisory]:
    """An advisory for each last day of an application on which nobody can hand it in."""
    for schedule in notice.schedules:
        if schedule.role != "apply" or schedule.end is None or schedule.end.day is None:
            continue
        day = schedule.end.last_day()
        if why := closed(day):
            message = f"마감일 {day.year}. {day.month}. {day.day}.은 {why}입니다. 받는 곳이 여는지 물어보십시오."
            quote = Quote(raw=schedule.raw, span=schedule.span, place=schedule.place)
            yield Advisory(code=CODE, message=message, quote=quote)
