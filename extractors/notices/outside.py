"""What stands in no notice and says when or how much: seen by a person, never silently dropped.

A cover, a contents page, a table of totals that lists the notices and the headings over them say nothing of their own.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.notices.labels import split_label
from extractors.notices.lines import Line, squeeze
from extractors.notices.looks import CHAPTERS
from extractors.spans import is_held, merged
from models.blocks import Span
from models.notices import Notice

_DUE = re.compile(
    r"(?:\d\s?[.월일시분)]|\(\s?[월화수목금토일]\s?\))\s?까지|\d\s?[.월일)]\s?(?:\(\s?[월화수목금토일]\s?\)\s?)?[~∼]\s?(?:['’‘]?\d{2,4}\s?[.년]\s?)?\d{1,2}\s?[.월]"
)
"""A deadline or a span of days."""
_ASKED = re.compile(r"까지[^\n]{0,60}(?:신청|제출|접수|신고|납부|등록)|(?:신청|제출|접수|신고)[^\n]{0,20}까지")
"""What a deadline asks for: no cover says that of its own paper."""
_MEETING = re.compile(
    r"(?:\d\s?[.일]\s?\([월화수목금토일]\)|\d\s?일)\s?(?:(?:오전|오후|낮|저녁)\s?)?\d{1,2}\s?(?::\d|시)"
    r"|(?:차기|다음)\s?(?:번\s?)?(?:[가-힣·]{0,8}회의|모임|교육|행사|점검)[^\n]{0,12}\d\s?[.월]\s?\d"
)
"""A day with its hour: what takes place then, told behind the first notice."""

_SUM = re.compile(r"\d\s?(?:천|만|백만|억)?원(?![가-힣])")
_LISTED = 2
"""How many titles a table names that only lists the notices."""
_COVER = 8
_SUMMARY = re.compile(r"요약(?:서|표)?$|총괄표?$|총괄현황$|(?:사업|지침)(?:목록|현황)$|목록표?$")
_HEADING = 40


def outside(lines: Sequence[Line], body: int, notices: Sequence[Notice]) -> Iterator[Span]:
    """The lines and tables behind the contents page, in order, that say when or how much and belong to no notice."""
    if not notices:
        return
    held = merged(span for notice in notices for span in (notice.span, *notice.attachments, *notice.common))
    first = notices[0].span[0]
    titles = {squeeze(notice.title) for notice in notices}
    summed = False
    for index in range(body, len(lines)):
        line = lines[index]
        # What sums up the notices before the first of them says nothing of its own, up to the next chapter.
        opens = len(line.closed) <= _HEADING and _SUMMARY.search(line.closed) is not None
        summed = opens or (summed and line.span[0] < first and line.marker.style not in CHAPTERS)
        if line.table is not None and is_held(line.span, held):
            yield from _rows_outside(line, held)
        if is_held(line.span, held) or not _tells(line, first):
            continue
        plain = not line.marker.style and split_label(line.words)[0] is None
        on_the_cover = plain and index < _COVER and line.span[0] < first and not _ASKED.search(line.text)
        if not on_the_cover and not summed and line.kind != "heading" and not _lists(line, titles):
            yield line.span


def _tells(line: Line, first: int) -> bool:
    """Whether a line says when or how much; the day of the paper's own meeting stands before the first notice."""
    if _DUE.search(line.text) or _SUM.search(line.text):
        return True
    return line.span[0] > first and _MEETING.search(line.text) is not None


def _rows_outside(table: Line, held: Sequence[Span]) -> Iterator[Span]:
    """The rows of a table of notices that are none and name a deadline: a line over the heads, or between the rows."""
    start = table.span[0]
    for row in table.text.split("\n"):
        span = start, start + len(row)
        start = span[1] + 1
        if _DUE.search(row) and not is_held(span, held):
            yield span


def _lists(line: Line, titles: set[str]) -> bool:
    """Whether a table names the notices: it says again, or in sum, what they say."""
    cells = (
        [squeeze(cell) for row in line.text.split("\n") for cell in row.split("\t")] if line.table is not None else []
    )
    return sum(any(title and title in cell for title in titles) for cell in cells if cell) >= _LISTED
