"""A profile to start from: every field with a value, those that nearly everybody can tell already filled in."""

from collections.abc import Iterator
from typing import Final

from flows.matching.fields import GROUPS, Field

FILLED: Final = frozenset({"who", "kind", "birth_date", "residence", "status"})
"""Fields that stand in the example as told; the others are comments."""

VALUES: Final = {
    "who": '"달빛 어르신"',
    "kind": '"개인"',
    "birth_date": '"1957-03-02"',
    "age": "67",
    "gender": '"여"',
    "residence": '"누리군 가온면"',
    "move_in_date": '"2020-05-01"',
    "town_move_in_date": '"2021-09-01"',
    "elsewhere_months": '"3년"',
    "city_months": '"2년 6개월"',
    "status": '["농업인", "농업경영체 등록"]',
    "not_status": '["청년농업인"]',
    "nothing_else": '"예"',
    "welfare": '"없음"',
    "alone": '"예"',
    "household_ages": "[68, 12]",
    "child_births": '["2026-01-15"]',
    "married_on": '"2025-10-03"',
    "working": '"예"',
    "income_median_pct": "50",
    "premium_pct": "50",
    "income_won": '"2,400만원"',
    "other_income_won": '"500만원"',
    "school": '"고등학교"',
    "grade": "1",
    "enrolled": '"신입생"',
    "area_m2": '"1.2ha"',
    "greenhouse_m2": '"1,500㎡"',
    "land_at": '"누리군 가온면"',
    "crops": '{벼 = "1.2ha", 고추 = "500㎡"}',
    "stock": "{한우 = 30}",
    "hives": "20",
    "farming_since": '"2018-03-01"',
    "farm_registered_on": '"2019-04-10"',
    "sales_won": '"1,200만원"',
    "livestock_income_won": '"800만원"',
    "memberships": '["농작물재해보험"]',
    "business_kind": '"음식점"',
    "business_since": '"2022-01-01"',
    "employees": "2",
    "farms": "5",
    "households": "42",
    "members": "12",
    "floor_area_m2": '"85㎡"',
    "old_house_pct": "60",
    "slate_house_pct": "40",
    "self_pay_pct": "50",
    "arrears": '"아니오"',
    "other_job": '"아니오"',
    "sanctioned": '"아니오"',
    "indebted": '"아니오"',
    "supports": '["2024년 관정 500만원"]',
    "answers": '[{조건 = "추천을 받은 사람", 답 = "예"}]',
}
"""How each field may be told, as TOML."""

HEAD: Final = """\
# 한 줄에 하나씩, 아는 것만 적습니다. 모르는 것은 지우거나 맨 앞의 # 을 그대로 두면 됩니다.
# 적지 않은 것은 ‘아니오’로 보지 않습니다. 글은 따옴표로 묶고, 숫자는 그대로 적습니다.
"""


def example_profile() -> str:
    """The example as the text of a TOML file."""
    return HEAD + "".join(f"\n# ── {group.words}\n{''.join(map(_line, group.fields))}" for group in GROUPS)


def _line(field: Field) -> str:
    """`# 농지 = "1.2ha"  # 예: 1.2ha, 3,000㎡, 900평`."""
    notes = ", ".join(_notes(field))
    return f"{'' if field.name in FILLED else '# '}{field.words} = {VALUES[field.name]}" + (
        f"  # {notes}\n" if notes else "\n"
    )


def _notes(field: Field) -> Iterator[str]:
    if field.hint:
        yield field.hint
    if field.choices:
        yield f"고를 수 있는 것: {', '.join(field.choices.values())}"
