"""Cuts running lines into clauses: markers, labels, wrapped lines, and everything above that gives them meaning."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extractors.notices.genre import LABEL, is_label, is_part
from extractors.notices.labels import MAX_LABEL, labelled, named_by, split_label
from extractors.notices.ladder import BARE, COUNTED, LEADS, SENTENCE_END, Ladder, Level, number_of
from extractors.notices.lines import Line, close, single_spaced, unspaced
from extractors.notices.markers import LEAVES, NOTE_STYLES, NUMBERED_STYLES
from extractors.notices.questions import meant
from models.notices import Clause

_UNIT_LINE = re.compile(r"단\s*+위\s*+[:：]\s*([^)\n]{1,20}?)\s*\)?$")
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
    r"[(\[【〔]\s*[가-힣][가-힣\s·]{0,10}[가-힣]\s*[)\]】〕]\s*[:：]?\s*(?=[^\s,.)])(?!에|의|을|를|은|는)"
)
"""A line that begins with its name in brackets; the next one that does is another, and so is one that is led to."""

_FULL_SHARE = 0.72
"""A line at least this share of the document's full width may have been wrapped."""


@dataclass
class _Open:
    """A clause being collected: its lines so far."""

    lines: list[Line]
    depth: int
    heads: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


class Running:
    """Lines taken one by one; a clause is whole when the next line begins another one."""

    def __init__(self, width: int, spaced: Mapping[int, int] | None = None) -> None:
        self._width = width
        self._spaced = spaced or {}
        self._ladder = Ladder()
        self._current: _Open | None = None
        self._unit: str | None = None

    def take(self, line: Line, following: Line | None) -> Clause | None:
        """The clause that ends before this line, if one does."""
        if _RULE.fullmatch(line.text):
            return None
        stated = _UNIT_LINE.search(line.text.rstrip())
        self._unit = stated[1] if stated else self._unit
        begins = line.span[0] in self._spaced
        if self._current and not begins and _continues(self._current, line, self._width):
            self._current.lines.append(line)
            return None
        before = self._current.lines[-1] if self._current else None
        ended = self._clause()
        self._current = _open(self._ladder, line, following, before)
        if begins and self._ladder.levels and line.marker.style:
            self._ladder.levels[-1].head = meant(close(line.words[: self._spaced[line.span[0]]]))
        return ended

    def close(self) -> Clause | None:
        """The last clause; the next line continues nothing, and no unit is stated for it."""
        ended = self._clause()
        self._current, self._unit = None, None
        return ended

    @property
    def depth(self) -> int:
        """How deep something stands below the lines so far."""
        return len(self._ladder.levels) + 1

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands above something below the lines so far, nearest first."""
        heads = self._ladder.heads()
        return (*_head_of(self._current), *heads) if self._current is not None and not self._ladder.levels else heads

    @property
    def unit(self) -> str | None:
        """The unit that a line alone has stated (`(단위 : 천원)`)."""
        return self._unit

    def _clause(self) -> Clause | None:
        return _clause(self._current, self._spaced) if self._current else None


def _head_of(current: _Open) -> tuple[str, ...]:
    text = single_spaced(current.lines[-1].words)
    return (text,) if len(text) <= MAX_LABEL else ()


def _open(ladder: Ladder, line: Line, following: Line | None, before: Line | None) -> _Open:
    """Start a clause at a line and put it on the ladder."""
    style = line.marker.style or ("#" if line.kind == "heading" else "")
    style = ladder.counted(line, before) if style in COUNTED else style
    if style == "" and _heads_list(line, following):
        style = ladder.style_over(following.marker.style) if following is not None else ""
    if style == "" and _heads_values(line, following):
        style = BARE
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
    listed = following is not None and bool(following.marker.style)
    for_one = style == BARE and following is not None and following.marker.indent <= line.marker.indent and not listed
    ladder.push(Level(style, line.marker.indent - for_one, _head_text(line), closed_by, for_one, number_of(line)))
    return opened


def _heads_list(line: Line, following: Line | None) -> bool:
    """Whether a line without its marker names a part, over a list like that of the part before it."""
    listed = following is not None and following.table is None and bool(following.marker.style)
    return listed and line.kind != "heading" and is_part(line.closed)


def _heads_values(line: Line, following: Line | None) -> bool:
    """A bare label whose value stands on the lines below it: further in, in a list, or plain on the next."""
    if following is None or following.table is not None or not is_label(line):
        return False
    if following.marker.indent > line.marker.indent:
        return True
    if following.marker.style and not line.marker.style:
        return following.marker.style in LEAVES - NOTE_STYLES
    plain = not following.marker.style and following.kind == line.kind and not is_label(following)
    return plain and split_label(following.words)[0] is None


def _head_text(line: Line) -> str:
    """What a line is called as a head of the lines below it: its label, else its words."""
    words = line.words.strip("<>〈〉《》≪≫【】〔〕[] ") if line.marker.style == "<>" else line.words
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
    if _NAMED.match(line.words) and (_NAMED.match(current.lines[0].words) or LEADS.search(last.words.rstrip())):
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
    label = split_label(line.words)[0]
    if label is not None and (SENTENCE_END.search(last.text.rstrip()) or LABEL.fullmatch(unspaced(label))):
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


def _clause(opened: _Open, spaced: Mapping[int, int]) -> Clause:
    first, last = opened.lines[0], opened.lines[-1]
    start = first.span[0] + len(first.text) - len(first.text.lstrip())
    end = last.span[0] + len(last.text.rstrip())
    value = (min(first.span[0] + first.marker.length, end), end)
    words = opened.text[first.marker.length :]
    length = spaced.get(first.span[0])
    return Clause(
        span=(start, end),
        **(labelled(value, words) if length is None else named_by(value, words, length))._asdict(),
        marker=first.marker.style if first.marker.style else ("#" if first.kind == "heading" else ""),
        depth=opened.depth,
        heads=opened.heads,
    )
