"""How much finds room: nothing that cannot wait is dropped, all that is dropped is counted."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from flows.publishers.digest.chapters import placed
from flows.publishers.digest.drafting import Draft, draft_of
from flows.publishers.digest.fitting import fitted
from flows.publishers.digest.meeting import frame_of
from flows.publishers.digest.sheet import Sheet
from tests.flows.publishers.digest.papers import MONDAY, closing_on, edition_of, told_on


def draft(urgent: int, later: int) -> Draft:
    """A paper with notices that close before the next meeting, and others after it."""
    days = [*range(urgent), *(range(60, 60 + later))]
    edition = edition_of(
        *(
            told_on(closing_on(MONDAY + timedelta(days=day % 14 if day < 60 else day), f"알림 {day}"), MONDAY)
            for day in days
        )
    )
    frame = frame_of(edition)
    return draft_of(edition, frame, placed(edition, frame))


def pages(sheet: Sheet) -> int:
    """As if a notice told in full took ten lines, one named a line, and a page had forty."""
    lines = 4 + len(sheet.glance) + sum(2 + 10 * len(one.cards) + len(one.briefs) for one in sheet.chapters)
    return -(-lines // 40)


def told(sheet: Sheet) -> int:
    return sum(len(chapter.cards) for chapter in sheet.chapters)


def test_what_fits_is_told_in_full() -> None:
    sheet = fitted(draft(2, 3), 4, pages)
    assert (told(sheet), len(sheet.glance), sheet.unseen, sheet.rest) == (5, 2, 0, ())
    assert all(not (one.briefs or one.more or one.elsewhere) for one in sheet.chapters)


def test_what_closes_next_is_told_in_full_before_others_are() -> None:
    sheet = fitted(draft(10, 30), 4, pages)
    closing, later = sheet.chapters
    assert len(sheet.glance) == 10 and len(closing.cards) == 10
    assert (len(later.cards), len(later.briefs), later.more) == (1, 29, 0)  # 157 of 160 lines


def test_those_that_find_no_room_in_full_still_stand_in_the_table() -> None:
    closing = fitted(draft(30, 0), 4, pages).chapters[0]
    assert (len(closing.cards), closing.elsewhere, closing.count) == (12, 18, 30)


def test_what_is_not_even_named_is_counted() -> None:
    sheet = fitted(draft(2, 200), 4, pages)
    closing, later = sheet.chapters
    assert (len(closing.cards), len(later.cards) + len(later.briefs) + later.more) == (2, 200)
    assert later.more > 0 and pages(sheet) == 4


def test_of_too_many_deadlines_the_nearest_stay() -> None:
    sheet = fitted(draft(59, 40), 1, pages)
    days = [card.when for card in sheet.glance]
    assert pages(sheet) == 1 and len(days) == 36 and sheet.unseen == 59 - 36
    every = [card.when for card in draft(59, 40).glance]
    assert days == every[:36]
    assert sheet.rest == ("자리가 없어 싣지 못한 것: 그 뒤에 마감 40건",)


@given(st.integers(0, 59), st.integers(0, 150), st.integers(1, 4))
def test_every_notice_is_told_named_or_counted(urgent: int, later: int, limit: int) -> None:
    sheet = fitted(draft(urgent, later), limit, pages)
    assert pages(sheet) <= limit
    assert len(sheet.glance) + sheet.unseen == urgent
    told_later = sum(chapter.count for chapter in sheet.chapters if chapter.key == "later")
    counted = sum(int(line.removesuffix("건").rsplit(" ", 1)[1]) for line in sheet.rest)
    assert told_later + counted == later
