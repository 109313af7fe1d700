"""Tables of figures, whether they came as cells or as plain lines, as rows of numbers with names over them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from extractors.context import NAMES_KEPT, Context
from extractors.facts.amounts.money_shares import is_total
from extractors.facts.text_tables import text_cells
from extractors.notices.lines import unspaced
from models.blocks import Block, Cell, Span
from models.notices import Notice

_SIGN = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?P<figures>{_SIGN})\s?(?:천원|백만원|억원|만원|원|명|건|개소|농가|가구|개|대|두|호|회|톤|ha|㎡|점)?$"
)
_UNIT = re.compile(r"단위\s*[:：]\s*(?P<unit>[가-힣]+)")
_COUNTERS = frozenset(("명", "인", "건", "개소", "농가", "가구", "세대", "개", "대", "두", "호", "회"))
_ABOVE = 160
"""Characters before the first number of a table within which its unit stands."""
_YEARS = range(1990, 2100)
_ASIDE = re.compile(r"\([^)\n]{0,80}\)|\s")
_NOTHING = re.compile(r"[-–—]+$")
_BARS = re.compile(r"[|│]")
_SET_APART = re.compile(r"\t|[|│]|\d {2,}\d")
_CELLS_APART = re.compile(r"\t|[|│]| {3,}")
_SPLIT_WORDS = re.compile(r"(?<=[구누합총소])\s+(?=[분계](?:\s|$))")
"""`구 분`, `누 계`: words of a head that are set apart."""
_ENDS_A_TABLE = re.compile(r"\s*(?:[□■❍○◯◦●ㅇ▣◆※*•·]|[-–]\s|\d{1,2}[.)]\s|[가-하]\.\s)|[:：]\s*\S|[.]$")
"""A bullet, a label or a sentence: what stands before it is no table's head, what stands behind it no row."""


class Figure(NamedTuple):
    """A number in a table and its place."""

    value: float
    span: Span
    has_point: bool = False
    width: int = 1
    """Columns that its cell spans."""


@dataclass(frozen=True)
class Row:
    """One row: its name (closed; empty where it has none) and its numbers by column."""

    name: str
    figures: dict[int, Figure]
    names: tuple[str, ...] = ()
    """The words of its cells without numbers, one by one."""

    @property
    def span(self) -> Span:
        """From its first to its last number."""
        return min(one.span[0] for one in self.figures.values()), max(one.span[1] for one in self.figures.values())

    @property
    def is_sum(self) -> bool:
        """Whether it is the sum of others: `계`, `합계`, `소 계`."""
        return is_sum_name(self.name) or any(is_sum_name(name) for name in self.names)


@dataclass
class Table:
    """Rows that follow one another, and the names over their columns, outermost first (none where unknown)."""

    heads: dict[int, tuple[str, ...]] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    is_counted: bool = False
    """Whether its unit is stated and is one that is counted: nobody rounds households."""

    def name_of(self, column: int) -> str:
        """The innermost name over a column, else its number."""
        heads = self.heads.get(column, ())
        return heads[-1] if heads else f"{column + 1}열"

    def totals(self) -> list[int]:
        """The columns that are the sum of others."""
        return [column for column, heads in sorted(self.heads.items()) if heads and is_sum_name(heads[-1])]


def tables(notice: Notice, context: Context) -> Iterator[Table]:
    """The tables of a notice, outside its attachments, that hold a row of numbers."""
    blocks = table_blocks(notice, context)
    lines = list(_line_tables(notice, context, [block.span for block in blocks]))
    for table in (*map(_cell_table, blocks), *lines, *_drawn_tables(notice, lines, context)):
        if table.rows:
            first = table.rows[0].span[0]
            above = context.words((max(notice.span[0], first - _ABOVE), first))
            table.is_counted = any(match["unit"] in _COUNTERS for match in _UNIT.finditer(above))
            yield table


def _drawn_tables(notice: Notice, read: Sequence[Table], context: Context) -> Iterator[Table]:
    """Tables drawn with characters in which but one column counts: no line of theirs ends with two numbers."""
    drawn: dict[int, Table] = {}
    rows: dict[tuple[int, int], Row] = {}
    taken = [row.span for table in read for row in table.rows if len(table.rows) > 1]
    for clause in text_cells(notice.clauses, context):
        cell, value = clause.cell, number_of(context.words(clause.value))
        if cell is None or value is None or any(start <= clause.value[0] < end for start, end in taken):
            continue
        table = drawn.setdefault(cell.block, Table())
        table.heads[cell.column] = (cell.column_head,)
        row = rows.get((cell.block, cell.row))
        if row is None:
            row = rows[cell.block, cell.row] = Row(unspaced(cell.row_head), {})
            table.rows.append(row)
        row.figures[cell.column] = Figure(value, clause.value, "." in context.words(clause.value))
    yield from (table for table in drawn.values() if len(table.heads) == 1)


def table_blocks(notice: Notice, context: Context) -> list[Block]:
    """The tables of cells of a notice, inner ones too, outside its attachments."""
    return [block for block in _tables_from(notice.span, context) if _within(block.span, notice)]


def _tables_from(span: Span, context: Context) -> Sequence[Block]:
    """The tables that start within a span, inner ones too."""
    known = context.once("tables", context.source, lambda: list(_tables_within(context.source.blocks)))
    first, last = (bisect_left(known, end, key=lambda block: block.span[0]) for end in span)
    return known[first:last]


def _tables_within(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind == "table":
            yield block
        for cell in block.cells:
            yield from _tables_within(cell.blocks)


def _within(span: Span, notice: Notice) -> bool:
    inside = notice.span[0] <= span[0] and span[1] <= notice.span[1]
    return inside and not any(start <= span[0] < end for start, end in notice.attachments)


@lru_cache(maxsize=NAMES_KEPT)
def number_of(words: str) -> float | None:
    """A number as written, its unit left off; a dash is nothing; None for words."""
    plain = words.strip()
    if _NOTHING.match(plain):
        return 0.0
    match = _NUMBER.match(plain)
    return float(match["figures"].replace(",", "")) if match else None


def is_sum_name(name: str) -> bool:
    """Whether a row or a column is the sum of others: `계`, `합계`, `누계`, `총액`."""
    plain = _ASIDE.sub("", name)
    return is_total(plain) or plain in ("누계", "총액", "합산", "총합계")


def _cell_table(block: Block) -> Table:
    """A table of cells: rows that hold a number; what stands over the first of them heads the columns."""
    by_row: dict[int, list[Cell]] = {}
    for cell in block.cells:
        for number in range(cell.row, cell.row + max(cell.rows, 1)):
            by_row.setdefault(number, []).append(cell)
    table = Table()
    for number, cells in sorted(by_row.items()):
        row = _cell_row(number, sorted(cells, key=lambda cell: cell.column))
        if row.figures and not _is_years(row) and (table.rows or any(number_of(cell.text) for cell in cells)):
            table.rows.append(row)
        elif not table.rows:
            _add_heads(table, [cell for cell in cells if cell.row == number])
    return table


def _is_years(row: Row) -> bool:
    """Whether all its numbers are years that follow one another: a head, no figures."""
    years = [figure.value for _, figure in sorted(row.figures.items())]
    return len(years) > 1 and all(year == years[0] + at and year in _YEARS for at, year in enumerate(years))


def _cell_row(number: int, cells: list[Cell]) -> Row:
    figures, names = {}, []
    for cell in cells:
        value = number_of(cell.text) if cell.row == number and cell.rows <= 1 else None
        if value is None:
            names.append(" ".join(cell.text.split()))
        else:
            figures[cell.column] = Figure(value, cell.span, "." in cell.text, max(cell.columns, 1))
    return Row("".join("".join(names[:1]).split()), figures, tuple(names))


def _add_heads(table: Table, cells: list[Cell]) -> None:
    for cell in cells:
        for column in range(cell.column, cell.column + max(cell.columns, 1)):
            if cell.text.strip():
                table.heads[column] = (*table.heads.get(column, ()), " ".join(cell.text.split()))


def _line_tables(notice: Notice, context: Context, taken: list[Span]) -> Iterator[Table]:
    """Tables of plain lines: rows of as many numbers, with a line of names over them."""
    table, before = Table(), ""
    for line, span in _lines(notice, context, taken):
        row = _line_row(line, span)
        if row is None:
            if _ENDS_A_TABLE.search(line):
                yield from _filled(table)
                table, before = Table(), ""
            else:
                before = line if not table.rows else f"{before} {line}".strip()
            continue
        if _is_years(row):
            yield from _filled(table)
            table, before = Table(), line
            continue
        if table.rows and len(table.rows[0].figures) != len(row.figures):
            yield from _filled(table)
            table = Table()
        if not table.rows:
            table.heads = _names(before, len(row.figures))
        table.rows.append(row if row.name else Row("".join(before.split()), row.figures))
        before = ""
    yield from _filled(table)


def _filled(table: Table) -> Iterator[Table]:
    if table.rows:
        yield table


def _lines(notice: Notice, context: Context, taken: list[Span]) -> Iterator[tuple[str, Span]]:
    """The lines of a notice that stand in no table of cells and in no attachment."""
    at = notice.span[0]
    taken = [*taken, *notice.attachments]
    for line in context.words(notice.span).split("\n"):
        span = (at, at + len(line))
        at = span[1] + 1
        if line.strip() and not any(start <= span[0] < end for start, end in taken):
            yield line, span


def _line_row(line: str, span: Span) -> Row | None:
    """A line whose last words are numbers, two at least: one in thousands, or set apart as a table's are."""
    if not _ends_with_numbers(line):
        return None
    words = [(match[0], match.start()) for match in re.finditer(r"[^\s|│]+", line)]
    first = next((at for at in range(len(words)) if all(_is_number(word) for word, _ in words[at:])), len(words))
    numbers = words[first:]
    grouped = any("," in word for word, _ in numbers)
    if len(numbers) < 2 or not (grouped or (_SET_APART.search(line) and first)):
        return None
    figures = {
        column: Figure(number_of(word) or 0.0, (span[0] + at, span[0] + at + len(word)), "." in word)
        for column, (word, at) in enumerate(numbers)
    }
    return Row("".join(word for word, _ in words[:first]), figures)


def _ends_with_numbers(line: str) -> bool:
    """Whether the last two words of a line are numbers."""
    last = _BARS.sub(" ", line).rsplit(maxsplit=2)[-2:]
    return len(last) == 2 and _is_number(last[1]) and _is_number(last[0])


def _is_number(word: str) -> bool:
    return number_of(word) is not None


def _names(line: str, width: int) -> dict[int, tuple[str, ...]]:
    """The last words of a head line, one a column; none when they are too few or too many."""
    words = [word.strip() for word in _CELLS_APART.split(line.strip()) if word.strip()]
    if len(words) not in (width, width + 1):
        words = _SPLIT_WORDS.sub("", _BARS.sub(" ", line)).split()
    names = words[-width:] if len(words) in (width, width + 1) else []
    return {column: (name,) for column, name in enumerate(names)}
