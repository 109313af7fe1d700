"""Which letters of a page make a line, and where are the spaces between its words?

A row is what stands at one height; a piece is a row's stretch without a wide gap, the unit that two
columns are told apart by; a line is what a person reads as one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise
from statistics import median_high
from typing import NamedTuple

from extractors.readers.pdf.page import Glyph, part
from models.blocks import Box

_SAME_ROW, _SAME_ROW_FAR = 0.5, 0.3
"""Share of the letter's size by which bottoms may differ in a row: for neighbours (a raised note mark) and
for letters apart from the row's others (two columns whose lines do not stand level)."""
_FAR = 1.2
"""Gap, in letter sizes, from which on a row falls into pieces."""
_SPACE = 0.28
"""Gap beyond the line's usual one, in letter sizes, that reads as a space. Hancom writes most spaces as
letters, but not all; its letters may overlap or stand apart evenly."""
_MOST_USUAL = 0.6
"""Gap, in letter sizes, above which no letters of one word stand apart."""
_LONGEST_MARK, _SMALLER, _CLOSE = 4, 0.8, 0.3
"""A raised note mark: letters at most, share of the line's size, gap to its word in letter sizes."""
_DOT = re.compile("(?<=[가-힣])\u119e(?=[가-힣])")
"""The old vowel that Hancom prints for a middle dot between words (`수어ㆍ점자`)."""
_WIDE = 3.0
"""Gap, in letter sizes, that is shown by two spaces: words in columns without rulings."""


_X0, _TOP, _X1, _BOTTOM, _SIZE, _BOLD = map(part, ("x0", "top", "x1", "bottom", "size", "bold"))
_BOTTOM_AND_X0 = part("bottom", "x0")


class Piece(NamedTuple):
    """A stretch of a row from the left, `letters` those of its glyphs that are visible.

    `row` is the same for all pieces of one row.
    """

    row: int
    glyphs: tuple[Glyph, ...]
    letters: tuple[Glyph, ...]
    box: Box


class Line(NamedTuple):
    """A line of a page. `right` is where lines of its area end, `word` its first word's width in points."""

    page: int
    text: str
    box: Box
    size: float
    bold: bool
    right: float
    word: float

    @property
    def height(self) -> float:
        """The line's own height."""
        return self.box[3] - self.box[1]


def pieces_of(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The pieces of all rows, from the top; every visible letter stands in exactly one."""
    return [piece for number, row in enumerate(_rows(glyphs)) for piece in _pieces_of_row(number, row)]


def _pieces_of_row(number: int, row: Sequence[Glyph]) -> Iterator[Piece]:
    """The spaces behind a piece belong to it, those before the row to none."""
    piece: list[Glyph] = []
    letters: list[Glyph] = []
    end = None
    for glyph in row:
        text, x0, _, x1, _, size, *_ = glyph
        if text.strip():
            if end is not None and x0 - end > _FAR * size:
                yield _piece(number, piece, letters)
                piece, letters = [], []
            letters.append(glyph)
            end = x1 if end is None or x1 > end else end
        if end is not None:
            piece.append(glyph)
    if piece:
        yield _piece(number, piece, letters)


def _piece(row: int, glyphs: Sequence[Glyph], letters: Sequence[Glyph]) -> Piece:
    box = letters[0].x0, min(map(_TOP, letters)), max(map(_X1, letters)), max(map(_BOTTOM, letters))
    return Piece(row, tuple(glyphs), tuple(letters), around((box,)))


def around(boxes: Iterable[Box]) -> Box:
    """The box around boxes, to a tenth of a point."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return round(min(lefts), 1), round(min(tops), 1), round(max(rights), 1), round(max(bottoms), 1)


def lines_of(glyphs: Sequence[Glyph], page: int, right: float) -> list[Line]:
    """The lines of an area without columns, from the top; `right` is where they end."""
    rows = groupby(pieces_of(glyphs), key=lambda piece: piece.row)
    lines = [line_of(list(row), page, right) for _, row in rows]
    return sorted(lines, key=lambda line: (line.box[1], line.box[0]))


def line_of(pieces: Sequence[Piece], page: int, right: float) -> Line:
    """One line of the pieces of a row; `right` is where lines of its area end."""
    glyphs = sorted(chain.from_iterable(piece.glyphs for piece in pieces), key=_X0)
    letters = list(chain.from_iterable(piece.letters for piece in pieces))
    return Line(
        page=page,
        text=_DOT.sub("ㆍ", unicodedata.normalize("NFC", _text(glyphs))),
        box=pieces[0].box if len(pieces) == 1 else around(piece.box for piece in pieces),
        size=median_high(map(_SIZE, letters)),
        bold=all(map(_BOLD, letters)),
        right=right,
        word=_first_word(glyphs),
    )


def _text(glyphs: Sequence[Glyph]) -> str:
    limit = _usual_gap(glyphs) + _SPACE
    text, written, end = "", "", None
    for letter, x0, _, x1, _, size, *_ in glyphs:
        if not letter.strip():
            written += " "
            continue
        if end is not None:
            gap = (x0 - end) / size if size else 0
            text += written if len(written) > 1 else "  " if gap > _WIDE else written or (" " if gap > limit else "")
        text, written, end = text + letter, "", x1
    return text


def _usual_gap(glyphs: Sequence[Glyph]) -> float:
    """The gap that a quarter of neighbours has at most, in letter sizes; below zero where letters overlap.

    Not the middle one: in a short line half of the neighbours may be of two words, or a digit beside a Hangul
    letter, which word processors set apart. Leader dots count for nothing.
    """
    gaps = sorted(
        [
            (after.x0 - before.x1) / after.size
            for before, after in pairwise(glyphs)
            if after.size and before.text.isalnum() and after.text.isalnum()
        ]
    )
    return min(gaps[len(gaps) // 4], _MOST_USUAL) if gaps else 0.0


def _first_word(glyphs: Sequence[Glyph]) -> float:
    """The width of the word that a line begins with, in points."""
    end = glyphs[0].x1
    for glyph in glyphs[1:]:
        if glyph.blank or glyph.x0 - end > _SPACE * glyph.size:
            break
        end = glyph.x1
    return end - glyphs[0].x0


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Letters grouped by height, rows from the top, letters of a row from the left."""
    if len(set(map(_BOTTOM, glyphs))) == 1:
        return [sorted(glyphs, key=_X0)]
    rows: list[_Row] = []
    open_rows: list[_Row] = []
    reach = _SAME_ROW * max((glyph.size for glyph in glyphs), default=0.0)
    row: _Row | None = None
    for bottom, level in groupby(sorted(glyphs, key=_BOTTOM_AND_X0), key=_BOTTOM):
        same = list(level)
        for at, glyph in enumerate(same):
            if row is None or row.bottom != bottom:
                near = (other for other in open_rows if other.takes(glyph))
                row = min(near, key=lambda other: abs(other.bottom - bottom), default=None)
            if row is None:
                row = _Row(glyph)
                rows.append(row)
                below = [other for other in open_rows if bottom - other.bottom < reach]
                open_rows = [*below[1 - _LOOK_BACK :], row]
            else:
                row.add(glyph)
            if row.bottom == bottom:
                row.add_level(same[at + 1 :])
                break
    rows = _with_raised(rows)
    rows.sort(key=lambda row: row.bottom)
    return [sorted(row.glyphs, key=_X0) for row in rows]


def _with_raised(rows: Sequence["_Row"]) -> list["_Row"]:
    """The rows with raised note marks in the row that they stand at."""
    kept: list[_Row] = []
    for row in rows:
        base = next((other for other in rows if row.raised_at(other)), None) if row.is_short else None
        if base is None:
            kept.append(row)
            continue
        for glyph in row.glyphs:
            base.add(glyph)
    return kept


_LOOK_BACK = 24
"""Rows that a letter may still join: as many as can stand side by side on one page."""


class _Row:
    """A row being filled; its bottom is that of its largest letter."""

    def __init__(self, glyph: Glyph) -> None:
        self.glyphs = [glyph]
        self.x0, self.x1 = glyph.x0, glyph.x1
        self.top, self.bottom, self.size = glyph.top, glyph.bottom, glyph.size

    def takes(self, glyph: Glyph) -> bool:
        size, step = max(self.size, glyph.size), abs(self.bottom - glyph.bottom)
        if step >= _SAME_ROW * size:
            return False
        distance = max(self.x0 - glyph.x1, glyph.x0 - self.x1)
        allowed = _SAME_ROW if distance <= _FAR * glyph.size else _SAME_ROW_FAR
        overlap = min(self.bottom, glyph.bottom) - max(self.top, glyph.top)
        shorter = min(self.bottom - self.top, glyph.bottom - glyph.top)
        return step < allowed * size and overlap >= shorter / 2

    def add(self, glyph: Glyph) -> None:
        self.glyphs.append(glyph)
        if glyph.x0 < self.x0:
            self.x0 = glyph.x0
        if glyph.x1 > self.x1:
            self.x1 = glyph.x1
        if glyph.size > self.size:
            self.top, self.bottom, self.size = glyph.top, glyph.bottom, glyph.size

    def add_level(self, glyphs: Sequence[Glyph]) -> None:
        """Add letters with the row's own bottom, from the left."""
        if not glyphs:
            return
        self.glyphs += glyphs
        self.x0, self.x1 = min(self.x0, glyphs[0].x0), max(self.x1, *map(_X1, glyphs))
        largest = max(glyphs, key=_SIZE)
        if largest.size > self.size:
            self.top, self.size = largest.top, largest.size

    @property
    def is_short(self) -> bool:
        """Whether the row has no more letters than a note mark."""
        return len(self.glyphs) <= _LONGEST_MARK

    def raised_at(self, base: "_Row") -> bool:
        """Whether these few small letters stand close to one of another row, half beside it."""
        # A letter without a size, of a broken page, is never above itself.
        if self.size >= base.size or self.size > _SMALLER * base.size:
            return False
        if min(self.bottom, base.bottom) - max(self.top, base.top) < (self.bottom - self.top) / 2:
            return False
        gaps = (max(self.x0 - glyph.x1, glyph.x0 - self.x1) for glyph in base.glyphs if not glyph.blank)
        return min(gaps, default=base.size) < _CLOSE * base.size
