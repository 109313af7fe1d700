"""Periods counted from an event, and recurrences."""

import pytest

from extractors.facts.schedules.recurrences import find_recurrence
from extractors.facts.schedules.relatives import find_relatives


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
        ("전입일로부터 보름 이내", ("전입일", "P0D", "P15D")),
        ("최종 접종일 또는 확진일로부터 한 달 이후", ("최종 접종일 또는 확진일", "P1M", None)),
        ("계약일부터 1년 6개월 이내", ("계약일", "P0D", "P1Y6M")),
        ("만 30세가 되는 해의 12. 31.까지", ("만 30세가 되는 해의 12. 31.", None, "P0D")),
    ],
)
def test_counted_from_an_event(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("설치 완료 6개월 후", ("설치 완료", "P6M", None)),
        ("교부결정 전까지", ("교부결정", None, "P0D")),
        ("사업 완료 시", ("사업 완료", "P0D", None)),
        ("D-7", ("D", "-P7D", None)),
    ],
)
def test_some_words_are_an_event_only_where_a_time_is_promised(text: str, expected: tuple[str, str, str]) -> None:
    assert read(text) == []
    assert [
        (one.relative.anchor, one.relative.start, one.relative.end) for one in find_relatives(text, promised=True)
    ] == [expected]


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
        ("연중무휴", "FREQ=DAILY"),
        ("매월 셋째 주 화·목요일", "FREQ=MONTHLY;BYDAY=3TU,3TH"),
        ("매월 5일, 20일", "FREQ=MONTHLY;BYMONTHDAY=5,20"),
        ("매년 3월, 9월", "FREQ=YEARLY;BYMONTH=3,9"),
        ("수요일마다", "FREQ=WEEKLY;BYDAY=WE"),
        ("매주 월요일부터 금요일까지", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("5일장(3, 8일)", "FREQ=MONTHLY;BYMONTHDAY=3,8,13,18,23,28"),
        ("3년에 걸쳐 100만원씩 3회 분할지급", "FREQ=YEARLY;COUNT=3"),
    ],
)
def test_recurrences(text: str, rrule: str) -> None:
    found = find_recurrence(text)
    assert found is not None
    assert found.rrule == rrule


@pytest.mark.parametrize(
    "text",
    ["주 2회 공급", "상·하반기 각 1회", "월 10만원", "연 1회 이상", "매주 월요일 휴관", "월~금", "3월 셋째 주 수요일"],
)
def test_a_bare_frequency_names_no_day(text: str) -> None:
    assert find_recurrence(text) is None


@pytest.mark.parametrize(
    ("text", "rrule"),
    [
        ("월~금", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("월·수·금 10:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("주말", "FREQ=WEEKLY;BYDAY=SA,SU"),
        ("격월", "FREQ=MONTHLY;INTERVAL=2"),
        ("2주 1회", "FREQ=WEEKLY;INTERVAL=2"),
        ("분기별 1회", "FREQ=MONTHLY;INTERVAL=3"),
        ("월1회", "FREQ=MONTHLY"),
    ],
)
def test_days_and_intervals_alone_are_a_rule_where_a_time_is_promised(text: str, rrule: str) -> None:
    found = find_recurrence(text, promised=True)
    assert found is not None
    assert found.rrule == rrule


@pytest.mark.parametrize("text", ["월요일~금요일 휴관", "연 2회", "주말 제외", "5일장(1, 5일)"])
def test_what_is_no_rule_even_where_a_time_is_promised(text: str) -> None:
    assert find_recurrence(text, promised=True) is None
