"""Who watches over the processes of an office: starts, restarts, and ends them?"""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.office import processes, restarts, supervisor
from flows.office.processes import Process
from flows.office.state import CHILDREN, STOP, ChildName, ChildState, OfficeState
from flows.office.supervisor import Supervisor
from tests.flows.office.examples import NOW

WELL = "import os; print('\\x06', flush=True); print('\\x02INFO 잘 있음', flush=True); os.read(0, 1)"
DIES = "raise SystemExit(3)"
DEAF = """
import subprocess, sys
print('\x06', flush=True)
subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])
"""


class Lines:
    """A log that keeps its lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, name: str, level: str, words: str) -> None:
        self.lines.append(f"{name} {level} {words}")


@pytest.fixture
def crew(home: Path, monkeypatch: pytest.MonkeyPatch) -> dict[ChildName, str]:
    """The script that each process of the office is; all are well unless a test says otherwise."""
    scripts: dict[ChildName, str] = dict.fromkeys(CHILDREN, WELL)
    monkeypatch.setattr(processes, "_command", lambda name, home: [sys.executable, "-c", scripts[name]])
    monkeypatch.setattr(restarts, "DELAYS", (0.01, 0.01))
    monkeypatch.setattr(supervisor, "FIRST_SECONDS", 2.0)
    monkeypatch.setattr(supervisor, "LAST_SECONDS", 1.0)
    (home / "prefect").mkdir()
    return scripts


def opened(
    home: Path, ends: Callable[[dict[ChildName, ChildState]], bool]
) -> tuple[bool, list[str], list[tuple[ChildName, str]]]:
    """An office that is asked to end as soon as its processes are as `ends` says."""
    state = OfficeState(pid=os.getpid(), port=1, started=NOW, token="표", api_url="", api_password="", children={})
    log, told, states = Lines(), list[tuple[ChildName, str]](), dict[ChildName, ChildState]()

    def tell(name: ChildName, now: ChildState) -> None:
        told.append((name, now.standing))
        states[name] = now
        if len(states) == len(CHILDREN) and ends(states):
            (home / STOP).write_text("표", "utf-8")

    def start(name: ChildName) -> Process:
        return Process(name, home, {**os.environ, "PYTHONUTF8": "1"}, log.say)

    asked = Supervisor(home, state, start, log, tell).run()  # type: ignore[arg-type]
    return asked, log.lines, told


def all_up(states: dict[ChildName, ChildState]) -> bool:
    return all(state.standing == "up" for state in states.values())


def test_everyone_is_started_and_ended(home: Path, crew: dict[ChildName, str]) -> None:
    asked, lines, told = opened(home, all_up)
    assert asked
    assert {name for name, standing in told if standing == "up"} == set(CHILDREN)
    assert [line for line in lines if "잘 있음" in line] != []
    assert not [line for line in lines if "is ended" in line]
    assert not (home / "office.json").exists() and not (home / STOP).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself SIGTERM there")
def test_a_signal_ends_it_too(home: Path, crew: dict[ChildName, str]) -> None:
    def ends(states: dict[ChildName, ChildState]) -> bool:
        if all_up(states):
            os.kill(os.getpid(), signal.SIGTERM)
        return False

    before = signal.getsignal(signal.SIGTERM)
    asked, lines, _ = opened(home, ends)
    assert asked and lines[-1] == "office INFO the office is closed"
    assert signal.getsignal(signal.SIGTERM) is before


def test_who_dies_again_and_again_is_given_up_and_the_rest_goes_on(home: Path, crew: dict[ChildName, str]) -> None:
    crew["watcher"] = DIES
    asked, lines, told = opened(home, lambda states: states["watcher"].standing == "given_up")
    assert asked
    assert [standing for name, standing in told if name == "watcher"][-1] == "given_up"
    assert sum("watcher starts" in line for line in lines) == 3
    assert "office ERROR watcher died (code 3), 3 times in a row: given up" in lines


def test_an_office_without_anybody_closes(home: Path, crew: dict[ChildName, str]) -> None:
    crew.update(dict.fromkeys(CHILDREN, DIES))
    asked, lines, _ = opened(home, lambda states: False)
    assert not asked
    assert lines[-1] == "office INFO the office is closed"


@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes are POSIX's")
def test_who_does_not_hear_is_ended_with_what_he_started(home: Path, crew: dict[ChildName, str]) -> None:
    psutil = pytest.importorskip("psutil")
    crew["desk"] = DEAF
    found: list[int] = []

    def ends(states: dict[ChildName, ChildState]) -> bool:
        if all_up(states):
            wait_for(lambda: bool(psutil.Process(states["desk"].pid).children()))
            found.extend([states["desk"].pid, *(one.pid for one in psutil.Process(states["desk"].pid).children())])
        return bool(found)

    _, lines, _ = opened(home, ends)
    assert "office WARNING desk does not end, is ended" in lines
    assert len(found) == 2
    wait_for(lambda: not any(_runs(psutil, pid) for pid in found))


def _runs(psutil: Any, pid: int) -> bool:
    """Whether a process does anything: one that nobody has waited for yet does not."""
    try:
        return bool(psutil.Process(pid).status() != "zombie")
    except psutil.NoSuchProcess:
        return False


def wait_for(true: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.05)


def test_who_cannot_be_started_is_tried_again(home: Path, crew: dict[ChildName, str]) -> None:
    """The folder that the processes work in is gone for a while."""
    (home / "prefect").rmdir()

    def ends(states: dict[ChildName, ChildState]) -> bool:
        (home / "prefect").mkdir(exist_ok=True)  # when everyone has failed once
        return all_up(states)

    asked, lines, _ = opened(home, ends)
    assert asked
    assert any("cannot be started" in line for line in lines)


def test_a_terminal_that_is_gone_closes_no_office(home: Path, crew: dict[ChildName, str]) -> None:
    def ends(states: dict[ChildName, ChildState]) -> bool:
        if all_up(states):
            (home / STOP).write_text("표", "utf-8")
        raise BrokenPipeError

    assert opened(home, ends)[0]
