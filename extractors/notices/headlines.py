"""Which lines head the notices of a document that says so neither by a contents page nor by a contact beside them.

Headings of one level look alike: one marker, or one heading level. The look is taken whose lines name something and
stand directly over facts (a label, a contact, a table of periods) most often, and least often over none.
"""

from collections.abc import Sequence

from extractors.notices.genre import LABEL, is_label
from extractors.notices.headings import has_contact, title_of
from extractors.notices.labels import split_label
from extractors.notices.lines import Line, unspaced
from extractors.notices.markers import NUMBERED_STYLES, SQUARES
from extractors.notices.titles import names_something

Look = tuple[str, str]

_NEAR = 14
"""Within how many lines a heading's first fact stands."""


def headlines(lines: Sequence[Line], start: int = 0) -> list[int]:
    """The indexes of the lines that head notices, from `start` on; empty when no look stands over facts twice."""
    looks: dict[Look, list[int]] = {}
    for index in range(start, len(lines)):
        for look in _looks(lines[index]):
            looks.setdefault(look, []).append(index)
    scored = [(_score(lines, indexes), look) for look, indexes in looks.items()]
    best = max(scored, key=lambda one: one[0], default=(0.0, ("", "")))
    if best[0] < 2:
        return _by_level(lines, start)
    if best[1][0] == "level":
        # What the format marks alike is alike, over sentences too.
        return [index for index in looks[best[1]] if index + 1 < len(lines) and lines[index + 1].kind != "heading"]
    return [index for index in looks[best[1]] if _stands_over(lines, index, len(lines))]


def _by_level(lines: Sequence[Line], start: int) -> list[int]:
    """Headings over running text, for a newsletter in sentences: the deepest level that has most of its own."""
    levels: dict[int, list[int]] = {}
    for index in range(start, len(lines) - 1):
        if lines[index].kind == "heading" and lines[index + 1].kind != "heading":
            levels.setdefault(lines[index].level or 0, []).append(index)
    best = max(levels.items(), key=lambda level: (len(level[1]), level[0]), default=(0, []))
    return best[1] if len(best[1]) >= 3 else []


def _looks(line: Line) -> list[Look]:
    """What a heading looks like: its marker, its heading level, or a bare number before it; none for other lines."""
    if not names_something(line):
        return []
    style = line.marker.style
    looks = [("marker", style)] if style in NUMBERED_STYLES or style in SQUARES or style == "○" else []
    if line.kind == "heading":
        looks.append(("level", str(line.level)))
    elif not style and title_of(line.text).number is not None:
        looks.append(("number", ""))
    return looks


def _score(lines: Sequence[Line], indexes: Sequence[int]) -> float:
    """How many of these lines stand over facts, those that do not held against them."""
    stops = [*indexes[1:], len(lines)]
    over = sum(_stands_over(lines, index, stop) for index, stop in zip(indexes, stops, strict=True))
    return over - 0.5 * (len(indexes) - over)


def _stands_over(lines: Sequence[Line], index: int, stop: int) -> bool:
    """Whether a fact's label, a contact or a table stands within reach below a line."""
    for line in lines[index + 1 : min(stop, index + 1 + _NEAR)]:
        if line.table is not None or is_label(line) or has_contact(line.text):
            return True
        label = split_label(line.words)[0]
        if label is not None and LABEL.fullmatch(unspaced(label)):
            return True
    return False
