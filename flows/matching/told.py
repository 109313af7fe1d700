"""What was told of somebody about what a condition asks, in words: the value that stands beside a *no*."""

import re
from collections.abc import Callable
from typing import Final

from extractors.facts.criteria.groups import REGISTERED
from flows.matching.days import Days, ages, born
from flows.matching.fields import ENROLLED, GENDERS, KINDS, SCHOOLS, STATUSES, WELFARES, WORDS
from flows.matching.places import lies_in
from flows.matching.testing import Case
from flows.publishers.korean import moment_words
from models.moments import Moment
from models.profiles import Grown, Kept

FIELDS_OF: Final[dict[str, tuple[str, ...]]] = {
    "residence": ("residence",),
    "residence_months": ("residence", "move_in_date"),
    "movein_within_months": ("move_in_date",),
    "move_in_date": ("residence", "move_in_date"),
    "registered_date": ("residence", "move_in_date"),
    "birth_date": ("birth_date", "age", "child_births"),
    "farming_months": ("farming_since",),
    "business_months": ("business_since",),
    "crops": ("crops", "stock"),
    "head": ("stock",),
    "area_m2": ("area_m2", "crops"),
    "school": ("school", "grade", "enrolled"),
    "status": ("status",),
    "welfare": ("welfare",),
    "gender": ("gender",),
}
"""The fields of a profile that answer for what is asked, where these are not the same."""

CODES: Final = {**KINDS, **GENDERS, **SCHOOLS, **ENROLLED, **STATUSES, **WELFARES}


def told_words(asked: str, case: Case, words: str = "") -> tuple[str, ...]:
    """`만 68세`, `전입일 2025. 9. 1.(월)`: what was told of the field that words ask for."""
    if asked == "age":
        told = [_age(case)]
    elif asked == "registered_date" and (name := registered_field(words)):
        told = [_field(name, case)]
    else:
        told = [_field(name, case) for name in FIELDS_OF.get(asked, (asked,) if asked in WORDS else ())]
    if not any(told) and case.kind in ("village", "group", "company"):
        told = [f"{WORDS['kind']} {KINDS[case.kind]}"]
    return tuple(filter(None, told))


def registered_field(words: str) -> str:
    """Which field tells of a day of registering: a marriage, a business, a farm; empty for the residence."""
    if re.search(r"혼인|결혼", words):
        return "married_on"
    if re.search(r"사업자\s?등록", words):
        return "business_since"
    return "farm_registered_on" if REGISTERED.search(words) and "주민등록" not in words else ""


def _age(case: Case) -> str:
    """The age that was told, else the whole years on the days that count."""
    birth = born(case.profile, case.asked_on)
    if birth is None:
        return ""
    if case.profile.birth_date is None:
        return f"만 {case.profile.age}세"
    low, high = ages(birth, Days(case.first, case.last))
    return f"만 {low}세" if low == high else f"만 {low}~{high}세"


def _field(name: str, case: Case) -> str:
    """What was told of a field; since when one lives here says nothing of who lives elsewhere."""
    value = getattr(case.profile, name)
    if name == "move_in_date" and lies_in(case.profile.residence, case.place) == "no":
        return ""
    if value is None or (name == "status" and not value):
        return ""
    return f"{WORDS[name]} {_value(value, name)}"


def _value(value: object, name: str) -> str:
    if isinstance(value, tuple):
        return "·".join(_value(one, name) for one in value) or "없음"
    if isinstance(value, bool):
        return "예" if value else "아니오"
    if isinstance(value, Moment):
        return moment_words(value)
    if isinstance(value, Grown | Kept):
        return _sized(value)
    if isinstance(value, int | float):
        return _UNITS.get(name, _plain)(value)
    return CODES.get(str(value), str(value))


def _sized(value: Grown | Kept) -> str:
    """`벼 12,000㎡`, `한우 30`; the name alone where no size was told."""
    size, unit = (value.m2, "㎡") if isinstance(value, Grown) else (value.head, "")
    return value.name if size is None else f"{value.name} {_plain(size)}{unit}"


def _plain(value: float) -> str:
    return f"{value:,.10g}"


def _unit(unit: str) -> Callable[[float], str]:
    return lambda value: f"{_plain(value)}{unit}"


_UNITS: Final[dict[str, Callable[[float], str]]] = {
    name: _unit(unit)
    for unit, names in {
        "원": ("income_won", "other_income_won", "sales_won", "livestock_income_won"),
        "㎡": ("area_m2", "greenhouse_m2", "floor_area_m2"),
        "%": ("income_median_pct", "premium_pct", "old_house_pct", "slate_house_pct", "self_pay_pct"),
        "학년": ("grade",),
        "호": ("farms", "households"),
        "명": ("members", "employees"),
    }.items()
    for name in names
}
