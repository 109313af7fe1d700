"""Which words of a notice ask something of an applicant: whom they let in, leave out or put first, and why.

A group's name (신청자격, 지원제외, 우선순위) decides for the bullets below it; a sentence with 제외, 불가 or 우선 of
its own decides for itself. What stands under later steps of a programme (정산, 사후관리) asks nothing of an applicant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.context import Context
from extractors.facts.applicants import (
    BOUNDED_SUM,
    divides,
    fits,
    has_to,
    introduces,
    is_money,
    means_test,
    of_choice,
    stands_for_itself,
    takes,
    trait,
    waives,
)
from extractors.facts.condition_tables import is_general, is_head, is_trait_cell, named_rows, with_bound
from extractors.facts.conditions import MAX_NAME, Group, group_of
from extractors.facts.family import Family, Node, extended, label_of, split_name
from extractors.facts.prose import let_in_by_cases, told
from extractors.facts.ranks import ranked
from extractors.facts.sentences import anyone, aside, excluded_part, first_then_out, is_preference, named_target
from models.blocks import Span
from models.notices import Notice

_LATER = re.compile(
    r"추진\s?체계|시공|감리|사업\s?시행$|(?:선정|신청|추진)\s?절차|대출|융자금\s?대부|업체\s?선정|분야$|공통\s?사항|(?:추진|지원)\s?실적|사업비\s?내용"
)
"""Heads of steps that come after the application, and of sheets for parts of a programme."""

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

_WAY = re.compile(r"(?:선발|선정|평가|심사|모집|추천)\s?(?:방식|방법|절차|인원|규모)")
"""Labels among conditions that say how somebody is chosen, not who."""

_ACT = re.compile(r"(?:등록|납부|제출|접수|방법|절차|서류|안내)$")
"""Heads below a group's name under which it is told what is to be done."""

_CASE = re.compile(r"(?:경우|사람|[은는인한된둔할]\s자)(?:\s?\([^()]*\))?\s*\.?$")

_FILLER = re.compile(r"^(?:붙임|【|별도|없음|해당\s?없음|추후|참조|-|공통|기타|아래|다음|\(?단위)")
_NUMBERED = re.compile(r"[①-⑳❶-❿](?=\s*[^\s~,])")
_SAYS_OF_WHAT = re.compile(r"품목|경력|거주\s?기간")
"""Labels without which the words behind them are of nothing: `농사 경력 : 3년 이하`."""

_A_FEW = 3
"""Bounds that one condition may state; a table of them is none."""

LEAVES_OUT = "sentence that leaves out"
_TWICE = re.compile(r"중복\s?(?:지원|신청|수혜|참여)?\s?(?:불가|제한|제외)")
"""`중복 신청 불가`: a whole condition, though it reads like the name of others."""

_BUT = re.compile(r"[(（※*\s]*(?:단|다만)[\s,]")
_RANKED = re.compile(r"(?:제\s?)?\d\s?순위")


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that ask something: of which group they are, where they stand, why they were taken, for whom they hold."""

    group: Group
    span: Span
    rule: str
    named: str | None = None


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


def _read(node: Node, family: Family, context: Context) -> Iterator[Asked]:
    """What a clause says of applicants."""
    if len(node.words) < 2 or (_FILLER.match(node.words) and len(node.words) < 16):
        return
    names = len(node.words) <= MAX_NAME or node.children
    if not node.clause.label and names and group_of(node.words) is not None:
        if not node.children and _TWICE.match(node.words):
            yield Asked(Group("exclude"), _whole(node, family, context), "line that lets nobody in twice")
        return
    heads = family.heads(node)
    over = _is_over(heads, family)
    grouped = [] if over else list(_below(node, family, context, heads))
    running = [] if grouped or (node.clause.label and not node.clause.cell) else list(told(node.words))
    if over:
        strict = any((group := group_of(head)) and group.strict for head in heads[:1])
        running = [part for part in running if strict and part.sure and part.polarity == "require"]
    if not (over or grouped) and stands_for_itself(node) and excluded_part(node.words) is None:
        group = Group("require", weak=True, direct=False)
        yield Asked(group, _whole(node, family, context), "bullet that ends with a person and bounds who he is")
        return
    if running:
        for part in running:
            group = Group(part.polarity, weak=not part.sure, direct=part.sure)
            yield Asked(group, _piece(node, (part.start, part.end), context), "sentence of running words")
        return
    sentence = None if over else _sentence(node, family, context)
    if sentence is None or (grouped and grouped[0].group.polarity == "require" and aside(node.words)):
        yield from grouped
    else:
        yield sentence


def _is_over(heads: tuple[str, ...], family: Family) -> bool:
    """Whether a name over a clause is of a later step, or of another scheme."""
    letting = _LETTING.search(family.title) is not None
    return any(
        _AFTER.search(head) or _OTHERS.search(head) or (_LET if letting else _TENANT).search(head) for head in heads
    )


def _below(node: Node, family: Family, context: Context, heads: tuple[str, ...]) -> Iterator[Asked]:
    """What a clause is by the names over it, or by the one that it begins with."""
    name, offset = split_name(node)
    if name and (group := group_of(name)):
        yield Asked(group, _rest(node, offset, context), f"words after {name}")
        return
    heads_of = _undivided(heads)
    nearest = next((group for head in heads_of[:1] if (group := group_of(head))), None)
    if any(_LATER.search(head) for head in heads_of) and (nearest is None or nearest.polarity != "exclude"):
        return
    yield from _in_group(node, family, heads, context)


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
    marks = [match.start() for match in _NUMBERED.finditer(words)]
    if len(marks) < 2:
        yield found
        return
    for start, end in zip(marks, [*marks[1:], len(words)], strict=True):
        item = words[start:end].rstrip(" \n,/>→⇒")
        if len(item) > 1:
            yield replace(found, span=(found.span[0] + start, found.span[0] + start + len(item)))


def _sentence(node: Node, family: Family, context: Context) -> Asked | None:
    """A clause that says itself that someone is left out, comes first or is meant."""
    if len(node.words) > 220 or (node.children and len(node.words) < 20):
        return None
    part = None if _is_exception(node, family) else excluded_part(node.words)
    if part == (0, len(node.words)):
        return Asked(Group("exclude"), _whole(node, family, context), LEAVES_OUT, _named(node))
    if part is not None:
        return Asked(Group("exclude"), _piece(node, part, context), "part of a sentence that leaves out")
    if is_preference(node.words):
        return Asked(Group("prefer"), _whole(node, family, context), "sentence that puts first", _named(node))
    target = named_target(node.words) if not node.clause.label or node.clause.cell is not None else None
    if target is not None:
        return Asked(Group("require", weak=True), _piece(node, target, context), "words before 대상")
    who = anyone(node.words) if not node.clause.label else None
    return Asked(Group("require"), _piece(node, who, context), "sentence that lets anyone in") if who else None


def _is_exception(node: Node, family: Family) -> bool:
    """Whether a clause below a name that leaves out takes somebody out of that again: `단, 임차농은 제외`."""
    above = next((group for head in family.heads(node)[:2] if (group := group_of(head))), None)
    return above is not None and above.polarity == "exclude" and _BUT.match(node.words) is not None


def _in_group(node: Node, family: Family, heads: tuple[str, ...], context: Context) -> Iterator[Asked]:
    """A clause with a group's name for its label, or one of the clauses below such a name."""
    label = label_of(node)
    if node.clause.cell is not None:
        yield from _in_cell(node, heads, family)
        return
    if _WAY.fullmatch(label):
        return
    if introduces(node):
        return
    own = (group_of(label) or means_test(node, label)) if label else None
    if own is None and label and not any(group_of(head) for head in heads):
        own = trait(node, label)
    if own is None and _RANKED.fullmatch(label) and not any(group_of(head) for head in heads):
        own = Group("prefer", weak=True)
    if own is not None:
        if fits(node.words, own, label):
            inner = any((above := group_of(head)) and above.strict for head in heads[:1])
            group = replace(own, weak=own.weak and not inner, strict=own.strict or inner)
            yield Asked(group, _valued(node, own, family), f"words after {label}")
        return
    if not node.clause.marker and not _is_item(node, family):
        return
    if any(waives(family.nodes[up]) for up in node.ups[:2]):
        return
    if (who := _in_cases(node, family)) is not None:
        yield Asked(Group("require"), _whole(node, family, context), "case that lets somebody in", who)
        return
    leading = [up for up in node.ups[:2] if introduces(family.nodes[up]) and not group_of(family.name_of(up))]
    if len(node.ups) > 1 and len(_undivided(heads)) < len(heads):
        leading.append(node.ups[0])
    for step, up in enumerate(up for up in node.ups[:4] if up not in leading):
        if step > 2:
            return
        name = family.name_of(up)
        opened = group_of(name) or of_choice(node, family.nodes[up], name)
        if opened is not None:
            if not (step and _ACT.search(family.name_of(node.ups[0]))) and takes(
                node, family.nodes[up], opened, step, name
            ):
                yield Asked(opened, _whole(node, family, context), f"under {name[:MAX_NAME]}", label or None)
            return


def _in_cases(node: Node, family: Family) -> str | None:
    """Whom a case lets in by the sentence that stands over its list or leads to it, None for anything else."""
    if not node.clause.marker or _CASE.search(node.words) is None:
        return None
    if node.ups and (who := let_in_by_cases(family.nodes[node.ups[0]].words)):
        return who
    before = (one for one in reversed(family.nodes[: node.index]) if one.clause.marker != node.clause.marker)
    leading = next(before, None)
    return let_in_by_cases(leading.words) if leading is not None and leading.ups[:1] == node.ups[:1] else None


def _undivided(heads: tuple[str, ...]) -> tuple[str, ...]:
    """The heads without one that only parts the conditions of the group over it: `공통` under `신청자격`."""
    above = group_of(heads[1]) if len(heads) > 1 and divides(heads[0]) else None
    return heads[1:] if above is not None and above.strict else heads


def _in_cell(node: Node, heads: tuple[str, ...], family: Family) -> Iterator[Asked]:
    name = next((head for head in heads[:2] if group_of(head)), None)
    cell = node.clause.cell
    if cell is not None and cell.row == 0 and is_head(node.words):
        return
    if name is None and cell and is_trait_cell(node, family):
        above = [head for head in heads if head not in (cell.column_head, cell.row_head)]
        name = next((head for head in above[:1] if (found := group_of(head)) and not found.weak), None)
    group = group_of(name) if name else None
    if name is None and (own := _of_trait(node, heads)):
        yield Asked(own, node.clause.value, f"cell of {heads[0]}" if heads else "cell", None)
        return
    if name is None or group is None or is_money(node.words) or not fits(node.words, group, name):
        return
    others = [head for head in heads[:2] if head != name and not is_general(head)]
    yield Asked(group, with_bound(node, family), f"cell of {name}", others[0] if others else None)


def _of_trait(node: Node, heads: tuple[str, ...]) -> Group | None:
    """The group of a cell that no name of its table decides: a bound of means, a duty somewhere under 신청자격."""
    if any(re.search(r"[:：]\s?[가-하]목", node.words) for _ in heads[:1]):
        return None
    if len(BOUNDED_SUM.findall(node.words)) > _A_FEW:
        return None
    tested = next((group for head in heads[:2] if (group := means_test(node, head))), None)
    strict = any((group := group_of(head)) and group.strict for head in heads)
    if tested is not None:
        return replace(tested, weak=True)
    return Group("require") if strict and has_to(node.words) else None


def _is_item(node: Node, family: Family) -> bool:
    """Whether an unmarked clause is an item of its own: right under a bare name, and no rest of the one before it."""
    if node.ups and _RANKED.fullmatch(label_of(node)):
        return True
    if not node.ups or (len(node.words) < 8 and not family.nodes[node.ups[0]].stands_alone):
        return False
    head, before = family.nodes[node.ups[0]], family.nodes[node.index - 1]
    if head.clause.label is not None or group_of(head.words) is None or node.words.startswith(("(", "（")):
        return False
    return node.words.startswith("¦") or not before.words.startswith("¦")


def _valued(node: Node, group: Group, family: Family) -> Span:
    """The words after the label; with a label that says what it is of (`재배품목 : …`), the label too."""
    start, end = extended(node, family)
    if node.clause.label_span is not None and _SAYS_OF_WHAT.search(label_of(node)):
        return node.clause.label_span[0], end
    return start, end


def _whole(node: Node, family: Family, context: Context) -> Span:
    """The clause with a label of its own (`임차하는 경우 : …`) and the bracket that goes on below.

    A label in brackets (`(연령) 19세 이상`) names what is asked and is no part of the words.
    """
    start, end = extended(node, family)
    label = node.clause.label_span
    if label is not None and group_of(label_of(node)) is None:
        bracketed = context.words((label[1], node.clause.value[0])).lstrip().startswith((")", "]", "】", "〕"))
        start = start if bracketed else label[0]
    return start, end


def _named(node: Node) -> str | None:
    label = label_of(node)
    return label if label and group_of(label) is None else None


def _rest(node: Node, offset: int, context: Context) -> Span:
    return _piece(node, (offset, len(node.words)), context)


def _piece(node: Node, within: tuple[int, int], context: Context) -> Span:
    """The place in the source of a piece of the closed-up words."""
    text = context.words(node.clause.value)
    places = [index for index, character in enumerate(text) if not character.isspace()]
    before = len("".join(node.words[: within[0]].split()))
    inside = len("".join(node.words[within[0] : within[1]].split()))
    start = node.clause.value[0]
    return start + places[before], start + places[before + inside - 1] + 1
