"""A table before it is a file: a name, heads, and rows of text."""

from collections.abc import Iterable
from typing import NamedTuple


class Sheet(NamedTuple):
    """`rows` are as long as `heads`; an empty text stands where a notice does not say."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


LONGEST = 32_767
"""Characters that a cell of Excel holds."""

_CUT = " …(뒤는 원문에 있습니다)"


def cell(text: str) -> str:
    """A text without the control characters that no cell holds, no longer than a cell; a cut is told."""
    plain = "".join(character for character in text if character in "\n\t" or character.isprintable())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - len(_CUT)] + _CUT


def lines_of(texts: Iterable[str]) -> str:
    """The texts that say something, each once, a line each: what one cell holds of them."""
    return "\n".join(dict.fromkeys(text for text in texts if text))
