"""What a program that follows a calendar makes of it: an entry by its UID, the higher SEQUENCE wins (RFC 5545).

It is the hardest kind: it forgets no entry that a feed leaves out, and takes no second one of equal SEQUENCE.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from flows.deciding.targets import targeted
from flows.publishers import calendar
from flows.publishers.calendar import gone
from flows.publishers.checking import check
from flows.publishers.release import released
from flows.store import Store, open_store
from models.editions import Earlier, Edition, Revision, Waiting
from models.errors import InputError
from models.facts import Schedule
from models.records import NoticeRecord
from tests.flows.examples import MORNING, document, notice, reading, revision, schedule

TODAY = MORNING.date()
DAY = timedelta(days=1)
ALL, BEFORE = "calendar/all.ics", "calendar/미리 알림/all.ics"


class Held(NamedTuple):
    """An entry as a program holds it."""

    sequence: int
    summary: str
    start: date
    cancelled: bool


def entries_in(content: bytes) -> dict[str, Held]:
    read: list[Any] = [one for one in Calendar.from_ical(content).walk("VEVENT") if isinstance(one, Event)]
    return {
        str(one["uid"]): Held(
            int(one["sequence"]), str(one["summary"]), one["dtstart"].dt, one["status"] == "CANCELLED"
        )
        for one in read
    }


class Subscriber:
    """Follows every calendar that there ever was."""

    def __init__(self) -> None:
        self._held: dict[str, dict[str, Held]] = {}

    def fetch(self, files: dict[str, bytes]) -> None:
        for path, content in files.items():
            held = self._held.setdefault(path, {})
            for uid, entry in entries_in(content).items():
                if uid not in held or entry.sequence > held[uid].sequence:
                    held[uid] = entry

    def shows(self) -> dict[str, list[tuple[str, date]]]:
        return {path: _living(held) for path, held in self._held.items() if _living(held)}


def _living(held: dict[str, Held]) -> list[tuple[str, date]]:
    return sorted((one.summary, one.start) for one in held.values() if not one.cancelled)


def stands_in(files: dict[str, bytes]) -> dict[str, list[tuple[str, date]]]:
    """What the calendars tell as standing."""
    told = {path: _living(entries_in(content)) for path, content in files.items()}
    return {path: entries for path, entries in told.items() if entries}


def rounds(*days: str, title: str = "고추 건조기 지원", **values: Any) -> NoticeRecord:
    """A notice that closes on each of some days."""
    return notice(title, schedules=tuple(schedule(f"{day}까지", label="신청기간", end=day) for day in days), **values)


class Office:
    """A store in which a day passes at each step, and that publishes its calendars alone."""

    def __init__(self, store: Store) -> None:
        self.store, self.now = store, MORNING

    def later(self, days: int = 1) -> None:
        self.now += days * DAY + timedelta(minutes=1)

    def read(self, *notices: NoticeRecord, bytes_of: str = "회보 3호", **head: Any) -> str:
        """The reading of a document by ever newer code; its hash."""
        made = reading(document(*notices, **head), content=bytes_of, version=self.now.isoformat())
        self.store.save(made, self.now)
        return made.sha256

    def publish(self) -> dict[str, bytes]:
        edition = released(self.store.edition(self.now.date()))
        files = calendar.render(edition)
        check(files)
        self.store.publications.keep(edition, {}, "김누리", self.now)
        return files

    def published_again(self) -> dict[str, bytes]:
        return calendar.render(released(self.store.edition(self.now.date())))

    def revisions(self) -> tuple[Revision, ...]:
        return self.store.edition(self.now.date()).revisions


def gone_in(content: bytes) -> list[tuple[str, date]]:
    return sorted((one.summary, one.start) for one in entries_in(content).values() if one.cancelled)


class TestWords:
    """The title says what is known of a day that is told no longer, and no more."""

    def told(self, before: NoticeRecord, *after: Revision, goes_on: str = "", today: date = TODAY) -> list[str]:
        earlier = Earlier(revision=revision(before), ended_on=TODAY, ended_at=MORNING + DAY, goes_on=goes_on)
        files = calendar.render(released(Edition(today=today, revisions=after, earlier=(earlier,))))
        return [summary for summary, _ in gone_in(files[ALL])]

    def test_a_round_that_the_notice_has_no_more_is_not_called_off(self) -> None:
        assert self.told(rounds("2026-03-20", "2026-04-20"), revision(rounds("2026-03-20"), 1)) == [
            "[알림에서 빠짐] [마감] 고추 건조기 지원"
        ]

    def test_what_waits_for_a_person_is_being_checked(self) -> None:
        doubtful = notice(schedules=(schedule(end="2026-03-27", confidence="doubtful"),))
        assert self.told(rounds("2026-03-20"), revision(doubtful, 1)) == ["[확인 중] [마감] 고추 건조기 지원"]
        asked = revision(notice(schedules=()), 1, waiting=(Waiting(kind="schedule", label="바뀐 공고의 내용"),))
        assert self.told(rounds("2026-03-20"), asked) == ["[확인 중] [마감] 고추 건조기 지원"]

    def test_another_value_that_waits_says_nothing_of_a_day(self) -> None:
        asked = revision(notice(schedules=()), 1, waiting=(Waiting(kind="amount", label="지원금액"),))
        assert self.told(rounds("2026-03-20"), asked) == ["[알림에서 빠짐] [마감] 고추 건조기 지원"]

    def test_a_notice_that_was_called_off_says_so_of_all_its_days(self) -> None:
        off = revision(rounds("2026-03-20"), 1, status="cancelled")
        assert self.told(rounds("2026-03-20", "2026-04-20"), off) == ["[취소] [마감] 고추 건조기 지원"] * 2

    def test_a_day_that_another_entry_tells_has_moved_there(self) -> None:
        before, after = rounds("2026-03-20", "2026-04-20"), revision(rounds("2026-04-20"), 1)
        assert self.told(before, after) == ["[옮김] [마감] 고추 건조기 지원"]

    def test_what_was_joined_has_moved(self) -> None:
        older = revision(rounds("2026-03-27", title="고추 건조기 공급"), 1)
        assert self.told(rounds("2026-03-20"), older, goes_on=older.key) == ["[옮김] [마감] 고추 건조기 지원"]

    def test_an_opening_that_is_no_more(self) -> None:
        assert self.told(notice(), revision(rounds("2026-03-20"), 1)) == [
            "[알림에서 빠짐] [접수 시작] 고추 건조기 지원"
        ]

    def test_the_entry_says_where_to_ask_and_rings_no_more(self) -> None:
        earlier = Earlier(revision=revision(rounds("2026-03-20"), 3), ended_on=TODAY, ended_at=MORNING + DAY)
        content = calendar.render(Edition(today=TODAY, earlier=(earlier,)))[ALL]
        event: Any
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        assert str(event["description"]).splitlines() == [
            "먼저 알려 드린 이 날짜는 지금 알림에 없습니다. 취소되었는지는 담당에게 물어보십시오.",
            "문의: 김가온 055-000-1234",
            "출처: 가온면 회보 제3호, 3쪽",
        ]
        assert (event["status"], event["sequence"], event["dtstamp"].dt) == ("CANCELLED", 7, MORNING + DAY)
        assert not event.walk("VALARM")


def test_a_department_that_lost_a_notice_says_where_it_is() -> None:
    now = revision(rounds("2026-03-20", section="총무담당"), 1)
    before = revision(rounds("2026-03-20")).model_copy(update={"key": now.key})
    earlier = Earlier(revision=before, ended_on=TODAY, ended_at=MORNING + DAY)
    files = calendar.render(Edition(today=TODAY, revisions=(now,), earlier=(earlier,)))
    assert gone_in(files["calendar/부서/농업담당.ics"]) == [("[옮김] [마감] 고추 건조기 지원", date(2026, 3, 20))]
    assert gone_in(files[ALL]) == [] == gone_in(files["calendar/부서/총무담당.ics"])


class TestStore:
    def test_a_dropped_round_is_told_for_thirty_days_from_when_it_is_told_first(self, store: Store) -> None:
        office, phone = Office(store), Subscriber()
        office.read(rounds("2026-03-20", "2026-04-20"))
        phone.fetch(office.publish())
        office.later()
        office.read(rounds("2026-03-20"))
        office.later(40)
        first = office.publish()
        phone.fetch(first)
        assert phone.shows()[ALL] == [("[마감] 고추 건조기 지원", date(2026, 3, 20))]
        assert gone_in(first[ALL]) == [("[알림에서 빠짐] [마감] 고추 건조기 지원", date(2026, 4, 20))]
        assert len(gone_in(first[BEFORE])) == 3
        office.later(30)
        assert gone_in(office.publish()[ALL]) == gone_in(first[ALL])
        office.later()
        assert gone_in(office.publish()[ALL]) == []

    def test_a_notice_that_is_read_no_more_leaves_no_day_behind(self, store: Store) -> None:
        office, phone = Office(store), Subscriber()
        office.read(notice(), notice("쌀"))
        phone.fetch(office.publish())
        office.later()
        office.read(notice("쌀"))
        phone.fetch(office.publish())
        assert {summary for summary, _ in phone.shows()[ALL]} == {"[마감] 쌀", "[접수 시작] 쌀"}
        office.later()
        office.read(notice(), notice("쌀"))
        phone.fetch(office.publish())
        assert len(phone.shows()[ALL]) == 4

    def test_of_two_notices_that_were_joined_one_stays(self, store: Store) -> None:
        office, phone = Office(store), Subscriber()
        office.read(rounds("2026-03-20"))
        office.later()
        other = "다시 안내하는 회보"
        office.read(
            rounds("2026-03-27", title="농가 건조 시설 공급"), bytes_of=other, issue_no="4", issued_on="2026-03-03"
        )
        phone.fetch(office.publish())
        assert len(phone.shows()[ALL]) == 2
        older, newer = (one.key for one in office.revisions())
        office.later()
        store.amendments.join(newer, older, "김누리", office.now)
        told = office.publish()
        phone.fetch(told)
        assert phone.shows()[ALL] == [("[마감] 농가 건조 시설 공급", date(2026, 3, 27))]
        assert gone_in(told[ALL]) == [("[옮김] [마감] 농가 건조 시설 공급", date(2026, 3, 27))]

    def test_rejected_taken_back_and_accepted_it_comes_and_goes(self, store: Store) -> None:
        office, phone = Office(store), Subscriber()
        said = rounds("2026-03-20")
        office.read(said)
        phone.fetch(office.publish())
        (key,) = (one.key for one in office.revisions())
        target = next(one.target for one in targeted(said) if one.target.kind == "schedule")
        office.later()
        wrong = store.decisions.decide(key, target, "reject", "김누리", office.now)
        phone.fetch(office.publish())
        assert phone.shows().get(ALL) is None
        office.later()
        store.decisions.undo(wrong.id, "김누리", office.now)
        phone.fetch(office.publish())
        assert phone.shows()[ALL] == [("[마감] 고추 건조기 지원", date(2026, 3, 20))]

    def test_what_was_accepted_beside_another_of_its_kind_moves_neither_into_the_other(self, store: Store) -> None:
        """Entries of one kind are told apart by their order, in which what waited has its place too."""
        office, phone = Office(store), Subscriber()
        asked = schedule("3. 20.까지", end="2026-03-20", confidence="doubtful")
        said = notice(schedules=(asked, schedule("4. 20.까지", end="2026-04-20")))
        office.read(said)
        phone.fetch(office.publish())
        (key,) = (one.key for one in office.revisions())
        office.later()
        store.decisions.decide(key, next(targeted(said)).target, "accept", "김누리", office.now)
        phone.fetch(office.publish())
        assert [day for _, day in phone.shows()[ALL]] == [date(2026, 3, 20), date(2026, 4, 20)]


DAYS = ("2026-03-20", "2026-03-27", "2026-04-20", "2026-05-29")
FACTS = st.builds(
    lambda day, opening, confidence, of: schedule(
        f"{day}까지", label="신청기간", start=opening, end=day, confidence=confidence, **{"for": of}
    ),
    st.sampled_from(DAYS),
    st.sampled_from((None, "2026-03-02", "2026-03-16")),
    st.sampled_from(("certain", "certain", "doubtful")),
    st.sampled_from((None, None, "2차")),
)
NOTICES = st.builds(
    lambda schedules, section: notice(schedules=tuple(schedules), section=section),
    st.lists(FACTS, max_size=3),
    st.sampled_from(("농업담당", "농업담당", "총무담당")),
)
EVENTS = st.one_of(
    st.tuples(st.just("read"), NOTICES),
    st.tuples(st.sampled_from(("accept", "reject", "correct", "accept")), st.integers(0, 5)),
    st.tuples(st.sampled_from(("undo", "undo", "join", "read nothing")), st.none()),
    st.tuples(st.just("read another"), NOTICES),
)
STEPS = st.tuples(EVENTS, st.sampled_from((None, 0, 0, 1, 3, 31, 40)))
"""What happens, and after how many days it is published; None for not before the next thing happens."""

OTHER_BYTES = "회보 4호"


def step(office: Office, kind: str, with_: Any) -> None:
    """One thing that happens in an office; what cannot be done there is not done."""
    office.later(0)
    if kind == "read":
        office.read(with_, notice("쌀"))
    elif kind == "read nothing":
        office.read(notice("쌀"))
    elif kind == "read another":
        named = with_.model_copy(update={"title": "농가 건조 시설 공급"})
        office.read(named, bytes_of=OTHER_BYTES, issue_no="4", issued_on="2026-03-03")
    elif kind == "join":
        _join(office)
    elif kind == "undo":
        _undo(office)
    else:
        _decide(office, kind, with_)


def _join(office: Office) -> None:
    named = {one.notice.title: one.key for one in office.revisions()}
    if {"농가 건조 시설 공급", "고추 건조기 지원"} <= named.keys():
        with _refused():
            office.store.amendments.join(named["농가 건조 시설 공급"], named["고추 건조기 지원"], "김누리", office.now)


def _undo(office: Office) -> None:
    kept = [one for record in _kept(office) for one in record.decisions if one.verdict != "undo"]
    if kept:
        with _refused():
            office.store.decisions.undo(kept[-1].id, "김누리", office.now)


def _decide(office: Office, verdict: Any, nth: int) -> None:
    values = [(one.key, value) for one in _kept(office) for value in one.judgement.values]
    found = [(key, value) for key, value in values if isinstance(value.said, Schedule)]
    if found:
        key, value = found[nth % len(found)]
        with _refused():
            office.store.decisions.decide(
                key,
                value.target,
                verdict,
                "김누리",
                office.now,
                value={"role": "apply", "end": "2026-06-30"} if verdict == "correct" else None,
            )


def _kept(office: Office) -> list[Any]:
    return list(office.store.lookup.records([one.key for one in office.revisions()]))


@contextmanager
def _refused() -> Iterator[None]:
    with suppress(InputError):
        yield


class TestAnyHistory:
    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(first=NOTICES, steps=st.lists(STEPS, min_size=1, max_size=8))
    def test_a_phone_shows_what_stands_and_nothing_else(
        self, sqlite_template: Path, first: NoticeRecord, steps: list[tuple[tuple[str, Any], int | None]]
    ) -> None:
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy2(sqlite_template, Path(folder) / "hoebo.db")
            store = open_store(f"sqlite:///{folder}/hoebo.db")
            try:
                self.follow(Office(store), [(("read", first), 0), *steps, (("read nothing", None), 1)])
            finally:
                store.close()

    def follow(self, office: Office, steps: list[tuple[tuple[str, Any], int | None]]) -> None:
        phone = Subscriber()
        for (kind, with_), days in steps:
            step(office, kind, with_)
            if days is None:
                continue
            office.later(days)
            files = office.publish()
            phone.fetch(files)
            assert phone.shows() == stands_in(files)
            assert all(len(set(shown)) == len(shown) for shown in phone.shows().values())
            assert office.published_again() == files


@pytest.mark.parametrize("why", [gone.CALLED_OFF, gone.MOVED, gone.CHECKED, gone.LEFT])
def test_every_reason_says_what_to_do_or_that_it_is_over(why: gone.Why) -> None:
    assert why.word.startswith("[") and why.sentence.endswith(("십시오.", "취소되었습니다."))
