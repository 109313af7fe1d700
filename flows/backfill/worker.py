"""One worker: `python -m flows.backfill.worker POOL NAME`. It takes portions from a work pool, one after the other.

It asks `PREFECT_API_URL` (with `PREFECT_API_AUTH_STRING`), so that it may run on any machine that sees the folder, the
home and the database under the same names. With `--held` it ends when its standard input closes.
"""

import asyncio
import os
import sys
from typing import Final

from flows.office.child import end_with_parent

HELD: Final = "--held"
IN_WORKER: Final = "HOEBO_IN_WORKER"
"""Set where a worker started a process, which is to end with it."""


def main(pool: str, name: str, *words: str) -> None:
    """Work until somebody ends it."""
    from prefect.workers.process import ProcessWorker

    if HELD in words:
        end_with_parent()
    # What it starts holds a pipe from it, and ends with it.
    os.environ[IN_WORKER] = "1"
    asyncio.run(ProcessWorker(work_pool_name=pool, name=name, limit=1).start())


if __name__ == "__main__":
    main(*sys.argv[1:])
