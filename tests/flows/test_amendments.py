"""A new edition waits until a person has seen what it changes; then old becomes new in every record."""

from datetime import date

import pytest

from flows.deciding.redline import changes_between, pieces, renamed
from flows.deciding.targets import targeted
from flows.store import Store
from models.errors import InputError
from models.facts import Amount, Schedule
from models.records import DocumentRecord, NoticeRecord
from tests.flows.examples import MORNING, NEXT_DAY, document, notice, reading, schedule

TODAY = date(2026, 3, 3)
MOVED = notice(schedules=(schedule("2026. 3. 27.(금)까지", label="신청기간", start="2026-03-02", end="2026-03-27"),))
OTHER = notice("벼 육묘상자 지원")


def edition(*notices: NoticeRecord, number: str = "3") -> DocumentRecord:
    return document(*notices, issue_no=number, title=f"가온면 회보 제{number}호")


def save(store: Store, record: DocumentRecord) -> str:
    kept = reading(record)
    store.save(kept, NEXT_DAY, hold=True)
    return kept.sha256


@pytest.fixture
def first(store: Store) -> Store:
    """A store that knows the first edition: two notices."""
    store.save(reading(edition(notice(), OTHER)), MORNING, hold=True)
    return store


def published(store: Store) -> dict[str, tuple[str, int, str]]:
    """Last day, number and status of each record by its title."""
    return {
        one.notice.title: (str(one.notice.schedules[0].end), one.number, one.status)
        for one in store.edition(TODAY).revisions
    }


class TestHeld:
    def test_what_is_known_stays_until_a_person_agrees_and_what_is_new_enters(self, first: Store) -> None:
        save(first, edition(MOVED, notice("못자리 설치 지원"), number="4"))
        assert published(first) == {
            "고추 건조기 지원": ("2026-03-20", 0, "active"),
            "벼 육묘상자 지원": ("2026-03-20", 0, "active"),
            "못자리 설치 지원": ("2026-03-20", 0, "active"),
        }
        (amendment,) = first.amendments.listed("proposed")
        assert (amendment.amends.title, amendment.document.title) == ("가온면 회보 제3호", "가온면 회보 제4호")

    def test_once_accepted_old_is_new_in_every_record(self, first: Store) -> None:
        sha256 = save(first, edition(MOVED, OTHER))
        first.amendments.accept(sha256, "김누리", NEXT_DAY)
        assert published(first)["고추 건조기 지원"] == ("2026-03-27", 1, "active")
        (amendment,) = first.amendments.listed("accepted")
        assert (amendment.actor, amendment.decided_at) == ("김누리", NEXT_DAY)
        (line,) = first.audit.lines(action="amend")
        assert (line.about, line.detail["revised"]) == (sha256, 1)

    def test_turned_down_nothing_changes_even_when_it_is_read_again(self, first: Store) -> None:
        sha256 = save(first, edition(MOVED, OTHER))
        first.amendments.reject(sha256, "김누리", NEXT_DAY, "시안임")
        save(first, edition(MOVED, OTHER))
        assert published(first)["고추 건조기 지원"] == ("2026-03-20", 0, "active")
        assert first.amendments.listed("proposed") == ()

    def test_accepted_it_stays_so_when_it_is_read_again(self, first: Store) -> None:
        sha256 = save(first, edition(MOVED, OTHER))
        first.amendments.accept(sha256, "김누리", NEXT_DAY)
        save(first, edition(MOVED, OTHER))
        assert published(first)["고추 건조기 지원"] == ("2026-03-27", 1, "active")

    def test_nothing_is_decided_twice(self, first: Store) -> None:
        sha256 = save(first, edition(MOVED, OTHER))
        first.amendments.accept(sha256, "김누리", NEXT_DAY)
        with pytest.raises(InputError, match="확인할 변경이 아닙니다"):
            first.amendments.reject(sha256, "이가온", NEXT_DAY)

    def test_the_same_document_in_another_form_amends_nothing(self, first: Store) -> None:
        first.save(reading(edition(notice(), OTHER), content="the same as PDF"), NEXT_DAY, hold=True)
        assert first.amendments.listed() == ()

    def test_what_a_new_edition_leaves_out_is_called_off_by_a_person_alone(self, first: Store) -> None:
        sha256 = save(first, edition(MOVED))
        redline = first.amendments.redline(sha256)
        assert redline is not None
        (gone,) = redline.gone
        assert gone.before == OTHER
        first.amendments.accept(sha256, "김누리", NEXT_DAY, cancelled=[gone.key])
        assert published(first)["벼 육묘상자 지원"] == ("2026-03-20", 1, "cancelled")

    def test_a_renamed_notice_keeps_its_record_and_its_decisions(self, first: Store) -> None:
        key = next(one.key for one in first.edition(TODAY).revisions if one.notice.title == "고추 건조기 지원")
        first.decisions.decide(key, next(targeted(notice())).target, "accept", "김누리", MORNING)
        sha256 = save(first, edition(notice("고추 건조기 구입 지원"), OTHER))
        redline = first.amendments.redline(sha256)
        assert redline is not None
        (pair,) = redline.renamed
        assert pair.key == key
        first.amendments.accept(sha256, "김누리", NEXT_DAY, pairs={pair.new_key: pair.key})
        assert set(published(first)) == {"고추 건조기 구입 지원", "벼 육묘상자 지원"}
        save(first, edition(notice("고추 건조기 구입 지원"), OTHER))
        record = first.record(key)
        assert record is not None
        assert record.read.title == "고추 건조기 구입 지원"
        assert record.judgement.values[0].standing == "accepted"
        assert first.record(pair.new_key) is None

    def test_a_value_put_right_before_is_asked_again_where_its_words_changed(self, first: Store) -> None:
        key = next(one.key for one in first.edition(TODAY).revisions if one.notice.title == "고추 건조기 지원")
        target = next(targeted(notice())).target
        first.decisions.decide(key, target, "correct", "김누리", MORNING, value={"role": "apply", "end": "2026-03-21"})
        sha256 = save(first, edition(MOVED, OTHER))
        first.amendments.accept(sha256, "김누리", NEXT_DAY)
        (waiting,) = first.lookup.waiting()
        assert waiting.cause == "words_changed"

    def test_the_redline_can_be_looked_at_after_it_was_decided(self, first: Store) -> None:
        sha256 = save(first, edition(MOVED, OTHER))
        before = first.amendments.redline(sha256)
        first.amendments.accept(sha256, "김누리", NEXT_DAY)
        after = first.amendments.redline(sha256)
        assert before is not None
        assert after is not None
        assert after.changed == before.changed


class TestRedline:
    def test_a_moved_deadline_is_one_change(self) -> None:
        (change,) = changes_between(notice(), MOVED)
        assert isinstance(change.before, Schedule)
        assert isinstance(change.after, Schedule)
        assert (str(change.before.end), str(change.after.end)) == ("2026-03-20", "2026-03-27")

    def test_other_words_for_the_same_are_no_change(self) -> None:
        same = notice(schedules=(schedule("3. 2. ~ 3. 20.", label="신청기간", start="2026-03-02", end="2026-03-20"),))
        assert changes_between(notice(), same) == changes_between(same, notice())

    def test_what_came_and_what_went(self) -> None:
        amount = Amount(role="cap", max=600_000, raw="60만원", span=(0, 4))
        (came,) = changes_between(notice(), notice(amounts=(amount,)))
        (went,) = changes_between(notice(amounts=(amount,)), notice())
        assert (came.before, came.after) == (None, amount)
        assert (went.before, went.after) == (amount, None)

    def test_words_laid_over_each_other(self) -> None:
        assert [(piece.mark, piece.words) for piece in pieces("3. 20.(금)까지 신청", "3. 27.(금)까지 신청")] == [
            ("same", "3."),
            ("gone", "20.(금)까지"),
            ("new", "27.(금)까지"),
            ("same", "신청"),
        ]

    def test_only_titles_that_are_alike_are_taken_for_renamed(self) -> None:
        gone = [("old", notice("고추 건조기 지원"))]
        assert renamed(gone, [("new", notice("고추 건조기 구입 지원"))]) == {"new": "old"}
        assert renamed(gone, [("new", notice("이장회의 개최"))]) == {}
        assert renamed(gone, [("new", notice("고추 건조기 구입 지원", section="총무담당"))]) == {}


def test_a_document_may_have_thousands_of_notices(store: Store) -> None:
    many = [notice(f"{number}번 사업 신청 안내") for number in range(1_050)]
    store.save(reading(document(*many)), MORNING)
    assert len(store.edition(TODAY).revisions) == 1_050
