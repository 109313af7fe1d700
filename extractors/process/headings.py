"""Where a process is told: the line that heads it, and how far it reaches."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.notices.lines import Line, unspaced
from extractors.notices.markers import SQUARES
from models.blocks import Span

_CALLED = (
    r"[가-힣·․ㆍ‧및]{0,14}(?:절차도?|흐름도|추진체계도?|사업체계도?|체계도|추진일정|세부일정|사업일정|추진과정|추진단계"
    r"|진행순서|추진순서|업무처리과정)"
)
_HEADING = re.compile(rf"^(?P<name>{_CALLED})(?:\((?P<aside>[^()]{{1,20}})\))?(?P<rest>[:：].*)?$")
_DATED = re.compile(
    r"사업시행|추진계획|행정사항|(?:사업추진|공급|접수|모집|선발|심사|추진|세부|사업|선정|공모|전형)?일정"
)
"""Headings below which lines say what is done when."""

_ORDER = ("<>", "제1장", "Ⅰ.", "[1]", "1.", "1-1.", "가.", "1)", "(1)", "가)", "(가)", "①", "㉮")
"""Numbers and letters from the outermost to the innermost; `1)` and `(1)` take each other's place."""
_BULLETS = ("○", "-", "·")
_LONGEST_LINE = 600
_LONGEST = 70
"""Lines below a heading that may still belong to its process."""


class _Heading(NamedTuple):
    name: str
    start: int


class Region(NamedTuple):
    """What stands below a heading: its name, the lines, and the span from behind the heading's words to their end."""

    name: str
    lines: tuple[Line, ...]
    span: Span

    @property
    def is_dated(self) -> bool:
        """Whether its lines say what is done when."""
        return _DATED.fullmatch(unspaced(self.name)) is not None


def regions(lines: Sequence[Line]) -> Iterator[Region]:
    """The processes of some lines, in order; what stands behind `추진절차 :` on the same line belongs to it."""
    headings = list(map(_heading, lines))
    for index, heading in enumerate(headings):
        if heading is None:
            continue
        until = next((at for at in range(index + 1, len(lines)) if headings[at] is not None), len(lines))
        inside = below(lines[index], lines[index + 1 : until])
        yield Region(heading.name, inside, (heading.start, inside[-1].span[1] if inside else lines[index].span[1]))


def _heading(line: Line) -> _Heading | None:
    """The name of a process in a line, and where the words behind it start; None where it heads none."""
    words = line.words
    if line.table is not None or len(words) > _LONGEST_LINE:
        return None
    match = _HEADING.match(unspaced(words))
    if match is not None:
        colon = re.search(r"[:：]", line.text) if match["rest"] else None
        return _Heading(match["name"], line.span[0] + colon.end() if colon else line.span[1])
    name = unspaced(words).rstrip(":：")
    return _Heading(name, line.span[1]) if line.marker.style and _DATED.fullmatch(name) else None


def below(heading: Line, following: Sequence[Line]) -> tuple[Line, ...]:
    """The lines up to the next that stands as high as the heading."""
    style = heading.marker.style
    found: list[Line] = []
    for line in following[:_LONGEST]:
        if _ends(style, line):
            break
        found.append(line)
    return tuple(found)


def _ends(style: str, line: Line) -> bool:
    other = line.marker.style
    if line.table is not None or not other:
        return False
    if other in SQUARES or other in ("<>", "제1장", "Ⅰ."):
        return True
    if other in _ORDER:
        return style not in _ORDER or _rank(other) <= _rank(style)
    return other in _BULLETS and style in _BULLETS and _BULLETS.index(other) <= _BULLETS.index(style)


def _rank(style: str) -> int:
    return _ORDER.index({"(1)": "1)", "(가)": "가)"}.get(style, style))
