"""The explanation as one HTML page without any other resource: each value marked in its words, with a table below.

Every text of the document is escaped by the template engine.
"""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flows.explain import Explanation, Marked, stretches
from flows.publishers.korean import CATEGORIES, exact_place_words

GENERATOR = '<meta name="generator" content="hoebo explain">'
"""By this a page is known as one that may be written anew."""
LOOKED_AT = 1000
"""Bytes of a file in which it must stand."""
TEMPLATES = Path(__file__).parent / "templates"


def render(explanation: Explanation) -> bytes:
    """The page in UTF-8."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(place=exact_place_words, tooltip=tooltip)
    return (
        environment.get_template("explain.html")
        .render(
            generator=Markup(GENERATOR),
            document=explanation.document,
            stretches=list(stretches(explanation)),
            notices=explanation.notices,
            unread=explanation.unread,
            categories=CATEGORIES,
        )
        .encode("utf-8", errors="replace")
    )


def is_page(head: bytes) -> bool:
    """Whether a file that begins so was written by `render`."""
    return GENERATOR.encode() in head[:LOOKED_AT]


def tooltip(value: Marked) -> str:
    """What a mark says when it is pointed at."""
    told = ": ".join(part for part in (value.name, value.value) if part)
    return f"{told} ({value.sure})" if value.sure else told
