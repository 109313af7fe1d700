"""Which meeting a paper is for, and which days follow from that."""

from datetime import date

import pytest

from flows.publishers.digest.meeting import frame_of, is_recent
from models.editions import Edition, Imprint
from tests.flows.examples import notice
from tests.flows.publishers.digest.papers import MONDAY, told_on


@pytest.mark.parametrize(
    ("meetings", "meeting", "horizon", "since"),
    [
        ((), None, "2026-03-16", "2026-02-16"),
        (("2026-03-04",), "2026-03-04", "2026-03-18", "2026-02-18"),
        (("2026-03-04", "2026-03-18"), "2026-03-04", "2026-03-18", "2026-02-18"),
        (("2026-03-02", "2026-04-01"), "2026-03-02", "2026-04-01", "2026-01-31"),  # on the day itself, a month apart
        (("2026-02-18", "2026-03-04"), "2026-03-04", "2026-03-18", "2026-02-18"),  # one that is over
        (("2026-03-18", "2026-03-04", "2026-03-04"), "2026-03-04", "2026-03-18", "2026-02-18"),  # in any order
    ],
)
def test_the_days_of_a_paper(meetings: tuple[str, ...], meeting: str | None, horizon: str, since: str) -> None:
    days = tuple(map(date.fromisoformat, meetings))
    frame = frame_of(Edition(today=MONDAY, imprint=Imprint(meetings=days)))
    assert (frame.meeting and frame.meeting.isoformat()) == meeting
    assert (frame.horizon.isoformat(), frame.since.isoformat()) == (horizon, since)


@pytest.mark.parametrize(("day", "recent"), [(17, True), (16, False), (15, False)])
def test_what_came_since_the_meeting_before(day: int, recent: bool) -> None:
    frame = frame_of(Edition(today=MONDAY))
    assert is_recent(told_on(notice(), date(2026, 2, day)), frame) is recent
