"""Schedules of whole notices: role, ends, openness, and what must stay silent or be reported."""

import pytest

from extractors.context import Context
from extractors.facts.schedules import fact as schedules
from extractors.notices import split
from extractors.readers import text
from models.facts import Schedule
from models.findings import Unread

HEAD = "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. {title}\n[담당 : 한가람 555-2111]\n"


def read(body: str, title: str = "보일러 점검 안내") -> list[Schedule | Unread]:
    """The schedules of a bulletin of one item."""
    source = text.read((HEAD.format(title=title) + body + "\n").encode(), "회보.txt")
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    found = list(schedules.extract(notice, context))
    assert all(source.text[slice(*one.span)] == one.raw for one in found)
    return found


def said(body: str, title: str = "보일러 점검 안내") -> list[tuple[str, str, str]]:
    """Role, start and end of each schedule."""
    return [
        (one.role, str(one.start or ""), str(one.end or "")) for one in read(body, title) if isinstance(one, Schedule)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- 신청기간 : 2026. 3. 9.(월) ~ 3. 20.(금)", ("apply", "2026-03-09", "2026-03-20")),
        ("- 신청기한 : 2026. 3. 20.(금)", ("apply", "", "2026-03-20")),
        ("- 접수기간 : 3. 20.(금)까지", ("apply", "", "2026-03-20")),
        ("- 발급기간 : 2026. 4. 1. ~ 11. 30.", ("apply", "2026-04-01", "2026-11-30")),
        ("- 조사기간 : 2026. 4. 1. ~ 4. 10.", ("apply", "2026-04-01", "2026-04-10")),
        ("- 일 시 : 2026. 3. 18.(수) 14:00 ~ 16:00", ("event", "2026-03-18T14:00", "2026-03-18T16:00")),
        ("- 사업기간 : 2026. 3. ~ 12.", ("project", "2026-03", "2026-12")),
        ("- 사용기간 : 2026. 4. 1. ~ 12. 31.", ("use", "2026-04-01", "2026-12-31")),
        ("- 지급시기 : 2026. 5월 중", ("pay", "2026-05", "2026-05")),
        ("- 시 행 일 : 2026. 4. 1.(수) ~", ("effective", "2026-04-01", "")),
        ("□ 추진일정\n  - 마을잔치 : 2026. 3. 20.(금) 11:00", ("event", "2026-03-20T11:00", "")),
        ("□ 추진일정\n  - 준공식 : 2026. 3. 20.(금)", ("event", "2026-03-20", "")),
        ("□ 신청기간\n  - 1기 : 2026. 3. 9. ~ 3. 13.", ("apply", "2026-03-09", "2026-03-13")),
    ],
)
def test_roles_by_label(body: str, expected: tuple[str, str, str]) -> None:
    assert said(body) == [expected]


def test_the_period_before_its_own_name_is_turned_round() -> None:
    found = read("- 모집기간\n  - 2026. 3. 9. ~ 3. 13. : 1기\n  - 2026. 4. 6. ~ 4. 10. : 2기")
    assert [(one.for_, one.label) for one in found if isinstance(one, Schedule)] == [
        ("1기", "모집기간"),
        ("2기", "모집기간"),
    ]


def test_a_label_is_not_said_a_second_time_as_what_it_is_for() -> None:
    table = "신청기간\t2026. 3. 9.(월) ~ 3. 20.(금)\n신청장소\t면사무소"
    (found,) = [one for one in read(table) if isinstance(one, Schedule)]
    assert (found.label, found.for_) == ("신청기간", None)


def test_a_row_of_a_table_has_its_own_period() -> None:
    found = read("구 분\t신청기간\t접수처\n1기\t3. 9. ~ 3. 13.\t총무담당\n2기\t4. 6. ~ 4. 10.\t총무담당")
    assert [(one.for_, str(one.start), one.role) for one in found if isinstance(one, Schedule)] == [
        ("1기", "2026-03-09", "apply"),
        ("2기", "2026-04-06", "apply"),
    ]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("- 신청기간 : 연중 수시", "always"),
        ("- 신청기간 : 예산 소진 시까지", "until_exhausted"),
        ("- 신청기간 : 선착순 접수", "first_come"),
        ("- 신청기간 : 추후 별도 안내", "tba"),
    ],
)
def test_open_ends(body: str, kind: str) -> None:
    (one,) = read(body)
    assert isinstance(one, Schedule)
    assert (one.open, one.start, one.end) == (kind, None, None)


@pytest.mark.parametrize("remark", ["(예산 소진 시 조기 마감)", "※ 예산 소진 시 조기 종료"])
def test_a_period_that_may_close_early_has_both(remark: str) -> None:
    (one,) = read(f"- 신청기간 : 2026. 3. 9. ~ 4. 10. {remark}")
    assert isinstance(one, Schedule)
    assert (str(one.end), one.open) == ("2026-04-10", "until_exhausted")


@pytest.mark.parametrize(
    "body",
    [
        "- 대 상 : 2026. 1. 1. 기준 만 65세 이상 주민",
        "- 지원대상 : 2025. 12. 31. 이전 출생자",
        "- 근거 : 「누리군 조례」 제14조 <개정 2024. 2. 15.>",
        "- 문 의 : 061-555-2110",
        "- 제출서류 : 납부확인서 1부(2026년 1월 기준)",
        "- 지원금액 : 월 10만원",
        "2022년에 설립된 모임을 소개합니다.",
    ],
)
def test_dates_that_are_none_stay_silent(body: str) -> None:
    assert read(body) == []


def test_a_promised_time_that_cannot_be_read_is_reported() -> None:
    found = read("- 운영기간 : 농번기가 지난 뒤")
    assert [one.reason for one in found if isinstance(one, Unread)] == ["기간·기한으로 보이나 날짜로 읽지 못함"]
    assert all(one.confidence == "doubtful" for one in found if isinstance(one, Schedule))


def test_a_day_that_no_calendar_has_is_reported_not_clamped() -> None:
    found = read("- 신청기한 : 2026. 2. 30.")
    assert [one.raw for one in found if isinstance(one, Unread)] != []
    assert not any(isinstance(one, Schedule) and one.end for one in found)


@pytest.mark.parametrize(
    ("body", "confidence"),
    [
        ("- 신청기한 : 2026. 3. 20.(금)", "certain"),
        ("- 신청기한 : 3. 20.(금)", "certain"),
        ("- 신청기한 : 3. 20.", "certain"),  # soon behind the day of issue: no other year can be meant
        ("- 신청기한 : 1. 20.", "inferred"),
        ("- 신청기한 : 2026. 3. 20.(월)", "doubtful"),
        ("- 신청기간 : 2026. 3. 2.(월) ~ 3. 2 0.(금)까지", "doubtful"),
        ("- 신청기한 : 2026. 3. 20.(금) 18:0 0", "doubtful"),
    ],
)
def test_certain_needs_label_year_and_weekday(body: str, confidence: str) -> None:
    (one,) = read(body)
    assert isinstance(one, Schedule)
    assert one.confidence == confidence


def test_a_letter_asks_the_office_that_receives_it() -> None:
    asked = "1. 각 읍·면에서는 신청서를 2026. 3. 20.(금)까지 제출하여 주시기 바랍니다.\n"
    letter = f"누리군\n수신 : 읍·면장\n(경유)\n제 목   급식 지원 신청 안내\n{asked}시행 총무과-31 (2026. 3. 4.)\n"
    source = text.read(letter.encode(), "공문.txt")
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    (found,) = schedules.extract(notice, context)
    assert isinstance(found, Schedule)
    assert (found.role, str(found.end)) == ("apply", "2026-03-20")
    assert said(asked) == [("project", "", "2026-03-20")]
