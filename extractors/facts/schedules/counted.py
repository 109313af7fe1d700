"""Periods counted from an event as schedules: to apply where the words say so, else a duty or a length of its own."""

import re

from extractors.facts.schedules.certainty import ONLY_THEN, counted_certainty
from extractors.facts.schedules.passages import Passage
from extractors.facts.schedules.relatives import Found
from extractors.facts.schedules.roles import ASKS_PEOPLE, role_of_label
from extractors.facts.schedules.stated import stated
from extractors.notices.lines import unspaced
from models.facts import Schedule, ScheduleRole

_AFTER_RELATIVE: tuple[tuple[ScheduleRole, re.Pattern[str]], ...] = (
    (
        "apply",
        re.compile(
            r"(?:에|까지)?\s?(?:전화\s?|방문\s?|온라인\s?|인터넷\s?)?(?:(?:신청|접수|예약)(?!인|자\s|자[의에께가는])|청구(?=$|[\s,.)]|하여|하셔|하십|해야|함))"
        ),
    ),
    ("pay", re.compile(r"\s?(?:지원|지급)")),
    ("effective", re.compile(r"\s?(?:시행|적용)")),
    ("use", re.compile(r"\s?(?:사용|이용|쓸\s?수|쓰실\s?수)(?!\s?(?:신청|허가))")),
)
_ASKED_WITHIN = re.compile(r"(?:신청|접수|청구|예약)[은는]\s[^.\n]{0,120}$")
_REFUSES = re.compile(r"\s?(?:신청|접수|예약)\S*\s?(?:할\s?수\s?없|불가|제한)")
"""What may not be asked for until then."""

_WORK = re.compile(r"(?:사업|과업|용역|계약|수행|공사|연구|이행)기간")
_BEGUN = re.compile(r"착수|계약|착공")
"""How long work lasts once it is begun."""

_PUBLISHED = re.compile(r"공고|게시")
"""A day that the paper itself fixes: what is asked for within days of it has a date."""

_PEOPLE = re.compile(r"(?:자|인|가구|농가|세대|가정|업체|주민|분)$")
"""What names for whom a time holds, and no step."""

_ASKED = re.compile(r"신청|접수|예약|청구")
_APPLYING = re.compile(r"(?:신청|접수)(?:\s?(?:및\s)?(?:신청|접수))?")
"""A label that asks to apply and nothing else."""

_ASKED_SUBJECT = re.compile(rf"(?:{_ASKED.pattern})[은는]\s*$")


def counted(part: Passage, found: Found) -> Schedule:
    """A period counted from an event: to apply where the words after it say so, else a duty of its own."""
    role = _role_said(part, found) or _role_of_place(part, found)
    schedule = stated(part, found.start, found.end, counted_certainty(part, found, role), found.rule, role=role)
    return schedule.model_copy(update={"relative": found.relative})


def _role_said(part: Passage, found: Found) -> ScheduleRole | None:
    """The role that the words behind the period give it."""
    after = part.text[found.end : found.end + 10]
    if ONLY_THEN.match(after) and _ASKED_WITHIN.search(part.before(found.start)):
        return "apply"
    role = next((name for name, form in _AFTER_RELATIVE if form.match(after)), None)
    return "other" if role == "apply" and _REFUSES.match(part.behind(found.end)) else role


def _role_of_place(part: Passage, found: Found) -> ScheduleRole | None:
    """The role that the label and the event give the period; None where `stated` decides by the notice."""
    named = role_of_label(part.label)
    if not part.promised and _APPLYING.fullmatch(part.label) and not part.text[: found.start].strip():
        return "apply"
    if not part.promised and (_says_when_to_apply(part, found) or _is_asked_since(part, found)):
        return "apply"
    if _is_step(part) or not part.promised:
        return "pay" if named == "pay" else "other"
    if named not in (None, "project"):
        return None
    work = _WORK.fullmatch(unspaced(part.label)) and _BEGUN.search(found.relative.anchor)
    return None if work or re.search("신청|접수", part.notice.title) else "other"


def _is_asked_since(part: Passage, found: Found) -> bool:
    """`추가 모집(2명) : 공고일로부터 14일 이내`: within days of the paper itself, under a name that asks."""
    opens = not part.text[: found.start].strip(" (")
    return opens and _PUBLISHED.search(found.relative.anchor) is not None and bool(ASKS_PEOPLE.search(part.label))


def _is_step(part: Passage) -> bool:
    """Whether a line under a heading names a step of its own, and neither the reader's act nor for whom it is."""
    if part.for_ is None or part.for_ != part.clause.label or role_of_label(part.for_) == "apply":
        return False
    return not (part.promised and _PEOPLE.search(part.for_))


def _says_when_to_apply(part: Passage, found: Found) -> bool:
    """`신청방법 : 작업 희망일 7일 전까지`, `예약은 사용일 14일 전부터`: ahead of an event, under a name to apply by."""
    if (found.relative.end or found.relative.start or "").startswith("-"):
        named = _ASKED.search(part.label) if part.label else _ASKED_SUBJECT.search(part.before(found.start))
        return named is not None
    return False
