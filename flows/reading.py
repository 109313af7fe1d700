"""Reads one file to its end: the only place where any error of a document is caught (law 9).

What went wrong becomes a state and a reason in Korean; the traceback of a bug goes along for the log.
"""

import hashlib
import traceback
from functools import cache
from pathlib import Path

from extractors import readers
from extractors.reading import read_record
from flows.causes import cause_words
from flows.inbox import Dropped, readable_name
from flows.store import FileStatus, Reading
from models.base import Value
from models.blocks import Source
from models.errors import FileUnreadable, HoeboError
from models.facts import Fact
from models.records import DocumentRecord, NoticeRecord

PACKAGES = ("models", "extractors")


class Outcome(Value):
    """How the reading of a file ended. `trouble` is a traceback, empty unless the program itself failed."""

    status: FileStatus
    reading: Reading | None = None
    trouble: str = ""


@cache
def reading_version() -> str:
    """A name for the code that reads: documents are read again when it changes, and only then."""
    root = Path(__file__).resolve().parent.parent
    version = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                version.update(path.relative_to(root).as_posix().encode())
                version.update(path.read_bytes())
    return version.hexdigest()[:16]


def read_file(dropped: Dropped, version: str) -> Outcome:
    """The reading of a file, or why there is none. Never raises for what a document may hold."""
    try:
        return _read(dropped, version)
    except HoeboError as error:
        return _unreadable(dropped, f"{error.message.rstrip('.')}. {error.hint}".strip())
    except OSError as error:
        return _unreadable(dropped, f"파일을 열 수 없습니다({cause_words(error)}). 읽기 권한을 확인해 주세요.")
    except Exception as error:  # noqa: BLE001 (the one boundary for each document)
        reason = f"읽는 중에 프로그램 오류가 났습니다({type(error).__name__}). 원문을 직접 확인해 주세요."
        return _unreadable(dropped, reason, traceback.format_exc())


def _read(dropped: Dropped, version: str) -> Outcome:
    content = dropped.path.read_bytes()
    source = readers.read(content, readable_name(dropped.path.name))
    if source.sha256 != dropped.sha256:
        raise FileUnreadable("읽는 동안 파일이 바뀌었습니다.", "저장이 끝난 뒤 다시 실행해 주세요.")
    record = read_record(source)
    # Half a surrogate pair from a broken font map cannot be written; it must end this file, not the publishing of all.
    record.as_json().encode()
    looks = tuple(what_needs_a_look(source, record))
    status = FileStatus(
        name=dropped.name,
        sha256=dropped.sha256,
        state="needs_look" if looks else "done",
        reason=", ".join(looks) or f"알림 {len(record.notices)}건을 읽었습니다.",
        records=len(record.notices),
    )
    reading = Reading(sha256=source.sha256, format=source.format, version=version, record=record)
    return Outcome(status=status, reading=reading)


def what_needs_a_look(source: Source, record: DocumentRecord) -> list[str]:
    """What a person must look at, each with its count (Korean); nothing when all was read and is certain."""
    missing = abs(source.ledger.missing)
    unread = sum(len(notice.unread) for notice in record.notices)
    doubtful = sum(_doubtful_deadlines(notice) for notice in record.notices)
    findings = sum(len(notice.findings) for notice in record.notices)
    # Nothing found is what a broken reading looks like; only slides may hold ideas and no notice.
    empty = not record.notices and record.document.kind != "slides"
    counted = [
        (missing, f"글자 {missing}자를 읽지 못했습니다"),
        (unread, f"뜻을 읽지 못한 말 {unread}곳"),
        (doubtful, f"확실하지 않은 기한 {doubtful}건"),
        (findings, f"원문이 이상한 곳 {findings}건"),
    ]
    return ["알림을 하나도 찾지 못했습니다"] * empty + [told for count, told in counted if count]


def _doubtful_deadlines(notice: NoticeRecord) -> int:
    deadlines: list[Fact] = [schedule for schedule in notice.schedules if schedule.role == "apply"]
    return sum(fact.confidence == "doubtful" for fact in deadlines)


def _unreadable(dropped: Dropped, reason: str, trouble: str = "") -> Outcome:
    status = FileStatus(name=dropped.name, sha256=dropped.sha256, state="unreadable", reason=reason, records=0)
    return Outcome(status=status, trouble=trouble)
