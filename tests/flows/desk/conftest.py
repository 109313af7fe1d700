"""A desk over a store with one bulletin, and a browser's side of it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from flows.desk.app import desk_app
from flows.desk.desk import Desk
from flows.store import Store
from tests.flows.examples import MORNING, document, notice, reading, schedule

Token = Callable[[str], str]
LOOPBACK = "127.0.0.1"


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    """A desk on the morning of 2 March 2026: one doubtful deadline, one certain."""
    doubtful = notice(
        "벼 육묘상자 지원", schedules=(schedule(label="신청기간", end="2026-03-10", confidence="doubtful"),)
    )
    store.save(reading(document(notice(), doubtful)), MORNING)
    secret = b"a secret of thirty-two bytes ..."
    return Desk(store, tmp_path, lambda: MORNING, secret, inbox=tmp_path / "받은 문서")


def asking(desk: Desk, address: str = LOOPBACK) -> TestClient:
    """A browser without a login at a network address: this machine, or another one."""
    return TestClient(desk_app(desk), f"http://{LOOPBACK}", follow_redirects=False, client=(address, 50_000))


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """Somebody at this machine."""
    return asking(desk)


@pytest.fixture
def token(client: TestClient) -> Token:
    """The token in the forms of a page, as the browser that asked for it was shown."""

    def found(path: str) -> str:
        match = re.search(r'name="token" value="([0-9a-f]{64})"', client.get(path).text)
        assert match is not None
        return match[1]

    return found
