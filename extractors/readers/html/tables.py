"""How do tables of HTML become tables of a document, and where in a text do they stand?"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from extractors.readers.drafts import CellDraft, TableDraft, cell_of
from extractors.readers.html.blocks import HtmlCell, HtmlLine, HtmlTable
from extractors.readers.html.grid import Spot, spots
from models.blocks import Place

_EDGE: Final = re.compile(r"<(/?)table(?:\s[^<>]{0,4000})?/?>", re.IGNORECASE)
_CELL: Final = re.compile(r"<t[dh](?:\s[^<>]{0,4000})?>", re.IGNORECASE)
_LAST: Final = re.compile(r"</(?:td|th|tr|thead|tbody|tfoot)\s*>", re.IGNORECASE)
_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--[^<>]*-->\s*)*(?:<!doctype\s+html[^<>]*>|<html[\s>])", re.IGNORECASE
)


class Stretch(NamedTuple):
    """A part of a text, HTML or not."""

    start: int
    end: int
    html: bool


def stretches(text: str) -> Iterator[Stretch]:
    """The text in parts: the tables of HTML in it, and what stands between them; a page of HTML is one part."""
    if _PAGE.match(text):
        yield Stretch(0, len(text), True)
        return
    at = 0
    for start, end in _tables(text):
        if _CELL.search(text, start, end):
            yield Stretch(at, start, False)
            yield Stretch(start, end, True)
            at = end
    yield Stretch(at, len(text), False)


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Where outer tables begin and end; one that is never closed ends with its last cell."""
    depth = start = 0
    for edge in _EDGE.finditer(text):
        if not edge[1]:
            start = start if depth else edge.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, edge.end()
    if depth:
        last = max((match.end() for match in _LAST.finditer(text, start)), default=start)
        yield start, last


def draft_of(table: HtmlTable) -> TableDraft:
    """The table with its cells where they stand."""
    place = Place(line=table.line, table=table.number)
    placed = spots([[cell.size for cell in row] for row in table.rows])
    pairs = (
        (cell, spot)
        for row, seats in zip(table.rows, placed, strict=True)
        for cell, spot in zip(row, seats, strict=True)
    )
    return TableDraft(cells=tuple(_cell(cell, spot, table.number) for cell, spot in pairs), place=place)


def _cell(cell: HtmlCell, spot: Spot, table: int) -> CellDraft:
    """A cell stands at the line of its first word."""
    first = next((piece.line for piece in cell.pieces), cell.line)
    place = Place(line=first, table=table, row=spot.row, column=spot.column)
    pieces = [text for piece in cell.pieces for text in _pieces(piece)]
    return cell_of(pieces, CellDraft(text="", place=place, **spot._asdict()))


def _pieces(piece: HtmlLine | HtmlTable) -> Iterator[str | TableDraft]:
    if isinstance(piece, HtmlLine):
        yield piece.text
        return
    for line in piece.before:
        yield from _pieces(line)
    draft = draft_of(piece)
    if any(cell.text for cell in draft.cells):
        yield draft
