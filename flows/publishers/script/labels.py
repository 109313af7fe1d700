"""What a schedule's label calls it in speech: what one does by its day, what takes place, for which part it holds."""

import re
from collections.abc import Callable
from datetime import date

from flows.publishers.essentials import Essentials, bare_title
from flows.publishers.spoken.particles import with_particle
from flows.publishers.spoken.words import spoken
from flows.publishers.whole_parts import shortened
from models.facts import Schedule
from models.records import NoticeRecord

# What one does by a day, as the end of a label. The second kind is said with what stands before it (`동향보고`).
_ACTS = (
    "참가신청",
    "참여신청",
    "사전신청",
    "신청",
    "접수",
    "모집",
    "가입",
    "제출",
    "조사",
    "등록",
    "예약",
    "발급",
    "응모",
    "신고",
    "추천",
)
_OWN_ACTS = ("보고", "납부", "반납", "접종", "교환", "수령", "참여", "제안", "투표")

_TIME_WORDS = re.compile(r"(?:기간|기한|일시|일자|일정|시기|시간|날짜|마감일|예정일|마감|일)$")
_BRACKETED = re.compile(r"\s*[(\[〔][^()\[\]〔〕]*[)\]〕]")
# `(재)` is a part of a name.
_INNER = re.compile(r"\s*[(\[〔](?!(?:재|사|주|유|학|복)[)])[^()\[\]〔〕]*[)\]〕]")
_SHORT_END = re.compile(r"\s*\([^()]{1,14}\)$")
_NO_NAMES = ("", "개최", "운영", "진행", "시행", "때", "기", "추진", "사업")
_LONGEST_NAME = 8

# What is not said to be opened (`열립니다`).
NOT_OPENED = ("심사", "면접", "시험", "발표", "추첨", "접종", "점검", "검사", "검진", "조사", "투표")

_LONGEST_PART = 20
# How a word ends that has its noun still to come, or its verb.
_LEADS_ON = re.compile(
    r"(?:[는은을를된될던와에]|(?<![회협강심합동논문결창])의|(?<![하상기제권])한|(?<![역분관])할|하여|하고|하며|되어|되고|"
    r"이며|이고|으로|에서|에게|부터|까지|위해|대해|따라|통해|현재|이상|이하|미만|초과|이내)$"
)
_BETWEEN = re.compile(r"\s*,\s*|\s+(?:및|또는)\s+")


def without_brackets(text: str) -> str:
    """A text without what stands in brackets."""
    return _BRACKETED.sub("", text)


def heard(text: str) -> str:
    """A text as one can follow it by ear: brackets in its middle are left out, a short one at its end stays."""
    end = _SHORT_END.search(text)
    body = text[: end.start()] if end else text
    return (_INNER.sub("", body) + (end.group() if end else "")) or text


def stem(schedule: Schedule) -> str:
    """A label without its word of time, closed: `신청·접수기간` is `신청접수`, `회의일` `회의`."""
    return _TIME_WORDS.sub("", re.sub(r"[^가-힣]", "", schedule.label or ""))


def act(schedule: Schedule, title: str = "") -> str:
    """What one does by its day (`참가 신청`, `동향보고`): by the label, by the end of the title, else `신청`."""
    label = stem(schedule)
    if not label.endswith((*_ACTS, *_OWN_ACTS)):
        label = title.rpartition(" ")[2]
    if label.endswith(_OWN_ACTS) and len(label) <= _LONGEST_NAME:
        return label
    found = next((one for one in _ACTS if label.endswith(one)), "신청")
    return f"{found[:-2]} 신청" if found.endswith("신청") and found != "신청" else found


def held(schedule: Schedule, notice: NoticeRecord, today: date) -> str:
    """What takes place: by the label, by the part that it holds for, by the title's end, else by the category."""
    label = stem(schedule)
    if label not in _NO_NAMES and len(label) <= _LONGEST_NAME:
        return label
    whose = spoken(without_brackets(schedule.for_ or ""), today)
    if whose and len(whose) <= _LONGEST_NAME and whose not in spoken(notice.title, today):
        return whose
    told = bare_title(notice.title).rpartition(" ")[2]
    if told.endswith(NOT_OPENED) and len(told) <= _LONGEST_NAME:
        return told
    return {"education": "교육", "event": "행사"}.get(notice.category, "모임")


def period(schedule: Schedule) -> str:
    """What a span of days is called: `운영 기간`, `수거 기간`, `사용 기한`, `배부 시기`, `시행일`."""
    label = stem(schedule)
    if schedule.role == "use":
        return "사용 기한" if schedule.start is None else "사용 기간"
    if schedule.role == "effective":
        return "시행일"
    if schedule.role == "pay":
        return f"{label if label and len(label) <= _LONGEST_NAME else '지급'} 시기"
    return f"{label} 기간" if label and label != "사업" else "기간"


def syllables(text: str) -> int:
    """How many Hangul syllables a text has."""
    return sum("가" <= character <= "힣" for character in text)


def part(schedule: Schedule, of: Essentials, today: date) -> str:
    """The part that a schedule holds for, a long one by its beginning; nothing where it is the whole."""
    whole = without_brackets(schedule.for_ or "")
    short = _by_its_beginning(whole, lambda words: syllables(spoken(words, today)) <= _LONGEST_PART)
    told = _paired(spoken(short, today).rstrip(",. ")) or ("일부" if whole.strip() else "")
    return told if told.replace(" ", "") not in spoken(of.title, today).replace(" ", "") else ""


def _by_its_beginning(whole: str, fits: Callable[[str], bool]) -> str:
    """What fits of a part: of several things (`신입생 및 전입생`) whole ones, of one its beginning.

    Nothing of one that begins with a clause, which only leads to its last word (`올해 처음으로 들어가는 …`).
    """
    if fits(whole):
        return whole
    ends = [found.start() for found in _BETWEEN.finditer(whole)]
    things = (f"{whole[:end]} 등" for end in reversed(ends) if fits(f"{whole[:end]} 등"))
    begun = shortened(whole, fits, mark=" 등")
    leads_on = any(map(_LEADS_ON.search, begun.removesuffix(" 등").split()))
    return next(things, "") or ("" if leads_on else begun)


def _paired(told: str) -> str:
    """Two names as one says them: `배와 단감`; what is no two short names stays as it is."""
    names = told.split(", ")
    return f"{with_particle(names[0], '과/와')} {names[1]}" if len(names) == 2 and " " not in "".join(names) else told
