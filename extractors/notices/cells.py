"""Cells of a table as clauses, each with the words that head its row and its column.

A cell that says as much as a notice does (`○ 신청기간 : …` over `○ 지원대상 : …`) is read as running text.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from extractors.notices.genre import LABEL, is_label
from extractors.notices.labels import Labelled, labelled, split_label
from extractors.notices.lines import Line, unspaced
from extractors.notices.markers import marker_of
from extractors.notices.running import Running
from extractors.notices.tables import Grid, grid_of
from models.blocks import Block, Cell, Source
from models.notices import CellRef, Clause

_UNIT = re.compile(r"\(?\s*(?:단\s*위\s*[:：]\s*)?((?:백만|천|만|억)?원)\s*(?:[,/][^)]*)?\)?")
_HEAD_UNIT = re.compile(
    r"[(\[/]\s*(?:단위\s*[:：]\s*)?((?:백만|천|만|억)?원)\s*[)\]]?|단위\s*[:：]\s*((?:백만|천|만|억)?원)"
)
_GENERAL_HEAD = re.compile(
    r"(?:주요|세부|상세|추진|신청)?내용|확인사항|비고|설명|세부사항|추진요령|(?:지원기준및)?추진요령|기준|답변"
)
"""Column heads that name nothing: there the row says what the cell is."""
_DAY_HEAD = re.compile(r"일자|날짜|월일|일")
_TIME_HEAD = re.compile(r"일자|날짜|월일|기간|일시|^일$")
"""Columns that say on which day: a blank cell there goes on with the day above it."""
_HOUR_HEAD = re.compile(r"^(?:시간|시각)$")
_PAIRED_HEADS = ((re.compile(rf"^(?:{_DAY_HEAD.pattern})$"), _HOUR_HEAD), (re.compile(r"부터$"), re.compile(r"까지$")))
"""Columns whose cells say one time together."""
_TOLD = re.compile(r"(?:주요|세부|상세)?내용|(?:협조|당부|요청|전달|홍보|행정|안내|기타|조치|유의)\s?(?:사항|요청)")
"""Columns in which the row of a notice says its say in sentences and lists."""
_VALUE = re.compile(r"[:：]\s*\S")
_SAYS = re.compile(r"\d\s?[.월]\s?\d|\d\s?(?:천|만|백만|억)?원(?![가-힣])")
_SEVERAL = 2
"""Lines behind labels that make a cell running text, where they are half of its list."""
_NEVER = 10_000
"""A width that no line has: none of a cell is wrapped."""


def table_clauses(
    source: Source,
    index: int,
    depth: int,
    heads: tuple[str, ...],
    unit: str | None,
    row: int | None = None,
) -> Iterator[Clause]:
    """The clauses of a table's value cells, row by row, or of one `row`; head cells give none.

    `unit` is a money unit stated just before the table; one in the table's own heads wins.
    """
    block = source.blocks[index]
    grid = grid_of(block)
    unit = _money_unit(unit)
    heads = (*(row[0] for row in grid.texts[: grid.captions]), *heads)
    names = _names_of(grid, row)
    if row is None:
        yield from _caption_clauses(block, grid, depth, heads[grid.captions :])
    for cell in joined_times(block, grid):
        if row is not None and not _says_of(cell, row, block, grid):
            continue
        if not cell.text.strip() or cell.row < grid.head_rows or cell.column < names:
            continue
        lines = _lines(cell, index)
        if _is_running(lines, unspaced(grid.column_head(cell.column)), row):
            names_above = (grid.column_head(cell.column), grid.row_head(cell.row) if row is None else "")
            yield from _running(lines, depth, (*filter(None, names_above), *heads))
        else:
            yield from _cell_clauses(grid, index, cell, depth, heads, unit)


def _caption_clauses(block: Block, grid: Grid, depth: int, heads: tuple[str, ...]) -> Iterator[Clause]:
    """What a table's name says of a time or a sum: `접수기간 : 4. 1. ~ 4. 17.` over the columns."""
    for cell in block.cells:
        if cell.row < grid.captions and _SAYS.search(cell.text):
            lead = marker_of(cell.text)
            value = min(cell.span[0] + lead.length, cell.span[1]), cell.span[1]
            told = labelled(value, cell.text[lead.length :])
            yield Clause(span=cell.span, **told._asdict(), marker=lead.style, depth=depth, heads=heads)


def _lines(cell: Cell, block: int) -> list[Line]:
    """A cell's lines with words."""
    lines, start = [], cell.span[0]
    for text in cell.text.split("\n"):
        if text.strip():
            lines.append(Line(text, (start, start + len(text)), block, "paragraph"))
        start += len(text) + 1
    return lines


def _is_running(lines: list[Line], head: str, row: int | None) -> bool:
    """Whether a cell is text of its own: several of its lines have a label, or it is where a row says its say."""
    if row is not None and _TOLD.fullmatch(head):
        return True
    marked = [line for line in lines if line.marker.style]
    labelled_ones = sum(_is_labelled(line) and _VALUE.search(line.words) is not None for line in marked)
    return labelled_ones >= _SEVERAL and labelled_ones * 2 >= len(marked)


def _is_labelled(line: Line) -> bool:
    return is_label(line) or LABEL.fullmatch(unspaced(split_label(line.words)[0] or "")) is not None


def _running(lines: list[Line], depth: int, heads: tuple[str, ...]) -> Iterator[Clause]:
    """A cell's lines as the clauses of running text, below what heads the cell."""
    plain = [line for line in lines if not line.marker.style]
    running = Running(_NEVER if all(map(_is_labelled, plain)) else 0)
    ended = [running.take(line, below) for line, below in zip_longest(lines, lines[1:])]
    for clause in filter(None, (*ended, running.close())):
        yield clause.model_copy(update={"depth": depth + clause.depth, "heads": (*clause.heads, *heads)})


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
    days = {(cell.row, cell.column) for cell in cells}
    for cell, following in zip_longest(cells, cells[1:]):
        if cell.column in hours and cell.row >= grid.head_rows:
            if (cell.row, cell.column - 1) not in days:
                # The day above spans this row: its column says when, here by the hour alone.
                yield cell.model_copy(update={"column": cell.column - 1})
            continue
        beside = following is not None and following.row == cell.row and following.column in hours
        if beside and following is not None and following.text.strip() and cell.row >= grid.head_rows:
            text = f"{cell.text}\t{following.text}"
            yield cell.model_copy(update={"text": text, "span": (cell.span[0], following.span[1])})
        else:
            yield cell


def _cell_clauses(
    grid: Grid, index: int, cell: Cell, depth: int, heads: tuple[str, ...], unit: str | None
) -> Iterator[Clause]:
    column_head, row_head = grid.column_head(cell.column), grid.row_head(cell.row)
    own = _HEAD_UNIT.search(column_head) or _HEAD_UNIT.search(row_head)
    reference = CellRef(
        block=index,
        row=cell.row,
        column=cell.column,
        column_head=column_head,
        row_head=row_head,
        outer_head=grid.outer_head(cell.row),
        unit=(own[1] or own[2]) if own else unit or grid.corner_unit or grid.unit_beside(cell.column),
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
