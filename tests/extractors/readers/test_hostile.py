"""No file harms its reader: what wants to ends in a state that a person understands, within bounds.

All are read as the program reads them, by another process: a test that fails takes no other along.
"""

from pathlib import Path

import pytest

from flows.reading.child import ReadingBroke, ReadingStopped, ask
from flows.settings import Bounds
from models.blocks import Block, Source
from models.errors import FileUnreadable, HoeboError, TextMissing
from tests.extractors.readers.hostile_files import HOSTILE, Hostile, hwp, hwpx, plain_pdf, slides, word
from tests.extractors.readers.nested_files import NESTED, WORDS, word_tables

TRAPS = {
    "pw.pdf": "암호가 걸린",
    "pw_hwpx.hwpx": "암호가 걸린",
    "hwp3_sample.hwp": "옛 한글(HWP 3.x)",
    "formatting_table.hml": "HWPML(XML)",
}
"""Real files that cannot be read, and what is said of them."""


def source_of(path: Path) -> Source:
    return Source.model_validate_json(ask("source", path, path.name, Bounds()))


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_ends_in_its_state(hostile: Hostile, tmp_path: Path) -> None:
    path = tmp_path / hostile.name
    path.write_bytes(hostile.make())
    if not hostile.words:
        assert source_of(path).text
        return
    with pytest.raises(HoeboError) as caught:
        source_of(path)
    assert hostile.words in caught.value.message and hostile.name in caught.value.message
    assert caught.value.hint and not isinstance(caught.value, ReadingBroke)


@pytest.mark.parametrize("make", [hwp, hwpx, word, slides])
def test_what_the_attacks_are_made_of_is_read(make: object, tmp_path: Path) -> None:
    """Else a refusal would say nothing."""
    assert callable(make)
    path = tmp_path / "회보"
    path.write_bytes(make("누리군 소식"))
    assert source_of(path).text == "누리군 소식"


def test_the_plain_pdf_is_read(tmp_path: Path) -> None:
    path = tmp_path / "회보"
    path.write_bytes(plain_pdf())
    assert source_of(path).text == "notice"


SAID_ONCE = ("boxes.docx", "boxes.hwpx", "groups.pptx")
"""Of the nested files those with their words in the innermost alone; the others have them at each depth."""


@pytest.mark.parametrize("name", NESTED)
def test_ten_of_a_kind_in_each_other_are_read_whole(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(NESTED[name](10))
    source = source_of(path)
    words = "notice" if name.endswith(".pdf") else WORDS
    # The HWP file has a last paragraph in the innermost cell.
    least = 1 if name in SAID_ONCE or name.endswith(".pdf") else 10
    assert source.text.count(words) in (least, least + 1) and source.ledger.missing == 0 and not source.gaps


@pytest.mark.parametrize("depth", [60, 500, 5_000])
@pytest.mark.parametrize("name", NESTED)
def test_however_deep_a_file_is_it_is_read_or_named(name: str, depth: int, tmp_path: Path) -> None:
    """Within the time and memory of any document, and never read in part without a word of it."""
    path = tmp_path / name
    path.write_bytes(NESTED[name](depth))
    try:
        source = source_of(path)
    except (FileUnreadable, TextMissing) as error:
        assert name in error.message and error.hint and not isinstance(error, (ReadingBroke, ReadingStopped))
    else:
        assert source.ledger.missing == 0 and (WORDS in source.text or source.doubts)


def test_tables_deeper_than_forms_have_are_text_of_the_cell_around_them(tmp_path: Path) -> None:
    path = tmp_path / "회보.docx"
    path.write_bytes(word_tables(60))
    source = source_of(path)
    assert source.text.count(WORDS) == 60
    assert max(map(depth_of, source.blocks)) == 20


def depth_of(block: Block) -> int:
    """How many tables a block is, one in the other."""
    inner = [depth_of(table) for cell in block.cells for table in cell.blocks]
    return (block.kind == "table") + max(inner, default=0)


@pytest.mark.parametrize("suffix", ["docx", "hwpx", "pptx", "pdf"])
@pytest.mark.parametrize("thousandths", [2, 100, 500, 900, 999])
def test_a_file_that_is_cut_off_is_never_read_in_part(
    root: Path, tmp_path: Path, suffix: str, thousandths: int
) -> None:
    whole = (root / "samples" / "documents" / f"dure-slides-2026.{suffix}").read_bytes()
    path = tmp_path / f"회보.{suffix}"
    path.write_bytes(whole[: len(whole) * thousandths // 1_000])
    with pytest.raises(HoeboError) as caught:
        source_of(path)
    assert caught.value.hint and not isinstance(caught.value, ReadingBroke)


@pytest.mark.parametrize("thousandths", [100, 500, 700, 900, 999])
def test_an_hwp_file_that_is_cut_off_is_damaged(tmp_path: Path, thousandths: int) -> None:
    whole = hwp("누리군 소식 " * 2_000)
    path = tmp_path / "회보.hwp"
    path.write_bytes(whole[: len(whole) * thousandths // 1_000])
    with pytest.raises(FileUnreadable, match="손상"):
        source_of(path)


@pytest.mark.parametrize("name", TRAPS)
def test_real_files_that_cannot_be_read_say_why(shared: Path, name: str) -> None:
    with pytest.raises(HoeboError) as caught:
        source_of(shared / "corpus" / name)
    assert caught.value.message.startswith(TRAPS[name]) and caught.value.hint


def test_real_files_that_look_like_traps_are_read(shared: Path) -> None:
    """HWP 5 by a wrong name; a file for distribution, whose body is encrypted with a key that it holds; a form."""
    assert source_of(shared / "corpus" / "reg_76076.hwpx").format == "hwp"
    assert source_of(shared / "corpus" / "distribution.hwp").counts.characters > 2_900
    assert source_of(shared / "corpus" / "floatform.pdf").counts.pages == 18


def test_letters_without_a_meaning_are_never_taken_for_words(shared: Path) -> None:
    """Codes that no table turns into letters: refused, or read off the picture and said so."""
    path = shared / "corpus" / "cid_no_tounicode.pdf"
    try:
        source = source_of(path)
    except FileUnreadable as error:
        assert "한글" in error.hint
    else:
        assert source.gaps or source.doubts
