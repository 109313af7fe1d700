"""What stands on the paper for the meeting, whatever it is written as: the one content of PDF, DOCX and HWPX.

Nothing here knows a format. Texts are plain, single-spaced and without characters that no paper can show.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Final

from flows.publishers.essentials import bare_title
from flows.publishers.items import Item, Line
from flows.publishers.korean import AMOUNT_ROLES, SCHEDULE_ROLES, contact_words
from flows.publishers.public import ODD
from flows.publishers.whole_parts import shortened
from models.base import Value

LONGEST_ROW = 96
"""Characters of one row: two and a half lines of the paper."""
LONGEST_SOURCE = 50
LONGEST_ROUND = 16
MOST_CONTACTS = 2
LONGEST_GLANCE = 44
"""Characters of a title in a table."""

_NOT: Final = "제외"
_QUESTIONS: Final[dict[str, tuple[str, ...]]] = {
    "누가": ("대상", _NOT),
    "얼마": ("", *AMOUNT_ROLES.values(), "상환 조건", "비율"),
    "언제": ("", *SCHEDULE_ROLES.values()),
    "어디서": ("신청 방법", "장소"),
    "서류": ("낼 서류",),
}
"""What a paper answers, and the lines of an item that do; the first of them needs no label of its own."""

_INNER: Final = re.compile(r"\((.+)\)")

_ASK: Final = "문의"

_UNSAID: Final = ("비율", "장소")
"""Labels that say nothing beside their texts."""


class Row(Value):
    """A line of a card: what it is, and its text."""

    label: str
    text: str


class Card(Value):
    """One notice on paper.

    `mark` is what happened to it (`새로`, `바뀜`, `취소`), `villages` are those that it names, `whom` says for
    whom it is (`대상: 벼 농가`). `when`: until when or on which day, `near` the same without the paper's own
    year, `left` the days until then. `phone`: the one to be called; `checks`: what a person must look at first;
    `document` and `place` in it: its source; `address`: its page.
    """

    key: str
    title: str
    mark: str = ""
    villages: tuple[str, ...] = ()
    kind: str = ""
    whom: str = ""
    when: str = ""
    near: str = ""
    left: str = ""
    check: str = ""
    advice: str = ""
    rows: tuple[Row, ...] = ()
    phone: str = ""
    checks: tuple[str, ...] = ()
    document: str
    place: str = ""
    address: str = ""

    @property
    def brief(self) -> str:
        """The title in a table, without its closing `안내`."""
        return short(bare_title(self.title), LONGEST_GLANCE)

    @property
    def days(self) -> str:
        """The days left in as few words as a table has room for: `18일 남음`."""
        inner = _INNER.search(self.left)
        return inner[1] if inner else self.left

    @property
    def source(self) -> str:
        """`출처: 가온면 회보 제3호 3쪽`."""
        return f"출처: {self.document} {self.place}".rstrip()


class Chapter(Value):
    """A heading with its notices: those told in full, and those in one line (`briefs`).

    `elsewhere`: how many stand in the table at the head alone; `more`: how many are only counted; `beyond`: how many
    offers without an end are told where there is room for all.
    """

    key: str
    title: str
    cards: tuple[Card, ...] = ()
    briefs: tuple[Card, ...] = ()
    elsewhere: int = 0
    more: int = 0
    beyond: int = 0

    @property
    def count(self) -> int:
        """How many notices it has, told or counted."""
        return len(self.cards) + len(self.briefs) + self.elsewhere + self.more + self.beyond


class Picture(Value):
    """A drawing (SVG) that stands below the table at the head, and what is seen in it."""

    title: str
    svg: str


class Sheet(Value):
    """One paper.

    `village`: whose it is, empty for everyone's; `boxes`: who signs, `sign`: what that is called (`결재`, `회람`).
    `glance` is the table at its head, `unseen` how many more would stand in it. `rest` says what is not on it, `where`
    where that is found, `beyond_in` in one word; `documents` are the sources.
    """

    title: str
    village: str = ""
    today: date
    occasion: str
    sign: str
    boxes: tuple[str, ...]
    glance: tuple[Card, ...] = ()
    unseen: int = 0
    picture: Picture | None = None
    chapters: tuple[Chapter, ...] = ()
    rest: tuple[str, ...] = ()
    where: str = ""
    beyond_in: str = ""
    documents: tuple[str, ...] = ()
    foot: str


def plain(text: str) -> str:
    """A text as paper takes it: single-spaced, without control characters, direction marks and broken halves."""
    kept = (" " if sign.isspace() else sign for sign in text if sign.isspace() or not _is_unseen(sign))
    return " ".join("".join(kept).split())


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Cn")


def short(text: str, most: int) -> str:
    """At most so many characters, never cut within a word or a value."""
    return shortened(plain(text), lambda told: len(told) <= most, mark="…") or plain(text)[: most - 1] + "…"


def card_of(item: Item, key: str, address: str, today: date) -> Card:
    """An item as a card; what happened to it and whom it names is added by who knows (`chapters`)."""
    when, left = _when(item, today)
    place = next((source.place for source in item.sources if source.place), "")
    return Card(
        key=key,
        title=plain(item.title) or "(제목 없음)",
        kind=" · ".join(plain(part) for part in (item.section, item.category) if part),
        whom=f"대상: {item.whom}" if item.whom else "",
        when=when,
        near=when.replace(f"{today.year}. ", ""),
        left=left,
        check=item.check or _event_check(item),
        advice=plain(item.advice),
        rows=tuple(row for row in _rows(item, when) if row.text),
        phone=next((contact.phone for contact in item.contacts if contact.phone), ""),
        checks=tuple(_checks(item)),
        document=short(item.document, LONGEST_SOURCE),
        place=plain(place),
        address=address,
    )


def _event_check(item: Item) -> str:
    """Whether a person must look at the day of an event first."""
    held = SCHEDULE_ROLES["event"]
    return next((line.check for line in item.lines if line.label == held), "") if item.part == "events" else ""


def called_off(card: Card) -> Card:
    """A card of what does not take place: nobody is told how many days are left, or what to bring."""
    before = f" (전에는 {card.near})" if card.near else ""
    told = tuple(row for row in card.rows if row.label == _ASK)
    return card.model_copy(
        update={"when": f"취소되었습니다.{before}", "near": "취소", "left": "", "check": "", "advice": "", "rows": told}
    )


def _when(item: Item, today: date) -> tuple[str, str]:
    """When, as it stands under a title, and the days until then."""
    if item.until:
        return (f"{short(item.round, LONGEST_ROUND)}: " if item.round else "") + plain(item.until), item.left
    if item.part == "events" and item.day is not None:
        days = (item.day - today).days
        return short(item.event, LONGEST_ROW), {0: "오늘", 1: "내일"}.get(days, f"{days}일 뒤")
    if item.part == "unread":
        return "기한은 확인을 기다립니다.", ""
    applied = [text for line in item.lines if line.label == "신청" for text in line.texts[:1]]
    return (short(applied[0], LONGEST_ROW) if applied and item.part == "always" else ""), ""


def _rows(item: Item, when: str) -> Iterator[Row]:
    """One row for each question: who, how much, when else, where, with which papers, whom to ask."""
    lines = [line for line in item.lines if line.texts and _adds(line, item, when)]
    for question, labels in _QUESTIONS.items():
        told = [text for line in lines if line.label in labels for text in _texts(line, labels[0])]
        yield Row(label=question, text=joined(told))
    yield _contacts(item)


def _adds(line: Line, item: Item, when: str) -> bool:
    """Whether a line says more than what stands under the title."""
    if line.label == SCHEDULE_ROLES["apply"] and item.until and item.opens is None:
        return len(line.texts) > 1
    return [plain(text).removeprefix(f"{plain(item.title)}: ") for text in line.texts] != [when]


def _texts(line: Line, unsaid: str) -> Iterator[str]:
    """The texts of a line under its question, each with its label unless the question says it already."""
    colon = ":" if line.label == _NOT else ""
    head = "" if line.label in (unsaid, *_UNSAID) else f"{line.label}{colon} "
    check = f" ({line.check})" if line.check else ""
    yield from (head + plain(text) + check for text in line.texts)


def joined(texts: list[str]) -> str:
    """As many whole texts as a row holds; that there are more is said."""
    if not texts:
        return ""
    told = [short(texts[0], LONGEST_ROW)]
    for text in texts[1:]:
        if len(" / ".join((*told, text))) > LONGEST_ROW:
            break
        told.append(text)
    return " / ".join(told) + (" 외(원문 참조)" if len(told) < len(texts) else "")


def _checks(item: Item) -> Iterator[str]:
    """What waits for a person, and that something in the source may cost a day or money, not in which words."""
    if item.held:
        yield short(f"확인 중: {', '.join(item.held)}", LONGEST_ROW)
    if item.grave:
        yield ODD


def _contacts(item: Item) -> Row:
    told = dict.fromkeys(plain(contact_words(contact)) for contact in item.contacts)
    return Row(label=_ASK, text=", ".join([words for words in told if words][:MOST_CONTACTS]))
