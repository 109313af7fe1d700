"""What closes in a week, day by day; weeks before and behind."""

from datetime import date, timedelta
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from flows.desk.desk import TheDesk

router = APIRouter()
WEEK = timedelta(days=7)


@router.get("/deadlines", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, week: date | None = None, every: bool = False) -> HTMLResponse:
    """The week of a day, this one unless told otherwise; `every` shows all that ends, not only what is applied for."""
    day = week or desk.today()
    monday = day - timedelta(days=day.weekday())
    roles = ("apply", "event", "project", "use", "pay", "effective", "other") if every else ("apply",)
    due = desk.store.lookup.due(monday, monday + WEEK - timedelta(days=1), roles)
    days = [(last, list(values)) for last, values in groupby(due, key=lambda one: one.last_day)]
    around = {"before": monday - WEEK, "after": monday + WEEK}
    return desk.page(request, "deadlines.html", monday=monday, days=days, every=every, around=around)
