"""A store with something in every table, and what is asked of a copy of it."""

from datetime import date, timedelta
from pathlib import Path

from flows.deciding.targets import targeted
from flows.publication import put_out
from flows.store import FileStatus, Store, open_store
from models.records import DocumentRecord, NoticeRecord
from tests.flows.examples import MORNING, NEXT_DAY, document, notice, reading, schedule

FIRST_DAY = date(2026, 3, 2)
LATER = MORNING + timedelta(hours=1)
MOVED = notice(schedules=(schedule("2026. 3. 27.(금)까지", label="신청기간", start="2026-03-02", end="2026-03-27"),))
OTHER = notice("벼 육묘상자 지원", schedules=(schedule(label="신청기간", end="2026-03-10", confidence="doubtful"),))
PASSWORD = "고추 건조기 스무 대"


def edition(*notices: NoticeRecord) -> DocumentRecord:
    return document(*notices)


def fill_with_history(store: Store, home: Path) -> None:
    """Two editions, the second accepted; decisions, one taken back; publications on two days; a person; a step."""
    first = reading(edition(notice(), OTHER))
    store.save(first, MORNING, hold=True)
    store.put_file(FileStatus(name="회보 3호.hwp", sha256=first.sha256, state="done", reason="", records=2), MORNING)
    keys = {one.notice.title: one.key for one in store.edition(FIRST_DAY).revisions}
    put_out(store, home, FIRST_DAY, MORNING, "김누리")
    target = next(targeted(OTHER)).target
    wrong = store.decisions.decide(keys[OTHER.title], target, "reject", "이가온", LATER, reason="작년 것")
    store.decisions.undo(wrong.id, "김누리", NEXT_DAY)
    store.decisions.decide(
        keys[OTHER.title], target, "correct", "김누리", NEXT_DAY, value={"role": "apply", "end": "2026-03-11"}
    )
    second = reading(edition(MOVED, OTHER))
    store.save(second, NEXT_DAY, hold=True)
    store.amendments.accept(second.sha256, "김누리", NEXT_DAY)
    store.events.enter(keys[OTHER.title], "사업 신청", ("apply",), FIRST_DAY, "김누리", NEXT_DAY)
    store.accounts.add("김누리", "publisher", PASSWORD, "이가온", MORNING)
    store.accounts.log_in("김누리", PASSWORD, "127.0.0.1", NEXT_DAY)
    put_out(store, home, FIRST_DAY + timedelta(days=1), NEXT_DAY + timedelta(hours=1), "김누리")


def assert_same_history(url: str, other_url: str) -> None:
    """Two stores answer every question alike."""
    one, other = open_store(url), open_store(other_url)
    try:
        for day in (FIRST_DAY, date(2026, 4, 1)):
            stood = one.publications.stood_on(day)
            assert stood is not None
            assert stood.proven
            assert other.publications.stood_on(day) == stood
        assert other.events.entered() == one.events.entered()
        assert other.edition(FIRST_DAY) == one.edition(FIRST_DAY)
        assert other.lookup.waiting() == one.lookup.waiting()
        assert other.lookup.search("고추") == one.lookup.search("고추")
        assert other.file_states() == one.file_states()
        assert other.amendments.listed() == one.amendments.listed()
        assert other.accounts.listed() == one.accounts.listed()
    finally:
        one.close()
        other.close()
