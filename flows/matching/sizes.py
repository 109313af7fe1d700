"""How much of it somebody has: of the crop that a condition names, of the greenhouse, else of all the land."""

import re
from typing import Final

from flows.matching.testing import Case
from models.produce import Told, told_in

_GREENHOUSE: Final = re.compile(r"하우스|시설\s?(?:원예|채소|면적)|온실")
_OF_A_HOUSE: Final = re.compile(r"대지\s?면적|주택|건물|부지")


def area_of(words: str, case: Case) -> tuple[float | None, tuple[str, ...]]:
    """The square metres of which a condition speaks, None where nobody told; and the fields that would tell."""
    profile = case.profile
    if _OF_A_HOUSE.search(words):
        return None, ()
    if _GREENHOUSE.search(words):
        return profile.greenhouse_m2, ("greenhouse_m2",)
    asked = tuple(one for one in told_in(words) if one.group != "stock")
    if not asked:
        return profile.area_m2, ("area_m2",)
    if profile.crops is None:
        return None, ("crops",)
    sizes = [one.m2 for one in profile.crops if is_of(one.name, asked)]
    return (None, ("crops",)) if None in sizes else (sum(size for size in sizes if size is not None), ())


def is_of(name: str, asked: tuple[Told, ...]) -> bool:
    """Whether a crop by the name that a farm gives it is one that words name, or of a group that they name."""
    own = told_in(name)
    names, groups = {one.name for one in own if one.name} or {name}, {one.group for one in own}
    return any(one.name in names if one.name else one.group in groups for one in asked)
