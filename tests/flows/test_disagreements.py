"""Two documents that disagree on one programme: said at both, until a person has said what is right."""

from datetime import date
from typing import Any

import pytest

from flows.deciding.targets import targeted
from flows.store import Store
from models.facts import Amount, Rate
from models.records import DocumentRecord, NoticeRecord
from tests.flows.examples import MORNING, NEXT_DAY, document, notice, reading, schedule


def until(end: str, **values: object) -> NoticeRecord:
    """A notice of another department that closes on this day."""
    said = schedule(f"{end}까지", label="접수기간", end=end)
    return notice("고추 건조기  지원", **{"section": "농정팀", "schedules": (said,), **values})


def guideline(*notices: NoticeRecord, **head: object) -> DocumentRecord:
    """Another document of the same office and year."""
    said = {"kind": "guideline", "title": "2026년 농업 보조사업 시행지침", "issue_no": None, "file": "지침.hwp"}
    return document(*notices, **{**said, **head})


def save(store: Store, *records: DocumentRecord) -> None:
    for record in records:
        store.save(reading(record), MORNING, hold=True)


def key_of(store: Store, section: str) -> str:
    return next(one.key for one in store.edition(date(2026, 3, 2)).revisions if one.notice.section == section)


def clashes(store: Store) -> list[tuple[str, str, str]]:
    """Section, words and the other's words of all that is disagreed about, as the desk lists it."""
    found = []
    for one in store.lookup.waiting(risk=2):
        if one.cause == "disagrees":
            said = store.lookup.disagreements(one.record.key)
            found += [(one.record.section, clash.words, clash.other_words) for clash in said]
    return sorted(set(found))


BOTH = [
    ("농업담당", "2026. 3. 20.(금)까지", "2026-03-13까지"),
    ("농정팀", "2026-03-13까지", "2026. 3. 20.(금)까지"),
]


class TestFound:
    def test_another_deadline_is_said_at_both(self, store: Store) -> None:
        save(store, document(notice()), guideline(until("2026-03-13")))
        assert clashes(store) == BOTH
        first, second = store.lookup.waiting(risk=2)
        assert (first.due, second.due) == (date(2026, 3, 13), date(2026, 3, 20))
        assert (first.record.waiting, second.record.waiting) == (1, 1)

    def test_another_sum_and_another_rate(self, store: Store) -> None:
        def said(won: int, percent: float) -> dict[str, Any]:
            amount = Amount(role="cap", max=won, per="farm", raw=f"{won}원", span=(0, 1))
            return {
                "amounts": (amount,),
                "rates": (Rate(role="self", percent=percent, raw=f"{percent}%", span=(0, 1)),),
            }

        save(store, document(notice(**said(600_000, 50))), guideline(until("2026-03-20", **said(500_000, 40))))
        assert [clash for clash in clashes(store) if clash[0] == "농정팀"] == [
            ("농정팀", "40%", "50%"),
            ("농정팀", "500000원", "600000원"),
        ]

    def test_one_number_makes_one_programme_of_two_offices(self, store: Store) -> None:
        save(
            store,
            document(notice(), issue_no="누리군 공고 제2026-17호"),
            guideline(until("2026-03-13"), issuer="다온시", issue_no="2026 - 17"),
        )
        assert clashes(store) == BOTH

    def test_what_a_document_would_amend_is_said_until_somebody_agrees(self, store: Store) -> None:
        moved = notice(schedules=(schedule("3. 27.까지", label="신청기간", end="2026-03-27"),))
        save(store, document(notice()), document(moved, title="가온면 회보 제4호", issue_no="4"))
        assert clashes(store) == [("농업담당", "2026. 3. 20.(금)까지", "3. 27.까지")]
        (amendment,) = store.amendments.listed("proposed")
        store.amendments.accept(amendment.document_sha256, "김누리", NEXT_DAY)
        assert clashes(store) == []

    def test_and_no_more_once_it_was_turned_down(self, store: Store) -> None:
        moved = notice(schedules=(schedule("3. 27.까지", label="신청기간", end="2026-03-27"),))
        save(store, document(notice()), document(moved, title="가온면 회보 제4호", issue_no="4"))
        (amendment,) = store.amendments.listed("proposed")
        store.amendments.reject(amendment.document_sha256, "김누리", NEXT_DAY)
        assert clashes(store) == []

    def test_the_whole_index_made_anew_says_the_same(self, store: Store) -> None:
        save(store, document(notice()), guideline(until("2026-03-13")))
        store.lookup.remake()
        assert clashes(store) == BOTH


class TestQuiet:
    @pytest.mark.parametrize(
        "other",
        [
            guideline(until("2026-03-20")),
            guideline(until("2026-03")),
            guideline(until("2026-03-13"), issuer="다온시"),
            guideline(until("2026-03-13"), issuer=None),
            guideline(until("2026-03-13"), issuer="다온시", issue_no="3"),
            guideline(until("2026-03-13"), title="2025년 농업 보조사업 시행지침"),
            guideline(until("2026-03-13"), title="지침", issued_on=None),
            guideline(until("2026-03-13").model_copy(update={"title": "고추 건조기 2차 지원"})),
            guideline(until("2026-03-13").model_copy(update={"schedules": ()})),
            guideline(until("2026-03-13"), until("2026-03-10", section="축산팀")),
            guideline(until("2026-03-20", amounts=(Amount(role="cap", max=1, raw="1원", span=(0, 1)),))),
        ],
        ids=[
            "the same day", "a month that holds it", "another office", "an unknown office", "another office's number 3",
            "another year", "an unknown year", "another title", "no deadline", "two of that title", "a sum here alone",
        ],
    )  # fmt: skip
    def test_what_is_no_disagreement(self, store: Store, other: DocumentRecord) -> None:
        save(store, document(notice()), other)
        assert clashes(store) == []

    def test_two_rounds_have_one_in_common(self, store: Store) -> None:
        rounds = (schedule("1차", end="2026-03-13"), schedule("2차", end="2026-03-20"))
        save(store, document(notice()), guideline(until("2026-03-13", schedules=rounds)))
        assert clashes(store) == []

    def test_titles_that_name_nothing(self, store: Store) -> None:
        short = notice("안내")
        other = until("2026-03-13").model_copy(update={"title": "안내"})
        save(store, document(short), guideline(other))
        assert clashes(store) == []


class TestSettled:
    @pytest.fixture
    def torn(self, store: Store) -> Store:
        save(store, document(notice()), guideline(until("2026-03-13")))
        return store

    def test_by_putting_one_right(self, torn: Store) -> None:
        target = next(targeted(until("2026-03-13"))).target
        value = {"role": "apply", "end": "2026-03-20"}
        made = torn.decisions.decide(key_of(torn, "농정팀"), target, "correct", "김누리", NEXT_DAY, value=value)
        assert clashes(torn) == []
        torn.decisions.undo(made.id, "김누리", NEXT_DAY)
        assert clashes(torn) == BOTH

    def test_by_saying_that_both_are_right_at_either(self, torn: Store) -> None:
        key = key_of(torn, "농정팀")
        (said,) = torn.lookup.disagreements(key)
        made = torn.decisions.decide(key, said.target, "accept", "김누리", NEXT_DAY, reason="면은 먼저 받음")
        assert clashes(torn) == []
        record = torn.record(key)
        assert record is not None
        assert record.judgement.lost == ()
        assert record.published().number == 0
        torn.decisions.undo(made.id, "김누리", NEXT_DAY)
        assert clashes(torn) == BOTH

    def test_other_words_ask_again(self, torn: Store) -> None:
        key = key_of(torn, "농정팀")
        (said,) = torn.lookup.disagreements(key)
        torn.decisions.decide(key, said.target, "accept", "김누리", NEXT_DAY)
        later = guideline(until("2026-03-10"), title="2026년 농업 보조사업 시행지침(변경)")
        torn.save(reading(later), NEXT_DAY, hold=True)
        (amendment,) = torn.amendments.listed("proposed")
        torn.amendments.accept(amendment.document_sha256, "김누리", NEXT_DAY)
        assert [words for _, words, _ in clashes(torn)] == ["2026. 3. 20.(금)까지", "2026-03-10까지"]

    def test_by_calling_one_off_or_reading_it_away(self, torn: Store) -> None:
        torn.cancel(key_of(torn, "농정팀"), NEXT_DAY, "김누리", "접수 안 함")
        assert clashes(torn) == []
        assert torn.lookup.waiting_counts() == {}

    def test_a_document_that_is_no_longer_read_to_say_it(self, torn: Store) -> None:
        one = reading(guideline(until("2026-03-13")))
        empty = one.model_copy(update={"record": guideline(), "version": "v2"})
        torn.save(empty, NEXT_DAY)
        assert clashes(torn) == []
        assert [one.waiting for one in torn.lookup.search("고추")] == [0]
