"""What the words over a sum say of it: what it is for one of, how often, and whether they bound it.

Asked in turn: its label, or the heads of its column and row; the nearest heading that names money (`지원단가(1포당)`);
the unit stated over its table (`단위 : 원/포`).
"""

import re

from extractors.context import Context
from extractors.facts.amounts.money_terms import Terms
from extractors.facts.amounts.money_units import Period, below_in, ceiling_in, per_of, per_of_unit, period_of
from extractors.facts.amounts.roles import MAX_HEAD, role_word
from extractors.facts.amounts.sums import Piece
from models.facts import AmountRole, Per

_MONTHLY_INCOME = re.compile(r"월\s?평균\s*소득|월\s?소득")
_STATED_UNIT = re.compile(r"단\s*위\s*[:：][^)\]\n]*[)\]]?")
_OF_ONE = ("benefit", "unit_price", "cap", "loan", "fee", "saving")
"""Roles of sums that one gets or pays. What a heading counts by does not hold for a budget or a threshold."""
_ONE = re.compile(r"1\s?([가-힣]{1,3}|ha|kg|㎡)")
_WINDOW = 200
"""Characters before a table in which its unit is stated."""
_DRAWN = 1_000
"""Characters before a cell of a table drawn with characters, whose other rows lie between."""


def per_above(piece: Piece, one: Terms, role: AmountRole, context: Context) -> tuple[Per | None, str | None]:
    """What the sum is for one of: by its own words, its label's or heads', or those of the headings over it."""
    if one.per or one.measure:
        return one.per, one.measure
    if role in _OF_ONE and _is_household(piece, context):
        return "household", None
    if role in _OF_ONE and (of_row := per_of_unit(piece.row_unit) or per_of_unit(_row_of_one(piece))):
        return of_row, None
    places = [*_names(piece)]
    if role in _OF_ONE:
        places += [*_headings(piece), _unit_words(piece, context)]
    found = (per_of(words) for words in places)
    return next(((per, measure) for per, measure in found if per or measure), (None, None))


def period_above(piece: Piece, role: AmountRole, context: Context) -> Period | None:
    """How often, by the label or the heads; an income that is a threshold by any word of its clause."""
    places = [*_names(piece)]
    if role in _OF_ONE:
        places += _headings(piece)
    if role in _OF_ONE or role == "threshold":
        places.append(_unit_words(piece, context))
    named = next((period for words in places if (period := period_of(words))), None)
    if named is None and role == "threshold" and _MONTHLY_INCOME.search(piece.text):
        return "month"
    return named


def with_ceiling(one: Terms, piece: Piece) -> Terms:
    """A sum under a label or a column that says 최대 is bounded by it."""
    if one.bound is None and one.min == one.max and any(ceiling_in(words) for words in _names(piece)):
        return one._replace(bound="most", min=None)
    if one.bound is None and one.min == one.max and any(below_in(words) for words in _names(piece)):
        return one._replace(bound="below", min=None)
    return one


def _names(piece: Piece) -> tuple[str, ...]:
    """The words that name what a piece is: its column's and row's heads, or its label."""
    cell = piece.clause.cell
    return (cell.column_head, cell.row_head) if cell else (piece.clause.label or piece.lead,)


_SIZES = re.compile(r"(?:가구|세대)(?:원\s?수|\s?규모|별|구성)?|(?:가족|식구)\s?수")
_SIZE = re.compile(r"\d{1,2}\s?인(?:\s?(?:가구|이상))?")


def _is_household(piece: Piece, context: Context) -> bool:
    """Whether the row is that of households of a size: `1인` under `가구원수`."""
    cell = piece.clause.cell
    if cell is None or cell.block < 0 or _SIZE.fullmatch(cell.row_head) is None:
        return False
    cells = context.source.blocks[cell.block].cells
    corner = next((one.text for one in cells if (one.row, one.column) == (0, 0)), "")
    return _SIZES.search(corner) is not None


def _row_of_one(piece: Piece) -> str:
    """What a row says that its sums are for one of: `개소` of `1개소 | 330 | 1,850`."""
    cell = piece.clause.cell
    match = _ONE.fullmatch(cell.row_head) if cell else None
    return match[1] if match else ""


def _headings(piece: Piece) -> tuple[str, ...]:
    """The nearest heading that names money, if any: what it counts by holds for the sums under it."""
    for head in piece.clause.heads:
        found = role_word(head) if head not in _names(piece) and len(head) <= MAX_HEAD else None
        if found:
            return (head,) if found[0] in _OF_ONE else ()
    return ()


def _unit_words(piece: Piece, context: Context) -> str:
    """The unit stated over the table of a cell, closed by a bracket: `단위 : 원/포)`."""
    cell = piece.clause.cell
    if cell is None or cell.unit is None:
        return ""
    drawn = cell.block < 0
    start = piece.offset if drawn else context.source.blocks[cell.block].span[0]
    stated = _STATED_UNIT.findall(context.words((max(0, start - (_DRAWN if drawn else _WINDOW)), start)))
    return stated[-1].rstrip(")]") + ")" if stated else ""
