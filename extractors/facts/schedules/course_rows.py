"""Tables of courses, each row one of them: its period, weekdays and hours stand in cells of their own.

`노래교실 | 4. 6. ~ 6. 29. | 수, 금 | 14:00 ~ 16:00` is one time and not three: the hours are those of the first and the
last day, the weekdays a rule. A row whose cell of the period is empty has that of the row above.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from extractors.context import Context
from extractors.facts.schedules.clock import TIME, Clock, Hours, clock_of, hours_at
from extractors.facts.schedules.dates import Period, find_periods
from extractors.facts.schedules.passages import COURSES, Passage
from extractors.facts.schedules.points import Point, alike
from extractors.facts.schedules.recurrences import Recurrence, find_recurrence
from extractors.facts.schedules.stated import stated
from extractors.facts.schedules.years import resolve
from extractors.notices.lines import unspaced
from extractors.notices.tables import grid_of
from models.blocks import Block, Cell, Span
from models.facts import Confidence, Schedule

_PERIOD = re.compile(r"(?:교육|운영|수업|강의|강습|수강)?(?:기간|일정)")
_DAYS = re.compile(r"(?:교육|운영|수업|강의|강습|수강)?(?:요일|시간|일시|일정)|요일(?:및|[/·,(])시간\)?|시간\(요일\)")
_DAY_LETTER = re.compile(r"\s?[월화수목금토일](?=$|[\s요,·ㆍ/~(])")
_CLOSING = re.compile(r"[\s)]*")


class CourseTable(NamedTuple):
    """A table of courses: the columns of names, of periods (None where none is) and of weekdays and hours."""

    block: Block
    head_rows: int
    names: int
    period: int | None
    days: tuple[int, ...]

    @property
    def columns(self) -> set[int]:
        """The columns that together say when."""
        return {*self.days, *([] if self.period is None else [self.period])}

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place of the table."""
        covering = (c for c in self.block.cells if c.row <= row < c.row + c.rows and c.column <= column)
        return next((c for c in covering if column < c.column + c.columns), None)


def course_table(block: int, context: Context) -> CourseTable | None:
    """The table as one of courses, None when its head names no course or no weekdays."""
    table = context.source.blocks[block]
    return context.once("course table", table, lambda: _course_table(table))


def _course_table(block: Block) -> CourseTable | None:
    grid = grid_of(block)
    if len(grid.texts) < 2:
        return None
    own = grid.texts[0] if not grid.head_rows else [grid.column_head(column) for column in range(len(grid.texts[0]))]
    heads = [unspaced(head) for head in own]
    names = next((n for n, head in enumerate(heads) if COURSES.fullmatch(head)), None)
    period = next((n for n, head in enumerate(heads) if _PERIOD.fullmatch(head)), None)
    days = tuple(n for n, head in enumerate(heads) if _DAYS.fullmatch(head) and n not in (period, names))
    return CourseTable(block, max(grid.head_rows, 1), names, period, days) if names is not None and days else None


def course_of_row(table: CourseTable, row: int, passage: Passage) -> Schedule | None:
    """When the course of a row is held, None when the row names no weekdays; `passage` is one of its cells."""
    cells = [cell for column in table.days if (cell := table.cell(row, column)) is not None and cell.text.strip()]
    rrule = next((rule for cell in cells if (rule := _weekdays(cell.text)) is not None), None)
    if rrule is None or row < table.head_rows:
        return None
    hours = next((found for cell in cells if (found := _hours(cell.text)) is not None), None)
    own, period = _period_of(table, row)
    try:
        moments = resolve(_timed(period, hours), passage.context.year, passage.context.day_of_issue) if period else None
    except ValueError:
        return None
    spans = [cell.span for cell in (*cells, own) if cell is not None and cell.row == row]
    said = _over(passage, table, row, (min(span[0] for span in spans), max(span[1] for span in spans)))
    sure: Confidence = "certain" if len(cells) == 1 and own is None else "inferred"
    one = stated(said, 0, len(said.text), sure, "cells of a row of a table of courses", role="event")
    start, end = (moments.start, moments.end) if moments else (None, None)
    return one.model_copy(update={"start": start, "end": end, "rrule": rrule})


_SPAN_BEHIND = re.compile(r"(?P<hours>[^()\n]{0,24})\(\s?(?P<span>[^()\n]{6,40})\)")


def weekly_over(part: Passage, recurrence: Recurrence | None) -> Schedule | None:
    """`매주 수요일 19:00~21:00 (4. 8. ~ 6. 24.)`: weekdays and hours before the span of days in which they hold."""
    weekly = recurrence is not None and recurrence.rrule.startswith("FREQ=WEEKLY")
    match = _SPAN_BEHIND.match(part.text, recurrence.end) if recurrence is not None and weekly else None
    period = next(find_periods(match["span"], promised=True), None) if match else None
    if recurrence is None or match is None or period is None or period.kind != "range" or period.start > 1:
        return None
    try:
        moments = resolve(_timed(period, _hours(match["hours"])), part.context.year, part.context.day_of_issue)
    except ValueError:
        return None
    one = stated(part, recurrence.start, match.end(), "inferred", "recurrence within a range")
    return one.model_copy(update={"start": moments.start, "end": moments.end, "rrule": recurrence.rrule})


def _over(passage: Passage, table: CourseTable, row: int, span: Span) -> Passage:
    """The words of the row's cells from the first to the last that say when, for the course that the row names."""
    named = table.cell(row, table.names)
    head = table.cell(0, table.period if table.period is not None else table.days[0])
    return passage._replace(
        label=" ".join(head.text.split()) if head else passage.label,
        for_=" ".join(named.text.split()) or None if named else None,
        start=span[0],
        text=passage.context.words(span),
    )


def _weekdays(text: str) -> str | None:
    """The rule of weekdays that a cell names, with 매주 or without."""
    words = alike(text).strip()
    found = find_recurrence(f"매주 {words}" if _DAY_LETTER.match(words) else words, promised=True)
    return found.rrule if found is not None and found.rrule.startswith("FREQ=WEEKLY") else None


def _hours(text: str) -> tuple[Clock, Clock | None] | None:
    """The first time of day of a cell and, where it is a span, its other end."""
    words = alike(text)
    first = TIME.search(words)
    spans: Callable[[int], Hours | None] = lambda at: hours_at(words, at)  # noqa: E731
    hours = next((found for at in range(len(words)) if words[at].isdigit() and (found := spans(at))), None)
    if hours is not None:
        return hours.first, hours.last
    return (clock_of(first), None) if first is not None else None


def _period_of(table: CourseTable, row: int) -> tuple[Cell | None, Period | None]:
    """The span of days of a row and the cell that holds it, its own or the nearest above."""
    for above in range(row, table.head_rows - 1, -1) if table.period is not None else ():
        cell = table.cell(above, table.period or 0)
        if cell is None or not cell.text.strip():
            continue
        period = next(find_periods(cell.text, promised=True), None)
        spans = (
            period is not None and period.kind == "range" and _CLOSING.fullmatch(cell.text[period.end :]) is not None
        )
        return cell, period if spans else None
    return None, None


def _timed(period: Period, hours: tuple[Clock, Clock | None] | None) -> Period:
    """The period with the hours of its first and its last day."""
    if hours is None or not period.first or not period.last or not (period.first.is_day and period.last.is_day):
        return period
    opened, closed = hours[0], hours[1] or hours[0]
    return period._replace(first=_at(period.first, opened), last=_at(period.last, closed))


def _at(point: Point, clock: Clock) -> Point:
    return point._replace(hour=clock.hour, minute=clock.minute)
