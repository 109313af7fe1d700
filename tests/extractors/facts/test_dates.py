"""Dates and periods: a value, its many forms; then what must stay silent."""

from datetime import date

import pytest

from extractors.facts.schedules.dates import find_periods
from extractors.facts.schedules.points import alike, find_points, point_at
from extractors.facts.schedules.years import resolve
from tests.extractors.facts.corpus import corpora

YEAR = 2026


def read(text: str, year: int | None = YEAR) -> list[str]:
    """Every period of a text as `start..end`, an end left out as nothing."""
    found = []
    for period in find_periods(text):
        resolved = resolve(period, year)
        found.append(f"{resolved.start or ''}..{resolved.end or ''}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026. 3. 20.(금)", "2026-03-20.."),
        ("2026.3.20.", "2026-03-20.."),
        ("2026. 3. 20", "2026-03-20.."),
        ("'26. 3. 20.(금)", "2026-03-20.."),
        ("‘26. 3. 20.", "2026-03-20.."),
        ("26. 3. 20.", "2026-03-20.."),
        ("２０２６．３．２０．", "2026-03-20.."),
        ("2026년 3월 20일", "2026-03-20.."),
        ("2026년3월20일(금)", "2026-03-20.."),
        ("2026-03-20", "2026-03-20.."),
        ("2026/03/20", "2026-03-20.."),
        ("20260320", "2026-03-20.."),
        ("3. 20.(금)", "2026-03-20.."),
        ("3.20.", "2026-03-20.."),
        ("3월 20일", "2026-03-20.."),
        ("3/20(금)", "2026-03-20.."),
        ("2026. 3. 20.일", "2026-03-20.."),
        ("2026-03-20T18:00", "2026-03-20T18:00.."),
        ("내년 3월 20일", "2027-03-20.."),
        ("음력 1. 15.", "2026-03-03.."),
    ],
)
def test_one_day_in_many_forms(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026년 3월", "2026-03.."),
        ("2026. 3.", "2026-03.."),
        ("3월", "2026-03.."),
        ("3월 중", "2026-03.."),
        ("2026년", "2026.."),
        ("'26년", "2026.."),
        ("6월말까지", "..2026-06"),
    ],
)
def test_no_value_is_finer_than_its_words(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026. 3. 2.(월) ~ 3. 20.(금)", "2026-03-02..2026-03-20"),
        ("2026. 3. 2. ∼ 2026. 3. 20.", "2026-03-02..2026-03-20"),
        ("3. 2.부터 3. 20.까지", "2026-03-02..2026-03-20"),
        ("2026년 3월 2일부터 3월 20일까지", "2026-03-02..2026-03-20"),
        ("3. 2. ~ 20.", "2026-03-02..2026-03-20"),
        ("2026. 12. 21. ~ 1. 8.", "2026-12-21..2027-01-08"),
        ("12. 21. ~ 2027. 1. 8.", "2026-12-21..2027-01-08"),
        ("2026. 3. ~ 11.", "2026-03..2026-11"),
        ("3월~11월", "2026-03..2026-11"),
        ("3~11월", "2026-03..2026-11"),
        ("2026년 3월 ~ 12월 18일(금)", "2026-03..2026-12-18"),
        ("2026. 3. 2. 09:00 ~ 3. 20. 18:00", "2026-03-02T09:00..2026-03-20T18:00"),
        ("2026. 3. 20.(금) 14:00 ~ 16:00", "2026-03-20T14:00..2026-03-20T16:00"),
        ("3. 20.(금) 오후 2시 ~ 4시 30분", "2026-03-20T14:00..2026-03-20T16:30"),
        ("2026. 3. 2. ~", "2026-03-02.."),
        ("2026. 3. 2.(월) ~\n     3. 20.(금)", "2026-03-02..2026-03-20"),
        ("2026. 12. 1.(화) ~ 2027. 1.\n     29.(금)", "2026-12-01..2027-01-29"),
        ("(~ 3. 20.)", "..2026-03-20"),
        ("3. 20. 오후 6시까지", "..2026-03-20T18:00"),
        ("3. 20. 24:00까지", "..2026-03-20T23:59"),
        ("2026. 3. 2 ~ 3. 20", "2026-03-02..2026-03-20"),
        ("3. 20.(금) 오후 2~4시", "2026-03-20T14:00..2026-03-20T16:00"),
        ("3. 20.(금) 22:00 ~ 익일 06:00", "2026-03-20T22:00..2026-03-21T06:00"),
        ("3. 2.(월) ~ 3. 6.(금) 09:00~18:00", "2026-03-02T09:00..2026-03-06T18:00"),
        ("1·2월", "2026-01..2026-02"),
        ("3. 2.(월) ~ 3. 6.(금) (09:00~18:00)", "2026-03-02T09:00..2026-03-06T18:00"),
        ("2026. 3. 20.(금) (14:00~16:00)", "2026-03-20T14:00..2026-03-20T16:00"),
    ],
)
def test_periods(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "month", "expected"),
    [
        # 2027-01-08 is a Friday, 2026-01-08 a Thursday: said in December it is the coming January.
        ("1. 8.(금)까지", 12, "2027-01-08"),
        # Said in January, the weekday is simply wrong: a finding, no other year.
        ("1. 8.(금)까지", 1, "2026-01-08"),
        # 2025-12-19 is a Friday: a look back from January.
        ("12. 19.(금)까지", 1, "2025-12-19"),
        ("1. 8.까지", 12, "2026-01-08"),
    ],
)
def test_a_year_left_out_crosses_the_years_end_only_with_its_weekday(text: str, month: int, expected: str) -> None:
    (period,) = find_periods(text)
    assert str(resolve(period, YEAR, date(YEAR, month, 1)).end) == expected


def test_lists_of_days_are_several() -> None:
    assert read("4. 7.(화) 15:00 ~ 17:00 / 4. 8.(수) 15:00 ~ 17:00") == [
        "2026-04-07T15:00..2026-04-07T17:00",
        "2026-04-08T15:00..2026-04-08T17:00",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "061-555-1234",
        "제14조제3항",
        "3.5ha",
        "1,450천원/1기",
        "23.5백만원",
        "3.1%",
        "20  년   월   일",
        "2026.   .   .",
        "만 65세 이상",
        "10개월간",
        "2가백신 BA.4/5",
        "2026학년도",
        "계좌 301-0012-3456-71",
        "3개월분",
        "2,000㎡",
    ],
)
def test_what_only_looks_like_a_date_stays_silent(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["2026. 2. 30.", "2. 29.까지", "6. 31.까지"])
def test_a_day_that_no_calendar_has_is_never_clamped(text: str) -> None:
    with pytest.raises(ValueError, match="day"):
        read(text)


def test_without_any_year_nothing_is_guessed() -> None:
    with pytest.raises(ValueError, match="year"):
        read("3. 20.까지", year=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("상반기", "2026-01..2026-06"),
        ("2027년 하반기 중", "2027-07..2027-12"),
        ("3/4분기", "2026-07..2026-09"),
        ("전년도", "2025.."),
        ("추석 10:00", "2026-09-25T10:00.."),
        ("3월 셋째 주 수요일", "2026-03-18.."),
        ("2.7", "2026-02-07.."),
        ("2/7 ~ 2/14", "2026-02-07..2026-02-14"),
        ("2월 l5일", "2026-02-15.."),
    ],
)
def test_words_and_bare_figures_are_times_only_where_one_is_promised(text: str, expected: str) -> None:
    (period,) = find_periods(text, promised=True)
    resolved = resolve(period, YEAR)
    assert f"{resolved.start or ''}..{resolved.end or ''}" == expected
    assert read(text) != [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("연말까지 쓸 수 있음", "..2026-12"),
        ("신청은 이번 달 20일까지", "..2026-12-20"),
        ("다음 달 5일까지 내 주세요", "..2027-01-05"),
    ],
)
def test_a_sentence_may_name_the_end_of_this_month_the_next_or_the_year(text: str, expected: str) -> None:
    (period,) = find_periods(text)
    resolved = resolve(period, YEAR, date(YEAR, 12, 4))
    assert f"{resolved.start or ''}..{resolved.end or ''}" == expected


@pytest.mark.parametrize("text", ["신청한 달의 다음 달 20일까지", "매 분기 다음 달 10일까지", "다음 달에 다시 안내"])
def test_the_month_behind_another_one_is_not_the_next(text: str) -> None:
    assert list(find_periods(text)) == []


def test_days_of_a_list_take_its_month_and_the_hours_behind_them() -> None:
    assert read("4. 7.(화), 9.(목) 14:00 ~ 16:00") == [
        "2026-04-07T14:00..2026-04-07T16:00",
        "2026-04-09T14:00..2026-04-09T16:00",
    ]
    assert read("3월 5일, 12일") == ["2026-03-05..", "2026-03-12.."]
    assert read("3월 5일, 2일간") == ["2026-03-05.."]


def test_days_are_counted_from_the_day_of_issue_alone() -> None:
    (period,) = find_periods("오늘부터 3. 20.까지", promised=True)
    assert str(resolve(period, YEAR, date(YEAR, 3, 4)).start) == "2026-03-04"
    with pytest.raises(ValueError, match="day of issue"):
        resolve(period, YEAR)


def test_an_arrow_leads_from_the_old_date_to_the_new_one_where_dates_change() -> None:
    assert len(list(find_periods("3. 13. → 3. 20."))) == 1
    assert len(list(find_periods("3. 13. → 3. 20.", changing=True))) == 2


def test_no_point_is_passed_over_by_the_steps_that_say_where_one_may_begin() -> None:
    """Wherever one of the forms fits in the lines of the corpora, a point is found there or stretches over it."""
    fitting = 0
    for row in corpora():
        line = alike(row.line)
        taken = {at for point in find_points(line) for at in range(point.start, point.end)}
        starts = {at for at in range(len(line)) if point_at(line, at) is not None}
        fitting += len(starts)
        assert starts <= taken, row.line
    assert fitting > 400
