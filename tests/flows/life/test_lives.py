"""The life of a programme: its steps, their days, what comes next; computed of a day, never kept."""

from datetime import date
from typing import Any

import pytest

from flows.life import Life, LifeStep, lives
from flows.life.ahead import next_task, tasks
from flows.life.board import boards
from flows.life.durations import later
from flows.life.words import cell_words, due_words
from models.facts import Loan, Rate
from models.life import Entered
from tests.flows.examples import schedule
from tests.flows.life.cases import PROCESS, TODAY, counted, edition, entered, key_of, programme, step, time


def life(*done: tuple[str, date], **values: Any) -> Life:
    said = edition(programme(**values))
    (found,) = lives(said, entered(key_of(said), *done))
    return found


def named(one: Life, name: str) -> LifeStep:
    return next(step for step in one.steps if step.name == name)


def test_the_steps_are_those_of_the_document_in_its_order() -> None:
    assert [(step.number, step.name, step.route, step.told) for step in life().steps][:3] == [
        (1, "사업신청", "농업인→읍면동", "document"),
        (2, "대상자 심의", "사업부서", "document"),
        (3, "대상자 확정 통보", "사업부서→사업자", "document"),
    ]


def test_written_times_stand_at_their_steps_no_finer_than_written() -> None:
    one = life()
    assert [due_words(due) for due in named(one, "사업신청").dues] == ["2026. 3. 2.(월) ~ 3. 20.(금)"]
    assert due_words(named(one, "사업추진").dues[0]) == "2026년 3월 ~ 11월"
    assert cell_words(named(one, "사업추진"), TODAY) == "● ~11월"


def test_a_relative_time_waits_for_its_event_and_has_a_day_once_it_was_entered() -> None:
    work = named(life(schedules=(counted("교부결정일부터 30일 이내에 착수", "교부결정일", end="P30D"),)), "사업추진")
    assert (work.dues[0].end, work.dues[0].waits_for, work.state(TODAY)) == (None, "보조금 교부결정", "undated")
    dated = life(
        ("보조금 교부결정", date(2026, 1, 31)),
        schedules=(counted("교부결정일부터 30일 이내에 착수", "교부결정일", end="P30D"),),
    )
    work = named(dated, "사업추진")
    assert (work.dues[0].end, work.dues[0].basis) == (date(2026, 3, 2), "counted")
    assert "2026. 1. 31.부터 셈" in work.dues[0].words


def test_the_general_rule_says_when_to_settle_only_where_nothing_else_does_and_says_so() -> None:
    settle = named(life(("준공검사 및 보조금 지급", date(2026, 2, 10))), "정산서 제출")
    assert (settle.dues[0].basis, settle.dues[0].end) == ("general", date(2026, 4, 10))
    assert settle.dues[0].words.startswith("일반 절차")
    written = life(
        ("준공검사 및 보조금 지급", date(2026, 2, 10)),
        schedules=(counted("사업 완료 후 20일 이내에 정산서 제출", "사업 완료 후", end="P20D"),),
    )
    assert [(due.basis, due.end) for due in named(written, "정산서 제출").dues] == [("counted", date(2026, 3, 2))]


def test_a_loan_is_not_settled_as_a_grant_is() -> None:
    loan = Loan(repay_max_months=36, raw="3년 상환", span=(0, 5))
    assert named(life(loans=(loan,)), "정산서 제출").dues == ()
    share = Rate(role="subsidy", percent=50, raw="보조 50%", span=(0, 6))
    assert named(life(loans=(loan,), rates=(share,)), "정산서 제출").dues[0].basis == "general"


def test_aftercare_comes_every_year_until_its_years_are_over() -> None:
    care = named(life(("준공검사 및 보조금 지급", date(2024, 2, 29))), "사후관리")
    assert [visit.day for visit in care.visits] == [
        date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29), date(2029, 2, 28),
    ]  # fmt: skip
    assert (care.state(TODAY), care.state(date(2025, 1, 1))) == ("late", "coming")


def test_a_visit_that_was_made_is_waited_for_no_longer() -> None:
    done = (("준공검사 및 보조금 지급", date(2024, 2, 29)), ("사후관리", date(2026, 3, 1)))
    care = named(life(*done), "사후관리")
    assert care.next_visit() == care.visits[2]
    assert (care.state(TODAY), cell_words(care, TODAY)) == ("coming", "○ 3번째 ’27.\xa02.\xa028.")


def test_aftercare_comes_as_often_as_the_programme_says() -> None:
    own = step("사후관리", "면장", times=(time("연 2회", every="P6M"),), under="사후관리")
    care = named(life(("준공검사 및 보조금 지급", date(2026, 1, 10)), steps=(own,)), "사후관리")
    assert [visit.day for visit in care.visits][:2] == [date(2026, 7, 10), date(2027, 1, 10)]
    assert len(care.visits) == 10


def test_the_programmes_own_word_goes_before_that_of_its_document() -> None:
    often = PROCESS[-1].model_copy(update={"times": (time("반기 1회", every="P6M"),)})
    own = step("사후관리", "면장", times=(time("연 1회", every="P1Y"),))
    done = ("준공검사 및 보조금 지급", date(2026, 1, 10))
    for steps, second in (((), "2027-01-10"), ((own,), "2028-01-10")):
        said = edition(programme(steps=steps), process=(*PROCESS[:-1], often))
        (one,) = lives(said, entered(key_of(said), done))
        assert named(one, "사후관리").visits[1].day == date.fromisoformat(second)


def test_without_any_years_only_the_next_visit_is_known() -> None:
    own = step("사후관리", "면장", times=(time("연 1회", every="P1Y"),))
    said = {"steps": (own,), "schedules": ()}
    care = named(life(("준공검사 및 보조금 지급", date(2026, 1, 10)), **said), "사후관리")
    assert [visit.day for visit in care.visits] == [date(2027, 1, 10)]
    assert named(life(**said), "사후관리").visits == ()


def test_a_programmes_own_steps_stand_at_those_that_do_the_same_and_behind_them() -> None:
    own = (
        step("신청서 제출", "농가→면"),
        step("심의 및 선정", times=(time("2월", start="2026-02", end="2026-02"),)),
        step("허가증 발급"),
    )
    one = life(steps=own, schedules=())
    assert named(one, "사업신청").said == ("신청서 제출",)
    assert [due_words(due) for due in named(one, "대상자 심의").dues] == ["2026년 2월"]
    assert [due_words(due) for due in named(one, "대상자 확정 통보").dues] == ["2026년 2월"]
    names = [step.name for step in one.steps]
    assert names[names.index("대상자 확정 통보") + 1] == "허가증 발급"


def test_without_a_process_the_general_life_is_shown_as_such() -> None:
    (one,) = lives(edition(programme(), process=()), Entered())
    assert one.group == ""
    assert {step.told for step in one.steps} == {"general"}
    assert [step.law for step in one.steps if step.kinds == ("request",)] == ["지방보조금법 제7조"]
    (one,) = lives(edition(programme(steps=(step("현지 확인", "면"),)), process=()), Entered())
    assert [(step.name, step.route) for step in one.steps if step.told == "programme"] == [
        ("신청서 검토·현지확인", "면")
    ]


def test_the_general_life_names_no_office_that_the_notice_does_not_name() -> None:
    (one,) = lives(edition(programme(), process=()), Entered())
    assert "읍·면·동" not in " ".join(step.route for step in one.steps)
    assert named(one, "사업신청").route == "신청인→접수처"
    (one,) = lives(edition(programme(apply_at="누리군보건소(방문)"), process=()), Entered())
    assert named(one, "사업신청").route == "신청인→누리군보건소"
    (one,) = lives(edition(programme(steps=(step("현지 확인"),)), process=()), Entered())
    assert [step.route for step in one.steps if step.told == "programme"] == [""]


def test_applying_is_over_when_nobody_can_apply_any_more() -> None:
    one = life()
    later = date(2026, 3, 21)
    assert (named(one, "사업신청").state(date(2026, 3, 20)), named(one, "사업신청").state(later)) == ("now", "closed")
    assert "사업신청" not in [task.name for task in tasks([one], later, 3650)]
    assert "사업신청" in [task.name for task in tasks([one], TODAY, 3650)]


def test_what_is_due_now_goes_before_what_is_late() -> None:
    over = step("대상자 심의", times=(time("2월", start="2026-02", end="2026-02"),))
    found = tasks([life(steps=(over,))], TODAY, 30)
    assert [(task.name, task.state) for task in found] == [
        ("사업신청", "now"),
        ("사업추진", "now"),
        ("대상자 심의", "late"),
    ]
    coming = next_task([life(steps=(over,))], TODAY)
    assert coming is not None
    assert (coming.name, coming.day) == ("사업신청", date(2026, 3, 20))


def test_what_stands_before_a_step_that_was_done_is_waited_for_no_longer() -> None:
    one = life(("대상자 확정 통보", date(2026, 2, 20)))
    assert [step.state(TODAY) for step in one.steps][:4] == ["passed", "passed", "done", "undated"]
    following = one.following(TODAY)
    assert following is not None
    assert following.name == "보조금 교부결정"


def test_what_was_entered_outlives_a_step_that_is_called_otherwise() -> None:
    said = edition(programme())
    events = entered(key_of(said), ("보조금 교부결정", date(2026, 2, 1)))
    renamed = tuple(
        one.model_copy(update={"name": "교부결정 통지", "number": 9}) if one.number == 4 else one
        for one in said.documents[0][1].process
    )
    (one,) = lives(edition(programme(), process=renamed), events)
    event = named(one, "교부결정 통지").event
    assert event is not None
    assert event.day == date(2026, 2, 1)


def test_two_programmes_keep_their_days_apart_and_share_a_board() -> None:
    said = edition(programme(), programme("건조기 지원"))
    first, second = lives(said, entered(key_of(said, 1), ("보조금 교부결정", date(2026, 2, 1))))
    assert named(first, "보조금 교부결정").event is None
    assert named(second, "보조금 교부결정").event is not None
    (board,) = boards((first, second), TODAY)
    assert [step.name for step in board.columns] == [step.name for step in first.steps]
    assert [life.title for life in board.rows] == ["저온저장고 설치 지원", "건조기 지원"]


def test_of_the_general_life_those_that_are_over_are_counted_alone() -> None:
    over = schedule("2025. 3. 20.", label="신청기간", end="2025-03-20")
    said = edition(programme(), programme("지난 사업", schedules=(over,)), process=())
    (board,) = boards(lives(said, Entered()), TODAY)
    assert ([life.title for life in board.rows], board.left_out) == (["저온저장고 설치 지원"], 1)


def test_what_a_programme_calls_one_step_is_to_be_done_once_though_it_is_two_of_its_process() -> None:
    own = step("심의 및 선정", times=(time("3월", start="2026-03", end="2026-03"),))
    assert [
        (task.name, len(task.life.todo()[0].steps)) for task in tasks([life(steps=(own,), schedules=())], TODAY, 60)
    ] == [("심의 및 선정", 2)]
    (still,) = tasks([life(("대상자 심의", TODAY), steps=(own,), schedules=())], TODAY, 60)
    assert (still.name, still.step.name) == ("심의 및 선정", "대상자 확정 통보")


def test_what_to_do_next_by_day() -> None:
    one = life(("보조금 교부결정", date(2026, 2, 25)), ("준공검사 및 보조금 지급", date(2026, 3, 1)))
    assert [(task.name, task.day.isoformat()) for task in tasks([one], TODAY, 365)] == [
        ("정산서 제출", "2026-05-01"),
        ("사후관리", "2027-03-01"),
    ]
    assert tasks([one], TODAY, 30) == ()


@pytest.mark.parametrize(
    ("day", "length", "then"),
    [
        ("2026-03-01", "P30D", "2026-03-31"),
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2026-12-15", "P2M", "2027-02-15"),
        ("2026-03-10", "-P14D", "2026-02-24"),
        ("2026-03-10", "P1Y6M", "2027-09-10"),
    ],
)
def test_lengths_are_counted_as_the_civil_code_does(day: str, length: str, then: str) -> None:
    assert later(date.fromisoformat(day), length) == date.fromisoformat(then)


def test_hours_and_what_no_calendar_has_give_no_day() -> None:
    assert later(date(2026, 3, 1), "PT3H") is None
    assert later(date(2026, 3, 1), "P9999Y") is None
