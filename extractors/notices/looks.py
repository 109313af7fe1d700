"""What the lines of a document look like: which may head a notice or a section, told by marker, level or brackets."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from extractors.notices.assemble import Piece
from extractors.notices.bands import band_of, framed_title, ruled, sign_of_brackets
from extractors.notices.event_rows import EVENT_HEAD
from extractors.notices.genre import asks, is_part
from extractors.notices.headings import (
    PHONE,
    Title,
    department_of,
    has_contact,
    is_department,
    is_leader,
    opens_attachment,
    opens_form,
    title_of,
)
from extractors.notices.labels import split_label
from extractors.notices.lines import Line, single_spaced
from extractors.notices.listed import rows_of
from extractors.notices.markers import LEAVES, NOTE_STYLES, NUMBERED_STYLES, PICTURES, SQUARES
from extractors.notices.naming import count_of
from extractors.notices.standing import LONGEST, blank_above, stands_apart, stands_as_heading
from extractors.notices.summaries import Summaries
from extractors.notices.titles import is_name
from models.blocks import Source

Look = tuple[str, str]
Told = TypeVar("Told")

CHAPTERS = frozenset({"Ⅰ.", "제1장"})
OUTERMOST = frozenset({("marker", "Ⅰ."), ("marker", "제1장"), ("level", "1")})
"""What nothing stands above."""
MARKED = NUMBERED_STYLES | SQUARES | LEAVES - NOTE_STYLES | {"○", "<>"}
PLAIN: Look = ("plain", "")
"""A short name without any mark, over a list, a table, or text of its own after a blank line."""
DEPARTMENT: Look = ("department", "")
PICTURED: Look = ("picture", "")
"""A headline of a leaflet, with a picture before it."""
NAMED: Look = ("named", "")
"""A line or a table that begins with what it is called: `사업명 : 상토 지원`."""

_NAMING = re.compile(r"(?:단위|세부)?(?:사업|행사|교육|과정|강좌|프로그램|과제|건)명|제목")
_HANGUL = re.compile("[가-힣]")
_PLAIN_NUMBER = re.compile(r"[\d.)\s]")
_BEHIND_NAME = re.compile(r"\s*[:：].*", re.S)
_NO_NAME = re.compile(r"\s|^[^\w(]+")
_STEP = 2
"""Columns by which a line must be further in to be of another level."""
_LONGEST_SECTION = 30
_MASTHEAD = 8
_ISSUE = re.compile(r"제?\d+호|발행|통권|펴냄|20\d{2}[.년]\d")


class Looks:
    """What each line of a document looks like, told once for all cuts; from `body` on, behind the contents page."""

    def __init__(self, source: Source, lines: Sequence[Line], body: int) -> None:
        self.source, self.lines, self.body = source, lines, body
        self._headed: dict[int, bool] = {}
        self._told: dict[tuple[object, int], Any] = {}
        self._numbers: dict[int, int | None] = {}
        self._rows: dict[tuple[int, bool], tuple[Piece, ...]] = {}
        self._summaries = Summaries(lines)

    @cached_property
    def own(self) -> tuple[Look | None, ...]:
        """What each line looks like that may head something; None for any other."""
        return tuple(self._own(index) for index in range(len(self.lines)))

    @cached_property
    def outer(self) -> tuple[Look | None, ...]:
        """What each line looks like that may name a section."""
        return tuple(self._outer(index) for index in range(len(self.lines)))

    @cached_property
    def annexes(self) -> frozenset[int]:
        """The lines that open a form or an annex."""
        every = range(self.body, len(self.lines))
        return frozenset(at for at in every if opens_attachment(self.lines[at]) or opens_form(self.lines, at))

    @cached_property
    def named(self) -> Mapping[Look, Sequence[int]]:
        """The lines of the body that may name a section, in order, by what they look like."""
        found: dict[Look, list[int]] = defaultdict(list)
        for index in range(self.body, len(self.lines)):
            look = self.outer[index]
            if look is not None:
                found[look].append(index)
        return found

    def once(self, tell: Callable[["Looks", int], Told], index: int) -> Told:
        """What is told of a line, told once however many looks it is of."""
        if (tell, index) not in self._told:
            self._told[tell, index] = tell(self, index)
        return self._told[tell, index]  # type: ignore[no-any-return]

    def number(self, index: int) -> int | None:
        """What a line is counted with, None where it has no number."""
        if index not in self._numbers:
            self._numbers[index] = count_of(title_of(self.lines[index].text).number)
        return self._numbers[index]

    def headed(self, index: int) -> bool:
        """Whether a line stands as headings do, so that it may be a sentence."""
        if index not in self._headed:
            self._headed[index] = stands_as_heading(self.source, self.lines, index)
        return self._headed[index]

    @cached_property
    def tables(self) -> tuple[int, ...]:
        """The lines that are tables, in order."""
        return tuple(at for at, line in enumerate(self.lines) if line.table is not None)

    def rows(self, index: int, *, events: bool) -> tuple[Piece, ...]:
        """The rows of a table that are notices, read once; none of any other line."""
        if self.lines[index].table is None:
            return ()
        if (index, events) not in self._rows:
            rows = tuple(rows_of(self.source, self.lines[index], events=events))
            named = [row.title.text for row in rows if row.title]
            self._rows[index, events] = () if self._summaries.sums_up(named) else rows
        return self._rows[index, events]

    def heads_summary(self, index: int) -> bool:
        """Whether a line stands over a table that only lists what the document tells elsewhere."""
        return self._summaries.stands_at(self.source, index + 1)

    def heads_events(self, index: int) -> bool:
        """Whether a line is the head of a table of events that has come as plain lines."""
        return index < len(self.lines) and EVENT_HEAD.search(self.lines[index].text) is not None

    def groups(self, within: range | None = None) -> Iterator[tuple[Look, list[int]]]:
        """The lines of each look, those of one marker apart by how far in they stand; by default of all the body."""
        found: dict[Look, list[int]] = defaultdict(list)
        for index in within or range(self.body, len(self.lines)):
            look = self.own[index]
            if look is not None:
                found[look].append(index)
        for look, indexes in [*found.items(), *self._by_sign(found)]:
            for step, part in enumerate(self._by_indent(indexes)):
                yield (look[0], f"{look[1]}{step or ''}"), part

    def _by_sign(self, found: Mapping[Look, Sequence[int]]) -> Iterator[tuple[Look, list[int]]]:
        """The lines of one style apart by their very signs, where these are several: `★` over `▶`, `◆` over `◇`."""
        for look, indexes in found.items():
            signs: dict[str, list[int]] = defaultdict(list)
            for index in indexes if look[0] == "marker" and look[1] not in NUMBERED_STYLES else ():
                signs[self.lines[index].marker.text].append(index)
            if len(signs) > 1:
                yield from (((look[0], look[1] + sign), lines) for sign, lines in signs.items() if len(lines) > 1)

    def _by_indent(self, indexes: Sequence[int]) -> Iterator[list[int]]:
        """Lines in groups of about the same indentation, the outermost first."""
        group: list[int] = []
        for index in sorted(indexes, key=lambda index: self.lines[index].marker.indent):
            if group and self.lines[index].marker.indent - self.lines[group[-1]].marker.indent >= _STEP:
                yield sorted(group)
                group = []
            group.append(index)
        yield sorted(group)

    def _own(self, index: int) -> Look | None:
        line = self.lines[index]
        if named_title(self.source, line) is not None:
            return NAMED
        if line.table is not None or line.wrapped or is_leader(line.text) or not _HANGUL.search(line.text):
            return None
        if line.kind == "heading":
            return "level", str(line.level)
        bracket = sign_of_brackets(line)
        if bracket:
            return "bracket", bracket
        band = band_of(line)
        if band:
            return "band", band[0]
        if line.marker.style in MARKED:
            return "marker", line.marker.style
        if line.marker.style:
            return None
        title = title_of(line.text)
        if title.number is not None:
            return "number", _PLAIN_NUMBER.sub("", line.text[: title.start])
        if PHONE.search(line.text):
            return None
        if self._is_pictured(index):
            return PICTURED
        framed = ruled(self.lines, index)
        if framed and not self._is_masthead(index) and not blank_above(self.source, self.lines, index + 1):
            return "ruled", framed
        return PLAIN if self._is_plain_title(index) else None

    def _is_pictured(self, index: int) -> bool:
        """Whether a line is a headline with a picture before it, off from what is above it: no label, no masthead."""
        line = self.lines[index]
        if PICTURES.match(line.text) is None or line.width > LONGEST or index in (0, len(self.lines) - 1):
            return False
        return split_label(title_of(line.text).text)[0] is None and blank_above(self.source, self.lines, index) is True

    def _is_plain_title(self, index: int) -> bool:
        """Whether an unmarked line is a short name right over a list or a table, or alone over running text."""
        line = self.lines[index]
        below = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if below is None or line.width > LONGEST or is_part(line.closed) or is_department(line):
            return False
        if (
            has_contact(line.text)
            or asks(line)
            or self._is_masthead(index)
            or not is_name(line.words, heading=self.headed(index))
        ):
            return False
        listed = below.table is not None or below.marker.style != "" or split_label(below.words)[0] is not None
        said = below.words.rstrip().endswith(".") or blank_above(self.source, self.lines, index + 1) is True
        return stands_apart(self.source, self.lines, index) and (listed or said)

    def _is_masthead(self, index: int) -> bool:
        """Whether an unmarked line names the document or its issue."""
        return index < _MASTHEAD and (index == 0 or _ISSUE.search(self.lines[index].closed) is not None)

    def _outer(self, index: int) -> Look | None:
        line = self.lines[index]
        if line.kind == "paragraph" and is_department(line) and split_label(line.words)[0] is None:
            return None if index > 0 and asks(self.lines[index - 1]) else DEPARTMENT
        found = self.own[index]
        if (
            found is None
            or found in (PLAIN, NAMED)
            or (line.marker.style in LEAVES and found[0] == "marker")
            or split_label(line.words)[0] is not None
            or opens_attachment(line)
        ):
            return None
        name = section_name(line)
        return found if 2 <= len(name) <= _LONGEST_SECTION and not name.endswith(("다.", "다")) else None


def named_title(source: Source, line: Line) -> Title | None:
    """What a line or a table's first row calls itself behind `사업명`."""
    if line.table is None:
        label, at = split_label(line.words)
        if label is None or not _NAMING.fullmatch("".join(label.split())):
            return None
        start, value = line.text.index(line.words) + at, line.words[at:]
        return Title(None, single_spaced(value), start, start + len(value)) if value else None
    first = [cell for cell in source.blocks[line.table].cells if cell.row == 0 and cell.text.strip()]
    if len(first) != 2 or not _NAMING.fullmatch("".join(first[0].text.split())):
        return None
    start, end = first[1].span[0] - line.span[0], first[1].span[1] - line.span[0]
    return Title(None, single_spaced(first[1].text), start, end)


def chapter_title(line: Line) -> Title:
    """A chapter's heading without its number and brackets, up to a colon: `조직 및 인력 : 5팀 28명`."""
    framed = framed_title(line)
    if framed is not None:
        return framed
    if line.marker.style not in CHAPTERS | SQUARES | {"○"}:
        return title_of(line.text)
    start, words = line.marker.length, line.text[line.marker.length :].rstrip()
    name = _BEHIND_NAME.sub("", words) or words
    return Title(None, single_spaced(name), start, start + len(name))


def section_name(line: Line) -> str:
    """A department's name, or a chapter's without its number and brackets, without blanks."""
    if is_department(line):
        return department_of(line)
    return _NO_NAME.sub("", chapter_title(line).text)
