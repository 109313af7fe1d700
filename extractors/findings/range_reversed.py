"""A period that ends before it starts: `2023. 3. 6. ~ 2023. 2. 9.`, `2006. 1. 1. 이후 ~ 1984. 12. 31. 이전`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.context import Context
from extractors.facts.dates import Period, find_periods
from models.facts import Quote
from models.findings import Finding
from models.moments import Moment
from models.records import NoticeRecord

CODE = "range_reversed"


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each schedule, and each pair of dates of a criterion, whose ends stand the wrong way round."""
    for schedule in notice.schedules:
        if schedule.start and schedule.end and _later(schedule.start, schedule.end):
            quote = Quote(raw=schedule.raw, span=schedule.span, place=schedule.place)
            yield Finding(code="range_reversed", message=f"끝이 시작보다 앞섬: {schedule.raw}", quote=quote)
    for criterion in notice.eligibility:
        periods = list(find_periods(criterion.raw))
        for one, other in pairwise(periods):
            if _since_until(criterion.raw, one, other):
                span = (criterion.span[0] + one.start, criterion.span[0] + other.end)
                quote = Quote(raw=context.words(span), span=span, place=context.place(span))
                yield Finding(
                    code="range_reversed", message=f"날짜 범위가 뒤집혀 해당자가 없음: {quote.raw}", quote=quote
                )


def _later(start: Moment, end: Moment) -> bool:
    """Whether the start is after the end at the precision that both have."""
    if start.day is None or end.day is None:
        return start.first_day() > end.last_day()
    return (start.first_day(), start.hour or 0, start.minute or 0) > (
        end.first_day(),
        24 if end.hour is None else end.hour,
        end.minute or 0,
    )


def _since_until(raw: str, one: Period, other: Period) -> bool:
    """`A 이후 … ~ B 이전` with A after B, both with their years."""
    if one.kind != "since" or other.kind != "due" or one.first is None or other.last is None:
        return False
    if not re.search(r"[~∼～]", raw[one.end : other.last.start]):
        return False
    if one.first.year is None or other.last.year is None:
        return False
    return _later(one.first.moment(one.first.year), other.last.moment(other.last.year))
