"""A correction with a number of its own is asked about; nothing goes out twice, in whatever order it is dropped."""

from datetime import date, timedelta
from itertools import permutations

import pytest

from flows.deciding.targets import targeted
from flows.store import Store
from models.errors import InputError
from models.records import DocumentRecord, NoticeRecord
from tests.flows.examples import MORNING, NEXT_DAY, document, notice, reading, schedule

TODAY = date(2026, 11, 23)
NAME = "2026년 취약계층 난방비 지원사업"


def until(day: str, title: str = f"{NAME} 신청 공고", start: str = "2026-11-16", **values: object) -> NoticeRecord:
    said = schedule(f"{start} ~ {day}", label="신청기간", start=start, end=day)
    return notice(title, **{"section": "복지과", "number": None, "schedules": (said,), **values})


def paper(one: NoticeRecord, number: int, day: str, *amends: str, **head: object) -> DocumentRecord:
    """A document that is one notice, as a county puts it up: with a number and a day of its own."""
    said = {
        "kind": "other",
        "title": one.title,
        "issuer": "누리군",
        "issue_no": f"제2026-{number}호",
        "issued_on": day,
        "file": f"{number}.hwp",
    }
    return document(one, **{**said, **head}).model_copy(update={"amends": amends})


FIRST = paper(until("2026-12-04"), 31, "2026-11-16")
CORRECTION = paper(until("2026-12-11", f"{NAME} 신청 정정 공고"), 33, "2026-11-20")
SECOND = paper(until("2026-12-18", f"{NAME} 신청기간 연장 공고"), 35, "2026-11-24")


def save(store: Store, *records: DocumentRecord, hold: bool = True) -> list[str]:
    kept = [reading(record) for record in records]
    for at, one in enumerate(kept):
        store.save(one, MORNING + timedelta(minutes=at), hold=hold)
    return [one.sha256 for one in kept]


def ends(store: Store) -> list[str]:
    """The last days that would go out, of notices that hold."""
    revisions = store.edition(TODAY).revisions
    return sorted(str(one.notice.schedules[0].end) for one in revisions if one.status == "active")


def asked(store: Store) -> list[str]:
    return [one.document_sha256 for one in store.amendments.listed("proposed")]


def accept(store: Store, sha256: str, at: int = 0) -> None:
    """What the page does when a person says that each notice takes the place of the one it is laid beside."""
    redline = store.amendments.redline(sha256)
    assert redline is not None
    pairs = {pair.new_key: pair.key for pair in redline.renamed}
    store.amendments.accept(sha256, "김누리", NEXT_DAY + timedelta(minutes=at), pairs=pairs)


class TestAsked:
    @pytest.mark.parametrize(
        ("title", "kind"),
        [
            (f"{NAME} 신청 정정 공고", "correction"),
            (f"[정정] {NAME} 신청 공고", "correction"),
            (f"{NAME} 신청 공고(수정)", "correction"),
            (f"{NAME} 신청기간 연장 공고", "extension"),
            (f"{NAME} 변경 공고", "change"),
            (f"{NAME} 신청 제2차 변경 공고", "change"),
            (f"{NAME} 취소 공고", "cancellation"),
            (f"{NAME} 재공고", "round"),
            (f"{NAME} 추가 모집 공고", "round"),
            (f"제2차 {NAME} 신청 공고", "round"),
            (f"{NAME}(2차) 신청 안내", "round"),
            (f"{NAME} 신청 안내", "alike"),
        ],
    )
    def test_what_a_title_says_it_does(self, store: Store, title: str, kind: str) -> None:
        _first, later = save(store, FIRST, paper(until("2026-12-11", title), 33, "2026-11-20"))
        assert ends(store) == ["2026-12-04"]
        redline = store.amendments.redline(later)
        assert redline is not None
        (pair,) = redline.renamed
        assert (pair.kind, pair.waits, pair.is_older) == (kind, True, False)
        assert [str(said.schedules[0].end) for said in (pair.before, pair.after) if said] == [
            "2026-12-04",
            "2026-12-11",
        ]

    def test_a_number_that_is_named_is_enough(self, store: Store) -> None:
        other = paper(until("2026-12-11", "겨울나기 돕기 알림"), 33, "2026-11-20", "2026-31")
        _first, later = save(store, FIRST, other)
        redline = store.amendments.redline(later)
        assert redline is not None
        (pair,) = redline.renamed
        assert (pair.kind, pair.why) == ("change", "‘제2026-31호’ 공고를 바꾼다고 적혀 있습니다")

    def test_an_unknown_office_is_asked_about_too(self, store: Store) -> None:
        save(store, FIRST, paper(until("2026-12-11", f"{NAME} 정정 공고"), 33, "2026-11-20", issuer=None))
        assert (len(asked(store)), ends(store)) == (1, ["2026-12-04"])

    def test_it_is_said_at_the_notice_that_stands(self, store: Store) -> None:
        save(store, FIRST, CORRECTION)
        (waiting,) = store.lookup.waiting(risk=2)
        assert (waiting.record.title, waiting.cause) == (f"{NAME} 신청 공고", "disagrees")
        (said,) = store.lookup.disagreements(waiting.record.key)
        assert said.other_words == f"{NAME} 신청 정정 공고 (제2026-33호): 2026-11-16 ~ 2026-12-11"

    def test_what_waits_goes_out_in_no_record_either(self, store: Store) -> None:
        _first, later = save(store, FIRST, CORRECTION)
        told = {record.document.issue_no: len(record.notices) for _, record in store.edition(TODAY).documents}
        assert told == {"제2026-31호": 1, "제2026-33호": 0}
        (revision,) = store.edition(TODAY).revisions
        assert [one.label for one in revision.waiting] == ["바뀐 공고의 내용"]
        accept(store, later)
        assert [len(record.notices) for _, record in store.edition(TODAY).documents] == [1, 1]
        assert store.edition(TODAY).revisions[0].waiting == ()

    def test_nobody_is_there_to_ask_and_the_documents_say_it(self, store: Store) -> None:
        save(store, FIRST, CORRECTION, hold=False)
        assert ends(store) == ["2026-12-11"]
        assert [one.state for one in store.amendments.listed()] == ["accepted"]

    def test_nobody_is_there_to_ask_and_nothing_says_it(self, store: Store) -> None:
        save(store, FIRST, paper(until("2026-12-11", f"{NAME} 추가 모집 공고"), 33, "2026-11-20"), hold=False)
        assert (ends(store), len(asked(store))) == (["2026-12-04"], 1)


class TestQuiet:
    @pytest.mark.parametrize(
        "other",
        [
            paper(until("2025-12-05", "2025년 취약계층 난방비 지원사업 신청 공고", "2025-11-17"), 30, "2025-11-17"),
            paper(until("2027-12-05", "2027년 취약계층 난방비 지원사업 변경 공고", "2027-11-17"), 30, "2027-11-17"),
            paper(until("2026-12-11", f"{NAME} 정정 공고"), 33, "2026-11-20", issuer="다온시"),
            paper(until("2026-12-11", f"{NAME} 대상자 선정 결과 공고"), 33, "2026-12-20"),
            paper(until("2026-12-11", "2026년 취약계층 냉방비 절감 교육 공고"), 33, "2026-11-20"),
            paper(until("2026-12-11", "2026년 청년 난방비 지원사업 정정 공고"), 33, "2026-11-20"),
        ],
        ids=["last year", "next year", "another office", "a result", "another programme", "for others"],
    )
    def test_what_is_no_edition(self, store: Store, other: DocumentRecord) -> None:
        save(store, FIRST, other)
        assert asked(store) == []
        assert len(ends(store)) == 2

    def test_month_after_month(self, store: Store) -> None:
        def month(number: int) -> DocumentRecord:
            meeting = until(f"2026-{number}-20", f"{number}월 정보화교육 수강생 모집", f"2026-{number}-10")
            return document(meeting, title=f"누리군 {number}월 소식", issue_no=None, issued_on=f"2026-{number}-01")

        save(store, month(11), month(12))
        assert (asked(store), ends(store)) == ([], ["2026-11-20", "2026-12-20"])

    @pytest.mark.parametrize("words", ["2차", "추가 모집", "재공고"])
    def test_a_round_that_opens_when_the_other_has_closed(self, store: Store, words: str) -> None:
        again = until("2026-12-18", f"{NAME} {words} 안내", "2026-12-05")
        save(store, FIRST, paper(again, 35, "2026-12-05"))
        assert (asked(store), ends(store)) == ([], ["2026-12-04", "2026-12-18"])

    @pytest.mark.parametrize(
        "titles", [("제1차 주민자치회의 개최", "제2차 주민자치회의 개최"), ("이장회의 개최", "이장회의 개최 안내")]
    )
    def test_meeting_after_meeting(self, store: Store, titles: tuple[str, str]) -> None:
        def meeting(title: str, day: str) -> DocumentRecord:
            held = schedule(day, role="event", start=day)
            told = notice(title, section="총무담당", schedules=(held,), category="event")
            return document(told, title=f"가온면 소식 {day}", issue_no=None, issued_on=day[:8] + "01")

        save(store, meeting(titles[0], "2026-11-04"), meeting(titles[1], "2026-12-04"))
        assert (asked(store), len(store.edition(TODAY).revisions)) == ([], 2)

    def test_halves_of_a_year(self, store: Store) -> None:
        halves = [until("2026-12-04", f"2026년 {half}반기 난방비 지원 공고") for half in "상하"]
        save(store, paper(halves[0], 31, "2026-11-16"), paper(halves[1], 33, "2026-11-20"))
        assert asked(store) == []

    def test_two_of_one_document_are_never_one(self, store: Store) -> None:
        both = document(until("2026-12-04"), until("2026-12-11", f"{NAME} 추가 모집 공고"), issued_on="2026-11-16")
        save(store, both)
        assert (asked(store), len(ends(store))) == ([], 2)


class TestAnswered:
    def test_in_its_place(self, store: Store) -> None:
        _first, later = save(store, FIRST, CORRECTION)
        (before,) = store.edition(TODAY).revisions
        accept(store, later)
        (after,) = store.edition(TODAY).revisions
        assert (after.key, after.number, str(after.notice.schedules[0].end)) == (before.key, 1, "2026-12-11")
        assert store.lookup.waiting(risk=2) == ()

    def test_a_call_of_its_own(self, store: Store) -> None:
        _first, later = save(store, FIRST, CORRECTION)
        store.amendments.reject(later, "김누리", NEXT_DAY)
        assert ends(store) == ["2026-12-04", "2026-12-11"]
        save(store, CORRECTION)
        assert (asked(store), ends(store)) == ([], ["2026-12-04", "2026-12-11"])

    def test_a_call_of_its_own_under_the_very_same_name(self, store: Store) -> None:
        again = paper(until("2026-12-31", start="2026-12-21"), 40, "2026-12-18")
        _first, later = save(store, FIRST, again)
        redline = store.amendments.redline(later)
        assert redline is not None
        (pair,) = redline.changed
        assert pair.kind == "round"
        store.amendments.accept(later, "김누리", NEXT_DAY, apart=[pair.key])
        assert ends(store) == ["2026-12-04", "2026-12-31"]
        save(store, FIRST, again)
        assert (asked(store), ends(store)) == ([], ["2026-12-04", "2026-12-31"])

    def test_all_that_it_says_is_that_the_other_is_called_off(self, store: Store) -> None:
        off = paper(notice(f"{NAME} 취소 공고", section="복지과", schedules=()), 33, "2026-11-20")
        _first, later = save(store, FIRST, off)
        redline = store.amendments.redline(later)
        assert redline is not None
        (pair,) = redline.renamed
        store.amendments.accept(later, "김누리", NEXT_DAY, pairs={pair.new_key: ""}, cancelled=[pair.key])
        (only,) = store.edition(TODAY).revisions
        assert (only.status, str(only.notice.schedules[0].end)) == ("cancelled", "2026-12-04")
        save(store, off)
        assert len(store.edition(TODAY).revisions) == 1
        store.amendments.reopen(later, "김누리", NEXT_DAY + timedelta(minutes=1))
        assert (ends(store), asked(store)) == (["2026-12-04"], [later])

    def test_the_same_paper_in_another_form_goes_the_same_way(self, store: Store) -> None:
        _first, later = save(store, FIRST, CORRECTION)
        accept(store, later)
        store.save(reading(CORRECTION, content="the same as PDF"), NEXT_DAY, hold=True)
        assert (ends(store), asked(store)) == (["2026-12-11"], [])

    @pytest.mark.parametrize("turned_down", [True, False])
    def test_taken_back_it_is_asked_again(self, store: Store, turned_down: bool) -> None:
        _first, later = save(store, FIRST, CORRECTION)
        if turned_down:
            store.amendments.reject(later, "김누리", NEXT_DAY)
        else:
            accept(store, later)
        store.amendments.reopen(later, "김누리", NEXT_DAY + timedelta(minutes=1))
        assert (ends(store), asked(store)) == (["2026-12-04"], [later])
        accept(store, later, at=2)
        assert ends(store) == ["2026-12-11"]
        with pytest.raises(InputError, match="확인할 변경이 아닙니다"):
            store.amendments.reject(later, "김누리", NEXT_DAY)


class TestOrders:
    @pytest.mark.parametrize("order", list(permutations([FIRST, CORRECTION, SECOND])))
    def test_no_order_of_dropping_loses_or_doubles_a_deadline(
        self, store: Store, order: tuple[DocumentRecord, ...]
    ) -> None:
        save(store, *order)
        assert len(ends(store)) == 1
        for at, sha256 in enumerate(asked(store)):
            accept(store, sha256, at)
            assert len(ends(store)) == 1
        assert (ends(store), asked(store)) == (["2026-12-18"], [])

    @pytest.mark.parametrize("order", list(permutations([FIRST, CORRECTION, SECOND])))
    def test_each_said_to_be_its_own_all_are_there(self, store: Store, order: tuple[DocumentRecord, ...]) -> None:
        save(store, *order)
        while waiting := asked(store):
            store.amendments.reject(waiting[-1], "김누리", NEXT_DAY)
        assert ends(store) == ["2026-12-04", "2026-12-11", "2026-12-18"]

    @pytest.mark.parametrize("order", list(permutations([FIRST, CORRECTION, SECOND])))
    def test_where_nobody_is_asked_the_last_one_holds(self, store: Store, order: tuple[DocumentRecord, ...]) -> None:
        save(store, *order, hold=False)
        assert (ends(store), asked(store)) == (["2026-12-18"], [])

    @pytest.mark.parametrize("turned", [False, True])
    def test_without_days_and_numbers_the_title_says_which_came_after(self, store: Store, turned: bool) -> None:
        said = {"issue_no": None, "issued_on": None}
        both = [
            paper(until("2026-12-04"), 0, "", **said),
            paper(until("2026-12-11", f"{NAME} 신청 정정 공고"), 0, "", **said),
        ]
        save(store, *(both[::-1] if turned else both))
        assert len(ends(store)) == 1
        (waiting,) = asked(store)
        accept(store, waiting)
        assert ends(store) == ["2026-12-11"]

    @pytest.mark.parametrize("turned", [False, True])
    def test_a_call_off_that_is_dropped_first(self, store: Store, turned: bool) -> None:
        off = paper(notice(f"{NAME} 취소 공고", section="복지과", schedules=()), 33, "2026-11-20")
        save(store, *((off, FIRST) if turned else (FIRST, off)))
        redline = store.amendments.redline(asked(store)[0])
        assert redline is not None
        (pair,) = redline.renamed
        assert (pair.kind, pair.is_older) == ("cancellation", turned)


class TestJoined:
    OTHER = paper(until("2026-12-11", "겨울나기 돕기 알림", contacts=()), 33, "2026-11-20")

    def keys(self, store: Store) -> tuple[str, str]:
        by_title = {one.notice.title: one.key for one in store.edition(TODAY).revisions}
        return by_title["겨울나기 돕기 알림"], by_title[f"{NAME} 신청 공고"]

    def test_two_that_nothing_joins_are_joined_and_parted_by_a_person(self, store: Store) -> None:
        _first, later = save(store, FIRST, self.OTHER)
        assert (asked(store), ends(store)) == ([], ["2026-12-04", "2026-12-11"])
        key, older = self.keys(store)
        assert store.amendments.join(key, older, "김누리", NEXT_DAY) == later
        (only,) = store.edition(TODAY).revisions
        assert (only.key, only.number, only.notice.title) == (older, 1, "겨울나기 돕기 알림")
        save(store, FIRST, self.OTHER)
        assert ends(store) == ["2026-12-11"]
        store.amendments.reopen(later, "김누리", NEXT_DAY + timedelta(minutes=1))
        assert (asked(store), ends(store)) == ([], ["2026-12-04", "2026-12-11"])
        assert self.keys(store) == (key, older)

    def test_what_was_put_right_stays_right(self, store: Store) -> None:
        _first, later = save(store, FIRST, self.OTHER)
        key, older = self.keys(store)
        target = next(targeted(self.OTHER.notices[0])).target
        value = {"role": "apply", "end": "2026-12-10"}
        store.decisions.decide(key, target, "correct", "이가온", MORNING, value=value, reason="전화함")
        store.amendments.join(key, older, "김누리", NEXT_DAY)
        assert ends(store) == ["2026-12-10"]
        (decision,) = store.decisions.of(older)
        assert (decision.actor, decision.reason) == ("이가온", "전화함")
        store.amendments.reopen(later, "김누리", NEXT_DAY + timedelta(minutes=1))
        assert ends(store) == ["2026-12-04", "2026-12-10"]
        assert store.lookup.waiting_counts() == {}

    def test_only_what_came_later_can_take_the_place(self, store: Store) -> None:
        save(store, FIRST, self.OTHER)
        key, older = self.keys(store)
        store.amendments.join(older, key, "김누리", NEXT_DAY)
        assert ends(store) == ["2026-12-04"]

    def test_not_within_one_document(self, store: Store) -> None:
        save(store, document(until("2026-12-04"), until("2026-12-11", "겨울나기 돕기 알림")))
        with pytest.raises(InputError, match="같은 문서"):
            store.amendments.join(*self.keys(store), "김누리", NEXT_DAY)
