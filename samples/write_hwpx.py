"""A sample as HWPX: paragraphs, tables with merged cells and framed headings as Hancom's own files hold them.

Same content, same bytes. Sizes follow the PDF's; a frame round a heading is a table of one cell, as officials draw it.
"""

from datetime import date
from itertools import chain
from typing import Final

from samples.hwpx_package import Origin, package
from samples.hwpx_page import Page, columns, opening
from samples.hwpx_shapes import POINT, Align, Frame, Letters, Setting, Shapes
from samples.hwpx_tables import CELL_MARGIN, WrittenCell, table
from samples.hwpx_xml import part, tag, words
from samples.pieces import Cell, Columns, Document, Heading, Leader, Line, PageBreak, Paragraph, Piece, Table
from samples.write_text import columns_of, text_bytes

PAPER, SLIDE = Page(210, 297), Page(280, 158, edge=6)
ALIGNED: Final[dict[str, Align]] = {"left": "JUSTIFY", "center": "CENTER", "right": "RIGHT"}
THIN, THICK = 0.12, 0.4
"""Widths of lines in mm."""
HEAD, TINT = "#E6E6E6", "#F0F0F0"
NUMBER_SHARE: Final = 12
"""Per cent of a framed heading's width that its number takes."""


def hwpx_bytes(document: Document) -> bytes:
    """The document as HWPX."""
    writer = _Writer(document)
    section = part("hp hc hs", "hs:sec", *writer.flow(document.pieces))
    origin = Origin(document.title, document.issuer, date(*document.issued).isoformat())
    return package(origin, writer.shapes.header(), section, text_bytes(document).decode())


class _Writer:
    """Writes the paragraphs of one section and collects the shapes that they use."""

    def __init__(self, document: Document) -> None:
        self._wide = document.wide
        self._page = SLIDE if document.wide else PAPER
        self._body, self._cell = (Letters(23), Letters(20)) if document.wide else (Letters(10.5), Letters(9.5))
        self.shapes = Shapes(self._body)
        self._tables = 0
        self._controls = opening(self._page, "-" if "-" in document.page_label else "")
        """What the next paragraph begins with."""
        self._new_page = False

    def flow(self, pieces: tuple[Piece, ...]) -> list[str]:
        """The paragraphs of some pieces."""
        return list(chain.from_iterable(map(self._piece, pieces)))

    def _piece(self, piece: Piece) -> list[str]:
        match piece:
            case Heading():
                return [self._box(piece) if piece.boxed else self._heading(piece)]
            case Paragraph(text, align, large):
                letters = Letters(24, bold=True, sans=True) if large else self._body
                around = 2400 if large else 200
                return [self._text(text, letters, Setting(ALIGNED[align], before=around, after=around))]
            case Line(marker, text, depth):
                hanging = round(self._body.size * POINT * (len(marker) + 1) / 2)
                setting = Setting(left=(4 + 13 * depth) * POINT, hanging=hanging, after=150)
                return [self._text(f"{marker} {text}", self._body, setting)]
            case Leader(text, page):
                return [self._leader(text, str(page))]
            case Table():
                return [*self._unit(piece), self._table(piece)]
            case Columns(count=count, pieces=inner):
                return self._in_columns(count, inner)
            case PageBreak():
                self._new_page = True
                return []

    def _heading(self, heading: Heading) -> str:
        centred = heading.level == 1 and not self._wide
        left = 10 * POINT if heading.indented else 0
        setting = Setting("CENTER" if centred else "LEFT", left, before=900, after=400, level=heading.level)
        return self._text(heading.text, self._letters(heading), setting)

    def _letters(self, heading: Heading) -> Letters:
        sizes = (36, 27, 25) if self._wide else (18, 12.5, 11.5)
        return Letters(sizes[min(heading.level, 3) - 1], bold=True, sans=True)

    def _leader(self, text: str, page: str) -> str:
        """A line of the contents; programs that lay it out anew take the tab's place from the paragraph's shape."""
        free = self._page.text_width - round(columns_of(text + page) * self._body.size * POINT / 2)
        tab = tag("hp:tab", width=max(free, 0), leader=3, type=2)
        inside = tag("hp:t", words(text), tab, words(page))
        return self._next(inside, self._body, Setting("LEFT", leader=self._page.text_width))

    def _in_columns(self, count: int, pieces: tuple[Piece, ...]) -> list[str]:
        """Paragraphs in columns; from the next paragraph on text has the page's width again."""
        self._controls += columns(count)
        written = self.flow(pieces)
        self._controls += columns(1)
        return written

    def _unit(self, piece: Table) -> list[str]:
        return [self._text(f"({piece.unit})", Letters(9), Setting("RIGHT"))] if piece.unit else []

    def _table(self, piece: Table) -> str:
        """A table with its head shaded; without lines neither is drawn."""
        shares = piece.widths or (1,) * piece.columns
        widths = [self._page.text_width * share // sum(shares) for share in shares]
        cells = []
        for row, column, cell in piece.placed():
            head = row < piece.head
            frame = Frame(THIN, HEAD if head else "") if piece.ruled else Frame()
            width = sum(widths[column : column + cell.columns])
            cells.append(self._written(cell, (row, column), width, self._cell._replace(bold=head), frame))
        return self._grid(cells, widths, Frame(THIN) if piece.ruled else Frame(), in_line=False)

    def _box(self, heading: Heading) -> str:
        """A heading in a frame, its number in a cell of its own."""
        texts = [text for text in (heading.number, heading.text) if text]
        shares = (100,) if len(texts) == 1 else (NUMBER_SHARE, 100 - NUMBER_SHARE)
        widths = [self._page.text_width * share // 100 for share in shares]
        letters = self._letters(heading)
        cells = [
            self._written(Cell(text), (0, column), widths[column], letters, Frame(THICK, TINT))
            for column, text in enumerate(texts)
        ]
        return self._grid(cells, widths, Frame(THICK), in_line=True)

    def _written(self, cell: Cell, at: tuple[int, int], width: int, letters: Letters, frame: Frame) -> WrittenCell:
        height = cell.rows * round(letters.size * POINT + 2 * CELL_MARGIN)
        inside = self._paragraph([self._run(tag("hp:t", words(cell.text)), letters)], Setting("CENTER"))
        number, head = self.shapes.frames.number(frame), frame.fill == HEAD
        return WrittenCell(*at, cell.rows, cell.columns, width, height, number, inside, head)

    def _grid(self, cells: list[WrittenCell], widths: list[int], frame: Frame, in_line: bool) -> str:
        """The paragraph that a table is anchored in."""
        self._tables += 1
        made = table(self._tables, cells, widths, self.shapes.frames.number(frame), in_line)
        return self._next(made + tag("hp:t"), self._body, Setting("CENTER", before=300, after=300))

    def _text(self, text: str, letters: Letters, setting: Setting) -> str:
        return self._next(tag("hp:t", words(text)), letters, setting)

    def _next(self, inside: str, letters: Letters, setting: Setting) -> str:
        """The next paragraph of the section, with what waits for it."""
        runs = [self._run(self._controls, letters)] if self._controls else []
        written = self._paragraph([*runs, self._run(inside, letters)], setting, self._new_page)
        self._controls, self._new_page = "", False
        return written

    def _run(self, inside: str, letters: Letters) -> str:
        return tag("hp:run", inside, charPrIDRef=self.shapes.letters.number(letters))

    def _paragraph(self, runs: list[str], setting: Setting, new_page: bool = False) -> str:
        number = self.shapes.settings.number(setting)
        breaks = {"pageBreak": int(new_page), "columnBreak": 0, "merged": 0}
        return tag("hp:p", *runs, id=0, paraPrIDRef=number, styleIDRef=setting.level, **breaks)
