"""The staff's calendar, read back by programs that are not ours."""

from datetime import UTC, date, datetime

import ics
import vobject

from flows.life import lives
from flows.life.calendar import calendar_of
from models.life import Entered
from tests.flows.life.cases import edition, entered, key_of, programme

NOW = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
DONE = ("준공검사 및 보조금 지급", date(2026, 2, 10))


def content_of(*done: tuple[str, date], number: int = 0) -> str:
    said = edition(programme(), number=number)
    return calendar_of(lives(said, entered(key_of(said), *done)), NOW).decode()


def events_of(content: str) -> dict[str, tuple[date, int]]:
    """Days and sequences of the entries by their titles, as vobject reads them."""
    found = vobject.readOne(content).contents.get("vevent", [])
    return {one.summary.value: (one.dtstart.value, int(one.sequence.value)) for one in found}


def uids_of(content: str) -> dict[str, str]:
    return {one.summary.value: one.uid.value for one in vobject.readOne(content).contents["vevent"]}


def test_what_is_to_be_done_stands_at_its_day_and_a_month_stays_a_month() -> None:
    assert {title: day for title, (day, _) in events_of(content_of()).items()} == {
        "사업신청 마감 - 저온저장고 설치 지원": date(2026, 3, 20),
        "사업추진 마감(11월 안) - 저온저장고 설치 지원": date(2026, 11, 30),
    }


def test_years_of_aftercare_are_reminded_of() -> None:
    events = events_of(content_of(DONE))
    care = {title: day for title, (day, _) in events.items() if "점검" in title}
    assert list(care.values()) == [date(year, 2, 10) for year in range(2027, 2032)]
    assert "[일반 절차] 정산서 제출 마감 - 저온저장고 설치 지원" in events
    (second,) = [one for one in vobject.readOne(content_of(DONE)).contents["vevent"] if "2번째" in one.summary.value]
    assert [alarm.trigger.value.days for alarm in second.valarm_list] == [-30, -7]


def test_a_uid_holds_no_day_and_a_later_telling_has_a_higher_sequence() -> None:
    moved = ("준공검사 및 보조금 지급", date(2026, 2, 20))
    first, second = content_of(DONE), content_of(DONE, moved)
    assert uids_of(first) == uids_of(second)
    assert len(set(uids_of(first).values())) == len(uids_of(first))
    title = "사후관리 1번째 점검 - 저온저장고 설치 지원"
    assert events_of(first)[title] == (date(2027, 2, 10), 1)
    assert events_of(second)[title] == (date(2027, 2, 20), 2)
    assert events_of(content_of(DONE, number=3))[title][1] == 4


def test_a_third_program_reads_the_same() -> None:
    content = content_of(DONE)
    assert sorted(event.name for event in ics.Calendar(content).events) == sorted(events_of(content))


def test_an_office_without_programmes_has_an_empty_calendar() -> None:
    assert events_of(calendar_of(lives(edition(), Entered()), NOW).decode()) == {}
