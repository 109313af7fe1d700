"""Whether somebody was granted before what shuts out now: sure only where nothing of what was told can be meant."""

import re

from extractors.facts.amounts.money import sums
from flows.matching.testing import Case, Outcome, untold
from models.profiles import Support


def had_support(match: re.Match[str], case: Case) -> Outcome:
    """`최근 5년 이내에 같은 사업으로 3천만원 이상을 지원받은`; which scheme it was a person must look at."""
    told = case.profile.supports
    if told is None:
        return untold("supports")
    since, until = _years(match, case)
    least = next((one.won for one in sums(match["won"] or "")), 0)
    meant = [one for one in told if _may_count(one, since, until, least)]
    return Outcome("unsure", (), "전에 받은 지원이 같은 사업인지 보아야 합니다.") if meant else Outcome("no")


def _years(match: re.Match[str], case: Case) -> tuple[int, int]:
    """The first and the last year in which it counts."""
    if match["year"]:
        return int(match["year"]), int(match["year"])
    if match["last"]:
        return case.first.year - 1, case.first.year - 1
    return case.first.year - int(match["years"]), case.last.year


def _may_count(support: Support, since: int, until: int, least: int) -> bool:
    in_time = support.year is None or since <= support.year <= until
    return in_time and (support.won is None or support.won >= least)
