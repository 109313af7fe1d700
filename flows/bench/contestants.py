"""Readers that compete, each in a process of its own that lives as long as the run: no start-up is ever timed.

A process of its own for ours too: all pay the same, nobody warms a cache for another, and each peak of memory is known.
"""

import json
import os
import re
import shutil
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

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

START_LIMIT = 120.0
"""Seconds that a reader may take to start: imports on a cold disk."""

GRACE = 2.0
"""Seconds that a reader has to go by itself."""

Command = tuple[str, ...]


class Contestant(NamedTuple):
    """A reader: the formats it reads, and the ways to start it, of which the first that works is taken."""

    name: str
    formats: frozenset[str]
    commands: tuple[Command, ...] = ()
    missing: str = ""
    """Why there is no way to start it."""


class Answer(NamedTuple):
    """What one reading of one file gave; `error` says why it gave nothing. Times are seconds."""

    seconds: float = 0.0
    letters: int = 0
    tables: int | None = None
    cells: tuple[str, ...] = ()
    error: str = ""


class Peers(NamedTuple):
    """Where the peers are that this environment does not hold."""

    python: Path | None = None
    """Another environment's interpreter."""
    kordoc: Path | None = None
    """The folder in which `node_modules/kordoc` stands."""


def contestants(peers: Peers = Peers()) -> tuple[Contestant, ...]:  # noqa: B008 - frozen
    """All readers, ours first; the floors of each format read without understanding."""
    return (
        Contestant("hoebo", frozenset({"pdf", "hwp", "hwpx", "docx", "pptx"}), (_ours("hoebo", str(ROOT)),)),
        Contestant("hoebo in two", frozenset({"pdf"}), (_ours("hoebo-in-two", str(ROOT)),)),
        _python("pypdfium2", {"pdf"}, peers),
        _python("lxml", {"hwpx", "docx", "pptx"}, peers),
        _python("olefile", {"hwp"}, peers),
        _python("pdfplumber", {"pdf"}, peers),
        _python("dochan", {"pdf", "hwp", "hwpx", "docx", "pptx"}, peers),
        _python("markitdown", {"pdf", "docx", "pptx"}, peers),
        _kordoc({"pdf", "hwp", "hwpx", "docx"}, peers),
    )


def _python(name: str, formats: set[str], peers: Peers) -> Contestant:
    """A Python peer: of this environment, else of the one that was named."""
    elsewhere = (str(peers.python), *_ours(name)[1:]) if peers.python else None
    return Contestant(name, frozenset(formats), tuple(filter(None, (_ours(name), elsewhere))))


def _kordoc(formats: set[str], peers: Peers) -> Contestant:
    node = shutil.which("node")
    if node is None:
        return Contestant("kordoc", frozenset(formats), missing="node is not installed")
    if peers.kordoc is None:
        return Contestant("kordoc", frozenset(formats), missing="not asked for: --kordoc FOLDER")
    return Contestant("kordoc", frozenset(formats), ((node, str(HERE / "kordoc.mjs"), str(peers.kordoc.absolute())),))


def _ours(*words: str) -> Command:
    return child_command("child.py", *words)


def child_command(script: str, *words: str) -> Command:
    """How a script beside this file is started by this interpreter."""
    return (sys.executable, "-I", "-X", "utf8", str(HERE / script), *words)


class Running:
    """A contestant's process. Reads one file after the other; a process that hangs or dies is started anew."""

    def __init__(self, contestant: Contestant, limit: float) -> None:
        self.name, self.formats, self.missing = contestant.name, contestant.formats, contestant.missing
        self.version = ""
        self.peak: float | None = None
        self._limit = limit
        for command in contestant.commands:
            self._command = command
            self._start()
            if not self.missing:
                return

    def ask(self, path: Path) -> Answer:
        """Read a file; an error is an answer too."""
        said = self.asked({"path": str(path)})
        return Answer(**{**said, "cells": tuple(said.get("cells", ()))})

    def asked(self, words: dict[str, Any]) -> dict[str, Any]:
        """What the process says to these words; an error is an answer too."""
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
