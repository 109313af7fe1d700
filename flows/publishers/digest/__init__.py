"""The digest of a day: a page for the screen, and a paper for the meeting."""

from flows.publishers.digest import html
from models.editions import Edition

NAME = "digest"


def render(edition: Edition) -> dict[str, bytes]:
    """`digest/<date>.html`."""
    return html.render(edition)
