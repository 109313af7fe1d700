"""The clauses of a notice as a tree: which clause stands under which, notes heading nothing.

Groups are the clauses that only name what follows them (`지원제외`, `신청자격 (조례 제5조)`); their words decide how
the clauses below are read.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

from extractors.context import Context
from extractors.notices.lines import close, single_spaced
from extractors.notices.markers import NOTE_STYLES, NUMBERED_STYLES
from models.blocks import Span
from models.notices import Clause, Notice

_BULLETS = frozenset({"-", "·", "○"})
_SIGN = re.compile(r"[①-⑳❶-❿㉠-㉻]|[가-하]\.\s|\d{1,2}[.)]\s")
_NAME_AND_REST = re.compile(
    r"(?P<name>[가-힣][가-힣\s]{1,10}[가-힣])\s*(?:[○❍◦ㅇ●⇒→]\s+(?=[가-힣(])|(?=[①❶]\s*[^\s~,]))"
)


@dataclass(frozen=True, slots=True)
class Node:
    """A clause with the clauses above it, nearest first, as indexes; `words` is its value with line feeds closed."""

    index: int
    clause: Clause
    words: str
    ups: tuple[int, ...]
    children: int = 0
    stands_alone: bool = False
    """Whether it is a bare label without a marker, over values further in."""

    @property
    def is_note(self) -> bool:
        """Whether it is a note (※, *)."""
        return self.clause.marker in NOTE_STYLES or self.words.startswith(("※", "*"))


@dataclass(frozen=True)
class Family:
    """The own clauses of a notice in reading order, and its title."""

    nodes: tuple[Node, ...]
    title: str = ""

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(label_of(node) or node.words for node in self.nodes)

    @cached_property
    def _heads(self) -> tuple[tuple[str, ...], ...]:
        return tuple(self._heads_of(node) for node in self.nodes)

    def _heads_of(self, node: Node) -> tuple[str, ...]:
        above = tuple([self._names[index] for index in node.ups])
        if node.clause.cell is None:
            return above
        own = (node.clause.cell.column_head, node.clause.cell.row_head)
        return (*(head for head in own if head), *above)

    def name_of(self, index: int) -> str:
        """What a clause is called as a head: its label, else its words."""
        return self._names[index]

    def heads(self, node: Node) -> tuple[str, ...]:
        """The names above a clause, nearest first; those of its table come first."""
        return self._heads[node.index]


def label_of(node: Node) -> str:
    """A clause's label, empty without one."""
    return node.clause.label or ""


def family_of(notice: Notice, context: Context, opens: Callable[[str], bool]) -> Family:
    """The tree of a notice's own clauses; `opens` says whether a bare line names a group.

    A group may go on beside its name instead of below it: `우선순위`, then ① ② on its own level.
    """
    nodes: list[Node] = []
    children: Counter[int] = Counter()
    stack: list[int] = []
    run: int | None = None
    for clause, following in zip_longest(notice.clauses, notice.clauses[1:]):
        while stack and (nodes[stack[-1]].clause.depth >= clause.depth or _left(nodes[stack[-1]], clause)):
            stack.pop()
        words = single_spaced(context.words(clause.value))
        run = _run(nodes, run, clause, words, opens)
        ups = list(reversed(stack))
        if run is not None and run not in ups:
            outer = [up for up in ups if up < run and nodes[up].clause.depth < nodes[run].clause.depth]
            ups = [*(up for up in ups if up > run), run, *outer]
        alone = stands_alone(clause, following, words)
        node = Node(len(nodes), clause, words, tuple(ups), stands_alone=alone)
        if ups and not node.is_note:
            children[ups[0]] += 1
        nodes.append(node)
        marked = clause.marker and clause.cell is None and not (node.is_note and clause.label is not None)
        if marked or alone:
            stack.append(node.index)
    return Family(
        tuple(replace(node, children=children[node.index]) if children[node.index] else node for node in nodes),
        notice.title,
    )


def stands_alone(clause: Clause, following: Clause | None, words: str) -> bool:
    """Whether a clause is a bare label on a line of its own, the next one standing below it and further in."""
    return (
        following is not None
        and not clause.marker
        and clause.label is None
        and clause.cell is None
        and following.depth > clause.depth
        and following.heads[:1] == (close(words),)
    )


def _left(head: Node, clause: Clause) -> bool:
    """Whether a clause is no longer under a bare label, though its depth would have it so."""
    return head.stands_alone and close(head.words) not in clause.heads


def _run(
    nodes: Sequence[Node], run: int | None, clause: Clause, words: str, opens: Callable[[str], bool]
) -> int | None:
    """The index of the group that goes on beside its name, None when none does."""
    depth = clause.depth
    if run is not None:
        head = nodes[run]
        if head.is_note:
            return run if depth >= head.clause.depth - 1 and clause.marker not in NUMBERED_STYLES else None
        return run if depth > head.clause.depth or (depth == head.clause.depth and _SIGN.match(words)) else None
    if not nodes or nodes[-1].clause.label is not None or not opens(nodes[-1].words):
        return None
    last = nodes[-1]
    if depth == last.clause.depth and _SIGN.match(words) and not _SIGN.match(last.words):
        return last.index
    if last.is_note and clause.marker in _BULLETS and depth == last.clause.depth - 1:
        return last.index
    return None


def split_name(node: Node) -> tuple[str, int]:
    """`지원제외 ○ 축사 신축` -> the name and where the rest starts in the value; an empty name when there is none."""
    match = _NAME_AND_REST.match(node.words)
    return ("".join(match["name"].split()), match.end()) if match else ("", 0)


def extended(node: Node, family: Family) -> Span:
    """The span of a clause's value with what goes on in the next clauses: `(단, …)`, lines under a broken bar (¦)."""
    start, end = node.clause.value
    for after in family.nodes[node.index + 1 :]:
        if after.clause.marker or after.clause.cell is not None or after.clause.label is not None:
            break
        bracket = after.index == node.index + 1 and after.words.startswith(("(", "（"))
        barred = node.words.startswith("¦") and not after.words.startswith("¦")
        if not (bracket or barred):
            break
        end = after.clause.value[1]
    return start, end
