"""What a guideline or a bulletin says of all its notices: a chapter at its front, or an item that is called so."""

import re
from collections.abc import Sequence

from extractors.notices.assemble import shared, with_common
from extractors.notices.labels import split_label
from extractors.notices.lines import Line, unspaced
from models.blocks import Source
from models.notices import Notice

_COMMON = re.compile(r"[\[【<]?(?:사업)?공통(?:사항|안내|내용|적용사항|신청사항)[\]】>]?")
_APPLY = re.compile("신청|접수|모집|제출|구비")


def with_common_parts(source: Source, lines: Sequence[Line], notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """The notices, each with the chapter `공통사항` before them all, or the item so called in its section."""
    if len(notices) < 2 or "공통" not in source.text:
        return notices
    first = notices[0].span[0]
    heads = [at for at, line in enumerate(lines) if line.span[0] < first and _is_common(line)]
    ranges = [range(at + 1, _stop(lines, at, first)) for at in heads[-1:]]
    told = [notice for notice in notices if _COMMON.fullmatch("".join(notice.title.split()))]
    if not told and any(_is_field(line) for part in ranges for line in lines[part.start : part.stop]):
        return with_common(source, lines, notices, ranges)
    return tuple(_with(notice, told) for notice in notices if notice not in told) or notices


def _with(notice: Notice, told: Sequence[Notice]) -> Notice:
    """The notice with what the items of its section say that are common to all of it."""
    for other in told:
        if other.section == notice.section:
            notice = shared(notice, other.clauses, (other.span,))
    return notice


def _is_common(line: Line) -> bool:
    headed = line.kind == "heading" or line.marker.style != ""
    return line.table is None and headed and _COMMON.fullmatch(line.closed) is not None


def _is_field(line: Line) -> bool:
    """Whether a line says by its label when, where or with what to apply: general rules are sentences."""
    return line.table is None and _APPLY.match(unspaced(split_label(line.words)[0] or "")) is not None


def _stop(lines: Sequence[Line], at: int, first: int) -> int:
    """The next line that looks as the heading does, or the first notice."""
    for index in range(at + 1, len(lines)):
        line = lines[index]
        same = (line.kind, line.level, line.marker.style) == (lines[at].kind, lines[at].level, lines[at].marker.style)
        if line.span[0] >= first or (same and line.table is None):
            return index
    return len(lines)
