"""The day of issue: alone on its line or in a part of it, never that of an item."""

from extractors.notices import split
from extractors.readers import text
from extractors.reading import read_record

NEWS = """# 4월 면정소식

**제2026-4호** | 발행 : 누리군 가온면 | 2026. 4. 1.(수)

## 재무팀

1. 2026년 1월 1일 기준 개별공시지가 열람
 - 열람기간 : 2026. 3. 19. ~ 4. 8.
2. 자동차세 연납 신청
 - 신청기간 : 2026. 6. 16. ~ 6. 30.
"""


def test_the_day_behind_a_bar_is_that_of_issue() -> None:
    assert split(text.read(NEWS.encode(), "소식.md")).issued_on == "2026-04-01"


def test_the_day_of_an_item_is_not() -> None:
    assert split(text.read(NEWS.replace(" | 2026. 4. 1.(수)", "").encode(), "소식.md")).issued_on is None


def test_the_line_of_issue_in_an_announcement_is_no_time_of_it() -> None:
    words = "# 2026년 경로당 보조금 신청 안내\n\n다온시 복지과 | 2026. 1. 5.\n\n- 신청기간 : 2026. 1. 12. ~ 1. 30.\n"
    record = read_record(text.read(words.encode(), "안내.md"))
    assert str(record.document.issued_on) == "2026-01-05"
    assert [(one.role, str(one.start)) for one in record.notices[0].schedules] == [("apply", "2026-01-12")]


def test_a_day_until_which_something_holds_is_no_day_of_issue() -> None:
    words = "다온구와 함께하는 2026 복지 안내\n\n1. 목욕권\n ○ 쓸 수 있는 때\n2026년 12월 31일까지\n"
    assert read_record(text.read(words.encode(), "안내.txt")).document.issued_on is None


def test_what_is_issued_at_the_end_of_a_year_for_the_next_is_about_the_next() -> None:
    words = "# 2026년 벼 월급제 신청 안내\n\n다온시 농정과 | 2025. 12. 22.\n\n- 신청기간 : 8월 중\n"
    (notice,) = read_record(text.read(words.encode(), "농정.md")).notices
    assert [str(one.end or one.start) for one in notice.schedules] == ["2026-08"]


QUARTERLY = """다온구 보건소가 알려드려요
가람동 소식 | 2026년 여름호 (6월)

1. 임산부 꾸러미 신청
 - 받는 분 : 2025년 1월 1일 이후 아기를 낳은 분, 2025년에 임신한 분
 - 신청기간 : 6. 15.(월) ~ 6. 19.(금)
"""


def test_the_year_of_a_newsletters_issue_is_its_own() -> None:
    (notice,) = read_record(text.read(QUARTERLY.encode(), "소식.txt")).notices
    assert str(notice.schedules[0].end) == "2026-06-19"


def test_a_year_that_another_one_rivals_makes_no_certain_day() -> None:
    words = QUARTERLY.replace(" | 2026년 여름호 (6월)", "").replace("2025년에 임신한", "2026년에 임신한")
    words = words.replace("(월)", "").replace("(금)", "")
    (notice,) = read_record(text.read(words.encode(), "소식.txt")).notices
    assert [one.confidence for one in notice.schedules if one.end is not None and str(one.end).endswith("06-19")] == [
        "doubtful"
    ]
