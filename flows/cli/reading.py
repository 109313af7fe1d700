"""Reads the one file that a command was given, in a process of its own."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from flows.reading.content import read_bytes, require_file

if TYPE_CHECKING:
    from flows.explain import Explanation
    from flows.reading.jobs import Job
    from models.blocks import Source

__all__ = ["prepare", "read_bytes", "read_explanation", "read_record", "read_source"]


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


def prepare(job: "Job") -> None:
    """Let the other process load what it needs meanwhile."""
    from flows.reading.child import start
    from flows.settings import bounds_from

    start(job, bounds_from(os.environ))


def _asked(job: "Job", path: Path) -> bytes:
    # Before a process is started for a file that is not there.
    require_file(path)
    from flows.inbox import readable_name
    from flows.reading.child import ask
    from flows.settings import bounds_from

    return ask(job, path, readable_name(path.name), bounds_from(os.environ))
