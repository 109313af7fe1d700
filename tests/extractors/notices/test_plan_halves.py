"""Halves of a team's pages: headings that only say when or of what kind the works below them are."""

import pytest

from extractors.notices import split
from extractors.notices.genre import is_half
from extractors.readers import text
from extractors.reading import read_record

WEEKLY = """누리군 환경과

주 간 업 무 계 획

( 2025. 9. 8.(월) ~ 9. 14.(일) )

{team}환경팀

{half}지난주 추진실적

{work}하천 정화활동 추진
{fact}일시 : 9. 5.(금) 10:00
{fact}장소 : 누리천 일원

{half}이번주 추진계획

{work}친환경 보일러 보급 신청 접수
{fact}접수기간 : 9. 8.(월) ~ 9. 26.(금)
{fact}지원금액 : 대당 60만원

{work}환경 그림 공모
{fact}공모기간 : 9. 9. ~ 9. 30.

{team}자원팀

{half}이번주 추진계획

{work}나눔장터 개최
{fact}일시 : 9. 13.(토) 10:00
{fact}장소 : 누리공원
"""

TITLES = [
    ("환경팀", "하천 정화활동 추진"),
    ("환경팀", "친환경 보일러 보급 신청 접수"),
    ("환경팀", "환경 그림 공모"),
    ("자원팀", "나눔장터 개최"),
]


def titles(words: str) -> list[tuple[str | None, str]]:
    notices = split(text.read(words.encode(), "주간업무.txt")).notices
    return [(notice.section, notice.title) for notice in notices]


@pytest.mark.parametrize(
    ("team", "half", "work", "fact"),
    [
        ("◈ ", "▶ ", " ○ ", "   - "),
        ("□ ", " ○ ", "   - ", "     · "),
        ("▶ ", "◈ ", "○ ", "- "),
        ("■ ", "▢ ", " ❍ ", "  - "),
        ("Ⅰ. ", "1. ", " □ ", "  ○ "),
        ("1. ", " 가. ", "  1) ", "    - "),
        ("□ ", "■ ", "○ ", " - "),
    ],
)
def test_works_stand_under_their_team_whatever_marks_team_half_and_work(
    team: str, half: str, work: str, fact: str
) -> None:
    assert titles(WEEKLY.format(team=team, half=half, work=work, fact=fact)) == TITLES


def test_what_stands_in_the_half_of_the_past_is_reported_whatever_it_is() -> None:
    words = WEEKLY.format(team="◈ ", half="▶ ", work=" ○ ", fact="   - ")
    record = read_record(text.read(words.encode(), "주간업무.txt"))
    assert [notice.category for notice in record.notices] == ["report", "support", "recruit", "event"]


def test_a_half_over_teams_holds_for_each_of_them() -> None:
    words = """주간업무계획
2025. 10. 20. ~ 10. 26.

■ 금주 추진실적

▢ 복지팀
 ❍ 협의체 회의 개최
  - 일시 : 10. 14.(화) 11:00
▢ 어르신팀
 ❍ 경로당 난방비 지급
  - 지급일 : 10. 17.(금)

■ 차주 추진계획

▢ 복지팀
 ❍ 복지시설 점검
  - 점검기간 : 10. 22. ~ 10. 24.
▢ 어르신팀
 ❍ 어르신 일자리 참여자 모집
  - 접수기간 : 10. 27.(월) ~ 11. 7.(금)
"""
    record = read_record(text.read(words.encode(), "주간업무.txt"))
    assert [(notice.section, notice.title, notice.category) for notice in record.notices] == [
        ("복지팀", "협의체 회의 개최", "report"),
        ("어르신팀", "경로당 난방비 지급", "report"),
        ("복지팀", "복지시설 점검", "notice"),
        ("어르신팀", "어르신 일자리 참여자 모집", "recruit"),
    ]


@pytest.mark.parametrize("half", ["[ {} ]", "{}", "< {} >"])
def test_the_plan_s_own_name_over_its_first_team_is_no_half_over_it(half: str) -> None:
    words = f"""누리군 환경과

2027년 3월 주요업무계획

■ 환경팀

{half.format("2월 추진실적")}

○ 하천 정화활동
 - 일시 : 2. 9.(화) 10:00

{half.format("3월 추진계획")}

○ 보일러 보급 신청 접수
 - 접수기간 : 3. 8.(월) ~ 3. 26.(금)

■ 자원팀

{half.format("3월 추진계획")}

○ 나눔장터 개최
 - 일시 : 3. 13.(토) 10:00
"""
    assert titles(words) == [
        ("환경팀", "하천 정화활동"),
        ("환경팀", "보일러 보급 신청 접수"),
        ("자원팀", "나눔장터 개최"),
    ]


ITEMS = """누리면 주간업무계획
(2025. 3. 10. ~ 3. 16.)

◆ 총무팀

[이번 주 추진사항]
○ 이장회의 개최 : 3. 12.(수) 10:00
○ 주민등록 사실조사
 - 조사기간 : 3. 10. ~ 3. 28.

[주요 행사]
 일 시              행사명            장 소
 3. 11.(화) 10:00   작목반 총회       농협 회의실
 3. 14.(금) 14:00   농기계 안전교육   면사무소

◆ 산업팀

[이번 주 추진사항]
○ 직불금 신청 접수
 - 접수기간 : 3. 4. ~ 4. 30.
"""


def test_a_half_may_hold_items_of_one_line_and_a_table_of_events() -> None:
    assert titles(ITEMS) == [
        ("총무팀", "이장회의 개최"),
        ("총무팀", "주민등록 사실조사"),
        ("총무팀", "작목반 총회"),
        ("총무팀", "농기계 안전교육"),
        ("산업팀", "직불금 신청 접수"),
    ]


def test_what_is_marked_as_works_beside_it_is_no_half() -> None:
    words = """누리군 주간업무계획
(2026. 4. 6. ~ 4. 12.)

【 복지팀 】

▣ 3월 추진실적
 ❍ 위기가구 발굴 현황
구 분	계	신규
2월	15	4
3월	21	6

▣ 경로당 순회 건강교실
 ❍ 기    간 : 2026. 4. 2. ~ 4. 28.

▣ 집수리 대상자 모집
 ❍ 신청기간 : 2026. 4. 6. ~ 4. 17.
"""
    assert titles(words) == [
        ("복지팀", "위기가구 발굴 현황"),
        ("복지팀", "경로당 순회 건강교실"),
        ("복지팀", "집수리 대상자 모집"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "지난주추진실적",
        "이번주주요업무추진계획",
        "금주주요업무",
        "차주계획",
        "전월실적및당월계획",
        "2/4분기추진실적",
        "하반기추진계획",
        "6월2주차추진계획(6.9.~6.15.)",
        "당면업무",
        "협조사항",
        "주요행사",
        "금주",
    ],
)
def test_words_that_only_say_when_or_of_what_kind(name: str) -> None:
    assert is_half(name)


@pytest.mark.parametrize(
    "name", ["청년일자리추진계획", "이번주산불예방", "주민설명회결과", "월간누리발행", "행사장정비"]
)
def test_words_that_name_a_thing_of_their_own(name: str) -> None:
    assert not is_half(name)
