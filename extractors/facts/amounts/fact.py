"""Amounts: what one gets, pays, borrows or must earn, and what a programme costs.

Sums are read clause by clause; what a sum is for comes from `amount_roles`. A number without a unit is a sum only in
a cell whose table states one, behind a sum that it shares, or in a budget row whose parts make its total.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from extractors.context import Context
from extractors.facts.amounts.above import per_above, period_above, with_ceiling
from extractors.facts.amounts.budget_rows import RowSum, budget_rows
from extractors.facts.amounts.money_shares import is_total, shares_of
from extractors.facts.amounts.money_terms import Terms
from extractors.facts.amounts.money_units import Period
from extractors.facts.amounts.names import is_named_share, name_of, year_before
from extractors.facts.amounts.other_schemes import tells_of_others
from extractors.facts.amounts.readings import Reading, merge
from extractors.facts.amounts.roles import COMPARED_BEHIND, Judgement, Surroundings, judge, role_word
from extractors.facts.amounts.sums import (
    PLAIN_WON,
    Piece,
    is_progress,
    pieces,
    pieces_of,
    plain_figure,
    telling_heads,
    terms_of,
    with_heads,
    year_in_head,
    year_of,
    years_of_tables,
)
from extractors.facts.text_tables import rows_of, text_cells
from models.blocks import Span
from models.facts import Amount, AmountRole, Confidence, Per
from models.findings import Unread
from models.notices import Clause, Notice

KIND = "amounts"

_SHARED_ROLES = ("budget", "unit_price", "cap", "benefit", "loan")
_PERIOD_ALONE = re.compile(r"(?:매?월|매?년|연|최대|\s)*")
_BRACKET_LIST = re.compile(r"원[^(),.]{0,6}\([^()]{1,16}\)\s*,\s*$")
_LIST_GAP = re.compile(r"\s*(?:[+,·/]|또는|및)\s*[가-힣 ]{0,10}")


def extract(notice: Notice, context: Context) -> Iterator[Amount | Unread]:
    """The amounts of a notice in reading order, each once, and the labelled sums that could not be read."""
    notice = with_heads(notice, context)
    found: list[Reading] = []
    unread: list[Unread] = []
    cells = text_cells(notice.clauses, context)
    years, rows = years_of_tables(notice), rows_of(cells)
    for index, clause in enumerate(notice.clauses):
        if _is_of_another_year(clause, years, context.year) or tells_of_others(clause):
            continue
        read = [one for piece in pieces(notice, index, context) for one in _piece_readings(notice, piece, context)]
        read = [one for one in read if not _is_in(one.amount.span, rows)]
        found.extend(read)
        figure = None if read else plain_figure(clause, context)
        if figure and not _is_in(figure, rows):
            unread.append(context.unread("money", figure, "a figure without a unit of money"))
    drawn = notice.model_copy(update={"clauses": tuple(cells)})
    drawn_years = years_of_tables(drawn)
    found.extend(
        one
        for cell in cells
        if not _is_of_another_year(cell, drawn_years, context.year)
        for piece in pieces_of(drawn, cell, context)
        for one in _piece_readings(drawn, piece, context)
    )
    proven = [one for one in _row_readings(notice, context) if not _is_in(one.amount.span, rows)]
    places = {one.amount.span for one in proven}
    found = [one for one in found if one.amount.span not in places]
    found = [*(one for one in found if one.judged or not _counts_beside(one.amount.span, places, context)), *proven]
    found.sort(key=lambda reading: reading.amount.span)
    for one in merge(found):
        amount = one.amount
        yield amount if one.judged else context.unread("money", amount.span, "no word says what this sum is for")
    yield from unread


def _is_of_another_year(clause: Clause, years: dict[int, set[int]], own: int | None) -> bool:
    """Whether a cell stands in a year's column that does not count: only the document's own does, else later ones."""
    year = year_of(clause)
    if year is None or own is None or clause.cell is None:
        return False
    return year != own if own in years[clause.cell.block] else year < own


def _is_in(span: Span, rows: Sequence[Span]) -> bool:
    """Whether a place lies over a row of a table drawn with characters, whose cells are read by themselves."""
    return any(start < span[1] and span[0] < end for start, end in rows)


def _counts_beside(span: Span, places: Collection[Span], context: Context) -> bool:
    """Whether a bare figure stands on the line of a total that its parts prove: `40` of `40   80,000   24,000`."""
    return any(span[1] <= start and "\n" not in context.words((span[1], start)) for start, _ in places)


def _piece_readings(notice: Notice, piece: Piece, context: Context) -> Iterator[Reading]:
    read = _of_one([with_ceiling(one, piece) for one in terms_of(piece, context) if one.max != 0])
    judged = _judgements(notice, piece, read, context)
    years = [_year_of(piece, one) for one in read]
    for at, (one, judgement) in enumerate(zip(read, judged, strict=True)):
        if COMPARED_BEHIND.match(_behind(piece, one)) or _is_progress(piece.clause, judgement):
            continue
        if years[at] != context.year and context.year in years and years[at]:
            continue
        amount = _amount(piece, one, judgement, context)
        spare = years[at] == context.year is not None and amount.role == "budget"
        yield Reading(amount, judgement is not None, spare, one.unit if piece.unit_rule else "")
        if judgement is not None and judgement.role in _SHARED_ROLES:
            following = read[at + 1] if at + 1 < len(read) else None
            yield from _shares(piece, one, amount, following, context)


def _year_of(piece: Piece, one: Terms) -> int | None:
    """The year of a sum in a series: its column's, or that which names it (`2025년 3억원 / 2026년 5억원`)."""
    cell = piece.clause.cell
    return year_in_head(cell.column_head) if cell else year_before(one)


def _of_one(read: Sequence[Terms]) -> list[Terms]:
    """The sums of a piece; a named share is for the same, and as often, as the one before: `두당 3만원(보조 2만원)`."""
    found: list[Terms] = []
    for one in read:
        if found and is_named_share(one):
            if not (one.per or one.measure):
                one = one._replace(per=found[-1].per, measure=found[-1].measure)
            one = one._replace(period=one.period or found[-1].period)
        found.append(one)
    return found


def _judgements(notice: Notice, piece: Piece, read: Sequence[Terms], context: Context) -> list[Judgement | None]:
    """What each sum of a piece is for: a share as the sum before it, `3만원+2만원 구입고객` as the last of the list."""
    found: list[Judgement | None] = []
    for one in read:
        own = judge(one, _surroundings(notice, piece, _behind(piece, one), context))
        same = bool(found) and (is_named_share(one) or _goes_on(piece.text, one))
        found.append(own or (found[-1] if same else None))
    for at in range(len(read) - 2, -1, -1):
        after = found[at + 1]
        gap = piece.text[read[at].end : read[at + 1].first]
        if found[at] is None and after is not None and after.source == "behind" and _LIST_GAP.fullmatch(gap):
            found[at] = after
    return found


def _goes_on(text: str, one: Terms) -> bool:
    """Whether a sum with no word of its own goes on behind a bracket: `지원금 월 30만원(가형), 월 10만원(나형)`."""
    return _PERIOD_ALONE.fullmatch(one.before) is not None and _BRACKET_LIST.search(text[: one.start]) is not None


def _behind(piece: Piece, one: Terms) -> str:
    """The words behind a sum; where the clause ends with it, those that go on in the next line."""
    return (piece.text[one.end : one.end + 30] + piece.after)[:30]


def _is_progress(clause: Clause, judgement: Judgement | None) -> bool:
    """Whether a sum only reports: a budget, or one of no known role, under a heading of progress."""
    reports = is_progress(*telling_heads(clause))
    return reports and (judgement is None or judgement.role == "budget")


def _surroundings(notice: Notice, piece: Piece, behind: str, context: Context) -> Surroundings:
    cell = piece.clause.cell
    return Surroundings(
        clause=piece.text,
        behind=behind,
        label=None if piece.is_label or cell else piece.clause.label or piece.lead or None,
        column_head=cell.column_head if cell else "",
        row_head=cell.row_head if cell else "",
        outer_head=cell.outer_head if cell else "",
        heads=piece.clause.heads,
        title=notice.title,
        of_price=cell is not None and cell.block in context.once("prices", notice, lambda: _prices(notice)),
    )


def _prices(notice: Notice) -> frozenset[int]:
    """The tables of a notice that have a column of prices: `규격 | 단가 | 보조 | 자부담`."""
    heads = {(one.cell.block, one.cell.column_head) for one in notice.clauses if one.cell and one.cell.column_head}
    named = [(block, (role_word(head) or ("", ""))[0], is_total(head)) for block, head in heads]
    wholes = {block for block, role, whole in named if whole or role == "budget"}
    return frozenset(block for block, role, _ in named if role == "unit_price") - wholes


def _amount(piece: Piece, one: Terms, judgement: Judgement | None, context: Context) -> Amount:
    role: AmountRole = judgement.role if judgement else "other"
    per, measure = per_above(piece, one, role, context)
    return _made(
        context,
        (piece.offset + one.start, piece.offset + one.end),
        role=role,
        for_=name_of(piece, one, measure),
        low=None if role == "cap" and one.min == one.max else one.min,
        high=one.max,
        per=per,
        period=one.period or period_above(piece, role, context),
        confidence=_confidence(judgement, piece.unit_rule),
        rule=_rule(judgement, piece.unit_rule),
    )


def _shares(piece: Piece, total: Terms, whole: Amount, following: Terms | None, context: Context) -> Iterator[Reading]:
    """The shares behind a sum: of its role, its `per` and its period."""
    _, measure = per_above(piece, total, whole.role, context)
    stop = following.start if following else len(piece.text)
    for share in shares_of(piece.text, total, stop, following):
        span = (piece.offset + share.figures.start, piece.offset + share.figures.end)
        yield Reading(
            _made(
                context,
                span,
                role=whole.role,
                for_=" ".join(word for word in (measure, share.name) if word),
                low=None if whole.role == "cap" else share.figures.won,
                high=share.figures.won,
                per=whole.per,
                period=whole.period,
                confidence="inferred",
                rule=f"share of the {whole.role} before it, in {share.figures.unit}",
            )
        )


def _row_readings(notice: Notice, context: Context) -> Iterator[Reading]:
    if is_progress(notice.title):
        return
    for row in budget_rows(notice.clauses, context):
        for one in row:
            if one.year is None or one.year == context.year:
                yield Reading(_row_amount(one, context), spare=one.by_column)


def _row_amount(one: RowSum, context: Context) -> Amount:
    return _made(
        context,
        one.span,
        role=one.role,
        for_=" ".join(name for name in (one.part, one.name) if name) or None,
        low=one.won,
        high=one.won,
        confidence="inferred",
        rule=f"column {one.name or '계'} of a row whose parts make its total, in {one.unit}",
    )


def _made(
    context: Context,
    span: Span,
    *,
    role: AmountRole,
    for_: str | None,
    low: int | None,
    high: int | None,
    confidence: Confidence,
    rule: str,
    per: Per | None = None,
    period: Period | None = None,
) -> Amount:
    return Amount(
        role=role,
        **{"for": for_},
        min=low,
        max=high,
        per=per,
        period=period,
        raw=context.words(span),
        span=span,
        place=context.place(span),
        confidence=confidence,
        rule=rule,
    )


def _confidence(judgement: Judgement | None, unit_rule: str) -> Confidence:
    if judgement is None or unit_rule == PLAIN_WON:
        return "doubtful"
    return "inferred" if unit_rule or judgement.source in ("head", "bound", "bracket") else "certain"


def _rule(judgement: Judgement | None, unit_rule: str) -> str:
    why = "no word says what it is for"
    if judgement:
        why = f"{judgement.role} by the {judgement.source} ({judgement.word})"
    return f"{why}; {unit_rule}" if unit_rule else why
