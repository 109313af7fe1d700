"""A process of the office as the office sees it: started, listened to, asked to end, ended."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from flows.office.child import LEVELLED, READY
from flows.office.state import ChildName

if sys.platform == "win32":
    _OWN_GROUP = subprocess.CREATE_NEW_PROCESS_GROUP
else:
    _OWN_GROUP = 0

Say = Callable[[ChildName, str, str], None]
"""Takes a line of a process: its name, the level (empty for more of the line before), the words."""


class Process:
    """One run of a child. `ready` is set once it does its work."""

    def __init__(self, name: ChildName, home: Path, environment: Mapping[str, str], say: Say) -> None:
        self.name = name
        self.ready = threading.Event()
        self._say = say
        self._process = subprocess.Popen(
            _command(name, home),
            env=dict(environment),
            # Prefect reads settings from files of the folder that it is started in.
            cwd=home / "prefect",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            # Its own group: Ctrl-C on the terminal is the office's to hear, and the group can be ended as one.
            start_new_session=sys.platform != "win32",
            creationflags=_OWN_GROUP,
        )
        assert self._process.stdout is not None
        self._listener = threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True, name=name)
        self._listener.start()

    @property
    def pid(self) -> int:
        """The system's number of it."""
        return self._process.pid

    def has_ended(self) -> bool:
        """Whether it is gone; says with which code."""
        return self._process.poll() is not None

    @property
    def exit_code(self) -> int | None:
        """What it ended with: negative is the signal that ended it, None while it runs."""
        return self._process.returncode

    def ask(self) -> None:
        """Let go of the pipe that it holds: it then ends."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()

    def end(self) -> None:
        """End it and what it has started, whatever they do; also what was left of one that has died."""
        if sys.platform != "win32":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        self.ask()
        self._listener.join(timeout=1)

    def _listen(self, stream: IO[bytes]) -> None:
        """Hand on what it prints, line by line."""
        for raw in stream:
            line = raw.decode("utf-8", errors="replace").rstrip()
            if line == READY:
                self.ready.set()
            elif line.startswith(LEVELLED):
                level, _, words = line.removeprefix(LEVELLED).partition(" ")
                self._say(self.name, level, words)
            elif line:
                self._say(self.name, "", line)
        stream.close()


def _command(name: ChildName, home: Path) -> list[str]:
    return [sys.executable, "-P", "-X", "utf8", "-m", "flows.office.child", name, str(home)]
