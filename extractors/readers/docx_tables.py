"""Which cells does a table of a Word file have, and how far does each of them span?

`gridSpan` widens a cell, `vMerge` lets it go on into the rows below (ECMA-376 part 1, 17.4.17 and 17.4.84);
each merged cell is given once, at its upper left corner. A table in a cell is part of the cell's text.
"""

from collections.abc import Callable, Iterator

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from extractors.readers.builder import CellDraft, TableDraft, cell_of, table_text
from extractors.readers.docx_text import NoteKey, ParagraphText
from extractors.readers.docx_xml import CELL, ROW, TABLE, body_elements, branches, child, number, w
from models.blocks import Place

_AROUND_CELLS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


class _OpenCell:
    """A cell while rows below may still lengthen it."""

    def __init__(self, element: Element, row: int, column: int, columns: int) -> None:
        self.element, self.row, self.column, self.columns = element, row, column, columns
        self.rows = 1


class TableReader:
    """Reads tables of one document, numbering them in the order in which they begin."""

    def __init__(self, read: Callable[[Element], ParagraphText]) -> None:
        self._read = read
        self._count = 0
        self._notes: list[NoteKey] = []
        self._covered: list[str] = []

    def notes(self) -> list[NoteKey]:
        """The notes referred to in the tables read since the last call."""
        found, self._notes = self._notes, []
        return found

    def covered(self) -> list[str]:
        """Texts that Word does not show, as their cell is merged into the one above, since the last call."""
        found, self._covered = self._covered, []
        return found

    def table(self, element: Element) -> TableDraft:
        """The table with its cells, spanning ones once, at their upper left corner."""
        self._count += 1
        place = Place(table=self._count)
        return TableDraft(cells=tuple(self._cell(cell, place) for cell in self._spans(element)), place=place)

    def _spans(self, element: Element) -> list[_OpenCell]:
        cells: list[_OpenCell] = []
        open_at: dict[int, _OpenCell] = {}
        for row, tr in enumerate(_inside(element, ROW)):
            still_open: dict[int, _OpenCell] = {}
            for column, columns, tc in _grid(tr):
                merge = child(tc, "tcPr", "vMerge")
                above = open_at.get(column)
                if merge is not None and merge.get(w("val"), "continue") == "continue" and above is not None:
                    above.rows += 1
                    self._cover(tc)
                    still_open[column] = above
                    continue
                cells.append(_OpenCell(tc, row, column, columns))
                if merge is not None:
                    still_open[column] = cells[-1]
            open_at = still_open
        return cells

    def _cell(self, cell: _OpenCell, table: Place) -> CellDraft:
        place = Place(table=table.table, row=cell.row, column=cell.column)
        empty = CellDraft(row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns, text="", place=place)
        return cell_of(self._pieces(cell.element), empty)

    def _pieces(self, container: Element) -> Iterator[str | TableDraft]:
        """The lines and tables of a cell or of a text box in it; empty lines are left out."""
        for element in body_elements(container):
            if element.tag == TABLE:
                yield self.table(element)
                continue
            paragraph = self._read(element)
            self._notes += paragraph.notes
            if paragraph.text:
                yield paragraph.text
            for box in paragraph.boxes:
                yield from self._pieces(box)

    def _cover(self, cell: Element) -> None:
        for piece in self._pieces(cell):
            self._covered.append(piece if isinstance(piece, str) else table_text(piece.cells))


def _grid(tr: Element) -> Iterator[tuple[int, int, Element]]:
    """The cells of a row with their grid column and width."""
    column = number(tr, "trPr", "gridBefore") or 0
    for tc in _inside(tr, CELL):
        columns = number(tc, "tcPr", "gridSpan") or 1
        yield column, columns, tc
        column += columns


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, through content controls around them."""
    for found in branches(element):
        if found.tag == tag:
            yield found
        elif found.tag in _AROUND_CELLS:
            yield from _inside(found, tag)
