"""What stands under which heading, in which order, and what is only counted."""

from datetime import date

import pytest

from flows.publishers.digest.chapters import in_order, of_village, placed
from flows.publishers.digest.meeting import frame_of
from flows.publishers.essentials import why_silent
from models.editions import Edition, Former, Imprint, Revision
from models.facts import Criterion, Schedule
from models.records import NoticeRecord
from tests.flows.examples import document, notice, revision, schedule
from tests.flows.publishers.digest.papers import MONDAY, closing_on, edition_of, told_on

LONG_AGO, LATELY = date(2026, 1, 5), date(2026, 2, 27)
OLD = told_on(notice("예전 알림", schedules=(), category="notice"), LONG_AGO)
"""So that not everything is new."""


def keys(edition: Edition) -> dict[str, str]:
    """The heading of each notice, by its title, in the order of the paper."""
    return {one.card.title: one.key for one in placed(edition, frame_of(edition))}


def key(*revisions: Revision) -> str:
    """The heading of the first, among others that are old."""
    return keys(edition_of(*revisions, OLD))[revisions[0].notice.title]


EVENT = {"category": "event", "section": "총무담당"}


@pytest.mark.parametrize(
    ("said", "heading"),
    [
        (closing_on("2026-03-02"), "closing"),
        (closing_on("2026-03-16"), "closing"),  # the day of the next meeting
        (closing_on("2026-03-17"), "later"),
        (closing_on("2026-03-01"), "closed"),
        (notice("걷기", schedules=(schedule("3. 5.", role="event", start="2026-03-05"),), **EVENT), "coming"),
        (notice("걷기", schedules=(schedule("4. 5.", role="event", start="2026-04-05"),), **EVENT), "events"),
        (notice("걷기", schedules=(schedule("2. 5.", role="event", start="2026-02-05"),), **EVENT), "closed"),
        (notice("상시", schedules=(schedule("연중", open="always"),)), "always"),
        (notice("산불 조심", schedules=(), category="notice"), "before"),
        (notice("매출", schedules=(), category="report"), "reports"),
        # What has begun and goes on is not over, neither here nor for those who announce it.
        (
            notice("정비", category="notice", schedules=(schedule("2. 1.부터", role="project", start="2026-02-01"),)),
            "before",
        ),
        (
            notice("정비", category="notice", schedules=(schedule("2. 1.", role="project", start="2026-02-01"),)),
            "closed",
        ),
    ],
)
def test_what_came_long_ago_stands_by_its_day(said: NoticeRecord, heading: str) -> None:
    assert key(told_on(said, LONG_AGO)) == heading


@pytest.mark.parametrize(
    ("number", "day", "heading"),
    [
        (0, "2026-03-31", "new"),
        (1, "2026-03-31", "changed"),
        (0, "2026-03-05", "closing"),
        (1, "2026-03-05", "closing"),
    ],
)
def test_what_cannot_wait_goes_before_what_is_news(number: int, day: str, heading: str) -> None:
    assert key(told_on(closing_on(day), LATELY, number)) == heading


def test_what_happened_is_marked_where_no_heading_says_it() -> None:
    lately = [told_on(closing_on(f"2026-03-{day:02}"), LATELY, number) for number, day in ((0, 5), (1, 6), (0, 30))]
    edition = edition_of(*lately, told_on(closing_on("2026-03-07"), LONG_AGO, 3))
    marks = {one.card.title: one.card.mark for one in placed(edition, frame_of(edition))}
    assert marks == {
        "2026-03-05 마감": "새로",
        "2026-03-06 마감": "바뀜",
        "2026-03-07 마감": "",
        "2026-03-30 마감": "",  # under `새로 나온 것`
    }


def test_where_all_is_new_nothing_is() -> None:
    edition = edition_of(*(told_on(closing_on(day), LATELY) for day in ("2026-03-05", "2026-04-30")))
    assert keys(edition) == {"2026-03-05 마감": "closing", "2026-04-30 마감": "later"}
    assert all(not one.card.mark for one in placed(edition, frame_of(edition)))


def test_a_cancelled_notice_is_told_until_the_next_meeting() -> None:
    gone = told_on(closing_on("2026-03-05"), LATELY, 1, status="cancelled")
    assert key(gone) == "cancelled"
    before = told_on(closing_on("2026-03-05"), LONG_AGO, 1, status="cancelled")
    assert "2026-03-05 마감" not in keys(edition_of(before, OLD))


def test_the_work_of_the_office_itself_is_counted_unless_somebody_must_act() -> None:
    staff = (Criterion(polarity="require", raw="재단 직원 24명", span=(0, 8)),)
    training = notice("직원 교육", category="education", schedules=(), eligibility=staff)
    plan = document(kind="plan").document
    assert key(told_on(training, LATELY)) == "inner"
    assert key(revision(notice("창고 점검", category="notice", schedules=()), document=plan)) == "inner"
    assert key(told_on(closing_on("2026-03-05", "직원 채용", eligibility=staff), LATELY)) == "closing"


def test_the_order_of_a_paper() -> None:
    edition = edition_of(
        told_on(notice("알림", schedules=(), category="notice"), LATELY, 1),
        told_on(notice("상시", schedules=(schedule("연중", open="always"),)), LONG_AGO),
        told_on(closing_on("2026-04-30"), LONG_AGO),
        told_on(closing_on("2026-03-09"), LONG_AGO),
        told_on(closing_on("2026-05-29", "취소됨"), LATELY, 1, status="cancelled"),
        told_on(closing_on("2026-05-30"), LATELY),
        told_on(closing_on("2026-03-03"), LONG_AGO),
    )
    assert list(keys(edition)) == [
        "2026-03-03 마감",
        "2026-03-09 마감",
        "2026-05-30 마감",  # new
        "알림",  # changed
        "취소됨",
        "2026-04-30 마감",
        "상시",
    ]


def test_a_village_gets_what_names_it_first_and_nothing_of_another() -> None:
    imprint = Imprint(villages=("상촌", "하촌"))
    edition = edition_of(
        told_on(closing_on("2026-03-09", "모두에게"), LATELY),
        told_on(closing_on("2026-03-20", "상촌마을 안길 공사"), LATELY),
        told_on(closing_on("2026-03-04", "하촌마을 안길 공사"), LATELY),
        told_on(closing_on("2026-01-09", "상촌마을 옛 공사"), LATELY),
        imprint=imprint,
    )
    found = in_order(of_village(placed(edition, frame_of(edition)), "상촌"))
    assert [(one.card.title, one.key) for one in found] == [
        ("상촌마을 안길 공사", "ours"),
        ("모두에게", "closing"),
        ("상촌마을 옛 공사", "closed"),
    ]


def test_the_days_come_from_the_edition_alone() -> None:
    said = told_on(closing_on("2026-03-20"), LONG_AGO)
    found = [keys(edition_of(said, OLD, today=day))["2026-03-20 마감"] for day in (MONDAY, date(2026, 3, 6))]
    assert found == ["later", "closing"]


def test_what_changed_is_said_first() -> None:
    before = told_on(closing_on("2026-03-20", "건조기 지원"), LONG_AGO)
    after = told_on(closing_on("2026-03-27", "건조기 지원"), LATELY, 1)
    edition = edition_of(after, OLD).model_copy(update={"formers": (Former(revision=before, published_on=LONG_AGO),)})
    (card,) = (one.card for one in placed(edition, frame_of(edition)) if one.key == "changed")
    assert card.rows[0].label == "바뀜"
    assert card.rows[0].text == "신청: 2026. 3. 20.(금)까지 → 2026. 3. 27.(금)까지 (25일 남음)"


def test_of_what_is_cancelled_no_days_are_counted() -> None:
    saturday = told_on(closing_on("2026-03-07"), LATELY, 1, status="cancelled")
    edition = edition_of(saturday, OLD)
    card = placed(edition, frame_of(edition))[0].card
    assert (card.when, card.near) == ("취소되었습니다. (전에는 3. 7.(토)까지)", "취소")
    assert (card.left, card.advice, [row.label for row in card.rows]) == ("", "", ["문의"])


@pytest.mark.parametrize(
    ("schedules", "over"),
    [
        ((schedule("3. 1.", role="event", start="2026-03-01"),), True),
        ((schedule("3. 1.", role="event", start="2026-03-01"), schedule("연중", open="always")), False),
        ((schedule("1월", role="project", start="2026-01", end="2026-01"),), True),
        ((schedule("3월", role="project", start="2026-01", end="2026-12"),), False),
        ((schedule("2. 27.까지", end="2026-02-27"), schedule("연말", role="project", end="2026-12-31")), True),
        ((), False),
    ],
)
def test_a_paper_and_the_loudspeaker_agree_on_what_is_over(schedules: tuple[Schedule, ...], over: bool) -> None:
    said = notice("가온천 정비", category="notice", schedules=schedules)
    edition = edition_of(told_on(said, MONDAY))
    assert (keys(edition)["가온천 정비"] == "closed") is over
    assert ("지났습니다" in why_silent(edition.revisions[0], MONDAY)) is over
