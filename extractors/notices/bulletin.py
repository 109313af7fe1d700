"""Bulletins (회보): departments, numbered items, a contents page, attachments.

An item starts where its number and title stand together with the person to ask, or where its title is one of
the contents page. What comes after 【붙임】 belongs to the notices before it, until the next item.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractors.notices.assemble import Piece, assemble
from extractors.notices.headings import (
    Title,
    has_contact,
    is_department,
    is_leader,
    opens_attachment,
    opens_form,
    title_of,
)
from extractors.notices.lines import Line, squeeze
from models.blocks import Source
from models.notices import Notice

_ALIKE = 0.85


@dataclass(frozen=True)
class Entry:
    """A line of the contents page."""

    section: str
    title: Title


def split(source: Source, lines: Sequence[Line]) -> tuple[tuple[Notice, ...], tuple[tuple[str, str], ...]]:
    """The notices, and the contents page as `(section, title)`."""
    contents, body = _contents(lines)
    pieces = list(_pieces(lines, body, contents))
    return assemble(source, lines, pieces), tuple((entry.section, entry.title.text) for entry in contents)


def _contents(lines: Sequence[Line]) -> tuple[list[Entry], int]:
    """The entries of the contents page and the index of the first line after it."""
    entries: list[Entry] = []
    section, last = "", -1
    for index, line in enumerate(lines[: max(120, len(lines) // 3)]):
        if line.table is not None:
            continue
        if is_leader(line.text):
            if last >= 0 and index - last > 12:
                break
            entries.append(Entry(section, title_of(line.text)))
            last = index
        elif is_department(line):
            section = _section_name(line)
    return (entries, last + 1) if len(entries) >= 3 else ([], 0)


def _section_name(line: Line) -> str:
    return re.sub(r"[^가-힣·\d]", "", line.text).removesuffix("소관")


def _pieces(lines: Sequence[Line], body: int, contents: list[Entry]) -> Iterator[Piece]:
    """Where notices and attachments start, with the section that each stands under."""
    sections = list(dict.fromkeys(entry.section for entry in contents if entry.section))
    section: str | None = None
    section_line: Line | None = None
    expected = 1
    inside = False
    has_contacts = sum(_has_contact_near(lines, index) for index in range(body, len(lines))) >= 3
    for index in range(body, len(lines)):
        line = lines[index]
        if line.table is not None:
            continue
        if is_department(line) and _is_section(line, lines, index, sections):
            section, section_line, expected, inside = _section_name(line), line, 1, False
            yield Piece(index, "section")
            continue
        title = title_of(line.text)
        entry = _entry(title, contents, section)
        if _starts_item(lines, index, title, entry, expected, has_contacts, inside):
            if entry is not None and entry.section and entry.section != section:
                section, section_line = entry.section, None
            elif title.number == "1" and expected > 2:
                section, section_line = _next_section(section, sections), None
            expected, inside = int(title.number or expected) + 1, True
            yield Piece(index, "notice", title, section, section_line)
        elif inside and (opens_attachment(line) or opens_form(lines, index)):
            yield Piece(index, "attachment")


def _is_section(line: Line, lines: Sequence[Line], index: int, sections: list[str]) -> bool:
    name = _section_name(line)
    if name in sections or line.kind == "heading":
        return True
    following = [title_of(other.text) for other in lines[index + 1 : index + 3] if other.table is None]
    return any(title.number == "1" for title in following)


def _has_contact_near(lines: Sequence[Line], index: int) -> bool:
    return lines[index].table is None and has_contact(lines[index].text)


def _entry(title: Title, contents: list[Entry], section: str | None) -> Entry | None:
    """The contents line that this title is, if any; the same section first."""
    if title.number is None or len(title.text) < 4:
        return None
    ranked = sorted(contents, key=lambda e: (e.title.number != title.number, e.section != section))
    for entry in ranked:
        if entry.title.number == title.number and _alike(entry.title.text, title.text):
            return entry
    return None


def _alike(one: str, other: str) -> bool:
    a, b = squeeze(one), squeeze(other)
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


def _starts_item(
    lines: Sequence[Line],
    index: int,
    title: Title,
    entry: Entry | None,
    expected: int,
    has_contacts: bool,
    inside: bool,
) -> bool:
    """A number, a title, and a sign that it is an item: a contact beside or below it, or its contents line."""
    if title.number is None or len(title.text) < 3 or is_leader(lines[index].text):
        return False
    if entry is not None:
        return True
    near = has_contact(lines[index].text) or _contact_follows(lines, index)
    if has_contacts:
        return near
    return int(title.number) in (expected, 1 if inside else expected) and lines[index].marker.style in ("1.", "")


def _contact_follows(lines: Sequence[Line], index: int) -> bool:
    """Whether one of the next two lines is the item's contact in brackets, before another item's title."""
    for line in lines[index + 1 : index + 3]:
        if line.table is not None or title_of(line.text).number is not None:
            return False
        if has_contact(line.text) and line.words[:1] in "[(【<（":
            return True
    return False


def _next_section(section: str | None, sections: list[str]) -> str | None:
    if section in sections and sections.index(section) + 1 < len(sections):
        return sections[sections.index(section) + 1]
    return section
