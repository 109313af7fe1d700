"""Work plans (업무계획): teams under banners, halves of what was done and what is planned, levels ▣ ❍ -.

A notice is the heading that stands directly over its own facts; a heading over such headings is only a group.
Each row of a table of events is one.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from extractors.notices.assemble import Piece, assemble
from extractors.notices.event_rows import events_in_lines, events_in_table
from extractors.notices.headings import DEPARTMENT, Title, department_of, is_department, is_leader, opens_attachment
from extractors.notices.lines import Line, single_spaced
from extractors.notices.markers import NOTE_STYLES, SQUARES
from extractors.notices.plan_halves import half_name, halves_of, marked_alike, names_a_half, outermost, over_teams
from extractors.notices.plan_works import (
    CHAPTERS,
    OUTERMOST,
    TOP,
    Node,
    budget_in,
    group_name,
    is_group,
    is_heading,
    says_something,
    stands_over_facts,
    surveys,
    title_of_work,
    works_below,
)
from extractors.notices.starts import timed_item
from extractors.notices.summaries import Summaries
from extractors.notices.titles import CONTENTS
from models.blocks import Source
from models.notices import Notice

_COVER = 4
"""Lines of a cover without a work of its own."""
Events = Sequence[tuple[int, Title]]
EventsOf = Callable[[Line], Events]
Section = tuple[str, Line]
"""The team, half or chapter that a notice stands under, and the line that names it."""

_BANNER = re.compile(r"[【\[《<]{2,}.*[】\]》>]{2,}")
_PART = re.compile(r"(?:분석|실적|성과|계획|현황)$")
_COMING = re.compile(r"지난\s?주|이번\s?주|금주|차주|다음\s?주|전월|당월|금월|익월|\d{1,2}월|\d{4}년|분기|반기")


def split(source: Source, lines: Sequence[Line]) -> tuple[tuple[Notice, ...], tuple[tuple[str, str], ...]]:
    """The pieces of work and the events, under their teams."""
    pieces = sorted(_pieces(_events_of(source, lines), lines), key=lambda piece: piece.index)
    return assemble(source, lines, list(_without_cover(lines, pieces))), ()


def _events_of(source: Source, lines: Sequence[Line]) -> EventsOf:
    """How the rows of a table that are events are read: those of one that only lists the works are none."""
    summaries = Summaries(lines)

    def events(line: Line) -> Events:
        rows = tuple(events_in_table(source, line))
        return () if summaries.sums_up([title.text for _, title in rows]) else rows

    return events


def _without_cover(lines: Sequence[Line], pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces; the plan's own name over the days that it is for starts no notice beside others."""
    for order, piece in enumerate(pieces):
        end = pieces[order + 1].index if order + 1 < len(pieces) else len(lines)
        alone = piece.kind == "notice" and end < len(lines) and is_cover(lines, piece.index, end)
        yield Piece(0, "gap") if alone else piece


def is_cover(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether lines are but a plan's own name and the days that it is for."""
    plain = all(line.table is None and not line.marker.style for line in lines[1:end])
    return start == 0 and end <= _COVER and plain


def _pieces(events: EventsOf, lines: Sequence[Line]) -> Iterator[Piece]:
    section: Section | None = None
    part: Line | None = None
    above: Line | None = None
    start, annexed = 0, False
    teams = {index: named for index, line in enumerate(lines) if (named := _team(line, lines, index)) is not None}
    halves = halves_of(lines, teams)
    over = over_teams(lines, halves, teams)
    for index, line in enumerate((*lines, None)):
        named = teams.get(index)
        annex = line is not None and opens_attachment(line) and not is_leader(line.text)
        parted = line is not None and named is None and (annex or index in halves or _is_part(line))
        if line is not None and named is None and not parted:
            continue
        if not annexed and start - 1 in halves:
            yield from _of_half(events, lines, start - 1, index, section)
        elif not annexed:
            yield from _of_part(events, lines, start, index, section, part)
        # What an annex holds belongs to no piece of work; the next team's pages end it.
        annexed = annex or (annexed and named is None)
        if line is not None:
            yield Piece(index, "section")
            if named is not None:
                section, part = (named, line), above
            else:
                ends_all = above is not None and index in halves and marked_alike(above, line)
                above = line if index in over else None if ends_all else above
                section, part = None if ends_all else section, line
        start = index + 1


def _team(line: Line, lines: Sequence[Line], index: int) -> str | None:
    """The team that a banner names: a department alone on its line, or its name many times in brackets."""
    if line.table is not None:
        return None
    if _BANNER.search(line.text):
        return _unrepeated(re.sub(r"[^가-힣A-Za-z0-9·]", "", line.text)) or None
    if not is_department(line):
        return None
    halved = any(names_a_half(other) for other in (*lines[index - 1 : index], *lines[index + 1 : index + 2]))
    marked = line.marker.style in {"", "Ⅰ.", "<>", *SQUARES}
    opens = (halved and line.marker.style) or (index > 1 and (halved or (marked and _opens_team(lines, index))))
    return department_of(line) if opens else None


def _opens_team(lines: Sequence[Line], index: int) -> bool:
    """Whether a banner, a heading or a marked line follows: a name broken over a table's cell has none."""
    if lines[index].kind == "heading":
        return True
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None or following.table is not None:
        return False
    return bool(_BANNER.search(following.text) or following.marker.style in TOP or following.kind == "heading") or (
        _is_part(following)
    )


def _unrepeated(name: str) -> str:
    """`경영팀경영팀경영팀` is `경영팀`: overprinted headings come out many times."""
    for size in range(1, len(name) // 2 + 1):
        unit = name[:size]
        if DEPARTMENT.fullmatch(unit) and name.replace(unit, "") == "":
            return unit
    return name


def _is_part(line: Line) -> bool:
    """An unmarked heading over a half of a team's pages (`12월 주요 운영계획`)."""
    plain = line.table is None and line.marker.style in ("", "Ⅰ.") and line.width <= 50
    return plain and _PART.search(line.closed) is not None and _COMING.search(line.closed) is not None


def _of_part(
    events: EventsOf, lines: Sequence[Line], start: int, end: int, section: Section | None, part: Line | None
) -> Iterator[Piece]:
    """The notices of one part; what stands before the first heading is left alone.

    Before any team is named a numbered part (`Ⅱ. 4월 추진실적`) is the section.
    """
    if section is None and part is not None and part.marker.style in CHAPTERS:
        section = (part.closed, part)
    heads = (single_spaced(part.words),) if part else ()
    beside = section[1].marker.style if section is not None else ""
    for node in _tree(lines, start, end, beside):
        if node.style in TOP or node.style.startswith("#"):
            own = section is not None and node.style == beside and _holds_others(events, node)
            yield from _collect(events, node, None if own else section, heads)


def _holds_others(events: EventsOf, node: Node) -> bool:
    """Whether a heading stands over works, or a table of events, so that it may be their section."""
    return any(events(child.line) for child in node.children) or any(True for _ in works_below(node))


def _of_half(events: EventsOf, lines: Sequence[Line], half: int, end: int, section: Section | None) -> Iterator[Piece]:
    """The works of a half; one that has none is a notice itself where it stands over facts."""
    head = lines[half]
    under = section or (half_name(head), head)
    if half + 1 == end:
        return  # It stands over teams.
    roots = _tree(lines, half + 1, end, "", outermost(lines, half + 1, end))
    works = [piece for root in roots for piece in _work_of_half(events, root, under, (title_of_work(head).text,))]
    if any(piece.kind == "notice" for piece in works):
        yield Piece(half, "gap")
        yield from works
    else:
        yield from _collect(events, Node(half, head, OUTERMOST, roots), under, ())


def _work_of_half(events: EventsOf, root: Node, section: Section, heads: tuple[str, ...]) -> Iterator[Piece]:
    """The notices at what stands outermost in a half: a work, an item of one line with its day, a table's rows."""
    rows = events(root.line)
    item = timed_item(root.line) if root.style else None
    if rows:
        yield Piece(root.index, "gap")
        for row, title in rows:
            yield Piece(root.index, "notice", title, *section, heads=heads, row=row)
    elif item is not None:
        yield Piece(root.index, "notice", item, *section, heads=heads)
    elif root.style == OUTERMOST and is_heading(root):
        yield from _collect(events, root, section, heads)
    else:
        yield Piece(root.index, "gap")


def _tree(lines: Sequence[Line], start: int, end: int, beside: str, outer: str = "") -> list[Node]:
    """Lines by the ladder of their markers: a style seen before is a sibling, a new one goes inwards.

    What is marked as the team above is (`beside`) stands beside it: `▣ 4월 교육 일정` behind `▣ 복지과`. Lines of the
    style `outer` stand outermost and may head works, whatever it is.
    """
    roots: list[Node] = []
    path: list[Node] = []
    for index in range(_after_contents(lines, start, end), end):
        line = lines[index]
        style = line.marker.style or (f"#{line.level}" if line.kind == "heading" else "")
        style = OUTERMOST if style and style == outer else style
        node = Node(index, line, style)
        if style and style not in NOTE_STYLES:
            known = next((depth for depth, above in enumerate(path) if above.style == style), len(path))
            del path[0 if style in CHAPTERS or style == beside else known :]
        (path[-1].children if path else roots).append(node)
        if style and style not in NOTE_STYLES:
            path.append(node)
    return roots


def _after_contents(lines: Sequence[Line], start: int, end: int) -> int:
    """The first line after a contents page: behind the last of its lines that end with a page number."""
    named = next((index for index in range(start, min(start + 8, end)) if CONTENTS.fullmatch(lines[index].words)), None)
    if named is None:
        return start
    leaders = [index for index in range(named, min(named + 80, end)) if is_leader(lines[index].text)]
    return leaders[-1] + 1 if leaders else named + 1


def _collect(
    events: EventsOf, node: Node, section: Section | None, heads: tuple[str, ...], chapter: Section | None = None
) -> Iterator[Piece]:
    """The notices at or under a heading; `chapter` is the group above them where no team is named."""
    name = title_of_work(node.line)
    plain = [(child.index, child.line) for child in node.children if not child.style and child.line.table is None]
    rows = events_in_lines(plain)
    cells = [(child.index, row, title) for child in node.children for row, title in events(child.line)]
    inner = list(works_below(node))
    own = (group_name(node.line), node.line)
    if rows or inner or cells:
        yield Piece(node.index, "gap")
        below = own if chapter is None or is_group(node) else chapter
        under, above = section or chapter or own, (name.text, *heads)
        for first, title in rows:
            yield Piece(first, "notice", title, *under, heads=above)
        for first, row, title in cells:
            yield Piece(first, "notice", title, *under, heads=above, row=row)
        for child in node.children:
            beside = inner and is_heading(child) and child.style == inner[0].style
            if child in inner or (beside and says_something(child, above)):
                yield from _collect(events, child, section, above, below)
            elif inner and is_heading(child):
                yield Piece(child.index, "gap")
    elif not surveys(node) and (stands_over_facts(node) or (is_heading(node) and node.style not in CHAPTERS)):
        under = section or chapter or own
        yield Piece(node.index, "notice", name, *under, heads=heads, budget=budget_in(node.line))
    else:
        yield Piece(node.index, "gap")
