"""Text and Markdown: encodings, markup, tables, and the ledger over all of it."""

import pytest

from extractors.readers import text
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


def test_a_contents_line_with_a_tab_is_no_table() -> None:
    assert blocks("1. 벼 육묘용 상토 지원 안내 .....\t9") == [("paragraph", "1. 벼 육묘용 상토 지원 안내 .....\t9")]


def test_markdown_tables_lose_their_rulers_only() -> None:
    source = text.read("| 구분 | 금액 |\n|---|---|\n| 1인 | 5만원 |\n".encode(), NAME)
    assert [cell.text for cell in source.blocks[0].cells] == ["구분", "금액", "1인", "5만원"]
    assert source.ledger.missing == 0


def test_every_line_knows_its_number() -> None:
    source = text.read("첫째 줄\n\n셋째 줄\n".encode(), NAME)
    assert [block.place.line for block in source.blocks] == [1, 3]


def test_page_numbers_of_an_export_are_left_out_by_name() -> None:
    source = text.read("앞 쪽\n\n- 4 -\n뒤 쪽\n".encode(), NAME)
    assert source.text == "앞 쪽\n뒤 쪽"
    assert source.ledger.discarded == {"page number": 3}
    assert source.ledger.missing == 0
