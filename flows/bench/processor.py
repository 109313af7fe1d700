"""How long a process and all that it has started have worked (Linux)."""

import os
from pathlib import Path


def processor_seconds() -> float | None:
    """What this process and all it has started have worked, those that ended among them; None elsewhere."""
    ticks = [_ticks(pid) for pid in _family(os.getpid())]
    known = [one for one in ticks if one is not None]
    return sum(known) / os.sysconf("SC_CLK_TCK") if known else None


def _family(pid: int) -> list[int]:
    """A process and its children, and theirs."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text("ascii").split()]
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _family(child))]


def _ticks(pid: int) -> int | None:
    """Processor time of a process and of its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return None
    return sum(map(int, fields[11:15]))
