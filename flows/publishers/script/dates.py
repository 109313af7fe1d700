"""Until when, from when, when: the dates of a notice as sentences."""

import re
from datetime import date

from flows.publishers.advice import of_the_day
from flows.publishers.entries import closing
from flows.publishers.essentials import Essentials
from flows.publishers.items import APPLIED_FOR
from flows.publishers.korean import is_opening
from flows.publishers.script.labels import NOT_OPENED, act, held, part, period, syllables
from flows.publishers.spoken.days import hours_name, moment_name, recurrence_name, relative_name, span_name
from flows.publishers.spoken.particles import with_particle
from flows.publishers.spoken.words import spoken
from models.facts import Schedule
from models.moments import Moment
from models.records import NoticeRecord

MOST_ROUNDS = 3

_LATER = "날짜는 나중에 따로 알려 드립니다."

LONGEST_PLACE = 30
"""Syllables of a place, or of what a period is counted from, that a listener keeps in mind."""

_SUBJECT = re.compile("(.+?)[은는] ")
_BY_THEN = re.compile(r"(?:이내|까지|안에)\W*$")
"""How the words of a day end by which something is done, not on which."""


def deadline(of: Essentials, today: date) -> str:
    """`신청 기한은 삼월 이십일 금요일까지입니다.`, with the first day where it has not come."""
    if of.closing is None or of.last is None:
        return ""
    subject = " ".join(word for word in (part(of.closing, of, today), act(of.closing, of.title)) if word)
    start = of.closing.start
    if _is_lone_month(of):
        return f"{with_particle(subject, '은/는')} {span_name(start, of.last, today)}에 받습니다."
    if start is not None and start != of.last and start.first_day() > today:
        return f"{subject} 기간은 {span_name(start, of.last, today)}입니다."
    days = (of.last.last_day() - today).days if of.last.day else None
    near = {0: "오늘, ", 1: "내일, "}.get(days, "") if days is not None else ""
    return f"{subject} 기한은 {near}{moment_name(of.last, today)}까지입니다."


def deadline_again(of: Essentials, name: str, today: date) -> str:
    """The last day once more, under the notice's name: `고추 건조기 지원, 신청은 삼월 이십일 금요일까지입니다.`"""
    if of.closing is None or of.last is None:
        return ""
    what, whose = act(of.closing, of.title), part(of.closing, of, today)
    if name.endswith(f" {what}") or name == what:
        subject = f"{name}, {whose}" if whose else name
    else:
        subject = ", ".join((name, f"{whose} {what}".strip()))
    until = f"{span_name(of.last, of.last, today)}에 받습니다" if _is_lone_month(of) else f"{last_day(of, today)}입니다"
    return f"{with_particle(subject, '은/는')} {until}."


def last_day(of: Essentials, today: date) -> str:
    """`삼월 이십일 금요일까지`."""
    return f"{moment_name(of.last, today)}까지" if of.last else ""


def early_end(schedule: Schedule | None) -> str:
    """What may end it earlier: an application, or what one comes to."""
    if schedule is None or schedule.open not in ("until_exhausted", "first_come"):
        return ""
    if schedule.open == "first_come":
        return "선착순으로 받습니다."
    return "예산이 다 쓰이면 일찍 마감합니다." if "예산" in schedule.raw else "물량이 다 나가면 일찍 마감합니다."


def closed_day(of: Essentials, notice: NoticeRecord) -> str:
    """What to do where the last day is one on which offices are closed."""
    told = of_the_day(notice, of.last.last_day()) if of.last and of.last.day else ""
    return told.replace("물어보십시오", "물어보시기 바랍니다")


def standing(of: Essentials, today: date) -> str:
    """How one applies where there is no last day."""
    schedule = of.standing
    if schedule is None:
        return ""
    what = act(schedule, of.title)
    subject = with_particle(what, "은/는")
    if schedule.rrule:
        often = recurrence_name(schedule.rrule)
        return f"{subject} {often}{'까지' if _BY_THEN.search(schedule.raw) else '에'} 받습니다." if often else ""
    if schedule.relative is not None:
        anchor = spoken(schedule.relative.anchor, today)
        told = relative_name(schedule.relative.model_copy(update={"anchor": anchor}))
        return f"{what} 기한은 {told}입니다." if told and syllables(anchor) <= LONGEST_PLACE else ""
    begins = f"{moment_name(schedule.start, today)}부터 " if schedule.start else ""
    ends = {
        "until_exhausted": f"{'예산이 다 쓰일' if '예산' in schedule.raw else '물량이 다 나갈'} 때까지 ",
        "first_come": "선착순으로 ",
    }.get(schedule.open or "", "")
    if schedule.open == "tba":
        return f"{what} 기한은 나중에 따로 알려 드립니다."
    return f"{subject} {begins}{ends}받습니다." if begins or ends else f"{subject} 언제든지 하실 수 있습니다."


def rounds(of: Essentials, today: date) -> str:
    """The rounds behind the next one: `그다음, 이차는 칠월 일일 수요일부터 칠월 십칠일 금요일까지입니다.`"""
    told = []
    for one in of.later[:MOST_ROUNDS]:
        named, last = part(one, of, today), closing(one)
        span = span_name(one.start if one.start != last else None, last, today)
        if named and span:
            told.append(f"{with_particle(named, '은/는')} {span}")
    return f"그다음, {', '.join(told)}입니다." if told else ""


def event(of: Essentials, notice: NoticeRecord, today: date) -> str:
    """`행사는 삼월 이십일일 토요일 오전 열 시에 마을 회관에서 열립니다.`"""
    if not of.events:
        return ""
    if not _when(of.events[0], today):
        place = spoken(notice.place or "", today)
        return _LATER + (f" 장소는 {place}입니다." if place and syllables(place) <= LONGEST_PLACE else "")
    return f"{with_particle(held(of.events[0], notice, today), '은/는')} {_takes_place(of, notice, today)}"


def under(name: str, sentence: str) -> str:
    """A sentence under the notice's name: `생활지원비 신청, 신청 기한은` is `생활지원비 신청 기한은`."""
    word = name.rpartition(" ")[2]
    return name.removesuffix(word) + sentence if sentence.startswith(word) else f"{name}, {sentence}"


def event_again(of: Essentials, notice: NoticeRecord, name: str, today: date) -> str:
    """The same under the notice's name: `출하교육은 …`, `봄꽃 모종전, 행사는 …`"""
    if not of.events:
        return ""
    if not _when(of.events[0], today):
        return f"{name}, {_LATER}"
    what = held(of.events[0], notice, today)
    subject = name if name.endswith(what) else f"{name}, {what}"
    return f"{with_particle(subject, '은/는')} {_takes_place(of, notice, today)}"


def more_events(of: Essentials, today: date) -> str:
    """The days on which it takes place again."""
    whens = (_when(one, today) for one in of.events[1:MOST_ROUNDS])
    told = [when.removesuffix("에") for when in whens if when]
    return f"그다음은 {', '.join(told)}입니다." if told else ""


def under_its_name(name: str, sentence: str) -> str:
    """A date under the notice's name, unless the name begins with what it is the date of.

    `공유부엌 운영, 운영 기간은 …`, `육묘장 개보수 기간은 …`, but `산불조심 기간은 …` of `산불조심기간 운영`.
    """
    subject = _SUBJECT.match(sentence)
    if subject and name.replace(" ", "").startswith(subject[1].replace(" ", "")):
        return sentence
    return f"{name} {sentence}" if sentence.startswith("기간") else under(name, sentence)


def other_dates(of: Essentials, notice: NoticeRecord, today: date) -> list[str]:
    """When something holds, may be used or is paid: `사용 기한은 십이월 삼십일일 목요일까지입니다.`

    A programme's own time is not told to who applies for it.
    """
    shown = [one for one in of.dates if not (one.role == "project" and notice.category in APPLIED_FOR)]
    return [told for one in shown if (told := _other_date(one, of, today))]


def changed(of: Essentials, today: date) -> str:
    """`신청 기한이 삼월 십삼일 금요일에서 삼월 이십일 금요일로 바뀌었습니다.`"""
    if of.last is None or of.moved_from is None or of.closing is None:
        return ""
    days = with_particle(moment_name(of.last, today), "으로/로")
    return f"{act(of.closing, of.title)} 기한이 {moment_name(of.moved_from, today)}에서 {days} 바뀌었습니다."


def _takes_place(of: Essentials, notice: NoticeRecord, today: date) -> str:
    when, place = _when(of.events[0], today), spoken(notice.place or "", today)
    verb = "있습니다" if held(of.events[0], notice, today).endswith(NOT_OPENED) else "열립니다"
    at = f"{place}에서" if place and syllables(place) <= LONGEST_PLACE else ""
    return " ".join(word for word in (when, at, verb) if word) + "."


def _is_lone_month(of: Essentials) -> bool:
    """Whether one has a whole month, no last day."""
    return of.closing is not None and of.last is not None and of.last.day is None and of.closing.start == of.last


def _other_date(schedule: Schedule, of: Essentials, today: date) -> str:
    if schedule.open == "always" and schedule.start is None:
        return "일 년 내내 계속합니다."
    when = _when(schedule, today).removesuffix("에")
    if not when:
        return ""
    opens = schedule.end is None and not schedule.rrule and (schedule.role == "effective" or is_opening(schedule))
    subject = " ".join(word for word in (part(schedule, of, today), period(schedule)) if word)
    return f"{with_particle(subject, '은/는')} {when}{'부터' if opens else ''}입니다."


def _when(schedule: Schedule, today: date) -> str:
    """When something takes place, with the particle that `열립니다` asks for."""
    start, end = schedule.start, schedule.end
    if schedule.rrule:
        return _recurring(recurrence_name(schedule.rrule), start, end, today)
    if start is None:
        return f"{moment_name(end, today)}까지" if end else ""
    told = span_name(start, end, today)
    return told if told.endswith("까지") else f"{told}에"


def _recurring(often: str, start: Moment | None, end: Moment | None, today: date) -> str:
    """`삼월 십일 화요일부터 십이월 십칠일 목요일까지, 매주 화요일과 목요일 오전 열 시부터 오후 두 시까지`."""
    if not often:
        return ""
    first, last = (Moment(one.year, one.month, one.day) if one else None for one in (start, end))
    days = span_name(first, last, today)
    if start is not None and end is not None and start.hour is not None and end.hour is not None:
        often += f" {hours_name(start, end)}"
    elif start is not None and start.hour is not None:
        often += f" {moment_name(start, today).removeprefix(moment_name(first, today)).strip()}에"  # type: ignore[arg-type]
    else:
        often += "에"
    return f"{days}, {often}" if days.endswith("까지") else often
