"""Dates that say when a step of some work is done, in lists and brackets that no label promises a time for.

A list of steps may tell months alone (`2월   단지 확정`), put the date first (`2026. 4. : 착공`) or say how often and
then in which months (`연 2회(4월, 10월)`); a plan puts the month in brackets behind what is done (`연수회 개최(2월)`).
"""

import re

from extractors.facts.schedules.dates import Period, find_periods
from extractors.facts.schedules.passages import NEXT_LABEL, ROUND, Passage
from extractors.facts.schedules.roles import role_of_label

LIST_OF_STEPS = re.compile(r"일\s?정|절차|(?:추진|향후|월별|세부)\s?(?:추진\s?)?계획|추진\s?(?:상황|경과)|단계")
"""Headings of lists of steps."""

_LATER = r"\s?(?:중순?|초순?|말|하순|상순|경|쯤)?\s?(?:까지)?\s?(?:예정)?\s?\.?\s*"
_TERM = r"(?:제?\s?\d\s?(?:학기|차|기|회차?|분기)\s?:?\s?|[상하]반기\s?:?\s?)"
_MONTH = r"(?:1[0-2]|[1-9])\s?월"
_BARE_MONTHS = re.compile(r"\s*(?P<first>1[0-2]|[1-9])\.\s?[~∼-]\s?(?P<last>1[0-2]|[1-9])\.\s?중?\s*")
_EACH = re.compile(rf"(?:{_TERM}?{_MONTH}\s?(?:중|초|말)?\s?(?:[,/·ㆍ]|및)?\s?){{2,6}}(?:\([^()]*\))?")
"""`1학기 5월 중, 2학기 9월 중`."""

_TIMES = re.compile(rf"연\s?\d{{1,2}}\s?회\s?\((?:\s?{_MONTH}\s?[,·ㆍ/]?){{1,12}}\)")
"""`연 2회(4월, 10월)`."""

_DONE = re.compile(r"지급|공급|보급|배부|접종|점검|수거|교육|실시|운영|추진|조사|검사|방제|소독")
_IN_ROW = re.compile(r"\s?(?:$|[/,](?=\s))")
_NAMED = re.compile(r"(?:^|[/,]\s)\s?(?P<step>(?:제?\d{1,2}[차기]\s)?[가-힣]{2,6}(?:\s[가-힣]{2,4})?)\s$")
_BEHIND_ASIDE = re.compile(r"\s?(?:예정\s?)?[),]")
_ASIDE = re.compile(r"(?P<done>[가-힣A-Za-z0-9)]['\"」』>]?)\s?\(\s?'?$")
_PAST_WORK = re.compile(r"실적|성과|경과|현황|연혁")
_FAR_AHEAD = 10
"""How many years ahead a plan names."""


def dates_a_step(passage: Passage, period: Period) -> bool:
    """Whether a date that no label promises is that of a step, a term or a round."""
    if passage.clause.cell is not None:
        return _is_cell_of_round(passage, period)
    if passage.is_turned or _is_one_of_each(passage) or _is_all_of_slide(passage, period):
        return True
    if in_list_of_steps(passage) and _is_month(period):
        row = not passage.label and opens_row_of_step(passage, period)
        return row or (bool(passage.label) and _is_whole(passage, period))
    if named_in_row(passage, period) or _is_one_of_labels(passage, period):
        return True
    return _is_planned_aside(passage, period)


def named_in_row(passage: Passage, period: Period) -> str | None:
    """The step that stands right before a date in a line of such: `면접 4. 20.(월), 발표 4. 24.(금)`; else None."""
    if passage.label or passage.clause.cell is not None or not _IN_ROW.match(passage.behind(period.end)):
        return None
    point = period.last or period.first
    match = _NAMED.search(passage.before(period.start)) if point is not None and point.day is not None else None
    return match["step"] if match and role_of_label(match["step"]) not in (None, "project") else None


def _is_one_of_labels(passage: Passage, period: Period) -> bool:
    """Whether a month is all behind one of several labels in a line: `접수 : 3월, 현지 확인 : 4월`."""
    if not passage.label or not _is_month(period) or not _is_whole(passage, period):
        return False
    return NEXT_LABEL.search(passage.context.words(passage.clause.value)) is not None


def _is_all_of_slide(passage: Passage, period: Period) -> bool:
    """A month alone on the line of a slide, over or under the step that is the item's title."""
    slides = passage.context.outline.kind == "slides" and not passage.label
    return slides and _is_month(period) and _is_whole(passage, period)


def in_list_of_steps(passage: Passage) -> bool:
    """Whether one of the nearest headings is that of a list of steps."""
    return any(LIST_OF_STEPS.search(head) for head in passage.clause.heads[:2])


def months_of_step(passage: Passage) -> tuple[int, int] | None:
    """`추진계획 / 자격 검증 : 4. ~ 6.`: numbers alone, which are months only behind the name of a step."""
    named = bool(passage.label) and passage.clause.cell is None and in_list_of_steps(passage)
    match = _BARE_MONTHS.fullmatch(passage.text) if named else None
    months = (int(match["first"]), int(match["last"])) if match else (1, 0)
    return months if months[0] < months[1] else None


def opens_row_of_step(passage: Passage, period: Period) -> bool:
    """`2월      단지 확정`: a date that opens its line, and a step behind a gap with no date of its own."""
    behind = passage.behind(period.end)
    # What begins with a year is no number of a list, so that one blank will do: `2026. 3. 대상자 확정`.
    dated = period.first is not None and period.first.year is not None and not passage.clause.marker
    gap = r"[ \t]+[가-힣]" if dated else r"[ \t]{2,}[가-힣]"
    row = re.match(gap, behind) is not None and next(find_periods(behind), None) is None
    return row and not passage.before(period.start).strip(" (")


def _is_month(period: Period) -> bool:
    point = period.last or period.first
    return point is not None and point.month is not None and not period.worded


def _is_whole(passage: Passage, period: Period) -> bool:
    """Whether the value is the date, and how nearly it holds, and nothing else."""
    return not passage.before(period.start).strip(" (") and re.fullmatch(_LATER, passage.behind(period.end)) is not None


def _is_one_of_each(passage: Passage) -> bool:
    """Whether the value is a list of months behind the name of something done in each."""
    words = passage.text.strip()
    named = bool(passage.label) and _DONE.search(passage.label) is not None
    return named and (_EACH.fullmatch(words) is not None or _TIMES.fullmatch(words) is not None)


def _is_cell_of_round(passage: Passage, period: Period) -> bool:
    """A span of days that is all of a cell in the row or under the name of a round: `1차 | 3. 3. ~ 3. 19.`"""
    cell = passage.clause.cell
    spans = period.first is not None and period.last is not None and period.first.day is not None
    if cell is None or not spans or not _is_whole(passage, period):
        return False
    return any(ROUND.fullmatch(" ".join(name.split())) for name in (cell.row_head, cell.column_head))


def _is_planned_aside(passage: Passage, period: Period) -> bool:
    """`연수회 개최(2월, 40명)` in a plan: the bracket behind what is done opens with when, in the plan's years."""
    context = passage.context
    if context.outline.kind != "plan" or context.year is None or any(_PAST_WORK.search(head) for head in passage.heads):
        return False
    point, spans = period.first or period.last, period.kind == "range"
    dated = point is not None and (point.month is not None or (spans and point.year is not None))
    if point is None or not dated or not 0 <= (point.year or context.year) - context.year <= _FAR_AHEAD:
        return False
    behind = _BEHIND_ASIDE.match(passage.behind(period.end)) is not None
    return behind and _ASIDE.search(passage.before(period.start)) is not None
