"""Budget tables that came as plain lines, as the text of a PDF does.

A head line names the sources of funds (`구분 계 보조(시비) 융자 자부담`), a unit stands over it (`(단위 : 천원)`,
`사업비 (천원)`), and a row ends in as many figures, or in their percents. Such a row is read only if its
parts make its total: wrong is worse than missing. Tables over several years are read for the document's own year.
Where the parts of a price stand under heads that the lines have mixed up, they are read without names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.context import Context
from extractors.facts.amounts.money import Sum, bare_sums
from extractors.facts.amounts.money_shares import SOURCE, share_role
from extractors.facts.amounts.roles import MAX_HEAD, role_word
from extractors.notices.lines import unspaced
from models.blocks import Span
from models.facts import AmountRole
from models.notices import Clause

_UNIT = re.compile(r"(?:단\s*위\s*[:：]\s*|사\s*업\s*비\s*\(\s*|예\s*산\s*액?\s*\(\s*)((?:백만|천|만|억)?원)")
_BUDGET = re.compile(r"사업비|예산|소요액|재원")
_TOTAL = r"계|합\s*계|총\s*계|소\s*계|총\s*사\s*업\s*비"
_NAME = re.compile(rf"(?P<name>{_TOTAL}|{SOURCE})(?:\s?\([^()]{{1,10}}\))?(?:\s?\(?\d+(?:\.\d+)?\s?[%％]\)?)?")
_CORNER = re.compile(
    r"^(?:(?:구\s*분|재\s*원(?:별)?|품\s*목|작\s*목)\s+)?(?:(?:[가-힣]{1,2}\s?수|사업량|물량|면적)\s+)?"
)
_PERCENT_ROW = re.compile(r"(?:^|\s)((?:\d{1,3}(?:\.\d+)?\s?[%％]\s+)+\d{1,3}(?:\.\d+)?\s?[%％])\s*$")
_SHARE = r"(?:\(\s*)?\d+(?:\.\d+)?\s?[%％](?:\s*\))?"
_PERCENTS = re.compile(rf"{_SHARE}(?:\s*{_SHARE})*\s*$")
_YEARS = re.compile(
    r"(?:구\s*분\s+)?((?:['’‘`]?(?:20)?\d\d(?!\d)(?:\s*(?:년도?|도))?\s*){2,})(?:계|합\s*계|비\s*고)?\s*$"
)
_YEAR = re.compile(r"['’‘`]?((?:20)?\d\d)\s*년?도?")
_OF_PERCENT = re.compile(r"\s*(?:비\s*율|구성비|점유율|부담률|부담율|보조율)|[^\d]{0,12}[(（]\s?[%％]\s?[)）]")
_PART = re.compile(rf"\s*(?!(?:{_TOTAL}|사업비|예산)\s|['’‘`]?\d)(?P<name>[가-힣][가-힣·A-Za-z ]*?)\s+[\d–-]")
_FIGURES = re.compile(r"(?:(?<=\s)|^)((?:(?:\d{1,3}(?:,\d{3})+|\d+|[-–])\s+)*(?:\d{1,3}(?:,\d{3})+|\d+|[-–]))\s*$")
_TWO_FIGURES = 2
_YEAR_ROW = re.compile(rf"^(?P<name>{_TOTAL}|{SOURCE})\s+(?P<figures>[\d,.\s–-]+)$")


@dataclass(frozen=True)
class RowSum:
    """A figure of a budget row: its place in the document, its won, the source's name (None for the total).

    `year` is the year of its column or row in a table over several years; `part` the name of a row under the total's.
    """

    span: Span
    won: int
    name: str | None
    unit: str
    role: AmountRole = "budget"
    year: int | None = None
    by_column: bool = False
    part: str = ""


@dataclass(frozen=True)
class RowPercent:
    """A percent of a budget's row of shares: its place in the document and the source's name."""

    span: Span
    percent: float
    name: str


@dataclass
class _Table:
    """What the lines so far say of the table that they belong to."""

    unit: str | None = None
    budget: bool = False
    price: bool = False
    names: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    has_total: bool = False


def budget_rows(clauses: Sequence[Clause], context: Context) -> Iterator[tuple[RowSum, ...]]:
    """The rows of budget tables among a notice's clauses: a total and its parts, or one source over the years."""
    table = _Table()
    for clause in clauses:
        words = context.words(clause.span)
        if clause.cell is not None:
            table = _Table()
            continue
        if clause.marker or (clause.label and not _FIGURES.fullmatch(context.words(clause.value).strip())):
            table = _Table(budget=bool(_BUDGET.search(unspaced(words))))
        table.price = _is_price(clause)
        for line, offset in _lines(words):
            row = _read_line(table, line)
            if row:
                yield tuple(_placed(one, clause.span[0] + offset) for one in row)


def percent_rows(clauses: Sequence[Clause], context: Context) -> Iterator[RowPercent]:
    """Rows of percents under the names of those who pay, where they make 100."""
    names: list[str] = []
    for clause in clauses:
        if clause.cell is not None or clause.marker:
            names = []
        if clause.cell is not None:
            continue
        for line, offset in _lines(context.words(clause.span)):
            names = _names(line) or names
            yield from _percents(names, line, clause.span[0] + offset)


def _percents(names: list[str], line: str, offset: int) -> list[RowPercent]:
    """The percents that close a line, one for each share; the whole's own 100% may lead them."""
    match = _PERCENT_ROW.search(line) or (_FIGURES.search(line) if _OF_PERCENT.match(line) else None)
    payers = [name for name in names if share_role(name)]
    if match is None or len(payers) < 2 or len(names) - len(payers) > 1:
        return []
    found = [(float(one[1]), one.span()) for one in re.finditer(r"(\d{1,3}(?:\.\d+)?)(?:\s?[%％])?", match[1])]
    if len(found) == len(names) > len(payers) and found[names.index(_whole(names))][0] == 100:
        del found[names.index(_whole(names))]
    if len(found) != len(payers) or abs(sum(percent for percent, _ in found) - 100) > 0.01:
        return []
    start = offset + match.start(1)
    return [
        RowPercent((start + span[0], start + span[1]), percent, name)
        for name, (percent, span) in zip(payers, found, strict=True)
    ]


def _whole(names: list[str]) -> str:
    """The name of the column that is the whole of the others."""
    return next(name for name in names if share_role(name) is None)


def _is_price(clause: Clause) -> bool:
    """Whether the nearest heading that names a role names a price."""
    roles = (role_word(head) for head in clause.heads if len(head) <= MAX_HEAD)
    return next((found[0] for found in roles if found), None) == "unit_price"


def _lines(words: str) -> Iterator[tuple[str, int]]:
    offset = 0
    for line in words.split("\n"):
        yield line, offset
        offset += len(line) + 1


def _read_line(table: _Table, line: str) -> list[RowSum]:
    """Take a line into the table's head, or read it as a row of it."""
    unit = _UNIT.search(line)
    table.unit = unit[1] if unit else table.unit
    table.budget = table.budget or bool(_BUDGET.search(unspaced(line)))
    if years := _years(line):
        table.years, table.names = years, []
        return []
    if names := _names(line):
        table.names = [*table.names, *names] if not table.years else table.names
        return []
    if table.unit is None:
        return []
    if table.years:
        return _year_row(table.years, table.unit, line)
    if table.price and table.names[:1] == ["계"]:
        return _price_row(table.unit, line)
    shares = table.budget and len(table.names) > 1 and not _OF_PERCENT.match(line)
    row = _share_row(table.names, table.unit, line) if shares else []
    part = _PART.match(line)
    if part and row and table.has_total:
        row = [replace(one, part=part["name"]) for one in row]
    table.has_total = table.has_total or (bool(row) and part is None)
    return row


def _names(line: str) -> list[str]:
    """The names of a head line, all of whose words are names; empty for any other line."""
    words = line.strip()
    rest = _CORNER.sub("", _PERCENTS.sub("", words) if words.endswith(("%", "％", ")")) else words)
    names, at = [], 0
    while at < len(rest):
        match = _NAME.match(rest, at)
        if match is None or (match.end() < len(rest) and not rest[match.end()].isspace()):
            return []
        names.append(unspaced(match["name"]))
        at = match.end()
        while at < len(rest) and rest[at].isspace():
            at += 1
    return names


def _years(line: str) -> list[int]:
    match = _YEARS.match(line.strip())
    if match is None:
        return []
    if "년" not in line and re.search(r"(?<!\d)\d\d(?!\d)", match[1]):
        return []
    return [year for found in _YEAR.finditer(match[1]) if (year := _full(found)) is not None]


def _full(year: re.Match[str] | None) -> int | None:
    """A year in four digits."""
    return None if year is None else int(year[1]) % 2000 + 2000


def _year_of_row(name: str) -> int | None:
    """The year that names a row; two bare figures count something (`개소수`)."""
    return None if len(name) == _TWO_FIGURES and name.isdecimal() else _full(_YEAR.fullmatch(name))


def _share_row(names: list[str], unit: str, line: str) -> list[RowSum]:
    match = _FIGURES.search(line)
    if match is None or not (re.search(r"\d,\d{3}", match[1]) or (len(names) > 2 and unit != "원")):
        return []
    cells = _cells(match[1], match.start(1))
    for columns in (names, [name for name in names if share_role(name) != "loan"]):
        if not len(cells) >= len(columns) > 1:
            continue
        year = _year_of_row(line[: cells[-len(columns)][1]].strip())
        row = [_row_sum(*cell, unit, name, year) for cell, name in zip(cells[-len(columns) :], columns, strict=True)]
        if _adds_up(row):
            return [one for one in row if one.won]
    return []


def _price_row(unit: str, line: str) -> list[RowSum]:
    """A line of nothing but figures, the first of which is the sum of the others: the parts of a price."""
    match = _FIGURES.fullmatch(line.strip())
    if match is None:
        return []
    cells = _cells(line, 0)
    row = [replace(_row_sum(*cell, unit, "계"), role="unit_price") for cell in cells]
    return [one for one in row if one.won] if len(row) > 2 and _adds_up(row) else []


def _cells(words: str, offset: int) -> list[tuple[str, int]]:
    """The figures of a row, each with its place in the line."""
    return [(found[0], offset + found.start()) for found in re.finditer(r"\S+", words)]


def _row_sum(text: str, at: int, unit: str, name: str, year: int | None = None) -> RowSum:
    figures = bare_sums(text, unit)
    one = figures[0] if figures else Sum(0, len(text), 0, unit)
    who = None if share_role(name) is None else name
    return RowSum((at + one.start, at + one.end), one.won, who, unit, year=year)


def _adds_up(row: list[RowSum]) -> bool:
    """Whether the total stands first and the parts make it."""
    return row[0].name is None and row[0].won > 0 and row[0].won == sum(one.won for one in row[1:])


def _year_row(years: list[int], unit: str, line: str) -> list[RowSum]:
    match = _YEAR_ROW.match(line.strip())
    if match is None:
        return []
    shift = len(line) - len(line.lstrip())
    cells = _cells(match["figures"], shift + match.start("figures"))
    if len(cells) != len(years):
        return []
    name = unspaced(match["name"])
    row = [_row_sum(*cell, unit, name, year) for cell, year in zip(cells, years, strict=True)]
    return [replace(one, by_column=True) for one in row if one.won]


def _placed(one: RowSum, offset: int) -> RowSum:
    return replace(one, span=(one.span[0] + offset, one.span[1] + offset))
