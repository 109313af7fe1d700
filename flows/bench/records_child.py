"""Records of documents, made by a process of its own: paths come in, the time goes out.

Started as a script with the project's root as last argument. The first line out is `{"version"}`; then `{"paths",
"workers", "processes"}` in is answered by `{"seconds", "cpu", "bytes"}` or `{"error"}`: every document asked for as the
flows ask, so many at a time, each shared by so many processes (null: as the settings say). Processor time is that of
this process and of all that it has started; None where nobody tells it.
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
            said = records(asked["paths"], asked["workers"], asked["processes"])
        except Exception as error:  # noqa: BLE001 - a document that is refused is an answer too
            said = {"error": f"{type(error).__name__}: {error}"[:200]}
        print(json.dumps(said), file=out, flush=True)


def records(paths: list[str], workers: int, processes: int | None) -> dict[str, Any]:
    """The records of documents, so many readers at a time, so many processes for each."""
    ask, bounds_from = import_module("flows.reading.child").ask, import_module("flows.settings").bounds_from
    processor_seconds = import_module("flows.bench.processor").processor_seconds
    bounds = bounds_from(os.environ if processes is None else {**os.environ, "HOEBO_PROCESSES": str(processes)})

    def record(path: str) -> int:
        return len(ask("record", Path(path), Path(path).name, bounds))

    began, worked = time.perf_counter(), processor_seconds()
    with ThreadPoolExecutor(workers) as pool:
        sizes = list(pool.map(record, paths))
    seconds, after = time.perf_counter() - began, processor_seconds()
    cpu = after - worked if worked is not None and after is not None else None
    return {"seconds": seconds, "cpu": cpu, "bytes": sum(sizes)}


if __name__ == "__main__":
    main()
