"""What stands on a slide, piece by piece in reading order?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from extractors.readers.builder import visible
from extractors.readers.drafts import CellDraft
from extractors.readers.drawing.charts import read_chart
from extractors.readers.drawing.diagrams import diagram_paragraphs
from extractors.readers.drawing.text import DrawnParagraph
from extractors.readers.drawing.xml import CHART, DIAGRAM, a, r
from extractors.readers.pptx.order import in_reading_order
from extractors.readers.pptx.package import Slide, p
from extractors.readers.pptx.shapes import FRAME, PICTURE, Role, Shape, ShapeReader
from extractors.readers.pptx.tables import read_table
from extractors.readers.pptx.text import Line, LineReader
from extractors.readers.xml import Element
from models.blocks import GapReason, Place


class Words(NamedTuple):
    """The lines of one shape."""

    lines: list[Line]
    role: Role
    place: Place


class Grid(NamedTuple):
    """A table, or the numbers of a chart."""

    cells: list[CellDraft]
    place: Place


class Unread(NamedTuple):
    """A part that is not read."""

    place: Place
    reason: GapReason


Piece: TypeAlias = Words | Grid | Unread


class SlideReader:
    """Reads one slide; afterwards `written` and `discarded` are the ledger's for its tables, charts and diagrams."""

    def __init__(self, slide: Slide, number: int, lines: LineReader, first_table: int) -> None:
        self._slide, self._place, self._lines = slide, Place(slide=number), lines
        self._tables = first_table
        self.written = 0
        self.discarded: Counter[str] = Counter()

    def pieces(self) -> list[Piece]:
        """What stands on the slide, titles first."""
        shapes = ShapeReader(self._slide.root, (self._slide.layout, self._slide.master)).shapes()
        return list(self._read(shapes))

    def _read(self, shapes: Sequence[Shape]) -> Iterator[Piece]:
        for shape in in_reading_order(shapes):
            place = self._place.model_copy(update={"shape": shape.number})
            if shape.inner:
                yield from self._read(shape.inner)
            elif shape.element.tag == FRAME:
                yield from self._frame(shape.element, place)
            elif shape.element.tag != PICTURE:
                for body in shape.element.iterchildren(p("txBody")):
                    yield Words(self._lines.lines(body, shape), shape.role, place)

    def _frame(self, element: Element, place: Place) -> Iterator[Piece]:
        """A frame holds one table, chart, diagram or foreign object."""
        for data in element.iter(a("graphicData")):
            known = next((found for found in data if found.tag in (a("tbl"), CHART, DIAGRAM)), None)
            if known is None:
                yield Unread(place, "object")
            elif known.tag == a("tbl"):
                yield self._table(known, place)
            elif known.tag == CHART:
                yield from self._chart(known, place)
            else:
                yield from self._diagram(known, place)

    def _next_table(self, place: Place) -> Place:
        self._tables += 1
        return place.model_copy(update={"table": self._tables})

    def _table(self, element: Element, place: Place) -> Grid:
        table = read_table(element, self._next_table(place), self._cell)
        self.discarded["covered cell"] += sum(map(visible, table.covered))
        return Grid(table.cells, place.model_copy(update={"table": self._tables}))

    def _cell(self, cell: Element) -> str:
        lines = [line for body in cell.iterchildren(a("txBody")) for line in self._lines.lines(body)]
        for line in lines:
            self.discarded += line.read.discarded
        return "\n".join(line.text for line in lines if line.text)

    def _chart(self, element: Element, place: Place) -> Iterator[Piece]:
        root = self._slide.drawn(element.get(r("id"), ""))
        if root is None:
            yield Unread(place, "object")
            return
        chart = read_chart(root)
        self.discarded += chart.discarded
        self.written += chart.written
        yield from self._paragraphs(chart.titles, place)
        if chart.columns:
            table = self._next_table(place)
            yield Grid(chart.cells(table), table)
        elif not chart.titles:
            yield Unread(place, "object")

    def _diagram(self, element: Element, place: Place) -> Iterator[Piece]:
        root = self._slide.drawn(element.get(r("dm"), ""))
        if root is None:
            yield Unread(place, "object")
            return
        paragraphs = diagram_paragraphs(root)
        for paragraph in paragraphs:
            self.discarded += paragraph.discarded
        yield from self._paragraphs(paragraphs, place)

    def _paragraphs(self, paragraphs: Sequence[DrawnParagraph], place: Place) -> Iterator[Piece]:
        """Lines without a size of their own: they are no headings."""
        self.written += sum(paragraph.written for paragraph in paragraphs)
        kept = enumerate((paragraph for paragraph in paragraphs if paragraph.text), 1)
        lines = [Line(paragraph.text, number, 0, False, True, paragraph) for number, paragraph in kept]
        if lines:
            yield Words(lines, "", place)
