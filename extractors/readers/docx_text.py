"""What does a paragraph of a Word file say, in the order in which it is read?

Runs, links, content controls, insertions and fields are read through; deleted, moved and hidden words are
named discards. Text boxes and notes anchored in the paragraph are handed back to whoever reads blocks.
"""

import unicodedata
from collections import Counter

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from extractors.readers.builder import visible
from extractors.readers.docx_numbering import Numbering
from extractors.readers.docx_styles import Styles
from extractors.readers.docx_xml import (
    HARD_HYPHEN,
    MATH_TEXT,
    RUN,
    SYMBOL,
    TEXT,
    TEXT_BOX,
    branches,
    switched_on,
    w,
)
from extractors.readers.symbols import from_font, from_private

_BREAKS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", HARD_HYPHEN: "-"}
_SILENT = frozenset(
    w(name) for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "annotationRef")
)
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_LEFT_OUT = {w("moveFrom"): "deleted text", w("del"): "deleted text"}
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")

NoteKey = tuple[str, str]
"""A note's part (`footnotes`, `endnotes`) and its id there."""


class ParagraphText:
    """A paragraph as read: its text with the number before it, and what is anchored in it."""

    def __init__(self, paragraph: Element) -> None:
        self.level: int | None = None
        self.boxes: list[Element] = []
        self.notes: list[NoteKey] = []
        self.discarded: Counter[str] = Counter()
        self.page_field = False
        self._pieces: list[str] = []
        self._walk(paragraph)
        text = unicodedata.normalize("NFC", "".join(self._pieces))
        self.text = from_private(text).strip(" \n")

    def _walk(self, element: Element, left_out: str = "") -> None:
        for found in branches(element):
            if found.tag == TEXT_BOX:
                self.boxes.append(found)
            elif found.tag in _LEFT_OUT:
                self._walk(found, _LEFT_OUT[found.tag])
            elif found.tag == RUN and switched_on(found, "rPr", "vanish"):
                self._walk(found, left_out or "hidden text")
            elif found.tag not in _SILENT:
                self._take(found, left_out)
            elif found.tag == w("instrText"):
                self._note_field(found.text or "")

    def _take(self, found: Element, left_out: str) -> None:
        piece = _letters(found)
        if piece is None:
            if found.tag in _NOTES and not left_out:
                self.notes.append((_NOTES[found.tag], found.get(w("id"), "")))
            self._note_field(found.get(w("instr"), "") if found.tag == w("fldSimple") else "")
            self._walk(found, left_out)
        elif left_out:
            self.discarded[left_out] += visible(unicodedata.normalize("NFC", piece))
        else:
            self._pieces.append(piece)

    def _note_field(self, instruction: str) -> None:
        words = instruction.split()
        self.page_field = self.page_field or bool(words and words[0].upper() in _PAGE_FIELDS)


def read_paragraph(paragraph: Element, styles: Styles, numbering: Numbering) -> ParagraphText:
    """The paragraph's text with its number or bullet and its heading level."""
    read = ParagraphText(paragraph)
    read.level = styles.heading_level(paragraph)
    place = styles.list_of(paragraph)
    if place is not None and read.text:
        number, level, style = place
        at = numbering.level_of_style(number, style) if level is None else level
        read.text = " ".join(part for part in (numbering.mark(number, at), read.text) if part)
    return read


def _letters(element: Element) -> str | None:
    """The text of a leaf; None for an element to be read through."""
    if element.tag in (TEXT, MATH_TEXT):
        return element.text or ""
    if element.tag == SYMBOL:
        code = element.get(w("char"), "")
        return from_font(int(code, 16), element.get(w("font"), "")) if _is_hex(code) else "\ufffd"
    return _BREAKS.get(element.tag)


def _is_hex(code: str) -> bool:
    return 0 < len(code) <= 5 and all(digit in "0123456789abcdefABCDEF" for digit in code)
