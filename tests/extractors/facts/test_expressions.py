"""The genre's table of expressions: how much of it is read as it says, and that every disagreement has its reason."""

import json
from pathlib import Path

import pytest

from tests.extractors.facts.expressions import (
    TABLE,
    agree,
    disagreement,
    known_disagreements,
    meaning,
    rows,
    stated,
)

LEAST = 0.95
"""The share of the table that is read as its values say."""


@pytest.mark.parametrize(
    ("group", "value", "gives"),
    [
        ("A", "2023-02-17", "schedule 2023-02-17.."),
        ("A", "2023-02", "schedule 2023-02..2023-02"),
        ("A", "end=2023-02-10 (by its label)", "schedule ..2023-02-10"),
        ("B", "start=2023-12; end=2024-02", "schedule 2023-12..2024-02"),
        ("C", "end=2023-12-15; open=always", "schedule ..2023-12-15 open=always"),
        ("D", "T09:30..T12:00", "schedule 2023-02-15T09:30..2023-02-15T12:00"),
        ("E", "rrule FREQ=DAILY", "schedule rrule=FREQ=DAILY"),
        ("F", "{anchor:the event,start:P1D,end:P90D}", "schedule from=the event P1D..P90D"),
        ("G", "110100", "amount 110100"),
        ("H", "min=500000; max=2000000", "amount 500000..2000000"),
        ("H", "min=100000 period month", "amount 100000.. period=month"),
        ("L", "70/30", "rate 70 & rate 30"),
        ("M", "age >= 18, < 40", "predicate age >= 18 & predicate age < 40"),
        ("A", "same day as the anchor", ""),
    ],
)
def test_what_a_plain_value_means(group: str, value: str, gives: str) -> None:
    assert meaning(group, value) == gives


def test_nothing_may_be_read_beside_what_a_row_states() -> None:
    day = {"time": "2026-03-20..", "open": "", "rrule": "", "from": "", "role": "event", "for": ""}
    assert agree([stated("schedule", "2026-03-20..")], [day])
    assert not agree([stated("schedule", "2026-03-20..")], [day, day])
    assert not agree([stated("schedule", "2026-03-20..")], [{**day, "open": "always"}])
    assert not agree([stated("schedule", "2026-03-21..")], [day])
    assert not agree([stated("schedule", "2026-03-20.. role=apply")], [day])
    assert not agree([stated("amount", "500000")], [{"size": "..500000"}])


def test_the_table_is_read_as_it_says(shared: Path) -> None:
    said = list(rows(shared))
    wrong = {row.id: found for row in said if (found := disagreement(row))}
    known = known_disagreements()
    assert {identity: found for identity, found in wrong.items() if identity not in known} == {}
    assert [identity for identity in known if identity not in wrong] == []
    assert len(wrong) <= (1 - LEAST) * len(said)


def test_every_row_has_a_value_that_was_understood(shared: Path) -> None:
    stored = [json.loads(words)["id"] for words in (shared / TABLE).read_text("utf-8").splitlines()]
    assert [row.id for row in rows(shared)] == stored
    assert [row.id for row in rows(shared) if not row.gives] == []
    assert all(known_disagreements().values())
