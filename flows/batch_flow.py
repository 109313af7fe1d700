"""The Prefect flow of a batch: one flow run, a task for each chunk of documents, artifacts for the person who looks.

Import it only after `flows.batch.prepare_prefect`: Prefect reads its environment when it is imported.
"""

import os
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from prefect import Flow, flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE

from flows.inbox import Dropped, dropped_files
from flows.office.imprint import imprint_for
from flows.office.originals import with_beginnings, with_original
from flows.office.state import is_open
from flows.publication import put_out
from flows.publishers.publishing import require_own
from flows.reading.files import Outcome, read_file
from flows.reading.kept import Kept
from flows.reading.versions import reading_version
from flows.reports import BatchReport, state_table, summary, total
from flows.runners import runner_for
from flows.settings import Bounds, Settings
from flows.stages import as_it_lies, chunks, ends, kept_blocks, save, stopped, triage
from flows.store import FileStatus, Store, open_store
from flows.turns import turn_to_read
from models.moments import SEOUL

OnFile = Callable[[FileStatus, int, int], None]
"""Called when a file was read: how it ended, how many have been read, how many there are to read."""


def _silent(status: FileStatus, ended: int, count: int) -> None:
    """Nobody watches."""


LISTENER: ContextVar[OnFile] = ContextVar("listener", default=_silent)
"""Who watches the flow of this thread: a callable is no parameter that a flow could be deployed with."""


@task(name="read-chunk", cache_policy=NO_CACHE, persist_result=False)
def read_chunk(chunk: list[Dropped], version: str, bounds: Bounds, kept: Kept | None = None) -> list[Outcome]:
    """The readings of a chunk's files, in order, each by a process of its own kind."""
    return [read_file(dropped, version, bounds, kept) for dropped in chunk]


@flow(name="hoebo-batch", persist_result=False, validate_parameters=False)
def batch(paths: list[str], settings: dict[str, object], now: str = "", today: str = "") -> BatchReport:
    """Read the files under `paths`, keep them, publish.

    The parameters are plain, so that the flow can be deployed on a schedule: `settings` is a dumped `Settings`,
    `now` and `today` are ISO; empty means the clock.
    """
    chosen = Settings.model_validate(settings)
    moment = datetime.fromisoformat(now) if now else datetime.now(UTC)
    day = date.fromisoformat(today) if today else moment.astimezone(SEOUL).date()
    require_own(chosen.home)
    store = open_store(chosen.database_url)
    try:
        report = _run(store, [Path(path) for path in paths], chosen, moment, day)
    finally:
        store.close()
    create_table_artifact(state_table(report.files), key="hoebo-files", description="파일과 그 상태")
    create_markdown_artifact(summary(report), key="hoebo-summary", description="이번에 한 일")
    return report


def with_runner(settings: Settings) -> Flow[..., BatchReport]:
    """The flow with the task runner that the settings name. Raises `InputError` for one that is not installed."""
    return batch.with_options(task_runner=runner_for(settings))


def _run(store: Store, paths: list[Path], settings: Settings, now: datetime, today: date) -> BatchReport:
    files = dropped_files(paths, settings.home)
    version = reading_version()
    keep = partial(with_original, home=settings.home) if settings.keep_originals else as_it_lies
    # Beside an open office what would change a record waits at its desk, as it does for a file that is dropped.
    hold = is_open(settings.home)
    with turn_to_read(settings.home):
        waiting = list(triage(store, files, version, now, keep))
        waiting = [with_beginnings(one, settings.home, store.hashes_under(one.name)) for one in waiting]
        begun = {one.sha256: one.begun for one in waiting}
        saved = [
            save(store, outcome, now, hold=hold, instead_of=begun.get(outcome.status.sha256, ()))
            for outcome in outcomes(waiting, version, settings)
        ]
    return BatchReport(
        home=settings.home,
        files=ends(store, files),
        saved=total(saved),
        published=put_out(store, settings.home, today, now, imprint=imprint_for(settings.home, os.environ, today)),
    )


def outcomes(waiting: list[Dropped], version: str, settings: Settings) -> Iterator[Outcome]:
    """Every outcome in the order of its file, whatever order the tasks end in."""
    pieces, kept = chunks(waiting, settings), kept_blocks(settings)
    futures = [(piece, read_chunk.submit(piece, version, settings.bounds, kept)) for piece in pieces]
    ended = 0
    for piece, future in futures:
        outcomes = future.result(raise_on_failure=False)
        for outcome in stopped(piece, outcomes) if isinstance(outcomes, BaseException) else outcomes:
            ended += 1
            LISTENER.get()(outcome.status, ended, len(waiting))
            yield outcome
