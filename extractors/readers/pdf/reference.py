"""A page as pdfplumber's own parser reads it: slow and complete.

The second reading: what the quick engine leaves out of a page, or cannot read at all, is read here.
"""

import io
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

import pdfplumber
import pikepdf
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extractors.readers.pdf.page import Letter, is_bold, whole_letters

DAMAGED = (
    PdfminerException,
    MalformedPDFException,
    PDFException,
    PSException,
    pikepdf.PdfError,
    TypeError,
    ValueError,
    KeyError,
    IndexError,
)
"""What pdfplumber raises on a page or a file that is broken: it takes for granted that a page has a size, and finds
fewer pages than others do where the page tree is damaged."""
_TEXT_OPERATORS = "q Q cm gs BT ET Tf Tm Td TD T* Tc Tw Tz TL Ts Tr Tj TJ ' \" Do"
"""What places and shows letters, in forms too."""
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


def letters_of(page: pikepdf.Page) -> list[Letter]:
    """The letters of a page without what is drawn on it, in the file's order; raises one of `DAMAGED`.

    The parser spends most of its time on drawings, seconds on a chart, and has the same letters without them.
    """
    with pikepdf.new() as alone:
        alone.pages.append(page)
        copy = alone.pages[0]
        kept = pikepdf.parse_content_stream(copy, _TEXT_OPERATORS)
        copy.obj["/Contents"] = alone.make_stream(pikepdf.unparse_content_stream(kept))
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

    def letters(self) -> list[Letter]:
        """The letters in the file's order; raises one of `DAMAGED`."""
        return list(_letters(self.drawn))


def _letters(page: Any) -> Iterator[Letter]:
    for char in page.chars:
        if char["text"]:
            yield letter_of(char)


def letter_of(char: dict[str, Any]) -> Letter:
    """A letter of pdfplumber's; one that the file does not name becomes one replacement character."""
    text, font = str(char["text"]), str(char["fontname"])
    return Letter(
        text="\ufffd" if text.startswith(_UNMAPPED) else whole_letters(text.replace("\u00ad", "-")),
        x0=float(char["x0"]),
        top=float(char["top"]),
        x1=float(char["x1"]),
        bottom=float(char["bottom"]),
        size=round(float(char["size"]), 3),
        font=font,
        bold=is_bold(font),
        matrix=char["matrix"],
    )
