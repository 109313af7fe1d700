"""Times without a date: recurrences, what is always open or told later, what follows an event."""

import re
from collections.abc import Iterator

from extractors.facts.schedules.mentions import in_criteria
from extractors.facts.schedules.open_ends import is_only, open_end
from extractors.facts.schedules.passages import Passage
from extractors.facts.schedules.recurrences import Recurrence
from extractors.facts.schedules.roles import ASKS_PEOPLE, is_for_staff, role_by_words, role_of_label
from extractors.facts.schedules.stated import stated
from extractors.notices.lines import unspaced
from models.facts import Confidence, Open, Relative, Schedule, ScheduleRole

_AFTER_EVENT = re.compile(r"\s*(?P<anchor>[가-힣\s]{4,20}?)\s?후(?=\s|$)")
_ASKS_ALWAYS = re.compile(
    r"(?:신청|접수|모집|가입|예약|등록)(?:은|는|을|를)?\s[^.\n]{0,12}(?:상시|수시|연중)(?:로|으로)?\s?"
    r"(?:받|접수|신청|모집|등록|가능|연락|제출|방문)(?!하지|받지|처|지\s|[가-힣]{0,2}[았었였했])[가-힣]*"
    r"|언제든지?\s[^.\n]{0,10}(?:신청|접수|예약)(?:하실|할|하시면|하세요|받습|가능)[가-힣\s]*"
    r"|(?:^|(?<=[.,]\s))연중\s(?:접수|신청을\s받|접수를\s받|모집)(?:합니다|하며|하고|해요|습니다|으며)"
    r"|(?:신청|접수|예약|가입)[^.\n]{0,60}\s언제든지?\s(?:가능합니다|됩니다|할\s수\s있습니다)"
    r"|(?:신청|접수|예약)(?:은|는)\s언제든지?\s(?:하실|할|가능|받습)[가-힣\s]*"
    r"|(?:이후(?:에는|에도|에)?|연중|언제든지?)\s?(?:수시|상시)로?\s(?:신고|신청|접수)(?:를|을)?\s?(?:받습|받는|받아|받음|가능|합니|하실)[가-힣]*"
)
_ASKED_BY = re.compile(r"^(?:신청|접수|모집|예약|가입|등록)(?:\s?(?:및\s)?(?:방법|접수|절차|장소|처))?$")
_ASKED_FIRST = re.compile(r"\s?(?:상시|수시|연중)\s(?:신청|접수|모집)\s*(?=→|⇒|$)")
"""`수시 신청 → 심의 → 이용`: the first of the steps."""

_BESIDE = re.compile(r"비고|장소|방법|안내방법|공고방법|통보방법")
"""Columns that say where or how one hears of what another cell dates."""

_CLOSED_WITH = re.compile(r"(?:계약|협약)\s?(?:체결|안내)?$")
"""A step that an office calls one to, some day."""

_TO_WHOM = re.compile(r"^[가-힣]{2,8}(?:에게|께)\s")
_HOURS = re.compile(r"(?:운영|이용|관람|개방|개관|영업|근무|상담|진료|가동)시간$")
_ON_NEED = re.compile(r"^\s*(?:[가-힣]{2,6}\s?)?(?:발생|필요|미달)\s?시\s?(?:에\s)?")
"""When it happens to be needed: `결원 발생 시 수시`."""

_HOW_OFTEN = re.compile(r"\s?\d{1,2}\s?회")
"""`매일 2회`: how often something is done, which is no time of its own."""

_ALWAYS_FIRST = re.compile(r"\s?(?:연중\s?)?(?:수시|상시)(?:\s(?:접수|신청))?\s?,\s")
"""`신청 : 수시, 읍·면 주민센터`: when, before where."""

_ALWAYS_LAST = re.compile(r"(?:,\s?|\s?\(\s?)(?:연중\s?)?(?:수시|상시|연중)(?:\s(?:접수|신청))?\s?\)?\s*")
"""`신청 : 면사무소 전화(☎ …), 수시`, `신청방법 : 면사무소 방문(연중)`: when, behind how and where."""

_SUBJECT = re.compile(r"^(?:세부\s?)?(?:일정|일시|날짜|시기|기간|시간)(?:은|는)\s")
"""What a value says the time of when it is told later: `보충교육 : 일정은 추후 별도 안내`."""
_ROUND_ASKED = re.compile(r"(?:신청|접수|모집)[은는]\s")

_ASIDE = re.compile(r"\s?\([^()]*\)\s*$")
_BEFORE_ASIDE = re.compile(r"(?:^|[→⇒,]\s?)(?P<step>[가-힣]{1,8}(?:\s[가-힣]{1,8})?)\s?\($")
"""What a bracket says how often it is done: `심의(매월 20일)`."""

_LOOSE_END = re.compile(r"말$")
"""`매년 말`, `매월 말`: around then, where 말일 would be the last day itself."""

_APPLIES = re.compile(r"신청|접수")


_ALWAYS_WITHIN = re.compile(
    r"(?:^|[\s,(])(?:연중|상시|수시|언제든지?)(?:로)?\s(?:방문\s)?(?:신청|접수|모집|예약|등록)(?=$|[\s,.)(]|가능|받습|받아|하[세시실면]|할)"
    r"(?![^.\n]{0,12}(?:않|못|없))"
)
"""`동 주민센터에서 연중 신청`, behind a label that asks to apply."""


_UNTIL_A_DAY = re.compile(r"\d\s?[.일)]\s?까지\s?(?:[가-힣]{1,6}\s)?$")
"""What ends before the words of always: `11. 30.까지 수시 모집` is no longer asked for than until that day."""


def asked_always(part: Passage) -> Iterator[Schedule]:
    """`신청은 언제든 상시로 받습니다`: always, said in a sentence."""
    match = None if part.promised else _ASKS_ALWAYS.search(part.text) or _ASKED_FIRST.match(part.text)
    named = part.label or (part.clause.heads[0] if part.clause.heads and part.clause.cell is None else "")
    if match is None and _ASKED_BY.search(named) and not part.promised:
        match = _ALWAYS_WITHIN.search(part.text)
    if match is not None and not _UNTIL_A_DAY.search(part.text, 0, match.start()):
        sure: Confidence = "certain" if part.context.outline.kind in ("bulletin", "other") else "inferred"
        schedule = stated(part, *match.span(), sure, "open end: always, in a sentence", role="apply")
        yield schedule.model_copy(update={"open": "always"})


_WHILE_FUNDED = re.compile(
    r"(?:신청|접수|모집)(?:은|는)\s예산이?\s?(?:소진|다\s?쓸|떨어질|바닥날)(?:될|하는|할)?\s?(?:때|시)?까지"
    r"[^.\n]{0,30}?(?:받습니다|받아요|합니다|가능|받으며|하며)"
)
"""`신청은 예산이 소진될 때까지 동주민센터에서 받습니다`."""


def asked_while_funded(part: Passage) -> Iterator[Schedule]:
    """To apply for as long as there is money, said in a sentence."""
    match = None if part.promised or "예산" not in part.text else _WHILE_FUNDED.search(part.text)
    if match is not None:
        schedule = stated(part, *match.span(), "inferred", "open end: until_exhausted, in a sentence", role="apply")
        yield schedule.model_copy(update={"open": "until_exhausted"})


def undated(part: Passage, recurrence: Recurrence | None) -> Iterator[Schedule]:
    """Recurrences, open ends and `준공 후 지급`, where no date says more."""
    if recurrence is not None:
        if recurrence.rrule == "FREQ=DAILY" and _HOURS.search(unspaced(part.label)):
            return  # `운영시간 : 매일 08:00 ~ 20:00`: when a place is open.
        often = _HOW_OFTEN.match(part.text, recurrence.end) is not None
        if part.promised or not (often or in_criteria(part)):
            yield recurring(part, recurrence)
        return
    open_ = open_end(part.text) if part.promised else _only_open(part)
    after = _AFTER_EVENT.match(part.text)
    if open_ == "tba" and is_beside(part):
        return
    if open_ is not None and part.label:
        role: ScheduleRole | None = "other" if open_ == "tba" and _CLOSED_WITH.search(part.named) else None
        role = "apply" if not part.clause.label and _ROUND_ASKED.search(part.text) else role
        schedule = stated(part, 0, len(part.text), "certain", f"open end: {open_}", role=role)
        yield schedule.model_copy(update={"open": open_, "confidence": _openness(schedule.role, open_)})
    elif part.promised and after is not None and role_of_label(part.label) == "pay":
        schedule = stated(part, 0, len(part.text), "inferred", "after an event")
        yield schedule.model_copy(update={"relative": Relative(anchor=after["anchor"].strip(), start="P0D")})


def opens_always(part: Passage) -> bool:
    """Whether a promised time is always, whatever its bracket counts from an event: `언제든지(3일 이내 지급)`."""
    return part.promised and is_only(part.text.split("(")[0], "always")


def is_beside(part: Passage) -> bool:
    """Whether it is a remark or a place in the row of a time, and promises none of its own."""
    cell = part.clause.cell
    return cell is not None and _BESIDE.fullmatch(re.sub(r"\s", "", cell.column_head)) is not None


def _openness(role: ScheduleRole, open_: Open) -> Confidence:
    """`개별 통보` says for certain when to apply; of a later step it may only say how one is told."""
    return "inferred" if open_ == "tba" and role != "apply" else "certain"


def _only_open(part: Passage) -> Open | None:
    """An open end that is all that a label without a promise says: `동향보고 : 수시`, `결과 발표 : 개별 통보`."""
    bare = _ON_NEED.sub("", _ASIDE.sub("", part.text))
    if ASKS_PEOPLE.search(part.label) and (lasting := open_end(part.text, "until_exhausted")) is not None:
        return lasting if is_only(bare, "always") or is_only(part.text, lasting) else None
    if is_only(part.text, "always") or (ASKS_PEOPLE.search(part.label) and is_only(bare, "always")):
        return "always"
    dated_later = _SUBJECT.sub("", part.text)
    if dated_later != part.text and role_of_label(part.label) is not None and is_only(dated_later, "tba"):
        return "tba"
    announced = re.search(r"발표|안내|통보|일정|(?:제출|체결|채용|모집|공모)$", part.label) is not None
    if ASKS_PEOPLE.search(part.label) and (_ALWAYS_FIRST.match(part.text) or _closes_always(part.text)):
        return "always"
    return "tba" if announced and (is_only(part.text, "tba") or is_only(_TO_WHOM.sub("", part.text), "tba")) else None


def _closes_always(words: str) -> bool:
    """Whether words end with how they are always open, whatever stands before: the first such end closes them."""
    match = _ALWAYS_LAST.search(words)
    return match is not None and match.end() == len(words)


def recurring(part: Passage, recurrence: Recurrence) -> Schedule:
    role = None
    if not part.promised and role_of_label(part.label) is None:
        words = part.text[recurrence.end : recurrence.end + 16]
        step = _BEFORE_ASIDE.search(part.text[: recurrence.start])
        role = role_of_label(step["step"]) if step else None
        role = role or role_by_words(words) or role_by_words(part.text)
        role = role or role_by_words(" ".join(part.heads[:2]))
        role = role or ("event" if part.category in ("event", "education") else "project")
        role = "project" if role == "apply" and is_for_staff(part.heads) else role
    opens = not part.text[: recurrence.start].strip()
    closes = part.text[: recurrence.start].endswith("(") and not part.text[recurrence.end :].strip(" )까지이내")
    named = _APPLIES.search(part.label) is not None and (opens or closes)
    loose = _LOOSE_END.search(part.text[: recurrence.end]) is not None
    confidence: Confidence = "certain" if (part.promised or named) and not loose else "inferred"
    schedule = stated(part, recurrence.start, recurrence.end, confidence, "recurrence", role=role)
    return schedule.model_copy(update={"rrule": recurrence.rrule})
