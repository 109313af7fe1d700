"""Tables drawn with bars or blanks in the lines of a DOCX: sums and shares by row and by column, as in a real one."""

import io

import docx
import pytest

from extractors.readers import read
from extractors.reading import read_record
from models.records import NoticeRecord
from tests.extractors.facts.corpus import amount, rate


def read_lines(*lines: str) -> NoticeRecord:
    """The one notice of a DOCX whose paragraphs are these lines."""
    document, written = docx.Document(), io.BytesIO()
    for line in ("2026년 시설 설치 안내 공고", "2026. 3. 4.", *lines):
        document.add_paragraph(line)
    document.save(written)
    (notice,) = read_record(read(written.getvalue(), "공고.docx")).notices
    return notice


def test_shares_of_a_budget_by_row_and_by_payer() -> None:
    notice = read_lines(
        "- 사업비",
        "  (단위 : 천원)",
        "  | 구분 | 계 | 도비 | 자부담 |",
        "  | 계 | 100,000 | 34,000 | 66,000 |",
        "  | 창고 | 90,000 | 30,000 | 60,000 |",
        "  | 선반 | 10,000 | 4,000 | 6,000 |",
    )
    assert [amount(one) for one in notice.amounts] == [
        "budget 100000000",
        "budget 34000000 for=도비",
        "budget 66000000 for=자부담",
        "budget 90000000 for=창고",
        "budget 30000000 for=창고 도비",
        "budget 60000000 for=창고 자부담",
        "budget 10000000 for=선반",
        "budget 4000000 for=선반 도비",
        "budget 6000000 for=선반 자부담",
    ]


def test_a_unit_beside_the_label_holds_for_bare_figures() -> None:
    notice = read_lines("- 지원금액(단위 : 원)", "  | 구분 | 1인 가구 | 2인 가구 |", "  | 하절기 | 40,700 | 58,800 |")
    assert [amount(one) for one in notice.amounts] == [
        "benefit 40700 per=household for=하절기 1인 가구",
        "benefit 58800 per=household for=하절기 2인 가구",
    ]


@pytest.mark.parametrize("name", ["비율(%)", "비율", "부담률"])
def test_percents_without_a_sign_belong_to_the_payers_over_them(name: str) -> None:
    notice = read_lines("- 재원", "  | 구분 | 계 | 국비 | 군비 | 자부담 |", f"  | {name} | 100 | 30 | 25 | 45 |")
    assert [rate(one) for one in notice.rates] == ["subsidy 30", "subsidy 25", "self 45"]


def test_percents_that_make_no_whole_are_not_read() -> None:
    notice = read_lines("- 재원", "  | 구분 | 국비 | 군비 | 자부담 |", "  | 비율 | 30 | 25 | 40 |")
    assert notice.rates == ()


def test_a_column_of_units_says_what_a_price_is_for_one_of() -> None:
    notice = read_lines(
        "- 보조금 단가",
        "  품 목        단 위      단 가(원)",
        "  상토         포          5,200",
        "  모판         개          1,500",
    )
    assert [amount(one) for one in notice.amounts] == [
        "unit_price 5200 per=unit for=상토",
        "unit_price 1500 per=unit for=모판",
    ]


def test_shares_apart_by_blanks_are_read_where_they_make_their_total() -> None:
    lines = (
        "- 사 업 비 (단위:천원)",
        "   구 분      합계       군비     자부담",
        "   합  계    660,000   462,000   198,000",
    )
    notice = read_lines(*lines, "   커튼      260,000   182,000    78,000", "   수막      400,000   280,000   120,000")
    assert [amount(one) for one in notice.amounts] == [
        "budget 660000000",
        "budget 462000000 for=군비",
        "budget 198000000 for=자부담",
        "budget 260000000 for=커튼",
        "budget 182000000 for=커튼 군비",
        "budget 78000000 for=커튼 자부담",
        "budget 400000000 for=수막",
        "budget 280000000 for=수막 군비",
        "budget 120000000 for=수막 자부담",
    ]
    wrong = read_lines(*lines[:2], "   합  계    660,000   462,000   199,000")
    assert wrong.amounts == ()


def test_a_row_of_percents_under_payers_apart_by_blanks() -> None:
    notice = read_lines(
        "- 사 업 비",
        "   구 분      계       도비      군비      자부담",
        "   비 율     100%      20%       30%       50%",
    )
    assert [rate(one) for one in notice.rates] == ["subsidy 20", "subsidy 30", "self 50"]
    bare = read_lines(
        "- 사 업 비", "   구 분      계      도비     군비    자부담", "   비율(%)   100     20      30      50"
    )
    assert [rate(one) for one in bare.rates] == ["subsidy 20", "subsidy 30", "self 50"]


def test_a_head_of_percents_names_its_columns() -> None:
    notice = read_lines(
        "- 사업비 (단위 : 천원)", "   계(100%)   도비(40%)   자부담(60%)", "   50,000     20,000      30,000"
    )
    assert [amount(one) for one in notice.amounts] == [
        "budget 50000000",
        "budget 20000000 for=도비",
        "budget 30000000 for=자부담",
    ]


def test_of_years_side_by_side_the_documents_own_counts() -> None:
    notice = read_lines(
        "- 연차별 사업비 (단위 : 백만원)",
        "   구 분    2025년    2026년    2027년",
        "   계        300       310       330",
        "   군비      200       207       220",
        "   자부담    100       103       110",
    )
    assert [amount(one) for one in notice.amounts] == [
        "budget 310000000",
        "budget 207000000 for=군비",
        "budget 103000000 for=자부담",
    ]


def test_years_and_payers_one_blank_apart() -> None:
    lines = (
        "- 연차별 사업비 (단위 : 백만원)",
        "   구분 2025년 2026년 2027년",
        "   계 300 310 330",
        "   군비 200 207 220",
    )
    notice = read_lines(*lines, "   자부담 100 103 110")
    assert [amount(one) for one in notice.amounts] == [
        "budget 310000000",
        "budget 207000000 for=군비",
        "budget 103000000 for=자부담",
    ]


def test_percents_behind_the_names_of_a_head() -> None:
    notice = read_lines("- 사업비 (단위 : 천원)", "   계 도비 자부담 100% 40% 60%", "   50,000 20,000 30,000")
    assert [amount(one) for one in notice.amounts] == [
        "budget 50000000",
        "budget 20000000 for=도비",
        "budget 30000000 for=자부담",
    ]
