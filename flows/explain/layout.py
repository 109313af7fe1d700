"""The document as the page shows it: its blocks in reading order, cut into notices, every value woven into its words.

Tables stay tables: merged cells span, cells that are missing are filled, tables in cells stand in their cell. Beside a
part stands what a person must look at in it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from flows.explain.explanation import ExplainedFinding, ExplainedNotice, Explanation, Kind, Marked
from flows.explain.rules import rule_words
from flows.explain.weave import Loom, Woven
from models.blocks import Block, BlockKind, Cell, DoubtReason, Place, Span
from models.facts import Quote

DOUBTS: tuple[DoubtReason, ...] = ("recognised", "disputed")
FINDING = "원문이 이상합니다"
ADVISORY = "알아 둘 것"


class Part(NamedTuple):
    """A block, or the piece of it that one notice has; a table has `rows`, everything else `words`."""

    kind: BlockKind
    level: int
    words: tuple[Woven, ...] = ()
    rows: tuple[tuple["Field", ...], ...] = ()
    looks: tuple["Look", ...] = ()


class Field(NamedTuple):
    """A cell as markup has it. `parts` is empty where the document has no cell."""

    rows: int = 1
    columns: int = 1
    parts: tuple[Part, ...] = ()


class Look(NamedTuple):
    """Something beside a line that a person must look at: a finding, an unread cue, a doubtful value."""

    mark: Marked
    finding: ExplainedFinding | None = None
    told: bool = True
    """Whether all is said here; else only which finding these words are quoted by, as it is told in its notice."""


class Section(NamedTuple):
    """Parts that belong to notices (several where they share a table), or stand between notices."""

    numbers: tuple[int, ...]
    """Of the notices, as the contents list counts them from 1."""
    parts: tuple[Part, ...]
    looks: tuple[Look, ...] = ()
    """Findings that quote nothing in the document."""


def sections(explanation: Explanation) -> Iterator[Section]:
    """The whole document in reading order."""
    looks = list(_findings(explanation.notices))
    values = (value for notice in explanation.notices for value in notice.values)
    loom = Loom(explanation.text, [*values, *(look.mark for look in looks)])
    layout = _Layout(loom, {id(look.mark): look for look in looks})
    for at, pieces in _grouped(explanation):
        parts = (layout.part(block, span) for block, span in pieces)
        said = {one for index in at for one in explanation.notices[index].findings}
        silent = (look for look in looks if look.finding in said and not look.mark.raw)
        yield Section(tuple(index + 1 for index in at), tuple(parts), tuple(silent))


class _Layout(NamedTuple):
    """Makes parts of blocks."""

    loom: Loom
    findings: dict[int, Look]

    def part(self, block: Block, span: Span) -> Part:
        """The part of a block that lies in a span."""
        looks = tuple(self._looks(span))
        if block.cells:
            return Part(block.kind, block.level or 0, rows=tuple(self._rows(block.cells)), looks=looks)
        return Part(block.kind, block.level or 0, words=self.loom.woven(span), looks=looks)

    def _looks(self, span: Span) -> Iterator[Look]:
        """What begins in a span and waits for a person; letters off a picture are said once, at the page's head."""
        for mark in self.loom.beginning(span):
            doubtful = mark.confidence == "doubtful" and mark.rule not in map(rule_words, DOUBTS)
            if id(mark) in self.findings:
                yield self.findings[id(mark)]
            elif doubtful or mark.kind == "unread":
                yield Look(mark)

    def _rows(self, cells: Sequence[Cell]) -> Iterator[tuple[Field, ...]]:
        """Row after row, also those that only merged cells reach into."""
        by_row = {row: list(one) for row, one in groupby(sorted(cells, key=_corner), key=lambda cell: cell.row)}
        reaching: list[Cell] = []
        for row in range(min(by_row), max(by_row) + 1):
            here = by_row.get(row, [])
            yield tuple(self._one_row(here, [cell for cell in reaching if cell.row + cell.rows > row]))
            reaching = [cell for cell in (*reaching, *here) if cell.row + cell.rows > row + 1]

    def _one_row(self, cells: Sequence[Cell], reaching: Sequence[Cell]) -> Iterator[Field]:
        """The cells that begin in a row; where none begins and none reaches in from above, an empty one."""
        column = 0
        for cell in sorted((*cells, *reaching), key=lambda cell: cell.column):
            if cell.column > column:
                yield Field(columns=cell.column - column)
            if cell.row == (cells[0].row if cells else -1):
                yield Field(cell.rows, cell.columns, tuple(self._cell_parts(cell)))
            column = max(column, cell.column + cell.columns)

    def _cell_parts(self, cell: Cell) -> Iterator[Part]:
        """A cell's words, and the tables that stand in it."""
        at = cell.span[0]
        for block in cell.blocks:
            if not block.cells or block.span[0] < at:
                continue
            yield Part("paragraph", 0, words=self.loom.woven((at, block.span[0])))
            yield Part("table", 0, rows=tuple(self._rows(block.cells)))
            at = block.span[1]
        yield Part("paragraph", 0, words=self.loom.woven((at, cell.span[1])))


def _corner(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


# --- which notice has which blocks ----------------------------------------------------------------------------------


def _grouped(explanation: Explanation) -> Iterator[tuple[list[int], list[tuple[Block, Span]]]]:
    """Blocks with the indices of the notices that they belong to; notices that share a block come together."""
    current: list[int] = []
    pieces: list[tuple[Block, Span]] = []
    for block, span in _cut(explanation):
        inside = _inside(explanation.notices, span)
        if pieces and (inside or current) and not set(inside) & set(current):
            yield current, pieces
            current, pieces = [], []
        current += [at for at in inside if at not in current]
        pieces.append((block, span))
    if pieces:
        yield current, pieces


def _inside(notices: Sequence[ExplainedNotice], span: Span) -> list[int]:
    """The notices, which follow each other, that have words in a span."""
    first = bisect_right(notices, span[0], key=lambda notice: notice.span[1])
    last = bisect_left(notices, span[1], key=lambda notice: notice.span[0])
    return list(range(first, last))


def _cut(explanation: Explanation) -> Iterator[tuple[Block, Span]]:
    """Every block, cut where a notice begins or ends in it; a table stays whole."""
    bounds = sorted({at for notice in explanation.notices for at in notice.span})
    for block in explanation.blocks or (_whole(explanation.text),):
        start, end = block.span
        cuts = [] if block.cells else [at for at in bounds if start < at < end]
        for piece in pairwise((start, *cuts, end)):
            if explanation.text[slice(*piece)].strip():
                yield block, piece


def _whole(text: str) -> Block:
    """A text that no reader has cut into blocks."""
    return Block(kind="paragraph", text=text, span=(0, len(text)), place=Place())


# --- what is odd ----------------------------------------------------------------------------------------------------


def _findings(notices: Iterable[ExplainedNotice]) -> Iterator[Look]:
    """Every finding and advisory, numbered through the document, with a mark over each of the words that it quotes.

    It is told in its own notice where it quotes that, as there a person looks for it.
    """
    said = ((notice, finding) for notice in notices for finding in (*notice.findings, *notice.advisories))
    for number, (notice, finding) in enumerate(said, 1):
        quotes = finding.quotes or (Quote(raw="", span=(0, 0)),)
        own = next((quote for quote in quotes if notice.span[0] <= quote.span[0] < notice.span[1]), quotes[0])
        for quote in quotes:
            yield Look(_mark(finding, number, quote), finding, told=quote is own)


def _mark(finding: ExplainedFinding, number: int, quote: Quote) -> Marked:
    kind: Kind = "finding" if finding.risk else "advisory"
    name = FINDING if finding.risk else ADVISORY
    words = quote.model_dump(include={"raw", "span", "place"})
    return Marked(kind=kind, number=number, name=name, value=finding.message, **words)
