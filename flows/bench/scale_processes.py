"""What processes take of the machine, by what they are: processor time of all that ever ran, memory now (Linux)."""

import os
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

SAMPLE_SECONDS: Final = 0.5
_TICKS: Final = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE: Final = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Seen(NamedTuple):
    """One process as the system tells of it: processor seconds of its own, megabytes that are resident."""

    parent: int
    born: int
    seconds: float
    megabytes: float


class Sample(NamedTuple):
    """A moment: processor seconds until then and megabytes, by what processes are."""

    seconds: Mapping[str, float]
    megabytes: Mapping[str, float]


Kind = Callable[[str], str]
"""What a process is, by its command line."""


class Watch:
    """Looks at some processes and all that they start, also at those whose parent has died."""

    def __init__(self, roots: Mapping[int, Kind]) -> None:
        self._kinds: dict[tuple[int, int], str] = {}
        self._spent: dict[tuple[int, int], float] = {}
        self._kind_of = dict(roots)

    def look(self) -> Sample:
        """The moment that is now."""
        everybody = dict(_everybody())
        self._find(everybody)
        seconds: defaultdict[str, float] = defaultdict(float)
        megabytes: defaultdict[str, float] = defaultdict(float)
        for (pid, born), kind in self._kinds.items():
            seen = everybody.get(pid)
            if seen is not None and seen.born == born:
                self._spent[pid, born] = seen.seconds
                megabytes[kind] += seen.megabytes
            seconds[kind] += self._spent.get((pid, born), 0.0)
        return Sample(dict(seconds), dict(megabytes))

    def pids(self, kind: str) -> list[int]:
        """The processes of a kind that were seen, those that have ended too."""
        return sorted(pid for (pid, _), one in self._kinds.items() if one == kind)

    def _find(self, everybody: Mapping[int, Seen]) -> None:
        """Note who is new; what a process is may only show some time after it was started."""
        for pid, seen in everybody.items():
            kind_of = self._root_of(pid, everybody)
            if kind_of is not None:
                kind = kind_of(_command(pid))
                if kind or (pid, seen.born) not in self._kinds:
                    self._kinds[pid, seen.born] = kind or "other"

    def _root_of(self, pid: int, everybody: Mapping[int, Seen]) -> Kind | None:
        while pid in everybody:
            if pid in self._kind_of:
                return self._kind_of[pid]
            pid = everybody[pid].parent
        return None


@contextmanager
def watched(watch: Watch, note: Callable[[Sample], None]) -> Iterator[None]:
    """Look twice a second while the block runs, and once at its end."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(SAMPLE_SECONDS):
            note(watch.look())

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        note(watch.look())


def _everybody() -> Iterator[tuple[int, Seen]]:
    for path in Path("/proc").iterdir():
        if not path.name.isdigit():
            continue
        try:
            fields = (path / "stat").read_text("utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        spent = (int(fields[11]) + int(fields[12])) / _TICKS
        yield int(path.name), Seen(int(fields[1]), int(fields[19]), spent, int(fields[21]) * _PAGE / (1 << 20))


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", errors="replace")
    except OSError:
        return ""
