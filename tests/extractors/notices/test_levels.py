"""Levels of headings: whichever marks the notices of a document, they are cut there, under what stands above them."""

from typing import NamedTuple

import pytest

from extractors.notices import split
from extractors.readers import text
from extractors.reading import read_record

Cut = list[tuple[str | None, str | None, str]]


class Layout(NamedTuple):
    """A document's words, its kind, and its notices as `(section, number, title)`."""

    words: str
    kind: str
    notices: Cut


THREE: Cut = [
    ("총무팀", None, "경로당 점검"),
    ("총무팀", None, "장학생 선발"),
    ("산업팀", None, "상토 지원"),
]
COUNTED: Cut = [("총무팀", "1", "경로당 점검"), ("총무팀", "2", "장학생 선발"), ("산업팀", "1", "상토 지원")]

LAYOUTS: dict[str, Layout] = {
    "titles in brackets under squares": Layout(
        """가온면 4월 소식

■ 총무팀

【경로당 점검】
 - 점검기간 : 2026. 4. 6. ~ 4. 10.
 - 점검대상 : 등록 경로당
【장학생 선발】
 - 신청기간 : 2026. 4. 20.(월)까지
 - 신청대상 : 가온면에 사는 대학생

■ 산업팀

【상토 지원】
 - 신청기간 : 2026. 4. 1. ~ 4. 17.
 - 지원대상 : 벼 재배 농가
""",
        "bulletin",
        THREE,
    ),
    "diamonds over arrows, departments in double brackets": Layout(
        """4월 면정소식

《총무팀》
◆ 경로당 점검
 ▶ 점검기간 : 2026. 4. 6. ~ 4. 10.
 ▶ 점검대상 : 등록 경로당
◆ 장학생 선발
 ▶ 신청기간 : 2026. 4. 20.(월)까지
 ▶ 신청대상 : 가온면에 사는 대학생
《산업팀》
◆ 상토 지원
 ▶ 신청기간 : 2026. 4. 1. ~ 4. 17.
 ▶ 지원대상 : 벼 재배 농가
""",
        "bulletin",
        THREE,
    ),
    "one-line items, numbers with a bracket": Layout(
        """# 가온면 소식

## 총무팀

1) 경로당 점검 : 4. 6.부터 4. 10.까지 등록 경로당을 점검합니다.
2) 장학생 선발 : 4. 20.(월)까지 총무팀으로 신청 (☎ 555-2111)

## 산업팀

1) 상토 지원 : 4. 17.까지 벼 재배 농가, 1포당 2,000원
""",
        "bulletin",
        COUNTED,
    ),
    "plain titles over dashes": Layout(
        """가온면 4월 소식지

[총무팀]

경로당 점검
- 점검기간 : 2026. 4. 6. ~ 4. 10.
- 점검대상 : 등록 경로당

장학생 선발
- 신청기간 : 2026. 4. 20.(월)까지
- 신청대상 : 가온면에 사는 대학생

[산업팀]

상토 지원
- 신청기간 : 2026. 4. 1. ~ 4. 17.
- 지원대상 : 벼 재배 농가
""",
        "bulletin",
        THREE,
    ),
    "one bullet for titles and, further in, for labels": Layout(
        """가온면 4월 이장회의 자료

< 총무팀 >
○ 경로당 점검
    ○ 점검기간 : 2026. 4. 6. ~ 4. 10.
    ○ 점검대상 : 등록 경로당
○ 장학생 선발
    ○ 신청기간 : 2026. 4. 20.(월)까지
    ○ 신청대상 : 가온면에 사는 대학생
< 산업팀 >
○ 상토 지원
    ○ 신청기간 : 2026. 4. 1. ~ 4. 17.
    ○ 지원대상 : 벼 재배 농가
""",
        "bulletin",
        THREE,
    ),
    "a table of items, departments in a column": Layout(
        """# 가온면 4월 소식

| 부서 | 제목 | 기간 | 대상 | 문의 |
|---|---|---|---|---|
| 총무팀 | 경로당 점검 | 4. 6. ~ 4. 10. | 등록 경로당 | 555-2111 |
| 총무팀 | 장학생 선발 | 4. 20.까지 | 가온면에 사는 대학생 | 555-2112 |
| 산업팀 | 상토 지원 | 4. 1. ~ 4. 17. | 벼 재배 농가 | 555-2131 |
""",
        "bulletin",
        THREE,
    ),
    "a table a department": Layout(
        """# 가온면 4월 소식

## 총무팀

| 연번 | 사업명 | 신청기간 | 지원대상 |
|:-:|---|---|---|
| 1 | 경로당 점검 | 4. 6. ~ 4. 10. | 등록 경로당 |
| 2 | 장학생 선발 | 4. 20.까지 | 가온면에 사는 대학생 |

## 산업팀

| 연번 | 사업명 | 신청기간 | 지원대상 |
|:-:|---|---|---|
| 1 | 상토 지원 | 4. 1. ~ 4. 17. | 벼 재배 농가 |
""",
        "bulletin",
        COUNTED,
    ),
    "departments alone, no name of a kind": Layout(
        """가온면에서 알려 드립니다

총 무 팀

(1) 경로당 점검
  ① 점검기간 : 2026. 4. 6. ~ 4. 10.
  ② 점검대상 : 등록 경로당
(2) 장학생 선발
  ① 신청기간 : 2026. 4. 20.(월)까지
  ② 신청대상 : 가온면에 사는 대학생

산 업 팀

(1) 상토 지원
  ① 신청기간 : 2026. 4. 1. ~ 4. 17.
  ② 지원대상 : 벼 재배 농가
""",
        "bulletin",
        COUNTED,
    ),
    "a guideline numbered without dots": Layout(
        """2026년 다온시 농업 지원사업 시행지침

(농업정책과)

 1  임대농장 조성
 □ 사업기간 : 2026. 1. ~ 12.
 □ 신청자격
   다음 각 호의 하나에 해당하는 사람
     1. 다온시에 주소를 둔 농업인
     2. 농업법인
 □ 지원내용 : 농장 1개소당 300만원 이내
 □ 신청기간 : 2026. 2. 2. ~ 2. 27.

 2  보온커튼 교체
 □ 사업기간 : 2026. 3. ~ 10.
 □ 신청자격
   온실을 가진 농업인
 □ 지원내용 : ㎡당 4,000원
 □ 신청기간 : 2026. 3. 2. ~ 3. 20.
""",
        "guideline",
        [("농업정책과", "1", "임대농장 조성"), ("농업정책과", "2", "보온커튼 교체")],
    ),
    "a guideline of chapters, conditions as bullets": Layout(
        """2026년 다온시 원예사업 시행지침

원예과

제1장 공통사항

 1. 보조금은 사업을 마친 뒤 지급한다.
 2. 사업자는 전용카드를 사용한다.

제2장 세부사업별 지침

Ⅰ. 임대농장 조성

 1. 사업개요
  ● 사업기간 : 2026. 1. ~ 12.
  ● 사업비 : 300백만원
 2. 신청자격
  ● 다온시에 주소를 둔 만 40세 미만인 사람
  ● 영농 경력이 3년 이하인 사람
 3. 신청기간 : 2026. 2. 27.까지

Ⅱ. 보온커튼 교체

 1. 사업개요
  ● 사업기간 : 2026. 3. ~ 10.
  ● 사업비 : 200백만원
 2. 신청자격
  ● 온실 면적이 1,000㎡ 이상인 농가
 3. 신청기간 : 2026. 3. 20.까지
""",
        "guideline",
        [("원예과", None, "임대농장 조성"), ("원예과", None, "보온커튼 교체")],
    ),
    "two programmes share a heading": Layout(
        """가온면 4월 소식

[산업팀]

1. 벼농사 자재 지원
 가. 상토 지원
  - 신청기간 : 2026. 4. 1. ~ 4. 17.
  - 지원대상 : 벼 재배 농가
 나. 육묘상자 지원
  - 신청기간 : 2026. 4. 6. ~ 4. 24.
  - 지원대상 : 벼 재배 면적 1ha 이상 농가
2. 농기계 임대
  - 신청기간 : 연중
  - 임대대상 : 농업인
3. 산불 감시원 모집
  - 모집기간 : 2026. 4. 3.까지
  - 모집인원 : 2명
""",
        "bulletin",
        [
            ("산업팀", "가", "상토 지원"),
            ("산업팀", "나", "육묘상자 지원"),
            ("산업팀", "2", "농기계 임대"),
            ("산업팀", "3", "산불 감시원 모집"),
        ],
    ),
    "a plan of teams, programmes of parts": Layout(
        """2026년 주요업무 추진계획

Ⅰ. 2025년 주요성과
 - 귀농인 120명 유치
 - 군 평가 우수 2025. 12.

Ⅱ. 2026년 주요업무 계획

<농정팀>

1 귀농인 정착 지원
 □ 사업개요
  ○ 사업기간 : 2026. 1. ~ 12.
  ○ 사업비 : 100백만원
 □ 추진일정
  ○ 2026. 3. : 대상자 선정
 □ 향후계획
  ○ 2026. 9. : 현장 점검

2 상토 지원
 □ 사업개요
  ○ 사업기간 : 2026. 2. ~ 5.
  ○ 사업비 : 50백만원
 □ 추진일정
  ○ 2026. 4. : 공급

<축산팀>

3 방역 행사
| 행사명 | 일시 | 장소 |
|---|---|---|
| 방역의 날 | 2026. 3. 10. | 면사무소 |
| 가축 시장 점검 | 2026. 4. 7. | 우시장 |
""",
        "plan",
        [
            ("2025년주요성과", None, "2025년 주요성과"),
            ("농정팀", "1", "귀농인 정착 지원"),
            ("농정팀", "2", "상토 지원"),
            ("축산팀", None, "방역의 날"),
            ("축산팀", None, "가축 시장 점검"),
        ],
    ),
    "whom to call behind each title, its sort before it": Layout(
        """다온시농업기술센터                    2026년 4월
영 농 소 식                          제2026-4호

━━━━━  총무팀  ━━━━━
1. 경로당 점검   ☏ 555-7001 (한가온)
 ▷ 점검기간  2026. 4. 6. ~ 4. 10.
 ▷ 점검대상  등록 경로당
2. [바로잡음] 장학생 선발   ☏ 555-7002 (김누리), 555-7003 (박다온)
   3월호에 실린 신청기한을 바로잡습니다.
 ▷ 신청기한  2026. 4. 20.(월)까지
━━━━━  산업팀  ━━━━━
1. 상토 지원   산업팀 ☎ 555-7004
 ▷ 신청기간  2026. 4. 1. ~ 4. 17.
 ▷ 지원대상  벼 재배 농가
""",
        "bulletin",
        [("총무팀", "1", "경로당 점검"), ("총무팀", "2", "[바로잡음] 장학생 선발"), ("산업팀", "1", "상토 지원")],
    ),
    "a plan by another name, teams over squares": Layout(
        """2027년도 복지분야 시행계획

복지과

   총무팀

▣ 경로당 점검
  ❍ 사업기간 : 2027. 4. ~ 5.
  ❍ 사업대상 : 등록 경로당
▣ 2027년 교육 일정

교육명	일시	장소
돌봄 교육	2027. 4. 21.(수) 14:00	가온면사무소
안전 교육	2027. 9. 15.(수) 14:00	누리회관

   산업팀

▣ 상토 지원
  ❍ 사업기간 : 2027. 3. ~ 4.
  ❍ 지원대상 : 벼 재배 농가
  ❍ 지원단가 : 10,000원
""",
        "plan",
        [
            ("총무팀", None, "경로당 점검"),
            ("총무팀", None, "돌봄 교육"),
            ("총무팀", None, "안전 교육"),
            ("산업팀", None, "상토 지원"),
        ],
    ),
    "the last item of a section has nobody beside its title": Layout(
        """가온면 회보
제2026-5호

■ 총무팀

 1. 경로당 점검    (담당 : 한가온 555-7001)
   ○ 점검기간 : 2026. 4. 6. ~ 4. 10.
   ○ 점검대상 : 등록 경로당
 2. 장학생 선발    (담당 : 김누리 555-7002)
   ○ 신청기한 : 2026. 4. 20.(월)까지
 3. 빈집 신고 협조
   빈집을 보신 분은 총무팀(555-7001)으로 알려 주시기 바랍니다.
   ○ 신고기간 : 2026. 4. 1. ~ 4. 30.

■ 산업팀

 1. 상토 지원    (담당 : 박다온 555-7004)
   ○ 신청기간 : 2026. 4. 1. ~ 4. 17.
   ○ 지원대상 : 벼 재배 농가
""",
        "bulletin",
        [
            ("총무팀", "1", "경로당 점검"),
            ("총무팀", "2", "장학생 선발"),
            ("총무팀", "3", "빈집 신고 협조"),
            ("산업팀", "1", "상토 지원"),
        ],
    ),
    "one announcement in numbered parts": Layout(
        """누리군 청년 이사비 지원 안내

1. 지원대상
  - 누리군으로 이사한 만 19세 이상 39세 이하인 사람
2. 지원내용
  - 1인당 40만원 이내
3. 신청기간
  - 2026. 4. 1. ~ 4. 30.
4. 구비서류
  - 신청서, 영수증
5. 문의 : 청년과 061-555-3101
""",
        "other",
        [("청년과", None, "누리군 청년 이사비 지원 안내")],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_is_cut_where_its_notices_start(name: str) -> None:
    layout = LAYOUTS[name]
    found = split(text.read(layout.words.encode(), "문서.txt"))
    assert [(notice.section, notice.number, notice.title) for notice in found.notices] == layout.notices
    assert found.kind == layout.kind


def test_what_follows_the_colon_of_an_item_of_one_line_is_its_text() -> None:
    source = text.read(LAYOUTS["one-line items, numbers with a bracket"].words.encode(), "문서.md")
    first = split(source).notices[0]
    assert [source.text[slice(*clause.value)] for clause in first.clauses] == [
        "4. 6.부터 4. 10.까지 등록 경로당을 점검합니다."
    ]


def test_the_number_of_an_issue_is_no_part_of_the_name_of_a_newsletter() -> None:
    source = text.read(LAYOUTS["whom to call behind each title, its sort before it"].words.encode(), "문서.txt")
    document = read_record(source).document
    assert (document.title, document.issue_no) == ("영농소식", "제2026-4호")
