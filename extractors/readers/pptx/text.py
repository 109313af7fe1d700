"""What do the words of a shape say, line by line, and how large are they?"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.readers.drawing.text import DrawnParagraph
from extractors.readers.drawing.xml import PARAGRAPH, a, child, shown
from extractors.readers.pptx.bullets import Looks
from extractors.readers.pptx.package import Slide, p
from extractors.readers.pptx.shapes import Shape
from extractors.readers.xml import Element

_STYLE_OF_ROLE = {"title": "titleStyle", "subtitle": "bodyStyle", "body": "bodyStyle"}


class Line(NamedTuple):
    """A paragraph with the bullet or number before it; `size` in hundredths of a point."""

    text: str
    paragraph: int
    size: int
    bold: bool
    marked: bool
    read: DrawnParagraph


class LineReader:
    """Reads text bodies of one slide; `written` counts the characters of bullets, numbers and formula signs."""

    def __init__(self, slide: Slide, defaults: Element | None) -> None:
        """`defaults` are the text styles of the presentation."""
        self._master, self._defaults = slide.master, defaults
        self.written = 0

    def lines(self, body: Element, shape: Shape | None = None) -> list[Line]:
        """The paragraphs of a text body, empty ones too; `shape` says whose, None for a cell's."""
        looks = Looks(list(self._lists(body, shape)))
        read = [self._line(found, number, looks) for number, found in enumerate(_paragraphs(body), 1)]
        self.written += looks.written
        return read

    def _line(self, element: Element, number: int, looks: Looks) -> Line:
        read = DrawnParagraph(element)
        self.written += read.written
        mark = looks.mark(element) if read.text else ""
        text = f"{mark} {read.text}" if mark else read.text
        bold = looks.bold(element) if read.bold is None else read.bold
        return Line(text, number, read.size or looks.size(element), bold, bool(mark), read)

    def _lists(self, body: Element, shape: Shape | None) -> Iterator[Element]:
        """What a paragraph inherits its looks from, nearest first."""
        heirs: Sequence[Element] = () if shape is None else shape.heirs
        for owner in (body, *(found for heir in heirs if (found := heir.find(p("txBody"))) is not None)):
            yield from owner.iterchildren(a("lstStyle"))
        role = "" if shape is None else shape.role
        style = _STYLE_OF_ROLE.get(role)
        styles = None if self._master is None or style is None else child(self._master, p("txStyles"), p(style))
        for found in (styles, self._defaults):
            if found is not None:
                yield found


def _paragraphs(body: Element) -> Iterator[Element]:
    return (found for found in shown(body) if found.tag == PARAGRAPH)
