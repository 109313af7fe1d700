"""What stands around a sum: its bound (이내, 이상), what it is for one of (1인당, /개소), how often (월, 연).

Pure functions over text. `terms(text, sums)` joins each sum with its words, and sums with each other where two make
one amount: `50만원 ~ 200만원`, `10만원 이상 최대 50만원`.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from extractors.facts.money import NUMBER, Sum, bare_sums, unit_scale
from models.facts import Per

Period = Literal["month", "year"]

UNITS: tuple[tuple[Per, str], ...] = (
    ("farm", "농가"),  # 농가당 4,000천원
    ("household", "가구|세대|가정"),  # 1가구당 6백만원
    ("person", "인|명|사람|개인|학생"),  # 300,000원/인
    ("village", "마을"),  # 마을당 2,000만원
    ("company", "업체|기업|회사|법인|업소"),  # 업체당 1천만원
    ("site", "개소|개 소"),  # 20,000천원/개소당
    ("case", "건"),  # 건당 5만원
    ("ha", "ha|㏊|헥타르"),  # ha당 300만원
    ("m2", "㎡|m²|m2|제곱미터"),  # 3,800원/㎡
    ("head", "두|마리|수"),  # 두당 10만원
    ("hive", "봉군|군|벌통"),  # 군당 3만원
    ("kg", "kg|㎏|킬로그램"),  # 1,200원/kg
    ("ton", "톤|t"),  # 톤당 5만원
    ("unit", "포대|대|기|세트|매|포|개|공|조|동|장|권|주|병|구좌|식"),  # 1기당 1,450천원
    ("L", "ℓ|L|리터"),  # 1,250원/ℓ
)
"""What a sum may be for one of; longer words first within a kind."""

_KIND = {word: kind for kind, words in UNITS for word in words.split("|")}
_WORD = "|".join(sorted(map(re.escape, _KIND), key=len, reverse=True))
_MEASURES = "ha|㏊|㎡|m²|m2|km|kg|㎏|ℓ|톤|평|a|m|t|L|회|일|시간|박|끼"
"""Units that make a measure with any number before them (`200m`, `10a`, `1일`), for which there is no `per`."""

_AMBIGUOUS = frozenset({"수", "식", "개", "조", "주", "장", "매"})
"""Syllables that mean a unit before 당 only behind a figure or a slash: 수당, 식당 and the like are words."""

_BEFORE_PER = re.compile(
    rf"(?:(?P<count>\d[\d,.]*)\s*)?(?P<unit>{_WORD}|{_MEASURES})\s*(?:\([^()]{{1,10}}\))?\s*(?:당|별)(?![가-힣]{{2}}사자)"
)
PER_WORDS = re.compile(
    rf"(?:\d[\d,.]*\s*)?(?<![가-힣])(?:{_WORD}|{_MEASURES})(?:\([^()]{{1,10}}\))?\s*당|최대|최소|매월|월별|매년|연간|(?:^|\s)[월연](?=\s|$)"
)
"""Words of a bound, a unit or a period, which are no part of a name."""

_BEFORE_BASE = re.compile(
    rf"(?P<count>\d[\d,.]*)\s*(?P<unit>{_MEASURES})\s*(?:\([^()]{{1,10}}\))?\s*(?:기준|기준으로)\s*$"
)
_BEFORE_TIMES = re.compile(rf"\d[\d,.]*\s*(?P<unit>{_WORD})\s*[×xX＊]\s*(?:[가-힣 ]{{0,8}}\(?\s*)?$")
_BEFORE_ONE = re.compile(r"(?<![\d.,~-])1\s*(?P<unit>인|가구|세대|농가|개소|마을|업체)\s*(?:최대\s*)?$")
_BEFORE_SIZE = re.compile(r"\d\s*인\s*(?:\([^()]{1,6}\))?\s*(?:이상|이하)?\s*(?:가구|세대)")
_SLASH_PER = re.compile(
    rf"\s*/(?P<gap>\s*)(?P<count>{NUMBER})?\s*(?P<unit>{_WORD}|{_MEASURES})(?:\s*당|\s*별)?(?![가-힣A-Za-z0-9])"
)
_SLASH_PERIOD = re.compile(r"\s*/\s*(?P<period>월|년|연)(?![가-힣])")
_HEAD_SLASH = re.compile(rf"/\s*(?P<count>\d[\d,.]*)?\s*(?P<unit>{_WORD}|{_MEASURES})\s*당?\s*[)\]]")
_HEAD_ONE = re.compile(rf"\(\s*(?P<count>1)\s*(?P<unit>{_WORD})\s*\)")
_EACH_TIME = r"\s?(?:임대료|임차료|이용료|사용료|급여|소득|지원|지급|수당|저축|납입|납부|보험료|활동비|회비|평균)"
_HEAD_MONTH = re.compile(rf"(?:^|[\s(])(?:매?월|매달){_EACH_TIME}")
_HEAD_YEAR = re.compile(rf"(?:^|[\s(])(?:매년|연간|연){_EACH_TIME}")
_HEAD_CEILING = re.compile(r"(?:최대|최고)\s*(?:지원|지급|보조|융자|대출|감면)?(?:금액|금|액|한도)|한도|상한")
_BRACKET_PER = re.compile(rf"\s*\(\s*(?P<count>\d+)?\s*(?P<unit>{_WORD})\s*당\s*\)")
_NOT_MORE = re.compile(
    r"\s*(?:이\s*내|한\s*도(?:\s*(?:내|안|범위))?|까지|범위\s*(?:내|안)?|상한|내(?![가-힣])|내에서)(?:에서|로|의)?"
)
_AT_MOST = re.compile(r"\s*(?:이\s*하|미\s*만)")
_AT_LEAST = re.compile(r"\s*(?:이\s*상|초\s*과)")
_NEUTRAL = re.compile(r"\s*(?:씩|정액)")
_CEILING = re.compile(r"(?:최대|최고)(?![의한가급])(?=\D{0,12}$)|한도액?|상한액?")
_FLOOR = re.compile(r"최소|최저")
_MONTH = re.compile(r"(?:^|[\s(,·/*:※])(?P<word>매?월|월별|월평균|매달)\s*(?:[가-힣]{1,5}\s*[(:]?\s*)?$")
_YEAR = re.compile(r"(?:^|[\s(,·/*:※])(?P<word>매년|연간|년간|연)\s*(?:[가-힣]{1,5}\s*[(:]?\s*)?$")
_CUT = re.compile(r"(?:(?<!\d),|,(?!\d)|[;/※*])\s*(?=\S)|(?<=[가-힣])\.\s")
_CUT_IN_TABLE = re.compile(rf"{_CUT.pattern}|[\t\n]")
"""A table inside a cell came as text: tabs part its cells, line feeds its rows."""

_SIZE_OF_HOUSEHOLD = re.compile(r"\d\s*인\s*(?:이상|이하)")
_RANGE_GAP = re.compile(r"\s*[~∼～–-]\s*$")
_JOIN_GAP = re.compile(r"[\s,*※·/]*$")
_LEFT_OF_RANGE = re.compile(rf"(?<![\d.,])(?P<number>{NUMBER})(?P<scale>[천백만억]*)\s*[~∼～]\s*$")
MAX_WINDOW = 40
"""Characters before a sum in which its words are looked for."""


@dataclass(frozen=True)
class Terms:
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


def per_of(words: str) -> tuple[Per | None, str | None]:
    """What a label or a column's head says a sum is for one of: `1인당 지급액`, `지원 단가 (1기)`, `단가(원/㎡)`."""
    for pattern in (_BEFORE_PER, _HEAD_SLASH, _HEAD_ONE):
        for match in pattern.finditer(words):
            per, measure = _per(match, slash="/" in match[0])
            if per or measure:
                return per, measure
    return ("household", None) if _BEFORE_SIZE.search(words) else (None, None)


def period_of(words: str) -> Period | None:
    """How often, as a label or a head says it: `월 임대료`, `월평균 소득`, `연 지원액`."""
    if _HEAD_MONTH.search(words):
        return "month"
    return "year" if _HEAD_YEAR.search(words) else None


def ceiling_in(words: str) -> bool:
    """Whether a label or a head bounds the sums under it: `최대 지원금액`, `지원한도`."""
    return _HEAD_CEILING.search(words) is not None


def _one(text: str, one: Sum, floor: int) -> Terms:
    """A sum with the words before it (not before `floor`) and behind it."""
    begin, before = _window(text, one.start, floor)
    ahead = _ahead(before, one)
    end, behind = _behind(text, one.end)
    bound = behind.bound or ahead.bound
    per, measure = (behind.per, behind.measure) if behind.per or behind.measure else (ahead.per, ahead.measure)
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
        leads=_leads(before),
    )


def _leads(before: str) -> bool:
    """Whether a name stands between what a sum is for one of and the sum."""
    found = _BEFORE_PER.search(before)
    return (
        found is not None
        and re.search(r"[가-힣]{2}", re.sub(r"최대|최고|연간|매월", "", before[found.end() :])) is not None
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


@dataclass(frozen=True)
class _Ahead:
    """What the words before a sum say; `offset` is where the first of them starts among these words."""

    offset: int
    bound: Literal["most", "least"] | None = None
    per: Per | None = None
    measure: str | None = None
    period: Period | None = None
    low: int | None = None


def _ahead(before: str, one: Sum) -> _Ahead:
    at, per, measure = _per_before(before)
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


@dataclass(frozen=True)
class _Behind:
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
            return match.end(), replace(found, bound=bound)
    if match := _SLASH_PERIOD.match(text, at):
        return match.end(), replace(found, period="month" if match["period"] == "월" else "year")
    for pattern in (_SLASH_PER, _BRACKET_PER):
        if found.per is None and found.measure is None and (match := pattern.match(text, at)):
            per, measure = _per(match, slash=True)
            if (per or measure) and not _next_name(match, text):
                return match.end(), replace(found, per=per, measure=measure)
    match = _NEUTRAL.match(text, at)
    return (match.end(), found) if match else None


def _next_name(match: re.Match[str], text: str) -> bool:
    """Whether `/ 법인 100백만원` begins the next name: space behind the slash, a word or figure behind the unit."""
    return bool(match.groupdict().get("gap")) and re.match(r"\s*[가-힣\d]", text[match.end() :]) is not None


def _per_before(before: str) -> tuple[int, Per | None, str | None]:
    """Where it stands, and what the words before a sum say that it is for one of."""
    if sizes := list(_BEFORE_SIZE.finditer(before)):
        return sizes[-1].start(), "household", None
    if each := _BEFORE_ONE.search(before):
        return each.start(), _KIND[each["unit"]], None
    if times := _BEFORE_TIMES.search(before):
        return times.start(), _KIND[times["unit"]], None
    if base := _BEFORE_BASE.search(before):
        return base.start(), None, re.sub(r"\s*기준(?:으로)?\s*$", "", base[0])
    for match in reversed(list(_BEFORE_PER.finditer(before))):
        per, measure = _per(match, slash=False)
        if per or measure:
            return match.start(), per, measure
    return len(before), None, None


def _per(match: re.Match[str], slash: bool) -> tuple[Per | None, str | None]:
    """`per` for one of a unit, else the measure as text; neither for a count (`/ 3개소`) or an ambiguous syllable."""
    unit, count = re.sub(r"\s", "", match["unit"]), (match["count"] or "").rstrip(".,")
    if unit in _AMBIGUOUS and not slash and not count:
        return None, None
    if count in ("", "1"):
        kind = _KIND.get(match["unit"])
        return (kind, None) if kind else (None, (count or "1") + unit)
    return (None, count + unit) if unit in _MEASURES.split("|") else (None, None)


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
        return replace(now, start=before.start, first=before.first, min=before.max, per=now.per or before.per,
                       period=now.period or before.period, before=before.before)  # fmt: skip
    lead = text[before.end : now.start]
    if before.bound == "least" and now.bound in ("most", "below") and _JOIN_GAP.fullmatch(lead):
        return replace(now, start=before.start, first=before.first, min=before.min, per=now.per or before.per,
                       period=now.period or before.period, before=before.before, bound=None)  # fmt: skip
    return None


def _inherited(text: str, joined: list[Terms], now: Terms) -> Terms:
    """A sum in brackets behind another is for one of the same, unless it says so itself or is a whole."""
    if joined and joined[-1].per == "household" and _SIZE_OF_HOUSEHOLD.search(now.before):
        return replace(now, per="household")
    if joined and joined[-1].leads and not (now.per or now.measure) and re.match(r"\s*[,/·]", text[joined[-1].end :]):
        return replace(now, per=joined[-1].per, measure=joined[-1].measure, leads=True)
    if not joined or now.per or now.measure or re.search(r"총|합계|예산|사업비|전체", now.before):
        return now
    gap = text[joined[-1].end : now.first]
    if "(" not in gap or ")" in gap[gap.index("(") :]:
        return now
    return replace(now, per=joined[-1].per, measure=joined[-1].measure)
