"""Which lines of one look start notices, and what they are titled; lists within items and general rules start none."""

import re
from collections.abc import Sequence

from extractors.notices.bands import framed_title
from extractors.notices.genre import is_part
from extractors.notices.headings import PHONE, Title, is_department, title_at, title_of
from extractors.notices.lines import Line, single_spaced
from extractors.notices.looks import Looks, named_title
from extractors.notices.titles import is_name

Starts = dict[int, tuple[Title, int]]
"""The lines that start notices, each with its title and how many lines that takes."""

_INLINE = re.compile(r"(?P<name>[^:：\n]{4,45}?)\s*[:：]\s+(?=\S)")
"""`2. 자동차세 연납 신청 : 6. 16.부터 …`: an item of one line, its name before a colon."""
_TIMED = re.compile(r"[:：]\s*(?:['’‘]?\d{2,4}\s?[.년]\s?)?\d{1,2}\s?[.월]\s?\d{1,2}")
"""`ㅇ 주민총회 개최 : 4. 8.(수) 10:00`: what only names a day behind its colon may be an event."""
_SUMMARY = re.compile(r"(?:총괄표?|총괄현황|요약표?)(?:\(.*\))?$")
_AHEAD = 60
"""How many lines of a look ahead the count of the items is looked for."""


def starts_of(looks: Looks, indexes: Sequence[int]) -> Starts:
    """The notices that lines of one look start."""
    kept = _without_rules(looks, _counted(looks, indexes))
    titled = ((index, looks.once(_title, index)) for index in kept if index not in looks.annexes)
    return {index: title for index, title in titled if title is not None}


def _sums_up(title: Title) -> bool:
    """Whether a heading stands over what sums up all notices: `사업 총괄 (단위 : 천원)`."""
    return _SUMMARY.search("".join(title.text.split())) is not None


def _counted(looks: Looks, indexes: Sequence[int]) -> list[int]:
    """The lines without lists that begin at one again inside an item, after which the count of the items goes on."""
    kept: list[int] = []
    inner: int | None = None
    for order, index in enumerate(indexes):
        number, last = looks.number(index), looks.number(kept[-1]) if kept else None
        if number is None or last is None:
            kept.append(index)
            continue
        ahead = indexes[order + 1 : order + _AHEAD] if number == 1 or inner is not None else ()
        later = [looks.number(other) for other in ahead]
        if inner is not None and number == inner + 1 and (number != last + 1 or last + 1 in _until_one(later)):
            inner = number
        elif number == 1 and last + 1 in later and _is_list(looks.lines, indexes[order : order + 2]):
            inner = 1
        elif 1 < number < last:
            continue  # It counts something else: the papers at the end, behind `붙임 1.`
        else:
            inner = None
            kept.append(index)
    return kept


def _until_one(numbers: Sequence[int | None]) -> Sequence[int | None]:
    """The numbers before the count begins again."""
    return numbers[: numbers.index(1)] if 1 in numbers else numbers


def _is_list(lines: Sequence[Line], indexes: Sequence[int]) -> bool:
    """Whether lines follow each other as those of a list do, their sentences broken over a line at most."""
    if len(indexes) < 2 or is_department(lines[indexes[0] - 1]):
        return False
    return indexes[1] - indexes[0] <= 2 and all(lines[at].table is None for at in range(indexes[0], indexes[1]))


def _without_rules(looks: Looks, indexes: Sequence[int]) -> list[int]:
    """The lines without those counts, from one up, that are mostly sentences: a chapter of general rules."""
    runs: list[list[int]] = []
    for index in indexes:
        if not runs or looks.number(index) in (None, 1):
            runs.append([])
        runs[-1].append(index)
    return [index for run in runs if sum(_states(looks.lines[index]) for index in run) * 2 <= len(run) for index in run]


def _states(line: Line) -> bool:
    """Whether a line is a whole sentence, which no title is unless its format marks it as one."""
    return line.kind != "heading" and line.words.rstrip().endswith(("다.", "음.", "함."))


def _title(looks: Looks, index: int) -> tuple[Title, int] | None:
    """The title at a line and how many lines it takes, a table none; None for a department and for a summary."""
    titled = _as_written(looks, index)
    return None if titled is None or _sums_up(titled[0]) or looks.heads_summary(index) else titled


def _as_written(looks: Looks, index: int) -> tuple[Title, int] | None:
    line = looks.lines[index]
    if is_department(line):
        return None
    named = named_title(looks.source, line)
    if named is not None:
        return named, int(line.table is None)
    framed = framed_title(line)
    if framed is not None:
        return framed, 1
    title, count = title_at(looks.lines, index)
    marked = title.number is not None or line.kind == "heading"
    inline = _inline(line, title) if marked or _TIMED.search(line.text) else None
    if PHONE.search(title.text):
        return None
    return (inline, 1) if inline else (title, count) if title.text else None


def timed_item(line: Line) -> Title | None:
    """The name of an item that is one line and says its day behind a colon: `○ 주민총회 개최 : 4. 8.(수) 10:00`."""
    return _inline(line, title_of(line.text)) if line.table is None and _TIMED.search(line.text) else None


def _inline(line: Line, title: Title) -> Title | None:
    """The name before the colon of an item that is one line; a label is none."""
    match = _INLINE.match(line.text[title.start :])
    name = match["name"].rstrip() if match else ""
    if not name or name.count("(") > name.count(")") or is_part("".join(name.split())) or not is_name(name):
        return None
    return Title(title.number, single_spaced(name), title.start, title.start + len(name))
