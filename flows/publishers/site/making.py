"""Every file of the site, by its path."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from flows.publishers.addresses import notice_path
from flows.publishers.broadcast.paper import time_words
from flows.publishers.calendar.feed import feed_of as calendar_of
from flows.publishers.changes import change_notices
from flows.publishers.digest import drafting
from flows.publishers.entries import entries_of
from flows.publishers.items import document_words
from flows.publishers.korean import WEEKDAYS, day_words, won_words
from flows.publishers.planner.budgets import PAYERS, budgets_of
from flows.publishers.planner.chart import chart_of
from flows.publishers.planner.timeline import timeline_of
from flows.publishers.public import public
from flows.publishers.scripts import bundle, scripts_of
from flows.publishers.site import export, feed, search
from flows.publishers.site.cards import GROUPS, cards_of
from flows.publishers.site.days import Day, is_exact
from flows.publishers.site.filters import choices_of
from flows.publishers.site.month import Month, month_path, months_of
from flows.publishers.site.notice import NoticePage, page_of, title_of
from flows.publishers.site.subscriptions import subscriptions_of
from flows.publishers.templating import environment, one_line, whole_dates
from models.editions import Edition, Revision

HERE = Path(__file__).parent
FOLDER = "site"
MOST_SOURCES: Final = 30
"""Documents that are named at the foot of a page; the others are counted."""


def render(edition: Edition) -> dict[str, bytes]:
    """Everything below `site/`."""
    edition = public(edition)
    title = one_line(drafting.title_of(edition))
    pages = list(_pages(edition))
    templates = _templates(edition, title)
    files = {
        "site.css": (HERE / "static" / "site.css").read_bytes(),
        "site.js": (HERE / "static" / "site.js").read_bytes(),
        search.PATH: search.words_of(page for _, page in pages),
        feed.PATH: feed.feed_of(edition, title, pages),
        "records.json": export.export_of(edition),
        export.SCHEMA: export.schema_of(),
        **_notice_files(templates, pages, edition),
        **_month_files(templates, months_of(edition), edition),
        **{path: _filled(templates, path, **told) for path, told in _single(edition).items()},
    }
    return {f"{FOLDER}/{path}": content for path, content in files.items()}


def _pages(edition: Edition) -> Iterator[tuple[Revision, NoticePage]]:
    changes = {one.key: one for one in change_notices(edition)}
    formers = {former.revision.key: former.revision for former in edition.formers}
    for one in edition.revisions:
        yield one, page_of(one, edition, changes.get(one.key), formers.get(one.key))


def _single(edition: Edition) -> dict[str, dict[str, Any]]:
    """The pages that there is one of, each with what it tells."""
    cards = cards_of(edition)
    scripts = scripts_of(edition)
    joined = bundle(scripts, edition.imprint.name)
    return {
        "index.html": {
            "groups": [(group, [card for card in cards if card.group == group.key]) for group in GROUPS],
            "total": len(cards),
            "choices": choices_of(cards, edition),
            "changed": sum(card.mark == "바뀜" for card in cards),
        },
        "changes.html": {"changes": tuple(change_notices(edition)), "cards": {card.id: card for card in cards}},
        "broadcast.html": {"bundle": joined, "bundle_time": time_words(joined.seconds)},
        "calendars.html": {"kinds": subscriptions_of(edition)},
        "plan.html": {
            "chart": Markup(chart_of(timeline_of(edition))),  # our own drawing, escaped where it was made
            "budgets": budgets_of(edition),
            "payers": PAYERS,
        },
    }


def _notice_files(
    templates: Environment, pages: Iterable[tuple[Revision, NoticePage]], edition: Edition
) -> dict[str, bytes]:
    """A page for each notice, and its days as a calendar beside it."""
    files = {}
    for revision, page in pages:
        path = page.card.path
        head = {"page_title": title_of(page, edition.today), "script_time": time_words(page.script.seconds)}
        own = {"sources": (page.document,), "more_sources": 0}
        files[path] = _filled(templates, "notice.html", page=page, card=page.card, root="../", **head, **own)
        if page.saved:
            entries = [(revision, entry) for entry in entries_of(revision.notice)]
            files[path.replace(".html", ".ics")] = calendar_of(page.card.title, entries)
    return files


def _month_files(templates: Environment, months: Iterable[Month], edition: Edition) -> dict[str, bytes]:
    return {
        month_path(month.first): _filled(templates, "month.html", month=month, weekdays="일월화수목금토", root="../")
        for month in months
    }


def _templates(edition: Edition, title: str) -> Environment:
    made = environment(HERE / "templates", HERE.parent / "planner")
    sources = tuple(dict.fromkeys(document_words(record.document) for _, record in edition.documents))
    made.filters |= {"day": day_words, "won": won_words, "month_path": month_path, "notice_path": notice_path}
    made.filters |= {"days_json": _days_json, "dial": dialled}
    made.globals |= {
        "site_title": title,
        "office": edition.imprint.name,
        "site": edition.imprint.site.rstrip("/"),
        "today": edition.today,
        "this_month": month_path(edition.today.replace(day=1)),
        "sources": sources[:MOST_SOURCES],
        "more_sources": len(sources[MOST_SOURCES:]),
        "weekday_of": lambda day: WEEKDAYS[day.weekday()],
        "root": "",
    }
    return made


def dialled(phone: str) -> str:
    """A telephone number as a link takes it."""
    return "".join(sign for sign in phone if sign in "+0123456789")


def _days_json(days: Iterable[Day]) -> str:
    """What the page's script reads of each: first, last day (empty for none), words, from when, exact, which part."""
    told = (
        (day.first, day.last, whole_dates(day.words), whole_dates(day.opens), is_exact(day), day.part) for day in days
    )
    return json.dumps(list(told))


def _filled(templates: Environment, name: str, /, **told: Any) -> bytes:
    return templates.get_template(name).render(here=name, **told).encode()
