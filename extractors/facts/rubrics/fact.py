"""Scoring sheets of a notice and of the forms that it sends along, each as a rubric."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractors.context import Context
from extractors.facts.rubrics.around import Around, around_rows, ends_rows, is_around, stays
from extractors.facts.rubrics.lined import rows_of
from extractors.facts.rubrics.pieces import Piece, joined
from extractors.facts.rubrics.rows import Row, item_of
from extractors.facts.rubrics.sheets import CUE, Sheet, sheets_in
from models.notices import Notice
from models.rubrics import Rubric

KIND = "rubrics"

_FEWEST = 2
"""A sheet has so many items with points at least."""


def extract(notice: Notice, context: Context) -> Iterator[Rubric]:
    """The sheets of a notice, in reading order."""
    for span in (notice.span, *_joined(notice.attachments)):
        if CUE.search(context.text, *span):
            for sheet in sheets_in(span, context):
                rubric = _of_lines(sheet, context)
                if rubric is not None:
                    yield rubric


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that touch as one: where a form is cut in two, its sheet is not."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start - found[-1][1] <= 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


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
