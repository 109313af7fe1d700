"""Reads the files that a command was given, in processes of their own."""

import os
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from flows.reading.content import read_bytes, require_file

if TYPE_CHECKING:
    from flows.explain import Explanation
    from flows.forms.asked import TakenForms
    from flows.reading.jobs import Job
    from models.blocks import Source

__all__ = ["prepare", "read_bytes", "read_explanation", "read_forms", "read_record", "read_source", "several_at_once"]

Read = TypeVar("Read")

_AHEAD: Final = 32
"""Documents that are read or have been while the first of them still is: what they say is held in memory."""


def read_source(path: Path) -> "Source":
    """The document of a file.

    Raises `FileMissing`, `NoPermission`, `InputError` for a folder, and what `flows.child.ask` raises.
    """
    answer = _asked("source", path)
    from models.blocks import Source

    return Source.model_validate_json(answer)


def read_record(path: Path) -> bytes:
    """The record of a file as it is exported; raises like `read_source`."""
    return _asked("record", path)


def read_explanation(path: Path) -> "Explanation":
    """The reading of a file, explained; raises like `read_source`."""
    answer = _asked("explanation", path)
    from flows.explain import Explanation

    return Explanation.model_validate_json(answer)


def read_forms(path: Path, *, files: bool, of: str) -> "TakenForms":
    """The forms of a file, with their files where these are asked for; raises like `read_source`."""
    answer = _asked("forms", path, files=files, of=of)
    from flows.forms.asked import TakenForms

    return TakenForms.model_validate_json(answer)


def prepare(job: "Job") -> None:
    """Let the other process load what it needs meanwhile."""
    from flows.reading.child import start
    from flows.settings import bounds_from

    start(job, bounds_from(os.environ))


def several_at_once(read: Callable[[Path], Read], paths: Sequence[Path]) -> Generator[Read, None, None]:
    """What is read of each path, in their order: as many are read at once as `HOEBO_WORKERS` says and can run.

    Who closes the iterator early waits for nothing: what is being read is ended. Raises what `read` raises.
    """
    from flows.reading.child import hang_up
    from flows.settings import settings_for

    workers = min(settings_for(Path(), os.environ).workers, os.cpu_count() or 1)
    pool, ahead = ThreadPoolExecutor(workers), deque[Future[Read]]()
    try:
        for path in paths:
            ahead.append(pool.submit(read, path))
            if len(ahead) == _AHEAD:
                yield ahead[0].result()
                ahead.popleft()
        for one in ahead:
            yield one.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        if not all(one.done() for one in ahead):
            hang_up()


def _asked(job: "Job", path: Path, **how: object) -> bytes:
    # Before a process is started for a file that is not there.
    require_file(path)
    from flows.inbox import readable_name
    from flows.reading.child import ask
    from flows.settings import bounds_from

    return ask(job, path, readable_name(path.name), bounds_from(os.environ), **how)
