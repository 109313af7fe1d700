"""Which cells does a table of a Word file have, and how far does each of them span?

`gridSpan` widens a cell, `vMerge` lets it go on into the rows below (ECMA-376 part 1, 17.4.17 and 17.4.84);
each merged cell is given once, at its upper left corner. A table in a cell is part of the cell's text.
"""

from collections.abc import Callable, Iterator, Sequence

from extractors.readers.docx.drawings import Drawing
from extractors.readers.docx.text import NoteKey, ParagraphText
from extractors.readers.docx.xml import CELL, ROW, TABLE, body_elements, child, inside, number, w
from extractors.readers.drafts import CellDraft, TableDraft, cell_of, table_text
from extractors.readers.xml import Element
from models.blocks import Place


class _OpenCell:
    """A cell while rows below may still lengthen it."""

    def __init__(self, element: Element, row: int, column: int, columns: int) -> None:
        self.element, self.row, self.column, self.columns = element, row, column, columns
        self.rows = 1


class TableReader:
    """Reads tables of one document, numbering them in the order in which they begin."""

    def __init__(
        self, read: Callable[[Element], ParagraphText], drawn: Callable[[ParagraphText, Place], list[Drawing]]
    ) -> None:
        """`drawn` reads the drawings of a paragraph and is told where that stands."""
        self._read, self._drawn = read, drawn
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

    def next_place(self, page: int | None) -> Place:
        """The place of a further table."""
        self._count += 1
        return Place(table=self._count, about_page=page)

    def table(self, element: Element, pages: Sequence[int | None]) -> TableDraft:
        """The table with its cells, spanning ones once, at their upper left corner; `pages` are its rows'."""
        place = self.next_place(pages[0] if pages else None)
        cells = (self._cell(cell, place, pages[cell.row]) for cell in self._spans(element, pages))
        return TableDraft(cells=tuple(cells), place=place)

    def _spans(self, element: Element, pages: Sequence[int | None]) -> list[_OpenCell]:
        cells: list[_OpenCell] = []
        open_at: dict[int, _OpenCell] = {}
        for row, tr in enumerate(inside(element, ROW)):
            still_open: dict[int, _OpenCell] = {}
            for column, columns, tc in _grid(tr):
                merge = child(tc, "tcPr", "vMerge")
                above = open_at.get(column)
                if merge is not None and merge.get(w("val"), "continue") == "continue" and above is not None:
                    above.rows += 1
                    self._cover(tc, Place(row=row, column=column, about_page=pages[row]))
                    still_open[column] = above
                    continue
                cells.append(_OpenCell(tc, row, column, columns))
                if merge is not None:
                    still_open[column] = cells[-1]
            open_at = still_open
        return cells

    def _cell(self, cell: _OpenCell, table: Place, page: int | None) -> CellDraft:
        place = Place(table=table.table, row=cell.row, column=cell.column, about_page=page)
        empty = CellDraft(row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns, text="", place=place)
        return cell_of(self._pieces(cell.element, place), empty)

    def _pieces(self, container: Element, place: Place) -> Iterator[str | TableDraft]:
        """The lines and tables of a cell or of a text box in it; empty lines are left out."""
        for element in body_elements(container):
            if element.tag == TABLE:
                yield self.table(element, [place.about_page for _ in inside(element, ROW)])
                continue
            paragraph = self._read(element)
            self._notes += paragraph.notes
            yield from filter(None, (paragraph.text, *paragraph.art))
            for box in paragraph.boxes:
                yield from self._pieces(box, place)
            for drawing in self._drawn(paragraph, place):
                if isinstance(drawing, str):
                    yield drawing
                else:
                    inner = self.next_place(place.about_page)
                    yield TableDraft(cells=tuple(drawing.cells(inner)), place=inner)

    def _cover(self, cell: Element, place: Place) -> None:
        for piece in self._pieces(cell, place):
            self._covered.append(piece if isinstance(piece, str) else table_text(piece.cells))


def _grid(tr: Element) -> Iterator[tuple[int, int, Element]]:
    """The cells of a row with their grid column and width."""
    column = number(tr, "trPr", "gridBefore") or 0
    for tc in inside(tr, CELL):
        columns = number(tc, "tcPr", "gridSpan") or 1
        yield column, columns, tc
        column += columns
