"""Builds a `Source` block by block and keeps the ledger; every reader ends here.

The text of a document is its blocks' texts joined by line feeds, so that offsets follow from the order
in which a reader adds its blocks.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.readers import limits
from extractors.readers.drafts import CellDraft, cells_of, table_text, writable, writable_cell
from models.blocks import (
    Block,
    BlockKind,
    Cell,
    Counts,
    Doubt,
    DoubtReason,
    Gap,
    GapReason,
    Ledger,
    Mark,
    Place,
    Source,
)


def squeezed(text: str) -> str:
    """A text without its white space: what is compared and counted."""
    return "".join(text.split())


def visible(text: str) -> int:
    """How many characters a text has without white space: the ledger's measure."""
    return len(squeezed(text))


class SourceBuilder:
    """Collects blocks, marks and named discards, and gives the finished `Source`."""

    def __init__(self, name: str, content: bytes, file_format: str) -> None:
        self.name = name
        self.sha256 = hashlib.sha256(content).hexdigest()
        self.format = file_format
        self.discarded: Counter[str] = Counter()
        self.uncounted: Counter[str] = Counter()
        """Tables, cells, merged and nested that the document has and no block of its own shows: opened boxes."""
        self._parts: list[str] = []
        self._length = 0
        self._cells = 0
        self._blocks: list[Block] = []
        self._marks: list[Mark] = []
        self._doubts: list[Doubt] = []
        self._gaps: list[Gap] = []

    @property
    def texts(self) -> Sequence[str]:
        """The texts of the blocks so far, in order."""
        return self._parts

    @property
    def length(self) -> int:
        """Where in the text the next block begins."""
        return self._length

    def add(self, kind: BlockKind, text: str, place: Place, level: int | None = None) -> Block:
        """Add a block of running text; the text goes in as it is, but for halves of letters."""
        text = writable(text)
        start = self._append(text)
        block = Block(kind=kind, level=level, text=text, span=(start, start + len(text)), place=place)
        self._blocks.append(block)
        return block

    def mark(self, start: int, end: int, place: Place) -> None:
        """Say where a stretch of the text stands, more finely than its block does; in rising order."""
        self._marks.append(Mark(span=(start, end), place=place))

    def doubt(self, start: int, end: int, reason: DoubtReason) -> None:
        """Say that a stretch of the text may not be what the page says."""
        self._doubts.append(Doubt(span=(start, end), reason=reason))

    def gap(self, place: Place, reason: GapReason) -> None:
        """Name a part of the document that could not be read."""
        self._gaps.append(Gap(place=place, reason=reason))

    def add_table(self, cells: Sequence[CellDraft], place: Place) -> Block:
        """Add a table: `cells` in row order, each once, spanning cells at their upper left corner.

        Raises `FileUnreadable` for more cells than a document may have.
        """
        self._cells += sum(map(cells_of, cells))
        limits.refuse_cells(self._cells, self.name)
        text = table_text(cells)
        if writable(text) != text:
            cells = [writable_cell(cell) for cell in cells]
            text = table_text(cells)
        start = self._append(text)
        block = Block(
            kind="table",
            text=text,
            span=(start, start + len(text)),
            place=place,
            cells=tuple(_laid_out(cells, start)),
        )
        self._blocks.append(block)
        for cell, draft in zip(block.cells, cells, strict=True):
            for (at, page), (end, _) in pairwise((*draft.turns, (len(draft.text), 0))):
                self.mark(cell.span[0] + at, cell.span[0] + end, Place(about_page=page))
        return block

    def discard(self, name: str, text: str) -> None:
        """Leave a text out under a name (`running head`, `page number`, `markup`)."""
        self.discarded[name] += visible(text)

    def finish(self, raw_characters: int, pages: int) -> Source:
        """The source; `raw_characters` is counted on the raw format, without white space."""
        text = "\n".join(self._parts)
        return Source(
            name=self.name,
            sha256=self.sha256,
            format=self.format,
            text=text,
            blocks=tuple(self._blocks),
            marks=tuple(self._marks),
            doubts=tuple(self._doubts),
            gaps=tuple(self._gaps),
            ledger=Ledger.balance(raw_characters, visible(text), self.discarded),
            counts=_counts(self._blocks, visible(text), pages, self.uncounted),
        )

    def _append(self, text: str) -> int:
        start = self._length
        self._parts.append(text)
        self._length += len(text) + 1
        return start


def _laid_out(cells: Sequence[CellDraft], start: int, depth: int = 1) -> Iterable[Cell]:
    """The cells with their spans, one separator apart; `depth` counts the tables that they are in."""
    for draft in cells:
        span = (start, start + len(draft.text))
        yield Cell(
            row=draft.row,
            column=draft.column,
            rows=draft.rows,
            columns=draft.columns,
            text=draft.text,
            span=span,
            place=draft.place,
            blocks=tuple(_nested(draft, start, depth)) if depth < limits.NESTING else (),
        )
        start = span[1] + 1


def _nested(draft: CellDraft, start: int, depth: int) -> Iterable[Block]:
    """The tables inside a cell, found in the cell's text in order."""
    offset = 0
    for table in draft.tables:
        text = table_text(table.cells)
        at = draft.text.index(text, offset) if table.at is None else table.at
        offset = at + len(text)
        span = (start + at, start + at + len(text))
        cells = tuple(_laid_out(table.cells, span[0], depth + 1))
        yield Block(kind="table", text=text, span=span, place=table.place, cells=cells)


def _counts(blocks: Iterable[Block], characters: int, pages: int, beside: Counter[str]) -> Counts:
    tables = [block for block in blocks if block.kind == "table"]
    nested = [inner for table in tables for inner in _inner_tables(table)]
    cells = [cell for table in (*tables, *nested) for cell in table.cells]
    return Counts(
        characters=characters,
        pages=pages,
        tables=len(tables) + len(nested) + beside["tables"],
        cells=len(cells) + beside["cells"],
        merged=sum(cell.rows > 1 or cell.columns > 1 for cell in cells) + beside["merged"],
        nested=len(nested) + beside["nested"],
    )


def _inner_tables(table: Block) -> Iterable[Block]:
    for cell in table.cells:
        for block in cell.blocks:
            if block.kind == "table":
                yield block
                yield from _inner_tables(block)
