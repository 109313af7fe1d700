"""Who may apply, who may not, who comes first: one bullet or sentence each, with what a machine can test of it.

A group's name (신청자격, 지원제외, 우선순위) decides for the bullets below it; a sentence with 제외, 불가 or 우선 of its own
decides for itself. What stands under later steps of a programme (정산, 사후관리) asks nothing of an applicant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractors.facts.context import Context
from extractors.facts.family import MAX_NAME, Family, Node, extended, family_of, label_of, split_name
from extractors.facts.homes import Homes, homes_of
from extractors.facts.predicates import predicates_of
from models.blocks import Span
from models.facts import Criterion, Fact
from models.findings import Unread
from models.notices import Notice

KIND = "eligibility"

Polarity = Literal["require", "exclude", "prefer"]

_EXCLUDE = re.compile(
    r"제외(?:자|대상|대상자|품목|사항|조건|업종|지역|기준|되는경우|하는경우|대상농가|요건|가구|농가)?$|결격사유$|(?:신청|지원|참여|선정)(?:불가|제한)(?:대상|대상자|자|사항)?$|"
    r"지원제한$|신청(?:할수없는|이불가한)(?:자|경우|사람)$|부적격(?:자|사유|대상)?$"
)
"""`지원제외`, `신청 제외자`, `지원대상에서 제외되는 경우`, `결격사유`."""

_PREFER = re.compile(
    r"우선(?:순위|지원|선정|선발|대상|지원대상|선정대상|공급|순위기준|선정기준|고려|대상자)*(?:기준|사항|조건|적용|부여)?$|우대(?:사항|조건|대상)?$|가(?:산)?점(?:사항|대상|항목|기준|부여)?$|"
    r"^평가항목$|^가점$"
)
"""`우선순위`, `대상자 선정 우선순위`, `우대사항`, `가점`."""

_QUALIFIES = re.compile(
    r"(?:신청|지원|참여|참가|응시|응모|가입|모집|선정|자격|입주|사업|이용|추천|교육|신청자|기본|필수)*(?:자격|요건|자격요건|자격기준|자격조건|자격및요건|자격및조건)$|"
    r"(?:신청|참여|참가|지원|선정|가입)조건$|^필수조건$"
)
"""`신청자격`, `자격요건`, `지원조건`, `신청요건`."""

_TARGETS = re.compile(
    r"(?:대상|대상자|참석자|참가대상|대상(?:자)?및자격|대상가구|대상농가|대상학생|대상마을|대상단체|대상기업|대상주택|지원주택|대상품목|지원품목|재배품목|대상자격|대상연령|대상지역|대상업체|대상업종)$"
)
"""`지원대상`, `모집대상`, `교육대상자`, `대상주택`."""

_NO_TARGET = re.compile(r"재난대상|평가대상|점검대상|사업대상지|대상사업$|대상기계|지급대상품|촬영대상|제출대상|관리대상|검사대상물|과세대상")
_STRONG = re.compile(r"신청|지원|자격|모집|참여|가입|이용|사업대상자?$|대상주택|품목")
_LATER = re.compile(
    r"사후\s?관리|정산|검정|착공|착수|준공|교부|행정\s?사항|협조\s?사항|추진\s?체계|시공|감리|사업\s?시행$|선정\s?절차|신청\s?절차|추진\s?절차|"
    r"대출|융자금\s?대부|입주\s?자격|입주\s?대상|임차인|사업\s?변경|업체\s?선정|분야$|공통\s?사항|추진\s?실적|지원\s?실적"
)
"""Heads of later steps and of sub-programmes' sheets."""

_MONEY = re.compile(r"^[\s\d,.~%()천백만억원/:]*(?:보조|시비|국비|도비|군비|융자|자부담|자담|[\d,.]+\s?(?:%|천원|백만원|만원|원))")
_SOMEBODY = re.compile(
    r"(?:인|자|민|가구|세대|농가|단체|기관|법인|조합|업체|기업|협의회|위원회|위원|사업단|조직|부모|부부|아동|노인|어르신|청소년|청년|여성|남자|학생|"
    r"주민|회사|사업체|공동체|센터|협회|재단|사람|분|층|계층|가족|유공자|임산부|회원|고객|직원|아|원|명|이장|리더|생|마을|학교|기업체|농장|군인|교사|강사|누구나|전원|개소|교|장)"
)
_SOMEBODY_LAST = re.compile(rf"{_SOMEBODY.pattern}(?:\s?(?:등|대상|우선|누구나|\d[\d,]*\s?(?:여\s?)?(?:명|인|가구|농가|개소|세대|개교|개|팀)(?:\s?(?:내외|이내|정도))?))*\s*[.。]?$")
_NOT_SOMEBODY = re.compile(r"(?:시설|장비|기자|현황|대상지|품목|농기계|자재|공사|행사|사건|사고|사항|시범|면적|상자|모종|도면|지원자금|승인|확인|원인)$")

_SAYS_EXCLUDED = re.compile(
    r"(?:지원|신청|선정|대상|참여|선발|가입|추천|수급|품목|설치)[^.]{0,14}?(?:제외|불가(?:능)?|배제|제한)(?:\s?(?:함|됨|한다|된다|합니다|됩니다|대상))?\s*[.)]?$|"
    r"(?:등은|등|은|는|품목|경우|자)\s?(?:지원\s?)?제외(?:\s?(?:함|됨))?\s*[.)]?$|미지원\)?\s*\.?$|지원(?:하지\s?(?:않음|아니함)|되지\s?않음|할\s?수\s?없음)\s*\.?$|"
    r"(?:지급|신청|지원|참여)할\s?수\s?없(?:음|습니다)\s*\.?$|우선\s?순위에서\s?배제\S*$|중복\s?지원\s?(?:제한|불가)\)?$"
)
_NOT_APPLICANTS = re.compile(r"시공|업체|환급|반환|이동|재설치|방학|휴일|공휴일|주말|세금|부가가치세|임대|양도|담보|처분|본인부담|배송|환불|취소")
_BRACKETED_OUT = re.compile(r"\(([^()]*(?:지원|선정|신청)[^()]*(?:제외|불가|배제)|[^()]*미지원)\)")
_MARKED_OUT = re.compile(r"^(.{4,60}?\((?:지원\s?)?(?:제외|불가|부적격)\))")
_SAYS_PREFERRED = re.compile(r"우선\s?(?:적으로\s?)?(?:지원|선정|선발|순위\s?부여|배정|고려|공급|결정|접수)|우선하여|우대(?:\s?(?:함|한다))?$|가점\s?(?:부여|대상|적용)|동(?:점|순위)[^.]{0,12}(?:경우|시|자)")
_PROCESS = re.compile(r"(?:실시|작성|확인|심사|제출|통보|평가|검토|인정|추진|배분|가능|의함|참조|참고|별도|예정)(?:함)?\s*[.)]?$")
_POINTS = re.compile(r"\(\s?\d+\s?점\s?\)")
_LESS = re.compile(r"후순위|감점")
_OBLIGES = re.compile(r"(?:있어야|없어야|하여야|해야|되어야|필수|의무(?:사항)?|한함|한하여|경우에\s?지원|에\s?한해|만\s?(?:신청|지원)\s?가능|지원\s?가능|첨부(?:\(\S*\))?|첨부\S*\))\s*(?:함|됨|한다)?\s*\.?$")
_SELECTS = re.compile(r"\d+\s?점\s?이상[^.]{0,14}(?:선정|선발|대상)|결격\s?사유가?\s?없는|적합한\s")
_FILLER = re.compile(r"^(?:붙임|【|별도|없음|해당\s?없음|추후|참조|-|공통|기타|아래|다음)")


@dataclass(frozen=True)
class _Found:
    """A criterion before its predicates: which words, and why."""

    polarity: Polarity
    span: Span
    rule: str
    named: str | None = None
    weak: bool = False
    strict: bool = False


def extract(notice: Notice, context: Context) -> Iterator[Fact | Unread]:
    """The criteria of a notice, in reading order."""
    family = family_of(notice, context)
    homes = homes_of(context)
    found = [_criterion(one, context, homes) for node in family.nodes for one in _read(node, family, context)]
    yield from (criterion for criterion, _ in _without_repeats(found))


def _read(node: Node, family: Family, context: Context) -> Iterator[_Found]:
    """What a clause says of applicants."""
    if len(node.words) < 2 or (_FILLER.match(node.words) and len(node.words) < 16):
        return
    heads = family.heads(node)
    later = any(_LATER.search(head) for head in heads)
    sentence = _sentence(node, family, context, later)
    if sentence is not None:
        yield sentence
        return
    name, offset = split_name(node)
    if name and (kind := kind_of_group(name)):
        yield _Found(kind[0], _offset_span(node, offset, context), f"words after {name}")
        return
    if later and not _direct_exclusion(node, family):
        return
    yield from _in_group(node, family, context, heads)


def kind_of_group(name: str) -> tuple[Polarity, bool, bool] | None:
    """What a name makes of the words it heads: polarity, whether weak (대상), whether strict (신청자격); None for none."""
    plain = re.sub(r"[(（\[【<].*$|[\s<>《》【】\[\]:：※*ㆍ·․]", "", re.sub(r"^[<《【\[※*\s①-⑳]+", "", name))
    if not plain or len(plain) > MAX_NAME or _NO_TARGET.search(plain):
        return None
    if _EXCLUDE.search(plain):
        return "exclude", False, False
    if _PREFER.search(plain):
        return "prefer", False, False
    if _QUALIFIES.fullmatch(plain) or _QUALIFIES.search(plain) and len(plain) <= 14:
        return "require", False, True
    if _TARGETS.search(plain) and len(plain) <= 16:
        return "require", True, False
    return None


def _sentence(node: Node, family: Family, context: Context, later: bool) -> _Found | None:
    """A clause that says itself that someone is left out or comes first."""
    words = node.words
    if len(words) > 220 or node.children and len(words) < 20:
        return None
    marked = _MARKED_OUT.match(words)
    if marked:
        return _Found("exclude", _piece(node, marked.span(1), context), "marked as left out")
    inside = _BRACKETED_OUT.search(words)
    if inside and not _NOT_APPLICANTS.search(inside[1]):
        return _Found("exclude", _piece(node, inside.span(1), context), "left out in brackets")
    if _SAYS_EXCLUDED.search(words) and not _NOT_APPLICANTS.search(words) and not re.search(r"\d월\s?이후", words):
        return _Found("exclude", extended(node, family), "sentence that leaves out", _named(node))
    if _SAYS_PREFERRED.search(words) and not _LESS.search(words) and not later:
        return _Found("prefer", _whole(node, family), "sentence that puts first", _named(node))
    return None


def _direct_exclusion(node: Node, family: Family) -> bool:
    """Whether a clause stands right under a group of exclusions (which a later step may hold too)."""
    kind = kind_of_group(family.name_of(node.ups[0])) if node.ups else None
    return kind is not None and kind[0] == "exclude"


def _in_group(node: Node, family: Family, context: Context, heads: tuple[str, ...]) -> Iterator[_Found]:
    label = label_of(node)
    own = kind_of_group(label) if label and node.clause.cell is None else None
    if own is not None:
        yield from _of_label(node, family, own, label)
        return
    if node.clause.cell is not None:
        kind = next((k for head in heads[:2] if (k := kind_of_group(head))), None)
        if kind is not None and _names_somebody(node.words, kind, heads[0]):
            yield _Found(kind[0], node.clause.value, "cell of its column", _other_head(node), kind[1], kind[2])
        return
    if not node.clause.marker and not _first_of_group(node, family):
        return
    for step, up in enumerate(node.ups[:3]):
        head = family.nodes[up]
        kind = kind_of_group(family.name_of(up))
        if kind is None and _is_points(node, family.name_of(up)):
            kind = ("prefer", False, False)
        if kind is None:
            continue
        if _takes(node, head, kind, step, family):
            yield _Found(kind[0], _whole(node, family), f"under {family.name_of(up)[:MAX_NAME]}", label or None, kind[1], kind[2])
        return


def _of_label(node: Node, family: Family, kind: tuple[Polarity, bool, bool], label: str) -> Iterator[_Found]:
    """`지원대상 : …`: the words after the label."""
    polarity, weak, strict = kind
    if polarity == "require" and (_MONEY.match(node.words) or not _names_somebody(node.words, kind, label)):
        return
    if polarity == "prefer" and _LESS.search(node.words):
        return
    yield _Found(polarity, extended(node, family), f"words after {label}", None, weak, strict)


def _takes(node: Node, head: Node, kind: tuple[Polarity, bool, bool], step: int, family: Family) -> bool:
    """Whether a clause under a group is one of its criteria; below another bullet, only what obliges."""
    polarity = kind[0]
    if node.children and label_of(node) == "" and len(node.words) <= 12 and polarity != "prefer":
        return False
    between = step > 0 or head.clause.label is not None
    if polarity == "require":
        if between or node.is_note:
            return bool(_OBLIGES.search(node.words)) and not re.search(r"포함하지|간주", node.words)
        return _names_somebody(node.words, kind, family.name_of(head.index)) and not _MONEY.match(node.words)
    if polarity == "exclude":
        return not between and not re.match(r"[(（]?\s?(?:단|다만)[\s,]", node.words)
    if _LESS.search(node.words) or step > 1:
        return False
    if _POINTS.search(node.words):
        return True
    if step == 1:
        return node.is_note and bool(_SAYS_PREFERRED.search(node.words))
    return not _PROCESS.search(node.words)


def _is_points(node: Node, head: str) -> bool:
    """Whether a bullet of the grounds of choice gives points, or names who is wanted."""
    if not re.search(r"선정\s?기준|심사\s?기준|평가\s?기준", head):
        return False
    return bool(_POINTS.search(node.words))


def _names_somebody(words: str, kind: tuple[Polarity, bool, bool], name: str) -> bool:
    """Whether words after a bare 대상 name people, households, groups or firms; stronger names need no proof."""
    if kind[0] != "require" or kind[2]:
        return True
    plain = re.sub(r"\([^()]*\)", "", words)
    plain = re.sub(r"\s*[,/]?\s*(?:약\s?)?\d[\d,]*\s?(?:여\s?)?(?:명|가구|개소)\s*$", "명", plain.strip())
    if re.search(r"품목|주택$", name) or _STRONG.search(name):
        return len(plain.strip()) >= 2
    return bool(_SOMEBODY_LAST.search(plain.strip())) and not _NOT_SOMEBODY.search(plain.strip())


def _first_of_group(node: Node, family: Family) -> bool:
    """Whether an unmarked clause is an item of its own: under a bare name, with a sign of a list or a full line."""
    if not node.ups:
        return False
    head = family.nodes[node.ups[0]]
    return head.clause.label is None and kind_of_group(head.words) is not None and len(node.words) >= 8


def _other_head(node: Node) -> str | None:
    """The head of a cell that is not the group's name: whom it holds for."""
    cell = node.clause.cell
    if cell is None:
        return None
    names = [head for head in (cell.row_head, cell.column_head) if head and kind_of_group(head) is None]
    return names[0] if names else None


def _named(node: Node) -> str | None:
    label = label_of(node)
    return label if label and kind_of_group(label) is None else None


def _whole(node: Node, family: Family) -> Span:
    """The clause with a label of its own (`임차하는 경우 : …`) and the bracket that goes on below."""
    start, end = extended(node, family)
    if node.clause.label_span is not None and kind_of_group(label_of(node)) is None:
        start = node.clause.label_span[0]
    return start, end


def _offset_span(node: Node, offset: int, context: Context) -> Span:
    rest = node.words[offset:]
    text = context.words(node.clause.value)
    at = text.find(rest[:6])
    return (node.clause.value[0] + max(at, 0), node.clause.value[1])


def _piece(node: Node, within: tuple[int, int], context: Context) -> Span:
    """The place in the source of a piece of the closed-up words."""
    text = context.words(node.clause.value)
    places = [index for index, character in enumerate(text) if not character.isspace()]
    before = sum(1 for character in node.words[: within[0]] if not character.isspace())
    inside = sum(1 for character in node.words[within[0] : within[1]] if not character.isspace())
    start = node.clause.value[0]
    return start + places[before], start + places[before + inside - 1] + 1


def _criterion(found: _Found, context: Context, homes: Homes) -> tuple[Criterion, _Found]:
    span = _without_sign(context.trimmed(found.span), context)
    words = context.words(span)
    return (
        Criterion(
            polarity=found.polarity,
            for_=found.named,
            predicates=predicates_of(words, found.polarity, homes),
            raw=words,
            span=span,
            place=context.place(span),
            confidence="certain" if not found.weak else "inferred",
            rule=found.rule,
        ),
        found,
    )


def _without_sign(span: Span, context: Context) -> Span:
    """The span without a note's sign or a list's number that the words begin with."""
    sign = re.match(r"(?:[※*¦|·∘]|[①-⑳❶-❿])\s*", context.words(span))
    return (span[0] + sign.end(), span[1]) if sign else span


def _without_repeats(found: list[tuple[Criterion, _Found]]) -> Iterator[tuple[Criterion, _Found]]:
    """Each once: of 지원대상 beside 신청자격 only what the latter lacks, of two alike the fuller."""
    strict = [criterion for criterion, how in found if how.strict]
    asked = {predicate for criterion in strict for predicate in criterion.predicates}
    words = " ".join(criterion.raw for criterion in strict)
    kept: list[Criterion] = []
    for criterion, how in found:
        if how.weak and strict and not set(criterion.predicates) - asked:
            if criterion.predicates or _covered(criterion.raw, words) >= 0.6:
                continue
        if any(_same(criterion, other) for other in kept):
            continue
        kept.append(criterion)
        yield criterion, how


def _same(one: Criterion, other: Criterion) -> bool:
    return one.polarity == other.polarity and min(_covered(one.raw, other.raw), _covered(other.raw, one.raw)) >= 0.75


def _covered(words: str, by: str) -> float:
    """The share of the words' pairs of characters that stand in other words too."""
    plain, others = (re.sub(r"[\W_]+", "", text) for text in (words, by))
    pairs = [plain[index : index + 2] for index in range(len(plain) - 1)]
    return sum(pair in others for pair in pairs) / len(pairs) if pairs else 1.0
