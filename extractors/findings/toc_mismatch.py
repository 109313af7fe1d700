"""A line of the contents page that says something else than the heading it leads to (`마을번호사` for `마을변호사`).

Differences of spacing, signs and the year alone are none; a heading that the contents page leaves out is none either.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from extractors.context import Context
from extractors.notices.lines import squeeze
from models.facts import Quote
from models.findings import Finding, FindingCode
from models.records import NoticeRecord

CODE: FindingCode = "toc_mismatch"

_ALIKE = 0.75
_YEAR = re.compile(r"(?:20\d\d|['’]\d\d)\s?(?:년도?|학년도)?")


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding when the nearest line of the contents page, in the notice's section, has other words."""
    own = _plain(notice.title)
    taken = {_plain(other.title) for other in context.outline.notices}
    listed = [title for section, title in context.outline.contents if _same_section(section, notice.section)]
    if any(_plain(title) == own for title in listed):
        return
    free = [title for title in listed if _plain(title) not in taken]
    nearest = max(free, key=lambda title: _alike(title, notice.title), default=None)
    if nearest is None or _alike(nearest, notice.title) < _ALIKE:
        return
    place = next((quote for quote in notice.quotes if quote.field == "title"), None)
    quote = Quote(raw=place.raw, span=place.span, place=place.place) if place else None
    yield Finding(code=CODE, message=f"차례는 '{nearest}', 본문 제목은 '{notice.title}'", quote=quote)


def _plain(title: str) -> str:
    """The words that count: no year, no spacing, no signs."""
    return squeeze(_YEAR.sub("", title))


def _same_section(one: str, other: str | None) -> bool:
    return not one or other is None or squeeze(one) == squeeze(other)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, _plain(one), _plain(other), autojunk=False).ratio()
