"""Where the scoring sheets of a document stand: each as the lines from its title to the next form.

A sheet is known by the head over its rows (`평가항목 | 배점 | 배점기준 | 평점`), as a title alone may only name one.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from extractors.context import Context
from extractors.facts.rubrics.around import stays
from extractors.facts.rubrics.columns import Columns
from extractors.facts.rubrics.pieces import Piece, pieces_of
from extractors.notices.attached import attached
from extractors.notices.lines import unspaced
from models.blocks import Block, Span

CUE = re.compile(r"배\s?점|평\s?점|점\s?수|등급\s?\(|(?:우수|보통|미흡)\s?\(\d")
"""Without one of these words a document holds no sheet."""
ITEM_HEAD = re.compile(
    r"(?:평가|심사|선정|심의|채점|배점)?(?:항목|지표|요소|부문|분야|기준|내용|구분)|평가항목|심사항목|선정항목|평가사항"
)
HEAD = re.compile(r"(?:평가|심사|선정|심의|채점)(?:항목|지표|요소|부문|분야|기준|사항)|^구분배점|^항목배점")
POINTS_HEAD = re.compile(r"배점|평점|점수|득점|만점")
TITLE = re.compile(
    r"(?:(?:평가|심사|채점|배점|평점|심의|선정\s?기준|선정)\s?(?:기준\s?)?표|(?:평가|심사|선정|배점)\s?(?:기준|항목)\s?(?:및|[·,])\s?(?:배점|점수))"
    r"\s*(?:\([^()\n]{1,20}\)|〔[^〔〕\n]{1,20}〕|\[[^\[\]\n]{1,20}\])?\s*[】>〉)\]]?$"
)
_FORM = re.compile(
    r"(?:사업|지원|신청|대상자?)\s.{0,20}(?:현황|명부|내역서?|신청서|계획서|조서|대장|서약서|동의서|통지서)$"
)
"""How the next form is called, where nothing else parts it from a sheet."""
_BESIDE = 12
"""So many lines before and behind a table may be its own."""
_OPENING = 3
"""A form's word and number stand behind a bracket and a blank at most."""
_HEAD_LINES = 4
"""A head's cells may stand on so many lines."""
_TITLE_LINES = 40
"""So many lines above its head a sheet's title may stand: the applicant's own lines lie between."""


class Sheet(NamedTuple):
    """The lines of a sheet: its title, what stands above the head, and from the head on."""

    title: Piece
    above: tuple[Piece, ...]
    rows: tuple[Piece, ...]

    @property
    def span(self) -> Span:
        """From its title to its end."""
        last = (self.rows or self.above or (self.title,))[-1]
        return self.title.start, last.span[1]


def sheets_in(span: Span, context: Context) -> Iterator[Sheet]:
    """The sheets that came as lines within a place, in order."""
    pieces = [piece for part in _without_tables(span, context) for piece in pieces_of(part, context)]
    breaks = _breaks(pieces, context)
    heads = [index for index in range(len(pieces)) if _is_head(pieces, index)]
    last = -1
    for number, index in enumerate(heads):
        if index < last:
            continue
        until = min((stop for stop in breaks if stop > index), default=len(pieces))
        following = next((other for other in heads[number + 1 :] if other < until), None)
        title = _title(pieces, index, max(last, 0), breaks)
        if following is not None:
            until = min(until, _title(pieces, following, index + 1, breaks))
        last = until
        yield Sheet(pieces[title], tuple(pieces[title + 1 : index]), tuple(pieces[index:until]))


def beside(table: Block, columns: Columns, span: Span, context: Context) -> tuple[list[Piece], list[Piece]]:
    """The lines before a table from the one that names it, and those behind it that are still its own."""
    head = min((cell.span[0] for cell in table.cells if cell.row == columns.head), default=table.span[0])
    above = [piece for part in _without_tables((span[0], table.span[0]), context) for piece in pieces_of(part, context)]
    above = above[-_BESIDE:] + list(pieces_of((table.span[0], head), context))
    named = [index for index, piece in enumerate(above) if is_title(piece.text)]
    start = named[-1] if named else len(above) - 1
    below = list(pieces_of((table.span[1], _next_table(table, span, context)), context))[:_BESIDE]
    return above[max(0, start) :], list(takewhile(stays, below))


def _next_table(table: Block, span: Span, context: Context) -> int:
    behind = context.blocks_in((table.span[1], span[1]))
    return next((block.span[0] for block in behind if block.kind == "table"), span[1])


def is_title(text: str) -> bool:
    """Whether a line names a sheet, and is no sentence about one."""
    return len(text) <= _LONGEST and TITLE.search(text) is not None


_LONGEST = 60


def _without_tables(span: Span, context: Context) -> Iterator[Span]:
    """The stretches of a place between its tables."""
    start = span[0]
    for block in context.blocks_in(span):
        if block.kind == "table":
            yield start, block.span[0]
            start = block.span[1]
    yield start, span[1]


def _is_head(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the head of a sheet's rows begins at a line: items, then points within a few lines."""
    first = unspaced(pieces[index].text)
    if HEAD.match(first) is None or len(first) > _LONGEST:
        return False
    words = "".join(unspaced(piece.text) for piece in pieces[index : index + _HEAD_LINES])
    return POINTS_HEAD.search(words) is not None and not first.endswith((".", "다", "함", "음"))


def _title(pieces: Sequence[Piece], head: int, first: int, breaks: Sequence[int]) -> int:
    """The line that names a sheet: the nearest title above its head, else the line above."""
    above = range(head - 1, max(first, head - _TITLE_LINES) - 1, -1)
    named = next((index for index in above if is_title(pieces[index].text)), None)
    if named is not None:
        return named
    return max(first, head - 1) if head else 0


def _breaks(pieces: Sequence[Piece], context: Context) -> list[int]:
    """The lines at which another form begins."""
    held = context.once("attached", context.source, lambda: attached(context.text))
    starts = {start: number for (_, number), places in held.items() for start, _ in places}
    found: list[int] = []
    last: tuple[int, ...] = ()
    for index, piece in enumerate(pieces):
        number = next((starts[at] for at in range(piece.start, piece.start + _OPENING) if at in starts), None)
        order = tuple(map(int, number.split("-"))) if number else ()
        # `(붙임 6)` below `[붙임 7]` only names what goes with a row.
        if order > last or is_title(piece.text) or _FORM.search(piece.text):
            found.append(index)
        last = max(last, order)
    return found
