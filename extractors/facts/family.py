"""The clauses of a notice as a tree: which clause stands under which, notes heading nothing.

Groups are the clauses that only name what follows them (`지원제외`, `신청자격 (조례 제5조)`); their words decide how
the clauses below are read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.facts.context import Context
from extractors.notices.lines import single_spaced
from models.blocks import Span
from models.notices import Clause, Notice

_NOTES = frozenset({"※", "*"})
_LIST_SIGN = re.compile(r"^[①-⑳❶-❿㉠-㉻]|^[가-하]\.\s|^\d{1,2}[.)]\s")
_NAME_AND_REST = re.compile(r"(?P<name>[가-힣][가-힣\s]{1,10}[가-힣])\s*[○❍◦ㅇ●⇒→]\s+(?=[가-힣(])")
MAX_NAME = 34
"""Characters of a line that may be the name of a group."""


@dataclass(frozen=True, slots=True)
class Node:
    """A clause with the clauses above it, nearest first, as indexes; `words` is its value with line feeds closed."""

    index: int
    clause: Clause
    words: str
    ups: tuple[int, ...]
    children: int = 0

    @property
    def is_note(self) -> bool:
        """Whether it is a note (※, *)."""
        return self.clause.marker in _NOTES or self.words.startswith(("※", "*"))


@dataclass(frozen=True)
class Family:
    """The own clauses of a notice in reading order."""

    nodes: tuple[Node, ...]

    def name_of(self, index: int) -> str:
        """What a clause is called as a head: its label, else its words."""
        node = self.nodes[index]
        return label_of(node) or node.words

    def heads(self, node: Node) -> tuple[str, ...]:
        """The names above a clause, nearest first; those of its table come first."""
        above = tuple(self.name_of(index) for index in node.ups)
        if node.clause.cell is None:
            return above
        own = (node.clause.cell.column_head, node.clause.cell.row_head)
        return (*(head for head in own if head), *above)


def label_of(node: Node) -> str:
    """A clause's label without the signs before it."""
    return re.sub(r"^[^가-힣A-Za-z\d(]+", "", node.clause.label or "")


def family_of(notice: Notice, context: Context) -> Family:
    """The tree of a notice's own clauses."""
    nodes: list[Node] = []
    stack: list[int] = []
    run: int | None = None
    for clause in notice.clauses:
        if clause.attachment:
            continue
        while stack and nodes[stack[-1]].clause.depth >= clause.depth:
            stack.pop()
        words = single_spaced(context.words(clause.value))
        run = _run(nodes, run, clause, words, stack)
        ups = list(reversed(stack))
        if run is not None and run not in ups:
            ups = [run, *(up for up in ups if nodes[up].clause.depth < nodes[run].clause.depth)]
        node = Node(len(nodes), clause, words, tuple(ups))
        if ups:
            parent = nodes[ups[0]]
            nodes[ups[0]] = Node(parent.index, parent.clause, parent.words, parent.ups, parent.children + 1)
        nodes.append(node)
        if clause.marker and clause.cell is None and not (node.is_note and clause.label is not None):
            stack.append(node.index)
    return Family(tuple(nodes))


def _run(nodes: Sequence[Node], run: int | None, clause: Clause, words: str, stack: Sequence[int]) -> int | None:
    """The group that goes on beside it: a bare name, then ①②③ on its own level or bullets that its note opens."""
    if not nodes:
        return None
    last = nodes[-1]
    if run is None:
        opened = last.clause.label is None and len(last.words) <= MAX_NAME and last.index not in stack
        if opened and last.clause.depth == clause.depth and _LIST_SIGN.match(words) and not _LIST_SIGN.match(last.words):
            return last.index
        is_bullet = clause.marker in ("-", "·", "○")
        if opened and last.is_note and is_bullet and clause.depth == last.clause.depth - 1:
            return last.index
        return None
    head = nodes[run]
    if head.is_note:
        return run if clause.depth >= head.clause.depth - 1 and clause.marker in ("-", "·", "○", "", "※") else None
    return run if clause.depth > head.clause.depth or (clause.depth == head.clause.depth and _LIST_SIGN.match(words)) else None


def split_name(node: Node) -> tuple[str, int]:
    """`지원제외 ○ 축사 신축` -> the name and where the rest starts in the value; an empty name when there is none."""
    match = _NAME_AND_REST.match(node.words)
    return ("".join(match["name"].split()), match.end()) if match else ("", 0)


def extended(node: Node, family: Family) -> Span:
    """The span of a clause's value with the bracketed words that go on in the next clause (`(단, …)`)."""
    start, end = node.clause.value
    if node.index + 1 < len(family.nodes):
        after = family.nodes[node.index + 1]
        if after.words.startswith("(") and not after.clause.marker and after.clause.cell is None:
            end = after.clause.value[1]
    return start, end
