"""Guidelines (지침): departments, programmes of many pages, forms and scoring sheets between them.

A programme starts at its numbered title directly over the line of the department in charge. Lists and summary
tables at the front are no programmes; forms (서식), annexes and scoring sheets carry no facts of their own.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.notices.assemble import Piece, assemble
from extractors.notices.headings import DEPARTMENT, is_department, is_leader, opens_attachment, opens_form, title_of
from extractors.notices.lines import Line
from models.blocks import Source
from models.notices import Notice

_IN_CHARGE = re.compile(
    r"\s*[\[(【□○◦·-]?\s*(?:담\s*당\s*부\s*서|담\s*당\s*자|소\s*관\s*부\s*서|주\s*관\s*부\s*서|문\s*의\s*처?)[\s:：\])】|]"
)
_PHONE = re.compile(r"\d{3,4}\s?-\s?\d{4}")
_WITHIN = 3
"""How many lines below its title the department in charge may stand."""


def split(source: Source, lines: Sequence[Line]) -> tuple[tuple[Notice, ...], tuple[tuple[str, str], ...]]:
    """The programmes; the list at the front, if it is one of titles, as `(section, title)`."""
    return assemble(source, lines, list(_pieces(lines))), ()


def _pieces(lines: Sequence[Line]) -> Iterator[Piece]:
    """Where programmes, attachments and other departments start."""
    charges = [index for index, line in enumerate(lines) if _is_charge(line)]
    starts = {_title_index(lines, index): index for index in charges}
    starts.pop(None, None)
    section: str | None = None
    section_line: Line | None = None
    inside = False
    for index, line in enumerate(lines):
        if index in starts:
            section, section_line = _section(lines[starts[index]]) or (section, section_line)
            inside = True
            yield Piece(index, "notice", title_of(line.text), section, section_line)
        elif line.table is None and is_department(line) and _heads_programme(lines, index, starts):
            section, section_line = re.sub(r"[^가-힣]", "", line.text).removesuffix("소관"), line
            inside = False
            yield Piece(index, "section")
        elif inside and (opens_attachment(line) or opens_form(lines, index)):
            yield Piece(index, "attachment")


def _is_charge(line: Line) -> bool:
    """A line that names who is in charge, with a phone."""
    return _IN_CHARGE.match(line.text) is not None and _PHONE.search(line.text) is not None


def _title_index(lines: Sequence[Line], charge: int) -> int | None:
    """The title over a line of the department in charge: the nearest numbered or headed line above it."""
    above = [index for index in range(charge - 1, max(charge - 1 - _WITHIN, -1), -1) if lines[index].table is None]
    for index in above:
        line = lines[index]
        if is_leader(line.text) or opens_attachment(line):
            return None
        if title_of(line.text).number is not None or line.kind == "heading":
            return index
    return above[0] if above and lines[above[0]].width <= 70 and not lines[above[0]].marker.style else None


def _section(charge: Line) -> tuple[str, Line] | None:
    """The department that a line of charge names first."""
    rest = charge.text[_IN_CHARGE.match(charge.text).end() :] if _IN_CHARGE.match(charge.text) else charge.text  # type: ignore[union-attr]
    for word in re.split(r"[\s,()\[\]|:：/]+", rest):
        if DEPARTMENT.fullmatch(word):
            return word, charge
    return None


def _heads_programme(lines: Sequence[Line], index: int, starts: dict[int | None, int]) -> bool:
    return any(later in starts for later in range(index + 1, index + 4))
