"""What, for whom, how, with which papers, whom to ask: everything of a notice but its dates and its money."""

import re
from collections.abc import Iterable
from datetime import date

from flows.publishers.essentials import Essentials, desk_name
from flows.publishers.script.labels import act, heard, syllables, without_brackets
from flows.publishers.spoken.numbers import counting
from flows.publishers.spoken.particles import with_particle
from flows.publishers.spoken.values import phone
from flows.publishers.spoken.words import spoken
from models.facts import Paper
from models.records import NoticeRecord

LONGEST_LIST = 80
"""Syllables in which it is said for whom a notice is or what to bring; more nobody keeps in mind."""

MOST_PAPERS = 4

_NO_NOUN = re.compile(r"(?:함|됨|임|것|음|다|요|가능|불가|선정|제외|제출|첨부|필수|의무|우선|순)$")
_COPIES = re.compile(r"\s*(?:각\s*)?\d+\s*부(?:\s*씩)?$")
_MEANS = {"온라인": "인터넷", "전자우편": "이메일", "홈페이지": "누리집"}
_DOING = {"모집": "신청", "접수": "신청", "조사": "참여", "참가 신청": "신청", "참여 신청": "신청", "사전 신청": "신청"}


def desk(office: str) -> str:
    """Where one asks, read aloud: `면사무소`; of an office without a name that can be said `담당 부서`."""
    return spoken(desk_name(office), date.min) or "담당 부서"


def topic(of: Essentials, today: date) -> str:
    """`고추 건조기 지원 안내입니다.`, `소각 금지에 협조를 부탁드립니다.`"""
    told = _title(of, today)
    if told.endswith(" 협조"):
        return f"{told.removesuffix(' 협조')}에 협조를 부탁드립니다."
    if told.endswith(" 당부"):
        return f"{with_particle(told.removesuffix(' 당부'), '을/를')} 부탁드립니다."
    return f"{told} 안내입니다." if told and told not in ("안내", "알림", "공고") else "알려 드릴 것이 있습니다."


def name(of: Essentials, today: date) -> str:
    """What the notice is called when it is named again, without `협조` and `당부`."""
    return _title(of, today).removesuffix(" 협조").removesuffix(" 당부") or "이 알림"


def people(of: Essentials, today: date) -> str:
    """`대상은 벼를 일 헥타르 이상 재배하는 농가입니다.`; what is not said in full says that it is not."""
    general = [one.raw for one in of.people if not one.for_]
    told = [words for raw in general if (words := _sayable(raw, today))]
    whole = ", ".join(told)
    whole_said = all(heard(raw) == raw for raw in general)
    if told and len(told) == len(of.people) and whole_said and syllables(whole) <= LONGEST_LIST:
        return f"대상은 {whole}입니다."
    first = _sayable(without_brackets(general[0]), today).removesuffix(" 등") if general else ""
    if not first or syllables(first) > LONGEST_LIST:
        return ""
    return f"대상은 {first} 등입니다. 자세한 조건은 문의해 주십시오."


def how(of: Essentials, notice: NoticeRecord, today: date) -> str:
    """`신청은 가온면 행정복지센터 총무담당에 방문이나 이메일로 하시면 됩니다.`"""
    at, by = spoken(notice.apply_at or "", today), _means(notice.apply_by or "", today)
    if not at and not by:
        return ""
    schedule = of.closing or of.standing
    what = act(schedule, of.title) if schedule else "신청"
    if at.endswith("누리집"):
        at, by = f"{at}에서 ", "" if by == "인터넷으로 " else by
    elif at:
        at = f"{at}에 "
    return f"{with_particle(_DOING.get(what, what), '은/는')} {at}{by}하시면 됩니다."


def place(of: Essentials, notice: NoticeRecord, today: date) -> str:
    """Where it is, unless the day's sentence has said so."""
    told = spoken(notice.place or "", today)
    return f"장소는 {told}입니다." if told and not of.events else ""


def papers(documents: Iterable[Paper], today: date) -> str:
    """`준비하실 서류는 신청서, 통장사본입니다.`; of many their number."""
    told = [words for one in documents if (words := spoken(_COPIES.sub("", without_brackets(one.text)), today))]
    if not told:
        return ""
    if len(told) > MOST_PAPERS or syllables("".join(told)) > LONGEST_LIST:
        return (
            f"준비하실 서류는 {told[0]} 등 {counting(len(told))} 가지입니다."
            if syllables(told[0]) <= LONGEST_LIST
            else ""
        )
    return f"준비하실 서류는 {', '.join(told)}입니다."


def waits(of: Essentials, notice: NoticeRecord, today: date) -> str:
    """What is not yet known is asked for: `신청 기한은 면사무소에 문의해 주십시오.`"""
    names = ["그 밖의 신청 기한" if of.closing or of.standing else "신청 기한"] if of.waits_deadline else []
    names += [_waiting_name(label, notice, today) for label in of.waits_other[:2]]
    if of.people_odd:
        names.append("신청 대상")
    if of.sums_odd and not of.waits_other:
        names.append("자세한 금액")
    if not names:
        return ""
    joined = names[0] if len(names) == 1 else f"{with_particle(names[0], '과/와')} {', '.join(names[1:])}"
    return f"{with_particle(joined, '은/는')} {desk(of.office)}에 문의해 주십시오."


def odd_shares(of: Essentials) -> str:
    """Shares that the source contradicts are asked for."""
    return f"보조 비율은 {desk(of.office)}에 문의해 주십시오." if of.rates_odd else ""


def telephone(of: Essentials, notice: NoticeRecord, today: date) -> str:
    """`문의 전화는 산업담당, 공육일, 오오오, 이일삼이번입니다.`"""
    if of.contact is None or not phone(of.contact.phone or ""):
        return f"자세한 것은 {desk(of.office)}에 문의해 주십시오."
    who = spoken(of.contact.org or notice.section or "", today)
    return f"문의 전화는 {who + ', ' if who else ''}{phone(of.contact.phone or '')}번입니다."


def telephone_again(of: Essentials) -> str:
    """The number for the second time."""
    told = phone(of.contact.phone or "") if of.contact else ""
    return f"다시 불러 드립니다. {told}번입니다." if told else ""


def _title(of: Essentials, today: date) -> str:
    return spoken(heard(of.title), today).rstrip("., ")


def _sayable(raw: str, today: date) -> str:
    """A condition as a noun that `입니다` can follow; nothing where it is no noun, or has a label of its own."""
    text = heard(" ".join(raw.split()).rstrip(". "))
    if ":" in text:
        return ""
    bare = without_brackets(text)
    told = spoken(bare if len(text) > LONGEST_LIST or _NO_NOUN.search(text.rstrip(")")) else text, today)
    told = told.rstrip("., ").replace(". ", ", ").removesuffix(" 대상")
    return "" if _NO_NOUN.search(told) else told


def _waiting_name(label: str, notice: NoticeRecord, today: date) -> str:
    """`행사 일시`: a label that says only that a time follows, with what it is the time of."""
    told = spoken(label, today)
    whose = {"event": "행사", "education": "교육"}.get(notice.category, "")
    return f"{whose} {told}".strip() if told in ("일시", "기간", "시간", "일자", "날짜") else told


def _means(apply_by: str, today: date) -> str:
    """`방문이나 이메일로 `, `직접 찾아가서 `: what stands before `하시면`."""
    names = [part.strip() for part in re.split(r"[,/·;]|\s또는\s|\s및\s", apply_by)]
    told = [one for one in dict.fromkeys(_MEANS.get(part) or spoken(part, today) for part in names) if one]
    if told == ["방문"]:
        return "직접 찾아가서 "
    others = "".join(f"{with_particle(one, '이나/나')} " for one in told[:-1])
    return f"{others}{with_particle(told[-1], '으로/로')} " if told else ""
