"""What of a notice can show that another one tells of the same programme."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from flows.programmes.names import name_of
from flows.programmes.programme import Source
from flows.publishers.korean import AMOUNT_ROLES, rate_words, span_words, won_words
from flows.store.identity import squeezed, year_in
from models.facts import Amount, AmountRole, Predicate, Schedule

PRICES: Final[frozenset[AmountRole]] = frozenset({"unit_price", "benefit", "cap", "loan"})
"""What an applicant gets: one document's 단가 is another's 한도."""
NUMBERED: Final = frozenset(
    {"age", "birth_date", "residence_months", "farming_months", "business_months", "area_m2", "income_median_pct",
     "sales_won", "head", "hives", "members", "income_won", "households"}
)  # fmt: skip
"""Fields of conditions that say how much or since when."""
LOCAL_NUMBER: Final = 7
"""Digits of a telephone number without its area."""
_DEPARTMENT = re.compile(r"[가-힣]+(?:과|담당관|사업소|센터|재단|본부)(?![가-힣])")
_COUNTER = re.compile(r"(?:행정복지|주민|민원|상담|콜)센터$|^[결효성]과$")
"""What stands in every village, and no department."""
_REGION = re.compile(r"(?:^|\s)([가-힣]{1,4}[시군구])(?=$|\s|청|장|농업기술센터|보건소)")
_REGION_IN_TITLE = re.compile(r"(?:^|\s)([가-힣]{2,4}[시군])(?=\s)")
_TOWNSHIP = re.compile(r"(?:^|\s)([가-힣]+[읍면동])$")


class Clues(NamedTuple):
    """What a notice shows of its programme. The mappings give each value's words in Korean.

    `windows` are the first and last days of applying as ISO days; `rates` are `(role, percent)`, `conditions`
    `(field, operator, value)`. `years` are those that it may be about, `regions` the counties that it names.
    """

    source: Source
    name: str
    years: frozenset[str]
    regions: frozenset[str]
    township: str
    departments: frozenset[str]
    phones: Mapping[str, str]
    windows: Mapping[tuple[str, str], str]
    prices: Mapping[int, str]
    budgets: Mapping[int, str]
    rates: Mapping[tuple[str, float], str]
    conditions: frozenset[tuple[str, str, str]]


def clues_of(source: Source) -> Clues:
    """The clues of a notice."""
    notice, head = source.notice, source.document
    regions = frozenset(_regions(source))
    township = _TOWNSHIP.search(head.issuer or "")
    own = regions | {squeezed(head.issuer)} - {""}
    return Clues(
        source=source,
        name=name_of(notice.title, own),
        years=frozenset(_years(source)),
        regions=regions,
        township=township[1] if township else "",
        departments=frozenset(_departments(source)),
        phones=dict(_phones(source)),
        windows=dict(_windows(source)),
        prices=dict(_sums(notice.amounts, PRICES)),
        budgets=dict(_sums(notice.amounts, frozenset({"budget"}))),
        rates={(rate.role, rate.percent): rate_words(rate) for rate in notice.rates if not rate.for_},
        conditions=frozenset(_conditions(source)),
    )


def placed(known: Iterable[Clues]) -> list[Clues]:
    """The clues with the county of those that name none: their document's, else the only one that issued any of all.

    A bulletin says `가온면` on its cover and `누리군` at one of its telephones; what an office keeps is of one county.
    """
    notices = list(known)
    own: dict[str, set[str]] = {}
    for one in notices:
        own.setdefault(one.source.document_sha256, set()).update(one.regions)
    issuing = {region for one in notices for region in _REGION.findall(one.source.document.issuer or "")}
    return [
        one if one.regions else one._replace(regions=_only(own[one.source.document_sha256]) or _only(issuing))
        for one in notices
    ]


def _only(regions: Collection[str]) -> frozenset[str]:
    return frozenset(regions if len(regions) == 1 else ())


def year_of(source: Source) -> str:
    """The year that a notice is about: its title's, its document's title's, that of its last day, of its issue."""
    named = year_in(source.notice.title) or year_in(source.document.title)
    return named or max(_applied_in(source), default="") or (source.document.issued_on or "")[:4]


def departments_of(source: Source) -> Iterator[str]:
    """The departments that a notice names, in its order."""
    notice = source.notice
    words = (notice.section, *(contact.org for contact in notice.contacts), notice.apply_at)
    for said in filter(None, words):
        yield from (one for one in _DEPARTMENT.findall(said) if not _COUNTER.search(one))


def _years(source: Source) -> Iterator[str]:
    """Of one that names its year, that one; else all that its days and its issue may mean."""
    if named := year_in(source.notice.title) or year_in(source.document.title):
        yield named
        return
    yield from _applied_in(source)
    if source.document.issued_on:
        yield source.document.issued_on[:4]


def _applied_in(source: Source) -> set[str]:
    times = (one for one in source.notice.schedules if one.role in ("apply", "project"))
    return {str(moment.year) for one in times for moment in (one.start, one.end) if moment is not None}


def _regions(source: Source) -> Iterator[str]:
    notice, head = source.notice, source.document
    lives = [one.value for criterion in notice.eligibility for one in criterion.predicates if one.field == "residence"]
    named = (head.issuer, notice.apply_at, *(contact.org for contact in notice.contacts), *map(str, lives))
    for words in filter(None, named):
        yield from _REGION.findall(words)
    yield from _REGION_IN_TITLE.findall(notice.title)


def _departments(source: Source) -> Iterator[str]:
    """Departments; of an office without any (a township), its own counters under its name."""
    found = list(departments_of(source))
    yield from found
    if not found and source.notice.section:
        yield f"{source.document.issuer or source.document_sha256} {source.notice.section}"


def _phones(source: Source) -> Iterator[tuple[str, str]]:
    for contact in source.notice.contacts:
        digits = re.sub(r"\D", "", contact.phone or "")
        if len(digits) >= LOCAL_NUMBER:
            yield digits[-LOCAL_NUMBER:], contact.phone or ""


def _windows(source: Source) -> Iterator[tuple[tuple[str, str], str]]:
    for one in source.notice.schedules:
        if one.role == "apply" and one.end is not None and one.end.day is not None:
            yield _window(one), span_words(one.start, one.end)


def _window(one: Schedule) -> tuple[str, str]:
    first = one.start.first_day().isoformat() if one.start else ""
    return first, one.end.last_day().isoformat() if one.end else ""


def _sums(amounts: Iterable[Amount], roles: frozenset[AmountRole]) -> Iterator[tuple[int, str]]:
    for one in amounts:
        won = one.max if one.max is not None else one.min
        if one.role in roles and won and not one.for_:
            yield won, f"{AMOUNT_ROLES[one.role]} {won_words(won)}"


def _conditions(source: Source) -> Iterator[tuple[str, str, str]]:
    for criterion in source.notice.eligibility:
        if criterion.polarity == "require":
            yield from (_condition(one) for one in criterion.predicates if one.field in NUMBERED)


def _condition(one: Predicate) -> tuple[str, str, str]:
    return one.field, one.op, str(one.value)
