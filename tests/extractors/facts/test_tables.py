"""A table says the same however it is drawn: in Markdown, between bars, in boxes, with tabs, with blanks."""

from collections.abc import Callable

import pytest

from extractors.readers import text
from extractors.reading import read_record
from models.records import NoticeRecord

ABOVE = "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n【산업팀】\n1. 농자재 지원 안내 (산업팀 윤슬기 ☎ 061-555-2131)\n"
BELOW = "\n □ 접수처 : 산업팀\n2. 경로당 점검 안내 (산업팀 윤슬기 ☎ 061-555-2131)\n □ 기 간 : 2026. 3. 9. ~ 3. 13.\n"
WIDTH = 26
Rows = list[list[str]]


def columns(words: str) -> int:
    return sum(2 if sign > "\u1100" else 1 for sign in words)


def ruled(rows: Rows) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def barred(rows: Rows) -> str:
    return "\n".join("     | " + " | ".join(row) + " |" for row in rows)


def boxed(rows: Rows) -> str:
    return "\n".join(["┌───┬───┐", *("│ " + " │ ".join(row) + " │" for row in rows), "└───┴───┘"])


def spaced(rows: Rows) -> str:
    return "\n".join("   " + "".join(cell + " " * (WIDTH - columns(cell)) for cell in row).rstrip() for row in rows)


def parted(rows: Rows) -> str:
    return "\n".join(" | ".join(row) for row in rows)


def tabbed(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


DRAWINGS = pytest.mark.parametrize("draw", [ruled, barred, boxed, parted, spaced, tabbed])


def notice(above: str, table: str) -> NoticeRecord:
    """The notice that says a table below some words."""
    return read_record(text.read(f"{ABOVE}{above}\n{table}{BELOW}".encode(), "회보.txt")).notices[0]


SUMS = {
    "shares of a price": (
        " □ 지원단가 (단위 : 원/20kg)",
        [["구 분", "계", "국비", "지방비"], ["1등급", "1,600", "600", "1,000"], ["2등급", "1,500", "500", "1,000"]],
        [("unit_price", won, None) for won in (1600, 600, 1000, 1500, 500, 1000)],
    ),
    "a row for one of it": (
        " □ 경로당별 지원액 (단위 : 천원)",
        [["구 분", "냉방비", "난방비", "계"], ["1개소", "330", "1,850", "2,180"]],
        [("benefit", 330_000, "site"), ("benefit", 1_850_000, "site"), ("benefit", 2_180_000, "site")],
    ),
    "parts of a large unit": (
        " □ 사업비 (단위 : 백만원)",
        [["구 분", "사업량", "합계", "국비", "시비", "자부담"], ["온풍기", "15대", "112", "22.4", "33.6", "56"]],
        [("budget", won, None) for won in (112_000_000, 22_400_000, 33_600_000, 56_000_000)],
    ),
    "a price beside its budget": (
        " □ 세부 사업비 (단위 : 천원)",
        [["구 분", "단가", "사업량", "계", "군비"], ["종자", "400", "150포", "60,000", "60,000"]],
        [("unit_price", 400_000, None), ("budget", 60_000_000, None), ("budget", 60_000_000, None)],
    ),
    "a unit in the head": (
        " □ 지급액",
        [["품 목", "지급액(만원/ha)"], ["두류", "200"], ["조사료", "500"]],
        [("benefit", 2_000_000, "ha"), ("benefit", 5_000_000, "ha")],
    ),
    "areas below a rent": (
        " □ 임대료 (단위 : 천원)",
        [["구 분", "사무실 임대", "임대료"], ["1호", "37.8", "378"]],
        [("fee", 378_000, None)],
    ),
}


@DRAWINGS
@pytest.mark.parametrize(("above", "rows", "said"), SUMS.values(), ids=SUMS)
def test_sums(above: str, rows: Rows, said: list[tuple[str, int, str | None]], draw: Callable[[Rows], str]) -> None:
    found = notice(above, draw(rows))
    assert [(one.role, one.max, one.per) for one in found.amounts] == said


@DRAWINGS
def test_steps_whose_column_only_says_when(draw: Callable[[Rows], str]) -> None:
    rows = [
        ["구 분", "일 시", "비 고"],
        ["신청접수", "2026. 3. 16. ~ 3. 20.", "방문"],
        ["결과 발표", "2026. 4. 1. 14:00", "누리집"],
        ["설명회", "2026. 4. 7. 10:00", "회관"],
    ]
    found = notice(" □ 추진일정", draw(rows))
    assert [(one.role, str(one.start), one.for_) for one in found.schedules] == [
        ("apply", "2026-03-16", "신청접수"),
        ("other", "2026-04-01T14:00", "결과 발표"),
        ("event", "2026-04-07T10:00", "설명회"),
    ]


@DRAWINGS
def test_rounds_whose_rows_are_steps(draw: Callable[[Rows], str]) -> None:
    rows = [
        ["구 분", "1차 공모", "2차 공모"],
        ["신청접수", "3. 16. ~ 3. 20.", "5. 4. ~ 5. 8."],
        ["심사", "3. 30.", "5. 18."],
    ]
    found = notice(" □ 공모일정", draw(rows))
    assert [(one.role, str(one.start)) for one in found.schedules] == [
        ("apply", "2026-03-16"),
        ("apply", "2026-05-04"),
        ("project", "2026-03-30"),
        ("project", "2026-05-18"),
    ]


@DRAWINGS
def test_from_and_until_in_two_columns(draw: Callable[[Rows], str]) -> None:
    found = notice(
        " □ 사후관리", draw([["시설명", "부터", "까지", "제한"], ["온풍기", "설치완료일", "3년간", "양도 금지"]])
    )
    (one,) = found.schedules
    assert (one.role, one.relative and (one.relative.anchor, one.relative.end)) == ("other", ("설치완료일", "P3Y"))
