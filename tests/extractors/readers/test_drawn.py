"""Tables that blanks draw among plain lines: what is one, what its cells are, where it ends."""

import pytest

from extractors.readers import text
from extractors.readers.drawn import tables_in
from models.blocks import BlockKind


def rows(words: str) -> list[list[str]]:
    """The rows of the only table of some lines, each cell's words."""
    (table,) = tables_in(words.split("\n"))
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(cell.text)
    return list(found.values())


FEES = [["강 좌", "요일", "수강료"], ["요가", "매주 화", "20,000원"], ["난타", "매주 수", "10,000원"]]
HEAD, BODY = "강 좌    요일       수강료", "요가     매주 화    20,000원\n난타     매주 수    10,000원"
FORMS = {
    "even": f"{HEAD}\n{BODY}",
    "indented": "     강 좌    요일      수강료\n     요가  매주 화   20,000원\n     난타  매주 수   10,000원",
    "two blanks": "강 좌  요일  수강료\n요가  매주 화  20,000원\n난타  매주 수  10,000원",
    "a drawn rule below the head": f"{HEAD}\n---------------------\n{BODY}",
    "a blank line below the head": f"{HEAD}\n\n{BODY}",
    "wide blanks of another script": f"{HEAD}\n{BODY}".replace("   ", "\u3000"),
    "a sentence behind it": f"{HEAD}\n{BODY}\n재료비는 따로 냅니다.",
    "a blank line with blanks in it behind": f"{HEAD}\n{BODY}\n        \n강사      다솜이      061-555-2111",
    "a bullet behind it": f"{HEAD}\n{BODY}\n ○ 장소 : 회관",
}


@pytest.mark.parametrize("words", FORMS.values(), ids=FORMS)
def test_columns_that_blanks_set_apart_are_a_table(words: str) -> None:
    assert rows(words) == FEES


def test_a_day_that_opens_a_row_is_no_number_of_a_list() -> None:
    words = "일  자      시  간         장  소\n3. 18.(수)  10:00 ~ 12:00  회관\n3. 20.(금)  14:00          회관"
    assert rows(words)[1:] == [["3. 18.(수)", "10:00 ~ 12:00", "회관"], ["3. 20.(금)", "14:00", "회관"]]
    assert list(tables_in(["품목    수량", "1. 상토    30", "2) 비료    40"])) == []


def test_bars_between_columns_need_none_outside() -> None:
    words = "강좌 | 요일 | 비고\n---|:---:|---\n요가 | 매주 화 | 회관\n난타 | 매주 수 |\n\n다른 소식 | 끝"
    assert rows(words) == [["강좌", "요일", "비고"], ["요가", "매주 화", "회관"], ["난타", "매주 수", ""]]
    source = text.read(f"안내\n{words}".encode(), "안내.txt")
    assert (source.ledger.missing, source.counts.tables, source.blocks[-1].text) == (0, 1, "다른 소식 | 끝")


def test_a_table_in_a_frame_is_one_and_its_blank_cells_stay() -> None:
    head = "┌────┬────┬────┬────┐\n│ 분  야 │ 인원 │ 근무기간 │ 일 급(원) │\n├────┼────┼────┼────┤"
    body = "│ 운전 │ 2 │ 3. 3. ~ 11. 30. │ 98,000 │\n│ 전정 │   │ 3. 9. ~ 5. 29. │ 90,000 │"
    assert rows(f"{head}\n{body}\n└────┴────┴────┴────┘")[1:] == [
        ["운전", "2", "3. 3. ~ 11. 30.", "98,000"],
        ["전정", "", "3. 9. ~ 5. 29.", "90,000"],
    ]


def test_a_day_of_what_is_done_names_a_column() -> None:
    words = "수거일 | 마을\n-----|-----\n4. 7.(화) | 안골\n4. 8.(수) | 새말"
    assert rows(words.replace("마을", "대상마을"))[1:] == [["4. 7.(화)", "안골"], ["4. 8.(수)", "새말"]]


SPREAD = {
    "구  분      계     국비": ["구 분", "계", "국비"],
    "구    분      일    시         비    고": ["구 분", "일 시", "비 고"],
    "사 업 명         계       군비": ["사 업 명", "계", "군비"],
    "시  설  명       단가      수량": ["시 설 명", "단가", "수량"],
    "마  을        일  자        장  소": ["마 을", "일 자", "장 소"],
}


@pytest.mark.parametrize(("head", "names"), SPREAD.items())
def test_a_name_spread_over_its_column_is_one(head: str, names: list[str]) -> None:
    assert rows(f"{head}\n가온      100      200\n누리      300      400")[0] == names


def test_a_blank_cell_stays_empty_where_its_column_stands() -> None:
    found = rows(
        "구 분         지원한도(만원)    비 고\n"
        "철거               700         일반가구\n"
        "취약계층         1,000\n"
        "                   500         그 밖"
    )
    assert found[2:] == [["취약계층", "1,000", ""], ["", "500", "그 밖"]]


def test_a_second_line_of_names_splits_the_columns_above_it() -> None:
    found = rows(
        "시설명       사후관리 기간            제한\n"
        "             부터         까지\n"
        "온풍기       설치완료일   3년간       양도, 담보 제공 금지\n"
        "환풍기       설치완료일   5년간       양도, 담보 제공,\n"
        "                                      임대 금지"
    )
    assert found == [
        ["시설명", "사후관리 기간", "제한"],
        ["", "부터", "까지", ""],
        ["온풍기", "설치완료일", "3년간", "양도, 담보 제공 금지"],
        ["환풍기", "설치완료일", "5년간", "양도, 담보 제공, 임대 금지"],
    ]


NO_TABLES = [
    "성명   온새미\n주소   다온시 가온면",
    "주무관 온새미     팀장 다솜이     면장 전결 2026. 3. 4.\n협조자",
    "수신   각 마을 이장\n제목   점검 협조",
    "○ 일  시 : 2026. 3. 4.\n○ 장  소 : 회관",
    "담당부서  산업팀 온새미\n문의  061-555-2111",
    "마을 안내  다온시\n다음 소식  누리군",
    "2026년  주요업무  계획\n\n다온시  농정과",
    "일시  장소  내용",
]


@pytest.mark.parametrize("words", NO_TABLES)
def test_lines_without_names_over_rows_are_no_table(words: str) -> None:
    assert list(tables_in(words.split("\n"))) == []


def test_a_document_with_a_drawn_table_loses_nothing_and_knows_its_lines() -> None:
    table = "교육명     일 시            장 소\n=======================\n꽃꽂이    5. 13.(화) 14:00    대강당"
    words = f"□ 교육 일정\n\n{table}\n○ 문의 : 산업팀"
    source = text.read(words.encode(), "안내.txt")
    kinds: list[BlockKind] = [block.kind for block in source.blocks]
    assert kinds == ["paragraph", "table", "paragraph"]
    assert source.blocks[1].text == "교육명\t일 시\t장 소\n꽃꽂이\t5. 13.(화) 14:00\t대강당"
    assert (source.ledger.missing, source.counts.tables) == (0, 1)
    place = source.place_at(source.text.index("대강당"))
    assert place is not None
    assert (place.line, place.table, place.row, place.column) == (5, 1, 1, 2)
