"""What does a chart say: its titles, and its numbers as a table?

A chart part keeps the categories and values it shows (ECMA-376 part 1, 21.2); the workbook behind it is never opened.
Categories are a column, each series is one; a series with categories of its own brings them along.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from extractors.readers.builder import visible
from extractors.readers.drafts import CellDraft
from extractors.readers.drawing.text import DrawnParagraph, paragraphs_of
from extractors.readers.drawing.xml import c, child, visible_characters
from extractors.readers.xml import Element, whole
from models.blocks import Place

_MOST_ROWS, _MOST_COLUMNS = 10_000, 300
_LABELS, _VALUES = (c("cat"), c("xVal")), (c("val"), c("yVal"), c("bubbleSize"))
_DIGITS = 15
"""Of a stored value that are shown: it is kept in binary (`4.2999999999999998`)."""


class Chart(NamedTuple):
    """A chart as read: its words outside the numbers, then a table; `discarded` is what it says twice.

    `written` is by how many characters its numbers are longer as they are shown than as they are kept.
    """

    titles: tuple[DrawnParagraph, ...]
    columns: tuple["Column", ...]
    discarded: Counter[str]
    written: int

    def cells(self, table: Place) -> list[CellDraft]:
        """The table, its first row the names of the series; empty where the chart keeps no numbers."""
        rows = range(1 + max((index + 1 for column in self.columns for index in column.values), default=0))
        return [self._cell(row, at, table) for row in rows for at in range(len(self.columns))] if self.columns else []

    def _cell(self, row: int, at: int, table: Place) -> CellDraft:
        column = self.columns[at]
        text = column.values.get(row - 1, "") if row else column.name
        return CellDraft(row=row, column=at, text=text, place=table.model_copy(update={"row": row, "column": at}))


class Column(NamedTuple):
    """A column: its name and its texts by row."""

    name: str
    values: dict[int, str]


def read_chart(root: Element) -> Chart:
    """The chart of a part."""
    return _Reading(root).chart()


def chart_characters(root: Element) -> int:
    """Characters of a chart part: its texts and its values, as they are kept."""
    return visible_characters(root) + sum(map(_kept_characters, root.iter(c("v"))))


class _Reading:
    """One pass over one chart part; what it keeps and does not show is left out by name."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._columns: list[Column] = []
        self._discarded: Counter[str] = Counter()
        self._labels: list[Column] = []
        self._read: set[Element] = set()
        self._written = 0

    def chart(self) -> Chart:
        titles = paragraphs_of(self._root)
        for paragraph in titles:
            self._discarded.update(paragraph.discarded)
        for series in self._root.iter(c("ser")):
            self._add_series(series)
        rest = (value for value in self._root.iter(c("v")) if value not in self._read)
        self._discarded["chart data not shown"] += sum(map(_kept_characters, rest))
        worded = tuple(title for title in titles if title.text)
        return Chart(worded, tuple(self._columns), self._discarded, self._written)

    def _add_series(self, series: Element) -> None:
        own = [column for kind in _LABELS for found in series.iterchildren(kind) for column in self._kept(found)]
        if own and own == self._labels:
            self._discarded["repeated label"] += sum(visible(text) for one in own for text in one.values.values())
        elif own:
            self._columns += own
            self._labels = own
        found = child(series, c("tx"))
        values = [] if found is None or len(self._columns) >= _MOST_COLUMNS else list(found.iter(c("v")))
        name = " ".join(self._take(value) for value in values)
        columns = [column for kind in _VALUES for found in series.iterchildren(kind) for column in self._kept(found)]
        for column in columns or [Column("", {})] * bool(name):
            self._columns.append(Column(name, column.values))
            name = ""

    def _kept(self, source: Element) -> Iterator[Column]:
        """The kept texts of categories or values by index; levels of categories, the outer first."""
        levels = list(source.iter(c("lvl"))) or [found for found in source.iter() if _holds_points(found)]
        for level in reversed(levels[: max(_MOST_COLUMNS - len(self._columns), 0)]):
            values: dict[int, str] = {}
            for point in level.iterchildren(c("pt")):
                index = whole(point.get("idx"))
                if index not in values and 0 <= index < _MOST_ROWS:
                    values[index] = "".join(self._take(value) for value in point.iterchildren(c("v")))
            yield Column("", values)

    def _take(self, value: Element) -> str:
        self._read.add(value)
        text = _shown(value, _format(value))
        self._written += visible(text) - _kept_characters(value)
        return text


def _holds_points(element: Element) -> bool:
    return next(element.iterchildren(c("pt")), None) is not None


def _format(value: Element) -> str:
    """How a value is shown: the point's own format, else the series'; empty for a text."""
    point = value.getparent()
    cache = None if point is None else point.getparent()
    if point is None or cache is None or cache.tag not in (c("numCache"), c("numLit")):
        return ""
    found = cache.find(c("formatCode"))
    return str(point.get("formatCode", "General" if found is None else found.text or "General"))


def _kept_characters(value: Element) -> int:
    return visible(unicodedata.normalize("NFC", value.text or ""))


def _shown(value: Element, code: str) -> str:
    """A value as a person sees it: without the noise of binary numbers, per cent and thousands as its format says."""
    text = unicodedata.normalize("NFC", value.text or "")
    if not code:
        return text
    try:
        number = Decimal(text.strip())
        plain = number if abs(number.adjusted()) > _DIGITS else Decimal(f"{number:.{_DIGITS}g}")
        if "%" in code:
            return f"{(plain * 100).normalize():f}%"
        return format(plain.normalize(), ",f" if "#,##0" in code else "f")
    except (InvalidOperation, ValueError):
        return text
