"""The explanation as one HTML page without any other resource: each value marked in its words, with a table below.

Every text of the document is escaped by the template engine.
"""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from flows.explain import Explanation, Marked, stretches
from flows.explain.words import CONFIDENCES
from flows.publishers.korean import CATEGORIES, place_words

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
    environment.filters.update(place=place_words, tooltip=tooltip)
    return (
        environment.get_template("explain.html")
        .render(
            document=explanation.document,
            stretches=list(stretches(explanation)),
            notices=explanation.notices,
            categories=CATEGORIES,
            confidences=CONFIDENCES,
        )
        .encode("utf-8", errors="replace")
    )


def tooltip(value: Marked) -> str:
    """What a mark says when it is pointed at."""
    confidence = CONFIDENCES[value.confidence] if value.confidence else ""
    told = ": ".join(part for part in (value.name, value.value) if part)
    return f"{told} ({confidence})" if confidence else told
