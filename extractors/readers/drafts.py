"""Tables before their place in the text is known: what readers hand to the builder.

A table in a cell is part of the cell's text: its words stand there row by row.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from models.blocks import Place

_HALVES: Final = re.compile("[\ud800-\udfff]")


class CellDraft(NamedTuple):
    """A cell before its place in the text is known; the largest documents have tens of thousands."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    place: Place | None = None
    tables: tuple["TableDraft", ...] = ()
    turns: tuple[tuple[int, int], ...] = ()
    """Where in its text another page begins by estimate, and which."""


class TableDraft(NamedTuple):
    """A table inside a cell; its words (`table_text`) are part of the cell's text already, from `at` on.

    Without `at` it is taken to stand where its words are found first.
    """

    cells: tuple[CellDraft, ...]
    place: Place = Place()
    at: int | None = None


class LineDraft(NamedTuple):
    """A line of a cell, with the estimate of its page where there is one."""

    text: str
    about_page: int | None = None


def cell_of(pieces: Iterable[str | LineDraft | TableDraft], cell: CellDraft) -> CellDraft:
    """The cell with the words of its lines and inner tables, in order; each table told where it stands in them."""
    lines: list[str] = []
    tables: list[TableDraft] = []
    turns: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        if isinstance(piece, TableDraft):
            tables.append(piece._replace(at=at))
            lines.append(table_text(piece.cells))
            turns += ((at + start, page) for start, page in _pages_of(piece))
        elif isinstance(piece, LineDraft):
            lines.append(piece.text)
            turns += [] if piece.about_page is None else [(at, piece.about_page)]
        else:
            lines.append(piece)
        at += len(lines[-1]) + 1
    return cell._replace(text="\n".join(lines), tables=tuple(tables), turns=_turns(turns, cell.place))


def _pages_of(table: TableDraft) -> Iterable[tuple[int, int]]:
    """From where on in a table's text which page is estimated."""
    at = 0
    for cell in table.cells:
        if cell.place is not None and cell.place.about_page is not None:
            yield at, cell.place.about_page
        yield from ((at + start, page) for start, page in cell.turns)
        at += len(cell.text) + 1


def _turns(pages: Iterable[tuple[int, int]], place: Place | None) -> tuple[tuple[int, int], ...]:
    """Those of the estimates that differ from the one before, the cell's own at first."""
    kept: list[tuple[int, int]] = []
    last = None if place is None else place.about_page
    for start, page in pages:
        if page != last:
            kept.append((start, page))
        last = page
    return tuple(kept)


def table_text(cells: Sequence[CellDraft]) -> str:
    """Cells of a row apart by a tab, rows by a line feed."""
    pieces: list[str] = []
    row = None
    for cell in cells:
        if row is not None:
            pieces.append("\t" if cell.row == row else "\n")
        pieces.append(cell.text)
        row = cell.row
    return "".join(pieces)


def writable(text: str) -> str:
    """The text without halves of letters beyond the first plane, which broken fonts give and nobody can write.

    A replacement sign stands for each.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
    return text


def writable_cell(cell: CellDraft) -> CellDraft:
    """The cell and the tables in it with `writable` texts."""
    tables = (table._replace(cells=tuple(map(writable_cell, table.cells))) for table in cell.tables)
    return cell._replace(text=writable(cell.text), tables=tuple(tables))


def cells_of(cell: CellDraft) -> int:
    """How many cells a cell is, those of its inner tables too."""
    return 1 + sum(cells_of(inner) for table in cell.tables for inner in table.cells)
