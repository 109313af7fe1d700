"""Two dates for one step in one notice: `신청기간 : 3. 2. ~ 3. 20.` in the text, `3. 2. ~ 3. 27.` in the table.

One end must agree, or the day and the month of both: else two steps, rounds or ways of applying share a word.
"""

import re
from collections.abc import Iterator
from itertools import combinations

from extractors.context import Context
from extractors.findings.outlined import outlined
from extractors.findings.saying import finding
from extractors.notices.lines import unspaced
from models.facts import Schedule
from models.findings import Finding, FindingCode
from models.notices import Clause, Notice
from models.records import NoticeRecord

CODE: FindingCode = "date_conflict"

_STEP = re.compile(
    r"(?=.*(?:신청|접수|모집|공모|제출))(?:사업|참가|참여)?(?:신청서?|원서|모집)?(?:및)?(?:신청|접수|모집|공모|제출)?"
    r"(?:기간|기한|일시|마감|일정)?"
)
_OTHER_WAY = re.compile(
    r"당초|변경|연장|\d차|[상하]반기|추가|온라인|인터넷|방문|현장|우편|비대면|정기|수시|재공고|\d\s?기|\d\s?회|조기|"
    r"읍|면\s|동\s|개인|단체|법인|마을|학교|기관|부서"
)
"""Words that tell apart what shares a label: rounds, ways of applying, who applies, what was changed."""


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """At most one finding: the first two periods of one step that disagree at one end."""
    outline = outlined(notice, context)
    if outline is None:
        return
    steps = [one for one in notice.schedules if _is_step(one, outline, context)]
    for one, other in combinations(steps, 2):
        if _disagree(one, other):
            first, second = (" ".join(schedule.raw.split()) for schedule in (one, other))
            message = f"같은 일정이 두 가지로 적혀 있음: {first} / {second}"
            yield finding(CODE, message, other.span, context, (one.span,))
            return


def _is_step(schedule: Schedule, outline: Notice, context: Context) -> bool:
    """Whether it is the period of the application itself, for everyone alike; a row may name what the title names."""
    if schedule.role != "apply" or schedule.rrule or schedule.end is None or schedule.end.day is None:
        return False
    if schedule.for_ and _closed(schedule.for_) not in _closed(outline.title):
        return False
    clause = _clause_of(schedule, outline)
    label = _closed(schedule.label or (clause.label if clause else "") or "")
    words = context.words(clause.span) if clause else schedule.raw
    heads = " ".join(head for head in clause.heads if _closed(head) not in _closed(outline.title)) if clause else ""
    return _STEP.fullmatch(label) is not None and not _OTHER_WAY.search(f"{words} {heads}")


def _closed(words: str) -> str:
    return unspaced(words)


def _clause_of(schedule: Schedule, outline: Notice) -> Clause | None:
    return next((one for one in outline.clauses if one.span[0] <= schedule.span[0] < one.span[1]), None)


def _disagree(one: Schedule, other: Schedule) -> bool:
    """Whether one end is the same and the other is not, or only the years differ."""
    ends = [(str(moment)[:10] if moment else None) for moment in (one.start, one.end, other.start, other.end)]
    if None in ends:
        return False
    start, end, other_start, other_end = (str(day) for day in ends)
    same_days = (start[4:], end[4:]) == (other_start[4:], other_end[4:])
    return (start == other_start) != (end == other_end) or (same_days and start[:4] != other_start[:4])
