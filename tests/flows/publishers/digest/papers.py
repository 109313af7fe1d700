"""How the tests make a paper, and the words that are meant to stand on it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from flows.publishers.digest import PAGES, pdf
from flows.publishers.digest.chapters import placed
from flows.publishers.digest.drafting import draft_of
from flows.publishers.digest.fitting import fitted
from flows.publishers.digest.meeting import frame_of
from flows.publishers.digest.sheet import Card, Sheet
from models.editions import Edition, Imprint, Revision
from models.records import NoticeRecord
from tests.flows.examples import document, notice, revision, schedule

MONDAY = date(2026, 3, 2)


def closing_on(day: date | str, title: str = "", **values: Any) -> NoticeRecord:
    """A notice with a deadline, named after it unless told otherwise."""
    return notice(title or f"{day} 마감", schedules=(schedule(f"{day}까지", end=str(day)),), **values)


def told_on(said: NoticeRecord, day: date, number: int = 0, **values: Any) -> Revision:
    """A record that came (or was amended) on a day."""
    return revision(said, number, made_at=datetime(day.year, day.month, day.day, 1, tzinfo=UTC), **values)


def edition_of(*revisions: Revision, imprint: Imprint | None = None, today: date = MONDAY) -> Edition:
    """What is published on a day."""
    whole = document(*(one.notice for one in revisions))
    return Edition(
        today=today, revisions=revisions, documents=((whole.document.file, whole),), imprint=imprint or Imprint()
    )


def many(count: int, first: date = MONDAY) -> Edition:
    """As many notices, a deadline a day."""
    return edition_of(*(told_on(closing_on(first + timedelta(days=day)), MONDAY) for day in range(count)))


def sheet_of(edition: Edition) -> Sheet:
    """The paper of an edition, on as many pages as a meeting reads."""
    frame = frame_of(edition)
    return fitted(draft_of(edition, frame, placed(edition, frame)), PAGES, pdf.pages)


def words_of(sheet: Sheet) -> list[str]:
    """The words of a paper in the order of the page, without its feet, each piece by itself."""
    told = [sheet.title, sheet.occasion, *sheet.boxes, *sheet.sign]
    if sheet.glance:
        told += ["한눈에 보기", "확인", "언제", "무엇", "문의"]
    for card in sheet.glance:
        told += [card.near, card.left, card.brief, card.phone]
    if sheet.unseen:
        told += [f"그 뒤로 {sheet.unseen}건이 더 있습니다."]
    for chapter in sheet.chapters:
        told += [chapter.title, f"{chapter.count}건", *(word for card in chapter.cards for word in _card(card))]
        told += [word for card in chapter.briefs for word in _brief(card)]
        told += [f"나머지 {chapter.elsewhere}건은 맨 앞 표에 있습니다."] if chapter.elsewhere else []
        told += [f"그 밖에 {chapter.more}건은 자리가 없어 싣지 못했습니다."] if chapter.more else []
        told += [f"그 밖에 {chapter.beyond}건은 {sheet.beyond_in}에 있습니다."] if chapter.beyond else []
    if not (sheet.glance or sheet.chapters):
        told += ["알릴 것이 없습니다."]
    return [*told, *sheet.rest, sheet.where, "읽은 문서:", " / ".join(sheet.documents)]


def squeezed(text: str) -> str:
    """A text without its white space and its lines' ends."""
    return "".join(text.split())


def _card(card: Card) -> list[str]:
    rows = [word for row in card.rows for word in (row.label, row.text)]
    whom = f"{card.whom} / " * bool(card.whom)
    of = (whom, card.kind, f" · {', '.join(card.villages)}" * bool(card.villages), " · ", card.source)
    return [card.mark, card.title, card.when, card.left, card.check, card.advice, *rows, *card.checks, *of]


def _brief(card: Card) -> list[str]:
    return [card.mark, card.brief, ": " if card.near else "", card.near, card.days, card.phone]
