"""Recognition: rulings, bullets and slant of drawn pictures, Tesseract's own form, and whole pages where it is."""

import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pylopdf_fonts_ko
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extractors import installed
from extractors.installed import ToolFailed
from extractors.readers.pdf.lines import pieces_of
from extractors.readers.pdf.order import elements_of
from extractors.readers.pdf.tables import Grid
from extractors.readers.recognition import patience, tesseract
from extractors.readers.recognition import recogniser as recognition_module
from extractors.readers.recognition.bullet_shapes import bullet_in
from extractors.readers.recognition.letters import Word, letters_of
from extractors.readers.recognition.recogniser import Recogniser, bullet, missed_lines, recogniser
from extractors.readers.recognition.ruling_lines import Rulings, rulings_of, wiped
from extractors.readers.recognition.sheets import Sheet, dots, sheet_of, slant
from extractors.readers.recognition.tesseract import Seen, Tesseract, words_of

DPI = 200
WIDTH, HEIGHT = 595.0, 420.0
COLUMNS, ROWS = (150, 400, 800, 1500), (500, 570, 640, 710)
"""Pixels of the rulings of the drawn table."""


@pytest.fixture
def reader() -> Recogniser:
    """The recogniser of this machine; the test skips where there is none."""
    found = recogniser()
    if found is None:
        pytest.skip("no Tesseract with Korean is on this machine: real recognition cannot be tested")
    return found


def font(size: int) -> ImageFont.FreeTypeFont:
    """The Korean font of the wheel."""
    return ImageFont.truetype(str(pylopdf_fonts_ko.sans_path()), size)


def page(ink: int = 0, thick: int = 2) -> Image.Image:
    """Half a sheet at 200 dots an inch: a line of text over a table of three by three cells."""
    picture = Image.new("L", (1653, 1167), 255)
    draw = ImageDraw.Draw(picture)
    for x in COLUMNS:
        draw.line((x, ROWS[0], x, ROWS[-1]), fill=ink, width=thick)
    for y in ROWS:
        draw.line((COLUMNS[0], y, COLUMNS[-1], y), fill=ink, width=thick)
    return picture


def written() -> Image.Image:
    """The page with words above and in the table; its last row has an empty cell."""
    picture = page()
    draw = ImageDraw.Draw(picture)
    draw.text((150, 200), "○ 신청기간 : 2026. 3. 9.(월) ~ 3. 20.(금)까지", font=font(33), fill=0)
    draw.text((150, 270), "○ 지원대상 : 누리군에 주소를 둔 농업인", font=font(33), fill=0)
    for row, texts in enumerate(
        (("구분", "접수기간", "접수처"), ("1차", "3월 16일", "가온면"), ("2차", "6월 15일", ""))
    ):
        for column, text in enumerate(texts):
            draw.text((COLUMNS[column] + 20, ROWS[row] + 10), text, font=font(30), fill=0)
    return picture


def sheet(picture: Image.Image) -> Sheet:
    """The picture as it is."""
    return Sheet(np.asarray(picture), DPI)


def cells(picture: Image.Image) -> list[tuple[int, int, int, int]]:
    """The cells of the picture's only table, to the next ten pixels."""
    [table] = rulings_of(sheet(picture)).tables
    left, top, right, bottom = (
        [round(box[side] * DPI / 72, -1) for box in sorted(table, key=lambda box: (box[1], box[0]))]
        for side in range(4)
    )
    return [tuple(map(int, box)) for box in zip(left, top, right, bottom, strict=True)]  # type: ignore[misc]


DRAWN = [(left, top, right, bottom) for top, bottom in pairwise(ROWS) for left, right in pairwise(COLUMNS)]

# --- rulings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ink", "thick"), [(0, 2), (0, 6), (190, 1), (120, 1)])
def test_cells_are_found_whether_their_rulings_are_bold_or_faint(ink: int, thick: int) -> None:
    assert cells(page(ink, thick)) == DRAWN


def test_blurred_and_pressed_rulings_are_rulings() -> None:
    assert cells(page(ink=60, thick=1).filter(ImageFilter.GaussianBlur(0.8))) == DRAWN


def test_a_broken_ruling_is_one_ruling() -> None:
    picture = page()
    ImageDraw.Draw(picture).rectangle((600, ROWS[1] - 3, 605, ROWS[1] + 3), fill=255)
    assert cells(picture) == DRAWN


def test_a_table_open_at_its_sides_has_its_outer_cells() -> None:
    picture = page()
    draw = ImageDraw.Draw(picture)
    for x in (COLUMNS[0], COLUMNS[-1]):
        draw.line((x, ROWS[0] - 1, x, ROWS[-1] + 1), fill=255, width=6)
    assert [box[1::2] for box in cells(picture)] == [box[1::2] for box in DRAWN]


def test_letters_alone_make_no_cell() -> None:
    picture = Image.new("L", (1653, 1167), 255)
    ImageDraw.Draw(picture).text((150, 200), "모집 요강\n목록 표", font=font(60), fill=0)
    assert rulings_of(sheet(picture)).tables == ()


def test_wiping_takes_the_rulings_and_leaves_the_letters() -> None:
    picture = written()
    bare = wiped(sheet(picture), rulings_of(sheet(picture)))
    assert (bare[ROWS[1] - 1 : ROWS[1] + 2, 500:700] == 255).all()
    assert (bare[190:330] == np.asarray(picture)[190:330]).all()


def test_a_picture_without_a_mark_has_no_rulings() -> None:
    assert rulings_of(sheet(Image.new("L", (300, 200), 255))).tables == ()


# --- slant and light ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("askew", [-2.0, -0.6, 0.6, 2.0])
def test_the_slant_of_a_scan_is_found(askew: float) -> None:
    turned = written().rotate(askew, Image.Resampling.BICUBIC, fillcolor=255)
    assert slant(np.asarray(turned) < 150, DPI) == pytest.approx(-askew, abs=0.1)


def test_an_upright_page_is_not_turned() -> None:
    assert slant(np.asarray(written()) < 150, DPI) == 0.0


def test_a_shadow_over_the_paper_goes_and_its_letters_stay() -> None:
    values = np.asarray(written(), dtype=np.float32)
    shaded = values * np.linspace(0.95, 0.55, values.shape[1], dtype=np.float32)
    lit = sheet_of(Image.fromarray(shaded.astype(np.uint8)), WIDTH, HEIGHT)
    assert lit.grey[100, 1500] > 240
    assert lit.dark.sum() == pytest.approx(int((values < 150).sum()), rel=0.1)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK"])
def test_every_mode_becomes_grey_letters_on_white_paper(mode: str) -> None:
    made = sheet_of(written().convert(mode), WIDTH, HEIGHT)
    assert made.grey[5, 5] > 240
    assert made.dark.any()


# --- bullets ---------------------------------------------------------------------------------------------------------


def begun(sign: str) -> str | None:
    """The bullet seen in a drawn line."""
    picture = Image.new("L", (700, 50), 255)
    ImageDraw.Draw(picture).text((5, 0), f"{sign} 신청기간", font=font(33), fill=0)
    found = bullet_in(np.asarray(picture) < 205, 29)
    return None if found is None else found.mark


@pytest.mark.parametrize("sign", ["○", "□", "■", "●", "▣"])
def test_a_bullet_is_known_by_its_shape(sign: str) -> None:
    assert begun(sign) == sign


@pytest.mark.parametrize("sign", ["0", "6", "8", "9", "1.", "가.", "-", "만", "(", "10"])
def test_what_is_no_bullet_stays_what_it_is(sign: str) -> None:
    assert begun(sign) is None


def test_a_line_without_words_behind_its_first_shape_has_no_bullet() -> None:
    assert bullet_in(np.zeros((20, 100), dtype=bool), 20) is None


@pytest.mark.parametrize(
    ("first", "rest", "mark"),
    [
        ("(>", "신청기간 : 3. 9.", "○"),
        ("(", "접수처 : 가온면", "○"),
        ("디", "지원 대상", "□"),
        ("(", "재단) 접수처", None),  # a bracket that is closed
        ("(7", "30", None),
        ("6", "신청기간", None),
        ("(>", "", None),
    ],
)
def test_a_bracket_that_nothing_closes_was_a_bullet(first: str, rest: str, mark: str | None) -> None:
    assert bullet(first, rest) == mark


# --- Tesseract's form ---------------------------------------------------------------------------------------


def row(*fields: object) -> str:
    """A row of the TSV form."""
    return "\t".join(map(str, fields))


TSV = "\n".join(
    [
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
        row(1, 1, 0, 0, 0, 0, 0, 0, 400, 100, -1, ""),
        row(5, 1, 1, 1, 1, 1, 10, 12, 20, 20, 90, "신"),
        row(5, 1, 1, 1, 1, 2, 32, 10, 20, 24, 60, "청"),
        row(5, 1, 1, 1, 1, 3, 70, 12, 44, 20, 96, "기간"),
        row(5, 1, 1, 1, 2, 1, 10, 50, 20, 20, 80, "3."),
        row(5, 1, 1, 1, 2, 2, 90, 50, 20, 20, 80, " "),
        row(5, 3, 1, 1, 1, 1, 5, 5, 9, 9, 12.5, '"\t"'),
    ]
)


def test_pieces_are_words_where_the_text_has_no_space() -> None:
    found = list(words_of(TSV, "신청 기간\n3.\n\f\f\n"))
    assert [(word.picture, word.text) for word in found] == [(0, "신청"), (0, "기간"), (0, "3."), (2, '""')]
    assert found[0] == Seen(0, (1, 1, 1), 10, 10, 52, 34, 75.0, "신청")


def test_pieces_stay_apart_where_the_two_forms_differ() -> None:
    assert [word.text for word in words_of(TSV, "신정기간\n3.\f")][:3] == ["신", "청", "기간"]


def test_words_of_two_lines_are_never_one() -> None:
    assert [word.text for word in words_of(TSV, "신청기간3.\f")][:2] == ["신청기간", "3."]


def test_what_is_no_row_of_the_form_is_no_word() -> None:
    assert list(words_of("", "")) == []
    assert list(words_of("5\t1\tx", "x")) == []


@pytest.fixture
def fresh() -> Iterator[None]:
    """What was found on this machine is looked for again, before and after."""
    recogniser.cache_clear()
    yield
    recogniser.cache_clear()


def test_without_the_program_there_is_no_recogniser(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(installed, "_BESIDES_PATH", ())
    assert recogniser() is None


def program(folder: Path, script: str) -> Tesseract:
    """A program of that name with a behaviour of its own."""
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return Tesseract(str(path))


def test_a_program_without_korean_is_none(fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "echo eng; echo osd")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(installed, "_BESIDES_PATH", ())
    assert recogniser() is None


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -9 $$", "exec sleep 20"])
def test_a_program_that_breaks_down_leaves_a_gap(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "_CALL_SECONDS", 0.2)
    monkeypatch.setattr(tesseract, "_PICTURE_SECONDS", 0.0)
    engine = program(tmp_path, script)
    with pytest.raises(ToolFailed):
        engine.words([written()], 4, DPI)
    read = Recogniser(engine).page(written(), 3, WIDTH, HEIGHT)
    assert (read.number, read.gap, read.glyphs, read.recognised) == (3, "scan", (), False)


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [(595, 842, 200), (1191, 1684, 200), (14_400, 14_400, 20), (0.5, 2e9, 0.00072), (3_400, 100, 200)],
)
def test_a_page_of_any_size_has_a_sheet_that_memory_bears(width: float, height: float, expected: float) -> None:
    assert dots(width, height) == pytest.approx(expected)


def test_a_page_of_metres_is_a_gap_and_costs_no_memory(tmp_path: Path) -> None:
    read = Recogniser(program(tmp_path, "exit 1")).page(Image.new("L", (10, 10)), 2, 0.5, 2e9)
    assert (read.number, read.gap) == (2, "scan")


def test_recognition_that_has_had_its_time_leaves_a_gap_without_a_call(tmp_path: Path) -> None:
    engine = program(tmp_path, f"touch {tmp_path / 'called'}")
    with patience.at_most(0):
        read = Recogniser(engine).page(written(), 3, WIDTH, HEIGHT)
    assert (read.gap, read.glyphs) == ("time", ()) and not (tmp_path / "called").exists()
    assert patience.left() > 1e9


def test_a_failing_call_is_no_error_of_python(tmp_path: Path) -> None:
    with pytest.raises(ToolFailed) as caught:
        Tesseract(str(tmp_path / "missing")).words([written()], 4, DPI)
    assert not isinstance(caught.value, (OSError, subprocess.SubprocessError))


# --- letters ----------------------------------------------------------------------------------------------


def test_a_word_is_divided_over_its_letters() -> None:
    [first, second, blank, third] = letters_of(
        [Word((1,), 10, 100, 30, 109, "가온"), Word((1,), 36, 100, 41.5, 107, "3")]
    )
    assert (first.x0, first.x1, second.x0, second.x1) == (10, 20, 20, 30)
    assert blank.blank and (blank.x0, blank.x1) == (30, 36)
    assert {glyph.bottom for glyph in (first, second, third)} == {109}
    assert {glyph.size for glyph in (first, second, third)} == {10.0}


def test_letters_stay_in_their_order_where_boxes_overlap() -> None:
    words = [
        Word((1,), 10, 100, 40, 109, "4."),
        Word((1,), 30, 100, 50, 109, "(수)"),
        Word((1,), 28, 100, 60, 109, "까지"),
    ]
    assert [piece.glyphs[0].text for piece in pieces_of(letters_of(words))] == ["4"]
    assert "".join(glyph.text for glyph in sorted(letters_of(words), key=lambda glyph: glyph.x0)) == "4. (수) 까지"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("2026.", "3,", "16.(월)"), "2026. 3. 16.(월)"),
        (("2026.", "3,", "16개"), "2026. 3, 16개"),
        (("3.", "3,", "16."), "3. 3, 16."),
        (("120,000", "3,", "16."), "120,000 3, 16."),
    ],
)
def test_only_the_comma_within_a_full_date_becomes_its_stop(words: tuple[str, ...], text: str) -> None:
    boxes = [Word((1,), 50.0 * number, 0, 50.0 * number + 30, 10, word) for number, word in enumerate(words)]
    assert "".join(glyph.text for glyph in letters_of(boxes)) == text


# --- whole pages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("askew", [0.0, 0.7])
def test_a_page_is_read_with_its_table(reader: Recogniser, askew: float) -> None:
    picture = written().rotate(askew, Image.Resampling.BICUBIC, fillcolor=255)
    read = reader.page(picture, 1, WIDTH, HEIGHT)
    assert read.recognised and read.gap is None
    lines = [element.text for element in elements_of(read) if not isinstance(element, Grid)]
    assert [line.replace(" ", "")[:6] for line in lines] == ["○신청기간:", "○지원대상:"]
    [grid] = [element for element in elements_of(read) if isinstance(element, Grid)]
    texts = {(cell.row, cell.column): "".join("".join(line.text.split()) for line in cell.lines) for cell in grid.cells}
    assert len(texts) == 9
    assert (texts[0, 0], texts[0, 1], texts[1, 2], texts[2, 2]) == ("구분", "접수기간", "가온면", "")
    assert read.raw == sum(not glyph.blank for glyph in read.glyphs) + read.withheld


def test_white_paper_has_no_letters(reader: Recogniser) -> None:
    read = reader.page(Image.new("L", (1653, 1167), 255), 1, WIDTH, HEIGHT)
    assert (read.glyphs, read.raw, read.recognised) == ((), 0, False)


def test_a_table_that_is_all_double_ruling_has_no_cells(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    thin = ((72.0, 72.0, 200.0, 74.0), (72.0, 74.0, 200.0, 76.0))
    monkeypatch.setattr(recognition_module, "rulings_of", lambda sheet: Rulings((), (), (thin,), sheet.dpi))
    monkeypatch.setattr(recognition_module, "wiped", lambda sheet, rulings: sheet.grey)
    read = Recogniser(program(tmp_path, 'touch "$2.txt" "$2.tsv"')).page(written(), 1, WIDTH, HEIGHT)
    assert (read.gap, read.glyphs, read.tables) == (None, (), (thin,))


# --- lines that were passed over ---------------------------------------------------------------------------------


def test_a_line_that_no_word_covers_is_read_again() -> None:
    picture = np.asarray(written())
    first = Word((4, 0, 1), 54, 72, 280, 90, "○ 신청기간 : 2026. 3. 9.(월) ~ 3. 20.(금)까지")
    [missed] = missed_lines(picture[:400], [first], DPI)
    assert (missed.left, missed.top) == pytest.approx((150, 277), abs=10)
    second = Word((4, 0, 2), 54, 98, 250, 114, "○ 지원대상 : 누리군에 주소를 둔 농업인")
    assert missed_lines(picture[:400], [first, second], DPI) == []


def test_specks_and_large_pictures_are_no_lines() -> None:
    paper = np.full((600, 600), 255, dtype=np.uint8)
    paper[50:54, 50:300] = 0
    paper[200:500, 100:400] = 0
    assert missed_lines(paper, [], DPI) == []
