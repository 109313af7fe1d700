"""Hancom prints a middle dot between words as an old vowel; in old spelling it stays the vowel."""

import pytest

from extractors.readers.pdf.lines import Piece, line_of
from extractors.readers.pdf.page import Glyph


@pytest.mark.parametrize(
    ("printed", "read"),
    [("수어\u119e점자", "수어ㆍ점자"), ("ㅎ\u119e다", "ㅎ\u119e다"), ("\u119e 항목", "\u119e 항목")],
)
def test_the_dot_between_words(printed: str, read: str) -> None:
    glyphs = tuple(
        Glyph(letter, 10.0 * at, 0.0, 10.0 * at + 10.0, 10.0, 10.0, False) for at, letter in enumerate(printed)
    )
    line = line_of([Piece(0, glyphs, glyphs, (0.0, 0.0, 10.0 * len(printed), 10.0))], 1, 500.0)
    assert line.text == read
