"""Units that cannot be meant: a premium of 87,000천원 beside one of 98,000원, a floor of 82 without ㎡."""

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context, own_clauses
from extractors.facts.amount_roles import role_word
from extractors.facts.amount_sums import Piece, pieces
from extractors.facts.money_terms import Terms, terms
from extractors.findings.outlined import outlined
from models.blocks import Span
from models.facts import Quote
from models.findings import Finding
from models.notices import Notice
from models.records import NoticeRecord

CODE = "unit_suspect"

_SLIP = (300, 3_000)
"""How many times one sum may be another's when 천원 was written for 원."""

_MONTHLY = re.compile(r"보험료|월\s*임대료|수강료|참가비|회비|이용료|입장료|관람료")
_MONTHLY_MOST = 10_000_000
"""Won above which no premium, rent or fee of the genre goes."""

_BARE_AREA = re.compile(
    r"(?:연면적|면적|건축면적|대지면적)\s*(?:이|은)?\s*(?P<figures>\d[\d,.]*)\s*(?:이상|이하|미만|초과|이내)"
)


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each sum or area whose unit looks wrong."""
    found = outlined(notice, context)
    if found is None:
        return
    for index in own_clauses(found):
        clause = found.clauses[index]
        yield from _sums(found, index, context)
        for match in _BARE_AREA.finditer(context.words(clause.value)):
            span = (clause.value[0] + match.start(), clause.value[0] + match.end())
            yield _finding(f"면적의 단위가 빠짐: '{match[0]}'", span, context)


def _sums(notice: Notice, index: int, context: Context) -> Iterator[Finding]:
    """The sums of one clause against each other, and against what such a sum can be."""
    for piece in pieces(notice, index, context):
        read = terms(piece.text, piece.sums)
        clause = piece.clause
        named = " ".join((clause.label or "", *clause.heads[:2], piece.text))
        for one in read:
            span = (piece.offset + one.first, piece.offset + one.last)
            twin = _slipped(one, piece, read)
            if twin:
                other = piece.text[twin.first : twin.last]
                message = f"{context.words(span)}은 같은 줄의 {other}에 비추어 단위의 오기로 보임"
                yield _finding(message, span, context)
            elif one.unit != "원" and _MONTHLY.search(named) and (one.max or one.min or 0) > _MONTHLY_MOST:
                yield _finding(f"{context.words(span)}은 단위의 오기로 보임", span, context)


def _slipped(one: Terms, piece: Piece, among: Sequence[Terms]) -> Terms | None:
    """A sum in plain won beside this one in 천원, so much smaller that the units must have slipped."""
    if one.unit != "천원":
        return None
    own = one.max or one.min or 0
    for other in among:
        value = other.max or other.min or 0
        if other.unit == "원" and value and _SLIP[0] <= own / value <= _SLIP[1] and _same_kind(one, other, piece):
            return other
    return None


def _same_kind(one: Terms, other: Terms, piece: Piece) -> bool:
    """Whether two sums are of one kind: of one role, for one of the same, as often, bounded alike."""
    label = role_word(piece.clause.label or "")
    roles = [(role_word(sum_.before) or label or ("", ""))[0] for sum_ in (one, other)]
    alike = (one.per, one.measure, one.period, one.bound) == (other.per, other.measure, other.period, other.bound)
    return alike and roles[0] == roles[1]


def _finding(message: str, span: Span, context: Context) -> Finding:
    return Finding(
        code=CODE, message=message, quote=Quote(raw=context.words(span), span=span, place=context.place(span))
    )
