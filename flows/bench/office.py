"""The area `office`: what the desk's pages cost, and what memory each process holds, while an office takes in a drop.

An office with all its processes is opened on a home of its own and closed again. Its pages and its bare answer
are asked for in turn until every file has its end. Memory is the system's resident size (Linux).
"""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import quote

from flows.bench.areas import Tell, Wanted
from flows.bench.crew import crew, megabytes, opened
from flows.bench.desk import asked, page_rows
from flows.bench.made import write_bulletins
from flows.bench.results import Detail, Measured, Row
from flows.bench.rounds import Answer, held, in_turn
from flows.office.state import office_state
from flows.store import Store, open_store
from flows.store.files import WAITING

AREA: Final = "office"
FILES, LONG_FILES = 100, 1_000
PAUSE_SECONDS: Final = 0.2
"""Between two pages: nobody asks for more."""
BARE: Final = "a bare answer"
PAGES: Final[Mapping[str, str]] = {
    BARE: "/health",
    "work": "/",
    "documents": "/documents",
    "files": "/files",
    "search": f"/search?q={quote('건조기')}",
    "deadlines, month": "/deadlines?month=2027-03",
    "history": "/history",
}
Times = dict[str, list[Answer]]
Sizes = dict[str, list[float]]


def measured(wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """Pages and memory while so many files are taken in. Raises `WorldError` when the office does not open."""
    files = wanted.size(FILES, LONG_FILES)
    title = f"while {files:,} files are taken in"
    if not wanted.asks(title):
        return
    with TemporaryDirectory(prefix="hoebo-bench-") as folder:
        home = Path(folder) / "home"
        with opened(home, tell) as port:
            store = open_store(f"sqlite:///{home / 'hoebo.db'}")
            write_bulletins(home / "받은 문서", files)
            times, sizes = _watched(home, port, store, files, tell)
            store.close()
    yield from page_rows(AREA, title, times, BARE)
    yield from memory_rows(title, sizes)


def memory_rows(title: str, sizes: Mapping[str, Sequence[float]]) -> Iterator[Measured]:
    """Each process: what it held in the last quarter of the time beside the second, and the most.

    In the first quarter it loads what it needs.
    """
    for name, held_megabytes in sizes.items():
        quarter = max(1, len(held_megabytes) // 4)
        early = median(held_megabytes[quarter : 2 * quarter] or held_megabytes)
        row = Row(area=AREA, set=title, what=f"{name}, at the end", peer="early", unit="MB", at_most=1.25)
        yield held(row, median(held_megabytes[-quarter:]), early)
        yield Detail(area=AREA, set=title, name=name, figures={"most MB": round(max(held_megabytes))})


def _watched(home: Path, port: int, store: Store, files: int, tell: Tell) -> tuple[Times, Sizes]:
    """Milliseconds of each page and megabytes of each process, round by round, until every file has its end."""
    times: Times = {name: [] for name in PAGES}
    sizes: Sizes = defaultdict(list)
    ended = 0
    while ended < files or not times[BARE]:
        for name in in_turn(list(PAGES), len(times[BARE])):
            times[name].append(asked(port, PAGES[name]))
            time.sleep(PAUSE_SECONDS)
        for name, processes in crew(office_state(home)).items():
            sizes[name].append(sum(map(megabytes, processes)))
        ended = sum(one.state not in WAITING for one in store.file_states())
        tell(f"{ended}/{files}")
    return times, sizes
