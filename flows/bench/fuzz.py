"""Does any change of a document bring its reading down, or make it say what does not stand there?

Thousands of documents, each read as every document is, by a process of its own kind: samples changed in their bytes and
inside their packing (`mutations`), or texts of dates, sums and conditions (`fuzz_values`). An end that is no error of
ours is a bug, so is a process that died or took too long, and so is a reading that breaks a law (`fuzz_laws`): each is
kept with the number that makes it again.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import count as counted
from itertools import takewhile
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from pydantic import Field, ValidationError

from flows.bench.fuzz_laws import broken
from flows.bench.fuzz_letters import letters_lost
from flows.bench.fuzz_planted import Planted, judged
from flows.bench.fuzz_values import written
from flows.bench.mutations import mutated
from flows.reading.child import ReadingBroke, ReadingStopped, ask
from flows.reading.jobs import Told
from flows.settings import Bounds
from models.base import Value
from models.blocks import Source
from models.errors import HoeboError

READ: Final = "read"
BROKEN: Final = "law broken"
_AGAIN: Final = 10
"""Of so many documents one is read a second time: it must say the same."""
_DEFECTS: Final = ("wrong", "silent")
Tell = Callable[[int, "Report"], None]
"""Told after each file how many have been read and what was found."""


class Case(NamedTuple):
    """A document to be read: what it was made of, the name and bytes of its file, and the value that it is known to
    have."""

    sample: str
    name: str
    content: bytes
    truth: Planted | None = None


Make = Callable[[int, int, Sequence[Path]], Case]
"""Seed, number and samples: the same make the same document."""


class Found(Value):
    """A reading that broke: its seed and number make its bytes again."""

    number: int
    sample: str
    message: str
    trace: str


class Report(Value):
    """How many files ended how (`read`, or the name of the error), and what broke."""

    seed: int
    ends: dict[str, int] = Field(default_factory=dict)
    found: tuple[Found, ...] = ()

    def after(self, end: str, found: Found | None) -> "Report":
        """The report with one more file."""
        ends = dict(sorted((Counter(self.ends) + Counter([end])).items()))
        return self.model_copy(update={"ends": ends, "found": (*self.found, *([found] if found else []))})


def changed(seed: int, number: int, samples: Sequence[Path]) -> Case:
    """A sample with something wrong."""
    chance = Random(f"{seed}:{number}")
    sample, donor = chance.choice(samples), chance.choice(samples)
    content = mutated(sample.read_bytes(), donor.read_bytes(), chance)
    return Case(sample.name, f"{number}{sample.suffix}", content)


def valued(seed: int, number: int, samples: Sequence[Path]) -> Case:
    """A text of dates, sums and conditions."""
    text, truth = written(seed, number, samples)
    sample = truth.line if truth else "garbled"
    return Case(sample, f"{number}.txt", text.encode("utf-8", "replace"), truth)


def fuzz(
    count: int | None,
    seed: int,
    samples: Sequence[Path],
    *,
    first: int = 0,
    make: Make = changed,
    minutes: float | None = None,
    bounds: Bounds | None = None,
    tell: Tell = lambda _number, _report: None,
) -> Report:
    """Read `count` documents from the number `first` on, or as many as `minutes` allow, each as every document is."""
    report = Report(seed=seed)
    with TemporaryDirectory(prefix="hoebo-fuzz-") as folder:
        for number in _numbers(first, count, minutes):
            case = make(seed, number, samples)
            path = Path(folder) / case.name
            path.write_bytes(case.content)
            report = report.after(*_end(number, case, path, bounds or Bounds()))
            path.unlink()
            tell(number - first + 1, report)
    return report


def _numbers(first: int, count: int | None, minutes: float | None) -> Iterator[int]:
    """The numbers of the documents; what is not told has no bound."""
    numbers = iter(counted(first) if count is None else range(first, first + count))
    if minutes is None:
        return numbers
    until = time.monotonic() + 60 * minutes
    return takewhile(lambda _number: time.monotonic() < until, numbers)


def _end(number: int, case: Case, path: Path, bounds: Bounds) -> tuple[str, Found | None]:
    """How the reading of one file ended, and what broke if anything did."""
    try:
        told = Told.model_validate_json(ask("reading", path, case.name, bounds))
        source = Source.model_validate_json(ask("source", path, case.name, bounds))
        again = Told.model_validate_json(ask("reading", path, case.name, bounds)) if number % _AGAIN == 0 else told
    except (ReadingBroke, ReadingStopped) as error:
        found = Found(number=number, sample=case.sample, message=error.message, trace=str(error.__cause__ or ""))
        return type(error).__name__, found
    except ValidationError as error:
        found = Found(number=number, sample=case.sample, message="an answer that no reader gives", trace=str(error))
        return BROKEN, found
    except HoeboError as error:
        return type(error).__name__, None
    end, faults = _faults(case, source, told)
    if again != told:
        faults.append("reading: the second time it says something else")
    if not faults:
        return end, None
    return BROKEN, Found(number=number, sample=case.sample, message="; ".join(faults[:3]), trace="")


def _faults(case: Case, source: Source, told: Told) -> tuple[str, list[str]]:
    """How a document that was read ended, and the laws that its reading breaks."""
    faults = list(broken(source, told.record))
    lost = letters_lost(case.content, source)
    if lost:
        faults.append(f"ledger: {lost} letters are gone and nobody is told")
    if case.truth is None:
        return READ, faults
    end, read = judged(case.truth, told.record)
    if end in _DEFECTS:
        faults.append(f"{end}: {case.truth.truth} was read as {read}")
    return f"{READ}, {case.truth.kind} {end}", faults
