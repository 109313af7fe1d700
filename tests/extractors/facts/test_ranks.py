"""Tables that put applicants in an order: ranks, points and what decides among equals."""

import pytest

from extractors.facts.criteria.conditions import is_tie
from models.facts import Criterion
from tests.extractors.facts.corpus import notice_of

POINTS = (
    "| 구분 | 항목 | 배점 |\\n|---|---|---|\\n"
    "| 거주기간 | 3년 미만 | 10 |\\n| 거주기간 | 3년 이상 | 20 |\\n"
    "| 연령 | 60세 미만 | 10 |\\n| 연령 | 60세 이상 | 20 |\\n| 합계 | | 40 |"
)


def read(table: str) -> list[Criterion]:
    return list(notice_of(table).eligibility)


def test_a_cell_beside_a_rank_asks_and_says_for_which() -> None:
    table = (
        "| 순위 | 자격요건 |\\n|---|---|\\n| 1순위 | 가. 의료급여 수급자 |\\n| 2순위 | 그 밖의 무주택자 |\\n"
        "| ※ 수급자는 확인서를 낸다 | |"
    )
    assert [(one.polarity, one.for_, one.raw) for one in read(table)] == [
        ("require", "1순위 가목", "의료급여 수급자"),
        ("require", "2순위", "그 밖의 무주택자"),
    ]


def test_a_name_over_the_table_may_say_that_it_only_orders() -> None:
    table = "- 우선순위\\n\\n| 순위 | 내용 |\\n|---|---|\\n| 1순위 | 70세 이상 농업인 |\\n| 2순위 | 청년농업인 |"
    assert [one.polarity for one in read(table)] == ["prefer", "prefer"]


def test_a_trait_with_its_bands_is_one_preference_and_asks_nothing() -> None:
    found = read(POINTS)
    assert [(one.polarity, " ".join(one.raw.split())) for one in found] == [
        ("prefer", "거주기간 3년 미만 10 거주기간 3년 이상 20"),
        ("prefer", "연령 60세 미만 10 연령 60세 이상 20"),
    ]
    assert [one.predicates for one in found] == [(), ()]


def test_of_extra_points_each_kind_is_one() -> None:
    table = (
        "| 구분 | 배점 | 대상자 |\\n|---|---|---|\\n| 거주기간 | 30 | 오래 산 순 |\\n| 나이 | 20 | 많은 순 |\\n"
        "| 가점 | 10 | 등록장애인 |\\n| 가점 | 5 | 3자녀 이상 부양자 |"
    )
    assert [one.raw for one in read(table) if one.for_ == "가점"] == ["등록장애인", "3자녀 이상 부양자"]


def test_a_sheet_for_judging_works_says_nothing_of_applicants() -> None:
    assert read("| 평가항목 | 배점 |\\n|---|---|\\n| 사업계획 | 60 |\\n| 운영능력 | 40 |") == []


@pytest.mark.parametrize(
    "name", ["동일순위 내 경쟁 시 선정순서", "동점자 처리기준", "동일 순위 경합 시 선정방법", "동점시 우선순위"]
)
def test_names_over_what_decides_among_equals(name: str) -> None:
    assert is_tie(name)


@pytest.mark.parametrize("name", ["동일세대", "동점자", "경쟁 시", "동일 사업 지원 내역", "점수"])
def test_names_that_decide_nothing(name: str) -> None:
    assert not is_tie(name)


EXTRA = (
    "| 항목 | 내용 | {} |\\n|---|---|---|\\n"
    "| 연령 | 만 35세 미만인 사람 | 5점 |\\n| 자격 | 조경기능사 자격이 있는 사람 | 3점 |"
)


@pytest.mark.parametrize("table", [EXTRA.format("가점"), "- 우대사항\\n\\n" + EXTRA.format("배점")])
def test_who_gets_points_on_top_is_said_by_its_own_cell(table: str) -> None:
    found = read(table)
    assert [(one.polarity, one.for_, one.raw) for one in found] == [
        ("prefer", "연령", "만 35세 미만인 사람"),
        ("prefer", "자격", "조경기능사 자격이 있는 사람"),
    ]
    assert [(one.field, one.op, one.value) for one in found[0].predicates] == [("age", "<", 35)]


def test_the_kinds_in_two_columns_of_points_on_top_are_preferences_without_their_sum() -> None:
    table = "| 가점 대상 | 가점 |\\n|---|---|\\n| 여성농업인 | 3점 |\\n| 마을 이장 | 2점 |\\n| 계 | 5점 |"
    assert [one.raw for one in read(table)] == ["여성농업인", "마을 이장"]
