"""The many ways in which offices lay out the same thing: every layout gives its notices, and their words."""

import pytest

from extractors.notices import split
from extractors.readers import text
from models.notices import Outline

TOWN = "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n"

LAYOUTS = {
    "department in brackets, contact behind the title": """【총무팀】
1. 경로당 점검 안내 (총무팀 한가람 ☎ 061-555-2111)
 □ 기 간 : 2026. 3. 9. ~ 3. 13.
2. 장학생 선발 안내 (총무팀 한가람 ☎ 061-555-2111)
 □ 신청기간 : 2026. 3. 20.(금)까지
【산업팀】
1. 상토 지원 안내 (산업팀 윤슬기 ☎ 061-555-2131)
 □ 접수처 : 산업팀
""",
    "letters, contact in angle brackets below": """▣ 총무팀
가. 경로당 점검 안내
   <담당자 : 한가람 555-2111>
  1) 기간 : 2026. 3. 9. ~ 3. 13.
나. 장학생 선발 안내
   <담당자 : 한가람 555-2111>
  1) 신청기간 : 2026. 3. 20.(금)까지
▣ 산업팀
가. 상토 지원 안내
   <담당자 : 윤슬기 555-2131>
  1) 접수처 : 산업팀
""",
    "labels over their values, contact at the end": """□ 총무팀

1. 경로당 점검 안내

   점검기간
     2026. 3. 9. ~ 3. 13.
   담당자: 총무팀 주무관 한가람, 전화 555-2111

2. 장학생 선발 안내

   신청기간
     2026. 3. 20.(금)까지
   제출처
     가온면 총무팀
   담당자: 총무팀 주무관 한가람, 전화 555-2111

□ 산업팀

3. 상토 지원 안내

   접수처
     산업팀
   담당자: 산업팀 주무관 윤슬기, 전화 555-2131
""",
    "squares, contact as the last bullet": """[ 총무팀 ]
□ 경로당 점검 안내
 ○ 점검기간 : 2026. 3. 9. ~ 3. 13.
 ○ 문의 : 총무팀 한가람(☎555-2111)
□ 장학생 선발 안내
 ○ 신청기간 : 2026. 3. 20.(금)까지
 ○ 문의 : 총무팀 한가람(☎555-2111)
[ 산업팀 ]
□ 상토 지원 안내
 ○ 접수처 : 산업팀
 ○ 문의 : 산업팀 윤슬기(☎555-2131)
""",
    "Markdown headings": """## ■ 총무팀
### 1) 경로당 점검 안내
- 점검기간 : 2026. 3. 9. ~ 3. 13.
### ○ 장학생 선발 안내
- 신청기간 : 2026. 3. 20.(금)까지
## ■ 산업팀
### 1) 상토 지원 안내
- 접수처 : 산업팀
""",
    "a contents page of bare titles": """목   차
[총무팀]
 1. 경로당 점검 안내
 2. 장학생 선발 안내
[산업팀]
 1. 상토 지원 안내

 총 무 팀
1. 경로당 점검 안내
 ○ 점검기간 : 2026. 3. 9. ~ 3. 13.
2. 장학생 선발 안내
 ○ 신청기간 : 2026. 3. 20.(금)까지
 산 업 팀
1. 상토 지원 안내
 ○ 접수처 : 산업팀
""",
}


def outline(content: str) -> Outline:
    return split(text.read(content.encode(), "문서.txt"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_notices(layout: str) -> None:
    found = outline(TOWN + LAYOUTS[layout])
    assert found.kind == "bulletin"
    assert [(notice.section, notice.title) for notice in found.notices] == [
        ("총무팀", "경로당 점검 안내"),
        ("총무팀", "장학생 선발 안내"),
        ("산업팀", "상토 지원 안내"),
    ]


def test_a_title_broken_before_its_contact_is_whole() -> None:
    found = outline(
        TOWN
        + "총무계\n\n1. 이웃돕기 나눔 모금에 함께하는 마을 참여\n"
        + "   안내                 (총무계 ☎ 555-2111)\n  ○ 모금기간 : 3월\n"
    )
    (notice,) = found.notices
    assert notice.title == "이웃돕기 나눔 모금에 함께하는 마을 참여 안내"


def test_an_item_without_its_contact_is_betrayed_by_the_count() -> None:
    found = outline(
        TOWN
        + "총무계\n1. 경로당 점검 안내\n(총무계 ☎ 555-2111)\n2. 새해 영농교육 참가 신청\n(총무계 ☎ 555-211)\n"
        + " ○ 신청기한 : 3. 20.\n3. 상토 지원 안내\n(총무계 ☎ 555-2111)\n"
    )
    assert [notice.number for notice in found.notices] == ["1", "2", "3"]


def test_a_newsletter_in_sentences_has_its_headings() -> None:
    found = outline(
        "# 가온마을 소식지\n\n**2026년 3월호**\n\n# 마을 살림\n\n## 쉼터 이름을 지어 주세요\n\n"
        "3월 20일까지 응모함에 넣어 주세요.\n\n## 마을회비를 걷습니다\n\n세대당 3만원입니다.\n\n"
        "# 배움\n\n## 한글 교실이 열립니다\n\n매주 화요일에 모입니다.\n"
    )
    assert [(notice.section, notice.title) for notice in found.notices] == [
        ("마을살림", "쉼터 이름을 지어 주세요"),
        ("마을살림", "마을회비를 걷습니다"),
        ("배움", "한글 교실이 열립니다"),
    ]


def test_a_table_of_the_week_gives_a_notice_a_row() -> None:
    found = outline(
        "주간업무계획\n(2026. 3. 9. ~ 3. 15.)\n\nⅠ. 주간 주요일정\n\n일자\t시간\t내용\t장소\n"
        "3. 9.(월)\t09:00\t간부 회의\t면장실\n3. 11.(수)\t11:00\t이장회의\t회의실\n"
    )
    assert found.kind == "plan"
    assert [notice.title for notice in found.notices] == ["간부 회의", "이장회의"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("3월 이장회의 서류\n\n", "bulletin"),
        ("2026년 3월 주요업무 추진계획\n\n< 기획팀 >\n\n□ 정례조회\n  ○ 일 시 : 2026. 3. 3.(화) 08:30\n", "plan"),
        ("다온시 고시 제2026-3호\n\n축산 농가 지원 대상자 모집 공고\n\n1. 신청기간 : 2026. 3. 20.까지\n", "other"),
    ],
)
def test_kinds(words: str, kind: str) -> None:
    assert outline(words).kind == kind


ANNOUNCEMENT = """다온시 {what} 제2026 - 31호

          2026년 마을 해설사 모집 {what}

1. 모집 개요

{work}

2. 신청 자격
   ○ 다온시에 주소를 둔 사람
"""


@pytest.mark.parametrize(
    "work",
    [
        "   분 야      인원     주요업무\n   해설       2명      안내, 기록\n   정리       1명      자료 정리",
        "   ○ 주요업무 : 안내와 기록",
        "   ○ 신분 : 기간제근로자",
    ],
    ids=["head of a column", "label", "none"],
)
@pytest.mark.parametrize("what", ["공고", "고시"])
def test_an_announcement_that_speaks_of_work_is_no_plan(what: str, work: str) -> None:
    found = split(text.read(ANNOUNCEMENT.format(what=what, work=work).encode(), "공고.txt"))
    assert (found.kind, [notice.title for notice in found.notices]) == ("other", [f"2026년 마을 해설사 모집 {what}"])


def test_a_column_or_a_label_alone_makes_no_plan() -> None:
    words = (
        "마을 해설사를 찾습니다\n\n분 야      인원     주요업무\n해설       2명      안내, 기록\n○ 주요업무 : 안내\n"
    )
    assert split(text.read(words.encode(), "안내.txt")).kind != "plan"
    plan = "2026년 주요업무 계획\n\n분 야      인원     주요업무\n해설       2명      안내, 기록\n"
    assert split(text.read(plan.encode(), "계획.txt")).kind == "plan"
