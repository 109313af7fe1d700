"""Checks of money: shares that make no whole, totals that their parts miss, units that cannot be meant."""

import pytest

from extractors.readers import text
from extractors.reading import read_record

HEAD = (
    "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. 저온저장고 설치 안내\n[담당 : 한가람 555-2111]\n"
)


def found(body: str, name: str = "회보.txt") -> list[tuple[str, str]]:
    """Code and message of each finding of a bulletin of one item, each with its words in place."""
    source = text.read((HEAD + body + "\n").encode(), name)
    (notice,) = read_record(source).notices
    for one in notice.findings:
        assert one.quote is not None
        assert source.text[slice(*one.quote.span)] == one.quote.raw
    return [(one.code, one.message) for one in notice.findings]


def test_shares_short_of_the_whole() -> None:
    ((code, message),) = found("- 지원비율 : 보조 70%, 자부담 20%")
    assert code == "rate_sum"
    assert "90%" in message


@pytest.mark.parametrize(
    "body",
    [
        "- 지원비율 : 보조 70%, 자부담 30%",
        "- 지원비율 : 보조 60%(도비 18%, 군비 42%), 자부담 40%",
        "- 지원비율 : 국비 50%, 지방비 30%, 자부담 20%",
        "- 지원비율 : 농업인 보조 50%, 자부담 50% / 법인 보조 40%, 자부담 60%",
        "- 지원비율 : 보조 70%",
        "- 자부담 20% 이상",
        "- 지원내용 : 임대료의 30% 지원, 본인 부담 60%",
    ],
)
def test_shares_that_are_whole_or_say_too_little(body: str) -> None:
    assert found(body) == []


def test_shares_that_miss_their_sum() -> None:
    ((code, message),) = found("- 사업비 : 90백만원(보조 60, 자부담 25)")
    assert code == "sum_mismatch"
    assert "85,000,000원" in message


@pytest.mark.parametrize(
    "body",
    [
        "- 사업비 : 90백만원(보조 60, 자부담 30)",
        "- 사업비 : 90백만원(시비 45, 농협 25 자부담 20)",
        "- 사업비 : 90백만원(보조 60)",
        "- 사업비 : 3억원(도비 9천만원, 시비 2억 1천만원)",
        "- 지원금액 : 90만원(보조 60%, 자부담 40%)",
    ],
)
def test_shares_that_make_their_sum_or_are_not_all_named(body: str) -> None:
    assert found(body) == []


LINES = "□ 연도별 판매\n  (단위 : 천원)\n"


def test_a_row_whose_running_total_stopped_early() -> None:
    body = LINES + "  구 분 1월 2월 3월 누 계\n  직매장 1,200 1,300 1,400 2,500"
    ((code, message),) = found(body)
    assert code == "sum_mismatch"
    assert "직매장 2,500 ≠ 3,900" in message


def test_a_column_whose_total_is_not_its_parts() -> None:
    body = LINES + "  구 분 2025년 2026년\n  계 6,000 7,000\n  보 조 4,000 5,000\n  자 담 2,000 5,000"
    ((code, message),) = found(body)
    assert code == "sum_mismatch"
    assert "2026년 7,000 ≠ 10,000" in message
    assert "2025년" not in message


def test_rounding_is_no_mismatch() -> None:
    assert found(LINES + "  구 분 1월 2월 3월 누 계\n  직매장 1,200 1,300 1,400 3,901") == []


def test_columns_that_do_not_add_up_by_nature() -> None:
    assert found(LINES + "  구 분 예산 지출 잔액 비율\n  인건비 9,000 4,000 5,000 44") == []


def test_a_rise_that_misses_the_new_sum() -> None:
    rows = "| 구분 | 1인 세대 | 2인 세대 |\n|---|---|---|\n| 변경 전 난방비 | 30,000 | 40,000 |\n"
    right = rows + "| 변경 후 난방비 (인상액) | 45,000 (+15,000) | 60,000 (+20,000) |"
    wrong = rows + "| 변경 후 난방비 (인상액) | 45,000 (+15,000) | 65,000 (+20,000) |"
    assert found("○ 난방비 지원금액\n\n" + right, "회보.md") == []
    ((code, message),) = found("○ 난방비 지원금액\n\n" + wrong, "회보.md")
    assert code == "sum_mismatch"
    assert "40,000 + 20,000 ≠ 65,000" in message


def test_a_unit_that_slipped_beside_its_neighbour() -> None:
    ((code, message),) = found("- 보험료 기준 : (직장) 98,000원 (지역) 87,000천원")
    assert code == "unit_suspect"
    assert message.startswith("87,000천원")


def test_a_premium_beyond_all_premiums() -> None:
    assert [code for code, _ in found("- 건강보험료 기준 : 90,000천원 이하")] == ["unit_suspect"]


def test_an_area_without_its_unit() -> None:
    assert [code for code, _ in found("- 신청요건 : 연면적 75 이하의 창고")] == ["unit_suspect"]


@pytest.mark.parametrize(
    "body",
    [
        "- 신청요건 : 연면적 75㎡ 이하의 창고",
        "- 보험료 기준 : (직장) 98,000원 (지역) 87,000원",
        "- 지원단가 : 1포 2,000원, 사업비 3,000천원",
        "- 면적 제한 없음",
    ],
)
def test_units_that_may_be_meant(body: str) -> None:
    assert [code for code, _ in found(body) if code == "unit_suspect"] == []


LOANS = (
    "| 구 분 | 운영자금 | 시설자금 | 창업자금 |\n|---|---|---|---|\n| 융자규모 | 15억원 | 10억원 | 5억원 |\n\n"
    "- 총 융자규모 : {total}\n"
)


def test_a_stated_total_that_the_row_of_its_name_misses() -> None:
    ((code, message),) = found(LOANS.format(total="35억원"), "회보.md")
    assert code == "sum_mismatch"
    assert "3,000,000,000" in message
    assert "3,500,000,000" in message


def test_a_stated_total_that_its_row_makes() -> None:
    assert found(LOANS.format(total="30억원"), "회보.md") == []


DRAWN = (
    "○ 유형별 내용\n\n   유 형      참여자격           활동비       모집인원\n"
    "   공익형     만 65세 이상       월 29만원      240명\n"
    "   시장형     만 60세 이상       월 30만원       80명\n"
    "    계                                        {total}명\n"
)


def test_a_count_of_a_drawn_table_that_its_rows_miss() -> None:
    ((code, message),) = found(DRAWN.format(total=330))
    assert code == "sum_mismatch"
    assert "모집인원 330 ≠ 320" in message


def test_a_count_of_a_drawn_table_that_its_rows_make() -> None:
    assert found(DRAWN.format(total=320)) == []


PLAN = (
    "2026년도 업무계획\n\n다온국어원\n\nⅠ. 주요 업무\n\n1. 사전 편찬(12.5억원)\n\n"
    "□ 표제어 정비({first})\n  ○ 사업기간 : 2026. 3. ~ 10.\n  ○ 주요내용 : 표제어 1만 개\n\n"
    "□ 용례 확충({second})\n  ○ 사업기간 : 2026. 4. ~ 11.\n  ○ 주요내용 : 용례 3만 개\n"
)


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("2.5백만원", "10백만원", ["unit_suspect", "unit_suspect"]),
        ("250백만원", "1,000백만원", []),
        ("250백만원", "700백만원", []),
    ],
)
def test_budgets_of_headings_that_make_the_whole_but_for_their_unit(first: str, second: str, codes: list[str]) -> None:
    record = read_record(text.read(PLAN.format(first=first, second=second).encode(), "계획.txt"))
    assert [one.code for notice in record.notices for one in notice.findings] == codes
