"""What does a paragraph of a drawing say: in a shape, a cell, a diagram, a chart's title?

Runs, line breaks, fields and formulas in order. The number of a slide is a field that is left out by name.
"""

import unicodedata
from collections import Counter

from extractors.readers.builder import visible
from extractors.readers.drawing.formulas import FORMULA, formula
from extractors.readers.drawing.xml import BREAK, FIELD, PARAGRAPH, TEXT, a, shown, yes
from extractors.readers.symbols import from_private
from extractors.readers.xml import Element, whole

_RUN = a("r")
_SILENT = frozenset(a(name) for name in ("pPr", "rPr", "endParaRPr"))
_NUMBER_FIELD = "slidenum"


class DrawnParagraph:
    """A paragraph as read; `size` and `bold` are those of most of its letters, None where they are inherited."""

    def __init__(self, paragraph: Element) -> None:
        self.discarded: Counter[str] = Counter()
        self.written = 0
        self.numbered = False
        """Whether it shows the slide's number."""
        self._pieces: list[str] = []
        self._looks: Counter[tuple[int | None, bool | None]] = Counter()
        self._walk(paragraph)
        text = unicodedata.normalize("NFC", "".join(self._pieces))
        self.text = from_private(text).strip(" \n")
        self.size, self.bold = self._looks.most_common(1)[0][0] if self._looks else (None, None)

    def _walk(self, element: Element) -> None:
        for found in shown(element):
            if found.tag == TEXT:
                self._pieces.append(found.text or "")
            elif found.tag == BREAK:
                self._pieces.append("\n")
            elif found.tag == FORMULA:
                said = formula(found)
                self.written += said.written
                self._pieces.append(said.text)
            elif found.tag == FIELD and found.get("type", "").lower() == _NUMBER_FIELD:
                self.numbered = True
                self._leave_out(found)
            elif found.tag not in _SILENT:
                self._look(found)
                self._walk(found)

    def _leave_out(self, field: Element) -> None:
        words = "".join(text.text or "" for text in field.iter(TEXT))
        self.discarded["page number"] += visible(unicodedata.normalize("NFC", words))

    def _look(self, run: Element) -> None:
        properties = next(run.iterchildren(a("rPr")), None) if run.tag == _RUN else None
        if run.tag == _RUN:
            size = None if properties is None else properties.get("sz")
            bold = None if properties is None else properties.get("b")
            letters = sum(len(text.text or "") for text in run.iterchildren(TEXT))
            self._looks[(whole(size) or None, None if bold is None else yes(bold))] += letters


def paragraphs_of(element: Element) -> list[DrawnParagraph]:
    """Every paragraph below an element, in order, one with words only."""
    read = (DrawnParagraph(found) for found in element.iter(PARAGRAPH))
    return [paragraph for paragraph in read if paragraph.text or paragraph.discarded]
