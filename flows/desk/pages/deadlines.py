"""What closes: a week day by day, or a month at a glance; what comes before and behind."""

from calendar import Calendar
from collections import Counter
from datetime import date, timedelta
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from flows.desk.desk import Desk, TheDesk

router = APIRouter()
WEEK = timedelta(days=7)
EVERY = ("apply", "event", "project", "use", "pay", "effective", "other")
YEARS = range(1900, 2900)
"""What a calendar can go back and forth from."""
MONTH = Query(pattern=r"^([12]\d{3}-(0[1-9]|1[0-2]))?$")


@router.get("/deadlines", response_class=HTMLResponse)
def show(
    request: Request,
    desk: TheDesk,
    week: date | None = None,
    month: Annotated[str, MONTH] = "",
    every: bool = False,
) -> HTMLResponse:
    """The week of a day, this one unless told otherwise, or a month; `every` shows all that ends."""
    roles = EVERY if every else ("apply",)
    if month:
        return _month(request, desk, date.fromisoformat(f"{month}-01"), roles, every)
    day = week if week is not None and week.year in YEARS else desk.today()
    monday = day - timedelta(days=day.weekday())
    due = desk.store.lookup.due(monday, monday + WEEK - timedelta(days=1), roles)
    days = [(last, list(values)) for last, values in groupby(due, key=lambda one: one.last_day)]
    around = {"before": monday - WEEK, "after": monday + WEEK}
    return desk.page(
        request, "deadlines.html", monday=monday, days=days, every=every, around=around, month=None, weeks=(), counts={}
    )


def _month(request: Request, desk: Desk, first: date, roles: tuple[str, ...], every: bool) -> HTMLResponse:
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    counts = Counter(desk.store.lookup.due_counts(weeks[0][0], weeks[-1][-1], roles))
    around = {
        "before": f"{first - timedelta(days=1):%Y-%m}",
        "after": f"{first + timedelta(days=31):%Y-%m}",
    }
    monday = first - timedelta(days=first.weekday())
    return desk.page(
        request,
        "deadlines.html",
        monday=monday,
        days=(),
        every=every,
        around=around,
        month=first,
        weeks=weeks,
        counts=counts,
    )
