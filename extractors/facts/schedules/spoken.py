"""What a sentence says that its date is for: by the verb behind it, its subject, the words before its bracket."""

import re

from extractors.facts.schedules.dates import Period
from extractors.facts.schedules.passages import Passage
from extractors.facts.schedules.prose_days import (
    COMPLETED,
    lasts,
    paid_ahead,
    stops_or_resumes,
    taken_since,
    takes_place,
)
from extractors.facts.schedules.roles import role_by_words, role_of_label
from models.facts import ScheduleRole

_SUBJECT = re.compile(
    r"(?:^|[\s(])(?P<subject>(?:(?:신청|접수|모집|제출|신고|응모|등록|교육|행사|지급|운영)\s)?[가-힣]{1,8}(?<![은는이가]))"
    r"(?:은|는)\s(?:모두\s)?\s*$"
)
_LATER_STEP = re.compile(r"\d[^가-힣]*(?:\([월화수목금토일]\)[^가-힣]*){0,3}[,/;]\s*(?P<step>[가-힣]{2,8})\s*:?\s*$")


def bracketed_role(passage: Passage, period: Period) -> ScheduleRole | None:
    """`사업신청 접수(1. 6. ~ 1. 24.)`: the words before the bracket say what its date is for."""
    before = passage.before(period.start).rstrip()
    if not before.endswith("("):
        return None
    named = re.search(r"(?P<last>[가-힣]+)\s?\($", before)
    if named and _OFFICE_STEP.search(named["last"]):
        return "project"
    return (role_by_words(named["last"]) or role_by_words(before[-14:])) if named else None


_OFFICE_STEP = re.compile(r"(?:구성|수립|확정|의결|승인|위촉|발주|설계|용역|고시|협의|심의|심사)$")
"""What an office does before something takes place: `축제추진위원회 구성(2026. 3월)`."""


_GROUP_TOLD = re.compile(
    r"(?:^|[\s,.(])(?P<group>(?:만\s?)?\d[\d~∼·,\s]{0,6}\s?(?:세(?:\s?이[상하])?|학년|등급|동|반|조|층|차|급|가구)(?:\s?[가-힣]{1,6})?)(?:은|는)\s$"
)
_NEXT_GROUP = re.compile(r"[^.\n]{0,200}")


def group_told(passage: Passage, period: Period) -> str | None:
    """The group of a sentence that gives each its day: `75세 이상은 9. 22.부터, 70~74세는 10. 15.부터 …`; else None."""
    if passage.label or period.kind != "since" or not passage.before(period.end).endswith("부터"):
        return None
    match = _GROUP_TOLD.search(passage.before(period.start))
    return match["group"].strip() if match else None


def _role_at_end(passage: Passage, period: Period) -> ScheduleRole | None:
    """What the verb at the end of a sentence says of all days in it."""
    match = _NEXT_GROUP.match(passage.context.text, passage.start + period.end)
    words = match[0][-30:] if match else ""
    return "event" if re.search(r"맞으|접종|열리|열립", words) else role_by_words(words)


def holds_since(passage: Passage, period: Period) -> bool:
    """`(2026. 7. 1.부터)`: from when the words before it hold."""
    if role_of_label(passage.label) == "apply":
        return False
    closed = re.match(r"\s?[)/]", passage.behind(period.end)) is not None
    return (
        closed and passage.before(period.start).rstrip().endswith("(") and passage.before(period.end).endswith("부터")
    )


def subject_of(passage: Passage, period: Period) -> str | None:
    """`접수는 3. 9.부터 3. 20.까지`: what a sentence names right before a period, if that has a role."""
    match = _SUBJECT.search(passage.before(period.start))
    lone = period.last is None and not period.kind and (period.first is None or period.first.hour is None)
    vague = lone and _IS_IT.match(passage.behind(period.end)) is None
    role = role_of_label(match["subject"]) if match and not vague else None
    return match["subject"] if match and role not in (None, "project") else None


_IS_IT = re.compile(r"\s?(?:입니다|이다|이며|이고|이에요|예요|로\s(?:늦|미|당|바|옮))")
"""What is said of a day that a subject is: `마감은 3월 20일입니다`."""

_CASES = re.compile(
    r"\s?[가-힣\s]{0,14}?(?:계약|신청|접수|허가|신고|공고|등록|채용|발주|입찰|체결|설치|납부)\s?(?:건|분)(?:에|부터|은|만)"
)
_CASE = re.compile(
    r"\s?[가-힣\s]{0,14}?(?:계약|신청|접수|신고|공고|등록|입찰)\s?시[^.\n]{0,40}?(?:되지\s?않|불가|제한|적용)"
)


def costs_anew(passage: Passage, period: Period) -> bool:
    """`5. 1.부터 1매 400원 → 480원으로 조정됩니다`: since when another price holds."""
    return period.kind == "since" and _COSTS_ANEW.match(passage.behind(period.end)) is not None


_COSTS_ANEW = re.compile(r"[^.\n]{0,60}?\d\s?[백천만]?원으?로\s?(?:조정|인상|인하|변경)(?:됩|되|한다|합)")


_CHANGES = re.compile(
    r"[^.:]{0,80}?(?:바뀝니다|달라집니다|변경됩니다|오릅니다|내립니다|넓어집니다|늘어납니다|줄어듭니다|높아집니다|낮아집니다|확대됩니다)"
)


def _changes_since(passage: Passage, period: Period) -> bool:
    """`10월 1일부터 … 요일이 바뀝니다`: a sentence that opens with a day and ends with what is other from then on."""
    opens = not passage.label and passage.clause.cell is None and not passage.before(period.start).strip()
    if not opens or period.kind != "since" or not passage.before(period.end).endswith("부터"):
        return False
    return _CHANGES.match(passage.context.text, passage.start + period.end) is not None


def _holds_for(passage: Passage, period: Period) -> bool:
    """`2025. 7. 1. 이후 계약 체결 건에 대해서는`, `2025. 7. 1. 이후 신청 시 … 되지 않으며`: since when a rule holds.

    What may not be done behind a day yet to come is no rule: the time to do it is over then.
    """
    first, words = period.first, passage.text[period.start : period.end]
    since = period.kind == "since" and not words.endswith("~")
    if not since or first is None or first.year is None or first.day is None:
        return False
    behind, issued = passage.behind(period.end), passage.context.day_of_issue
    if _CASES.match(behind) is not None:
        return True
    held = issued is not None and (first.year, first.month or 0) < (issued.year, issued.month)
    return held and _CASE.match(behind) is not None


def names_step(passage: Passage, period: Period) -> bool:
    """`3. 9. ~ 3. 20. / 발표 : 4월 초`: whether a step with a role is named right before a later period."""
    match = _LATER_STEP.search(passage.before(period.start))
    return match is not None and role_of_label(match["step"]) is not None


_NEXT_DUE = re.compile(
    r",\s[가-힣\s]{2,12}[은는]\s(?:20\d\d\.\s?)?\d{1,2}\.\s?\d{1,2}\.(?:\([월화수목금토일]\))?\s?까지"
)
"""`난방비는 4. 10.까지, 냉방비는 9. 11.까지 정산서를 제출`: the verb behind the second date is the first one's too."""


def spoken_role(passage: Passage, period: Period) -> ScheduleRole | None:
    """The role that a sentence gives a date by the words beside it.

    A month or a year alone needs a word of planning (예정, 정산): it is too easily said in passing.
    """
    begins = period.kind != "range" and re.search(r"시행\s?\($", passage.before(period.start)) is not None
    if _changes_since(passage, period):
        return "effective"
    if begins or holds_since(passage, period) or _holds_for(passage, period) or costs_anew(passage, period):
        return "effective"
    if _is_step_of_office(passage, period):
        return "project"
    if stops_or_resumes(passage, period) is not None:
        return stops_or_resumes(passage, period)
    if group_told(passage, period) is not None:
        return _role_at_end(passage, period)
    subject = subject_of(passage, period)
    if subject is not None:
        return role_of_label(subject)
    if (lasting := lasts(passage, period)) is not None:
        return lasting
    next_due = _NEXT_DUE.match(passage.text, period.end) if period.kind == "due" else None
    end = next_due.end() if next_due else period.end
    after = passage.text[end : end + 30].split("\n\n")[0]
    after = after if after.strip() else _next_line(passage, end)
    if re.search(r"불가|제외", after[:10]):
        return None
    vague = period.last is None and period.first is not None and period.first.day is None and not period.kind
    if vague:
        return role_by_words(after) if re.search(r"예정|^\s?정산(?!서)", after) else paid_ahead(after)
    near = role_by_words(after[:22]) or bracketed_role(passage, period)
    near = near or ("apply" if taken_since(passage, period) else None)
    near = near or ("apply" if _is_deadline(passage, period) else _role_in_sentence(passage, period))
    return near or ("project" if period.kind == "due" and COMPLETED.match(after) else None)


_WRAPPED = re.compile(r"[ \t]*\n[ \t]*(?P<line>[가-힣][^:\n]{1,28})")


def _next_line(passage: Passage, end: int) -> str:
    """The words on the next line where a sentence without a label wraps behind its date."""
    if passage.label or passage.clause.cell is not None:
        return ""
    at = passage.start + end
    wrapped = _WRAPPED.match(passage.context.text, at, at + _REACH)
    return wrapped["line"] if wrapped else ""


_REACH = 60
_OFFICE = re.compile(
    r"(?:^|[\s(·ㆍ])(?:읍[·ㆍ,]?\s?면(?:[·ㆍ,]?\s?동)?장?|[읍면동](?:사무소)?장|시[·ㆍ,]?\s?군|시장[·ㆍ,]\s?군수)(?:은|는|에서는|에서)\s[^.\n]*$"
)
_OFFICE_ACTS = re.compile(r"[^.\n]{0,20}?(?:송부|제출|보고|통보|홍보|추진|입력|확정|선정|추천|점검|안내)")


_PLEASE = re.compile(r"[^.]{0,30}?(?:하여|해)\s주시(?:고|기|며)")
_RECIPIENT = re.compile(r"^[ \t]*수\s{0,4}신\s{0,4}(?:자(?!료))?[ \t:]", re.M)


def _is_step_of_office(passage: Passage, period: Period) -> bool:
    """`읍·면장은 신청서를 3. 10.까지 농정과로 송부`: by when one office acts for another."""
    by = period.kind in ("due", "range") and passage.before(period.end).endswith(("까지", "한"))
    named = by and _OFFICE.search(passage.before(period.start)) is not None
    acts = named and _OFFICE_ACTS.match(passage.behind(period.end)) is not None
    return acts and not _is_asked_of_reader(passage, period)


def _is_asked_of_reader(passage: Passage, period: Period) -> bool:
    """Whether a letter asks its recipient, who is the office: `읍·면은 3. 31.까지 제출하여 주시기 바랍니다`."""
    asks = passage.context.outline.kind == "other" and _PLEASE.match(passage.behind(period.end)) is not None
    return asks and _RECIPIENT.search(passage.context.text) is not None


def _role_in_sentence(passage: Passage, period: Period) -> ScheduleRole | None:
    """What a sentence to the reader opens with, and no verb names: `4월 22일(수) 9시부터 12시까지 회관에서 …`."""
    before, last = passage.before(period.start).rstrip(), period.last
    opens = not passage.label and (not before or before.endswith("."))
    if not opens or passage.clause.cell is not None or not passage.speaks_to_readers:
        return None
    if period.kind == "hours" or period.daily or takes_place(passage, period):
        return "event"
    spans = period.kind == "range" and last is not None and last.day is not None
    return "project" if spans and passage.before(period.end).endswith("까지") else None


def _is_deadline(passage: Passage, period: Period) -> bool:
    """`4. 13.(월)까지` in a sentence to the reader: by then something is to be done, whatever the verb is."""
    due = period.kind == "due" and passage.before(period.end).endswith(("까지", "한"))
    last = period.last
    return due and last is not None and last.day is not None and passage.speaks_to_readers
