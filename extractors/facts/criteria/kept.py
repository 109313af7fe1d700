"""What stands under a name of conditions and is read as none: kept for a person, never silence.

Names over other names, sums, forms and what only repeats a condition say nothing of their own. Under a bare 대상,
which things have too, only words that speak of people are kept.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.facts.criteria.applicants import hands_in, is_money, leads_on, spends
from extractors.facts.criteria.asked import is_over
from extractors.facts.criteria.conditions import Group, group_of
from extractors.facts.criteria.family import Family, Node, label_of
from extractors.facts.criteria.plain_speech import speaks_of_people
from models.blocks import Span

_NOTHING = re.compile(
    r"(?:해당\s?)?없음|붙임|별도|별첨|추후|참조|참고|상동|위와\s?같음|\(?단위|【|공통|기타|다음과\s?같|아래와\s?같|[\d\s,.~%()-]*$"
)
_ELSEWHERE = re.compile(r"(?:참조|참고|확인)(?:하세요|바랍니다|바람|하시기\s바랍니다)?[.\s)]*$")
_LEADS_ON = re.compile(r"(?:다음|아래)[^.,]{0,24}(?:갖춘|충족하는|충족한|해당하는|해당되는|중)[^.,]{0,16}$")
_LEAST = 6
"""Letters of words that may ask something."""


def kept(family: Family, read: Sequence[Span]) -> Iterator[Node]:
    """The clauses under a name of conditions of which nothing was read; `read` are the places of what was."""
    for node in family.nodes:
        group = _group(node, family)
        if (
            group is None
            or is_over(family.heads(node), family)
            or _says_nothing(node)
            or any(_overlap(node.clause.span, span) for span in read)
        ):
            continue
        plain = (group.direct or group.polarity != "require") and not node.is_note
        if plain or speaks_of_people(node.words):
            yield node


def _group(node: Node, family: Family) -> Group | None:
    """The group of a clause's own label, or of the name right over it; none for a cell, a name or another label."""
    label = label_of(node)
    if label:
        return group_of(label)
    if node.clause.cell is not None or not node.ups or node.children or group_of(node.words) is not None:
        return None
    return group_of(family.name_of(node.ups[0]))


def _says_nothing(node: Node) -> bool:
    """Whether words are none that could ask anything."""
    words = node.words
    plain = re.sub(r"\W", "", words)
    empty = len(plain) < _LEAST or _NOTHING.match(words) is not None or is_money(words) or spends(words)
    leads = leads_on(node) or _LEADS_ON.match(words) is not None
    return empty or hands_in(words) or leads or (_ELSEWHERE.search(words) is not None and len(words) < 40)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
