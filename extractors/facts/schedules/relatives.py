"""Periods counted from an event that the words name: `출산일부터 1년 이내`, `사업종료 후 7일 이내`, `준공일 5년간`.

Korean civil law (민법 157조) does not count the first day, so that `익일부터 90일` ends ninety days after the event.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.facts.schedules.points import alike
from models.facts import Relative

_UNIT = r"(?P<unit>일|개월|월|년|주일?|시간)"
_NATIVE = {
    "하루": "P1D", "이틀": "P2D", "사흘": "P3D", "나흘": "P4D", "닷새": "P5D", "열흘": "P10D", "보름": "P15D",
    "일주일": "P7D", "한달": "P1M", "두달": "P2M", "석달": "P3M", "세달": "P3M", "넉달": "P4M", "네달": "P4M",
    "다섯달": "P5M", "여섯달": "P6M", "반년": "P6M", "두주일": "P14D", "두주": "P14D",
}  # fmt: skip
"""Lengths in words."""

_WORDS = "|".join(word.replace("달", r"\s?달") for word in _NATIVE)
_COUNT = rf"(?:(?:(?P<years>\d)년\s)?(?P<count>\d{{1,3}})\s?{_UNIT}|(?P<native>{_WORDS}))"
_HAPPENS = (
    "일|날|시점|후|완료|종료|준공|계약|지정|통보|통지|발표|접수|신청|마감|결정|확정|입주|퇴실|공고|게시|지급|시행|발생|선정|"
    "출산|전입|교부|제출|설치|구입|착공|개최|퇴소|입소|도착"
)
_EVENT = rf"(?P<anchor>[가-힣A-Za-z0-9()·ㆍ,「」\s]{{0,40}}?(?:{_HAPPENS}))"
_COMES = (
    "행사|교육|이용|사용|방문|출발|시작|개강|대회|회의|체험|대관|때|"
    r"(?:방제|살포|공사|작업|경기|면접|시험|공연|수술|이사|배출)(?=\s?\d)"
)
_AHEAD = rf"(?P<anchor>[가-힣A-Za-z0-9()·ㆍ,「」\s]{{0,40}}?(?:{_HAPPENS}|{_COMES}))"
"""What one may have to do something before."""

_AHEAD_OR_MONTH = rf"(?P<anchor>[가-힣A-Za-z0-9()·ㆍ,「」\s]{{0,40}}?(?:{_HAPPENS}|{_COMES}|달))(?:의|로부터)?"

_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "next day within",
        rf"부터\s?{_COUNT}",
        re.compile(rf"{_EVENT}(?:의)?\s?(?:익일|다음\s?날)(?:로)?부터\s?{_COUNT}\s?(?:이내|간|동안|까지)"),
    ),
    (
        "from within",
        "포함하여",
        re.compile(rf"{_EVENT}(?:을|를)\s?포함하여\s?{_COUNT}\s?(?:이내|내에|간|동안|까지)"),
    ),
    (
        "from within",
        rf"부터\s?{_COUNT}",
        re.compile(
            rf"{_EVENT}(?:을|를)?\s?(?:로|으로)?부터\s?{_COUNT}\s?"
            r"(?:이내|내에|안에?(?![가-힣])|간|동안|까지|이상|(?=$|[.,)]|\s?\(\s?(?:총\s?)?\d+\s?일|으?로\s?(?:함|한다|합니다|하[며고]|정[함하한])))"
        ),
    ),
    (
        "after at least",
        rf"후\s?{_COUNT}\s?이상",
        re.compile(
            rf"(?P<anchor>[가-힣\s]{{0,12}}?(?:개업|준공|설치|수령|구입|조성|지급|체결|완료)\s?후)\s?{_COUNT}\s?이상"
            r"(?=[^.\n]{0,12}(?:유지|영업|운영|사용|경작|재배))"
        ),
    ),
    (
        "from after",
        rf"부터\s?{_COUNT}",
        re.compile(rf"{_EVENT}\s?(?:로|으로)?부터\s?{_COUNT}(?:이|을)?\s?(?:이후|경과|지난|후|뒤)"),
    ),
    (
        "since before",
        "전부터",
        re.compile(
            rf"{_AHEAD_OR_MONTH}\s?{_COUNT}\s?전부터"
            rf"(?:\s{{0,2}}(?P<behind>[가-힣]{{0,8}}\s?(?:후|이후|뒤)\s?)?(?P<count2>\d{{1,3}})\s?(?P<unit2>일|개월|주일?)\s?(?(behind)(?:까지|이내)|전까지))?"
            r"(?![^.\n]{0,12}(?:거주|주민\s?등록|계속))"
        ),
    ),
    (
        "between before",
        r"전\s?~",
        re.compile(
            rf"{_AHEAD_OR_MONTH}\s?{_COUNT}\s?전\s?~\s?(?P<count2>\d{{1,3}})\s?(?P<unit2>일|개월|주일?)\s?전(?:까지)?"
        ),
    ),
    (
        "before",
        r"전(?:까지|에|\s*$|[,)])",
        re.compile(
            rf"{_AHEAD}(?:시|에는|에)?(?:\s[가-힣\s]{{0,22}})?\s?{_COUNT}\s?(?:전|이전)(?:까지|에|(?=\s*$|[,)]))"
        ),
    ),
    (
        "after within",
        rf"시\s?{_COUNT}\s?(?:이내|내에)",
        re.compile(
            rf"(?P<anchor>[가-힣·ㆍ,\s]{{0,30}}?(?:발생|변동|변경|전입|전출|해지|폐업|이전|양도|상실)\s?시)\s?{_COUNT}\s?(?:이내|내에)"
        ),
    ),
    ("day before", "전일", re.compile(rf"{_AHEAD}\s?(?:의)?\s?전일\s?(?:\d{{1,2}}:\d{{2}})?까지")),
    (
        "after within",
        rf"(?:후|뒤|다음)\s?{_COUNT}",
        re.compile(
            rf"(?P<anchor>[가-힣A-Za-z0-9()·ㆍ「」\s]{{1,30}}?\s?(?:후|이후|[은한친낸온산] (?:뒤|다음)))\s?{_COUNT}\s?"
            r"(?:이내|간|내에|안에?(?![가-힣])|까지|동안|(?=$|[.,)]))"
        ),
    ),
    (
        "for",
        rf"일(?:\s{{0,3}}\([가-힣]{{2,6}}\))?\s{{0,3}}{_COUNT}(?:간|\s?동안)",
        re.compile(
            rf"(?P<anchor>(?:(?:설치|공사|시공)\s?)?(?:준공|완공|완료|구입|설치|취득|지급|교부|선정)일(?:\s{{0,3}}\([가-힣]{{2,6}}\))?)\s{{0,3}}{_COUNT}(?:간|\s?동안)"
        ),
    ),
    (
        "from next day",
        "[일날]부터",
        re.compile(r"(?P<anchor>[가-힣\s]{1,24}?[일날])\s?(?:의)?\s?(?:익일|다\s?음\s?날)부터(?!\s?\d)"),
    ),
    (
        "at payment",
        "[약도잔선수증]금",
        re.compile(
            r"(?:계약금|중도금|잔금|선금|착수금|보증금)(?:\s?\([^()]{1,20}\))?\s?(?:은|는|:)?\s(?P<anchor>계약|입주|준공|착공|완료|사업\s?완료)\s?시"
            r"(?=[,에\s][^.\n]{0,60}(?:납부|지급|내))"
        ),
    ),
    ("from month", "달부터", re.compile(r"(?P<anchor>[가-힣]{2,8}(?:한|하는|된)\s?달)부터")),
    (
        "from",
        r"부터\s?(?:시행|적용|지급|부과|효력)",
        re.compile(r"(?P<anchor>[가-힣]{2,10}(?:한|된|하는)?\s?날|[가-힣]{2,8}일)부터\s?(?=시행|적용|지급|부과|효력)"),
    ),
    (
        "in the month after",
        r"[달월]\s?말",
        re.compile(
            r"(?P<anchor>[가-힣][가-힣\s]{0,20}(?:한|된|는|은|인)\s?(?:날이\s?속하는\s?|날이\s?속한\s?)?달)(?:의|로부터)?\s?"
            r"(?:다음\s?달|익월)\s?말일?\s?(?:까지|이내|(?=에|$|[\s,.)]))"
        ),
    ),
    (
        "by that day",
        r"(?:는|한|된|인)\s?(?:다음\s?)?(?:해|연도|달|분기)의?\s?[\d말]",
        re.compile(
            r"(?P<anchor>[가-힣\d][가-힣\d\s]{0,24}(?:는|한|된|인)\s?(?:다음\s?)?(?:해|연도|달|분기)의?\s?"
            r"(?:\d{1,2}\s?(?:\.|월)\s?\d{1,2}\s?(?:\.|일)|\d{1,2}\s?일|말일?))\s?까지"
        ),
    ),
)
"""Each rule with what all its forms hold, so that it is looked for only where that stands."""

_PROMISED: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("after", "", re.compile(rf"^{_EVENT}\s?{_COUNT}\s?(?:후|뒤|이후)(?=$|[\s,.)(])")),
    (
        "until then",
        "시까지",
        re.compile(r"^(?P<anchor>[가-힣][가-힣\s]{1,16}?(?:종료|완료|준공|마감|폐업|퇴거|개강|개최|체결))\s?시까지"),
    ),
    ("until", "전까지", re.compile(r"^(?P<anchor>[가-힣][가-힣\s]{1,24}?)\s?전까지")),
    ("at", "시", re.compile(rf"^(?P<anchor>(?:[가-힣]+\s)?[가-힣]*(?:{_HAPPENS}))\s?시(?=$|[\s,.)(]|에)")),
    ("days to go", "D", re.compile(r"^(?P<anchor>D)\s?(?P<sign>[-+])\s?(?P<count>\d{1,3})(?P<unit>일?)(?=$|[\s,.)(])")),
)
"""What is an event only where a label promises a time: its words open the value."""

_ALWAYS = tuple((rule, re.compile(cue), pattern) for rule, cue, pattern in _PATTERNS)
_WHERE_PROMISED = (*_ALWAYS, *((rule, re.compile(cue), pattern) for rule, cue, pattern in _PROMISED))

SIGNS = "|".join(dict.fromkeys(re.sub(r"[?]P<[a-z0-9]+>", "?:", cue) for _, cue, _ in _PATTERNS))
"""One of these stands in all words that count a time from an event, where no label promises one."""

_LONGEST_EVENT = 40
_TO_DATE = re.compile(r"(?P<anchor>[가-힣]{2,6}\s?[가-힣]{0,6}[일시])\s{0,2}(?:~|(?<=일)부터(?=\s))\s{0,2}(?=\S)")
_DATE = re.compile(r"\d\s?(?:일|월|년|\.)\s?$")
"""What looks like an event and is a date: `4월 1일부터 30일까지`."""

_BREAK = re.compile(
    r"(?:통해|통하여|경우로서|다만|관계없이) |, |\) |: |(?:하여|하고|하거나|거나) | 시 |"
    r"(?<!또)(?:은|는) (?!날|달|때|후|뒤|다음|시점|해)|\n\n"
)
"""Where a sentence breaks: an event's own words start behind the last of these."""

_LETTER = {"일": "D", "개월": "M", "월": "M", "년": "Y", "주": "W", "주일": "W", "시간": "H"}
_RECENT = re.compile(r"향후\s?$|최근\s?$|지난\s?$|신청일\s?기준\s?$|기준\s?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A relative period and where its words stand."""

    start: int
    end: int
    relative: Relative
    rule: str


def find_relatives(text: str, *, promised: bool = False) -> Iterator[Found]:
    """All periods counted from an event, leftmost first, none overlapping another."""
    text = alike(text)
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    for rule, cue, pattern in _WHERE_PROMISED if promised else _ALWAYS:
        for match in pattern.finditer(text) if cue.search(text) else ():
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if rule != "by that day" and (_RECENT.search(text[: match.end("anchor")]) or _DATE.search(match["anchor"])):
                continue
            taken.append(match.span())
            found.append(_found(match, rule))
    yield from sorted(found, key=lambda one: one.start)


def event_before(text: str, at: int) -> tuple[str, int] | None:
    """The event that opens `카드 발급일 ~ 2023. 12. 31.` when the date starts at `at`, and where it starts."""
    since = max(at - _LONGEST_EVENT, 0)
    for match in _TO_DATE.finditer(alike(text[since:at]) + "."):
        if since + match.end() >= at:
            return match["anchor"].strip(), since + match.start("anchor")
    return None


def _found(match: re.Match[str], rule: str) -> Found:
    anchor, start = _anchor(match)
    length = _length(match)
    ends: dict[str, tuple[str | None, str | None]] = {
        "next day within": ("P1D", length),
        "from within": ("P0D", length),
        "from after": (length, None),
        "before": (None, f"-{length}"),
        "since before": (f"-{length}", _until(match)),
        "between before": (f"-{length}", _until(match)),
        "in the month after": (None, "P1M"),
        "day before": (None, "-P1D"),
        "after within": (None, length),
        "after at least": (None, length),
        "for": ("P0D", length),
        "from next day": ("P1D", None),
        "at payment": ("P0D", None),
        "from month": ("P0M", None),
        "from": ("P0D", None),
        "by that day": (None, "P0D"),
        "after": (length, None),
        "until": (None, "P0D"),
        "until then": (None, "P0D"),
        "at": ("P0D", None),
        "days to go": (length, None),
    }
    first, last = ends[rule]
    return Found(start, match.end(), Relative(anchor=anchor, start=first, end=last), f"counted from an event: {rule}")


def _anchor(match: re.Match[str]) -> tuple[str, int]:
    """The event's own words: cut at the last break before them."""
    words = match["anchor"]
    breaks = [match.end() for match in _BREAK.finditer(words)]
    if words.count("(") > words.count(")"):
        breaks.append(words.rfind("(") + 1)
    cut = max(breaks, default=0)
    anchor = words[cut:].lstrip()
    start = match.start("anchor") + len(words) - len(anchor)
    return re.sub(r"\s+", " ", anchor).strip(), start


def _until(match: re.Match[str]) -> str | None:
    """The other end of `14일 전부터 3일 전까지`, of `40일 전부터 출산 후 60일까지`, None where none is said."""
    groups = match.groupdict()
    if not groups.get("count2"):
        return None
    letter, count = _LETTER[groups["unit2"]], int(groups["count2"])
    sign = "" if groups.get("behind") else "-"
    return f"{sign}P{count * 7}D" if letter == "W" else f"{sign}P{count}{letter}"


def _length(match: re.Match[str]) -> str | None:
    """An ISO 8601 duration; weeks as days, as the contract writes them. None where the words state no length."""
    groups = match.groupdict()
    if groups.get("native"):
        return _NATIVE[re.sub(r"\s", "", groups["native"])]
    if not groups.get("count"):
        return None
    letter, count = _LETTER[groups["unit"] or "일"], int(groups["count"])
    if letter == "H":
        return f"PT{count}H"
    years = f"{groups['years']}Y" if groups.get("years") and letter == "M" else ""
    sign = "-" if groups.get("sign") == "-" else ""
    return f"{sign}P{years}{count * 7}D" if letter == "W" else f"{sign}P{years}{count}{letter}"
