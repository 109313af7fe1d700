"""Reads one file of a batch to its end: what went wrong becomes a state and a reason in Korean (law 9).

The document is read by another process (`flows.reading.child`); the traceback of a bug there goes along for the log.
"""

import hashlib
from functools import cache
from pathlib import Path

from extractors import installed
from flows.inbox import Dropped
from flows.reading.child import ReadingBroke, ReadingStopped, Trace, ask
from flows.reading.jobs import Told
from flows.reading.looks import how_misnamed
from flows.settings import Bounds
from flows.store import FileStatus, Reading
from models.base import Value
from models.errors import HoeboError

PACKAGES = ("models", "extractors")


class Outcome(Value):
    """How the reading of a file ended. `trouble` is a traceback, empty unless the program itself failed."""

    status: FileStatus
    reading: Reading | None = None
    trouble: str = ""


def reading_version() -> str:
    """A name for what reads: documents are read again when the code or what helps it changes, and only then.

    A Tesseract that is installed later may read what stayed a gap; without it there is nothing to recognise by.
    """
    return _code_version() + ("" if installed.tesseract() is None else "+tesseract")


@cache
def _code_version() -> str:
    root = Path(__file__).resolve().parents[2]
    version = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                version.update(path.relative_to(root).as_posix().encode())
                version.update(path.read_bytes())
    return version.hexdigest()[:16]


def read_file(dropped: Dropped, version: str, bounds: Bounds) -> Outcome:
    """The reading of a file, or why there is none. Never raises for what a document may hold."""
    try:
        told = Told.model_validate_json(_asked(dropped, bounds))
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


def _asked(dropped: Dropped, bounds: Bounds) -> bytes:
    """What a reader says. One that died is no proof against the document: somebody may have ended it."""
    try:
        return ask("reading", dropped.path, dropped.own_name, bounds)
    except ReadingStopped as error:
        if not isinstance(error.__cause__, Trace):
            raise  # it took too long
        return ask("reading", dropped.path, dropped.own_name, bounds)


def _reading(told: Told, version: str) -> Reading:
    return Reading(sha256=told.sha256, format=told.format, version=version, record=told.record)


def _unreadable(dropped: Dropped, reason: str, trouble: str = "") -> Outcome:
    status = FileStatus(
        name=dropped.name, sha256=dropped.sha256, state="unreadable", reason=reason, records=0, label=dropped.label
    )
    return Outcome(status=status, trouble=trouble)
