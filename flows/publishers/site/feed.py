"""The newest notices as an Atom feed (RFC 4287): an entry's id is its record's, so that a change is no second entry."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from flows.publishers.korean import CATEGORIES
from flows.publishers.site.notice import NoticePage, title_of
from flows.publishers.templating import one_line
from models.editions import Edition, Revision
from models.moments import SEOUL

MOST: Final = 100
"""Entries of one feed; a reader that has been away for longer finds the list."""
_ATOM: Final = "http://www.w3.org/2005/Atom"
PATH: Final = "feed.atom"


def feed_of(edition: Edition, title: str, pages: Iterable[tuple[Revision, NoticePage]]) -> bytes:
    """The feed's bytes: equal for equal editions, the latest change first."""
    latest = sorted(pages, key=lambda pair: (-pair[0].made_at.timestamp(), pair[1].card.id))[:MOST]
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "ko"})
    _text(feed, "title", title)
    _text(feed, "id", _urn(f"feed:{edition.imprint.site or title}"))
    updated = max((revision.made_at for revision, _ in latest), default=_midnight(edition))
    _text(feed, "updated", _stamp(updated))
    _text(SubElement(feed, "author"), "name", edition.imprint.name or title)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": _address(edition, PATH)})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _address(edition, "index.html")})
    for revision, page in latest:
        _entry(feed, revision, page, edition)
    indent(feed, " ")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode").encode() + b"\n"


def _entry(feed: Element, revision: Revision, page: NoticePage, edition: Edition) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "title", title_of(page, edition.today))
    _text(entry, "id", _urn(f"record:{revision.key}"))
    _text(entry, "updated", _stamp(revision.made_at))
    address = _address(edition, page.card.path)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    for term in (CATEGORIES[revision.notice.category], *page.card.audiences):
        SubElement(entry, "category", {"term": term})
    _text(entry, "summary", page.summary)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = one_line(text)


def _address(edition: Edition, path: str) -> str:
    """Below the site's address where one is known, else beside the feed."""
    return f"{edition.imprint.site.rstrip('/')}/{path}" if edition.imprint.site else path


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'hoebo:{name}')}"


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _midnight(edition: Edition) -> datetime:
    return datetime.combine(edition.today, datetime.min.time(), tzinfo=SEOUL)
