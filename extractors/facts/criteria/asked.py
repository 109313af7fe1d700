"""Which words of a notice ask something of an applicant: whom they let in, leave out or put first, and why.

A group's name (신청자격, 지원제외, 우선순위) decides for the bullets below it; a sentence with 제외, 불가 or 우선 of
its own decides for itself. What stands under later steps of a programme (정산, 사후관리) asks nothing of an applicant.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from extractors.context import NAMES_KEPT, Context
from extractors.facts.criteria.applicants import stands_for_itself, who_in_list
from extractors.facts.criteria.asked_by_names import by_names
from extractors.facts.criteria.asked_words import Asked, own_label, piece, stands_elsewhere, whole
from extractors.facts.criteria.condition_tables import drawn_rows, named_rows
from extractors.facts.criteria.conditions import MAX_NAME, Group, group_of
from extractors.facts.criteria.family import Family, Node
from extractors.facts.criteria.prose import told
from extractors.facts.criteria.ranks import ranked
from extractors.facts.criteria.sentences import (
    anyone,
    aside,
    excluded_part,
    first_then_out,
    is_preference,
    named_target,
)
from models.notices import Notice

_AFTER = re.compile(
    r"사후\s?관리|정산|검정|착공|착수|준공|교부|행정\s?사항|협조\s?사항|사업\s?변경|운영\s?기준|주의\s?사항|유의\s?사항|이용\s?방법|"
    r"산정\s?(?:방법|기준)|항목\s?설명|자격\s?(?:검증|검색|확인|조사)"
)
"""Heads under which nobody is told whether he may apply, and nobody is shut out of it."""

_TENANT = re.compile(r"입주\s?(?:자격|대상|자\s?선정)|임차인")
_LETTING = re.compile(r"입주자|예비\s?입주|임대\s?주택|주택\s?(?:공급|분양)|청약")
"""Titles of notices whose applicants are the tenants themselves: there 입주자격 is what is asked of them."""

_LET = re.compile(r"공급\s?(?:대상|호수|규모|주택|물량|현황)$")
"""Heads in such notices over what is let, not to whom."""

_OTHERS = re.compile(r"(?:유사|기존|타|다른)\s?(?:급여|서비스|제도|사업|정책)")
"""Heads under which other schemes are told of."""

_FILLER = re.compile(r"^(?:붙임|【|별도|없음|해당\s?없음|추후|참조|-|공통|기타|아래|다음|\(?단위)")
_NUMBERED = re.compile(r"[①-⑳❶-❿](?=\s*[^\s~,])")
LEAVES_OUT = "sentence that leaves out"
_TWICE = re.compile(r"중복\s?(?:지원|신청|수혜|참여)?\s?(?:불가|제한|제외)")
"""`중복 신청 불가`: a whole condition, though it reads like the name of others."""

_GIVEN_POINTS = re.compile(
    r"(?:^|(?<=[,/;·]))\s*(?P<who>[^\s(),/;][^(),/;]{1,40}\(\s?[+가산]{0,3}\s?[1-9]\s?점\s?\))(?=\s*(?:[,/;·]|$))"
)
"""`여성 대표자(2점), 특허 보유(3점)`: one of several kinds, each with what it is given; many points part a score."""

_STEP = re.compile(r"[^\s>＞→][^>＞→]*[^\s>＞→]")
_CHAIN = re.compile(r"[^>＞→]{2,42}(?:[>＞→][^>＞→]{2,42}){2,}")
"""`피해농가 > 보험 가입농가 > 인증농가`: who comes first, then who, each with the blanks about him."""

_BUT = re.compile(r"[(（※*\s]*(?:단|다만)[\s,]")


def asked(notice: Notice, family: Family, context: Context) -> Iterator[Asked]:
    """What a notice asks of applicants, clause by clause, then in the cells that name rows."""
    tables = ranked(family, context)
    for node in family.nodes:
        if node.clause.cell is None or node.clause.cell.block not in tables:
            for one in _read(node, family, context):
                yield from _parts(one, context)
    yield from (Asked(*row) for rows in tables.values() for row in rows)
    for block, group, span, name in named_rows(notice, context):
        if block not in tables:
            yield Asked(group, span, f"cell of {name}")
    for group, span, name, row in drawn_rows(notice, context):
        yield Asked(group, span, f"cell of {name}", row)


def _read(node: Node, family: Family, context: Context) -> Iterator[Asked]:
    """What a clause says of applicants."""
    filler = _FILLER.match(node.words) and len(node.words) < 16
    if len(node.words) < 2 or filler or stands_elsewhere(node.words):
        return
    names = len(node.words) <= MAX_NAME or node.children
    if not node.clause.label and names and group_of(node.words) is not None:
        if not node.children and _TWICE.match(node.words):
            yield Asked(Group("exclude"), whole(node, family, context), "line that lets nobody in twice")
        return
    heads = family.heads(node)
    over = is_over(heads, family)
    grouped = [] if over else list(by_names(node, family, context, heads))
    running = [] if grouped or (node.clause.label and not node.clause.cell) else list(told(node.words))
    if over:
        strict = any((group := group_of(head)) and group.strict for head in heads[:1])
        running = [part for part in running if strict and part.sure and part.polarity == "require"]
    if not (over or grouped) and stands_for_itself(node) and excluded_part(node.words) is None:
        group = Group("require", weak=True, direct=False)
        yield Asked(group, whole(node, family, context), "bullet that ends with a person and bounds who he is")
        return
    if running:
        for part in running:
            group = Group(part.polarity, weak=not part.sure, direct=part.sure)
            yield Asked(group, piece(node, (part.start, part.end), context), "sentence of running words")
        return
    if not (over or grouped) and (listed := who_in_list(node, family.title)) is not None:
        group = Group("require", weak=True, direct=False)
        yield Asked(group, piece(node, listed, context), "part of a line that ends with a person")
        return
    sentence = None if over else _sentence(node, family, context)
    if sentence is None or (grouped and grouped[0].group.polarity == "require" and aside(node.words)):
        yield from grouped
    else:
        yield sentence


def is_over(heads: tuple[str, ...], family: Family) -> bool:
    """Whether a name over a clause is of a later step, or of another scheme."""
    letting = _LETTING.search(family.title) is not None
    return any(_names_another_step(head, letting) for head in heads)


@lru_cache(maxsize=NAMES_KEPT)
def _names_another_step(head: str, letting: bool) -> bool:
    named = _AFTER.search(head) or (_LET if letting else _TENANT).search(head)
    return named is not None or _tells_of_others(head)


def _tells_of_others(head: str) -> bool:
    """Whether a name is of other schemes; `유사사업 자격(제외 대상)` is of those whom they shut out of this one."""
    group = group_of(head) if _OTHERS.search(head) else Group("exclude")
    return group is None or group.polarity != "exclude"


def _parts(found: Asked, context: Context) -> Iterator[Asked]:
    """The items of a line that numbers them (`① … ② …`), a part that turns the other way; any other line is one."""
    words = context.words(found.span)
    if found.group.polarity != "require" and (both := first_then_out(words)):
        for group, (start, end) in zip((Group("prefer"), Group("exclude")), both, strict=True):
            part = (found.span[0] + start, found.span[0] + end)
            yield Asked(group, part, "sentence that puts first and leaves out")
        return
    turned = aside(words) if found.group.polarity == "require" else None
    if turned is not None:
        polarity, start, end = turned
        yield replace(found, span=(found.span[0], found.span[0] + start - 1))
        yield Asked(Group(polarity), (found.span[0] + start, found.span[0] + end), "bracket that turns the other way")
        return
    if found.group.polarity == "prefer" and "점" in words and len(given := [*_GIVEN_POINTS.finditer(words)]) > 1:
        for one in given:
            yield replace(found, span=(found.span[0] + one.start("who"), found.span[0] + one.end()))
        return
    if found.group.polarity == "prefer" and len(steps := [*_STEP.finditer(words)]) > 1 and _is_chain(words):
        for one in steps:
            yield replace(found, span=(found.span[0] + one.start(), found.span[0] + one.end()))
        return
    marks = [match.start() for match in _NUMBERED.finditer(words)]
    if len(marks) < 2:
        yield found
        return
    for start, end in zip(marks, [*marks[1:], len(words)], strict=True):
        item = words[start:end].rstrip(" \n,/>→⇒")
        if len(item) > 1:
            yield replace(found, span=(found.span[0] + start, found.span[0] + start + len(item)))


def _is_chain(words: str) -> bool:
    """Whether a preference is an order of several, each behind an arrow."""
    return _CHAIN.fullmatch(words.strip()) is not None


def _sentence(node: Node, family: Family, context: Context) -> Asked | None:
    """A clause that says itself that someone is left out, comes first or is meant."""
    if len(node.words) > 220 or (node.children and len(node.words) < 20):
        return None
    part = None if _is_exception(node, family) else excluded_part(node.words)
    if part == (0, len(node.words)):
        return Asked(Group("exclude"), whole(node, family, context), LEAVES_OUT, own_label(node))
    if part is not None:
        return Asked(Group("exclude"), piece(node, part, context), "part of a sentence that leaves out")
    if is_preference(node.words):
        return Asked(Group("prefer"), whole(node, family, context), "sentence that puts first", own_label(node))
    target = named_target(node.words) if not node.clause.label or node.clause.cell is not None else None
    if target is not None:
        return Asked(Group("require", weak=True), piece(node, target, context), "words before 대상")
    who = anyone(node.words) if not node.clause.label else None
    return Asked(Group("require"), piece(node, who, context), "sentence that lets anyone in") if who else None


def _is_exception(node: Node, family: Family) -> bool:
    """Whether a clause below a name that leaves out takes somebody out of that again: `단, 임차농은 제외`."""
    above = next((group for head in family.heads(node)[:2] if (group := group_of(head))), None)
    return above is not None and above.polarity == "exclude" and _BUT.match(node.words) is not None
