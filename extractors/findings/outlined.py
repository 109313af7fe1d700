"""From a record's notice back to the clauses that it was read from."""

from extractors.context import Context
from models.notices import Notice
from models.records import NoticeRecord


def outlined(notice: NoticeRecord, context: Context) -> Notice | None:
    """The notice of the outline that a record was made of: they share the place of their title."""
    titles = {quote.span for quote in notice.quotes if quote.field == "title"}
    return next((one for one in context.outline.notices if one.title_span in titles), None)
