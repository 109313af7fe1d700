"""The area `start`: what one small file costs before anything of it is read.

`records` of a small text as a process of its own, beside a process that only imports spaCy. And `run` in a process that
has run before, with its Prefect server there, beside a flow that does nothing in the same process.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from flows.bench.areas import ROOT, Tell, Wanted
from flows.bench.contestants import ours, started
from flows.bench.made import bulletin
from flows.bench.results import Measured, Row
from flows.bench.rounds import Answer, beside, in_rounds, spread, still

AREA: Final = "start"
SETS = ("a small text, cold", "a small text, warm")
BEYOND_SECONDS: Final = 1.5
"""The aim: what `run` may take beyond an empty flow."""


def measured(wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """Rows of a process that starts and of one that has started."""
    with TemporaryDirectory(prefix="hoebo-bench-") as folder:
        if wanted.asks(SETS[0]):
            yield cold(Path(folder), wanted.rounds, tell)
        if wanted.asks(SETS[1]):
            yield from warm(Path(folder), wanted, tell)


def cold(folder: Path, rounds: int, tell: Tell) -> Row:
    """`records` as a process beside the bare import of spaCy."""
    document = folder / "회보.txt"
    document.write_text(bulletin(1), "utf-8")
    records = [sys.executable, "-P", "-m", "flows", "records", str(document), "--out", str(folder / "기록")]
    turns = {
        "records": lambda: process(records),
        "import": lambda: process([sys.executable, "-P", "-c", "import spacy"]),
    }
    answers = in_rounds(turns, rounds, lambda words: tell(f"cold {words}"))
    row = Row(area=AREA, set=SETS[0], what="records, a process", peer="import spacy, a process", unit="s", at_most=3.0)
    return beside(row, answers["records"], answers["import"], scale=1)


def process(command: Sequence[str]) -> Answer:
    """A process from its start to its end, and the processor time of all that it started."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    before, began = os.times(), time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    seconds, after = time.perf_counter() - began, os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    error = done.stderr.decode("utf-8", "replace")[-200:] if done.returncode else ""
    return Answer(seconds, worked or None, error)  # a system that does not tell says 0


def warm(folder: Path, wanted: Wanted, tell: Tell) -> Iterator[Row]:
    """`run` of one small file beside an empty flow, and what it takes beyond that beside the aim."""
    documents, numbers = folder / "회보", iter(range(10_000))
    documents.mkdir()
    with started([ours("flows", "flow_child.py", str(folder))], wanted.limit) as (flows,):

        def run() -> Answer:
            number = next(numbers)
            path = documents / f"회보 {number}.txt"
            path.write_text(bulletin(number), "utf-8")
            return flows.ask(run=[str(path)], home=str(folder / "home"))

        turns = {"run": run, "empty": flows.turn(empty=True)}
        answers = in_rounds(turns, wanted.rounds * 2, lambda words: tell(f"warm {words}"), warm=2)
        note = flows.missing
    row = Row(area=AREA, set=SETS[1], what="run", peer="an empty Prefect flow", unit="s", note=note)
    found = beside(row, answers["run"], answers["empty"], scale=1)
    yield found
    if found.ratio is not None:
        beyond = [one.seconds - other.seconds for one, other in zip(answers["run"], answers["empty"], strict=True)]
        row = Row(area=AREA, set=SETS[1], what="run, beyond an empty flow", peer="the aim", unit="s", at_most=1.0)
        figures = {"ours": spread(beyond), "theirs": still(BEYOND_SECONDS)}
        yield row.model_copy(update={**figures, "ratio": spread([one / BEYOND_SECONDS for one in beyond])})
