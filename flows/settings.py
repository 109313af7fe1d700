"""What a run may be told from outside: one frozen value, from its arguments and the documented HOEBO_* variables."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, ValidationError

from models.base import Value
from models.errors import InputError

Runner = Literal["thread", "process", "dask"]

VARIABLES = {
    "HOEBO_STORE_URL": "store_url",
    "HOEBO_RUNNER": "runner",
    "HOEBO_DASK": "dask_address",
    "HOEBO_WORKERS": "workers",
    "HOEBO_CHUNK": "chunk",
    "HOEBO_PORTION": "portion",
    "HOEBO_SECONDS": "seconds",
    "HOEBO_MEGABYTES": "megabytes",
    "HOEBO_PROCESSES": "processes",
    "HOEBO_KEEP_ORIGINALS": "keep_originals",
    "HOEBO_BLOCKS_MEGABYTES": "blocks_megabytes",
}
"""Every variable that hoebo reads, and the setting that it gives."""


def _processors() -> int:
    """Processors that a long document is read with: those that this process may use, at most four."""
    return min(len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1, 4)


class Bounds(Value):
    """What one document may take of the machine: seconds of a short one (long ones have more), memory, processes.

    The memory is that of each process. Only a long document is shared among several, and only on Linux.
    """

    seconds: float = Field(default=60, ge=1, le=3_600)
    megabytes: int = Field(default=2_048, ge=512, le=65_536)
    processes: int = Field(default_factory=_processors, ge=1, le=16)


ROUNDS: Final = 8
"""Chunks that each reader of a flow run has, where there are documents enough."""


class Settings(Bounds):
    """Where a run keeps its things and how it reads.

    `store_url` empty means SQLite in `home`. `dask_address` is a Dask scheduler that is there already; empty: one of
    its own. `workers` is how many chunks are read at once; up to `alone_up_to` documents each is a chunk of its own,
    above that a chunk holds `chunk` documents at most (Prefect's server takes about 50 ms for each task run, and
    loses some above a thousand in one flow). `portion` is how many files a flow run of a backfill has at most: small
    ones of two minutes and more, as each run costs some seconds by itself. `seconds`, `megabytes` and `processes` are
    what one document may take. `keep_originals` copies what a batch reads into the home, by its bytes (an office always
    does). `blocks_megabytes` is what the blocks of parsed documents may take there; with 0 none are kept.
    """

    home: Path
    store_url: str = ""
    runner: Runner = "thread"
    dask_address: str = ""
    workers: int = Field(default=2, ge=1, le=64)
    chunk: int = Field(default=100, ge=1, le=250)
    portion: int = Field(default=2_500, ge=1, le=10_000)
    keep_originals: bool = True
    blocks_megabytes: int = Field(default=1_000, ge=0, le=10_000_000)
    alone_up_to: int = Field(default=100, ge=0, le=500)

    @property
    def database_url(self) -> str:
        """The store's URL: PostgreSQL when one is set, else `hoebo.db` in the home."""
        return self.store_url or f"sqlite:///{self.home.resolve() / 'hoebo.db'}"

    def chunk_of(self, documents: int) -> int:
        """How many of so many documents are a task: few enough that whoever reads ends with the others."""
        return max(1, min(self.chunk, documents // (ROUNDS * self.workers)))

    @property
    def bounds(self) -> Bounds:
        """What one document may take."""
        return Bounds(seconds=self.seconds, megabytes=self.megabytes, processes=self.processes)


def bounds_from(environment: Mapping[str, str]) -> Bounds:
    """What one document may take, for commands that keep nothing. Raises `InputError`."""
    return settings_for(Path(), environment).bounds


def settings_for(home: Path, environment: Mapping[str, str]) -> Settings:
    """The settings of a run. Raises `InputError` for a variable that means nothing."""
    given = {field: environment[name] for name, field in VARIABLES.items() if environment.get(name)}
    try:
        return Settings.model_validate({"home": home, **given})
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors()}
        names = ", ".join(name for name, field in VARIABLES.items() if field in wrong)
        raise InputError(
            f"환경 변수의 값을 알 수 없습니다: {names}", "flows/README.md의 표를 보고 고쳐 주세요."
        ) from error
