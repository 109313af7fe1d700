"""Any level of a document's headings as the notices' level: each gives a cut, whichever marker or heading it has.

Lines that look alike are one level; tables whose rows are notices are one too.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.notices.assemble import Piece
from extractors.notices.bands import is_rule
from extractors.notices.event_rows import events_in_lines
from extractors.notices.genre import is_part, is_routine
from extractors.notices.lines import Line
from extractors.notices.looks import MARKED, Look, Looks, chapter_title, section_name
from extractors.notices.naming import names_a_notice
from extractors.notices.plan import is_cover
from extractors.notices.sections import on_the_cover, sections_of
from extractors.notices.starts import Starts, starts_of
from extractors.notices.weighing import Unit

Over = tuple[str, Line | None]
"""What notices stand under: its name, and its line where it has one."""

_UNIT = re.compile(r"\s*[(（]?\s*단\s*위.*")
_GENERAL = re.compile(r"(?:지침|요령|계획|내용|사업|안내)$")
_NOWHERE: Over = ("", None)
_NAMES = 0.4
_TABLES: Look = ("table", "")


@dataclass(frozen=True)
class Level:
    """A level of headings as a cut: its pieces, and its notices with their lines."""

    look: Look
    pieces: tuple[Piece, ...]
    units: tuple[Unit, ...]
    beside: tuple[range, ...]


def levels(looks: Looks, worth: Callable[[Starts], bool], *, reports: bool = False) -> Iterator[Level]:
    """Every level below the contents page that has at least two lines and is worth a cut, and the tables of notices.

    With `reports` a chapter that has none of its lines is a notice itself, or each of its tables is: a plan tells what
    was done.
    """
    for look, indexes in looks.groups():
        starts = starts_of(looks, indexes)
        if len(starts) >= 2 and _are_names(looks, starts) and worth(starts):
            yield with_units(looks, look, list(_pieces(looks, look, starts, reports)))
    tables = [at for at in looks.tables if at >= looks.body and looks.rows(at, events=reports)]
    if tables:
        yield with_units(looks, _TABLES, list(_rows_alone(looks, tables, reports)))


def _are_names(looks: Looks, starts: Starts) -> bool:
    """Whether as many lines name a thing of their own as a level of notices needs: bullets do not."""
    return sum(names_a_notice(title.text, looks.headed(at)) for at, (title, _) in starts.items()) >= _NAMES * len(
        starts
    )


def with_units(looks: Looks, look: Look, pieces: list[Piece]) -> Level:
    """The cut with what each notice holds; one that is nothing but a table of events gives a notice a row."""
    told: list[Piece] = []
    units: list[Unit] = []
    beside: list[range] = []
    for piece, stop in with_stops(sorted(pieces, key=lambda piece: piece.index), len(looks.lines)):
        rows = _events_below(looks, piece, stop)
        told += [Piece(piece.index, "gap"), *rows] if rows else [piece]
        if piece.kind == "attachment":
            beside.append(range(piece.index, stop))
        units += [_unit(looks.lines, one, end) for one, end in with_stops(rows or [piece], stop) if one.title]
    return Level(look, tuple(told), tuple(units), tuple(beside))


def with_stops(pieces: Sequence[Piece], end: int) -> Iterator[tuple[Piece, int]]:
    """Each piece with the line at which it ends."""
    yield from zip(pieces, [*(piece.index for piece in pieces[1:]), end], strict=True)


def _unit(lines: Sequence[Line], piece: Piece, stop: int) -> Unit:
    row = piece.row is not None
    text, number = (piece.title.text, piece.title.number) if piece.title else ("", None)
    end = piece.index + 1 if row else stop
    return Unit(text, number, piece.section, piece.index, end, row, lines[piece.index].kind == "heading")


def _pieces(looks: Looks, look: Look, starts: Starts, reports: bool) -> Iterator[Piece]:
    """The notices of one level, their sections, the annexes between them, tables of notices right below a section."""
    sections = sections_of(looks, look, starts)
    section: Over = (on_the_cover(looks, min(starts)), None)
    cover, above, last = section, _NOWHERE, -1
    for index in range(looks.body, len(looks.lines)):
        if index in sections:
            above, section = _under(above, (sections[index], looks.lines[index]), cover)
            last = index
            yield Piece(index, "section")
            if reports:
                yield from _reports(looks, index, {*starts, *sections}, section)
        elif index in starts:
            title, count = starts[index]
            yield Piece(index, "notice", title, section[0] or None, section[1], title_lines=count)
        elif index in looks.annexes:
            yield Piece(index, "attachment")
        elif last >= 0 and index - last <= 2 and not {*range(last + 1, index)} & starts.keys():
            yield from _rows(looks, index, *section, reports)


def _under(above: Over, chapter: Over, cover: Over) -> tuple[Over, Over]:
    """What a chapter stands under itself, and what the notices below it do: not `4월 추진계획`, but what is above that.

    Nor a chapter named as any would be (`세부사업별 시행지침`).
    """
    name = chapter[0]
    if is_routine(name) and not is_part(name) and not _beside(above, chapter):
        return above, above if above[0] else chapter
    return chapter, cover if is_part(name) and _GENERAL.search(name) else chapter


def _beside(above: Over, chapter: Over) -> bool:
    """Whether two chapters are marked alike, so that neither stands under the other."""
    return above[1] is not None and chapter[1] is not None and above[1].marker.style == chapter[1].marker.style != ""


def _rows_alone(looks: Looks, tables: Sequence[int], events: bool) -> Iterator[Piece]:
    """Tables of notices as all that a document announces, under the sections right above them."""
    sections = sections_of(looks, _TABLES, tables)
    section = _NOWHERE
    for index in range(looks.body, len(looks.lines)):
        if index in sections:
            section = sections[index], looks.lines[index]
            yield Piece(index, "section")
        elif index in looks.annexes:
            yield Piece(index, "attachment")
        elif index in tables:
            yield from _rows(looks, index, *section, events)
            yield Piece(index + 1, "gap")


def _rows(looks: Looks, index: int, section: str, line: Line | None, events: bool) -> list[Piece]:
    """The rows of a table that are notices, under the section above it or their own departments."""
    rows = looks.rows(index, events=events)
    return [replace(row, index=index, section=row.section or section or None, section_line=line) for row in rows]


def _reports(looks: Looks, chapter: int, others: set[int], under: Over) -> list[Piece]:
    """What a chapter without notices reports: a notice for each name right over a table, else the chapter itself."""
    stop = min((index for index in others if index > chapter), default=len(looks.lines))
    if (
        all(is_rule(line) for line in looks.lines[chapter + 1 : stop])
        or looks.rows(chapter + 1, events=True)
        or (stop in others and stop == chapter + 1)
        or is_cover(looks.lines, chapter, stop)
    ):
        return []
    line = looks.lines[chapter]
    section, line_over = under if under[0] else (section_name(line), line)
    over = [at for at in range(chapter + 1, stop - 1) if _names_table(looks.lines, at, stop)]
    named = [Piece(at, "notice", chapter_title(looks.lines[at]), section, line_over) for at in over]
    return named or [Piece(chapter, "notice", chapter_title(line), section, line_over)]


def _names_table(lines: Sequence[Line], index: int, stop: int) -> bool:
    """Whether a marked line stands right over a table, its unit between them or not."""
    below = next((at for at in range(index + 1, min(index + 3, stop)) if not _UNIT.fullmatch(lines[at].text)), index)
    return lines[index].marker.style in MARKED and lines[below].table is not None


def _events_below(looks: Looks, piece: Piece, stop: int) -> list[Piece]:
    """The rows of a table of events, drawn or come as plain lines, that is all that a heading stands over."""
    first = max(piece.index + piece.title_lines, piece.index + 1)
    if piece.title is None or piece.row is not None or first >= stop:
        return []
    tables = looks.tables[bisect_left(looks.tables, first) : bisect_left(looks.tables, stop)]
    under = replace(piece, title_lines=1, heads=(piece.title.text, *piece.heads))
    if len(tables) == 1 and stop - first <= 2:
        rows = looks.rows(tables[0], events=True)
        return [replace(under, index=tables[0], title=row.title, row=row.row) for row in rows]
    inner = [(at, looks.lines[at]) for at in range(first, stop)] if not tables and looks.heads_events(first) else []
    if any(line.marker.style for _, line in inner):
        return []
    return [replace(under, index=at, title=title) for at, title in events_in_lines(inner)]


def lines_alone(looks: Looks, starts: Starts) -> bool:
    """Whether a cut at these lines holds no other notices than they start: no row of a table, no event in a list."""
    drawn = any(looks.rows(at, events=True) for at in looks.tables)
    return not drawn and not any(looks.heads_events(at + max(count, 1)) for at, (_, count) in starts.items())
