"""The process that reads documents: it answers one request after the other until its parent hangs up.

It bounds itself (memory, processor time), lets nothing that a library prints reach the terminal, and tells its parent
every end of a document, the program's own errors too: this is the one boundary for each document (law 9).
"""

import contextlib
import faulthandler
import json
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import traceback
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final

from extractors.garbage import seldom_collected
from extractors.parallel import processes
from flows.reading.jobs import JOBS, Job, prepare
from models.errors import HoeboError

if sys.platform != "win32":
    import resource

MORE_TIME, ANSWER, LAST_ANSWER, FAILURE, LAST_FAILURE = b"t", b"+", b"*", b"-", b"!"
"""The first byte of a message; after a *last* one the process is not asked again."""
_LAST: Final = {ANSWER: LAST_ANSWER, FAILURE: LAST_FAILURE}
LARGEST_ANSWER: Final = 256 << 20
"""Bytes of JSON: of a text of five million characters it has 60 MB."""
PRINTED: Final = "printed.txt"
"""What libraries said, in the process's folder."""
OUT_OF_MEMORY: Final = "memory"
BUG: Final = "bug"
"""Failures that are no error of the document; all others are called by the class of their `HoeboError`."""

_TIRED_AT: Final = 768 << 20
"""Bytes of memory held after which a process is replaced, so that no document pays for one that was read before it."""
_TIRED_AFTER: Final = 1_000
"""Documents, as spaCy keeps every word that it has seen; a new process takes as long as fifty small documents."""
_LARGEST_FILE: Final = 1 << 30
"""Bytes that it may write into one file, should a tool that it starts run wild."""
_SPARE_SECONDS: Final = 15
"""Processor time beyond the parent's patience: it ends a process whose parent is gone."""


def serve(connection: Connection, job: Job, megabytes: int, folder: str) -> None:
    """Answer requests; `folder` takes what libraries print and what they write for a while."""
    _settle(megabytes << 20, Path(folder))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # What cannot be imported is told as the end of the first document, with its traceback.
    with contextlib.suppress(ImportError):
        prepare(job)
    answered = 0
    while True:
        try:
            request = json.loads(connection.recv_bytes())
        except (EOFError, OSError):
            return
        kind, answer = _answer(connection, request)
        answered += 1
        if answered >= _TIRED_AFTER or _held() > _TIRED_AT:
            kind = _LAST.get(kind, kind)
        connection.send_bytes(kind + answer)
        if kind in _LAST.values():
            return


def _answer(connection: Connection, request: dict[str, Any]) -> tuple[bytes, bytes]:
    """How the reading of one document ended."""
    seconds: float = request["seconds"]
    _bound_processor(seconds)

    def more_time(pages: int) -> float:
        longer = seconds_for(pages, seconds)
        _bound_processor(longer)
        connection.send_bytes(MORE_TIME + str(longer).encode())
        return longer

    try:
        path = Path(os.fsdecode(bytes.fromhex(request["path"])))
        with seldom_collected(), processes(request["processes"]):
            found = JOBS[request["job"]](path, request["name"], more_time, **request["how"])
        if len(found) > LARGEST_ANSWER:
            raise MemoryError(f"an answer of {len(found)} bytes")
        return ANSWER, found
    except MemoryError as error:
        return LAST_FAILURE, failure(OUT_OF_MEMORY, "", "", error)
    except HoeboError as error:
        return FAILURE, failure(type(error).__name__, error.message, error.hint, error)
    except Exception as error:  # noqa: BLE001 (the one boundary for each document)
        return FAILURE, failure(BUG, type(error).__name__, "", error)


def seconds_for(pages: int, seconds: float) -> float:
    """How long a document of many pages may take, when a short one may take `seconds`.

    A tenth more for each page: letters are read off a picture of one in three seconds, in seven on a busy machine. At
    most thirty times as much: a file that only wants to take time gets no more than half an hour.
    """
    return min(seconds + pages * seconds / 10, 30 * seconds)


def failure(kind: str, message: str, hint: str, error: BaseException) -> bytes:
    """An error on its way to the parent."""
    trace = "".join(traceback.format_exception(error))
    return json.dumps({"kind": kind, "message": message, "hint": hint, "trace": trace}).encode()


def _settle(memory: int, folder: Path) -> None:
    """Alone in a group that can be ended as one, without the terminal, within bounds."""
    if sys.platform != "win32":
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
        with contextlib.suppress(ValueError, OSError):
            # macOS knows the limit and may refuse to set it.
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = str(folder)
    quiet = os.open(folder / PRINTED, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(quiet, stream)
    os.close(quiet)
    faulthandler.enable()


def _end_with_parent() -> None:
    """End, with what was started, when the parent is gone: also in the middle of a document that takes minutes."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    wait([parent.sentinel])
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _bound_processor(seconds: float) -> None:
    """Of what is left to this process, counted from now."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds + _SPARE_SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _held() -> int:
    """Bytes of memory that this process holds; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    try:
        # The peak that `getrusage` tells is inherited from the parent on Linux.
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak << 10
