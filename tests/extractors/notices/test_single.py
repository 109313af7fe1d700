"""Documents that are one announcement, letter or press release, and those that announce nothing."""

import pytest

from extractors.categories import category_of
from extractors.context import Context
from extractors.notices import split
from extractors.readers import text
from models.blocks import Source
from models.notices import Outline

LETTER = """<html><body>
<table><tr><td></td><td>누 리 군</td></tr><tr><td>수신</td><td>가온면장(총무팀장)</td></tr>
<tr><td>(경유)</td><td></td></tr><tr><td>제목</td><td>봄철 산불 예방 협조 요청</td></tr></table>
<p>1. 산림보호법 시행령 제5조와 관련입니다.</p>
<p>2. 아래와 같이 협조하여 주시기 바랍니다.</p>
<p>붙임  홍보 전단 1부.  끝.</p>
<table><tr><td></td><td>누 리 군 수</td></tr>
<tr><td>시행</td><td>산림녹지과-1204</td><td>(</td><td>2026. 3. 4.</td><td>)</td></tr>
<tr><td>전화</td><td>061-555-2101</td><td>/전송</td><td>061-555-2199</td></tr></table>
</body></html>"""

RELEASE = """<html><body>
<table><tr><td>누리군</td><td>보도자료</td></tr></table>
<table><tr><td>보도시점</td><td>2026. 3. 5.(목) 08:00</td><td>배포</td><td>2026. 3. 4.(수)</td></tr></table>
<table><tr><td>누리군 치유의 숲<br>봄맞이 새 단장 마쳐</td></tr><tr><td>- 산책길 2km 더 열어</td></tr></table>
<p>누리군(군수 한가람)은 4일 치유의 숲을 새로 단장했다고 밝혔다.</p>
<table><tr><td>담당 부서</td><td>산림녹지과</td><td>책임자</td>
<td>과장</td><td>온새미</td><td>(061-555-2101)</td></tr></table>
<h1>붙 임 관련 사진</h1><p>3월 4일, 새로 연 산책길을 걷고 있다.</p>
</body></html>"""


def source(content: str, name: str = "문서.txt") -> Source:
    return text.read(content.encode(), name)


def outline(content: str, name: str = "문서.txt") -> Outline:
    return split(source(content, name))


def test_a_letter_is_named_by_its_subject_and_signed_at_its_foot() -> None:
    found = outline(LETTER, "문서.html")
    assert [(notice.title, notice.section) for notice in found.notices] == [("봄철 산불 예방 협조 요청", "산림녹지과")]
    assert (found.issuer, found.issued_on) == ("누리군", "2026-03-04")


def test_a_letter_in_plain_lines() -> None:
    found = outline(
        "누리군\n수신 : 마을 이장\n(경유)\n제 목   마을 방송 장비 점검 안내\n1. 귀 마을의 발전을 기원합니다.\n"
        "시행 총무과-31 (2026. 2. 22.)\n전화 061-555-2101\n"
    )
    assert [(notice.title, notice.section) for notice in found.notices] == [("마을 방송 장비 점검 안내", "총무과")]
    assert found.issued_on == "2026-02-22"


def test_where_a_letter_was_numbered_and_dated_is_no_time_of_what_it_says() -> None:
    words = (
        "㈜ 가 람 책 방\n수 신 : 마을 도서관\n(경유)\n제 목   책 기증 협의 건\n1. 아래와 같이 협의합니다.\n"
        "시행 : 총무과-31 (2026. 2. 22.)   접수 관리과-7 ( 2026. 2. 23. )\n전화 061-555-2101\n"
        "접수 기록과-8 (2026. 2. 24.)\n"
    )
    read = source(words)
    found = split(read)
    assert (found.issuer, found.issue_no, found.issued_on) == ("㈜ 가람책방", "총무과-31", "2026-02-22")
    said = [read.text[slice(*clause.span)] for clause in found.notices[0].clauses]
    assert any("061-555-2101" in one for one in said)
    assert not any("2026" in one for one in said)


def test_in_a_table_too_the_number_and_day_of_a_letter_are_its_own() -> None:
    read = source(LETTER, "문서.html")
    found = split(read)
    assert found.issue_no == "산림녹지과-1204"
    said = [read.text[slice(*clause.span)] for clause in found.notices[0].clauses]
    assert "2026. 3. 4." not in said
    assert "061-555-2101" in said


def test_a_press_release_is_named_by_its_headline_not_by_a_caption() -> None:
    found = outline(RELEASE, "문서.html")
    assert [(notice.title, notice.section) for notice in found.notices] == [
        ("누리군 치유의 숲 봄맞이 새 단장 마쳐", "산림녹지과")
    ]
    assert (found.issuer, found.issued_on) == ("누리군", "2026-03-04")
    notice = found.notices[0]
    assert category_of(notice, Context(source(RELEASE, "문서.html"), found)) == "report"


def test_a_press_release_that_seeks_people_is_no_report() -> None:
    content = RELEASE.replace("봄맞이 새 단장 마쳐", "해설사 모집")
    read = source(content, "문서.html")
    found = split(read)
    assert category_of(found.notices[0], Context(read, found)) == "recruit"


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (
            "입 법 예 고\n다온시 공고 제2026-74호\n다온시 주차장 조례 일부개정조례안\n"
            "의견은 2026. 3. 4.까지 내 주시기 바랍니다.\n",
            "다온시 주차장 조례 일부개정조례안 입법예고",
        ),
        (
            "다온시 공고 제2026-75호\n2026년 3월 4일\n다온시장\n"
            "다온시 하수도 조례 일부개정조례안 입법예고\n1. 개정이유\n",
            "다온시 하수도 조례 일부개정조례안 입법예고",
        ),
        ("가온면 꽃길 걷기 대회\n참가자 모집\n\n접수기간 : 2026. 3. 2. ~ 3. 9.\n", "가온면 꽃길 걷기 대회 참가자 모집"),
        (
            "마을 어르신께\n\n겨울 이불 빨래를 해 드립니다.\n신청기간 : 2026. 3. 2. ~ 3. 9.\n장소 : 가온면 복지회관\n",
            "마을 어르신께",
        ),
    ],
)
def test_the_title_of_an_announcement(content: str, title: str) -> None:
    assert [notice.title for notice in outline(content).notices] == [title]


def test_a_cover_frames_its_title_in_several_lines() -> None:
    content = (
        "<html><body><table><tr><td>- 함께 걷는 봄날 -<br>『제3회 꽃길 축제』<br>행사대행 용역 제안요청서</td></tr>"
        "</table>"
        "<p>2026. 3. 4.</p><p>행사일시 : 2026. 4. 11.(토) 10:00</p></body></html>"
    )
    assert [notice.title for notice in outline(content, "문서.html").notices] == [
        "『제3회 꽃길 축제』 행사대행 용역 제안요청서"
    ]


@pytest.mark.parametrize(
    "content",
    [
        "가온면 주민자치회 운영 조례\n제1조(목적) 이 조례는 운영을 정한다.\n"
        "제2조(정의) 뜻은 다음과 같다.\n제3조(기간) 3월 4일까지로 한다.\n",
        "제2차 이장단 회의록\n일시 : 2026. 3. 4.(수) 11:00\n장소 : 회의실\n참석자 : 이장 12명\n",
        "동아리 발표회 참가 신청서\n성명 :\n생년월일 :\n신청기간 : 2026. 3. 2. ~ 3. 9.\n",
        "■ 다온시 주차장 조례 [별표 1]\n시설물의 설치기준\n1. 위락시설 100㎡당 1대\n",
        "업체명,주소,전화,지정일\n가람상회,다온시 가온면 1길,061-555-2101,2026-03-04\n"
        "나래상회,다온시 가온면 2길,061-555-2102,2026-03-05\n",
        "규제영향분석서\n주차장 조례\n소관부처 : 다온시\n시행기간 : 2026. 3. 2. ~ 3. 9.\n",
        "구 매 요 구 서\n제설기 2대\n납품장소 : 가온면사무소\n납품기한 : 2026. 3. 9.까지\n",
    ],
    ids=["ordinance", "minutes", "form", "annex", "list of values", "analysis", "specification"],
)
def test_what_announces_nothing_gives_no_notice(content: str) -> None:
    assert outline(content).notices == ()


@pytest.mark.parametrize(
    ("signature", "issuer"),
    [
        ("다온시 남구청장", "다온시 남구"),
        ("다 온 시 장", "다온시"),
        ("누리군수 (직인생략)", "누리군"),
        ("환경안전처장", "환경안전처"),
        ("조달지원청 물자계약관", "조달지원청"),
        ("반드시 지켜 주십시오. 반드시 반드시", None),
        ("활동장", None),
    ],
)
def test_an_announcement_is_its_chiefs_office(signature: str, issuer: str | None) -> None:
    assert outline(f"꽃길 걷기 참가자 모집 공고\n\n접수기간 : 2026. 3. 2. ~ 3. 9.\n\n{signature}\n").issuer == issuer


def test_the_number_of_an_announcement_is_no_cited_one() -> None:
    cited = "꽃길 걷기 모집 공고\n「지방계약법」 제7조제2호와 별지 제3호 서식에 따른다.\n"
    assert outline(cited).issue_no is None
    assert outline("꽃길 걷기 모집 공고\n다온시 공고 제2026 - 75호\n").issue_no == "제2026-75호"


def test_the_department_stands_behind_its_label() -> None:
    content = "꽃길 걷기 모집 공고\n대상 : 시설입소 어르신\n작성자 : 다온시 청년사업담당관 한가람\n"
    assert [notice.section for notice in outline(content).notices] == ["청년사업담당관"]


def test_a_line_drawn_with_characters_heads_nothing() -> None:
    content = "꽃길 걷기 모집 공고\n1. 참가자격\n----------------------------------------\n 가. 가온면 주민\n"
    clauses = outline(content).notices[0].clauses
    assert [clause.heads for clause in clauses] == [(), ("참가자격",)]


def test_a_line_that_breaks_off_in_its_sentence_goes_on_below() -> None:
    content = (
        "꽃길 걷기 모집 공고\n1. 참가자격\n ① 「체육진흥법」 제12조제3항에 따라\n   등록한 사람\n"
        " ② 위의 하나에 드는 경우에는 참가할\n   수 없습니다.\n ③ 가온면 주민\n   접수처 : 면사무소\n"
        "3-1. 제출서류\n ① 신청서\n"
    )
    found = outline(content)
    words = [content_of(content)[slice(*clause.value)] for clause in found.notices[0].clauses]
    assert [" ".join(part.split()) for part in words][1:4] == [
        "「체육진흥법」 제12조제3항에 따라 등록한 사람",
        "위의 하나에 드는 경우에는 참가할 수 없습니다.",
        "가온면 주민",
    ]
    assert found.notices[0].clauses[-1].heads == ("제출서류", "참가자격")


def content_of(content: str) -> str:
    return source(content).text


def test_a_message_without_a_heading_is_named_by_its_first_sentence() -> None:
    found = outline("가온면 주민께 알려드립니다. 3월 9일 마을회관에서 접종을 합니다. 문의 061-555-2101\n")
    assert [notice.title for notice in found.notices] == ["가온면 주민께 알려드립니다"]
    assert outline("이것은 그냥 적어 둔 글입니다. 아무 뜻이 없습니다.\n").notices == ()


CALL = """<html><body><h1>우물 지도 만들기 제안요청서</h1><p>2026. 1.</p><h2>목    차</h2>
<h3>1. 제안 안내</h3><h3>2. 일반 정보</h3><h3>첨부1 평가기준</h3>
<h2>1. 제안 안내</h2><p>접수기간 : 2026. 3. 2. ~ 3. 9.</p><p>문의 : 061-555-2101</p>
<h2>붙임 1 서식</h2><p>성명 : </p></body></html>"""


def test_an_annex_that_the_contents_page_lists_does_not_begin_there() -> None:
    read = source(CALL, "요청.html")
    found = split(read)
    (notice,) = found.notices
    said = [read.text[slice(*clause.span)] for clause in notice.clauses]
    assert any("2026. 3. 2." in one for one in said)
    assert [read.text[slice(*span)].split("\n")[0] for span in notice.attachments] == ["붙임 1 서식"]


def test_the_month_alone_on_a_cover_is_that_of_issue() -> None:
    assert outline(CALL, "요청.html").issued_on == "2026-01"
    assert outline("2026년 누리문화원 업무계획\n2026. 1.\n□ 공연\n ○ 일 시 : 3. 5.(목)\n").issued_on == "2026-01"


def test_a_call_for_proposals_seeks_somebody() -> None:
    content = CALL.replace("제안요청서", "제안 요청서")
    read = source(content, "요청.html")
    found = split(read)
    assert category_of(found.notices[0], Context(read, found)) == "recruit"


@pytest.mark.parametrize(
    ("first", "title"),
    [("책 기 증 원 서<br>Donation Form", "책기증원서"), ("지 출 결 의 서", "지출결의서"), ("성명", None)],
)
def test_a_paper_that_is_a_table_is_named_by_its_first_cell(first: str, title: str | None) -> None:
    html = (
        f"<html><body><table><tr><td colspan=2>{first}</td></tr><tr><td>성명</td><td></td></tr></table>"
        "<p>책을 드리고자</p><p>원서를 냅니다.</p></body></html>"
    )
    found = outline(html, "문서.html")
    assert found.title == (title or "책을 드리고자")
    assert found.notices == ()


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("우물 수질검사 처리 결과 안내", "report"),
        ("빈집 정비 추진실적 제출(3분기)", "report"),
        ("마을지기 선정 결과 안내", "notice"),
    ],
)
def test_a_letter_that_tells_what_was_done_reports(title: str, category: str) -> None:
    content = LETTER.replace("봄철 산불 예방 협조 요청", title).replace("협조하여 주시기 바랍니다", "알려드립니다")
    read = source(content, "문서.html")
    found = split(read)
    assert category_of(found.notices[0], Context(read, found)) == category
