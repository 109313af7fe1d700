"""Clip rectangles and letters of a page's content stream, on pages written for the purpose."""

import io

import pikepdf
import pytest

from extractors.readers.pdf.content import Clip, Content, Contents
from extractors.readers.pdf.frame import Frame
from extractors.readers.pdf.statements import statements
from models.blocks import Box

CELL = b"q 100 700 m 200 700 l 200 650 l 100 650 l h W* n\n"
FONT = b"BT /F0 10 Tf "
MAP = b"""1 begincodespacerange <0000> <ffff> endcodespacerange
1 beginbfchar <0003> <0020> endbfchar
2 beginbfrange <0010> <0012> <ac00> <0020> <0021> [<00660069> <3000>] endbfrange"""


def content(stream: bytes, turn: int = 0, box: Box = (0, 0, 600, 800), compressed: bool = True) -> Content:
    """What is read of a page with a simple font F1 and a composite font F0 whose codes have two bytes."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(600, 800))
    codes = document.make_stream(MAP)
    page.obj.MediaBox, page.obj.Rotate = pikepdf.Array(list(box)), turn
    wide = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, Encoding=pikepdf.Name("/Identity-H"))
    wide.ToUnicode = codes
    plain = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    form = document.make_stream(
        CELL + b"BT /F1 9 Tf (ab) Tj ET Q", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form
    )
    form.Matrix = pikepdf.Array([1, 0, 0, 1, 10, 0])
    fonts = pikepdf.Dictionary(F0=document.make_indirect(wide), F1=document.make_indirect(plain))
    page.obj.Resources = pikepdf.Dictionary(Font=fonts, XObject=pikepdf.Dictionary(X0=form))
    page.obj.Contents = document.make_stream(stream)
    saved = io.BytesIO()
    document.save(saved, compress_streams=compressed)
    with pikepdf.open(saved) as opened:
        return Contents(opened).page(1, Frame.of(box, turn))


def test_a_clip_rectangle_is_told_from_the_upper_left_corner_with_the_letters_shown_in_it() -> None:
    found = content(CELL + FONT + b"[<00100003> -20 <0011>] TJ ET Q " + FONT + b"<0012> Tj ET")
    assert found == Content((Clip((100.0, 100.0, 200.0, 150.0), 2),), 3, 1)


def test_a_cell_that_is_clipped_for_each_of_its_lines_is_one() -> None:
    line = CELL + FONT + b"<0010> Tj ET Q\n"
    assert content(line + line).clips == (Clip((100.0, 100.0, 200.0, 150.0), 2),)


def test_letters_count_for_the_innermost_clip_and_a_restored_state_forgets_it() -> None:
    inner = (
        b"q 110 690 20 -20 re W n " + FONT + b"<0010> Tj ET Q " + FONT + b"<00100011> Tj ET Q " + FONT + b"<0010> Tj ET"
    )
    found = content(CELL + inner)
    assert [clip.letters for clip in found.clips] == [2, 1]
    assert found.shown == 4


def test_a_matrix_moves_and_scales_what_follows_it() -> None:
    assert content(b"q .5 0 0 -.5 0 800 cm 100 100 50 20 re W n Q").clips == (Clip((50.0, 50.0, 75.0, 60.0), 0),)


@pytest.mark.parametrize(
    "path",
    [
        b"100 700 m 200 700 l 150 650 l h",
        b"100 700 m 200 710 l 200 650 l 100 640 l h",
        b"100 700 m 200 700 210 650 200 650 c 100 650 l h",
    ],
)
def test_a_clip_that_is_no_level_rectangle_is_none(path: bytes) -> None:
    assert content(b"q " + path + b" W n Q").clips == ()


def test_a_path_that_is_drawn_and_not_clipped_is_none() -> None:
    assert content(b"0 G 0.48 w [] 0 d 0 J 100 700 m 200 700 l 200 650 l 100 650 l h S").clips == ()


@pytest.mark.parametrize(
    ("show", "letters"),
    [
        (rb"/F1 10 Tf (a\(b\) c) Tj", 5),
        (rb"/F1 10 Tf (\141\040\142) Tj", 2),
        (b"/F1 10 Tf (a(b(c)))' ", 7),
        (b'/F1 10 Tf 1 2 (ab) "', 2),
        (b"/F1 10 Tf <616> Tj", 2),
        (b"/F0 10 Tf (\0\x10\0\x03) Tj", 1),
        (b"/F0 10 Tf <00200021> Tj", 2),
        (b"/F0 10 Tf <4444> Tj", 1),
        (b"/F9 10 Tf (ab c) Tj", 3),
    ],
)
def test_letters_are_counted_by_the_codes_of_their_font(show: bytes, letters: int) -> None:
    assert content(b"BT " + show + b" ET").shown == letters


@pytest.mark.parametrize(
    ("show", "blanks"),
    [
        (b"<001000030003001000030010> Tj", 2),
        (b"<00100003> Tj <00030010> Tj", 1),
        (b"[<00030003> -955 <0003> 1200 <0003>] TJ", 3),
        (b"[<00100003> -250.955 <00030010>] TJ", 1),
        (b"<00100011> Tj", 0),
    ],
)
def test_spaces_in_a_row_are_one_unless_a_letter_has_room_between_them(show: bytes, blanks: int) -> None:
    assert content(FONT + show + b" ET").blanks == blanks


def test_words_of_operators_in_strings_and_in_pictures_are_no_operators() -> None:
    stream = b"BT /F1 9 Tf (q 0 0 9 9 re W n) Tj ET BI /W 8 /H 8 ID q 0 0 9 9 re W n (x) Tj EI BT /F1 9 Tf (b) Tj ET"
    assert content(stream) == Content((), 10, 7)


def test_a_form_is_walked_in_its_place() -> None:
    found = content(b"q 1 0 0 1 0 -50 cm /X0 Do Q")
    assert found == Content((Clip((110.0, 150.0, 210.0, 200.0), 2),), 2)


@pytest.mark.parametrize(
    ("turn", "box"),
    [
        (0, (100.0, 100.0, 200.0, 150.0)),
        (90, (650.0, 100.0, 700.0, 200.0)),
        (180, (400.0, 650.0, 500.0, 700.0)),
        (270, (100.0, 400.0, 150.0, 500.0)),
    ],
)
def test_a_turned_page_is_read_as_it_is_shown(turn: int, box: tuple[float, ...]) -> None:
    assert [clip.box for clip in content(CELL, turn).clips] == [box]


def test_boxes_are_counted_as_pdfplumber_counts_them_where_the_page_begins_elsewhere() -> None:
    assert content(CELL, box=(50, 100, 600, 800)).clips[0].box == (100.0, 0.0, 200.0, 50.0)


@pytest.mark.parametrize("stream", [b"q " * 600, b"0 0 m\n" * 10 + b"q Q " * 450_000])
def test_a_page_beyond_all_measure_has_clips_and_no_count(stream: bytes) -> None:
    found = content(CELL + b"Q " + stream)
    assert found.shown is None
    assert len(found.clips) == 1


def test_a_stream_that_inflates_beyond_all_measure_is_not_read() -> None:
    assert content(FONT + b"<0010> Tj ET" + b" " * (30 << 20)) == Content((), None)


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        (b"q .1 0 0 -.1 0 800 cm 0 g BT /F0 9 Tf 1 0 0 -1 9 9 Tm [<0010>-20<0011>]TJ ET Q", [b"[<0010>-20<0011>]"]),
        (b"/Span<</MCID 2>>BDC q 1 0 0 1 9 9 cm/c0 cs 0 scn BT 0 Tr/F0 9 Tf(a)Tj ET Q EMC", [b"(a)"]),
        (b"q 0 0 9 9 re W n BT /F0 9 Tf <0010> Tj ET Q", []),
        (b"q /X0 Do BT /F0 9 Tf <0010> Tj ET Q", []),
    ],
)
def test_a_word_set_apart_is_one_statement_unless_it_clips_or_draws(stream: bytes, words: list[bytes]) -> None:
    assert [match["word"] for match in statements(stream) if match["word"]] == words


def test_a_drawing_set_apart_is_one_statement_unless_it_clips() -> None:
    drawn = b"q 1 0 0 1 9 9 cm 0.5 w 0 0 m 9 9 l S Q "
    assert [match["operator"] for match in statements(drawn + b"q 0 0 9 9 re W n Q")] == [None, b"q", None, b"Q", b""]


@pytest.mark.parametrize("nonsense", [b"1 ", b"/a ", b"0 0 m "])
def test_what_no_operator_ends_is_scanned_once(nonsense: bytes) -> None:
    assert len(list(statements(nonsense * 20_000))) == 2, "all of it, and the empty end"


def test_letters_behind_a_picture_without_an_end_are_counted() -> None:
    stream = b"BT /F1 9 Tf (ab) Tj ET BI /W 8 /H 8 ID \xff\x00 BT /F1 9 Tf (cde) Tj ET BI /W 1 ID \xff"
    assert content(stream).shown == 5


def test_no_end_is_looked_for_behind_a_picture_that_has_none() -> None:
    assert sum(match["operator"] == b"BI" for match in statements(b"BI " * 20_000)) == 19_999
