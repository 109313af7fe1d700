"""A whole that its years do not make: `총사업비 : 900백만원('26년 300, '27년 400)`, a total above a table of years.

Only where all years stand side by side: what was spent before them, or comes after, makes no error.
"""

import re
from collections.abc import Iterator

from extractors.context import Context
from extractors.facts.amounts.money import sums, unit_scale
from extractors.findings.yearly import Series, by_year
from models.blocks import Span
from models.notices import Notice

_TOTAL = re.compile(
    r"(?:총\s?계|합\s?계|총\s?(?:사업비|규모|액|소요액|예산)|(?<![가-힣])총)\s*+(?:[:：]\s*+)?(?:약\s*+)?(?=\d)"
)
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d++)(?:\.\d++)?"
_PART = re.compile(
    rf"(?:20|['’‘`]\s?)(?P<year>\d\d)(?:\s?년도?)?\s*+(?:[):：]\s*+)?(?P<sum>{_NUMBER})\s?(?P<unit>억원|백만원|천원|만원|원)?"
    rf"(?![\d.,]*+\s?[%％명개월일년])(?!\s?\.\s?\d)"
)
_WRITTEN = re.compile(rf"{_NUMBER}\s*[억천백십만]*원")
_FROM_TOTAL = re.compile(r"\s{0,3}+[(\[:：,]?\s*+(?:[○◦·\-※]\s*+)?\(?")
_BETWEEN = re.compile(r"\s*+(?:[,·/+|]\s*+)?(?:[○◦·\-※]\s*+)?\(?")
_MORE = re.compile(r"[^\n)\]]{0,20}\d")
"""Something that is left of the bracket or line: not all parts were read."""
_SLACK = 0.004
"""The part of a whole by which rounding may move it."""
_WON_UNITS = frozenset(("원", "천원", "만원", "백만원", "억원"))

Said = tuple[str, Span, tuple[Span, ...]]


def wrong_years(notice: Notice, context: Context) -> Iterator[Said]:
    """What is said of each whole that its years do not make, its place and theirs."""
    yield from _written(notice, context)
    for series in by_year(notice, context):
        yield from _above(series, context)


def _written(notice: Notice, context: Context) -> Iterator[Said]:
    """Wholes with their years behind them, on their line or on those below."""
    text = context.words(notice.span)
    kept = [clause.span for clause in notice.clauses]
    for match in _TOTAL.finditer(text):
        total = next((one for one in sums(text[match.end() : match.end() + 24]) if one.start == 0), None)
        place = notice.span[0] + match.end()
        if total is None or not any(start <= place < end for start, end in kept):
            continue
        parts, end = _years_behind(text, match.end() + total.end, total.unit)
        if len(parts) > 1 and not _MORE.match(text, end) and _differs(total.won, [won for _, won in parts]):
            spans = (place, place + total.end), (place + total.end, notice.span[0] + end)
            yield _said(total.won, parts), spans[0], spans[1:]


def _years_behind(text: str, at: int, unit: str) -> tuple[list[tuple[int, int]], int]:
    """The years that follow one another from a place on, each with its won, and where they end."""
    parts: list[tuple[int, int]] = []
    while True:
        gap = (_BETWEEN if parts else _FROM_TOTAL).match(text, at)
        match = _PART.match(text, gap.end()) if gap else None
        if match is None or (parts and 2000 + int(match["year"]) != parts[-1][0] + 1):
            return parts, at
        won = float(match["sum"].replace(",", "")) * unit_scale(match["unit"] or unit)
        parts.append((2000 + int(match["year"]), round(won)))
        at = match.end()


def _above(series: Series, context: Context) -> Iterator[Said]:
    """A whole that stands alone on the line above a table of years, in money as the row under them."""
    total = sums(" ".join(series.above.split()))
    units = {unit for _, unit in series.values.values()}
    if len(total) != 1 or len(units) != 1 or not units <= _WON_UNITS or not _TOTAL.search(series.above):
        return
    scale = unit_scale(units.pop())
    parts = [(year, round(figures * scale)) for year, (figures, _) in series.values.items()]
    if _differs(total[0].won, [won for _, won in parts]):
        start = context.text.rfind(series.above, 0, series.table[0])
        words = _WRITTEN.search(series.above)
        span = (start + words.start(), start + words.end()) if words else (start, start + len(series.above))
        yield _said(total[0].won, parts), span, (series.span,)


def _differs(total: int, parts: list[int]) -> bool:
    return abs(total - sum(parts)) > _SLACK * max(total, 1)


def _said(total: int, parts: list[tuple[int, int]]) -> str:
    made = " + ".join(f"{year}년 {won:,}" for year, won in parts)
    whole = sum(won for _, won in parts)
    return f"연도별 금액의 합이 총액과 맞지 않음: {made} = {whole:,}원 ≠ {total:,}원"
