"""What stands around a sum: its bound (이내, 이상), what it is for one of (1인당, /개소), how often (월, 연).

Pure functions over text. `terms(text, sums)` joins each sum with its words, and sums with each other where two make
one amount: `50만원 ~ 200만원`, `10만원 이상 최대 50만원`.
"""

import re
from typing import Literal, NamedTuple

from extractors.facts.amounts.money import NUMBER, Sum, bare_sums, unit_scale
from extractors.facts.amounts.money_units import Period, leads, of_household_size, per_before, per_behind, per_of
from models.facts import Per

_SLASH_PERIOD = re.compile(r"\s*/\s*(?P<period>월|년|연)(?![가-힣])")
_NOT_MORE = re.compile(
    r"\s*(?:이\s*내|한\s*도(?:\s*(?:내|안|범위))?|까지|범위\s*(?:내|안)?|상한|내(?![가-힣])|내에서|"
    r"(?:중|가운데)\s*(?:더\s*)?(?:적은|낮은|작은)\s*(?:금액|쪽)|[을를]\s*넘지\s*(?:않는|못하는)\s*(?:범위|한도|금액)|"
    r"(?<=원)\s*안(?=에서|\s*$|[\s,.)]))(?:에서|로|의)?"
)
"""`30만원 한도 내에서`, `실비와 30만원 중 적은 금액`."""

_AT_MOST = re.compile(r"\s*(?:이\s*하|미\s*만|[을를이가]\s*(?:넘지|안\s*되|못\s*되)\s*(?:않|아니|못|는)?)")
_AT_LEAST = re.compile(r"\s*(?:이\s*상|초\s*과|[을를]\s*(?:초과|넘는(?!다)))")
_NEUTRAL = re.compile(r"\s*(?:씩|정액)")
_CEILING = re.compile(r"(?:최대|최고|많게는)(?![의한가급])(?=\D{0,12}$)|(?:한도|상한)액?(?!액?\s?(?:범위|이?내에서))")
_FLOOR = re.compile(r"최소|최저|적게는")
_MONTH = re.compile(
    r"(?:^|[\s(,·/*:※])(?P<word>매?월|월별|월평균|매달|다달이|달마다|한\s?달(?:에|마다)?)\s*(?:[가-힣]{1,5}\s*[(:]?\s*)?$"
)
_YEAR = re.compile(
    r"(?:^|[\s(,·/*:※])(?P<word>매년|연간|년간|연|해마다|한\s?해(?:에)?|1년에)\s*(?:[가-힣]{1,5}\s*[(:]?\s*)?$"
)
_CUT = re.compile(r"(?:(?<!\d),|,(?!\d)|[;/※*])\s*(?=\S)|(?<=[가-힣])\.\s")
_CUT_IN_TABLE = re.compile(rf"{_CUT.pattern}|[\t\n]")
"""A table inside a cell came as text: tabs part its cells, line feeds its rows."""

_COUNTED_EACH = re.compile(
    r"[가-힣\d]{1,4}당\s?(?:[가-힣]{1,6}\s)?\d[\d,.]*\s?(?:[가-힣]{1,3}|㎡|ha)\s?(?:이내|이하|까지|한도)?\s*,\s*$"
)
_ONLY_BOUND = re.compile(r"\s*(?:보조금|지원금|지원액|융자금)?\s*(?:최대|최고|총)?\s*")
"""`농가당 100군 이내, 최대 60만원`: how many and how much of one thing are bounded."""

_RANGE_GAP = re.compile(r"\s*(?:[~∼～–-]|에서|부터)\s*(?:많게는\s*)?$")
_JOIN_GAP = re.compile(r"(?:에서)?[\s,*※·/]*$")
_BEYOND_BRACKET = re.compile(r"(?:\s*\([^()\n]{2,24}원\)|\s*\))\s*(?=한\s*도|이\s*내|까지|범위)")
"""`월 3만원(연 36만원) 한도에서`: the bound behind a bracket is that of the sum before it and of the one in it."""
_LEFT_OF_RANGE = re.compile(rf"(?<![\d.,])(?P<number>{NUMBER})(?P<scale>[천백만억]*)\s*[~∼～]\s*$")
MAX_WINDOW = 40
"""Characters before a sum in which its words are looked for."""


class Terms(NamedTuple):
    """A sum with its words.

    `[start, end)` covers the words, `[first, last)` the figures alone. `bound` is `most` for what 한도, 최대, 이내
    bound, `below` for 이하, 미만, `least` for 이상, 초과. `measure` is what it is for when that has no `per` (`200m`).
    `before` are the words of the same segment in front of it; `leads` when what it is for one of stands before its
    name, and so holds for a list (`마리당 고라니 5만원, 멧돼지 20만원`).
    """

    start: int
    end: int
    first: int
    last: int
    unit: str
    min: int | None
    max: int | None
    bound: Literal["most", "below", "least"] | None = None
    per: Per | None = None
    measure: str | None = None
    period: Period | None = None
    before: str = ""
    leads: bool = False


def terms(text: str, found: list[Sum]) -> list[Terms]:
    """Each sum with its words, in reading order; a range and a floor with its ceiling are one."""
    joined: list[Terms] = []
    floor = 0
    for one in found:
        now = _inherited(text, joined, _one(text, one, floor))
        before = joined[-1] if joined else None
        merged = _merged(text, before, now) if before else None
        if merged:
            joined[-1] = merged
        else:
            joined.append(now)
        floor = now.end
    return joined


def _one(text: str, one: Sum, floor: int) -> Terms:
    """A sum with the words before it (not before `floor`) and behind it."""
    begin, before = _window(text, one.start, floor)
    ahead = _ahead(before, one)
    end, behind = _behind(text, one.end)
    bound = behind.bound or ahead.bound or _bound_beyond(text, end)
    per, measure = (behind.per, behind.measure) if behind.per or behind.measure else (ahead.per, ahead.measure)
    if not (per or measure) and _ONLY_BOUND.fullmatch(before) and (each := _COUNTED_EACH.search(text, 0, begin)):
        per, measure = per_of(each[0])
    row = _row_name(text, one.start)
    if row and not (per or measure):
        per, measure = per_of(row)
    start = begin + ahead.offset if ahead.offset < len(before) else one.start
    if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
        end += 1
    return Terms(
        start=start,
        end=end,
        first=one.start,
        last=one.end,
        unit=one.unit,
        min=ahead.low if ahead.low is not None else None if bound in ("most", "below") else one.won,
        max=None if bound == "least" and ahead.low is None else one.won,
        bound=bound,
        per=per,
        measure=measure,
        period=behind.period or ahead.period,
        before=before if before.strip() or not row else row,
        leads=leads(before),
    )


def _row_name(text: str, at: int) -> str:
    """The first cell of the row that a sum stands in, where a table inside a cell came as text."""
    if "\t" not in text:
        return ""
    return text[text.rfind("\n", 0, at) + 1 : at].split("\t")[0].strip()


def _window(text: str, start: int, floor: int) -> tuple[int, str]:
    """Where the words of a sum begin, and these words: back to the last separator, at most `MAX_WINDOW`."""
    begin = max(floor, start - MAX_WINDOW)
    cut = _CUT_IN_TABLE if "\t" in text else _CUT
    cuts = [match.end() for match in cut.finditer(text, begin, start)]
    begin = cuts[-1] if cuts else begin
    return begin, text[begin:start]


class _Ahead(NamedTuple):
    """What the words before a sum say; `offset` is where the first of them starts among these words."""

    offset: int
    bound: Literal["most", "least"] | None = None
    per: Per | None = None
    measure: str | None = None
    period: Period | None = None
    low: int | None = None


def _ahead(before: str, one: Sum) -> _Ahead:
    at, per, measure = per_before(before)
    offsets = [at]
    ceiling, floor = _CEILING.search(before), _FLOOR.search(before)
    month, year = _MONTH.search(before), _YEAR.search(before)
    offsets += [match.start() for match in (ceiling, floor) if match]
    offsets += [match.start("word") for match in (month, year) if match]
    low_at, low = _left_of_range(before, one)
    return _Ahead(
        offset=min(*offsets, low_at),
        bound="most" if ceiling else "least" if floor else None,
        per=per,
        measure=measure,
        period="month" if month else "year" if year else None,
        low=low,
    )


def _bound_beyond(text: str, end: int) -> Literal["most"] | None:
    """The bound that stands behind a bracket which begins or ends here."""
    bracket = _BEYOND_BRACKET.match(text, end) if text[end : end + 2].strip()[:1] in ("(", ")") else None
    return "most" if bracket and _NOT_MORE.match(text, bracket.end()) else None


class _Behind(NamedTuple):
    bound: Literal["most", "below", "least"] | None = None
    per: Per | None = None
    measure: str | None = None
    period: Period | None = None


def _behind(text: str, end: int) -> tuple[int, _Behind]:
    """The words right behind a sum, in any order, and where they end."""
    found = _Behind()
    while True:
        step = _step(text, end, found)
        if step is None:
            return end, found
        end, found = step


def _step(text: str, at: int, found: _Behind) -> tuple[int, _Behind] | None:
    bounds: tuple[tuple[re.Pattern[str], Literal["most", "below", "least"]], ...] = (
        (_NOT_MORE, "most"),
        (_AT_MOST, "below"),
        (_AT_LEAST, "least"),
    )
    for pattern, bound in bounds:
        if found.bound is None and (match := pattern.match(text, at)):
            return match.end(), found._replace(bound=bound)
    if match := _SLASH_PERIOD.match(text, at):
        return match.end(), found._replace(period="month" if match["period"] == "월" else "year")
    if found.per is None and found.measure is None and (one := per_behind(text, at)):
        return one[0], found._replace(per=one[1], measure=one[2])
    match = _NEUTRAL.match(text, at)
    return (match.end(), found) if match else None


def _left_of_range(before: str, one: Sum) -> tuple[int, int | None]:
    """Where it stands, and the lower end of `50~200만원`, which has no 원 of its own; None when there is none."""
    match = _LEFT_OF_RANGE.search(before)
    if match is None:
        return len(before), None
    scale = unit_scale(f"{match['scale']}원") if match["scale"] else unit_scale(one.unit)
    figures = bare_sums(match["number"], "원")
    low = figures[0].won * scale if figures else one.won
    return (match.start(), low) if low < one.won else (len(before), None)


def _merged(text: str, before: Terms, now: Terms) -> Terms | None:
    """Two sums that are one amount: a range, or a floor and its ceiling."""
    gap = text[before.end : now.first]
    if _RANGE_GAP.fullmatch(gap) and before.bound is None and before.max is not None:
        if now.max is None or before.max >= now.max:
            return None
        return now._replace(start=before.start, first=before.first, min=before.max, per=now.per or before.per,
                       period=now.period or before.period, before=before.before)  # fmt: skip
    lead = text[before.end : now.start]
    if before.bound == "least" and now.bound in ("most", "below") and _JOIN_GAP.fullmatch(lead):
        return now._replace(start=before.start, first=before.first, min=before.min, per=now.per or before.per,
                       period=now.period or before.period, before=before.before, bound=None)  # fmt: skip
    return None


def _inherited(text: str, joined: list[Terms], now: Terms) -> Terms:
    """A sum in brackets behind another is for one of the same, unless it says so itself or is a whole."""
    if joined and joined[-1].per == "household" and of_household_size(now.before):
        return now._replace(per="household")
    if joined and joined[-1].leads and not (now.per or now.measure) and re.match(r"\s*[,/·]", text[joined[-1].end :]):
        return now._replace(per=joined[-1].per, measure=joined[-1].measure, leads=True)
    if not joined or now.per or now.measure or re.search(r"총|합계|예산|사업비|전체", now.before):
        return now
    gap = text[joined[-1].end : now.first]
    within = "(" in gap and ")" not in gap[gap.index("(") :]
    if not within and not _goes_on_in_bracket(text, joined, now):
        return now
    return now._replace(per=joined[-1].per, measure=joined[-1].measure)


def _goes_on_in_bracket(text: str, joined: list[Terms], now: Terms) -> bool:
    """Whether a sum stands in one bracket with the sum before it, and that is for one of what the bracket's whole is.

    `개소당 연 120만원(상반기 60만원, 하반기 60만원)`.
    """
    opening = text.rfind("(", 0, now.first)
    if opening < 0 or ")" in text[opening : now.first] or joined[-1].start < opening:
        return False
    whole = next((one for one in reversed(joined) if one.end <= opening), None)
    return whole is not None and (whole.per, whole.measure) == (joined[-1].per, joined[-1].measure)
