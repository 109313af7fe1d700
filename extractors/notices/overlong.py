"""Clauses longer than any that is written for people are read in parts: all is read, and at a bounded cost.

What a pattern costs may grow with the square of the words that it is asked about. Where none of them are longer than
`LONGEST`, what a document costs grows with its length alone, whatever stands in it.
"""

import re
from collections.abc import Iterator

from models.blocks import Span
from models.notices import CellRef, Clause, Notice

LONGEST = 1_000
"""Characters. The clauses of real documents have at most half as many."""

_ENDS = (
    re.compile(r"\n|[가-힣][.。][^\S\n]"),  # a line, a sentence
    re.compile(r"(?<=[가-힣)])[^\S\n](?=[가-힣(])"),  # between two words, and so within no day or sum
    re.compile(r"[^\S\n]"),  # within no figure
)
"""Where words may be parted, the better places first."""


def in_parts(notice: Notice, text: str) -> Notice:
    """The notice with its overlong clauses cut into parts, each with the label and the heads of the whole."""
    if not any(map(_is_overlong, notice.clauses)):
        return notice
    return notice.model_copy(
        update={"clauses": tuple([part for clause in notice.clauses for part in _parts(clause, text)])}
    )


def _is_overlong(clause: Clause) -> bool:
    """Whether something of a clause that patterns are asked about is too long: its words, or what it is called."""
    start, end = clause.span
    return end - start > LONGEST or any(len(name) > LONGEST for name in (clause.label or "", *clause.heads))


def _parts(clause: Clause, text: str) -> Iterator[Clause]:
    if not _is_overlong(clause):
        yield clause
        return
    called = {
        "label": clause.label and clause.label[:LONGEST],
        "heads": tuple([head[:LONGEST] for head in clause.heads]),
        "cell": clause.cell and _called(clause.cell),
    }
    start = clause.span[0]
    for number, value in enumerate(_cut(clause.value, text)):
        marker = {"marker": ""} if number else {}
        yield clause.model_copy(update={**called, **marker, "span": (start, value[1]), "value": value})
        start = value[1]


def _called(cell: CellRef) -> CellRef:
    """The cell with no more of its heads than can be a name."""
    return cell.model_copy(
        update={"column_head": cell.column_head[:LONGEST], "row_head": cell.row_head[:LONGEST]},
    )


def _cut(value: Span, text: str) -> Iterator[Span]:
    """The parts of a value in order, none longer than `LONGEST`; together they are the whole of it."""
    start, end = value
    while end - start > LONGEST:
        stop = _stop(text, start + LONGEST // 2, start + LONGEST)
        yield start, stop
        start = stop
    yield start, end


def _stop(text: str, least: int, most: int) -> int:
    """The last place between two where words may be parted, the second where there is none."""
    for pattern in _ENDS:
        ends = [match.end() for match in pattern.finditer(text, least, most)]
        if ends:
            return ends[-1]
    return most
