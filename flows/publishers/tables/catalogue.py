"""Support programmes in the fields of the national benefit catalogue (보조금24), with its codes where they fit.

Fields and codes are those of the open data set 대한민국 공공서비스(혜택) 정보 (행정안전부): `serviceDetail` and
`supportConditions`. A code is set only where the words fix exactly what it means; every other condition stands beside
them in our words. Nobody's conditions are guessed: a programme without a code is not one for everybody.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from flows.explain.words import predicate_words
from flows.publishers.items import AMOUNT_ORDER, document_words
from flows.publishers.korean import (
    POLARITIES,
    amount_words,
    contact_words,
    day_words,
    law_words,
    loan_words,
    schedule_words,
    shares_words,
)
from flows.publishers.tables.sheet import Sheet, lines_of
from models.editions import Edition, Revision
from models.facts import Criterion, Predicate

FIELDS: Final = (
    "서비스ID", "서비스명", "지원대상", "선정기준", "지원내용", "신청기한", "신청방법", "구비서류", "접수기관명",
    "문의처", "소관기관명", "부서명", "법령", "출처", "만든 날",
)  # fmt: skip

CODES: Final[dict[str, str]] = {
    "JA0101": "남성",
    "JA0102": "여성",
    "JA0110": "나이 시작",
    "JA0111": "나이 끝",
    "JA0201": "중위소득 0~50%",
    "JA0202": "중위소득 51~75%",
    "JA0203": "중위소득 76~100%",
    "JA0204": "중위소득 101~200%",
    "JA0313": "농업인",
    "JA0314": "어업인",
    "JA0315": "축산업인",
    "JA0316": "임업인",
    "JA0327": "구직자/실업자",
    "JA0328": "장애인",
    "JA0403": "한부모가정/조손가정",
    "JA2103": "기관/단체",
}
"""The codes that our conditions can fill, by name."""

_STATUS: Final = {
    "farmer": "JA0313",
    "fisher": "JA0314",
    "livestock_licensed": "JA0315",
    "forester": "JA0316",
    "unemployed": "JA0327",
    "producer_group": "JA2103",
    "cooperative": "JA2103",
}
_WELFARE: Final = {"disabled": "JA0328", "single_parent": "JA0403"}
_GENDER: Final = {"M": "JA0101", "F": "JA0102"}
_INCOME_BANDS: Final = {50: ("JA0201",), 75: ("JA0201", "JA0202"), 100: ("JA0201", "JA0202", "JA0203")}
_INCOME: Final = {**_INCOME_BANDS, 200: (*_INCOME_BANDS[100], "JA0204")}
"""Bounds on the median income at which a band of the catalogue ends."""


def sheets(edition: Edition) -> Iterator[Sheet]:
    """The programmes, and their conditions under the same `서비스ID`."""
    told = [one for one in edition.revisions if one.status == "active" and one.notice.category == "support"]
    yield Sheet("보조금24 서비스", FIELDS, tuple(_service(one, edition.today) for one in told))
    heads = ("서비스ID", "서비스명", *(f"{code} {name}" for code, name in CODES.items()), "그 밖의 조건")
    yield Sheet("보조금24 지원조건", heads, tuple(map(_conditions, told)))


def service_id(revision: Revision) -> str:
    """Ours, until the catalogue gives one: stable for a record."""
    return f"hoebo-{revision.key[:16]}"


def _service(revision: Revision, today: date) -> tuple[str, ...]:
    notice, document = revision.notice, revision.document
    wanted = [_words(one) for one in notice.eligibility if one.polarity == "require"]
    chosen = [f"{POLARITIES[one.polarity]}: {_words(one)}" for one in notice.eligibility if one.polarity != "require"]
    given = [amount_words(one) for role in AMOUNT_ORDER for one in notice.amounts if one.role == role]
    given += [*shares_words(notice.rates), *map(loan_words, notice.loans)]
    until = [schedule_words(one) for one in notice.schedules if one.role == "apply"]
    return (
        service_id(revision),
        notice.title,
        lines_of(wanted),
        lines_of(chosen),
        lines_of(given),
        lines_of(until),
        notice.apply_by or "",
        ", ".join(paper.text for paper in notice.documents),
        notice.apply_at or "",
        lines_of([contact_words(one) for one in notice.contacts]),
        document.issuer or "",
        notice.section or "",
        lines_of([law_words(one) for one in notice.laws]),
        document_words(document),
        day_words(today),
    )


def _conditions(revision: Revision) -> tuple[str, ...]:
    coded: dict[str, str] = {}
    others: list[str] = []
    for criterion in revision.notice.eligibility:
        if criterion.polarity == "require":
            _sort(criterion, coded, others)
    values = (coded.get(code, "") for code in CODES)
    return (service_id(revision), revision.notice.title, *values, lines_of(others))


def _sort(criterion: Criterion, coded: dict[str, str], others: list[str]) -> None:
    """A condition's parts with the code that fits; the words of what none fits."""
    if not criterion.predicates:
        others.append(_words(criterion))
    for predicate in criterion.predicates:
        codes = codes_of(predicate)
        coded.update(codes)
        if not codes:
            others.append(predicate_words(predicate))


def codes_of(predicate: Predicate) -> dict[str, str]:
    """The codes that say exactly what a predicate says, each with its value (`Y`, or years); none where none does."""
    value = predicate.value
    if predicate.field == "age" and isinstance(value, int):
        return _age(predicate.op, value)
    if predicate.field == "income_median_pct" and predicate.op == "<=" and isinstance(value, int | float):
        return dict.fromkeys(_INCOME.get(int(value), ()) if value == int(value) else (), "Y")
    names = {"status": _STATUS, "welfare": _WELFARE, "gender": _GENDER}.get(predicate.field, {})
    wanted = value if isinstance(value, tuple) else (str(value),)
    found = {names[one]: "Y" for one in wanted if one in names}
    return found if all(one in names for one in wanted) else {}


def _age(op: str, years: int) -> dict[str, str]:
    bounds = {">=": ("JA0110", years), ">": ("JA0110", years + 1), "<=": ("JA0111", years), "<": ("JA0111", years - 1)}
    return {bounds[op][0]: str(bounds[op][1])} if op in bounds else {}


def _words(criterion: Criterion) -> str:
    return " ".join(criterion.raw.split())
