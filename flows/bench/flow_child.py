"""Flows in a process of its own, with a Prefect server that is there: what is to be run comes in, the time goes out.

Started as a script with a folder for Prefect and the project's root as its last two arguments. The first line out is
`{"version"}` or `{"missing"}`. Then in come

- `{"empty"}`: a flow that does nothing;
- `{"run", "home"}`: the paths of a batch, read, kept and published as `run` does it;
- `{"run", "home", "chunk", "plain": false}`: the same with so many documents a task;
- `{"run", "home", "chunk", "plain": true}`: the same steps, the chunks read by threads alone, without Prefect.

Each is answered by `{"seconds", "cpu"}` or `{"error"}`. Processor time is this process's own; the readers and the
server are others.
"""

import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

NOW = datetime(2027, 3, 2, 0, 30, tzinfo=UTC)


def main() -> None:
    """Answer until nobody asks any more; what a library prints goes where nobody looks."""
    sys.path.insert(0, sys.argv[-1])
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def say(words: dict[str, Any]) -> None:
        print(json.dumps(words), file=out, flush=True)

    with ExitStack() as stack:
        try:
            _set_up(Path(sys.argv[-2]), stack)
        except Exception as error:  # noqa: BLE001 - who asks must hear it
            say({"missing": f"{type(error).__name__}: {error}"[:200]})
            return
        say({"version": import_module("prefect").__version__})
        for line in sys.stdin:
            say(_answer(json.loads(line)))


def _set_up(folder: Path, stack: ExitStack) -> None:
    """Prefect's environment as a batch sets it, and its server, which stays."""
    server = import_module("flows.prefect_server")
    home = folder / "prefect-home"
    home.mkdir(parents=True, exist_ok=True)
    server.prepare_prefect(home, os.environ)
    own = stack.enter_context(server.starting_server(home / "prefect"))
    own.wait()
    os.environ["PREFECT_API_URL"], os.environ["PREFECT_API_AUTH_STRING"] = own.url, own.password


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    """What one piece of work took; any exception is the answer to it."""
    try:
        work = _work(asked)
        began, worked = time.perf_counter(), time.process_time()
        work()
        return {"seconds": time.perf_counter() - began, "cpu": time.process_time() - worked}
    except Exception as error:  # noqa: BLE001
        where = traceback.extract_tb(error.__traceback__)[-1]
        words = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return {"error": f"{words} ({Path(where.filename).name}:{where.lineno})"}


def _work(asked: dict[str, Any]) -> Callable[[], object]:
    """What is to be done, with everything imported that it needs."""
    if "empty" in asked:
        return _empty_flow
    settings = _settings(Path(asked["home"]), asked)
    paths = [Path(path) for path in asked["run"]]
    if asked.get("plain"):
        return lambda: _plainly(paths, settings)
    run_batch = import_module("flows.batch").run_batch
    return lambda: run_batch(paths, settings.home, NOW, settings=settings)


def _empty_flow() -> None:
    """A flow that does nothing, under the same settings as a batch: a heartbeat would cost it a second."""
    prefect, settings = import_module("prefect"), import_module("prefect.settings")
    with settings.temporary_settings({settings.PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        prefect.flow(_nothing, name="empty")()


def _nothing() -> None:
    """The body of the empty flow."""


def _settings(home: Path, asked: dict[str, Any]) -> Any:
    """Those of a run, with the size of a chunk where it was told."""
    settings = import_module("flows.settings").settings_for(home, {})
    if "chunk" not in asked:
        return settings
    return settings.model_copy(update={"chunk": asked["chunk"], "alone_up_to": 0})


def _plainly(paths: list[Path], settings: Any) -> None:
    """The steps of the flow with a plain loop in Prefect's place."""
    import_module("flows.homes").make_home(settings.home)
    stages, read_file = import_module("flows.stages"), import_module("flows.reading.files").read_file
    version, keep = import_module("flows.reading.files").reading_version(), import_module("flows.office.originals")
    files = import_module("flows.inbox").dropped_files(paths, settings.home)

    def read(chunk: list[Any]) -> list[Any]:
        return [read_file(dropped, version, settings.bounds) for dropped in chunk]

    store = import_module("flows.store").open_store(settings.database_url)
    with closing(store), ThreadPoolExecutor(settings.workers) as pool:
        waiting = list(stages.triage(store, files, version, NOW, partial(keep.with_original, home=settings.home)))
        for outcomes in pool.map(read, stages.chunks(waiting, settings)):
            for outcome in outcomes:
                stages.save(store, outcome, NOW)
        stages.ends(store, files)
        import_module("flows.publication").put_out(store, settings.home, NOW.date(), NOW)


if __name__ == "__main__":
    main()
