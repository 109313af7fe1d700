"""A reading process whose documents say what to do to it; the processes of `tests.flows.test_child` start here."""

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast

from flows.reading import child_main, jobs

_answered: list[str] = []


def serve(connection: Connection, job: jobs.Job, megabytes: int, folder: str) -> None:
    """`child_main.serve` with the jobs of this file, and without the readers, which would take long to load."""
    cast(dict[str, Any], jobs.JOBS)["source"] = obey
    cast(dict[str, Any], jobs.MODULES)["source"] = ()
    child_main.serve(connection, job, megabytes, folder)


def obey(path: Path, name: str, more_time: jobs.MoreTime) -> bytes:
    """Do what the file says; its answer is this process's id."""
    order, _, rest = path.read_text("utf-8").partition(" ")
    ORDERS[order](rest, more_time)
    _answered.append(name)
    return b"%d" % os.getpid()


def _sleep(seconds: str, more_time: jobs.MoreTime) -> None:
    time.sleep(float(seconds))


def _long(seconds: str, more_time: jobs.MoreTime) -> None:
    more_time(290)
    time.sleep(float(seconds))


def _eat(_: str, more_time: jobs.MoreTime) -> None:
    eaten = []
    while True:
        eaten.append(bytes(64 << 20))


def _crash(_: str, more_time: jobs.MoreTime) -> None:
    ctypes.string_at(0)


def _break(words: str, more_time: jobs.MoreTime) -> None:
    raise ZeroDivisionError(words)


def _talk(words: str, more_time: jobs.MoreTime) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()
    os.write(1, words.encode())
    os.write(2, words.encode())


def _leave(pid_file: str, more_time: jobs.MoreTime) -> None:
    """Start a process that would stay for ever, and wait for it."""
    program = "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text(str(os.getpid())); time.sleep(1000)"
    subprocess.run([sys.executable, "-c", program, pid_file], check=False)


def _meet(files: str, more_time: jobs.MoreTime) -> None:
    """Say that this process is here, and wait for the other one."""
    mine, other = map(Path, files.split("|"))
    mine.touch()
    while not other.exists():
        time.sleep(0.01)


def _first(_: str, more_time: jobs.MoreTime) -> None:
    """Die where another document was read before."""
    if _answered:
        os._exit(3)


ORDERS: dict[str, Callable[[str, jobs.MoreTime], None]] = {
    "sleep": _sleep,
    "long": _long,
    "eat": _eat,
    "crash": _crash,
    "break": _break,
    "talk": _talk,
    "leave": _leave,
    "meet": _meet,
    "first": _first,
}
