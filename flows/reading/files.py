"""Reads one file of a batch to its end: what went wrong becomes a state and a reason in Korean (law 9).

The document is read by another process (`flows.reading.child`); the traceback of a bug there goes along for the log.
"""

from pydantic import ValidationError

from flows.inbox import Dropped
from flows.reading.child import ReadingBroke, ReadingStopped, Trace, ask
from flows.reading.jobs import Told
from flows.reading.kept import Kept
from flows.reading.looks import how_misnamed
from flows.settings import Bounds
from flows.store import FileStatus, Reading
from models.base import Value
from models.errors import HoeboError


class Outcome(Value):
    """How the reading of a file ended. `trouble` is a traceback, empty unless the program itself failed."""

    status: FileStatus
    reading: Reading | None = None
    trouble: str = ""


def read_file(dropped: Dropped, version: str, bounds: Bounds, kept: Kept | None = None) -> Outcome:
    """The reading of a file, of its `kept` blocks where there are any, or why there is none.

    Never raises for what a document may hold.
    """
    try:
        told = Told.model_validate_json(_asked(dropped, bounds, kept))
    except ValidationError as error:  # a place beyond all numbers, or a reader that a file has taken over
        return _unreadable(dropped, "읽은 결과를 알아볼 수 없습니다. 원문을 직접 확인해 주세요.", str(error))
    except ReadingBroke as error:
        return _unreadable(dropped, f"{error.message}. 원문을 직접 확인해 주세요.", str(error.__cause__))
    except HoeboError as error:
        trouble = str(error.__cause__) if isinstance(error, ReadingStopped) and error.__cause__ else ""
        return _unreadable(dropped, f"{error.message.rstrip('.')}. {error.hint}".strip(), trouble)
    if told.sha256 != dropped.sha256:
        return _unreadable(dropped, "읽는 동안 파일이 바뀌었습니다. 저장이 끝난 뒤 다시 실행해 주세요.")
    count = len(told.record.notices)
    reason = ", ".join(told.looks) or f"알림 {count}건을 읽었습니다"
    misnamed = how_misnamed(dropped.name, told.format)
    status = FileStatus(
        name=dropped.name,
        sha256=dropped.sha256,
        state="needs_look" if told.looks else "done",
        reason=f"{reason}. {misnamed}." if misnamed else reason + "." * (not told.looks),
        records=count,
        label=dropped.label,
    )
    return Outcome(status=status, reading=_reading(told, version))


def _asked(dropped: Dropped, bounds: Bounds, kept: Kept | None) -> bytes:
    """What a reader says. One that died is no proof against the document: somebody may have ended it."""
    how = {"kept": kept.plain()} if kept is not None else {}
    try:
        return ask("reading", dropped.path, dropped.own_name, bounds, **how)
    except ReadingStopped as error:
        if not isinstance(error.__cause__, Trace):
            raise  # it took too long
        return ask("reading", dropped.path, dropped.own_name, bounds, **how)


def _reading(told: Told, version: str) -> Reading:
    return Reading(sha256=told.sha256, format=told.format, version=version, record=told.record)


def _unreadable(dropped: Dropped, reason: str, trouble: str = "") -> Outcome:
    status = FileStatus(
        name=dropped.name, sha256=dropped.sha256, state="unreadable", reason=reason, records=0, label=dropped.label
    )
    return Outcome(status=status, trouble=trouble)
