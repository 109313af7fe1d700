"""Totals that their parts do not make: shares behind a sum, a 계 in a table, a rise that misses the new sum."""

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context, own_clauses
from extractors.facts.amount_sums import pieces
from extractors.facts.money_shares import share_role, shares_of
from extractors.facts.money_terms import terms
from extractors.findings.figures import Row, Table, is_sum_name, number_of, tables
from extractors.findings.outlined import outlined
from models.blocks import Span
from models.facts import Quote
from models.findings import Finding
from models.notices import Clause, Notice
from models.records import NoticeRecord

CODE = "sum_mismatch"

_SLACK_A_PART = 0.3
"""How far rounding moves a total for each part; at most half a unit each, and rarely all the same way."""

_NEAR = 0.5
"""A total further from its parts than this share of itself is not their total at all."""

_CHANGED = re.compile(r"\s*(?P<new>\d[\d,]*)\s*\(\s*\+\s*(?P<rise>\d[\d,]*)\s*\)\s*")


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """One finding a clause or table whose total is not made by its parts."""
    found = outlined(notice, context)
    if found is None:
        return
    for index in own_clauses(found):
        yield from _shares(found, index, context)
    for table in tables(found, context):
        yield from _table(table, context)
    yield from _changes(found, context)


def _shares(notice: Notice, index: int, context: Context) -> Iterator[Finding]:
    """`90백만원(보조 60, 자부담 25)`: all shares in one bracket behind their sum."""
    for piece in pieces(notice, index, context):
        for total in terms(piece.text, piece.sums):
            bracket = re.match(r"[^()\n]{0,8}\(([^()]*(?:\([^()]*\)[^()]*)*)\)", piece.text[total.last :])
            if bracket is None or total.min is None or total.min != total.max:
                continue
            shares = shares_of(piece.text, total, total.last + bracket.end())
            roles = {share_role(share.name) for share in shares}
            parts = [share.figures.won for share in shares]
            if len(roles) < 2 or "subsidy" not in roles or sum(parts) == total.max:
                continue
            span = (piece.offset + total.start, piece.offset + total.last + bracket.end())
            said = " + ".join(f"{share.name} {share.figures.won:,}" for share in shares)
            yield _finding(
                f"재원별 금액의 합이 총액과 맞지 않음: {said} = {sum(parts):,}원 ≠ {total.max:,}원", span, context
            )


def _table(table: Table, context: Context) -> Iterator[Finding]:
    """The rows and the columns of a table against their totals: one finding for the table."""
    wrong = [*_wrong_rows(table), *_wrong_columns(table)]
    if wrong:
        span = (min(span[0] for _, span in wrong), max(span[1] for _, span in wrong))
        yield _finding("표의 합계가 항목의 합과 맞지 않음: " + ", ".join(said for said, _ in wrong[:6]), span, context)


def _wrong_rows(table: Table) -> Iterator[tuple[str, Span]]:
    """Rows whose 계 (the first or the last column) is not the sum of the other columns."""
    if len(table.names) < 3:
        return
    total_first, total_last = is_sum_name(table.names[0]), is_sum_name(table.names[-1])
    if total_first == total_last or sum(is_sum_name(name) for name in table.names) != 1:
        return
    for row in table.rows:
        total = row.numbers[0] if total_first else row.numbers[-1]
        parts = row.numbers[1:] if total_first else row.numbers[:-1]
        if _is_wrong(total, parts):
            yield _said(row.name or table.names[0 if total_first else -1], total, parts), row.span


def _wrong_columns(table: Table) -> Iterator[tuple[str, Span]]:
    """Columns whose 계 (a first or a last row) is not the sum of the rows behind or before it."""
    at = next((at for at, row in enumerate(table.rows) if is_sum_name(row.name)), None)
    if at is None or sum(is_sum_name(row.name) for row in table.rows) != 1:
        return
    rows: Sequence[Row] = table.rows[at + 1 :] or table.rows[:at]
    if len(rows) < 2:
        return
    for column, total in enumerate(table.rows[at].numbers):
        parts = [row.numbers[column] for row in rows]
        if _is_wrong(total, parts):
            name = table.names[column] if column < len(table.names) else f"{column + 1}열"
            yield _said(name, total, parts), table.rows[at].span


def _is_wrong(total: float, parts: Sequence[float]) -> bool:
    whole = all(number == int(number) for number in (total, *parts))
    gap = abs(total - sum(parts))
    present = sum(part != 0 for part in parts)
    return whole and present > 1 and max(1.0, _SLACK_A_PART * present) < gap <= _NEAR * max(total, sum(parts))


def _said(name: str, total: float, parts: Sequence[float]) -> str:
    return f"{name} {total:,.0f} ≠ {sum(parts):,.0f}"


def _changes(notice: Notice, context: Context) -> Iterator[Finding]:
    """Cells `45,000 (+15,000)` against the cell of the time before the change."""
    before = {_of_change(clause, "전"): clause for clause in _cells(notice) if _of_change(clause, "전")}
    wrong, spans = [], []
    for clause in _cells(notice):
        match = _CHANGED.fullmatch(context.words(clause.value))
        old = before.get(_of_change(clause, "후")) if match else None
        if match is None or old is None:
            continue
        was = re.sub(r"\D", "", context.words(old.value))
        new, rise = number_of(match["new"]), number_of(match["rise"])
        if was and float(was) + rise != new:
            wrong.append(f"{clause.label or ''} {float(was):,.0f} + {rise:,.0f} ≠ {new:,.0f}".strip())
            spans.append(clause.value)
    if wrong:
        span = (spans[0][0], spans[-1][1])
        yield _finding(
            "변경 전 금액에 인상액을 더해도 변경 후 금액이 되지 않음: " + ", ".join(wrong[:6]), span, context
        )


def _cells(notice: Notice) -> Iterator[Clause]:
    return (notice.clauses[index] for index in own_clauses(notice) if notice.clauses[index].cell)


def _of_change(clause: Clause, when: str) -> tuple[str, ...] | None:
    """The heads of a cell without `변경 전` or `변경 후`, so that the two meet; None when they do not say it."""
    cell = clause.cell
    if cell is None:
        return None
    heads = " ".join((cell.row_head, "|", cell.column_head))
    said = re.search(rf"변경\s*{when}", heads)
    if said is None:
        return None
    rest = re.sub(r"\(.*?\)", "", heads.replace(said[0], ""))
    return (str(cell.block), *rest.split())


def _finding(message: str, span: Span, context: Context) -> Finding:
    return Finding(
        code=CODE, message=message, quote=Quote(raw=context.words(span), span=span, place=context.place(span))
    )
