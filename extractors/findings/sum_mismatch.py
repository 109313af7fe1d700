"""Totals that their parts do not make: shares behind a sum, heads, years, a 계 in a table, a product, a rise."""

import re
from collections.abc import Iterator

from extractors.context import Context, with_figures
from extractors.facts.amounts.money_shares import share_role, shares_of
from extractors.facts.amounts.sums import pieces, terms_of
from extractors.findings.counts import wrong_counts
from extractors.findings.figures import number_of, tables
from extractors.findings.outlined import outlined
from extractors.findings.products import wrong_products
from extractors.findings.quantities import wrong_budget
from extractors.findings.saying import finding
from extractors.findings.shared_budgets import wrong_budgets
from extractors.findings.stated_totals import wrong_stated_totals
from extractors.findings.table_sums import wrong_totals
from extractors.findings.yearly_sums import wrong_years
from models.findings import Finding, FindingCode
from models.notices import Clause, Notice
from models.records import NoticeRecord

CODE: FindingCode = "sum_mismatch"

_CHANGED = re.compile(r"\s*(?P<new>\d[\d,]*)\s*\(\s*\+\s*(?P<rise>\d[\d,]*)\s*\)\s*")
_HUNDRED = 100
_BRACKET = re.compile(r"[^()\n]{0,8}\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_MOST_SAID = 6
"""Totals of one table that a message names."""


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """One finding a clause, budget or table whose total is not made by its parts."""
    outline = outlined(notice, context)
    if outline is None:
        return
    for index in with_figures(outline, context):
        yield from _shares(outline, index, context) if "(" in context.words(outline.clauses[index].span) else ()
        clause = outline.clauses[index]
        for said, span in (*wrong_products(clause, context), *wrong_counts(clause, context)):
            yield finding(CODE, f"계산이 맞지 않음: {said}", span, context)
    apart = (*wrong_budgets(notice, outline, context), *wrong_years(outline, context))
    for said, span, parts in (*apart, *wrong_stated_totals(outline, context)):
        yield finding(CODE, said, span, context, parts)
    product = wrong_budget(notice, outline, context)
    if product is not None and not product.is_unit:
        yield finding(
            CODE, f"단가와 물량을 곱하면 사업비가 되지 않음: {product.said}", product.budget, context, product.against
        )
    for table in tables(outline, context):
        wrong = wrong_totals(table)
        if wrong:
            said = ", ".join(one.said for one in wrong[:_MOST_SAID])
            span = (min(one.span[0] for one in wrong), max(one.span[1] for one in wrong))
            yield finding(CODE, f"표의 합계가 항목의 합과 맞지 않음: {said}", span, context, wrong[0].parts)
    yield from _changes(outline, context)


def _shares(notice: Notice, index: int, context: Context) -> Iterator[Finding]:
    """`90백만원(보조 60, 자부담 25)`: all shares in one bracket behind their sum."""
    for piece in pieces(notice, index, context):
        for total in terms_of(piece, context):
            bracket = _BRACKET.match(piece.text[total.last :])
            if bracket is None or total.min is None or total.min != total.max:
                continue
            shares = shares_of(piece.text, total, total.last + bracket.end())
            roles = {share_role(share.name) for share in shares}
            parts = [share.figures.won for share in shares]
            if len(shares) < 2 or not roles & {"subsidy", "self"} or sum(parts) == total.max or _percents(bracket[1]):
                continue
            span = (piece.offset + total.start, piece.offset + total.last + bracket.end())
            said = " + ".join(f"{share.name} {share.figures.won:,}" for share in shares)
            message = f"재원별 금액의 합이 총액과 맞지 않음: {said} = {sum(parts):,}원 ≠ {total.max:,}원"
            yield finding(CODE, message, span, context)


def _percents(words: str) -> bool:
    """Whether bare figures are parts of a hundred, whatever their sum: `8천원(보조 60, 자부담 40)`."""
    return "원" not in words and sum(map(float, re.findall(r"\d+(?:\.\d+)?", words))) == _HUNDRED


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
        new, rise = number_of(match["new"]) or 0.0, number_of(match["rise"]) or 0.0
        if was and float(was) + rise != new:
            wrong.append(f"{clause.label or ''} {float(was):,.0f} + {rise:,.0f} ≠ {new:,.0f}".strip())
            spans.append(clause.value)
    if wrong:
        span = (spans[0][0], spans[-1][1])
        said = ", ".join(wrong[:_MOST_SAID])
        yield finding(CODE, f"변경 전 금액에 인상액을 더해도 변경 후 금액이 되지 않음: {said}", span, context)


def _cells(notice: Notice) -> Iterator[Clause]:
    return (clause for clause in notice.clauses if clause.cell)


def _of_change(clause: Clause, when: str) -> tuple[str, ...] | None:
    """The heads of a cell without `변경 전` or `변경 후`, so that the two meet; None when they do not say it."""
    cell = clause.cell
    if cell is None:
        return None
    heads = " ".join((cell.row_head, "|", cell.column_head))
    if "변경" not in heads:
        return None
    said = re.search(rf"변경\s*{when}", heads)
    if said is None:
        return None
    rest = re.sub(r"\(.*?\)", "", heads.replace(said[0], ""))
    return (str(cell.block), *rest.split())
