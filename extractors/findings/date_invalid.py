"""A day or a time of day that there is none of: `2026. 2. 30.`, `6월 31일`, `14:00 ~ 25:00`."""

import re
from calendar import isleap, monthrange
from collections.abc import Iterator

from extractors.context import Context
from extractors.facts.schedules.points import alike
from extractors.findings.dated import with_times
from extractors.findings.outlined import outlined
from extractors.findings.saying import finding
from models.blocks import Span
from models.findings import Finding, FindingCode
from models.records import NoticeRecord

CODE: FindingCode = "date_invalid"

_WEEKDAY = r"\s?\(\s?[월화수목금토일](?:요일)?\s?\)"
_WITH_YEAR = re.compile(
    rf"(?<![\d.\-/제])(?:(?P<year>20\d\d)|'\s?(?P<short>\d\d))\s?[.년]\s{{0,3}}(?P<month>\d{{1,2}})\s?[.월]\s{{0,3}}"
    rf"(?P<day>\d{{1,2}})(?:\s?\.(?!\s?\d(?!\d?:\d))|\s?일(?!간)|(?={_WEEKDAY})|(?=\s?~))"
)
_MONTH_AND_DAY = re.compile(
    rf"(?<![\d.\-/년제'])(?<!\d\s)(?<![.년]\s)(?P<month>1[0-2]|0?[1-9])(?:\s?월\s{{0,3}}(?P<day>\d{{1,2}})\s?일(?!간)"
    rf"|\s?\.\s{{0,2}}(?P<dotted>\d{{1,2}})\.?(?=\s?\.?\s?(?:까지|부터|한[\s,)]|~)|{_WEEKDAY}))"
)
_CLOCK = r"(?<![\d:.,])\d{1,2}:\d{2}(?![\d:])"
_CLOCKS = re.compile(rf"(?P<first>{_CLOCK})\s?~\s?(?P<last>{_CLOCK})")
_AFTER_DAY = re.compile(rf"(?:\d\s?[.일]|{_WEEKDAY}|오전|오후)\s?,?\s?(?P<last>{_CLOCK})")
_LONE = re.compile(r"(?<![\d:.,])(?P<last>2[5-9]:[0-5][05])(?![\d:])")
"""Hardly a ratio, wherever it stands."""
_LAST_MONTH = 12


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each day or time in the notice's words that there is none of."""
    outline = outlined(notice, context)
    if outline is None:
        return
    for index in with_times(outline, context):
        clause = outline.clauses[index]
        start, end = clause.value if clause.cell else clause.span
        text = alike(context.words((start, end)))
        seen: set[int] = set()
        for (first, last), what in (*_days(text, context.year), *_times(text)):
            if last not in seen:
                seen.add(last)
                span = (start + first, start + last)
                yield finding(CODE, f"{what}: {context.words(span)}", span, context)


def _days(text: str, document_year: int | None) -> Iterator[tuple[Span, str]]:
    for match in _WITH_YEAR.finditer(text):
        year = int(match["year"] or f"20{match['short']}")
        if not _exists(year, int(match["month"]), int(match["day"])):
            yield match.span(), "달력에 없는 날짜"
    for match in _MONTH_AND_DAY.finditer(text):
        if not _may_exist(document_year, int(match["month"]), int(match["day"] or match["dotted"])):
            yield match.span(), "달력에 없는 날짜"


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= _LAST_MONTH and 1 <= day <= monthrange(year, month)[1]


def _may_exist(year: int | None, month: int, day: int) -> bool:
    """Whether a day without its year exists in the document's year or one of its neighbours."""
    around = (year - 1, year, year + 1) if year else (2024,)
    leap = next((one for one in around if isleap(one)), around[0])
    return _exists(leap, month, day)


def _times(text: str) -> Iterator[tuple[Span, str]]:
    """Times beside another time or behind a day; a ratio (`50:50`) is none."""
    if ":" not in text:
        return
    for match in _CLOCKS.finditer(text):
        first, last = (_is_time(match[name]) for name in ("first", "last"))
        if first != last:
            yield match.span("last" if first else "first"), "하루에 없는 시각"
    for match in (*_AFTER_DAY.finditer(text), *_LONE.finditer(text)):
        if not _is_time(match["last"]):
            yield match.span("last"), "하루에 없는 시각"


def _is_time(words: str) -> bool:
    hour, minute = (int(part) for part in words.split(":"))
    return (hour < 24 and minute < 60) or (hour, minute) == (24, 0)
