"""Budgets that close headings: those of the parts against that of the whole over them.

`2. 사전 편찬(12.5억원)` over `□ 표제어 정비(2.5백만원)` and `□ 용례 확충(10백만원)`: the figures make the whole, their
units do not.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.context import Context
from extractors.facts.amounts.money import sums
from models.blocks import Span
from models.notices import Notice

_CLOSING = re.compile(r"\((?:[가-힣]{1,4}\s)?(?P<sum>[\d,.]+\s?[천백만억]*원)\)\s*$")
_SLIPS = (0.001, 0.01, 0.1, 10, 100, 1_000)
"""How many times its parts a whole may be where a unit has slipped."""
_EXACT = 0.0005


class _Budgets(NamedTuple):
    """The budget that closes a section's heading, those of its notices, and what they make."""

    whole: int
    parts: tuple[int, ...]


def slipped_heading(outline: Notice, context: Context) -> tuple[Span, str] | None:
    """A notice's budget and what is said of it, where the budgets of its section make the whole but for the unit."""
    if outline.section_span is None:
        return None
    known = context.once("heading budgets", context.outline, lambda: _by_section(context))
    budgets = known.get(outline.section_span)
    place = _place(outline, context)
    if budgets is None or place is None or not _has_slipped(budgets):
        return None
    words = context.words(place)
    said = f"{words}: 같은 항목의 예산을 모두 더하면 {sum(budgets.parts):,}원인데 위의 제목은 {budgets.whole:,}원"
    return place, f"{said}이어서 단위의 오기로 보임"


def _has_slipped(budgets: _Budgets) -> bool:
    made = sum(budgets.parts)
    return any(abs(made * slip - budgets.whole) <= _EXACT * budgets.whole for slip in _SLIPS)


def _by_section(context: Context) -> dict[Span, _Budgets]:
    """The budgets of each section whose heading and notices all state one."""
    found: dict[Span, list[Notice]] = {}
    for notice in context.outline.notices:
        if notice.section_span is not None:
            found.setdefault(notice.section_span, []).append(notice)
    return {span: budgets for span, notices in found.items() if (budgets := _of(span, notices, context))}


def _of(section: Span, notices: Sequence[Notice], context: Context) -> _Budgets | None:
    end = context.text.find("\n", section[1])
    whole = _closing(context.text[section[0] : end if end >= 0 else None])
    parts = [_closing(notice.title) for notice in notices]
    if whole is None or len(parts) < 2 or None in parts:
        return None
    return _Budgets(whole, tuple(part for part in parts if part is not None))


def _closing(words: str) -> int | None:
    match = _CLOSING.search(words)
    read = sums(match["sum"]) if match else []
    return read[0].won if len(read) == 1 else None


def _place(outline: Notice, context: Context) -> Span | None:
    """Where the sum that closes a notice's heading stands."""
    match = _CLOSING.search(outline.title)
    if match is None:
        return None
    start = context.text.find(match["sum"], *outline.span)
    return (start, start + len(match["sum"])) if start >= 0 else None
