"""Which styles of a word processor are headings by their names (`Heading 2`, `제목 2`, `Title`)?"""

import re
from typing import Final

_LEVEL: Final = re.compile(r"(?:heading|제목)\s*([1-9])", re.IGNORECASE)
_TITLES: Final = frozenset({"title", "제목"})


def level_of_name(name: str) -> int | None:
    """1 for the outermost heading and for a document's title; None for any other style."""
    plain = name.strip()
    match = _LEVEL.fullmatch(plain)
    if match:
        return int(match[1])
    return 1 if plain.casefold() in _TITLES else None
