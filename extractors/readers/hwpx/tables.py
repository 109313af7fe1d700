"""How does a table of a HWPX file stand among the blocks: as a table, a heading, or running text?

A table of one cell is a box round words, one row of number and name a heading (`boxes`); every other is a table,
its merged cells once, at their upper left corner. A table in a cell is part of the cell's text.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from extractors.readers.boxes import heading_of_row
from extractors.readers.builder import CellDraft, LineDraft, TableDraft, cell_of, table_text
from extractors.readers.hwp.pages import in_cell
from extractors.readers.hwpx.paragraphs import Cell, Frame, Paragraph, Table
from models.blocks import Place

Arranged = Callable[[Paragraph], list[str | Table | Frame]]


class TableReader:
    """Numbers the tables of one document in the order in which they begin, and drafts them."""

    def __init__(self, arranged: Arranged) -> None:
        self._arranged = arranged
        self._count = 0

    def next_place(self, around: Place) -> Place:
        """The place of the table that begins here."""
        self._count += 1
        return around.model_copy(update={"table": self._count, "row": None, "column": None})

    def draft(self, table: Table, place: Place) -> TableDraft:
        """The table with its cells and the tables in them."""
        return TableDraft(cells=tuple(self._cell(cell, place) for cell in table.cells), place=place)

    def lines(self, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
        """The lines of a note or header, a table in it row by row."""
        for piece in self._pieces(paragraphs, Place()):
            yield piece.text if isinstance(piece, LineDraft) else table_text(piece.cells)

    def _cell(self, cell: Cell, table: Place) -> CellDraft:
        first = cell.paragraphs[0].page if cell.paragraphs else None
        place = in_cell(table, cell.row, cell.column, first)
        empty = CellDraft(row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns, text="", place=place)
        return cell_of(self._pieces(cell.paragraphs, place), empty)

    def _pieces(self, paragraphs: Sequence[Paragraph], around: Place) -> Iterator[LineDraft | TableDraft]:
        """The lines and tables of a cell, of a note, or of a box in them; empty lines are left out."""
        for paragraph in paragraphs:
            for piece in self._arranged(paragraph):
                if isinstance(piece, str):
                    yield LineDraft(piece, paragraph.page)
                elif isinstance(piece, Frame):
                    yield from self._pieces(piece.paragraphs, around)
                else:
                    place = self.next_place(around)
                    yield from self._pieces(piece.before, around)
                    yield self.draft(piece, place)
                    yield from self._pieces(piece.after, around)


def heading_of_table(table: Table) -> str | None:
    """The heading that a table of one row with a number and a name makes; None for any other."""
    if len({cell.row for cell in table.cells}) != 1 or any(_holds_more(cell) for cell in table.cells):
        return None
    return heading_of_row([_plain(cell) for cell in table.cells])


def sizes(table: Table, nested: bool) -> Counter[str]:
    """What one table adds to a document's counts, without the tables in it."""
    merged = sum(cell.rows > 1 or cell.columns > 1 for cell in table.cells)
    return Counter(tables=1, cells=len(table.cells), merged=merged, nested=int(nested))


def sizes_within(paragraphs: Sequence[Paragraph], nested: bool) -> Counter[str]:
    """What all tables in some paragraphs add to a document's counts."""
    found: Counter[str] = Counter()
    for paragraph in paragraphs:
        for piece in paragraph.pieces:
            if isinstance(piece, Frame):
                found += sizes_within(piece.paragraphs, nested)
            elif isinstance(piece, Table):
                found += sizes(piece, nested) + sizes_within((*piece.before, *piece.after), nested)
                for cell in piece.cells:
                    found += sizes_within(cell.paragraphs, True)
    return found


def _holds_more(cell: Cell) -> bool:
    """Whether anything but plain words stands in a cell."""
    return any(
        one.mark or one.notes or one.margins or not all(isinstance(piece, str) for piece in one.pieces)
        for one in cell.paragraphs
    )


def _plain(cell: Cell) -> str:
    lines = ("".join(piece for piece in one.pieces if isinstance(piece, str)) for one in cell.paragraphs)
    return "\n".join(line for line in lines if line.strip())
