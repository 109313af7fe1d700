"""Cells of a table as clauses, each with the words that head its row and its column.

Works on what a table looks like, not on how a format stores it: an empty cell under or beside a head
continues it, whether the format said "merged" or just left it blank.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from extractors.notices.labels import Labelled, labelled
from extractors.notices.lines import close, single_spaced, unspaced
from extractors.notices.markers import marker_of
from models.blocks import Block, Cell, Source
from models.notices import CellRef, Clause

_NUMERIC = re.compile(r"^[\s(]*[-+△▲]?\d[\d,.]*\s*(?:%|원|천원|만원|백만원|억원|명|개소|개|건|kg|㎡|ha)?[\s)]*$")
_DATE_LIKE = re.compile(r"\d\s*[.월/]\s*\d|~|∼|까지|부터")
_PHONE = re.compile(r"\d{3,4}-\d{4}|\w@\w")
_ORDINAL = re.compile(r"^\d{1,3}$")
_UNIT = re.compile(r"\(?\s*(?:단\s*위\s*[:：]\s*)?((?:백만|천|만|억)?원)\s*(?:[,/][^)]*)?\)?")
_HEAD_UNIT = re.compile(
    r"[(\[/]\s*(?:단위\s*[:：]\s*)?((?:백만|천|만|억)?원)\s*[)\]]?|단위\s*[:：]\s*((?:백만|천|만|억)?원)"
)
_HEAD_WORDS = re.compile(
    r"구분|항목|연번|순번|번호|내용|비고|기간|일시|일자|대상|인원|금액|단가|사업명|행사명|과정|교육명|부문|명칭|장소|"
    r"접수처|신청|방법|기준|지원|분야|종류|연락처|담당|세부|시설명|품목|구비|서류|합계|^계$|월$"
)


_GENERAL_HEAD = re.compile(
    r"(?:주요|세부|상세|추진|신청)?내용|확인사항|비고|설명|세부사항|추진요령|(?:지원기준및)?추진요령|기준|답변"
)
"""Column heads that name nothing: there the row says what the cell is."""


_CAPTIONS = 3
"""Rows that may name a table over its heads."""
_SHORT_HEAD = 14
"""Characters of the longest head of a column that is looked for below a table's name."""
_LONGEST_HEAD = 60
"""Characters of the longest words that head a row or a column."""

_CORNER_UNIT = re.compile(r"단위\s*[:：]\s*((?:백만|천|만|억)?원)")
_DAY_HEAD = re.compile(r"일자|날짜|월일|일")
_TIME_HEAD = re.compile(r"일자|날짜|월일|기간|일시|^일$")
"""Columns that say on which day: a blank cell there goes on with the day above it."""
_HOUR_HEAD = re.compile(r"^(?:시간|시각)$")
_PAIRED_HEADS = ((re.compile(rf"^(?:{_DAY_HEAD.pattern})$"), _HOUR_HEAD), (re.compile(r"부터$"), re.compile(r"까지$")))
"""Columns whose cells say one time together."""


@dataclass(frozen=True)
class Grid:
    """A table as a full rectangle of texts: blanks filled from what they continue.

    `texts[row][column]` is single-spaced; `head_rows` and `head_columns` say how many rows and columns head
    the rest. `row_names` starts after a running number, if the first column is one. Of the rows that head the
    rest the first `captions` name the whole table and no column.
    """

    block: Block
    texts: tuple[tuple[str, ...], ...]
    head_rows: int
    head_columns: int
    first_name: int = 0
    captions: int = 0

    def column_head(self, column: int) -> str:
        """The words over a column, outermost first, without repeats."""
        return self._column_heads[column]

    def row_head(self, row: int) -> str:
        """The words before a row's values."""
        return self._row_heads[row]

    @cached_property
    def corner_unit(self) -> str | None:
        """A unit stated anywhere in the head rows (`사 업 비 (천원)` over several columns)."""
        stated = (_CORNER_UNIT.search(text) for row in self.texts[: self.head_rows] for text in row)
        return next((match[1] for match in stated if match), None)

    @cached_property
    def _column_heads(self) -> tuple[str, ...]:
        heads = self.texts[self.captions : self.head_rows]
        return (
            tuple(_joined([close(row[at]) for row in heads]) for at in range(len(self.texts[0]))) if self.texts else ()
        )

    @cached_property
    def _row_heads(self) -> tuple[str, ...]:
        return tuple(_joined([close(text) for text in row[self.first_name : self.head_columns]]) for row in self.texts)


def grid_of(block: Block) -> Grid:
    """The table's rectangle and where its heads end."""
    rows = max((cell.row + cell.rows for cell in block.cells), default=0)
    columns = max((cell.column + cell.columns for cell in block.cells), default=0)
    texts = [["" for _ in range(columns)] for _ in range(rows)]
    own = [[False for _ in range(columns)] for _ in range(rows)]
    for cell in block.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                texts[row][column] = single_spaced(cell.text)
                own[row][column] = bool(cell.text.strip())
    captions = _captions(texts, own)
    head_rows = captions + _head_rows(texts[captions:])
    first_name = int(columns > 2 and rows > 1 and all(_ORDINAL.match(t[0]) or not t[0] for t in texts[head_rows:]))
    head_columns = _head_columns(texts, own, head_rows, first_name)
    if _is_frame(block, head_rows, head_columns):
        captions = head_rows = head_columns = first_name = 0
    _fill_heads(texts, captions, head_rows, head_columns)
    return Grid(block, tuple(tuple(row) for row in texts), head_rows, head_columns, first_name, captions)


def _captions(texts: list[list[str]], own: list[list[bool]]) -> int:
    """How many rows over the heads are one cell's words, which name the whole table: `부서별 전달사항`."""
    for row in range(min(_CAPTIONS + 1, len(texts) - 1)):
        if is_band(texts[row], own[row]):
            continue
        named = sum(bool(_HEAD_WORDS.search(unspaced(text))) for text in texts[row])
        heads = named and all(0 < len(text) <= _SHORT_HEAD and not _is_value(text) for text in texts[row])
        return row if heads and len(set(texts[row])) > 2 else 0
    return 0


def is_band(texts: Sequence[str], own: Sequence[bool]) -> bool:
    """Whether a row is one cell's words over all columns, or beside blank ones."""
    return len(texts) > 2 and bool(texts[0]) and (len(set(texts)) == 1 if all(own) else not any(texts[1:]))


def _is_frame(block: Block, head_rows: int, head_columns: int) -> bool:
    """Whether a table only frames running text: every cell with words would be a head, and one is too long for that."""
    worded = [cell for cell in block.cells if cell.text.strip()]
    apart = len({cell.row for cell in worded}) == len(worded)
    heads = all(cell.row < head_rows or cell.column < head_columns for cell in worded)
    return apart and heads and any(len(cell.text) > _LONGEST_HEAD for cell in worded)


def _head_rows(texts: list[list[str]]) -> int:
    """Leading rows of words over rows with values; 0 for a list of `name | text` rows."""
    if len(texts) < 2 or not texts[0]:
        return 0
    first = [text for text in texts[0] if text]
    if any(_is_value(text) or _PHONE.search(text) for text in first):
        return 0
    named = sum(bool(_HEAD_WORDS.search(unspaced(text))) for text in first)
    if len(texts[0]) == 2 and named < 2:
        return 0
    if not named and not _values_below(texts):
        return 0
    count = 1
    while count < min(3, len(texts) - 1) and _is_second_head(texts, count):
        count += 1
    return count


def _values_below(texts: list[list[str]]) -> bool:
    below = [text for row in texts[1:] for text in row[1:] if text]
    return any(_is_value(text) for text in below)


def _is_value(text: str) -> bool:
    """Whether a cell is a figure or a time; `부터` and `까지` alone are heads of columns."""
    bare = text in ("부터", "까지")
    return not bare and (_NUMERIC.match(text) is not None or _DATE_LIKE.search(text) is not None)


def _is_second_head(texts: list[list[str]], row: int) -> bool:
    """A row under the head that splits it: its first cell empty or repeated, all others words."""
    continues = not texts[row][0] or texts[row][0] == texts[row - 1][0]
    words = [text for text in texts[row][1:] if text]
    return continues and len(words) > 1 and not any(_is_value(text) for text in words)


def _head_columns(texts: list[list[str]], own: list[list[bool]], head_rows: int, first_name: int) -> int:
    """One column of names, two where the first one spans rows."""
    columns = len(texts[0]) if texts else 0
    if columns < 2 or _holds_values([row[first_name] for row in texts[head_rows:]]):
        return 0
    count = first_name + 1
    spans = any(not own[row][first_name] for row in range(head_rows, len(texts))) or any(
        texts[row][first_name] == texts[row - 1][first_name] for row in range(head_rows + 1, len(texts))
    )
    if spans and columns > count + 1 and not any(_NUMERIC.match(row[count]) for row in texts[head_rows:]):
        count += 1
    return min(count, columns - 1)


def _holds_values(names: list[str]) -> bool:
    """Whether a column's cells are dates rather than names: `신청기간 | 접수처` over a row of values."""
    stated = [name for name in names if name]
    return bool(stated) and all(re.search(r"\d\s*[.월/]\s*\d", name) and _DATE_LIKE.search(name) for name in stated)


def _fill_heads(texts: list[list[str]], captions: int, head_rows: int, head_columns: int) -> None:
    """Blank heads continue the one to the left (columns) or above (rows)."""
    for row in range(captions, head_rows):
        for column in range(1, len(texts[row])):
            if (
                not texts[row][column]
                and row + 1 < max(head_rows, 2)
                and texts[row][column - 1]
                and column >= head_columns
            ):
                texts[row][column] = texts[row][column - 1]
    for column in range(head_columns):
        for row in range(head_rows + 1, len(texts)):
            if not texts[row][column] and column == 0:
                texts[row][column] = texts[row - 1][column]


def table_clauses(
    source: Source,
    index: int,
    depth: int,
    heads: tuple[str, ...],
    unit: str | None,
    attachment: bool,
    row: int | None = None,
) -> Iterator[Clause]:
    """The clauses of a table's value cells, row by row, or of one `row`; head cells give none.

    `unit` is a money unit stated just before the table; one in the table's own heads wins.
    """
    block = source.blocks[index]
    grid = grid_of(block)
    unit = _money_unit(unit)
    heads = (*dict.fromkeys(row[0] for row in grid.texts[: grid.captions]), *heads)
    names = _names_of(grid, row)
    for cell in joined_times(block, grid):
        if row is not None and not _says_of(cell, row, block, grid):
            continue
        if not cell.text.strip() or cell.row < grid.head_rows or cell.column < names:
            continue
        yield from _cell_clauses(grid, index, cell, depth, heads, unit, attachment)


def _says_of(cell: Cell, row: int, block: Block, grid: Grid) -> bool:
    """Whether a cell says something of a row: it stands in it or spans it; a day goes on over blank cells below it.

    A day with its hour does not: the rows below have hours of their own.
    """
    if cell.row < row and "\t" in cell.text:
        return False
    if cell.row <= row < cell.row + cell.rows:
        return True
    if cell.row > row or not _TIME_HEAD.search(unspaced(grid.column_head(cell.column))):
        return False
    below = [other for other in block.cells if other.column == cell.column and cell.row < other.row <= row]
    return bool(below) and not any(other.text.strip() for other in below)


def _names_of(grid: Grid, row: int | None) -> int:
    """How many columns only name a row; none of a row that is a notice itself and says its time first."""
    first = unspaced(grid.column_head(0)) if grid.texts and grid.texts[0] else ""
    return 0 if row is not None and _DAY_HEAD.fullmatch(first) else grid.head_columns


def joined_times(block: Block, grid: Grid) -> Iterator[Cell]:
    """The cells; a day and the hour beside it as one (`일자 | 시간`), also a start and its end (`부터 | 까지`)."""
    heads = [unspaced(grid.column_head(column)) for column in range(len(grid.texts[0]))] if grid.texts else []
    hours = {
        n
        for n, head in enumerate(heads)
        if n and any(second.search(head) and first.search(heads[n - 1]) for first, second in _PAIRED_HEADS)
    }
    cells = list(block.cells)
    for cell, following in zip_longest(cells, cells[1:]):
        if cell.column in hours and cell.row >= grid.head_rows:
            continue
        beside = following is not None and following.row == cell.row and following.column in hours
        if beside and following is not None and following.text.strip() and cell.row >= grid.head_rows:
            text = f"{cell.text}\t{following.text}"
            yield cell.model_copy(update={"text": text, "span": (cell.span[0], following.span[1])})
        else:
            yield cell


def _cell_clauses(
    grid: Grid, index: int, cell: Cell, depth: int, heads: tuple[str, ...], unit: str | None, attachment: bool
) -> Iterator[Clause]:
    column_head, row_head = grid.column_head(cell.column), grid.row_head(cell.row)
    own = _HEAD_UNIT.search(column_head) or _HEAD_UNIT.search(row_head)
    reference = CellRef(
        block=index,
        row=cell.row,
        column=cell.column,
        column_head=column_head,
        row_head=row_head,
        unit=(own[1] or own[2]) if own else unit or grid.corner_unit,
    )
    heads = (*(name for name in (column_head, row_head) if name), *heads)
    label = _cell_label(column_head, row_head)
    for start, end in _bullets(cell):
        text = cell.text[start:end]
        lead = marker_of(text)
        base = cell.span[0]
        value = (min(base + start + lead.length, base + end), base + end)
        inner = labelled(value, text[lead.length :])
        own_label = inner.label is not None and len(inner.label) <= 12 and inner.value[1] > inner.value[0]
        yield Clause(
            span=(base + start + len(text) - len(text.lstrip()), base + end),
            **(inner if own_label else Labelled(value, label))._asdict(),
            marker=lead.style,
            depth=depth,
            heads=heads,
            cell=reference,
            attachment=attachment,
        )


def _cell_label(column_head: str, row_head: str) -> str | None:
    """What a cell's words are: its column's name, its row's where the column only says `내용`."""
    if row_head and _GENERAL_HEAD.fullmatch(unspaced(column_head)):
        return row_head
    return column_head or row_head or None


def _bullets(cell: Cell) -> Iterator[tuple[int, int]]:
    """A cell's bullets; lines without a marker continue the one before."""
    start = end = 0
    offset = 0
    for line in cell.text.split("\n"):
        stop = offset + len(line.rstrip())
        if marker_of(line).style and end > start and cell.text[start:end].strip():
            yield start, end
            start = offset
        end = max(end, stop)
        offset += len(line) + 1
    if cell.text[start:end].strip():
        yield start, end


def _money_unit(stated: str | None) -> str | None:
    match = _UNIT.search(stated) if stated else None
    return match[1] if match else None


def _joined(names: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(name for name in names if name))
