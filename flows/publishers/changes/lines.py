"""What changed in a notice, a line for each value: what was told and what holds now."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from flows.deciding.redline import Change, changes_between, texts_between
from flows.explain.words import fact_words
from flows.publishers.korean import AMOUNT_ROLES, SCHEDULE_ROLES
from models.base import Value
from models.decisions import TargetKind
from models.facts import Amount, Criterion, Fact, Paper, Rate, Schedule
from models.records import NoticeRecord

TEXTS: Final = {"apply_at": "신청하는 곳", "apply_by": "신청 방법", "place": "장소"}
_KINDS: Final = {"loan": "융자", "contact": "문의", "words": "곳·방법"}


class ChangedLine(Value):
    """`before` is empty for what is new, `after` for what is gone. `note` stands behind what is new: the days left."""

    kind: TargetKind
    label: str
    before: str = ""
    after: str = ""
    note: str = ""

    def __str__(self) -> str:
        after = f"{self.after} ({self.note})" if self.note else self.after
        if self.before and after:
            return f"{self.label}: {self.before} → {after}"
        return f"{self.label}: {after} (새로 생김)" if after else f"{self.label}: {self.before} (없어짐)"


def changed_lines(before: NoticeRecord, after: NoticeRecord, today: date) -> Iterator[ChangedLine]:
    """Every value that differs, deadlines as the newer notice orders them; days left are counted from `today`."""
    if before.title != after.title:
        yield ChangedLine(kind="record", label="제목", before=before.title, after=after.title)
    yield from (_line(change, today) for change in changes_between(before, after))
    for text in texts_between(before, after):
        yield ChangedLine(kind="words", label=TEXTS[text.field], before=text.before, after=text.after)


def days_left(fact: Fact, today: date) -> str:
    """Until an application's last day, if the source names a day."""
    if not isinstance(fact, Schedule) or fact.role != "apply" or fact.end is None or fact.end.day is None:
        return ""
    days = (fact.end.last_day() - today).days
    return "오늘 마감" if days == 0 else f"{days}일 남음" if days > 0 else "마감됨"


def _line(change: Change, today: date) -> ChangedLine:
    before, after = change.before, change.after
    return ChangedLine(
        kind=change.kind,
        label=_label(change),
        before=fact_words(before) if before else "",
        after=fact_words(after) if after else "",
        note=_note(after, today) if after else "",
    )


def _note(after: Fact, today: date) -> str:
    """How far off a new deadline is, and whether a person should look at the source first."""
    parts = (days_left(after, today), "" if after.confidence == "certain" else "원문 확인 필요")
    return ", ".join(part for part in parts if part)


def _label(change: Change) -> str:
    match change.after or change.before:
        case Schedule() as fact:
            return fact.label or SCHEDULE_ROLES[fact.role]
        case Amount() as fact:
            return AMOUNT_ROLES[fact.role]
        case Rate() as fact:
            return "비율"
        case Criterion():
            return "자격"
        case Paper():
            return "낼 서류"
    return _KINDS.get(change.kind, "내용")
