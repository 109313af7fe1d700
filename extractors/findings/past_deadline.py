"""A period that was over on the day of issue: an old year was copied."""

import re
from collections.abc import Iterator
from datetime import date

from extractors.context import Context
from extractors.findings.saying import finding
from models.blocks import Span
from models.findings import Finding, FindingCode
from models.moments import Moment
from models.records import NoticeRecord

CODE: FindingCode = "past_deadline"

_ANY = frozenset({"apply", "project", "event", "use"})
_COMING = {
    "bulletin": _ANY,
    "guideline": _ANY,
    "slides": _ANY,
    "plan": frozenset({"apply", "event"}),
    "other": frozenset({"apply"}),
}
"""Roles of what must still come, by the kind of document: a letter may settle what is over, a plan looks back too."""

_SUMMER = 7
_YEAR = re.compile(r"(?<!\d)(?:20\d\d|['’‘]\s?\d\d)\s?[.년-]")
_TOLD = re.compile(
    r"지난\s?(?:해|달|주|\d{1,2}일|\d{1,2}월)|[았었했됐냈렸쳤]\s?(?:습니다|어요|음(?![가-힣])|다(?=[.\s]|$))|결과|실적|성료|전년|작년"
)
"""Words that tell of what was: no date of theirs is late."""


_MOVED = re.compile(r"\s?(?:까지)?\s?(?:이?었|였|이던|에서\s)")
"""Words behind a day that was moved: `3. 31.까지였으나 4. 15.까지 연장`."""


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each period of a coming thing that ended before the document was issued.

    Reports look back, and so do the dates from which a rule holds.
    """
    issued = _issued(context)
    if notice.category == "report":
        return
    if issued is None:
        yield from _of_an_old_year(notice, context)
        return
    first_day = issued.first_day()
    for schedule in notice.schedules:
        over = schedule.end.last_day() if schedule.end else None
        if over is None and schedule.start and schedule.role == "event":
            over = schedule.start.last_day()
        if over is None or over >= first_day or schedule.role not in _COMING[context.outline.kind]:
            continue
        if schedule.role != "apply" and _TOLD.search(f"{notice.title}\n{_line_of(schedule.span, context)}"):
            continue
        if _MOVED.match(context.text, schedule.span[1]):
            continue
        words = " ".join(schedule.raw.split())
        stated = ". ".join(str(part) for part in (issued.year, issued.month, issued.day) if part)
        message = f"발행일({stated}.) 전에 이미 끝남: {words}"
        yield finding(CODE, message, schedule.span, context, risk="high" if schedule.role == "apply" else "middle")


def _of_an_old_year(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """Applications that ended before the summer ahead of the document's year: work of a year is applied for later."""
    year = context.year
    for schedule in notice.schedules if year else ():
        end = schedule.end
        if schedule.role != "apply" or end is None or end.month is None or not _YEAR.search(schedule.raw):
            continue
        if year and end.last_day() < date(year - 1, _SUMMER, 1):
            words = " ".join(schedule.raw.split())
            yield finding(CODE, f"{year}년 문서인데 그 전해에 이미 끝남: {words}", schedule.span, context)


def _issued(context: Context) -> Moment | None:
    """The day of issue, or its month; a guideline's year alone says too little."""
    stated = context.outline.issued_on
    issued = Moment.parse(stated) if stated else None
    return issued if issued is not None and issued.month is not None else None


def _line_of(span: Span, context: Context) -> str:
    """The lines on which a place stands."""
    end = context.text.find("\n", span[1])
    return context.text[context.text.rfind("\n", 0, span[0]) + 1 : end if end >= 0 else len(context.text)]
