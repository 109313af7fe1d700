"""Figures that make a whole in a document's text, and the same text with one of them changed.

Shares behind a sum (`90백만원(보조 60, 자부담 30)`), products (`3,000원 × 20명 = 60,000원`), rows and columns of a
table under a 계, and percents that make a hundred. Only what holds in the untouched text is broken.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from random import Random
from typing import NamedTuple

_PAYER = r"(?:국비|국고|도비|시비|군비|구비|지방비|보\s?조\s?금?|자\s?부\s?담|자\s?담|융\s?자|농협|축협|기금)"
_FIGURES = r"\d{1,3}(?:,\d{3})+|\d+"
_BRACKET = re.compile(rf"(?<![\d,])(?P<total>{_FIGURES})\s?(?P<unit>백만원|천원|만원|원)\s?\((?P<parts>[^()\n]*)\)")
_PART = re.compile(rf"{_PAYER}\s*[:：]?\s*(?P<figures>{_FIGURES})(?!\s?[%％\d])\s?(?:백만원|천원|만원|원)?")
_PRODUCT = re.compile(
    rf"(?P<one>{_FIGURES})\s?(?P<unit>백만원|천원|만원|원)?\s?[×xX*]\s?(?P<count>{_FIGURES})\s?[가-힣㎡]*\s?=\s?"
    rf"(?P<made>{_FIGURES})\s?(?P<made_unit>백만원|천원|만원|원)?"
)
_PERCENT = re.compile(r"(?P<figures>\d{1,3})\s?[%％]")
_NAMED_PERCENT = re.compile(rf"{_PAYER}\s*[:：(]?\s*(?P<figures>\d{{1,3}})\s?[%％]")
_INNER = re.compile(r"\([^()\n]*\)")
_CELL_END = re.compile(r"\s{2,}|\t|\|")
_TOTAL = re.compile(r"(?:총|합|누|소)?\s?계|총사업비")
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,3})$")
_TELLING = 2
"""Digits of a figure whose second one changed is more than a rounding."""
_ROUNDED = 2
"""A change this small of a single digit may be rounding."""

Change = tuple[int, int, str]


class _Cell(NamedTuple):
    words: str
    start: int
    end: int

    @property
    def number(self) -> int | None:
        """Its whole number; None for words."""
        if self.words in ("-", "–"):
            return 0
        return int(self.words.replace(",", "")) if _NUMBER.match(self.words) else None


def sums_broken(text: str, chance: Random) -> Iterator[Change]:
    """Two changes for each whole that its parts make: the whole itself, and one of the parts by chance."""
    for match in _BRACKET.finditer(text):
        parts = list(_PART.finditer(text, *match.span("parts")))
        figures = [_whole(part["figures"]) for part in parts]
        if len(parts) > 1 and sum(figures) == _whole(match["total"]):
            yield _other(text, match.span("total"), chance)
            yield _other(text, chance.choice(parts).span("figures"), chance)
    for match in _PRODUCT.finditer(text):
        units = match["unit"] == match["made_unit"] or not match["unit"] or not match["made_unit"]
        if units and _whole(match["one"]) * _whole(match["count"]) == _whole(match["made"]):
            yield _other(text, match.span("made"), chance)
    for table in _tables(text):
        yield from _table_broken(text, table, chance)


def shares_broken(text: str, chance: Random) -> Iterator[Change]:
    """A change for each percent of a line whose named percents make a hundred; brackets in a share by themselves."""
    offset = 0
    for line in text.split("\n"):
        inner = [span.span() for span in _INNER.finditer(line) if sum(1 for _ in _PERCENT.finditer(span[0])) > 1]
        whole = [one for one in _NAMED_PERCENT.finditer(line) if not any(a <= one.start() < b for a, b in inner)]
        for run in (whole, *(list(_NAMED_PERCENT.finditer(line, *span)) for span in inner)):
            if len(run) > 1 and sum(int(one["figures"]) for one in run) == 100:
                for one in run:
                    wrong = [int(one["figures"]) + step for step in (-10, -5, 5, 10)]
                    figures = chance.choice([percent for percent in wrong if 0 < percent < 100])
                    yield offset + one.start("figures"), offset + one.end("figures"), str(figures)
        offset += len(line) + 1


def _whole(figures: str) -> int:
    return int(figures.replace(",", ""))


def _other(text: str, span: tuple[int, int], chance: Random) -> Change:
    """A figure with its first digit changed, or its second where that is no rounding."""
    figures = text[slice(*span)]
    places = [place for place, sign in enumerate(figures) if sign.isdigit()]
    at = chance.choice(places[: 2 if len(places) > _TELLING else 1])
    far = _ROUNDED if len(places) == 1 else 0
    digits = [sign for sign in "123456789" if abs(int(sign) - int(figures[at])) > far]
    return span[0] + at, span[0] + at + 1, chance.choice(digits)


def _tables(text: str) -> Iterator[list[list[_Cell]]]:
    """Lines of the same number of cells that follow one another, set apart by bars, tabs or two spaces."""
    rows, offset = [], 0
    for line in text.split("\n"):
        rows.append(_cells(line, offset))
        offset += len(line) + 1
    rows = [row for row in rows if not row or set("".join(cell.words for cell in row)) - set("-:")]
    for width, group in groupby(rows, key=len):
        table = list(group)
        if width > 1 and len(table) > 1:
            yield table


def _cells(line: str, offset: int) -> list[_Cell]:
    cells, at = [], 0
    for gap in [*_CELL_END.finditer(line), None]:
        end = gap.start() if gap else len(line)
        words = line[at:end].strip()
        if words:
            start = line.index(words, at)
            cells.append(_Cell(words, offset + start, offset + start + len(words)))
        at = gap.end() if gap else end
    return cells


def _table_broken(text: str, table: list[list[_Cell]], chance: Random) -> Iterator[Change]:
    """Columns under or over a row named 계, rows beside a column headed 계."""
    totals = [row for row in table if _TOTAL.fullmatch(row[0].words)]
    if len(totals) == 1:
        parts = [row for row in table if row is not totals[0] and row[1:] and row[1].number is not None]
        for column in range(1, len(table[0])):
            yield from _line_broken(text, totals[0][column], [row[column] for row in parts], chance)
    heads = [column for column, cell in enumerate(table[0]) if column and _TOTAL.fullmatch(cell.words)]
    if len(heads) == 1 and len(table[0]) > 3:
        for row in table[1:]:
            parts_of_row = [cell for column, cell in enumerate(row) if column and column != heads[0]]
            yield from _line_broken(text, row[heads[0]], parts_of_row, chance)


def _line_broken(text: str, total: _Cell, parts: Sequence[_Cell], chance: Random) -> Iterator[Change]:
    """The total and one of the parts changed, where the parts make the total."""
    numbers = [part.number for part in parts if part.number is not None]
    if len(numbers) != len(parts) or sum(number != 0 for number in numbers) < 2 or total.number != sum(numbers):
        return
    for cell in (total, chance.choice([part for part in parts if part.number])):
        yield _other(text, (cell.start, cell.end), chance)
