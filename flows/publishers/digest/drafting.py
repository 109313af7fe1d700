"""A paper before it is known how much of it finds room: everything that could be said, and how it is laid out."""

from collections import Counter
from collections.abc import Iterable, Iterator

from flows.publishers.digest.chapters import COUNTED, ORDER, URGENT, Key, Placed, heading
from flows.publishers.digest.meeting import Frame
from flows.publishers.digest.sheet import Card, Chapter, Sheet, plain
from flows.publishers.korean import day_words
from models.base import Value
from models.editions import Edition

MOST_DOCUMENTS = 8
"""Sources listed at the end; each notice names its own."""

MOST_STANDING = 10
"""Offers without an end on one paper, new and changed ones first: the others can wait where there is room."""

_HEADS = {"면": "면장", "읍": "읍장", "동": "동장", "군": "과장", "시": "과장", "구": "과장", "청": "과장"}


class Group(Value):
    """The notices under one heading, in their order; `beyond`: how many more are told elsewhere."""

    key: Key
    title: str
    cards: tuple[Card, ...]
    beyond: int = 0


class Layout(Value):
    """How much is said: rows of the table at the head, then in the order of the paper how many notices are told in full
    and how many at least in one line."""

    seen: int
    full: int
    named: int


class Draft(Value):
    """A paper's head and foot (`sheet`, without any notice) and all that could stand between. `first`: how many
    notices are told in full before others are named."""

    sheet: Sheet
    glance: tuple[Card, ...]
    groups: tuple[Group, ...]
    counted: tuple[tuple[str, int], ...] = ()
    first: int = 0

    @property
    def count(self) -> int:
        """How many notices there are to be told."""
        return sum(len(group.cards) for group in self.groups)


def draft_of(edition: Edition, frame: Frame, found: Iterable[Placed], village: str = "") -> Draft:
    """The paper of a day, or of a village."""
    by_key: dict[Key, list[Card]] = {}
    beyond: Counter[Key] = Counter()
    urgent, standing = [], 0
    for one in found:
        standing += one.standing and one.key not in COUNTED
        if one.standing and one.key not in COUNTED and standing > MOST_STANDING:
            beyond[one.key] += 1
            continue
        by_key.setdefault(one.key, []).append(one.card)
        if one.key in URGENT or (one.key == "ours" and one.day is not None and one.day <= frame.horizon):
            urgent.append(one)
    keys = dict.fromkeys((*by_key, *beyond))
    groups = [
        Group(key=key, title=heading(key, frame), cards=tuple(by_key.get(key, ())), beyond=beyond[key])
        for key in sorted(keys, key=ORDER.index)
    ]
    told = (card for group in groups if group.key not in COUNTED for card in group.cards)
    return Draft(
        sheet=_bare(edition, frame, village, tuple(dict.fromkeys(card.document for card in told))),
        glance=tuple(one.card for one in sorted(urgent, key=lambda one: str(one.day))),
        groups=tuple(group for group in groups if group.key not in COUNTED),
        counted=tuple((group.title, len(group.cards)) for group in groups if group.key in COUNTED),
        first=len(by_key.get("ours", ())),
    )


def laid_out(draft: Draft, layout: Layout) -> Sheet:
    """The paper with as much as the layout says."""
    chapters, at = [], 0
    for group in draft.groups:
        full = min(max(layout.full - at, 0), len(group.cards))
        named = min(max(layout.named - at, full), len(group.cards))
        chapters.append(_chapter(group, full, named))
        at += len(group.cards)
    told = tuple(chapter for chapter in chapters if chapter.cards or chapter.briefs)
    return draft.sheet.model_copy(
        update={
            "glance": draft.glance[: layout.seen],
            "unseen": len(draft.glance) - layout.seen,
            "chapters": told,
            "rest": tuple(_rest(draft, [chapter for chapter in chapters if chapter not in told])),
        }
    )


def _chapter(group: Group, full: int, named: int) -> Chapter:
    """What cannot wait stands in the table at the head already: a line more would say it twice."""
    briefs = () if group.key in URGENT else group.cards[full:named]
    left = len(group.cards) - full - len(briefs)
    counted = {"elsewhere" if group.key in URGENT else "more": left}
    return Chapter(
        key=group.key, title=group.title, cards=group.cards[:full], briefs=briefs, beyond=group.beyond, **counted
    )


def _rest(draft: Draft, untold: list[Chapter]) -> Iterator[str]:
    """What is not on the paper, counted."""
    missing = [(chapter.title, chapter.more + chapter.beyond) for chapter in untold if chapter.more + chapter.beyond]
    for head, counts in (("자리가 없어 싣지 못한 것", missing), ("싣지 않은 것", draft.counted)):
        if counts:
            yield f"{head}: {', '.join(f'{title} {count}건' for title, count in counts)}"


def _bare(edition: Edition, frame: Frame, village: str, documents: tuple[str, ...]) -> Sheet:
    """The head and the foot of a paper."""
    office = title_of(edition).removesuffix(" 소식")
    made = day_words(edition.today)
    others = f" 외 {len(documents) - 1}건" if len(documents) > 1 else ""
    head = next((title for end, title in _HEADS.items() if office.endswith(end)), "부서장")
    return Sheet(
        title=f"{office} 소식" if not village else f"{plain(village)} 소식",
        village=plain(village),
        today=edition.today,
        occasion=f"{day_words(frame.meeting)} 회의 자료" if frame.meeting else "회의 자료",
        sign="회람" if village else "결재",
        boxes=("이장",) if village else ("담당", "팀장", head),
        where=_where(edition),
        beyond_in="누리집" if edition.imprint.site else "전자 소식지",
        documents=documents[:MOST_DOCUMENTS],
        foot=f"출처: {documents[0]}{others} · {made} 만듦" if documents else f"{made} 만듦",
    )


def _where(edition: Edition) -> str:
    if edition.imprint.site:
        return f"모두 보기: {plain(edition.imprint.site)}"
    return f"모두 보려면 전자 소식지({edition.today.isoformat()}.html)를 열어 주십시오."


def title_of(edition: Edition) -> str:
    """`가온면 소식`: the office's own, the one issuer's, or everyone's."""
    issuers = {record.document.issuer for _, record in edition.documents if record.document.issuer}
    office = edition.imprint.name or (issuers.pop() if len(issuers) == 1 else "우리 지역")
    return f"{plain(office)} 소식"
