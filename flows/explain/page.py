"""The explanation as one HTML page without any other resource: the document's blocks, each value marked in its words.

Every text of the document is escaped by the template engine; nothing on the page runs.
"""

from pathlib import Path

from markupsafe import Markup

from flows.explain import Explanation
from flows.explain.layout import sections
from flows.explain.totals import KINDS, STANDINGS, totals
from flows.publishers.korean import CATEGORIES, exact_place_words, place_words
from flows.publishers.templating import environment

GENERATOR = '<meta name="generator" content="hoebo explain">'
"""By this a page is known as one that may be written anew."""
LOOKED_AT = 1000
"""Bytes of a file in which it must stand."""
TEMPLATES = Path(__file__).parent / "templates"

SIGNS = {"part": "½", "inferred": "≈", "doubtful": "?", "unread": "×"}
RISKS = {"high": "위험이 큼", "middle": "", "low": "가벼움"}
"""What stands behind a value's number, so that its standing is told without its colour."""


def render(explanation: Explanation) -> bytes:
    """The page in UTF-8."""
    templates = environment(TEMPLATES)
    templates.filters.update(place=exact_place_words, page_place=place_words)
    return (
        templates.get_template("explain.html")
        .render(
            generator=Markup(GENERATOR),
            document=explanation.document,
            sections=list(sections(explanation)),
            notices=explanation.notices,
            unread=explanation.unread,
            totals=totals(explanation),
            kinds=KINDS,
            standings=STANDINGS,
            signs=SIGNS,
            risks=RISKS,
            categories=CATEGORIES,
        )
        .encode("utf-8", errors="replace")
    )


def is_page(head: bytes) -> bool:
    """Whether a file that begins so was written by `render`."""
    return GENERATOR.encode() in head[:LOOKED_AT]
