"""The draft of a change notice: what a new edition changed, old beside new, in plain Korean to be sent on.

Pure: the redline and the day go in, a text comes out. It invents nothing and is sent by nobody but a person.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from flows.deciding.redline import Change
from flows.desk.saying import TEXTS, fact_words
from flows.publishers.korean import AMOUNT_ROLES, RATE_ROLES, SCHEDULE_ROLES, day_words
from models.facts import Amount, Criterion, Fact, Paper, Rate, Schedule
from models.records import DocumentHead, NoticeRecord

if TYPE_CHECKING:
    from flows.store.amendments import Pair, Redline

NAMES = {"loan": "융자", "criterion": "자격", "paper": "낼 서류", "contact": "문의", "words": "곳·방법"}


def change_notice(redline: "Redline", today: date) -> str:
    """The text of an accepted amendment; empty when it changed nothing that anybody must know."""
    changed = [(pair, lines) for pair in redline.changed if (lines := list(_lines(pair, today)))]
    parts = [
        *(f"{number}. {_title(pair)}\n" + "\n".join(lines) for number, (pair, lines) in enumerate(changed, 1)),
        _listed("취소된 것", (pair.before.title for pair in redline.cancelled if pair.before)),
        _listed("새로 나온 것", (pair.after.title + _until(pair.after, today) for pair in redline.new if pair.after)),
    ]
    told = [part for part in parts if part]
    if not told:
        return ""
    amendment = redline.amendment
    head = f"[바뀐 것을 알립니다] {_name(amendment.document)}"
    before = f"‘{_name(amendment.amends)}’에서 알린 것 가운데 아래가 바뀌었습니다."
    return "\n\n".join([head, before, *told, _source(amendment.document, today)]) + "\n"


def _lines(pair: "Pair", today: date) -> Iterator[str]:
    """A line for each changed fact."""
    for change in pair.changes:
        yield f"  - {_change_name(change)}: {_sides(change, today)}"
    if pair.before is None or pair.after is None:
        return
    if pair.before.title != pair.after.title:
        yield f"  - 제목: {pair.before.title} → {pair.after.title}"
    for text in pair.texts:
        yield f"  - {TEXTS[text.field]}: {text.before or '(없었음)'} → {text.after or '(없어짐)'}"


def _sides(change: Change, today: date) -> str:
    if change.before is None and change.after is not None:
        return f"{_value(change.after, today)} (새로 생김)"
    if change.after is None and change.before is not None:
        return f"{fact_words(change.before)} (없어짐)"
    if change.before is None or change.after is None:
        return ""
    return f"{fact_words(change.before)} → {_value(change.after, today)}"


def _value(fact: Fact, today: date) -> str:
    """A new value, with the days that are left and whether a person must still look at it."""
    more = [_left(fact, today), "" if fact.confidence == "certain" else "원문 확인 필요"]
    told = ", ".join(part for part in more if part)
    return fact_words(fact) + (f" ({told})" if told else "")


def _left(fact: Fact, today: date) -> str:
    """Of an application's last day, if the source names a day."""
    if not isinstance(fact, Schedule) or fact.role != "apply" or fact.end is None or fact.end.day is None:
        return ""
    days = (fact.end.last_day() - today).days
    return "오늘 마감" if days == 0 else f"{days}일 남음" if days > 0 else "마감됨"


def _change_name(change: Change) -> str:
    match change.after or change.before:
        case Schedule() as fact:
            return fact.label or SCHEDULE_ROLES[fact.role]
        case Amount() as fact:
            return AMOUNT_ROLES[fact.role]
        case Rate() as fact:
            return RATE_ROLES[fact.role]
        case Criterion():
            return "자격"
        case Paper():
            return "낼 서류"
    return NAMES.get(change.kind, "내용")


def _title(pair: "Pair") -> str:
    notice = pair.after or pair.before
    return notice.title if notice is not None else ""


def _listed(heading: str, told: Iterable[str]) -> str:
    lines = [f"  - {one}" for one in told]
    return "\n".join([heading, *lines]) if lines else ""


def _until(notice: NoticeRecord, today: date) -> str:
    """The deadline of a notice that has one."""
    for schedule in notice.schedules:
        if _left(schedule, today):
            return f": {_value(schedule, today)}"
    return ""


def _name(document: DocumentHead) -> str:
    return document.title or document.file


def _source(document: DocumentHead, today: date) -> str:
    """Where it comes from, and on which day the days that are left were counted."""
    parts = [_name(document), document.issuer or "", _issued(document)]
    told = ", ".join(part for part in parts if part)
    return f"출처: {told}\n남은 날은 {day_words(today)}에 센 것입니다."


def _issued(document: DocumentHead) -> str:
    if not document.issued_on:
        return ""
    parts = document.issued_on.split("-")
    return " ".join(f"{int(part)}." for part in parts)
