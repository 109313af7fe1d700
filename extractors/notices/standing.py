"""Whether a line stands as headings do: marked by its format, or by itself below a blank line, and no full sentence."""

from collections.abc import Sequence

from extractors.notices.bands import band_of, bracketed_title, is_rule
from extractors.notices.headings import is_department
from extractors.notices.lines import Line
from models.blocks import Source

LONGEST = 60
"""Columns of the longest name without a mark."""
_GOES_ON = (".", ",", "!", ":", "：", ";", "·")


def stands_as_heading(source: Source, lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a heading of the format, or short, off from what is above it, and without a full stop."""
    line = lines[index]
    if line.kind == "heading":
        return True
    if line.table is not None or line.wrapped or line.width > LONGEST or line.text.rstrip().endswith(_GOES_ON):
        return False
    return index == 0 or is_below_heading(lines, index) or blank_above(source, lines, index) is True


def stands_apart(source: Source, lines: Sequence[Line], index: int) -> bool:
    """Whether a blank line, as far as the format tells, or a heading stands above a line."""
    return index == 0 or is_below_heading(lines, index) or blank_above(source, lines, index) is not False


def blank_above(source: Source, lines: Sequence[Line], index: int) -> bool | None:
    """Whether a blank line stands above a line; None where the format does not tell."""
    above, line = (source.blocks[lines[at].block].place.line for at in (index - 1, index))
    return None if above is None or line is None else line - above > 1


def is_below_heading(lines: Sequence[Line], index: int) -> bool:
    """Whether the line above is a heading, a department, a rule or a framed name."""
    above = lines[index - 1]
    named = above.kind == "heading" or is_department(above) or is_rule(above)
    return named or bracketed_title(above) is not None or band_of(above) is not None
