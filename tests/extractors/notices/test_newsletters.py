"""Newsletters that are one table, manuals in chapters, budgets explained, decks without rules."""

import pytest

from extractors.notices import split
from extractors.readers import text
from extractors.readers.builder import SourceBuilder
from extractors.readers.drafts import CellDraft
from extractors.reading import read_record
from models.blocks import Place, Source

Cut = list[tuple[str | None, str | None, str]]
Row = list[str | tuple[str, int, int]]
"""A row of cells; one that spans says over how many rows and columns."""

CHECK = "○ 점검기간 : 2026. 4. 6. ~ 4. 10.\n○ 점검대상 : 등록 경로당 12개소\n○ 문의 : 한가온 ☎555-7001"
CHOSEN = (
    "○ 신청기간 : 2026. 4. 1. ~ 4. 17.\n○ 신청자격 : 만 19세 이상 39세 이하 가온면 주민\n"
    "○ 구비서류 : 신청서, 신분증 사본\n○ 제외대상\n- 작년에 지원을 받은 자\n- 사업자등록자\n"
    "○ 지원금액 : 1인당 월 20만원"
)
SOIL = "○ 신청기간 : 2026. 4. 1. ~ 4. 24.\n○ 지원대상 : 벼 재배 농가"
NAMES: Cut = [
    ("총무팀", "1", "경로당 점검"),
    ("총무팀", "2", "청년 활동비 지원"),
    ("산업팀", "3", "상토 지원"),
]


def tabled(rows: list[Row], above: list[str], kind: str = "docx") -> Source:
    """A document of some lines and one table, laid out as a word processor stores it."""
    builder = SourceBuilder(f"자료.{kind}", b"", kind)
    for at, line in enumerate(above):
        builder.add("paragraph" if at else "heading", line, Place(), None if at else 1)
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, given in enumerate(rows):
        column = 0
        for cell in given:
            words, down, across = cell if isinstance(cell, tuple) else (cell, 1, 1)
            while (row, column) in taken:
                column += 1
            taken |= {(row + y, column + x) for y in range(down) for x in range(across)}
            cells.append(CellDraft(row=row, column=column, rows=down, columns=across, text=words))
    builder.add_table(cells, Place(table=1))
    return builder.finish(0, pages=0)


HEADS: Row = ["연번", "부서", "제목", "내용", "협조사항"]
TABLES: dict[str, tuple[list[Row], Cut]] = {
    "a caption over all columns, departments over their rows": (
        [
            [("부서별 전달사항", 1, 5)],
            HEADS,
            ["1", ("총무팀", 2, 1), "경로당 점검", CHECK, "4. 3.(금)까지 명단 제출"],
            ["2", "청년 활동비 지원", CHOSEN, "대상자에게 안내"],
            ["3", "산업팀", "상토 지원", SOIL, "마을방송"],
        ],
        NAMES,
    ),
    "a caption beside blank cells, departments said once": (
        [
            ["4월 전달사항", "", "", "", ""],
            ["순", "담당부서", "안건", "주요내용", "당부사항"],
            ["1", "총무팀", "경로당 점검", CHECK, "마을방송"],
            ["2", "", "청년 활동비 지원", CHOSEN, "대상자에게 안내"],
            ["3", "산업팀", "상토 지원", SOIL, "마을방송"],
        ],
        NAMES,
    ),
    "departments as rows of their own": (
        [
            ["연번", "제목", "내용", "협조사항"],
            [("■ 총무팀", 1, 4)],
            ["1", "경로당 점검", CHECK, "마을방송"],
            ["2", "청년 활동비 지원", CHOSEN, "대상자에게 안내"],
            [("■ 산업팀", 1, 4)],
            ["3", "상토 지원", SOIL, "마을방송"],
        ],
        NAMES,
    ),
    "two captions, one of them the day": (
        [
            [("시달사항", 1, 5)],
            [("2026. 4. 1.(수) 10:00 회의실", 1, 5)],
            HEADS,
            ["1", ("총무팀", 2, 1), "경로당 점검", CHECK, "마을방송"],
            ["2", "청년 활동비 지원", CHOSEN, "대상자에게 안내"],
            ["3", "산업팀", "상토 지원", SOIL, "마을방송"],
        ],
        NAMES,
    ),
}


@pytest.mark.parametrize("kind", ["docx", "hwpx"])
@pytest.mark.parametrize("name", TABLES)
def test_each_row_of_a_newsletter_in_a_table_is_a_notice(name: str, kind: str) -> None:
    rows, notices = TABLES[name]
    found = split(tabled(rows, ["2026년 4월 가온면 이장회의 자료", "2026. 4. 1.(수) 10:00, 면사무소"], kind))
    assert [(notice.section, notice.number, notice.title) for notice in found.notices] == notices
    assert found.kind == "bulletin"


def test_lines_of_a_cell_are_read_as_running_text_is() -> None:
    rows, _ = TABLES["a caption over all columns, departments over their rows"]
    record = read_record(tabled(rows, ["2026년 4월 가온면 이장회의 자료", "2026. 4. 1.(수) 10:00, 면사무소"]))
    check, chosen, _ = record.notices
    assert [(one.role, str(one.start), str(one.end)) for one in check.schedules] == [
        ("project", "2026-04-06", "2026-04-10"),
        ("apply", "None", "2026-04-03"),
    ]
    assert [paper.text for paper in chosen.documents] == ["신청서", "신분증 사본"]
    assert [(one.polarity, one.raw) for one in chosen.eligibility] == [
        ("require", "만 19세 이상 39세 이하 가온면 주민"),
        ("exclude", "작년에 지원을 받은 자"),
        ("exclude", "사업자등록자"),
    ]
    assert [(one.role, one.max, one.period) for one in chosen.amounts] == [("benefit", 200_000, "month")]


TEXTS: dict[str, tuple[str, str, Cut]] = {
    "a caption in a table of plain text": (
        """# 4월 누리읍 소식

| 부서별 알림 | | | |
|---|---|---|---|
| 부서 | 제목 | 내용 | 협조사항 |
| 총무팀 | 경로당 점검 | 점검기간 : 2026. 4. 6. ~ 4. 10. | 마을방송 |
| | 장학생 선발 | 신청기간 : 2026. 4. 20.까지 | 안내 |
| 산업팀 | 상토 지원 | 신청기간 : 2026. 4. 1. ~ 4. 17. | 마을방송 |
""",
        "bulletin",
        [("총무팀", None, "경로당 점검"), ("총무팀", None, "장학생 선발"), ("산업팀", None, "상토 지원")],
    ),
    "programmes of a manual, parts in bold": (
        """# 2026년 아이돌봄사업 안내

누리군 가족과 | 2026. 1. 5.

## 가족과

### 1. 야간 돌봄

**1) 목적**

늦게까지 일하는 보호자를 돕는다.

**2) 지원대상**

- 만 12세 이하 아동을 둔 가정

**3) 지원내용**

- 시간당 1만원

### 2. 긴급 돌봄

**1) 지원대상** : 만 8세 이하 아동을 둔 가정

**2) 신청기간** : 연중

### 3. 다자녀 수당

**1) 지원대상** : 만 18세 이하 자녀를 셋 이상 둔 가정

**2) 지급액** : 월 5만원
""",
        "guideline",
        [("가족과", "1", "야간 돌봄"), ("가족과", "2", "긴급 돌봄"), ("가족과", "3", "다자녀 수당")],
    ),
    "chapters in Roman numbers": (
        """2026년 보육사업 안내

2026. 1.

누리군 보육과

Ⅰ. 부모급여 지원

1. 지원대상
 ○ 만 2세 미만 아동
2. 지원금액
 ○ 만 0세 : 월 100만원
 ○ 만 1세 : 월 50만원
3. 신청방법
 ○ 읍·면사무소 방문

Ⅱ. 보육료 지원

1. 지원대상
 ○ 어린이집을 다니는 아동
2. 지원금액
 ○ 월 50만원
3. 신청방법
 ○ 온라인 또는 방문

Ⅲ. 양육수당 지원

1. 지원대상
 ○ 집에서 자라는 아동
2. 지원금액
 ○ 월 10만원
3. 신청방법
 ○ 읍·면사무소 방문
""",
        "guideline",
        [
            ("보육과", None, "부모급여 지원"),
            ("보육과", None, "보육료 지원"),
            ("보육과", None, "양육수당 지원"),
        ],
    ),
    "chapters with their word": (
        """누리군 청년정책 길라잡이

2026. 2.

제1장 월세 지원
○ 지원대상 : 만 19세 이상 39세 이하 무주택 청년
○ 지원내용 : 월 20만원
○ 신청기간 : 2026. 3. 2. ~ 3. 31.

제2장 면접 정장 대여
○ 지원대상 : 만 18세 이상 39세 이하 청년
○ 지원내용 : 1회 3일
○ 신청기간 : 연중

제3장 창업 공간 입주
○ 지원대상 : 창업 3년 이하 청년
○ 지원내용 : 사무공간
○ 신청기간 : 2026. 4. 1. ~ 4. 30.
""",
        "bulletin",
        [
            (None, None, "월세 지원"),
            (None, None, "면접 정장 대여"),
            (None, None, "창업 공간 입주"),
        ],
    ),
    "a budget explained": (
        """# 2026년도 예산안 사업별 설명서

2025. 11.  다온시

## 농업정책과

### 상토 지원

□ 사업개요
○ 사업기간 : 2026. 1. ~ 12.
○ 지원대상 : 벼 재배 농가
□ 예산 현황
○ 사업비 : 500백만원(도비 150, 시비 350)

### 농기계 임대

□ 사업개요
○ 사업기간 : 2026. 1. ~ 12.
○ 지원대상 : 농업인
□ 예산 현황
○ 사업비 : 시비 200백만원
""",
        "plan",
        [("농업정책과", None, "상토 지원"), ("농업정책과", None, "농기계 임대")],
    ),
    "a week's plan under its name and days": (
        """# 주간업무계획

(2026. 4. 6.(월) ~ 4. 12.(일))

# 산업팀

## 상토 신청 접수

○ 신청기간 : 4. 1. ~ 4. 17.
○ 담당 : 농정담당 (061-555-7001)

## 농기계 순회 수리

○ 일시 : 4. 8.(수) 10:00
○ 장소 : 마을회관
""",
        "plan",
        [("산업팀", None, "상토 신청 접수"), ("산업팀", None, "농기계 순회 수리")],
    ),
    "one programme in parts": (
        """# 2026년 노인일자리사업 안내

## 1. 사업개요

○ 사업기간 : 2026. 1. ~ 11.
○ 참여대상 : 만 65세 이상 주민

## 2. 신청방법

○ 신청기간 : 2026. 12. 1. ~ 12. 12.
○ 접수처 : 면사무소

## 3. 지급기준

○ 활동비 : 월 29만원
""",
        "other",
        [(None, None, "2026년 노인일자리사업 안내")],
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_each_programme_of_a_manual_is_a_notice(name: str) -> None:
    words, kind, notices = TEXTS[name]
    found = split(text.read(words.encode(), "문서.md"))
    assert [(notice.section, notice.number, notice.title) for notice in found.notices] == notices
    assert found.kind == kind


def test_a_budget_explained_says_who_speaks_and_when() -> None:
    found = split(text.read(TEXTS["a budget explained"][0].encode(), "문서.md"))
    assert (found.issuer, found.issued_on) == ("다온시", "2025-11")


def test_a_day_over_two_rows_is_that_of_both_with_their_own_hours() -> None:
    rows: list[Row] = [
        ["일자", "시간", "행사명", "장소"],
        [("4. 6.(월)", 2, 1), "09:00", "간부회의", "회의실"],
        ["14:00~16:00", "마을총회", "마을회관"],
        ["4. 7.(화)", "10:30", "현장점검", "창고"],
    ]
    record = read_record(tabled(rows, ["2026년 4월 2주 주간업무계획", "산업팀"]))
    assert [(one.title, [(str(time.start), str(time.end)) for time in one.schedules]) for one in record.notices] == [
        ("간부회의", [("2026-04-06T09:00", "None")]),
        ("마을총회", [("2026-04-06T14:00", "2026-04-06T16:00")]),
        ("현장점검", [("2026-04-07T10:30", "None")]),
    ]


DECK: list[tuple[int, str]] = [
    (1, "2026 가온면 마을계획단"),
    (0, "누가 무엇을 하나"),
    (2, "오늘 나눌 이야기"),
    (0, "마을계획단이란?"),
    (0, "제안 공모"),
    (0, "마지막으로"),
    (2, "마을계획단이란?"),
    (0, "주민이 정하고 주민이 한다"),
    (2, "제안 공모"),
    (3, "일반 제안"),
    (0, "언제 : 2026. 4. 1.(수) ~ 4. 30.(목)"),
    (0, "누가 : 가온면 주민"),
    (3, "청년 제안"),
    (0, "언제 : 2026. 5. 1.(금) ~ 5. 15.(금)"),
    (0, "누가 : 만 39세 이하 주민"),
    (2, "지난해 한 일"),
    (0, "꽃길 가꾸기"),
    (2, "마지막으로"),
    (0, "물어볼 것이 있나요?"),
]
"""Headings by their level and the short lines between them (0)."""


@pytest.mark.parametrize("paged", [True, False], ids=["a page each", "an agenda alone"])
def test_a_deck_without_rules_is_cut_as_slides_are(paged: bool) -> None:
    builder = SourceBuilder("발표.docx", b"", "docx")
    page = 0
    for level, words in DECK:
        page += level in (1, 2)
        place = Place(about_page=page if paged else None)
        builder.add("heading" if level else "paragraph", words, place, level or None)
    found = split(builder.finish(0, pages=0))
    assert found.kind == "slides"
    assert [(notice.section, notice.title) for notice in found.notices] == [
        ("제안공모", "일반 제안"),
        ("제안공모", "청년 제안"),
    ]


def test_the_house_whose_head_signs_below_the_greeting_speaks() -> None:
    words = (
        "# 봄학기 누리시 평생학습관 수강생 모집\n\n누리시 평생학습관에서 수강생을 모집합니다.\n\n2026. 1. 26.\n\n"
        "누리시 평생학습관장\n\n- 접수기간 : 2026. 2. 2. ~ 2. 6.\n"
    )
    found = split(text.read(words.encode(), "모집.md"))
    assert (found.issuer, found.issued_on) == ("누리시 평생학습관", "2026-01-26")


def test_what_a_caption_says_of_a_time_is_read_or_seen_by_a_person() -> None:
    rows, _ = TABLES["two captions, one of them the day"]
    due: Row = [("제출기한 : 2026. 4. 3.(금)까지", 1, 5)]
    news = read_record(tabled([rows[0], due, *rows[2:]], ["2026년 4월 가온면 이장회의 자료", "2026. 4. 1.(수)"]))
    assert [cue.raw for cue in news.unread] == ["제출기한 : 2026. 4. 3.(금)까지"]
    sums: list[Row] = [
        [("접수기간 : 2026. 4. 1. ~ 4. 17.", 1, 3)],
        ["구분", "대상", "지원금액"],
        ["가", "농가", "10만원"],
    ]
    (call,) = read_record(tabled(sums, ["2026년 다온시 퇴비 지원 신청 안내"])).notices
    assert [(one.role, str(one.start), str(one.end)) for one in call.schedules] == [
        ("apply", "2026-04-01", "2026-04-17")
    ]
