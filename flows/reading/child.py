"""Reads documents in processes of their own: what one does to its reader happens to nobody else.

`ask` is the one way to a document. A process is started when there is none to spare, reads one document after the
other, and is replaced when one of them took too long, too much memory, or the process itself. What comes back is
JSON: a reader that a hostile file has taken over can say something wrong, but make its parent do nothing.
"""

import contextlib
import json
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from flows.reading import child_main
from flows.settings import Bounds
from models import errors
from models.errors import FileUnreadable, HoeboError, WorldError

if TYPE_CHECKING:
    from flows.reading.jobs import Job

_STARTING_SECONDS: Final = 60.0
"""What a process may take until it begins its first document: a cold disk reads spaCy for half a minute."""
_LAST_WORDS_SECONDS: Final = 2.0
"""How long a process that hung up may take to end by itself, so that its exit code says why."""
_TAIL: Final = 12_000
"""Bytes of what a process printed last, for the log."""
_SPLIT: Final = "문서를 나누어 저장한 뒤 다시 넣어 주세요."
_CLASSES: Final = {
    name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, HoeboError)
}


class Trace(Exception):
    """The traceback of another process, as the cause of an error here."""

    def __str__(self) -> str:
        return f'\n"""\n{self.args[0]}"""'


class ReadingStopped(FileUnreadable):
    """The document took too much of the machine, or the process that read it down."""

    code = "stopped"


class ReadingBroke(HoeboError):
    """The program itself failed at a document."""

    code = "bug"


class _Died(Exception):
    """A process ended without an answer; with what it said last."""


class _Worn(Exception):
    """A process that had read other documents failed at this one, perhaps for what they left behind."""


class _Process:
    """One process that reads, and the pipe to it. `stays` says whether it may be asked again.

    Raises `WorldError` inside a daemon of `multiprocessing`, which may start none.
    """

    def __init__(self, job: "Job", bounds: Bounds) -> None:
        if multiprocessing.current_process().daemon:
            raise WorldError(
                "문서를 읽을 프로세스를 시작할 수 없는 곳입니다.",
                "Dask의 작업자라면 DASK_DISTRIBUTED__WORKER__DAEMON=False를 적고 다시 시작해 주세요.",
            )
        self.job, self.megabytes = job, bounds.megabytes
        self.used, self.stays = False, False
        # Its own, so that nothing stays behind of what it was killed over.
        self.folder = Path(tempfile.mkdtemp(prefix="hoebo-"))
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        arguments = (theirs, job, bounds.megabytes, str(self.folder))
        self._process = context.Process(target=child_main.serve, args=arguments, daemon=True)
        with _uninterrupted():
            self._process.start()
        theirs.close()

    def ask(self, request: bytes, seconds: float) -> bytes:
        """The answer, its kind in front. Raises `_Died`, `TimeoutError`."""
        self.stays = False
        deadline = time.monotonic() + seconds + (0.0 if self.used else _STARTING_SECONDS)
        self.used = True
        try:
            self._pipe.send_bytes(request)
            while self._pipe.poll(max(0.0, deadline - time.monotonic())):
                answer = self._pipe.recv_bytes(child_main.LARGEST_ANSWER + 1)
                if not answer.startswith(child_main.MORE_TIME):
                    self.stays = answer[:1] in (child_main.ANSWER, child_main.FAILURE)
                    return answer
                deadline = time.monotonic() + float(answer[1:])
        except (EOFError, OSError, ValueError) as error:
            self._process.join(_LAST_WORDS_SECONDS)
            self.end()
            raise _Died(f"exit code {self._process.exitcode}\n{self._said()}") from error
        raise TimeoutError

    def end(self) -> None:
        """Stop it and what it has started, whatever they do."""
        self._pipe.close()
        self.kill()
        self._process.join()

    def kill(self) -> None:
        """The same from beside the thread that waits for its answer: that one hears that it has died."""
        if sys.platform != "win32" and self._process.pid is not None:
            # The group is its own once it has settled; until then there is no such group.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def forget(self) -> None:
        """End it and remove what it has written."""
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _said(self) -> str:
        with contextlib.suppress(OSError):
            return (self.folder / child_main.PRINTED).read_bytes()[-_TAIL:].decode("utf-8", errors="replace")
        return ""


class _Pool:
    """The processes that wait for a document; as many more are busy as threads ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[_Process] = []
        self._busy: set[_Process] = set()
        self.closings = 0
        """How often all processes were ended: what was asked before is not asked again."""
        # Runs also where a process ends that is itself a child of a pool; `atexit` does not.
        Finalize(None, self.close, exitpriority=100)

    @contextmanager
    def lent(self, job: "Job", bounds: Bounds, *, fresh: bool = False) -> Iterator[_Process]:
        """A process for one document, `fresh` when it must have read no other."""
        closings = self.closings
        process = (None if fresh else self._taken(job, bounds)) or _Process(job, bounds)
        with self._lock:
            self._busy.add(process)
        if closings != self.closings:
            process.kill()
        try:
            yield process
        finally:
            with self._lock:
                self._busy.discard(process)
            if process.stays:
                self.give(process)
            else:
                process.forget()

    def give(self, process: _Process) -> None:
        """Let a process wait for the next document."""
        with self._lock:
            self._idle.append(process)

    def has(self, job: "Job", bounds: Bounds) -> bool:
        """Whether a process waits for this job."""
        with self._lock:
            return any((one.job, one.megabytes) == (job, bounds.megabytes) for one in self._idle)

    def close(self) -> None:
        """End every process: at once, whatever it reads."""
        with self._lock:
            waiting, self._idle = self._idle, []
            busy = tuple(self._busy)
            self.closings += 1
        for process in busy:
            process.kill()
        for process in waiting:
            process.forget()

    def _taken(self, job: "Job", bounds: Bounds) -> _Process | None:
        with self._lock:
            for at, process in enumerate(self._idle):
                if (process.job, process.megabytes) == (job, bounds.megabytes):
                    return self._idle.pop(at)
        return None


_POOL: Final = _Pool()


def start(job: "Job", bounds: Bounds) -> None:
    """Let a process load what a job needs while the caller still does something else."""
    if not _POOL.has(job, bounds):
        _POOL.give(_Process(job, bounds))


def hang_up() -> None:
    """End all processes, those too that other threads wait for: nobody needs their answers any more."""
    _POOL.close()


def ask(job: "Job", path: Path, name: str, bounds: Bounds, **how: Any) -> bytes:
    """What a job says of a document, as JSON (of a picture, as PNG); `how` is what else the job must be told.

    Raises what the job raised, with the other process's traceback as its cause; `ReadingStopped` for a document that
    took too long, too much memory or its process down; `ReadingBroke` where the program itself failed.
    """
    taken = {"seconds": bounds.seconds, "processes": bounds.processes}
    request = {"job": job, "path": os.fsencode(path).hex(), "name": name, **taken, "how": how}
    asked = json.dumps(request).encode()
    closings = _POOL.closings
    try:
        with _POOL.lent(job, bounds) as process:
            return _answer(process, asked, name, bounds)
    except _Worn:
        if closings != _POOL.closings:
            raise _died(name) from None
        with _POOL.lent(job, bounds, fresh=True) as process:
            return _answer(process, asked, name, bounds)


def _answer(process: _Process, asked: bytes, name: str, bounds: Bounds) -> bytes:
    """The answer of one process, or the error that it is. Raises `_Worn` where another process may do better."""
    worn = process.used
    try:
        answer = process.ask(asked, bounds.seconds)
    except TimeoutError as error:
        raise _too_slow(name) from error
    except _Died as error:
        if worn:
            raise _Worn from error
        raise _died(name) from Trace(str(error))
    if answer[:1] in (child_main.ANSWER, child_main.LAST_ANSWER):
        return answer[1:]
    failure = json.loads(answer[1:])
    if worn and failure["kind"] == child_main.OUT_OF_MEMORY:
        raise _Worn
    raise _error(failure, name) from Trace(failure["trace"])


def _error(failure: dict[str, Any], name: str) -> HoeboError:
    """The error that another process told of."""
    if failure["kind"] == child_main.OUT_OF_MEMORY:
        return ReadingStopped(f"읽는 데 메모리가 모자라 멈췄습니다: {name}", _SPLIT)
    if failure["kind"] == child_main.BUG:
        hint = "이 파일만 --debug와 함께 다시 실행하고, 나온 내용을 관리자에게 보내 주세요."
        return ReadingBroke(f"읽는 중에 프로그램 오류가 났습니다({failure['message']}): {name}", hint)
    return _CLASSES.get(failure["kind"], FileUnreadable)(failure["message"], failure["hint"])


def _too_slow(name: str) -> ReadingStopped:
    return ReadingStopped(f"읽는 데 너무 오래 걸려 멈췄습니다: {name}", _SPLIT)


def _died(name: str) -> ReadingStopped:
    return ReadingStopped(
        f"읽는 프로그램이 이 문서에서 멈췄습니다: {name}",
        "파일이 손상되었을 수 있습니다. 원본을 다시 받아 넣어 주세요.",
    )


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A process started here never hears Ctrl-C: its parent does, and ends it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
