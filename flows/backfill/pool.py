"""The portions that workers were given: submitted, looked after, given to another worker when theirs has died.

A worker's death is seen by its portion's lock: a run that goes on in Prefect's books while nobody holds the lock has
nobody who works on it, on whatever machine it was.
"""

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple
from uuid import UUID

from prefect import get_client
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterId,
    TaskRunFilter,
    TaskRunFilterState,
    TaskRunFilterStateType,
)
from prefect.client.schemas.objects import State, StateType, WorkerStatus
from prefect.deployments.runner import RunnerDeployment
from prefect.states import Crashed
from prefect.types.entrypoint import EntrypointType
from prefect.utilities.processutils import command_to_string, get_sys_executable
from prefect.workers.process import ProcessWorker

from flows.backfill.leases import Leases
from flows.backfill.portion_flow import portion
from flows.backfill.portions import Portion
from flows.backfill.tally import Tally
from flows.settings import Settings

POOL: Final = "hoebo-backfill"
UNHELD_SECONDS: Final = 20.0
"""For so long nobody may hold the lock of a run that goes on: it takes it at its start and lets go of it at its end."""
STARTING_SECONDS: Final = 180.0
"""What a run may take from a worker's taking it until it says that it runs."""
TRIES: Final = 4
"""Of a portion whose runs fail; what they have kept until then stays."""


class Given(NamedTuple):
    """A portion that was submitted: its run, how often it was; since when, in which state, nobody works on it."""

    portion: Portion
    run: UUID
    tries: int
    idle_since: float | None = None
    idle_in: str = ""


class Pool:
    """The work pool of a Prefect server, for one backfill."""

    def __init__(self, settings: Settings, now: datetime) -> None:
        self._settings, self._now = settings, now
        self._leases = Leases(settings.database_url)
        self._given: dict[UUID, Given] = {}
        self.lost: list[Portion] = []
        """Portions that could not be brought to an end."""
        self.deaths = 0
        with get_client(sync_client=True) as client:
            template = ProcessWorker.get_default_base_job_template()
            wanted = WorkPoolCreate(name=POOL, type="process", base_job_template=template)
            client.create_work_pool(wanted, overwrite=True)
            self._deployment = _deployed(settings)

    @property
    def given(self) -> int:
        """How many portions are submitted and have not ended."""
        return len(self._given)

    def workers(self) -> int:
        """How many workers take portions from the pool, on whatever machine."""
        with get_client(sync_client=True) as client:
            return sum(one.status == WorkerStatus.ONLINE for one in client.read_workers_for_work_pool(POOL))

    def close(self) -> None:
        """Give the database's connections back."""
        self._leases.close()

    def submit(self, one: Portion, tries: int = 1) -> None:
        """Put a portion into the pool."""
        parameters = {
            "files": one.model_dump(mode="json"),
            "settings": self._settings.model_dump(mode="json"),
            "now": self._now.isoformat(),
        }
        key = f"{one.key}-{self._now.isoformat()}-{tries}"
        with get_client(sync_client=True) as client:
            run = client.create_flow_run_from_deployment(self._deployment, parameters=parameters, idempotency_key=key)
        self._given[run.id] = Given(one, run.id, tries)

    def look(self) -> Iterator[tuple[Portion, Tally]]:
        """The portions that have ended since it was looked last; those whose worker died are submitted again."""
        with get_client(sync_client=True) as client:
            states = _states(client, list(self._given))
            for given in list(self._given.values()):
                tally = self._looked(client, given, states[given.run])
                if tally is not None:
                    yield given.portion, tally

    def read_ahead(self) -> int:
        """How many files of the portions that are worked on are in chunks that have ended."""
        with get_client(sync_client=True) as client:
            return sum(self._chunks_ended(client, given) * self._chunk(given) for given in self._given.values())

    def _chunk(self, given: Given) -> int:
        return self._settings.chunk_of(len(given.portion.paths))

    def _chunks_ended(self, client: SyncPrefectClient, given: Given) -> int:
        run = FlowRunFilter(id=FlowRunFilterId(any_=[given.run]))
        ended = TaskRunFilter(state=TaskRunFilterState(type=TaskRunFilterStateType(any_=[StateType.COMPLETED])))
        body = {"flow_runs": run.model_dump(mode="json"), "task_runs": ended.model_dump(mode="json")}
        return int(client.request("POST", "/task_runs/count", json=body).json())

    def _looked(self, client: SyncPrefectClient, given: Given, state: State[Any]) -> Tally | None:
        """What a run that ended well has done; None for one that goes on, or has to be done again."""
        if state.is_completed() and state.message:
            del self._given[given.run]
            return Tally.model_validate_json(state.message)
        if state.is_completed() and self._leases.is_held(given.portion.key):
            return None  # another backfill of the same folder works on it: looked through again when it has ended
        if state.is_final():
            self._again(given, is_death=False)
        elif (state.is_running() or state.is_pending()) and self._is_dead(given, state):
            client.set_flow_run_state(given.run, Crashed(message="Nobody works on it any more."), force=True)
            self._again(given, is_death=True)
        return None

    def _is_dead(self, given: Given, state: State[Any]) -> bool:
        """Whether nobody has worked on a run for some time."""
        if self._leases.is_held(given.portion.key):
            self._given[given.run] = given._replace(idle_since=None)
            return False
        now = time.monotonic()
        # A run that waited long for its Python has not been idle since it runs.
        since = now if given.idle_since is None or given.idle_in != state.type.value else given.idle_since
        self._given[given.run] = given._replace(idle_since=since, idle_in=state.type.value)
        return now - since > (UNHELD_SECONDS if state.is_running() else STARTING_SECONDS)

    def _again(self, given: Given, *, is_death: bool) -> None:
        """Submit a portion once more: what was kept of it is passed over."""
        del self._given[given.run]
        self.deaths += is_death
        if given.tries < TRIES:
            self.submit(given.portion, given.tries + 1)
        else:
            self.lost.append(given.portion)


def _deployed(settings: Settings) -> UUID:
    """The flow of a portion in the pool; each run is a Python of its own, started in Prefect's folder."""
    made: RunnerDeployment = portion.to_deployment(  # type: ignore[assignment]
        "workers",
        work_pool_name=POOL,
        entrypoint_type=EntrypointType.MODULE_PATH,
        job_variables={
            "command": command_to_string([get_sys_executable(), "-m", "prefect.engine"]),
            "working_dir": str(Path(settings.home) / "prefect"),
        },
    )
    identity = made.apply()
    assert isinstance(identity, UUID)
    return identity


def _states(client: SyncPrefectClient, runs: list[UUID]) -> dict[UUID, State[Any]]:
    """How runs are."""
    if not runs:
        return {}
    wanted = FlowRunFilter(id=FlowRunFilterId(any_=runs))
    found = client.read_flow_runs(flow_run_filter=wanted, limit=200)
    return {run.id: run.state for run in found if run.state is not None}
