"""What a sample document is made of: one content model, rendered as text, PDF, DOCX, HWPX and PPTX.

A document is a flat sequence of pieces in reading order. Nothing here knows a file format.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Heading:
    """A title line. `level` 1 is the largest.

    `boxed` ones stand in a frame of their own on paper, a `number` in a frame beside it; `indented` ones stand a
    little to the right of those above.
    """

    text: str
    level: int = 1
    boxed: bool = False
    indented: bool = False
    number: str = ""

    @property
    def words(self) -> str:
        """The line as it is read, its number in front."""
        return f"{self.number} {self.text}".strip()


@dataclass(frozen=True)
class Paragraph:
    """Running text, or a line that stands alone. `large` is the cover's size."""

    text: str
    align: Align = "left"
    large: bool = False


@dataclass(frozen=True)
class Line:
    """A bullet: its marker as printed, its words, and how far it is indented (0 is outermost)."""

    marker: str
    text: str
    depth: int = 0


@dataclass(frozen=True)
class Leader:
    """A line of the contents page: title, leader dots, page number."""

    text: str
    page: int


@dataclass(frozen=True)
class Cell:
    """A table cell and how many rows and columns it spans."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Table:
    """Rows from top to bottom; a row lists only the cells that begin in it.

    `head` rows are shaded, `widths` are relative. `unit` is printed over the right end (`단위 : 천원`). One that is not
    `ruled` has no lines. One that `repeats` prints its head again on each page that it runs on to.
    """

    rows: tuple[tuple[Cell, ...], ...]
    head: int = 1
    widths: tuple[int, ...] = ()
    unit: str = ""
    ruled: bool = True
    repeats: bool = False

    def placed(self) -> Iterator[tuple[int, int, Cell]]:
        """`(row, column, cell)` of each cell's upper left corner, in reading order."""
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                taken |= {(row + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
                yield row, column, cell
                column += cell.columns

    @property
    def columns(self) -> int:
        """How many columns the grid has."""
        return max(column + cell.columns for _, column, cell in self.placed())


@dataclass(frozen=True)
class PageBreak:
    """A new page, or a new slide."""


@dataclass(frozen=True)
class Columns:
    """Pieces that run in so many columns side by side, `height` mm high on paper."""

    count: int
    height: int
    pieces: tuple["Piece", ...]


Piece = Heading | Paragraph | Line | Leader | Table | Columns | PageBreak


@dataclass(frozen=True)
class Document:
    """One sample: `stem` names its files, `text_format` its text version, `issued` dates its metadata."""

    stem: str
    title: str
    issuer: str
    issued: tuple[int, int, int]
    text_format: Literal["md", "txt"]
    inbox_name: str
    inbox_format: Literal["md", "txt", "pdf", "docx", "hwpx", "pptx"]
    pieces: tuple[Piece, ...]
    wide: bool = False
    page_label: str = "- {} -"


def grid(
    *rows: str,
    head: int = 1,
    widths: tuple[int, ...] = (),
    unit: str = "",
    ruled: bool = True,
    repeats: bool = False,
) -> Table:
    """A table from lines whose cells stand between `|`.

    `<` continues the cell at its left, `^` the one above it: `구분 | 지원금액 | <`.
    """
    words = [[cell.strip() for cell in row.split("|")] for row in rows]
    return Table(tuple(tuple(_begun(words, row)) for row in range(len(words))), head, widths, unit, ruled, repeats)


def _begun(words: list[list[str]], row: int) -> Iterator[Cell]:
    """The cells that begin in a row, each with its span."""
    for column, text in enumerate(words[row]):
        if text in ("<", "^"):
            continue
        columns = 1
        while column + columns < len(words[row]) and words[row][column + columns] == "<":
            columns += 1
        rows = 1
        while row + rows < len(words) and words[row + rows][column] == "^":
            rows += 1
        yield Cell(text, rows, columns)
