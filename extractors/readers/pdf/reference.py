"""A page as pdfplumber's own parser reads it: slow and complete.

The second reading: what the quick engine leaves out of a page, or cannot read at all, is read here.
"""

import io
import struct
import zlib
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

import pdfplumber
import pikepdf
from pdfminer.layout import LTChar
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extractors.readers.pdf.interpreter import chars_of
from extractors.readers.pdf.page import Glyph, is_bold, whole_letters

DAMAGED = (
    PdfminerException,
    MalformedPDFException,
    PDFException,
    PSException,
    pikepdf.PdfError,
    zlib.error,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What the parsers raise on a page or a file that is broken: pdfplumber takes for granted that a page has a size, and
finds fewer pages than others do where the page tree is damaged; pdfminer takes its numbers and fonts as they come."""
_UNMAPPED = "(cid:"
"""pdfminer's writing for a letter whose code the file does not map to Unicode."""


class Reference:
    """One document, opened when a page of it is first asked for."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._document: PDF | None = None

    def close(self) -> None:
        """Let go of the document; the parser reads on while it does so, and what it stumbles over no longer matters."""
        if self._document is not None:
            with suppress(*DAMAGED):
                self._document.close()

    def page(self, number: int) -> "ReferencePage":
        """The page, from 1; raises one of `DAMAGED`."""
        if self._document is None:
            self._document = pdfplumber.open(io.BytesIO(self._content))
        return ReferencePage(self._document.pages[number - 1])


def letters_of(page: pikepdf.Page) -> list[Glyph]:
    """The letters of a page, in the file's order, by a file of its own; raises one of `DAMAGED`."""
    with pikepdf.new() as alone:
        alone.pages.append(page)
        copy = alone.pages[0]
        objects = copy.resources.get("/XObject", pikepdf.Dictionary())
        for name in [name for name, drawn in objects.items() if drawn.get("/Subtype") == "/Image"]:
            del objects[name]
        copy.obj["/Annots"] = pikepdf.Array()
        file = io.BytesIO()
        alone.save(file)
    reference = Reference(file.getvalue())
    with reference.page(1) as found:
        letters = found.letters()
    reference.close()
    return letters


class ReferencePage:
    """A page of pdfplumber, to be closed: the parser keeps all that it saw."""

    def __init__(self, page: Any) -> None:
        self.drawn = page

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.drawn.close()

    def letters(self) -> list[Glyph]:
        """The letters in the file's order; raises one of `DAMAGED`."""
        resources = self.drawn.pdf.rsrcmgr
        height, (left, top, *_) = self.drawn.height, self.drawn.mediabox
        chars = (char for char in chars_of(self.drawn.page_obj, resources) if char.get_text())
        return [letter_of(char, left, top + height) for char in chars]


def letter_of(char: LTChar, left: float, foot: float) -> Glyph:
    """A letter of pdfminer's on a page that begins at `left` and ends at `foot`.

    One that the file does not name becomes one replacement character.
    """
    text = char.get_text()
    return Glyph(
        text="\ufffd" if text.startswith(_UNMAPPED) else whole_letters(text.replace("\u00ad", "-")),
        x0=char.x0 + left,
        top=foot - char.y1,
        x1=char.x1 + left,
        bottom=foot - char.y0,
        size=round(char.size, 3),
        font=char.fontname,
        bold=is_bold(char.fontname),
        matrix=char.matrix,
    )
