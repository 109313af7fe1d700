"""A notice as a text message: short (SMS), long (LMS) and as a notification (알림톡), each within its limit.

Built of whole parts: what does not fit is left out whole, a title is shortened between words, and the deadline is never
left out: where even that finds no room there is no message. `[기관명]` comes first (전기통신사업법 asks who sends).
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import product

from flows.publishers.essentials import (
    Essentials,
    bare_title,
    desk_name,
    essentials_of,
    says_something,
    why_silent,
)
from flows.publishers.items import Item, item_of
from flows.publishers.korean import AMOUNT_ROLES, SCHEDULE_ROLES, day_words, moment_words
from flows.publishers.labels import row_label
from flows.publishers.messages.cp949 import safe, size
from flows.publishers.messages.whens import short_part, whens_of
from flows.publishers.script.labels import act
from flows.publishers.scripts import source_words
from flows.publishers.whole_parts import shortened
from models.base import Value
from models.editions import Imprint, Revision
from models.records import NoticeRecord

NOTIFICATION_CHARACTERS = 1_000
"""What a notification of the messenger holds (알림톡: 1,000 characters, spaces included)."""

LEAST_TITLE = 8
"""Bytes below which a title says nothing: rather the telephone number is left out."""

SHORT, LONG, NOTIFICATION = "단문", "장문", "알림톡"

# What comes first where there is no room for everything; the order on the screen is the digest's.
_DEAREST = ("신청", "일시", "대상", "지원금", "한도", "융자", "비율", "신청 방법", "장소", "낼 서류")
_HEADED = re.compile(r"[^:()]{1,20}: ")
"""A text with a head of its own, which does not stand behind another one on the same line."""

_MORE = "■ 더 자세한 것은 문의해 주십시오."


SILENT = "보낼 날짜나 내용이 없습니다"


class Message(Value):
    """A message of one kind; `size` is in bytes of cp949."""

    key: str
    title: str
    kind: str
    text: str
    size: int


def messages_of(
    revision: Revision, today: date, imprint: Imprint, before: Revision | None = None
) -> tuple[Message, ...]:
    """The messages of a released record on a day; none for what is not announced.

    `before` is what was sent earlier: a deadline that moved since is marked as changed.
    """
    if why_no_message(revision, today):
        return ()
    of = essentials_of(revision, today, imprint, before)
    made = (
        (SHORT, short_text(of, revision, today, imprint.sms_bytes)),
        (LONG, long_text(of, revision, today, imprint.lms_bytes)),
        (NOTIFICATION, notification(of, revision, today)),
    )
    shown = {"key": revision.key, "title": safe(revision.notice.title).replace("\n", " ") or "알림"}
    return tuple(Message(**shown, kind=kind, text=text, size=size(text)) for kind, text in made if text)


def why_no_message(revision: Revision, today: date) -> str:
    """Why nothing is sent of a notice on a day; empty where there is something."""
    if silent := why_silent(revision, today):
        return silent
    told = revision.status == "cancelled" or says_something(essentials_of(revision, today), revision.notice)
    return "" if told else SILENT


def short_text(of: Essentials, revision: Revision, today: date, limit: int) -> str:
    """`[가온면] 고추 건조기 지원 3.20.(금)까지 문의 055-000-1234`; empty where even the deadline has no room."""
    title, phone = safe(of.title).replace("\n", " "), safe(of.contact.phone or "") if of.contact else ""
    if of.moved_from is not None:
        title = f"(기한변경) {title}"
    whens = [safe(when) for when in whens_of(of, revision.status, today)]
    tails = list(dict.fromkeys((f"문의 {phone}" if phone else "", "")))
    for head, tail in product(_heads(of.office), tails):
        # Rather a shorter day than a shortened title.
        for whole, when in product((True, False), whens):
            if told := _joined(head, title, when, tail, limit, whole):
                return told
    return next((when for when in whens if when and size(when) <= limit), "")


def long_text(of: Essentials, revision: Revision, today: date, limit: int) -> str:
    """The notice in lines, as many as fit; the deadline and the telephone come before everything else."""
    office = f"[{safe(of.office)}] " if of.office else ""
    return _in_lines(f"{office}{_title(revision, limit, size)}", of, revision, today, limit, size)


def notification(of: Essentials, revision: Revision, today: date, limit: int = NOTIFICATION_CHARACTERS) -> str:
    """The same with the greeting of a notification, measured in characters."""
    office = safe(of.office)
    greeting = f"[{office}]\n안녕하십니까. {office}에서 알려 드립니다.\n\n" if office else ""
    return _in_lines(f"{greeting}{_title(revision, limit, len)}", of, revision, today, limit, len)


def _in_lines(
    head: str, of: Essentials, revision: Revision, today: date, limit: int, measure: Callable[[str], int]
) -> str:
    must, more = _lines(of, revision, today)
    source = f"출처: {safe(source_words(revision))} ({day_words(today)} 만듦)"

    def whole(chosen: Mapping[int, str], *last: str) -> str:
        body = [*must[:-1], *(chosen[index] for index in sorted(chosen)), must[-1]]
        rest = [] if len(chosen) == len(more) else [_MORE]
        return "\n".join((head, "", *(line for line in (*body, *rest) if line), *last))

    if measure(whole({})) > limit:
        return short_text(of, revision, today, limit)
    chosen: dict[int, str] = {}
    for index, line in sorted(more.items(), key=lambda found: (_rank(found[1]), found[0])):
        if measure(whole(chosen | {index: line}, "", source)) <= limit:
            chosen[index] = line
    told = whole(chosen, "", source)
    return told if measure(told) <= limit else whole(chosen)


def _heads(office: str) -> list[str]:
    """Who sends, in full, by the last word (`누리군 가온면`: `[가온면]`), at last nobody."""
    name = safe(office).replace("\n", " ")
    return list(dict.fromkeys(f"[{one}]" if one else "" for one in (name, name.rpartition(" ")[2], "")))


def _joined(head: str, title: str, when: str, tail: str, limit: int, whole: bool) -> str:
    """The parts with the title as long as it fits (`whole`: all of it); empty where too little of it would be left."""

    def line(told: str) -> str:
        return " ".join(part for part in (head, told, when, tail) if part)

    told = shortened(title, lambda text: size(line(text)) <= limit)
    enough = told == title or (not whole and size(told) >= LEAST_TITLE)
    return line(told) if told and enough else ""


def _title(revision: Revision, limit: int, measure: Callable[[str], int]) -> str:
    """The title, at most a third of the message."""
    title = safe(revision.notice.title).replace("\n", " ")
    return shortened(title, lambda told: measure(told) <= limit // 3) or "알림"


def _lines(of: Essentials, revision: Revision, today: date) -> tuple[list[str], dict[int, str]]:
    """The lines that must be there (the deadline first, the telephone last), and the others in the digest's order."""
    phone = _phone_line(of, revision.notice)
    if revision.status == "cancelled":
        return ["■ 취소되었습니다.", phone], {}
    notice = revision.notice
    item = item_of(revision.model_copy(update={"notice": _without_nameless(notice)}), today)
    shown = [one for one in item.lines if not (_is_odd(one.label, of) or _is_told(one.label, notice, today))]
    more = [_line(_label(line.label, revision.notice), line.texts) for line in shown]
    must = [_deadline_line(of, item), _waiting_line(of), _advice_line(item), phone]
    return must, {index: line for index, line in enumerate(more) if line and line not in must}


def _label(label: str, notice: NoticeRecord) -> str:
    """A line of dates under the source's own word where it has one for all of them: `모집 기간`, `선정 발표`."""
    role = next((role for role, name in SCHEDULE_ROLES.items() if name == label), None)
    chosen = [one for one in notice.schedules if one.role == role]
    if label == "비율" and {one.role for one in notice.rates} == {"interest"}:
        return "이자"
    if role == "apply":
        acts = {act(one, bare_title(notice.title)) for one in chosen}
        what = acts.pop() if len(acts) == 1 else "신청"
        return f"{what} 기간" if any(one.start or one.end for one in chosen) else what
    return " ".join(safe(row_label(chosen, label)).split())


def _without_nameless(notice: NoticeRecord) -> NoticeRecord:
    """Without times that nothing names: `기간: 준공 후 5년 이내` does not say what one must do or may not."""
    named = tuple(one for one in notice.schedules if one.role != "other" or one.label or one.for_)
    return notice.model_copy(update={"schedules": named})


def _deadline_line(of: Essentials, item: Item) -> str:
    told = []
    if of.closing is not None:
        part = short_part(of.closing, of)
        told.append(f"■ {f'{part} ' if part else ''}{act(of.closing, of.title)} 기한: {safe(item.until)}")
        if of.moved_from is not None:
            told.append(f"■ 바뀐 기한입니다. 전에는 {moment_words(of.moved_from)}까지였습니다.")
    if of.waits_deadline:
        other = "그 밖의 " if of.closing else ""
        told.append(f"■ {other}신청 기한: {safe(desk_name(of.office))}에 문의해 주십시오")
    return "\n".join(told)


def _waiting_line(of: Essentials) -> str:
    """What else is not yet known, by its name."""
    names = [*of.waits_other, *(["금액"] if of.sums_odd else []), *(["대상"] if of.people_odd else [])]
    names += ["보조 비율"] if of.rates_odd else []
    return f"■ {safe(', '.join(names))}: {safe(desk_name(of.office))}에 문의해 주십시오" if names else ""


def _advice_line(item: Item) -> str:
    return f"※ {safe(item.advice)}" if item.advice else ""


def _phone_line(of: Essentials, notice: NoticeRecord) -> str:
    if of.contact is None or not of.contact.phone:
        return f"■ 문의: {safe(desk_name(of.office))}"
    who = (of.contact.org or notice.section or "", of.contact.name or "", of.contact.phone)
    return f"■ 문의: {' '.join(part for part in map(safe, who) if part)}"


def _line(label: str, texts: tuple[str, ...]) -> str:
    told = [safe(text).replace("\n", " ") for text in texts]
    if len(told) == 1 and not _HEADED.match(told[0]):
        return f"■ {label}: {told[0]}"
    return "\n".join((f"■ {label}", *(f" - {text}" for text in told))) if told else ""


def _rank(line: str) -> int:
    label = line.removeprefix("■ ").partition("\n")[0].partition(":")[0].strip()
    return _DEAREST.index(label) if label in _DEAREST else len(_DEAREST)


def _is_told(label: str, notice: NoticeRecord, today: date) -> bool:
    """Whether the line of the deadline says it all: one schedule that is open by now."""
    applied = [one for one in notice.schedules if one.role == "apply"]
    opened = [one for one in applied if one.end and (one.start is None or one.start.first_day() <= today)]
    return label == SCHEDULE_ROLES["apply"] and len(applied) == len(opened) == 1


def _is_odd(label: str, of: Essentials) -> bool:
    """Whether the source contradicts itself in what a line says."""
    odd = {"대상": of.people_odd, "비율": of.rates_odd}
    return (of.sums_odd and label in AMOUNT_ROLES.values()) or odd.get(label, False)
