"""The calendars: which entries a schedule makes, stable identity, and that other programs read them back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from flows.publishers import calendar
from flows.publishers.entries import entries_of
from models.blocks import Place
from models.editions import Edition, Imprint
from models.facts import Schedule
from models.findings import Finding
from models.records import NoticeRecord
from tests.flows.examples import MORNING, edition, full_notice, notice, revision, schedule

SEOUL = ZoneInfo("Asia/Seoul")


def events(of: Edition, name: str = "all") -> list[Any]:
    """The entries of a published calendar, as icalendar reads them."""
    read = Calendar.from_ical(calendar.render(of)[f"calendar/{name}.ics"])
    return [component for component in read.walk("VEVENT") if isinstance(component, Event)]


def told(*schedules: Schedule) -> list[tuple[str, object, object]]:
    """Summary, start and (exclusive) end of each entry of a notice with these schedules."""
    made = events(edition(notice(schedules=schedules)))
    return [
        (str(event["summary"]), event["dtstart"].dt, event["dtend"].dt if "dtend" in event else None) for event in made
    ]


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SEOUL)  # type: ignore[misc,arg-type]


class TestDeadlines:
    def test_all_day_on_the_last_day_with_its_opening(self) -> None:
        assert told(schedule("2026. 3. 2.(월) ~ 3. 20.(금)까지", start="2026-03-02", end="2026-03-20")) == [
            ("[마감] 고추 건조기 지원", date(2026, 3, 20), date(2026, 3, 21)),
            ("[접수 시작] 고추 건조기 지원", date(2026, 3, 2), date(2026, 3, 3)),
        ]

    def test_an_hour_stands_in_the_summary(self) -> None:
        assert told(schedule("3. 20. 18:00까지", end="2026-03-20T18:00")) == [
            ("[마감 18:00] 고추 건조기 지원", date(2026, 3, 20), date(2026, 3, 21))
        ]

    def test_a_single_day_is_its_own_deadline(self) -> None:
        assert told(schedule("2026. 3. 20.(금)", start="2026-03-20")) == [
            ("[마감] 고추 건조기 지원", date(2026, 3, 20), date(2026, 3, 21))
        ]

    def test_an_opening_without_an_end_has_no_deadline(self) -> None:
        assert told(schedule("2026. 3. 20.(금) ~", start="2026-03-20")) == [
            ("[접수 시작] 고추 건조기 지원", date(2026, 3, 20), date(2026, 3, 21))
        ]

    def test_a_deadline_said_twice_is_one_entry(self) -> None:
        twice = (schedule("3. 20.까지", end="2026-03-20"), schedule("3월 20일 마감", end="2026-03-20"))
        assert len(told(*twice)) == 1
        second_round = schedule("3. 20.까지", end="2026-03-20", **{"for": "2차"})
        assert len(told(twice[0], second_round)) == 2

    def test_a_month_gets_no_invented_day(self) -> None:
        assert told(schedule("2월 중", start="2024-02", end="2024-02")) == [
            ("[2월 중 마감] 고추 건조기 지원", date(2024, 2, 1), date(2024, 3, 1))
        ]

    @pytest.mark.parametrize(
        "nothing",
        [
            schedule("2026년", start="2026", end="2026"),
            schedule("연중 수시", open="always"),
            schedule("예산 소진 시까지", open="until_exhausted"),
            schedule("사유 발생일부터 90일 이내", relative={"anchor": "사유 발생일", "start": "P0D", "end": "P90D"}),
            schedule("매월 첫째 수요일", role="event", rrule="FREQ=MONTHLY;BYDAY=1WE"),
            schedule("2026년", role="project", start="2026", end="2026"),
        ],
    )
    def test_what_has_no_day_makes_no_entry(self, nothing: Schedule) -> None:
        assert told(nothing) == []

    def test_only_a_deadline_with_a_day_rings_before_it_at_nine(self) -> None:
        alarms = {
            str(event["summary"]): [alarm["trigger"].dt for alarm in event.walk("VALARM")]
            for event in events(edition(notice(), notice("쌀", schedules=(schedule("2월 중", end="2026-02"),))))
        }
        assert alarms == {
            "[마감] 고추 건조기 지원": [timedelta(days=-days, hours=9) for days in (3, 7, 1)],
            "[접수 시작] 고추 건조기 지원": [],
            "[2월 중 마감] 쌀": [],
        }


class TestEvents:
    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            (
                schedule("3. 5.(목) 14:00~16:00", role="event", start="2026-03-05T14:00", end="2026-03-05T16:00"),
                ("고추 건조기 지원", at(2026, 3, 5, 14), at(2026, 3, 5, 16)),
            ),
            (  # No end is invented.
                schedule("3. 5.(목) 14:00", role="event", start="2026-03-05T14:00"),
                ("고추 건조기 지원", at(2026, 3, 5, 14), None),
            ),
            (
                schedule("3. 5. ~ 3. 7.", role="event", start="2026-03-05", end="2026-03-07"),
                ("고추 건조기 지원", date(2026, 3, 5), date(2026, 3, 8)),
            ),
            (
                schedule("3월 중", role="event", start="2026-03", end="2026-03"),
                ("[3월 중] 고추 건조기 지원", date(2026, 3, 1), date(2026, 4, 1)),
            ),
            (
                schedule("3월 ~ 5. 20.", role="event", start="2026-03", end="2026-05-20"),
                ("[3월 ~ 5. 20.] 고추 건조기 지원", date(2026, 3, 1), date(2026, 5, 21)),
            ),
            (
                schedule("4. 1.부터 시행", role="effective", start="2026-04-01"),
                ("[시행] 고추 건조기 지원", date(2026, 4, 1), date(2026, 4, 2)),
            ),
            (  # A long project would lie over every day; its end is what one must know.
                schedule("3. 1. ~ 11. 30.", role="project", start="2026-03-01", end="2026-11-30"),
                ("[사업 끝] 고추 건조기 지원", date(2026, 11, 30), date(2026, 12, 1)),
            ),
            (
                schedule("12. 31.까지", role="use", end="2026-12-31"),
                ("[사용 끝] 고추 건조기 지원", date(2026, 12, 31), date(2027, 1, 1)),
            ),
            (  # Reversed in the source: nothing is stretched backwards.
                schedule("3. 7. ~ 3. 5.", role="event", start="2026-03-07", end="2026-03-05"),
                ("고추 건조기 지원", date(2026, 3, 7), date(2026, 3, 8)),
            ),
        ],
    )
    def test_one_entry_no_finer_than_its_words(self, said: Schedule, expected: tuple[str, object, object]) -> None:
        assert told(said) == [expected]

    def test_a_recurrence_starts_on_a_day_that_it_names(self) -> None:
        monthly = schedule(
            "매월 첫째·셋째 수 11:00", role="event", start="2026-03-02T11:00", rrule="FREQ=MONTHLY;BYDAY=1WE,3WE"
        )
        (event,) = events(edition(notice(schedules=(monthly,))))
        assert event["dtstart"].dt == at(2026, 3, 4, 11)
        assert event["rrule"].to_ical() == b"FREQ=MONTHLY;BYDAY=1WE,3WE"

    def test_a_recurrence_ends_with_its_range(self) -> None:
        weekly = schedule(
            "3. 3. ~ 3. 26. 매주 화/목 09:00~12:00",
            role="event",
            start="2026-03-03T09:00",
            end="2026-03-26T12:00",
            rrule="FREQ=WEEKLY;BYDAY=TU,TH",
        )
        (event,) = events(edition(notice(schedules=(weekly,))))
        assert (event["dtstart"].dt, event["dtend"].dt) == (at(2026, 3, 3, 9), at(2026, 3, 3, 12))
        assert event["rrule"]["UNTIL"] == [datetime(2026, 3, 26, 14, 59, 59, tzinfo=UTC)]

    @pytest.mark.parametrize("rule", ["FREQ=OFTEN", "nonsense", "FREQ=WEEKLY;BYDAY=XX"])
    def test_a_rule_that_is_none_makes_no_entry(self, rule: str) -> None:
        assert told(schedule("매주", role="event", start="2026-03-02", rrule=rule)) == []


class TestIdentity:
    def test_a_moved_deadline_keeps_its_uid_and_raises_its_sequence(self) -> None:
        before = revision(notice())
        moved = notice(schedules=(schedule("3. 27.까지", start="2026-03-02", end="2026-03-27"),))
        after = revision(moved, number=1, made_at=MORNING + timedelta(days=5))
        one, other = (events(Edition(today=date(2026, 3, 2), revisions=(each,)))[0] for each in (before, after))
        assert one["uid"] == other["uid"] and one["dtstart"].dt != other["dtstart"].dt
        assert (one["sequence"], other["sequence"]) == (0, 2)
        assert (other["dtstamp"].dt, other["last-modified"].dt) == (MORNING + timedelta(days=5),) * 2

    def test_every_entry_has_a_uid_of_its_own(self) -> None:
        rounds = (schedule(end="2026-03-20"), schedule(end="2026-04-20"), schedule(end="2026-05-20", **{"for": "2차"}))
        uids = [
            str(event["uid"]) for event in events(edition(notice(schedules=rounds), notice("쌀", schedules=rounds)))
        ]
        assert len(set(uids)) == 6 and all(uid.isascii() for uid in uids)

    @given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
    def test_no_date_reaches_the_identity(self, day: date) -> None:
        said = notice(schedules=(schedule(str(day), end=day.isoformat()),))
        assert [entry.identity for entry in entries_of(said)] == [
            entry.identity for entry in entries_of(notice(schedules=(schedule(end="2026-03-20"),)))
        ]

    def test_the_same_records_give_the_same_bytes(self) -> None:
        assert calendar.render(edition(full_notice())) == calendar.render(edition(full_notice()))

    def test_another_day_changes_nothing(self) -> None:
        assert calendar.render(edition(notice())) == calendar.render(edition(notice(), today=date(2026, 3, 19)))


class TestCancelled:
    def test_cancelled_is_shown_for_thirty_days(self) -> None:
        cancelled = revision(notice(), number=1, status="cancelled")
        shown, gone = (
            events(Edition(today=day, revisions=(cancelled,))) for day in (date(2026, 4, 1), date(2026, 4, 2))
        )
        assert [(str(event["status"]), str(event["summary"])[:4]) for event in shown] == [("CANCELLED", "[취소]")] * 2
        assert not any(event.walk("VALARM") for event in shown)
        assert gone == []


class TestText:
    def test_what_a_person_decided_stands_before_the_words_of_the_source(self) -> None:
        decided = schedule("3. 20.까지", label="신청기간", end="2026-03-27", rule="decided")
        description = str(events(edition(notice(schedules=(decided,))))[0]["description"])
        assert description.splitlines()[:2] == ["신청기간: 2026. 3. 27.(금)까지", "원문: 3. 20.까지"]

    def test_the_description_says_words_place_and_whom_to_ask(self) -> None:
        (event, _) = events(edition(full_notice()))
        assert str(event["description"]).splitlines() == [
            "신청기간: 2026. 3. 20.(금)까지",
            "접수: 면사무소 농업담당",
            "문의: 김가온 055-000-1234",
            "출처: 가온면 회보 제3호, 3쪽",
        ]
        assert [str(category) for category in event["categories"].cats] == ["농업담당", "지원"]
        assert (event["transp"], event["status"], event["location"]) == (
            "TRANSPARENT",
            "CONFIRMED",
            "면사무소 농업담당",
        )

    @pytest.mark.parametrize(
        ("place", "words"),
        [
            (Place(page=3, box=(1, 2, 3, 4)), "3쪽"),
            (Place(page=2, table=2, row=2, column=0), "2쪽, 표 2의 3행 1열"),
            (Place(line=12), "12번째 줄"),
            (Place(paragraph=5), "5번째 문단"),
            (Place(slide=4, shape=2), "4번째 슬라이드, 2번째 상자"),
        ],
    )
    def test_places_in_words(self, place: Place, words: str) -> None:
        (event,) = events(edition(notice(schedules=(schedule(end="2026-03-20", place=place),))))
        assert str(event["description"]).splitlines()[-1] == f"출처: 가온면 회보 제3호, {words}"

    def test_what_is_not_certain_is_marked(self) -> None:
        doubtful = notice(
            schedules=(schedule(end="2026-03-20", confidence="doubtful"),),
            findings=(Finding(code="weekday_mismatch", message="3. 20.은 금요일입니다."),),
        )
        (event,) = events(edition(doubtful))
        assert str(event["summary"]) == "[마감] 고추 건조기 지원 (확인 필요)"
        assert str(event.subcomponents[0]["description"]) == str(event["summary"])
        assert str(event["description"]).splitlines()[-2:] == [
            "※ 확인 필요: 날짜를 원문과 맞춰 보아 주십시오.",
            "※ 원문에 서로 맞지 않는 곳이 있습니다. 담당에게 물어보십시오.",
        ]


class TestSummaries:
    @pytest.mark.parametrize(
        ("said", "summary"),
        [
            ({"role": "other", "label": "선정 발표"}, "[일정] 고추 건조기 지원 - 선정 발표"),
            ({"role": "event", "label": "면접심사"}, "고추 건조기 지원 - 면접심사"),
            ({"role": "event", "label": "면접 일시"}, "고추 건조기 지원 - 면접 일시"),
            ({"role": "project", "label": "신청서 집계표 제출"}, "[제출] 고추 건조기 지원 - 신청서 집계표 제출"),
            ({"role": "project", "label": "사업기간"}, "[사업] 고추 건조기 지원"),
            ({"role": "event", "label": "일  시"}, "고추 건조기 지원"),
            ({"role": "pay", "label": "* 지급시기"}, "[지급] 고추 건조기 지원"),
            ({"role": "pay", "label": "지원금액"}, "[지급] 고추 건조기 지원"),
            ({"role": "apply", "label": "홍보 및 접수"}, "[마감] 고추 건조기 지원"),
            ({"role": "apply", "label": "조사기간"}, "[마감] 고추 건조기 지원"),
            ({"role": "event", "for": "고추건조기 지원"}, "고추 건조기 지원"),
            ({"role": "event", "for": "2차"}, "고추 건조기 지원 (2차)"),
            ({"role": "event", "for": "(2차)"}, "고추 건조기 지원 (2차)"),
            ({"role": "event", "for": "교육(2차)"}, "고추 건조기 지원 - 교육(2차)"),
            ({"role": "event", "for": "2차", "label": "면접심사"}, "고추 건조기 지원 (2차) - 면접심사"),
        ],
    )
    def test_what_happens_is_said_once(self, said: dict[str, str], summary: str) -> None:
        assert told(schedule("3. 20.", start="2026-03-20", **said))[0][0] == summary

    def test_a_long_project_that_ends_with_papers_is_a_handing_in(self) -> None:
        long = schedule("~ 12. 20.", role="project", label="결과 제출", start="2026-03-01", end="2026-12-20")
        assert told(long)[0][0] == "[제출] 고추 건조기 지원 - 결과 제출"

    def test_two_things_on_one_day_are_two_entries(self) -> None:
        labels = ("면접심사", "선정 발표")
        made = told(*(schedule("3. 20.", role="other", label=label, start="2026-03-20") for label in labels))
        assert [summary.rpartition(" - ")[2] for summary, _, _ in made] == list(labels)

    @pytest.mark.parametrize(
        ("said", "where"),
        [
            ({"role": "event"}, "마을회관"),
            ({"role": "project"}, "마을회관"),
            ({"role": "other", "rrule": "FREQ=WEEKLY;BYDAY=FR"}, "마을회관"),
            ({"role": "apply"}, "면사무소"),
            ({"role": "project", "label": "신청서 제출"}, "면사무소"),
        ],
    )
    def test_the_venue_is_of_what_takes_place(self, said: dict[str, str], where: str) -> None:
        held = notice(
            place="마을회관", apply_at="면사무소", schedules=(schedule("3. 20.", start="2026-03-20", **said),)
        )
        assert {str(event["location"]) for event in events(edition(held))} == {where}


class TestFiles:
    def test_all_of_it_and_one_by_each_department_kind_and_audience(self) -> None:
        vaccine = notice("어르신 독감 예방접종", section="보건/의료", category="notice")
        files = calendar.render(edition(notice(), vaccine, notice("기타", section=None)))
        paths = ["all", "대상/모든 주민", "대상/어르신", "대상/농업인", "대상/고추 농가"]
        paths += ["부서/농업담당", "부서/보건_의료", "종류/알림", "종류/지원"]
        expected = [f"calendar/{path}.ics" for path in paths] + [f"calendar/미리 알림/{path}.ics" for path in paths]
        assert sorted(files) == sorted(expected)
        counts = {path: files[f"calendar/{path}.ics"].decode().count("BEGIN:VEVENT") for path in paths}
        assert counts == dict(zip(paths, (6, 2, 2, 2, 2, 2, 2, 2, 4), strict=True))

    def test_a_village_has_what_names_it_and_what_names_none(self) -> None:
        said = (notice("상촌마을 상수도 공사"), notice("하촌마을 회관 수리"), notice("벼 상토 지원"))
        whole = edition(*said).model_copy(update={"imprint": Imprint(villages=("상촌", "하촌", "중촌"))})
        titles = {
            village: {str(event["summary"]).partition("] ")[2] for event in events(whole, f"마을/{village}")}
            for village in whole.imprint.villages
        }
        assert titles == {
            "상촌": {"상촌마을 상수도 공사", "벼 상토 지원"},
            "하촌": {"하촌마을 회관 수리", "벼 상토 지원"},
            "중촌": {"벼 상토 지원"},
        }

    @pytest.mark.parametrize("section", ["all", "ALL", "CON", "..", "가" * 300])
    def test_any_section_gets_a_file_of_its_own(self, section: str) -> None:
        (path,) = [
            path for path in calendar.render(edition(notice(section=section))) if path.startswith("calendar/부서/")
        ]
        name = path.removeprefix("calendar/부서/")
        assert "/" not in name and name.lower() not in ("con.ics", "...ics") and len(name.encode()) < 255

    def test_a_calendar_of_nothing_is_still_a_calendar(self) -> None:
        files = calendar.render(edition())
        assert sorted(files) == ["calendar/all.ics", "calendar/미리 알림/all.ics"]
        assert all(Calendar.from_ical(content)["version"] == "2.0" for content in files.values())


class TestReminders:
    def days(self, said: Schedule) -> list[tuple[str, date]]:
        made = events(edition(notice(schedules=(said,))), "미리 알림/all")
        assert all(event["dtend"].dt - event["dtstart"].dt == timedelta(days=1) for event in made)
        return [(str(event["summary"]), event["dtstart"].dt) for event in made]

    def test_seven_three_and_one_day_before(self) -> None:
        assert self.days(schedule("3. 20. 18:00까지", end="2026-03-20T18:00")) == [
            ("[마감 일주일 전] 고추 건조기 지원 - 2026. 3. 20.(금) 18:00까지", date(2026, 3, 13)),
            ("[마감 사흘 전] 고추 건조기 지원 - 2026. 3. 20.(금) 18:00까지", date(2026, 3, 17)),
            ("[마감 하루 전] 고추 건조기 지원 - 2026. 3. 20.(금) 18:00까지", date(2026, 3, 19)),
        ]

    def test_none_before_one_can_apply(self) -> None:
        short = schedule("3. 16. ~ 3. 20.", start="2026-03-16", end="2026-03-20")
        assert [day for _, day in self.days(short)] == [date(2026, 3, 17), date(2026, 3, 19)]

    @pytest.mark.parametrize(
        "said",
        [
            schedule("2월 중", start="2026-02", end="2026-02"),
            schedule("3. 20.", role="event", start="2026-03-20"),
            schedule("연중", open="always"),
        ],
    )
    def test_none_for_what_nobody_must_act_by(self, said: Schedule) -> None:
        assert self.days(said) == []

    def test_a_moved_deadline_moves_its_reminders(self) -> None:
        ends = ("2026-03-20", "2026-03-27")
        made = [events(edition(notice(schedules=(schedule("까지", end=end),))), "미리 알림/all") for end in ends]
        old, new = ([str(event["uid"]) for event in found] for found in made)
        assert old == new and len(set(old)) == 3


class TestSubscriber:
    """What a program that follows a calendar makes of it: an entry by its UID, the highest SEQUENCE wins."""

    def test_a_moved_deadline_is_one_entry(self) -> None:
        held: dict[str, tuple[int, date]] = {}
        for number, end in enumerate(("2026-03-20", "2026-03-27", "2026-04-03")):
            said = revision(notice(schedules=(schedule("까지", end=end),)), number)
            for event in events(Edition(today=date(2026, 3, 2), revisions=(said,))):
                known = held.get(str(event["uid"]))
                if known is None or int(event["sequence"]) > known[0]:
                    held[str(event["uid"])] = (int(event["sequence"]), event["dtstart"].dt)
        assert list(held.values()) == [(4, date(2026, 4, 3))]


AWKWARD = st.text(st.sampled_from("가나다회보 ,;:\\\"'\n()[]ABC😀·—"), min_size=1, max_size=120).filter(str.strip)


class TestFormat:
    def test_the_head_is_complete(self) -> None:
        lines = calendar.render(edition(notice()))["calendar/all.ics"].decode().split("\r\n")
        assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == ""
        for line in (
            "VERSION:2.0",
            "NAME:회보 전체",
            "X-WR-CALNAME:회보 전체",
            "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        ):
            assert line in lines
        zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE")]
        assert "TZID:Asia/Seoul" in zone and zone.count("TZOFFSETTO:+0900") == 1
        assert "BEGIN:DAYLIGHT" not in zone

    @given(AWKWARD, AWKWARD)
    def test_any_words_come_back_from_two_other_readers(self, title: str, raw: str) -> None:
        said: NoticeRecord = notice(title, schedules=(schedule(raw, end="2026-03-20"),))
        content = calendar.render(edition(said))["calendar/all.ics"]
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        read = Calendar.from_ical(content)
        (event,) = (one for one in read.walk("VEVENT") if isinstance(one, Event))
        assert read.errors == [] and event.errors == []
        second = vobject.readOne(content.decode()).vevent
        expected = f"[마감] {title}"
        assert str(event["summary"]) == expected == second.summary.value
        assert second.dtstart.value == date(2026, 3, 20)

    @pytest.mark.parametrize("breaking", ["\x00", "\x0b", "\r", "\x85", "\u2028"])
    def test_a_character_that_breaks_lines_elsewhere_becomes_a_space(self, breaking: str) -> None:
        (event, _) = events(edition(notice(f"고추{breaking}건조기")))
        assert str(event["summary"]) == "[마감] 고추 건조기"
