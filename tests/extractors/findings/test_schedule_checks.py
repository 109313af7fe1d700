"""What looks wrong in the times of a notice: weekdays, order, length, and periods already over."""

import pytest

from extractors.readers import read
from extractors.reading import read_record

HEAD = (
    "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. 보일러 점검 신청 안내\n[담당 : 한가람 555-2111]\n"
)


def codes(body: str) -> list[str]:
    """The finding codes of a bulletin of one item."""
    (notice,) = read_record(read((HEAD + body + "\n").encode(), "회보.txt")).notices
    return [finding.code for finding in notice.findings]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- 신청기한 : 2026. 3. 20.(목)", ["weekday_mismatch"]),  # a Friday
        ("- 신청기간 : 2026. 3. 20. ~ 2026. 3. 9.", ["range_reversed"]),
        ("- 신청기간 : 2026. 2. 2. ~ 2. 13.", ["past_deadline"]),
        ("- 운영기간 : 2026. 4. ~ 11. / 10개월간", ["duration_mismatch"]),
        ("- 운영기간 : 2026. 4. ~ 2026. 11.(6개월)", ["duration_mismatch"]),
        ("- 지원대상 : 2008. 1. 1. 이후 출생 ~ 1986. 12. 31. 이전 출생자", ["range_reversed"]),
    ],
)
def test_what_contradicts_itself_is_found(body: str, expected: list[str]) -> None:
    assert codes(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "- 신청기한 : 2026. 3. 20.(금)",
        "- 신청기간 : 2026. 12. 21. ~ 1. 8.",
        "- 운영기간 : 2026. 4. ~ 11. / 8개월간",
        "- 신청기간 : 2026. 3. 9. ~ 3. 13.(5일간)",
        "- 시 행 일 : 2026. 1. 1.(목) ~",
    ],
)
def test_what_is_right_stays_silent(body: str) -> None:
    assert codes(body) == []


CHAPTER = "{number}  {title} 지원사업\n담당부서 농업정책과 (☎ 555-3101)\n\n□ 사업개요\n ❍ 신청기간 : {period}\n\n\n"


def test_a_month_of_issue_is_enough_for_what_was_over_before_it() -> None:
    guideline = "2026년도 농업 보조사업 시행지침\n\n2026. 3.\n\n다  온  시\n\n\n"
    guideline += CHAPTER.format(number=1, title="저온저장고 설치", period="2025. 3. 9. ~ 3. 11.")
    guideline += CHAPTER.format(number=2, title="보온커튼 교체", period="2026. 3. 2. ~ 3. 11.")
    late, coming = read_record(read(guideline.encode(), "지침.txt")).notices
    assert [(finding.code, finding.risk) for finding in late.findings] == [("past_deadline", "high")]
    assert coming.findings == ()


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2025. 1. 20. ~ 2. 14.", ["past_deadline"]),  # last year's, copied
        ("2025. 10. 20. ~ 11. 14.", []),  # the autumn before
        ("2026. 1. 20. ~ 2. 14.", []),
    ],
)
def test_a_year_alone_dates_what_was_over_long_before_it(period: str, expected: list[str]) -> None:
    guideline = "2026년도 농업 보조사업 시행지침\n\n다  온  시\n\n\n"
    guideline += CHAPTER.format(number=1, title="저온저장고 설치", period=period)
    (notice,) = read_record(read(guideline.encode(), "지침.txt")).notices
    assert [finding.code for finding in notice.findings] == expected
