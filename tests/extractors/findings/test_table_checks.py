"""Totals of tables and budgets, percents that should be whole, products, units beyond belief."""

import pytest

from extractors.readers import text
from extractors.reading import read_record

HEAD = (
    "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. 저온저장고 설치 안내\n[담당 : 한가람 555-2111]\n"
)


def found(body: str) -> list[tuple[str, str]]:
    """Code and message of each finding of a bulletin of one item, each with its words in place."""
    source = text.read((HEAD + body + "\n").encode(), "회보.md" if "|" in body else "회보.txt")
    (notice,) = read_record(source).notices
    for one in notice.findings:
        for quote in (one.quote, *one.against):
            assert quote is not None
            assert source.text[slice(*quote.span)] == quote.raw
    return [(one.code, one.message) for one in notice.findings]


VISITS = (
    " ○ 관광시설 이용 현황\n                    (단위 : 명)\n"
    "   구  분          1월       2월      3월       계\n"
    "   계            11,240    13,510    20,150    {total}\n"
    "   수목원         6,130     7,250    12,040    25,420\n"
    "   박물관         5,110     6,260     8,110    {museum}\n"
)


def test_a_table_of_spaces_under_a_bullet() -> None:
    assert found(VISITS.format(total="44,900", museum="19,480")) == []
    ((code, message),) = found(VISITS.format(total="44,900", museum="14,980"))
    assert code == "sum_mismatch"
    assert "박물관 14,980 ≠ 19,480" in message


COUNTS = (
    "| 구분 | 계 | 완료 | 추진 |\n|---|---|---|---|\n"
    "| 경제 | 18 | 9 | 9 |\n| 복지 | 24 | 13 | 11 |\n| 계 | 42 | {done} | 20 |"
)


def test_small_counts_are_added_up_too() -> None:
    assert found(COUNTS.format(done=22)) == []
    ((code, message),) = found(COUNTS.format(done=72))
    assert code == "sum_mismatch"
    assert "완료 72 ≠ 22" in message


@pytest.mark.parametrize(
    "table",
    [
        # Years over the columns are no figures.
        "(단위 : 백만원)\n\n| 구분 | 2026 | 2027 |\n|---|---|---|\n"
        "| 계 | 90 | 70 |\n| 군비 | 50 | 40 |\n| 자부담 | 40 | 30 |",
        # What was spent is no part of a budget, a rate adds up to nothing.
        "| 구분 | 예산 | 집행 | 집행률(%) |\n|---|---|---|---|\n"
        "| 계 | 900 | 500 | 55.6 |\n| 인건비 | 600 | 400 | 66.7 |\n| 운영비 | 300 | 100 | 33.3 |",
        # Bullets before the names of some rows: parts of parts.
        "| 구분 | 예산 |\n|---|---|\n"
        "| 합계 | 100 |\n| 사업비 | 70 |\n| ○ 문화 | 40 |\n| ○ 복지 | 30 |\n| 운영비 | 30 |",
        # A list that goes on beside itself.
        "| 직급 | 정원 | 직급 | 정원 |\n|---|---|---|---|\n"
        "| 5급 | 4 | 6급 | 7 |\n| 7급 | 3 | 8급 | 16 |\n| 총계 | 30 | | |",
        # Sums of groups under a sum of all.
        "| 구분 | 사업비 |\n|---|---|\n"
        "| 계 | 100 |\n| 소계 | 60 |\n| 가 | 40 |\n| 나 | 20 |\n| 소계 | 40 |\n| 다 | 40 |",
    ],
)
def test_tables_that_are_right(table: str) -> None:
    assert found("○ 추진 내역\n\n" + table) == []


LIST = "❍ 총사업비 : 300,000천원\n    도  비   45,000천원\n    시  비   135,000천원\n    자부담   {own}천원\n"


def test_shares_on_the_lines_below_their_sum() -> None:
    assert found(LIST.format(own="120,000")) == []
    ((code, message),) = found(LIST.format(own="130,000"))
    assert code == "sum_mismatch"
    assert "310,000,000원 ≠ 300,000,000원" in message


def test_a_share_that_is_not_its_percent_of_the_whole() -> None:
    rates = "\n- 지원비율 : 보조 60%, 자부담 40%"
    assert found("- 사업비 : 90백만원(보조 54, 자부담 36)" + rates) == []
    ((code, message),) = found("- 사업비 : 90백만원(보조 63, 자부담 27)" + rates)
    assert code == "sum_mismatch"
    assert "총액 90,000,000원의 60%(54,000,000원)가 아님" in message


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("- 산출 : 3,000원 × 20명 = 60,000원", False),
        ("- 산출 : 3,000원 × 20명 × 12개월 = 720천원", False),
        ("- 산출 : 20두 × 600천원 × 50% = 6,000천원", False),
        ("- 규격 : 3 × 4 = 12", False),
        ("- 산출 : 3,000원 × 20명 = 50,000원", True),
        ("- 산출 : 20두 × 600천원 = 12백만원 (자부담 별도)", False),
        ("- 도시락 : 60,000원(3,000원 × 20명)", False),
        ("- 도시락 : 50,000원(3,000원 × 20명)", True),
        ("- 강사료 : 60,000원(20명 × 3회)", False),
        ("- 소요예산 : 30,000원 × 200명 = 6,000,000원", False),  # a price is no budget
    ],
)
def test_products(body: str, wrong: bool) -> None:
    assert ["sum_mismatch"] * wrong == [code for code, _ in found(body)]


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("계(100%) 시비(70%) 자부담(30%)", False),
        ("계(100%) 시비(65%) 자부담(30%)", True),
        ("- 총사업비 : 370백만원(도비 30%, 군비 70%)", False),
        ("- 총사업비 : 370백만원(도비 30%, 군비 60%)", True),
        ("| 품목 | 보조(60%) | 자부담(40%) |\n|---|---|---|\n| 상자 | 600 | 400 |", False),
        ("| 품목 | 보조(60%) | 자부담(50%) |\n|---|---|---|\n| 상자 | 600 | 400 |", True),
        ("- 지원내용 : 군비 50%, 도비 20%", False),
        ("- 지원내용 : 보험료의 80% 지원(국비 50%, 군비 30%)", False),
    ],
)
def test_percents_that_are_all(body: str, wrong: bool) -> None:
    assert ["rate_sum"] * wrong == [code for code, _ in found(body)]


@pytest.mark.parametrize(
    "body",
    [
        "- 총사업비 : 30,000원",
        "- 사 업 비 : 240,000원(도비 36,000, 군비 84,000, 자부담 120,000)",
        "- 지원금액 : 1인당 150,000천원",
        "- 수강료 : 20,000천원",
        "- 교복 구입비 지원 : 300,000천원/인",
        "- 소득인정액 : 월 2,150,000천원 이하",
        "- 지원금액 : 월 3억원씩 6개월",
        "- 지원금액 : 월 20원씩 6개월",
        "- 지원금액 : 1인당 700원",
        "- 지원단가 : kg당 1,500천원",
        "- 지원금액 : 가구당 20만원 ~ 50억원",
        "- 총사업비 : 640천원\n- 지원비율 : 국비 20%, 군비 30%, 융자 30%, 자부담 20%",
    ],
)
def test_sums_that_nobody_means(body: str) -> None:
    assert [code for code, _ in found(body)] == ["unit_suspect"]


@pytest.mark.parametrize(
    "body",
    [
        "- 총사업비 : 30,000천원",
        "- 행사비 : 500천원",
        "- 지원단가 : 군당 40천원",
        "- 지원금액 : 1인당 150,000원",
        "- 융자한도 : 1인당 300,000천원 이내",
        "- 임대보증금 : 20,300천원",
        "- 지원한도 : 개소당 150,000천원",
        "- 상금 : 1인당 1억원",
        "- 지원금액 : 1포당 700원",
        "- 지원금액 : 월 3만원씩 6개월",
        "- 소득인정액 : 월 2,150천원 이하",
        "- 운영비 : 640천원\n- 지원비율 : 군비 70%, 자부담 30%",
    ],
)
def test_sums_that_may_be_meant(body: str) -> None:
    assert found(body) == []


PRICED = "- 사업량 : 20개소\n- 사업비 : {budget}\n- 지원단가 : {price}\n"


@pytest.mark.parametrize(
    ("budget", "price", "codes"),
    [
        ("240,000천원", "12,000천원/개소", []),
        ("250,000천원", "개소당 12,000천원 이내", []),
        ("250,000천원", "12,000천원/대", []),
        ("1,900,000천원", "12,000천원/개소", []),
        ("260,000천원", "12,000천원/개소", ["sum_mismatch"]),
        ("240,000백만원", "12,000천원/개소", ["unit_suspect"]),
    ],
)
def test_a_price_times_a_quantity_is_the_budget(budget: str, price: str, codes: list[str]) -> None:
    assert [code for code, _ in found(PRICED.format(budget=budget, price=price))] == codes


HOUSEHOLDS = (
    "○ 방문 현황 (단위 : {unit})\n구 분\t계\t홀몸어르신\t장애인\t한부모 가정\n2월\t{total}\t4\t5\t6\n3월\t22\t6\t7\t9"
)


@pytest.mark.parametrize(
    ("unit", "total", "wrong"),
    [
        ("가구", 15, False),
        ("가구", 16, True),  # nobody rounds households
        ("백만원", 16, False),
        ("가구", 75, True),  # far off, where all columns are its parts
    ],
)
def test_counts_are_exact_and_sums_rounded(unit: str, total: int, wrong: bool) -> None:
    assert ["sum_mismatch"] * wrong == [code for code, _ in found(HOUSEHOLDS.format(unit=unit, total=total))]


def test_columns_under_years() -> None:
    rows = "| 구분 | 2026 | 2027 |\n|---|---|---|\n| 계 | 90 | 70 |\n| 군비 | 50 | 40 |\n| 자부담 | 40 | 35 |"
    ((code, message),) = found("○ 연차별 사업비 (단위 : 백만원)\n\n" + rows)
    assert code == "sum_mismatch"
    assert "2027 70 ≠ 75" in message


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("- 총사업비 : 900백만원('26년 300, '27년 400, '28년 200)", False),
        ("- 총사업비 : 900백만원('26년 300, '27년 400, '28년 300)", True),
        ("- 총사업비 : 9억원(2026년 4억원, 2027년 5억원)", False),
        ("- 총사업비 : 9억원(2026년 4억원, 2027년 6억원)", True),
        # What comes before and after the years named is part of the whole too.
        ("- 총사업비 : 900백만원('26년 300, '27년 400, 향후 200)", False),
        ("- 총사업비 : 900백만원(기투자 100, '26년 300, '27년 400)", False),
        ("- 총사업비 : 900백만원('26년 300, '28년 400)", False),
        ("- 총사업비 : 900백만원\n  · 2026년 : 300백만원\n  · 2027년 : 500백만원", True),
        ("- 총사업비 : 900백만원\n  · 2026년 : 300백만원\n  · 2027년 : 600백만원", False),
        ("○ 총 900백만원\n\n| 2026년 | 2027년 |\n|---|---|\n| 300백만원 | 600백만원 |", False),
        ("○ 총 300백만원\n\n| 2026년 | 2027년 |\n|---|---|\n| 300백만원 | 600백만원 |", True),
    ],
)
def test_years_that_make_a_whole(body: str, wrong: bool) -> None:
    assert ["sum_mismatch"] * wrong == [code for code, _ in found(body)]


def test_shares_in_percent_without_their_sign() -> None:
    assert found("- 지원단가 : 군당 8천원(군비 60, 자부담 40)") == []


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("- 모집인원 : 15명(남 8명, 여 7명)", False),
        ("- 모집인원 : 15명(남 8명, 여 9명)", True),
        ("- 사업량 : 12개소(읍 2, 면 9)", True),
        ("- 사업량 : 12개소(읍 2 · 면 9 )", True),
        ("- 사업량 : 12개소(읍 2 개소 , 면 9개소)", True),
        ("- 모집인원 : 15명(예비 3명, 본 12명)", False),
        ("- 모집인원 : 15명(팀당 5명, 마을당 2명)", False),
        ("- 모집인원 : 15명(65세 이상 8명, 여성 4명)", False),
    ],
)
def test_heads_in_brackets_make_their_count(body: str, wrong: bool) -> None:
    assert ["sum_mismatch"] * wrong == [code for code, _ in found(body)]
