"""A person's decision outlives re-runs: what holds, what waits, and when she is asked again (law 7)."""

from typing import Any

import pytest
from pydantic import ValidationError

from flows.deciding.judging import Judgement, judged
from flows.deciding.targets import targeted
from models.decisions import Decision, Target, Verdict
from models.facts import Amount, Quote, Schedule
from models.findings import Finding, Unread
from models.moments import Moment
from models.records import FieldQuote, NoticeRecord
from tests.flows.examples import MORNING, notice, schedule

DOUBTFUL = schedule(label="신청기간", start="2026-03-02", end="2026-03-20", confidence="doubtful")


def target_of(record: NoticeRecord, kind: str, at: int = 0) -> Target:
    return [value.target for value in targeted(record) if value.target.kind == kind][at]


def decision(target: Target, verdict: Verdict, number: int = 1, **more: Any) -> Decision:
    return Decision(
        id=number, record_key="0" * 64, target=target, verdict=verdict, actor="김누리", made_at=MORNING, **more
    )


def the_schedule(judgement: Judgement) -> Schedule:
    (one,) = judgement.notice.schedules
    return one


class TestAsRead:
    def test_what_is_certain_or_inferred_needs_nobody(self) -> None:
        record = notice(schedules=(schedule(), schedule("3월 중", confidence="inferred", role="event")))
        judgement = judged(record, [])
        assert judgement.notice == record
        assert [value.standing for value in judgement.values] == ["certain", "inferred", "certain"]

    @pytest.mark.parametrize(
        ("changes", "cause"),
        [
            ({"schedules": (DOUBTFUL,)}, "doubtful"),
            ({"schedules": (schedule(rule="recognised"),)}, "recognised"),
            ({"unread": (Unread(cue="date", reason="no date", raw="추후", span=(0, 2)),)}, "unread"),
            ({"findings": (Finding(code="sum_mismatch", message="합이 다릅니다.", quote=None),)}, "finding"),
        ],
    )
    def test_what_waits_for_a_person(self, changes: dict[str, Any], cause: str) -> None:
        (waiting,) = judged(notice(**changes), []).waiting
        assert waiting.cause == cause

    def test_what_waits_is_published_as_doubtful(self) -> None:
        record = notice(schedules=(schedule(rule="recognised"),))
        assert the_schedule(judged(record, [])).confidence == "doubtful"


class TestAccepted:
    def test_holds_as_certain(self) -> None:
        record = notice(schedules=(DOUBTFUL,))
        judgement = judged(record, [decision(target_of(record, "schedule"), "accept")])
        assert not judgement.waiting
        assert the_schedule(judgement) == DOUBTFUL.model_copy(update={"confidence": "certain", "rule": "decided"})

    def test_words_stay_and_newer_code_reads_something_else_then_what_was_accepted_holds(self) -> None:
        accepted = decision(target_of(notice(), "schedule"), "accept")
        reread = notice(schedules=(schedule(label="신청기간", role="event", end="2026-03-21"),))
        judgement = judged(reread, [accepted])
        assert not judgement.waiting
        assert str(the_schedule(judgement).end) == "2026-03-20"
        assert the_schedule(judgement).role == "apply"

    def test_words_change_and_the_reading_stays_then_it_holds(self) -> None:
        accepted = decision(target_of(notice(), "schedule"), "accept")
        reworded = schedule("3. 2. ~ 3. 20.", label="신청기간", start="2026-03-02", end="2026-03-20")
        (value, *_) = judged(notice(schedules=(reworded,)), [accepted]).values
        assert value.standing == "accepted"

    def test_words_and_reading_change_then_she_is_asked_again(self) -> None:
        accepted = decision(target_of(notice(), "schedule"), "accept")
        moved = schedule("2026. 3. 27.(금)까지", label="신청기간", start="2026-03-02", end="2026-03-27")
        (waiting,) = judged(notice(schedules=(moved,)), [accepted]).waiting
        assert (waiting.cause, waiting.decision) == ("words_changed", accepted)
        assert the_schedule(judged(notice(schedules=(moved,)), [accepted])).confidence == "doubtful"

    def test_an_odd_place_that_was_looked_at_is_settled(self) -> None:
        finding = Finding(code="sum_mismatch", message="합이 다릅니다.", quote=Quote(raw="계 10", span=(0, 4)))
        record = notice(findings=(finding,))
        judgement = judged(record, [decision(target_of(record, "finding"), "accept")])
        assert (judgement.notice.findings, judgement.waiting) == ((), ())


VALUE = {"role": "apply", "label": "신청기간", "end": "2026-03-25"}


class TestCorrected:
    def test_holds_in_the_words_of_the_source(self) -> None:
        record = notice(schedules=(DOUBTFUL,))
        fixed = the_schedule(judged(record, [decision(target_of(record, "schedule"), "correct", value=VALUE)]))
        assert fixed.end == Moment.parse("2026-03-25")
        assert (fixed.raw, fixed.span, fixed.place) == (DOUBTFUL.raw, DOUBTFUL.span, DOUBTFUL.place)
        assert (fixed.confidence, fixed.rule) == ("certain", "decided")

    def test_survives_newer_code_that_reads_the_same_words_anew(self) -> None:
        corrected = decision(target_of(notice(schedules=(DOUBTFUL,)), "schedule"), "correct", value=VALUE)
        reread = notice(schedules=(schedule(label="접수기간", end="2026-03-21"),))
        assert the_schedule(judged(reread, [corrected])).end == Moment.parse("2026-03-25")

    def test_is_asked_again_when_its_words_change_even_if_they_mean_the_same(self) -> None:
        corrected = decision(target_of(notice(schedules=(DOUBTFUL,)), "schedule"), "correct", value=VALUE)
        reworded = schedule("3월 20일까지", label="신청기간", start="2026-03-02", end="2026-03-20")
        (waiting,) = judged(notice(schedules=(reworded,)), [corrected]).waiting
        assert waiting.cause == "words_changed"

    def test_words_that_were_not_understood_become_a_value(self) -> None:
        unread = Unread(cue="date", reason="no date", raw="이달 스무날까지", span=(5, 13))
        record = notice(schedules=(), unread=(unread,))
        value = {"kind": "schedule", "role": "apply", "end": "2026-03-20"}
        judgement = judged(record, [decision(target_of(record, "unread"), "correct", value=value)])
        assert judgement.notice.unread == ()
        assert (the_schedule(judgement).raw, the_schedule(judgement).span) == ("이달 스무날까지", (5, 13))

    def test_what_is_no_value_is_refused(self) -> None:
        record = notice(schedules=(DOUBTFUL,))
        wrong = decision(target_of(record, "schedule"), "correct", value={"role": "apply", "end": "2026-02-30"})
        with pytest.raises(ValidationError):
            judged(record, [wrong])

    def test_a_plain_text(self) -> None:
        quote = FieldQuote(field="apply_at", raw="면사무소", span=(0, 4))
        record = notice(apply_at="면사무소", quotes=(quote,))
        target = target_of(record, "words")
        assert judged(record, [decision(target, "correct", value={"text": "가온면 농업담당"})]).notice.apply_at == (
            "가온면 농업담당"
        )
        assert judged(record, [decision(target, "reject")]).notice.apply_at is None


class TestRejectedAndTakenBack:
    def test_a_rejected_value_is_not_published(self) -> None:
        judgement = judged(notice(), [decision(target_of(notice(), "schedule"), "reject")])
        assert judgement.notice.schedules == ()
        assert judgement.values[0].said == notice().schedules[0]

    def test_the_last_decision_holds(self) -> None:
        target = target_of(notice(), "schedule")
        judgement = judged(notice(), [decision(target, "reject", 1), decision(target, "accept", 2)])
        assert judgement.notice.schedules != ()

    def test_an_undo_brings_back_what_held_before(self) -> None:
        target = target_of(notice(), "schedule")
        made = [decision(target, "reject", 1), decision(target, "undo", 2, undoes=1)]
        assert judged(notice(), made).notice == notice()

    def test_a_note_decides_nothing(self) -> None:
        record = notice(schedules=(DOUBTFUL,))
        assert judged(record, [decision(target_of(record, "schedule"), "note", reason="전화해 볼 것")]).waiting

    def test_a_decision_whose_words_are_gone_is_told(self) -> None:
        corrected = decision(target_of(notice(), "schedule"), "correct", value={"role": "apply", "end": "2026-03-25"})
        assert judged(notice(schedules=()), [corrected]).lost == (corrected,)


class TestApart:
    def test_equal_words_twice_are_two_values(self) -> None:
        twice = (schedule(label="신청기간"), schedule(label="신청기간"))
        record = notice(schedules=twice)
        judgement = judged(record, [decision(target_of(record, "schedule", 1), "reject")])
        assert [value.standing for value in judgement.values[:2]] == ["certain", "rejected"]

    def test_a_raised_sum_is_the_same_slot(self) -> None:
        was = Amount(role="benefit", max=600_000, raw="60만원", span=(0, 4))
        now = Amount(role="benefit", max=700_000, raw="70만원", span=(0, 4))
        accepted = decision(target_of(notice(amounts=(was,)), "amount"), "accept")
        (waiting,) = judged(notice(amounts=(now,)), [accepted]).waiting
        assert waiting.cause == "words_changed"

    def test_among_many_of_one_slot_only_alike_words_are_asked_for(self) -> None:
        one = schedule("1차: 2026. 3. 20.(금)까지", label="접수", end="2026-03-20")
        gone = decision(target_of(notice(schedules=(one,)), "schedule"), "accept")
        left = (schedule("1차: 2026. 3. 27.(금)까지", label="접수", end="2026-03-27"), schedule("수시", label="접수"))
        waiting = judged(notice(schedules=left), [gone]).waiting
        assert [value.target.words for value in waiting] == ["1차: 2026. 3. 27.(금)까지"]
