"""Whom a notice is for: told by the conditions that it asks, else by the people whom its title names; each with why.

Farmers are told by what they grow or keep too (`벼 농가`, `한우 농가`), where a condition or the title names it.

A condition that shuts people out or puts them first makes nobody its audience. A notice that asks nobody in particular
is for everyone.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from models.base import Value
from models.blocks import Place
from models.facts import Criterion, Predicate
from models.produce import GROUPS, GROWS, NAMES, told_in
from models.records import NoticeRecord

Audience = str
"""A kind of people (`seniors`), or farms by a crop, a kind of stock or a group of crops (`벼`, `한우`, `fruit`)."""

_PEOPLE: Final[dict[Audience, str]] = {
    "farmers": "농업인",
    "stock": "축산농가",
    "foresters": "임업인",
    "fishers": "어업인",
    "newcomers": "귀농·전입",
    "seniors": "어르신",
    "youth": "청년",
    "families": "아이·가족",
    "students": "학생",
    "disabled": "장애인",
    "low_income": "저소득",
    "seekers": "구직자",
    "businesses": "소상공인·기업",
    "groups": "단체·법인",
    "villages": "마을",
    "everyone": "모든 주민",
}

FARMS: Final[dict[Audience, str]] = {
    "greenhouse": "시설하우스 농가",
    **{group: f"{name.split('·')[-1]} 농가" for group, name in GROUPS.items() if group != "stock"},
    **{name: f"{name} 농가" for name in NAMES},
    "꿀벌": "양봉 농가",
    "닭": "양계 농가",
}
"""Farms by what they grow or keep; all that keep stock are the audience `stock`."""

AUDIENCES: Final[dict[Audience, str]] = {
    "farmers": _PEOPLE["farmers"],
    "stock": _PEOPLE["stock"],
    **FARMS,
    **_PEOPLE,
}
"""What each is called, in the order in which they are listed."""

OLD: Final = 60
"""Years: a condition that starts here or later is one for seniors (노인복지법 speaks of 65, programmes of 60 on)."""

YOUNG: Final = 49
"""Years: a condition that ends here or earlier is one for the young (청년기본법 has 34, farm programmes up to 49)."""

GROWN: Final = 18
"""Years: a condition that ends below is one for children, that is for their families."""


MOST_NAMED: Final = 3
"""Audiences named in a line; that there are more is said."""

_WIDE: Final = frozenset({"farmers", "stock"})
"""Who they are is said more closely where farms are named."""


class Meant(Value):
    """An audience, and the words that say so: a condition's or the title's."""

    audience: Audience
    raw: str
    place: Place | None = None


def meant(notice: NoticeRecord) -> tuple[Meant, ...]:
    """Everyone whom a notice is for, in the order of `AUDIENCES`, each once."""
    found = {one.audience: one for one in reversed([*_by_conditions(notice), *_by_title(notice)])}
    if not found:
        return (Meant(audience="everyone", raw=notice.title),)
    return tuple(found[audience] for audience in AUDIENCES if audience in found)


def whom(notice: NoticeRecord) -> str:
    """`벼 농가 · 어르신`: whom a notice is for in a few words, empty where it is for everyone."""
    told = [one.audience for one in meant(notice) if one.audience != "everyone"]
    wide = _WIDE if any(one in FARMS for one in told) else frozenset()
    names = [AUDIENCES[one] for one in told if one not in wide]
    return " · ".join(names[:MOST_NAMED]) + (" 외" if len(names) > MOST_NAMED else "")


def _by_conditions(notice: NoticeRecord) -> Iterator[Meant]:
    for criterion in notice.eligibility:
        if criterion.polarity == "require":
            for audience in _asked(criterion):
                yield Meant(audience=audience, raw=criterion.raw, place=criterion.place)


def _asked(criterion: Criterion) -> Iterator[Audience]:
    """By what the condition fixes; where it fixes nothing, by the people whom its words name."""
    if not criterion.predicates:
        yield from _named(criterion.raw)
    if GROWS.search(criterion.raw):
        yield from _farms(criterion.raw)
    for predicate in criterion.predicates:
        yield from _FIELDS[predicate.field](predicate) if predicate.field in _FIELDS else ()


def _by_title(notice: NoticeRecord) -> Iterator[Meant]:
    title = next((quote for quote in notice.quotes if quote.field == "title"), None)
    grown = () if notice.category in _EATEN_AT or _EATEN.search(notice.title) else _farms(notice.title)
    for audience in (*_named(notice.title), *grown):
        yield Meant(audience=audience, raw=notice.title, place=title.place if title else None)


def _farms(words: str) -> Iterator[Audience]:
    """Farms by what words name: whoever grows it is a farmer, whoever keeps it has stock."""
    if _GREENHOUSE.search(words):
        yield from ("greenhouse", "farmers")
    for told in told_in(" ".join(words.split())):
        yield "stock" if told.group == "stock" else "farmers"
        if told.name or told.group != "stock":
            yield told.name or told.group


def _named(words: str) -> Iterator[Audience]:
    yield from (audience for audience, pattern in _WORDS.items() if pattern.search(words))


_STATUS: Final[dict[str, tuple[Audience, ...]]] = {
    "farmer": ("farmers",),
    "farm_registered": ("farmers",),
    "young_farmer": ("farmers", "youth"),
    "returnee": ("newcomers",),
    "fisher": ("fishers",),
    "forester": ("foresters",),
    "livestock_licensed": ("stock",),
    "gap_certified": ("farmers",),
    "organic_certified": ("farmers",),
    "small_business": ("businesses",),
    "cooperative": ("groups",),
    "producer_group": ("groups",),
    "village": ("villages",),
    "student": ("students",),
    "unemployed": ("seekers",),
    "newlywed": ("families",),
}
_WELFARE: Final[dict[str, tuple[Audience, ...]]] = {
    "basic": ("low_income",),
    "near_poor": ("low_income",),
    "medical": ("low_income",),
    "single_parent": ("families",),
    "disabled": ("disabled",),
}


def _listed(names: dict[str, tuple[Audience, ...]], predicate: Predicate) -> Iterator[Audience]:
    values = predicate.value if isinstance(predicate.value, tuple) else (str(predicate.value),)
    for value in values:
        yield from names.get(value, ())


def _by_age(predicate: Predicate) -> Iterator[Audience]:
    years = predicate.value if isinstance(predicate.value, int | float) else 0
    if predicate.op in (">=", ">") and years >= OLD:
        yield "seniors"
    elif predicate.op in ("<=", "<") and years <= GROWN:
        yield "families"
    elif predicate.op in ("<=", "<") and years <= YOUNG:
        yield "youth"


def _always(*audiences: Audience) -> Callable[[Predicate], Iterator[Audience]]:
    return lambda _: iter(audiences)


_FIELDS: Final[dict[str, Callable[[Predicate], Iterator[Audience]]]] = {
    "status": lambda predicate: _listed(_STATUS, predicate),
    "welfare": lambda predicate: _listed(_WELFARE, predicate),
    "age": _by_age,
    "income_median_pct": _always("low_income"),
    "premium_pct": _always("low_income"),
    "movein_within_months": _always("newcomers"),
    "move_in_date": _always("newcomers"),
    "farming_months": _always("farmers"),
    "head": _always("stock"),
    "hives": _always("stock", "꿀벌"),
    "livestock_income_won": _always("stock"),
    "business_months": _always("businesses"),
    "farms": _always("groups"),
    "members": _always("groups"),
}
"""Whom a condition on a field is for; fields that say nothing of it (residence, area) are not here."""

_GREENHOUSE: Final = re.compile(r"(?:시설|비닐|대상)\s?하우스|시설\s?(?:채소|원예)|온실")
_EATEN_AT: Final = frozenset({"event", "report"})
_EATEN: Final = re.compile(r"체험|축제|나눔|한마당|행사|시식|판매|직거래|꾸러미|급식|김장|장터|사은|요리")
"""Where a title names a crop that is eaten, bought or looked at."""

_WORDS: Final[dict[Audience, re.Pattern[str]]] = {
    "farmers": re.compile("농업인|농업경영체|농가|농민|영농|농어(?:업인|민)|임차농|재배"),
    "stock": re.compile("축산|한우|젖소|낙농|양돈|양계|가금|양봉|염소|사육"),
    "foresters": re.compile("임업인|임가|산주|임산물"),
    "fishers": re.compile("어업인|어가|어민|어선|양식|농어(?:업인|민)"),
    "newcomers": re.compile("귀농|귀촌|전입(?:자|세대|가구)"),
    "seniors": re.compile("어르신|노인|경로|고령|독거|치매"),
    "youth": re.compile("청년"),
    "families": re.compile(
        "임신|임산부|출산|산모|신생아|영유아|영아|아동|어린이|다자녀|다둥이|한부모|보육|돌봄교실|신혼|양육"
    ),
    "students": re.compile("학생|장학|대학교?\\s?재학|고등학교|중학교|초등학교"),
    "disabled": re.compile("장애인"),
    "low_income": re.compile("기초생활|수급자|차상위|저소득|취약계층"),
    "seekers": re.compile("구직|미취업|일자리|기간제"),
    "businesses": re.compile("소상공인|자영업|중소기업|사업주|업체|점포|상인"),
    "groups": re.compile("법인|작목반|생산자\\s?단체|협동조합|공동체|동호회|단체"),
    "villages": re.compile("마을(?!버스|방송|회보|소식)"),
}
"""Words that name people."""
