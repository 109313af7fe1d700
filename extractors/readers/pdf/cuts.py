"""Where a page cuts a row of a table in two, which halves of its cells are one cell?

A row goes on where the text of a cell breaks off in the middle of a sentence, or where the row's label is not
written again. A label that spans rows on both pages is one label.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple, Self

from extractors.readers.pdf.lines import Line
from extractors.readers.pdf.marks import starts_item
from extractors.readers.pdf.order import Element, contents
from extractors.readers.pdf.tables import Axis, GridCell
from models.blocks import Box

_FEWEST_LETTERS = 8
"""Visible letters of a line that breaks off; below, a narrow cell's lines are all full."""
_FEWEST_LINES = 3
"""Lines of a cell's two halves together, where nothing but a missing label says that they are halves."""
_PADDING = 6.0
"""Points between a cell's text and its side: Hancom's default is 1.8 mm."""
_ENDED = re.compile(r"[다요음함임됨.!?:;)\]」』]$")


class GrownCell(NamedTuple):
    """A cell of a table over pages: its place in the whole table, and what stands in it from the top."""

    row: int
    column: int
    rows: int
    columns: int
    page: int
    box: Box
    elements: tuple[Element, ...]

    @classmethod
    def of(cls, cell: GridCell, page: int, axis: Axis, shift: int) -> Self:
        """A cell of a page, `shift` rows further down in the whole table."""
        column, columns = axis.place(cell.box[0], cell.box[2])
        return cls(cell.row + shift, column, cell.rows, columns, page, cell.box, tuple(contents(cell)))

    @property
    def lines(self) -> int:
        """How many lines the cell has, a table counted as one."""
        return len(self.elements)


def grow(above: Sequence[GrownCell], below: Sequence[GrownCell], rows: int) -> tuple[list[GrownCell], int]:
    """The cells of a table of `rows` rows with those of its next page, and how many rows that makes."""
    uppers = {(cell.column, cell.columns): cell for cell in above if cell.row + cell.rows == rows}
    pairs = [(uppers.get((cell.column, cell.columns)), cell) for cell in below if cell.row == rows]
    cut = _is_cut(pairs)
    grown = {(cell.row, cell.column): cell for cell in above}
    for cell in below:
        upper = uppers.get((cell.column, cell.columns)) if cell.row == rows else None
        if upper is not None and (cut or _one_label(upper, cell)):
            grown[upper.row, upper.column] = upper._replace(
                rows=upper.rows + cell.rows - cut, elements=(*upper.elements, *cell.elements)
            )
        elif not cut or cell.row > rows:
            grown[cell.row - cut, cell.column] = cell._replace(row=cell.row - cut)
    return list(grown.values()), max((cell.row + cell.rows for cell in grown.values()), default=0)


def _one_label(upper: GrownCell, lower: GrownCell) -> bool:
    """Whether a blank cell is the rest of a label over several rows."""
    return not lower.elements and bool(upper.elements) and (upper.rows > 1 or lower.rows > 1)


def _is_cut(pairs: Sequence[tuple[GrownCell | None, GrownCell]]) -> bool:
    """Whether the first row of a page is the rest of the last one of the page before."""
    if any(upper is None and lower.elements for upper, lower in pairs):
        return False
    both = [(upper, lower) for upper, lower in pairs if upper is not None and upper.elements and lower.elements]
    if any(_breaks_off(upper, lower) for upper, lower in both):
        return True
    labels = [upper for upper, lower in pairs if upper and upper.rows == lower.rows == 1 and not lower.elements]
    named = any(upper.elements for upper in labels)
    opened = any(upper is not None and not upper.elements and lower.elements for upper, lower in pairs)
    return named and not opened and any(upper.lines + lower.lines >= _FEWEST_LINES for upper, lower in both)


def _breaks_off(upper: GrownCell, lower: GrownCell) -> bool:
    """Whether a cell's last line is full and no end, and the other's first begins nothing."""
    last, first = upper.elements[-1], lower.elements[0]
    if not isinstance(last, Line) or not isinstance(first, Line):
        return False
    if len("".join(last.text.split())) < _FEWEST_LETTERS or _ENDED.search(last.text) or starts_item(first.text):
        return False
    ends = [element.box[2] for element in (*upper.elements, *lower.elements) if isinstance(element, Line)]
    right = max(ends) if len(ends) >= _FEWEST_LINES else upper.box[2] - _PADDING
    return right - last.box[2] < first.word + last.size / 4
