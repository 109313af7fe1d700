"""What does a Word file (DOCX) say, block by block?

Body, tables, text boxes, notes, headers and footers in reading order (python-docx opens the package and its
parts). A DOCX knows no pages: places are paragraph numbers of the body and table cells.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.package import Package as WordPackage

from extractors.readers import limits
from extractors.readers.boxes import heading_of_box, heading_of_row
from extractors.readers.builder import SourceBuilder, TableDraft
from extractors.readers.docx.drawings import Drawing, DrawingReader
from extractors.readers.docx.numbering import Numbering
from extractors.readers.docx.pages import Pages
from extractors.readers.docx.styles import Styles
from extractors.readers.docx.tables import TableReader
from extractors.readers.docx.text import NoteKey, ParagraphText, read_paragraph
from extractors.readers.docx.xml import (
    PARAGRAPH,
    REFERENCE_ID,
    ROW,
    TABLE,
    body_elements,
    inside,
    paragraphs_within,
    visible_characters,
    w,
)
from extractors.readers.package import Package
from models.blocks import BlockKind, Place, Source

FORMAT = "docx"
_KIND, _PROGRAM = "DOCX", "워드"

_MAIN_PART = "word/document"
"""`word/document.xml`; some programs number it."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream of an OLE file in which Office keeps a package with a password ([MS-OFFCRYPTO] 2.3.4)."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOTE_PARTS = ("footnotes", "endnotes")
_XML_PARTS = (*_NOTE_PARTS, "header", "footer", "numbering", "styles")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_PAGE_NUMBER = re.compile(r"[\s\d\-–—/().,쪽면of]*|(?:page|페이지)?[\s\d\-/]*", re.IGNORECASE)


def knows(content: bytes) -> bool:
    """A zip that holds a main part of Word (a damaged one is known by its bytes), or a locked Office file."""
    if content.startswith(_OLE):
        return _ENCRYPTED in content
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return any(name.replace("\\", "/").startswith(_MAIN_PART) for name in package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return _MAIN_PART.encode() in content


def read(content: bytes, name: str) -> Source:
    """The document; raises `FileUnreadable` when it is damaged, locked or unreasonably large."""
    parts = _open(content, name)
    return _Reading(parts, SourceBuilder(name, content, FORMAT)).source()


def _open(content: bytes, name: str) -> "_Parts":
    """The parts of the package, judged before python-docx opens it, which would believe its directory."""
    if content.startswith(_OLE):
        # Which program locked it is locked too.
        raise limits.locked(name, "워드나 파워포인트")
    Package(content, name, _KIND, _PROGRAM).refuse_hostile()
    try:
        return _Parts(_main_part(content, name))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError) as error:
        raise limits.damaged(name, _KIND) from error
    except (OpcError, InvalidXmlError, SyntaxError, KeyError, ValueError) as error:
        # zipfile, python-docx and lxml each have their own words for *damaged*.
        raise limits.damaged(name, _KIND) from error


def _main_part(content: bytes, name: str) -> Part:
    try:
        main: Part = WordPackage.open(io.BytesIO(content)).main_document_part
    except (AttributeError, TypeError) as error:
        # python-docx takes for granted that the lists of parts are what their names say.
        raise limits.damaged(name, _KIND) from error
    return main


class _Parts:
    """The parts of one package that hold content or say how it is shown.

    All are parsed here; one that is no XML raises a `SyntaxError` (lxml's own error is one).
    """

    def __init__(self, main: Part) -> None:
        self.part, self.main = main, _root(main)
        related = [(key, link) for key, link in main.rels.items() if not link.is_external]
        kinds = {key: (link.reltype or "").rpartition("/")[2] for key, link in related}
        self._by_id = {key: _root(link.target_part) for key, link in related if kinds[key] in _XML_PARTS}
        self._by_kind = {kinds[key]: root for key, root in self._by_id.items()}

    def of_kind(self, kind: str) -> Element | None:
        """The root of the one part of a kind (`numbering`, `styles`, `footnotes`)."""
        return self._by_kind.get(kind)

    def notes(self) -> Iterator[tuple[NoteKey, Element]]:
        """Footnotes and endnotes with the key that a reference to them has."""
        for kind in _NOTE_PARTS:
            root = self.of_kind(kind)
            for note in () if root is None else root:
                if note.get(w("type")) not in _SEPARATORS:
                    yield (kind, note.get(w("id"), "")), note

    def margins(self) -> Iterator[tuple[BlockKind, int, Element]]:
        """Headers and footers that a section shows, with the section's number, each once."""
        seen: set[str] = set()
        for number, section in enumerate(self.main.iter(w("sectPr")), start=1):
            for reference in section.iterchildren(w("headerReference"), w("footerReference")):
                key = reference.get(REFERENCE_ID, "")
                if key in self._by_id and key not in seen:
                    seen.add(key)
                    kind: BlockKind = "header" if reference.tag == w("headerReference") else "footer"
                    yield kind, number, self._by_id[key]

    def visible_characters(self) -> int:
        """All content characters of the package, counted on its XML."""
        count = visible_characters(self.main)
        count += sum(visible_characters(note) for _, note in self.notes())
        return count + sum(visible_characters(margin) for _, _, margin in self.margins())


def _root(part: Part) -> Element:
    root: Element = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    return root


class _Reading:
    """One pass over one document."""

    def __init__(self, parts: _Parts, builder: SourceBuilder) -> None:
        self.parts, self.builder = parts, builder
        self.numbering = Numbering(parts.of_kind("numbering"))
        self.styles = Styles(parts.of_kind("styles"))
        self.drawings = DrawingReader(parts.part)
        self.tables = TableReader(self._text, self._drawn)
        self.pages = Pages(parts.main)
        self.notes = dict(parts.notes())
        self.paragraphs = 0
        self.words: list[str] = []
        self.written = 0

    def source(self) -> Source:
        """Body first, then notes that nothing refers to, then headers and footers."""
        for body in self.parts.main.iterchildren(w("body")):
            self._read_body(body)
        self._add_notes(list(self.notes), Place())
        self._read_margins()
        self.builder.discarded += self.drawings.discarded
        raw = self.parts.visible_characters() + self.drawings.characters(self.parts.main)
        written = self.written + self.numbering.written + self.drawings.written
        return self.builder.finish(raw + written, pages=0)

    def _text(self, element: Element) -> ParagraphText:
        """A paragraph; what it leaves out goes to the ledger here, wherever it stands."""
        paragraph = read_paragraph(element, self.styles, self.numbering)
        self.builder.discarded += paragraph.discarded
        self.written += paragraph.written
        return paragraph

    def _drawn(self, paragraph: ParagraphText, place: Place) -> list[Drawing]:
        """What the drawings of a paragraph say; those that cannot be read are gaps."""
        said: list[Drawing] = []
        for reference in paragraph.drawings:
            read = self.drawings.read(reference)
            if read is None and not reference.left_out:
                self.builder.gap(place, "object")
            said += read or ()
        return said

    def _read_body(self, body: Element) -> None:
        for element in body_elements(body):
            if element.tag == TABLE:
                self._add_table(element, self.pages.of_rows(element))
            elif element.tag == PARAGRAPH:
                self.paragraphs += 1
                page = self.pages.of_paragraph(element)
                self._add_paragraph(element, Place(paragraph=self.paragraphs, about_page=page))
            else:
                self.builder.gap(Place(paragraph=self.paragraphs or None), "object")

    def _add_table(self, element: Element, pages: Sequence[int | None]) -> None:
        table = self.tables.table(element, pages)
        heading = heading_of_row([cell.text for cell in table.cells]) if _is_row(table) else None
        if _is_box(table) or heading is not None:
            self._add_box(table, heading)
        elif any(cell.text for cell in table.cells):
            self._keep(self.builder.add_table(table.cells, table.place).text)
        for text in self.tables.covered():
            self.builder.discard("covered cell", text)
        self._add_notes(self.tables.notes(), table.place)

    def _add_box(self, table: TableDraft, heading: str | None) -> None:
        """A box round words is no table: its only line may be a heading, as may a number beside a name."""
        self.builder.uncounted.update(tables=1, cells=len(table.cells))
        lines = [heading] if heading is not None else list(filter(None, table.cells[0].text.split("\n")))
        place = table.place.model_copy(update={"row": 0, "column": 0})
        for line in lines:
            if heading is not None or (len(lines) == 1 and heading_of_box(line)):
                self._keep(self.builder.add("heading", line, place, 1).text)
            else:
                self._keep(self.builder.add("paragraph", line, place).text)

    def _add_paragraph(self, element: Element, place: Place) -> None:
        """A paragraph, then the text boxes, drawings and notes that are anchored in it."""
        paragraph = self._text(element)
        if paragraph.text:
            kind: BlockKind = "paragraph" if paragraph.level is None else "heading"
            self._keep(self.builder.add(kind, paragraph.text, place, paragraph.level).text)
        for box in paragraph.boxes:
            for inner in body_elements(box):
                if inner.tag == PARAGRAPH:
                    self._add_paragraph(inner, place)
                elif inner.tag == TABLE:
                    self._add_table(inner, [place.about_page for _ in inside(inner, ROW)])
        for text in filter(None, paragraph.art):
            self._keep(self.builder.add("paragraph", text, place).text)
        self._add_drawings(paragraph, place)
        self._add_notes(paragraph.notes, place)

    def _add_drawings(self, paragraph: ParagraphText, place: Place) -> None:
        for drawing in self._drawn(paragraph, place):
            if isinstance(drawing, str):
                self._keep(self.builder.add("paragraph", drawing, place).text)
            else:
                table = self.tables.next_place(place.about_page)
                self._keep(self.builder.add_table(drawing.cells(table), table).text)

    def _add_notes(self, keys: list[NoteKey], place: Place) -> None:
        """Notes, each once, behind the block that first refers to them."""
        for key in keys:
            note = self.notes.pop(key, None)
            texts = () if note is None else (self._text(inner).text for inner in paragraphs_within(note))
            text = "\n".join(filter(None, texts))
            if text:
                self._keep(self.builder.add("note", text, place).text)

    def _read_margins(self) -> None:
        """A header's words stay only where they stand nowhere else; page numbers never."""
        for kind, section, root in self.parts.margins():
            for element in paragraphs_within(root):
                paragraph = self._text(element)
                for art in paragraph.art:
                    self.builder.discard("watermark", art)
                if paragraph.page_field and _PAGE_NUMBER.fullmatch(paragraph.text):
                    self.builder.discard("page number", paragraph.text)
                elif _squeezed(paragraph.text) in "\n".join(self.words):
                    self.builder.discard("running head", paragraph.text)
                else:
                    self._keep(self.builder.add(kind, paragraph.text, Place(section=section)).text)

    def _keep(self, text: str) -> None:
        self.words.append(_squeezed(text))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _is_box(table: TableDraft) -> bool:
    """Whether a table is one cell without a table in it."""
    return len(table.cells) == 1 and table.cells[0].column == 0 and not table.cells[0].tables


def _is_row(table: TableDraft) -> bool:
    return all(cell.row == 0 and not cell.tables for cell in table.cells)
