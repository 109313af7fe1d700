"""Sums in Korean words and the words around them: values worked out by hand, every text this project's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.facts.amounts.money import bare_sums, sums, unit_scale
from extractors.facts.amounts.money_terms import Terms, terms
from extractors.facts.amounts.money_units import per_of, period_of


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("4,200원", 4_200),
        ("2,500천원", 2_500_000),
        ("35만원", 350_000),
        ("7백만원", 7_000_000),
        ("80백만원", 80_000_000),
        ("2.5백만원", 2_500_000),
        ("0.7만원", 7_000),
        ("3억원", 300_000_000),
        ("150억", 15_000_000_000),
        ("42억3천여만원", 4_230_000_000),
        ("4억 6천만원", 460_000_000),
        ("3억4,000만원", 340_000_000),
        ("2천5백만원", 25_000_000),
        ("8백4십만원", 8_400_000),
        ("3천500만원", 35_000_000),
        ("20만5천원", 205_000),
        ("6,000천 원", 6_000_000),
        ("70 만원", 700_000),
        ("2조 3,000억원", 2_300_000_000_000),
        ("칠백만원", 7_000_000),
        ("금이십만원정", 200_000),
        ("삼천원", 3_000),
        ("₩45,000", 45_000),
        ("￦450,000", 450_000),
        ("\\12,000", 12_000),
        ("8,000 KRW", 8_000),
        ("2.500.000원", 2_500_000),
        ("4, 500원", 4_500),
        ("0억원", 0),
        ("0백만원", 0),
        ("1조 0억원", 1_000_000_000_000),
    ],
)
def test_one_sum(text: str, won: int) -> None:
    (found,) = sums(text)
    assert (text[found.start : found.end], found.won) == (text.removeprefix("금").removesuffix("정"), won)


@pytest.mark.parametrize(
    "text",
    [
        "5만명 인구",
        "이십천원",
        "이십만십만십만원",
        "2천3백명",
        "30만 원예 농가",
        "원예 2 원칙",
        "만 65세 이상",
        "☎ 055-555-2111",
        "계좌 301-0000-4567-81",
        "2026. 3. 4.",
        "만원의 행복",
        "3억명",
        "누리시 일원",
        "1,5만원",
        "20억억원",
        "5천만5천만원",
        "1천천만원",
        "20억 만원",
        "3억99,000만원",
        "480,480,480,480,480,480천원",
    ],
)
def test_no_sum(text: str) -> None:
    assert sums(text) == []


def test_sums_stand_in_reading_order() -> None:
    text = "금삼만원정(₩30,000), 이어서 5천원"
    assert [(one.start, one.won) for one in sums(text)] == [(1, 30_000), (6, 30_000), (20, 5_000)]


@given(number=st.integers(1, 999_999), unit=st.sampled_from(["원", "천원", "만원", "백만원", "억원"]))
def test_what_is_written_with_commas_is_read(number: int, unit: str) -> None:
    text = f"가온면 사업비 {number:,}{unit}을 지원"
    (found,) = sums(text)
    assert found.won == number * unit_scale(unit)
    assert text[found.start : found.end] == f"{number:,}{unit}"
    assert found.unit == unit


@given(st.text(alphabet="0123456789,. 천백십만억원여금~(일이삼", max_size=24))
def test_no_text_breaks_it(text: str) -> None:
    for one in sums(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.won >= 0


def test_bare_figures_take_the_unit_that_they_are_given() -> None:
    text = "보조 4,200 자담 1,800 6.8ha 50% 8개소 2026년"
    found = bare_sums(text, "천원")
    assert [(text[one.start : one.end], one.won) for one in found] == [("4,200", 4_200_000), ("1,800", 1_800_000)]


def test_what_is_no_unit_of_money_is_refused() -> None:
    with pytest.raises(ValueError, match="개소"):
        unit_scale("개소")


def read(text: str) -> list[Terms]:
    """The sums of a text with their words."""
    return terms(text, sums(text))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("70만원", 700_000, 700_000),
        ("70만원 이내", None, 700_000),
        ("70만원까지 지원", None, 700_000),
        ("최대 70만원", None, 700_000),
        ("70만원 한도 내", None, 700_000),
        ("70만원 범위에서", None, 700_000),
        ("3천만원 미만", None, 30_000_000),
        ("3천만원 이하", None, 30_000_000),
        ("3천만원\n이 상", 30_000_000, None),
        ("3천만원 초과", 30_000_000, None),
        ("40만원 ~ 90만원", 400_000, 900_000),
        ("40~90만원", 400_000, 900_000),
        ("최소 20만원, 최대 80만원", 200_000, 800_000),
        ("월 5만원 이상 ※최대 20만원까지", 50_000, 200_000),
        ("전국 최고의 마을에 70만원", 700_000, 700_000),
    ],
)
def test_bounds_and_ranges(text: str, low: int | None, high: int | None) -> None:
    (one,) = read(text)
    assert (one.min, one.max) == (low, high)


def test_either_or_is_two_sums() -> None:
    assert [(one.min, one.max) for one in read("30만원 또는 60만원")] == [(300_000, 300_000), (600_000, 600_000)]


@pytest.mark.parametrize(
    ("text", "per", "measure"),
    [
        ("1인당 5만원", "person", None),
        ("250,000원/인", "person", None),
        ("1인 5만원", "person", None),
        ("가구(세대)당 2,000천원", "household", None),
        ("1인가구 8만원", "household", None),
        ("농가당 최대 지원금액 3,000천원", "farm", None),
        ("12,000천원/개소당", "site", None),
        ("업체당 1천만원", "company", None),
        ("2,400원/㎡", "m2", None),
        ("50,000원 / ㎡", "m2", None),
        ("대당 4,500천원", "unit", None),
        ("2,100천원/공", "unit", None),
        ("두당 80천원", "head", None),
        ("20명 × 300천원", "person", None),
        ("부부가구 월 90만원", "household", None),
        ("700원/매", "unit", None),
        ("15,000원/포", "unit", None),
        ("50,000원/세트", "unit", None),
        ("1식당 8,000원", None, "1식"),
        ("3,000천원/100m", None, "100m"),
        ("9,000천원/0.5㏊", None, "0.5㏊"),
        ("500㎡(5a) 기준 800천원", None, "500㎡(5a)"),
        ("1일 5만원", None, "1일"),
        ("수당 5만원", None, None),
        ("해당 5만원", None, None),
        ("식당 5만원", None, None),
        ("최대 20백만원 이내 / 3개소", None, None),
    ],
)
def test_for_one_of_what(text: str, per: str | None, measure: str | None) -> None:
    (one,) = read(text)
    assert (one.per, one.measure) == (per, measure)


def test_a_slash_before_the_next_name_is_no_unit() -> None:
    assert [(one.max, one.per) for one in read("개인 30백만원/ 법인 70백만원")] == [
        (30_000_000, None),
        (70_000_000, None),
    ]


def test_what_stands_before_a_list_holds_for_all_of_it() -> None:
    assert [one.per for one in read("마리당 고라니 3만원, 멧돼지 9만원")] == ["head", "head"]


def test_a_sum_in_brackets_is_for_one_of_the_same_unless_it_is_a_whole() -> None:
    assert [one.per for one in read("1가구당 4백만원 (2년에 걸쳐 2백만원씩)")] == ["household", "household"]
    assert [one.per for one in read("1인당 50만원(총 1,000만원)")] == ["person", None]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("월 9,000원", "month"),
        ("매월 3만원", "month"),
        ("15만원 이내/월", "month"),
        ("월 지원액(250천원)", "month"),
        ("연 최대 120,000원", "year"),
        ("12월 3만원", None),
    ],
)
def test_how_often(text: str, period: str | None) -> None:
    (one,) = read(text)
    assert one.period == period


def test_the_words_and_the_figures_are_told_apart() -> None:
    text = "생활비는 농가당 최대 90만원 이내로 한다"
    (one,) = read(text)
    assert text[one.start : one.end] == "농가당 최대 90만원 이내로"
    assert text[one.first : one.last] == "90만원"


def test_a_table_inside_a_cell_gives_the_name_of_its_row() -> None:
    found = read("가구원수\t소득 50%\t소득 70%\n1인가구\t1,200,000원 이하\t1,500,000원 이하\n")
    assert [(one.max, one.per, one.before) for one in found] == [
        (1_200_000, "household", "1인가구"),
        (1_500_000, "household", "1인가구"),
    ]


@pytest.mark.parametrize(
    ("words", "per", "period"),
    [
        ("1인당 지급액", "person", None),
        ("지원 단가 (1기)", "unit", None),
        ("단가(원/㎡)", "m2", None),
        ("2인 세대", "household", None),
        ("나형 월 임대료 (원)", None, "month"),
        ("참여수당", None, None),
        ("수강료(월)", None, "month"),
        ("생활지원금(월, 단위 : 원)", None, "month"),
        ("사용료(연)", None, "year"),
        ("단위 : 원/월)", None, "month"),
        ("모집 마감 3. 2.(월)", None, None),
        ("공급단가(20kg 1포당)", "unit", None),
    ],
)
def test_labels_and_heads(words: str, per: str | None, period: str | None) -> None:
    assert (per_of(words)[0], period_of(words)) == (per, period)
