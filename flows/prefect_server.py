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
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from models.errors import WorldError

# 8 to 20 s on an idle machine of two cores; an office computer may need far more.
START_SECONDS = 120
END_SECONDS = 10
LOG = "server.log"


class PrefectServer:
    """A server that was told to start. `url` is its API's, `password` what a client must give."""

    def __init__(self, home: Path, environment: Mapping[str, str]) -> None:
        self.password = secrets.token_urlsafe(32)
        self._port = _free_port()
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
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def _environment(self, environment: Mapping[str, str]) -> dict[str, str]:
        own = {
            "PREFECT_SERVER_API_AUTH_STRING": self.password,
            "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": self.url,
            "PREFECT_UI_ENABLED": "0",
            "PREFECT__SERVER_EPHEMERAL": "1",
            "PREFECT__SERVER_FINAL": "1",
        }
        return {**environment, **own}


@contextmanager
def starting_server(home: Path) -> Iterator[PrefectServer]:
    """A server that starts while the caller does other work; `wait` before using it. It ends with the block."""
    server = PrefectServer(home, os.environ)
    try:
        yield server
    finally:
        server.stop()


def _free_port() -> int:
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
