"""Text and Markdown: encodings, markup, tables, and the ledger over all of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers import limits, text
from models.blocks import Block, Place, Source
from models.errors import FileUnreadable

NAME = "회보.md"


def blocks(content: str) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    return [(block.kind, block.text) for block in text.read(content.encode(), NAME).blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_encodings_give_the_same_text(encoding: str) -> None:
    content = "가온면 회보\n- 신청기간 : 2026. 3. 20.(금)까지\n".encode(encoding)
    source = text.read(content, NAME)
    assert source.text == "가온면 회보\n- 신청기간 : 2026. 3. 20.(금)까지"
    assert source.ledger.missing == 0


def test_decomposed_hangul_is_composed() -> None:
    decomposed = "\u1100\u1161\u110b\u1169\u11ab"
    assert text.read(decomposed.encode(), NAME).text == "가온"


def test_binary_content_is_none_of_ours() -> None:
    assert not text.knows(b"\x00\x01\x02\xff\xfe\xfd binary \x00")
    with pytest.raises(FileUnreadable, match="글자를 알아볼 수 없는"):
        text.read(b"\x80\xff\xff\x81", "이상한 파일.txt")


def test_markup_goes_under_its_name_and_nothing_is_lost() -> None:
    source = text.read("# 총 무 담 당\n- **신청기한 : 2026. 3. 20.(금)** \\* 참고\n".encode(), NAME)
    assert [(block.kind, block.level, block.text) for block in source.blocks] == [
        ("heading", 1, "총 무 담 당"),
        ("paragraph", None, "- 신청기한 : 2026. 3. 20.(금) * 참고"),
    ]
    assert source.ledger.discarded == {"markup": 6}
    assert source.ledger.missing == 0


def test_entities_and_comments_of_markdown_are_read_as_they_are_shown() -> None:
    source = text.read("# 제목\n농가 &amp; 법인&nbsp;<!-- 확인 필요 --> &lt;표&gt; R&D;\n".encode(), NAME)
    assert source.blocks[1].text == "농가 & 법인  <표> R&D;"
    assert source.ledger.missing == 0


def test_footnote_stars_of_plain_text_stay() -> None:
    assert blocks("** 비고\n* 참고") == [("paragraph", "** 비고"), ("paragraph", "* 참고")]


def test_lines_with_tabs_are_a_table() -> None:
    source = text.read("구 분\t신청기간\n1기\t3. 2. ~ 3. 6.\n\t(예비) 3. 9.\n".encode(), NAME)
    table = source.blocks[0]
    assert table.kind == "table"
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == [
        (0, 0, "구 분"),
        (0, 1, "신청기간"),
        (1, 0, "1기"),
        (1, 1, "3. 2. ~ 3. 6."),
        (2, 0, ""),
        (2, 1, "(예비) 3. 9."),
    ]
    place = source.place_at(source.text.index("3. 2."))
    assert place is not None
    assert (place.line, place.table, place.row, place.column) == (2, 1, 1, 1)


@pytest.mark.parametrize(
    ("lines", "columns"),
    [
        # Typed: as many tabs as bring the columns under their names.
        ("할 일\t\t때\t\t맡는 곳\n모내기\t5. 9.\t\t누리마을\n새참 준비\t5월\t\t부녀회", [3, 3, 3]),
        ("구 분\t\t금 액\n1인 가구\t5만원", [2, 2]),
        # Exported: an empty cell is one, and all rows have as many.
        ("구 분\t계\t비 고\n합계\t\t없음\n가온리\t3\t없음", [3, 3, 3]),
        ("구 분\t계\t비 고\n합계\t\t없음\n가온리\t3", [3, 3, 2]),
    ],
)
def test_several_tabs_are_one_boundary_only_where_somebody_typed_them(lines: str, columns: list[int]) -> None:
    cells = text.read(lines.encode(), NAME).blocks[0].cells
    assert [sum(cell.row == row for cell in cells) for row in range(len(columns))] == columns


def test_a_contents_line_with_a_tab_is_no_table() -> None:
    assert blocks("1. 벼 육묘용 상토 지원 안내 .....\t9") == [("paragraph", "1. 벼 육묘용 상토 지원 안내 .....\t9")]


def test_markdown_tables_lose_their_rulers_only() -> None:
    source = text.read("| 구분 | 금액 |\n|---|---|\n| 1인 | 5만원 |\n".encode(), NAME)
    assert [cell.text for cell in source.blocks[0].cells] == ["구분", "금액", "1인", "5만원"]
    assert source.ledger.missing == 0


DRAWN = {
    "indented": "     | 구분 | 금액 |\n     | 1인 | 5만원 |",
    "indented, with a ruler": "  | 구분 | 금액 |\n  |---|---:|\n  | 1인 | 5만원 |",
    "boxes": "┌────┬────┐\n│구분│금액│\n├────┼────┤\n│1인│5만원│\n└────┴────┘",
    "plus signs": " +----+----+\n | 구분 | 금액 |\n +====+====+\n | 1인 | 5만원 |\n +----+----+",
    "by a tab": "\t| 구분 | 금액 |\n\t| 1인 | 5만원 |",
}


@pytest.mark.parametrize("lines", DRAWN.values(), ids=DRAWN)
def test_rows_between_bars_are_a_table_in_plain_text(lines: str) -> None:
    source = read(f"지원 금액 ** 단가\n{lines}\n접수처 : 산업팀")
    assert [block.kind for block in source.blocks] == ["paragraph", "table", "paragraph"]
    assert [cell.text for cell in source.blocks[1].cells] == ["구분", "금액", "1인", "5만원"]
    assert source.blocks[0].text == "지원 금액 ** 단가"


def test_empty_cells_between_bars_stay_and_a_lone_line_or_a_box_of_words_is_no_table() -> None:
    assert shape(read("  | 가 | 나 | |\n  | 1 || 3 |").blocks[0]) == [
        (0, 0, 1, 1, "가"), (0, 1, 1, 1, "나"), (0, 2, 1, 1, ""),
        (1, 0, 1, 1, "1"), (1, 1, 1, 1, ""), (1, 2, 1, 1, "3"),
    ]  # fmt: skip
    assert [block.kind for block in read("  | 제5호 | 3. 4. |\n본문").blocks] == ["paragraph", "paragraph"]
    assert {block.kind for block in read("┌────┐\n│ 알림 │\n│ 안내 │\n└────┘").blocks} == {"paragraph"}


def test_every_line_knows_its_number() -> None:
    source = text.read("첫째 줄\n\n셋째 줄\n".encode(), NAME)
    assert [block.place.line for block in source.blocks] == [1, 3]


def test_page_numbers_of_an_export_are_left_out_by_name() -> None:
    source = text.read("앞 쪽\n\n- 4 -\n뒤 쪽\n".encode(), NAME)
    assert source.text == "앞 쪽\n뒤 쪽"
    assert source.ledger.discarded == {"page number": 3}
    assert source.ledger.missing == 0


def read(content: str) -> Source:
    """The text as read; nothing of it may be missing, and nothing doubled."""
    source = text.read(content.encode(), NAME)
    assert source.ledger.missing == 0
    return source


def shape(block: Block) -> list[tuple[int, int, int, int, str]]:
    """A table as row, column, rows, columns, text."""
    return [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in block.cells]


PRICES = """# 지원 사업

앞 글 <table border=1>
<caption>사업비 내역</caption>
<tr><th rowspan="2">구분<th colspan='2'>금액(천원)
<tr><td>도비<td>군비 &amp; 기타
<tr><td>1인</td><td>5만원<br/>이내</td><td>

  **3.&nbsp;20.까지**
</td></tr>
<tr><td colspan="100">합계</td></tr>
</TABLE> 뒤 글
"""


def test_a_table_of_html_is_a_table_with_its_spans_and_lines() -> None:
    source = read(PRICES)
    assert [(block.kind, block.place.line) for block in source.blocks] == [
        ("heading", 1),
        ("paragraph", 3),
        ("paragraph", 4),
        ("table", 3),
        ("paragraph", 12),
    ]
    assert [block.text for block in source.blocks if block.kind == "paragraph"] == ["앞 글", "사업비 내역", "뒤 글"]
    table = source.blocks[3]
    assert shape(table) == [
        (0, 0, 2, 1, "구분"),
        (0, 1, 1, 2, "금액(천원)"),
        (1, 1, 1, 1, "도비"),
        (1, 2, 1, 1, "군비 & 기타"),
        (2, 0, 1, 1, "1인"),
        (2, 1, 1, 1, "5만원\n이내"),
        (2, 2, 1, 1, "3. 20.까지"),
        (3, 0, 1, 3, "합계"),
    ]
    assert source.place_at(source.text.index("3. 20.")) == Place(line=9, table=1, row=2, column=2)
    assert set(source.ledger.discarded) == {"markup"}


def test_a_table_in_a_cell_is_part_of_its_text_and_a_block_of_its_own() -> None:
    source = read("<table><tr><td>앞<table><tr><td>안</td><td>쪽</td></tr></table>끝</td></tr></table>")
    outer = source.blocks[0].cells[0]
    assert outer.text == "앞\n안\t쪽\n끝"
    assert shape(outer.blocks[0]) == [(0, 0, 1, 1, "안"), (0, 1, 1, 1, "쪽")]
    assert (outer.blocks[0].place.table, source.counts.tables, source.counts.nested) == (2, 2, 1)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<table><td>가<td>나<tr><td>다</table>", [(0, 0, 1, 1, "가"), (0, 1, 1, 1, "나"), (1, 0, 1, 1, "다")]),
        ("<table><tr><td>가</td></tr><td>나</td></table>", [(0, 0, 1, 1, "가"), (1, 0, 1, 1, "나")]),
        ("<table><tr><td>가</td><td>나</td></tr>", [(0, 0, 1, 1, "가"), (0, 1, 1, 1, "나")]),
        (
            "<table><thead><tr><th rowspan=0>가<th>나<tbody><tr><td>다</table>",
            [(0, 0, 2, 1, "가"), (0, 1, 1, 1, "나"), (1, 1, 1, 1, "다")],
        ),
        (
            "<table><tr><td rowspan=9>가<td colspan=x>나<tr><td colspan=-2>다</table>",
            [(0, 0, 2, 1, "가"), (0, 1, 1, 1, "나"), (1, 1, 1, 1, "다")],
        ),
        ("<table><tr><td><p>가</p><p>나</p><ul><li>다</ul></td></tr></table>", [(0, 0, 1, 1, "가\n나\n- 다")]),
        ("<table><tr><td hidden>가</td><td>소득 < 5</td></tr></table>", [(0, 0, 1, 1, "소득 < 5")]),
    ],
)
def test_tables_are_read_as_people_write_them(content: str, expected: list[tuple[int, int, int, int, str]]) -> None:
    assert shape(read(content).blocks[0]) == expected


def test_spans_over_more_than_a_table_can_be_are_not_believed() -> None:
    row = "<tr>" + "<td rowspan=60000 colspan=1000>가</td>" * 50
    assert {cell[2:4] for cell in shape(read(f"<table>{row * 60}</table>").blocks[0])} == {(1, 1)}


def test_tables_in_tables_end_where_no_document_goes() -> None:
    deep = limits.NESTING + 5
    source = read("<table><tr><td>" * deep + "속" + "</td></tr></table>" * deep)
    assert source.counts.tables == limits.NESTING
    assert source.text == "속"


def test_the_word_table_alone_makes_no_table() -> None:
    assert blocks("<table> 표 없는 글 <tr>") == [("paragraph", "<table> 표 없는 글 <tr>")]
    assert blocks("<지원대상> 농가") == [("paragraph", "<지원대상> 농가")]


PAGE = """<!DOCTYPE html>
<html><head><title>누리군청</title><style>p{color:red}</style>
<script>if (1<2) document.write("<p>쓰기</p>")</script></head>
<body><h2>공고</h2><p>신청기간&nbsp;: 3. 2.
~ 3. 20.<br>문의 : 농정과<p style="display: none">숨은<p>보이는 <b>글</b>
<ol start=2><li>신청서<li>등본</ol>
<pre>첫 줄
둘째 줄</pre><!-- 주석 -->
<table><tr><td>가<td>나</table>
</body></html>"""


def test_a_page_of_html_is_read_without_what_it_does_not_show() -> None:
    source = read(PAGE)
    assert [(block.kind, block.level, block.text, block.place.line) for block in source.blocks] == [
        ("heading", 2, "공고", 4),
        ("paragraph", None, "신청기간 : 3. 2. ~ 3. 20.", 4),
        ("paragraph", None, "문의 : 농정과", 5),
        ("paragraph", None, "보이는 글", 5),
        ("paragraph", None, "2. 신청서", 6),
        ("paragraph", None, "3. 등본", 6),
        ("paragraph", None, "첫 줄", 7),
        ("paragraph", None, "둘째 줄", 8),
        ("table", None, "가\t나", 9),
    ]
    assert {name: source.ledger.discarded[name] for name in ("hidden text", "page title", "script", "style")} == {
        "hidden text": 2,
        "page title": 4,
        "script": 34,
        "style": 12,
    }


@pytest.mark.parametrize(
    "opened", ["<!--", "<script>\n", "<table><tr><td>", "<p>", "<ul><li>", "<a ", "&#", "<td hidden>"]
)
def test_what_is_opened_a_hundred_thousand_times_and_never_closed_is_read(opened: str) -> None:
    source = read(f"<html><table><tr><td>앞</td></tr></table>{opened * 100_000}")
    assert source.blocks[0].text == "앞"


_PIECES = (
    "<table> </table> <tr> </tr> <td> </td> <th_rowspan=2> <td_colspan='3'> <caption> <br> <p> </p> <h1> </h1> <li>"
    " <ol> </ol> <pre> <p_hidden> <script> </script> <!--"
    " --> &amp; &#4352; \u1161 가나_ _1. \t| ** < > |_가_|_나_|\n <html>"
)
_HTML = st.lists(st.sampled_from([*(piece.replace("_", " ") for piece in _PIECES.split(" ")), "\n", " "]), max_size=40)


@given(_HTML)
@settings(max_examples=300)
def test_nothing_is_lost_however_html_is_written(pieces: list[str]) -> None:
    content = "".join(pieces)
    source = text.read(content.encode(), NAME)
    assert source.ledger.missing == 0
    assert source == text.read(content.encode(), NAME)


def test_more_cells_than_are_read_say_so() -> None:
    with pytest.raises(FileUnreadable, match="너무 긴"):
        text.read(b"<table>" + b"<td>" * (limits.CELLS + 1) + b"</table>", NAME)


def test_more_text_than_is_read_says_so() -> None:
    with pytest.raises(FileUnreadable, match="너무 긴"):
        text.read(b"a" * (limits.CHARACTERS + 1), NAME)


def test_tabs_that_only_pad_make_no_empty_columns() -> None:
    (table,) = text.read("구 분\t\t지원액\n조리 인건비\t9만원\n부식비\t\t3만원\n".encode(), "지침.txt").blocks
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == [
        (0, 0, "구 분"),
        (0, 1, "지원액"),
        (1, 0, "조리 인건비"),
        (1, 1, "9만원"),
        (2, 0, "부식비"),
        (2, 1, "3만원"),
    ]


def test_a_unit_that_a_tab_sets_beside_a_name_makes_no_table() -> None:
    assert [kind for kind, _ in blocks("◦ 단가\t\t(단위 : 천원)\n\n유형\t단가\n소형\t3,000")] == ["paragraph", "table"]
