"""The workers of a backfill on this machine: started, replaced when they die, ended with it."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from flows.backfill.worker import HELD

ROOT: Final = Path(__file__).resolve().parents[2]
PAUSE_SECONDS: Final = 5.0
"""Before the next one takes the place of one that died."""


class Crew:
    """So many workers of a pool; `look` sees to it that they stay so many."""

    def __init__(self, pool: str, count: int, environment: Mapping[str, str], log: Path) -> None:
        self._pool, self._environment, self._log = pool, {**environment, "PYTHONPATH": str(ROOT)}, log
        self._processes = {f"{pool}-{number + 1}": self._started(f"{pool}-{number + 1}") for number in range(count)}
        self._died: dict[str, float] = {}

    @property
    def pids(self) -> tuple[int, ...]:
        """The workers that run."""
        return tuple(one.pid for one in self._processes.values() if one.poll() is None)

    def look(self) -> None:
        """Replace those that have died, some seconds after."""
        now = time.monotonic()
        for name, process in self._processes.items():
            if process.poll() is None:
                continue
            if now - self._died.setdefault(name, now) >= PAUSE_SECONDS:
                _end(process)
                del self._died[name]
                self._processes[name] = self._started(name)

    def end(self) -> None:
        """End them with all that they have started."""
        for process in self._processes.values():
            _end(process)

    def _started(self, name: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "flows.backfill.worker", self._pool, name, HELD]
        with self._log.open("ab") as log:
            return subprocess.Popen(
                command,
                env=dict(self._environment),
                # Prefect reads settings from files of the folder that it is started in.
                cwd=self._log.parent,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=sys.platform != "win32",
            )


@contextmanager
def crew_of(pool: str, count: int, log: Path) -> Iterator[Crew]:
    """Workers with this process's environment, for as long as the block runs."""
    crew = Crew(pool, count, os.environ, log)
    try:
        yield crew
    finally:
        crew.end()


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a worker, or what was left of one that has died."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    if process.stdin is not None:
        process.stdin.close()
