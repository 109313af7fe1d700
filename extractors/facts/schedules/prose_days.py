"""Days that a sentence tells of and no label: what is over by them, lasts, stops or takes place on them."""

import re

from extractors.facts.schedules.dates import Period
from extractors.facts.schedules.passages import Passage
from models.facts import ScheduleRole

COMPLETED = re.compile(r"\s?(?:모두\s|전부\s)?(?:마치|마친|마쳐|마무리|끝내|끝낸|완료하|완료해|완료한)")
"""What a sentence says is over by a day: `설치는 3월 말까지 마치고`."""

_PAID_AHEAD = re.compile(r"\s?중?에\s[^.\n]{0,16}?(?:내시면|내면|납부하(?:시)?면|신청하(?:시)?면)")
_SENT = re.compile(
    r"\s?[초중말]?(?:에|순에|순경에|경에?)\s[^.\n]{0,24}?(?:보내|나눠|나누어|지급해|배송해|입금해)\s?(?:드립니다|드려요|드릴)"
)
_TOLD = re.compile(
    r"\s?[초중말]?(?:에|순에|순경에|경에?)?\s[^.\n]{0,24}?(?:알려|통보해|안내해|발표해)\s?(?:드립니다|드려요|드릴)"
)


def paid_ahead(after: str) -> ScheduleRole | None:
    """What a sentence says is done in a month: `1월에 1년분을 내시면 공제됩니다`, `7월 초에 보내 드립니다`."""
    if _PAID_AHEAD.match(after):
        return "apply"
    if _SENT.match(after):
        return "pay"
    return "other" if _TOLD.match(after) else None


_ON_THAT_DAY = re.compile(
    r"\s?(?:오전|오후|낮|저녁|하루)?(?:에는|에도|에|은|는)\s(?=[^.\n]{2,80}니다(?:$|[.\s]))(?![^.\n]{0,78}[았었였했겠]습니다)"
)
"""What a sentence goes on with that says what happens on the day it opens with."""


def takes_place(passage: Passage, period: Period) -> bool:
    """`12. 5.(토) 오전에는 집하장에서 농약병을 받습니다`: a day of the week on which something is done."""
    first = period.first
    lone = first is not None and period.last is None and first.day is not None and first.weekday is not None
    return lone and period.kind == "" and _ON_THAT_DAY.match(passage.behind(period.end)) is not None


_STOPS = re.compile(
    r"\s?(?:까지)?(?:는|은|에는|간|동안)?\s[^.\n]{0,40}?(?:(?:수거|운행|운영|진료|접수|배달|개방|공급|근무|발급|상담)(?:을|를)?\s?하지\s?않|"
    r"(?:수거|운행|운영|진료|접수|배달|개방|공급|근무|발급|상담)(?:을|를|이|가)?\s?(?:중단|중지|정지)[하되합됩])"
)
"""`10월 6일부터 10월 7일까지는 쓰레기를 수거하지 않습니다`."""

_RESUMES = re.compile(
    r"\s?(?:다시\s)?(?:정상(?:적으로)?|평소(?:대로|처럼))\s(?:[가-힣]{1,8}(?:을|를)\s)?(?:수거|운행|운영|진료|접수|배달|개방|공급|근무|영업|발급)"
)
"""`10월 8일부터 정상 수거하니`."""


def stops_or_resumes(passage: Passage, period: Period) -> ScheduleRole | None:
    """What a sentence says of a service on days that it names: that it rests, or is as always from then on."""
    if passage.label or passage.clause.cell is not None or (period.first or period.last) is None:
        return None
    behind = passage.behind(period.end)
    if period.kind == "since" and _RESUMES.match(behind):
        return "effective"
    return "other" if ("지 않" in behind or "중" in behind) and _STOPS.match(behind) else None


_LASTING = re.compile(
    r"(?:^|[\s(])(?P<what>(?:운영|활동|접종|교육|전시|공사|조사|수거|행사|대여|사업|근무|공연)(?:\s?기간)?)"
    r"(?:은|는)\s(?:총\s)?\s*$"
)
_GOES_ON = re.compile(
    r"\s?(?:매[일주월]|평일|계속|이어|진행|운영|입니다|이며|이고|예정|열립|합니다|[월화수목금토일]요일|\d+[일주개])"
)


def lasts(passage: Passage, period: Period) -> ScheduleRole | None:
    """`활동은 10. 1.부터 12. 17.까지 매주 수요일`, `접종은 4. 30.까지 계속됩니다`: how long something goes on."""
    named = _LASTING.search(passage.before(period.start)) if not passage.label else None
    last = period.last
    if named is None or last is None or last.day is None or not _GOES_ON.match(passage.behind(period.end)):
        return None
    return "event" if re.match(r"접종|교육|전시|행사|공연", named["what"]) else "project"


_TAKEN = re.compile(
    r"[^.\n]{0,60}?(?:선착순[^.\n]{0,16}?(?:모집|신청|접수|예약|받)|(?:모집|신청|접수)(?:합니다|하며|을\s받|를\s받|받습))"
)


def taken_since(passage: Passage, period: Period) -> bool:
    """`9. 8.(월) 오전 10시부터 누리집에서 선착순 50명을 모집하며`: from when those who apply are taken."""
    since = period.kind == "since" and passage.before(period.end).endswith("부터")
    return since and not passage.label and _TAKEN.match(passage.behind(period.end)) is not None
