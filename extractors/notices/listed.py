"""Tables whose rows are notices: one column names them, others say when, for whom, whom to ask."""

import re
from collections.abc import Sequence

from extractors.notices.assemble import Piece
from extractors.notices.event_rows import events_in_table
from extractors.notices.genre import LABEL
from extractors.notices.headings import DEPARTMENT, Title
from extractors.notices.lines import Line, single_spaced, unspaced
from extractors.notices.tables import Grid, grid_of
from extractors.notices.titles import is_name
from models.blocks import Cell, Source

_NAME = re.compile(
    r"(?:(?:사업|행사|교육|과정|회의|강좌|강의|프로그램|시책|제도|안건|축제|건)(?:\([^)]*\))?명|"
    r"제목|안건|소식|사업|프로그램|행사)(?:\([^)]*\))?"
)
_NUMBER = re.compile(r"연번|순번|번호|순|No\.?", re.I)
_DEPARTMENT = re.compile(r"(?:담당|소관|주관)?(?:부서|팀|과)(?:명)?")
_TELLS = re.compile(r"문의(?:처)?|연락처|전화(?:번호)?|담당(?:자)?|비고|준비물")
_WHEN = re.compile(r"기간|일시|일자|날짜|일정|시간|기한")
_MARK = re.compile(r"[\s\[\]【】<>〈〉()■□◆◇●○▣▪ㅇ]+")
_ENOUGH = 2
"""How many columns besides the name must say something of the notice."""


def rows_of(source: Source, line: Line, *, events: bool = False) -> list[Piece]:
    """A piece for each row that is a notice, in order; none where the table lists something else."""
    if line.table is None:
        return []
    grid = grid_of(source.blocks[line.table])
    heads = [unspaced(grid.column_head(n)) for n in range(len(grid.texts[0]))] if grid.head_rows else []
    named = next((n for n, head in enumerate(heads) if _NAME.fullmatch(head)), None)
    telling = [n for n, head in enumerate(heads) if n != named and (LABEL.fullmatch(head) or _TELLS.fullmatch(head))]
    if named is None or len(telling) < _ENOUGH or (events and not any(map(_WHEN.search, heads))):
        found = events_in_table(source, line) if events else ()
        return [_row(grid, heads, row, title) for row, title in found]
    cells = {(cell.row, cell.column): cell for cell in grid.block.cells}
    rows = [(row, cells[row, named]) for row in range(grid.head_rows, len(grid.texts)) if (row, named) in cells]
    bands = _bands(grid)
    return [
        _row(grid, heads, row, _title(cell, line), _last_before(bands, row))
        for row, cell in rows
        if is_name(single_spaced(cell.text), shortest=2) and row not in bands
    ]


def names_in(source: Source, line: Line) -> list[str]:
    """What a table names row by row, in the column that says so; nothing where none does."""
    return [name for _, name in named_rows(source, line)]


def named_rows(source: Source, line: Line) -> list[tuple[int, str]]:
    """The rows of a table that name something in the column that says so, each with the name."""
    if line.table is None:
        return []
    grid = grid_of(source.blocks[line.table])
    heads = [unspaced(grid.column_head(n)) for n in range(len(grid.texts[0]))] if grid.head_rows else []
    named = next((n for n, head in enumerate(heads) if _NAME.fullmatch(head)), None)
    if named is None:
        return []
    rows = enumerate(grid.texts[grid.head_rows :], start=grid.head_rows)
    return [(at, row[named]) for at, row in rows if row[named]]


def _bands(grid: Grid) -> dict[int, str]:
    """The rows that are one department's name over all columns, which heads the rows below it."""
    bodies = ((row, grid.texts[row]) for row in range(grid.head_rows, len(grid.texts)))
    alone = {row: texts[0] for row, texts in bodies if len(texts) > 2 and len({*filter(None, texts)}) == 1}
    named = {row: re.sub(_MARK, "", text) for row, text in alone.items()}
    return {row: name for row, name in named.items() if DEPARTMENT.fullmatch(name)}


def _last_before(bands: dict[int, str], row: int) -> str | None:
    return next((bands[at] for at in sorted(bands, reverse=True) if at < row), None)


def _title(cell: Cell, line: Line) -> Title:
    """A cell's words as a title; its offsets count from the table's start."""
    return Title(None, single_spaced(cell.text), cell.span[0] - line.span[0], cell.span[1] - line.span[0])


def _row(grid: Grid, heads: Sequence[str], row: int, title: Title, band: str | None = None) -> Piece:
    """The notice of a row: its number and its department where columns of their own say them, or the row above."""
    number = next((grid.texts[row][n] for n, head in enumerate(heads) if _NUMBER.fullmatch(head)), None)
    departments = (_going_on(grid, row, n) for n, head in enumerate(heads) if _DEPARTMENT.fullmatch(head))
    section = next((unspaced(name) for name in departments if DEPARTMENT.fullmatch(unspaced(name))), band)
    return Piece(0, "notice", title._replace(number=number or None), section, row=row)


def _going_on(grid: Grid, row: int, column: int) -> str:
    """A cell's words, a blank one's those of the nearest cell above it."""
    return next((grid.texts[at][column] for at in range(row, grid.head_rows - 1, -1) if grid.texts[at][column]), "")
