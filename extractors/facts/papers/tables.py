"""Papers in tables: under a column of their names, or at the head of their row."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.context import Context
from extractors.facts.criteria.family import Node
from extractors.facts.papers.lists import LIST, NONE, is_part, names_papers, plain
from extractors.facts.papers.names import PAPER, Piece, is_paper, split_papers
from extractors.notices.lines import single_spaced
from models.blocks import Cell

_ROW_OF_PAPERS = re.compile(r"(?:제출|구비|신청|참가|자격|확인|증빙)서류")
_PROPOSAL = re.compile(r"(?:기술|사업)?제안서(?!평가|작성)")
_NAME = 16
"""Characters of a bare name of a paper."""
_COPIES = re.compile(r"(?:각\s?)?\d{1,2}\s?[부통매식](?:\s?\([^()]*\))?\s*$")


@dataclass
class _Table:
    """A table's cells, those that head papers, and up to which row it was read."""

    cells: tuple[Cell, ...]
    heads: tuple[Cell, ...]
    listed: bool
    read: int = -1

    def rows(self, first: int, last: int) -> Sequence[Cell]:
        """The cells of some rows; they stand in row order."""
        key = lambda cell: cell.row  # noqa: E731
        return self.cells[bisect_left(self.cells, first, key=key) : bisect_right(self.cells, last, key=key)]


@dataclass
class PaperTables:
    """The tables of one notice while its papers are read, each looked at once."""

    context: Context
    _tables: dict[int, _Table] = field(default_factory=dict)

    def lists_papers(self, node: Node) -> bool:
        """Whether a clause's table says itself that a column of it lists papers (`제출서류 | 발급처`)."""
        return node.clause.cell is not None and self._table(node.clause.cell.block).listed

    def papers(self, node: Node) -> Iterator[Piece]:
        """The papers in the rows up to a clause's own: rows of a paper alone have no clause.

        The offsets of what stands before the clause lie before its value: both are of one table.
        """
        cell = node.clause.cell
        if cell is None:
            return
        table = self._table(cell.block)
        heads = [one for one in table.heads if one.row < cell.row]
        # A head over two columns (`공통 | 신청서`) names the papers in the last of them.
        named = {one.column + one.columns - 1 for one in heads}
        first = max([table.read, *(one.row for one in heads)]) + 1
        table.read = cell.row
        for one in table.rows(first if named else cell.row, cell.row):
            in_column = one.column + one.columns - 1 in named
            if (in_column or (not named and _heads_row(one, cell.row_head))) and not NONE.search(one.text.strip()):
                by = one.span[0] - node.clause.value[0]
                for piece in split_papers(self.context.words(one.span), "row of a table of papers"):
                    yield replace(piece, start=piece.start + by, end=piece.end + by)

    def _table(self, block: int) -> _Table:
        if block not in self._tables:
            cells = self.context.source.blocks[block].cells
            heads = tuple(cell for cell in cells if names_papers(cell.text))
            listed = any(cell.row == 0 and LIST.fullmatch(plain(cell.text)) for cell in cells)
            self._tables[block] = _Table(cells, heads, listed)
        return self._tables[block]


def counted_in_row(node: Node, words: str) -> bool:
    """Whether an item of a cell is a paper by its row: with its copies in one of papers (`참가자격 확인서류`), or as a
    paper's bare name in that of the proposal."""
    cell = node.clause.cell
    if cell is None or not node.clause.marker:
        return False
    row = "".join(cell.row_head.split())
    if _PROPOSAL.match(row):
        said = node.clause.label_span
        own = said is not None and node.clause.span[0] <= said[0] < node.clause.span[1]
        return not own and len(words) <= _NAME and is_paper(words)
    return _COPIES.search(words) is not None and _ROW_OF_PAPERS.search(row) is not None


def _heads_row(cell: Cell, row_head: str) -> bool:
    """Whether a cell names its row, and its row is a paper's."""
    return single_spaced(cell.text) == row_head and PAPER.search(row_head) is not None and not is_part(row_head)
