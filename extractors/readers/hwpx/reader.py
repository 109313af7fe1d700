"""What does a HWPX file say, block by block?

Sections with paragraphs, tables, text boxes, notes, headers and footers in reading order. The format knows no pages:
places are section and paragraph numbers and table cells.
"""

import re
import unicodedata
from collections.abc import Sequence

from extractors.readers.boxes import heading_of_box
from extractors.readers.builder import SourceBuilder
from extractors.readers.hwp.pages import Pages, on_page
from extractors.readers.hwpx.head import Head
from extractors.readers.hwpx.layout import body_height, is_laid_out, layout
from extractors.readers.hwpx.package import Parts, damaged, is_package
from extractors.readers.hwpx.paragraphs import Frame, Margin, Paragraph, Table, arranged
from extractors.readers.hwpx.tables import TableReader, heading_of_table, sizes, sizes_within
from extractors.readers.hwpx.text import Implausible, ParagraphReader
from extractors.readers.hwpx.xml import named, visible_characters
from extractors.readers.symbols import from_private
from models.blocks import Place, Source

FORMAT = "hwpx"

_PAGE_NUMBER = re.compile(r"[\s\d\-–—/().,쪽면of]*", re.IGNORECASE)


def knows(content: bytes) -> bool:
    """A zip that says by its type or its parts that it is HWPX."""
    return is_package(content)


def read(content: bytes, name: str) -> Source:
    """The document; raises `FileUnreadable` when it is damaged, locked or unreasonably large."""
    parts = Parts(content, name)
    try:
        return _Reading(parts, SourceBuilder(name, content, FORMAT)).source()
    except Implausible as error:
        raise damaged(name) from error


class _Reading:
    """One pass over one document."""

    def __init__(self, parts: Parts, builder: SourceBuilder) -> None:
        self._parts, self._builder = parts, builder
        self._head = Head(parts.head)
        self._reader = ParagraphReader(self._head)
        self._tables = TableReader(self._arranged)
        self._pages = Pages(layout)
        self._laid_out = all(map(is_laid_out, parts.sections))
        self._notes: list[tuple[Paragraph, ...]] = []
        self._margins: list[tuple[Margin, Place, bool]] = []
        self._words: list[str] = []
        self._place = Place()
        self._depth = 0

    def source(self) -> Source:
        """The body section by section, then headers and footers."""
        for section, root in enumerate(self._parts.sections, start=1):
            self._pages.begin_section(body_height(root))
            for number, paragraph in enumerate(self._reader.part(root), start=1):
                if self._laid_out:
                    self._pages.add(paragraph)
                self._place = on_page(Place(section=section, paragraph=number), paragraph.page)
                self._add(paragraph, self._place)
        for root in self._parts.master_pages:
            self._margins.append((Margin("header", tuple(self._reader.part(root))), Place(), False))
        self._add_margins()
        raw = sum(visible_characters(root) for root in (*self._parts.sections, *self._parts.master_pages))
        self._builder.discarded += self._reader.discarded
        if not any(self._words) and any(next(named(root, "pic"), None) is not None for root in self._parts.sections):
            self._builder.gap(Place(section=1), "picture")
        return self._builder.finish(raw + self._head.written + self._reader.written, pages=0)

    def _arranged(self, paragraph: Paragraph) -> list[str | Table | Frame]:
        """A paragraph's pieces; its notes and margins wait for the end of the block."""
        self._notes += paragraph.notes
        section = Place(section=self._place.section)
        self._margins += ((margin, section, self._depth > 0) for margin in paragraph.margins)
        if paragraph.foreign:
            self._builder.gap(self._place, "object")
        return arranged(paragraph, self._head)

    def _add(self, paragraph: Paragraph, place: Place, framed: bool = False) -> None:
        """A paragraph, the objects in it, then its notes; `framed` says that it is all that a box holds."""
        place = on_page(place, paragraph.page)
        for piece in self._arranged(paragraph):
            if isinstance(piece, Table):
                self._add_table(piece, place)
            elif isinstance(piece, Frame):
                for inner in piece.paragraphs:
                    self._add(inner, place)
            else:
                self._add_text(piece, paragraph.level, place, framed)
        self._add_notes(place)

    def _add_text(self, text: str, level: int | None, place: Place, framed: bool) -> None:
        """Outline levels are also given to whole sentences, which head nothing."""
        level = 1 if framed else level
        if level is not None and heading_of_box(text):
            self._builder.add("heading", text, place, level)
        else:
            self._builder.add("paragraph", text, place)
        self._words.append(_squeezed(text))

    def _add_table(self, table: Table, around: Place) -> None:
        place = self._tables.next_place(around)
        for paragraph in table.before:
            self._add(paragraph, around)
        heading = heading_of_table(table)
        if len(table.cells) == 1:
            self._builder.uncounted += sizes(table, self._depth > 0)
            self._add_box(table, place.model_copy(update={"row": 0, "column": 0}))
        elif heading is not None:
            self._builder.uncounted += sizes(table, self._depth > 0)
            self._add_text(from_private(unicodedata.normalize("NFC", heading)), 1, place, framed=True)
        else:
            self._builder.uncounted["nested"] += self._depth > 0
            self._depth += 1
            text = self._builder.add_table(self._tables.draft(table, place).cells, place).text
            self._depth -= 1
            self._words.append(_squeezed(text))
            self._add_notes(place)
        for paragraph in table.after:
            self._add(paragraph, around)

    def _add_box(self, table: Table, place: Place) -> None:
        filled = [one for one in table.cells[0].paragraphs if not one.empty]
        self._depth += 1
        for paragraph in filled:
            self._add(paragraph, place, framed=len(filled) == 1)
        self._depth -= 1

    def _add_notes(self, place: Place) -> None:
        """Notes, behind the block that refers to them."""
        while self._notes:
            note = self._notes.pop(0)
            self._builder.uncounted += sizes_within(note, self._depth > 0)
            text = self._joined(note)
            if text:
                self._words.append(_squeezed(self._builder.add("note", text, place).text))

    def _add_margins(self) -> None:
        """A header's words stay only where they stand nowhere else; page numbers never."""
        body = "\n".join(self._words)
        for margin, place, nested in self._margins:
            self._builder.uncounted += sizes_within(margin.paragraphs, nested)
            for paragraph in margin.paragraphs:
                text = self._joined([paragraph])
                if paragraph.page_number and _PAGE_NUMBER.fullmatch(text):
                    self._builder.discard("page number", text)
                elif _squeezed(text) in body:
                    self._builder.discard("running head", text)
                else:
                    body += "\n" + _squeezed(self._builder.add(margin.kind, text, place).text)

    def _joined(self, paragraphs: Sequence[Paragraph]) -> str:
        return "\n".join(self._tables.lines(paragraphs))


def _squeezed(text: str) -> str:
    return "".join(text.split())
