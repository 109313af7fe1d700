"""Flows in a process of its own, with a Prefect server that is there: what is to be run comes in, the time goes out.

Started as a script with a folder for Prefect and the project's root as its last two arguments. The first line out is
`{"version"}` or `{"missing"}`. Then in come

- `{"empty"}`: a flow that does nothing;
- `{"run", "home"}`: the paths of a batch, read, kept and published as `run` does it;
- `{"intake", "home", "plain": false}`: the files of a folder read and kept by the flow of an office;
- `{"intake", "home", "plain": true}`: the same by threads alone, without Prefect.

Each is answered by `{"seconds", "cpu"}` or `{"error"}`. Processor time is that of this process and of all that it has
started: the readers, and the server, which goes on writing for a moment.
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
from importlib import import_module
from pathlib import Path
from typing import Any

SETTLE = 1.5
"""Seconds in which the server writes down what it was told last."""
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
        work, processor_seconds = _work(asked), import_module("flows.bench.processor").processor_seconds
        began, worked = time.perf_counter(), processor_seconds()
        work()
        seconds = time.perf_counter() - began
        time.sleep(SETTLE)
        after = processor_seconds()
        return {"seconds": seconds, "cpu": after - worked if worked is not None and after is not None else None}
    except Exception as error:  # noqa: BLE001
        where = traceback.extract_tb(error.__traceback__)[-1]
        words = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return {"error": f"{words} ({Path(where.filename).name}:{where.lineno})"}


def _work(asked: dict[str, Any]) -> Callable[[], object]:
    """What is to be done, with everything imported that it needs."""
    if "empty" in asked:
        return _empty_flow
    settings = import_module("flows.settings").settings_for(Path(asked["home"]), {})
    if "run" in asked:
        run_batch, paths = import_module("flows.batch").run_batch, [Path(path) for path in asked["run"]]
        return lambda: run_batch(paths, settings.home, NOW, settings=settings)
    import_module("flows.homes").make_home(settings.home)
    inbox = import_module("flows.inbox")
    files = [inbox.hashed(one) for one in inbox.dropped_files([Path(asked["intake"])])]
    take_in = _plainly if asked["plain"] else _as_an_office
    return lambda: take_in(files, settings)


def _empty_flow() -> None:
    """A flow that does nothing, under the same settings as a batch: a heartbeat would cost it a second."""
    prefect, settings = import_module("prefect"), import_module("prefect.settings")
    with settings.temporary_settings({settings.PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        prefect.flow(_nothing, name="empty")()


def _nothing() -> None:
    """The body of the empty flow."""


def _as_an_office(files: list[Any], settings: Any) -> None:
    """The flow of an intake, under the settings that an office gives it."""
    prefect_settings = import_module("prefect.settings")
    with prefect_settings.temporary_settings({prefect_settings.PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        import_module("flows.intake_flow").run_intake(files, settings, NOW)


def _plainly(files: list[Any], settings: Any) -> None:
    """What that flow does, with threads in Prefect's place."""
    stages, read_file = import_module("flows.stages"), import_module("flows.reading.files").read_file
    version, kept = import_module("flows.reading.versions").reading_version(), stages.kept_blocks(settings)
    store = import_module("flows.store").open_store(settings.database_url)
    with closing(store), ThreadPoolExecutor(settings.workers) as pool:
        for outcome in pool.map(lambda one: read_file(one, version, settings.bounds, kept), files):
            stages.save(store, outcome, NOW, hold=True)
            store.file_state(outcome.status.name, outcome.status.sha256)


if __name__ == "__main__":
    main()
