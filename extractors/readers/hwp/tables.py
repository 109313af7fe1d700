"""How does a table of an HWP 5 file stand among the blocks: as a table, a heading, or running text?

A table of one cell is a box round words, one row of number and name a heading; every other is a table. A table in a
cell is part of the cell's text.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence

from extractors.readers.boxes import heading_of_row
from extractors.readers.builder import CellDraft, LineDraft, TableDraft, cell_of, table_text
from extractors.readers.hwp.letters import letters
from extractors.readers.hwp.numbering import Numbering
from extractors.readers.hwp.objects import GridCell, contents, is_plain
from extractors.readers.hwp.pages import in_cell
from extractors.readers.hwp.records import Node
from extractors.readers.symbols import from_private
from models.blocks import Place


class TableReader:
    """Numbers the tables of one document in the order in which they begin, and drafts them."""

    def __init__(self, read: Callable[[Node], list[str | Node]]) -> None:
        self._read = read
        self._count = 0

    def next_place(self, around: Place) -> Place:
        """The place of the table that begins here."""
        self._count += 1
        return around.model_copy(update={"table": self._count, "row": None, "column": None})

    def draft(self, cells: Sequence[GridCell], place: Place) -> TableDraft:
        """The table with its cells and the tables in them."""
        return TableDraft(cells=tuple(self._cell(cell, place) for cell in cells), place=place)

    def lines(self, paragraphs: Sequence[Node]) -> Iterator[str]:
        """The lines of a note or header, a table in it row by row."""
        for piece in self._pieces(paragraphs, Place()):
            yield piece.text if isinstance(piece, LineDraft) else table_text(piece.cells)

    def _cell(self, cell: GridCell, table: Place) -> CellDraft:
        place = in_cell(table, cell.row, cell.column, cell.paragraphs[0].page if cell.paragraphs else None)
        empty = CellDraft(row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns, text="", place=place)
        return cell_of(self._pieces(cell.paragraphs, place), empty)

    def _pieces(self, paragraphs: Sequence[Node], around: Place) -> Iterator[LineDraft | TableDraft]:
        """The lines and tables of a cell, of a note, or of a box in them; empty lines are left out."""
        for node in paragraphs:
            for piece in self._read(node):
                if isinstance(piece, str):
                    yield LineDraft(piece, node.page)
                else:
                    yield from self._object(piece, around)

    def _object(self, control: Node, around: Place) -> Iterator[LineDraft | TableDraft]:
        before, cells, boxed, after = contents(control)
        place = self.next_place(around) if cells else around
        yield from self._pieces(before, around)
        if cells:
            yield self.draft(cells, place)
        yield from self._pieces((*boxed, *after), around)


def heading_of_table(cells: Sequence[GridCell], numbering: Numbering) -> str | None:
    """The heading that a table of one row with a number and a name makes; None for any other."""
    paragraphs = [node for cell in cells for node in cell.paragraphs]
    if len({cell.row for cell in cells}) != 1 or any(
        not is_plain(node) or numbering.lists(node) for node in paragraphs
    ):
        return None
    heading = heading_of_row(["\n".join(filter(None, map(letters, cell.paragraphs))) for cell in cells])
    return None if heading is None else from_private(unicodedata.normalize("NFC", heading))
