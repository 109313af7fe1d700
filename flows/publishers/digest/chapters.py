"""Which notices stand on a paper, under which heading and in which order."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, Literal

from flows.publishers.addresses import notice_address
from flows.publishers.changes.lines import changed_lines
from flows.publishers.digest.meeting import Frame, is_recent
from flows.publishers.digest.sheet import Card, Row, called_off, card_of, joined, plain
from flows.publishers.essentials import why_silent
from flows.publishers.items import Item, is_over, item_of
from flows.publishers.korean import day_words
from flows.publishers.villages import villages_of
from models.base import Value
from models.editions import Edition, Revision

Key = Literal[
    "ours", "closing", "coming", "new", "changed", "cancelled", "later", "unread", "events", "always", "told", "before",
    "closed", "reports", "inner",
]  # fmt: skip

URGENT: Final[tuple[Key, ...]] = ("closing", "coming")
"""What the table at the head holds: it cannot wait until the next meeting."""

COUNTED: Final[tuple[Key, ...]] = ("before", "closed", "reports", "inner")
"""What a paper only counts."""

_SAID: Final[tuple[Key, ...]] = ("new", "changed", "cancelled")
"""Headings that say what happened, so that no notice under them has to."""

ORDER: Final[tuple[Key, ...]] = (
    "ours", *URGENT, "new", "changed", "cancelled", "later", "unread", "events", "always", "told", *COUNTED,
)  # fmt: skip


class Placed(Value):
    """A notice with the heading that it stands under; `day` orders it there, `villages` are those that it names.

    `standing`: one may apply at any time; those of one department (`section`) stand together.
    """

    key: Key
    day: date | None
    card: Card
    villages: tuple[str, ...] = ()
    standing: bool = False
    section: str = ""


def heading(key: Key, frame: Frame) -> str:
    """What stands over the notices of a key."""
    until = day_words(frame.horizon)
    return {
        "ours": "우리 마을에 해당하는 것",
        "closing": f"{until}까지 마감",
        "coming": f"{until}까지 열리는 행사·교육",
        "new": "새로 나온 것",
        "changed": "바뀐 것",
        "cancelled": "취소된 것",
        "later": "그 뒤에 마감",
        "unread": "기한을 확인하는 것",
        "events": "그 뒤의 행사·교육",
        "always": "기한 없이 받는 것",
        "told": "알림·협조",
        "before": "지난번에 알린 것",
        "closed": "마감했거나 지난 것",
        "reports": "한 일 보고",
        "inner": "사무실 안의 일",
    }[key]


def placed(edition: Edition, frame: Frame) -> list[Placed]:
    """Every notice that a paper tells or counts, in the order of the paper."""
    revisions = [one for one in edition.revisions if one.status == "active" or is_recent(one, frame)]
    first = all(is_recent(one, frame) and not one.number for one in revisions if one.status == "active")
    return in_order(_placed(one, edition, frame, first) for one in revisions)


def in_order(found: Iterable[Placed]) -> list[Placed]:
    """By heading, then by day; without a day what is standing by department, else in the order of the documents."""
    return sorted(
        found, key=lambda one: (ORDER.index(one.key), one.day is None, str(one.day), one.standing, one.section)
    )


def of_village(found: Iterable[Placed], village: str) -> Iterator[Placed]:
    """What concerns a village: what names it under a heading of its own, and what names none."""
    for one in found:
        if village in one.villages and one.key not in (*COUNTED, "cancelled"):
            yield one.model_copy(update={"key": "ours"})
        elif village in one.villages or not one.villages:
            yield one


def _placed(revision: Revision, edition: Edition, frame: Frame, first: bool) -> Placed:
    item = item_of(revision, edition.today)
    mark = _mark(revision, frame, first)
    villages = villages_of(revision.notice, edition.imprint.villages)
    card = card_of(item, revision.key, notice_address(edition.imprint, revision.key), edition.today)
    counted = None if item.until or mark == "취소" else _counted(item, revision, edition.today)
    key = counted or _key(item, mark, frame, first)
    told = card.model_copy(update={"mark": "" if key in _SAID else mark, "villages": villages})
    if mark == "취소":
        told = called_off(told)
    elif mark == "바뀜":
        told = told.model_copy(update={"rows": (*_changed(revision, edition), *card.rows)})
    standing = item.part == "always" and mark != "취소"
    section = item.section if standing else ""
    return Placed(key=key, day=item.day, card=told, villages=villages, standing=standing, section=section)


def _changed(revision: Revision, edition: Edition) -> Iterator[Row]:
    """What is otherwise than it was told before; nothing where that is not known any more."""
    for former in edition.formers:
        if former.revision.key == revision.key:
            lines = changed_lines(former.revision.notice, revision.notice, edition.today)
            yield from filter(
                lambda row: row.text, [Row(label="바뀜", text=joined([plain(str(line)) for line in lines]))]
            )


def _mark(revision: Revision, frame: Frame, first: bool) -> str:
    """What happened to a notice since the meeting before; nothing is new where all is."""
    if revision.status == "cancelled":
        return "취소"
    if first or not is_recent(revision, frame):
        return ""
    return "바뀜" if revision.number else "새로"


def _counted(item: Item, revision: Revision, today: date) -> Key | None:
    """Why a notice without a coming deadline is not read at a meeting; None where it is."""
    if item.part == "reports":
        return "reports"
    if item.part == "closed" or is_over(revision.notice, today):
        return "closed"
    return "inner" if why_silent(revision, today) else None


def _key(item: Item, mark: str, frame: Frame, first: bool) -> Key:
    """The heading that a notice stands under by its day and by what happened to it."""
    if mark == "취소":
        return "cancelled"
    if item.day is not None and item.day <= frame.horizon:
        return "coming" if item.part == "events" else "closing"
    if item.part == "told" and not mark and not first:
        return "before"
    if mark:
        return "new" if mark == "새로" else "changed"
    return _STANDING[item.part]


_STANDING: Final[dict[str, Key]] = {
    "week": "later",
    "soon": "later",
    "later": "later",
    "unread": "unread",
    "events": "events",
    "always": "always",
    "told": "told",
}
