"""A document that is one announcement: its heading is the title, all of it is the notice."""

import re
from collections.abc import Sequence

from extractors.notices.assemble import Piece, assemble
from extractors.notices.headings import DEPARTMENT, Title, opens_attachment, opens_form
from extractors.notices.lines import Line, single_spaced
from extractors.notices.titles import UNFINISHED
from models.blocks import Source
from models.notices import Notice

_HEADING = re.compile(
    r"(?:공고|안내|안내문|모집|알림|공모|요강|고시|행정예고|요청서|협의요청|계획서?|공지|개최|접수|신청서?|통보|홍보)(?:\s*\([^)]*\))?$"
)
_SIGNED = re.compile(r"담당|문의|부서|작성자|연락처|접수처|\d{3,4}-\d{4}")
_NO_DEPARTMENT = re.compile(r"단$|(?:행정복지|주민|복지)센터$")
"""What is named like a department and is the whole house."""
_OPENING = 30
"""How many lines from the top a heading may stand."""


def split(source: Source, lines: Sequence[Line]) -> tuple[tuple[Notice, ...], tuple[tuple[str, str], ...]]:
    """One notice, its annexes apart; nothing when there is nothing to read."""
    running = [index for index, line in enumerate(lines[:_OPENING]) if line.table is None and line.words]
    if not running:
        return (), ()
    at = max(running, key=lambda index: _weight(lines[index], index))
    above = lines[at - 1] if at else None
    broken = above is not None and above.table is None and not above.marker.style and UNFINISHED.search(above.words)
    at = at - 1 if broken else at
    first, last = lines[at], lines[at + 1] if broken else lines[at]
    text = source.text[first.span[0] + first.marker.length : last.span[1]].rstrip()
    title = Title(None, single_spaced(text), first.marker.length, first.marker.length + len(text))
    pieces = [Piece(at, "notice", title, _department(lines), title_lines=2 if broken else 1)]
    pieces += [
        Piece(index, "attachment")
        for index in range(at + 1, len(lines))
        if opens_attachment(lines[index]) or opens_form(lines, index)
    ]
    return assemble(source, lines, pieces), ()


def _weight(line: Line, index: int) -> float:
    """How much a line looks like the heading of the whole document; earlier lines win ties."""
    weight = 4.0 if _HEADING.search(line.words) else 0.0
    weight += 2.0 if line.kind == "heading" else 0.0
    weight += 1.0 if re.search(r"사업(?:\s*\([^)]*\))?$", line.words) else 0.0
    weight -= 4.0 if opens_attachment(line) else 0.0
    weight -= 3.0 if re.search(r"[:：]|^\s*(?:수신|경유|참조)|제\s*\d+.*호|\d{3,4}-\d{4}", line.text) else 0.0
    weight -= 2.0 if len(line.words) > 60 or len(line.words) < 5 else 0.0
    return weight - index * 0.05


def _department(lines: Sequence[Line]) -> str | None:
    """The department that signs or is named as the author."""
    signed = [line for line in (*lines[:_OPENING], *lines[-_OPENING:]) if _SIGNED.search(line.text)]
    for line in signed:
        for word in re.split(r"[\s,()\[\]|:：/\t]+", line.text):
            if len(word) > 2 and DEPARTMENT.fullmatch(word) and not _NO_DEPARTMENT.search(word):
                return word
    return None
