"""Rows of a table of events: each is a notice with its own day, also where one day stands for several rows."""

import pytest

from extractors.readers.builder import SourceBuilder
from extractors.readers.drafts import CellDraft
from extractors.reading import read_record
from models.blocks import Place, Source

HEADS = [CellDraft(row=0, column=column, text=text) for column, text in enumerate(("일시", "행사명", "장소"))]
ABOVE = ["누리군 먹거리재단 2026년 4월 업무계획", "경영팀", "□ 4월 주요 운영계획", "○ 주요 행사 일정"]


def plan_with(cells: list[CellDraft]) -> Source:
    builder = SourceBuilder("업무계획.hwpx", b"", "hwpx")
    for line in ABOVE:
        builder.add("paragraph", line, Place())
    builder.add_table([*HEADS, *cells], Place(table=1))
    return builder.finish(0, pages=0)


@pytest.mark.parametrize("below", [[], [CellDraft(row=2, column=0, text="")]], ids=["spans", "blank below"])
def test_a_day_goes_on_over_the_rows_below_it(below: list[CellDraft]) -> None:
    day = CellDraft(row=1, column=0, rows=1 if below else 2, text="4. 3.(금)")
    first = [day, CellDraft(row=1, column=1, text="이장회의"), CellDraft(row=1, column=2, text="회의실")]
    second = [*below, CellDraft(row=2, column=1, text="직원 조회"), CellDraft(row=2, column=2, text="강당")]
    third = [CellDraft(row=3, column=n, text=text) for n, text in enumerate(("4. 9.(목)", "장터 개장식", "광장"))]
    source = plan_with([*first, *second, *third])
    told = [
        (notice.title, [(str(one.start), one.raw) for one in notice.schedules], notice.place)
        for notice in read_record(source).notices
    ]
    assert told == [
        ("이장회의", [("2026-04-03", "4. 3.(금)")], "회의실"),
        ("직원 조회", [("2026-04-03", "4. 3.(금)")], "강당"),
        ("장터 개장식", [("2026-04-09", "4. 9.(목)")], "광장"),
    ]
