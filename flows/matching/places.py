"""Whether an address lies in a place that a text names: 도, 시·군·구 or 읍·면·동, as far as the address tells it."""

import re
from typing import Final

from flows.matching.logic import Verdict

_PROVINCES: Final = {
    "경기도": "경기", "강원도": "강원", "강원특별자치도": "강원", "충청북도": "충북", "충청남도": "충남",
    "전라북도": "전북",
    "전북특별자치도": "전북", "전라남도": "전남", "경상북도": "경북", "경상남도": "경남", "제주도": "제주",
    "제주특별자치도": "제주",
}  # fmt: skip
_LEVELS: Final = (
    ("province", re.compile(r"(?:도|특별시|광역시|특별자치시)$")),
    ("county", re.compile(r"[시군구]$")),
    ("town", re.compile(r"[읍면동]$")),
    ("village", re.compile(r"(?:리|마을)$")),
)


def level_of(place: str) -> str:
    """`province`, `county`, `town`, `village`; empty for what no ending tells."""
    if place in _PROVINCES or place in _PROVINCES.values():
        return "province"
    return next((name for name, ending in _LEVELS if ending.search(place)), "")


def lies_in(address: str | None, place: str) -> Verdict:
    """Whether an address lies in a place; `unsure` where it does not reach that level."""
    if not address or not place:
        return "unsure"
    parts = [_PROVINCES.get(part, part) for part in address.split()]
    names = [_PROVINCES.get(part, part) for part in place.split()]
    if all(name in parts for name in names):
        return "yes"
    asked = {level_of(name) for name in names if name not in parts}
    return "no" if "" not in asked and asked & {level_of(part) for part in parts} else "unsure"


def is_rural(address: str | None) -> Verdict:
    """Whether an address is in the country: a 읍 or a 면; a 동 may hold country too."""
    return "yes" if address and any(re.search("[읍면]$", part) for part in address.split()) else "unsure"
