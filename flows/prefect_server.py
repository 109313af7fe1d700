"""A Prefect server of one batch's own: on this machine alone, with a password that nobody else knows, ended with it.

Prefect would start one by itself, but late, once more in every process of a pool, without a password (any page in the
browser could talk to it), and only after loading the whole server into our process as well (4 s of 2026's machines).
"""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Event

from models.errors import WorldError

# 8 to 20 s on an idle machine of two cores; an office computer may need far more.
START_SECONDS = 120
END_SECONDS = 10
LOG = "server.log"

PREFECT_ENVIRONMENT = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    # Errors reach a person as our own sentences; Prefect's own words stay with the flow run.
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
}
"""Prefect tells nobody anything, and stays quiet on the terminal."""

STANDING = {
    # Rows of one task run written at once: a third of the work, which otherwise outlasts the flow by a minute.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TRIGGERS_READ_BATCH_SIZE": "100",
    # Flow runs are kept for ever unless they are named here.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    # A page that is open in the browser must not be able to post to it.
    "PREFECT_SERVER_CSRF_PROTECTION_ENABLED": "true",
}
"""What a server is told beyond a batch's own when it stays for months."""


class PrefectServer:
    """A server that was told to start. `url` is its API's, `password` what a client must give."""

    def __init__(self, home: Path, environment: Mapping[str, str]) -> None:
        self.password = secrets.token_urlsafe(32)
        self._port = free_port()
        self._log = home / LOG
        self.url = f"http://127.0.0.1:{self._port}/api"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                _command(self._port),
                env=self._environment(environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def wait(self) -> None:
        """Return when the server answers. Raises `WorldError` when it ends or stays silent."""
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                hint = f"다른 프로그램을 닫고 다시 실행해 주세요. 까닭은 {self._log}에 있습니다."
                raise WorldError("작업을 기록하는 서버(Prefect)가 켜지지 않았습니다.", hint)
            time.sleep(0.1)

    def stop(self) -> None:
        """End the server: first kindly, then not."""
        self._process.terminate()
        try:
            self._process.wait(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _answers(self) -> bool:
        return answers(self.url)

    def _environment(self, environment: Mapping[str, str]) -> dict[str, str]:
        return {**environment, **private(self.url, self.password), "PREFECT__SERVER_EPHEMERAL": "1"}


@contextmanager
def starting_server(home: Path) -> Iterator[PrefectServer]:
    """A server that starts while the caller does other work; `wait` before using it. It ends with the block."""
    server = PrefectServer(home, os.environ)
    try:
        yield server
    finally:
        server.stop()


def prepare_prefect(home: Path, environment: MutableMapping[str, str]) -> None:
    """Set Prefect's environment; must run before the first `import prefect` of the process.

    `PREFECT_HOME` is made here: Prefect does not make the folders above it. A `PREFECT_API_URL` that is set stays,
    so that a run can report to a server that is there.
    """
    prefect_home = home.resolve() / "prefect"
    prefect_home.mkdir(parents=True, exist_ok=True)
    environment.update(PREFECT_ENVIRONMENT)
    environment["PREFECT_HOME"] = str(prefect_home)


def private(url: str, password: str) -> dict[str, str]:
    """A server's settings: it answers who knows the password, and no page of another origin."""
    return {
        "PREFECT_SERVER_API_AUTH_STRING": password,
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": url,
        "PREFECT_UI_ENABLED": "0",
        "PREFECT__SERVER_FINAL": "1",
    }


def standing(url: str, password: str, keep_days: int) -> dict[str, str]:
    """The settings of a server that stays: private, sparing, and with runs kept for so many days."""
    return {
        **private(url, password),
        **STANDING,
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(keep_days * 86_400),
    }


def answers(url: str) -> bool:
    """Whether a server's API is there."""
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def wait_for(url: str, stop: Event) -> bool:
    """Return True when a server that starts elsewhere answers, False when `stop` is set before. Raises `WorldError`."""
    deadline = time.monotonic() + START_SECONDS
    while not stop.wait(0.2):
        if answers(url):
            return True
        if time.monotonic() > deadline:
            raise WorldError("작업을 기록하는 서버(Prefect)가 대답하지 않습니다.", "잠시 뒤에 다시 해 주세요.")
    return False


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _command(port: int) -> list[str]:
    """What Prefect 3.8.8 itself runs for its temporary server."""
    spec = find_spec("prefect")
    if spec is None or spec.origin is None:
        raise WorldError("Prefect가 설치되어 있지 않습니다.", "hoebo를 다시 설치해 주세요.")
    application = ["--app-dir", str(Path(spec.origin).parent), "--factory", "prefect.server.api.server:create_app"]
    address = ["--host", "127.0.0.1", "--port", str(port)]
    return [sys.executable, "-m", "uvicorn", *application, *address, "--log-level", "error", "--lifespan", "on"]
