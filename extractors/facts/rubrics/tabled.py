"""Rows of a sheet that came as a table.

A cell that spans rows is the item of all of them, or the group of several; where each of its rows has points, the words
beside them are either its bands (their most is the item's) or items of their own (their sum is).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.context import Context
from extractors.facts.rubrics.bands import Draft
from extractors.facts.rubrics.celled import fill
from extractors.facts.rubrics.columns import Columns, grade_of
from extractors.facts.rubrics.lined import numbered
from extractors.facts.rubrics.pieces import LONGEST_LINE, NUMBER, Piece, joined, pieces_of, points_of
from extractors.facts.rubrics.ranges import ranges_of
from extractors.facts.rubrics.rows import Row
from extractors.notices.lines import unspaced
from models.blocks import Block, Cell
from models.rubrics import Points

_TOTAL = re.compile(r"(?:총계|합계|계|총점|총배점|총합)(?:\(.*\))?\d*점?")
_SUBTOTAL = re.compile(r"소계(?:\(.*\))?")
_POINTS = re.compile(
    rf"\(?\s*+(?:최대|최고)?\s*+(?P<points>{NUMBER})\s*+점?\s*+(?:만점|이내)?\s*+(?:\(.*\))?\)?", re.DOTALL
)
_IN_NAME = re.compile(
    rf"\s*+[(\[]\s*+(?:배점\s*+)?(?:\d{{1,3}}\s?점?\s?[~∼～]\s?)?(?P<points>{NUMBER})\s*+점?\s*+[)\]]\s*+$"
    rf"|\s++(?P<bare>{NUMBER})\s*+점$"
)
_LEVEL = re.compile(r"(?:우수|양호|보통|미흡|불량|높음|낮음|있음|없음)$|^(?:유|무|기타|가입|미가입|상|중|하)$")
"""How a degree of something ends, or is called as a whole."""


class Body(NamedTuple):
    """A table below its head."""

    table: Block
    columns: Columns
    context: Context

    @property
    def items(self) -> list[int]:
        """The columns of groups and items, from the left."""
        return self.columns.of("item")

    def cells(self, columns: Sequence[int], rows: range) -> list[Cell]:
        """The cells over some columns in some rows, each once, in reading order."""
        return [
            cell
            for cell in self.table.cells
            if any(cell.column <= column < cell.column + cell.columns for column in columns)
            and cell.row < rows.stop
            and cell.row + cell.rows > rows.start
            and cell.row >= self.columns.body
        ]

    def reach(self, cell: Cell) -> range:
        """The rows of an item's cell: with those below it that are blank up to its column, where merging was lost."""
        stop = cell.row + cell.rows
        left = [column for column in self.items if column < cell.column + cell.columns]
        while below := [one for one in self.table.cells if one.row == stop and one.column in left]:
            if any(unspaced(one.text) for one in below) or len(below) < len(left):
                break
            stop += 1
        return range(cell.row, stop)

    def pieces(self, cell: Cell) -> list[Piece]:
        """The lines of a cell."""
        return list(pieces_of(cell.span, self.context))


class Tabled(NamedTuple):
    """The rows of a table, its total where it states one, and cells that speak of the whole sheet."""

    rows: list[Row]
    total: tuple[Points, Piece] | None
    others: list[Piece]


def rows_in(table: Block, columns: Columns, context: Context) -> Tabled:
    """What the rows below a head say."""
    body = Body(table, columns, context)
    found = Tabled([], None, [])
    for cell in _leading(body):
        words = unspaced(cell.text)
        rows = body.reach(cell)
        if _TOTAL.fullmatch(words):
            found = found._replace(total=found.total or _total(body, rows, cell))
        elif _is_over_all(cell, body):
            found.others.extend(body.pieces(cell))
        elif words and not _SUBTOTAL.fullmatch(words):
            found.rows.extend(row for row in _rows(body, cell, rows) if row.points is not None or row.bands)
    return found


def _leading(body: Body) -> list[Cell]:
    """The cells of the first column of items, and those that stand over it."""
    return body.cells(body.items[:1], range(body.columns.body, max(cell.row for cell in body.table.cells) + 1))


def _is_over_all(cell: Cell, body: Body) -> bool:
    """Whether a cell stands over the points too: a note, a signature."""
    others = [*body.columns.of("points"), *body.columns.of("bands"), *body.columns.of("grade")]
    return any(cell.column <= column < cell.column + cell.columns for column in others)


def _total(body: Body, rows: range, cell: Cell) -> tuple[Points, Piece] | None:
    for one in [cell, *body.cells([*body.columns.of("points"), *body.columns.of("given")], rows)]:
        for piece in body.pieces(one):
            figures = re.search(NUMBER, piece.text)
            if figures:
                return points_of(figures[0]), piece
    return None


def _rows(body: Body, first: Cell, rows: range) -> Iterator[Row]:
    """The rows that the words of one cell of the first column are for."""
    inner = body.cells([column for column in body.items if column >= first.column + first.columns], rows)
    inner = [cell for cell in inner if unspaced(cell.text)]
    own = _own_points(body, first)
    each = [_points_in(body, body.reach(cell)) for cell in inner]
    if not inner:
        yield from _of_item(body, first, rows, None)
    elif len(inner) == 1 and own is not None and _measures(inner[0].text):
        yield _with_bands(body, first, rows, inner, None)
    elif len(inner) == 1:
        yield from _of_item(body, inner[0], rows, _name(body, first))
    elif _are_bands([cell.text for cell in inner], each, own):
        yield _with_bands(body, first, rows, inner, None)
    else:
        for cell in inner:
            yield from _of_item(body, cell, body.reach(cell), _name(body, first))


def _are_bands(words: Sequence[str], each: Sequence[Points | None], own: Points | None) -> bool:
    """Whether words with points of their own are bands of one item, of which one is chosen."""
    told = [points for points in each if points is not None]
    if not 1 < len(told) == len(each):
        return False
    if own is not None:
        return max(told, key=abs) == own and sum(told) != own
    return sum(map(_measures, words)) * 2 > len(words) and len(set(told)) == len(told)


def _measures(words: str) -> bool:
    """Whether words hold for some and not for others: a figure with its bound, a degree."""
    words = words[:LONGEST_LINE].strip()
    return bool(ranges_of(words)) or _LEVEL.search(words) is not None


def _of_item(body: Body, cell: Cell, rows: range, group: str | None) -> Iterator[Row]:
    """The row of one item; of an item whose rows have points each, the row of its bands or of what it consists of."""
    points = [one for one in body.cells(body.columns.of("points"), rows) if _stated(one.text) is not None]
    beside = [one for one in body.cells(body.columns.of("bands"), rows) if unspaced(one.text)]
    if len(points) > 1 and len(beside) >= len(points):
        each = [_points_in(body, range(one.row, one.row + one.rows)) for one in beside]
        own = _own_points(body, cell)
        if _are_bands([one.text for one in beside], each, own) or own is not None:
            yield _with_bands(body, cell, rows, beside, group)
        else:
            for one in beside:
                yield _row(body, one, range(one.row, one.row + one.rows), _name(body, cell), [])
        return
    yield _row(body, cell, rows, group, [] if cell in beside else beside)


def _row(body: Body, cell: Cell, rows: range, group: str | None, beside: Sequence[Cell]) -> Row:
    row = _named(body, cell, group)
    if row.points is None:
        stated = next((one for one in body.cells(body.columns.of("points"), rows) if _stated(one.text)), None)
        if stated is not None:
            row.points, row.stated = _stated(stated.text), body.pieces(stated)[0]
    _grades(body, row, rows)
    told = [piece for one in beside for piece in body.pieces(one)]
    fill(row, told)
    _evidence(body, row, rows)
    if row.points is None and row.bands:
        row.points = _most([draft.points for draft in row.bands])
    return row


def _with_bands(body: Body, cell: Cell, rows: range, beside: Sequence[Cell], group: str | None) -> Row:
    """An item whose bands stand in cells of their own, each beside its points."""
    row = _named(body, cell, group)
    for one in beside:
        pieces = body.pieces(one)
        draft = Draft("", pieces, points=_points_in(body, range(one.row, one.row + one.rows)))
        row.bands.append(draft)
    row.points = row.points if row.points is not None else _most([draft.points for draft in row.bands])
    _evidence(body, row, rows)
    return row


def _named(body: Body, cell: Cell, group: str | None) -> Row:
    """A row with its number and name, its points where they stand with the name: `1. 거주기간 (30점)`."""
    pieces = body.pieces(cell)
    row = Row(group=group)
    notes = [piece for piece in pieces if piece.text[0] in "※*＊"]
    for index, piece in enumerate(piece for piece in pieces if piece not in notes):
        _, number, length = numbered(piece.text) if index == 0 else ("", 0, 0)
        piece = piece.part(length) if number else piece
        row.number = str(number) if number else row.number
        stated = _IN_NAME.search(f" {piece.text}")
        if stated and row.points is None:
            row.points, row.stated = points_of(stated["points"] or stated["bare"]), piece
            piece = piece.part(0, max(0, stated.start() - 1))
        if piece.text:
            row.name.append(piece)
    row.notes = [[piece.part(1)] for piece in notes]
    row.name = row.name or pieces[:1]
    return row


def _grades(body: Body, row: Row, rows: range) -> None:
    """The points that a row's columns of grades hold, or their heads: `우수(20)`."""
    for column, head in sorted(body.columns.grades.items()):
        grade, over = grade_of(head.text)
        for cell in body.cells([column], rows):
            pieces = body.pieces(cell)
            points = _stated(cell.text) if pieces else None
            if points is not None:
                row.bands.append(Draft("A", pieces[:1], grade=grade, points=points, described=False))
            elif over:
                row.bands.append(Draft("A", pieces or body.pieces(head), 0, grade, None, points_of(over), bool(pieces)))


def _evidence(body: Body, row: Row, rows: range) -> None:
    for cell in body.cells(body.columns.of("evidence"), rows):
        pieces = body.pieces(cell)
        if pieces:
            row.evidence.append((pieces, None))


def _own_points(body: Body, cell: Cell) -> Points | None:
    return _named(body, cell, None).points if unspaced(cell.text) else None


def _name(body: Body, cell: Cell) -> str:
    return joined(_named(body, cell, None).name)


def _points_in(body: Body, rows: range) -> Points | None:
    """The points that stand in some rows, where it is one number."""
    found = [_stated(cell.text) for cell in body.cells(body.columns.of("points"), rows)]
    told = [points for points in found if points is not None]
    return told[0] if len(told) == 1 else None


def _stated(text: str) -> Points | None:
    match = _POINTS.fullmatch(text.strip()) if len(text) < LONGEST_LINE else None
    return points_of(match["points"]) if match else None


def _most(points: Sequence[Points | None]) -> Points | None:
    """The most of several points, below zero the least."""
    return max((one for one in points if one is not None), key=abs, default=None)
