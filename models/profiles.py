"""Who asks *is this for me?*: a person, a household, a farm, a village, a firm, as far as somebody told of them.

Nothing is guessed: what was not told is None, and None is never *no*. Lists that were told (`welfare`, `crops`) are
whole; of `status` a code is denied only where it stands in `not_status`, or `nothing_else` says that no other holds.
Days may be as rough as they are known (`1957`, `1957-03`).
"""

from typing import Literal

from models.base import Value
from models.moments import Moment

Applicant = Literal["person", "household", "village", "group", "company"]
School = Literal["elementary", "middle", "high", "university"]


class Grown(Value):
    """A crop and how much of it, in square metres where told."""

    name: str
    m2: float | None = None


class Kept(Value):
    """A kind of stock and how many head (hives for bees) where told."""

    name: str
    head: int | None = None


class Support(Value):
    """Money that was granted before: for what, in which year, how many won."""

    title: str = ""
    year: int | None = None
    won: int | None = None


class Answered(Value):
    """What a person found of a condition that no field tells: its words, and whether it holds."""

    words: str
    holds: bool


class Profile(Value):
    """What was told of one who asks; the keys are the record contract's where it has one for the same matter."""

    who: str = ""
    kind: Applicant | None = None
    birth_date: Moment | None = None
    age: int | None = None
    gender: Literal["F", "M"] | None = None
    residence: str | None = None
    move_in_date: Moment | None = None
    town_move_in_date: Moment | None = None
    elsewhere_months: int | None = None
    city_months: int | None = None
    alone: bool | None = None
    household_ages: tuple[int, ...] | None = None
    child_births: tuple[Moment, ...] | None = None
    married_on: Moment | None = None
    working: bool | None = None
    school: School | None = None
    grade: int | None = None
    enrolled: Literal["new", "moved", "neither"] | None = None
    status: tuple[str, ...] = ()
    not_status: tuple[str, ...] = ()
    nothing_else: bool = False
    welfare: tuple[str, ...] | None = None
    income_median_pct: float | None = None
    premium_pct: float | None = None
    income_won: int | None = None
    other_income_won: int | None = None
    sales_won: int | None = None
    livestock_income_won: int | None = None
    area_m2: float | None = None
    greenhouse_m2: float | None = None
    land_at: str | None = None
    crops: tuple[Grown, ...] | None = None
    stock: tuple[Kept, ...] | None = None
    hives: int | None = None
    floor_area_m2: float | None = None
    farming_since: Moment | None = None
    farm_registered_on: Moment | None = None
    business_since: Moment | None = None
    business_kind: str | None = None
    employees: int | None = None
    farms: int | None = None
    households: int | None = None
    members: int | None = None
    old_house_pct: float | None = None
    slate_house_pct: float | None = None
    self_pay_pct: float | None = None
    memberships: tuple[str, ...] | None = None
    arrears: bool | None = None
    other_job: bool | None = None
    sanctioned: bool | None = None
    indebted: bool | None = None
    supports: tuple[Support, ...] | None = None
    answers: tuple[Answered, ...] = ()
