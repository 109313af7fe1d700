"""Tables that put applicants in an order: ranks and whom each takes, points and what they are given for, ties.

`순위 | 자격`: each cell beside a rank is a condition; one must belong to some rank, so that it asks, unless a
name over the table says that it only orders. `구분 | 배점`: each trait is one preference however many bands it has;
of 가점 each kind is, in the words that say who gets it. A row of steps under `동일순위 경쟁 시` is one preference.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from extractors.context import Context
from extractors.facts.criteria.condition_tables import is_general
from extractors.facts.criteria.conditions import Group, group_of, is_tie
from extractors.facts.criteria.family import Family
from extractors.notices.lines import close, single_spaced
from extractors.notices.markers import marker_of
from models.blocks import Block, Cell, Span

_RANK = re.compile(r"(?:제\s?)?\d{1,2}\s?순위")
_RANK_HEAD = re.compile(r"(?:우선|선정|선발|공급|입주|지원)?순위(?:구분)?|구분")
_NOTE = re.compile(r"\s*[※*]")
_LETTER = re.compile(r"\s*[가-하]\s?[.)]\s*")
_POINTS_HEAD = re.compile(r"(?:배점|점수|가점|평점)(?:기준)?(?:\(.*\))?")
_TRAIT = re.compile(
    r"거주|연령|나이|세대|가구|자녀|부양|소득|재산|자산|무주택|납입|장애|경력|재직|근속|영농|전입|혼인|성적|다문화|수급|한부모|유공자"
)
"""What an applicant is given points for as the one he is; plans and works are judged."""

_EXTRA = re.compile(r"(?:\d\s?[.)]\s?)?[가추]\s*가?\s*점")
_ON_TOP = re.compile(r"가산?\s?점|우대")
"""Names of points that are given on top of all others, and over a table of those who get them."""

_SUM = re.compile(r"합\s?계|총\s?점|소\s?계|계")


BANDED = "trait that is given points"
"""Why a trait with all its bands was taken: each band is given something, so that none is asked."""


class Row(NamedTuple):
    """A criterion of a table: its group, where its words stand, why, and for whom."""

    group: Group
    span: Span
    rule: str
    named: str | None = None


def ranked(family: Family, context: Context) -> dict[int, list[Row]]:
    """The criteria of each table that puts applicants in an order, by the table's block."""
    found: dict[int, list[Row]] = {}
    for node in family.nodes:
        if node.clause.cell is None or node.clause.cell.block in found:
            continue
        index = node.clause.cell.block
        heads = [family.name_of(up) for up in node.ups[:2]]
        rows = list(_rows(context.source.blocks[index], heads, context))
        found[index] = rows
    return {index: rows for index, rows in found.items() if rows}


def _rows(block: Block, heads: Sequence[str], context: Context) -> Iterator[Row]:
    if any(is_tie(head) for head in heads[:1]):
        yield from _order(block, context)
    elif (column := _extra_column(block, heads)) is not None:
        yield from _extras(block, column, context)
    elif _points_column(block) is not None:
        yield from _points(block, context)
    else:
        yield from _ranks(block, heads, context)


def _order(block: Block, context: Context) -> Iterator[Row]:
    """The steps of a table of one row, as one preference."""
    filled = [cell for cell in block.cells if cell.text.strip()]
    last = max((cell.row for cell in filled), default=0)
    steps = [cell for cell in filled if cell.row == last]
    if len(steps) > 2 and last <= 1:
        yield Row(Group("prefer"), _across(steps, context), "order among equals")


def _ranks(block: Block, heads: Sequence[str], context: Context) -> Iterator[Row]:
    """The cells beside ranks, in the first column that says what it is of."""
    first = [cell for cell in block.cells if cell.column == 0 and cell.row > 0 and not _NOTE.match(cell.text)]
    head = {cell.column: close(cell.text) for cell in block.cells if cell.row == 0}
    ranks = [cell for cell in first if _RANK.match(cell.text.strip())]
    if not ranks or len(ranks) < len(first) or _RANK_HEAD.fullmatch(head.get(0, "")) is None:
        return
    column = next((at for at, name in sorted(head.items()) if at and _says(name)), None)
    orders = any((group := group_of(name)) and group.polarity == "prefer" for name in (*heads, head[0]))
    rows = _by_row(block)
    for rank in ranks:
        for cell in (cell for row in range(rank.row, rank.row + rank.rows) for cell in rows.get(row, ())):
            if cell.column == column and len(cell.text.strip()) > 1:
                letter = _LETTER.match(cell.text)
                span = context.trimmed((cell.span[0] + (letter.end() if letter else 0), cell.span[1]))
                named = single_spaced(rank.text) + (f" {letter[0].strip()[0]}목" if letter else "")
                yield Row(Group("prefer" if orders else "require"), span, "cell beside a rank", named)


def _says(name: str) -> bool:
    """Whether the head of a column promises whom a rank takes."""
    group = group_of(name)
    return is_general(name) or (group is not None and group.polarity != "exclude")


def _extra_column(block: Block, heads: Sequence[str]) -> int | None:
    """The column of points that come on top, by its own head or by the name over the table; None without one."""
    column = _head_of_points(block)
    if column is None:
        return None
    own = [cell.text for cell in block.cells if cell.row <= 1 and cell.column == column]
    return column if any(_ON_TOP.search(close(name)) for name in (*own, *heads[:1])) else None


def _extras(block: Block, points: int, context: Context) -> Iterator[Row]:
    """One preference for each row: the words of the column that says who gets the points, for the row's name."""
    names = {cell.column: close(cell.text) for cell in block.cells if cell.row == 0}
    says = next((at for at, name in sorted(names.items()) if at and at != points and name and _says(name)), 0)
    head = max((cell.rows for cell in block.cells if cell.row == 0 and cell.column == 0), default=1)
    named = ""
    for row, cells in sorted(_by_row(block).items()):
        named = next((single_spaced(cell.text) for cell in cells if not cell.column and cell.text.strip()), named)
        if row >= head and _SUM.fullmatch(close(named)) is None:
            for cell in cells:
                if cell.column == says and cell.text.strip():
                    yield from _kinds(cell, context, named if says else None)


def _head_of_points(block: Block) -> int | None:
    """The column whose head says that it holds points, none of several."""
    head = [cell for cell in block.cells if cell.row <= 1 and _POINTS_HEAD.fullmatch(close(cell.text))]
    return next((cell.column for cell in head if cell.column > 0 and cell.columns == 1), None)


def _points_column(block: Block) -> int | None:
    """The column of the points that applicants are given for what they are, None where a table has none."""
    column = _head_of_points(block)
    if column is None:
        return None
    items = _items(block, column)
    traits = [cell for cell in items if _TRAIT.search(cell.text) or _EXTRA.match(cell.text.strip())]
    return column if traits and 2 * len(traits) >= len(items) else None


def _items(block: Block, column: int) -> list[Cell]:
    """The cells of the first column below the head, without sums."""
    below = 1 + _head_rows(block, column)
    named = [cell for cell in block.cells if cell.column == 0 and cell.row >= below and cell.text.strip()]
    return [cell for cell in named if _SUM.fullmatch(close(cell.text)) is None]


def _runs(items: Sequence[Cell]) -> Iterator[tuple[Cell, int]]:
    """Each item with its last row; a table whose cells cannot span rows says the name again on each."""
    for _, same in groupby(items, key=lambda item: item.text):
        first, *others = same
        last = others[-1] if others else first
        yield first, last.row + last.rows - 1


def _by_row(block: Block) -> dict[int, list[Cell]]:
    """The cells of a table by the row that they begin in."""
    rows: dict[int, list[Cell]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _head_rows(block: Block, column: int) -> int:
    """How many rows more than one the head has."""
    corner = next((cell.rows for cell in block.cells if cell.row == 0 and cell.column == 0), 1)
    return max(corner, 1) - 1


def _points(block: Block, context: Context) -> Iterator[Row]:
    """One preference for each trait, whose bands follow it; of extra points one for each kind."""
    column = _points_column(block) or 0
    rows = _by_row(block)
    for item, last in _runs(_items(block, column)):
        cells = [cell for row in range(item.row, last + 1) for cell in rows.get(row, ()) if cell.text.strip()]
        if _EXTRA.match(item.text.strip()):
            for cell in cells:
                if cell.column not in (item.column, column):
                    yield from _kinds(cell, context, "가점")
        else:
            yield Row(Group("prefer"), _across(cells, context), BANDED)


def _kinds(cell: Cell, context: Context, named: str | None) -> Iterator[Row]:
    """The lines of a cell, each a kind of people that is given points more; a line without a bullet goes on."""
    start, ends = cell.span[0], 0
    pieces: list[tuple[int, int]] = []
    for line in context.words(cell.span).split("\n"):
        marker = marker_of(line)
        if marker.style or not pieces:
            pieces.append((start + marker.length, start + len(line)))
        else:
            pieces[-1] = (pieces[-1][0], start + len(line))
        start += len(line) + 1
    for begin, ends in pieces:
        words = context.words((begin, ends)).strip()
        if len(words) > 2 and not words.endswith("로서"):
            yield Row(Group("prefer"), context.trimmed((begin, ends)), "kind that is given points more", named)


def _across(cells: Sequence[Cell], context: Context) -> Span:
    return context.trimmed((min(cell.span[0] for cell in cells), max(cell.span[1] for cell in cells)))
