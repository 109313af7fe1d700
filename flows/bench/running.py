"""A whole run of the subject `formats`, from the options to the result."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from flows.bench import formats
from flows.bench.contestants import Peers, contestants, started
from flows.bench.documents import FORMATS, REAL, real, samples
from flows.bench.results import Result, load, machine, revision
from flows.bench.rounds import Tell


class Wanted(NamedTuple):
    """What is measured, and how long: `limit` are the seconds that one reader may take for one file."""

    rounds: int = 4
    pages: int = 30
    formats: Sequence[str] = FORMATS
    folders: Sequence[Path] = REAL
    peers: Peers = Peers()
    limit: float = 300.0


def measured(wanted: Wanted, today: date, tell: Tell) -> Result:
    """Everything that was asked for, measured now."""
    before = load()
    with TemporaryDirectory(prefix="hoebo-bench-") as folder:
        collections = [samples(Path(folder), wanted.pages), real(wanted.folders)]
        with started(contestants(wanted.peers), wanted.limit) as readers:
            rows = tuple(formats.rows(readers, collections, wanted.formats, wanted.rounds, tell))
    return Result(
        made=today.isoformat(),
        revision=revision(),
        machine=machine(before),
        rounds=wanted.rounds,
        rows=rows,
    )
