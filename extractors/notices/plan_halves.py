"""The halves of a team's pages in a plan: headings that only say when or of what kind the works below them are.

`지난주 추진실적`, `이번 주 추진계획`, `협조사항` may have any sign, and stand below the teams or over them.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence

from extractors.notices.bands import framed_title
from extractors.notices.genre import is_half
from extractors.notices.headings import title_of
from extractors.notices.lines import Line, unspaced
from extractors.notices.markers import NOTE_STYLES

_Sign = tuple[str, str]
"""The style of a marker and its very sign; of a number the style alone."""


def names_a_half(line: Line) -> bool:
    """Whether a line, whatever marks it, is nothing but when or of what kind what follows is."""
    if line.table is not None or line.marker.style in NOTE_STYLES:
        return False
    return is_half(half_name(line))


def half_name(line: Line) -> str:
    """What a half is called: without marker, number, brackets and blanks."""
    framed = framed_title(line)
    if framed is not None:
        return unspaced(framed.text)
    return unspaced(title_of(line.text).text if not line.marker.style else line.words)


def halves_of(lines: Sequence[Line], teams: Collection[int]) -> frozenset[int]:
    """The lines that name halves: those beside a team's line, and all that are marked as these are.

    Elsewhere such words name a part of one work: `□ 가로등 정비` over `○ 추진계획`.
    """
    named = [index for index, line in enumerate(lines) if index not in teams and names_a_half(line)]
    stops = sorted((*named, *teams, len(lines)))
    found = [index for index in named if _is_over_all(lines, index, stops[bisect_right(stops, index)])]
    beside = {index for index in found if index - 1 in teams or index + 1 in teams}
    signs = {_sign(lines[index]) for index in beside}
    return frozenset(index for index in found if _sign(lines[index]) in signs)


def _is_over_all(lines: Sequence[Line], half: int, stop: int) -> bool:
    """Whether nothing up to the next half or team is marked as a half is: no work stands beside it."""
    alike = lines[half].marker.style != "" and any(_sign(line) == _sign(lines[half]) for line in lines[half + 1 : stop])
    return not alike


def marked_alike(half: Line, other: Line) -> bool:
    """Whether two lines begin with the same sign, so that the one ends what the other stands over."""
    return _sign(half) == _sign(other)


def over_teams(lines: Sequence[Line], halves: frozenset[int], teams: Collection[int]) -> frozenset[int]:
    """The halves that stand over teams: they hold for each of these, up to the next half.

    A plan's own name right over its first team (`2027년 3월 업무계획`) is none where the halves marked as it is are
    each team's own, right below it.
    """
    over = frozenset(index for index in halves if index + 1 in teams)
    own = (index for index in halves - over if index - 1 in teams)
    signs, owned = (Counter(_sign(lines[index]) for index in found) for found in (over, own))
    return frozenset(index for index in over if signs[_sign(lines[index])] > owned[_sign(lines[index])])


def outermost(lines: Sequence[Line], start: int, end: int) -> str:
    """The style of what stands first in a half, which its works have, be it a dash; empty where nothing is marked."""
    styles = (line.marker.style for line in lines[start:end] if line.table is None)
    return next((style for style in styles if style and style not in NOTE_STYLES), "")


def _sign(line: Line) -> _Sign:
    style = line.marker.style
    return style, line.marker.text if style and not any(map(str.isalnum, line.marker.text)) else ""
