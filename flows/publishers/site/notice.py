"""One notice's page: everything of it that may go out, and the words of the source that it was read from."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from flows.publishers.addresses import notice_address
from flows.publishers.advice import odd
from flows.publishers.audience import AUDIENCES, meant
from flows.publishers.changes import ChangeNotice
from flows.publishers.entries import entries_of
from flows.publishers.items import AMOUNT_ORDER, Item, Line, SourceWords, document_words, item_of
from flows.publishers.korean import (
    AMOUNT_ROLES,
    CHECK,
    SCHEDULE_ROLES,
    amount_words,
    contact_words,
    loan_words,
    place_words,
    schedule_words,
    shares_words,
)
from flows.publishers.labels import row_label, said_label, told_part
from flows.publishers.scripts import Script, script_of
from flows.publishers.site.cards import Card, card_of
from flows.publishers.templating import one_line
from models.base import Value
from models.blocks import Span
from models.editions import Edition, Revision
from models.facts import AmountRole, Contact, Fact, Quote, Schedule
from models.records import NoticeRecord

_OTHER_SUMS: Final[tuple[AmountRole, ...]] = ("budget", "threshold", "total", "other")
"""What a resident asks for last."""
_FIELDS: Final = {
    "title": "제목",
    "section": "부서",
    "apply_at": "신청하는 곳",
    "apply_by": "신청 방법",
    "place": "장소",
}


class NoticePage(Value):
    """All that a notice's page says.

    `waits` are the names of what a person still has to look at; `odd` says that the source contradicts itself; `share`
    is a text to pass on; `saved` whether there is a calendar file of it; `changes`: what differs from what was
    published before. `meant` are whom it is for, each with the words that say so and where they stand.
    """

    card: Card
    meant: tuple[tuple[str, str, str], ...] = ()
    advice: str = ""
    rows: tuple[Line, ...]
    contacts: tuple[Contact, ...] = ()
    sources: tuple[SourceWords, ...]
    odd: str = ""
    besides: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    script: Script
    share: str
    saved: bool = False
    document: str
    changes: ChangeNotice | None = None
    summary: str
    address: str = ""


def page_of(
    revision: Revision, edition: Edition, changes: ChangeNotice | None = None, before: Revision | None = None
) -> NoticePage:
    """The page of one record; `before` is the record as it was published earlier."""
    notice, today = revision.notice, edition.today
    card = card_of(revision, edition, changed=changes is not None)
    item = item_of(revision, today)
    address = notice_address(edition.imprint, revision.key)
    rows = tuple(row for row in _rows(notice) if row.texts)
    return NoticePage(
        card=card,
        meant=tuple(_meant(notice)),
        advice=item.advice,
        rows=rows,
        contacts=notice.contacts,
        sources=tuple(_sources(notice)),
        odd=odd(notice),
        besides=item.besides,
        waits=_waits(revision),
        script=script_of(revision, today, edition.imprint, before),
        share=_share(card, rows, notice, edition, address),
        saved=any(True for _ in entries_of(notice)),
        document=document_words(revision.document),
        changes=changes,
        summary=_summary(card, item),
        address=address,
    )


def _meant(notice: NoticeRecord) -> Iterator[tuple[str, str, str]]:
    """Whom a notice is for, with the words that say so; nobody in particular needs no reason."""
    for one in meant(notice):
        if one.audience != "everyone":
            yield AUDIENCES[one.audience], one_line(one.raw), place_words(one.place)


def _rows(notice: NoticeRecord) -> Iterator[Line]:
    for polarity, label in (("require", "누가"), ("exclude", "받지 못하는 사람"), ("prefer", "먼저 뽑는 사람")):
        criteria = [one for one in notice.eligibility if one.polarity == polarity]
        yield _row(label, ((_part(one.for_) + one.raw, one) for one in criteria))
    for role in (*AMOUNT_ORDER, *_OTHER_SUMS):
        sums = [one for one in notice.amounts if one.role == role]
        yield _row(AMOUNT_ROLES[role], ((amount_words(one), one) for one in sums))
    inferred = any(one.confidence != "certain" for one in notice.rates)
    yield Line(label="비율", texts=tuple(map(one_line, shares_words(notice.rates))), check=CHECK * inferred)
    yield _row("갚는 방법", ((loan_words(one), one) for one in notice.loans))
    for schedule_role, label in SCHEDULE_ROLES.items():
        chosen = [one for one in notice.schedules if one.role == schedule_role]
        head = row_label(chosen, label) if schedule_role != "apply" else label
        named = ((one, told_part(one, notice.title) or _own_name(one, notice, head)) for one in chosen)
        yield _row(head, ((_part(name) + schedule_words(one), one) for one, name in named))
    yield _texts("어디서", notice.apply_at, notice.place if notice.place != notice.apply_at else "")
    yield _texts("어떻게", notice.apply_by)
    yield _row("낼 서류", ((one.text, one) for one in notice.documents))


def _own_name(schedule: Schedule, notice: NoticeRecord, head: str) -> str:
    """What a day's own label adds to the name that it stands under."""
    name = said_label(schedule, notice.title)
    return "" if name == head else name


def _part(name: str | None) -> str:
    return f"{name}: " if name else ""


def _row(label: str, told: Iterable[tuple[str, Fact]]) -> Line:
    """Each text once; marked where one of them follows by a rule only."""
    texts = {one_line(text): fact for text, fact in told}
    inferred = any(fact.confidence != "certain" for fact in texts.values())
    return Line(label=label, texts=tuple(text for text in texts if text), check=CHECK * inferred)


def _texts(label: str, *texts: str | None) -> Line:
    return Line(label=label, texts=tuple(filter(None, dict.fromkeys(one_line(text or "") for text in texts))))


def _sources(notice: NoticeRecord) -> Iterator[SourceWords]:
    """Every value's words, in the order of the source; the same words once."""
    quotes: list[tuple[str, Quote]] = [(_FIELDS[one.field], one) for one in notice.quotes if one.field in _FIELDS]
    quotes += [(one_line(one.label or "") or SCHEDULE_ROLES[one.role], one) for one in notice.schedules]
    quotes += [(AMOUNT_ROLES[one.role], one) for one in notice.amounts]
    quotes += [("비율", one) for one in notice.rates] + [("갚는 방법", one) for one in notice.loans]
    quotes += [("자격", one) for one in notice.eligibility] + [("낼 서류", one) for one in notice.documents]
    quotes += [("문의", one) for one in notice.contacts]
    told: dict[tuple[Span, str], SourceWords] = {}
    for label, quote in sorted(quotes, key=lambda pair: pair[1].span):
        told.setdefault(
            (quote.span, quote.raw), SourceWords(label=label, raw=one_line(quote.raw), place=place_words(quote.place))
        )
    yield from (source for source in told.values() if source.raw)


def _waits(revision: Revision) -> tuple[str, ...]:
    """`신청기간 (3쪽)`: the name alone, never the value."""
    named = (one_line(one.label, f"({where})" if (where := place_words(one.place)) else "") for one in revision.waiting)
    return tuple(dict.fromkeys(named))


def _summary(card: Card, item: Item) -> str:
    """What a messenger shows below a link."""
    return one_line(_when_words(card), *card.gist, item.document, between=" · ")


def _when_words(card: Card) -> str:
    return card.days[0].told if card.days else card.when


def _share(card: Card, rows: Iterable[Line], notice: NoticeRecord, edition: Edition, address: str) -> str:
    """The notice in a few lines, without days left: they are others on the day on which it is read."""
    office = f"[{edition.imprint.name}] " if edition.imprint.name else ""
    told = {row.label: row for row in rows}
    sums = [label for label in ("지원금", "한도", "융자") if label in told][:1]
    lines = [
        f"{office}{'(취소) ' if card.mark == '취소' else ''}{card.title}",
        _when_words(card),
        *(f"{label}: {told[label].texts[0]}" for label in ("누가", *sums, "어디서") if label in told),
        *(f"문의: {contact_words(contact)}" for contact in notice.contacts[:1]),
        address,
    ]
    return "\n".join(line for line in map(one_line, lines) if line)


def title_of(page: NoticePage, today: date) -> str:
    """`고추 건조기 지원 · 3. 20.(금)까지`."""
    near = _when_words(page.card).replace(f"{today.year}. ", "") if page.card.days else ""
    mark = f"[{page.card.mark}]" if page.card.mark else ""
    return one_line(one_line(mark, page.card.title), near, between=" · ")
