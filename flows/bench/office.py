"""What the desk's pages cost, and what memory each process holds, while an office takes in a whole drop of files.

An office with all its processes is opened on a home of its own and closed again. Its pages and its bare answer
are asked for in turn until every file has its end. Memory is the system's resident size (Linux).
"""

import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from urllib.parse import quote

from flows.bench.desk import milliseconds
from flows.bench.results import Result, Row, load, machine, revision
from flows.bench.rounds import Tell, in_turn, spread
from flows.office.state import CHILDREN, OfficeState, office_state
from flows.prefect_server import free_port
from flows.store import Store, open_store
from flows.store.files import WAITING
from models.errors import WorldError

ROOT: Final = Path(__file__).resolve().parents[2]
OPENING_SECONDS: Final = 240.0
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
BULLETIN: Final = """가온{0}면 회보 제{0}호
2027. 3. 2.

□ 농업담당
1. 고추 건조기 {0}차 지원 신청 안내
 ○ 신청기간 : 2027. 3. 2.(화) ~ 3. 19.({1})까지
 ○ 지원금액 : 농가당 60만원 이내
 ○ 문    의 : 농업담당 김가온(☎055-900-1234)
2. 봄철 산불 {0}차 예방 안내
 ○ 기    간 : 2027. 3. 2.(화) ~ 4. 30.(금)
 ○ 문    의 : 총무담당 이누리(☎055-900-1235)
"""
"""19 March 2027 is a Friday; every fourth says Thursday."""

Sizes = dict[str, list[float]]


class Wanted(NamedTuple):
    """How many files are dropped at once."""

    files: int = 1_000


def measured(wanted: Wanted, today: date, tell: Tell) -> Result:
    """Everything measured now. Raises `WorldError` when the office does not open."""
    before = load()
    with TemporaryDirectory(prefix="hoebo-bench-") as folder:
        home = Path(folder) / "home"
        with opened(home, tell) as port:
            store = open_store(f"sqlite:///{home / 'hoebo.db'}")
            began = time.monotonic()
            for number in range(wanted.files):
                path = home / "받은 문서" / f"회보 {number}.txt"
                path.write_text(BULLETIN.format(number, "목" if number % 4 == 0 else "금"), "utf-8")
            times, sizes = _watched(home, port, store, wanted.files, tell)
            took = time.monotonic() - began
            store.close()
    rows = (*page_rows(times, wanted.files), *memory_rows(sizes, wanted.files))
    rounds = len(times[BARE])
    tell(f"{wanted.files} files in {took:.0f} s")
    return Result(made=today.isoformat(), revision=revision(), machine=machine(before), rounds=rounds, rows=rows)


@contextmanager
def opened(home: Path, tell: Tell) -> Iterator[int]:
    """An office on a new home, and the port of its desk."""
    home.mkdir()
    port = free_port()
    command = [sys.executable, "-m", "flows", "up", "--home", str(home), "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "HOEBO_"))}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            tell("the office opens")
            deadline = time.monotonic() + OPENING_SECONDS
            while not _is_up(office_state(home)):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise WorldError("사무실이 열리지 않았습니다.", "다른 프로그램을 닫고 다시 실행해 주세요.")
                time.sleep(PAUSE_SECONDS)
            yield port
        finally:
            process.terminate()


def page_rows(times: Mapping[str, Sequence[float]], files: int) -> Iterator[Row]:
    """A row for each page."""
    for name, costs in times.items():
        ratios = [cost / bare for cost, bare in zip(costs, times[BARE], strict=True)]
        slowest = {"slowest": round(max(costs))}
        title = f"pages while {files:,} files are taken in"
        yield Row(
            subject="office", set=title, name=name, unit="ms", cost=spread(costs), ratio=spread(ratios), figures=slowest
        )


def memory_rows(sizes: Mapping[str, Sequence[float]], files: int) -> Iterator[Row]:
    """A row for each process: the middle of the second and of the last quarter of the time, and the most.

    In the first quarter it loads what it needs.
    """
    for name, held in sizes.items():
        quarter = max(1, len(held) // 4)
        early, late = median(held[quarter : 2 * quarter] or held), median(held[-quarter:])
        figures = {"second quarter": round(early), "last quarter": round(late), "most": round(max(held))}
        yield Row(
            subject="office", set=f"memory while {files:,} files are taken in", name=name, unit="MB", figures=figures
        )


def _watched(home: Path, port: int, store: Store, files: int, tell: Tell) -> tuple[dict[str, list[float]], Sizes]:
    """Milliseconds of each page and megabytes of each process, round by round, until every file has its end."""
    times: dict[str, list[float]] = {name: [] for name in PAGES}
    sizes: Sizes = defaultdict(list)
    ended = 0
    while ended < files or not times[BARE]:
        for name in in_turn(list(PAGES), len(times[BARE])):
            times[name].append(milliseconds(port, PAGES[name]))
            time.sleep(PAUSE_SECONDS)
        for name, size in _sizes(office_state(home)):
            sizes[name].append(size)
        ended = sum(one.state not in WAITING for one in store.file_states())
        tell(f"{ended}/{files}")
    return times, sizes


def _is_up(state: OfficeState | None) -> bool:
    return state is not None and all(child.standing == "up" for child in state.children.values())


def _sizes(state: OfficeState | None) -> Iterator[tuple[str, float]]:
    """The processes of an office by their names; those that read count as one."""
    if state is None:
        return
    yield "supervisor", _megabytes(state.pid)
    for name in CHILDREN:
        yield name, _megabytes(state.children[name].pid)
    readers = _started_by(state.children["watcher"].pid)
    if readers:
        yield "readers", sum(map(_megabytes, readers))


def _megabytes(pid: int) -> float:
    """0 for one that has just ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


def _started_by(pid: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{pid}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text("ascii").split()]
    except OSError:
        return []
