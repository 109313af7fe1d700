"""How far a schedule read from a date may be trusted: certain only when label, year and weekday all speak for it."""

import re
from datetime import date, timedelta

from extractors.facts.schedules.dates import MISREAD, Period
from extractors.facts.schedules.mentions import stands_alone
from extractors.facts.schedules.open_ends import always_before
from extractors.facts.schedules.passages import Passage
from extractors.facts.schedules.relatives import Found
from extractors.facts.schedules.roles import is_guessed, role_of_label
from extractors.facts.schedules.spoken import subject_of
from extractors.facts.schedules.years import OF_DOCUMENT, Resolved, weekday_agrees
from models.facts import Confidence, ScheduleRole
from models.moments import Moment

_OTHER_END = re.compile(r"\s{0,9}[~∼～]?\s{0,9}'?\d")
"""Figures right behind a date: the other end of its period, or the rest of a time, that could not be read."""

_ASKS = re.compile(
    r"(?:(?![하되이]?(?:며|고|으나|지만)[\s,])[^.\n]){0,24}?"
    r"(?:신청|접수|제출|통보|알려|보내|응모|(?<![가-힣])내(?:\s?주|\s?세요|면)|말씀|연락(?!처))"
)
_ADDRESSED = re.compile(
    r"(?:^|\s)(?P<who>[가-힣·]{1,12})(?:께서[는도]|(?<=님)들?(?:은|께서))\s(?P<between>[^.,\n]{0,60})$"
)
"""Those who are asked, as no office speaks of itself: `반장님께서는`, `회원님들은`."""

_NO_READER = re.compile(r"(?:군수|시장|구청장|도지사|의원|위원|의장)")
"""To whom offices hand in, and who hand in nothing."""

_OTHER_DOES = re.compile(
    r"[가-힣](?:고|며|므로|으나|니|면서)\s|[가-힣](?:팀|과|계|실|국|담당|담당자|직원)(?:은|는|이|가|에서)\s|(?:작년|지난해)\s"
)
"""What stands between those who are addressed and a day that is another one's, or another year's."""

_TO_HAND_IN = re.compile(
    r"(?:(?![하되이]?(?:며|고|으나|지만)[\s,])[^.\n]){0,24}?"
    r"(?<!미)(?:신청|접수|제출|통보|회신)\s?(?:$|[.\n]|(?:하여|해)\s?주|하시기|바[라랍람]|요망|부탁|당부)"
)
"""What they are asked to do by then, at the end of the sentence: `산림계로 제출`, `제출해 주세요`."""

_CONDUCT = re.compile(
    r"삼가|삼갈|자제|금지|주의|조심|유의|양해|참고|참조|협조|피하|피해|기다|이해|관심|멈추|중단|유지|이용|방문|참여|참석|오시|동참"
)
"""Requests that hold for all the time until a day, and ask for nothing to be done by then."""

_BRACKETS = re.compile(r"\([^()\n]*\)")
_LEADS_ON = re.compile(r"[가-힣](?:는|은|된|될|한|던|며|고|나|니|면|서|지만|므로|거나|도록)[\s,]")
"""What leads on to another verb: the day may be that of the first one (`3. 20.까지 열리는 축제에 오시기 바랍니다`)."""

_REQUESTS = re.compile(
    r"(?P<before>[^.\n]{0,120}?)(?:주시기\s바랍니다|주시기\s바람|주십시오|주세요|하시기\s바랍니다|하십시오|하세요|[칠할낼릴]\s것|반납|회신)\s*(?:$|[.\n)])"
)
"""A request at the end of the sentence; what stands before it must be one verb's."""

_PAPER = re.compile(r"(?:을|를)\s(?:기재|작성|기입|첨부|구비|동봉|포함|명시)(?:한|하여|해)\s")
"""What is said of a paper on the way to the request."""

_TITLE = re.compile(r"(?P<year>20\d{2})\s?[년.]\s?(?P<month>1[0-2]|0?[1-9])\s?월?(?!\d)")
"""The month for which a document plans: `2026년 4월 주요업무계획`."""

_HANDS_IN = re.compile(r"(?:신청|접수|제출|응모|회신)\s?\($")
"""What is done by the day in the bracket: `사진 제출(3. 27.까지)`."""

_HANDED_IN = re.compile(r"제출|보고|송부")
"""What offices do among themselves as well as readers."""

_TOLD = re.compile(
    r"[^.\n]{0,40}?(?:[신청접수제출]{2}(?:한|된|하신|받은|하였|했|분|자)|[았었였했]|없|않|못|알려\s?드|보내\s?드|통보(?:할|합|드)|안내(?:할|합|드)|예정|계획(?!서)|하오니)"
)
"""What a sentence says that tells of a deadline and does not set it."""

ONLY_THEN = re.compile(r"(?:에|까지)?만?\s?(?:가능|할\s?수\s?있|받)(?!하지|지)")
"""What a sentence whose subject is the act (`신청은`) says behind the time for it."""

_APPLIES = re.compile(
    r"\s?(?:에|까지)?\s?(?:전화|방문|온라인|인터넷|서면)?\s?(?:으로|로)?\s?(?:신청|접수|예약)(?=$|[\s).,]|하[여시기]|해)"
)
_COUNTED_OTHERWISE = re.compile(r"[^.\n]{0,16}?(?:취소|환불|변경|반환|철회)")
"""What may be done until then besides applying."""

_SHAKY = re.compile(
    r"^받는|모금|취소|철회|제외|중단|보완|교부|발송|배부|확정|점검|입력|결과|예정|잠정|작년|지난해|타\s?시|다른\s?시|공고$|안내문|(?:실적|현황|경과)$|[가-힣]자\s?조사"
)
"""Labels that name the act and something else that is done about it: which of the two has the time is not said."""

_TENTATIVE = re.compile(r"\s?\(?\s?(?:잠정|예정|변경|변동|미정|조정|경\s?\))")
"""What is said of a time that may still move."""

_ENTRY = re.compile(r"(?:신청|접수|등록|신고|가입)\s?일자?$")
_YEAR_NAMED = re.compile(r"(?P<year>20\d\d)\s?년")

_LOOSE = re.compile(
    r"\s?(?:중\s?)?(?:첫째|둘째|셋째|넷째|마지막|[1-5])\s?주(?!간|일|\s?동안)|\s?중\s?(?:\d|택)|\s?(?:또는|혹은)\s"
)
"""What makes a period less than it says: a week of the month, some days of it, this day or another."""

_OTHER_STEP = re.compile(r"\s?[가-힣]{2,}")
"""Words right behind a bare day: it may be theirs (`4. 1. 개강 3일 전까지`)."""

_BRACKET_ENDS = re.compile(r"\)\s*(?:$|[,./·;※\n])")
"""The bracket closes, and no sentence goes on to tell of it."""

_SENTENCE = 300
"""Characters behind a day in which its sentence may end, brackets and all."""

_YEAR = timedelta(days=366)
"""How far ahead the last day of what is always open (`연중(12. 31.까지)`) may lie."""

_FORESEEN = timedelta(days=300)
"""How far ahead of its issue a document names days without their year."""

_OF_LATE = timedelta(days=60)
"""How long before its issue what still goes on may have begun."""

_PAST = timedelta(days=200)
"""How long before its issue a day without a year can hardly lie: it may be one of the next year."""


def certainty(part: Passage, period: Period, resolved: Resolved, moved: bool) -> Confidence:
    """How far the words, the label and the calendar agree; `moved` when the words tell of more than one time for it."""
    if _is_contradicted(period, resolved) or MISREAD.search(part.text[period.start : period.end]):
        return "doubtful"
    if period.last is None and _OTHER_END.match(part.behind(period.end)) is not None:
        return "doubtful"
    guessed = resolved.inferred.startswith(OF_DOCUMENT)
    issued = part.context.day_of_issue
    if guessed and issued and _day_of(resolved) < issued - _PAST and not _has_weekday(period):
        return "doubtful"
    asked = _is_asked(part, period)
    always = always_before(part.before(period.start))
    alone = always or stands_alone(part, period) or _is_of_a_way(part, period)
    if not asked and not (_is_labelled(part, period) and alone):
        return "inferred" if part.label else "doubtful"
    if not part.is_step and is_guessed(part.named, part.heads, part.notice.title):
        return "inferred"
    acts = role_of_label(part.named) == "apply"
    if acts and (_SHAKY.search(part.label) or _TENTATIVE.match(part.behind(period.end))):
        return "inferred"
    if part.is_moved or (acts and _is_entry(part, period, resolved)):
        return "inferred"
    if period.worded or period.changed or period.listed or moved or _LOOSE.match(part.text, period.end):
        return "inferred"
    going_on = period.kind == "since" and _began_of_late(resolved, part)
    ahead = going_on or _is_ahead(resolved, part, _YEAR if always else _FORESEEN)
    if guessed and not _has_weekday(period) and not ahead:
        return "inferred"
    if period.kind == "" and role_of_label(part.label) == "apply" and _OTHER_STEP.match(part.text, period.end):
        return "inferred"
    return "certain"


_WAY_OF_NEXT = re.compile(
    r"(?:^|\d[.()일까지월화수목금토\s]{0,8}[/,;·]\s?)\s*\(?(?:(?:비대면|대면|방문|온라인|인터넷|모바일|우편|현장|전화|팩스|이메일|창구)"
    r"(?:\s?(?:접수|신청))?|제?\s?\d{1,2}\s?(?:차|기|회차?)|[상하]반기)\s?[)(]?\s*:?\s*$"
)
"""`비대면 2. 1. ~ 3. 31. / 방문 3. 4. ~ 4. 30.`: a way of applying, or a round of it, right before its own time."""


def _is_of_a_way(part: Passage, period: Period) -> bool:
    """Whether a way of applying or a round, and nothing else, stands before a period of a time to apply."""
    return role_of_label(part.label) == "apply" and _WAY_OF_NEXT.search(part.before(period.start)) is not None


def _is_entry(part: Passage, period: Period, resolved: Resolved) -> bool:
    """Whether a lone day is one on which somebody did apply (`신청일 : 2026. 2. 3.`), or of another year's label."""
    named = _YEAR_NAMED.match(part.label)
    if named is not None and int(named["year"]) != part.context.year and resolved.inferred:
        return True
    issued, lone = part.context.day_of_issue, period.kind == "" and period.last is None
    done = issued is None or _day_of(resolved) < issued
    return lone and done and _ENTRY.search(part.label) is not None


def _is_labelled(part: Passage, period: Period) -> bool:
    """Whether the label is the period's own: it promises a time, names an act, or stands alone with it."""
    role = role_of_label(part.label)
    names = role == "apply" and (_to_readers(part) or not _HANDED_IN.search(part.label))
    return part.promised or names or (role is not None and not part.behind(period.end).strip())


def _is_asked(part: Passage, period: Period) -> bool:
    """Whether a sentence says by when to act: `4. 13.(월)까지 면사무소에 내세요`, `접수는 4. 13.(월)까지이며`."""
    last, behind = period.last, part.behind(period.end)
    if _to_readers(part) and not part.label and subject_of(part, period) and last is not None and last.day is not None:
        return _TOLD.match(behind) is None
    by = last is not None and last.month is not None and part.before(period.end).endswith("까지")
    if not by or _TOLD.match(behind) is not None:
        return False
    if not _to_readers(part):
        return _is_asked_of_somebody(part, period)
    if _HANDS_IN.search(part.before(period.start)) and _BRACKET_ENDS.match(behind):
        return True
    return _ASKS.match(behind) is not None or _is_requested(part, period)


def _is_asked_of_somebody(part: Passage, period: Period) -> bool:
    """Whether a sentence, in a paper that an office writes for itself, names those with respect who are to hand in."""
    addressed = _ADDRESSED.search(part.before(period.start)) if not part.label else None
    if addressed is None or _NO_READER.search(addressed["who"]) or _OTHER_DOES.search(addressed["between"]):
        return False
    return _TO_HAND_IN.match(part.behind(period.end)) is not None


def _is_requested(part: Passage, period: Period) -> bool:
    """Whether the sentence goes on to one request and nothing else: `12. 5.(금)까지 시운전을 마쳐 주시기 바랍니다`."""
    rest = _PAPER.sub(" ", _BRACKETS.sub("", part.text[period.end : period.end + _SENTENCE]))
    request = _REQUESTS.match(rest) if not part.label else None
    return request is not None and not (_LEADS_ON.search(request["before"]) or _CONDUCT.search(request[0]))


def _to_readers(part: Passage) -> bool:
    """Whether the document speaks to those who act, and not of an office's own work."""
    return part.context.outline.kind in ("bulletin", "other")


def _is_contradicted(period: Period, resolved: Resolved) -> bool:
    """Whether a weekday is another day's, or the period ends before it starts."""
    points = ((period.first, resolved.start), (period.last, resolved.end))
    if any(not weekday_agrees(point, moment) for point, moment in points if point is not None):
        return True
    start, end = resolved.start, resolved.end
    return start is not None and end is not None and _starts(start) > _ends(end)


def _starts(moment: Moment) -> tuple[date, int, int]:
    return moment.first_day(), moment.hour or 0, moment.minute or 0


def _ends(moment: Moment) -> tuple[date, int, int]:
    hour = 24 if moment.hour is None else moment.hour
    return moment.last_day(), hour, moment.minute or 0


def _has_weekday(period: Period) -> bool:
    """Whether a weekday that agrees confirms the year."""
    return any(point.weekday is not None for point in (period.first, period.last) if point is not None)


def _day_of(resolved: Resolved) -> date:
    """The last day that the period names."""
    moment = resolved.end or resolved.start
    return moment.last_day() if moment else date.max


def _month_of_title(part: Passage) -> date | None:
    """The first day of the month for which the document says to be; None for another year than its own."""
    stated = _TITLE.search(part.context.outline.title or "")
    if stated is None or int(stated["year"]) != part.context.year:
        return None
    return date(int(stated["year"]), int(stated["month"]), 1)


def counted_certainty(part: Passage, found: Found, role: ScheduleRole | None) -> Confidence:
    """How far a period counted from an event may be trusted: where a label promises it or names the reader's act.

    So may one of a sentence that asks to apply by then, and tells of nothing that was.
    """
    if part.promised:
        return "certain"
    behind = part.behind(found.end)
    if role != "apply" or not _to_readers(part) or _COUNTED_OTHERWISE.match(behind):
        return "inferred"
    named = role_of_label(part.label) == "apply" and not part.before(found.start).strip()
    asked = _APPLIES.match(behind) is not None and _TOLD.match(behind) is None
    return "certain" if named or asked or ONLY_THEN.match(behind) else "inferred"


def _began_of_late(resolved: Resolved, part: Passage) -> bool:
    """Whether what has no last day began so shortly before the day of issue that no other year can be meant."""
    issued, start = part.context.day_of_issue, resolved.start
    return issued is not None and start is not None and issued - _OF_LATE <= start.first_day() <= issued


def _is_ahead(resolved: Resolved, part: Passage, most: timedelta) -> bool:
    """Whether the day lies so soon behind the day of issue, or the month of a plan, that no other year can be meant."""
    issued, day = part.context.day_of_issue or _month_of_title(part), _day_of(resolved)
    return issued is not None and issued <= day <= issued + most
