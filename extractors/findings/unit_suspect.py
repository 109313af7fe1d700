"""Units that cannot be meant: a premium of 87,000천원 beside one of 98,000원, a budget of 45,000원, a floor of 82.

A unit slips by a thousand (원, 천원, 백만원); what comes out then is more than anyone is given or charged, or less
than any programme costs.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context, with_figures
from extractors.facts.amounts.money_shares import SOURCE, share_role
from extractors.facts.amounts.money_terms import Terms
from extractors.facts.amounts.roles import role_word
from extractors.facts.amounts.sums import Piece, pieces, terms_of
from extractors.findings.heading_budgets import slipped_heading
from extractors.findings.outlined import outlined
from extractors.findings.quantities import wrong_budget
from extractors.findings.saying import finding
from models.blocks import Span
from models.facts import Amount, Rate
from models.findings import Finding, FindingCode
from models.notices import Notice
from models.records import NoticeRecord

CODE: FindingCode = "unit_suspect"

_SLIP = (300, 3_000)
"""How many times one sum may be another's when 천원 was written for 원."""

_SMALL = re.compile(r"보험료|월\s*임대료|수강료|참가비|회비|이용료|입장료|관람료|가입자")
"""What is paid in small sums, however it is paid."""
_MOST_PAID = 10_000_000
"""Won above which no premium, rent or fee of the genre goes."""
_FAR_APART = 1_000
"""How many times its lower end the upper end of a range may hardly be."""
_MOST_A_KILO = 1_000_000
"""Won that no kilogram and no litre of what the genre deals in costs."""
_MOST_A_MONTH = 100_000_000
"""Won that no household that is asked for its income has in a month."""
_NO_FEE = re.compile(r"보증금|분양|매각|낙찰|계약|대부|연\s*임대|입찰")
"""What is paid once and may be large."""

_MOST_GIVEN = 100_000_000
"""Won that nobody is given, be it one person or one household."""
_TO_ONE = re.compile(r"\d\s?인\s*(?:이상\s*)?(?:세대|가구)|[인명]당|(?:세대|가구)당|한\s?명|/\s?(?:인|명|가구|세대)")

_LEAST_GIVEN, _LEAST_INCOME = 1_000, 10_000
"""Won that one is given at least, and that decides as an income or a tax whether one is."""
_OF_ALL = re.compile(r"세입|세출|예산|결산|수입|매출")
"""Titles under which sums are of all who pay, not of one."""
_TIMES = re.compile(r"\s?[×xX*✕]")
"""Behind a sum that is counted up, and no whole."""
_LEAST_SHARED, _LEAST_BUDGET = 1_000_000, 200_000
"""Won that a programme costs at least: one that several payers share, one of any kind."""
_SHARE = re.compile(rf"(?:{SOURCE})\s*\d{{1,3}}\s?[%％]")

_BARE_AREA = re.compile(
    r"(?:연면적|면적|건축면적|대지면적)\s*(?:이|은)?\s*(?P<figures>\d[\d,.]*)\s*(?:이상|이하|미만|초과|이내)"
)


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each sum or area whose unit looks wrong, the first reason alone."""
    outline = outlined(notice, context)
    if outline is None:
        return
    seen: list[Span] = []
    suspects = (*_in_clauses(outline, context), *_beyond_belief(notice, context), *_slips(notice, outline, context))
    for span, message, against in suspects:
        if not any(span[0] < end and start < span[1] for start, end in seen):
            seen.append(span)
            yield finding(CODE, message, span, context, against)


Suspect = tuple[Span, str, tuple[Span, ...]]


def _in_clauses(outline: Notice, context: Context) -> Iterator[Suspect]:
    for index in with_figures(outline, context):
        clause = outline.clauses[index]
        yield from _sums(outline, index, context)
        for match in _BARE_AREA.finditer(context.words(clause.value)):
            span = (clause.value[0] + match.start(), clause.value[0] + match.end())
            yield span, f"면적의 단위가 빠짐: '{match[0]}'", ()


def _sums(notice: Notice, index: int, context: Context) -> Iterator[Suspect]:
    """The sums of one clause against each other, and against what such a sum can be."""
    for piece in pieces(notice, index, context):
        read = terms_of(piece, context)
        clause = piece.clause
        named = " ".join((clause.label or "", *clause.heads[:2], piece.text))
        for one in read:
            span = (piece.offset + one.first, piece.offset + one.last)
            twin = _slipped(one, piece, read)
            if twin:
                other = (piece.offset + twin.first, piece.offset + twin.last)
                words, others = context.words(span), context.words(other)
                yield span, f"{words}은 같은 줄의 {others}에 비추어 단위의 오기로 보임", (other,)
            elif one.unit in ("천원", "백만원") and _SMALL.search(named) and (one.max or one.min or 0) > _MOST_PAID:
                yield span, _said(context.words(span), one.max or one.min or 0), ()


def _said(words: str, won: int) -> str:
    closed = "".join(words.split())
    if f"{won:,}원" in closed:
        return f"금액이 {closed}에 그쳐 단위의 오기로 보임"
    return f"{' '.join(words.split())}은 {won:,}원이 되어 단위의 오기로 보임"


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


def _slips(notice: NoticeRecord, outline: Notice, context: Context) -> Iterator[Suspect]:
    """A budget a thousand times, or a thousandth of, what its quantity costs."""
    heading = slipped_heading(outline, context)
    if heading is not None:
        yield *heading, ()
    product = wrong_budget(notice, outline, context)
    if product is not None and product.is_unit:
        yield product.budget, f"단가와 물량에 비추어 단위의 오기로 보임: {product.said}", product.against


def _beyond_belief(notice: NoticeRecord, context: Context) -> Iterator[Suspect]:
    """Amounts that are more than one is given or charged, and budgets that buy nothing."""
    of_one = _OF_ALL.search(notice.title) is None
    for amount in notice.amounts:
        won = amount.max or amount.min or 0
        if amount.min and amount.max and amount.max >= _FAR_APART * amount.min:
            words = " ".join(amount.raw.split())
            yield amount.span, f"{words}: 두 금액이 {_FAR_APART:,}배 넘게 벌어져 단위의 오기로 보임", ()
        elif (
            (of_one and _is_too_much(amount, won, context))
            or _is_too_little(amount, notice, context)
            or _is_next_to_nothing(amount)
        ):
            yield amount.span, _said(amount.raw, won), ()


def _is_too_much(amount: Amount, won: int, context: Context) -> bool:
    """Only sums in 천원 or 백만원: who writes 억원 means it, unless it is given to one month by month."""
    if amount.role in ("benefit", "cap", "saving") and amount.period == "month" and amount.per in (None, "person"):
        return won >= _MOST_GIVEN
    if not re.search(r"천\s?원|백만\s?원", f"{amount.raw} {amount.rule}"):
        return False
    named = f"{amount.for_ or ''} {_line_before(amount, context)} {amount.raw}"
    if amount.role == "fee":
        return won >= _MOST_PAID and not _NO_FEE.search(named) and amount.per not in ("farm", "company", "site", "ha")
    if amount.role == "threshold" and amount.period == "month":
        return won >= _MOST_A_MONTH
    if amount.per in ("kg", "L"):
        return won >= _MOST_A_KILO
    to_one = amount.per in ("person", "household") or (amount.per is None and _TO_ONE.search(named) is not None)
    return amount.role in ("benefit", "saving") and to_one and won >= _MOST_GIVEN


def _is_too_little(amount: Amount, notice: NoticeRecord, context: Context) -> bool:
    """Whether a whole budget is too small to be one; one for each of something may be small."""
    if amount.role != "budget" or amount.for_ is not None or amount.per is not None or amount.min is None:
        return False
    if _TIMES.match(context.text, amount.span[1]):
        return False
    shared = _is_shared(amount, notice.amounts, context) or _all_bear(notice.rates)
    return 0 < amount.min < (_LEAST_SHARED if shared else _LEAST_BUDGET)


def _is_next_to_nothing(amount: Amount) -> bool:
    """Whether nobody would be given, or asked for, so little: one person or house, a month, an income."""
    won = amount.max or amount.min or 0
    if amount.role == "threshold":
        return 0 < won < _LEAST_INCOME
    to_one = amount.per in ("person", "household", "farm", "company", "village", "site") or amount.period is not None
    return amount.role in ("benefit", "cap", "loan", "saving") and to_one and 0 < won < _LEAST_GIVEN


def _all_bear(rates: Sequence[Rate]) -> bool:
    """Whether three payers at least make the whole: nobody shares a trifle among so many."""
    named = [rate.percent for rate in rates if rate.for_ is None and rate.role in ("subsidy", "self", "loan")]
    return len(named) > 2 and sum(named) == 100


def _is_shared(amount: Amount, among: Sequence[Amount], context: Context) -> bool:
    """Whether the rest of the amount's line says who pays which part of it, in won or in percent."""
    end = context.text.find("\n", amount.span[1])
    rest = (amount.span[1], end if end >= 0 else len(context.text))
    shares = (one for one in among if rest[0] <= one.span[0] < rest[1] and share_role(one.for_ or ""))
    return any(shares) or _SHARE.search(context.words(rest)) is not None


def _line_before(amount: Amount, context: Context) -> str:
    """The words of the amount's line that stand before it."""
    start = context.text.rfind("\n", 0, amount.span[0]) + 1
    return context.text[start : amount.span[0]]
