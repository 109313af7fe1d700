"""What is sent to telephones: a short and a long message and a notification for each notice, to paste or to load."""

from flows.publishers.messages import listing
from models.editions import Edition

NAME = "messages"


def render(edition: Edition) -> dict[str, bytes]:
    """`messages/문자.csv` to load, `messages/문자.txt` and `messages/문자.html` to paste from."""
    return listing.render(edition)
