"""Words that ask something of an applicant: how they are handed on, and where in the source they stand."""

import re
from dataclasses import dataclass

from extractors.context import Context
from extractors.facts.criteria.conditions import Group, group_of
from extractors.facts.criteria.family import Family, Node, extended, label_of
from models.blocks import Span

_SAYS_OF_WHAT = re.compile(r"품목|경력|거주\s?기간")
"""Labels without which the words behind them are of nothing: `농사 경력 : 3년 이하`."""


_ELSEWHERE = re.compile(
    r"[【(]?\s?(?:붙임|별첨|첨부|별도|추후|공고문|참조)|(?:[가-힣]{1,8}\s?){0,2}(?:공고문?|안내문|요강|지침|누리집|홈페이지|계획)[가-힣]{0,3}\s?"
    r"(?:(?:을|를)\s)?(?:참조|참고|확인|따름)"
)
"""What a name of conditions says instead of them: `신청자격 : 붙임 참조`, `입찰공고문 참조`."""
_LONGEST = 24


def stands_elsewhere(words: str) -> bool:
    """Whether words behind a name of conditions only say where these are to be found."""
    return len(words) < _LONGEST and _ELSEWHERE.match(words) is not None


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that ask something: of which group they are, where they stand, why they were taken, for whom they hold."""

    group: Group
    span: Span
    rule: str
    named: str | None = None


def valued(node: Node, group: Group, family: Family) -> Span:
    """The words after the label; with a label that says what it is of (`재배품목 : …`), the label too."""
    start, end = extended(node, family)
    if node.clause.label_span is not None and _SAYS_OF_WHAT.search(label_of(node)):
        return node.clause.label_span[0], end
    return start, end


def whole(node: Node, family: Family, context: Context) -> Span:
    """The clause with a label of its own (`임차하는 경우 : …`) and the bracket that goes on below.

    A label in brackets (`(연령) 19세 이상`) names what is asked and is no part of the words.
    """
    start, end = extended(node, family)
    label = node.clause.label_span
    if label is not None and group_of(label_of(node)) is None:
        bracketed = context.words((label[1], node.clause.value[0])).lstrip().startswith((")", "]", "】", "〕"))
        start = start if bracketed else label[0]
    return start, end


def own_label(node: Node) -> str | None:
    """The label of a clause where it names something of its own, no group."""
    label = label_of(node)
    return label if label and group_of(label) is None else None


def rest(node: Node, offset: int, context: Context) -> Span:
    """The place in the source of the closed-up words from an offset on."""
    return piece(node, (offset, len(node.words)), context)


def piece(node: Node, within: tuple[int, int], context: Context) -> Span:
    """The place in the source of a piece of the closed-up words."""
    text = context.words(node.clause.value)
    places = [index for index, character in enumerate(text) if not character.isspace()]
    before = len("".join(node.words[: within[0]].split()))
    inside = len("".join(node.words[within[0] : within[1]].split()))
    start = node.clause.value[0]
    return start + places[before], start + places[before + inside - 1] + 1
