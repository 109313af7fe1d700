"""Work plans of larger offices: chapters, work with its budget in the heading, annexes, a framed title."""

from extractors.notices import split
from extractors.readers import text
from models.notices import Outline

PLAN = """<html><body>
<table><tr><td>2026년 누리군 농업기술원 업무계획</td></tr></table>
<p>2026. 1.</p>
<h1>[ 목    차 ]</h1>
<p>Ⅰ. 2025년 평가 ············ 1</p>
<p>Ⅱ. 주요업무 추진계획 ············ 4</p>
<p>【별첨】일반현황 ············ 9</p>
<h1>Ⅰ. 2025년 평가</h1>
<h1>1 성 과</h1>
<p>□ 품종 3종 등록</p>
<h1>Ⅱ. 주요업무 추진계획</h1>
<h1>1. 종자 자원 늘리기(12억원)</h1>
<p>□ 토종 종자 모으기(318백만원)</p>
<p>ㅇ (모으기) 읍면 순회 수집 40점</p>
<p>□ 종자 은행 운영(57백만원)</p>
<p>ㅇ (공개) 누리집 공개 12회</p>
<h1>별첨 누리군 농업기술원 일반현황</h1>
<h1>1 연혁</h1>
<table><tr><td>구분</td><td>내용</td></tr><tr><td>1991. 1.</td><td>문을 엶</td></tr></table>
</body></html>"""

CALENDAR = """2026년 상반기 주요업무 추진계획

□ 분기별 추진일정
| 구분 | 주요 일정 | 비고(일자) |
|---|---|---|
| 1분기 | {first} | 1월 |
| 2분기 | {second} | 4월 |
"""


def outline(content: str, name: str) -> Outline:
    return split(text.read(content.encode(), name))


def test_a_plan_is_named_by_what_its_cover_frames() -> None:
    found = outline(PLAN, "계획.html")
    assert (found.kind, found.title) == ("plan", "2026년 누리군 농업기술원 업무계획")


def test_work_with_its_budget_in_the_heading_is_a_notice_the_contents_and_the_annex_give_none() -> None:
    titles = [notice.title for notice in outline(PLAN, "계획.html").notices]
    assert titles == ["토종 종자 모으기(318백만원)", "종자 은행 운영(57백만원)"]


def test_a_row_of_a_table_is_an_event_where_its_cell_names_one() -> None:
    named = CALENDAR.format(first="이장회의", second="풍년 기원제")
    assert [notice.title for notice in outline(named, "계획.md").notices] == ["이장회의", "풍년 기원제"]


def test_a_cell_that_lists_what_is_done_names_no_event() -> None:
    listed = "ㅇ기본계획 보고(1월) ㅇ자문회의 개최(1월) ㅇ자료 공개(2월)"
    found = outline(CALENDAR.format(first=listed, second=listed), "계획.md")
    assert [notice.title for notice in found.notices] == ["분기별 추진일정"]


def test_a_numbered_half_is_the_section_before_any_team_is_named() -> None:
    words = """2026년 6월 월간 업무계획

Ⅰ. 5월 추진실적
 □ 순회교육
   ○ 기    간 : 5. 6. ~ 5. 8.
Ⅱ. 6월 주요업무 계획
【농촌지원과】
 □ 종자 공급
   ○ 공급기간 : 6. 1. ~ 6. 5.
"""
    found = outline(words, "계획.txt").notices
    assert [(one.section, one.title) for one in found] == [("5월추진실적", "순회교육"), ("농촌지원과", "종자 공급")]
