"""Guidelines (지침): departments, programmes of many pages, forms and scoring sheets between them.

A programme starts at its numbered title directly over the line of the department in charge. Lists and summary
tables at the front are no programmes; forms (서식), annexes and scoring sheets carry no facts of their own.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.notices.assemble import Piece, assemble
from extractors.notices.headings import (
    DEPARTMENT,
    department_of,
    is_department,
    is_leader,
    opens_attachment,
    opens_form,
    title_of,
)
from extractors.notices.headlines import headlines
from extractors.notices.labels import split_label
from extractors.notices.lines import Line
from models.blocks import Source
from models.notices import Notice

_IN_CHARGE = re.compile(
    r"\s*[\[(【□○◦❍·-]?\s*(?:(?:담\s*당|소\s*관|주\s*관|사업담당)\s*부\s*서|담\s*당\s*자?|문\s*의\s*처?)[\s:：\])】|]"
)
_PHONE = re.compile(r"\d{3,4}\s?-\s?\d{4}")
_WITHIN = 3
"""How many lines below its title the department in charge may stand."""


def split(source: Source, lines: Sequence[Line]) -> tuple[tuple[Notice, ...], tuple[tuple[str, str], ...]]:
    """The programmes; guidelines keep no contents page that says more than their list does."""
    return assemble(source, lines, list(_pieces(lines))), ()


def _pieces(lines: Sequence[Line]) -> Iterator[Piece]:
    """Where programmes, attachments and other departments start."""
    starts = _starts(lines)
    section: str | None = None
    section_line: Line | None = None
    inside = False
    for index, line in enumerate(lines):
        if index in starts:
            named = [found for charge in starts[index] if (found := _section(lines[charge]))]
            section, section_line = named[0] if named else (section, section_line)
            inside = True
            yield Piece(index, "notice", title_of(line.text), section, section_line)
        elif is_department(line) and any(near in starts for near in range(index + 1, index + 4)):
            section, section_line = department_of(line), line
            inside = False
            yield Piece(index, "section")
        elif inside and (opens_attachment(line) or opens_form(lines, index)):
            yield Piece(index, "attachment")


def _starts(lines: Sequence[Line]) -> dict[int, list[int]]:
    """The programmes' titles, each with the lines below it that say who is in charge.

    A guideline that names nobody is cut by the look of its headings.
    """
    starts: dict[int, list[int]] = {}
    for charge in (index for index, line in enumerate(lines) if _is_charge(line)):
        title = _title_index(lines, charge)
        if title is not None:
            starts.setdefault(title, []).append(charge)
    return starts if len(starts) >= 2 else {index: starts.get(index, []) for index in headlines(lines)} or starts


def _is_charge(line: Line) -> bool:
    """A line that names who is in charge: a phone, or a department behind 소관부서."""
    if line.table is not None or _IN_CHARGE.match(line.text) is None:
        return False
    return _PHONE.search(line.text) is not None or _section(line) is not None


def _title_index(lines: Sequence[Line], charge: int) -> int | None:
    """The title over a line of the department in charge: the nearest numbered or headed line above it."""
    above: list[int] = []
    for index in range(charge - 1, max(charge - 1 - 2 * _WITHIN, -1), -1):
        line = lines[index]
        names = line.table is None and title_of(line.text).text and not _IN_CHARGE.match(line.text)
        if names and split_label(line.words)[0] is None:
            above.append(index)
    for index in above[:_WITHIN]:
        line = lines[index]
        if is_leader(line.text) or opens_attachment(line):
            return None
        if title_of(line.text).number is not None or line.kind == "heading":
            return index
    first = lines[above[0]] if above else None
    return above[0] if first is not None and first.width <= 70 and not first.marker.style else None


def department_in(lines: Sequence[Line]) -> tuple[str, Line] | None:
    """The department that a programme's lines name as the one in charge, with the line that does."""
    return next((found for line in lines if _is_charge(line) and (found := _section(line)) is not None), None)


def _section(charge: Line) -> tuple[str, Line] | None:
    """The department that a line of charge names first."""
    match = _IN_CHARGE.match(charge.text)
    rest = charge.text[match.end() :] if match else charge.text
    for word in re.split(r"[\s,()\[\]|:：/]+", rest):
        if DEPARTMENT.fullmatch(word):
            return word, charge
    return None
