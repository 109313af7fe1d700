"""Records of documents, made by a process of its own: paths come in, the time goes out.

Started as a script with the project's root as last argument. The first line out is `{"version"}`; then `{"paths",
"workers"}` in is answered by `{"seconds", "cpu", "bytes"}` or `{"error"}`: every document asked for as the flows ask,
so many at a time. Processor time is that of this process and of all that it has started; None where nobody tells it.
"""

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any


def main() -> None:
    """Answer until nobody asks any more; what a library prints goes where nobody looks."""
    sys.path.insert(0, sys.argv[-1])
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    print(json.dumps({"version": ""}), file=out, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            said = records(asked["paths"], asked["workers"])
        except Exception as error:  # noqa: BLE001 - a document that is refused is an answer too
            said = {"error": f"{type(error).__name__}: {error}"[:200]}
        print(json.dumps(said), file=out, flush=True)


def records(paths: list[str], workers: int) -> dict[str, Any]:
    """The records of documents, so many readers at a time."""
    ask, bounds_from = import_module("flows.reading.child").ask, import_module("flows.settings").bounds_from
    bounds = bounds_from(os.environ)

    def record(path: str) -> int:
        return len(ask("record", Path(path), Path(path).name, bounds))

    began, worked = time.perf_counter(), processor_seconds()
    with ThreadPoolExecutor(workers) as pool:
        sizes = list(pool.map(record, paths))
    seconds, after = time.perf_counter() - began, processor_seconds()
    cpu = after - worked if worked is not None and after is not None else None
    return {"seconds": seconds, "cpu": cpu, "bytes": sum(sizes)}


def processor_seconds() -> float | None:
    """What this process and all it has started have worked, those that ended among them (Linux)."""
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


if __name__ == "__main__":
    main()
