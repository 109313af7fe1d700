"""What does a paragraph of a HWPX file say, and what is anchored in it?

Runs hold text, tables, shapes and controls in one order. Deleted words, comments, equations and other things that no
reader of the printed page sees are named discards; notes, headers and footers are handed back to whoever makes blocks.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final

from extractors.readers.builder import visible
from extractors.readers.hancom.cells import LARGEST_GRID, Cell, Contents
from extractors.readers.hancom.lines import take_guide
from extractors.readers.hwpx.head import Head
from extractors.readers.hwpx.layout import below_line, lines
from extractors.readers.hwpx.paragraphs import Anchored, Paragraph
from extractors.readers.hwpx.words import caption_number, shows_page, words
from extractors.readers.hwpx.xml import branches, child, children, first_of_each, local, named, visible_characters
from extractors.readers.xml import Element, whole
from models.blocks import BlockKind

_SPACES: Final = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_COMMENTS: Final = {"hiddenComment": "hidden comment", "indexmark": "index mark"}
_ABOVE: Final = frozenset({"TOP", "LEFT"})
_SIZES: Final = ("sz", "curSz", "orgSz")
"""What only a shape has; in a group the first may be missing."""
_FOREIGN: Final = frozenset({"ole", "chart", "video"})
"""What another program made; never opened."""
_DEEPEST: Final = 32
"""Paragraphs in cells or shapes in paragraphs: the deepest real document has 5."""


class Implausible(ValueError):
    """A cell across rows and columns beyond any document's."""


class TooDeep(Implausible):
    """Tables in tables, or shapes in shapes, beyond any document's."""


class ParagraphReader:
    """Reads the paragraphs of one document; `discarded` is what it left out, `written` what it wrote out."""

    def __init__(self, head: Head) -> None:
        self.discarded: Counter[str] = Counter()
        self.written = 0
        self._head = head
        self._depth = 0
        self._deletions: frozenset[str] = frozenset()
        self._deleted: set[str] = set()
        self._guides: list[tuple[str, int]] = []

    def part(self, root: Element) -> Iterator[Paragraph]:
        """The paragraphs of a section or master page."""
        self._deletions, self._deleted = _deletions(root), set()
        for found in branches(root):
            if local(found) == "p":
                yield self._paragraph(found)
            elif local(found) == "subList":
                yield from self._list(found)

    def _list(self, container: Element | None) -> tuple[Paragraph, ...]:
        if container is None:
            return ()
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TooDeep(f"{self._depth} lists in each other")
        guides, self._guides = self._guides, []
        found = tuple(self._paragraph(one) for one in branches(container) if local(one) == "p")
        self._guides = guides
        self._depth -= 1
        return found

    def _paragraph(self, element: Element) -> Paragraph:
        runs = list(children(element, "run"))
        section = child(runs[0], "secPr") if runs else None
        if section is not None:
            self._head.begin_section(section.get("outlineShapeIDRef", ""))
        paragraph = Paragraph(self._head.mark(element), self._head.level(element))
        paragraph.lines, paragraph.opens_page = lines(element), element.get("pageBreak") == "1"
        for run in runs:
            for found in branches(run):
                self._take(found, paragraph)
        return paragraph

    def _take(self, element: Element, into: Paragraph) -> None:
        name = local(element)
        if name == "t":
            self._text(element, into)
        elif (shown := words(element, name)) is not None:
            self._say(shown, into)
        elif name == "ctrl":
            for control in branches(element):
                self._control(control, local(control), into)
        elif name == "tbl":
            into.pieces.append(self._table(element))
        elif name in ("deleteBegin", "deleteEnd"):
            self._turn(element, name)
        elif name and name != "secPr":
            into.foreign = into.foreign or _is_foreign(element)
            paragraphs = self._shape(element)
            if paragraphs:
                held = Contents[Paragraph]((), (), paragraphs, ())
                into.pieces.append(Anchored(held, *_placed(element)))

    def _text(self, element: Element, into: Paragraph) -> None:
        self._say(element.text or "", into)
        for found in element:
            name = local(found)
            self._say(_SPACES.get(name, ""), into)
            self._turn(found, name)
            self._say(found.tail or "", into)

    def _say(self, text: str, into: Paragraph) -> None:
        if self._deleted:
            self.discarded["deleted text"] += visible(unicodedata.normalize("NFC", text))
        elif text:
            into.pieces.append(text)

    def _turn(self, element: Element, name: str) -> None:
        """Follow the marks round words that a tracked change deleted; one without its other half is none."""
        key = element.get("Id", "")
        if name == "deleteBegin" and key in self._deletions:
            self._deleted.add(key)
        elif name == "deleteEnd":
            self._deleted.discard(key)

    def _control(self, element: Element, name: str, into: Paragraph) -> None:
        if name in ("footNote", "endNote"):
            into.notes.append(self._list(child(element, "subList")))
        elif name in ("header", "footer"):
            kind: BlockKind = "header" if name == "header" else "footer"
            into.margins.append((kind, self._list(child(element, "subList"))))
        elif name == "autoNum":
            self._count(element, into)
        elif name == "fieldBegin":
            self._begin_field(element, into)
        elif name == "fieldEnd":
            self._end_field(into)
        elif name == "colPr":
            into.columns = whole(element.get("colCount"), 1)
        else:
            self.discarded[_COMMENTS.get(name, "control")] += visible_characters(element)

    def _count(self, element: Element, into: Paragraph) -> None:
        into.page_number = into.page_number or shows_page(element)
        number = caption_number(element)
        self.written += visible(number)
        self._say(number, into)

    def _begin_field(self, element: Element, into: Paragraph) -> None:
        """A field's words stand behind it; what stands in it is a memo."""
        self.discarded["memo"] += visible_characters(element)
        asks = element.get("type") == "CLICK_HERE" and element.get("dirty") != "1"
        texts = (found for found in named(element, "stringParam") if asks and found.get("name") == "Direction")
        self._guides.append((next((found.text or "" for found in texts), "").strip(), len(into.pieces)))

    def _end_field(self, into: Paragraph) -> None:
        guide, start = self._guides.pop() if self._guides else ("", 0)
        self.discarded["field guide"] += visible(take_guide(into.pieces, start, guide))

    def _table(self, element: Element) -> Anchored:
        before, after = self._captions(element)
        cells = [
            self._cell(found, row, column)
            for row, line in enumerate(children(element, "tr"))
            for column, found in enumerate(children(line, "tc"))
        ]
        ordered = tuple(sorted(cells, key=lambda cell: cell[:2]))
        return Anchored(Contents(before, ordered, (), after), *_placed(element), below_line(element))

    def _cell(self, element: Element, row: int, column: int) -> Cell[Paragraph]:
        """A cell; one that does not say its address stands where it is met."""
        parts = first_of_each(element)
        address, span, size = (parts.get(name) for name in ("cellAddr", "cellSpan", "cellSz"))
        if address is not None:
            row, column = whole(address.get("rowAddr"), row), whole(address.get("colAddr"), column)
        rows, columns = (1, 1) if span is None else (whole(span.get(name), 1) for name in ("rowSpan", "colSpan"))
        row, column, rows, columns = max(row, 0), max(column, 0), max(rows, 1), max(columns, 1)
        if (row + rows) * (column + columns) > LARGEST_GRID:
            raise Implausible(f"cell at {row}, {column} spans {rows} by {columns}")
        height = 0 if size is None else whole(size.get("height"))
        return Cell(row, column, rows, columns, self._list(parts.get("subList")), height)

    def _captions(self, element: Element) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
        """The paragraphs above and below a table or shape."""
        caption = child(element, "caption")
        if caption is None:
            return (), ()
        found = self._list(child(caption, "subList"))
        return (found, ()) if caption.get("side") in _ABOVE else ((), found)

    def _shape(self, element: Element) -> tuple[Paragraph, ...]:
        """The text boxes of a shape and of the shapes grouped in it, between its captions."""
        before, after = self._captions(element)
        return (*before, *self._boxes(element), *after)

    def _boxes(self, element: Element) -> Iterator[Paragraph]:
        for found in branches(element):
            name = local(found)
            if name == "drawText":
                yield from self._list(child(found, "subList"))
            elif name == "script":
                self.discarded["equation"] += visible_characters(found)
            elif name == "shapeComment":
                self.discarded["picture description"] += visible_characters(found)
            elif (letters := words(found, name)) is not None:
                yield Paragraph("", None, [letters])
            elif any(child(found, size) is not None for size in _SIZES):
                self._depth += 1
                if self._depth > _DEEPEST:
                    raise TooDeep(f"{self._depth} shapes in each other")
                yield from self._shape(found)
                self._depth -= 1


def _is_foreign(element: Element) -> bool:
    name = local(element)
    return name in _FOREIGN or (name == "container" and any(map(_is_foreign, element)))


def _placed(element: Element) -> tuple[bool, bool]:
    """Whether an object stands in the line, and whether it hangs below the paragraph's first line."""
    position = child(element, "pos")
    if position is None:
        return False, False
    inline = position.get("treatAsChar") == "1"
    return inline, not inline and position.get("vertRelTo") == "PARA" and whole(position.get("vertOffset")) > 0


def _deletions(root: Element) -> frozenset[str]:
    """The marks of deleted words that begin and end in one list of paragraphs."""
    ends = {(found.get("Id", ""), _list_around(found)) for found in named(root, "deleteEnd")}
    begins = {(found.get("Id", ""), _list_around(found)) for found in named(root, "deleteBegin")}
    return frozenset(key for key, _ in begins & ends)


def _list_around(element: Element) -> Element | None:
    return next(element.iterancestors("{*}subList"), None)
