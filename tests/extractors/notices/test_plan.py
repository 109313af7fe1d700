"""Work plans of larger offices: chapters, work with its budget in the heading, annexes, a framed title."""

from extractors.notices import plan, split
from extractors.notices.lines import lines_of
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


WORKS = """<html><body>
<table><tr><td>2026년 누리군 업무계획</td></tr></table>
<h1>Ⅰ. 정책 방향</h1>
<h1>1 정책 환경</h1>
<table><tr><td>구분</td><td>내용</td></tr><tr><td>주민</td><td>21,000명</td></tr></table>
<h1>Ⅱ. 주요업무 추진계획</h1>
<h1>1. 종자 자원 늘리기(12억원)</h1>
<p>□ 토종 종자 모으기(318백만원)</p>
<p>ㅇ (모으기) 읍면 순회 수집</p>
<p>□ 종자 나눔 장터</p>
<p>ㅇ 주민이 가져온 종자를 나눔(10월, 40명)</p>
<p>□ 종자 이야기</p>
<p>ㅇ 어르신의 말씀을 모음</p>
<h1>2. 물길 살리기</h1>
<p>□ 도랑 치우기(신규 18백만원)</p>
<p>ㅇ (치우기) 마을마다 한 번</p>
<h1>Ⅲ. 중점 과제</h1>
<p>① 빈집 지도 만들기</p>
<p>□ 추진배경</p>
<p>ㅇ 현황 : 빈집 120채</p>
<p>□ 사업개요</p>
<p>ㅇ 기간 : 2026. 3. ~ 6.</p>
<p>② 마을 우물 살피기</p>
<p>□ 사업개요</p>
<p>ㅇ 기간 : 2026. 7.</p>
</body></html>"""


def test_the_chapter_is_the_section_of_its_works_without_number_and_budget() -> None:
    found = [(one.section, one.title) for one in outline(WORKS, "계획.html").notices]
    assert found[0] == ("종자자원늘리기", "토종 종자 모으기(318백만원)")
    assert ("물길살리기", "도랑 치우기(신규 18백만원)") in found


def test_a_chapter_without_a_budget_and_the_parts_behind_it_are_not_lost() -> None:
    titles = [one.title for one in outline(WORKS, "계획.html").notices]
    assert titles[2:] == ["도랑 치우기(신규 18백만원)", "빈집 지도 만들기", "마을 우물 살피기"]


def test_a_work_beside_works_that_says_when_is_one_too_one_that_only_tells_is_none() -> None:
    titles = [one.title for one in outline(WORKS, "계획.html").notices]
    assert "종자 나눔 장터" in titles
    assert "종자 이야기" not in titles


def test_what_a_work_costs_stands_in_brackets_behind_its_name() -> None:
    source = text.read(WORKS.encode(), "계획.html")
    first = {one.title: one.clauses[0] for one in split(source).notices}
    budget = first["도랑 치우기(신규 18백만원)"]
    assert (source.text[slice(*budget.value)], budget.heads) == ("18백만원", ("사업비",))


def test_a_number_whose_sign_no_font_table_knows_still_heads_a_work() -> None:
    content = WORKS.replace("① 빈집", "\uf3ff 빈집").replace("② 마을", "\uf3fe 마을")
    titles = [one.title for one in outline(content, "계획.html").notices]
    assert titles[-2:] == ["빈집 지도 만들기", "마을 우물 살피기"]


def test_rows_of_events_stand_under_the_chapter_not_under_the_name_of_their_table() -> None:
    words = """# 3월 주요업무 추진계획

## 1. 부서 공통

### 3월 행사 및 회의

| 일자 | 행사(회의)명 | 장소 |
|---|---|---|
| 3. 4.(수) | 이장회의 | 회의실 |
| 3. 11.(수) | 꽃길 걷기 | 강변 |
"""
    found = plan.split(source := text.read(words.encode(), "계획.md"), lines_of(source))[0]
    assert [(one.section, one.title) for one in found] == [("부서공통", "이장회의"), ("부서공통", "꽃길 걷기")]


MEETINGS = """2026년 4월 주요업무 추진계획

▣ 일자리과

 1. 채용 박람회
   ○ 일시 : 2026. 4. 22.(수) 13:00
   ○ 장소 : 누리체육관

 2. 1/4분기 공공일자리 추진실적
   (단위 : 명)
     구   분        계획      참여
     공공근로        60        57
     청년인턴        12        12

▣ 복지과

 1. 경로당 점검
   ○ 기간 : 4. 6.(월) ~ 4. 10.(금)

▣ 4월 각종 교육·회의 일정
   일 자            시 간            행 사 명              장 소
   4. 2.(목)        10:00            직무교육              회의실
   4. 7.(화)        14:00            예산위원회 위촉식     소회의실
"""


def test_what_is_marked_as_the_teams_are_stands_beside_them() -> None:
    assert [(notice.section, notice.title) for notice in outline(MEETINGS, "업무계획.txt").notices] == [
        ("일자리과", "채용 박람회"),
        ("일자리과", "1/4분기 공공일자리 추진실적"),
        ("복지과", "경로당 점검"),
        ("4월각종교육·회의일정", "직무교육"),
        ("4월각종교육·회의일정", "예산위원회 위촉식"),
    ]
