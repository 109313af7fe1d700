"""A document as read: its text in reading order, its blocks, and where each of them stands.

Every offset of the project (`span`) is a half-open pair `[from, to)` of code points into
`Source.text`. A block's `text` is exactly the slice of its span; so is a cell's.
"""

from bisect import bisect_right
from typing import Any, Literal

from pydantic import Field, model_validator

from models.base import Value

Span = tuple[int, int]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's upper left corner."""

BlockKind = Literal["heading", "paragraph", "table", "note", "header", "footer"]


class Place(Value):
    """Where a person finds it: page and box (PDF), paragraph or table cell (DOCX, HWP), line (text).

    Pages, paragraphs, tables, slides and lines count from 1; rows and columns from 0.
    """

    page: int | None = None
    about_page: int | None = None
    """Where the page is estimated only: HWP, HWPX and DOCX know no pages, a program that prints them does."""
    box: Box | None = None
    section: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    slide: int | None = None
    shape: int | None = None
    line: int | None = None


DoubtReason = Literal["recognised", "disputed"]
"""Letters recognised in a picture; letters that two readings of the page tell differently."""
GapReason = Literal["scan", "time", "text layer", "damaged", "endless", "picture", "object"]
"""A page that is a picture, one for whose recognition there was no time left, a page whose letters lie, one whose
content breaks off or is too large to be read to its end, one that draws without end, a picture of words, an object that
is never opened."""


class Doubt(Value):
    """A stretch of the text that a person must compare with the page before it is used."""

    span: Span
    reason: DoubtReason


class Gap(Value):
    """A part of the document that could not be read: seen, named, never silently empty."""

    place: Place
    reason: GapReason


class Mark(Value):
    """A stretch of the text whose place is known more finely than its block's (a line of a page, say)."""

    span: Span
    place: Place


class Cell(Value):
    """One cell of a table; `rows` and `columns` say how many it spans."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str
    span: Span
    place: Place | None = None
    blocks: tuple["Block", ...] = ()


class Block(Value):
    """A piece of a document in reading order.

    A table's text is its cells' texts in row order, cells of a row apart by a tab and rows by a line
    feed, so that the text alone still reads as a table.
    """

    kind: BlockKind
    level: int | None = None
    text: str
    span: Span
    place: Place
    cells: tuple[Cell, ...] = ()
    """In rising order, apart from each other."""

    def cell_at(self, offset: int) -> Cell | None:
        """The cell that holds a character, None between cells; an empty one holds the character behind it."""
        index = bisect_right(self.cells, offset, key=lambda cell: cell.span[0]) - 1
        if index >= 0 and offset < max(self.cells[index].span[1], self.cells[index].span[0] + 1):
            return self.cells[index]
        return None


class Ledger(Value):
    """Law 3, nothing lost: characters without white space, `in` counted on the raw format."""

    in_: int = Field(alias="in")
    out: int
    discarded: dict[str, int] = Field(default_factory=dict)
    missing: int

    @classmethod
    def balance(cls, raw: int, out: int, discarded: dict[str, int]) -> "Ledger":
        """The ledger of a document with `raw` characters, `out` of them in blocks."""
        kept = {name: count for name, count in sorted(discarded.items()) if count}
        return cls(in_=raw, out=out, discarded=kept, missing=raw - out - sum(kept.values()))


class Counts(Value):
    """How much of everything a document holds; `merged` are cells that span."""

    characters: int
    pages: int
    tables: int
    cells: int
    merged: int
    nested: int


class Source(Value):
    """A document as a reader gives it."""

    name: str
    sha256: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """In rising order, apart from each other."""
    gaps: tuple[Gap, ...] = ()
    ledger: Ledger
    counts: Counts

    @model_validator(mode="after")
    def _spans_hold(self) -> "Source":
        for block in self.blocks:
            if self.text[slice(*block.span)] != block.text:
                raise ValueError(f"block at {block.span} is not its text")
            for cell in block.cells:
                if self.text[slice(*cell.span)] != cell.text:
                    raise ValueError(f"cell at {cell.span} is not its text")
        return self

    def block_at(self, offset: int) -> Block | None:
        """The block that holds a character, None between blocks."""
        index = bisect_right(self.blocks, offset, key=lambda block: block.span[0]) - 1
        if index >= 0 and offset < self.blocks[index].span[1]:
            return self.blocks[index]
        return None

    def doubt_in(self, span: Span) -> DoubtReason | None:
        """Why the words of a span need a person, None where they were read plainly."""
        first = bisect_right(self.doubts, span[0], key=lambda doubt: doubt.span[1])
        if first < len(self.doubts) and self.doubts[first].span[0] < span[1]:
            return self.doubts[first].reason
        return None

    def place_at(self, offset: int) -> Place | None:
        """The finest place known for a character: its block's, its cell's and its mark's."""
        block = self.block_at(offset)
        if block is None:
            return None
        finer: dict[str, Any] = {}
        cell = block.cell_at(offset)
        if cell is not None:
            finer |= {**_known(cell.place), "row": cell.row, "column": cell.column}
        index = bisect_right(self.marks, offset, key=lambda mark: mark.span[0]) - 1
        if index >= 0 and offset < self.marks[index].span[1]:
            finer |= _known(self.marks[index].place)
        return block.place.model_copy(update=finer) if finer else block.place

    def as_contract(self) -> dict[str, Any]:
        """The blocks form: `{"text", "ledger", "counts", "blocks"}`."""
        return {
            "text": self.text,
            "ledger": self.ledger.model_dump(by_alias=True),
            "counts": self.counts.model_dump(),
            "blocks": [_block_contract(block) for block in self.blocks],
        }


def _known(place: Place | None) -> dict[str, Any]:
    """What a place says, by name."""
    return {name: value for name, value in place or () if value is not None}


def _block_contract(block: Block) -> dict[str, Any]:
    form: dict[str, Any] = {
        "kind": block.kind,
        "level": block.level,
        "text": block.text,
        "span": list(block.span),
        "place": block.place.model_dump(exclude_none=True),
    }
    if block.kind == "table":
        form["cells"] = [_cell_contract(cell) for cell in block.cells]
    return form


def _cell_contract(cell: Cell) -> dict[str, Any]:
    form = cell.model_dump(include={"row", "column", "rows", "columns", "text"})
    if cell.blocks:
        form["blocks"] = [_block_contract(block) for block in cell.blocks]
    return form
