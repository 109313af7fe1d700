"""Whether a line stands as headings do: marked by its format, or by itself below a blank line, and no full sentence."""

import re
from collections.abc import Sequence

from extractors.notices.bands import band_of, bracketed_title, framed_title, is_rule
from extractors.notices.genre import asks
from extractors.notices.headings import is_department, title_of
from extractors.notices.labels import split_label
from extractors.notices.lines import Line, columns
from extractors.notices.markers import PICTURES
from models.blocks import Source

LONGEST = 60
"""Columns of the longest name without a mark."""
_LEADS_ON = re.compile(r"(?:다음|아래|붙임)(?:과|와)?\s?같")
"""`다음과 같이 신청합니다`: a sentence over what it speaks of, no title."""
_GOES_ON = (".", ",", "!", ":", "：", ";", "·")


def stands_as_heading(source: Source, lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a heading of the format, or short, off from what is above it, and without a full stop."""
    line = lines[index]
    if line.kind == "heading":
        return True
    if line.table is not None or line.wrapped:
        return False
    words = line.text[: title_of(line.text).end]
    calls = words.endswith("!") and PICTURES.match(words) is not None
    if columns(words) > LONGEST or (words.endswith(_GOES_ON) and not calls) or _LEADS_ON.search(words):
        return False
    blank = blank_above(source, lines, index) if index else True
    if blank or is_below_heading(lines, index):
        return True
    return _is_marked(line) and (_is_over_field(lines, index) or (blank is None and _is_over_other(lines, index)))


def _is_marked(line: Line) -> bool:
    return line.marker.style != "" or title_of(line.text).number is not None or framed_title(line) is not None


def _is_over_other(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of another marker stands right below a line: it is not one of a list of sentences."""
    below = lines[index + 1].marker.style if index + 1 < len(lines) else ""
    return below not in ("", lines[index].marker.style)


def _is_over_field(lines: Sequence[Line], index: int) -> bool:
    """Whether a label with its value, a question or a table stands right below a line."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is None:
        return False
    return below.table is not None or asks(below) or split_label(below.words)[0] is not None


def stands_apart(source: Source, lines: Sequence[Line], index: int) -> bool:
    """Whether a blank line, as far as the format tells, or a heading stands above a line."""
    return index == 0 or is_below_heading(lines, index) or blank_above(source, lines, index) is not False


def blank_above(source: Source, lines: Sequence[Line], index: int) -> bool | None:
    """Whether a blank line stands above a line; None where the format does not tell."""
    above, line = source.blocks[lines[index - 1].block].place.line, source.blocks[lines[index].block].place.line
    return None if above is None or line is None else line - above > 1


def is_below_heading(lines: Sequence[Line], index: int) -> bool:
    """Whether the line above is a heading, a department, a rule or a framed name."""
    above = lines[index - 1]
    named = above.kind == "heading" or is_department(above) or is_rule(above)
    return named or bracketed_title(above) is not None or band_of(above) is not None
