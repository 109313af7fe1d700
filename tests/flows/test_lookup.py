"""What the desk asks: what waits in which order, what is due, and words found inside Korean compounds."""

from datetime import date, timedelta

import pytest

from flows.deciding.targets import targeted
from flows.store import FileStatus, Store
from models.facts import Quote
from models.findings import Finding, Unread
from models.records import NoticeRecord
from models.tables import FileState
from tests.flows.examples import MORNING, NEXT_DAY, document, notice, reading, schedule


def doubtful(title: str, end: str) -> NoticeRecord:
    return notice(title, schedules=(schedule(label="신청기간", end=end, confidence="doubtful"),))


@pytest.fixture
def filled(store: Store) -> Store:
    odd = Finding(code="sum_mismatch", message="합이 다릅니다.", risk="low", quote=Quote(raw="계 10", span=(0, 4)))
    unread = Unread(cue="money", reason="", raw="약간의 사례", span=(0, 6))
    notices = (
        notice("기본형공익직불금 신청", findings=(odd,), unread=(unread,)),
        doubtful("벼 육묘상자 지원", "2026-03-25"),
        doubtful("고추 건조기 지원", "2026-03-10"),
    )
    store.save(reading(document(*notices)), MORNING)
    return store


def key_of(store: Store, title: str) -> str:
    return next(one.key for one in store.edition(date(2026, 3, 2)).revisions if one.notice.title == title)


def test_doubtful_deadlines_come_first_and_of_these_the_nearest(filled: Store) -> None:
    assert [(one.record.title, one.risk) for one in filled.lookup.waiting()] == [
        ("고추 건조기 지원", 1),
        ("벼 육묘상자 지원", 1),
        ("기본형공익직불금 신청", 2),
        ("기본형공익직불금 신청", 4),
    ]
    assert filled.lookup.waiting_counts() == {1: 2, 2: 1, 4: 1}


def test_what_is_over_comes_last(filled: Store) -> None:
    said = [(one.record.title, one.risk) for one in filled.lookup.waiting(today=date(2026, 3, 11))]
    assert said == [
        ("벼 육묘상자 지원", 1),
        ("기본형공익직불금 신청", 2),
        ("기본형공익직불금 신청", 4),
        ("고추 건조기 지원", 1),
    ]


def test_what_was_decided_waits_no_more_and_an_undo_brings_it_back(filled: Store) -> None:
    key = key_of(filled, "고추 건조기 지원")
    target = next(targeted(doubtful("고추 건조기 지원", "2026-03-10"))).target
    made = filled.decisions.decide(key, target, "accept", "김누리", NEXT_DAY)
    assert [one.record.title for one in filled.lookup.waiting(risk=1)] == ["벼 육묘상자 지원"]
    filled.decisions.undo(made.id, "김누리", NEXT_DAY)
    assert len(filled.lookup.waiting(risk=1)) == 2


def test_due_days_follow_a_correction(filled: Store) -> None:
    key = key_of(filled, "고추 건조기 지원")
    target = next(targeted(doubtful("고추 건조기 지원", "2026-03-10"))).target
    filled.decisions.decide(key, target, "correct", "김누리", NEXT_DAY, value={"role": "apply", "end": "2026-03-17"})
    (due,) = filled.lookup.due(date(2026, 3, 16), date(2026, 3, 18))
    assert (due.record.title, due.last_day, due.standing) == ("고추 건조기 지원", date(2026, 3, 17), "corrected")
    assert filled.lookup.due(date(2026, 3, 10), date(2026, 3, 10)) == ()


@pytest.mark.parametrize("words", ["직불", "공익직불금", "공익 직불금", "직불 신청", "기본형"])
def test_a_word_is_found_inside_a_compound(filled: Store, words: str) -> None:
    assert [one.title for one in filled.lookup.search(words)] == ["기본형공익직불금 신청"]


@pytest.mark.parametrize("words", ["", "  ", "없는말", "%", "_", "직불 고추"])
def test_what_is_not_there_is_not_found(filled: Store, words: str) -> None:
    assert filled.lookup.search(words) == ()


def test_a_cancelled_record_waits_for_nobody(filled: Store) -> None:
    filled.cancel(key_of(filled, "고추 건조기 지원"), NEXT_DAY, "김누리")
    assert filled.lookup.waiting_counts()[1] == 1
    assert filled.lookup.due(date(2026, 3, 10), date(2026, 3, 10)) == ()


def test_the_index_made_anew_is_the_same(filled: Store) -> None:
    before = (filled.lookup.waiting(), filled.lookup.search("지원"), filled.lookup.due(date.min, date.max))
    filled.lookup.remake()
    assert (filled.lookup.waiting(), filled.lookup.search("지원"), filled.lookup.due(date.min, date.max)) == before


def test_documents_with_what_waits_in_them(filled: Store) -> None:
    (kept,) = filled.lookup.documents()
    assert (kept.document.file, kept.records, kept.waiting) == ("회보 3호.hwp", 3, 4)
    assert filled.lookup.document(kept.sha256) == kept
    assert [one.title for one in filled.lookup.listed_in(kept.sha256)] == [
        "기본형공익직불금 신청",
        "벼 육묘상자 지원",
        "고추 건조기 지원",
    ]


def test_files_stand_a_page_at_a_time_as_they_were_seen_last(store: Store) -> None:
    states: tuple[FileState, ...] = ("done", "needs_look", "done", "unreadable")
    for number, state in enumerate(states):
        status = FileStatus(name=f"{number}.txt", sha256=f"{number:064}", state=state, reason="", records=0)
        store.put_file(status, MORNING + timedelta(minutes=number))
    newer = FileStatus(name="0.txt", sha256="a" * 64, state="unreadable", reason="", records=0)
    store.put_file(newer, MORNING + timedelta(hours=1))
    lookup = store.lookup
    assert lookup.file_counts() == {"done": 1, "needs_look": 1, "unreadable": 2}
    assert [one.name for one in lookup.files()] == ["0.txt", "3.txt", "2.txt", "1.txt"]
    assert [one.name for one in lookup.files(limit=2, offset=1)] == ["3.txt", "2.txt"]
    assert [one.name for one in lookup.files("unreadable")] == ["0.txt", "3.txt"]
    assert lookup.known_files(["1.txt", "9.txt"]) == {"1.txt"}
