"""Tables drawn with characters: columns set apart by spaces (`서예교실   매주 화   2만원`) or by bars (`| 계 | 5% |`).

A line of names heads the lines right under it. Each value of a row becomes a clause with a cell, so that it is read
as one of a real table. A value is given to a column by count where the row has one for each, else by where it
stands; a row that fits neither way is left alone, and so is a table no head or row name of which speaks of money.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.context import Context
from extractors.facts.amounts.money import sums
from extractors.facts.amounts.money_shares import is_total, share_role
from extractors.facts.amounts.roles import role_word
from extractors.notices.lines import close, columns, unspaced
from extractors.told import told_once
from models.blocks import Span
from models.notices import CellRef, Clause

_GAP = re.compile(r" {2,}|\t+")
_BARS = re.compile(r"[|│┃┆┊]")
_RULE = re.compile(r"[\s+|│┃┆┊─━═┌┐└┘├┤┬┴┼=-]+")
_PADDED = re.compile(r"(?<![가-힣])([가-힣]) {2,3}(?=[가-힣](?![가-힣]))")
_SIGNS = re.compile("_+")
_UNIT = re.compile(r"단\s*위\s*[:：]\s*((?:백만|천|만|억)?원)")
_HEAD_UNIT = re.compile(r"[(\[]\s*(?:단\s*위\s*[:：]\s*)?((?:백만|천|만|억)?원)\s*(?:[/,·][^)\]]*)?[)\]]")
_UNIT_BESIDE = re.compile(r"[(\[]\s*단\s*위\s*[:：][^()\[\]]*[)\]]")
"""A unit that stands at the end of the line of names, over no column."""
_MONEY = re.compile(
    r"금액|지원금|지원액|지급액|지원한도|단가|사업비|예산|요금|수강료|참가비|임대료|사용료|이용료|회비|장려금|수당|"
    r"활동비|가격|융자|보조|부담|한도|상금|시상|교육비|재료비|보증금|수수료|급여|보수|임금|(?:지원)?비율|지원율|금리"
)
_NO_HEAD = re.compile(
    r"\d[\d,.]*\s*(?:[%％]|[백천만억]*원|명)|\d{1,3},\d{3}|\d\s*\.\s*\d|[:：](?!\s*(?:백만|천|만|억)?원)|[.!?]$"
)
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|[-–]")
_VALUE = re.compile(r"[-–]|[\d,.()△▲ ]+|.*\d\s?[%％].*|[\d,]+\s?(?:명|개소|가구|세대|농가|건|대|호)")
_SHARE_OF_MEDIAN = re.compile(r"중위\s?소득(?:의)?\s?\d{2,3}\s?[%％]")
"""`기준중위소득 150%`: the percent is a part of the name, and the values below it are won."""
MAX_NAME = 20
"""Characters of the longest name that heads a column."""


class _Place(NamedTuple):
    """Words, their place in the document and, from `first` to `last`, in their line."""

    text: str
    span: Span
    line: str
    first: int
    last: int


class _Piece(_Place):
    """Words between two gaps."""

    @told_once
    def left(self) -> int:
        """The column at which they begin."""
        return columns(self.line[: self.first])

    @told_once
    def right(self) -> int:
        """The column behind them."""
        return columns(self.line[: self.last])


class _Line(NamedTuple):
    """A line of a clause, in pieces where gaps part it or, when `barred`, bars; a line without any has none."""

    clause: Clause
    text: str
    pieces: tuple[_Piece, ...]
    barred: bool


@dataclass
class _Table:
    """A head line, the unit stated over it, and the rows read so far."""

    head: tuple[_Piece, ...]
    barred: bool
    unit: str | None
    number: int
    rows: list[tuple[_Line, tuple[tuple[int, _Piece], ...]]] = field(default_factory=list)


def text_cells(clauses: Sequence[Clause], context: Context) -> list[Clause]:
    """The value cells of every table drawn with characters among the clauses, in reading order."""
    return context.once("text cells", clauses, lambda: _text_cells(clauses, context))


def _text_cells(clauses: Sequence[Clause], context: Context) -> list[Clause]:
    tables: list[_Table] = []
    unit: str | None = None
    lines = list(_lines(clauses, context))
    for at, line in enumerate(lines):
        row = _row(tables[-1], line) if tables and _follows(tables[-1], lines, at) else None
        stated = _UNIT.search(line.text)
        if row:
            tables[-1].rows.append((line, row))
        elif _is_head(line):
            tables.append(_Table(line.pieces, line.barred, stated[1] if stated else unit, len(tables)))
        unit = stated[1] if stated else None if row else unit if _is_head(line) else None
    return [cell for table in tables if _speaks_of_money(table) for cell in _cells(table)]


def rows_of(cells: Sequence[Clause]) -> list[Span]:
    """What the rows take up, name and values: nothing in it is to be read a second time."""
    found: dict[tuple[int, int], Span] = {}
    for clause in cells:
        if clause.cell:
            key = (clause.cell.block, clause.cell.row)
            start, end = found.get(key, clause.span)
            found[key] = (min(start, clause.span[0]), max(end, clause.span[1]))
    return list(found.values())


def _lines(clauses: Sequence[Clause], context: Context) -> Iterator[_Line]:
    for clause in clauses:
        if clause.cell:
            continue
        offset = clause.span[0]
        for text in context.words(clause.span).split("\n"):
            if text.strip() and not _RULE.fullmatch(text):
                yield _line(clause, text, offset)
            offset += len(text) + 1


def _line(clause: Clause, text: str, offset: int) -> _Line:
    barred = len(_BARS.findall(text)) > 1
    # Padding is blanked out by a sign of the same width, so that places stay.
    plain = text if barred or "  " not in text else _PADDED.sub(lambda found: found[0].replace(" ", "_"), text)
    if not (barred or _GAP.search(plain)):
        return _Line(clause, text, (), False)
    parts, at = [], 0
    for gap in [*(_BARS if barred else _GAP).finditer(plain), None]:
        end = gap.start() if gap else len(plain)
        words = plain[at:end]
        if words.strip() and not _UNIT_BESIDE.fullmatch(words.strip()):
            first, last = at + len(words) - len(words.lstrip()), at + len(words.rstrip())
            name = close(words if barred or "_" not in words else _SIGNS.sub(" ", words))
            parts.append(_Piece(name, (offset + first, offset + last), text, first, last))
        at = gap.end() if gap else end
    return _Line(clause, text, tuple(parts), barred)


def _is_head(line: _Line) -> bool:
    """Whether a line is all names: two at least, short, without sums, dates or colons."""
    names = [piece.text for piece in line.pieces]
    if len(names) < 2 or line.text.lstrip()[:1] in "*※":
        return False
    return all(_is_name(name) for name in names)


def _is_name(words: str) -> bool:
    """Whether words may head a column; a unit alone stands over a table and heads none of it."""
    if len(words) > MAX_NAME or words.isdigit() or _HEAD_UNIT.fullmatch(words):
        return False
    return _NO_HEAD.search(_SHARE_OF_MEDIAN.sub("", words)) is None


def _follows(table: _Table, lines: Sequence[_Line], at: int) -> bool:
    """Whether a line stands right under a table's head or last row, without a bullet of its own."""
    line, before = lines[at], lines[at - 1]
    last = table.rows[-1][0] if table.rows else None
    starts = line.clause is not before.clause
    in_line = (last is before) if last else before.pieces == table.head
    return in_line and line.barred == table.barred and not (starts and line.clause.marker)


def _row(table: _Table, line: _Line) -> tuple[tuple[int, _Piece], ...] | None:
    """The columns of a line's pieces, the name of the row first; None for a line that fits no way."""
    pieces, head = line.pieces, table.head
    if len(pieces) < 2 or not any(_VALUE.fullmatch(one.text) or sums(one.text) for one in pieces[1:]):
        return None
    if len(pieces) == len(head):
        return tuple(enumerate(pieces))
    if len(pieces) > len(head) or table.barred:
        return None
    columns = [_column(head, piece) for piece in pieces[1:]]
    if None in columns or len(set(columns)) < len(columns) or 0 in columns:
        return None
    return ((0, pieces[0]), *((column or 0, piece) for column, piece in zip(columns, pieces[1:], strict=True)))


def _column(head: Sequence[_Piece], piece: _Piece) -> int | None:
    """The one column over which a piece stands; None where it stands over none or over two."""
    over = [at for at, name in enumerate(head) if name.left < piece.right and piece.left < name.right]
    return over[0] if len(over) == 1 else None


def _speaks_of_money(table: _Table) -> bool:
    """Whether its values may be money: by a column's head, by a row's where there are three columns, by its heading."""
    heads = [unspaced(piece.text) for piece in table.head]
    shared = all(is_total(name) or share_role(name) or name in ("구분", "재원") for name in heads)
    if not table.rows or (shared and not table.barred):
        # Shares of a budget apart by blanks are read by `budget_rows`, which proves that they make their total.
        return False
    if any(_names_money(name) for name in heads[1:]):
        return True
    names = [unspaced(row[0][1].text) for _, row in table.rows]
    if len(heads) > 2 and any(_names_money(name) for name in names):
        return True
    over = _above(table.rows[0][0].clause, table)[:1]
    values = [piece.text for _, row in table.rows for _, piece in row[1:]]
    stated = table.unit is not None and table.barred
    return any(_names_money(head) for head in over) and all(
        sums(value) or (stated and _FIGURES.fullmatch(value)) for value in values
    )


def _names_money(name: str) -> bool:
    return _MONEY.search(name) is not None or role_word(name) is not None


def _cells(table: _Table) -> Iterator[Clause]:
    for number, (line, row) in enumerate(table.rows, start=1):
        name = row[0][1]
        for column, piece in row[1:]:
            head = table.head[column].text
            stated = _HEAD_UNIT.search(head)
            # No block holds it: numbers below zero tell such tables apart from real ones.
            cell = CellRef(block=-1 - table.number, row=number, column=column, column_head=head, row_head=name.text,
                           unit=stated[1] if stated else table.unit)  # fmt: skip
            above = _above(line.clause, table)
            yield Clause(span=piece.span, value=piece.span, depth=line.clause.depth, label=head,
                         heads=(head, name.text, *above), cell=cell)  # fmt: skip


def _above(clause: Clause, table: _Table) -> tuple[str, ...]:
    """The heads of a row: with its own clause's label, where the clause began over the table."""
    inside = clause.span[0] < table.head[0].span[0]
    return (clause.label, *clause.heads) if inside and clause.label else clause.heads
