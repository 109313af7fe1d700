"""When: every period, deadline, recurrence and open end of a notice, with its role.

A passage that promises a time by its label is read whole, and reported when nothing in it could be read. Dates in
other passages count only where `mentions` says so.
"""

import re
from collections.abc import Iterator
from datetime import date

from extractors.categories import category_of
from extractors.context import Context
from extractors.facts.schedules.asides import labelled_asides, overlaps, work_of_label
from extractors.facts.schedules.clock import TIME, Clock, clock_of
from extractors.facts.schedules.continued import (
    as_above,
    hours_beside,
    is_ditto,
    on_day_above,
    since_event_above,
    with_ends_joined,
)
from extractors.facts.schedules.counted import counted
from extractors.facts.schedules.course_rows import course_of_row, course_table, weekly_over
from extractors.facts.schedules.dated import AFTERWARDS, Dated
from extractors.facts.schedules.dates import find_periods
from extractors.facts.schedules.mentions import dates_the_paper, is_day_told, relative_counts
from extractors.facts.schedules.passages import Passage, asks_reading, parts_of, passage_of
from extractors.facts.schedules.points import alike
from extractors.facts.schedules.recurrences import find_recurrence
from extractors.facts.schedules.relatives import find_relatives
from extractors.facts.schedules.repeats import told_once
from extractors.facts.schedules.roles import promises_time, role_of_label
from extractors.facts.schedules.rounds import with_rounds_opened
from extractors.facts.schedules.signs import may_say_time
from extractors.facts.schedules.stated import stated
from extractors.facts.schedules.step_columns import Step, steps_across
from extractors.facts.schedules.steps import LIST_OF_STEPS, months_of_step
from extractors.facts.schedules.turns import behind_turn
from extractors.facts.schedules.undated import (
    asked_always,
    asked_while_funded,
    is_beside,
    opens_always,
    recurring,
    undated,
)
from extractors.facts.schedules.years import OF_DOCUMENT
from extractors.notices.tables import grid_of
from models.facts import Schedule
from models.findings import Unread
from models.moments import Moment
from models.notices import Category, Clause, Notice

KIND = "schedules"

_TOLD = "open end: tba"
_SHUT = re.compile(r"휴관|휴무|휴장|휴진|휴원|휴업|쉬는\s?날")
"""Labels of days on which a place is shut."""

_IN_WORDS = re.compile(
    r"반기|분기|농[번한]기|(?:봄|여름|가을|겨울)\s?철?(?=$|[\s,·])|명절|방학|절기|우기|다음\s?달|익월|장마|수확|파종|이앙|[기시]간\s?[내중]"
)
"""Words of the year's course that no calendar fixes, or of another period: all that can be said is what they are."""

_TIME_VALUE = re.compile(r"기\s?간|기\s?한|일\s?시|시\s?기|마감")


def extract(notice: Notice, context: Context) -> Iterator[Schedule | Unread]:
    """The schedules of a notice in reading order; a promised time that could not be read is an `Unread`."""
    category = category_of(notice, context)
    found: list[Schedule | Unread] = []
    rows: dict[tuple[int, int], list[Schedule]] = {}
    last: tuple[tuple[str, ...], Schedule] | None = None
    clauses = list(_under_brackets(notice, context))
    across = steps_across(clauses, context)
    for at, clause in enumerate(clauses):
        if at in across:
            found += [one for step in across[at] for one in _read(_of_step(step, clause, notice, context, category))]
            continue
        passage = passage_of(since_event_above(clause, context), notice, context, category)
        joined = _course_of(passage) or on_day_above(passage)
        if joined is not None:
            found += [joined]
            continue
        column = (clause.cell.block, clause.cell.column) if clause.cell else None
        if column in rows and is_ditto(passage.text):
            found += [as_above(passage, one) for one in rows[column]]
            continue
        read = [hours_beside(one, passage) if isinstance(one, Schedule) else one for one in _read(passage)]
        if column is not None:
            rows[column] = [one for one in read if isinstance(one, Schedule)]
        above = last[1] if last and last[0] == clause.heads else None
        read = [behind_turn(one, above, clause.heads) if isinstance(one, Schedule) else one for one in read]
        last = next(((clause.heads, one) for one in reversed(read) if isinstance(one, Schedule)), last)
        found += [_of_all_rows(one, clause, context) for one in read]
    found = with_rounds_opened(with_ends_joined(found, context))
    found += _titled(found, notice, context, category)
    hour = _hour_of_all(notice, context)
    yield from told_once([_by_hour(one, hour) for one in found] if hour else found)


def _of_step(step: Step, clause: Clause, notice: Notice, context: Context, category: Category) -> Passage:
    """The time of a step in a line read across, under its name; the label of a list of steps is the heading over it."""
    if clause.label is not None and LIST_OF_STEPS.search(clause.label):
        clause = clause.model_copy(update={"heads": (clause.label, *clause.heads)})
    passage = passage_of(clause, notice, context, category)
    return passage._replace(label=step.name, for_=None, start=step.span[0], text=context.words(step.span))


def _course_of(passage: Passage) -> Schedule | None:
    """When a course is held whose row of a table has this cell among those that say when; said once by each of them."""
    cell = passage.clause.cell
    table = course_table(cell.block, passage.context) if cell is not None and cell.block >= 0 else None
    if cell is None or table is None or cell.column not in table.columns:
        return None
    return course_of_row(table, cell.row, passage)


_LAST_HOUR = re.compile(
    rf"(?<!우편)(?<!우편\s)(?:마감|접수|신청)(?:\s?시[각간])?(?:은|는)?\s?:?\s?(?:(?:각|해당|매)\s?)?(?:[차회]수?(?:별|의)?\s?)?(?:[신청접수모집]{{2}}\s?)?"
    rf"(?:마감|종료|마지막)\s?[일날](?:의|은)?\s?(?P<time>{TIME.pattern})\s?까지"
)
"""`마감은 각 마감일 18:00까지`: the hour of all days by which to apply."""


def _hour_of_all(notice: Notice, context: Context) -> Clock | None:
    """The hour that a note of the notice gives to all its last days; None when no note does, or two disagree."""
    notes = (context.words(clause.value) for clause in notice.clauses)
    hours = {clock_of(match) for words in notes if "마" in words for match in _LAST_HOUR.finditer(alike(words))}
    return hours.pop() if len(hours) == 1 else None


def _by_hour(one: Schedule | Unread, hour: Clock) -> Schedule | Unread:
    """The time to apply until that hour of its last day, unless it has its own."""
    if not isinstance(one, Schedule) or one.role != "apply" or one.end is None:
        return one
    end = one.end
    if end.day is None or end.hour is not None:
        return one
    timed = Moment(end.year, end.month, end.day, hour.hour, hour.minute)
    return one.model_copy(update={"end": timed, "rule": f"{one.rule}; the hour of all last days"})


_BRACKETED = re.compile(r"\s*[【\[〔<]\s?(?P<name>[가-힣\s]{2,14}?)\s?[】\]〕>]\s*")


def _under_brackets(notice: Notice, context: Context) -> Iterator[Clause]:
    """The clauses; under `【신청기간】` alone on its line those without a label have that heading."""
    name = ""
    for clause in notice.clauses:
        bare = not clause.label and clause.cell is None
        heading = _BRACKETED.fullmatch(context.words(clause.value)) if bare else None
        if heading is not None:
            name = heading["name"] if promises_time(heading["name"], as_head=True) else ""
        elif not bare:
            name = ""
        yield clause.model_copy(update={"heads": (name, *clause.heads)}) if name and heading is None else clause


def _titled(found: list[Schedule | Unread], notice: Notice, context: Context, category: Category) -> list[Schedule]:
    """What the title alone says: `4월 15일부터 배출 장소가 바뀝니다`."""
    title = Clause(span=notice.title_span, value=notice.title_span)
    said = {moment for one in found if isinstance(one, Schedule) for moment in _days_of(one)}
    named = (one for one in _read(passage_of(title, notice, context, category)) if isinstance(one, Schedule))
    return [one for one in named if _days_of(one) and not said & set(_days_of(one))]


def _days_of(one: Schedule) -> list[date]:
    return [moment.first_day() for moment in (one.start, one.end) if moment is not None and moment.day is not None]


def _of_all_rows(one: Schedule | Unread, clause: Clause, context: Context) -> Schedule | Unread:
    """A time in a cell that spans several rows: it is for all of them."""
    if clause.cell is None or not isinstance(one, Schedule) or not one.for_:
        return one
    block, place = context.source.blocks[clause.cell.block], (clause.cell.row, clause.cell.column)
    cell = next((cell for cell in block.cells if (cell.row, cell.column) == place and cell.rows > 1), None)
    if cell is None:
        return one
    grid = grid_of(block)
    names = dict.fromkeys(grid.row_head(row) for row in range(cell.row, cell.row + cell.rows))
    return one.model_copy(update={"for_": ", ".join(name for name in names if name)})


def _read(passage: Passage) -> Iterator[Schedule | Unread]:
    """What one clause says of times; its words as they stand when it promised one that cannot be read."""
    beside = [one for aside in _beside(passage) for one in _read_part(aside)]
    told = passage.promised or may_say_time(passage.text)
    read = [one for part in parts_of(passage) for one in _read_part(part)] if told else []
    read = [one for one in read if not any(overlaps(one.span, aside.span) for aside in beside)]
    found = [*_closed_early(passage, read), *beside]
    found += [] if found else _months_alone(passage)
    yield from found
    asks = passage.promised and asks_reading(passage) and not is_beside(passage)
    if not found and asks and not dates_the_paper(passage):
        if _TIME_VALUE.search(passage.label) and len(passage.text) <= 40 and _IN_WORDS.search(passage.text):
            yield stated(passage, 0, len(passage.text), "doubtful", "words only: no date could be read")
        yield passage.unread("schedule", 0, len(passage.text), "기간·기한으로 보이나 날짜로 읽지 못함")
    elif told and not found and not passage.label and passage.clause.cell is None:
        yield from _day_told(passage)


def _day_told(passage: Passage) -> Iterator[Unread]:
    """A day with its weekday in a sentence that no rule could read: a person must look what happens on it."""
    text = alike(passage.text)
    period = next((one for one in find_periods(text) if is_day_told(passage, one)), None) if "(" in text else None
    if period is not None:
        yield passage.unread("date", period.start, period.end, "요일까지 적힌 날짜이나 무슨 날인지 읽지 못함")


def _months_alone(passage: Passage) -> Iterator[Schedule]:
    """The months of a step that stand as numbers alone, in the document's year unless the list is past it."""
    months, year = months_of_step(passage), passage.context.year
    if months is not None and year is not None:
        one = stated(passage, 0, len(passage.text), "doubtful", f"months of a step; {OF_DOCUMENT}")
        yield one.model_copy(update={"start": Moment(year, months[0]), "end": Moment(year, months[1])})


def _beside(passage: Passage) -> Iterator[Passage]:
    """What a clause says of times beside its value: in its label, and in brackets with labels of their own."""
    work = work_of_label(passage)
    if work is not None:
        yield work
    yield from labelled_asides(passage)


def _closed_early(passage: Passage, found: list[Schedule | Unread]) -> list[Schedule | Unread]:
    """`3. 9. ~ 4. 10. ※ 예산 소진 시 조기 종료`: an open end in a note is said of the period before it."""
    joined: list[Schedule | Unread] = []
    for one in found:
        before = joined[-1] if joined else None
        early = isinstance(one, Schedule) and one.open in ("until_exhausted", "first_come")
        bare = (
            early
            and isinstance(one, Schedule)
            and one.rule != AFTERWARDS
            and not (one.start or one.end or one.relative or one.rrule)
        )
        if isinstance(one, Schedule) and isinstance(before, Schedule) and one.rule == _TOLD and one.role != "apply":
            continue  # How one will hear of what has its day already.
        if bare and isinstance(one, Schedule) and isinstance(before, Schedule) and before.end and before.open is None:
            span = (before.span[0], one.span[1])
            joined[-1] = before.model_copy(update={"open": one.open, "span": span, "raw": passage.context.words(span)})
        else:
            joined.append(one)
    return joined


def _read_part(part: Passage) -> Iterator[Schedule | Unread]:
    """The dates of a part, then what is counted from events, then what has no date at all."""
    relatives = [one for one in find_relatives(part.text, promised=part.promised) if relative_counts(part, one)]
    said = find_recurrence(part.text, promised=part.promised, paid=_is_paid(part))
    recurrence = None if _SHUT.search(part.label) else said
    weekly = weekly_over(part, recurrence)
    if weekly is not None:
        yield weekly
        return
    dated = Dated(part, relatives, recurrence)
    yield from dated.read()
    yield from (counted(part, one) for one in relatives if one not in dated.merged)
    yield from asked_always(part)
    yield from () if dated.said else asked_while_funded(part)
    if dated.recurrence is not None and not dated.said_recurrence and (dated.said or relatives):
        if dated.recurrence.rrule.startswith("FREQ=MONTHLY") or not part.label:
            yield recurring(part, dated.recurrence)
    elif not dated.said and (not relatives or opens_always(part)):
        yield from undated(part, dated.recurrence)


def _is_paid(part: Passage) -> bool:
    """Whether the label, or the heading of words without one, is of what is paid."""
    label = part.label or (part.clause.heads[0] if part.clause.heads else "")
    return not part.promised and role_of_label(label) == "pay"
