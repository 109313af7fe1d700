"""Brings in a folder from beginning to end: portions ahead of the workers, but only so many; published once.

Cut off and started again it goes on where it was: the store knows what is done.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from flows.backfill.leases import is_shared
from flows.backfill.portions import Portion, Walk
from flows.backfill.progress import Progress, count_files
from flows.backfill.recording import recorded
from flows.backfill.tally import Tally
from flows.homes import make_home
from flows.prefect_server import prepare_prefect
from flows.publishers.publishing import Published, require_own
from flows.settings import Settings
from flows.store import open_store
from flows.turns import turn_to_read
from models.base import Value
from models.errors import FileMissing, InputError, NothingReadable, WorldError

if TYPE_CHECKING:
    from flows.backfill.pool import Pool

AHEAD: Final = 2
"""Portions that are submitted for each worker: one that it works on and one that waits."""
LOOK_SECONDS: Final = 1.0
SELDOM_SECONDS: Final = 5.0
"""Between two looks at the workers, at first and after some minutes: each costs the server a little."""

Tell = Callable[[Progress], None]


class BackfillReport(Value):
    """How a backfill ended. `passed` was known before, `lost` counts files of portions that failed again and again."""

    folder: Path
    home: Path
    tally: Tally
    passed: Tally
    lost: int = 0
    deaths: int = 0
    seconds: float = 0.0
    published: Published | None = None


def run_backfill(
    folder: Path, settings: Settings, now: datetime, *, workers: int = 0, publish_for: date | None = None, tell: Tell
) -> BackfillReport:
    """Read every file under a folder into the store; publish for a day at the end, if one is given.

    So many `workers` take portions from a work pool, which needs PostgreSQL; with none this process reads.
    Raises `FileMissing`, `InputError`, `NothingReadable`, and what the home, the store and the server raise.
    """
    _require(folder, settings, workers)
    make_home(settings.home)
    began = time.monotonic()
    store = open_store(settings.database_url)
    try:
        walk = Walk(folder, settings, store)
        progress = Progress(walk.passed)
        counting = threading.Thread(target=count_files, args=(walk.folder, progress), daemon=True)
        counting.start()
        portions = iter(walk)
        first = next(portions, None)
        lost, deaths = 0, 0
        if first is not None:
            todo = _chained(first, portions)
            lost, deaths = _worked(todo, settings, now, workers, progress, tell)
        passed = Tally(states=walk.passed)
        if not passed.files + progress.tally.files + lost:
            raise NothingReadable("읽을 파일이 없습니다.", "문서가 든 폴더를 적어 주세요.")
        published = _published(settings, publish_for, now) if publish_for else None
    finally:
        store.close()
    return BackfillReport(
        folder=folder,
        home=settings.home,
        tally=progress.tally,
        passed=passed,
        lost=lost,
        deaths=deaths,
        seconds=time.monotonic() - began,
        published=published,
    )


def _require(folder: Path, settings: Settings, workers: int) -> None:
    """Refuse what cannot be done before anything is written."""
    if not folder.is_dir():
        raise FileMissing(f"그런 폴더가 없습니다: {folder}", "문서가 든 폴더를 적어 주세요.")
    require_own(settings.home)
    if workers and not is_shared(settings.database_url):
        hint = "HOEBO_STORE_URL에 PostgreSQL 주소를 적거나, --workers 없이 실행해 주세요."
        raise InputError("작업자를 여럿 두려면 PostgreSQL 저장소가 있어야 합니다.", hint)


def _chained(first: Portion, rest: Iterator[Portion]) -> Iterator[Portion]:
    yield first
    yield from rest


def _worked(
    todo: Iterator[Portion], settings: Settings, now: datetime, workers: int, progress: Progress, tell: Tell
) -> tuple[int, int]:
    """Have all portions done; files that were lost, and workers that died."""
    with recorded(settings.home):
        if workers:
            return _by_workers(todo, settings, now, workers, progress, tell)
        return _by_itself(todo, settings, now, progress, tell), 0


def _by_itself(todo: Iterator[Portion], settings: Settings, now: datetime, progress: Progress, tell: Tell) -> int:
    """One portion after the other in this process. Raises what a chunk raised."""
    from flows.backfill.portion_flow import portion

    for one in todo:
        tell(progress)
        with turn_to_read(settings.home):
            state = portion(
                one.model_dump(mode="json"), settings.model_dump(mode="json"), now.isoformat(), return_state=True
            )
        if not state.is_completed():
            state.result()
        if not state.message:
            raise WorldError("다른 곳에서 같은 폴더를 읽고 있습니다.", "그쪽이 끝난 뒤에 다시 실행해 주세요.")
        progress.add(Tally.model_validate_json(state.message))
    tell(progress)
    return 0


def _by_workers(
    todo: Iterator[Portion], settings: Settings, now: datetime, workers: int, progress: Progress, tell: Tell
) -> tuple[int, int]:
    """Portions for the pool as long as there are some, and workers who take them."""
    from flows.backfill.crew import crew_of
    from flows.backfill.pool import POOL, Pool

    with ExitStack() as stack:
        pool = Pool(settings, now)
        stack.callback(pool.close)
        log = settings.home.resolve() / "prefect" / "workers.log"
        crew = stack.enter_context(crew_of(POOL, workers, log))
        is_over, began = False, time.monotonic()
        while not is_over or pool.given:
            is_over = is_over or _filled(pool, todo, AHEAD * max(workers, pool.workers()))
            for _, tally in pool.look():
                progress.add(tally)
            progress.ahead = pool.read_ahead()
            tell(progress)
            crew.look()
            time.sleep(min(SELDOM_SECONDS, LOOK_SECONDS + (time.monotonic() - began) / 60))
        return sum(len(one.paths) for one in pool.lost), pool.deaths


def _filled(pool: "Pool", todo: Iterator[Portion], most: int) -> bool:
    """Submit until enough is ahead; whether there is nothing more."""
    while pool.given < most:
        one = next(todo, None)
        if one is None:
            return True
        pool.submit(one)
    return False


def _published(settings: Settings, today: date, now: datetime) -> Published:
    # Loads Prefect and all publishers.
    prepare_prefect(settings.home, os.environ)
    from flows.office.imprint import imprint_for
    from flows.publication import put_out

    store = open_store(settings.database_url)
    try:
        return put_out(store, settings.home, today, now, imprint=imprint_for(settings.home, os.environ, today))
    finally:
        store.close()
