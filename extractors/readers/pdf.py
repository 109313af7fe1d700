"""What does a PDF say, block by block, and where on which page?

pdfplumber opens the file and finds letters and ruled tables; the modules `pdf_*` beside this one make lines,
reading order, tables and blocks of them. A PDF without a text layer that can be trusted is refused.
"""

import io
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PdfPage
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extractors.readers.builder import SourceBuilder
from extractors.readers.pdf_blocks import Scale, TextBlock, box_heading, text_blocks, unboxed
from extractors.readers.pdf_joins import LongTable, joined, table_texts
from extractors.readers.pdf_lines import Line, around
from extractors.readers.pdf_margins import Margins
from extractors.readers.pdf_order import Element, elements_of
from extractors.readers.pdf_page import Page, read_page
from extractors.readers.pdf_rulings import ruled_tables
from models.blocks import BlockKind, Place, Source
from models.errors import FileUnreadable, TextMissing

FORMAT = "pdf"

_MAGIC, _MAGIC_WITHIN = b"%PDF-", 1024
"""Readers allow junk before the header (ISO 32000-1, annex H, note 13)."""
_LEAST_HANGUL, _ENOUGH_LETTERS = 0.05, 200
"""Below this share of Hangul a text layer of more letters lies (fallback fonts, codes without Unicode):
3 of 37 Hancom files measured; an honest Korean document has above 0.4."""
_END, _END_WITHIN = b"%%EOF", 2048
"""A file cut off on its way has no end mark; the parser would mend it and keep the first pages only."""
_DAMAGED = (PdfminerException, MalformedPDFException, PDFException, PSException)


def knows(content: bytes) -> bool:
    """A `%PDF-` header near the start."""
    return _MAGIC in content[:_MAGIC_WITHIN]


def read(content: bytes, name: str) -> Source:
    """The document; raises `FileUnreadable` (damaged, locked) or `TextMissing` (a scan, a lying text layer)."""
    pages = list(_pages(content, name))
    _refuse_untrusted(pages, name)
    return _Reading(pages, SourceBuilder(name, content, FORMAT)).source()


def _pages(content: bytes, name: str) -> Iterator[Page]:
    """The pages as pdfplumber parses them, each closed behind us: the parser keeps all that it saw."""
    if _END not in content.rstrip(b"\0")[-_END_WITHIN:]:
        raise _damaged(name)
    try:
        for page in _all_pages(pdfplumber.open(io.BytesIO(content)), name):
            yield read_page(page, ruled_tables(page))
            page.close()
    except _DAMAGED as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, *error.args)):
            raise FileUnreadable(f"암호가 걸린 PDF입니다: {name}", "암호를 푼 파일을 다시 넣어 주세요.") from error
        raise _damaged(name) from error


def _damaged(name: str) -> FileUnreadable:
    return FileUnreadable(f"PDF가 손상되어 열 수 없습니다: {name}", "원본을 다시 받아 넣어 주세요.")


def _all_pages(document: PDF, name: str) -> list[PdfPage]:
    try:
        pages = document.pages
    except TypeError as error:
        # pdfplumber takes for granted that a page says how large it is.
        raise _damaged(name) from error
    if len(pages) < _promised_pages(document):
        raise _damaged(name)
    return pages


def _promised_pages(document: PDF) -> int:
    """How many pages the page tree says that it has; 0 where it does not say."""
    tree = resolve1(document.doc.catalog.get("Pages"))
    count = resolve1(tree.get("Count")) if isinstance(tree, dict) else None
    return count if isinstance(count, int) else 0


def _refuse_untrusted(pages: Sequence[Page], name: str) -> None:
    text = "".join(page.turned + "".join(glyph.text for glyph in page.glyphs) for page in pages)
    letters = "".join(unicodedata.normalize("NFC", text).split())
    hint = "한글(HWP) 원본이나 글자를 복사할 수 있는 PDF를 넣어 주세요."
    if not letters:
        raise TextMissing(f"글자가 없는 PDF입니다(스캔한 그림): {name}", hint)
    hangul = sum("가" <= letter <= "힣" for letter in letters)
    if len(letters) > _ENOUGH_LETTERS and hangul < _LEAST_HANGUL * len(letters):
        raise TextMissing(f"PDF의 글자 정보를 믿을 수 없습니다(한글이 없음): {name}", hint)


class _Reading:
    """One pass over one document's pages."""

    def __init__(self, pages: Sequence[Page], builder: SourceBuilder) -> None:
        self._pages, self._builder = pages, builder
        self._numbers = count(1)

    def source(self) -> Source:
        """Margins left out, boxes opened, tables over pages joined; then lines in blocks and tables one by one."""
        found = [(page, elements_of(page)) for page in self._pages]
        margins = Margins(found)
        bodies = [(page, list(unboxed(self._kept(elements, margins)))) for page, elements in found]
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
        box = around(line.box for line in block.lines if line.page == first)
        text = between.join(line.text for line in block.lines)
        start = self._builder.add(kind, text, Place(page=first, box=box), block.level).span[0]
        for line in block.lines:
            self._builder.mark(start, start + len(line.text), Place(page=line.page, box=line.box))
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
        self._builder.add_table(texts.cells, place)
        for text in texts.repeated:
            self._builder.discard("repeated head", text)

    def _add_turned(self) -> None:
        """Words that run askew: a watermark where most pages bear them, else text at the end."""
        bearing = Counter(page.turned for page in self._pages)
        for page in self._pages:
            if not page.turned:
                continue
            if len(self._pages) > 1 and bearing[page.turned] > len(self._pages) / 2:
                self._builder.discard("watermark", page.turned)
            else:
                self._builder.add("paragraph", page.turned, Place(page=page.number))
        for page in self._pages:
            self._builder.discarded["doubled letters"] += page.doubled
