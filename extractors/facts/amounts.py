"""Amounts: what one gets, pays, borrows or must earn, and what a programme costs.

Sums are read clause by clause; what a sum is for comes from `amount_roles`. A number without a unit is a sum only in
a cell whose table states one, behind a sum that it shares, or in a budget row whose parts make its total.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.facts.amount_roles import COMPARED_BEHIND, Judgement, Surroundings, judge, role_word
from extractors.facts.budget_rows import RowSum, budget_rows
from extractors.facts.context import Context, own_clauses
from extractors.facts.money import Sum, bare_sums, sums
from extractors.facts.money_shares import Share, share_role, shares_of
from extractors.facts.money_terms import Terms, per_of, period_of, terms
from models.blocks import Span
from models.facts import Amount, Confidence
from models.findings import Unread
from models.notices import Clause, Notice

KIND = "amounts"

_PROGRESS = re.compile(r"현황|실적|결과|결산|집행|성과")
_EXAMPLE = re.compile(r"예시|산출\s*예|\(예\)|예\)")
_MONEY_LABEL = re.compile(r"지원금액|지원금$|지원액|사업비$|장려금$|수강료|참가비|지원단가|융자한도|회비$")
_PLAIN_FIGURE = re.compile(r"(?<![\d.,-])\d{1,3}(?:,\d{3})+(?![\d.,-]|\s?[가-힣㎡%kgmh])")
_MONEY_HEAD = re.compile(r"금액|지원금|지급액|지원액|단가|보험료|소득|저축액|사업비|예산|요금|수강료|참가비|임대료|장려금|수당|가격")
_COUNT_HEAD = re.compile(r"사업량|물량|인원|면적|개소|비율|율\(?%?\)?$|명\)?$|수량|연번|건수|횟수|두수|규격")
_YEAR_HEAD = re.compile(r"^(?:.*\s)?['’‘`]?(20\d\d|\d\d(?=\s*년))\s*년?도?(?:\s*\(?계획\)?)?$")
_SEGMENT_NOISE = re.compile(r"^[\s(,·:：*※+/또는및∘○-]+|[\s(:：/]+$")


@dataclass(frozen=True)
class _Reading:
    """An amount and how well its role is known; `spare` ones count only where the notice has no other budget."""

    amount: Amount
    judged: bool
    spare: bool = False


def extract(notice: Notice, context: Context) -> Iterator[Amount | Unread]:
    """The amounts of a notice in reading order, each once, and the labelled sums that could not be read."""
    found: list[_Reading] = []
    unread: list[Unread] = []
    for index in own_clauses(notice):
        clause = notice.clauses[index]
        read = list(_clause_readings(notice, index, context))
        found.extend(read)
        if not read and (cue := _unread(clause, context)):
            unread.append(cue)
    found.extend(_row_readings(notice, context))
    found.sort(key=lambda reading: reading.amount.span)
    yield from merge(found)
    yield from unread


def merge(found: Sequence[_Reading]) -> list[Amount]:
    """Each amount once, at its fullest; spare ones only where nothing else states a budget."""
    has_budget = any(one.amount.role == "budget" and not one.spare for one in found)
    kept: list[_Reading] = []
    for one in found:
        if one.spare and has_budget:
            continue
        twin = next((at for at, other in enumerate(kept) if _same(other, one)), None)
        if twin is None:
            kept.append(one)
        elif _fullness(one) > _fullness(kept[twin]):
            kept[twin] = one
    return [one.amount for one in kept]


def _same(one: _Reading, other: _Reading) -> bool:
    """Whether two readings say the same thing."""
    a, b = one.amount, other.amount
    if {a.min, a.max} - {None} != {b.min, b.max} - {None}:
        return False
    if not (one.judged and other.judged):
        return True
    per = a.per == b.per or a.per is None or b.per is None
    if a.role != b.role:
        prices = {"unit_price", "benefit", "cap"}
        return {a.role, b.role} <= prices and a.per == b.per and a.per is not None
    return per and (a.min, a.max) == (b.min, b.max) and a.period == b.period and _same_for(a.for_, b.for_)


def _same_for(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return True
    a, b = re.sub(r"\W", "", a), re.sub(r"\W", "", b)
    return a == b or (share_role(a) is not None and share_role(a) == share_role(b))


def _fullness(one: _Reading) -> tuple[bool, bool, bool]:
    return one.judged, one.amount.per is not None, one.amount.confidence == "certain"


def _clause_readings(notice: Notice, index: int, context: Context) -> Iterator[_Reading]:
    clause = notice.clauses[index]
    span = clause.value if clause.cell else clause.span
    text = context.words(span)
    if _EXAMPLE.search(text):
        return
    found, inferred = _sums_of(notice, clause, text)
    read = [one for one in terms(text, found) if one.max != 0]
    for at, one in enumerate(read):
        behind = text[one.end : one.end + 30] or _next_words(notice.clauses, index, context)
        if COMPARED_BEHIND.match(behind):
            continue
        yield from _readings(notice, clause, one, behind, inferred, context, span[0])
        stop = read[at + 1].start if at + 1 < len(read) else len(text)
        yield from _share_readings(notice, clause, one, shares_of(text, one, stop), context, (span[0], behind))


def _sums_of(notice: Notice, clause: Clause, text: str) -> tuple[list[Sum], str]:
    """The sums of a clause, and where their unit was taken from, empty when it is their own."""
    own = sums(text)
    cell = clause.cell
    if own or cell is None:
        return own, ""
    above = " ".join((cell.column_head, cell.row_head, *clause.heads))
    if _COUNT_HEAD.search(cell.column_head) or _PROGRESS.search(" ".join((notice.title, *notice.heads, *clause.heads))):
        return [], ""
    if cell.unit and _MONEY_HEAD.search(above):
        return bare_sums(re.sub(r"[()+△]", " ", text), cell.unit), f"unit {cell.unit} from the table's head"
    if _PLAIN_FIGURE.search(text) and re.fullmatch(r"[\s\d,()+△원-]+", text) and _MONEY_HEAD.search(above):
        return bare_sums(re.sub(r"[()+△]", " ", text), "원"), "no unit stated, so plain won"
    return [], ""


def _next_words(clauses: Sequence[Clause], index: int, context: Context) -> str:
    """The words of the next clause where it only goes on with this one: no marker, label or cell of its own."""
    if index + 1 >= len(clauses):
        return ""
    after = clauses[index + 1]
    if after.marker or after.label or after.cell or clauses[index].cell:
        return ""
    return " " + context.words(after.span)[:24]


def _surroundings(notice: Notice, clause: Clause, one: Terms, behind: str, offset: int) -> Surroundings:
    inside = clause.label_span is not None and offset + one.first < clause.value[0]
    cell = clause.cell
    return Surroundings(
        behind=behind,
        label=None if inside or cell else clause.label,
        column_head=cell.column_head if cell else "",
        row_head=cell.row_head if cell else "",
        heads=clause.heads,
        title=notice.title,
    )


def _readings(
    notice: Notice, clause: Clause, one: Terms, behind: str, inferred: str, context: Context, offset: int
) -> Iterator[_Reading]:
    around = _surroundings(notice, clause, one, behind, offset)
    judgement = judge(one, around)
    if judgement is None and _PROGRESS.search(" ".join(clause.heads)):
        return
    if judgement is not None and judgement.role == "budget" and _PROGRESS.search(" ".join(clause.heads)):
        return
    span = (offset + one.start, offset + one.end)
    year = _year_of(clause)
    if year is not None and context.year is not None and year < context.year:
        return
    per, measure = _per(clause, one)
    role = judgement.role if judgement else "other"
    yield _Reading(
        Amount(
            role=role,
            **{"for": _for(clause, one, judgement, measure)},
            min=None if role == "cap" and one.min == one.max else one.min,
            max=one.max,
            per=per,
            period=one.period or _period(clause),
            raw=context.words(span),
            span=span,
            place=context.place(span),
            confidence=_confidence(judgement, inferred),
            rule=_rule(judgement, inferred),
        ),
        judged=judgement is not None,
        spare=year is not None and role == "budget" and year == context.year,
    )


def _share_readings(
    notice: Notice, clause: Clause, total: Terms, shares: list[Share], context: Context, where: tuple[int, str]
) -> Iterator[_Reading]:
    """The shares behind a sum: of its role, its `per` and its period."""
    offset, behind = where
    judgement = judge(total, _surroundings(notice, clause, total, behind, offset))
    if judgement is None or judgement.role not in ("budget", "unit_price", "cap", "benefit", "loan"):
        return
    per, measure = _per(clause, total)
    for share in shares:
        span = (offset + share.figures.start, offset + share.figures.end)
        amount = Amount(
            role=judgement.role,
            **{"for": " ".join(word for word in (measure, share.name) if word)},
            min=share.figures.won,
            max=share.figures.won,
            per=per,
            period=total.period,
            raw=context.words(span),
            span=span,
            place=context.place(span),
            confidence="inferred",
            rule=f"share of the {judgement.role} before it, in {share.figures.unit}",
        )
        yield _Reading(amount, judged=True)


def _row_readings(notice: Notice, context: Context) -> Iterator[_Reading]:
    for row in budget_rows(notice.clauses, context):
        for one in row:
            if one.year is not None and one.year != context.year:
                continue
            yield _Reading(_row_amount(one, context), judged=True, spare=one.year is not None)


def _row_amount(one: RowSum, context: Context) -> Amount:
    return Amount(
        role="budget",
        **{"for": one.name},
        min=one.won,
        max=one.won,
        raw=context.words(one.span),
        span=one.span,
        place=context.place(one.span),
        confidence="inferred",
        rule=f"column {one.name or '계'} of a budget row, in {one.unit}",
    )


def _year_of(clause: Clause) -> int | None:
    """The year that heads a cell's column."""
    match = _YEAR_HEAD.match(clause.cell.column_head) if clause.cell else None
    if match is None:
        return None
    year = int(match[1])
    return year if year > 99 else 2000 + year


def _per(clause: Clause, one: Terms) -> tuple[Amount.__annotations__["per"], str | None]:  # type: ignore[valid-type]
    """What the sum is for one of: by its own words, its label's, or its column's and row's."""
    if one.per or one.measure:
        return one.per, one.measure
    cell = clause.cell
    for words in (cell.column_head, cell.row_head) if cell else (clause.label or "",):
        per, measure = per_of(words)
        if per or measure:
            return per, measure
    return None, None


def _period(clause: Clause) -> str | None:
    cell = clause.cell
    for words in (cell.column_head, cell.row_head) if cell else (clause.label or "",):
        if period := period_of(words):
            return period
    return None


def _for(clause: Clause, one: Terms, judgement: Judgement | None, measure: str | None) -> str | None:
    """Which part of the notice the sum holds for: the row, the words before it, or the label."""
    cell = clause.cell
    parts = [cell.row_head, cell.column_head] if cell else [_named_before(one) or clause.label or ""]
    names = [part for part in parts if part and not (role_word(part) and len(part) <= 12)]
    if measure:
        names.append(measure)
    return " ".join(dict.fromkeys(names)) or None


def _named_before(one: Terms) -> str:
    """The words before a sum without its bound and unit, when they are short enough to be a name."""
    words = one.before[: max(0, len(one.before) - (one.first - one.start))]
    words = _SEGMENT_NOISE.sub("", _SEGMENT_NOISE.sub("", words))
    return " ".join(words.split()) if 1 < len(words) <= 16 else ""


def _confidence(judgement: Judgement | None, inferred: str) -> Confidence:
    if judgement is None:
        return "doubtful"
    return "inferred" if inferred or judgement.source in ("head", "bound") else "certain"


def _rule(judgement: Judgement | None, inferred: str) -> str:
    why = f"{judgement.role} by the {judgement.source} ({judgement.word})" if judgement else "no word says what it is for"
    return f"{why}; {inferred}" if inferred else why


def _unread(clause: Clause, context: Context) -> Unread | None:
    """A figure under a label of money that has no unit."""
    if clause.cell or not clause.label or not _MONEY_LABEL.search(re.sub(r"\s", "", clause.label)):
        return None
    value: Span = clause.value
    match = _PLAIN_FIGURE.search(context.words(value))
    if match is None:
        return None
    span = (value[0] + match.start(), value[0] + match.end())
    return context.unread("money", span, "a figure without a unit of money")
