"""The Prefect flow of an intake: a portion of the files that an office has taken in, read and kept, not published.

What would change records of another document waits for a person (`hold`). Import it only after Prefect's environment is
set.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from prefect import flow, get_client
from prefect.artifacts import create_table_artifact
from prefect.client.schemas.filters import (
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.states import Crashed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.batch_flow import outcomes
from flows.inbox import Dropped
from flows.reading.files import Outcome
from flows.reading.versions import reading_version
from flows.reports import state_table, total
from flows.settings import Settings
from flows.stages import save
from flows.store import FileStatus, Saved, Store, open_store
from models.base import Value
from models.errors import StoreError

ALONE_UP_TO: Final = 12
"""Of more files, each task reads a chunk: Prefect's server needs 10 ms and more for a task's records."""
CHUNK: Final = 10
PAUSES: Final = (1.0, 3.0, 6.0)
"""Seconds between tries to keep a reading while another program holds the database (each waits for it itself too)."""


class IntakeReport(Value):
    """The files of a portion as they ended, and what changed in the store."""

    files: tuple[FileStatus, ...]
    saved: Saved


@flow(name="hoebo-intake", persist_result=False, validate_parameters=False)
def intake(files: list[dict[str, Any]], settings: dict[str, object], now: str = "") -> IntakeReport:
    """Read files whose bytes are kept, and keep what they say.

    The parameters are plain: `files` are dumped `Dropped`, `settings` is a dumped `Settings`, `now` is ISO.
    """
    chosen = Settings.model_validate(settings).model_copy(update={"alone_up_to": ALONE_UP_TO, "chunk": CHUNK})
    moment = datetime.fromisoformat(now) if now else datetime.now(UTC)
    dropped = [Dropped.model_validate(one) for one in files]
    store = open_store(chosen.database_url)
    try:
        report = _run(store, dropped, chosen, moment)
    finally:
        store.close()
    create_table_artifact(state_table(report.files), key="hoebo-intake", description="파일과 그 상태")
    return report


def run_intake(files: list[Dropped], settings: Settings, now: datetime) -> IntakeReport:
    """The flow with as many readers as the settings say."""
    pool: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=settings.workers)
    chosen = intake.with_options(task_runner=pool)
    plain = [one.model_dump(mode="json") for one in files]
    return chosen(plain, settings.model_dump(mode="json"), now.isoformat())


def close_left_over() -> None:
    """Say of runs that were cut off with their process that they were; they would run for ever in the books.

    Only for whoever holds the intake's lock: no other intake runs then.
    """
    running = FlowRunFilterStateType(any_=[StateType.RUNNING, StateType.PENDING])
    with get_client(sync_client=True) as client:
        for run in client.read_flow_runs(
            flow_filter=FlowFilter(name=FlowFilterName(any_=[intake.name])),
            flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=running)),
        ):
            client.set_flow_run_state(run.id, Crashed(message="The process was ended."), force=True)


def _run(store: Store, files: list[Dropped], settings: Settings, now: datetime) -> IntakeReport:
    saved, ended = [], []
    begun = {one.sha256: one.begun for one in files}
    for outcome in outcomes(files, reading_version(), settings):
        saved.append(_kept(store, outcome, now, begun.get(outcome.status.sha256, ())))
        ended.append(store.file_state(outcome.status.name, outcome.status.sha256) or outcome.status)
    return IntakeReport(files=tuple(ended), saved=total(saved))


def _kept(store: Store, outcome: Outcome, now: datetime, begun: tuple[str, ...] = ()) -> Saved:
    """Keep a reading, patiently. Raises `StoreError` when the database stays closed."""
    for pause in _pauses():
        try:
            return save(store, outcome, now, hold=True, instead_of=begun)
        except StoreError:
            if pause is None:
                raise
            time.sleep(pause)
    raise AssertionError("the last try returns or raises")


def _pauses() -> Iterator[float | None]:
    yield from PAUSES
    yield None
