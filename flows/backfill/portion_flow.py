"""The Prefect flow of a portion: a task for each chunk, and only so many of them ahead of what is kept.

Import it only after Prefect's environment is set.
"""

import os
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture
from prefect.states import Completed

from flows.backfill.chunk import keep_chunk
from flows.backfill.leases import lease
from flows.backfill.portions import Portion
from flows.backfill.tally import Tally
from flows.backfill.worker import IN_WORKER
from flows.inbox import Dropped
from flows.office.child import end_with_parent
from flows.runners import runner_for
from flows.settings import Settings

AHEAD: Final = 2
"""Chunks that are submitted for each that is worked on."""


@task(name="hoebo-chunk", cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=5)
def chunk(files: list[Dropped], settings: Settings, now: datetime) -> Tally:
    """See `keep_chunk`; done again as a whole, it passes over what was kept."""
    return keep_chunk(files, settings, now)


@flow(name="hoebo-portion", persist_result=False, validate_parameters=False)
def portion(files: dict[str, Any], settings: dict[str, Any], now: str = "") -> State[Any]:
    """Read and keep a portion; the state's message is its `Tally` as JSON, empty while another works on the same.

    The parameters are plain: a dumped `Portion`, a dumped `Settings`, an ISO moment (empty: the clock's).
    """
    if os.environ.get(IN_WORKER):
        end_with_parent()
    wanted, chosen = Portion.model_validate(files), Settings.model_validate(settings)
    moment = datetime.fromisoformat(now) if now else datetime.now(UTC)
    with lease(chosen.database_url, wanted.key) as is_ours:
        if not is_ours:
            return Completed(message="")
        whole = sum(_tallies(wanted.files(), chosen, moment), Tally())
    return Completed(message=whole.model_dump_json())


def _tallies(files: list[Dropped], settings: Settings, now: datetime) -> Iterator[Tally]:
    """The chunks' tallies in order. Raises what a chunk raised."""
    ahead: deque[PrefectFuture[Tally]] = deque()
    size = settings.chunk_of(len(files))
    # Not the flow's own: a worker starts the flow as it was deployed, whatever the settings of its portion are.
    with runner_for(settings) as runner:
        for start in range(0, len(files), size):
            some = {"files": files[start : start + size], "settings": settings, "now": now}
            ahead.append(runner.submit(chunk, parameters=some))
            if len(ahead) >= AHEAD * settings.workers:
                yield ahead.popleft().result()
        yield from (future.result() for future in ahead)
