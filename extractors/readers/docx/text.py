"""What does a paragraph of a Word file say, in the order in which it is read?

Runs, links, content controls, insertions and fields are read through; deleted, moved and hidden words are
named discards. Text boxes and notes anchored in the paragraph are handed back to whoever reads blocks.
"""

import unicodedata
from collections import Counter
from collections.abc import Container

from extractors.readers.builder import visible
from extractors.readers.docx.controls import CONTROL, control_state, field_state, in_prompt, shows_prompt, style_of
from extractors.readers.docx.drawings import DRAWINGS, Reference
from extractors.readers.docx.numbering import Numbering
from extractors.readers.docx.styles import Styles
from extractors.readers.docx.xml import (
    DELETED_TEXT,
    HARD_HYPHEN,
    RUN,
    SYMBOL,
    TEXT,
    TEXT_BOX,
    WORD_ART,
    child,
    switched_on,
    w,
)
from extractors.readers.drawing.formulas import FORMULA, formula
from extractors.readers.drawing.xml import MATH_TEXT, shown
from extractors.readers.symbols import from_font, from_private
from extractors.readers.xml import Element

_BREAKS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", HARD_HYPHEN: "-"}
_SILENT = frozenset(
    w(name) for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "annotationRef")
)
FIELD, RUBY = w("fldChar"), w("ruby")
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_LEFT_OUT = {w("moveFrom"): "deleted text", w("del"): "deleted text"}
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")

NoteKey = tuple[str, str]
"""A note's part (`footnotes`, `endnotes`) and its id there."""


class ParagraphText:
    """A paragraph as read: its text with the number before it, and what is anchored in it.

    `written` of its visible characters are none of the file's text: ticks, signs of formulas.
    """

    def __init__(self, paragraph: Element, hidden: Container[str] = ()) -> None:
        """`hidden` are the character styles whose words are not shown."""
        self.level: int | None = None
        self.boxes: list[Element] = []
        self.notes: list[NoteKey] = []
        self.drawings: list[Reference] = []
        self.art: list[str] = []
        """Words drawn as pictures of letters."""
        self.discarded: Counter[str] = Counter()
        self.written = 0
        self.page_field = False
        self._hidden = hidden
        self._pieces: list[str] = []
        self._codes: list[bool] = []
        """Of the fields that are open, whether what is read now is their code."""
        self._walk(paragraph, "prompt" if in_prompt(paragraph) else "")
        text = unicodedata.normalize("NFC", "".join(self._pieces))
        self.text = from_private(text).strip(" \n")

    def _walk(self, element: Element, left_out: str = "") -> None:
        for found in shown(element):
            if found.tag == TEXT_BOX:
                self.boxes.append(found)
            elif found.tag in _LEFT_OUT:
                self._walk(found, _LEFT_OUT[found.tag])
            elif found.tag == RUN and self._is_hidden(found):
                self._walk(found, left_out or "hidden text")
            elif found.tag == CONTROL:
                self._take_control(found, left_out)
            elif found.tag == FIELD:
                self._take_field(found, left_out)
            elif found.tag not in _SILENT:
                self._take(found, left_out)
            elif found.tag == w("instrText"):
                self._note_field(found.text or "")

    def _is_hidden(self, run: Element) -> bool:
        own = child(run, "rPr", "vanish")
        return switched_on(run, "rPr", "vanish") if own is not None else style_of(run) in self._hidden

    def _take(self, found: Element, left_out: str) -> None:
        name = left_out or ("field code" if any(self._codes) else "")
        piece = _letters(found)
        if found.tag in DRAWINGS:
            self.drawings.append(Reference(found, name))
        if found.tag == FORMULA and not name:
            said = formula(found)
            self.written += said.written
            self._pieces.append(said.text)
        elif piece is None:
            self._take_inner(found, left_out)
        elif name or found.tag == DELETED_TEXT:
            self.discarded[name or "deleted text"] += visible(unicodedata.normalize("NFC", piece))
        elif found.tag == WORD_ART:
            self.art.append(unicodedata.normalize("NFC", piece))
        else:
            self._pieces.append(piece)

    def _take_inner(self, found: Element, left_out: str) -> None:
        if found.tag in _NOTES and not left_out:
            self.notes.append((_NOTES[found.tag], found.get(w("id"), "")))
        self._note_field(found.get(w("instr"), "") if found.tag == w("fldSimple") else "")
        if found.tag != RUBY:
            self._walk(found, left_out)
            return
        for part in ("rubyBase", "rt"):
            for base in found.iterchildren(w(part)):
                self._pieces.append(" " if part == "rt" else "")
                self._walk(base, left_out)

    def _take_control(self, control: Element, left_out: str) -> None:
        self._write("" if left_out else control_state(control))
        self._walk(control, left_out or ("prompt" if shows_prompt(control) else ""))

    def _take_field(self, found: Element, left_out: str) -> None:
        """A field has a code, then what is shown of it (ECMA-376 part 1, 17.16.18)."""
        kind = found.get(w("fldCharType"))
        if kind == "begin":
            self._write("" if left_out else field_state(found))
            self._codes.append(True)
        elif kind == "separate" and self._codes:
            self._codes[-1] = False
        elif kind == "end" and self._codes:
            self._codes.pop()

    def _write(self, text: str) -> None:
        self.written += visible(text)
        self._pieces.append(text)

    def _note_field(self, instruction: str) -> None:
        words = instruction.split()
        self.page_field = self.page_field or bool(words and words[0].upper() in _PAGE_FIELDS)


def read_paragraph(paragraph: Element, styles: Styles, numbering: Numbering) -> ParagraphText:
    """The paragraph's text with its number or bullet and its heading level."""
    read = ParagraphText(paragraph, styles.hidden)
    read.level = styles.heading_level(paragraph)
    place = styles.list_of(paragraph)
    if place is not None and read.text:
        number, level, style = place
        at = numbering.level_of_style(number, style) if level is None else level
        read.text = " ".join(part for part in (numbering.mark(number, at), read.text) if part)
    return read


def _letters(element: Element) -> str | None:
    """The text of a leaf; None for an element to be read through."""
    if element.tag in (TEXT, MATH_TEXT, DELETED_TEXT):
        return element.text or ""
    if element.tag == WORD_ART:
        return str(element.get("string", ""))
    if element.tag == SYMBOL:
        code = element.get(w("char"), "")
        return from_font(int(code, 16), element.get(w("font"), "")) if _is_hex(code) else "\ufffd"
    return _BREAKS.get(element.tag)


def _is_hex(code: str) -> bool:
    return 0 < len(code) <= 5 and all(digit in "0123456789abcdefABCDEF" for digit in code)
