"""The list: what is open by its deadline, then everything else, each notice as a card with what it is found by."""

from collections.abc import Iterator
from typing import Final, Literal

from flows.publishers.addresses import LETTERS, notice_path
from flows.publishers.audience import AUDIENCES, meant
from flows.publishers.calendar.choosing import told
from flows.publishers.changes import change_notices
from flows.publishers.items import Item, PartKey, item_of
from flows.publishers.korean import AMOUNT_ROLES
from flows.publishers.site.days import Day, deadlines, events, left_words
from flows.publishers.templating import one_line
from flows.publishers.villages import villages_of
from flows.publishers.whole_parts import shortened
from models.base import Value
from models.editions import Edition, Revision

GroupKey = Literal["due", "waits", "events", "always", "told", "closed", "reports", "cancelled"]

_GROUPS: Final[dict[PartKey, GroupKey]] = {
    "week": "due",
    "soon": "due",
    "later": "due",
    "unread": "waits",
    "events": "events",
    "always": "always",
    "told": "told",
    "closed": "closed",
    "reports": "reports",
}
LONGEST_GIST: Final = 64
"""Characters of a line on a card."""
_SUMS: Final = tuple(AMOUNT_ROLES[role] for role in ("benefit", "cap", "loan", "saving", "fee"))


class Group(Value):
    """A part of the list. `folded` ones open at a touch."""

    key: GroupKey
    title: str
    note: str = ""
    folded: bool = False


GROUPS: Final = (
    Group(key="due", title="마감이 있는 것", note="마감이 가까운 것부터 있습니다."),
    Group(key="waits", title="기한을 확인하고 있는 것", note="담당이 기한을 확인하고 있습니다. 먼저 물어보십시오."),
    Group(key="events", title="행사·교육"),
    Group(key="always", title="언제든 신청하는 것", note="정해진 마감이 없거나, 기한을 따로 알립니다."),
    Group(key="told", title="알림·협조"),
    Group(key="cancelled", title="취소된 것"),
    Group(key="reports", title="한 일", folded=True),
    Group(key="closed", title="마감했거나 지난 것", folded=True),
)


class Card(Value):
    """One notice in the list. `id` names its page; `mark`: what happened to it (`바뀜`, `취소`).

    `days` are its coming deadlines or events, `left` the days until the first of them when the page was made.
    `villages` are those that it names, none where it concerns all; `gist` a few words of what it is about.
    """

    id: str
    path: str
    group: GroupKey
    title: str
    mark: str = ""
    section: str = ""
    category: str
    audiences: tuple[str, ...]
    villages: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()
    left: str = ""
    check: str = ""
    when: str = ""
    gist: tuple[str, ...] = ()
    phone: str = ""

    @property
    def is_event(self) -> bool:
        """Whether its days are those of an event."""
        return self.group == "events"


def cards_of(edition: Edition) -> tuple[Card, ...]:
    """A card for every notice that is still told, the closing soonest first; what has no day keeps its order."""
    changed = {one.key for one in change_notices(edition)}
    cards = [card_of(one, edition, changed=one.key in changed) for one in told(edition)]
    return tuple(sorted(cards, key=lambda card: (not card.days, _first_day(card, edition))))


def card_of(revision: Revision, edition: Edition, *, changed: bool = False) -> Card:
    """The card of one record."""
    item = item_of(revision, edition.today)
    cancelled = revision.status == "cancelled"
    group: GroupKey = "cancelled" if cancelled else _GROUPS[item.part]
    chosen = _days(group, revision, edition)
    return Card(
        id=revision.key[:LETTERS],
        path=notice_path(revision.key),
        group=group,
        title=one_line(item.title) or "(제목 없음)",
        mark="취소" if cancelled else "바뀜" * changed,
        section=one_line(item.section),
        category=item.category,
        audiences=tuple(AUDIENCES[one.audience] for one in meant(revision.notice)),
        villages=villages_of(revision.notice, edition.imprint.villages),
        days=chosen,
        left=left_words(chosen[0], edition.today, event=group == "events") if chosen else "",
        check=item.check,
        when=_when(group, item),
        gist=tuple(_gist(item)),
        phone=next((contact.phone for contact in item.contacts if contact.phone), ""),
    )


def _days(group: GroupKey, revision: Revision, edition: Edition) -> tuple[Day, ...]:
    if group == "due":
        return deadlines(revision.notice, edition.today)
    return events(revision.notice, edition.today) if group == "events" else ()


def _first_day(card: Card, edition: Edition) -> str:
    """By what a card is ordered; an event that is going on stands at today."""
    if not card.days:
        return ""
    first = card.days[0]
    return max(first.first, edition.today.isoformat()) if card.is_event else first.last


def _when(group: GroupKey, item: Item) -> str:
    """What stands in the place of a day where there is none."""
    if group == "cancelled":
        return "취소되었습니다."
    if group == "waits":
        return "기한은 확인을 기다립니다."
    if group == "closed":
        return "마감했거나 지났습니다."
    applied = [text for line in item.lines if line.label == "신청" for text in line.texts[:1]]
    return _short(applied[0]) if applied and group == "always" else ""


def _gist(item: Item) -> Iterator[str]:
    """Whom it is for and what one gets, in a line each."""
    lines = {line.label: line for line in item.lines}
    if "대상" in lines:
        yield _short(lines["대상"].texts[0])
    sums = [label for label in _SUMS if label in lines][:1]
    yield from (_short(f"{label}: {lines[label].texts[0]}") for label in sums)
    if "장소" in lines and item.part == "events":
        yield _short(lines["장소"].texts[0])


def _short(text: str) -> str:
    told = one_line(text)
    return shortened(told, lambda part: len(part) <= LONGEST_GIST, mark="…") or told[: LONGEST_GIST - 1] + "…"
