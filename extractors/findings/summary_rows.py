"""A table outside of all notices that lists them: the period in a notice's row against the one of its chapter."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.context import Context
from extractors.notices.lines import squeeze, unspaced
from extractors.notices.tables import grid_of
from models.blocks import Block, Span
from models.facts import Schedule
from models.records import NoticeRecord

_APPLY = re.compile(r"(?:신청|접수|모집|공모)(?:기간|기한|시기|일정|일자)")
_PERIOD = re.compile(r"(\d{1,2})\s?[.월]\s?(\d{1,2})[^~∼]{0,12}[~∼][^~∼]{0,12}?(\d{1,2})\s?[.월]\s?(\d{1,2})(?!\d)")
_FEW = 2
"""How many notices a table must name to be a list of them."""


class Clash(NamedTuple):
    """A row's cell and the schedule of the chapter, one end of which agrees and the other does not."""

    cell: Span
    schedule: Schedule


class _Row(NamedTuple):
    """The name and the cell of the period that a row of a list gives."""

    name: str
    cell: Span


def period_clash(notice: NoticeRecord, context: Context) -> Clash | None:
    """Where the row of a notice has another day at one end of the application than the notice itself says."""
    periods = [one for one in notice.schedules if one.role == "apply" and _days(one) is not None]
    rows: tuple[_Row, ...] = context.once("rows of lists", context.outline, lambda: tuple(_rows(context)))
    if len(periods) != 1:
        return None  # Several rounds or ways: the row may tell of any.
    said = _days(periods[0])
    for row in rows:
        listed = _PERIOD.search(context.words(row.cell)) if row.name == squeeze(notice.title) else None
        if listed and said is not None:
            first, last = (int(listed[1]), int(listed[2])), (int(listed[3]), int(listed[4]))
            if (first == said[0]) != (last == said[1]):
                return Clash(row.cell, periods[0])
    return None


def _days(schedule: Schedule) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Month and day of both ends, None where one is missing."""
    start, end = schedule.start, schedule.end
    if start is None or end is None or not (start.month and start.day and end.month and end.day):
        return None
    return (start.month, start.day), (end.month, end.day)


def _rows(context: Context) -> Iterator[_Row]:
    """The rows of the tables that name several notices and stand in none."""
    titles = {squeeze(one.title) for one in context.outline.notices}
    spans = [one.span for one in context.outline.notices]
    for block in context.source.blocks:
        if block.cells and not any(start <= block.span[0] < end for start, end in spans):
            rows = list(_named(block, titles))
            yield from rows if len(rows) >= _FEW else ()


def _named(block: Block, titles: set[str]) -> Iterator[_Row]:
    """The rows of a table that name a notice, each with the cell of its period."""
    grid = grid_of(block)
    heads = [unspaced(grid.column_head(n)) for n in range(len(grid.texts[0]))] if grid.head_rows else []
    column = next((n for n, head in enumerate(heads) if _APPLY.search(head)), None)
    names = {cell.row: squeeze(cell.text) for cell in block.cells if squeeze(cell.text) in titles}
    for cell in block.cells if column is not None else ():
        if cell.column == column and cell.row in names:
            yield _Row(names[cell.row], cell.span)
