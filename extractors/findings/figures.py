"""Tables of figures, whether they came as cells or as plain lines, as rows of numbers with a name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extractors.context import Context, own_clauses
from extractors.facts.money_shares import is_total
from models.blocks import Span
from models.notices import Clause, Notice

_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$|[-–]$")
_SPLIT_WORDS = re.compile(r"(?<=[구누합총소])\s+(?=[분계](?:\s|$))")
"""`구 분`, `누 계`: words of a head that are set apart."""


@dataclass(frozen=True)
class Row:
    """One row: its name (closed, empty when it stood on another line), its numbers, its place."""

    name: str
    numbers: tuple[float, ...]
    span: Span


@dataclass
class Table:
    """Rows of the same width that follow one another, and the names over their columns (empty when unknown)."""

    names: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)


def tables(notice: Notice, context: Context) -> Iterator[Table]:
    """The tables of a notice that hold at least one row of two numbers."""
    yield from _line_tables(notice, context)
    yield from _cell_tables(notice, context)


def _line_tables(notice: Notice, context: Context) -> Iterator[Table]:
    table = Table()
    words_before: list[str] = []
    for index in own_clauses(notice):
        clause = notice.clauses[index]
        if clause.cell or clause.marker or clause.label:
            yield from _filled(table)
            table, words_before = Table(), []
            continue
        for row, words in _lines(clause, context):
            if row is None:
                words_before.append(_SPLIT_WORDS.sub("", words))
                continue
            if table.rows and len(table.rows[0].numbers) != len(row.numbers):
                yield from _filled(table)
                table = Table()
            if not table.rows:
                table.names = _names(tuple(words_before[-1].split()) if words_before else (), len(row.numbers))
                words_before = []
            table.rows.append(row if row.name else replace(row, name="".join("".join(words_before).split())))
            words_before = []
    yield from _filled(table)


def _filled(table: Table) -> Iterator[Table]:
    if table.rows:
        yield table


def _names(head: tuple[str, ...], width: int) -> tuple[str, ...]:
    """The last words of a head line, one a column; none when they are too few or too many."""
    return head[-width:] if len(head) in (width, width + 1) else ()


def _lines(clause: Clause, context: Context) -> Iterator[tuple[Row | None, str]]:
    """The lines of a clause: a row of numbers, or words."""
    offset = clause.span[0]
    for line in context.words(clause.span).split("\n"):
        words = line.split()
        first = next((at for at, _ in enumerate(words) if all(_NUMBER.match(word) for word in words[at:])), len(words))
        numbers = tuple(number_of(word) for word in words[first:])
        if len(numbers) > 1 and any("," in word for word in words[first:]):
            yield Row("".join(words[:first]), numbers, (offset, offset + len(line))), line
        elif words:
            yield None, line
        offset += len(line) + 1


def _cell_tables(notice: Notice, context: Context) -> Iterator[Table]:
    """Tables of cells: the columns whose cells are numbers, in rows that have them all."""
    cells: dict[int, dict[int, dict[int, Clause]]] = {}
    for index in own_clauses(notice):
        clause = notice.clauses[index]
        if clause.cell and _NUMBER.match(context.words(clause.value).strip()):
            cells.setdefault(clause.cell.block, {}).setdefault(clause.cell.row, {})[clause.cell.column] = clause
    for rows in cells.values():
        columns = sorted(set.intersection(*(set(row) for row in rows.values())))
        if len(columns) < 2:
            continue
        heads = [next(iter(rows.values()))[column].cell for column in columns]
        table = Table(tuple(_last_word(head.column_head) for head in heads if head))
        table.rows = [_cell_row(row, columns, context) for _, row in sorted(rows.items())]
        yield table


def _cell_row(row: dict[int, Clause], columns: list[int], context: Context) -> Row:
    first, last = row[columns[0]], row[columns[-1]]
    name = first.cell.row_head if first.cell else ""
    numbers = tuple(number_of(context.words(row[column].value).strip()) for column in columns)
    return Row("".join(name.split()), numbers, (first.value[0], last.value[1]))


def _last_word(head: str) -> str:
    """The innermost head of a column: `사업비 계` is `계`."""
    return re.sub(r"\(.*?\)", "", head).split()[-1] if re.sub(r"\(.*?\)", "", head).split() else ""


def number_of(word: str) -> float:
    """A number as written; a dash is nothing."""
    return 0.0 if word in "-–" else float(word.replace(",", ""))


def is_sum_name(name: str) -> bool:
    """Whether a row or a column is the sum of others: `계`, `합계`, `누계`."""
    return is_total(name) or name == "누계"
