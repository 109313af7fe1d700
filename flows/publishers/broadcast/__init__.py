"""What is read out over the village loudspeaker: today's news in three minutes, and a script for each notice."""

from flows.publishers.broadcast import paper
from models.editions import Edition

NAME = "broadcast"


def render(edition: Edition) -> dict[str, bytes]:
    """`broadcast/오늘 방송.txt`, `broadcast/방송문.txt`, and both in large type: `broadcast/방송문.html`."""
    return paper.render(edition)
