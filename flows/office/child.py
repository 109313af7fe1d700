"""One process of the office: `python -m flows.office.child NAME HOME`.

It holds a pipe from the office on its standard input. When that closes, the office wants it to end or is gone itself,
and it ends: by itself if it can, in a few seconds in any case, with every process that it has started. What it prints
goes to the office's log.
"""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

from flows.office.settings import OfficeSettings, handed_settings
from flows.office.state import ChildName

READY: Final = "\x06"
"""A line of its own, when the process does its work."""
LEVELLED: Final = "\x02"
"""In front of a line that says its level; other lines belong to the one before."""
GRACE: Final = 4.0
"""Seconds to end in."""

Work = Callable[[OfficeSettings, threading.Event, Callable[[], None]], None]
"""What a process does until the event is set; it calls the last parameter when it is ready."""

MODULES: Final[Mapping[ChildName, str]] = {
    "server": "flows.office.recording",
    "deployments": "flows.office.deployments",
    "watcher": "flows.office.watching",
    "desk": "flows.office.desk",
}
"""Where the work of each is: its function `work`."""


def main(name: ChildName, home: Path) -> None:
    """Do the work of one process until it is asked to end."""
    stop, is_ready = threading.Event(), threading.Event()
    threading.Thread(target=_wait_for_the_end, args=(stop, is_ready), daemon=True, name="end").start()
    log_to_office(name)

    def ready() -> None:
        is_ready.set()
        say_ready()

    work: Work = import_module(MODULES[name]).work
    work(handed_settings(home, os.environ), stop, ready)
    if not stop.is_set():
        raise SystemExit(f"the work of {name} ended by itself")
    _end_group()


def log_to_office(name: str) -> None:
    """Let every logger write lines that the office understands."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter(f"{LEVELLED}%(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("hoebo").setLevel(logging.INFO)
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)


def say_ready() -> None:
    """Tell the office that the work is being done."""
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()


def end_with_parent() -> None:
    """End this process when the one that started it is gone; for those that Prefect starts, which have a pipe too."""
    threading.Thread(target=_wait_and_exit, daemon=True, name="end").start()


def _wait_for_the_end(stop: threading.Event, is_ready: threading.Event) -> None:
    """Sleep until the pipe closes; then nobody can stop the end any more.

    What is not ready yet has begun nothing, and would not look at the event before it is: it ends at once.
    """
    _read_to_end()
    stop.set()
    if is_ready.is_set():
        time.sleep(GRACE)
        logging.getLogger("hoebo").warning("did not end by itself, is ended")
    _end_group()


def _wait_and_exit() -> None:
    _read_to_end()
    os._exit(1)


def _read_to_end() -> None:
    # Not `sys.stdin`: a thread that waits in it holds a lock that the interpreter wants at its end.
    try:
        while os.read(0, 1024):
            pass
    except OSError:
        return


def _end_group() -> None:
    """End this process and all that it has started and that still run."""
    logging.shutdown()
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))  # type: ignore[arg-type]
