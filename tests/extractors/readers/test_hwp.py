"""The HWP 5 reader: what stands in the records, in order, once, with its place; every text is this project's own.

Records are built here byte by byte; the container around them cannot be written, so it is tested on real files.
"""

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import readers
from extractors.readers import limits
from extractors.readers.builder import SourceBuilder
from extractors.readers.hwp import container as hwp_container
from extractors.readers.hwp import reader
from extractors.readers.hwp.container import Streams
from extractors.readers.hwp.records import BrokenRecords, Record, records, tree
from models.blocks import Block, Source
from models.errors import FileUnreadable, FormatUnknown

PARAGRAPH, TEXT, CONTROL, LIST, SHAPE, TABLE = 66, 67, 71, 72, 76, 77
END = "\r"

PLAIN, OUTLINE, NUMBERED, BULLETED = 0, 1, 2, 3
"""Paragraph shapes of `SHAPES`, by their place."""


def stored(tag: int, level: int, payload: bytes = b"") -> bytes:
    """One record; a long one says its size in four more bytes."""
    if len(payload) < 0xFFF:
        return struct.pack("<I", tag | level << 10 | len(payload) << 20) + payload
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, len(payload)) + payload


def units(text: str) -> bytes:
    """Text as UTF-16; a half of a letter stays one."""
    return text.encode("utf-16-le", "surrogatepass")


def anchor(name: str, code: int = 11) -> str:
    """The eight units in a text that stand for a control."""
    return chr(code) + units_of(name) + "\0" * 4 + chr(code)


def units_of(name: str) -> str:
    """The four letters of a control's name, backwards, as two units."""
    return name[::-1].encode("latin-1").decode("utf-16-le")


def paragraph(text: str, level: int = 0, shape: int = PLAIN, controls: bytes = b"") -> bytes:
    """A paragraph with its text and the records of its controls."""
    head = struct.pack("<IIHBBHHHIH", len(text), 0, shape, 0, 0, 0, 0, 0, 0, 0)
    body = stored(TEXT, level + 1, units(text + END)) if text else b""
    return stored(PARAGRAPH, level, head) + body + controls


def control(name: str, payload: bytes = b"", level: int = 1) -> bytes:
    """A `CTRL_HEADER`."""
    return stored(CONTROL, level, name[::-1].encode("latin-1") + payload)


def held(name: str, *texts: str, level: int = 1) -> bytes:
    """A control with one list of paragraphs: a note, a header, a hidden comment."""
    inside = b"".join(paragraph(text, level + 1) for text in texts)
    return control(name, bytes(8), level) + stored(LIST, level + 1, struct.pack("<II", len(texts), 0)) + inside


Cell = tuple[int, int, int, int, Sequence[bytes]]
"""Row, column, rows, columns, paragraphs."""


def table(cells: Sequence[Cell], level: int = 1, inline: bool = True, caption: bytes = b"") -> bytes:
    """A table control; its paragraphs must be made at `level` + 1."""
    look = struct.pack("<I", 1 if inline else 0x10) + bytes(38)
    body = control("tbl ", look, level) + caption + stored(TABLE, level + 1, bytes(24))
    for row, column, rows, columns, paragraphs in cells:
        address = struct.pack("<IIHHHH", len(paragraphs), 0, column, row, columns, rows)
        body += stored(LIST, level + 1, address + bytes(18)) + b"".join(paragraphs)
    return body


def cell(row: int, column: int, *texts: str, rows: int = 1, columns: int = 1, level: int = 2) -> Cell:
    """A cell of plain paragraphs."""
    return row, column, rows, columns, [paragraph(text, level) for text in texts]


def text_box(*texts: str, inline: bool = False, level: int = 1) -> bytes:
    """A drawn shape with text."""
    look = struct.pack("<I", 1 if inline else 0) + bytes(38)
    inside = b"".join(paragraph(text, level + 2) for text in texts)
    shape = stored(SHAPE, level + 1, bytes(20))
    return control("gso ", look, level) + shape + stored(LIST, level + 2, struct.pack("<II", len(texts), 0)) + inside


def shape(kind: int, level: int = 0, key: int = 1) -> bytes:
    """A paragraph shape: in no list, in the outline, in a numbering, with a bullet."""
    return struct.pack("<I", kind << 23 | level << 25) + bytes(26) + struct.pack("<H", key) + bytes(22)


def numbering(*patterns: tuple[int, str]) -> bytes:
    """A numbering: kind and pattern of each of its seven levels."""
    full = [*patterns, *[(0, "")] * (7 - len(patterns))]
    heads = (
        struct.pack("<IHHI", kind << 5, 0, 0, 0) + struct.pack("<H", len(text)) + units(text) for kind, text in full
    )
    return b"".join(heads) + struct.pack("<H", 1)


LADDER = numbering((0, "^1."), (8, "^2."), (1, "^3"))
SHAPES = [
    Record(16, 0, struct.pack("<H", 1) + bytes(24)),
    Record(23, 1, LADDER),
    Record(24, 1, bytes(12) + units("□") + bytes(9)),
    *(Record(25, 1, shape(kind)) for kind in (PLAIN, OUTLINE, NUMBERED, BULLETED)),
    Record(25, 1, shape(NUMBERED, level=1)),
    Record(25, 1, shape(NUMBERED, level=2)),
]


def read(*sections: bytes) -> Source:
    """The document as read; nothing of it may be missing, and nothing doubled."""
    found = Streams(SHAPES, [list(records(section)) for section in sections])
    source = reader._Reading(found, SourceBuilder("누리군.hwp", b"", reader.FORMAT)).source()
    assert source.ledger.missing == 0
    return source


def said(source: Source) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind, block.text) for block in source.blocks]


def grid(block: Block) -> list[tuple[int, int, int, int, str]]:
    """A table as row, column, rows, columns, text."""
    return [(one.row, one.column, one.rows, one.columns, one.text) for one in block.cells]


# --- records -----------------------------------------------------------------------------------------------------


def test_records_stand_inside_those_of_a_lower_level() -> None:
    found = tree(records(stored(PARAGRAPH, 0) + stored(TEXT, 1, b"ab") + stored(PARAGRAPH, 0)))
    assert [node.tag for node in found] == [PARAGRAPH, PARAGRAPH]
    assert [node.payload for node in found[0].children] == [b"ab"]


def test_a_long_record_says_its_size_in_four_more_bytes() -> None:
    assert [len(record.payload) for record in records(stored(TEXT, 1, bytes(5000)))] == [5000]


@pytest.mark.parametrize(
    "stream",
    [
        pytest.param(stored(TEXT, 1, bytes(20))[:-1], id="cut off in a record"),
        pytest.param(stored(TEXT, 1, b"ab") + b"\x07", id="bytes behind the last record"),
    ],
)
def test_a_stream_that_is_no_run_of_records_is_broken(stream: bytes) -> None:
    with pytest.raises(BrokenRecords):
        list(records(stream))


def test_records_deeper_than_any_document_are_refused() -> None:
    deep = b"".join(stored(PARAGRAPH, level) for level in range(200))
    with pytest.raises(BrokenRecords):
        tree(records(deep))


# --- words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("신청기간 : 2026. 3. 2.(월)", "신청기간 : 2026. 3. 2.(월)"),
        ("가" + anchor("bokm", 22) + "나", "가나"),
        ("이름\x09" + "\0" * 6 + "\x09홍길동", "이름\t홍길동"),
        ("첫 줄\n둘째 줄", "첫 줄\n둘째 줄"),
        ("033\x18123\x18456", "033-123-456"),
        ("가\x1e나\x1f다", "가 나 다"),
        ("\u1100\u1161온면", "가온면"),
        ("\U0002070e자", "\U0002070e자"),
        ("가\ud840", "가\ufffd"),
        ("\uf06e 모집", "■ 모집"),
    ],
)
def test_codes_below_32_are_controls_and_all_else_is_text(text: str, expected: str) -> None:
    assert said(read(paragraph(text))) == [("paragraph", expected)]


def test_what_a_control_holds_is_no_text() -> None:
    # The six units inside a control may look like letters.
    assert said(read(paragraph("가\x0b가나다라마바\x0b나"))) == [("paragraph", "가나")]


def test_sections_and_paragraphs_are_counted_from_one_and_empty_ones_too() -> None:
    source = read(paragraph("가") + paragraph("") + paragraph("나"), paragraph("다"))
    assert [(block.text, block.place.section, block.place.paragraph) for block in source.blocks] == [
        ("가", 1, 1),
        ("나", 1, 3),
        ("다", 2, 1),
    ]


@given(st.lists(st.text(st.characters(codec="utf-16-le") | st.sampled_from("\x03\x09\x0a\x0b\x18\x1f가")), max_size=4))
def test_no_character_is_lost_whatever_the_units_say(texts: list[str]) -> None:
    read(b"".join(map(paragraph, texts)))


# --- lists and headings ------------------------------------------------------------------------------------------


def test_numbers_are_written_out_and_deeper_levels_begin_anew() -> None:
    first, second, third = 2, 4, 5
    shapes = (first, second, second, first, second, third)
    source = read(b"".join(paragraph("항목", shape=one) for one in shapes))
    assert [block.text for block in source.blocks] == [
        "1. 항목", "가. 항목", "나. 항목", "2. 항목", "가. 항목", "① 항목",
    ]  # fmt: skip


def test_bullets_are_written_out() -> None:
    assert said(read(paragraph("신청 대상", shape=BULLETED))) == [("paragraph", "□ 신청 대상")]


def test_an_outline_level_makes_a_heading_but_not_of_a_sentence() -> None:
    source = read(paragraph("지원 대상", shape=OUTLINE) + paragraph("누리군에 사는 사람이 신청합니다.", shape=OUTLINE))
    assert [(block.kind, block.level) for block in source.blocks] == [("heading", 1), ("paragraph", None)]


def test_the_outline_is_written_as_the_section_says() -> None:
    section = control("secd", bytes(14) + struct.pack("<H", 1) + bytes(8))
    source = read(paragraph(anchor("secd", 2) + "지원 대상", shape=OUTLINE, controls=section))
    assert said(source) == [("heading", "1. 지원 대상")]


# --- tables and boxes --------------------------------------------------------------------------------------------


def test_merged_cells_stand_once_at_their_upper_left_corner() -> None:
    cells = [cell(0, 0, "구분", columns=2), cell(1, 0, "가온면", rows=2), cell(1, 1, "3명"), cell(2, 1, "4명")]
    source = read(paragraph(anchor("tbl "), controls=table(cells)))
    assert grid(source.blocks[0]) == [
        (0, 0, 1, 2, "구분"),
        (1, 0, 2, 1, "가온면"),
        (1, 1, 1, 1, "3명"),
        (2, 1, 1, 1, "4명"),
    ]
    assert (source.counts.tables, source.counts.cells, source.counts.merged) == (1, 4, 2)
    place = source.place_at(source.text.index("4명"))
    assert place is not None
    assert (place.section, place.paragraph, place.table, place.row, place.column) == (1, 1, 1, 2, 1)


def test_a_table_in_a_cell_is_part_of_the_cell() -> None:
    inner = paragraph(
        anchor("tbl "), 2, controls=table([cell(0, 0, "안1", level=4), cell(0, 1, "안2", level=4)], level=3)
    )
    outer = table([cell(0, 0, "밖"), (0, 1, 1, 1, [paragraph("위", 2), inner, paragraph("아래", 2)])])
    source = read(paragraph(anchor("tbl "), controls=outer))
    holder = source.blocks[0].cells[1]
    assert holder.text == "위\n안1\t안2\n아래"
    assert [grid(block) for block in holder.blocks] == [[(0, 0, 1, 1, "안1"), (0, 1, 1, 1, "안2")]]
    assert (source.counts.tables, source.counts.cells, source.counts.nested) == (2, 4, 1)


def test_a_table_of_one_cell_is_a_box_around_running_text() -> None:
    source = read(
        paragraph(anchor("tbl "), controls=table([cell(0, 0, "지원 대상")]))
        + paragraph(anchor("tbl "), controls=table([cell(0, 0, "첫 문단", "둘째 문단")]))
    )
    assert said(source) == [("heading", "지원 대상"), ("paragraph", "첫 문단"), ("paragraph", "둘째 문단")]
    assert (source.counts.tables, source.counts.cells) == (2, 2)


def test_a_number_beside_a_name_is_a_heading() -> None:
    source = read(paragraph(anchor("tbl "), controls=table([cell(0, 0, "1."), cell(0, 1, "지원 대상")])))
    assert said(source) == [("heading", "1. 지원 대상")]


def test_a_row_of_words_stays_a_table() -> None:
    source = read(paragraph(anchor("tbl "), controls=table([cell(0, 0, "이름"), cell(0, 1, "지원 대상")])))
    assert [block.kind for block in source.blocks] == ["table"]


@pytest.mark.parametrize(("side", "expected"), [(2, ["표 1 인원", "가\t나"]), (3, ["가\t나", "표 1 인원"])])
def test_a_caption_stands_on_its_side_with_its_number(side: int, expected: list[str]) -> None:
    number = control("atno", struct.pack("<IHHHH", 4, 1, 0, 0, 0), 3)
    words = paragraph("표 " + anchor("atno", 18) + " 인원", 2, controls=number)
    caption = stored(LIST, 2, struct.pack("<III", 1, 0, side) + bytes(18)) + words
    drawn = table([cell(0, 0, "가"), cell(0, 1, "나")], caption=caption)
    assert [block.text for block in read(paragraph(anchor("tbl "), controls=drawn)).blocks] == expected


def test_a_cell_that_spans_beyond_any_document_is_refused() -> None:
    cells = [cell(0, 0, "가", rows=65_535, columns=65_535), cell(0, 1, "나")]
    with pytest.raises(BrokenRecords):
        read(paragraph(anchor("tbl "), controls=table(cells)))


def test_a_text_box_is_read_where_it_is_anchored() -> None:
    source = read(paragraph("앞 글" + anchor("gso "), controls=text_box("상자 글")) + paragraph("뒤 글"))
    assert [block.text for block in source.blocks] == ["앞 글", "상자 글", "뒤 글"]


def test_a_framed_word_stays_in_its_line() -> None:
    source = read(paragraph(anchor("gso ") + " 지원 대상", controls=text_box("1", inline=True)))
    assert said(source) == [("paragraph", "1 지원 대상")]


# --- notes, margins, what is left out ----------------------------------------------------------------------------


def test_notes_stand_behind_the_block_that_refers_to_them() -> None:
    source = read(
        paragraph("보조금" + anchor("fn  ", 17) + "을 준다", controls=held("fn  ", "군비 포함")) + paragraph("끝")
    )
    assert said(source) == [("paragraph", "보조금을 준다"), ("note", "군비 포함"), ("paragraph", "끝")]


def test_headers_stand_at_the_end_and_only_with_words_of_their_own() -> None:
    margins = held("head", "가온면 회보") + held("foot", "문의: 누리군청")
    source = read(
        paragraph(anchor("head", 16) + anchor("foot", 16) + "가온면 회보", controls=margins) + paragraph("본문")
    )
    assert said(source) == [("paragraph", "가온면 회보"), ("paragraph", "본문"), ("footer", "문의: 누리군청")]
    assert source.ledger.discarded == {"running head": 5}


def test_page_numbers_are_left_out_by_name() -> None:
    page = control("atno", struct.pack("<IHHHH", 0, 1, 0, 0, 0), 3)
    footer = control("foot", bytes(8)) + stored(LIST, 2, bytes(8))
    footer += paragraph("- " + anchor("atno", 18) + " -", 2, controls=page)
    source = read(paragraph(anchor("foot", 16) + "본문", controls=footer))
    assert said(source) == [("paragraph", "본문")]
    assert source.ledger.discarded == {"page number": 2}


def test_hidden_comments_are_left_out_by_name() -> None:
    source = read(paragraph("본문" + anchor("tcmt", 15), controls=held("tcmt", "담당자만 볼 것")))
    assert said(source) == [("paragraph", "본문")]
    assert source.ledger.discarded == {"hidden comment": 6}


@pytest.mark.parametrize(
    ("changed", "words", "expected"),
    [
        (0, "이름을 쓰세요", "신청인"),
        (1 << 15, "이름을 쓰세요", "신청인 이름을 쓰세요"),
        (0, "홍길동", "신청인 홍길동"),
    ],
)
def test_the_words_that_ask_to_fill_in_a_field_are_no_words(changed: int, words: str, expected: str) -> None:
    command = "Clickhere:set:40:Direction:wstring:7:이름을 쓰세요 HelpState:wstring:0:  "
    field = control("%clk", struct.pack("<IBH", changed, 0, len(command)) + units(command))
    end = anchor("%clk", 4)
    source = read(paragraph("신청인 " + anchor("%clk", 3) + words + end, controls=field))
    assert [block.text.strip() for block in source.blocks] == [expected]


@pytest.mark.parametrize(("value", "expected"), [(0, "☐ 동의함"), (1, "☑ 동의함")])
def test_a_check_box_says_its_state(value: int, expected: str) -> None:
    text = f"CommonSet:set:30:Name:wstring:5:Check ButtonSet:set:40:Caption:wstring:3:동의함 Value:int:{value} "
    form = stored(91, 2, b"tbc+tbc+" + struct.pack("<IH", len(text), len(text)) + units(text))
    source = read(paragraph(anchor("form"), controls=control("form", bytes(42)) + form))
    assert said(source) == [("paragraph", expected)]


def test_joined_letters_stand_in_their_line() -> None:
    joined = control("tcps", struct.pack("<H", 1) + units("3") + bytes(8))
    assert said(read(paragraph(anchor("tcps", 23) + " 주민", controls=joined))) == [("paragraph", "3 주민")]


@pytest.mark.parametrize(
    ("shape", "words", "expected"),
    [
        (0, "3", "3"),
        (1, "3", "③"),
        (2, "3", "❸"),
        (3, "◯3", "◯3"),
        (1, "◯3", "③"),
        (1, "12", "12"),
        (4, "\U000f02cf", "❷"),
    ],
)
def test_a_digit_joined_with_a_shape_is_one_letter(shape: int, words: str, expected: str) -> None:
    joined = control("tcps", struct.pack("<H", len(units(words)) // 2) + units(words) + bytes([shape]) + bytes(12))
    assert said(read(paragraph(anchor("tcps", 23), controls=joined))) == [("paragraph", expected)]


def test_signs_of_hancoms_own_fonts_are_letters_and_unknown_ones_stay() -> None:
    source = read(paragraph("\U000f02b1 신청 \U000f0854가온\U000f0855 \U000f012b \U000f0fff"))
    assert source.text == "① 신청 『가온』 ㊞ \U000f0fff"


def drawing(*inside: bytes) -> bytes:
    """A drawn object with records in its shape."""
    return control("gso ", bytes(42)) + stored(SHAPE, 2, bytes(20)) + b"".join(inside)


def test_letters_drawn_as_a_picture_are_text() -> None:
    art = bytes(32) + struct.pack("<H", 4) + units("주민공고") + struct.pack("<H", 2) + units("돋움")
    grouped = drawing(stored(SHAPE, 3, bytes(20)), stored(90, 4, art))
    source = read(
        paragraph(anchor("gso ") + " 알림", controls=drawing(stored(90, 3, art)))
        + paragraph(anchor("gso "), controls=grouped)
    )
    assert said(source) == [("paragraph", "주민공고 알림"), ("paragraph", "주민공고")]


@pytest.mark.parametrize("tag", [84, 95, 98])
def test_what_another_program_made_is_a_gap(tag: int) -> None:
    source = read(paragraph("표 1") + paragraph(anchor("gso "), controls=drawing(stored(tag, 3, bytes(26)))))
    assert [(gap.place.section, gap.place.paragraph, gap.reason) for gap in source.gaps] == [(1, 2, "object")]


def test_a_picture_alone_is_a_gap_and_beside_words_is_none() -> None:
    picture = paragraph(anchor("gso "), controls=drawing(stored(85, 3, bytes(80))))
    assert [gap.reason for gap in read(picture).gaps] == ["picture"]
    assert read(picture + paragraph("가온면")).gaps == ()


def test_more_cells_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELLS", 3)
    cells = [cell(0, column, "칸") for column in range(4)]
    assert len(read(paragraph(anchor("tbl "), controls=table(cells[:3]))).blocks[0].cells) == 3
    with pytest.raises(FileUnreadable, match="칸"):
        read(paragraph(anchor("tbl "), controls=table(cells)))


# --- the container -----------------------------------------------------------------------------------------------


# Tables, cells, merged, nested, counted by an independent walk over the records.
COUNTED = {
    "byeolpyo1.hwp": (1, 27, 3, 0),
    "form_return.hwp": (3, 35, 5, 0),
    "giant_nested.hwp": (14, 198, 10, 13),
    "kwater_rfp.hwp": (19, 733, 58, 2),
    "nikl_plan.hwp": (55, 766, 172, 3),
    "reg_76076.hwpx": (135, 1568, 763, 22),  # named wrongly
    "synam.hwp": (71, 881, 189, 8),
}


@pytest.mark.parametrize("name", COUNTED)
def test_every_table_and_character_of_a_real_document_is_there(corpus: Path, name: str) -> None:
    source = readers.read((corpus / name).read_bytes(), name)
    counts = source.counts
    assert source.format == "hwp"
    assert (counts.tables, counts.cells, counts.merged, counts.nested) == COUNTED[name]
    assert source.ledger.missing == 0


def test_a_document_for_distribution_is_read(corpus: Path) -> None:
    source = readers.read((corpus / "distribution.hwp").read_bytes(), "배포용.hwp")
    assert (source.ledger.missing, source.counts.tables) == (0, 5)
    assert any(block.kind == "heading" and block.text == "2.1. Seed 찾기" for block in source.blocks)


@pytest.mark.parametrize(("name", "word"), [("hwp3_sample.hwp", "HWP 3"), ("formatting_table.hml", "HWPML")])
def test_older_and_other_forms_are_named(corpus: Path, name: str, word: str) -> None:
    with pytest.raises(FormatUnknown, match=word) as caught:
        readers.read((corpus / name).read_bytes(), name)
    assert caught.value.hint == "한글에서 HWPX로 다시 저장해 주세요."


def test_a_password_is_named(corpus: Path) -> None:
    content = bytearray((corpus / "footnote.hwp").read_bytes())
    content[content.index(b"HWP Document File") + 36] |= 2
    with pytest.raises(FileUnreadable, match="암호"):
        reader.read(bytes(content), "암호.hwp")


@pytest.mark.parametrize("part", [0.01, 0.05, 0.3, 0.6, 0.97])
def test_a_file_cut_off_is_damaged(corpus: Path, part: float) -> None:
    content = (corpus / "nikl_plan.hwp").read_bytes()
    with pytest.raises(FileUnreadable, match="손상"):
        reader.read(content[: int(part * len(content))], "잘린 파일.hwp")


def test_a_file_that_lost_no_more_than_its_preview_is_read_whole(corpus: Path) -> None:
    content = (corpus / "byeolpyo1.hwp").read_bytes()
    assert reader.read(content[: len(content) // 2], "가.hwp").text == reader.read(content, "가.hwp").text


def test_a_sector_table_that_runs_in_circles_is_damaged(corpus: Path) -> None:
    content = bytearray((corpus / "byeolpyo1.hwp").read_bytes())
    first = struct.unpack_from("<I", content, 76)[0]
    at = (first + 1) * 512
    for index in range(128):
        struct.pack_into("<I", content, at + 4 * index, index)
    with pytest.raises(FileUnreadable, match="손상"):
        reader.read(bytes(content), "돌고 도는 파일.hwp")


def test_a_stream_that_inflates_beyond_reason_is_refused(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "STREAM_BYTES", 10_000)
    with pytest.raises(FileUnreadable, match="지나치게"):
        reader.read((corpus / "nikl_plan.hwp").read_bytes(), "폭탄.hwp")


def test_inflating_stops_at_the_limit() -> None:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    bomb = packer.compress(bytes(1 << 20)) + packer.flush()
    container = hwp_container._Container.__new__(hwp_container._Container)
    container._flags, container._left, container._name = 1, 1000, "폭탄.hwp"
    with pytest.raises(FileUnreadable, match="지나치게"):
        container._inflated(bomb)
