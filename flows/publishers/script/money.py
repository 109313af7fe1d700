"""How much: sums, shares and loans as sentences."""

import re
from collections.abc import Iterable
from datetime import date

from flows.publishers.essentials import Essentials
from flows.publishers.korean import loan_words
from flows.publishers.script.labels import without_brackets
from flows.publishers.spoken.particles import with_particle
from flows.publishers.spoken.values import PERIODS, PERS, amount, bounded, percent, won
from flows.publishers.spoken.words import spoken
from models.facts import Amount, AmountRole, Rate
from models.notices import Category
from models.records import NoticeRecord

MOST_LISTED = 3
"""Of more sums the least and the greatest are said."""

MOST_SENTENCES = 2

_NAMES: dict[AmountRole, str] = {
    "benefit": "지원 금액",
    "cap": "지원 한도",
    "loan": "융자 금액",
    "saving": "본인이 모으는 돈",
    "fee": "내실 돈",
}
_NUMBER = re.compile("[일이삼사오육칠팔구십백천만]+")
_NO_MONEY = ("상품권", "이용권", "바우처", "포인트", "카드", "화폐")
_LENDING = re.compile("융자|대출|빌려|발전기금")


def sums(of: Essentials, notice: NoticeRecord, today: date) -> list[str]:
    """`지원 금액은 한 사람당 십오만 원입니다.`: of at most two roles."""
    told = [
        said for role, amounts in of.sums if (said := _sentence(_subject(role, of, notice.category), amounts, today))
    ]
    return told[:MOST_SENTENCES]


def shares(rates: Iterable[Rate]) -> str:
    """`비용의 육십 퍼센트를 보조하고, 사십 퍼센트는 본인이 부담합니다.`; nothing where shares differ by part."""
    by_role: dict[str, set[float]] = {}
    for one in rates:
        by_role.setdefault(one.role, set()).add(one.percent)
    subsidy, own, interest = (by_role.get(role, set()) for role in ("subsidy", "self", "interest"))
    if len(subsidy) == 1 and len(own) <= 1 and "nonghyup" not in by_role and sum((*subsidy, *own)) <= 100:
        if subsidy == {100.0}:
            return "비용을 모두 보조합니다."
        granted = f"비용의 {with_particle(percent(*subsidy), '을/를')} 보조"
        return (
            f"{granted}하고, {with_particle(percent(*own), '은/는')} 본인이 부담합니다." if own else f"{granted}합니다."
        )
    if len(own) == 1:
        return f"비용의 {with_particle(percent(*own), '은/는')} 본인이 부담합니다."
    return f"이자는 일 년에 {percent(*interest)}입니다." if len(interest) == 1 else ""


def loans(notice: NoticeRecord, today: date) -> str:
    """`갚는 조건은 이 년 거치, 삼 년 균등분할상환입니다.`; where there are several, none is chosen for the listener."""
    return f"갚는 조건은 {spoken(loan_words(notice.loans[0]), today)}입니다." if len(notice.loans) == 1 else ""


def _subject(role: AmountRole, of: Essentials, category: Category) -> str:
    if role == "fee" and category in ("event", "education"):
        return "참가비"
    if role == "benefit" and category != "support":
        return "드리는 돈"
    return "빌리실 수 있는 돈" if role == "cap" and _LENDING.search(of.title) else _NAMES[role]


def _sentence(subject: str, amounts: tuple[Amount, ...], today: date) -> str:
    named = [(spoken(without_brackets(one.for_ or ""), today), one) for one in amounts]
    names = {name for name, _ in named}
    if len(named) == 1:
        name, one = named[0]
        own = name if name.endswith(("요금", "비", "료", "금")) else subject
        told = _as_given(amount(one), name)
    elif len(named) > MOST_LISTED or "" in names or len(names) < len(named):
        return _range(subject, amounts)
    else:
        own, told = subject, _listed(named)
    ends = "." if told.endswith("드립니다") else "입니다."
    return f"{with_particle(own, '은/는')} {told}{ends}" if told else ""


def _as_given(told: str, name: str) -> str:
    """A sum, and what it is given as where that is no money: `육십만 원이며, 지역상품권으로 드립니다`."""
    return f"{told}이며, {with_particle(name, '으로/로')} 드립니다" if told and name.endswith(_NO_MONEY) else told


def _listed(named: list[tuple[str, Amount]]) -> str:
    """`고등학생 오십만 원, 대학생 이백만 원`; what holds for all of them stands once in front."""
    heads = {_head(one) for _, one in named}
    if len(heads) == 1:
        listed = ", ".join(_named(name, bounded(one)) for name, one in named)
        # `일 인 가구 십만 원` says already that it is for a household.
        said = any(one.per == "household" and one.period is None and "가구" in name for name, one in named)
        return listed if said else " ".join(part for part in (*heads, listed) if part)
    return ", ".join(_named(name, amount(one)) for name, one in named)


def _named(name: str, told: str) -> str:
    """A name before its sum; one that ends in a number would be heard as a part of it (`계좌 이, 십만 원`)."""
    return f"{name}, {told}" if _NUMBER.fullmatch(name.rpartition(" ")[2]) else f"{name} {told}"


def _range(subject: str, amounts: tuple[Amount, ...]) -> str:
    """Of many sums the least and the greatest; nothing where they are not of one kind."""
    values = [value for one in amounts for value in (one.min, one.max) if value]
    if not values or len({_head(one) for one in amounts}) > 1 or min(values) == max(values):
        return ""
    span = " ".join(part for part in (_head(amounts[0]), f"{won(min(values))}에서 {won(max(values))}까지") if part)
    return f"{with_particle(subject, '은/는')} {span}이며, 대상에 따라 다릅니다."


def _head(one: Amount) -> str:
    """`한 사람당 일 년에`."""
    return " ".join(
        part for part in (PERS[one.per] if one.per else "", PERIODS[one.period] if one.period else "") if part
    )
