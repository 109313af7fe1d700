"""On about which page of a Word file does a paragraph stand?

A DOCX knows no pages. The program that saved it may have left where its pages began (`lastRenderedPageBreak`); without
such marks the breaks that the author set are counted, which is the least that it can be. A file without either says
nothing.
"""

from typing import NamedTuple

from extractors.readers.docx.xml import CELL, PARAGRAPH, ROW, TEXT, inside, switched_on, value, w
from extractors.readers.xml import Element

_RENDERED, _BREAK, _SECTION = w("lastRenderedPageBreak"), w("br"), w("sectPr")


class _Breaks(NamedTuple):
    """How many pages begin in an element: before its first words, and in all."""

    before: int
    all: int


class Pages:
    """Counts pages along the body; every paragraph and table of it is to be asked for once, in order."""

    def __init__(self, main: Element) -> None:
        self._rendered = next(main.iter(_RENDERED), None) is not None
        self._sections = [value(section, "type") != "continuous" for section in main.iter(_SECTION)][1:]
        """Whether each section but the first begins on a new page."""
        self._known = self._rendered or self._has_breaks(main)
        self._page = 1

    def of_paragraph(self, element: Element) -> int | None:
        """The page on which a paragraph begins."""
        breaks = self._breaks(element)
        first = self._page + breaks.before
        self._page += breaks.all
        return first if self._known else None

    def of_rows(self, element: Element) -> list[int | None]:
        """The pages on which the rows of a table begin: those of its cells run beside each other."""
        pages: list[int | None] = []
        for row in inside(element, ROW):
            breaks = [self._breaks(cell) for cell in inside(row, CELL)]
            pages.append(self._page + max((each.before for each in breaks), default=0) if self._known else None)
            self._page += max((each.all for each in breaks), default=0)
        return pages

    def _has_breaks(self, main: Element) -> bool:
        if any(self._sections) or any(_is_page_break(found) for found in main.iter(_BREAK)):
            return True
        return any(switched_on(found, "pPr", "pageBreakBefore") for found in main.iter(PARAGRAPH))

    def _breaks(self, element: Element) -> _Breaks:
        before = count = 0
        worded = False
        for found in element.iter(PARAGRAPH, TEXT, _RENDERED, _BREAK, _SECTION):
            worded = worded or (found.tag == TEXT and bool((found.text or "").strip()))
            count += self._begins(found)
            before = before if worded else count
        return _Breaks(before, count)

    def _begins(self, found: Element) -> bool:
        """Whether a page begins at an element."""
        if found.tag == _SECTION:
            begins = bool(self._sections) and self._sections.pop(0)
            return begins and not self._rendered
        if self._rendered:
            return bool(found.tag == _RENDERED)
        return _is_page_break(found) or (found.tag == PARAGRAPH and switched_on(found, "pPr", "pageBreakBefore"))


def _is_page_break(element: Element) -> bool:
    return bool(element.tag == _BREAK and element.get(w("type")) == "page")
