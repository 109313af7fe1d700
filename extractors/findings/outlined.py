"""From a record's notice back to the clauses that it was read from."""

from extractors.context import Context
from models.blocks import Span
from models.notices import Notice, Outline
from models.records import NoticeRecord


def outlined(notice: NoticeRecord, context: Context) -> Notice | None:
    """The notice of the outline that a record was made of: they share the place of their title."""
    return context.once("outlined", notice, lambda: _outlined(notice, context))


def _outlined(notice: NoticeRecord, context: Context) -> Notice | None:
    titles = [quote.span for quote in notice.quotes if quote.field == "title"]
    by_title = context.once("notices by title", context.outline, lambda: _by_title(context.outline))
    return next((by_title[title] for title in titles if title in by_title), None)


def _by_title(outline: Outline) -> dict[Span, Notice]:
    """The notices by the places of their titles."""
    return {one.title_span: one for one in reversed(outline.notices)}
