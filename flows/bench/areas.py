"""The areas that are measured: each is a module with one line here.

An area's module has `measured(wanted, tell)`, which yields what `results` holds: rows (what hoebo takes beside one peer
or floor) and details (what else was counted). It names its sets, and measures only those that `wanted.asks` for.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from flows.bench.results import Measured

Tell = Callable[[str], None]
"""Told how far it is."""

ROOT: Final = Path(__file__).resolve().parents[2]
SHARED: Final = ROOT.parent / "shared"
"""What lies beside the project, if anything: real documents, reviewed answers, a table of expressions."""


class Area(NamedTuple):
    """One subject, by its module."""

    module: str
    only_long: bool = False
    """Whether a short run leaves it out."""


AREAS: Final[Mapping[str, Area]] = {
    "formats": Area("flows.bench.formats"),
    "reading": Area("flows.bench.reading"),
    "pipeline": Area("flows.bench.pipeline"),
    "start": Area("flows.bench.start"),
    "orchestration": Area("flows.bench.orchestration"),
    "store": Area("flows.bench.keeping"),
    "desk": Area("flows.bench.desk"),
    "publishing": Area("flows.bench.publishing"),
    "office": Area("flows.bench.office", only_long=True),
    "soak": Area("flows.bench.soak", only_long=True),
    "scale": Area("flows.bench.scale", only_long=True),
}


class Wanted(NamedTuple):
    """What is measured, and at which size.

    `sets` are the beginnings of the sets that are asked for (none: all). `shared` is where real documents, answers and
    expressions lie, None where they are not or not wanted. `documents` and `answers` are judged instead of ours.
    `pythons` and `kordoc` are where peers are that this environment does not hold. `limit` are the seconds that a
    process may take for one answer.
    """

    rounds: int = 3
    long: bool = False
    sets: Sequence[str] = ()
    shared: Path | None = SHARED
    documents: Path | None = None
    answers: Path | None = None
    pythons: Sequence[Path] = ()
    kordoc: Path | None = None
    limit: float = 900.0

    def asks(self, title: str) -> bool:
        """Whether a set is asked for."""
        return not self.sets or any(title.startswith(start) for start in self.sets)

    def size(self, short: int, long: int) -> int:
        """How much is measured: little, or as much as what must be shown speaks of."""
        return long if self.long else short


def measured_in(name: str, wanted: Wanted, tell: Tell) -> "Iterator[Measured]":
    """Everything of one area, measured now."""
    rows: Iterator[Measured] = import_module(AREAS[name].module).measured(wanted, tell)
    return rows


def chosen(names: Sequence[str], *, long: bool) -> list[str]:
    """The areas that were named; else those that a run of this size has."""
    return list(names) or [name for name, area in AREAS.items() if long or not area.only_long]
