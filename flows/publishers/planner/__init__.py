"""The planner's view: what is open when, by department, as a chart; and what each programme costs, its sums checked."""

from flows.publishers.planner.budgets import budgets_of
from flows.publishers.planner.chart import chart_of
from flows.publishers.planner.page import page_of
from flows.publishers.planner.timeline import timeline_of
from models.editions import Edition

NAME = "planner"


def render(edition: Edition) -> dict[str, bytes]:
    """`planner/일정표.svg`, and with the budgets as a page to print: `planner/한눈에 보기.html`."""
    timeline = timeline_of(edition)
    page = page_of(edition, chart_of(timeline), budgets_of(edition))
    return {"planner/일정표.svg": chart_of(timeline, alone=True).encode(), "planner/한눈에 보기.html": page.encode()}
