"""The chart and the budgets as one page to print on A4, lying."""

from pathlib import Path

from markupsafe import Markup

from flows.publishers.korean import day_words, won_words
from flows.publishers.planner.budgets import PAYERS, Budgets
from flows.publishers.templating import environment
from models.editions import Edition


def page_of(edition: Edition, chart: str, budgets: tuple[Budgets, ...]) -> str:
    """The page's text. `chart` is SVG of our own making."""
    templates = environment(Path(__file__).parent)
    templates.filters["won"] = won_words
    return templates.get_template("planner.html").render(
        today=day_words(edition.today),
        chart=Markup(chart),
        budgets=budgets,
        payers=PAYERS,
        documents=[record.document.title or name for name, record in edition.documents],
    )
