"""An office as it is: its processes on a home of their own, as `up` opens it from a terminal."""

import base64
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from flows.office.state import OfficeState, office_state
from models.moments import SEOUL

psutil = pytest.importorskip("psutil")

PATIENCE = 240
"""Seconds; the machine may be a slow one."""


class Office:
    """An office in a process of its own."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root, self.home, self.port = root, home, _free_port()
        self.met = datetime.now(SEOUL)
        """When the last run of the meeting's digest began."""
        self._printed = home.parent / "up.txt"

    @property
    def inbox(self) -> Path:
        """The folder that it watches."""
        return self.home / "받은 문서"

    @property
    def address(self) -> str:
        """Where its desk is."""
        return f"http://127.0.0.1:{self.port}"

    def open(self, **variables: str) -> None:
        """Open it and return when it says that everything is up."""
        self.begin(**variables)
        until(lambda: "닫으려면" in self.printed() or self.process.poll() is not None)
        assert self.process.poll() is None, self.printed()

    def begin(self, **variables: str) -> None:
        """Begin to open it."""
        with self._printed.open("wb") as printed:
            self.process = subprocess.Popen(
                self._command("up", "--port", str(self.port)),
                cwd=self.root,
                env={**self._environment(), **variables},
                stdout=printed,
                stderr=subprocess.STDOUT,
            )

    def printed(self) -> str:
        """What it has said on the terminal."""
        return self._printed.read_text("utf-8")

    @property
    def state(self) -> OfficeState:
        """What it says of itself."""
        state = office_state(self.home)
        assert state is not None, self.printed()
        return state

    def hoebo(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """A command beside it, on the same home."""
        return subprocess.run(
            self._command(*arguments),
            cwd=self.root,
            env=self._environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )

    def files(self) -> dict[str, str]:
        """The state of each file that was dropped."""
        shown = self.hoebo("status", "--json")
        return {one["name"]: one["state"] for one in json.loads(shown.stdout)} if shown.returncode == 0 else {}

    def api(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """The answer of its Prefect server, who asks as the office's own processes do."""
        state, client = self.state, str(uuid.uuid4())
        headers = {"Authorization": "Basic " + base64.b64encode(state.api_password.encode()).decode()}
        if body is not None:
            token = self.api(f"csrf-token?client={client}")["token"]
            headers |= {"Prefect-Csrf-Token": token, "Prefect-Csrf-Client": client, "Content-Type": "application/json"}
        return answer_of(f"{state.api_url}/{path}", headers, body)

    def run_now(self, deployment: str) -> str:
        """Ask for a run; its id."""
        found = self.api(f"deployments/name/hoebo-{deployment}/{deployment}")
        return str(self.api(f"deployments/{found['id']}/create_flow_run", {})["id"])

    def state_of(self, run: str) -> str:
        """The type of a run's state."""
        return str(self.api(f"flow_runs/{run}")["state_type"])

    def processes(self) -> set[int]:
        """Every process that it has started, and they."""
        return {one.pid for one in psutil.Process(self.state.pid).children(recursive=True)}

    def _command(self, command: str, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "flows", command, "--home", str(self.home), *arguments]

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "HOEBO_"))}
        # Each minute, so that a test can wait for a run that nobody has asked for.
        return {**inherited, "PYTHONUTF8": "1", "HOEBO_SWEEP_AT": "* * * * *"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer_of(url: str, headers: dict[str, str] | None = None, body: dict[str, Any] | None = None) -> Any:
    """What a server answers, as JSON; who asks for patience has it."""
    content = json.dumps(body).encode() if body is not None else None
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(urllib.request.Request(url, content, headers or {}), timeout=30) as answer:
                return json.load(answer)
        except HTTPError as error:
            # Prefect's server asks for patience while another connection writes.
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE or time.monotonic() > deadline:
                raise
            time.sleep(1)


def until(true: Callable[[], Any]) -> None:
    """Wait for what must come."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > deadline:
            pytest.fail("it does not come")
        time.sleep(0.3)
