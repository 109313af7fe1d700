"""Days that no calendar has, two dates for one step, lengths, ranges and ages: what fires, and what stays quiet."""

import pytest

from extractors.readers import text
from extractors.reading import read_record
from models.records import NoticeRecord

HEAD = (
    "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. 보일러 점검 신청 안내\n[담당 : 한가람 555-2111]\n"
)


def notice(body: str) -> NoticeRecord:
    """The one item of a bulletin, its findings each with their words in place."""
    source = text.read((HEAD + body + "\n").encode(), "회보.md" if "|" in body else "회보.txt")
    (found,) = read_record(source).notices
    for finding in found.findings:
        for quote in (finding.quote, *finding.against):
            assert quote is not None
            assert source.text[slice(*quote.span)] == quote.raw
    return found


def found(body: str) -> list[tuple[str, str]]:
    """Code and quoted words of each finding."""
    return [(one.code, one.quote.raw) for one in notice(body).findings if one.quote]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("- 신청기한 : 2. 30.까지", "2. 30."),
        ("- 신청기한 : 2026. 6. 31.까지", "2026. 6. 31."),
        ("- 신청기한 : 6월 31일까지", "6월 31일"),
        ("- 제출기한 : 2026. 13. 5.", "2026. 13. 5."),
        ("- 사용기간 : 2026. 2. 29.부터", "2026. 2. 29."),
        ("- 일시 : 2026. 4. 31. 14:00", "2026. 4. 31."),
        ("- 교육일시 : 2026. 4. 3. 14:00 ~ 25:00", "25:00"),
        ("- 교육일시 : 4. 3.(금) 14:70", "14:70"),
    ],
)
def test_a_day_or_a_time_that_there_is_none_of(body: str, words: str) -> None:
    assert found(body) == [("date_invalid", words)]


@pytest.mark.parametrize(
    "body",
    [
        "- 신청기한 : 4. 30.까지",
        "- 사용기간 : 2028. 2. 29.부터",
        "- 사용기간 : 2. 28.부터",
        "- 교육일시 : 2026. 4. 3. 14:00 ~ 24:00",
        "- 지원비율 : 보조와 자부담 50:50",
        "- 배점 1. 2. 30.",
        "- 규격 2. 31 이하",
        "- 누리군 조례 제2. 30. 항",
    ],
)
def test_what_only_looks_like_such_a_day(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("가을에는 10. 9.(화) 한글날 행사도 있습니다.", "weekday_mismatch"),  # a Friday
        ("- 기타 : 지난해 2025. 3. 4.(수) 접수분 포함", "weekday_mismatch"),  # a Tuesday
        ("- 일시 : 2026. 4. 10.(금) 17:00 ~ 15:00", "range_reversed"),
        ("- 일시 : 4. 9.(목) 15:00 ~ 17:00 / 4. 10.(금) 17:00 ~ 15:00", "range_reversed"),
        ("- 일시 : 2026. 4. 10.(금) 15:00 ~ 10:00", "range_reversed"),
        ("- 회의 : 매월 둘째 주 수요일 25:00", "date_invalid"),
        ("- 지원대상 : 18세 이상 주민(2080. 6. 4. 이전 출생자)", "age_mismatch"),
        ("- 일시 : 2026. 4. 10.(금) 11:30 ~ 10:00", "range_reversed"),
        ("- 신청기간 : 2026. 3. 27. ~ 3. 9.", "range_reversed"),
        ("- 딸기 잔치 : 4. 5. ~ 4. 4.", "range_reversed"),
        ("- 지원대상 : 만 39세 ~ 19세 청년", "range_reversed"),
        ("- 지원금액 : 가구당 50만원 ~ 20만원", "range_reversed"),
        ("- 교육기간 : 2026. 5. 1. ~ 5. 3.(3박 4일)", "duration_mismatch"),
        ("- 교육일시 : 2026. 5. 7. 14:00 ~ 16:00(4시간)", "duration_mismatch"),
        ("5월 1일부터 6월 20일까지 60일간 점심을 함께 먹습니다.", "duration_mismatch"),
    ],
)
def test_days_and_ranges_that_contradict_themselves(body: str, code: str) -> None:
    assert [one for one, _ in found(body)] == [code]


@pytest.mark.parametrize(
    "body",
    [
        "가을에는 10. 9.(금) 한글날 행사도 있습니다.",
        "- 운영시간 : 2026. 4. 10.(금) 22:00 ~ 06:00",
        "- 일시 : 2026. 4. 10.(금) 14:00 ~ 4:00",
        "- 일시 : 2026. 4. 10.(금) 12:00 ~ 02:00",
        "- 회의 : 매월 둘째 주 수요일 24:00",
        "- 배합비 25:75",
        "- 지원대상 : 2027. 2. 1. 이후 출생아",
        "- 일시 : 2026. 4. 10.(금) 11:30 ~ 01:00",
        "- 당직시간 : 2026. 4. 10.(금) 09:00 ~ 08:00(24시간)",
        "- 사업기간 : 2026. 4. 1. ~ 3. 31.",
        "- 신청기간 : 2026. 12. 21. ~ 1. 8.",
        "- 지원대상 : 만 19세 ~ 39세 청년",
        "- 지원금액 : 가구당 20만원 ~ 50만원",
        "- 어원사전 18~17세기 편찬",
        "- 교육기간 : 2026. 5. 1. ~ 5. 3.(2박 3일)",
        "- 교육일시 : 2026. 5. 7. 10:00 ~ 17:00(6시간)",
        "- 신청기간 : 2026. 3. 9. ~ 3. 20.(10일간, 토·일 제외)",
    ],
)
def test_days_and_ranges_that_may_be_meant(body: str) -> None:
    assert found(body) == []


TABLE = "\n\n| 신청기간 | 신청장소 |\n|---|---|\n| {period} | 면사무소 |"


def test_two_dates_for_one_step() -> None:
    one = notice("- 신청기간 : 2026. 3. 9. ~ 3. 20." + TABLE.format(period="2026. 3. 9. ~ 3. 27."))
    (finding,) = one.findings
    assert (finding.code, finding.risk) == ("date_conflict", "high")
    assert finding.quote is not None
    assert finding.quote.raw == "2026. 3. 9. ~ 3. 27."
    assert [quote.raw for quote in finding.against] == ["2026. 3. 9. ~ 3. 20."]


@pytest.mark.parametrize(
    "body",
    [
        "- 신청기간 : 2026. 3. 9. ~ 3. 20." + TABLE.format(period="2026. 3. 9. ~ 3. 20."),
        "- 1차 신청기간 : 2026. 3. 9. ~ 3. 20.\n- 2차 신청기간 : 2026. 3. 9. ~ 4. 3.",
        "- 신청기간 : (온라인) 2026. 3. 9. ~ 3. 20.\n- 신청기간 : (방문) 2026. 3. 9. ~ 3. 27.",
        "- 신청기간 : 2026. 3. 9. ~ 3. 20.\n- 사업기간 : 2026. 3. 9. ~ 11. 30.",
    ],
)
def test_two_steps_or_the_same_date_twice(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "- 지원대상 : 만 19세 이상 39세 이하(1996. 1. 1. ~ 2007. 12. 31. 출생자)",
        "- 지원대상 : 만 65세 이상(1971. 12. 31. 이전 출생자)",
    ],
)
def test_ages_that_are_not_those_of_the_births(body: str) -> None:
    assert [code for code, _ in found(body)] == ["age_mismatch"]


@pytest.mark.parametrize(
    "body",
    [
        "- 지원대상 : 만 19세 이상 39세 이하(1986. 1. 1. ~ 2007. 12. 31. 출생자)",
        "- 신청자격 : 만 18세 이상 만 40세 미만(1986. 3. 5. ~ 2008. 3. 4. 출생)",
        "- 지원대상 : 만 65세 이상(1961. 12. 31. 이전 출생자)",
        "- 지원대상 : 만 65세 이상(2026. 1. 1. 기준)",
        "- 지원대상 : 2025. 1. 1. 이후 출생아",
    ],
)
def test_ages_and_births_that_agree(body: str) -> None:
    assert [code for code, _ in found(body) if code == "age_mismatch"] == []


def test_what_was_is_not_late() -> None:
    told = "지난달에는 꽃길을 만들었어요. 2026. 2. 14.(토)에 함께 모였습니다."
    assert [code for code, _ in found(told)] == []
