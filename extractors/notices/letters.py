"""Official letters (공문): `수신 … 제목 …` at the head, the signature with `시행 부서-번호 (날짜)` at the foot.

The head and the foot are often tables without rulings, so a label's words stand in the next cell that has any.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.notices.head import Said, day_of
from extractors.notices.lines import Line, single_spaced, unpadded, unspaced
from extractors.notices.openings import Heading, title_in
from models.blocks import Source, Span

_OPENING = 30
_SUBJECT = re.compile(r"\s*제\s*목\s*[:：]?\s+(?P<title>\S.*?)\s*")
_RECIPIENT = re.compile(r"\s*(?:수\s*신\s*자?|\(\s*경\s*유\s*\))(?:\s*[:：]|\s{1,}|$)")
_BEGINS = r"(?:^|(?<=[\n\t])|(?<=[\n\t] )|(?<=\s\s))"
_NUMBER = r"(?P<number>(?P<office>[가-힣][가-힣\d·()]{1,20}?)\s?-\s?\d+)"
_DATED = (
    r"[\s\-]{0,40}(?:20\d\d\s{0,4}-)?\s{0,20}\(?\s{0,20}"
    r"(?P<year>20\d{2})\s*\.\s*(?P<month>\d{1,2})\s*\.\s*(?P<day>\d{1,2})[ \t.]*\)?"
)
_TO = r"[ \t]*접[ \t]*수(?:[ \t]*[가-힣][가-힣\d·]*\s?-\s?\d+)?(?:[ \t]*\([^()\n]*\))?"
_ISSUED = re.compile(rf"{_BEGINS}시[ \t]{{0,8}}행\s{{0,40}}[:：]?\s{{0,40}}(?:{_NUMBER})?{_DATED}(?:{_TO})?")
"""`시행 총무과-123 (2026. 3. 4.)  접수 (   )`: a number and a day of issue, nothing that takes place then."""
_RECEIVED = re.compile(rf"{_BEGINS}접[ \t]{{0,8}}수\s{{0,40}}[:：]?\s{{0,40}}{_NUMBER}{_DATED}")
_COMPANY = re.compile(r"^(?:\(주\)|㈜|주식회사)\s*")


@dataclass(frozen=True)
class Letter:
    """What an official letter says of itself: its subject, which department sent it, and when."""

    heading: Heading
    section: Said | None
    issued_on: Said | None
    sender: Said | None
    issue_no: Said | None = None
    foot: tuple[Span, ...] = ()
    """Where it is numbered and dated, by whom it was sent and by whom it was received."""


def letter_of(source: Source, lines: Sequence[Line]) -> Letter | None:
    """The letter that a document is, None for any other document."""
    heading = _subject(source, lines[:_OPENING])
    if heading is None:
        return None
    feet = _feet(source, heading.end)
    foot = next((foot for foot in feet if foot.re is _ISSUED), None)
    office = foot["office"].strip("()") if foot and foot["office"] else None
    return Letter(
        heading=heading,
        section=(office, foot.span("office")) if foot and office else None,
        issued_on=day_of(foot) if foot else None,
        sender=_sender(source, lines[: heading.index + 1]),
        issue_no=(unspaced(foot["number"]), foot.span("number")) if foot and foot["number"] else None,
        foot=tuple(foot.span() for foot in feet),
    )


def _subject(source: Source, opening: Sequence[Line]) -> Heading | None:
    """The words behind `제목`, where the opening also names a recipient."""
    received = any(_RECIPIENT.match(text) for text, _ in _texts(source, opening))
    for index, line in enumerate(opening if received else ()):
        match = _SUBJECT.fullmatch(line.text.rstrip()) if line.table is None else None
        if match:
            start, end = (line.span[0] + at for at in match.span("title"))
            return Heading(index, unpadded(match["title"]), start, end, 1, line.kind)
        span = _cell_behind(source, line, "제목")
        if span is not None:
            return title_in(source, index, span)
    return None


def _cell_behind(source: Source, line: Line, label: str) -> Span | None:
    """The words of the cell behind a label in its row."""
    cells = [] if line.table is None else [cell for cell in source.blocks[line.table].cells if cell.text.strip()]
    for cell, following in pairwise(cells):
        if unspaced(cell.text) == label and following.row == cell.row:
            start = following.span[0] + len(following.text) - len(following.text.lstrip())
            return start, following.span[0] + len(following.text.rstrip())
    return None


def _texts(source: Source, lines: Sequence[Line]) -> Iterator[tuple[str, Span]]:
    """The lines with their places, a table's cells each by itself."""
    for line in lines:
        if line.table is None:
            yield line.text, line.span
        else:
            yield from ((cell.text, cell.span) for cell in source.blocks[line.table].cells)


def _feet(source: Source, start: int) -> tuple[re.Match[str], ...]:
    """`시행 총무과-123 (2026. 3. 4.)`, `접수 …`, below the subject; their offsets are those of the document."""
    return tuple(match for pattern in (_ISSUED, _RECEIVED) for match in pattern.finditer(source.text, start))


def _sender(source: Source, head: Sequence[Line]) -> Said | None:
    """The office named alone over the recipient: the last words before `수신`."""
    named: Said | None = None
    for text, span in _texts(source, head):
        if _RECIPIENT.match(text):
            return named
        company = _COMPANY.match(text.strip())
        words = _unspread(_COMPANY.sub("", text.strip()))
        if re.fullmatch(r"[가-힣]{2,15}(?:\s[가-힣]{2,12})?", words):
            words = single_spaced(f"{company[0] if company else ''}{words}")
            start = span[0] + len(text) - len(text.lstrip())
            named = words, (start, start + len(text.strip()))
    return None


def _unspread(words: str) -> str:
    """`누  리  군` is `누리군`, however wide the gaps are between single syllables."""
    pieces = words.split()
    return "".join(pieces) if all(len(piece) == 1 for piece in pieces) else unpadded(words)
