"""What does a PDF say, block by block, and where on which page?

pdfplumber opens the file and finds letters and ruled tables; the modules `pdf_*` beside this one make lines,
reading order, tables and blocks of them. A PDF without a text layer that can be trusted is refused.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import groupby

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extractors.readers.builder import CellDraft, SourceBuilder, TableDraft, table_text, visible
from extractors.readers.pdf_blocks import Scale, TextBlock, box_heading, contents, text_blocks, unboxed
from extractors.readers.pdf_lines import Line, around
from extractors.readers.pdf_margins import Margins
from extractors.readers.pdf_order import Element, elements_of
from extractors.readers.pdf_page import Page, read_page
from extractors.readers.pdf_tables import Grid, GridCell, ruled_tables
from models.blocks import Place, Source
from models.errors import FileUnreadable, TextMissing

FORMAT = "pdf"

_MAGIC, _MAGIC_WITHIN = b"%PDF-", 1024
"""Readers allow junk before the header (ISO 32000-1, annex H, note 13)."""
_LEAST_HANGUL, _ENOUGH_LETTERS = 0.05, 200
"""Below this share of Hangul a text layer of more letters lies (fallback fonts, codes without Unicode):
3 of 37 Hancom files measured; an honest Korean document has above 0.4."""
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
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            for page in document.pages:
                yield read_page(page, ruled_tables(page))
                page.close()
    except _DAMAGED as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, *error.args)):
            raise FileUnreadable(f"암호가 걸린 PDF입니다: {name}", "암호를 푼 파일을 다시 넣어 주세요.") from error
        raise FileUnreadable(f"PDF가 손상되어 열 수 없습니다: {name}", "원본을 다시 받아 넣어 주세요.") from error


def _refuse_untrusted(pages: Sequence[Page], name: str) -> None:
    letters = [letter for page in pages for glyph in page.glyphs for letter in glyph.text if not letter.isspace()]
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
        self._tables = 0

    def source(self) -> Source:
        """Margins left out, boxes opened, tables over pages joined; then lines in blocks and tables one by one."""
        found = [(page, elements_of(page)) for page in self._pages]
        margins = Margins(found)
        bodies = [(page, list(unboxed(self._without(elements, margins)))) for page, elements in found]
        scale = Scale.of([element for _, elements in bodies for element in elements])
        for is_table, run in groupby(joined(bodies), key=lambda element: isinstance(element, LongTable)):
            ...
        return self._builder.finish(sum(page.raw for page in self._pages), pages=len(self._pages))
