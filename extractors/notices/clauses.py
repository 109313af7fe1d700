"""Cuts the lines of one notice into clauses: markers, labels, and everything above that gives them meaning."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.notices.genre import LABEL, is_label
from extractors.notices.labels import MAX_LABEL, labelled, split_label
from extractors.notices.lines import Line, close, single_spaced
from extractors.notices.markers import LEAVES, NOTE_STYLES, NUMBERED_STYLES, STRUCTURE
from extractors.notices.questions import meant
from extractors.notices.tables import table_clauses
from models.blocks import Source
from models.notices import Clause

_SENTENCE_END = re.compile(r"(?:다|요|오|까)[.!?]?[\"”’)]*$|[.!?]$")
_UNIT_LINE = re.compile(r"\(?\s*단\s*위\s*[:：]\s*([^)\n]{1,20}?)\s*\)?$")
_REMARK = re.compile(r"\((?!\s*단\s*위)[^()]{2,60}\)")
"""A line that is nothing but brackets: a remark on the line before."""

_RULE = re.compile(r"[\s\-=_─━═―–—┈┄·.*~]{8,}")
"""A line drawn with characters: it parts what stands above and below, and says nothing."""

_HEAD_ROW = re.compile(
    r"^(?:구\s*분|항\s*목|연\s*번|순\s*번|\S{2,6}(?:명|처))\s.*(?:비\s?고|합\s?계|금\s?액|내\s?용|/원|/kg)\s*$"
)
"""The head of a table that has come as plain lines."""

_BROKEN = re.compile(
    r"(?:[가-힣](?:을|를|의|에게|에서|으로)|에 (?:따라|따른|대한|의한)|"
    r"(?:하|되|으)며,?|(?:하|되)고,|하여|하지만,|지만,|거나|\s및|\s또는)$"
)
"""How a line ends whose sentence goes on below, however short it is."""
_REST = re.compile(r"수 (?:있|없)(?:습니다|음|다)")
"""How no sentence begins."""

_NAMED = re.compile(
    r"[(\[【〔]\s*[가-힣][가-힣\s·]{1,10}[가-힣]\s*[)\]】〕]\s*[:：]?\s*(?=[^\s,.)])(?!에|의|을|를|은|는)"
)
"""A line that begins with its name in brackets; the next one that does is another."""

_FULL_SHARE = 0.72
"""A line at least this share of the document's full width may have been wrapped."""


_COUNTED = frozenset({"1.", "1)", "(1)"})
"""Numbers that may begin again at one below a heading of their own style."""

_INNER = "'"
"""What the style of such an inner list ends with."""

_LEADS = re.compile(r"(?:다음|아래)[^.]{0,40}\.?$")

_BARE = "label"
"""The style of a label that stands alone on its line."""


@dataclass
class _Open:
    """A clause being collected: its lines so far."""

    lines: list[Line]
    depth: int
    heads: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass
class _Level:
    style: str
    indent: int
    head: str
    closed_by: str | None = None
    for_one: bool = False
    number: int | None = None


@dataclass
class _Ladder:
    """The levels above the current line, outermost first."""

    levels: list[_Level] = field(default_factory=list)

    def heads(self) -> tuple[str, ...]:
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
            outside = (i for i, level in enumerate(self.levels) if level.style in LEAVES and level.indent >= indent)
            leaf = next(outside, len(self.levels))
            del self.levels[leaf:]

    def counted(self, line: Line, before: Line | None) -> str:
        """The style of a numbered line, that of an inner list where the numbers begin again below a bare heading.

        `3. 신청자격`, then `1.` to `3.`, then `4. 제출서류`: what both lists could go on with belongs to the outer one
        where it names what follows, else to the inner one.
        """
        style, number = line.marker.style, _number(line)
        outer = next((level for level in reversed(self.levels) if level.style == style), None)
        inner = next((level for level in reversed(self.levels) if level.style == style + _INNER), None)
        if outer is None or outer.number is None or number is None:
            return style
        if inner is not None and inner.number is not None:
            back = number == outer.number + 1 and (number != inner.number + 1 or _names_what_follows(line))
            return style if back or number != inner.number + 1 else style + _INNER
        bare = self.levels[-1] is outer and before is not None and _is_bare(before, style)
        return style + _INNER if number == 1 and bare else style

    def leave_bare(self, indent: int) -> None:
        """Drop a bare label when a line no further in than itself follows: its values are over."""
        bare = next((i for i, level in enumerate(self.levels) if level.style == _BARE and level.indent >= indent), None)
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

    def push(self, level: _Level) -> None:
        self.levels.append(level)


def full_width(lines: Sequence[Line]) -> int:
    """The width at which this document's lines wrap, in columns; 0 when they do not seem to."""
    widths = sorted(line.width for line in lines if line.table is None)
    if len(widths) < 20:
        return max(widths, default=0)
    return widths[int(len(widths) * 0.97)]


def clauses_of(source: Source, lines: Sequence[Line], width: int, attachment: bool = False) -> tuple[Clause, ...]:
    """The clauses of some lines of a document, in order; `width` as from `full_width`."""
    return tuple(_clauses(source, lines, width, attachment))


def _clauses(source: Source, lines: Sequence[Line], width: int, attachment: bool) -> Iterator[Clause]:
    ladder = _Ladder()
    current: _Open | None = None
    unit: str | None = None
    for index, line in enumerate(lines):
        if _RULE.fullmatch(line.text):
            continue
        if line.table is not None:
            if current:
                yield _clause(current, attachment)
            base = len(ladder.levels) + 1
            heads = (
                (*_head_of(current), *ladder.heads()) if current is not None and not ladder.levels else ladder.heads()
            )
            yield from table_clauses(source, line.table, base, heads, unit, attachment)
            current, unit = None, None
            continue
        stated = _UNIT_LINE.search(line.text.rstrip())
        unit = stated[1] if stated else unit
        if current and _continues(current, line, width):
            current.lines.append(line)
            continue
        if current:
            yield _clause(current, attachment)
        before = current.lines[-1] if current else None
        current = _open(ladder, line, lines[index + 1] if index + 1 < len(lines) else None, before)
    if current:
        yield _clause(current, attachment)


def _head_of(current: _Open) -> tuple[str, ...]:
    text = single_spaced(current.lines[-1].words)
    return (text,) if len(text) <= MAX_LABEL else ()


def _open(ladder: _Ladder, line: Line, following: Line | None, before: Line | None) -> _Open:
    """Start a clause at a line and put it on the ladder."""
    style = line.marker.style or ("#" if line.kind == "heading" else "")
    style = ladder.counted(line, before) if style in _COUNTED else style
    if style == "" and _heads_values(line, following):
        style = _BARE
    elif style == "":
        ladder.leave_bare(line.marker.indent)
        opened = _Open([line], len(ladder.levels) + 1, ladder.heads())
        ladder.leave_for_one()
        return opened
    closed_by = None
    if style in ("<>", "#"):
        closed_by = ladder.enter_bracketed()
        if style == "#":
            ladder.levels.clear()
    elif style not in NOTE_STYLES:
        ladder.step(style, line.marker.indent)
    else:
        ladder.step(style, -1)
    ladder.leave_for_one()
    opened = _Open([line], len(ladder.levels), ladder.heads())
    level = _Level(style, line.marker.indent, _head_text(line), closed_by, number=_number(line))
    if style == _BARE and following is not None and following.marker.indent <= line.marker.indent:
        level = replace(level, indent=line.marker.indent - 1, for_one=True)
    ladder.push(level)
    return opened


def _number(line: Line) -> int | None:
    """The number that a line is counted with, None without one."""
    digits = re.search(r"\d+", line.marker.text) if line.marker.style in _COUNTED else None
    return int(digits[0]) if digits else None


def _is_bare(line: Line, style: str) -> bool:
    """Whether a line only leads to those below it: a short name with a number of this style, or `다음 각 호의 …`."""
    if _LEADS.search(line.words.rstrip()):
        return True
    named = line.marker.style == style and len(close(line.words)) <= MAX_LABEL
    return named and split_label(line.words)[0] is None and _SENTENCE_END.search(line.words.rstrip()) is None


def _names_what_follows(line: Line) -> bool:
    """Whether a line is a name of the genre, alone or before its value."""
    name = "".join(re.sub(r"\(.*", "", split_label(line.words)[0] or line.words).split())
    return len(name) <= MAX_LABEL and any(match.end() == len(name) for match in LABEL.finditer(name))


def _heads_values(line: Line, following: Line | None) -> bool:
    """A bare label whose value stands on the lines below it: further in, or plain on the next line."""
    if following is None or following.table is not None or not is_label(line):
        return False
    if following.marker.indent > line.marker.indent:
        return True
    plain = not following.marker.style and following.kind == line.kind and not is_label(following)
    return plain and split_label(following.words)[0] is None


def _head_text(line: Line) -> str:
    """What a line is called as a head of the lines below it: its label, else its words."""
    words = line.words.strip("<>〈〉《》≪≫ ") if line.marker.style == "<>" else line.words
    label = split_label(words)[0]
    return meant(close(label)) if label is not None else meant(close(words))[:60]


def _continues(current: _Open, line: Line, width: int) -> bool:
    """Whether a line is the rest of the clause before it: no marker, and the line before was full or left open."""
    last = current.lines[-1]
    if line.kind == "heading" or last.kind == "heading":
        return False
    if line.marker.style:
        return line.marker.style in NUMBERED_STYLES and _in_open_bracket(current.text)
    if _UNIT_LINE.search(line.text.rstrip()) or len(current.lines) > 12:
        return False
    if _NAMED.match(line.words) and _NAMED.match(current.lines[0].words):
        return False
    if line.wrapped and line.block == last.block:
        return True
    if is_label(line) or is_label(last):
        return False
    if (_unbalanced(current.text) and line.block - last.block <= 1) or _REMARK.fullmatch(line.words):
        return True
    if _HEAD_ROW.search(line.words):
        return False
    if _left_open(last, line):
        return True
    if not current.lines[0].marker.style and line.block != last.block:
        return False
    if split_label(line.words)[0] is not None and _SENTENCE_END.search(last.text.rstrip()):
        return False
    return last.width >= width * _FULL_SHARE


def _left_open(last: Line, line: Line) -> bool:
    """Whether a line breaks off within its sentence, in words that nothing can end with."""
    if line.block - last.block > 1 or split_label(line.words)[0] is not None:
        return False
    return _BROKEN.search(last.words) is not None or _REST.match(line.words) is not None


def _in_open_bracket(text: str) -> bool:
    """Whether a text has just opened a bracket: a figure on the next line is no number of a list."""
    opened = max(text.rfind("("), text.rfind("「"))
    return _unbalanced(text) and len(text) - opened < 50


def _unbalanced(text: str) -> bool:
    return any(text.count(o) > text.count(c) for o, c in ("()", "「」", "『』", "[]")) and len(text) < 400


def _clause(opened: _Open, attachment: bool) -> Clause:
    first, last = opened.lines[0], opened.lines[-1]
    start = first.span[0] + len(first.text) - len(first.text.lstrip())
    end = last.span[0] + len(last.text.rstrip())
    value = (min(first.span[0] + first.marker.length, end), end)
    return Clause(
        span=(start, end),
        **labelled(value, opened.text[first.marker.length :])._asdict(),
        marker=first.marker.style if first.marker.style else ("#" if first.kind == "heading" else ""),
        depth=opened.depth,
        heads=opened.heads,
        attachment=attachment,
    )
