"""The levels above a line of a notice: which lines it stands under, and which of them it ends."""

import re
from dataclasses import dataclass, field

from extractors.notices.genre import LABEL
from extractors.notices.labels import MAX_LABEL, split_label
from extractors.notices.lines import Line, close
from extractors.notices.markers import LEAVES, NUMBERED_STYLES, STRUCTURE

SENTENCE_END = re.compile(r"(?:다|요|오|까)[.!?]?[\"”’)]*$|[.!?]$")
"""How a line ends that is a sentence."""

COUNTED = frozenset({"1.", "1)", "(1)"})
"""Numbers that may begin again at one below a heading of their own style."""

_INNER = "'"
"""What the style of such an inner list ends with."""

_DIGITS = re.compile(r"\d+")
LEADS = re.compile(r"(?:다음|아래)[^.]{0,40}\.?$")
"""How a line ends that leads to what stands below it."""

BARE = "label"
"""The style of a label that stands alone on its line."""


@dataclass
class Level:
    """A line that heads those below it: how it is marked, what it is called, what ends it."""

    style: str
    indent: int
    head: str
    closed_by: str | None = None
    for_one: bool = False
    number: int | None = None


@dataclass
class Ladder:
    """The levels above the current line, outermost first."""

    levels: list[Level] = field(default_factory=list)

    def heads(self) -> tuple[str, ...]:
        """What the levels are called, nearest first."""
        return tuple(level.head for level in reversed(self.levels) if level.head)

    def step(self, style: str, indent: int) -> None:
        """Drop the levels that a line of this style ends; `3-1.` stands right below `3.`, whatever came between."""
        chapter = next((index for index, level in enumerate(self.levels) if level.style == "1."), None)
        if style == "1-1." and chapter is not None:
            del self.levels[chapter + 1 :]
            return
        for index, level in enumerate(self.levels):
            same = level.style == style and not (style in "-*" and indent >= level.indent + 2)
            if same or level.closed_by == style:
                del self.levels[index:]
                return
        if style in STRUCTURE:
            ended = LEAVES | {BARE}
            outside = (i for i, level in enumerate(self.levels) if level.style in ended and level.indent >= indent)
            leaf = next(outside, len(self.levels))
            del self.levels[leaf:]

    def counted(self, line: Line, before: Line | None) -> str:
        """The style of a numbered line, that of an inner list where the numbers begin again below a bare heading.

        So they do below any line that leads to a list: `○ … 다음 각 호의 어느 하나에 해당하는 자`.
        `3. 신청자격`, then `1.` to `3.`, then `4. 제출서류`: what both lists could go on with belongs to the outer one
        where it names what follows, else to the inner one.
        """
        style, number = line.marker.style, number_of(line)
        outer = next((level for level in reversed(self.levels) if level.style == style), None)
        inner = next((level for level in reversed(self.levels) if level.style == style + _INNER), None)
        if outer is None or outer.number is None or number is None:
            return style
        if inner is not None and inner.number is not None:
            back = number == outer.number + 1 and (number != inner.number + 1 or _names_what_follows(line))
            return style if back or number != inner.number + 1 else style + _INNER
        if number != 1 or before is None:
            return style
        bare = self.levels[-1] is outer and _is_bare(before, style)
        led = before.marker.style != style and LEADS.search(before.words.rstrip()) is not None
        return style + _INNER if bare or led else style

    def leave_bare(self, indent: int) -> None:
        """Drop a bare label when a line no further in than itself follows: its values are over."""
        bare = next((i for i, level in enumerate(self.levels) if level.style == BARE and level.indent >= indent), None)
        if bare is not None:
            del self.levels[bare:]

    def leave_for_one(self) -> None:
        """Drop a bare label that held for one line only: nothing but the order of the lines says what it heads."""
        if self.levels and self.levels[-1].for_one:
            self.levels.pop()

    def enter_bracketed(self) -> str | None:
        """Drop the bullets before a heading in brackets; the outermost of them will end it again."""
        first = next((i for i, level in enumerate(self.levels) if level.style not in NUMBERED_STYLES), None)
        if first is None:
            return None
        closed_by = self.levels[first].closed_by or self.levels[first].style
        del self.levels[first:]
        return closed_by if closed_by != "<>" else None

    def style_over(self, style: str) -> str:
        """The style of what heads a list of this style now; empty where nothing marked does."""
        at = next((index for index, level in enumerate(self.levels) if level.style == style), 0)
        over = self.levels[at - 1].style if at else ""
        return "" if over == BARE else over

    def push(self, level: Level) -> None:
        """Put a line under all the others."""
        self.levels.append(level)


def number_of(line: Line) -> int | None:
    """The number that a line is counted with, None without one."""
    digits = _DIGITS.search(line.marker.text) if line.marker.style in COUNTED else None
    return int(digits[0]) if digits else None


def _is_bare(line: Line, style: str) -> bool:
    """Whether a line only leads to those below it: a short name with a number of this style, or `다음 각 호의 …`."""
    if LEADS.search(line.words.rstrip()):
        return True
    named = line.marker.style == style and len(close(line.words)) <= MAX_LABEL
    return named and split_label(line.words)[0] is None and SENTENCE_END.search(line.words.rstrip()) is None


def _names_what_follows(line: Line) -> bool:
    """Whether a line is a name of the genre, alone or before its value."""
    name = "".join(re.sub(r"\(.*", "", split_label(line.words)[0] or line.words).split())
    return len(name) <= MAX_LABEL and any(match.end() == len(name) for match in LABEL.finditer(name))
