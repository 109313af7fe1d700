"""What do the charts and diagrams of a Word file say?

Both lie in parts of their own, to which a drawing in a run refers. Objects of other programs are never opened.
"""

from collections import Counter
from typing import Final, NamedTuple, TypeAlias

from extractors.readers.docx.xml import w
from extractors.readers.drawing.charts import Chart, chart_characters, read_chart
from extractors.readers.drawing.diagrams import diagram_paragraphs
from extractors.readers.drawing.text import DrawnParagraph
from extractors.readers.drawing.xml import CHART, DIAGRAM, is_shown, r, visible_characters
from extractors.readers.office import Part
from extractors.readers.xml import Element

OBJECT: Final = w("object")
EXTENDED_CHART: Final = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
DRAWINGS: Final = frozenset({CHART, DIAGRAM, EXTENDED_CHART, OBJECT})
"""Elements in a run that stand for something outside the text."""

Drawing: TypeAlias = str | Chart
"""A line of words, or a chart for its numbers."""


class Reference(NamedTuple):
    """An element of `DRAWINGS`; `left_out` is the name under which its run goes, empty for one that is shown."""

    element: Element
    left_out: str


class DrawingReader:
    """Reads the parts that drawings refer to."""

    def __init__(self, main: Part) -> None:
        self._main = main
        self.discarded: Counter[str] = Counter()
        self.written = 0

    def characters(self, root: Element) -> int:
        """Of all parts that a part's shown drawings refer to."""
        found = (element for element in root.iter(CHART, DIAGRAM) if is_shown(element))
        return sum(self._characters(element) for element in found)

    def read(self, reference: Reference) -> list[Drawing] | None:
        """The words of a drawing, and a chart for its numbers; None where it cannot be read."""
        root = self._root(reference.element)
        if root is None:
            return None
        if reference.left_out:
            self.discarded[reference.left_out] += self._characters(reference.element)
            return []
        if reference.element.tag == DIAGRAM:
            return self._lines(diagram_paragraphs(root))
        chart = read_chart(root)
        self.discarded += chart.discarded
        self.written += chart.written
        lines = self._lines(list(chart.titles), told=True)
        return [*lines, chart] if chart.columns else lines or None

    def _lines(self, paragraphs: list[DrawnParagraph], told: bool = False) -> list[Drawing]:
        """The words of paragraphs; `told` says that what they leave out is counted already."""
        for paragraph in paragraphs:
            self.written += paragraph.written
            self.discarded += Counter() if told else paragraph.discarded
        return [paragraph.text for paragraph in paragraphs if paragraph.text]

    def _characters(self, element: Element) -> int:
        root = self._root(element)
        if root is None:
            return 0
        return chart_characters(root) if element.tag == CHART else visible_characters(root)

    def _root(self, element: Element) -> Element | None:
        """The part that a drawing refers to; None where it is missing, elsewhere or damaged."""
        key = {CHART: r("id"), DIAGRAM: r("dm")}.get(element.tag)
        return None if key is None else self._main.drawn(element.get(key, ""))
