"""Every date and period in a notice's own words, whether a schedule was made of it or not."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from extractors.context import Context, clauses_with
from extractors.facts.schedules.dates import Period, find_periods
from extractors.facts.schedules.points import SIGNS_AS_WRITTEN
from extractors.facts.schedules.years import Resolved, resolve
from models.blocks import Span
from models.notices import Notice

_TIME = re.compile(f"{SIGNS_AS_WRITTEN}|까지|[:：∶]")
"""One of these stands in every day, every hour and every end of a period."""


class Dated(NamedTuple):
    """A period as written, with its years filled in (None where no calendar has its days) and its place."""

    period: Period
    resolved: Resolved | None
    offset: int

    @property
    def span(self) -> Span:
        """Where it stands in the document."""
        return self.offset + self.period.start, self.offset + self.period.end


def with_times(notice: Notice, context: Context) -> tuple[int, ...]:
    """The indexes of the clauses that may say a day or an hour."""
    return clauses_with(_TIME, notice, context)


def dated(notice: Notice, context: Context) -> tuple[Dated, ...]:
    """The periods and lone days of a notice's clauses, in reading order."""
    return context.once("dated", notice, lambda: tuple(_dated(notice, context)))


def _dated(notice: Notice, context: Context) -> Iterator[Dated]:
    for index in with_times(notice, context):
        clause = notice.clauses[index]
        start, end = clause.value if clause.cell else clause.span
        year = context.year
        for period in find_periods(context.words((start, end))):
            found = _resolved(period, year, context.day_of_issue)
            yield Dated(period, found, start)
            # A year once stated holds for the days that follow it in the same words.
            stated = (period.last.year if period.last else None) or (period.first.year if period.first else None)
            year = stated or year


def _resolved(period: Period, year: int | None, issued: date | None) -> Resolved | None:
    try:
        return resolve(period, year, issued)
    except ValueError:
        return None
