"""Where a clause holds sums: its label and its value apart, and in cells numbers whose unit the table states."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.context import NAMES_KEPT, Context
from extractors.facts.amounts.money import Sum, bare_sums, sums
from extractors.facts.amounts.money_shares import is_total, share_role
from extractors.facts.amounts.money_terms import Terms, terms
from extractors.facts.amounts.roles import role_word
from extractors.notices.lines import unspaced
from models.blocks import Span
from models.notices import CellRef, Clause, Notice

PLAIN_WON = "no unit stated, so plain won"
"""The rule of a figure that may as well be in thousands: nobody said in what it is counted."""

_PROGRESS = re.compile(r"(?:현황|실적|결과|결산|집행|성과|성과\s*분석)\s*$")

_BUDGET_BY_YEARS = re.compile(r"(?:연도별|연차별)?\s?(?:예산|투자|사업비)\s?현황")
"""A heading over the budgets of several years, of which the document's own counts."""

_PLAIN_FIGURE = re.compile(r"(?<![\d.,-])\d{1,3}(?:,\d{3})+(?![\d.,-]|\s?[가-힣㎡%kgmh])")
_ONLY_FIGURES = re.compile(r"(?:[\s\d,()+△▲-]|(?<=\d)\.(?=\d))+")
_BARE_NAME = re.compile(r"[가-힣·\s]{2,14}")
_MONEY_HEAD = re.compile(
    "금액|지원금|지급액|지원액|단가|보험료|소득|저축액|사업비|예산|요금|수강료|참가비|임대료|보증금|"
    "장려금|수당|가격|융자|보조|부담|한도|투자"
)
_COUNT_HEAD = re.compile(
    r"사업량|물량|인원|면적|개소|비율|구성비|[율률]$|[율률]\(|명\)?$|수량|연번|건수|횟수|두수|규격|"
    r"연도|기간|일자|점수|배점"
)
_ONE_OF = re.compile(r"(?<![\d.])1\s?(?:개소|명|인|건|개)(?![가-힣])|(?:개소|명|인|건|개)당")
"""What a row's sums are for, one of it: no count of them."""
_YEAR_HEAD = re.compile(
    r"^(?:.*\s)?['’‘`]?(20\d\d|\d\d(?=\s*년))\s*년?도?"
    r"(?:\s*\(?(?:(?:본|당초)?예산안?|계획|까지|이전|이후|사업비|투자)\)?)?(?:\s금액)?$"
)
_YEAR = re.compile(r"20\d\d\s*년?도?(?:\s?(?:까지|이전|이후|부터))?")
_STATED_UNIT = re.compile(r"[(\[]\s*(?:단\s*위\s*[:：]\s*)?((?:백만|천|만|억)?원)\s*(?:[/,][^)\]]*)?[)\]]")
_UNIT_FIRST = re.compile(r"\s*[(\[]\s*단\s*위\s*[:：]")
_CORNER = re.compile(r"구\s*분|항\s*목|내\s*역|품\s*목|사\s*업\s*명|종\s*류|기\s*종")
_CHANGED = re.compile(r"\A.*\d\s*(?:→|➡|⇒)\s*(?:변경\s*후\s*)?(?=[\d,]+\s*$)", re.S)
"""What stands before the new figure of a cell: `변경 전 118,500 → 변경 후 `."""

_BRACKETS = re.compile(r"\([^()]*\)")
_EXAMPLE = re.compile(r"예시|산출\s*예|예\)")
_LARGE_UNITS = ("백만원", "억원")
_COUNTED = ("fee", "benefit", "unit_price", "budget", "threshold")
"""Roles whose name alone makes a bare figure of its column a sum."""


class Piece(NamedTuple):
    """A stretch of a clause that is read for sums by itself.

    `offset` is where `text` starts in the document; `sums` are in it, `unit_rule` says where their unit was taken
    from (empty when it is their own); `is_label` when it is the clause's label; `after` are the words behind it.
    `lead` is the name of money on a line of its own above it, where it has no label;
    `row_unit` is what the column 단위 says of its row.
    """

    clause: Clause
    text: str
    offset: int
    sums: list[Sum]
    unit_rule: str = ""
    is_label: bool = False
    after: str = ""
    lead: str = ""
    row_unit: str = ""


def is_progress(*heads: str) -> bool:
    """Whether a heading is one of progress or of past figures, which state no amounts: `운영실적(11월말)`."""
    return any(map(_is_of_progress, heads))


@lru_cache(maxsize=NAMES_KEPT)
def _is_of_progress(head: str) -> bool:
    return _PROGRESS.search(_BRACKETS.sub("", head)) is not None


def telling_heads(clause: Clause) -> tuple[str, ...]:
    """The heads over a clause that tell whether it only reports; `예산 현황` over a year's row or column does not."""
    if year_of(clause) is None:
        return clause.heads
    return tuple(head for head in clause.heads if _BUDGET_BY_YEARS.match(head) is None)


def pieces(notice: Notice, index: int, context: Context) -> tuple[Piece, ...]:
    """The pieces of a notice's clause that hold sums."""
    return context.once(("pieces", index), notice, lambda: tuple(_pieces(notice, index, context)))


def _pieces(notice: Notice, index: int, context: Context) -> Iterator[Piece]:
    after = _next_words(notice.clauses, index, context)
    for piece in pieces_of(notice, notice.clauses[index], context, after):
        yield piece._replace(lead=_lead(notice.clauses, index, context))


def terms_of(piece: Piece, context: Context) -> list[Terms]:
    """The sums of a piece with their words."""
    return context.once("terms", piece, lambda: terms(piece.text, piece.sums))


def pieces_of(notice: Notice, clause: Clause, context: Context, after: str = "") -> Iterator[Piece]:
    """The pieces of a clause that hold sums; `after` are the words that go on behind it."""
    if _EXAMPLE.search(context.words(clause.span)):
        return
    if clause.cell is None and clause.label_span is not None:
        text = context.words(clause.label_span)
        if found := sums(text):
            yield Piece(clause, text, clause.label_span[0], found, "", True, context.words(clause.value)[:30])
    text = context.words(clause.value)
    found, rule = _sums_of(notice, clause, text)
    if found:
        yield Piece(clause, text, clause.value[0], found, rule, False, after, "", _row_unit(notice, clause, context))


def _row_unit(notice: Notice, clause: Clause, context: Context) -> str:
    """The words of the column 단위 in the row of a cell: `kg`; empty where the table has none."""
    own = clause.cell
    if own is None:
        return ""

    def units() -> dict[tuple[int, int], str]:
        cells = ((one.cell, one.value) for one in reversed(notice.clauses) if one.cell)
        return {(cell.block, cell.row): context.words(at).strip() for cell, at in cells if cell.column_head == "단위"}

    return context.once("units of rows", notice, units).get((own.block, own.row), "")


def with_heads(notice: Notice, context: Context) -> Notice:
    """A notice in which a first row of bare years or of names of money heads the columns of its table.

    `구분 | 2026 | 2027`, `구분 | 사업비(천원)`: rows that a reader takes for values, since a column of their own names
    them.
    """
    first: dict[int, dict[int, str]] = {}
    corners: dict[int, str] = {}
    for clause in notice.clauses:
        if clause.cell and clause.cell.row == 0 and not clause.cell.column_head:
            first.setdefault(clause.cell.block, {})[clause.cell.column] = context.words(clause.value).strip()
            corners[clause.cell.block] = clause.cell.row_head
    heads = {block: row for block, row in first.items() if _are_years(row) or _name_money(corners[block], row)}
    if not heads:
        return notice
    return notice.model_copy(update={"clauses": tuple(_under_head(clause, heads) for clause in notice.clauses)})


def _are_years(row: Mapping[int, str]) -> bool:
    """Whether a row is of years: two at least, nothing beside them but their whole and a column of remarks."""
    names = [name for name in row.values() if not (is_total(name) or name.replace(" ", "") == "비고")]
    return len(names) > 1 and all(map(_YEAR.fullmatch, names))


def _name_money(corner: str, row: Mapping[int, str]) -> bool:
    """Whether a row behind `구분` only names sums."""
    return _CORNER.fullmatch(corner) is not None and all(
        not re.search(r"\d", name) and role_word(_BRACKETS.sub("", name)) is not None for name in row.values()
    )


def _under_head(clause: Clause, heads: Mapping[int, Mapping[int, str]]) -> Clause:
    cell = clause.cell
    if cell is None or cell.column_head or cell.column not in heads.get(cell.block, {}):
        return clause
    head = heads[cell.block][cell.column]
    if cell.row == 0 and _YEAR.fullmatch(head):
        head = "연도"
    stated = _STATED_UNIT.search(head)
    named = {"column_head": head, "unit": stated[1] if stated else cell.unit}
    return clause.model_copy(update={"cell": cell.model_copy(update=named)})


def years_of_tables(notice: Notice) -> dict[int, set[int]]:
    """The years that head columns, by the table's block."""
    years: dict[int, set[int]] = {}
    for clause in notice.clauses:
        if clause.cell and (year := year_of(clause)) is not None:
            years.setdefault(clause.cell.block, set()).add(year)
    return years


def year_of(clause: Clause) -> int | None:
    """The year that heads a cell's column, or its row."""
    heads = (clause.cell.column_head, clause.cell.row_head) if clause.cell else ()
    return next((year for head in heads if (year := year_in_head(head)) is not None), None)


@lru_cache(maxsize=NAMES_KEPT)
def year_in_head(head: str) -> int | None:
    """The year that a head of a column or a row is: `2026년 계획`."""
    match = _YEAR_HEAD.match(head)
    if match is None:
        return None
    year = int(match[1])
    return year if year > 99 else 2000 + year


def plain_figure(clause: Clause, context: Context) -> Span | None:
    """A figure under a label of money that has no unit at all: somebody must look."""
    if clause.cell or not clause.label or role_word(clause.label) is None:
        return None
    match = _PLAIN_FIGURE.search(context.words(clause.value))
    return (clause.value[0] + match.start(), clause.value[0] + match.end()) if match else None


def _sums_of(notice: Notice, clause: Clause, text: str) -> tuple[list[Sum], str]:
    """The sums of a value, and where their unit was taken from."""
    own = sums(text)
    cell = clause.cell
    if cell is None and not own:
        return _in_stated_unit(clause, text)
    if cell is None or own:
        in_report = cell is not None and is_progress(notice.title, *telling_heads(clause))
        return ([], "") if in_report else (own, "")
    if (
        _counts(cell.column_head)
        or _counts(_ONE_OF.sub("", cell.row_head))
        or is_progress(notice.title, *notice.heads, *telling_heads(clause))
    ):
        return [], ""
    is_share = any(share_role(head) or is_total(head) for head in (cell.column_head, cell.row_head) if head)
    # The old figure of a change is blanked out, so that places stay.
    text = _CHANGED.sub(lambda old: " " * len(old[0]), text)
    if not _ONLY_FIGURES.fullmatch(text) or not (
        any(map(_MONEY_HEAD.search, (cell.column_head, cell.row_head, *clause.heads)))
        or _names_a_sum(cell)
        or (is_share and cell.unit)
    ):
        return [], ""
    if "." in text and not (is_share and cell.unit in _LARGE_UNITS):
        return [], ""  # An area, a length: sums have a part of their unit only where it is large.
    figures = re.sub(r"[()+△▲]", " ", text)
    if cell.unit:
        return bare_sums(figures, cell.unit), f"unit {cell.unit} from the table's head"
    if _PLAIN_FIGURE.search(text):
        return bare_sums(figures, "원"), PLAIN_WON
    return [], ""


@lru_cache(maxsize=NAMES_KEPT)
def _counts(head: str) -> bool:
    """Whether a head is over counts, which are no sums."""
    return _COUNT_HEAD.search(head) is not None


def _names_a_sum(cell: CellRef) -> bool:
    """Whether a cell's column or row is named by what is paid: `대여료`, `강습료`."""
    found = (role_word(head) for head in (cell.column_head, cell.row_head))
    return any(one is not None and one[0] in _COUNTED for one in found)


def _in_stated_unit(clause: Clause, text: str) -> tuple[list[Sum], str]:
    """Bare figures whose unit their label states, they themselves, or a heading: `사업비(천원) : 12,000`."""
    if not any(map(str.isdecimal, text)):
        return [], ""
    places = {"label": clause.label or "", "value": text if _UNIT_FIRST.match(text) else ""}
    places |= {"heading": " ".join(clause.heads[:2])} if _ONLY_FIGURES.fullmatch(text) else {}
    stated = ((place, found) for place, words in places.items() if (found := _STATED_UNIT.search(words)))
    place, found = next(stated, ("", None))
    return (bare_sums(text, found[1]), f"unit {found[1]} from its {place}") if found else ([], "")


def _lead(clauses: Sequence[Clause], index: int, context: Context) -> str:
    """The name of money on the line above a sum that has no label: `참가비` over `1인당 3만원`."""
    own = clauses[index]
    if own.label or own.cell or own.marker or not index:
        return ""
    above = clauses[index - 1]
    name = context.words(above.value).strip()
    found = role_word(name) if _BARE_NAME.fullmatch(name) else None
    bare = above.label is None and above.cell is None and above.depth <= own.depth
    return name if bare and found and unspaced(name).endswith(unspaced(found[1])) else ""


def _next_words(clauses: Sequence[Clause], index: int, context: Context) -> str:
    """The words of the next clause where it only goes on with this one: no marker, label or cell of its own."""
    if index + 1 >= len(clauses):
        return ""
    after = clauses[index + 1]
    if after.marker or after.label or after.cell or clauses[index].cell:
        return ""
    return " " + context.words(after.span)[:24]
