"""What notices stand under: the departments and chapters right above the first of them, and nowhere else."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator

from extractors.notices.headings import department_of, has_contact, is_department
from extractors.notices.labels import split_label
from extractors.notices.looks import DEPARTMENT, OUTERMOST, Look, Looks, section_name
from extractors.notices.markers import SIGNS

_ABOVE = 4
"""Within how many lines above a notice its section may stand."""
_HEAD_ONLY = 0.6
"""How many lines of a look must stand right above notices for it to be that of sections."""
_RULE = re.compile(r"[\s\-=_─━═*~]{3,}")
_NOTE = re.compile(r"\s*[>※(*]")
_COVER = 12
_IN = 2
"""Columns by which a line must be further in to be of another level."""


def sections_of(looks: Looks, look: Look, starts: Collection[int]) -> dict[int, str]:
    """The lines that name sections of notices that start there and look so, and what stands over these, by name."""
    found = _headed_by(looks, look, starts)
    inner = [index for index in found if looks.outer[index] not in OUTERMOST]
    return found | _headed_by(looks, look, [*starts, *inner]) if inner else found


def _headed_by(looks: Looks, look: Look, starts: Collection[int]) -> dict[int, str]:
    """The lines that stand right above most of these starts, all of one look, with what they name."""
    above: dict[Look, set[int]] = defaultdict(set)
    started, last = frozenset(starts), max(starts)
    for start in starts:
        for index, kind in _right_above(looks, start, started):
            if kind != look:
                above[kind].add(index)
    found: dict[int, str] = {}
    for kind, indexes in above.items():
        signs = {looks.lines[at].marker.text for at in indexes} if kind[1] in SIGNS else None
        alike = [at for at in looks.named.get(kind, ()) if at not in started and _has_sign(looks, at, signs)]
        within = alike[bisect_left(alike, min(indexes)) : bisect_right(alike, last)]
        if kind != DEPARTMENT and sum(index in indexes for index in within) < _HEAD_ONLY * len(within):
            continue
        # A department may be named in passing too; one over a table or a notice heads it.
        stands = [at for at in alike if at in indexes or kind != DEPARTMENT or _over_table(looks, at)]
        found |= {index: section_name(looks.lines[index]) for index in stands}
    return found


def _has_sign(looks: Looks, index: int, signs: Collection[str] | None) -> bool:
    """Whether a line begins with one of these signs: `◎` and `○` are of one style."""
    return signs is None or looks.lines[index].marker.text in signs


def on_the_cover(looks: Looks, first: int) -> str:
    """The one department that stands alone before all notices; empty where there is none or more than one."""
    opening = (line for line in looks.lines[: min(_COVER, first)] if line.table is None)
    named = {department_of(line) for line in opening if is_department(line)}
    return named.pop() if len(named) == 1 else ""


def _over_table(looks: Looks, index: int) -> bool:
    return index + 1 < len(looks.lines) and looks.lines[index + 1].table is not None


def _right_above(looks: Looks, start: int, starts: Collection[int]) -> Iterator[tuple[int, Look]]:
    """The lines between a notice and what stands before it, up to a label, a table or another notice; a look once."""
    seen: set[Look] = set()
    for index in range(start - 1, max(start - 1 - _ABOVE, looks.body - 1), -1):
        line, kind = looks.lines[index], looks.outer[index]
        if _RULE.fullmatch(line.text) or (_NOTE.match(line.text) and kind is None):
            continue
        labelled = line.table is not None or split_label(line.words)[0] is not None or has_contact(line.text)
        # What a bullet lists further in than the notice stands belongs to the notice before it.
        inner = kind is not None and kind[1] in SIGNS and line.marker.indent >= looks.lines[start].marker.indent + _IN
        if index in starts or labelled or inner or kind is None or kind in seen or seen & OUTERMOST:
            return
        seen.add(kind)
        yield index, kind
