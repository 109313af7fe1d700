"""The tables of a PDF against those of the HWP or HWPX that it was printed from: real documents beside the project.

A cell is told by its own words, white space aside; those of a table in it are that table's. Boxes of one cell are
opened by all readers alike and count nowhere. Signs of Hancom's own fonts are one letter: a PDF does not say which.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from extractors import readers
from models.blocks import Block, Source

TWINS = {
    "form_return": "hwpx",
    "hongbo": "hwp",
    "og_youthoffice": "hwpx",
    "synam": "hwp",
    "kwater_rfp": "hwp",
    "gov_donation": "hwpx",
    "nikl_plan": "hwp",
    "reg_86712": "hwpx",
}
"""Documents of both formats; of the ninth pair the PDF's letters lie."""
SIGNS = "①②③④⑤⑥⑦⑧⑨❶❷❸❹❺❻❼❽❾『』┈㊞"
"""What HWP writes with letters of its own fonts."""
LEAST = {"hongbo": 0.74, "kwater_rfp": 0.97}
"""Where the PDF shows less: words in one cell of a box, pictures and captions, bullets as pictures, upright words."""


@cache
def source(path: Path) -> Source:
    return readers.read(path.read_bytes(), path.name)


def plain(text: str) -> str:
    """The words without white space, signs alike."""
    letters = unicodedata.normalize("NFC", "".join(text.split()))
    return "".join(
        "\ufffd" if letter in SIGNS or unicodedata.category(letter) == "Co" else letter for letter in letters
    )


def words_of_cells(blocks: Iterable[Block], read: Source) -> Iterator[str]:
    """What every cell says, the tables in it apart; none of what was recognised in a picture, which HWP leaves one."""
    for block in blocks:
        for cell in block.cells:
            if read.doubt_in(cell.span) == "recognised":
                continue
            text = cell.text
            for inner in reversed(cell.blocks):
                start, end = (offset - cell.span[0] for offset in inner.span)
                text = text[:start] + text[end:]
            yield plain(text)
            yield from words_of_cells(cell.blocks, read)


def cells(path: Path) -> Counter[str]:
    read = source(path)
    return Counter(text for text in words_of_cells(read.blocks, read) if text)


def pair(shared: Path, name: str) -> tuple[Path, Path]:
    return shared / "corpus" / f"{name}.{TWINS[name]}", shared / "corpus" / f"{name}.pdf"


@pytest.mark.parametrize("name", TWINS)
def test_the_cells_of_a_pdf_are_those_of_its_original(shared: Path, name: str) -> None:
    due, found = (cells(path) for path in pair(shared, name))
    right = (due & found).total()
    assert right >= LEAST.get(name, 0.99) * due.total()
    assert right >= 0.98 * found.total()


def test_cells_over_all_twins_are_found_word_for_word(shared: Path) -> None:
    both = [tuple(cells(path) for path in pair(shared, name)) for name in TWINS]
    right = sum((due & found).total() for due, found in both)
    assert right >= 0.985 * sum(due.total() for due, _ in both)
    assert right >= 0.985 * sum(found.total() for _, found in both)


@pytest.mark.parametrize("name", TWINS)
def test_every_letter_of_a_pdf_is_accounted_for(shared: Path, name: str) -> None:
    assert source(pair(shared, name)[1]).ledger.missing == 0
