"""Amounts of whole notices: role, sum, what for one of, how often; and what must stay silent or be reported."""

import pytest

from extractors.context import Context
from extractors.facts.amounts import fact as amounts
from extractors.notices import split
from extractors.readers import text
from models.facts import Amount
from models.findings import Unread

HEAD = "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. {title}\n[담당 : 한가람 555-2111]\n"


def read(body: str, title: str = "보일러 교체 안내", name: str = "회보.txt") -> list[Amount | Unread]:
    """The amounts of a bulletin of one item, each with its words in place."""
    source = text.read((HEAD.format(title=title) + body + "\n").encode(), name)
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    found = list(amounts.extract(notice, context))
    assert all(source.text[slice(*one.span)] == one.raw for one in found)
    return found


def said(
    body: str, title: str = "보일러 교체 안내", name: str = "회보.txt"
) -> list[tuple[str, int | None, int | None]]:
    """Role, least and most of each amount."""
    return [(one.role, one.min, one.max) for one in read(body, title, name) if isinstance(one, Amount)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- 지원금액 : 35만원", ("benefit", 350_000, 350_000)),
        ("- 지원내용 : 안경 구입비 8만원 지원", ("benefit", 80_000, 80_000)),
        ("- 출산장려금 : 2백만원", ("benefit", 2_000_000, 2_000_000)),
        ("- 기념품 제공(3만원 상당)", ("benefit", 30_000, 30_000)),
        ("- 지원금액 : 35만원 이내", ("cap", None, 350_000)),
        ("- 최대 지원금액 : 35만원", ("cap", None, 350_000)),
        ("- 융자한도 : 4천만원", ("cap", None, 40_000_000)),
        ("- 임차료 50% 지원(월 최대 20만원)", ("cap", None, 200_000)),
        ("- 지원단가 : 2,400원/㎡", ("unit_price", 2_400, 2_400)),
        ("- 지원단가 : 2,400원/㎡ 이내", ("unit_price", None, 2_400)),
        ("- 사 업 비 : 45,000천원", ("budget", 45_000_000, 45_000_000)),
        ("- 융자규모 : 700백만원", ("budget", 700_000_000, 700_000_000)),
        ("- 수 강 료 : 4만원", ("fee", 40_000, 40_000)),
        ("- 본인저축액 : 월 15만원", ("saving", 150_000, 150_000)),
        ("- 소득기준 : 2,400,000원 이하", ("threshold", None, 2_400_000)),
        ("- 신청자격 : 농외소득 3,500만원 미만인 농업인", ("threshold", None, 35_000_000)),
        ("- 지원제외 : 최근 3년간 2천만원 이상 지원을 받은 자", ("threshold", 20_000_000, None)),
        ("- 2만원 이상 구입고객 대상 경품 추첨", ("threshold", 20_000, None)),
        ("- 공급량 300kg / 공급액 4,100천원", ("total", 4_100_000, 4_100_000)),
        ("- 미신고 시 200만원 이하의 과태료", ("other", None, 2_000_000)),
        ("- 제출서류 : 이행보증서(총사업비 3,000만원 이상)", ("other", 30_000_000, None)),
    ],
)
def test_roles(body: str, expected: tuple[str, int | None, int | None]) -> None:
    assert said(body) == [expected]


def test_a_heading_gives_its_lines_their_role() -> None:
    found = read("□ 지원금액\n  - 교복 : 20만원\n  - 체육복 : 실비(9만원 한도)")
    assert [(one.role, one.for_, one.max) for one in found if isinstance(one, Amount)] == [
        ("benefit", "교복", 200_000),
        ("cap", "실비", 90_000),
    ]
    assert {one.confidence for one in found if isinstance(one, Amount)} == {"inferred"}


def test_a_list_names_for_whom_each_sum_is() -> None:
    found = read("- 융자한도 : 개인 30백만원/ 법인 70백만원")
    assert [(one.for_, one.min, one.max) for one in found if isinstance(one, Amount)] == [
        ("개인", None, 30_000_000),
        ("법인", None, 70_000_000),
    ]


def test_a_large_sum_that_closes_a_heading_is_its_budget() -> None:
    found = read("□ 마을회관 지붕 보수(120백만원)\n  ○ 위치 : 가온리")
    assert [(one.role, one.min, one.confidence) for one in found if isinstance(one, Amount)] == [
        ("budget", 120_000_000, "inferred")
    ]
    (small,) = read("□ 국밥(1만원)\n  ○ 위치 : 가온리")
    assert isinstance(small, Unread)


def test_the_same_figures_in_thousands_and_in_plain_won_are_plain_won() -> None:
    thousands = table("| 구분 | 보증금(천원) | 월 임대료(천원) |", "| 가형 | 2,000,000 | 41,000 |")
    plain = table("| 구분 | 보증금(원) | 월 임대료(원) |", "| 가형 | 2,000,000 | 41,000 |")
    found = read("○ 임대조건\n\n" + thousands + "\n\n○ 전환조건\n\n" + plain, name="회보.md")
    assert [(one.min, one.period) for one in found if isinstance(one, Amount)] == [(2_000_000, None), (41_000, "month")]


def test_a_share_takes_the_unit_role_and_per_of_its_sum() -> None:
    found = read("- 지원단가 : 12,000천원/개소당(보조금 9,000 자부담 3,000)")
    assert [(one.role, one.for_, one.min, one.per, one.raw) for one in found if isinstance(one, Amount)] == [
        ("unit_price", None, 12_000_000, "site", "12,000천원/개소당"),
        ("unit_price", "보조금", 9_000_000, "site", "9,000"),
        ("unit_price", "자부담", 3_000_000, "site", "3,000"),
    ]
    assert [one.confidence for one in found if isinstance(one, Amount)] == ["certain", "inferred", "inferred"]


def test_shares_of_offices_stay_apart_even_when_equal() -> None:
    assert said("- 사업비 : 90,000천원(국비 30,000 도비 30,000 군비 30,000)") == [
        ("budget", 90_000_000, 90_000_000),
        ("budget", 30_000_000, 30_000_000),
        ("budget", 30_000_000, 30_000_000),
        ("budget", 30_000_000, 30_000_000),
    ]


def test_offices_by_one_syllable_are_read_where_they_make_the_sum() -> None:
    assert len(said("- 사업비 : 총 80백만원(국 40, 도 16, 군 24)")) == 4
    assert said("- 사업비 : 총 80백만원(국 40, 도 16, 군 20)") == [("budget", 80_000_000, 80_000_000)]


def test_the_budget_for_one_is_a_price_and_its_bound_a_cap() -> None:
    assert said("- 사업비 : 90백만원/ 개소당 최대 30백만원 이내") == [
        ("budget", 90_000_000, 90_000_000),
        ("cap", None, 30_000_000),
    ]
    assert said("- 사업비 : 20명 × 300천원 = 6,000천원") == [
        ("unit_price", 300_000, 300_000),
        ("budget", 6_000_000, 6_000_000),
    ]


def test_the_same_sum_said_twice_is_one_at_its_fullest() -> None:
    (one,) = read("- 지원단가 : 1,200천원\n- 지원단가 : 1,200천원/개소당\n- 설치비 지원 : 개소당 1,200천원")
    assert isinstance(one, Amount)
    assert (one.role, one.max, one.per, one.raw) == ("unit_price", 1_200_000, "site", "1,200천원/개소당")


def test_a_unit_in_the_label_counts_for_its_figures() -> None:
    found = read("- 사업비(천원) : 24,000")
    assert [(one.role, one.min, one.confidence) for one in found if isinstance(one, Amount)] == [
        ("budget", 24_000_000, "inferred")
    ]


def test_a_sum_goes_on_in_the_next_line() -> None:
    assert said("- 행사내용\n   딸기 3만원+감자 2만원\n   구입고객에게 경품권 증정") == [
        ("threshold", 30_000, 30_000),
        ("threshold", 20_000, 20_000),
    ]


def table(*rows: str) -> str:
    """A Markdown table; the first row is its head."""
    head, *rest = rows
    return "\n".join([head, "|" + "---|" * (head.count("|") - 1), *rest])


def test_a_column_of_a_table_gives_role_and_unit_and_a_row_its_name() -> None:
    body = "(단위 : 원)\n\n" + table("| 구분 | 소득기준 | 인원 |", "| 1인 | 2,100,000 | 3 |", "| 2인 | 3,200,000 | 5 |")
    found = [one for one in read(body, name="회보.md") if isinstance(one, Amount)]
    assert [(one.role, one.for_, one.min, one.confidence) for one in found] == [
        ("threshold", "1인 소득기준", 2_100_000, "inferred"),
        ("threshold", "2인 소득기준", 3_200_000, "inferred"),
    ]
    assert "from the table's head" in found[0].rule


def test_the_outer_name_of_rows_says_who_gets_and_who_pays_whatever_the_item_is_called() -> None:
    rows = "| 구분 | 항목 | 금액 | 비고 |\n|---|---|---|---|\n" + "\n".join(
        f"| {row} | |"
        for row in (
            "지원 | 숙박비 | 1인당 월 20만원",
            "지원 | 답사비 | 1인당 최대 5만원",
            "본인 부담 | 보증금 | 가구당 30만원",
            "본인 부담 | 활동비 | 1인당 3만원",
        )
    )
    found = [one for one in read(rows, name="회보.md") if isinstance(one, Amount)]
    assert [(one.role, one.max) for one in found] == [
        ("benefit", 200_000),
        ("cap", 50_000),
        ("fee", 300_000),
        ("fee", 30_000),
    ]
    assert [one.for_ for one in found][:2] == ["숙박비", "답사비"]


def test_the_outer_name_of_a_budgets_rows_makes_no_support_of_it() -> None:
    rows = (
        "- 사업비 : 10,000천원\n\n| 구분 | 항목 | 금액(천원) | 비고 |\n|---|---|---|---|\n"
        "| 지원 | 도비 | 3,000 | |\n| 지원 | 군비 | 7,000 | |"
    )
    assert {role for role, _, _ in said(rows, name="회보.md")} == {"budget"}


def test_a_table_without_a_unit_is_in_plain_won_and_says_so() -> None:
    body = "○ 난방비 지원금액 인상\n\n" + table("| 구분 | 1인 세대 | 비고 |", "| 변경 후 | 48,200 (+14,100) | |")
    found = [one for one in read(body, name="회보.md") if isinstance(one, Amount)]
    assert [(one.role, one.min, one.per) for one in found] == [
        ("benefit", 48_200, "household"),
        ("benefit", 14_100, "household"),
    ]
    assert "no unit stated" in found[0].rule


def test_counts_and_rates_of_a_table_are_no_sums() -> None:
    head = "| 품목 | 사업량 | 지원단가(천원) | 보조율(%) |"
    body = "- 지원기준\n\n" + table(head, "| 분무기 | 1,200 | 800 | 50 |")
    assert said(body, name="회보.md") == [("unit_price", 800_000, 800_000)]


def test_of_several_years_only_the_documents_own_counts() -> None:
    head = "| 구분 | 2025년 | 2026년 | 2027년 |"
    body = "- 연도별 계획\n\n(단위 : 천원)\n\n" + table(head, "| 계 | 40,000 | 60,000 | 80,000 |")
    assert said(body, name="회보.md") == [("budget", 60_000_000, 60_000_000)]
    assert said("- 사업비 : 65,000천원\n" + body, name="회보.md") == [("budget", 65_000_000, 65_000_000)]


def test_tables_of_progress_hold_no_amounts() -> None:
    head = "| 구분 | 예산액(천원) | 집행액(천원) |"
    assert said("- 예산 집행현황\n\n" + table(head, "| 인건비 | 9,000 | 4,000 |"), name="회보.md") == []


LINES = "- 사업비 내용                 (단위 : 천원)\n  세부사업명 사업량 단 가\n  사  업  비\n"


def test_a_budget_row_in_plain_lines_is_read_where_its_parts_make_its_total() -> None:
    found = read(LINES + "  계 보조금(시비) 융 자 자부담\n  가온 저온저장고\n  4개소 5,000 20,000 12,000 - 8,000")
    assert [(one.role, one.for_, one.min, one.raw) for one in found if isinstance(one, Amount)] == [
        ("budget", None, 20_000_000, "20,000"),
        ("budget", "보조금", 12_000_000, "12,000"),
        ("budget", "자부담", 8_000_000, "8,000"),
    ]


def test_a_budget_row_without_its_loan_column_still_adds_up() -> None:
    assert said(LINES + "  계 보조 융자 자담\n  4개소 20,000 12,000 8,000") == [
        ("budget", 20_000_000, 20_000_000),
        ("budget", 12_000_000, 12_000_000),
        ("budget", 8_000_000, 8_000_000),
    ]


def test_a_budget_row_that_does_not_add_up_is_not_read() -> None:
    assert said(LINES + "  계 보조금(시비) 융 자 자부담\n  4개소 5,000 20,000 12,000 - 9,000") == []


@pytest.mark.parametrize(
    "body",
    [
        "- 인구 5만 유지를 위한 전입 운동",
        "- 10월 공급금액(9,000천원) 대비 20% 상승",
        "- 사업비 산출 후 10천원 미만은 절사",
        "- 산출예시 : 3,000천원 × 2",
        "- 문의 : 총무담당 ☎055-555-2111",
    ],
)
def test_silence(body: str) -> None:
    assert read(body) == []


def test_a_sum_that_nothing_explains_goes_to_a_person() -> None:
    (one,) = read("- 지난해 매출 3억원을 올린 마을도 있습니다.")
    assert isinstance(one, Unread)
    assert (one.cue, one.raw) == ("money", "3억원")


def test_a_labelled_figure_without_a_unit_goes_to_a_person() -> None:
    (one,) = read("- 사업비 : 24,000")
    assert isinstance(one, Unread)
    assert (one.cue, one.raw) == ("money", "24,000")


def told(body: str, name: str = "회보.txt") -> list[tuple[str, str | None, int | None, str | None, str | None]]:
    """Role, for whom, most, per and period of each amount."""
    return [(a.role, a.for_, a.max, a.per, a.period) for a in read(body, name=name) if isinstance(a, Amount)]


def test_columns_apart_by_spaces_are_a_table() -> None:
    body = (
        "- 강좌안내\n"
        "     강 좌 명       요일             정원     수강료(월)\n"
        "     서예교실       매주 화·목       12명     30,000원\n"
        "     풍물           매주 수          20명      5,000원\n"
        "- 신청방법 : 전화"
    )
    assert told(body) == [
        ("fee", "서예교실", 30_000, None, "month"),
        ("fee", "풍물", 5_000, None, "month"),
    ]


def test_a_unit_over_columns_counts_for_their_figures() -> None:
    body = (
        "- 농가당 지원액                    (단위 : 천원)\n"
        "     재배면적               지원액\n"
        "     1ha 미만               250\n"
        "     1ha 이상             1,400\n"
    )
    assert told(body) == [
        ("benefit", "1ha 미만", 250_000, "farm", None),
        ("benefit", "1ha 이상", 1_400_000, "farm", None),
    ]


def test_a_table_drawn_with_bars_and_rules_is_one() -> None:
    body = (
        "- 공모분야\n"
        "   +--------+----------------------+--------+\n"
        "   | 분  야 |       지원한도       | 선정수 |\n"
        "   +--------+----------------------+--------+\n"
        "   | 새싹   | 마을당 4백만원 이내  | 3개소  |\n"
        "   | 열매   | 마을당 2천만원 이내  | 1개소  |\n"
        "   +--------+----------------------+--------+"
    )
    assert told(body) == [
        ("cap", "새싹", 4_000_000, "village", None),
        ("cap", "열매", 20_000_000, "village", None),
    ]


def test_a_row_that_leaves_a_column_empty_is_read_by_where_its_figures_stand() -> None:
    body = (
        "- 이용료\n"
        "     시설명       평일        주말\n"
        "     강당                     40,000원\n"
        "     회의실       10,000원    15,000원\n"
    )
    assert [(one.for_, one.max) for one in read(body) if isinstance(one, Amount)] == [
        ("강당 주말", 40_000),
        ("회의실 평일", 10_000),
        ("회의실 주말", 15_000),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "- 담당자\n     성명        담당업무          전화번호\n     김가람      지원금 지급       061-555-1234",
        "- 지원기준\n     구분        연령          배점\n     청년        40세 미만     10",
        "- 추진실적\n     구분        신청건수      지급액(천원)\n     누리면      120           36,000",
        "- 사업량\n     면별        개소수        물량(톤)\n     가온면      10            1,000",
    ],
)
def test_columns_of_other_things_stay_silent(body: str) -> None:
    assert read(body) == []


def test_a_heading_and_a_stated_unit_say_what_their_sums_are_for_one_of() -> None:
    assert told("- 지원단가(20kg 1포당)\n   ㆍ 상토 : 4,300원") == [("unit_price", "상토", 4_300, "unit", None)]
    rows = "- 공급단가\n\n(단위 : 원/매)\n\n| 품목 | 단가 |\n|---|---|\n| 덮개 | 1,200 |\n| 매트 | 2,300 |"
    assert [(one[1], one[2], one[3]) for one in told(rows, "회보.md")] == [
        ("덮개", 1_200, "unit"),
        ("매트", 2_300, "unit"),
    ]


def test_what_a_heading_counts_by_is_not_for_a_budget() -> None:
    assert told("- 마을당 지원내용\n   ㆍ 사업비 : 30백만원") == [("budget", None, 30_000_000, None, None)]


def test_how_often_stands_in_the_brackets_of_a_heading() -> None:
    rows = (
        "- 생활지원금(월, 단위 : 원)\n\n| 구분 | 1인가구 | 2인가구 |\n|---|---|---|\n| 지원금액 | 612,000 | 1,034,000 |"
    )
    assert told(rows, "회보.md") == [
        ("benefit", "1인가구", 612_000, "household", "month"),
        ("benefit", "2인가구", 1_034_000, "household", "month"),
    ]


def test_a_bound_behind_a_part_of_a_cost_is_no_budget() -> None:
    assert told("- 지원기준 : 사업비의 60%(최대 400만원)") == [("cap", None, 4_000_000, None, None)]


def test_a_share_row_in_millions_needs_no_commas() -> None:
    body = (
        "- 사업비                (단위 : 백만원)\n"
        "     구분     계     도비     군비     자부담\n"
        "     장비     90     20       30       40"
    )
    assert [(one[1], one[2]) for one in told(body)] == [
        ("장비", 90_000_000),
        ("장비 도비", 20_000_000),
        ("장비 군비", 30_000_000),
        ("장비 자부담", 40_000_000),
    ]


def test_a_name_of_money_on_its_own_line_holds_for_the_line_below() -> None:
    body = (
        "\n   접수기간\n     2026. 3. 9.(월) ~ 3. 20.(금)\n"
        "   참가비\n     1인당 9,000원\n   총사업비\n     7천만원(군비 100%)\n   접수처\n     누리관"
    )
    assert told(body) == [("fee", None, 9_000, "person", None), ("budget", None, 70_000_000, None, None)]


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        ("- 보조요원 월급 2,150,000원", "기간제 채용 안내", ("benefit", 2_150_000, 2_150_000)),
        ("- 조리 보조 일당은 하루 9만원", "마을 부엌 안내", ("benefit", 90_000, 90_000)),
        ("새로 온 이웃에게 매달 70만원씩 드립니다.", "이웃 정착 안내", ("benefit", 700_000, 700_000)),
        ("올해 회비는 세대당 2만원이고, 반장이 걷습니다.", "마을 살림 안내", ("fee", 20_000, 20_000)),
        ("- 중간정산금 : 40kg 포대당 2만원", "벼 매입 안내", ("unit_price", 20_000, 20_000)),
        (
            "- 지원제외 : 농외 종합소득이 3,900만원을 초과하는 자",
            "온실 지원 안내",
            ("threshold", 39_000_000, None),
        ),
    ],
)
def test_money_in_notices_of_work_and_of_villages(
    body: str, title: str, expected: tuple[str, int | None, int | None]
) -> None:
    assert said(body, title) == [expected]


def test_a_bound_on_each_of_a_budget_is_a_cap() -> None:
    assert said("- 지원규모 : 총 80백만원(축제당 20백만원 이내)") == [
        ("budget", 80_000_000, 80_000_000),
        ("cap", None, 20_000_000),
    ]


@pytest.mark.parametrize(
    ("body", "per"),
    [
        ("- 수거보상금 : 농약 빈병 개당 80원 지급", "unit"),
        ("- 참 가 비 : 가족당 15,000원", "household"),
        ("- 묘목 단가 : 본당 1,300원", "unit"),
        ("- 육묘 단가 : 상자당 3,500원", "unit"),
        ("- 참여수당 50,000원", None),
    ],
)
def test_what_a_sum_is_for_one_of_without_a_figure(body: str, per: str | None) -> None:
    assert [one.per for one in read(body) if isinstance(one, Amount)] == [per]


def test_a_column_of_units_says_what_each_price_is_for() -> None:
    body = (
        "## 가온면 소식\n\n### 품목별 단가\n\n(단위 : 천원)\n\n| 품목 | 단위 | 단가 |\n|---|---|---|\n"
        "| 벌통 | 개 | 110 |\n| 먹이 | kg | 6 |"
    )
    found = [one for one in read(body, name="회보.md") if isinstance(one, Amount)]
    assert [(one.role, one.max, one.per) for one in found] == [
        ("unit_price", 110_000, "unit"),
        ("unit_price", 6_000, "kg"),
    ]


def test_bare_years_over_a_budget_are_no_sums_and_other_years_do_not_count() -> None:
    body = (
        "- 사 업 비 : 310백만원\n- 연차별 사업비\n(단위 : 백만원)\n| 구분 | 2025 | 2026 | 2027 |\n"
        "| 계 | 300 | 310 | 330 |\n| 군비 | 200 | 207 | 220 |"
    )
    assert said(body) == [("budget", 310_000_000, 310_000_000)]


def test_a_loan_in_a_table_of_the_budget_is_a_share_of_it() -> None:
    body = "- 사업비\n(단위 : 백만원)\n| 구분 | 계 | 군비 | 융자 | 자부담 |\n| 2026년 | 200 | 80 | 70 | 50 |"
    assert {role for role, _, _ in said(body)} == {"budget"}
    assert ("budget", 70_000_000, 70_000_000) in said(body)


SHARED = """- 지원단가

| 기종 | {price} | 군비 | 자부담 |
|---|---|---|---|
| 이앙기 | 3,000 | 1,800 | 1,200 |
"""


def test_who_pays_a_price_is_counted_as_the_price_is() -> None:
    found = [one for one in read(SHARED.format(price="단가(천원/대)")) if isinstance(one, Amount)]
    assert {(one.for_, one.max) for one in found} == {
        ("이앙기", 3_000_000),
        ("이앙기 군비", 1_800_000),
        ("이앙기 자부담", 1_200_000),
    }


def test_figures_whose_unit_nobody_states_wait_for_a_person() -> None:
    found = [one for one in read(SHARED.format(price="단가")) if isinstance(one, Amount)]
    assert found and {one.confidence for one in found} == {"doubtful"}
