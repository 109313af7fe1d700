"""The measuring of an office that takes in a drop: what is made of times and sizes. No speed is asserted here."""

import pytest

from flows.bench.aims import flat, within
from flows.bench.office import BARE, BULLETIN, memory_rows, page_rows
from flows.bench.results import Spread


def test_each_page_stands_beside_the_bare_answer_of_its_round() -> None:
    rows = {row.name: row for row in page_rows({BARE: [1, 2, 4], "work": [100, 100, 800]}, 1_000)}
    assert rows[BARE].ratio == Spread(median=1, low=1, high=1)
    work = rows["work"]
    assert work.cost is not None and work.ratio is not None
    assert (work.cost.median, work.ratio.median, work.figures) == (100, 100, {"slowest": 800})
    assert within(300)(rows) == 3


def test_memory_is_early_against_late() -> None:
    grows = [10.0, 90, 100, 100, 110, 120, 200, 200]
    rows = {row.name: row for row in memory_rows({"desk": [50.0] * 8, "watcher": grows}, 8)}
    assert rows["watcher"].figures == {"second quarter": 100, "last quarter": 200, "most": 200}
    assert flat(rows) == pytest.approx(0.5)
    assert flat({}) is None


def test_one_look_is_early_and_late() -> None:
    (row,) = memory_rows({"desk": [50.0]}, 1)
    assert row.figures == {"second quarter": 50, "last quarter": 50, "most": 50}


def test_every_file_is_another() -> None:
    assert len({BULLETIN.format(number, "금") for number in range(50)}) == 50
