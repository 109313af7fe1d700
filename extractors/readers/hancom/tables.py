"""How do the tables of a Hancom document become drafts: their places, their cells, the tables in them?

Tables are numbered in the order in which they begin. A table in a cell is part of the cell's text.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from extractors.readers.drafts import CellDraft, LineDraft, TableDraft, cell_of, table_text
from extractors.readers.hancom.cells import Cell, Contents, P
from extractors.readers.hancom.pages import in_cell
from models.blocks import Place

O = TypeVar("O")  # noqa: E741
"""What is anchored in a format's paragraph: a table, a shape."""


class TableReader(Generic[P, O]):
    """Numbers and drafts the tables of one document."""

    def __init__(self, read: Callable[[P], list[str | O]], contents: Callable[[O], Contents[P]]) -> None:
        """`read` gives a paragraph's lines and objects in order, `contents` what an object holds."""
        self._read, self._contents = read, contents
        self._count = 0

    def next_place(self, around: Place) -> Place:
        """The place of the table that begins here."""
        self._count += 1
        return around.model_copy(update={"table": self._count, "row": None, "column": None})

    def draft(self, cells: Sequence[Cell[P]], place: Place) -> TableDraft:
        """The table with its cells and the tables in them."""
        return TableDraft(cells=tuple(self._cell(cell, place) for cell in cells), place=place)

    def text(self, paragraphs: Sequence[P]) -> str:
        """The lines of a note or header, a table in it row by row."""
        pieces = self._pieces(paragraphs, Place())
        return "\n".join(piece.text if isinstance(piece, LineDraft) else table_text(piece.cells) for piece in pieces)

    def _cell(self, cell: Cell[P], table: Place) -> CellDraft:
        place = in_cell(table, cell.row, cell.column, cell.paragraphs[0].page if cell.paragraphs else None)
        empty = CellDraft(row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns, text="", place=place)
        return cell_of(self._pieces(cell.paragraphs, place), empty)

    def _pieces(self, paragraphs: Sequence[P], around: Place) -> Iterator[LineDraft | TableDraft]:
        """The lines and tables of a cell, of a note, or of a box in them; empty lines are left out."""
        for paragraph in paragraphs:
            for piece in self._read(paragraph):
                if isinstance(piece, str):
                    yield LineDraft(piece, paragraph.page)
                else:
                    yield from self._object(piece, around)

    def _object(self, piece: O, around: Place) -> Iterator[LineDraft | TableDraft]:
        before, cells, boxed, after = self._contents(piece)
        place = self.next_place(around) if cells else around
        yield from self._pieces(before, around)
        if cells:
            yield self.draft(cells, place)
        yield from self._pieces((*boxed, *after), around)
