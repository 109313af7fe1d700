"""A total that a line states of what a table lists: `총 융자규모 : 35억원` beside a row 융자규모 of 15억, 10억 and 5억.

Only where a row or a column has the very name of the total, and each of its cells holds one exact figure.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context
from extractors.facts.amounts.money import sums
from extractors.findings.figures import is_sum_name, number_of
from extractors.notices.lines import unspaced
from models.blocks import Span
from models.notices import Clause, Notice

_TOTAL = re.compile(r"(?:총|전체)(?P<of>[가-힣]{2,10}?)(?:계|합계)?")
_NEAR = (0.5, 2.0)
"""How many times the sum of the cells a total may be that is still meant as theirs."""

Said = tuple[str, Span, tuple[Span, ...]]


def wrong_stated_totals(outline: Notice, context: Context) -> Iterator[Said]:
    """What is said of each stated total that the cells of its name do not make, its place and theirs."""
    clauses = outline.clauses
    for clause in clauses:
        named = _TOTAL.fullmatch(unspaced(clause.label or "")) if clause.cell is None else None
        stated = _figure(clause, context) if named else None
        if named is None or stated is None:
            continue
        for parts in _listed(named["of"], clauses):
            figures = [figure for part in parts if (figure := _figure(part, context))]
            made = sum(figures)
            if len(figures) == len(parts) > 1 and made != stated and _NEAR[0] <= stated / made <= _NEAR[1]:
                said = f"표의 '{named['of']}' 칸을 더하면 {made:,}, 적힌 '{clause.label}' {stated:,}"
                yield f"합계가 항목의 합과 맞지 않음: {said}", clause.value, tuple(part.value for part in parts)


def _listed(name: str, clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    """The cells of each table that stand in the row or under the head of a name, without those of its own total."""
    rows: dict[tuple[int, str], list[Clause]] = {}
    for clause in clauses:
        cell = clause.cell
        if cell is None:
            continue
        if _is_named(cell.row_head, name) and not is_sum_name(cell.column_head):
            rows.setdefault((cell.block, f"row {cell.row}"), []).append(clause)
        if _is_named(cell.column_head, name) and not is_sum_name(cell.row_head):
            rows.setdefault((cell.block, f"column {cell.column}"), []).append(clause)
    yield from rows.values()


def _is_named(head: str, name: str) -> bool:
    return re.sub(r"\(.*?\)", "", unspaced(head)) == name


def _figure(clause: Clause, context: Context) -> int | None:
    """The one exact figure that a clause is: a sum in won, or a count."""
    words = re.sub(r"\s*\([^()]*\)\s*$", "", context.words(clause.value)).strip()
    read = sums(words)
    if len(read) == 1:
        return read[0].won if (read[0].start, read[0].end) == (0, len(words)) else None
    count = number_of(words)
    return int(count) if count else None
