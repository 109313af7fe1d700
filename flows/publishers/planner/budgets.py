"""What each programme costs and who pays: its budget by source, the shares added up and held against what is stated.

Where the source contradicts itself (a list at the front against the chapter, a sum against its parts), that stands
beside the figure: one of the two is wrong, and no rule can tell which.

A share is a budget that is named by who pays it (`시비`, `자부담`); a budget named otherwise (`농업분야`) is a part and
stands in a row of its own.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, Literal

from flows.publishers.korean import place_words, won_words
from flows.publishers.public import ODD
from models.base import Value
from models.editions import Edition, Revision
from models.facts import Amount, Rate
from models.findings import FindingCode
from models.records import NoticeRecord

Payer = Literal["state", "province", "local", "grant", "nonghyup", "loan", "self", "other"]
PAYERS: Final[dict[Payer, str]] = {
    "state": "국비",
    "province": "도비",
    "local": "시·군비",
    "grant": "보조",
    "nonghyup": "농협",
    "loan": "융자",
    "self": "자부담",
    "other": "그 밖",
}
"""Who pays, in the order of the table's columns."""

_NAMES: Final[dict[Payer, re.Pattern[str]]] = {
    "state": re.compile("국비|국고(?:보조)?|균특"),
    "province": re.compile("도비|시도비|광역"),
    "local": re.compile("시비|군비|구비|지방비|시군비|자체"),
    "grant": re.compile("보조금?|지원금?|출연금?"),
    "nonghyup": re.compile("농협|농?축협|조합"),
    "loan": re.compile("융자금?"),
    "self": re.compile("자부담금?|자담|자기\\s?부담금?|본인\\s?부담금?|개인\\s?부담"),
    "other": re.compile("기금|기타|교육비|민자|민간"),
}
_GIVEN: Final = ("state", "province", "local", "grant")
"""What a rate of role `subsidy` shares."""


_CONTRADICTED: Final[dict[FindingCode, str]] = {
    "toc_mismatch": "앞쪽 목록과 본문이 서로 다릅니다.",
    "sum_mismatch": "원문의 합계가 항목의 합과 다릅니다.",
    "unit_suspect": "원문의 단위가 맞는지 확인해 주십시오.",
    "rate_sum": "원문의 비율을 더하면 100%가 아닙니다.",
}
"""What may make a figure wrong, said where the figures in question are not repeated."""


class Budget(Value):
    """A row. Sums are whole won; `checks` say in words what does not add up or what the source says otherwise
    elsewhere, empty where everything agrees.

    `added` is whether there are shares that could be added up.
    """

    title: str
    section: str
    total: int | None
    shares: dict[Payer, int]
    added: bool
    checks: tuple[str, ...] = ()


class Budgets(Value):
    """A document's programmes, and the sum of their stated totals."""

    document: str
    rows: tuple[Budget, ...]

    @property
    def total(self) -> int:
        """Of the rows that state one."""
        return sum(row.total or 0 for row in self.rows)

    def paid_by(self, payer: Payer) -> int:
        """What one payer bears in all rows."""
        return sum(row.shares.get(payer, 0) for row in self.rows)

    @property
    def doubtful(self) -> int:
        """How many rows have something to be checked."""
        return sum(bool(row.checks) for row in self.rows)

    @property
    def payers(self) -> tuple[Payer, ...]:
        """Who pays anything."""
        return tuple(payer for payer in PAYERS if self.paid_by(payer))


def budgets_of(edition: Edition) -> tuple[Budgets, ...]:
    """The documents that state budgets, each with its programmes in their order."""
    active = [one for one in edition.revisions if one.status == "active"]
    found = []
    for document, group in groupby(active, key=lambda one: one.document):
        rows = tuple(row for one in group for row in _rows(one))
        if rows:
            found.append(Budgets(document=document.title or document.file, rows=rows))
    return tuple(found)


def _rows(revision: Revision) -> Iterator[Budget]:
    notice = revision.notice
    stated = [one for one in notice.amounts if one.role == "budget" and one.max is not None and one.per is None]
    whole = next((one.max for one in stated if not one.for_), None)
    shares = _shares(stated)
    odd = tuple(_contradicted(notice))
    if whole is not None or shares:
        yield _row(revision, notice.title, whole, shares, (*_checks(whole, shares, notice.rates), *odd))
        odd = ()
    for part in (one for one in stated if one.for_ and payer_of(one.for_) is None and not _is_share_of_part(one)):
        yield _row(revision, f"{notice.title} - {part.for_}", part.max, {}, odd)


def _contradicted(notice: NoticeRecord) -> Iterator[str]:
    """What the source says otherwise elsewhere, with its place; each once."""
    told: dict[str, None] = {}
    for finding in notice.findings:
        if finding.code in _CONTRADICTED:
            words = _CONTRADICTED[finding.code] if finding.message == ODD else finding.message
            where = place_words(finding.quote.place) if finding.quote else ""
            told[words + (f" ({where})" if where else "")] = None
    yield from told


def _row(
    revision: Revision, title: str, total: int | None, shares: dict[Payer, int], checks: tuple[str, ...]
) -> Budget:
    section = revision.notice.section or ""
    return Budget(title=title, section=section, total=total, shares=shares, added=bool(shares), checks=checks)


def _shares(stated: Iterable[Amount]) -> dict[Payer, int]:
    shares: dict[Payer, int] = {}
    for one in stated:
        payer = payer_of(one.for_) if one.for_ else None
        if payer is not None and one.max is not None:
            shares[payer] = shares.get(payer, 0) + one.max
    return {payer: shares[payer] for payer in PAYERS if payer in shares}


def payer_of(name: str) -> Payer | None:
    """Who pays by the name of a share; None where the name is that of a part."""
    squeezed = name.replace(" ", "")
    return next((payer for payer, pattern in _NAMES.items() if pattern.fullmatch(squeezed)), None)


def _is_share_of_part(amount: Amount) -> bool:
    """`다겹 보온커튼 시비`: who pays for a part of the programme."""
    words = (amount.for_ or "").split()
    return len(words) > 1 and payer_of(words[-1]) is not None


def _checks(total: int | None, shares: dict[Payer, int], rates: Iterable[Rate]) -> Iterator[str]:
    if total is None or not shares:
        return
    added = sum(shares.values())
    if added != total:
        yield f"나눈 것을 더하면 {won_words(added)}입니다."
    yield from _rate_checks(total, shares, rates)


def _rate_checks(total: int, shares: dict[Payer, int], rates: Iterable[Rate]) -> Iterator[str]:
    """Stated shares in percent against the sums, to the whole percent."""
    borne = {
        "subsidy": sum(shares.get(payer, 0) for payer in _GIVEN),
        "self": shares.get("self", 0),
        "nonghyup": shares.get("nonghyup", 0),
    }
    stated = {one.role: one.percent for one in rates if not one.for_ and one.role in borne}
    if len([one for one in rates if not one.for_ and one.role in borne]) != len(stated):
        return
    for role, percent in stated.items():
        real = borne[role] * 100 / total
        if borne[role] and abs(real - percent) >= 1:
            name = {"subsidy": "보조", "self": "자부담", "nonghyup": "농협"}[role]
            yield f"{name}이 {percent:g}%라고 하나 금액은 {real:.0f}%입니다."
