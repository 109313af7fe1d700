"""A period that was over on the day of issue: an old year was copied."""

from collections.abc import Iterator

from extractors.context import Context
from models.facts import Quote
from models.findings import Finding, FindingCode
from models.records import NoticeRecord

CODE: FindingCode = "past_deadline"


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each period of a coming thing that ended before the document was issued.

    Reports look back, and so do the dates from which a rule holds.
    """
    issued = context.day_of_issue
    if issued is None or notice.category == "report":
        return
    for schedule in notice.schedules:
        over = schedule.end.last_day() if schedule.end else None
        if over is None and schedule.start and schedule.role == "event":
            over = schedule.start.last_day()
        if over is None or over >= issued or schedule.role not in ("apply", "project", "event", "use"):
            continue
        quote = Quote(raw=schedule.raw, span=schedule.span, place=schedule.place)
        message = f"발행일({issued.year}. {issued.month}. {issued.day}.) 전에 이미 끝남: {schedule.raw}"
        yield Finding(code="past_deadline", message=message, quote=quote)
