"""Contestants, each in a process of its own that lives as long as it is asked: no start-up is ever timed.

A process of its own for ours too: all pay the same, nobody warms a cache for another, and each peak of memory is known.
"""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import Any, NamedTuple

from flows.bench.areas import ROOT
from flows.bench.rounds import Answer, Turn

HERE = Path(__file__).resolve().parent

START_LIMIT = 120.0
"""Seconds that a process may take to start: imports on a cold disk."""

GRACE = 2.0
"""Seconds that a process has to go by itself."""

Command = tuple[str, ...]


class Contestant(NamedTuple):
    """A process and the ways to start it, of which the first that works is taken."""

    name: str
    commands: tuple[Command, ...] = ()
    missing: str = ""
    """Why there is no way to start it."""


def ours(name: str, script: str, *words: str) -> Contestant:
    """One of our own, that reads with the project beside this file."""
    return Contestant(name, (child_command(script, *words, str(ROOT)),))


def python_peer(name: str, script: str, pythons: Sequence[Path]) -> Contestant:
    """A Python peer: of this environment, else of one that was named."""
    here = child_command(script, name)
    return Contestant(name, (here, *((str(python), *here[1:]) for python in pythons)))


def child_command(script: str, *words: str) -> Command:
    """How a script beside this file is started by this interpreter."""
    return (sys.executable, "-I", "-X", "utf8", str(HERE / script), *words)


class Running:
    """A contestant's process. It is asked one thing after the other; one that hangs or dies is started anew."""

    def __init__(self, contestant: Contestant, limit: float) -> None:
        self.name, self.missing = contestant.name, contestant.missing
        self.version = ""
        self.peak: float | None = None
        self._limit = limit
        for command in contestant.commands:
            self._command = command
            self._start()
            if not self.missing:
                return

    def ask(self, **words: Any) -> Answer:
        """What the process says to these words, and what it took; an error is an answer too."""
        said = self._asked(words)
        return Answer(said.pop("seconds", 0.0), said.pop("cpu", None), said.pop("error", ""), said)

    def turn(self, **words: Any) -> Turn:
        """A turn that asks this."""
        return lambda: self.ask(**words)

    def _asked(self, words: dict[str, Any]) -> dict[str, Any]:
        if self._process.poll() is not None:
            self._start()
        if self.missing:
            return {"error": self.missing}
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(words) + "\n")
            self._process.stdin.flush()
        except OSError:
            return {"error": "died"}
        said = self._hear(self._limit)
        self._note_peak()
        return said

    def restart(self) -> None:
        """Begin anew, with nothing in memory."""
        if not self.missing:
            self._end()
            self._start()
            self.peak = None

    def close(self) -> None:
        """End the process."""
        if not self.missing:
            self._end()

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        self.close()

    def _start(self) -> None:
        """Start the process and hear which version it is, or why it is missing."""
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                start_new_session=True,
            )
        except OSError as error:
            self.missing = f"cannot be started: {error.strerror}"
            return
        self._lines: Queue[str] = Queue()
        Thread(target=_pass_on, args=(self._process, self._lines), daemon=True).start()
        said = self._hear(START_LIMIT)
        self.version, self.missing = said.get("version", ""), said.get("missing", said.get("error", ""))
        if self.missing:
            self._end()

    def _hear(self, limit: float) -> dict[str, Any]:
        """The next line as it was meant; silence and death are errors, and end the process."""
        try:
            line = self._lines.get(timeout=limit)
        except Empty:
            line = ""
            words = f"longer than {limit:g} s"
        else:
            words = "died"
        if line:
            said: dict[str, Any] = json.loads(line)
            return said
        self._end()
        return {"error": words}

    def _note_peak(self) -> None:
        now = peak_memory(self._process.pid)
        self.peak = max(filter(None, (now, self.peak)), default=None)

    def _end(self) -> None:
        """Let the process go by itself; then end it with all that it may have started."""
        assert self._process.stdin is not None
        with suppress(OSError):  # what was not sent yet is sent to nobody
            self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(GRACE)
        if sys.platform == "win32":
            self._process.kill()
        else:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def _pass_on(process: "subprocess.Popen[str]", lines: "Queue[str]") -> None:
    """Each line that a process says; an empty one when it says no more."""
    assert process.stdout is not None
    with process.stdout as said:
        for line in said:
            lines.put(line)
    lines.put("")


def peak_memory(pid: int) -> float | None:
    """The most memory that a process has held at once, in MB; None where the system does not tell."""
    try:
        told = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return None
    found = re.search(r"^VmHWM:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) / 1024 if found else None


@contextmanager
def started(wanted: Sequence[Contestant], limit: float) -> Iterator[list[Running]]:
    """The contestants, started; those that are missing too, so that they have their row."""
    running: list[Running] = []
    try:
        running.extend(Running(contestant, limit) for contestant in wanted)
        yield running
    finally:
        for one in running:
            one.close()
