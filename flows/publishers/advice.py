"""What a person should know before passing a notice on, where nothing in it is wrong: apart from what is odd.

An announced day is never moved; on a closed one the reader is told to ask first.
"""

from collections.abc import Iterator
from datetime import date

from flows.publishers.korean import place_words
from models.findings import Advisory
from models.records import NoticeRecord

_SATURDAY, _WORKING_DAYS = 5, 5


def odd(notice: NoticeRecord) -> str:
    """That something in it looks wrong, and where; not what: it may be the very value that waits."""
    if not notice.findings:
        return ""
    quotes = (finding.quote for finding in notice.findings if finding.quote is not None)
    places = dict.fromkeys(place_words(quote.place) for quote in quotes)
    where = ", ".join(place for place in places if place)
    return f"원문에 서로 맞지 않는 곳이 있습니다{f'({where})' if where else ''}. 담당에게 물어보십시오."


def of_the_day(notice: NoticeRecord, day: date) -> str:
    """What to do about a last day on which offices are closed; empty where they are open."""
    if day.weekday() >= _WORKING_DAYS:
        why = "토요일" if day.weekday() == _SATURDAY else "일요일"
    elif any(last == day for _, last in _closed(notice)):
        why = "공휴일"
    else:
        return ""
    return f"마감일이 {why}입니다. 받는 곳이 여는지 먼저 물어보십시오."


def advice(notice: NoticeRecord, today: date) -> Iterator[Advisory]:
    """The advisories that still matter on a day, in their order: a closed day that is over does not."""
    over = {advisory.quote.span for advisory, last in _closed(notice) if last < today}
    yield from (one for one in notice.advisories if one.quote.span not in over)


def besides(notice: NoticeRecord, today: date, told: date | None) -> Iterator[str]:
    """The same as sentences with their place, without the day that an entry tells of at its head."""
    of_day = {advisory.quote.span for advisory, last in _closed(notice) if last == told}
    for one in advice(notice, today):
        where = place_words(one.quote.place)
        if one.quote.span not in of_day:
            yield one.message + (f" ({where})" if where else "")


def _closed(notice: NoticeRecord) -> Iterator[tuple[Advisory, date]]:
    """The advisories about a closed day, each with its day."""
    ends = {schedule.span: schedule.end.last_day() for schedule in notice.schedules if schedule.end}
    for advisory in notice.advisories:
        if advisory.code == "closed_day" and advisory.quote.span in ends:
            yield advisory, ends[advisory.quote.span]
