"""Days that a sentence tells of and no label: what is over by them, takes place on them, is best paid in them."""

import re

from extractors.facts.schedules.dates import Period
from extractors.facts.schedules.passages import Passage
from models.facts import ScheduleRole

COMPLETED = re.compile(r"\s?(?:모두\s|전부\s)?(?:마치|마친|마쳐|마무리|끝내|끝낸|완료하|완료해|완료한)")
"""What a sentence says is over by a day: `설치는 3월 말까지 마치고`."""

_PAID_AHEAD = re.compile(r"\s?중?에\s[^.\n]{0,16}?(?:내시면|내면|납부하(?:시)?면|신청하(?:시)?면)")


def paid_ahead(after: str) -> ScheduleRole | None:
    """`1월에 1년분을 한꺼번에 내시면 세액이 공제됩니다`: a month in which what one does has its use."""
    return "apply" if _PAID_AHEAD.match(after) else None


_ON_THAT_DAY = re.compile(
    r"\s?(?:오전|오후|낮|저녁|하루)?(?:에는|에도|에|은|는)\s(?=[^.\n]{2,80}니다(?:$|[.\s]))(?![^.\n]{0,78}[았었였했겠]습니다)"
)
"""What a sentence goes on with that says what happens on the day it opens with."""


def takes_place(passage: Passage, period: Period) -> bool:
    """`12. 5.(토) 오전에는 집하장에서 농약병을 받습니다`: a day of the week on which something is done."""
    first = period.first
    lone = first is not None and period.last is None and first.day is not None and first.weekday is not None
    return lone and period.kind == "" and _ON_THAT_DAY.match(passage.behind(period.end)) is not None
