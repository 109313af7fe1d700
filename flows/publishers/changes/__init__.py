"""Change notices: drafts for what was published and is different now, old and new side by side.

Only what went out before and what goes out now are held against each other: a value that waits changes nothing yet.
Without such a change there is no draft.
"""

from collections.abc import Iterator
from pathlib import Path

from flows.publishers.changes.lines import ChangedLine, changed_lines
from flows.publishers.korean import contact_words, day_words
from flows.publishers.templating import environment, one_line
from models.base import Value
from models.editions import Edition, Former, Revision

NAME = "changes"
SHEET = "바뀐 것 알림"


class ChangeNotice(Value):
    """What changed in one notice since it was published on a day; `cancelled` where it was called off altogether."""

    key: str
    title: str
    document: str
    published: str
    cancelled: bool = False
    lines: tuple[ChangedLine, ...] = ()
    contacts: tuple[str, ...] = ()


def render(edition: Edition) -> dict[str, bytes]:
    """`changes/바뀐 것 알림.txt` to paste and `.html` to print; nothing where nothing changed."""
    notices = tuple(change_notices(edition))
    if not notices:
        return {}
    page = (
        environment(Path(__file__).parent)
        .get_template("changes.html")
        .render(notices=notices, today=day_words(edition.today))
    )
    return {f"{NAME}/{SHEET}.txt": _text(notices, edition).encode(), f"{NAME}/{SHEET}.html": page.encode()}


def change_notices(edition: Edition) -> Iterator[ChangeNotice]:
    """The drafts, in the order of the records."""
    now = {revision.key: revision for revision in edition.revisions}
    for former in edition.formers:
        if former.revision.status == "active" and former.revision.key in now:
            yield from _drafted(former, now[former.revision.key], edition)


def _drafted(former: Former, now: Revision, edition: Edition) -> Iterator[ChangeNotice]:
    cancelled = now.status == "cancelled"
    held = {one.kind for one in now.waiting}
    changed = changed_lines(former.revision.notice, now.notice, edition.today)
    # What seems gone may be the very value that waits.
    lines = () if cancelled else tuple(line for line in changed if line.after or line.kind not in held)
    if cancelled or lines:
        yield ChangeNotice(
            key=now.key,
            title=now.notice.title,
            document=now.document.title or now.document.file,
            published=day_words(former.published_on),
            cancelled=cancelled,
            lines=lines,
            contacts=tuple(map(contact_words, now.notice.contacts)),
        )


def _text(notices: tuple[ChangeNotice, ...], edition: Edition) -> str:
    parts = ["[바뀐 것을 알립니다]"]
    for number, one in enumerate(notices, 1):
        told = ["취소되었습니다."] if one.cancelled else [str(line) for line in one.lines]
        asked = [f"문의: {', '.join(one.contacts)}"] if one.contacts else []
        source = f"출처: {one.document} ({one.published}에 알린 것이 바뀜)"
        lines = (f"  - {one_line(line)}" for line in (*told, *asked, source))
        parts.append("\n".join((f"{number}. {one_line(one.title)}", *lines)))
    parts.append(f"남은 날은 {day_words(edition.today)}에 센 것입니다.")
    return "\n\n".join(parts) + "\n"
