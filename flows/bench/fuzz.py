"""Does any change of a document bring its reading down? Thousands of them, read as every document is.

An end that is no error of ours is a bug, and so is a process that died or took too long: each is kept with the number
that makes it again.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pydantic import Field

from flows.bench.mutations import mutated
from flows.reading.child import ReadingBroke, ReadingStopped, ask
from flows.settings import Bounds
from models.base import Value
from models.errors import HoeboError

READ = "read"
Tell = Callable[[int, "Report"], None]
"""Told after each file how many have been read and what was found."""


class Found(Value):
    """A reading that broke: `case(seed, number, samples)` makes its bytes again."""

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


def case(seed: int, number: int, samples: Sequence[Path]) -> tuple[Path, bytes]:
    """The sample and the bytes of one file: the same for the same numbers and samples."""
    chance = Random(f"{seed}:{number}")
    sample, donor = chance.choice(samples), chance.choice(samples)
    return sample, mutated(sample.read_bytes(), donor.read_bytes(), chance)


def cases(count: int, seed: int, samples: Sequence[Path], first: int = 0) -> Iterator[tuple[int, Path, bytes]]:
    """Number, sample and bytes of each file."""
    for number in range(first, first + count):
        yield number, *case(seed, number, samples)


def fuzz(
    count: int,
    seed: int,
    samples: Sequence[Path],
    *,
    first: int = 0,
    bounds: Bounds | None = None,
    tell: Tell = lambda _number, _report: None,
) -> Report:
    """Read `count` changed samples, each by a process that reads documents, from the number `first` on."""
    report = Report(seed=seed)
    with TemporaryDirectory(prefix="hoebo-fuzz-") as folder:
        for number, sample, content in cases(count, seed, samples, first):
            path = Path(folder) / f"{number}{sample.suffix}"
            path.write_bytes(content)
            report = report.after(*_end(number, sample, path, bounds or Bounds()))
            path.unlink()
            tell(number - first + 1, report)
    return report


def _end(number: int, sample: Path, path: Path, bounds: Bounds) -> tuple[str, Found | None]:
    """How the reading of one file ended, and what broke if anything did."""
    try:
        ask("reading", path, path.name, bounds)
    except (ReadingBroke, ReadingStopped) as error:
        found = Found(number=number, sample=sample.name, message=error.message, trace=str(error.__cause__ or ""))
        return type(error).__name__, found
    except HoeboError as error:
        return type(error).__name__, None
    return READ, None
