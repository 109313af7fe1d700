"""The area `soak`: an office that is worked with for a long time, and what of it grows.

An officer drops, amends, renames, decides, looks and publishes without a pause. In the first fifth of the time
processes are killed and the office is closed and opened again; after that nothing is restarted, so that what leaks is
seen. A minute stands for nine days: Prefect's records are made so much older, so that what is kept for `KEEP_DAYS`
goes after ten minutes. The curves are in the details, one for each `STEPS`-th of the time.
"""

import os
import signal
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from flows.bench.areas import Tell, Wanted
from flows.bench.crew import crew, handles, is_up, megabytes, opened
from flows.bench.officer import Officer
from flows.bench.results import Detail, Measured, Row
from flows.bench.rounds import held
from flows.office.state import LOG, office_state
from flows.store import open_store
from flows.store.files import WAITING

AREA: Final = "soak"
MINUTES, LONG_MINUTES = 3, 30
RESTLESS: Final = 0.2
"""The share of the time in which processes are killed and the office is restarted."""
RESTARTS: Final = 2
KILLED: Final = ("watcher", "desk", "server", "deployments")
PAUSE_SECONDS: Final = 1.0
"""Between two things that the officer does."""
SAMPLE_SECONDS: Final = 5.0
STEPS: Final = 30
SETTLING_SECONDS: Final = 240.0
KEEP_DAYS: Final = 90
DAYS_A_MINUTE: Final = 9
VARIABLES: Final = {
    "HOEBO_KEEP_DAYS": str(KEEP_DAYS),
    "HOEBO_LOG_MEGABYTES": "1",
    "HOEBO_SWEEP_AT": "* * * * *",
    "HOEBO_PUBLISH_AT": "*/5 * * * *",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_LOOP_SECONDS": "60",
}
_AGED: Final = {
    "flow_run": ("start_time", "end_time"),
    "events": ("occurred",),
    "event_resources": ("occurred",),
}
"""Prefect's tables whose rows are kept for a while, and the moments that say how old one is."""


class Sample(NamedTuple):
    """What an office held after so many seconds: figures by their names."""

    seconds: float
    figures: Mapping[str, float]


def measured(wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """What grows, held against what it was early on. Raises `WorldError` when the office does not open."""
    minutes = wanted.size(MINUTES, LONG_MINUTES)
    title = f"{minutes} minutes of work"
    if not wanted.asks(title):
        return
    with TemporaryDirectory(prefix="hoebo-bench-") as folder:
        home = Path(folder) / "home"
        officer = Officer(home / "받은 문서", seed=minutes)
        samples, left = soaked(home, officer, 60.0 * minutes, tell)
    yield from rows(title, samples)
    yield Detail(area=AREA, set=title, name="done", figures={**officer.done, "files without an end": left})
    yield Detail(area=AREA, set=title, name="refused", figures={}, note="; ".join(sorted(set(officer.refused))[:8]))
    yield from (
        Detail(area=AREA, set=title, name=f"after {one.seconds:.0f} s", figures=rounded(one.figures))
        for one in thinned(samples)
    )


def soaked(home: Path, officer: Officer, seconds: float, tell: Tell) -> tuple[list[Sample], int]:
    """The samples of a soak, and how many files had no end when all was still again."""
    began = time.monotonic()
    samples: list[Sample] = []
    for _ in range(RESTARTS):
        with opened(home, tell, VARIABLES) as port:
            officer.sit_down(port)
            _worked(home, officer, seconds * RESTLESS / RESTARTS, began, samples, tell, killing=True)
    with opened(home, tell, VARIABLES) as port:
        officer.sit_down(port)
        _worked(home, officer, began + seconds - time.monotonic(), began, samples, tell)
        left = _settled(home, officer.inbox)
    officer.leave()
    return samples, left


def rows(title: str, samples: Sequence[Sample]) -> Iterator[Measured]:
    """Memory and handles of each process and Prefect's records: the last quarter beside the second of the calm time."""
    calm = samples[next((at for at, one in enumerate(samples) if "calm" in one.figures), 0) :]
    quarter = max(1, len(calm) // 4)
    early, late = calm[quarter : 2 * quarter] or calm, calm[-quarter:]
    for name in calm[-1].figures if calm else ():
        if name.endswith((" MB", " handles", " runs", " per document")):
            now, then = (median(one.figures.get(name, 0.0) for one in part) for part in (late, early))
            row = Row(area=AREA, set=title, what=f"{name}, at the end", peer="early", at_most=1.25)
            yield held(row, now, then)


def thinned(samples: Sequence[Sample], steps: int = STEPS) -> Sequence[Sample]:
    """So many of the samples, evenly, the last of them too."""
    step = max(1, len(samples) // steps)
    return samples[::-1][::step][::-1]


def rounded(figures: Mapping[str, float]) -> dict[str, int | float]:
    """Whole numbers but for small ones."""
    return {name: round(value, 2) if value < 10 else round(value) for name, value in figures.items()}


def _worked(
    home: Path,
    officer: Officer,
    seconds: float,
    began: float,
    samples: list[Sample],
    tell: Tell,
    *,
    killing: bool = False,
) -> None:
    """Work for so long; every few seconds look what the office holds."""
    end = time.monotonic() + seconds
    looked = killed = aged = time.monotonic()
    victims = iter(KILLED * 100)
    while (now := time.monotonic()) < end:
        officer.work()
        if now - looked >= SAMPLE_SECONDS:
            looked = now
            samples.append(Sample(now - began, {**_held(home), **({} if killing else {"calm": 1.0})}))
            tell(f"{now - began:.0f} s, {samples[-1].figures.get('documents', 0):.0f} documents")
        if killing and now - killed >= seconds / len(KILLED):
            killed = now
            _kill(home, next(victims))
        if now - aged >= 60:
            aged = now
            _age(home)
        time.sleep(PAUSE_SECONDS)


def _kill(home: Path, name: str) -> None:
    """End a process of the office without a word."""
    for pid in crew(office_state(home)).get(name, ()):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _age(home: Path) -> None:
    """Make Prefect's records older; another time where its server writes just now."""
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(_prefect(home), timeout=5)) as connection:
        for table, columns in _AGED.items():
            older = ", ".join(f"{column} = datetime({column}, '-{DAYS_A_MINUTE} days')" for column in columns)
            connection.execute(f"UPDATE {table} SET {older}")
        connection.commit()


def _held(home: Path) -> dict[str, float]:
    """What the office holds now."""
    figures: dict[str, float] = {}
    state = office_state(home)
    if is_up(state):
        for name, pids in crew(state).items():
            figures[f"{name} MB"] = sum(map(megabytes, pids))
            figures[f"{name} handles"] = sum(map(handles, pids))
    documents = _counted(home / "hoebo.db", "SELECT count(*) FROM document")
    store = _size(home, "hoebo.db*") / 1024
    figures |= {
        "documents": documents,
        "kB of the store per document": store / max(documents, 1),
        "Prefect runs": _counted(_prefect(home), "SELECT count(*) FROM flow_run WHERE state_type = 'COMPLETED'"),
        "Prefect's database MB": _size(home, "prefect/prefect.db*") / 1024 / 1024,
        "logs MB": _size(home, f"{LOG}*") / 1024 / 1024,
    }
    return figures


def _settled(home: Path, inbox: Path) -> int:
    """Wait until every file has its end, one that nobody has seen yet too; how many have none when patience does."""
    deadline = time.monotonic() + SETTLING_SECONDS
    while True:
        store = open_store(f"sqlite:///{home / 'hoebo.db'}")
        try:
            states = store.file_states()
        finally:
            store.close()
        unseen = {path.name for path in inbox.glob("*.txt")} - {one.name for one in states}
        left = len(unseen) + sum(one.state in WAITING for one in states)
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(PAUSE_SECONDS)


def _counted(path: Path, question: str) -> float:
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return float(connection.execute(question).fetchone()[0])
    return 0.0


def _size(home: Path, pattern: str) -> float:
    total = 0
    for path in home.glob(pattern):
        with suppress(OSError):
            total += path.stat().st_size
    return float(total)


def _prefect(home: Path) -> Path:
    return home / "prefect" / "prefect.db"
