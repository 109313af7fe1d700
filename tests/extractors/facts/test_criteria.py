"""Who may, who may not, who first: by the name over a bullet, by a sentence of its own, and what asks nothing."""

import pytest

from extractors.context import Context
from extractors.facts.criteria import fact as criteria
from extractors.facts.criteria.conditions import group_of
from extractors.notices import split
from extractors.readers import text
from models.facts import Criterion

HEAD = "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. {title}\n[담당 : 한가람 555-2111]\n"


def read(body: str, title: str = "울타리 설치 지원 안내") -> list[Criterion]:
    """The criteria of a bulletin of one item."""
    source = text.read((HEAD.format(title=title) + body + "\n").encode(), "회보.txt")
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    found = [one for one in criteria.extract(notice, context) if isinstance(one, Criterion)]
    assert all(source.text[slice(*one.span)] == one.raw for one in found)
    return found


def said(body: str) -> list[tuple[str, str]]:
    """Polarity and words of each, white space closed."""
    return [(one.polarity, " ".join(one.raw.split())) for one in read(body)]


@pytest.mark.parametrize(
    ("name", "polarity"),
    [
        ("지원대상", "require"),
        ("신청자격 (조례 제5조)", "require"),
        ("모집대상", "require"),
        ("지원제외", "exclude"),
        ("<신청 제외자>", "exclude"),
        ("지원대상에서 제외되는 경우", "exclude"),
        ("대상자에서 제외되는 대상자", "exclude"),
        ("다음 각 호의 자의 지원 제외", "exclude"),
        ("이 사업에는 누가 신청할 수 없나요", "exclude"),
        ("대상자 선정 우선순위", "prefer"),
        ("가점사항", "prefer"),
    ],
)
def test_names_over_conditions(name: str, polarity: str) -> None:
    group = group_of(name)
    assert group is not None
    assert group.polarity == polarity


@pytest.mark.parametrize(
    "name", ["지원금액", "신청기간", "구비서류", "자연재난대상", "과수 품목은 제외", "교육내용", "대상지 조성"]
)
def test_names_over_other_things(name: str) -> None:
    assert group_of(name) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- 지원대상 : 만 65세 이상 어르신", ("require", "만 65세 이상 어르신")),
        ("- 대 상 : 관내 농업인", ("require", "관내 농업인")),
        ("- 조사대상 : 산업활동을 하는 모든 사업체", ("require", "산업활동을 하는 모든 사업체")),
        ("- 지원제외 : 지방세 체납자", ("exclude", "지방세 체납자")),
        ("- 우대 : 다자녀 가구", ("prefer", "다자녀 가구")),
        ("- 지원범위 : 공사비\n  * 가구 구입은 지원 제외", ("exclude", "가구 구입은 지원 제외")),
        ("- 일상복 : 실비 지원 ※ 영수증 미제출시 지원불가", ("exclude", "영수증 미제출시 지원불가")),
        ("- 비고 : 지난해 미선정자 우선 지원", ("prefer", "비고 : 지난해 미선정자 우선 지원")),
    ],
)
def test_one_line(body: str, expected: tuple[str, str]) -> None:
    assert said(body) == [expected]


def test_bullets_below_a_name() -> None:
    assert said(
        "- 지원대상\n  - 농업경영체를 등록한 농업인\n  - 자부담이 가능한 자\n"
        "- 지원제외\n  - 지방세 체납자\n  - 최근 3년간 지원받은 필지\n"
        "- 지원금액 : 1,000천원"
    ) == [
        ("require", "농업경영체를 등록한 농업인"),
        ("require", "자부담이 가능한 자"),
        ("exclude", "지방세 체납자"),
        ("exclude", "최근 3년간 지원받은 필지"),
    ]


def test_a_list_may_go_on_beside_its_name() -> None:
    assert said(
        "- 대상자 선정 우선순위\n- ① 피해가 되풀이되는 지역\n  - 신청지 등\n- ② 귀농인 농가\n- 문의 : 총무담당"
    ) == [
        ("prefer", "피해가 되풀이되는 지역"),
        ("prefer", "귀농인 농가"),
    ]


def test_a_cell_of_a_column_is_for_its_row() -> None:
    table = "구분\t가입대상\t지원금\n새싹통장\t일하는 생계수급 가구\t10만원\n열매통장\t일하는 차상위 가구\t20만원\n"
    found = read("○ 내용\n" + table)
    assert [(one.for_, one.raw) for one in found] == [
        ("새싹통장", "일하는 생계수급 가구"),
        ("열매통장", "일하는 차상위 가구"),
    ]


def test_of_two_names_for_one_thing_the_qualification_wins() -> None:
    assert said("- 지원대상 : 누리군 농업인\n- 신청자격 : 누리군에 주소를 두고 농사를 짓는 농업인") == [
        ("require", "누리군에 주소를 두고 농사를 짓는 농업인")
    ]


def test_what_the_qualification_lacks_is_added() -> None:
    assert len(said("- 지원대상 : 주거전용면적 85㎡ 이하 주택\n- 신청자격 : 누리군에 전입한 귀농인 가구")) == 2


def test_a_bullet_below_a_condition_counts_where_it_obliges() -> None:
    assert said(
        "- 신청자격 : 농업법인\n  - 법인 앞으로 경영체 등록이 되어 있어야 함\n  - 농촌지역 : 읍·면의 지역을 말함"
    ) == [("require", "농업법인"), ("require", "법인 앞으로 경영체 등록이 되어 있어야 함")]


def test_part_of_a_sentence_that_shuts_out() -> None:
    assert said("- 추진방침 : 자부담금 선입금 원칙(선입금 미완료 농가는 지원대상에서 제외)") == [
        ("exclude", "선입금 미완료 농가는 지원대상에서 제외")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "- 대상\n  - 주민여론 등 민심에 관한 사항\n  - 마을 행사, 사건·사고",
        "- 겨울철 자연재난대상 : 대설, 한파",
        "- 지원조건 : 보조 50%, 자부담 50%",
        "- 기간 : 3. 2. ~ 12. 31. (방학기간 제외)",
        "- 사후관리\n  - 목적 외로 쓴 자는 다음 사업 대상에서 제외",
        "- 운영시간 : 09:00 ~ 18:00 (공휴일 제외)",
        "- 시공업체 : 자격이 없는 업체는 참여 불가",
        "- 신청서 작성 시 유의사항 확인",
    ],
)
def test_what_asks_nothing_of_an_applicant(body: str) -> None:
    assert said(body) == []


def test_attachments_ask_nothing() -> None:
    assert said("- 홍보물 : 【붙임1】 참조\n\n【붙임1 : 안내문】\n- 지원대상 : 만 65세 이상 어르신") == []


def test_predicates_come_with_the_words() -> None:
    (one,) = read("- 지원대상 : 누리군에 주소를 둔 만 65세 이상 농업인\n※ 누리군수, 누리군청")
    assert {predicate.field for predicate in one.predicates} == {"age", "residence", "status"}


def test_values_under_a_label_on_a_line_of_its_own() -> None:
    body = (
        "   신청대상\n     관내 농업인\n     만 70세 이상 어르신\n   사업량\n     30대\n"
        "   지원제외\n     최근 3년 이내 울타리를 받은 자"
    )
    assert said(body) == [
        ("require", "관내 농업인"),
        ("require", "만 70세 이상 어르신"),
        ("exclude", "최근 3년 이내 울타리를 받은 자"),
    ]


@pytest.mark.parametrize(
    "lead", ["- 신청자격 : 다음 요건을 모두 갖춘 사람", "- 신청자격\n  - (요건) 아래 각 호를 모두 충족하는 사람"]
)
def test_a_line_that_leads_to_conditions_is_none(lead: str) -> None:
    inner = " " * (2 if ":" in lead else 4)
    body = f"{lead}\n{inner}- 누리군에 주소를 둔 사람\n{inner}- 만 19세 이상 39세 이하인 사람"
    assert said(body) == [("require", "누리군에 주소를 둔 사람"), ("require", "만 19세 이상 39세 이하인 사람")]


def test_a_line_that_shuts_out_whom_it_lists_below() -> None:
    body = "※ 다음에 해당하는 경우 지원 제외\n - 휴업 중인 사업자\n - 지방세 체납자"
    assert said(body) == [("exclude", "휴업 중인 사업자"), ("exclude", "지방세 체납자")]


def test_grounds_of_choice_that_bound_an_income() -> None:
    assert said("- 선정기준 : 기준중위소득 80% 이하, 일반재산 2억원 이하") == [
        ("require", "기준중위소득 80% 이하, 일반재산 2억원 이하")
    ]
    assert said("- 선정기준 : 서류심사 70점, 면접심사 30점") == []


def test_bounds_of_spending_shut_nobody_out() -> None:
    body = "- 지원제한\n  - 홍보비는 보조금의 20% 이내에서 편성\n  - 개인 물품 구입비는 지원 제외"
    assert said(body) == [("exclude", "개인 물품 구입비는 지원 제외")]


def test_a_label_in_brackets_is_no_part_of_the_words() -> None:
    assert said("- 신청자격\n  - (나이) 만 19세 이상인 사람") == [("require", "만 19세 이상인 사람")]


def test_a_share_that_people_can_pay_is_a_condition() -> None:
    assert said("- 지원조건 : 자부담 30% 이상 부담 가능한 농가") == [("require", "자부담 30% 이상 부담 가능한 농가")]


def test_money_in_a_row_of_those_who_come_first_is_no_preference() -> None:
    body = "| 구분 | 지원대상 | 지원금액 |\n|---|---|---|\n| 우대 | 등록장애인 | 20만원 |"
    source = text.read((HEAD.format(title="울타리 설치 지원 안내") + body + "\n").encode(), "회보.md")
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    assert [(one.polarity, one.raw) for one in criteria.extract(notice, context) if isinstance(one, Criterion)] == [
        ("require", "등록장애인")
    ]


def test_a_heading_that_only_parts_the_conditions_lets_them_through() -> None:
    body = (
        "□ 응시자격\n  가. 공통\n    - 공고일 현재 만 20세 이상인 자\n"
        "  나. 사무보조 분야\n    - 관련 경력 2년 이상인 자\n"
        "  다. 응시 제외\n    - 근무 중 스스로 그만둔 자"
    )
    assert said(body) == [
        ("require", "공고일 현재 만 20세 이상인 자"),
        ("require", "관련 경력 2년 이상인 자"),
        ("exclude", "근무 중 스스로 그만둔 자"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- 누가 : 55세 이상 마을 주민", [("require", "55세 이상 마을 주민")]),
        ("- 납세의무자 : 가온면에 주소를 둔 세대주", [("require", "가온면에 주소를 둔 세대주")]),
        ("- 나이 : 만 19세 이상 45세 미만", [("require", "만 19세 이상 45세 미만")]),
        ("- 농사 경력 : 4년 이하", [("require", "농사 경력 : 4년 이하")]),
        ("- 나이 : 신청서에 적습니다", []),
        ("- 60세 이상이면 누구나 받을 수 있고, 무료입니다", [("require", "60세 이상이면 누구나 받을 수 있고")]),
        ("- 궁금하면 누구나 들러 주세요", []),
        ("- 신청자가 많으면 소득이 낮은 순으로 선정", [("prefer", "신청자가 많으면 소득이 낮은 순으로 선정")]),
        ("- 무허가 건물은 지원하지 않습니다", [("exclude", "무허가 건물은 지원하지 않습니다")]),
    ],
)
def test_conditions_of_notices_in_plain_words(body: str, expected: list[tuple[str, str]]) -> None:
    assert said(body) == expected


def test_the_order_among_equals_is_a_preference() -> None:
    assert said("- 동점자 발생 시 우선순위\n  · 장애인\n  · 연장자") == [("prefer", "장애인"), ("prefer", "연장자")]


@pytest.mark.parametrize(("left", "right"), ["【】", "[]", "〔〕", "<>"])
def test_a_name_in_brackets_on_its_own_line_parts_who_may_from_who_may_not(left: str, right: str) -> None:
    body = (
        "다. 신청자격\n  ❍ 관내에 주소를 둔 농업인\n  ❍ 설립 후 1년이 지난 법인\n"
        f" {left}제외대상{right}\n  - 세금을 체납한 자\n {left}우선순위{right}\n  - 귀농인"
    )
    assert said(body) == [
        ("require", "관내에 주소를 둔 농업인"),
        ("require", "설립 후 1년이 지난 법인"),
        ("exclude", "세금을 체납한 자"),
        ("prefer", "귀농인"),
    ]


def test_an_order_on_one_line_is_one_preference_for_each() -> None:
    three = [("prefer", "여성"), ("prefer", "75세 이상"), ("prefer", "귀농인")]
    assert said("- 우선순위 ①여성 ②75세 이상 ③귀농인") == three
    assert said("- 우선순위 : 여성 > 75세 이상 > 귀농인") == three
    assert said("- 우선순위 : 여성→75세 이상→귀농인") == three


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "우리 면에 1년 이상 사시는 65세 이상 어르신이면 누구나 맞으실 수 있어요. 접수는 7월 1일부터 합니다.",
            ("require", "우리 면에 1년 이상 사시는 65세 이상 어르신이면 누구나"),
        ),
        ("가온면에 사는 55세~75세 주민 20명을 모십니다.", ("require", "가온면에 사는 55세~75세 주민")),
        (
            "앓은 지 6개월이 지나지 않은 분은 맞으실 수 없어요.",
            ("exclude", "앓은 지 6개월이 지나지 않은 분은 맞으실 수 없어요."),
        ),
        ("신청자가 많으면 처음 오시는 분을 먼저 모셔요.", ("prefer", "신청자가 많으면 처음 오시는 분을 먼저 모셔요.")),
    ],
)
def test_who_is_spoken_of_in_a_newsletter(line: str, expected: tuple[str, str]) -> None:
    assert said(line) == [expected]


def test_whoever_wants_to_know_is_no_condition() -> None:
    assert said("궁금한 점은 누구나 물어보세요. 어르신을 모시고 오시면 안내해 드립니다.") == []


@pytest.mark.parametrize("colon", ["", " :", ":"])
@pytest.mark.parametrize("name", ["지원제외", "공통 제외", "신청 제외자"])
def test_a_name_and_its_colon_over_bullets_are_the_name(name: str, colon: str) -> None:
    body = f"○ {name}{colon}\n   · 지방세 체납자\n   · 제한기간 중에 있는 자\n○ 접수처 : 면사무소"
    assert said(body) == [("exclude", "지방세 체납자"), ("exclude", "제한기간 중에 있는 자")]


def test_what_leads_to_a_list_asks_nothing_itself() -> None:
    leads = "다음 각 호를 모두 갖춘 사람으로 하며, 기준일은 공고일로 합니다."
    body = f"□ 신청자격\n{leads}\n 1) 무주택 세대주일 것\n 2) 소득이 있을 것"
    assert said(body) == [("require", "무주택 세대주일 것"), ("require", "소득이 있을 것")]


def test_a_sentence_over_an_order_names_those_who_come_first() -> None:
    body = (
        "□ 선정 방법\n - 신청자가 지원규모를 넘으면 아래 순서로 선정\n   가) 소득이 낮은 가구\n   나) 자녀가 많은 가구"
    )
    assert said(body) == [("prefer", "소득이 낮은 가구"), ("prefer", "자녀가 많은 가구")]
