"""Rates of whole notices: who pays which share, what a loan costs, and which percents are none."""

import pytest

from extractors.context import Context
from extractors.facts.rates import fact as rates
from extractors.notices import split
from extractors.readers import text
from models.facts import Rate
from models.findings import Unread

HEAD = (
    "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. 저온저장고 설치 안내\n[담당 : 한가람 555-2111]\n"
)


def read(body: str, name: str = "회보.txt") -> list[Rate]:
    """The rates of a bulletin of one item, each with its words in place."""
    source = text.read((HEAD + body + "\n").encode(), name)
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    found = list(rates.extract(notice, context))
    assert all(source.text[slice(*one.span)] == one.raw for one in found)
    return [one for one in found if isinstance(one, Rate)]


def said(body: str, name: str = "회보.txt") -> list[tuple[str, float]]:
    """Role and percent of each rate."""
    return [(one.role, one.percent) for one in read(body, name)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- 지원비율 : 시비 65%, 자부담 35%", [("subsidy", 65), ("self", 35)]),
        ("- 재원별 : 보조(군비) 45 %, 자담 55 %", [("subsidy", 45), ("self", 55)]),
        ("- 재원비율 : 보조 40%, 농협 35%, 자부담 25%", [("subsidy", 40), ("nonghyup", 35), ("self", 25)]),
        ("- 사업비 : 30백만원(도비 100%)", [("subsidy", 100)]),
        ("- 지원 단가 : 800천원 (보조55% 440, 자담45% 360)", [("subsidy", 55), ("self", 45)]),
        ("- 보조 20%, 융자 30%, 자 부 담 50%", [("subsidy", 20), ("loan", 30), ("self", 50)]),
        ("- 자부담(45%)이 가능한 자", [("self", 45)]),
        ("- 지원비율 : 융자 100%", [("loan", 100)]),
        ("- 지원비율 : 보조 60, 자부담 40", [("subsidy", 60), ("self", 40)]),
        ("- 지원율 : 80%", [("subsidy", 80)]),
        ("- 대출이율 : 연리 1.5%(연체이자 9%)", [("interest", 1.5)]),
        ("- 상환조건 : 연 2%(2년 거치 3년 상환)", [("interest", 2)]),
        ("- 융자금리 : 시설 2%, 운영 2.5%", [("interest", 2), ("interest", 2.5)]),
        ("- 지원금액 : 설치에 드는 총 비용의 70%", [("subsidy", 70)]),
        ("- 사업내용 : 포장재비 35% 이내 지원", [("subsidy", 35)]),
        ("- 융자금의 40% 범위에서 선지급 가능", [("other", 40)]),
        ("- 사업비의 15% 이상 자부담", [("self", 15)]),
        ("- 입찰보증금 : 입찰금액의 1000분의 25 이상", [("other", 2.5)]),
        (
            "- 지원내용 : 이용료 지원(누리군 30%, 운영 협회 20%, 본인 부담 50%)",
            [("subsidy", 30), ("other", 20), ("self", 50)],
        ),
        ("- 지원비율 : 보조 6 : 자부담 4", [("subsidy", 60), ("self", 40)]),
        ("- 사업비 : 20,000천원(보조:자부담 = 7:3)", [("subsidy", 70), ("self", 30)]),
        ("- 재원 : 국비·도비·군비 5:2:3", [("subsidy", 50), ("subsidy", 20), ("subsidy", 30)]),
        ("- 사업비 : 90백만원(국 40%, 도 18%, 군 42%)", [("subsidy", 40), ("subsidy", 18), ("subsidy", 42)]),
        ("- 지원내용 : 설치비의 3분의 2 지원", [("subsidy", 66.67)]),
        ("- 자부담 : 3분의 1", [("self", 33.33)]),
        ("- 지원내용 : 구입비의 1/2 지원", [("subsidy", 50)]),
        ("- 지원내용 : 농기계 대여료의 절반 지원", [("subsidy", 50)]),
        ("- 융자조건 : 무이자, 2년 거치 3년 상환", [("interest", 0)]),
    ],
)
def test_rates(body: str, expected: list[tuple[str, float]]) -> None:
    assert sorted(said(body)) == sorted(expected)


@pytest.mark.parametrize(
    "body",
    [
        "- 대상 : 기준 중위소득 100% 이하 가구",
        "- 대상 : 건강보험료 하위 50%",
        "- 접종률 60% 달성을 위하여 협조 바랍니다",
        "- 전체 공정률 96%",
        "- 사이버교육은 교육시간의 50%를 인정",
        "- 지난달 대비 20%상승",
        "- 연체이자 9%",
        "- 지원율 2%p 인상",
        "- 경사도 15% 미만",
    ],
)
def test_percents_that_share_no_money(body: str) -> None:
    assert said(body) == []


def test_the_parts_of_a_share_are_read_where_they_make_it() -> None:
    assert said("- 지원조건 : 보조 60%(도비 18, 군비 42), 자부담 40%") == [
        ("subsidy", 60),
        ("subsidy", 18),
        ("subsidy", 42),
        ("self", 40),
    ]
    assert said("- 지원조건 : 보조 60%(도비 18, 군비 40), 자부담 40%") == [("subsidy", 60), ("self", 40)]


def test_a_figure_with_more_decimals_than_any_rate_has_is_none() -> None:
    assert said("- 지원비율 : 시비 65.1234567890123%") == []
    assert said("- 지원비율 : 시비 65.125%") == [("subsidy", 65.125)]


def test_the_same_rate_said_twice_is_one() -> None:
    assert said("- 지원비율 : 보조 50%, 자부담 50%\n- 보조금 지원한도 : 설치비의 50% 이내 지원") == [
        ("subsidy", 50),
        ("self", 50),
    ]


def test_a_rate_quotes_who_pays_it() -> None:
    one, other = read("- 지원비율 : 보조(시비) 50%, 자부담 50%")
    assert (one.raw, one.confidence) == ("보조(시비) 50%", "certain")
    assert (other.raw, other.confidence) == ("자부담 50%", "certain")


def test_a_column_in_percent_holds_bare_figures() -> None:
    body = "- 지원기준\n\n| 품목 | 지원단가 | 보조율(%) |\n|---|---|---|\n| 분무기 | 800천원 | 45 |"
    (one,) = read(body, "회보.md")
    assert (one.role, one.percent, one.for_, one.confidence) == ("subsidy", 45, "분무기", "inferred")


def test_a_column_of_a_real_table_names_the_payer_by_its_last_word() -> None:
    head = "| 품목 | 보험료 부담(%) 군비 | 보험료 부담(%) 자부담 |\n|---|---|---|\n"
    assert said(head + "| 배 | 70 | 30 |", "회보.md") == [("subsidy", 70), ("self", 30)]


def test_heads_of_a_table_hold_shares() -> None:
    rows = (
        "(단위 : 원)\n\n| 규격 | 단가 | 보조(60%) | 자부담(40%) |\n|---|---|---|---|\n| 소형 | 5,000 | 3,000 | 2,000 |"
    )
    assert said(rows, "회보.md") == [("subsidy", 60), ("self", 40)]


@pytest.mark.parametrize(
    "rows",
    [
        "     구 분      계       도비      군비      자부담\n     비 율                20%       30%       50%",
        "     구분 계 도비 군비 자부담\n     비율 100% 20% 30% 50%",
        "     구분      도비     군비     자부담\n     일반      20%      30%      50%",
    ],
)
def test_a_row_of_percents_belongs_to_the_payers_over_it(rows: str) -> None:
    assert said("- 사 업 비\n" + rows) == [("subsidy", 20), ("subsidy", 30), ("self", 50)]


def test_a_row_of_percents_that_makes_no_whole_is_not_read() -> None:
    assert said("- 사 업 비\n     구분 도비 군비 자부담\n     비율 20% 30% 40%") == []


def test_a_table_drawn_with_bars_is_read_by_column() -> None:
    table = (
        "- 지원내용\n  | 구분 | 지원단가 | 자부담 |\n  | 일반 | 3,000천원/대 | 40% |\n  | 청년 | 4,000천원/대 | 20% |"
    )
    assert [(one.for_, one.role, one.percent) for one in read(table)] == [("일반", "self", 40), ("청년", "self", 20)]


@pytest.mark.parametrize("body", ["- 지원내용 : 구입비의 10~20% 지원", "- 융자조건 : 연리 1~2%", "- 보조율 : 50~70%"])
def test_a_range_of_percents_goes_to_a_person(body: str) -> None:
    source = text.read((HEAD + body + "\n").encode(), "회보.txt")
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    (one,) = rates.extract(notice, context)
    assert isinstance(one, Unread) and "~" in one.raw


@pytest.mark.parametrize(
    "body",
    [
        "- 무이자 할부 행사 안내",
        "- 회의시간 : 5:5 토론 방식으로 진행",
        "- 경기결과 : 가온 7 : 3 누리",
        "- 총회 : 주민 3분의 2 이상 찬성으로 의결",
        "- 발급기간 : 1/2(금)까지",
        "- 재원 : 보조 5 : 자부담 4",
        "- 접수 10:30, 보조 인력 10:40 집결",
    ],
)
def test_ratios_and_fractions_of_other_things_stay_silent(body: str) -> None:
    assert said(body) == []
