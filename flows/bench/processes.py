"""How much two processes gain over one: the same documents by one reader, and shared out between two."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue

from flows.bench.documents import Collection
from flows.bench.formats import OURS, SUBJECT
from flows.bench.results import Row
from flows.bench.rounds import Asked, Tell, spread

ONE, TWO = "one", "two"


def rows(pair: tuple[Asked, Asked], collection: Collection, format_name: str, rounds: int, tell: Tell) -> list[Row]:
    """A row for one process and one for two; the ratio is to two. None where there is nothing to share out."""
    documents = collection.of(format_name)[::-1]  # the largest first: the last one to end should be small
    paths = [document.path for document in documents]
    if len(paths) < len(pair):
        return []
    for reader in pair:
        reader.ask(paths[-1])
    teams: dict[str, Sequence[Asked]] = {ONE: pair[:1], TWO: pair}
    walls: dict[str, list[float]] = {name: [] for name in teams}
    for turn in range(rounds):
        for name in (ONE, TWO) if turn % 2 == 0 else (TWO, ONE):
            tell(f"{turn + 1}/{rounds} {name}")
            walls[name].append(shared_out(teams[name], paths))
    pages = sum(document.pages or 1 for document in documents)
    return [
        Row(
            subject=SUBJECT,
            set=f"{format_name} in processes {collection.name}",
            name=name,
            version=OURS,
            unit="ms/page" if documents[0].pages else "ms/file",
            cost=spread([1000 * wall / pages for wall in times]),
            ratio=spread([wall / two for wall, two in zip(times, walls[TWO], strict=True)]),
            documents=len(paths),
            read=len(paths),
        )
        for name, times in walls.items()
    ]


def shared_out(team: Sequence[Asked], paths: Sequence[Path]) -> float:
    """Seconds until all is read, each reader taking the next file when it is done with one."""
    waiting: SimpleQueue[Path] = SimpleQueue()
    for path in paths:
        waiting.put(path)

    def work(reader: Asked) -> None:
        while True:
            try:
                path = waiting.get_nowait()
            except Empty:
                return
            reader.ask(path)

    began = time.perf_counter()
    with ThreadPoolExecutor(len(team)) as hands:
        list(hands.map(work, team))
    return time.perf_counter() - began
