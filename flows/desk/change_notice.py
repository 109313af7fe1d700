"""The draft of a change notice: what a new edition changed, old beside new, in plain Korean to be sent on.

Pure: the redline and the day go in, a text comes out. It invents nothing and is sent by nobody but a person.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from flows.explain.words import fact_words
from flows.publishers.changes.lines import changed_lines, days_left
from flows.publishers.korean import day_words
from models.records import DocumentHead, NoticeRecord

if TYPE_CHECKING:
    from flows.store.redlines import Pair, Redline


def change_notice(redline: "Redline", today: date) -> str:
    """The text of an accepted amendment; empty when it changed nothing that anybody must know."""
    # What came before what is known was told by nobody and changes nothing.
    newer = (pair for pair in redline.changed if not pair.is_older)
    changed = [(pair, lines) for pair in newer if (lines := list(_lines(pair, today)))]
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
    if pair.before is not None and pair.after is not None:
        yield from (f"  - {line}" for line in changed_lines(pair.before, pair.after, today))


def _title(pair: "Pair") -> str:
    notice = pair.after or pair.before
    return notice.title if notice is not None else ""


def _listed(heading: str, told: Iterable[str]) -> str:
    lines = [f"  - {one}" for one in told]
    return "\n".join([heading, *lines]) if lines else ""


def _until(notice: NoticeRecord, today: date) -> str:
    """The deadline of a notice that has one."""
    for schedule in notice.schedules:
        if left := days_left(schedule, today):
            check = "" if schedule.confidence == "certain" else ", 원문 확인 필요"
            return f": {fact_words(schedule)} ({left}{check})"
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
