"""Where the tasks of a flow run: threads of its process, processes beside it, or a cluster of Dask.

Whatever runs them, each document is read by a process of its own (`flows.reading.child`). Import it only after
Prefect's environment is set.
"""

from importlib import import_module
from typing import Any

from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

from flows.settings import Settings
from models.errors import InputError


def runner_for(settings: Settings) -> TaskRunner[Any]:
    """The task runner that the settings name. Raises `InputError` for one that is not installed."""
    match settings.runner:
        case "process":
            return ProcessPoolTaskRunner(max_workers=settings.workers)
        case "dask":
            return _dask(settings)
        case _:
            return ThreadPoolTaskRunner(max_workers=settings.workers)


def _dask(settings: Settings) -> TaskRunner[Any]:
    """A cluster of this machine that lives as long as the flow, or the one at `dask_address`."""
    try:
        dask = import_module("prefect_dask")
    except ModuleNotFoundError as error:
        hint = (
            "hoebo가 쓰는 파이썬에서 pip install 'prefect-dask>=0.3.7,<0.4'를 실행하거나, "
            "HOEBO_RUNNER를 thread나 process로 적어 주세요."
        )
        raise InputError("HOEBO_RUNNER=dask에 쓸 프로그램(prefect-dask)이 없습니다.", hint) from error
    # Dask's workers are daemons by its default, and a daemon may start no process: each document is read by one.
    import_module("dask.config").set({"distributed.worker.daemon": False})
    if settings.dask_address:
        cluster: TaskRunner[Any] = dask.DaskTaskRunner(address=settings.dask_address)
    else:
        own = {"n_workers": settings.workers, "threads_per_worker": 1, "dashboard_address": None}
        cluster = dask.DaskTaskRunner(cluster_kwargs=own)
    return cluster
