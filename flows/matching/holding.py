"""Which kinds of people somebody is of: as told, and as one kind follows from another."""

from typing import Final

from flows.matching.testing import Case, Outcome, untold

_FOLLOWS: Final[dict[str, tuple[str, ...]]] = {"farmer": ("young_farmer", "gap_certified", "organic_certified")}
"""Who is one of these is the former too."""

_OF_PEOPLE: Final = frozenset({
    "farmer", "fisher", "forester", "young_farmer", "returnee", "student", "newlywed", "unemployed",
})  # fmt: skip
"""What only a person or a household can be."""

_OF_GROUPS: Final = frozenset({"cooperative", "producer_group", "village"})
"""What no single person is."""

_OF_BASIC: Final = ("living", "housing", "schooling")
"""The benefits by which one is a 기초생활수급자; 의료급여 is given by other laws too."""


_MAY_MEAN: Final[dict[str, tuple[str, ...]]] = {
    "living": ("basic",),
    "housing": ("basic",),
    "schooling": ("basic",),
    "medical": ("basic", "living"),
    "basic": ("medical",),
}
"""Benefits of which one cannot tell whether the former comes with them."""


def holds_status(code: str, case: Case) -> Outcome:
    """Whether one who asks is of a kind."""
    profile, held = case.profile, set(case.profile.status)
    if code in held or held & set(_FOLLOWS.get(code, ())) or _is_shown(code, case):
        return Outcome("yes")
    if code in profile.not_status or profile.nothing_else or _cannot_be(code, case):
        return Outcome("no")
    if code == "young_farmer" and holds_status("farmer", case).verdict == "no":
        return Outcome("no")
    return untold("status")


def _is_shown(code: str, case: Case) -> bool:
    """What another field shows."""
    profile = case.profile
    match code:
        case "farm_registered":
            return profile.farm_registered_on is not None
        case "farmer":
            return case.kind in ("person", "household") and (
                "farm_registered" in profile.status or profile.farm_registered_on is not None
            )
        case "student":
            return profile.school is not None
        case "village":
            return case.kind == "village"
    return False


def _cannot_be(code: str, case: Case) -> bool:
    if case.kind in ("person", "household"):
        return code in _OF_GROUPS
    if case.kind == "village":
        return code != "village"
    if case.kind in ("group", "company"):
        return code in _OF_PEOPLE or code == "village"
    return False


def holds_welfare(code: str, case: Case) -> Outcome:
    """Whether one who asks gets a benefit; which of the basic livelihood it is counts where the text names it."""
    told = case.profile.welfare
    if case.kind in ("village", "group", "company"):
        return Outcome("no")
    if told is None:
        return untold("welfare")
    if code in told or (code == "basic" and set(told) & set(_OF_BASIC)):
        return Outcome("yes")
    rough = bool(set(told) & set(_MAY_MEAN.get(code, ())))
    return Outcome("unsure", ("welfare",), "어느 급여를 받는지 알아야 합니다.") if rough else Outcome("no")
