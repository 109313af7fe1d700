"""The subject `reading`: is what was read right, beside what else reads dates, and how fast is it?

Four parts, each with sets of its own: `lines` beside the date readers that a user would pick instead, `speed` of the
whole pipeline on growing texts, `documents` with reviewed answers one by one, `categories` by rules and by training.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from flows.bench import reading_documents, reading_lines, reading_speed
from flows.bench.contestants import started
from flows.bench.results import Result, Row, load, machine, revision
from flows.bench.rounds import Tell

PARTS = ("lines", "speed", "documents", "categories")


class Wanted(NamedTuple):
    """What is measured. `limit` are the seconds that one answer may take; `shared` is what lies beside the project."""

    parts: Sequence[str] = PARTS
    rounds: int = 3
    lengths: Sequence[int] = reading_speed.LENGTHS
    python: Path | None = None
    documents: Path | None = None
    answers: Path | None = None
    shared: bool = True
    limit: float = 600.0


def measured(wanted: Wanted, today: date, tell: Tell) -> Result:
    """Everything that was asked for, measured now."""
    before = load()
    rows = tuple(_rows(wanted, tell))
    return Result(made=today.isoformat(), revision=revision(), machine=machine(before), rounds=wanted.rounds, rows=rows)


def _rows(wanted: Wanted, tell: Tell) -> Iterator[Row]:
    readers = reading_lines.contestants(wanted.python)
    if "lines" in wanted.parts:
        with started(readers, wanted.limit) as running:
            yield from reading_lines.rows(running, wanted.rounds, tell, shared=wanted.shared)
    if "speed" in wanted.parts:
        with started(readers[:1], wanted.limit) as (ours,):
            grows = reading_speed.texts(shared=wanted.shared)
            yield from reading_speed.rows(ours, grows, wanted.lengths, wanted.rounds, tell)
    chosen = list(reading_documents.folders(wanted.documents, wanted.answers, shared=wanted.shared))
    if "documents" in wanted.parts:
        yield from reading_documents.rows(chosen, tell)
    if "categories" in wanted.parts:
        from flows.bench import reading_categories  # what trains takes long to come

        yield from reading_categories.rows(chosen, tell)
