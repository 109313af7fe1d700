"""Loans: how they are paid back, `2년 거치 3년 균등분할상환`, in months.

What one may borrow is an amount, what it costs a rate; here stand the months without repayment (거치), those of paying
back (상환) and how it is done. Blanks of a form (`년 거치   년 상환`) and stands for bicycles (거치대) are none.
"""

import re
from collections.abc import Iterator

from extractors.context import Context
from extractors.facts.text_tables import rows_of, text_cells
from extractors.notices.lines import unspaced
from models.blocks import Span
from models.facts import Loan, Repayment
from models.findings import Unread
from models.notices import Clause, Notice

KIND = "loans"

_CUE = re.compile("거치|상환")
_UNITS = "년|개월|월"
_GRACE = rf"(?P<grace>\d{{1,3}})\s?(?P<grace_unit>{_UNITS})"
_REPAY = (
    rf"(?:총\s*)?(?:(?P<low>\d{{1,3}})\s?(?:{_UNITS})?\s?[~∼～-]\s?)?(?P<repay>\d{{1,3}})\s?(?P<repay_unit>{_UNITS})"
    r"(?:\s?간|\s?동안)?(?P<bound>\s?이내)?"
)
_HOW = (
    r"(?P<how>(?:원리금|원금|균등|균분|분할|만기|일시|후|에\s걸쳐|매년|매월|\s)*(?:상환|균등분할|균등|균분|분할|일시))?"
)
_GAP = r"(?:\s?간)?\s?(?:후|이후|뒤)?\s*[,·/+:]?\s*"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_REPAY}\s?\((?=[^()]*거치)[^()\d]*{_GRACE}[^()\d]*(?P<within>포함)\s?\)\s*{_HOW}",
        # 5년(거치 2년 포함) 상환
        rf"{_GRACE}(?:\s?간)?\s?거치(?:기간)?\s?(?P<within>포함)\s*,?\s*{_REPAY}\s*{_HOW}",  # 2년 거치 포함 5년 상환
        rf"{_GRACE}(?:\s?간)?\s?거치(?![식대]){_GAP}{_REPAY}\s*{_HOW}",  # 2년 거치 3년 균등분할상환
        rf"거치(?:\s?기간)?\s?[:：]?\s?{_GRACE}\s*[,·/]?\s*(?P<how_first>원금균등|원리금균등|균등분할|균등|분할)?\s*"
        rf"상환(?:\s?기간)?\s?[:：]?\s?{_REPAY}",  # 거치 2년, 상환 3년
        rf"{_GRACE}(?:\s?간)?\s?거치\s?(?:후|뒤)?\s?,?\s?(?P<how>(?:만기\s?)?일시\s?상환)",  # 1년 거치 일시상환
        rf"(?P<none>무\s?거치|거치(?:\s?기간)?\s?(?:없음|없이))\s*[,·/]?\s*{_REPAY}\s*{_HOW}",  # 무거치 5년 균등상환
        rf"(?<![\d~∼-]){_REPAY}\s*(?P<how>(?:후\s?)?(?:만기\s?)?(?:원리금\s?|원금\s?)?(?:균등|균분|분할|일시|\s)+상환)",
        # 36개월 균등분할상환
    )
)
"""How the terms are written; the first that holds at a place counts."""

_LABELLED_GRACE = re.compile(r"거치(?:기간)?$")
_LABELLED_REPAY = re.compile(r"상환(?:기간|조건|기한)?$|융자기간$")
_LENDING = re.compile(r"(?:대출|대부)기간$")
"""Labels under which a book or land may be lent too: a length alone is no loan's."""

_HOW_LABEL = re.compile(r"상환(?:방법|방식|조건)$|융자조건$|대출조건$")
_ONE_LENGTH = re.compile(rf"\s*{_REPAY}\s*(?:\(\s*)?{_HOW}\s*\)?\s*")
_HOW_ALONE = re.compile(r"\s*(?P<how>(?:만기\s?)?(?:원리금\s?|원금\s?)?(?:균등|균분|분할|일시)(?:\s?분할)?\s?상환)\s*")
_METHODS: tuple[tuple[str, Repayment], ...] = (
    ("원리금", "equal_payment"),  # 원리금균등상환
    ("원금", "equal_principal"),  # 원금균등분할상환
    ("일시", "at_once"),  # 만기 일시상환
    ("만기", "at_once"),
    ("균등", "equal"),  # 균등분할상환
    ("균분", "equal"),
    ("분할", "instalments"),  # 분할상환
)
"""The word that tells how it is paid back, the more telling first."""

_NAME = re.compile(r"(?:^|[\s,·/※(:：*-])\(?(?P<name>[가-힣A-Za-z·]{2,10})\s*+[)\]]?\s*+[:：은는]?$")
_NO_NAME = re.compile(
    r"연리|금리|이율|이자|융자|대출|대부|상환|거치|조건|기간|방법|방식|고정|변동|무이자|최대|최장|이내|한도|내용|사항|안내|기준|규모|구분|원$|총$"
)
_PROMISE = re.compile(r"\d\s?(?:년|개월)\s?거치(?![식대])|거치(?:기간)?\s?\d+\s?(?:년|개월)")


def extract(notice: Notice, context: Context) -> Iterator[Loan | Unread]:
    """The terms of a notice's loans in reading order, each once, and words of grace that no form holds."""
    cells = text_cells(notice.clauses, context)
    rows = rows_of(cells)
    found: list[Loan | Unread] = []
    for clause in (*notice.clauses, *cells):
        drawn = clause.cell is not None and clause.cell.block < 0
        read = list(_of_clause(clause, context))
        found += [one for one in read if drawn or not _is_in(one.span, rows)]
    yield from sorted(found, key=lambda one: one.span)


def _is_in(span: Span, rows: list[Span]) -> bool:
    """Whether a place is in a row of a table drawn with characters, whose cells are read by themselves."""
    return any(start <= span[0] and span[1] <= end for start, end in rows)


def _of_clause(clause: Clause, context: Context) -> Iterator[Loan | Unread]:
    text = context.words(clause.value)
    label = unspaced(clause.cell.column_head if clause.cell else clause.label or "")
    if _CUE.search(text) is None and _CUE.search(label) is None and "기간" not in label:
        return
    matches = _matches(text)
    if matches:
        yield from (_loan(match, clause, context) for match in matches)
    elif alone := _by_label(text, label):
        yield _loan(alone, clause, context, grace=_LABELLED_GRACE.search(label) is not None)
    elif cue := _PROMISE.search(text):
        span = (clause.value[0] + cue.start(), clause.value[0] + cue.end())
        yield context.unread("loan", span, "words of a loan's grace in no form that is known")


def _matches(text: str) -> list[re.Match[str]]:
    """The terms written in a text, in reading order, none within another."""
    found: list[re.Match[str]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if not any(match.start() < other.end() and other.start() < match.end() for other in found):
                found.append(match)
    return sorted(found, key=lambda match: match.start())


def _by_label(text: str, label: str) -> re.Match[str] | None:
    """A length alone, or a way of paying alone, that its label or its column promises."""
    if _LABELLED_GRACE.search(label) or _LABELLED_REPAY.search(label):
        return _ONE_LENGTH.fullmatch(text) or _HOW_ALONE.fullmatch(text)
    if _LENDING.search(label) and (match := _ONE_LENGTH.fullmatch(text)) and match["how"]:
        return match
    return _HOW_ALONE.fullmatch(text) if _HOW_LABEL.search(label) else None


def _loan(match: re.Match[str], clause: Clause, context: Context, *, grace: bool = False) -> Loan:
    """The terms of a match; `grace` when its one length is that of the grace."""
    parts = match.groupdict()
    lead = 0 if parts.get("none") else _months(parts, "grace")
    most = _months(parts, "repay")
    least = _least(parts, most)
    if parts.get("within") and lead is not None:
        most, least = (None if end is None else end - lead for end in (most, least))
    if grace:
        lead, most, least = most, None, None
    words = match[0].rstrip(" \t\n(,")
    first = clause.value[0] + match.start() + len(match[0]) - len(match[0].lstrip())
    span = (first, clause.value[0] + match.start() + len(words))
    return Loan(
        **{"for": _name(match, clause)},
        grace_months=lead,
        repay_min_months=least,
        repay_max_months=most,
        method=_method(parts.get("how") or parts.get("how_first") or ""),
        raw=context.words(span),
        span=span,
        place=context.place(span),
        rule=_rule(parts, grace),
    )


def _rule(parts: dict[str, str | None], grace: bool) -> str:
    if parts.get("within"):
        return "a whole term, the grace within it taken off"
    if grace:
        return "grace of a loan named by its label"
    return "grace and terms of paying back" if parts.get("grace") or parts.get("none") else "terms of paying back"


def _months(parts: dict[str, str | None], name: str) -> int | None:
    """A length in months; a bare `월` is a month too, for a grace is no date."""
    figures, unit = parts.get(name), parts.get(f"{name}_unit")
    if figures is None or unit is None:
        return None
    return int(figures) * (12 if unit == "년" else 1)


def _least(parts: dict[str, str | None], most: int | None) -> int | None:
    """The shortest time of paying back: that of `4~6년`, none where only the longest is said (`5년 이내`)."""
    if parts.get("bound"):
        return None
    low = parts.get("low")
    return most if low is None or most is None else int(low) * (12 if parts["repay_unit"] == "년" else 1)


def _method(words: str) -> Repayment | None:
    return next((method for word, method in _METHODS if word in words), None)


def _name(match: re.Match[str], clause: Clause) -> str | None:
    """What the terms hold for: the row of their cell or their label, and the words right before them."""
    before = _NAME.search(match.string[: match.start()].rstrip())
    named = before["name"] if before and not _NO_NAME.search(before["name"]) else None
    row = clause.cell.row_head if clause.cell else None
    row = None if row and _NO_NAME.search(row) else row
    label = clause.label if clause.cell is None else None
    label = None if label and _NO_NAME.search(unspaced(label)) else label
    names = [name for name in (row or label, named) if name]
    return " ".join(dict.fromkeys(names)) or None
