"""Where in its table does each cell of HTML stand?

Cells fill the free places of their row from the left; one that spans rows takes its places below (HTML, 4.9.12).
People write spans that are too large: they end with the table.
"""

from collections.abc import Sequence
from typing import NamedTuple

from extractors.readers import limits

_WIDEST, _FURTHEST = 1_000, 65_534
"""Columns and rows that a cell may span (HTML, 4.9.11)."""
_LARGEST = 20 * limits.CELLS
"""Places that the spans of one table may cover; those of a table that says more are not believed."""


class Size(NamedTuple):
    """How far a cell says that it spans; rows 0: to the end."""

    rows: int = 1
    columns: int = 1


class Spot(NamedTuple):
    """Where a cell stands."""

    row: int
    column: int
    rows: int
    columns: int


def size_of(rows: str | None, columns: str | None) -> Size:
    """The spans that a cell's attributes hold; 1 for what is no number."""
    down, across = (_whole(text) for text in (rows, columns))
    return Size(_FURTHEST if down == 0 else min(down, _FURTHEST), min(max(across, 1), _WIDEST))


def _whole(text: str | None) -> int:
    digits = "" if text is None else text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 1


def spots(rows: Sequence[Sequence[Size]]) -> list[list[Spot]]:
    """The places of the cells, row by row."""
    if sum(min(cell.rows, len(rows)) * cell.columns for row in rows for cell in row) > _LARGEST:
        rows = [[Size()] * len(row) for row in rows]
    placed: list[list[Spot]] = []
    open_until: dict[int, int] = {}
    for number, row in enumerate(rows):
        open_until = {column: until for column, until in open_until.items() if until > number}
        column = 0
        placed.append([])
        for cell in row:
            while column in open_until:
                column += 1
            width = next((n for n in range(1, cell.columns) if column + n in open_until), cell.columns)
            height = min(cell.rows, len(rows) - number)
            placed[-1].append(Spot(number, column, height, width))
            if height > 1:
                open_until.update(dict.fromkeys(range(column, column + width), number + height))
            column += width
    return _clipped(placed)


def _clipped(placed: list[list[Spot]]) -> list[list[Spot]]:
    """The cells no wider than the table, whose width rows of a single cell do not tell."""
    edges = (spot.column + spot.columns for row in placed if len(row) > 1 for spot in row)
    width = max(edges, default=1)
    return [[spot._replace(columns=max(min(spot.columns, width - spot.column), 1)) for spot in row] for row in placed]
