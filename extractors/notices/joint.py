"""Joint calls (통합 공고): a table names the programmes row by row, and below it each has a heading of its own.

A programme is what stands below its heading, with its row of the table and with what is said of all of them: the parts
before the table, and those behind the last programme.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from extractors.notices.assemble import Piece, assemble, shared
from extractors.notices.cells import table_clauses
from extractors.notices.clauses import clauses_of, full_width
from extractors.notices.headings import Title, title_of
from extractors.notices.labels import split_label
from extractors.notices.lines import close, squeeze
from extractors.notices.listed import named_rows
from extractors.notices.looks import Looks
from extractors.notices.naming import labels_of, topic_of
from models.blocks import Span
from models.notices import Clause, Notice

_ALL = re.compile(r"공통\s?")
_BUT = re.compile(r"\s*/?\s*(?:\(\s*)?(?:단|다만),?\s?\d{1,2}번\s?(?:사업|과제)?[은는이].*", re.S)
"""`단, 3번 사업은 아래 표의 기간에 따름`: what one programme has instead."""
_PAPERS = re.compile(r"\s*붙\s?임")
_TELLS = re.compile(r"\d{1,2}\s?[.월]\s?\d{1,2}\s?[.일]|(?:다|요|오|함|음|됨)[.!]?\s*\Z")
_FEWEST = 2
"""Programmes that make a call a joint one."""


class _Call(NamedTuple):
    """Where a joint call has its programmes, each with its row of the table, and where the last of them ends."""

    table: int
    rows: Mapping[int, int]
    end: int


def joint_call(looks: Looks, section: str | None) -> tuple[Notice, ...]:
    """The programmes of a joint call; none where a document is no such call."""
    call = next((found for at in looks.tables if (found := _call(looks, at)) is not None), None)
    if call is None:
        return ()
    starts = sorted(call.rows)
    titles = {at: title_of(looks.lines[at].text) for at in starts}
    pieces = [*(Piece(at, "notice", titles[at], section) for at in starts), Piece(call.end, "gap")]
    notices = assemble(looks.source, looks.lines, pieces)
    if _only_sums_up(looks, call, notices):
        return ()
    said, spans = _said_of_all(looks, call)
    told = []
    for notice, at in zip(notices, starts, strict=True):
        holds = [_named(looks, clause) for clause in said if not _excepts(looks, clause, titles[at])]
        told.append(shared(_with_row(looks, notice, call, at), holds, spans))
    return tuple(told)


def _call(looks: Looks, at: int) -> _Call | None:
    """The joint call of a table: every row that names a programme has a heading below it, over words of its own."""
    line = looks.lines[at]
    named = {squeeze(name): row for row, name in named_rows(looks.source, line)}
    found: dict[int, int] = {}
    for index in range(at + 1, len(looks.lines)):
        title = squeeze(title_of(looks.lines[index].text).text) if looks.lines[index].table is None else ""
        if title in named and looks.own[index] is not None and named[title] not in found.values():
            found[index] = named[title]
    if len(found) < max(_FEWEST, len(named)) or any(index + 1 in found for index in found):
        return None
    return _Call(at, found, _end(looks, at, sorted(found)))


def _only_sums_up(looks: Looks, call: _Call, notices: Sequence[Notice]) -> bool:
    """Whether a table says of most programmes what they say below it themselves: when, for whom, how much."""
    told = set(map(topic_of, labels_of(looks.source, looks.lines[call.table])))
    own = [{topic_of(clause.label) for clause in notice.clauses if clause.label} for notice in notices]
    return sum(not told.isdisjoint(labels) for labels in own) * 2 > len(notices)


def _end(looks: Looks, table: int, starts: Sequence[int]) -> int:
    """The line behind the last programme: one that stands further out, or looks as those over the programmes do."""
    within = {looks.own[at] for at in range(starts[0], starts[1])}
    above = {looks.own[at] for at in range(table + 1, starts[0])} - within - {None}
    out = looks.lines[starts[-1]].marker.indent
    for at in range(starts[-1] + 1, len(looks.lines)):
        line = looks.lines[at]
        if at in looks.annexes or looks.own[at] in above or line.marker.indent < out or _PAPERS.match(line.text):
            return at
    return len(looks.lines)


def _with_row(looks: Looks, notice: Notice, call: _Call, at: int) -> Notice:
    """The programme below the chapter of them all (`사업별 세부 요건`), with what its row of the table says."""
    line = looks.lines[call.table]
    out = min((clause.depth for clause in notice.clauses), default=0)
    cells = tuple(table_clauses(looks.source, line.table or 0, out, (), None, call.rows[at]))
    span = (cells[0].span[0], cells[-1].span[1]) if cells else line.span
    own = _below_chapter(looks, notice.clauses, min(call.rows) - 1, out)
    return notice.model_copy(update={"clauses": (*own, *cells), "common": (*notice.common, span)})


def _below_chapter(looks: Looks, own: Sequence[Clause], at: int, out: int) -> Iterator[Clause]:
    """A programme's clauses; what it names first stands below the heading that stands over all programmes.

    What has a label of its own, tells a day or is a sentence is none of what that heading asks for.
    """
    line = looks.lines[at]
    named = line.table is None and looks.own[at] is not None and split_label(line.words)[0] is None
    over = [one.model_copy(update={"depth": out}) for one in clauses_of(looks.source, [line], 0)] if named else []
    yield from over
    asked = list(takewhile(lambda clause: over and _names(looks, clause), own))
    for clause in asked:
        yield clause.model_copy(update={"depth": clause.depth + 1, "heads": (*clause.heads, close(line.words))})
    yield from own[len(asked) :]


def _names(looks: Looks, clause: Clause) -> bool:
    """Whether a clause names somebody or something: it has no label, no day, and is no sentence."""
    return clause.label is None and _TELLS.search(looks.source.text, *clause.value) is None


def _said_of_all(looks: Looks, call: _Call) -> tuple[list[Clause], tuple[Span, ...]]:
    """What is said of all programmes, and where it stands."""
    width = full_width(looks.lines)
    parts = [part for part in _parts(looks, call) if part]
    told = [clause for part in parts for clause in clauses_of(looks.source, looks.lines[part.start : part.stop], width)]
    return told, tuple((looks.lines[part.start].span[0], looks.lines[part.stop - 1].span[1]) for part in parts)


def _parts(looks: Looks, call: _Call) -> Iterator[range]:
    """The lines before the table from the first that has a label, and those behind the programmes but the papers."""
    before = range(looks.body, call.table)
    first = next((at for at in before if split_label(looks.lines[at].words)[0] is not None), call.table)
    over = call.table - (first < call.table and split_label(looks.lines[call.table - 1].words)[0] is None)
    yield range(first, over if looks.own[call.table - 1] is not None else call.table)
    behind = range(call.end, len(looks.lines))
    papers = (at for at in behind if at in looks.annexes or _PAPERS.match(looks.lines[at].text))
    yield range(call.end, next(papers, len(looks.lines)))


def _named(looks: Looks, clause: Clause) -> Clause:
    """The clause as a programme says it: `공통 신청기간` is `신청기간`, and what another has instead is no matter."""
    label, heads = (clause.label and _ALL.sub("", clause.label)), tuple(_ALL.sub("", head) for head in clause.heads)
    start, end = clause.value
    but = _BUT.search(looks.source.text, start, end)
    value = start, but.start() if but else end
    return clause.model_copy(
        update={"label": label or clause.label, "heads": tuple(filter(None, heads)), "value": value}
    )


def _excepts(looks: Looks, clause: Clause, title: Title) -> bool:
    """Whether what is said of all is not said of the programme of this number: `(3번 사업 제외)`."""
    words = looks.source.text[slice(*clause.span)]
    other = r"(?:사업|과제)?[은는이을]?[^,.)\n]{0,20}(?:제외|별도|따름|따른다|해당\s?없)"
    return title.number is not None and re.search(rf"(?<!\d){title.number}번\s?{other}", words) is not None
