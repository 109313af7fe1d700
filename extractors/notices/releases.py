"""Press releases (보도자료): when it may be told, then the headline, then the departments to ask.

What is due or given in them is told to newspapers, not asked of the reader; captions and photographs are annexes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.notices.head import Said, first_day
from extractors.notices.lines import Line
from extractors.notices.openings import Heading, framed_cell, headline_in, title_in
from models.blocks import Source

_OPENING = 12
_NAME = re.compile(r"보도(?:참고|설명|해명)?자료")
_TIME = re.compile(r"보도\s*(?:시점|일시|시기)|배\s*포\s*(?:일시|일자)?")

_HANDED = re.compile(r"배\s*포")
_HEAD = re.compile(r"\s*(?P<name>[가-힣]{3,15})\s+보\s*도\s*(?:참\s*고\s*|설\s*명\s*)?자\s*료")
_CHIEF_NAMED = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,15}(?:부|처|청|원|공사|공단|재단|위원회|시|군|구|도|읍|면|동))\s?"
    r"\((?:[^()]{0,20},\s)?(?:장관|청장|처장|시장|군수|구청장|도지사|지사|원장|이사장|위원장|사장|읍장|면장|동장|총리)\s"
)
_OF_CHIEF = re.compile(
    r"(?:^|\n)\s*[가-힣]{2,4}\s(?P<name>[가-힣]{2,15}(?:부|처|청|원|공사|공단|재단|위원회|시|군|구|도|읍|면|동))"
    r"(?:\([A-Za-z\-· ]{2,20}\))?"
    r"(?:\s?(?:장관|청장|처장|원장|이사장|위원장|사장|총리)|(?<=[시구읍면동])장|(?<=군)수|(?<=도)지사)(?=[은이는가\s]|$)"
)
"""`온새미 누리공사 사장은`, `한가람 누리군수`: whose chief the headline or the first sentence begins with."""


@dataclass(frozen=True)
class Release:
    """A press release's headline and the day on which it was handed out."""

    heading: Heading
    issued_on: Said | None
    sender: Said | None


def release_of(source: Source, lines: Sequence[Line]) -> Release | None:
    """The press release that a document is, None for any other document."""
    opening = lines[:_OPENING]
    named = any(_NAME.search(line.closed) and len(line.closed) <= 30 for line in opening[:4])
    timed = next((index for index, line in enumerate(opening) if _TIME.search(line.text)), None)
    if not named or timed is None:
        return None
    heading = _headline(source, lines, timed + 1)
    if heading is None:
        return None
    line = lines[timed]
    handed = _HANDED.search(line.text)
    offset = handed.start() if handed else 0
    day = first_day(line.text[offset:], line.span[0] + offset) or first_day(line.text, line.span[0])
    return Release(heading, day, _sender(lines))


def _sender(lines: Sequence[Line]) -> Said | None:
    """The office beside `보도자료` in the head, else the first whose chief is named: `누리군(군수 한가람)은`."""
    for line in lines[:_OPENING]:
        match = _HEAD.match(line.text) or _CHIEF_NAMED.search(line.text) or _OF_CHIEF.search(line.text)
        if match:
            return match["name"], (line.span[0] + match.start("name"), line.span[0] + match.end("name"))
    return None


def _headline(source: Source, lines: Sequence[Line], start: int) -> Heading | None:
    """The first words below the line that says when it may be told: framed, or a heading up to its subtitle."""
    for index in range(start, min(start + 3, len(lines))):
        line = lines[index]
        cell = framed_cell(source, line)
        if cell is not None and (span := headline_in(cell)) is not None:
            return title_in(source, index, span)
        if line.table is None and not re.match(r"\s*[-–]", line.text):
            return _running(source, lines, index)
    return None


def _running(source: Source, lines: Sequence[Line], index: int) -> Heading:
    """A headline on lines of its own; all lines of a heading are one."""
    first, last = lines[index], lines[index]
    for line in lines[index + 1 : index + 3]:
        if line.kind != "heading" or line.block != first.block:
            break
        last = line
    start = first.span[0] + len(first.text) - len(first.text.lstrip())
    end = last.span[1]
    text = " ".join(source.text[start:end].split())
    return Heading(index, text, start, end, lines.index(last) - index + 1, first.kind)
