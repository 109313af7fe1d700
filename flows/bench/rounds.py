"""Asks readers in turns, so that whatever else the machine does falls on all of them alike.

On each document the readers follow one another, forwards in one round and backwards in the next (A B B A). A ratio is
taken within a round, where both sides met the same load; the figure is the median over the rounds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import Protocol, TypeVar

from flows.bench.contestants import Answer
from flows.bench.documents import Document
from flows.bench.results import Spread

Tell = Callable[[str], None]
One = TypeVar("One")

WARM_UPS, PAGED_WARM_UPS = 20, 3
"""Readings before any is timed, of small files and of files with pages: late imports and compilers that learn by
running are no part of the cost."""


class Asked(Protocol):
    """Whoever reads a file when asked: `contestants.Running`, or a stand-in."""

    @property
    def name(self) -> str:
        """Who it is."""

    def ask(self, path: Path) -> Answer:
        """Read a file."""


class Bout:
    """The answers of all rounds: times by reader and document, contents as first read."""

    def __init__(self, names: Iterable[str]) -> None:
        self.first: dict[str, dict[Document, Answer]] = {name: {} for name in names}
        self._seconds: dict[str, dict[Document, list[float]]] = {name: {} for name in self.first}

    def note(self, name: str, document: Document, answer: Answer) -> None:
        """Keep an answer; one error takes the document out for this reader."""
        if answer.error:
            self.first[name][document] = answer
            self._seconds[name].pop(document, None)
            return
        self.first[name].setdefault(document, answer)
        self._seconds[name].setdefault(document, []).append(answer.seconds)

    def failed(self, name: str, document: Document) -> bool:
        """Whether a reader has failed at a document."""
        return document in self.first[name] and bool(self.first[name][document].error)

    def read(self, *names: str) -> list[Document]:
        """The documents that each of the readers has read in every round, in order."""
        timed: list[Mapping[Document, object]] = [self._seconds[name] for name in names]
        return [document for document in timed[0] if all(document in of_one for of_one in timed)]

    def costs(self, name: str, documents: Sequence[Document]) -> list[float]:
        """What documents cost a reader, round by round."""
        rounds = zip(*(self._seconds[name][document] for document in documents), strict=True)
        return [cost(seconds, documents) for seconds in rounds]

    def ratio(self, name: str, reference: str) -> Spread | None:
        """A reader's cost by the reference's, on what both have read."""
        both = self.read(name, reference)
        pairs = zip(self.costs(name, both), self.costs(reference, both), strict=True)
        return spread([one / other for one, other in pairs])


def compete(readers: Sequence[Asked], documents: Sequence[Document], rounds: int, tell: Tell) -> Bout:
    """All readers on all documents, so many times; each reader is warm before it is timed."""
    bout = Bout(reader.name for reader in readers)
    for reader in readers:
        for document in warm_up(documents):
            reader.ask(document.path)
    for turn in range(rounds):
        for document in documents:
            tell(f"{turn + 1}/{rounds} {document.path.name}")
            for reader in in_turn(readers, turn):
                if not bout.failed(reader.name, document):
                    bout.note(reader.name, document, reader.ask(document.path))
    return bout


def warm_up(documents: Sequence[Document]) -> Sequence[Document]:
    """What is read untimed: the first documents, small files over and over."""
    if any(document.pages for document in documents):
        return documents[:PAGED_WARM_UPS]
    return list(islice(cycle(documents), WARM_UPS))


def in_turn(readers: Sequence[One], turn: int) -> Sequence[One]:
    """The order of a round."""
    return readers if turn % 2 == 0 else readers[::-1]


def cost(seconds: Sequence[float], documents: Sequence[Document]) -> float:
    """Milliseconds a page where all documents have pages, else those of the middle document."""
    pages = [document.pages for document in documents if document.pages]
    if len(pages) == len(documents):
        return 1000 * sum(seconds) / sum(pages)
    return 1000 * median(seconds)


def spread(values: Sequence[float]) -> Spread | None:
    """The median and the quarters; None of nothing."""
    if not values:
        return None
    if len(values) == 1:
        return Spread(median=values[0], low=values[0], high=values[0])
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return Spread(median=middle, low=low, high=high)
