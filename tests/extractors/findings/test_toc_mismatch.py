"""A contents page against its headings, and a guideline's list against its chapters."""

import pytest

from extractors.findings.overview import listed_budgets
from extractors.readers import text
from extractors.reading import read_record

ITEM = "\n{number}. {title}\n[담당 : 한가람 555-2111]\n- 시기 : 수시\n"
TITLES = ["마을세무사 제도 안내", "보일러 점검 안내", "매화길 걷기대회 안내"]


def found(listed: list[str]) -> list[str]:
    """The titles of the notices with a finding, where the contents page lists these."""
    contents = "".join(f"{number}. {title} ............ {number}\n" for number, title in enumerate(listed, 1))
    items = "".join(ITEM.format(number=number, title=title) for number, title in enumerate(TITLES, 1))
    document = f"가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n{contents}\n총 무 담 당\n{items}"
    record = read_record(text.read(document.encode(), "회보.txt"))
    assert [notice.title for notice in record.notices] == TITLES
    return [n.title for n in record.notices if any(finding.code == "toc_mismatch" for finding in n.findings)]


@pytest.mark.parametrize("title", ["마을세무시 제도 안내", "마을세무사 제도"])
def test_other_words(title: str) -> None:
    assert found([title, *TITLES[1:]]) == [TITLES[0]]


@pytest.mark.parametrize("title", ["마을세무사제도 안내", "2026년 마을세무사 제도 안내", "마을세무사 제도  안내"])
def test_spacing_and_the_year_are_no_difference(title: str) -> None:
    assert found([title, *TITLES[1:]]) == []


LIST = "2026년 사업 목록\n사 업 명 사업량 사 업 비 (천원)\n계 시비 융자 농협 자부담\n"


@pytest.mark.parametrize(
    ("row", "shares"),
    [
        (
            "1 울타리 설치 지원사업 6개소 125,000 50,000 - 75,000 -",
            {"total": 125_000_000, "subsidy": 50_000_000, "loan": 0, "nonghyup": 75_000_000, "self": 0},
        ),
        (
            "1 울타리 설치\n지원사업 6.8ha 260,000 130,000 - - 130,000",
            {"total": 260_000_000, "subsidy": 130_000_000, "loan": 0, "nonghyup": 0, "self": 130_000_000},
        ),
    ],
)
def test_a_row_of_the_list(row: str, shares: dict[str, int]) -> None:
    (listed,) = listed_budgets(LIST + row + "\n", "2026년 울타리 설치 지원사업")
    assert dict(listed.shares) == shares


def test_a_page_behind_the_only_sum_is_none() -> None:
    paged = "번호 | 사 업 명 | 사업비(천원) | 쪽\n1 | 울타리 설치 지원사업 | 125,000 | 8\n합 계 | | 125,000 |\n"
    (listed,) = listed_budgets(paged, "울타리 설치 지원사업")
    assert listed.shares == (("total", 125_000_000),)
    counted = paged.replace(" | 쪽", " | 비고")
    assert list(listed_budgets(counted, "울타리 설치 지원사업")) == []


def test_a_summary_states_the_whole() -> None:
    (listed,) = listed_budgets("울타리 설치 지원\n\n◦사업비 : 120백만원\n", "울타리 설치 지원사업")
    assert (listed.shares, listed.unit) == ((("total", 120_000_000),), 1_000_000)


def test_a_row_with_other_columns_is_not_guessed() -> None:
    assert list(listed_budgets(LIST + "1 울타리 설치 지원사업 125,000 50,000\n", "울타리 설치 지원사업")) == []


TARGETS = (
    "가온면 공고 제2026-7호\n\n2026년 빈집 돌봄단 운영 공고\n\n1. 사업 개요\n- 사업기간 : 2026. 3. ~ 2028. 12.\n"
    "가. 성과지표1 : {first}\n\n"
    "| 구분 | 2026년 | 2027년 | 2028년 |\n|---|---|---|---|\n| 목표치 | 70% | {early} | 80% |\n\n"
    "5. 성과 관리\n\n| 연도 | 2026 | 2027 | 2028 |\n|---|---|---|---|\n| {second} | 70% | 75% | 80% |\n\n"
    "2026. 3. 4.\n\n가온면장\n"
)


@pytest.mark.parametrize(
    ("first", "second", "early", "wrong"),
    [
        ("돌봄 계획 수행 완료율", "돌봄계획 수행완료율", "75%", False),
        ("돌봄 계획 수행 완료율", "돌봄계획 수행완료율", "70%", True),
        ("돌봄 계획 수행 완료율", "이용자 만족도", "70%", False),
        ("돌봄 계획 수행 완료율", "돌봄계획 수행 완료율(실적)", "70%", False),
    ],
)
def test_what_two_tables_say_year_by_year(first: str, second: str, early: str, wrong: bool) -> None:
    document = TARGETS.format(first=first, second=second, early=early)
    (notice,) = read_record(text.read(document.encode(), "공고.md")).notices
    assert [one.code for one in notice.findings] == ["toc_mismatch"] * wrong
    assert all("2027년 70%와 75%" in one.message for one in notice.findings)


def test_a_row_of_a_hundred_digits_at_the_front_is_passed_over() -> None:
    front = "가온면 업무계획\n\n" + "1234567890" * 10 + "\n\n"
    notice = "1. 마을세무사 제도 안내\n○ 신청기간 : 2026. 3. 4. ~ 3. 10.\n○ 신청장소 : 면사무소\n"
    record = read_record(text.read((front + notice).encode(), "계획.txt"))
    assert not any(one.code == "toc_mismatch" for each in record.notices for one in each.findings)


SUMMED = """# 2026년 청년 지원사업 안내

누리군 청년팀 (2026. 1. 5.)

## 한눈에 보기

| 사업명 | 지원대상 | 신청기간 |
|---|---|---|
| 청년 이사비 지원 | 39세 이하 | {0} |
| 면접 옷 빌려주기 | 39세 이하 | 연중 |
| 청년 창업 점포 지원 | 39세 이하 | 3. 2. ~ 3. 20. |

## 사업별 내용

### 1. 청년 이사비 지원
- 지원대상 : 39세 이하 청년
- 신청기간 : 2026. 2. 2. ~ 2. 20.

### 2. 면접 옷 빌려주기
- 지원대상 : 39세 이하 청년
- 신청기간 : 연중

### 3. 청년 창업 점포 지원
- 지원대상 : 39세 이하 청년
- 신청기간 : 2026. 3. 2. ~ 3. 20.
"""


@pytest.mark.parametrize(
    ("row", "clashes"),
    [("2. 2. ~ 2. 27.", True), ("2. 2.(월) ~ 20.(금)", False), ("2. 2. ~ 2. 20.", False), ("2월 중", False)],
)
def test_the_period_in_a_table_of_all_programmes(row: str, clashes: bool) -> None:
    record = read_record(text.read(SUMMED.format(row).encode(), "안내.md"))
    assert len(record.notices) == 3
    found = [finding for notice in record.notices for finding in notice.findings]
    assert [(finding.code, finding.quote and finding.quote.raw) for finding in found] == [
        ("toc_mismatch", row)
    ] * clashes
