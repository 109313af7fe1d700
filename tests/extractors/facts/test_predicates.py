"""What words fix of a condition: each form with its predicates, then forms that look like one and fix nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.facts.criteria.homes import Homes, _homes
from extractors.facts.criteria.predicates import predicates_of

HOMES = Homes("가온면", (("군", "누리군"), ("면", "가온면"), ("시", "다온시")), frozenset({"누리군", "다온시"}))

Said = list[tuple[str, str, object]]


def said(words: str, polarity: str = "require") -> Said:
    """Field, operator and value of each predicate."""
    return [(one.field, one.op, one.value) for one in predicates_of(words, polarity, HOMES)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("만 65세 이상 어르신", [("age", ">=", 65)]),
        ("60세이상 주민", [("age", ">=", 60)]),
        ("만 18세 이상 만 40세 미만인 사람", [("age", ">=", 18), ("age", "<", 40)]),
        ("만 19세~45세 이하 주민", [("age", ">=", 19), ("age", "<=", 45)]),
        ("만9세 ~ 만24세", [("age", ">=", 9), ("age", "<=", 24)]),
        ("만 18세~만 40세 미만", [("age", ">=", 18), ("age", "<", 40)]),
        ("1983년 1월 1일 이후 출생한 사람", [("birth_date", ">=", "1983-01-01")]),
        ("2019. 12. 31.일 이전 출생자", [("birth_date", "<=", "2019-12-31")]),
        ("전입(2021. 1. 1. 이후)한 가구", [("move_in_date", ">=", "2021-01-01")]),
        ("2025년 이후 혼인신고 한 부부", [("registered_date", ">=", "2025-01-01")]),
        ("2023. 3. 2. 현재 주민등록이 되어 있는 사람", [("registered_date", "<=", "2023-03-02")]),
    ],
)
def test_ages_and_dates(words: str, expected: Said) -> None:
    assert said(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("한우 123,456,789,012,345두 이상 사육", [("head", ">=", 123_456_789_012_345)]),
        ("한우 12345678901234567890두 이상 사육", []),
        (f"경작면적 {'1' * 400}평 이상", []),
    ],
)
def test_a_figure_is_told_exactly_or_not_at_all(words: str, expected: Said) -> None:
    assert said(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "한우 100두 이상 99두 이하 사육",
        "한우 99두 이상 9두 이하 사육",
        "2008. 1. 1. 이후 출생, 1986. 12. 31. 이전 출생",
    ],
)
def test_bounds_that_no_value_can_meet_are_none(words: str) -> None:
    assert said(words) == []


def test_bounds_are_held_against_each_other_as_figures() -> None:
    assert said("한우 9두 이상 100두 이하 사육") == [("head", ">=", 9), ("head", "<=", 100)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("누리군에 주소를 두고 거주하는 사람", [("residence", "==", "누리군")]),
        ("군에 3개월 이상 주민등록을 둔 사람", [("residence", "==", "누리군"), ("residence_months", ">=", 3)]),
        ("관내에 거주하는 사람", [("residence", "==", "가온면")]),
        ("관내 거주자", [("residence", "==", "가온면")]),
        ("경상남도에 6개월 이상 계속 거주한 사람", [("residence", "==", "경상남도"), ("residence_months", ">=", 6)]),
        ("다온시로 전입한 지 10년 이내인 사람", [("residence", "==", "다온시"), ("movein_within_months", "<=", 120)]),
        ("영농경력 3년 이상인 사람", [("farming_months", ">=", 36)]),
        ("창업 후 3년 이내 기업", [("business_months", "<=", 36)]),
    ],
)
def test_places_and_lengths(words: str, expected: Said) -> None:
    assert said(words) == expected


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("동(洞) 지역에 1년 이상 주민등록을 두고 있는 사람", None),
        ("수도권에 2년 이상 거주한 도시민", None),
        ("누리군 외의 지역에서 1년 이상 거주한 사람", None),
        ("우리 군 밖의 지역에 2년 이상 거주한 사람", None),
        ("다솔면에 1년 이상 거주한 사람", "다솔면"),
        ("한빛군에 1년 이상 거주한 사람", "한빛군"),
    ],
)
def test_how_long_one_has_lived_elsewhere_is_no_length_of_living_here(words: str, place: str | None) -> None:
    assert said(words) == ([("residence", "==", place)] if place else [])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("총사업비의 30% 이상을 부담할 수 있는 자", [("self_pay_pct", ">=", 30)]),
        ("사업비의 30% 이상 자부담이 가능한 사람", [("self_pay_pct", ">=", 30)]),
        ("총사업비의 20% 이상을 자부담금으로 확보 가능한 단체", [("self_pay_pct", ">=", 20)]),
        ("사업비의 30%를 부담할 수 없는 자", []),
        ("사업비의 30% 지원 가능", []),
    ],
)
def test_what_part_of_the_cost_one_must_be_able_to_bear(words: str, expected: Said) -> None:
    assert said(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("기준 중위소득 100% 이하 가구", [("income_median_pct", "<=", 100)]),
        ("기준중위소득 180% 이내", [("income_median_pct", "<=", 180)]),
        ("건강보험료 하위 50%", [("premium_pct", "<=", 50)]),
        ("연매출 10억원 이하인 업체", [("sales_won", "<=", 1_000_000_000)]),
        ("농업 외 종합소득이 3,700만원 미만인 사람", [("income_won", "<", 37_000_000)]),
        ("사업비의 자부담(40%)이 가능한 자", [("self_pay_pct", ">=", 40)]),
        ("노지 2,000㎡ 이상을 재배하는 사람", [("area_m2", ">=", 2000)]),
        ("벼를 1ha 이상 재배하는 사람", [("area_m2", ">=", 10000)]),
        ("대지면적 660m2 이내, 건축연면적 150m2이내", [("area_m2", "<=", 660), ("floor_area_m2", "<=", 150)]),
        ("주거전용면적 85㎡ 이하의 주택", [("floor_area_m2", "<=", 85)]),
        ("하우스 면적 600m²(180평) 이상", [("area_m2", ">=", 600)]),
        ("10농가 이상이 참여하는 곳", [("farms", ">=", 10)]),
        ("한우 50두 이상 사육하는 사람", [("head", ">=", 50)]),
        ("닭 3만수 이상 사육하는 사람", [("head", ">=", 30000)]),
        ("학습자가 7명 이상인 곳", [("members", ">=", 7)]),
        ("20가구 이상 참여", [("households", ">=", 20)]),
    ],
)
def test_sizes_and_shares(words: str, expected: Said) -> None:
    assert said(words) == expected


@pytest.mark.parametrize(
    ("words", "field", "codes"),
    [
        ("농업인", "status", ("farmer",)),
        ("농어업인", "status", ("farmer", "fisher")),
        ("참여를 희망하는 농가 10명", "status", ("farmer",)),
        ("농지법에 따른 농업인 또는 마을회", "status", ("farmer", "village")),
        ("청년농업인", "status", ("young_farmer",)),
        ("귀농·귀촌인 가구(세대)", "status", ("returnee",)),
        ("영농조합법인 및 농업회사법인", "status", ("cooperative",)),
        ("출하를 희망하는 생산자 조직", "status", ("producer_group",)),
        ("청년 신혼부부", "status", ("newlywed",)),
        ("중학교에 입학하는 신입생 및 1학년 전입생", "status", ("student",)),
        ("기초생활수급자, 차상위계층", "welfare", ("basic", "near_poor")),
        ("생계·의료수급 가구", "welfare", ("basic", "medical")),
        ("한부모가족", "welfare", ("single_parent",)),
    ],
)
def test_kinds_of_people(words: str, field: str, codes: tuple[str, ...]) -> None:
    assert said(words) == [(field, "in", codes)]


def test_registered_farmers_are_both() -> None:
    assert said("농업경영체에 등록되어 있는 농업인") == [
        ("status", "in", ("farm_registered",)),
        ("status", "in", ("farmer",)),
    ]


def test_whom_a_condition_is_about_comes_first() -> None:
    assert said("청년농업인의 경우 만 40세 미만인 자") == [("age", "<", 40), ("status", "in", ("young_farmer",))]


@pytest.mark.parametrize(
    "words",
    [
        "마을 또는 기관",
        "군민, 기관·사회단체",
        "독거 어르신, 장애인, 취약아동 등 취약 가구",
        "저소득층 주민",
        "전 주민",
        "청년",
        "예비 귀농인",
    ],
)
def test_a_list_that_no_codes_hold_whole_fixes_nothing(words: str) -> None:
    assert said(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "타 시·군·구에서 2년 이상 주민등록을 두고 있던 사람",
        "도시지역에서 1년 이상 거주한 사람",
        "신청시 본인이 방문하는 사람",
        "10년 이상 임대차계약을 맺은 토지",
        "부부 중 1명 이상이 초혼",
        "만 12세 이하 자녀를 둔 사람",
        "6만인구 달성을 위해 애쓰는 사람",
        "인근 100m 이내 지역",
        "교육시간 8시간 이상",
        "4인 이상 가구",
        "2008년 1월 1일 이후 출생 ~ 1986년 12월 31일 이전 출생",
        "농업경영체 등록확인서를 낸 사람",
    ],
)
def test_what_only_looks_like_a_bound(words: str) -> None:
    assert said(words) == []


def test_an_exception_is_no_part() -> None:
    assert said("만 65세 이상인 사람(단, 장애인은 만 60세 이상)") == [("age", ">=", 65)]
    assert said("1ha 이상 경작자. 다만, 시설은 0.5ha 이상") == [("area_m2", ">=", 10000)]


def test_a_word_broken_over_two_lines_is_read_whole() -> None:
    assert said("누리군에 거주하는 청년농업\n      인") == [
        ("residence", "==", "누리군"),
        ("status", "in", ("young_farmer",)),
    ]


def test_a_score_band_is_no_bound() -> None:
    assert said("만 40세 미만 (10점)", "prefer") == []


def test_who_is_shut_out_is_told_by_numbers_only() -> None:
    assert said("농업 외 소득이 3,700만원 이상인 농업인", "exclude") == [("income_won", ">=", 37_000_000)]


def test_a_preference_may_be_held_in_part() -> None:
    assert said("GAP 인증 여부, 친환경 인증, 교육 이수 등", "prefer") == [
        ("status", "in", ("gap_certified", "organic_certified"))
    ]
    assert said("귀농인 농가 신청 지역", "prefer") == [("status", "in", ("returnee",))]


def test_gender_is_said_of_one_only() -> None:
    assert ("gender", "==", "F") in said("만 9세 ~ 만 24세 여성청소년")
    assert said("남성 또는 여성 주민") == []


_FRAGMENTS = st.sampled_from(
    [
        "만 65세 이상 ",
        "누리군에 거주하는 ",
        "농업인",
        " 및 ",
        "기관",
        "(단, 제외)",
        "1ha 이상 ",
        "중위소득 100% 이하 ",
        "※ 참고\n",
        "23. 1. 1. 이후 ",
    ]
)


@given(st.lists(_FRAGMENTS, max_size=8).map("".join), st.sampled_from(["require", "exclude", "prefer"]))
def test_any_joined_words_are_read_the_same_twice_and_never_fail(words: str, polarity: str) -> None:
    first = predicates_of(words, polarity, HOMES)
    assert first == predicates_of(words, polarity, HOMES)
    assert len(set(first)) == len(first)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "1986. 1. 1. ~ 2007. 12. 31. 사이에 출생한 사람",
            [("birth_date", ">=", "1986-01-01"), ("birth_date", "<=", "2007-12-31")],
        ),
        ("1985년생 ~ 2006년생", [("birth_date", ">=", "1985-01-01"), ("birth_date", "<=", "2006-12-31")]),
        ("1956년 이전 출생자", [("birth_date", "<=", "1956-12-31")]),
        ("'85. 1. 1. 이후 출생자", [("birth_date", ">=", "1985-01-01")]),
        ("만 18세부터 45세까지인 사람", [("age", ">=", 18), ("age", "<=", 45)]),
        ("1년 이상 거주하지 않은 빈집의 소유자", []),
        ("연매출 1억 2천만원 이하인 사업자", [("sales_won", "<=", 120000000)]),
        ("기준중위소득 150퍼센트 이하 가구", [("income_median_pct", "<=", 150)]),
        ("독립경영 3년 이하인 사람", [("farming_months", "<=", 36)]),
        (
            "등록장애인 중 기초생활수급자 또는 차상위계층",
            [("welfare", "in", ("disabled",)), ("welfare", "in", ("basic", "near_poor"))],
        ),
        ("관내 중소기업", []),
    ],
)
def test_more_of_what_words_fix(words: str, expected: list[tuple[str, str, object]]) -> None:
    found = [(one.field, one.op, one.value) for one in predicates_of(words, "require", HOMES)]
    assert [one for one in found if one[0] != "residence"] == expected


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("주민등록 주소지가 관내인 사람", HOMES.own),
        ("다솜군에 6개월 이상 거주한 사람", "다솜군"),
        ("다솜군에 소재한 마을", None),
        ("인접 시군에 거주하는 사람", None),
        ("해당군에 거주하는 사람", None),
        ("관내에 소재한 마을", HOMES.own),
        ("관내 소재 과수원 소유자", None),
        ("가구가 15가구 이상인 관내 마을", HOMES.own),
        ("관내 마을길에 접한 땅", None),
        ("관내 초·중학생 15명", HOMES.own),
        ("관내 독립유공자 및 유족 누구나", HOMES.own),
        ("관내 아동·청소년 20명", HOMES.own),
        ("관내 청소년 수련시설", None),
        ("관내 아동 복지시설 종사자", None),
        ("관내 중학교", None),
    ],
)
def test_where_one_must_live(words: str, place: str | None) -> None:
    assert HOMES.residence(words) == place


def test_points_in_brackets_leave_a_gender_and_no_number() -> None:
    found = [(one.field, one.value) for one in predicates_of("50세 미만 여성 농업인(5점)", "prefer", HOMES)]
    assert found == [("gender", "F"), ("status", ("farmer",))]


@pytest.mark.parametrize(
    ("words", "polarity", "expected"),
    [
        ("농업 외 종합소득이 3,900만원을 초과하는 자", "exclude", [("income_won", ">", 39_000_000)]),
        ("농사 경력 : 4년 이하", "require", [("farming_months", "<=", 48)]),
        ("누리군 거주기간이 긴 사람", "prefer", []),
    ],
)
def test_sums_with_a_particle_careers_in_plain_words_and_comparisons(words: str, polarity: str, expected: Said) -> None:
    assert said(words, polarity) == expected


def test_an_issuer_that_only_ends_like_a_province_is_no_home() -> None:
    assert _homes("관내에 주소를 둔 농업인. 지원한도 내에서 지급", "지원한도").own is None
