"""Which lines at a page's upper and lower edge repeat from page to page and say nothing?

Running heads and page numbers, nothing else: a line goes only where it stands in the margin, at the same
height on most pages, set apart from the body and without a mark that begins an item. Repeated headings and
short answers stay.
"""

import re
from collections.abc import Iterable, Sequence
from statistics import median

from extractors.readers.pdf.lines import Line
from extractors.readers.pdf.marks import starts_item
from extractors.readers.pdf.order import Element
from extractors.readers.pdf.page import Page

_ZONE = 0.12
"""Share of the page's height: Hancom's default upper margin with its header is 35 mm of 297."""
_SAME_HEIGHT = 4.0
"""Points by which a repeated line may stand higher or lower."""
_FEWEST = 3
_MOST = 0.5
_APART = 0.8
"""Gap to the body, in line heights, from which on a line is set apart."""
_PAGE_NUMBER = re.compile(
    r"[-–—‐<\[(]?\s*+(?:(?:쪽|p\.?|page)\s*+)?(\d{1,4})\s*+"
    r"(?:(?:/|of)\s*+\d{1,4}\s*+)?(?:(?:쪽|면|페이지)\s*+)?[-–—‐>\])]?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


class Margins:
    """What the pages of one document repeat at their edges."""

    def __init__(self, pages: Sequence[tuple[Page, Sequence[Element]]]) -> None:
        self._pages = len(pages)
        self._body = median(sizes) if (sizes := [line.size for _, found in pages for line in _lines(found)]) else 0.0
        self._candidates = {page.number: self._edge_lines(page, found) for page, found in pages}
        self._repeated = self._find_repeated()
        self._rising = self._find_rising()

    def name(self, line: Line) -> str | None:
        """Under which name a line is left out (`running head`, `page number`); None for a line that stays."""
        if line not in self._candidates[line.page]:
            return None
        if self._is_page_number(line):
            return "page number"
        return "running head" if _pattern(line) in self._repeated and self._repeats(line) else None

    def _edge_lines(self, page: Page, elements: Sequence[Element]) -> list[Line]:
        """Lines of the margins, from each edge inwards until one stands close to its inner neighbour."""
        zone = _ZONE * page.height
        upper = [element for element in elements if element.box[3] <= zone]
        lower = [element for element in elements if element.box[1] >= page.height - zone]
        return [*self._set_apart(upper, elements, inner=1), *self._set_apart(lower[::-1], elements, inner=-1)]

    def _set_apart(self, edge: Sequence[Element], elements: Sequence[Element], inner: int) -> Iterable[Line]:
        for element in edge:
            if not isinstance(element, Line):
                return
            others = [other for other in elements if other is not element and _distance(element, other, inner) > 0]
            gap = min((_distance(element, other, inner) for other in others), default=element.height)
            if gap < _APART * element.height and not _PAGE_NUMBER.fullmatch(element.text):
                return
            yield element

    def _find_repeated(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for lines in self._candidates.values():
            for line in lines:
                found.setdefault(_pattern(line), []).append(line)
        return found

    def _find_rising(self) -> dict[tuple[str, int], set[int]]:
        """The pages of numbers that are as much ahead of their page, by pattern and by how much."""
        found: dict[tuple[str, int], set[int]] = {}
        for pattern, lines in self._repeated.items():
            for line in lines:
                if match := _PAGE_NUMBER.fullmatch(line.text):
                    found.setdefault((pattern, int(match[1]) - line.page), set()).add(line.page)
        return found

    def _repeats(self, line: Line) -> bool:
        if starts_item(line.text) or line.size > self._body * 1.2:
            return False
        level = {other.page for other in self._repeated[_pattern(line)] if _level(line, other)}
        return len(level) >= _FEWEST and len(level) > _MOST * self._pages

    def _is_page_number(self, line: Line) -> bool:
        """A number that rises with the page; on a single page only one with its dashes or its `쪽`."""
        match = _PAGE_NUMBER.fullmatch(line.text)
        if match is None:
            return False
        offset = int(match[1]) - line.page
        rises = any(page != line.page for page in self._rising[_pattern(line), offset])
        return rises or (not match[0].strip().isdigit() and offset >= 0)


def _lines(elements: Iterable[Element]) -> list[Line]:
    return [element for element in elements if isinstance(element, Line)]


def _pattern(line: Line) -> str:
    """The line's words with every number alike."""
    return _DIGITS.sub("#", "".join(line.text.split()))


def _level(line: Line, other: Line) -> bool:
    return abs(line.box[1] - other.box[1]) <= _SAME_HEIGHT


def _distance(line: Line, other: Element, inner: int) -> float:
    """Points from a line towards the body to another element; below zero when that lies outwards."""
    return other.box[1] - line.box[3] if inner > 0 else line.box[1] - other.box[3]
