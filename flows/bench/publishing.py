"""The area `publishing`: a whole edition put out, beside writing the same bytes.

A store is filled with made-up notices; the edition is published into a new home each time: rendered in every form,
checked, written aside, swapped in and entered in the ledger. The floor writes the same files with the same bytes.
"""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from flows.bench.areas import Tell, Wanted
from flows.bench.made import MORNING, NOTICES, fill
from flows.bench.results import Detail, Measured, Row
from flows.bench.rounds import Answer, beside, in_rounds, timed
from flows.publication import put_out
from flows.store import open_store

AREA: Final = "publishing"
DOCUMENTS, LONG_DOCUMENTS = 10, 100


def measured(wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """The edition beside its bytes, and put out again beside put out first."""
    documents = wanted.size(DOCUMENTS, LONG_DOCUMENTS)
    title = f"{documents * NOTICES:,} notices"
    if not wanted.asks(title):
        return
    with TemporaryDirectory(prefix="hoebo-bench-") as name:
        folder = Path(name)
        with closing(open_store(f"sqlite:///{folder / 'hoebo.db'}")) as store:
            fill(store, documents, tell)
            files, numbers = published(put_out(store, folder / "first", MORNING.date(), MORNING).out), count()
            turns = {
                "new": timed(lambda: put_out(store, folder / f"new-{next(numbers)}", MORNING.date(), MORNING)),
                "again": timed(lambda: put_out(store, folder / "first", MORNING.date(), MORNING)),
                "bytes": lambda: write_all(folder / f"bytes-{next(numbers)}", files),
            }
            answers = in_rounds(turns, wanted.rounds, lambda words: tell(f"{title} {words}"))
    row = Row(area=AREA, set=title, what="an edition", peer="writing the same bytes", unit="s")
    yield beside(row, answers["new"], answers["bytes"], scale=1)
    row = Row(area=AREA, set=title, what="the same edition again", peer="the edition", unit="s")
    yield beside(row, answers["again"], answers["new"], scale=1)
    size = sum(map(len, files.values()))
    yield Detail(area=AREA, set=title, name="edition", figures={"files": len(files), "kB": round(size / 1024)})


def published(out: Path) -> dict[str, bytes]:
    """What was put out, by its path."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def write_all(folder: Path, files: dict[str, bytes]) -> Answer:
    """The files written into a new folder."""

    def write() -> None:
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)

    return timed(write)()
