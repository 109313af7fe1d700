"""Counts whose parts stand in brackets behind them: `15명(남 8, 여 7)`, `12개소(읍 2개소, 면 10개소)`."""

import re
from collections.abc import Iterator

from extractors.context import Context
from models.blocks import Span
from models.notices import Clause

_UNIT = r"(?:명|개소|농가|가구|세대|개|대|동|두|마을|곳|건|팀)"
_COUNT = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_PART = rf"[가-힣][가-힣·ㆍ]{{0,9}}\s?{_COUNT}"
_JOINT = r"(?:\s?(?P=unit)\s?|\s{0,2})[,·/+]\s?"
"""What stands between the counts of two parts: the unit, where it is said again, and a sign."""
_WHOLE = re.compile(
    rf"(?<![\d,.~∼-])(?P<total>{_COUNT})\s?(?P<unit>{_UNIT})\s?"
    rf"\((?P<parts>{_PART}(?:{_JOINT}{_PART})+\s?(?P=unit)?)\)"
)
_FIGURES = re.compile(_COUNT)
_NO_PART = re.compile(r"당\s?\d|예비|추가|별도|이내|최대|매\s?\d|각\s?\d|중\s?\d")
"""Words with which a number in the bracket is no part of the whole: so many each, in reserve, of which."""


def wrong_counts(clause: Clause, context: Context) -> Iterator[tuple[str, Span]]:
    """What is said of each count of a clause that its parts do not make, and its place."""
    start, end = clause.value if clause.cell else clause.span
    words = context.words((start, end))
    for match in _WHOLE.finditer(words) if "(" in words else ():
        parts = [int(part.replace(",", "")) for part in _FIGURES.findall(match["parts"])]
        if sum(parts) != int(match["total"].replace(",", "")) and not _NO_PART.search(match["parts"]):
            said = f"{' '.join(match[0].split())} (더하면 {sum(parts):,}{match['unit']})"
            yield said, (start + match.start(), start + match.end())
