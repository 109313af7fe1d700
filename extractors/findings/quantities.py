"""Does what one costs, times how many there are, make the budget? `사업량 : 20개소`, `12,000천원/개소`, `240,000천원`.

Only where a notice states one quantity, one exact price for one of the same, and one budget.
"""

import re
from typing import NamedTuple

from extractors.context import Context, with_figures
from extractors.facts.amounts.money_shares import share_role
from models.blocks import Span
from models.facts import Amount
from models.notices import Notice
from models.records import NoticeRecord

_LABEL = re.compile(r"(?:총\s*)?사업\s*(?:량|물량|규모)|지원\s*(?:규모|물량)")
_QUANTITY = re.compile(
    r"\s*(?:총\s*)?(?P<count>\d[\d,]*)\s*(?P<unit>개소|농가|가구|세대|톤|kg|[대기동두수군명])(?![가-힣\d])"
)
_OF = {
    **dict.fromkeys("대기동", "unit"),
    **dict.fromkeys("두수", "head"),
    "군": "hive",
    "명": "person",
    "개소": "site",
    "농가": "farm",
    "가구": "household",
    "세대": "household",
    "톤": "ton",
    "kg": "kg",
}
"""What one of a quantity is, by its counter."""
_SLACK = 0.02
"""The part of a budget by which rounding may move it."""
_NEAR = (0.5, 2.0)
_SLIPS = (0.001, 1_000.0)
"""How many times its budget a product may be: an error of a figure, or of a unit."""


class Product(NamedTuple):
    """A price, a quantity and a budget that do not go together: said in Korean, and where they stand."""

    said: str
    budget: Span
    against: tuple[Span, Span]
    is_unit: bool
    """Whether a unit must have slipped: the product is about a thousand times the budget, or a thousandth."""


def wrong_budget(notice: NoticeRecord, outline: Notice, context: Context) -> Product | None:
    """None where they go together, or where the notice does not state one of each."""
    quantity = _quantity(outline, context)
    prices = [one for one in notice.amounts if one.role == "unit_price" and _is_whole(one) and one.per]
    budgets = [one for one in notice.amounts if one.role == "budget" and _is_whole(one) and not one.per]
    if quantity is None or len(prices) != 1 or len(budgets) != 1:
        return None
    count, per, place = quantity
    price, budget = prices[0], budgets[0]
    if price.per != per or price.period or not price.min or not budget.min:
        return None
    ratio = price.min * count / budget.min
    is_unit = any(_NEAR[0] <= ratio / slip <= _NEAR[1] for slip in _SLIPS)
    if not is_unit and (abs(ratio - 1) <= _SLACK or not _NEAR[0] <= ratio <= _NEAR[1]):
        return None
    said = f"{price.min:,}원 × {count:,} = {price.min * count:,}원인데 사업비는 {budget.min:,}원"
    return Product(said, budget.span, (price.span, place), is_unit)


def _is_whole(amount: Amount) -> bool:
    """An exact sum for all of it, no share of a payer."""
    return amount.min is not None and amount.min == amount.max and not (amount.for_ and share_role(amount.for_))


def _quantity(outline: Notice, context: Context) -> tuple[int, str, Span] | None:
    """The one quantity of a notice: how many, of what, and where."""
    found = []
    for index in with_figures(outline, context):
        clause = outline.clauses[index]
        match = _QUANTITY.match(context.words(clause.value)) if _LABEL.fullmatch(clause.label or "") else None
        if match:
            found.append((int(match["count"].replace(",", "")), _OF[match["unit"]], clause.value))
    return found[0] if len(found) == 1 else None
