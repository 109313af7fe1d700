"""Products that are written out and do not come out: `3,000원 × 20명 = 50,000원`, `50,000원(3,000원 × 20명)`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.context import Context
from models.blocks import Span
from models.notices import Clause

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_FACTOR = rf"{_NUMBER}\s?(?:[%％]|[가-힣㎡a-zA-Z/]{{0,6}})"
_PRODUCT = re.compile(
    rf"(?<![\d,.×xX*+/-])(?P<factors>{_FACTOR}(?:\s?[×xX*✕]\s?{_FACTOR}){{1,4}})\s?=\s?"
    rf"(?P<made>{_NUMBER})\s?(?P<unit>백만원|천원|만원|억원|원)?(?!\s?[×xX*+])"
)
_IN_BRACKET = re.compile(
    rf"(?<![\d,.])(?P<made>{_NUMBER})\s?(?P<unit>백만원|천원|만원|억원|원)\s?"
    rf"[(\[]\s?(?P<factors>{_FACTOR}(?:\s?[×xX*✕]\s?{_FACTOR}){{1,4}})\s?[)\]]"
)
"""`60,000원(3,000원 × 20명)`: the product first."""
_ONE = re.compile(rf"(?P<number>{_NUMBER})\s?(?P<percent>[%％])?(?P<unit>백만원|천원|만원|억원|원)?")
_WON = {"백만원": 1_000_000, "천원": 1_000, "만원": 10_000, "억원": 100_000_000, "원": 1}
_SIGN = re.compile(r"[×xX*✕]")


class _Product(NamedTuple):
    made: float
    """What the factors come to, in won where one of them is money."""
    is_money: bool


def wrong_products(clause: Clause, context: Context) -> Iterator[tuple[str, Span]]:
    """What is said of each product of a clause that does not come out, and its place."""
    start, end = clause.value if clause.cell else clause.span
    words = context.words((start, end))
    for match in (*_PRODUCT.finditer(words), *_IN_BRACKET.finditer(words)) if _SIGN.search(words) else ():
        product = _product(match["factors"])
        unit = _WON[match["unit"]] if match["unit"] else 1
        stated = float(match["made"].replace(",", "")) * (unit if product.is_money else 1)
        if product.is_money != bool(match["unit"]) and (product.is_money or match.re is _IN_BRACKET):
            continue
        # What is rounded to a unit may be off by one of it.
        slack = unit if product.is_money else 0.5
        if abs(stated - product.made) > slack:
            made = product.made / (unit if product.is_money else 1)
            said = f"{' '.join(match[0].split())} (곱하면 {made:,.10g}{match['unit'] or ''})"
            yield said, (start + match.start(), start + match.end())


def _product(factors: str) -> _Product:
    made, is_money = 1.0, False
    for factor in re.split(r"[×xX*✕]", factors):
        match = _ONE.match(factor.strip())
        if match is None:
            continue
        number = float(match["number"].replace(",", ""))
        is_money = is_money or match["unit"] is not None
        made *= number * (_WON[match["unit"]] if match["unit"] else 1) / (100 if match["percent"] else 1)
    return _Product(made, is_money)
