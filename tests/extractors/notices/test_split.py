"""Splitting: where notices start, what stands above them, what belongs to none."""

import pytest

from extractors.notices import split
from extractors.notices.headings import title_of
from extractors.readers import text
from models.notices import Clause, Outline

BULLETIN = """가온면 회보
제2026 - 5호
2026. 3. 4.(수)

〈차 례〉
□ 총무담당
1. 경로당 점검 안내 ..... 1
2. 장학생 선발 안내 ..... 2
□ 산업담당
1. 상토 지원 안내 ..... 3

총 무 담 당

1. 경로당 점검 안내
[담당 : 한가람 555-2111]
- 기 간 : 2026. 3. 9. ~ 3. 13.

2. 장학생 선발 안내 [담당 : 한가람 555-2111]
- 신청기간 : 2026. 3. 20.(금)까지

【붙임 1 : 신청 안내문】
1. 준비물
2. 찾아오시는 길

1. 상토 지원 안내
(담당 : 윤슬기 555-2131)
- 지원제외
  - 전년도에 포기한 자
  - 주소를 옮긴 자
- 접수처 : 산업담당
"""

GUIDELINE = """다온시 2026년 농업 자체사업 지침

농업정책과 소관
1 임대농장 조성 지원사업

담당부서 농업정책과, 청년농업팀장 온새미, 주무관 다솜이 (☎ 555-3101)

1. 사업개요
  ◦ 지원대상자 : 다온시에 주소를 두고 실제로 거주하면서 농업경영체를 등록한
    청년농업인
  ◦ 사업기간 : 2026. 1. ~ 12.
<지 원 제 외>
  - 다른 사업으로 같은 시설을 지원받은 자

[서식1] 임대농장 조성 지원사업 신청서
성 명
주민등록번호
위와 같이 신청합니다. (서명 또는 인)

 2 보온커튼 교체 지원사업

담당부서 농업정책과, 원예팀장 하늬바람, 주무관 솔미나 (☎ 555-3102)
1. 목 적
"""


def outline(content: str) -> Outline:
    return split(text.read(content.encode(), "문서.txt"))


def words(content: str, clause: Clause) -> str:
    return content_text(content)[slice(*clause.value)].strip()


def content_text(content: str) -> str:
    return text.read(content.encode(), "문서.txt").text


def test_a_bulletin_says_what_it_is() -> None:
    found = outline(BULLETIN)
    assert (found.kind, found.title, found.issuer) == ("bulletin", "가온면 회보", "가온면")
    assert (found.issue_no, found.issued_on, found.year) == ("제2026-5호", "2026-03-04", 2026)


def test_items_stand_under_their_departments_even_when_its_heading_is_missing() -> None:
    assert [(notice.section, notice.number, notice.title) for notice in outline(BULLETIN).notices] == [
        ("총무담당", "1", "경로당 점검 안내"),
        ("총무담당", "2", "장학생 선발 안내"),
        ("산업담당", "1", "상토 지원 안내"),
    ]


def test_attachments_belong_to_the_notice_before_them_and_start_no_items() -> None:
    notice = outline(BULLETIN).notices[1]
    assert len(notice.attachments) == 1
    assert "찾아오시는 길" in content_text(BULLETIN)[slice(*notice.attachments[0])]
    assert sum(clause.label == "신청기간" for clause in notice.clauses) == 1


def test_bullets_know_the_heading_above_them() -> None:
    notice = outline(BULLETIN).notices[2]
    excluded = [clause for clause in notice.clauses if clause.heads[:1] == ("지원제외",)]
    assert [words(BULLETIN, clause) for clause in excluded] == ["전년도에 포기한 자", "주소를 옮긴 자"]


def test_a_line_of_telephones_over_the_department_is_no_title() -> None:
    cover = "다온시 2026년 농업 자체사업 지침\n다 온 시\n(농업정책과 ☎ 555-3100, 원예과 ☎ 555-3200)\n"
    charge = "\n담당부서 농업정책과, 팀장 온새미 (☎ 555-3101)\n\n1. 목 적\n ◦ 농사를 돕는다\n"
    (notice,) = outline(cover + charge).notices
    assert notice.title == "다 온 시"


def test_a_mark_without_a_name_starts_no_notice() -> None:
    works = "▣ 농업인 새해 인사회\n ❍ 일 시 : 2027. 1. 15.(금)\n▣ \n ❍ 사 업 량 : 20동\n"
    last = "▣ 임대농장 조성\n ❍ 사 업 량 : 8개소\n"
    found = outline("2027년 1월 업무계획\n\n【 농업정책과 】\n\n" + works + last)
    assert [notice.title for notice in found.notices] == ["농업인 새해 인사회", "임대농장 조성"]


def test_programmes_start_at_the_title_over_their_department() -> None:
    found = outline(GUIDELINE)
    assert found.kind == "guideline"
    assert [(notice.section, notice.number, notice.title) for notice in found.notices] == [
        ("농업정책과", "1", "임대농장 조성 지원사업"),
        ("농업정책과", "2", "보온커튼 교체 지원사업"),
    ]


def test_a_label_behind_a_full_line_begins_its_own_clause() -> None:
    head = "가온면 회보\n제2026 - 5호\n2026. 3. 4.\n\n총 무 담 당\n\n1. 보일러 점검 안내\n"
    body = "- 문 의 : 가온면 총무담당(☎061-555-2110)\n신청자격 : 만 21세 이상\n접수 기간 : 3. 9.까지\n"
    (notice,) = outline(head + body).notices
    assert [clause.label for clause in notice.clauses] == ["문의", "신청자격", "접수 기간"]


def test_wrapped_lines_are_one_clause_and_keep_their_line_feed() -> None:
    notice = outline(GUIDELINE).notices[0]
    clause = next(clause for clause in notice.clauses if clause.label == "지원대상자")
    assert words(GUIDELINE, clause) == ("다온시에 주소를 두고 실제로 거주하면서 농업경영체를 등록한\n    청년농업인")


def test_a_heading_in_brackets_heads_the_bullets_below_it() -> None:
    notice = outline(GUIDELINE).notices[0]
    clause = next(clause for clause in notice.clauses if "같은 시설" in words(GUIDELINE, clause))
    assert clause.heads[0] == "지 원 제 외" or clause.heads[0] == "지원제외"


def test_forms_carry_no_clauses_of_their_own() -> None:
    notice = outline(GUIDELINE).notices[0]
    assert not any("주민등록번호" in words(GUIDELINE, clause) for clause in notice.clauses)
    assert len(notice.attachments) == 1


def test_the_text_of_ideas_has_no_notices() -> None:
    slides = "".join(f"# 생각 {n}\n\n함께 가는 길!\n\n- 이야기\n\n" for n in range(10))
    assert outline(slides).notices == ()


def test_a_count_that_starts_again_has_its_first_item_though_its_number_is_garbled() -> None:
    content = (
        "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n【총무팀】\n1. 경로당 점검 안내 (총무팀 한가람 ☎ 063-555-2111)\n"
        "- 기 간 : 2026. 3. 9.\n2. 방송 점검 안내 (총무팀 한가람 ☎ 063-555-2111)\n- 기 간 : 2026. 3. 9.\n"
        "【복지팀】\n1. 돌봄 신청 안내 (복지팀 오새0미6솔3- 4☎3 1-2221)\n- 신청기간 : 2026. 3. 9.까지\n"
        "2. 장려금 지원 안내 (복지팀 오새미 ☎ 063-555-2221)\n- 신청기간 : 2026. 3. 9.까지\n"
    )
    found = [(notice.section, notice.number, notice.title) for notice in outline(content).notices]
    assert found[2:] == [("복지팀", "1", "돌봄 신청 안내"), ("복지팀", "2", "장려금 지원 안내")]


@pytest.mark.parametrize(
    "contact",
    ["<담당 한가람 555-2111>", "〈담당 한가람 555-2111〉", "《총무팀 한가람 ☎ 555-2111》", "〔한가람 061-555-2111〕"],
)
def test_whom_to_ask_in_any_brackets_is_no_part_of_a_title(contact: str) -> None:
    title = title_of(f"(1) 경로당 점검 안내      {contact}")
    assert (title.number, title.text) == ("1", "경로당 점검 안내")


MEETING = """읍면장 회의 자료 (부서별 협조사항)
2026. 5. 6.(수) 09:00

===== 농정과 =====
◈ 농업인 안전보험 지원
   - 대상 : 관내 농업인
   - 접수 : 2026. 5. 11.(월) ~ 5. 15.(금)
◈ 계절근로자 고용농가 교육
   ● 5. 12.(화) 오후 2시  ● 군민회관
   ● 대상 고용농가 112호 (미참석시 취소)

===== 산림과 =====
◈ 자원조사단 추가채용
   - 접수 : 5. 18.(월) ~ 5. 20.(수)
   - 문의 : 555-3710

< 다음 회의 > 2026. 6. 3.(수) 09:00
"""


def test_bullets_over_the_next_department_belong_to_the_notice_before_it() -> None:
    found = outline(MEETING)
    assert [(one.section, one.title) for one in found.notices] == [
        ("농정과", "농업인 안전보험 지원"),
        ("농정과", "계절근로자 고용농가 교육"),
        ("산림과", "자원조사단 추가채용"),
    ]
    training = found.notices[1]
    assert [words(MEETING, one) for one in training.clauses] == [
        "5. 12.(화) 오후 2시  ● 군민회관",
        "대상 고용농가 112호 (미참석시 취소)",
    ]


@pytest.mark.parametrize("last", ["< 다음 회의 > 2026. 6. 3.(수) 09:00", "◎ 차기 이장회의 : 6. 3.(수) 예정"])
def test_the_papers_own_next_meeting_is_no_notices(last: str) -> None:
    content = MEETING.replace("< 다음 회의 > 2026. 6. 3.(수) 09:00", last)
    found = outline(content)
    assert words(content, found.notices[-1].clauses[-1]) == "555-3710"
    assert [content_text(content)[slice(*span)] for span in found.outside] == [last]
