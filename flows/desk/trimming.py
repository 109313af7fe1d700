"""Keeps what the desk has drawn from growing for ever: beyond a size, what was looked at longest ago goes.

It is looked whenever another document is opened, and every morning. All of it can be made again from the originals, so
nothing is lost but some seconds at the next look.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Kept(NamedTuple):
    """The folder of one document: bytes, and when something in it was looked at last (nanoseconds)."""

    path: Path
    size: int
    seen: int


def trim(folder: Path, most: int, spared: Path | None = None) -> int:
    """Delete documents' folders, the one looked at longest ago first, until `most` bytes are left; how many went.

    `spared` is being looked at now. What cannot be deleted stays.
    """
    kept = sorted(_kept(folder), key=lambda one: one.seen)
    size, gone = sum(one.size for one in kept), 0
    for one in kept:
        if size <= most:
            break
        if one.path != spared:
            shutil.rmtree(one.path, ignore_errors=True)
            size, gone = size - one.size, gone + 1
    return gone


def touch(path: Path) -> None:
    """Say that a file was looked at."""
    with contextlib.suppress(OSError):
        os.utime(path)


def _kept(folder: Path) -> Iterator[Kept]:
    for place in folder.glob("??/*"):
        stats = [one for path in place.iterdir() if (one := _stat(path)) is not None] if place.is_dir() else []
        yield Kept(place, sum(one.st_size for one in stats), max((one.st_mtime_ns for one in stats), default=0))


def _stat(path: Path) -> os.stat_result | None:
    """None for what another request has just taken away."""
    try:
        return path.stat()
    except OSError:
        return None
