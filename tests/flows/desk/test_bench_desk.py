"""The measuring of the desk's pages: the store is filled as told, and every page answers in every round."""

from datetime import date

from flows.bench.aims import within
from flows.bench.desk import BARE, Wanted, document, measured
from flows.bench.results import Row, Spread
from flows.bench.table import shown


def test_every_page_is_measured_beside_the_bare_one() -> None:
    told: list[str] = []
    result = measured(Wanted(documents=3, notices=4, rounds=2), date(2026, 3, 2), told.append)
    rows = {row.name: row for row in result.rows}
    assert {"work", "documents", "a notice", "search", "deadlines, week"} <= rows.keys()
    assert rows[BARE].ratio == Spread(median=1, low=1, high=1)
    assert {row.set for row in result.rows} == {"store of 12 notices"}
    assert told[0] == "0/3"
    assert any("every page within 300 ms" in line for line in shown(result))


def test_every_fourth_deadline_is_doubtful() -> None:
    notices = document(0, 8).notices
    assert [notice.schedules[0].confidence for notice in notices].count("doubtful") == 2
    assert document(0, 8) != document(1, 8)


def test_the_slowest_page_decides() -> None:
    rows = {
        name: Row(subject="desk", set="store", name=name, cost=Spread(median=cost, low=cost, high=cost))
        for name, cost in (("work", 100.0), ("search", 150.0))
    }
    assert within(300)(rows) == 2
    assert within(300)({}) is None
