"""An office of a bench's own: opened, its processes by name, and what each of them holds of the machine (Linux)."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from flows.bench.areas import ROOT, Tell
from flows.office.state import CHILDREN, OfficeState, office_state
from flows.prefect_server import free_port
from models.errors import WorldError

OPENING_SECONDS: Final = 240.0
CLOSING_SECONDS: Final = 30.0
LOOK_SECONDS: Final = 0.2


@contextmanager
def opened(home: Path, tell: Tell, variables: Mapping[str, str] | None = None) -> Iterator[int]:
    """An office on a home, told more by variables, and the port of its desk. Raises `WorldError` when it stays shut."""
    home.mkdir(exist_ok=True)
    port = free_port()
    command = [sys.executable, "-m", "flows", "up", "--home", str(home), "--port", str(port)]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "HOEBO_"))}
    environment = {**inherited, **(variables or {})}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            tell("the office opens")
            deadline = time.monotonic() + OPENING_SECONDS
            while not is_up(office_state(home)):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise WorldError("사무실이 열리지 않았습니다.", "다른 프로그램을 닫고 다시 실행해 주세요.")
                time.sleep(LOOK_SECONDS)
            yield port
        finally:
            process.terminate()
            process.wait(CLOSING_SECONDS)


def is_up(state: OfficeState | None) -> bool:
    """Whether every process of an office does its work."""
    return state is not None and all(child.standing == "up" for child in state.children.values())


def crew(state: OfficeState | None) -> dict[str, list[int]]:
    """The processes of an office by what they are; those that read stand together. Empty while it is shut."""
    if state is None:
        return {}
    named = {str(name): [state.children[name].pid] for name in CHILDREN}
    readers = _started_by(state.children["watcher"].pid)
    return {"supervisor": [state.pid], **named, **({"readers": readers} if readers else {})}


def megabytes(pid: int) -> float:
    """The memory that is resident; 0 for a process that has just ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


def handles(pid: int) -> int:
    """The files and sockets that are open; 0 for a process that has just ended."""
    try:
        return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return 0


def _started_by(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text("ascii").split()]
    except OSError:
        return []
