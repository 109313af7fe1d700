"""The process that keeps the hours: four small flows, each on its schedule, served by one Prefect runner.

Each run is a process of its own that Prefect starts; the flows are found by their module's name. The times are those
of the office's settings, in Seoul's time.
"""

import asyncio
import logging
import os
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple
from uuid import UUID

from prefect import Flow, flow, get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.runner import Runner
from prefect.schedules import Cron as PrefectCron
from prefect.states import Crashed
from prefect.types.entrypoint import EntrypointType

from flows.office.child import end_with_parent, log_to_office
from flows.office.cron import slept_through
from flows.office.imprint import imprint_of
from flows.office.settings import OfficeSettings, handed_settings
from flows.prefect_server import answers, wait_for
from flows.settings import settings_for
from flows.store import Store, open_store
from models.moments import SEOUL

LOGGER = logging.getLogger("hoebo")
RUNS_AT_ONCE: Final = 2
POLL_SECONDS: Final = 2
LOOK_SECONDS: Final = 0.2
STATUS: Final = "status"
"""The folder of the morning's texts, in the home."""


@flow(name="hoebo-sweep", persist_result=False)
def sweep(home: str) -> int:
    """Take in what the watcher has missed; how many files the inbox holds, 0 while another process takes them in."""
    from flows.office.watching import sweep as sweep_inbox

    taken = sweep_inbox(_begun(home), datetime.now(UTC))
    return len(taken.files) if taken is not None else 0


@flow(name="hoebo-publish", persist_result=False)
def publish(home: str) -> bool:
    """Publish what the store holds, as of today; whether anything is new."""
    return _published(_begun(home), datetime.now(UTC))


@flow(name="hoebo-morning", persist_result=False)
def morning(home: str) -> str:
    """Write the morning's text, and delete what is kept no longer; the text's path."""
    from flows.desk.sources import FOLDER
    from flows.desk.trimming import trim
    from flows.office.morning import SHOWN, morning_words

    settings, now = _begun(home), datetime.now(UTC)
    today, store = _today(now), _store(settings)
    try:
        store.retention.delete(settings.keep_years, now)
        trim(settings.home / FOLDER, settings.pages_megabytes << 20)
        lookup = store.lookup
        waiting = [(one.record.title, one.words) for one in lookup.waiting(limit=SHOWN)]
        files = store.file_states()
        words = morning_words(store.edition(today), lookup.waiting_counts(), waiting, files, settings.desk_url)
    finally:
        store.close()
    return str(_written(settings.home / STATUS / f"{today.isoformat()}.txt", words))


@flow(name="hoebo-meeting", persist_result=False)
def meeting(home: str) -> str:
    """Publish the digest of the day of a meeting; its path."""
    settings, now = _begun(home), datetime.now(UTC)
    _published(settings, now)
    return str(settings.home / "out" / "digest" / f"{_today(now).isoformat()}.html")


class Hour(NamedTuple):
    """A flow, the setting that says when, and whether a time that was slept through is made up for."""

    name: str
    flow: Flow[[str], Any]
    field: str
    is_made_up: bool


HOURS: Final = (
    Hour("sweep", sweep, "sweep_at", is_made_up=False),
    Hour("publish", publish, "publish_at", is_made_up=True),
    Hour("morning", morning, "status_at", is_made_up=True),
    Hour("meeting", meeting, "meeting_at", is_made_up=True),
)


def work(settings: OfficeSettings, stop: threading.Event, ready: Callable[[], None]) -> None:
    """Serve the deployments until `stop`; what they run then is cancelled."""
    url = os.environ["PREFECT_API_URL"]
    while wait_for(url, stop):
        try:
            asyncio.run(_serve(settings, stop, ready))
        # The runner gives up some seconds after its server is gone.
        except* RuntimeError:
            if answers(url):
                raise
            LOGGER.warning("Prefect's server is gone: served again when it is back")


async def _serve(settings: OfficeSettings, stop: threading.Event, ready: Callable[[], None]) -> None:
    # Not paused at the end: a deployment that is made again forgets the runs that it had planned.
    runner = Runner(name="hoebo", limit=RUNS_AT_ONCE, query_seconds=POLL_SECONDS, pause_on_shutdown=False)
    made = {hour: await _deployed(runner, hour, settings) for hour in HOURS}
    async with get_client() as client:
        for hour, deployment in made.items():
            await _close_left_over(client, deployment)
            await _make_up(client, hour, deployment, settings, datetime.now(UTC))
    async with asyncio.TaskGroup() as group:
        group.create_task(runner.start())
        ready()
        while not stop.is_set():
            await asyncio.sleep(LOOK_SECONDS)
        await runner.astop()


async def _deployed(runner: Runner, hour: Hour, settings: OfficeSettings) -> UUID:
    line = str(getattr(settings, hour.field))
    deployment = await hour.flow.ato_deployment(
        hour.name,
        schedule=PrefectCron(line, timezone=SEOUL.key) if line else None,
        parameters={"home": str(settings.home)},
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return await runner.aadd_deployment(deployment)


async def _close_left_over(client: PrefectClient, deployment: UUID) -> None:
    """Runs that were cut off with their office would run for ever in the books."""
    running = FlowRunFilterStateType(any_=[StateType.RUNNING, StateType.PENDING])
    for run in await client.read_flow_runs(
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment])),
        flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=running)),
    ):
        await client.set_flow_run_state(run.id, Crashed(message="The office was closed."), force=True)


async def _make_up(
    client: PrefectClient, hour: Hour, deployment: UUID, settings: OfficeSettings, now: datetime
) -> None:
    """Run now what was due while the computer was off, once, however often it was."""
    started = FlowRunFilterStartTime(before_=now, is_null_=False)
    runs = await client.read_flow_runs(
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment])),
        flow_run_filter=FlowRunFilter(start_time=started),
        sort=FlowRunSort.START_TIME_DESC,
        limit=1,
    )
    line = str(getattr(settings, hour.field)) if hour.is_made_up else ""
    due = slept_through(line, runs[0].start_time if runs else None, now)
    if due is not None:
        LOGGER.info("%s was due at %s, is made up for", hour.name, due.isoformat())
        await client.create_flow_run_from_deployment(deployment)


def _begun(home: str) -> OfficeSettings:
    """What the process of a run needs first: an end with its parent, a log, the office's settings."""
    end_with_parent()
    log_to_office("run")
    return handed_settings(Path(home), os.environ)


def _published(settings: OfficeSettings, now: datetime) -> bool:
    from flows.publication import put_out

    store, today = _store(settings), _today(now)
    try:
        return put_out(store, settings.home, today, now, imprint=imprint_of(settings, today)).changed
    finally:
        store.close()


def _store(settings: OfficeSettings) -> Store:
    return open_store(settings_for(settings.home, os.environ).database_url)


def _today(now: datetime) -> date:
    return now.astimezone(SEOUL).date()


def _written(path: Path, words: str) -> Path:
    """The text in its place, whole or not at all; with a mark that makes Windows read it as UTF-8."""
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    draft.write_text(words, "utf-8-sig")
    draft.replace(path)
    return path
