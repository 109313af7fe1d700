"""What a table says year by year: `구분 | 2027년 | 2028년`, with a row of sums, counts or percents under the years."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from extractors.context import Context
from extractors.findings.figures import table_blocks
from models.blocks import Block, Cell, Span
from models.notices import Notice

_YEAR = re.compile(r"(?:20|['’‘]\s?)(?P<year>\d\d)\s?(?:년도?)?\.?")
_VALUE = re.compile(r"(?P<figures>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s?(?P<unit>%|％|[가-힣㎡a-zA-Z]{0,3})")
_LEAST_YEARS = 2
_ABOVE = 200
"""Characters before a table within which the lines that name it stand."""
_NO_NAME = re.compile(
    r"(?:성과|연도별)?\s?목표\s?치?|구분|연도|계획|금액|인원|실적|수량|합?계|산출\s?근거|\(?단위.*", re.DOTALL
)
"""Words that name every row and none."""
_BULLET = re.compile(
    r"^[\s\-–·○◦□■※❍•*(]*(?:[가-하\d]{1,2}[.)]\s*)?(?:(?:성과)?(?:지표|목표)\s?(?:명|\d{1,2})?\s*[:：]\s*)?"
)


class Series(NamedTuple):
    """Values by their years, as figures with their unit; the row's name, and where both stand."""

    name: str
    values: Mapping[int, tuple[float, str]]
    span: Span
    table: Span
    above: str
    """The line right above the table."""


def by_year(notice: Notice, context: Context) -> tuple[Series, ...]:
    """The rows of a notice's tables whose columns are years, in reading order."""
    return context.once(
        "by year", notice, lambda: tuple(one for block in table_blocks(notice, context) for one in _of(block, context))
    )


def _of(block: Block, context: Context) -> Iterator[Series]:
    rows: dict[int, list[Cell]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(cell)
    head = next((number for number, cells in sorted(rows.items()) if len(_years(cells)) >= _LEAST_YEARS), None)
    if head is None:
        return
    years = _years(rows[head])
    lines = _lines_above(block.span, context)
    for number, cells in sorted(rows.items()):
        valued = [(years[cell.column], cell) for cell in cells if cell.column in years and number > head]
        values = {year: value for year, cell in valued if (value := _value(cell.text))}
        if len(values) < _LEAST_YEARS:
            continue
        named = [" ".join(cell.text.split()) for cell in cells if cell.column < min(years)]
        name = next((one for one in (*reversed(named), *lines) if one and not _NO_NAME.fullmatch(one)), "")
        of = [cell.span for year, cell in valued if year in values]
        yield Series(name, values, (of[0][0], of[-1][1]), block.span, lines[0] if lines else "")


def _years(cells: list[Cell]) -> dict[int, int]:
    """The years of a row by their columns; none unless they follow one another."""
    found = {cell.column: 2000 + int(match["year"]) for cell in cells if (match := _YEAR.fullmatch(cell.text.strip()))}
    years = [year for _, year in sorted(found.items())]
    return found if years == list(range(years[0], years[0] + len(years)) if years else ()) else {}


def _value(words: str) -> tuple[float, str] | None:
    match = _VALUE.fullmatch(words.strip())
    return (float(match["figures"].replace(",", "")), match["unit"].replace("％", "%")) if match else None


def _lines_above(span: Span, context: Context) -> list[str]:
    """The lines above a table, nearest first, without bullets and the labels before a colon."""
    above = context.words((max(0, span[0] - _ABOVE), span[0])).rstrip()
    lines = [_BULLET.sub("", line).strip() for line in reversed(above.split("\n"))]
    return [line for line in lines if line][:3]
