"""Which notice a text says that it amends; and that what held before is no deadline any more."""

import pytest

from extractors.notices.amended import amended_numbers
from extractors.readers import read
from extractors.reading import read_record
from models.records import serial_of

CHANGE = """누리군 공고 제2026-33호

2026년 취약계층 난방비 지원사업 신청기간 연장 공고

 누리군 공고 제2026-31호(2026. 11. 16.)로 공고한 난방비 지원사업의 신청기간을 다음과 같이 변경하여 공고합니다.

2026년 11월 20일

누 리 군 수

1. 변경내용
 ○ 신청기간
  - 당초 : 2026. 11. 16.(월) ~ 12. 4.(금)
  - 변경 : 2026. 11. 16.(월) ~ 12. 11.(금)
2. 문의 : 누리군 복지과 ☎ 055-900-1234
"""


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("제2026-31호 공고를 다음과 같이 정정합니다.", ("2026-31",)),
        (
            "누리군 공고 제2026-31호(2026. 11. 16.)로 공고한 지원사업의 기간을 다음과 같이 변경하여 공고합니다.",
            ("2026-31",),
        ),
        ("누리군공고 제2026 - 0031호(’26. 3. 2.)를 취소하고", ("2026-31",)),
        ("공고 제2026-31호와 제2026-32호를 정정합니다.", ("2026-32",)),
        ("당초 공고 : 누리군 공고 제2026-31호", ("2026-31",)),
        ("누리군 공고 제2026-33호\n\n정정 공고", ()),
        ("고시 제2026-3호에 따라 신청기간을 변경합니다.", ()),
        ("고시 제2026-3호에 의거 추가 모집합니다.", ()),
        ("제2026-31호로 공고하였습니다. 변경할 것이 있으면 알립니다.", ()),
        ("문의 055-2026-3111, 변경 신청", ()),
    ],
)
def test_the_numbers_that_a_text_amends(text: str, numbers: tuple[str, ...]) -> None:
    assert amended_numbers(text, "제2026-33호") == numbers


@pytest.mark.parametrize(
    ("number", "serial"),
    [
        ("누리군 공고 제2026 - 031호", "2026-31"),
        ("제2026-5호", "2026-5"),
        ("제3호", ""),
        (None, ""),
        ("2026년 4월호", ""),
    ],
)
def test_a_number_with_its_year(number: str | None, serial: str) -> None:
    assert serial_of(number) == serial


def test_a_notice_of_a_change_says_whose_and_has_the_new_days_alone() -> None:
    record = read_record(read(CHANGE.encode(), "연장.txt"))
    assert record.amends == ("2026-31",)
    (schedule,) = record.notices[0].schedules
    assert (str(schedule.start), str(schedule.end), schedule.for_) == ("2026-11-16", "2026-12-11", None)
    assert record.notices[0].unread == ()
    assert "amends" not in record.as_contract()
