"""Periods counted from an event that the words name: `출산일부터 1년 이내`, `사업종료 후 7일 이내`, `준공일 5년간`.

Korean civil law (민법 157조) does not count the first day, so that `익일부터 90일` ends ninety days after the event.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.facts.dates import alike
from models.facts import Relative

_UNIT = r"(?P<unit>일|개월|월|년|주일?|시간)"
_COUNT = rf"(?P<count>\d{{1,3}})\s?{_UNIT}"
_EVENT = (
    r"(?P<anchor>[가-힣A-Za-z0-9()·ㆍ,「」\s]{0,40}?"
    r"(?:일|날|시점|후|완료|종료|준공|계약|지정|통보|통지|발표|접수|신청|마감|결정|확정|입주|퇴실|공고|게시|지급|시행|발생|선정))"
)
_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "next day within",
        "부터",
        re.compile(rf"{_EVENT}(?:의)?\s?(?:익일|다음\s?날)(?:로)?부터\s?{_COUNT}\s?(?:이내|간|동안|까지)"),
    ),
    (
        "from within",
        "부터",
        re.compile(rf"{_EVENT}(?:을|를)?\s?(?:로|으로)?부터\s?{_COUNT}\s?(?:이내|내에|간|동안|까지|(?=$|[.,)]))"),
    ),
    ("from after", "부터", re.compile(rf"{_EVENT}\s?(?:로|으로)?부터\s?{_COUNT}(?:이|을)?\s?(?:이후|경과|지난|후)")),
    ("before", "전", re.compile(rf"{_EVENT}(?:시)?(?:\s[가-힣\s]{{0,22}})?\s?{_COUNT}\s?(?:전|이전)(?:까지|에)")),
    ("day before", "전일", re.compile(rf"{_EVENT}\s?(?:의)?\s?전일\s?(?:\d{{1,2}}:\d{{2}})?까지")),
    (
        "after within",
        "후",
        re.compile(
            rf"(?P<anchor>[가-힣A-Za-z0-9()·ㆍ「」\s]{{1,30}}?\s?(?:후|이후))\s?{_COUNT}\s?(?:이내|간|내에|까지|동안|(?=$|[.,)]))"
        ),
    ),
    (
        "for",
        "일",
        re.compile(
            rf"(?P<anchor>(?:준공|완공|완료|구입|설치|취득|지급|교부|선정)일(?:\s?\([가-힣]{{2,6}}\))?)\s?{_COUNT}(?:간|\s?동안)"
        ),
    ),
    (
        "from next day",
        "부터",
        re.compile(r"(?P<anchor>[가-힣\s]{1,24}?[일날])\s?(?:의)?\s?(?:익일|다음\s?날)부터(?!\s?\d)"),
    ),
    ("from month", "달부터", re.compile(r"(?P<anchor>[가-힣]{2,8}(?:한|하는|된)\s?달)부터")),
    (
        "from",
        "부터",
        re.compile(r"(?P<anchor>[가-힣]{2,10}(?:한|된|하는)?\s?날|[가-힣]{2,8}일)부터\s?(?=시행|적용|지급|부과|효력)"),
    ),
)
"""Each rule with a word that all its forms hold, so that it is looked for only where that word stands."""

_TO_DATE = re.compile(r"(?P<anchor>[가-힣]{2,6}\s?[가-힣]{0,6}[일시])\s{0,2}~\s{0,2}(?=\S)")
_DATE = re.compile(r"\d\s?(?:일|월|년|\.)\s?$")
"""What looks like an event and is a date: `4월 1일부터 30일까지`."""

_BREAK = re.compile(r", |\) |: |(?:하여|하고|하거나|거나) | 시 |(?:은|는) (?!날|달|때|후|시점)|\n\n")
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


def find_relatives(text: str) -> Iterator[Found]:
    """All periods counted from an event, leftmost first, none overlapping another."""
    text = alike(text)
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    for rule, cue, pattern in _PATTERNS:
        for match in pattern.finditer(text) if cue in text else ():
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if _RECENT.search(text[: match.start("anchor")] + match["anchor"]) or _DATE.search(match["anchor"]):
                continue
            taken.append(match.span())
            found.append(_found(match, rule))
    yield from sorted(found, key=lambda one: one.start)


def event_before(text: str, at: int) -> tuple[str, int] | None:
    """The event that opens `카드 발급일 ~ 2023. 12. 31.` when the date starts at `at`, and where it starts."""
    for match in _TO_DATE.finditer(alike(text)[:at] + "."):
        if match.end() >= at:
            return match["anchor"].strip(), match.start("anchor")
    return None


def _found(match: re.Match[str], rule: str) -> Found:
    anchor, start = _anchor(match)
    groups = match.groupdict()
    length = _duration(groups["count"], groups["unit"]) if groups.get("count") else None
    ends: dict[str, tuple[str | None, str | None]] = {
        "next day within": ("P1D", length),
        "from within": ("P0D", length),
        "from after": (length, None),
        "before": (None, f"-{length}"),
        "day before": (None, "-P1D"),
        "after within": (None, length),
        "for": ("P0D", length),
        "from next day": ("P1D", None),
        "from month": ("P0M", None),
        "from": ("P0D", None),
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


def _duration(count: str, unit: str) -> str:
    """An ISO 8601 duration; weeks as days, as the contract writes them."""
    letter = _LETTER[unit]
    if letter == "W":
        return f"P{int(count) * 7}D"
    return f"PT{int(count)}H" if letter == "H" else f"P{int(count)}{letter}"
