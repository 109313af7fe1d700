"""What a row of a table leaves to the row above it: the day of a time of day, all of a ditto mark.

`| 4. 6.(월) | 10:00 | 개강식 |` over `| | 14:00 | 특강 |`: the second row is of the same day. Cells of a table that has
come as plain lines are continued the same way: `준공일` over `5년간`.
"""

import re
from collections.abc import Sequence

from extractors.context import Context
from extractors.facts.schedules.clock import TIME, Clock, Hours, clock_of, hours_at
from extractors.facts.schedules.dates import Period, find_periods
from extractors.facts.schedules.passages import Passage
from extractors.facts.schedules.points import Point, alike
from extractors.facts.schedules.stated import stated
from extractors.facts.schedules.years import resolve
from models.facts import Schedule
from models.findings import Unread
from models.moments import Moment
from models.notices import Clause

_DITTO = re.compile("[\"″〃'’”]{1,2}|상동|위와\\s?같음|동일")
"""What a cell says that repeats the one above it."""

_LENGTH = re.compile(r"\d{1,2}\s?(?:년|개월)\s?(?:간|동안)?")
_EVENT_ABOVE = re.compile(r"(?:준공|완공|완료|구입|설치|취득)일\s{0,3}(?:\([가-힣]{2,6}\))?\s{1,4}$")
_FAR = 24
"""Characters before a length in which the event that it counts from stands."""


def is_ditto(text: str) -> bool:
    """Whether a cell repeats the one above it."""
    return _DITTO.fullmatch(text.strip()) is not None


def as_above(passage: Passage, above: Schedule) -> Schedule:
    """The schedule of the cell above, for the row of this one."""
    same = stated(passage, 0, len(passage.text), "inferred", "as in the row above", role=above.role)
    time = ("start", "end", "open", "relative", "rrule")
    return same.model_copy(update={name: getattr(above, name) for name in time})


def on_day_above(passage: Passage) -> Schedule | None:
    """The time of day that is all a cell says, on the day that its column names above; None for any other cell."""
    if passage.clause.cell is None or not passage.promised:
        return None
    text = alike(passage.text).strip()
    hours = hours_at(text, 0)
    first = TIME.match(text)
    whole = (hours is not None and hours.end == len(text)) or (first is not None and first.end() == len(text))
    if not whole:
        return None
    day = _day_above(passage)
    if day is None:
        return None
    clock = clock_of(first) if first else None
    opened = day._replace(hour=clock.hour if clock else None, minute=clock.minute if clock else None, weekday=None)
    try:
        moments = resolve(_spanning(opened, hours), passage.context.year, passage.context.day_of_issue)
    except ValueError:
        return None
    one = stated(passage, 0, len(passage.text), "inferred", "hours on the day of the row above", timed=True)
    return one.model_copy(update={"start": moments.start, "end": moments.end})


_HOURS_HEAD = re.compile(r"(?:시작|행사|교육|운영)?(?:시간|시각)")


def hours_beside(one: Schedule, passage: Passage) -> Schedule:
    """The schedule of a day in a table with the hours that a column of its own names for the row."""
    cell, start = passage.clause.cell, one.start
    if (
        cell is None
        or cell.block < 0
        or start is None
        or one.end is not None
        or start.day is None
        or start.hour is not None
    ):
        return one
    cells = passage.context.source.blocks[cell.block].cells
    heads = {c.column for c in cells if not c.row and _HOURS_HEAD.fullmatch(re.sub(r"\s", "", c.text))}
    text = next((alike(c.text).strip() for c in cells if c.row == cell.row and c.column in heads - {cell.column}), "")
    hours, first = hours_at(text, 0), TIME.match(text)
    if hours is not None and hours.end == len(text) and not hours.overnight:
        start, end = _at(start, hours.first), _at(start, hours.last)
        return one.model_copy(update={"start": start, "end": end, "rule": f"{one.rule}; the hours beside it"})
    if first is None or first.end() != len(text):
        return one
    return one.model_copy(update={"start": _at(start, clock_of(first)), "rule": f"{one.rule}; the hours beside it"})


def _at(day: Moment, clock: Clock) -> Moment:
    return Moment(day.year, day.month, day.day, clock.hour, clock.minute)


def _spanning(opened: Point, hours: Hours | None) -> Period:
    """The day from hour to hour."""
    if hours is None:
        return Period(opened.start, opened.end, opened, None)
    first = opened._replace(hour=hours.first.hour, minute=hours.first.minute)
    last = first._replace(hour=hours.last.hour, minute=hours.last.minute, days_after=int(hours.overnight))
    return Period(opened.start, opened.end, first, last, "hours")


def _day_above(passage: Passage) -> Point | None:
    """The day of the nearest cell above that names one; None where another kind of time stands between."""
    cell = passage.clause.cell
    if cell is None or cell.block < 0:
        return None
    cells = passage.context.source.blocks[cell.block].cells
    above = [one for one in cells if one.column == cell.column and one.row < cell.row and one.text.strip()]
    for one in sorted(above, key=lambda one: -one.row):
        period = next(find_periods(one.text), None)
        if period is not None:
            lone = period.first is not None and period.first.day is not None and period.kind in ("", "hours")
            return period.first if lone else None
        if TIME.match(alike(one.text).strip()) is None:
            return None
    return None


_OPENS = re.compile(r"(?:신청|접수|모집|행사|교육)?(?:시작|개시|개회|개막)(?:일시?|일자)?")
_CLOSES = re.compile(r"(?:신청|접수|모집|행사|교육)?(?:마감|종료|폐회|폐막)(?:일시?|일자)?")


def with_ends_joined(found: Sequence[Schedule | Unread], context: Context) -> list[Schedule | Unread]:
    """The schedules with `시작 : 3. 9. 09:00` and `마감 : 3. 20. 18:00` on the next line made one."""
    joined: list[Schedule | Unread] = []
    for one in found:
        before = joined[-1] if joined else None
        if isinstance(one, Schedule) and isinstance(before, Schedule) and _are_ends(before, one):
            span = (before.span[0], one.span[1])
            sure = one.confidence if before.confidence == "certain" else before.confidence
            update = {"end": one.end or one.start, "span": span, "raw": context.words(span), "for_": None}
            joined[-1] = before.model_copy(update={**update, "confidence": sure, "rule": "ends on two lines"})
        elif isinstance(one, Schedule) and isinstance(before, Schedule) and _wraps(before, one, context):
            span = (before.span[0], one.span[1])
            update = {"end": one.end, "open": one.open, "span": span, "raw": context.words(span)}
            joined[-1] = before.model_copy(update={**update, "confidence": "doubtful", "rule": "ends on two lines"})
        else:
            joined.append(one)
    return joined


_LEADS_ON = re.compile(r"(?:부터|~)$")


def _wraps(first: Schedule, last: Schedule, context: Context) -> bool:
    """Whether a line ends with `3. 9.(월)부터` and the next one begins with the other end: one time, wrapped."""
    if first.end or first.start is None or last.end is None or last.start or first.rrule or last.rrule:
        return False
    alone = not context.text[first.span[1] : last.span[0]].strip()
    return alone and _LEADS_ON.search(first.raw) is not None and last.end.last_day() >= first.start.first_day()


def _are_ends(first: Schedule, last: Schedule) -> bool:
    """Whether two schedules name the start and the end of one time."""
    end = last.end or last.start
    whole = (first.end, first.relative, first.rrule, first.open, last.relative, last.rrule, last.start and last.end)
    if any(whole) or first.start is None or end is None or end.last_day() < first.start.first_day():
        return False
    opens, closes = (re.sub(r"\s", "", one.for_ or one.label or "") for one in (first, last))
    return _OPENS.fullmatch(opens) is not None and _CLOSES.fullmatch(closes) is not None


def since_event_above(clause: Clause, context: Context) -> Clause:
    """A clause that is a length alone, with the event on the lines above it that the length counts from."""
    words = context.words(clause.value).strip()
    if clause.label or clause.cell is not None or _LENGTH.fullmatch(words) is None:
        return clause
    since = max(clause.span[0] - _FAR, 0)
    event = _EVENT_ABOVE.search(context.text[since : clause.span[0]])
    if event is None:
        return clause
    place = (since + event.start(), clause.value[1])
    return clause.model_copy(update={"span": place, "value": place})
