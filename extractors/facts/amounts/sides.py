"""The sides of a table that heads spanning its rows part: what one gets, what one pays."""

import re
from functools import lru_cache

from extractors.context import NAMES_KEPT
from models.facts import AmountRole
from models.notices import CellRef

_SIDES: tuple[tuple[AmountRole, re.Pattern[str]], ...] = (
    (
        "benefit",
        re.compile(r"(?:[국도시군구]비?\s?)?(?:지원|지급|혜택)\s?(?:내용|항목|사항|내역|금액|분)?"),
    ),
    (
        "fee",
        re.compile(
            r"(?:본인|개인|자기|각자|신청[자인]|참[가여]자|이용자|입주자|입소자|수강생|교육생|학부모|보호자)\s?(?:가\s|이\s)?"
            r"(?:부담|납부)\s?(?:금액?|액|내용|항목|사항|내역|분)?"
        ),
    ),
)
"""Heads that span rows and part a table into what one gets and what one pays: `지원`, `본인 부담`."""


@lru_cache(maxsize=NAMES_KEPT)
def side_of(head: str) -> AmountRole | None:
    """What a head that spans rows makes of the sums beside it: what one gets (`지원`), or pays (`본인 부담`)."""
    return next((role for role, pattern in _SIDES if pattern.fullmatch(head)), None)


def row_name(cell: CellRef) -> str:
    """What heads a row, without the side of the table that it stands on: `연수비` of `지원 연수비`."""
    return cell.row_head.removeprefix(cell.outer_head).strip() if side_of(cell.outer_head) else cell.row_head
