"""Puts notices together from where their pieces start: the step that all splitters share."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.notices.cells import table_clauses
from extractors.notices.clauses import clauses_of, full_width
from extractors.notices.headings import Title
from extractors.notices.lines import Line
from models.blocks import Source, Span
from models.notices import Clause, Notice

_NEXT = re.compile(r"[^가-힣\w]*+(?:다음|차기)\s?(?:번\s?)?(?:[가-힣·]{0,8}회의|모임|월례회)(?![가-힣])")
"""`◎ 다음 회의 : 3. 17.(화)`, `< 차기 이장회의 > …`."""
_LAST = 3
"""Lines from the end within which it stands."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The line at which something starts: a notice, an attachment of the notice before it, or another section.

    A `gap` ends a notice without starting anything (`section` does the same). `title_lines` is how many lines
    the title takes, none where its words are said below as well; `heads` are the group headings above the notice,
    nearest first. `row` says that the notice is that row of the table at `index`, the title's offsets counting from the
    table's start. `budget` is where the title says what the work costs, counting from its line's start. `led` says that
    the first of its lines is none of it, but says when.
    """

    index: int
    kind: Literal["notice", "attachment", "section", "gap"]
    title: Title | None = None
    section: str | None = None
    section_line: Line | None = None
    title_lines: int = 1
    heads: tuple[str, ...] = ()
    row: int | None = None
    budget: Span | None = None
    led: bool = False


def assemble(source: Source, lines: Sequence[Line], pieces: Sequence[Piece]) -> tuple[Notice, ...]:
    """The notices that start at these pieces, each up to the next piece, with its attachments.

    A mark without a name behind it starts none: what stands below it is the notice's before it.
    """
    pieces = [piece for piece in pieces if piece.title is None or piece.title.text]
    width = full_width(lines)
    notices: list[Notice] = []
    close = _close(lines) if len(pieces) > 1 else len(lines)
    for order, piece in enumerate(pieces):
        end = pieces[order + 1].index if order + 1 < len(pieces) else max(close, piece.index + piece.title_lines)
        if piece.row is not None:
            notices.append(_row_notice(source, lines[piece.index], piece))
        elif piece.kind == "notice":
            notices.append(_notice(source, lines, piece, end, width))
        elif piece.kind == "attachment" and notices:
            notices[-1] = _attach(notices[-1], lines[piece.index : end])
    return tuple(notices)


def _close(lines: Sequence[Line]) -> int:
    """The line at which a paper of several notices ends: what it says last of its own next meeting is no notice's."""
    last = range(max(len(lines) - _LAST, 0), len(lines))
    return next((at for at in last if lines[at].table is None and _NEXT.match(lines[at].text)), len(lines))


def with_common(
    source: Source, lines: Sequence[Line], notices: Sequence[Notice], parts: Sequence[range]
) -> tuple[Notice, ...]:
    """The notices with what these lines say for all of them; what a notice says itself holds instead."""
    width = full_width(lines)
    parts = [part for part in parts if part]
    told = [clause for part in parts for clause in clauses_of(source, lines[part.start : part.stop], width)]
    spans = tuple((lines[part.start].span[0], lines[part.stop - 1].span[1]) for part in parts)
    return tuple(shared(notice, told, spans) for notice in notices)


def shared(notice: Notice, told: Sequence[Clause], spans: tuple[Span, ...]) -> Notice:
    """The notice with clauses of elsewhere that hold for it too; what it says itself holds instead."""
    own = {clause.label for clause in notice.clauses if clause.label}
    # None of it stands below the last words of the notice itself, however far in it is written.
    out = min((clause.depth for clause in told), default=0) - min(
        (clause.depth for clause in notice.clauses), default=0
    )
    added = (
        clause.model_copy(update={"depth": clause.depth - max(out, 0)})
        for clause in told
        if clause.label not in own and own.isdisjoint(clause.heads)
    )
    return notice.model_copy(update={"clauses": (*notice.clauses, *added), "common": (*notice.common, *spans)})


def _notice(source: Source, lines: Sequence[Line], piece: Piece, end: int, width: int) -> Notice:
    line, title = lines[piece.index], piece.title
    if title is None:
        raise ValueError("a notice starts with a title")
    body = lines[piece.index + piece.title_lines : end]
    start = line.span[0]
    below = clauses_of(source, body, width)
    return Notice(
        section=piece.section,
        section_span=piece.section_line.span if piece.section_line else None,
        number=title.number,
        title=title.text,
        title_span=(start + title.start, start + title.end),
        span=(start, lines[end - 1].span[1]),
        heads=piece.heads,
        clauses=(
            *_budget_clause(start, piece.budget),
            *clauses_of(source, lines[piece.index : piece.index + piece.led], width),
            *(
                _tail_clauses(source, title, start, lines[piece.index + piece.title_lines - 1])
                if piece.title_lines
                else ()
            ),
            *below,
        ),
    )


def _row_notice(source: Source, line: Line, piece: Piece) -> Notice:
    """A row of a table of events: its first cell is the title, its other cells are the clauses."""
    if piece.title is None or line.table is None:
        raise ValueError("a row stands in a table and has a title")
    block = source.blocks[line.table]
    cells = [cell for cell in block.cells if cell.row == piece.row]
    start = line.span[0]
    return Notice(
        section=piece.section,
        section_span=piece.section_line.span if piece.section_line else None,
        number=piece.title.number,
        title=piece.title.text,
        title_span=(start + piece.title.start, start + piece.title.end),
        span=(cells[0].span[0], cells[-1].span[1]),
        heads=piece.heads,
        clauses=tuple(table_clauses(source, line.table, 0, piece.heads, None, piece.row)),
    )


def _budget_clause(start: int, budget: Span | None) -> tuple[Clause, ...]:
    """What a title says that its work costs."""
    if budget is None:
        return ()
    span = start + budget[0], start + budget[1]
    return (Clause(span=span, value=span, heads=("사업비",)),)


def _tail_clauses(source: Source, title: Title, start: int, last: Line) -> Iterator[Clause]:
    """What stands behind the title on its last line: its contact, or behind a colon all that the item says.

    `2. 상토 신청 : 4. 1. ~ 4. 17. / 벼 재배 농가`: the title labels its parts.
    """
    tail = source.text[start + title.end : last.span[1]]
    inline = tail.lstrip()[:1] in (":", "：")
    at = start + title.end
    for part in re.split(r"(?<=\s)/(?=\s)", tail) if inline else [tail]:
        words = part.strip().lstrip(":： ")
        if words:
            first = at + part.index(words)
            span = first, first + len(words)
            label = {"label": title.text, "label_span": (start + title.start, start + title.end)} if inline else {}
            yield Clause(span=span, value=span, **label)
        at += len(part) + 1


def _attach(notice: Notice, lines: Sequence[Line]) -> Notice:
    """The notice with a form or an annex: only where it stands, for nothing in it is a fact of the notice."""
    span = (lines[0].span[0], lines[-1].span[1])
    return notice.model_copy(update={"attachments": (*notice.attachments, span)})
