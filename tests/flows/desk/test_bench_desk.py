"""The measuring of the desk's pages: the store is filled as told, and every page answers in every round."""

import pytest

from flows.bench import desk
from flows.bench.areas import Wanted
from flows.bench.made import document
from flows.bench.results import Row


def test_every_page_is_measured_beside_the_bare_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "DOCUMENTS", 3)
    monkeypatch.setattr(desk, "TIMES", 2)
    told: list[str] = []
    *rows, slowest = desk.measured(Wanted(rounds=1), told.append)
    assert all(isinstance(row, Row) and row.peer == desk.BARE and row.ratio is not None for row in rows)
    assert {"work", "documents", "a notice", "search", "deadlines, week"} <= {getattr(row, "what", "") for row in rows}
    assert {row.set for row in rows} == {"store of 24 notices"}
    assert isinstance(slowest, Row) and slowest.peer == "the aim" and slowest.theirs is not None
    assert told[0] == "0/3"


def test_another_set_is_not_measured() -> None:
    assert list(desk.measured(Wanted(sets=["pdf"]), lambda _words: None)) == []


def test_every_fourth_deadline_is_doubtful() -> None:
    notices = document(0).notices
    assert len(notices) == 8
    assert [notice.schedules[0].confidence for notice in notices].count("doubtful") == 2
    assert document(0) != document(1)
