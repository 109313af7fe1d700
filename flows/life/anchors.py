"""Of which event a period is counted, and which step it dates: by the source's own words."""

import re
from typing import Final

from flows.life.durations import YEAR, length_of
from models.facts import Relative, Schedule
from models.steps import StepKind

_EVENTS: Final[tuple[tuple[re.Pattern[str], tuple[StepKind, ...]], ...]] = (
    (re.compile(r"교부\s?결정|결정\s?통[지보]"), ("grant",)),
    (re.compile(r"정산\s?(?:완료|후|일)"), ("audit", "settle")),
    (re.compile(r"준공|설치\s?(?:완료|후|일)|조성|구입|시공"), ("inspect", "claim", "work", "pay")),
    (re.compile(r"(?:사업|공사|정비)?[가-힣]{0,4}\s?(?:을|를)?\s?(?:완료|종료|끝)"), ("claim", "work", "inspect")),
    (re.compile(r"지원\s?(?:을|를)?\s?받|지급|수령|집행|교부"), ("pay", "grant")),
    (re.compile(r"선정|확정|통[보지]"), ("select",)),
    (re.compile(r"착[수공]"), ("work",)),
    (re.compile(r"신청|접수"), ("apply",)),
)
"""Words of an anchor, and the steps whose event it is; the first that was entered counts."""

_STEPS: Final[tuple[tuple[re.Pattern[str], StepKind], ...]] = (
    (re.compile(r"정산|실적\s?보고"), "settle"),
    (re.compile(r"완료\s?보고|청구|완료계|준공계"), "claim"),
    (re.compile(r"착[수공]"), "work"),
    (re.compile(r"교부\s?신청"), "request"),
    (re.compile(r"사후\s?관리|처분|양도|담보|매각|식재|전출|이주|재배"), "aftercare"),
)


def events_of(anchor: str) -> tuple[StepKind, ...]:
    """The steps whose day the words may mean, likeliest first; none where no rule knows them."""
    return next((kinds for words, kinds in _EVENTS if words.search(anchor)), ())


def step_dated(schedule: Schedule) -> StepKind | None:
    """The step that a period counted from an event dates, None where nothing says which."""
    anchor = schedule.relative.anchor if schedule.relative else ""
    words = f"{schedule.label or ''} {schedule.for_ or ''} {schedule.raw} {anchor}"
    named = next((kind for pattern, kind in _STEPS if pattern.search(words)), None)
    if named is not None:
        return named
    return "aftercare" if schedule.relative is not None and _is_years(schedule.relative) else None


def _is_years(relative: Relative) -> bool:
    """Whether a period goes on for a year or more behind what was granted or built."""
    length = length_of(relative.end or "")
    return length is not None and length.months >= YEAR and bool({"inspect", "pay"} & set(events_of(relative.anchor)))
