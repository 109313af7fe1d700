"""The messages as a table to load into a sending service, and as text and a page to paste from."""

from pathlib import Path

from flows.publishers.korean import day_words
from flows.publishers.messages.texts import LONG, SHORT, Message, messages_of
from flows.publishers.tables.csv import csv_of
from flows.publishers.tables.sheet import Sheet
from flows.publishers.templating import environment
from models.editions import Edition, Imprint

TEMPLATES = Path(__file__).parent
HEADS = ("제목", "종류", "바이트", "글")


def render(edition: Edition) -> dict[str, bytes]:
    """Three files under `messages/`."""
    formers = {former.revision.key: former.revision for former in edition.formers}
    made = [messages_of(one, edition.today, edition.imprint, formers.get(one.key)) for one in edition.revisions]
    told = [messages for messages in made if messages]
    rows = tuple((one.title, one.kind, str(one.size), one.text) for messages in told for one in messages)
    day = day_words(edition.today)
    page = environment(TEMPLATES).get_template("page.html")
    shown = {
        "today": day,
        "notices": [
            (messages[0].title, [(one, size_words(one, edition.imprint)) for one in messages]) for messages in told
        ],
    }
    return {
        "messages/문자.csv": csv_of(Sheet(name="문자", heads=HEADS, rows=rows)),
        "messages/문자.txt": _text(told, edition.imprint, day).encode(),
        "messages/문자.html": page.render(shown).encode(),
    }


def size_words(message: Message, imprint: Imprint) -> str:
    """`72/90바이트`, of a notification `310/1,000자`."""
    if message.kind in (SHORT, LONG):
        limit = imprint.sms_bytes if message.kind == SHORT else imprint.lms_bytes
        return f"{message.size:,}/{limit:,}바이트"
    return f"{len(message.text):,}/1,000자"


def _text(told: list[tuple[Message, ...]], imprint: Imprint, day: str) -> str:
    parts = [f"[{day} 문자]"]
    for messages in told:
        parts += [f"--- {one.kind} {size_words(one, imprint)} ---\n{one.text}" for one in messages]
    return "\n\n".join(parts) + "\n"
