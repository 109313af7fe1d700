"""What a clause asks by the names over it: its own label, the heads above, the names of its row and its column."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.context import Context
from extractors.facts.criteria.applicants import (
    BOUNDED_SUM,
    divides,
    fits,
    has_to,
    introduces,
    is_money,
    leads_on,
    means_test,
    of_choice,
    orders,
    points_below,
    takes,
    trait,
    waives,
)
from extractors.facts.criteria.asked_words import Asked, rest, valued, whole
from extractors.facts.criteria.condition_tables import is_general, is_head, is_trait_cell, with_bound
from extractors.facts.criteria.conditions import MAX_NAME, Group, group_of
from extractors.facts.criteria.family import Family, Node, label_of, split_name
from extractors.facts.criteria.prose import let_in_by_cases
from extractors.notices.lines import unspaced
from extractors.notices.markers import NUMBERED_STYLES
from models.blocks import Span

_LATER = re.compile(
    r"추진\s?체계|시공|감리|사업\s?시행$|(?:선정|신청|추진)\s?절차|대출|융자금\s?대부|업체\s?선정|분야$|공통\s?사항|(?:추진|지원)\s?실적|사업비\s?내용"
)
"""Heads of steps that come after the application, and of sheets for parts of a programme."""

_WAY = re.compile(r"(?:선발|선정|평가|심사|모집|추천)\s?(?:방식|방법|절차|인원|규모)")
"""Labels among conditions that say how somebody is chosen, not who."""

_ACT = re.compile(r"(?:등록|납부|제출|접수|방법|절차|서류|안내)$")
"""Heads below a group's name under which it is told what is to be done."""

_FIELD = re.compile(
    r"(?:지원|신청|접수|모집|사업|교육|제출)(?:금액|기간|기한|방법|장소|내용|일시|서류|단가|비|량|율|한도)|"
    r"문의(?:처|전화)?|담당(?:자|부서)?|장소|일시|기간|구비서류|접수처|연락처|예산|총사업비"
)
"""Labels that open something else, wherever they stand: bullets on one level tell no list from the next."""

_CASE = re.compile(r"(?:경우|사람|[은는인한된둔할]\s자)(?:\s?\([^()]*\))?\s*\.?$")

_A_FEW = 3
"""Bounds that one condition may state; a table of them is none."""

_RANKED = re.compile(r"(?:제\s?)?\d\s?순위")


def by_names(node: Node, family: Family, context: Context, heads: tuple[str, ...]) -> Iterator[Asked]:
    """What a clause is by the names over it, or by the one that it begins with."""
    name, offset = split_name(node)
    if name and (group := group_of(name)):
        yield Asked(group, rest(node, offset, context), f"words after {name}")
        return
    heads_of = _undivided(heads)
    nearest = next((group for head in heads_of[:1] if (group := group_of(head))), None)
    if any(_LATER.search(head) for head in heads_of) and (nearest is None or nearest.polarity != "exclude"):
        return
    yield from _in_group(node, family, heads, context)


def _in_group(node: Node, family: Family, heads: tuple[str, ...], context: Context) -> Iterator[Asked]:
    """A clause with a group's name for its label, or one of the clauses below such a name."""
    label = label_of(node)
    if node.clause.cell is not None:
        yield from _in_cell(node, heads, family)
        return
    if _WAY.fullmatch(label):
        return
    if introduces(node) or _leads_to_next(node, family):
        return
    own = (group_of(label) or means_test(node, label)) if label else None
    if own is None and label and not any(group_of(head) for head in heads):
        own = trait(node, label)
    if own is None and label and orders(node, label):
        own = Group("prefer")
    if own is None and _RANKED.fullmatch(label) and not any(group_of(head) for head in heads):
        own = Group("prefer", weak=True)
    if own is not None:
        if fits(node.words, own, label):
            inner = any((above := group_of(head)) and above.strict for head in heads[:1])
            group = replace(own, weak=own.weak and not inner, strict=own.strict or inner)
            yield Asked(group, valued(node, own, family), f"words after {label}")
        return
    if not node.clause.marker and not _is_item(node, family):
        return
    if any(waives(family.nodes[up]) for up in node.ups[:2]):
        return
    if (who := _in_cases(node, family)) is not None:
        yield Asked(Group("require"), whole(node, family, context), "case that lets somebody in", who)
        return
    if label and _FIELD.fullmatch(label):
        return
    leading = [up for up in node.ups[:2] if leads_on(family.nodes[up]) and not group_of(family.name_of(up))]
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
                yield Asked(opened, whole(node, family, context), f"under {name[:MAX_NAME]}", label or None)
            return
    shut = group_of(family.title) if not node.ups and node.clause.label is None else None
    if shut is not None and shut.polarity == "exclude" and node.clause.marker and not node.is_note:
        yield Asked(shut, whole(node, family, context), f"under {family.title[:MAX_NAME]}")


def _leads_to_next(node: Node, family: Family) -> bool:
    """Whether a line without a marker only leads to the numbered conditions that follow it under the same name."""
    if node.clause.marker or node.clause.label is not None or not points_below(node.words):
        return False
    after = next(iter(family.nodes[node.index + 1 :]), None)
    return after is not None and after.clause.marker in NUMBERED_STYLES and after.ups == node.ups


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
    if name is None and _RANKED.fullmatch(label_of(node)) and (ranking := _ranking(heads)):
        yield Asked(Group("prefer"), _with_label(node), f"cell of {ranking}")
        return
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


def _ranking(heads: tuple[str, ...]) -> str | None:
    """The `순위` beside a cell, which orders those whom it lists; None where none stands there."""
    return next((head for head in heads[:2] if unspaced(head) == "순위"), None)


def _with_label(node: Node) -> Span:
    said = node.clause.label_span
    return (said[0] if said else node.clause.value[0], node.clause.value[1])


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
    if node.clause.label is not None and node.ups and leads_on(family.nodes[node.ups[0]]):
        return True
    if not node.ups or (len(node.words) < 8 and not family.nodes[node.ups[0]].stands_alone):
        return False
    head, before = family.nodes[node.ups[0]], family.nodes[node.index - 1]
    if head.clause.label is not None or group_of(head.words) is None or node.words.startswith(("(", "（")):
        return False
    return node.words.startswith("¦") or not before.words.startswith("¦")
