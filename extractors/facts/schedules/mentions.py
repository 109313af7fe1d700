"""Which dates of a passage are times of its notice, and which the words merely mention.

A passage whose label promises a time is believed. Elsewhere a date counts only where the words beside it say what
it is for: `2. 8. 09시부터 사용 가능`. Laws, births, as-of dates and examples never count.
"""

import re

from extractors.facts.schedules.dates import Period, find_periods
from extractors.facts.schedules.passages import Passage
from extractors.facts.schedules.relatives import Found
from extractors.facts.schedules.roles import role_of_label
from extractors.facts.schedules.spoken import holds_since, names_step, spoken_role
from extractors.facts.schedules.steps import dates_a_step
from extractors.notices.markers import NOTE_STYLES
from models.facts import ScheduleRole

_MENTIONED = re.compile(
    r"\s?[)\]]?\s?(?:기준|현재|발급|출생|생(?=[\s,)])|개정|제정|설립|공포|고시(?!기간)|작성|입주자모집\s?공고|"
    r"이후\s?(?:출생|조성|전입|격리|발급|혼인)|이후(?:에)?\s[가-힣\s]{0,14}(?:구입|구매|설치|전입|혼인|등록|개업|창업|취득|졸업|퇴직)(?:한|하였|했|된|하신)|이전\s?(?:출생|조성)|까지\s?(?:출생|전입)|전에?\s|일자|자\s|호|대비|분\s|수능|학년도)"
)
_LAW = re.compile(
    r"[<「\[(]\s?(?:개정|신설|시행|삭제|제정|전문개정)[^>」\]]*$|법률\s?제[^,]*$|제\d+조[^,.]{0,10}$|"
    r"(?:^|[\s(※*])예(?:시|컨대)?\s?[:)][^)\n]*$|예시\s*$|예를\s?들[어면][^.)\n]*$|(?<![가-힣])(?:시행|접수|전결|대결|결재|결재일)\s+(?:[가-힣\d]+[-–]\d+\s*)?\(?\s?$"
)
_CRITERIA = re.compile(
    r"대상(?!(?:자|마을|농가|단체|업체)\s?(?:추천|모집|선정|확정|발표|통보|결정|심사|심의))|자격(?!\s?(?:검증|심사|확인)(?!\s?서류))|요건|(?<!임대)(?<!공급)(?<!판매)조건|제외|우선순위|서류(?!\s?(?:제출|접수|심사|내는|낼|내실))|서식|근거|법령|문의"
)
_GOES_ON = re.compile(r"(?:,|오니|으니|하니|리니)$")
"""How the first line of a sentence ends that goes on below it: it is over no conditions."""
_MONEY = re.compile(r"단가|사업비(?!\s?(?:교부|정산|집행))|금액|예산(?:액|$)")
_AS_OF = re.compile(
    r"배점|점수|(?<!저축)계좌|번호|담당\s?업무|업무\s?분장|직무|공고일|기준일(?!\s?(?:이전|이후|현재))|작성일|발행일|요청일|고시일|공포일|제정일|게시일|수정일"
)
"""Labels of days that nothing happens on (they date the paper, its figures, an office's duties) and of mere numbers."""

_DAY_OF_POST = re.compile(r"(?:등록|작성|게시|수정)일(?:자|시)?")
_OLD = re.compile(r"(?:종전|기존|당초|변경\s?전|현행|지난해|작년|지난)(?:에는|에|은|는|의)?\s?[)\]]?\s?:?\s?$")
"""What stands before a date that held before."""

_NUMBERED = re.compile(r"20\d\d\s?[-–]\s?\d{1,6}\s?호\s?\(\s?$")
"""`공고 제2026-31호(2026. 3. 2.)`: the day on which another notice was put up."""

_UNSET = re.compile(r"미정\s?\(\s?$")
"""`미정(4월 초 안내)`: a day on which one hears of the time."""

_OF_LATE = re.compile(r"최근\s?\d{1,2}\s?(?:년|개월)(?:간|\s?이내)?\s?\(\s*$")
"""What stands before the years that a condition looks back on: `최근 2년(2024~2025년) 이내 지원받은 농가`."""

_MOVED = re.compile(r"(?:신청|접수|모집|제출|응모|마감|교육|행사|회의|기한|기간|일시|일정)[^.]{0,12}$")
"""What stands before a date that a sentence says was moved."""

_BEGUN: tuple[ScheduleRole, ...] = ("apply", "pay")
"""What a sentence that opens with `3. 9.부터` may tell the reader of."""

_NAMES = re.compile(r"(?:행사|사업|교육|회의|과정|프로그램|강좌|축제|대회)?명(?:칭)?|행사|사업|교육|회의|행사내용")
"""Columns of names: a month in one is a part of it (`4월 이장회의`)."""

_SENT_ALONG = re.compile(
    r"(?:서|표|안|명단|목록|계획|자료|내역|서식|\))\s?(?:각\s?)?\d{1,2}\s?부\s*+\.?\s*+(?:끝\s*+\.?)?\s*+"
)
"""How an item of a list of attachments ends: `2025년 정산서(서식) 1부.`"""

_DONE = re.compile(r"(?:지급|발표|보고|예정|배부|공급|보급|배송|선정|정산|준공|착공|개최|완료|체결|모집|접수|공모)$")
_PLANNED = re.compile(r"\s?(?:중순?|초순?|말|하순|상순|경|쯤)?\s?(?:까지)?\s?(?:예정)?\s?\.?\s*")
_REFUSED = re.compile(r"\s?(?:이후\s?)?[가-힣]{0,4}\s?불가|\s?\)?\s?(?:은|는)?\s?제외")


def counts(passage: Passage, period: Period) -> bool:
    """Whether a date is one of this notice's times."""
    before, after = passage.before(period.start), passage.behind(period.end)
    bare_after = passage.behind(_bare_end(period))
    if _MENTIONED.match(bare_after) or _LAW.search(before):
        return False
    if _is_chapter(passage, period) or _names_attachment(passage, period):
        return False
    if passage.is_old or _is_cause(passage, period) or _is_as_of(passage, period) or _is_day_of_letter(passage, period):
        return False
    if any(pattern.search(before) for pattern in (_OLD, _NUMBERED, _OF_LATE, _UNSET)):
        return False
    if period.worded and not passage.promised:
        return period.kind == "due" and spoken_role(passage, period) is not None and not in_criteria(passage)
    if period.worded and not stands_alone(passage, period):
        return False
    if any(point is not None and point.months_on for point in (period.first, period.last)):
        return False  # Behind a label the next month may be that behind an event.
    if dates_a_step(passage, period) and not _names_matter(passage):
        return True
    if passage.promised:
        return not (_REFUSED.match(bare_after) or _is_row_name(passage, period) or _is_in_passing(passage, period))
    if passage.clause.cell is not None and passage.label:
        if _NAMES.fullmatch(re.sub(r"\s", "", passage.label)) and not _is_day(period) and after.strip():
            return False
        return role_of_label(passage.label) is not None and stands_alone(passage, period)
    names_matter = _names_matter(passage)
    if passage.label and not names_matter and stands_alone(passage, period) and _is_precise(period):
        return True
    if passage.label and not names_matter and _is_all_said(passage, period, after):
        return True
    if not passage.label and not before.strip(" (").strip() and _is_precise(period):
        alone = not after.strip(" )").strip() and not _is_day_of_issue(passage, period)
        if alone or _opens_row(period, after):
            return True
        if period.kind == "since":
            role = spoken_role(passage, period)
            return role == "effective" or (role in _BEGUN and "부터" in passage.text[period.start : period.end])
    if _is_appointment(passage, period):
        return True
    if passage.label and not names_matter and (names_step(passage, period) or _of_named_step(passage, period)):
        return True
    if period.changed:
        return _MOVED.search(before) is not None
    return holds_since(passage, period) or (spoken_role(passage, period) is not None and not in_criteria(passage))


_RELATED = re.compile(
    r"\s?[^.,\n]{0,30}?(?:선거|명절|연휴|공휴일|휴무|휴관)[가-힣\s]{0,6}?(?:[와과]\s관련|(?:으로|로)\s인)(?:하여|해서?)(?=[\s,])"
)
"""What is not done by a day but happens on it, for which another thing is put off."""


def _is_cause(passage: Passage, period: Period) -> bool:
    """`※ 6. 3. 전국동시지방선거와 관련하여 하반기에 시행`: a day in a note that only says why."""
    lone = period.last is None and not period.kind and period.first is not None and period.first.hour is None
    return lone and passage.clause.marker in NOTE_STYLES and _RELATED.match(passage.behind(period.end)) is not None


_APPOINTED = re.compile(r"(?:[가-힣·]{1,10}\s){1,3}")
"""A name before a day with its weekday and hour: `마을 방송 점검 4. 14.(화) 10시, 면사무소`."""


def _is_appointment(passage: Passage, period: Period) -> bool:
    """Whether a line is a name, a day with its weekday, an hour, and nothing else but a place."""
    point, behind = period.first, passage.behind(period.end)
    whole = point is not None and point.weekday is not None and point.hour is not None and period.kind in ("", "hours")
    if passage.label or passage.clause.cell is not None or not whole or not passage.speaks_to_readers:
        return False
    return bool(_APPOINTED.fullmatch(passage.before(period.start))) and bool(_PLACE_BEHIND.fullmatch(behind))


_PLACE_BEHIND = re.compile(r"\s*+(?:[,/](?=[가-힣\d\s]{2})\s*+[가-힣\d\s]{0,20}|\([가-힣\d\s]{2,20}\))?\s*+")
_CHOOSING = re.compile(r"(?:심사|선정|선발|평가|전형)(?:및(?:선정|발표))?(?:절차|방법|일정)?")
_STEP_BEFORE = re.compile(r"(?:심사|평가|면접|심의|발표|확정|선정|공고|통보|협약)일?\s?[:(]?\s?$")


def _of_named_step(passage: Passage, period: Period) -> bool:
    """`심사 : 서류심사(3월 말), 발표평가 4. 8.(수)`: a date behind a step of choosing, under the name of the choice."""
    return (
        passage.clause.cell is None
        and _CHOOSING.fullmatch("".join(passage.label.split())) is not None
        and _STEP_BEFORE.search(passage.before(period.start)) is not None
    )


def is_day_told(passage: Passage, period: Period) -> bool:
    """Whether a date has its weekday and is yet to come: nobody writes so of a law, a birth or what is over."""
    point, issued = period.last or period.first, passage.context.day_of_issue
    if point is None or point.weekday is None or point.day is None or point.month is None or issued is None:
        return False
    before, bare_after = passage.before(period.start), passage.behind(_bare_end(period))
    if passage.is_old or in_criteria(passage) or _MENTIONED.match(bare_after) or _LAW.search(before):
        return False
    year = point.year or issued.year
    return (year, point.month, point.day) > (issued.year, issued.month, issued.day) and not _OLD.search(before)


def _names_matter(passage: Passage) -> bool:
    """Whether the label, but for what it puts in brackets, is that of conditions, papers or money."""
    label = re.sub(r"\([^()]*\)", "", passage.label)
    return _CRITERIA.search(label) is not None or _MONEY.search(label) is not None


def _is_as_of(passage: Passage, period: Period) -> bool:
    """Whether the label, or one of two names in it whose words stand before the date, is that of a day of the paper.

    `요청일/시행예정일 : 요청일(2026. 6. 24.) / 시행 시기(2027. 1. 1.)` has one of each.
    """
    if not passage.label and any(map(_DAY_OF_POST.fullmatch, passage.clause.heads[:1])):
        return True
    names = re.split(r"\s?/\s?", passage.label)
    if all(_AS_OF.search(name) for name in names):
        return True
    return any(_AS_OF.search(name) for name in names) and _AS_OF.search(passage.before(period.start)[-12:]) is not None


_CHAPTER = re.compile(r"[1-3]\d\.\d{1,2}\.\d{1,2}")


def _is_chapter(passage: Passage, period: Period) -> bool:
    """`10.3.3 시설의 사용`: the number of a chapter at the start of its line, which no label calls a day."""
    words = passage.text[period.start : period.end]
    opens = not passage.label and not passage.before(period.start).rpartition("\n")[2].strip()
    return (
        opens
        and _CHAPTER.fullmatch(words) is not None
        and re.match(r"\s+[가-힣]", passage.behind(period.end)) is not None
    )


def _names_attachment(passage: Passage, period: Period) -> bool:
    """Whether a year or a month is a part of the name of what is sent along."""
    opens = not passage.before(period.start).strip() and not period.kind and not _is_day(period)
    rest = _SENT_ALONG.search(passage.text, period.end) if opens and not passage.label else None
    return rest is not None and rest.end() == len(passage.text)


def dates_the_paper(passage: Passage) -> bool:
    """Whether the passage says when the paper itself was written or sent, and nothing of the notice."""
    if _AS_OF.search(passage.label):
        return True
    return any(_is_day_of_letter(passage, period) for period in find_periods(passage.text))


def _is_row_name(passage: Passage, period: Period) -> bool:
    """A month that only names the row of a plain table (`1월   신청 접수(1. 6. ~ 1. 24.)`): the date follows."""
    first = period.first
    vague = first is not None and period.last is None and first.day is None and first.year is None and not period.kind
    return vague and re.search(r"\d\s?\.\s?\d", passage.behind(period.end)) is not None


def _is_in_passing(passage: Passage, period: Period) -> bool:
    """A lone month within other words, which only the heading above promises a time: `… 세대, 최초 입주 '16. 10.`"""
    first = period.first
    vague = first is not None and period.last is None and first.day is None and not period.kind and not period.worded
    if not vague or passage.label == passage.clause.label or passage.clause.cell is not None:
        return False
    return len(passage.before(period.start)) > _OPENING and spoken_role(passage, period) is None


_OPENING = 24
"""Characters before a date that may still say what it is of."""


def stands_alone(passage: Passage, period: Period) -> bool:
    """Whether nothing but a quote mark, a bracket or a round stands before the date: it opens the value."""
    return len(_ROUND.sub("", passage.before(period.start)).strip(" ('‘\"※")) <= 1


_ROUND = re.compile(
    r"^\s*\(?(?:제?\s?\d{1,2}\s?(?:차|기|회차?)|[상하]반기|방문|온라인|인터넷|모바일|우편|현장|전화)(?:\s?(?:접수|신청))?\)?\s*+:?\s*+"
)
"""`1차`, `온라인`: the round or the way of applying whose period follows."""


_BANNED = re.compile(
    r"\s?(?:동안\s?)?[가-힣\s]{0,16}(?:신청|참여|지원|응모|선정)[가-힣\s]{0,6}?(?:[할될받]\s?수\s?없|불가|제한|배제|제외)"
)
_ASKS = re.compile(r"주시기\s?바랍|주십시오|주세요|하시기\s?바랍")
"""How a note asks for something: no condition does."""
_NO_EVENT = re.compile(r"^(?:경우\s)?(?:이\s?|그\s?)?후$")
"""An anchor that names no event: `이후 3년간 신청할 수 없음` tells of a punishment, not of a time of the notice."""


def relative_counts(passage: Passage, found: Found) -> bool:
    """Periods of criteria and papers (발급분, 거주) are theirs, unless they say by when to apply."""
    after = passage.text[found.end : found.end + 14]
    if re.match(r"의\s|(?:인|이었던|였던)\s?(?:경우|것|자|사람|농가|가구|업체|업소)", after):
        return False
    if _BANNED.match(passage.behind(found.end)) and _NO_EVENT.search(found.relative.anchor):
        return False
    if re.search(r"발급|이내\s?발행|지원받은|지원을\s?받은\s?자|거주|종사한", after):
        return False
    if passage.promised or not in_criteria(passage) or re.search(r"신청|제출|접수", after):
        return True
    return passage.clause.marker in NOTE_STYLES and _ASKS.search(passage.text, found.end) is not None


def in_criteria(passage: Passage) -> bool:
    """Whether the passage says who may apply or with which papers: its dates are conditions."""
    names = (passage.label, *passage.clause.heads[:1])
    return any(_CRITERIA.search(name) for name in names if name and not _GOES_ON.search(name))


def _is_day_of_issue(passage: Passage, period: Period) -> bool:
    """A full date alone on a line of an announcement: the day on which it was signed."""
    first = period.first
    alone = first is not None and period.last is None and first.year is not None and first.hour is None
    return alone and passage.context.outline.kind == "other"


_LETTER = re.compile(r"^[^\S\n]*+(?:수\s*신|문\s*서\s*번\s*호)", re.M)


def _is_day_of_letter(passage: Passage, period: Period) -> bool:
    """`시행일자 2026. 3. 4.` in the head of a letter: the day on which it was sent, from when nothing holds."""
    first, issued = period.first, passage.context.day_of_issue
    if issued is None or first is None or period.last is not None or role_of_label(passage.label) != "effective":
        return False
    same = (first.year, first.month, first.day) == (issued.year, issued.month, issued.day)
    return same and _LETTER.search(passage.context.text) is not None


def _is_day(period: Period) -> bool:
    return any(point is not None and point.is_day for point in (period.first, period.last))


def _is_all_said(passage: Passage, period: Period, after: str) -> bool:
    """`직불금 지급 : 12월 중`, `입국 예정 : 5월 하순`: a month is all that a label of something done says."""
    done = _DONE.search(re.sub(r"\s", "", passage.label)) is not None
    point = period.last or period.first
    month = point is not None and point.month is not None
    return done and month and stands_alone(passage, period) and _PLANNED.fullmatch(after) is not None


def _is_precise(period: Period) -> bool:
    """A day, or a month with a year: a bare `3월` or `2024년` in passing is no schedule."""
    return any(p and (p.day or (p.month and (p.year or period.kind))) for p in (period.first, period.last))


def _bare_end(period: Period) -> int:
    """Where the dates themselves end, before `이후` and the like."""
    last = period.last or period.first
    return last.end if last else period.end


_MORE_DAYS = re.compile(r"^(?:\s?(?:,|및)\s?\d[\d.:()~\s월화수목금토일]{4,30}+)+")
"""The days that go on a list: `, 5. 26.(화) 19:00 ~ 21:00`."""


def _opens_row(period: Period, after: str) -> bool:
    """A row of a table of events: a span with a short remark behind it, or any day before a wide gap."""
    after = _MORE_DAYS.sub("", after)
    if re.match(r"[ \t]{2,}\S", after) and len(after) <= 60:
        return True
    return period.first is not None and period.last is not None and period.last.day is not None and len(after) <= 30
