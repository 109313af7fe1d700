"""Any level of a document's headings as the notices' level: each gives a cut, whichever marker or heading it has.

Lines that look alike (a heading level, a marker at its indentation, a bare number, brackets) are one level. What stands
right above the first lines of a level, and nowhere else, are its sections.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.notices.assemble import Piece
from extractors.notices.genre import is_part
from extractors.notices.headings import (
    Title,
    department_of,
    has_contact,
    is_department,
    is_leader,
    opens_attachment,
    opens_form,
    title_at,
    title_of,
)
from extractors.notices.labels import split_label
from extractors.notices.lines import Line, single_spaced
from extractors.notices.listed import rows_of
from extractors.notices.markers import NUMBERED_STYLES, SQUARES
from extractors.notices.titles import is_name
from extractors.notices.weighing import Unit, count_of
from models.blocks import Source

Look = tuple[str, str]

CHAPTERS = frozenset({"Ⅰ.", "제1장"})
_OUTERMOST = frozenset({("marker", "Ⅰ."), ("marker", "제1장"), ("level", "1")})
"""What nothing stands above."""
_MARKED = NUMBERED_STYLES | SQUARES | {"○", "<>"}
_BRACKETED = re.compile(
    r"\s*(?P<open>[【\[〔《〈<≪「])\s*(?P<name>[^【】\[\]〔〕《》〈〉<>≪≫「」\n]{2,50}?)\s*[】\]〕》〉>≫」]{1,2}\s*$"
)
_INLINE = re.compile(r"(?P<name>[^:：\n]{4,45}?)\s*[:：]\s+(?=\S{1})")
"""`2. 자동차세 연납 신청 : 6. 16.부터 …`: an item of one line, its name before a colon."""
_STEP = 3
"""Columns by which a line must be further in to be of another level."""
_ABOVE = 4
"""Within how many lines above a notice its section may stand."""
_HEAD_ONLY = 0.6
"""How many lines of a look must stand right above notices for it to be that of sections."""
_RULE = re.compile(r"[\s\-=_─━═*~]{3,}")
_UNIT = re.compile(r"\s*[(（]?\s*단\s*위.*")
_NOTE = re.compile(r"\s*[>※(*]")


@dataclass(frozen=True)
class Level:
    """A level of headings as a cut: its pieces, and its notices with their lines."""

    look: Look
    pieces: tuple[Piece, ...]
    units: tuple[Unit, ...]
    beside: tuple[range, ...]


def levels(source: Source, lines: Sequence[Line], body: int, *, reports: bool = False) -> Iterator[Level]:
    """Every level below the contents page that has at least two lines.

    With `reports` a chapter that has none of them is a notice itself, or each of its tables is: a plan tells what was done.
    """
    for look, indexes in _by_look(lines, body).items():
        kept = _without_rules(lines, _counted(lines, indexes))
        starts = {index: title for index in kept if (title := _title(lines, index)) is not None}
        if len(starts) >= 2:
            yield _level(source, lines, look, starts, body, reports)


def _by_look(lines: Sequence[Line], body: int) -> dict[Look, list[int]]:
    """The lines of each look, those of one marker apart by how far in they stand."""
    found: dict[Look, list[int]] = defaultdict(list)
    for index in range(body, len(lines)):
        look = _look(lines, index)
        if look is not None:
            found[look].append(index)
    parted: dict[Look, list[int]] = {}
    for look, indexes in found.items():
        for step, part in enumerate(_by_indent(lines, indexes)):
            parted[look[0], f"{look[1]}{step or ''}"] = part
    return parted


def _look(lines: Sequence[Line], index: int) -> Look | None:
    """What a line looks like that may head something; None for any other."""
    line = lines[index]
    if line.table is not None or line.wrapped or is_leader(line.text) or not re.search("[가-힣]", line.text):
        return None
    if line.kind == "heading":
        return "level", str(line.level)
    bracketed = _BRACKETED.fullmatch(line.text)
    if bracketed:
        return "bracket", bracketed["open"]
    if line.marker.style in _MARKED:
        return "marker", line.marker.style
    if not line.marker.style and title_of(line.text).number is not None:
        return "number", ""
    return None


def _by_indent(lines: Sequence[Line], indexes: Sequence[int]) -> Iterator[list[int]]:
    """Lines in groups of about the same indentation, the outermost first."""
    ranked = sorted(indexes, key=lambda index: lines[index].marker.indent)
    group: list[int] = []
    for index in ranked:
        if group and lines[index].marker.indent - lines[group[-1]].marker.indent >= _STEP:
            yield sorted(group)
            group = []
        group.append(index)
    yield sorted(group)


def _number(line: Line) -> int | None:
    return count_of(title_of(line.text).number)


def _counted(lines: Sequence[Line], indexes: Sequence[int]) -> list[int]:
    """The lines without lists that begin at one again inside an item, after which the count of the items goes on."""
    kept: list[int] = []
    inner: int | None = None
    for order, index in enumerate(indexes):
        number, last = _number(lines[index]), _number(lines[kept[-1]]) if kept else None
        if number is None or last is None:
            kept.append(index)
            continue
        later = [_number(lines[other]) for other in indexes[order + 1 :]]
        if inner is not None and number == inner + 1 and (number != last + 1 or last + 1 in _until_one(later)):
            inner = number
        elif number == 1 and last + 1 in later and _is_list(lines, indexes[order:]):
            inner = 1
        else:
            inner = None
            kept.append(index)
    return kept


def _without_rules(lines: Sequence[Line], indexes: Sequence[int]) -> list[int]:
    """The lines without those counts, from one up, that are mostly sentences: a chapter of general rules."""
    runs: list[list[int]] = []
    for index in indexes:
        if not runs or _number(lines[index]) in (None, 1):
            runs.append([])
        runs[-1].append(index)
    return [index for run in runs if sum(_states(lines[index]) for index in run) * 2 <= len(run) for index in run]


def _until_one(numbers: Sequence[int | None]) -> Sequence[int | None]:
    """The numbers before the count begins again."""
    return numbers[: numbers.index(1)] if 1 in numbers else numbers


def _is_list(lines: Sequence[Line], indexes: Sequence[int]) -> bool:
    """Whether lines follow each other as those of a list do, their sentences broken over a line at most."""
    if len(indexes) < 2 or is_department(lines[indexes[0] - 1]):
        return False
    return indexes[1] - indexes[0] <= 2 and all(lines[at].table is None for at in range(indexes[0], indexes[1]))


def _states(line: Line) -> bool:
    """Whether a line is a whole sentence, which no title is unless its format marks it as one."""
    return line.kind != "heading" and line.words.rstrip().endswith(("다.", "음.", "함."))


def _title(lines: Sequence[Line], index: int) -> tuple[Title, int] | None:
    """The title at a line and how many lines it takes; None for a department, an annex, a label with its value."""
    line = lines[index]
    if is_department(line) or opens_attachment(line) or opens_form(lines, index):
        return None
    bracketed = _BRACKETED.fullmatch(line.text)
    if bracketed:
        return Title(None, single_spaced(bracketed["name"]), bracketed.start("name"), bracketed.end("name")), 1
    title, count = title_at(lines, index)
    inline = _INLINE.match(title.text) if title.number is not None or line.kind == "heading" else None
    if inline and not is_part("".join(inline["name"].split())) and is_name(inline["name"].strip()):
        inner = _INLINE.match(line.text[title.start :])
        if inner is not None:
            name = inner["name"].rstrip()
            return Title(title.number, single_spaced(name), title.start, title.start + len(name)), 1
    return (title, count) if title.text else None


def _level(
    source: Source, lines: Sequence[Line], look: Look, starts: dict[int, tuple[Title, int]], body: int, reports: bool
) -> Level:
    """The cut of one level: its notices, its sections and the annexes between them."""
    sections = _sections(lines, look, starts, body)
    pieces: list[Piece] = []
    section = cover = (_on_the_cover(lines, body, min(starts)), None)
    for index in range(body, len(lines)):
        if index in sections:
            # A chapter named as any would be (`세부사업별 시행지침`) is none to stand under.
            section = cover if is_part(sections[index]) else (sections[index], lines[index])
            pieces.append(Piece(index, "section"))
        elif index in starts:
            title, count = starts[index]
            pieces.append(Piece(index, "notice", title, section[0] or None, section[1], title_lines=count))
        elif opens_attachment(lines[index]) or opens_form(lines, index):
            pieces.append(Piece(index, "attachment"))
        elif _stands_alone(pieces, lines, index):
            rows = rows_of(source, lines[index])
            pieces += [
                replace(row, index=index, section=row.section or section[0] or None, section_line=section[1])
                for row in rows
            ]
    if reports:
        pieces = [one for piece, stop in _with_stops(pieces, lines) for one in (piece, *_reports(lines, piece, stop))]
    return _with_units(source, lines, look, pieces)


def _with_stops(pieces: Sequence[Piece], lines: Sequence[Line]) -> Iterator[tuple[Piece, int]]:
    """Each piece with the line at which it ends."""
    yield from zip(pieces, [*(piece.index for piece in pieces[1:]), len(lines)], strict=True)


def _reports(lines: Sequence[Line], chapter: Piece, stop: int) -> list[Piece]:
    """What a chapter without notices reports: a notice for each name right over a table, else the chapter itself."""
    if chapter.kind != "section" or stop - chapter.index < 2:
        return []
    line, section = lines[chapter.index], _section_name(lines[chapter.index])
    over = [at for at in range(chapter.index + 1, stop - 1) if _names_table(lines, at, stop)]
    named = [Piece(at, "notice", _name_of(lines[at]), section, line) for at in over]
    return named or [Piece(chapter.index, "notice", _title_of_chapter(line), section, line)]


def _names_table(lines: Sequence[Line], index: int, stop: int) -> bool:
    """Whether a marked line stands right over a table, its unit between them or not."""
    below = next((at for at in range(index + 1, min(index + 3, stop)) if not _UNIT.fullmatch(lines[at].text)), index)
    return lines[index].marker.style in _MARKED and lines[below].table is not None


def _name_of(line: Line) -> Title:
    """What a line names, up to a colon: `조직 및 인력 : 5팀 28명`."""
    start, words = line.marker.length, line.text[line.marker.length :].rstrip()
    name = re.split(r"\s*[:：]", words)[0] or words
    return Title(None, single_spaced(name), start, start + len(name))


def _title_of_chapter(line: Line) -> Title:
    """A chapter's heading without its number and brackets."""
    bracketed = _BRACKETED.fullmatch(line.text)
    if bracketed:
        return Title(None, single_spaced(bracketed["name"]), bracketed.start("name"), bracketed.end("name"))
    return _name_of(line) if line.marker.style in CHAPTERS else title_of(line.text)


def _rows(source: Source, lines: Sequence[Line], index: int, section: str, line: Line | None) -> list[Piece]:
    """The rows of a table that are notices, under the section above it or their own departments."""
    rows = rows_of(source, lines[index])
    return [replace(row, index=index, section=row.section or section or None, section_line=line) for row in rows]


def _stands_alone(pieces: Sequence[Piece], lines: Sequence[Line], index: int) -> bool:
    """Whether a table stands right below a section, in no notice."""
    if lines[index].table is None or not pieces:
        return False
    return pieces[-1].kind == "section" and index - pieces[-1].index <= 2


def _with_units(source: Source, lines: Sequence[Line], look: Look, pieces: list[Piece]) -> Level:
    """The cut with what each notice holds; one that is nothing but a table of events gives a notice a row."""
    told: list[Piece] = []
    units: list[Unit] = []
    beside: list[range] = []
    for piece, stop in _with_stops(pieces, lines):
        rows = _events_below(source, lines, piece, stop) if piece.kind == "notice" and piece.row is None else []
        told += [Piece(piece.index, "gap"), *rows] if rows else [piece]
        for one in rows or [piece]:
            if one.kind == "attachment":
                beside.append(range(one.index, stop))
            elif one.title is not None:
                end = one.index + 1 if one.row is not None else stop
                headed = lines[one.index].kind == "heading"
                units.append(
                    Unit(one.title.text, one.title.number, one.section, one.index, end, one.row is not None, headed)
                )
    return Level(look, tuple(told), tuple(units), tuple(beside))


def _events_below(source: Source, lines: Sequence[Line], piece: Piece, stop: int) -> list[Piece]:
    """The rows of a table of events that is all that a heading stands over."""
    inner = range(piece.index + piece.title_lines, stop)
    tables = [index for index in inner if lines[index].table is not None]
    if piece.title is None or len(tables) != 1 or len(inner) > 2:
        return []
    rows = rows_of(source, lines[tables[0]], events=True)
    heads = (piece.title.text,)
    return [
        replace(row, index=tables[0], section=piece.section, section_line=piece.section_line, heads=heads)
        for row in rows
    ]


def _sections(lines: Sequence[Line], look: Look, starts: dict[int, tuple[Title, int]], body: int) -> dict[int, str]:
    """The lines that stand above notices as departments or chapters do, with what they name."""
    above: dict[Look, set[int]] = defaultdict(set)
    for start in starts:
        for index in _right_above(lines, start, starts, body):
            kind = _outer_look(lines, index)
            if kind is not None and kind != look:
                above[kind].add(index)
    found: dict[int, str] = {}
    last = max(starts)
    for kind, indexes in above.items():
        alike = [
            index for index in range(body, len(lines)) if index not in starts and _outer_look(lines, index) == kind
        ]
        within = [index for index in alike if min(indexes) <= index <= last]
        if kind[0] != "department" and sum(index in indexes for index in within) < _HEAD_ONLY * len(within):
            continue
        stands = [at for at in alike if at in indexes or kind[0] != "department" or _over_table(lines, at)]
        found |= {index: _section_name(lines[index]) for index in stands}
    return found


def _over_table(lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].table is not None


def _right_above(lines: Sequence[Line], start: int, starts: dict[int, tuple[Title, int]], body: int) -> Iterator[int]:
    """The lines between a notice and what stands before it, up to a label, a table or another notice; a look once."""
    seen: set[Look] = set()
    for index in range(start - 1, max(start - 1 - _ABOVE, body - 1), -1):
        line = lines[index]
        if index in starts:
            return
        if _RULE.fullmatch(line.text) or _NOTE.match(line.text):
            continue
        if line.table is not None or split_label(line.words)[0] is not None or has_contact(line.text):
            return
        kind = _outer_look(lines, index)
        if kind is None or kind in seen or seen & _OUTERMOST:
            return
        seen.add(kind)
        yield index


def _outer_look(lines: Sequence[Line], index: int) -> Look | None:
    """What a line looks like that may name a section."""
    line = lines[index]
    if line.kind == "paragraph" and is_department(line) and split_label(line.words)[0] is None:
        return "department", ""
    found = _look(lines, index)
    if found is None or split_label(line.words)[0] is not None or opens_attachment(line):
        return None
    if is_part(line.closed) and not (line.kind == "heading" or line.marker.style in CHAPTERS):
        return None
    name = _section_name(line)
    return found if 2 <= len(name) <= 30 and not name.endswith(("다.", "다")) else None


def _section_name(line: Line) -> str:
    """A department's name, or a chapter's without its number and brackets, without blanks."""
    if is_department(line):
        return department_of(line)
    bracketed = _BRACKETED.fullmatch(line.text)
    words = (
        bracketed["name"]
        if bracketed
        else title_of(line.text[line.marker.length :] if line.marker.style in CHAPTERS else line.text).text
    )
    return re.sub(r"[\s■□◆▣●○]|^\W+|\W+$", "", words)


def _on_the_cover(lines: Sequence[Line], body: int, first: int) -> str:
    """The one department that stands alone before all notices, if there is one."""
    named = {department_of(line) for line in lines[: min(12, first)] if line.table is None and is_department(line)}
    return named.pop() if len(named) == 1 else ""
