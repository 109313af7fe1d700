"""Which cells does a table of a slide have, and how far does each of them span?

A spanning cell says how many columns and rows it covers; the cells below it are there and say so (ECMA-376 part 1,
21.1.3.18). Words that such a cell keeps are not shown.
"""

from collections.abc import Callable
from typing import NamedTuple

from extractors.readers.drafts import CellDraft
from extractors.readers.drawing.xml import a, yes
from extractors.readers.xml import Element, whole
from models.blocks import Place


class Table(NamedTuple):
    """The cells of a table in row order, and the texts that its spanning cells hide."""

    cells: list[CellDraft]
    covered: list[str]


def read_table(element: Element, place: Place, text_of: Callable[[Element], str]) -> Table:
    """The table; `text_of` reads a cell."""
    rows = [list(row.iterchildren(a("tc"))) for row in element.iterchildren(a("tr"))]
    width = max((len(row) for row in rows), default=0)
    table = Table([], [])
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            text = text_of(cell)
            if yes(cell.get("hMerge")) or yes(cell.get("vMerge")):
                table.covered.append(text)
                continue
            down = min(max(whole(cell.get("rowSpan"), 1), 1), len(rows) - at)
            across = min(max(whole(cell.get("gridSpan"), 1), 1), width - column)
            where = place.model_copy(update={"row": at, "column": column})
            table.cells.append(CellDraft(row=at, column=column, rows=down, columns=across, text=text, place=where))
    return table
