"""Bulletins (회보): departments, numbered items, a contents page, attachments.

An item starts where its number and title stand together with the person to ask, where its title is one of the
contents page, or else where lines of its look stand over facts. What comes after 【붙임】 belongs to the notices
before it, until the next item.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from extractors.notices.assemble import Piece, assemble
from extractors.notices.genre import LABEL, is_label
from extractors.notices.headings import (
    Title,
    department_of,
    has_contact,
    is_department,
    is_leader,
    opens_attachment,
    opens_form,
    title_at,
    title_of,
)
from extractors.notices.headlines import headlines
from extractors.notices.labels import split_label
from extractors.notices.lines import Line, squeeze, unspaced
from extractors.notices.summaries import Summaries
from extractors.notices.tables import grid_of
from extractors.notices.titles import is_name
from models.blocks import Source
from models.notices import Notice

_ALIKE = 0.85
_CONTENTS = re.compile(r"[〈<\[(]?(?:목차|차례)[〉>\])]?")
_COLUMNS = {
    "section": re.compile(r"팀|담당|부서|소관"),
    "number": re.compile(r"순|번호|연번"),
    "title": re.compile(r"제\s?목|안\s?건|내용"),
    "page": re.compile(r"^쪽|페이지|면수?$"),
}
"""What the columns of a contents table are called."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents page."""

    section: str
    title: Title


def split(source: Source, lines: Sequence[Line]) -> tuple[tuple[Notice, ...], tuple[tuple[str, str], ...]]:
    """The notices, and the contents page as `(section, title)`."""
    contents, body = contents_page(source, lines)
    named = [index for index in range(body, len(lines)) if _is_named(lines, index, contents)]
    summaries = Summaries(lines)
    seen = [index for index in headlines(lines, body) if not summaries.stands_at(source, index + 1)]
    starts = named if len(named) >= max(1, 0.6 * max(len(contents), len(seen))) else seen
    pieces = list(_pieces(lines, body, contents, {*starts, *_between(lines, starts)}))
    return assemble(source, lines, pieces), tuple((entry.section, entry.title.text) for entry in contents)


def _between(lines: Sequence[Line], starts: Sequence[int]) -> Iterator[int]:
    """The items that a gap in the count betrays: their contact is missing or malformed."""
    for before, after in pairwise(starts):
        first, second = title_of(lines[before].text).number, title_of(lines[after].text).number
        if first is None or second is None or not (first.isdigit() and second.isdigit()):
            continue
        # A count that starts again has lost its first items too, and those behind the last that was found.
        counted = int(first) + 1 if int(second) > int(first) else 1
        missing = [str(number) for number in range(counted, int(second))]
        if int(second) <= int(first):
            missing = [*_following(lines, before, after, int(first)), *missing]
        style = lines[before].marker.style
        for index in range(before + 1, after):
            line = lines[index]
            title = title_of(line.text)
            if line.table is None and title.number in missing and line.marker.style == style and is_name(title.text):
                missing = missing[missing.index(title.number) + 1 :]
                yield index


def _following(lines: Sequence[Line], before: int, after: int, last: int) -> Iterator[str]:
    """The numbers that go on behind an item as far in as it stands, up to the next department."""
    for line in lines[before + 1 : after]:
        if is_department(line):
            return
        title = title_of(line.text)
        beside = line.table is None and line.marker.indent == lines[before].marker.indent
        if beside and title.number == str(last + 1) and not LABEL.fullmatch(unspaced(title.text)):
            last += 1
            yield title.number


def contents_page(source: Source, lines: Sequence[Line]) -> tuple[list[Entry], int]:
    """The entries of the contents page and the index of the first line after it."""
    entries: list[Entry] = []
    section, last = "", -1
    for index, line in enumerate(lines[: max(120, len(lines) // 3)]):
        if _CONTENTS.fullmatch(line.closed) and not entries:
            entries, last = _named_below(lines, index + 1)
            if len(entries) >= 3:
                return entries, last
        if line.table is not None:
            listed = _listed(source, line.table)
            if listed:
                return listed, index + 1
            continue
        if is_leader(line.text):
            if last >= 0 and index - last > 12:
                break
            entries.append(Entry(section, title_of(line.text)))
            last = index
        elif is_department(line):
            section = department_of(line)
    return (entries, last + 1) if len(entries) >= 3 else ([], 0)


def _named_below(lines: Sequence[Line], start: int) -> tuple[list[Entry], int]:
    """The titles of a contents page without page numbers, and the first line after it."""
    entries: list[Entry] = []
    section, seen = "", set[str]()
    for index in range(start, len(lines)):
        line = lines[index]
        title = title_of(line.text)
        if is_department(line):
            if department_of(line) in seen:
                return entries, index
            section = department_of(line)
            seen.add(section)
        elif title.number is not None and is_name(title.text) and not is_leader(line.text):
            if any(squeeze(entry.title.text) == squeeze(title.text) for entry in entries):
                return entries, index
            entries.append(Entry(section, title))
        elif re.search(r"[가-힣]", line.text):
            return entries, index
    return entries, len(lines)


def _listed(source: Source, table: int) -> list[Entry]:
    """The entries of a contents page that is a table: titles with their departments and pages."""
    grid = grid_of(source.blocks[table])
    heads = [grid.column_head(column) for column in range(len(grid.texts[0]))] if grid.head_rows else []
    columns = {
        name: next((n for n, head in enumerate(heads) if form.search(head)), None) for name, form in _COLUMNS.items()
    }
    title, page = columns["title"], columns["page"]
    if title is None or page is None:
        return []
    entries = []
    for row in grid.texts[grid.head_rows :]:
        section = row[columns["section"]] if columns["section"] is not None else ""
        number = row[columns["number"]] if columns["number"] is not None else None
        entries.append(Entry(unspaced(section), Title(number or None, row[title], 0, len(row[title]))))
    return entries


def _is_named(lines: Sequence[Line], index: int, contents: list[Entry]) -> bool:
    """A number and a title, with the contact beside or right below it, or on the contents page."""
    line = lines[index]
    title, count = title_at(lines, index)
    if line.table is not None or title.number is None or len(title.text) < 3 or is_leader(line.text):
        return False
    if split_label(title.text)[0] is not None or LABEL.fullmatch(unspaced(title.text)):
        return False
    if count == 2 or has_contact(line.text) or _contact_follows(lines, index):
        return True
    return any(_is_entry(title, entry) for entry in contents)


def _contact_follows(lines: Sequence[Line], index: int) -> bool:
    """Whether one of the next two lines is the item's contact in brackets, before another item's title."""
    for line in lines[index + 1 : index + 3]:
        if line.table is not None or title_of(line.text).number is not None:
            return False
        if has_contact(line.text) and line.words[:1] in "[(【<（":
            return True
    return False


def _pieces(lines: Sequence[Line], body: int, contents: list[Entry], starts: set[int]) -> Iterator[Piece]:
    """Where notices, attachments and departments start, with the section that each notice stands under.

    A department's heading may be missing: the contents page, else a count that starts again, tells the next one.
    """
    sections = list(dict.fromkeys(entry.section for entry in contents if entry.section))
    section: str | None = None
    section_line: Line | None = None
    last = 0
    for index in range(body, len(lines)):
        line = lines[index]
        if index in starts:
            title, count = title_at(lines, index)
            entry = _entry(title, contents, section)
            if entry is not None and entry.section and entry.section != section:
                section, section_line = entry.section, None
            elif entry is None and title.number in ("1", "가") and last > 0:
                section, section_line = _next_section(section, sections)
            last += 1
            yield Piece(index, "notice", title, section, section_line, title_lines=count)
        elif line.kind == "heading" and _heads_starts(lines, index, starts):
            section, section_line, last = line.closed, line, 0
            yield Piece(index, "section")
        elif is_department(line) and _is_section(lines, index, sections, starts):
            section, section_line, last = department_of(line), line, 0
            yield Piece(index, "section")
        elif opens_attachment(line) or opens_form(lines, index):
            yield Piece(index, "attachment")


def _heads_starts(lines: Sequence[Line], index: int, starts: set[int]) -> bool:
    """Whether a heading of a newsletter stands a level above the item right below it."""
    below = next((near for near in range(index + 1, min(index + 4, len(lines))) if near in starts), None)
    if below is None or lines[below].kind != "heading" or is_department(lines[index]):
        return False
    return (lines[index].level or 0) < (lines[below].level or 0)


def _is_section(lines: Sequence[Line], index: int, sections: list[str], starts: set[int]) -> bool:
    """A department of the contents page, or one with an item right below it that does not stand further out.

    The value of a label above it (`제출처`) is none.
    """
    line = lines[index]
    if department_of(line) in sections:
        return True
    below = next((near for near in range(index + 1, index + 4) if near in starts), None)
    if below is None or (index > 0 and is_label(lines[index - 1])):
        return False
    return line.marker.indent <= lines[below].marker.indent


def _entry(title: Title, contents: list[Entry], section: str | None) -> Entry | None:
    """The contents line that this title is, if any; the same section first."""
    ranked = sorted(contents, key=lambda entry: entry.section != section)
    return next((entry for entry in ranked if _is_entry(title, entry)), None)


def _is_entry(title: Title, entry: Entry) -> bool:
    """Whether a title is that of a contents line: the same number, the same words or nearly."""
    if title.number is None or len(title.text) < 4 or entry.title.number != title.number:
        return False
    a, b = squeeze(entry.title.text), squeeze(title.text)
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


def _next_section(section: str | None, sections: list[str]) -> tuple[str | None, None]:
    if section in sections and sections.index(section) + 1 < len(sections):
        return sections[sections.index(section) + 1], None
    return section, None
