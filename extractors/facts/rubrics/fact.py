"""Scoring sheets of a notice and of the forms that it sends along, each as a rubric."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractors.context import Context
from extractors.facts.rubrics.around import Around, around_rows, ends_rows, is_around, stays, told_beside, unsigned
from extractors.facts.rubrics.columns import Columns, columns_of
from extractors.facts.rubrics.lined import rows_of
from extractors.facts.rubrics.pieces import Piece, joined, pieces_of, quote_of
from extractors.facts.rubrics.rows import Row, item_of
from extractors.facts.rubrics.sheets import CUE, Sheet, beside, sheets_in
from extractors.facts.rubrics.tabled import rows_in
from models.blocks import Block, Span
from models.notices import Notice
from models.rubrics import Rubric

KIND = "rubrics"

_FEWEST = 2
"""A sheet has so many items with points at least."""


def extract(notice: Notice, context: Context) -> Iterator[Rubric]:
    """The sheets of a notice, in reading order."""
    for span in (notice.span, *_joined(notice.attachments)):
        if CUE.search(context.text, *span):
            found = [*_of_tables(span, context), *(_of_lines(sheet, context) for sheet in sheets_in(span, context))]
            read = (_with_told(one, notice, context) for one in found if one is not None)
            yield from sorted(read, key=lambda rubric: rubric.span)


def _with_told(rubric: Rubric, notice: Notice, context: Context) -> Rubric:
    """A sheet with what the notice tells of it, where it does not say so itself."""
    mark, ties = told_beside(notice, context)
    more = {
        "pass_mark": mark if rubric.pass_mark is None else rubric.pass_mark,
        "tie_break": rubric.tie_break or ties,
    }
    return rubric.model_copy(update=more)


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that touch as one: where a form is cut in two, its sheet is not."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start - found[-1][1] <= 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _of_tables(span: Span, context: Context) -> Iterator[Rubric | None]:
    """The sheets that came as tables within a place."""
    for block in context.blocks_in(span):
        if CUE.search(block.text):
            for table in _tables(block):
                columns = columns_of(table)
                if columns is not None:
                    yield _of_table(table, columns, span, context)


def _tables(block: Block) -> Iterator[Block]:
    """A block's tables: itself, and those within its cells."""
    if block.kind == "table":
        yield block
    for cell in block.cells:
        for inner in cell.blocks:
            yield from _tables(inner)


def _of_table(table: Block, columns: Columns, span: Span, context: Context) -> Rubric | None:
    said = rows_in(table, columns, context)
    before, behind = beside(table, columns, span, context)
    around = around_rows((*before, *said.others, *behind), (*before, *said.others, *behind), context)
    if said.total:
        around = around._replace(total=said.total[0], total_quote=quote_of([said.total[1]], context))
    title = before[0] if before else next(pieces_of(table.span, context))
    return _rubric(title, said.rows, around, context)


def _of_lines(sheet: Sheet, context: Context) -> Rubric | None:
    end = _end_of_rows(sheet.rows)
    tail = list(takewhile(lambda piece: stays(piece), sheet.rows[end:]))
    rows = rows_of(piece for piece in sheet.rows[:end] if not is_around(piece.text))
    around = around_rows((*sheet.above, *sheet.rows[:end], *tail), (*sheet.above, *tail), context)
    return _rubric(sheet.title, rows, around, context)


def _end_of_rows(pieces: Sequence[Piece]) -> int:
    """The line before which the rows end."""
    return next((index for index, piece in enumerate(pieces) if index and ends_rows(piece.text)), len(pieces))


def _rubric(title: Piece, rows: Sequence[Row], around: Around, context: Context) -> Rubric | None:
    items = tuple(item_of(row, context) for row in rows)
    title = unsigned(title)
    if sum(item.points is not None for item in items) < _FEWEST:
        return None
    return Rubric(
        title=joined([title]),
        items=items,
        raw=title.text,
        span=title.span,
        place=context.place(title.span),
        rule="a scoring sheet",
        **around._asdict(),
    )
