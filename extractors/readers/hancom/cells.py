"""What does an object of a Hancom document hold: the cells of a table, the paragraphs of text boxes, captions?

Both formats know the same objects. `P` is a format's paragraph, which can hold the number of its page.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar


class Paged(Protocol):
    """A paragraph that can hold the number of its page, from 1."""

    page: int | None


P = TypeVar("P", bound=Paged)

LARGEST_GRID = 2_000_000
"""Rows times columns: a span beyond it comes from no document."""


class Cell(NamedTuple, Generic[P]):
    """A cell at its upper left corner, with its spans; `height` in HWPUNIT as it was saved, at least its words'."""

    row: int
    column: int
    rows: int
    columns: int
    paragraphs: Sequence[P]
    height: int = 0


class Contents(NamedTuple, Generic[P]):
    """What stands in an object: captions in front, cells of a table, paragraphs of text boxes, captions behind."""

    before: Sequence[P]
    cells: Sequence[Cell[P]]
    boxed: Sequence[P]
    after: Sequence[P]


def sizes(cells: Sequence[Cell[P]], nested: bool) -> Counter[str]:
    """What one table adds to a document's counts, without the tables in it."""
    merged = sum(cell.rows > 1 or cell.columns > 1 for cell in cells)
    return Counter(tables=1, cells=len(cells), merged=merged, nested=int(nested))
