"""What the list's search looks through: the words of each notice, for the page's own script."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from flows.publishers.addresses import LETTERS
from flows.publishers.site.notice import NoticePage
from flows.publishers.templating import one_line

MOST: Final = 600
"""Characters of one notice that are looked through: its title and values come first."""
PATH: Final = "search.js"


def words_of(pages: Iterable[NoticePage]) -> bytes:
    """`search.js`: sets `hoeboWords`, a notice's page to its words without spaces."""
    words = {page.card.id[:LETTERS]: _squeezed(_texts(page)) for page in pages}
    told = json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"var hoeboWords = {told};\n".encode()


def _texts(page: NoticePage) -> Iterator[str]:
    card = page.card
    yield from (card.title, card.section, card.category, *card.audiences, *card.villages, card.mark)
    yield from (day.told for day in card.days)
    for row in page.rows:
        yield from row.texts
    yield from (text for contact in page.contacts for text in (contact.name, contact.phone) if text)
    yield page.document


def _squeezed(texts: Iterable[str]) -> str:
    """Without spaces, as people write compounds with and without them; parts are kept apart by a line."""
    told = (one_line(text).replace(" ", "").lower() for text in texts)
    return "|".join(dict.fromkeys(part for part in told if part))[:MOST]
