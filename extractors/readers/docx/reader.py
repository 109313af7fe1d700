"""What does a Word file (DOCX) say, block by block?

Body, tables, text boxes, notes, headers and footers in reading order. A DOCX knows no pages: places are paragraph
numbers of the body and table cells.
"""

from collections.abc import Sequence

from extractors.readers.boxes import heading_of_box, heading_of_row
from extractors.readers.builder import SourceBuilder
from extractors.readers.docx import FORMAT
from extractors.readers.docx.drawings import Drawing, DrawingReader
from extractors.readers.docx.numbering import Numbering
from extractors.readers.docx.package import Parts, opened
from extractors.readers.docx.pages import Pages
from extractors.readers.docx.styles import Styles
from extractors.readers.docx.tables import TableReader
from extractors.readers.docx.text import NoteKey, ParagraphText, read_paragraph
from extractors.readers.docx.xml import PARAGRAPH, ROW, TABLE, body_elements, inside, paragraphs_within, w
from extractors.readers.drafts import TableDraft
from extractors.readers.margins import Margins
from extractors.readers.xml import Element
from models.blocks import BlockKind, Place, Source


def read(content: bytes, name: str) -> Source:
    """The document; raises `FileUnreadable` when it is damaged, locked or unreasonably large."""
    return _Reading(opened(content, name), SourceBuilder(name, content, FORMAT)).source()


def read_with_begins(content: bytes, name: str) -> tuple[Source, tuple[int, ...]]:
    """The document, and where in its text each element of the body (`body_elements`) begins; raises as `read`."""
    reading = _Reading(opened(content, name), SourceBuilder(name, content, FORMAT))
    source = reading.source()
    return source, tuple(reading.begins)


class _Reading:
    """One pass over one document."""

    def __init__(self, parts: Parts, builder: SourceBuilder) -> None:
        self._parts, self._builder = parts, builder
        self._numbering = Numbering(parts.of_kind("numbering"))
        self._styles = Styles(parts.of_kind("styles"))
        self._drawings = DrawingReader(parts.part)
        self._tables = TableReader(self._text, self._drawn)
        self._pages = Pages(parts.main)
        self._notes = dict(parts.notes())
        self._paragraphs = 0
        self._written = 0
        self.begins: list[int] = []
        """Where in the text each element of the body begins, in order."""

    def source(self) -> Source:
        """Body first, then notes that nothing refers to, then headers and footers."""
        for body in self._parts.main.iterchildren(w("body")):
            self._read_body(body)
        self._add_notes(list(self._notes), Place())
        self._read_margins()
        self._builder.discarded += self._drawings.discarded
        raw = self._parts.visible_characters() + self._drawings.characters(self._parts.main)
        written = self._written + self._numbering.written + self._drawings.written
        return self._builder.finish(raw + written, pages=0)

    def _text(self, element: Element) -> ParagraphText:
        """A paragraph; what it leaves out goes to the ledger here, wherever it stands."""
        paragraph = read_paragraph(element, self._styles, self._numbering)
        self._builder.discarded += paragraph.discarded
        self._written += paragraph.written
        return paragraph

    def _drawn(self, paragraph: ParagraphText, place: Place) -> list[Drawing]:
        """What the drawings of a paragraph say; those that cannot be read are gaps."""
        said: list[Drawing] = []
        for reference in paragraph.drawings:
            read = self._drawings.read(reference)
            if read is None and not reference.left_out:
                self._builder.gap(place, "object")
            said += read or ()
        return said

    def _read_body(self, body: Element) -> None:
        for element in body_elements(body):
            self.begins.append(self._builder.length)
            if element.tag == TABLE:
                self._add_table(element, self._pages.of_rows(element))
            elif element.tag == PARAGRAPH:
                self._paragraphs += 1
                page = self._pages.of_paragraph(element)
                self._add_paragraph(element, Place(paragraph=self._paragraphs, about_page=page))
            else:
                self._builder.gap(Place(paragraph=self._paragraphs or None), "object")

    def _add_table(self, element: Element, pages: Sequence[int | None]) -> None:
        table = self._tables.table(element, pages)
        heading = heading_of_row([cell.text for cell in table.cells]) if _is_row(table) else None
        if _is_box(table) or heading is not None:
            self._add_box(table, heading)
        elif any(cell.text for cell in table.cells):
            self._builder.add_table(table.cells, table.place)
        for text in self._tables.covered():
            self._builder.discard("covered cell", text)
        self._add_notes(self._tables.notes(), table.place)

    def _add_box(self, table: TableDraft, heading: str | None) -> None:
        """A box round words is no table: its only line may be a heading, as may a number beside a name."""
        self._builder.uncounted.update(tables=1, cells=len(table.cells))
        lines = [heading] if heading is not None else list(filter(None, table.cells[0].text.split("\n")))
        place = table.place.model_copy(update={"row": 0, "column": 0})
        for line in lines:
            if heading is not None or (len(lines) == 1 and heading_of_box(line)):
                self._builder.add("heading", line, place, 1)
            else:
                self._builder.add("paragraph", line, place)

    def _add_paragraph(self, element: Element, place: Place) -> None:
        """A paragraph, then the text boxes, drawings and notes that are anchored in it."""
        paragraph = self._text(element)
        if paragraph.text:
            kind: BlockKind = "paragraph" if paragraph.level is None else "heading"
            self._builder.add(kind, paragraph.text, place, paragraph.level)
        for box in paragraph.boxes:
            for inner in body_elements(box):
                if inner.tag == PARAGRAPH:
                    self._add_paragraph(inner, place)
                elif inner.tag == TABLE:
                    self._add_table(inner, [place.about_page for _ in inside(inner, ROW)])
        for text in filter(None, paragraph.art):
            self._builder.add("paragraph", text, place)
        self._add_drawings(paragraph, place)
        self._add_notes(paragraph.notes, place)

    def _add_drawings(self, paragraph: ParagraphText, place: Place) -> None:
        for drawing in self._drawn(paragraph, place):
            if isinstance(drawing, str):
                self._builder.add("paragraph", drawing, place)
            else:
                table = self._tables.next_place(place.about_page)
                self._builder.add_table(drawing.cells(table), table)

    def _add_notes(self, keys: list[NoteKey], place: Place) -> None:
        """Notes, each once, behind the block that first refers to them."""
        for key in keys:
            note = self._notes.pop(key, None)
            texts = () if note is None else (self._text(inner).text for inner in paragraphs_within(note))
            text = "\n".join(filter(None, texts))
            if text:
                self._builder.add("note", text, place)

    def _read_margins(self) -> None:
        margins = Margins(self._builder)
        for kind, section, root in self._parts.margins():
            for element in paragraphs_within(root):
                paragraph = self._text(element)
                for art in paragraph.art:
                    self._builder.discard("watermark", art)
                margins.add(kind, paragraph.text, Place(section=section), paragraph.page_field)


def _is_box(table: TableDraft) -> bool:
    """Whether a table is one cell without a table in it."""
    return len(table.cells) == 1 and table.cells[0].column == 0 and not table.cells[0].tables


def _is_row(table: TableDraft) -> bool:
    return all(cell.row == 0 and not cell.tables for cell in table.cells)
