"""What does a PDF say, block by block, and where on which page?

pdfplumber opens the file and finds letters and ruled tables; the modules `pdf_*` beside this one make lines,
reading order, tables and blocks of them. A PDF without a text layer that can be trusted is refused.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from extractors.readers.builder import SourceBuilder
from extractors.readers.pdf import FORMAT
from extractors.readers.pdf.blocks import Scale, TextBlock, box_heading, text_blocks, unboxed
from extractors.readers.pdf.gaps import settled
from extractors.readers.pdf.joins import LongTable, Stretch, joined, table_texts
from extractors.readers.pdf.lines import Line, around
from extractors.readers.pdf.margins import Margins
from extractors.readers.pdf.order import Element
from extractors.readers.pdf.page import Page
from extractors.readers.pdf.reading import LaidPage, laid, read_pages
from models.blocks import BlockKind, DoubtReason, Place, Source, Span


def read(content: bytes, name: str) -> Source:
    """The document; raises `FileUnreadable` (damaged, locked) or `TextMissing` (a scan, a lying text layer)."""
    pages = settled(read_pages(content, name), content, name)
    return _Reading(pages, SourceBuilder(name, content, FORMAT)).source()


def laid_out(pages: Sequence[Page], builder: SourceBuilder) -> Source:
    """The document of pages that can be believed, whatever they were read from."""
    return _Reading([laid(page) for page in pages], builder).source()


class _Reading:
    """One pass over one document's pages."""

    def __init__(self, pages: Sequence[LaidPage], builder: SourceBuilder) -> None:
        self._laid, self._builder = pages, builder
        self._pages = [read.page for read in pages]
        self._doubts: dict[int | None, DoubtReason] = {
            page.number: "recognised" if page.recognised else "disputed"
            for page in self._pages
            if page.recognised or page.disputed
        }
        self._numbers = count(1)

    def source(self) -> Source:
        """Margins left out, boxes opened, tables over pages joined; then lines in blocks and tables one by one."""
        margins = Margins([(read.page, read.elements) for read in self._laid])
        bodies = [(read.page, list(unboxed(self._kept(read.elements, margins)))) for read in self._laid]
        scale = Scale.of([element for _, elements in bodies for element in elements])
        lines: list[Line] = []
        for element in joined(bodies):
            if isinstance(element, Line):
                lines.append(element)
                continue
            self._add_lines(lines, scale)
            lines = []
            self._add_table(element, scale)
        self._add_lines(lines, scale)
        self._add_turned()
        self._add_gaps()
        return self._builder.finish(sum(page.raw for page in self._pages), pages=len(self._pages))

    def _kept(self, elements: Iterable[Element], margins: Margins) -> Iterator[Element]:
        for element in elements:
            name = margins.name(element) if isinstance(element, Line) else None
            if name is None:
                yield element
            elif isinstance(element, Line):
                self._builder.discard(name, element.text)

    def _add_lines(self, lines: Sequence[Line], scale: Scale) -> None:
        for block in text_blocks(lines, scale):
            self._add_text(block, "\n")

    def _add_text(self, block: TextBlock, between: str) -> None:
        """A block whose lines each know their page and box."""
        kind: BlockKind = "paragraph" if block.level is None else "heading"
        first = block.lines[0].page
        places = [Place(page=line.page, box=line.box) for line in block.lines]
        whole = places[0]
        if len(places) > 1:
            whole = Place(page=first, box=around(line.box for line in block.lines if line.page == first))
        text = between.join(line.text for line in block.lines)
        start = self._builder.add(kind, text, whole, block.level).span[0]
        for line, place in zip(block.lines, places, strict=True):
            self._builder.mark(start, start + len(line.text), place)
            self._doubt(line.page, (start, start + len(line.text)))
            start += len(line.text) + len(between)

    def _add_table(self, table: LongTable, scale: Scale) -> None:
        """A table, or the heading that is drawn as one."""
        first = table.parts[0]
        heading = box_heading(first) if len(table.parts) == 1 else None
        if heading is not None:
            self._add_text(TextBlock(tuple(heading), scale.level(heading[-1:]) or scale.lowest), " ")
            return
        number = next(self._numbers)
        place = Place(page=first.page, box=first.box, table=number)
        texts = table_texts(table, number, self._numbers)
        block = self._builder.add_table(texts.cells, place)
        for cell, stretches in zip(block.cells, texts.stretches, strict=True):
            self._place_cell(cell.span[0], stretches)
        for text in texts.repeated:
            self._builder.discard("repeated head", text)

    def _place_cell(self, start: int, stretches: Sequence[Stretch]) -> None:
        """The stretches of a cell's text on the pages that it stands on; `start` is where the text begins."""
        for stretch in stretches:
            span = start + stretch.start, start + stretch.end
            if len(stretches) > 1:
                self._builder.mark(*span, Place(page=stretch.page, box=stretch.box))
            self._doubt(stretch.page, span)

    def _add_turned(self) -> None:
        """Words that run askew: a watermark where most pages bear them, else text at the end."""
        bearing = Counter(page.turned for page in self._pages)
        for page in self._pages:
            if not page.turned:
                continue
            if len(self._pages) > 1 and bearing[page.turned] > len(self._pages) / 2:
                self._builder.discard("watermark", page.turned)
            else:
                block = self._builder.add("paragraph", page.turned, Place(page=page.number))
                self._doubt(page.number, block.span)

    def _doubt(self, page: int | None, span: Span) -> None:
        """Mark words of a page whose letters may be wrong."""
        if page in self._doubts:
            self._builder.doubt(*span, self._doubts[page])

    def _add_gaps(self) -> None:
        """Pages that cannot be read, and letters left out everywhere."""
        for page in self._pages:
            if page.gap is not None:
                self._builder.gap(Place(page=page.number), page.gap)
            self._builder.discarded["doubled letters"] += page.doubled
            self._builder.discarded["untrusted letters"] += page.withheld
