"""Only one process at a time reads into a home, and only one publishes from it."""

import threading
from datetime import date
from pathlib import Path

import pytest

from flows import turns
from flows.publication import put_out
from flows.store import Store
from flows.turns import Busy, turn_to_publish, turn_to_read
from tests.flows.examples import MORNING, document, notice, reading


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "READING_SECONDS", 0.0)
    monkeypatch.setattr(turns, "PUBLISHING_SECONDS", 0.0)


def test_one_reads(tmp_path: Path) -> None:
    with turn_to_read(tmp_path):
        with pytest.raises(Busy) as caught, turn_to_read(tmp_path):
            pytest.fail("two read")
        with turn_to_publish(tmp_path):
            pass  # who publishes is another
    assert "문서함에 넣어 주세요" in caught.value.hint and caught.value.exit_code == 5
    with turn_to_read(tmp_path):
        pass


def test_one_publishes(store: Store, tmp_path: Path) -> None:
    store.save(reading(document(notice())), MORNING)
    with turn_to_publish(tmp_path), pytest.raises(Busy):
        put_out(store, tmp_path, date(2026, 3, 2), MORNING)
    assert store.publications.latest() == () and not (tmp_path / "out").exists()
    assert put_out(store, tmp_path, date(2026, 3, 2), MORNING).changed


def test_who_comes_second_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PUBLISHING_SECONDS", 60.0)
    order: list[str] = []

    def second() -> None:
        with turn_to_publish(tmp_path):
            order.append("second")

    thread = threading.Thread(target=second)
    with turn_to_publish(tmp_path):
        thread.start()
        thread.join(0.3)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
