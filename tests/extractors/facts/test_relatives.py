"""Periods counted from an event, and recurrences."""

import pytest

from extractors.facts.recurrences import find_recurrence
from extractors.facts.relatives import find_relatives


def read(text: str) -> list[tuple[str, str | None, str | None]]:
    """Every relative period as `(anchor, start, end)`."""
    return [(one.relative.anchor, one.relative.start, one.relative.end) for one in find_relatives(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("출산일부터 1년 이내", ("출산일", "P0D", "P1Y")),
        ("혼인신고일로부터 6개월 이내", ("혼인신고일", "P0D", "P6M")),
        ("공고일부터 20일간", ("공고일", "P0D", "P20D")),
        ("접종일로부터 2주간", ("접종일", "P0D", "P14D")),
        ("퇴원한 날의 다음날부터 90일 이내", ("퇴원한 날", "P1D", "P90D")),
        ("최종 접종일로부터 3개월 이후", ("최종 접종일", "P3M", None)),
        ("사업완료 후 15일 이내", ("사업완료 후", None, "P15D")),
        ("준공일 5년간", ("준공일", "P0D", "P5Y")),
        ("접수마감 24시간 이전까지", ("접수마감", None, "-PT24H")),
        ("신청한 달부터", ("신청한 달", "P0M", None)),
    ],
)
def test_counted_from_an_event(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize("text", ["최근 5년 이내에 지원받은 자", "10일간", "향후 2년간 제외", "2026. 3. 20.까지"])
def test_no_event_no_relative(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "rrule"),
    [
        ("매월 마지막주 수요일", "FREQ=MONTHLY;BYDAY=-1WE"),
        ("매월 첫째, 셋째주 수요일", "FREQ=MONTHLY;BYDAY=1WE,3WE"),
        ("매주 화/목", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("매주 월~금", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("격주 금요일", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("매월 10일까지", "FREQ=MONTHLY;BYMONTHDAY=10"),
        ("매월 말일", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("매 분기 다음달 5일 이내", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5"),
        ("매년 3월", "FREQ=YEARLY;BYMONTH=3"),
        ("매일", "FREQ=DAILY"),
        ("3년에 걸쳐 100만원씩 3회 분할지급", "FREQ=YEARLY;COUNT=3"),
    ],
)
def test_recurrences(text: str, rrule: str) -> None:
    found = find_recurrence(text)
    assert found is not None
    assert found.rrule == rrule


@pytest.mark.parametrize("text", ["주 2회 공급", "상·하반기 각 1회", "월 10만원", "연 1회 이상", "수요일 휴관"])
def test_a_bare_frequency_names_no_day(text: str) -> None:
    assert find_recurrence(text) is None
