"""The messages as a table to load into a sending service, and as text and a page to paste from."""

from datetime import date
from pathlib import Path

from flows.publishers.items import item_of
from flows.publishers.korean import day_words
from flows.publishers.messages.texts import LONG, SHORT, Message, messages_of, why_no_message
from flows.publishers.tables.csv import csv_of
from flows.publishers.tables.sheet import Sheet
from flows.publishers.templating import environment, one_line
from models.editions import Edition, Imprint, Revision

TEMPLATES = Path(__file__).parent
HEADS = ("제목", "종류", "바이트", "글")


def render(edition: Edition) -> dict[str, bytes]:
    """Three files under `messages/`."""
    formers = {former.revision.key: former.revision for former in edition.formers}
    revisions = sorted(edition.revisions, key=lambda one: _next_day(one, edition.today))
    made = [messages_of(one, edition.today, edition.imprint, formers.get(one.key)) for one in revisions]
    told = [messages for messages in made if messages]
    silent = [(one_line(one.notice.title), why) for one in revisions if (why := why_no_message(one, edition.today))]
    rows = tuple((one.title, one.kind, str(one.size), one.text) for messages in told for one in messages)
    day = day_words(edition.today)
    page = environment(TEMPLATES).get_template("page.html")
    shown = {
        "today": day,
        "notices": [
            (messages[0].title, [(one, size_words(one, edition.imprint)) for one in messages]) for messages in told
        ],
        "silent": silent,
    }
    return {
        "messages/문자.csv": csv_of(Sheet(name="문자", heads=HEADS, rows=rows)),
        "messages/문자.txt": _text(told, silent, edition.imprint, day).encode(),
        "messages/문자.html": page.render(shown).encode(),
    }


def size_words(message: Message, imprint: Imprint) -> str:
    """`72/90바이트`, of a notification `310/1,000자`."""
    if message.kind in (SHORT, LONG):
        limit = imprint.sms_bytes if message.kind == SHORT else imprint.lms_bytes
        return f"{message.size:,}/{limit:,}바이트"
    return f"{len(message.text):,}/1,000자"


def _next_day(revision: Revision, today: date) -> str:
    """By what the messages are ordered: the next deadline or event, what has no day behind it."""
    item = item_of(revision, today)
    return item.day.isoformat() if item.day else "9999"


def _text(told: list[tuple[Message, ...]], silent: list[tuple[str, str]], imprint: Imprint, day: str) -> str:
    parts = [f"[{day} 문자]"]
    for messages in told:
        parts += [f"--- {one.kind} {size_words(one, imprint)} ---\n{one.text}" for one in messages]
    if silent:
        parts.append("\n".join(("--- 문자를 만들지 않은 것 ---", *(f"- {title}: {why}" for title, why in silent))))
    return "\n\n".join(parts) + "\n"
