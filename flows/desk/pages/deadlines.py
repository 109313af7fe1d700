"""What closes: a week day by day, or a month at a glance; what comes before and behind; all or for one audience."""

from calendar import Calendar
from collections import Counter
from datetime import date, timedelta
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from flows.desk.audiences import CHOICES, known, meant_for
from flows.desk.desk import Desk, TheDesk
from flows.publishers.audience import Audience
from flows.store.lookup import DueValue

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
    audience: str = "",
) -> HTMLResponse:
    """The week of a day, this one unless told otherwise, or a month; `every` shows all that ends."""
    audience = known(audience)
    roles = EVERY if every else ("apply",)
    if month:
        return _month(request, desk, date.fromisoformat(f"{month}-01"), roles, every, audience)
    day = week if week is not None and week.year in YEARS else desk.today()
    monday = day - timedelta(days=day.weekday())
    due = _due(desk, monday, monday + WEEK - timedelta(days=1), roles, audience)
    days = [(last, list(values)) for last, values in groupby(due, key=lambda one: one.last_day)]
    around = {"before": monday - WEEK, "after": monday + WEEK}
    return desk.page(
        request,
        "deadlines.html",
        monday=monday,
        days=days,
        every=every,
        audience=audience,
        audiences=CHOICES,
        around=around,
        month=None,
        weeks=(),
        counts={},
    )


def _due(desk: Desk, first: date, last: date, roles: tuple[str, ...], audience: Audience) -> tuple[DueValue, ...]:
    """What ends in these days, for everyone or for one audience."""
    due = desk.store.lookup.due(first, last, roles)
    if not audience:
        return due
    theirs = meant_for(desk, (one.record.key for one in due), audience)
    return tuple(one for one in due if one.record.key in theirs)


def _counts(desk: Desk, first: date, last: date, roles: tuple[str, ...], audience: Audience) -> Counter[date]:
    """How much ends on each day; only for an audience are the notices themselves read."""
    if not audience:
        return Counter(desk.store.lookup.due_counts(first, last, roles))
    return Counter(one.last_day for one in _due(desk, first, last, roles, audience))


def _month(
    request: Request, desk: Desk, first: date, roles: tuple[str, ...], every: bool, audience: Audience
) -> HTMLResponse:
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    counts = _counts(desk, weeks[0][0], weeks[-1][-1], roles, audience)
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
        audience=audience,
        audiences=CHOICES,
        around=around,
        month=first,
        weeks=weeks,
        counts=counts,
    )
