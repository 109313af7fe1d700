"""Sums, shares, counts, ages and telephone numbers as they are said."""

import re
from collections.abc import Mapping

from flows.publishers.spoken.numbers import counting, decimal, digits, sino
from flows.publishers.spoken.units import LATIN_UNITS, NATIVE_UNITS, ORDER_UNITS, SINO_UNITS
from models.facts import Amount, Per

PERS: Mapping[Per, str] = {
    "person": "한 사람당",
    "household": "한 가구당",
    "village": "마을당",
    "farm": "농가당",
    "company": "업체당",
    "site": "한 곳당",
    "case": "한 건당",
    "ha": "일 헥타르당",
    "m2": "일 제곱미터당",
    "head": "한 마리당",
    "hive": "벌통 하나당",
    "kg": "일 킬로그램당",
    "ton": "일 톤당",
    "unit": "하나당",
    "L": "일 리터당",
}
PERIODS = {"month": "한 달에", "year": "일 년에"}
_MOST_NATIVE_HOURS = 24


def won(sum_: int) -> str:
    """`육백만 원`, `일억 이천만 원`, `삼만 오천 원`, `만 원`."""
    return f"{sino(sum_)} 원"


def percent(value: float) -> str:
    """`오십 퍼센트`, `칠십오 점 오 퍼센트`."""
    return f"{decimal(value)} 퍼센트"


def counted(number: float, unit: str) -> str:
    """`다섯 명`, `스무 명`, `세 가지`, `육십오 세`, `이층`, `천 제곱미터`: a number as its unit asks for it."""
    if unit in ORDER_UNITS and number == int(number):
        return f"{sino(int(number))}{unit}".replace(" ", "")
    if number == int(number) and _is_native(int(number), unit):
        return f"{counting(int(number))} {unit}"
    return f"{decimal(number)} {LATIN_UNITS.get(unit.casefold()) or SINO_UNITS.get(unit, unit)}"


def _is_native(number: int, unit: str) -> bool:
    """Whether native numbers count it; decades of age (`사십 대`) and many hours are Sino-Korean."""
    if unit == "대":
        return number % 10 != 0 or number == 10
    return unit in NATIVE_UNITS and (unit != "시간" or number <= _MOST_NATIVE_HOURS)


def age(years: int) -> str:
    """`만 십구 세`."""
    return f"만 {sino(years)} 세"


def phone(number: str) -> str:
    """`공오오, 구사공, 일이삼사`: digit by digit, a pause between its groups."""
    return ", ".join(digits(group) for group in re.findall(r"\d+", number))


def bounded(amount: Amount) -> str:
    """`육십만 원`, `최대 육십만 원`, `십만 원 이상`, `오십만 원에서 백만 원`; empty where nothing is stated."""
    if amount.min is not None and amount.max is not None:
        exact = amount.min == amount.max
        return won(amount.min) if exact else f"{won(amount.min)}에서 {won(amount.max)}"
    if amount.max is not None:
        return f"최대 {won(amount.max)}"
    return f"{won(amount.min)} 이상" if amount.min is not None else ""


def amount(said: Amount) -> str:
    """`농가당 최대 육십만 원`, `한 달에 십만 원 이상`, `한 사람당 일 년에 육만 원`: without what it is for."""
    period = PERIODS[said.period] if said.period else ""
    told = bounded(said)
    return " ".join(part for part in (PERS[said.per] if said.per else "", period, told) if part) if told else ""
