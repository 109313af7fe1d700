"""What the digest says of one notice on one day: its part of the page, until when, for whom, how much, where from."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from flows.publishers.advice import besides, of_the_day
from flows.publishers.audience import whom
from flows.publishers.entries import closing
from flows.publishers.korean import (
    AMOUNT_ROLES,
    CATEGORIES,
    CHECK,
    POLARITIES,
    SCHEDULE_ROLES,
    amount_words,
    confidence_words,
    is_opening,
    loan_words,
    moment_words,
    place_words,
    schedule_words,
    shares_words,
)
from flows.publishers.labels import said_part, told_head, without_its_label
from models.base import Value
from models.editions import Revision, Waiting
from models.facts import AmountRole, Contact, Quote, Schedule
from models.moments import Moment
from models.notices import Category
from models.records import DocumentHead, NoticeRecord

PartKey = Literal["week", "soon", "later", "unread", "events", "always", "told", "closed", "reports"]

SOON = timedelta(days=14)

# What a resident asks for first. A total, a budget, a threshold or any other sum (a fine) does not say what one gets.
AMOUNT_ORDER: tuple[AmountRole, ...] = ("benefit", "cap", "loan", "saving", "fee", "unit_price")

# Notices that one answers: without a deadline they are no mere news.
APPLIED_FOR: tuple[Category, ...] = ("support", "recruit", "education", "survey")

# More than this many lines of a kind are counted instead of printed: a page must stay one that is read.
MOST_LINES = 4

# Where a way of applying is named as one: `방문신청(면사무소)`, no `방문보건담당`.
_WHOLE = r"(?:\s?(?:신청|접수|제출))?(?![가-힣])"


class Line(Value):
    """A row of an item: what it is, its texts, and whether a person must look first."""

    label: str
    texts: tuple[str, ...]
    check: str = ""


class SourceWords(Value):
    """Words of the source, verbatim, and where they stand."""

    label: str
    raw: str
    place: str


class Item(Value):
    """One notice on the page. `day` orders it within its part; `left` is `D-8 (8일 남음)`, empty without a day.

    `whom`: for whom it is in a few words, empty where for everyone. `round`: for which part of it `until` holds, where
    that is not the whole. `opens`: the day from which one may apply, where that is still to come; `event`: when the
    next event is, in words. `checks` are what looks wrong or could not be read, `grave` those of them that may cost a
    day or money, `held` the names of what still waits for a person (with their places), `besides` what is right and
    still good to know.
    """

    anchor: str
    part: PartKey
    title: str
    section: str
    category: str
    whom: str = ""
    day: date | None = None
    until: str = ""
    check: str = ""
    left: str = ""
    advice: str = ""
    round: str = ""
    opens: date | None = None
    event: str = ""
    lines: tuple[Line, ...] = ()
    contacts: tuple[Contact, ...] = ()
    sources: tuple[SourceWords, ...] = ()
    document: str
    checks: tuple[str, ...] = ()
    grave: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()


def item_of(revision: Revision, today: date) -> Item:
    """What the digest of a day says of a record."""
    notice = revision.notice
    schedule = _next_closing(notice, today)
    last = closing(schedule) if schedule else None
    exact = last.last_day() if last is not None and last.day is not None else None
    part, day = _part(revision, last, today)
    until = _until(schedule, last) if schedule and last else ""
    return Item(
        anchor=f"n-{revision.key[:16]}",
        part=part,
        title=notice.title,
        section=notice.section or "",
        category=CATEGORIES[notice.category],
        whom=whom(notice),
        day=day,
        until=until,
        check=confidence_words(schedule.confidence) if schedule else "",
        left=_left(exact, today) if exact else "",
        advice=of_the_day(notice, exact) if exact else "",
        round=(schedule.for_ or "") if schedule and said_part(schedule, notice.title) else "",
        opens=_opens(schedule, today) if schedule else None,
        event=_event_words(notice, today),
        lines=tuple(line for line in _lines(notice) if line.texts and line.texts != (until,)),
        contacts=notice.contacts,
        sources=tuple(_sources(notice)),
        document=document_words(revision.document),
        checks=tuple(_checks(revision)),
        grave=tuple(finding.message for finding in notice.findings if finding.risk == "high"),
        held=_held(revision),
        besides=tuple(besides(notice, today, exact)),
    )


def document_words(head: DocumentHead) -> str:
    """`가온면 회보 제2026-5호`: its title with its number where the title has none; without a title its file's name."""
    title = " ".join((head.title or head.file).split())
    number = " ".join((head.issue_no or "").split())
    return title if not number or number.strip("제호 ") in title else f"{title} {number}"


def _next_closing(notice: NoticeRecord, today: date) -> Schedule | None:
    """The schedule whose deadline comes next; None when there is none from today on."""
    dated = [(last.last_day(), schedule) for schedule in notice.schedules if (last := closing(schedule))]
    coming = [pair for pair in dated if pair[0] >= today]
    return min(coming, key=lambda pair: pair[0])[1] if coming else None


def _part(revision: Revision, last: Moment | None, today: date) -> tuple[PartKey, date | None]:
    """Where a notice stands on the page, and the day that orders it there."""
    notice = revision.notice
    if last is not None:
        return _closing_part(last.last_day(), today), last.last_day()
    if any(held.deadline for held in revision.waiting):
        return "unread", None
    event = _next_event(notice, today)
    if event is not None:
        return "events", event
    if notice.category == "report":
        return "reports", None
    if any(_is_standing(schedule) for schedule in notice.schedules):
        return "always", None
    if is_over(notice, today):
        return "closed", None
    if notice.unread and notice.category in APPLIED_FOR:
        return "unread", None
    return ("always" if notice.category in APPLIED_FOR else "told"), None


def _closing_part(day: date, today: date) -> PartKey:
    sunday = today + timedelta(days=6 - today.weekday())
    if day <= sunday:
        return "week"
    return "soon" if day <= today + SOON else "later"


def _is_standing(schedule: Schedule) -> bool:
    """Whether one may apply without a day on which it ends."""
    return schedule.role == "apply" and closing(schedule) is None


def is_over(notice: NoticeRecord, today: date) -> bool:
    """Whether all that one could have applied for or come to lies behind; without such, all that is told with a day."""
    applied = [one for one in notice.schedules if one.role == "apply"]
    if any(map(_is_standing, applied)) or _next_closing(notice, today) or _next_event(notice, today):
        return False
    told = [one for one in notice.schedules if one.role != "other" or one.end]
    return bool(applied) or (bool(told) and not any(is_coming(one, today) for one in told))


def is_coming(schedule: Schedule, today: date) -> bool:
    """Whether a schedule has not ended by a day; one that says nothing of when is none that comes."""
    last = ends_on(schedule)
    return last >= today if last else bool(schedule.start or schedule.open or schedule.rrule)


def ends_on(schedule: Schedule) -> date | None:
    """The last day of a schedule; None where it goes on: by a rule, without an end, in force from a day."""
    if schedule.end is not None:
        return schedule.end.last_day()
    goes_on = schedule.rrule or schedule.open or schedule.role == "effective" or is_opening(schedule)
    return None if goes_on or schedule.start is None else schedule.start.last_day()


def _opens(schedule: Schedule, today: date) -> date | None:
    """The first day of a schedule that has not begun."""
    start = schedule.start
    return start.first_day() if start is not None and start.day is not None and start.first_day() > today else None


def _next_event(notice: NoticeRecord, today: date) -> date | None:
    """The first day, from today on, of an event that is not over."""
    coming = _coming_events(notice, today)
    return coming[0][0] if coming else None


def _event_words(notice: NoticeRecord, today: date) -> str:
    """When the event takes place that comes next; empty without one."""
    coming = _coming_events(notice, today)
    return " ".join(schedule_words(coming[0][1]).split()) if coming else ""


def _coming_events(notice: NoticeRecord, today: date) -> list[tuple[date, Schedule]]:
    """The events that are not over, each with its first day from today on, the next one first."""
    events = [schedule for schedule in notice.schedules if schedule.role == "event" and schedule.start]
    coming = [(max(_first_day(schedule), today), schedule) for schedule in events if _last_day(schedule) >= today]
    return sorted(coming, key=lambda pair: pair[0])


def _first_day(schedule: Schedule) -> date:
    return schedule.start.first_day() if schedule.start else date.min


def _last_day(schedule: Schedule) -> date:
    """The last day that a schedule may take; one that recurs without an end has none."""
    last = schedule.end or (None if schedule.rrule else schedule.start)
    return last.last_day() if last else date.max


def _until(schedule: Schedule, last: Moment) -> str:
    """`2026. 3. 20.(금)까지`; a lone month has no day on which it ends: `2026년 3월 중`."""
    lone = last.day is None and schedule.start == last
    return moment_words(last) + (" 중" if lone else "까지")


def _left(day: date, today: date) -> str:
    """`D-8 (8일 남음)`, `오늘 마감`."""
    days = (day - today).days
    return {0: "오늘 마감", 1: "D-1 (내일 마감)"}.get(days, f"D-{days} ({days}일 남음)")


def _lines(notice: NoticeRecord) -> Iterator[Line]:
    for role, label in SCHEDULE_ROLES.items():
        chosen_days = [schedule for schedule in notice.schedules if schedule.role == role]
        yield _schedule_line(label, chosen_days, notice.title)
    for polarity, label in POLARITIES.items():
        criteria = [one for one in notice.eligibility if one.polarity == polarity]
        yield _line(label, (without_its_label(one.raw, label) for one in criteria))
    for amounts in AMOUNT_ORDER:
        chosen = [amount for amount in notice.amounts if amount.role == amounts]
        yield _line(AMOUNT_ROLES[amounts], map(amount_words, chosen))
    yield _line("상환 조건", map(loan_words, notice.loans))
    yield _line("비율", shares_words(notice.rates))
    yield _line("신청 방법", [where_and_how(notice)])
    yield _line("장소", [notice.place or ""])
    yield _line("낼 서류", [", ".join(paper.text for paper in notice.documents)])


def where_and_how(notice: NoticeRecord) -> str:
    """`면사무소 농업담당, 방문`; a way that the place names already (`방문신청(면사무소)`) is not said again."""
    at = notice.apply_at or ""
    ways = [way for way in (notice.apply_by or "").split(", ") if way and not re.search(re.escape(way) + _WHOLE, at)]
    return ", ".join(part for part in (at, *ways) if part)


def _schedule_line(label: str, schedules: Iterable[Schedule], title: str) -> Line:
    """The days of one role, marked where one of them was inferred: people act on them."""
    chosen = list(schedules)
    named = ((told_head(schedule, title, chosen), schedule_words(schedule)) for schedule in chosen)
    texts = (f"{part}: {words}" if part else words for part, words in named)
    inferred = any(schedule.confidence != "certain" for schedule in chosen)
    return _line(label, texts).model_copy(update={"check": CHECK * inferred})


def _line(label: str, texts: Iterable[str]) -> Line:
    """The texts of a row, each once; beyond `MOST_LINES` they are counted."""
    told = [text for text in dict.fromkeys(" ".join(text.split()) for text in texts) if text]
    more = [f"그 밖에 {len(told) - MOST_LINES}가지(원문 참조)"] if len(told) > MOST_LINES else []
    return Line(label=label, texts=(*told[:MOST_LINES], *more))


def _sources(notice: NoticeRecord) -> Iterator[SourceWords]:
    """The words that the dates were read from; without any, the notice's own heading."""
    quotes: list[tuple[str, Quote]] = [
        (schedule.label or SCHEDULE_ROLES[schedule.role], schedule) for schedule in notice.schedules
    ]
    headings: list[tuple[str, Quote]] = [("제목", quote) for quote in notice.quotes if quote.field == "title"]
    for label, quote in (quotes or headings)[:MOST_LINES]:
        yield SourceWords(label=label, raw=" ".join(quote.raw.split()), place=place_words(quote.place))


def _checks(revision: Revision) -> Iterator[str]:
    """What a person must look at before the notice is passed on."""
    notice = revision.notice
    held = _held(revision)
    if held:
        yield f"아직 확인을 기다려 싣지 않았습니다: {', '.join(held)}"
    for unread in notice.unread:
        raw, where = " ".join(unread.raw.split()), place_words(unread.place)
        said = f"읽지 못한 말: “{raw}”" if raw else "읽지 못한 말이 있습니다."
        yield said + (f" ({where})" if where else "")
    for finding in notice.findings:
        yield finding.message


def _held(revision: Revision) -> tuple[str, ...]:
    """The names of what waits for a person, each once."""
    return tuple(dict.fromkeys(_held_words(one) for one in revision.waiting if one.kind != "unread"))


def _held_words(held: Waiting) -> str:
    where = place_words(held.place)
    return f"{held.label}({where})" if where else held.label
