"""Do the totals of a table hold? Its rows and columns against what they name as their sum.

A relation that holds elsewhere in the table is trusted; where nothing bears it out, only a plain table is judged.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.findings.figures import Figure, Row, Table
from models.blocks import Span

_SLACK_A_PART = 0.3
"""How far rounding moves a total for each part; at most half a unit each, and rarely all the same way."""
_NEAR, _FAR = 0.5, 0.85
"""A total further from its parts than this share of itself is not their total at all; of several it is at first."""
_BORNE_OUT = 2
"""From how many totals that hold to the figure on the others are surely meant so."""
_SEVERAL, _CLOSE = 3, 0.02
"""From how many parts on a total that they miss by this share of it is surely theirs."""
_NO_SUM = re.compile(r"율$|율\(|비율|%|연번|순번|번호|단가|평균|증감|과부족|점수|배점|순위|면적당|대비|연도")
"""Columns whose figures are not added up: shares, averages, numbers in a list."""
_MARKED = re.compile(r"[□■○●◦∙·ㆍ•※▸▷▶-]")
_NO_PART = re.compile(rf"{_NO_SUM.pattern}|집행|잔액|차액|비고|기간|규격|인상|전년|사업량|물량|인원|개소")
"""Columns that are no part of a total beside them: what was spent of it, what is left, what it is for."""


class Wrong(NamedTuple):
    """A total that its parts do not make: said in Korean, with its place and its parts' places."""

    said: str
    span: Span
    parts: tuple[Span, ...]


class _Relation(NamedTuple):
    """A total and its parts; `strict` where nothing else stands in the table, `exact` where nobody rounds."""

    name: str
    total: Figure
    parts: tuple[Figure, ...]
    strict: bool
    exact: bool = False

    @property
    def holds(self) -> bool:
        """Whether the parts make the total, rounding allowed where there may be any."""
        return self.gap <= (0.0 if self.exact else max(1.0, _SLACK_A_PART * len(self.parts)))

    @property
    def gap(self) -> float:
        """How far the parts miss it."""
        return abs(self.total.value - sum(part.value for part in self.parts))

    @property
    def near(self) -> bool:
        """Whether the total may be meant as their sum at all; of several that fill a table it hardly is not."""
        far = _FAR if self.strict and len(self.parts) >= _SEVERAL else _NEAR
        return self.gap <= far * max(self.total.value, sum(part.value for part in self.parts))

    @property
    def is_nested(self) -> bool:
        """Whether the parts make it twice or three times: groups stand among them with their own sums."""
        made = sum(part.value for part in self.parts)
        slack = _SLACK_A_PART * len(self.parts) + 1
        return any(abs(made - times * self.total.value) <= slack for times in (2, 3)) and len(self.parts) > 2

    @property
    def close(self) -> bool:
        """Whether several parts come so near to it that it cannot be by chance."""
        return len(self.parts) >= _SEVERAL and self.gap <= _CLOSE * self.total.value


def wrong_totals(table: Table) -> list[Wrong]:
    """The totals of a table that do not hold, rows first."""
    return [*_judged(list(_row_relations(table))), *_judged(list(_column_relations(table)))]


def _judged(relations: Sequence[_Relation]) -> Iterator[Wrong]:
    """Those that fail: where others hold, or where the names bear them out."""
    judged = [one for one in relations if sum(part.value != 0 for part in one.parts) > 1 and _is_whole(one)]
    exact = sum(one.gap == 0 for one in judged)
    for one in judged:
        if (
            not (one.holds or one.is_nested)
            and (one.near or exact >= _BORNE_OUT)
            and (one.strict or one.close or exact)
        ):
            total, made = one.total.value, sum(part.value for part in one.parts)
            yield Wrong(
                f"{one.name} {total:,.0f} ≠ {made:,.0f}", one.total.span, tuple(part.span for part in one.parts)
            )


def _is_whole(one: _Relation) -> bool:
    return not any(figure.has_point for figure in (one.total, *one.parts))


def _row_relations(table: Table) -> Iterator[_Relation]:
    """Rows whose 계 is a column: of all others, or of those under the same head."""
    totals = table.totals()
    if len(totals) != 1:
        return
    total = totals[0]
    columns = _parts_of(table, total)
    strict = len(columns) > 1
    for row in table.rows:
        parts = tuple(row.figures[column] for column in columns if column in row.figures)
        if total in row.figures and len(parts) == len(columns):
            yield _Relation(row.name or table.name_of(total), row.figures[total], parts, strict, table.is_counted)


def _parts_of(table: Table, total: int) -> list[int]:
    """The columns that a total column sums: those of its own group, before it or behind it."""
    group = table.heads[total][:-1]
    filled = {column for row in table.rows for column in row.figures}
    others = [column for column in sorted(filled) if column != total]
    if group:
        others = [column for column in others if table.heads.get(column, ())[: len(group)] == group]
    behind, before = [c for c in others if c > total], [c for c in others if c < total]
    return [c for c in (behind if len(behind) >= len(before) else before) if not _headed(table, c, _NO_PART)]


def _headed(table: Table, column: int, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(head.replace(" ", "")) for head in table.heads.get(column, ()))


def _column_relations(table: Table) -> Iterator[_Relation]:
    """Columns whose 계 is a row: of all other rows, or of the sums of the groups among them."""
    sums = [row for row in table.rows if row.is_sum]
    if not sums or len(sums) == len(table.rows):
        return
    grand = _grand(table, sums)
    if grand is None:
        return
    plain = len(sums) == 1
    rows = _outermost(_summed(table, grand) if plain else [row for row in table.rows if not row.is_sum])
    for column, total in grand.figures.items():
        if _headed(table, column, _NO_SUM) or _holds_beside(table, grand, column, rows):
            continue
        spanned = range(column, column + total.width)
        parts = tuple(row.figures[at] for row in rows for at in spanned if at in row.figures)
        groups = tuple(row.figures[column] for row in sums if row is not grand and column in row.figures)
        one = _Relation(table.name_of(column), total, parts, plain and len(rows) > 1, table.is_counted)
        if plain or one.holds or not _Relation("", total, groups, False).holds:
            yield one


def _holds_beside(table: Table, grand: Row, column: int, rows: Sequence[Row]) -> bool:
    """Whether a list that goes on beside itself (`직급 정원 직급 정원`) makes the total over both columns."""
    same = [other for other in table.heads if table.name_of(other) == table.name_of(column)]
    parts = tuple(row.figures[other] for row in rows for other in same if other in row.figures)
    return len(same) > 1 and _Relation("", grand.figures[column], parts, False).holds


def _summed(table: Table, grand: Row) -> list[Row]:
    """The rows that a total sums: those behind it where it stands first, else those before it."""
    at = next(number for number, row in enumerate(table.rows) if row is grand)
    return table.rows[at + 1 :] or table.rows[:at]


def _outermost(rows: list[Row]) -> list[Row]:
    """The rows of the outermost level, where bullets before some names tell levels apart."""
    unmarked = [row for row in rows if not _MARKED.match(row.name)]
    return unmarked or [row for row in rows if row.name[:1] == rows[0].name[:1]]


def _grand(table: Table, sums: list[Row]) -> Row | None:
    """The one total of the whole table: the only one, or a first or last one that no group has."""
    if len(sums) == 1:
        return sums[0]
    named = [row for row in sums if not any("소계" in name.replace(" ", "") for name in (row.name, *row.names))]
    return named[0] if len(named) == 1 and named[0] in (table.rows[0], table.rows[-1]) else None
