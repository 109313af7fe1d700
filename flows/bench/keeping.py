"""The area `store`: what it costs to keep a record, and to look again at documents that are known.

A record is saved with its revisions, its place in the search index and its history, beside a plain insert of its JSON
into a table of a database set up alike (a transaction each). A run over documents that did not change is held beside
the aim and beside hashing them, and what it wrote is counted.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from flows.bench.areas import Tell, Wanted
from flows.bench.contestants import ours, started
from flows.bench.made import MORNING, NOTICES, document, reading, write_bulletins
from flows.bench.results import Measured, Row
from flows.bench.rounds import Answer, Turn, beside, held, in_rounds, timed
from flows.store import Store, open_store
from flows.store.engine import PRAGMAS

AREA: Final = "store"
SAVED: Final = 20
"""Documents that are saved in a round."""
KNOWN, LONG_KNOWN = 100, 1_000
EACH_SECONDS: Final = 0.005
"""The aim: what a document that did not change may take."""
OWN: Final = ("prefect", "hoebo.log")
"""What in a home is no result: Prefect's records and the log."""


def measured(wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """Rows of saving and of looking again."""
    with TemporaryDirectory(prefix="hoebo-bench-") as folder:
        title = f"records of {NOTICES} notices"
        if wanted.asks(title):
            yield saving(title, Path(folder), wanted.rounds, tell)
        number = wanted.size(KNOWN, LONG_KNOWN)
        if wanted.asks(f"{number:,} unchanged documents"):
            yield from again(f"{number:,} unchanged documents", Path(folder), number, wanted, tell)


def saving(title: str, folder: Path, rounds: int, tell: Tell) -> Row:
    """New documents saved beside their JSON inserted."""
    store = open_store(f"sqlite:///{folder / 'store.db'}")
    ours_from, theirs_from = count(0, SAVED), count(0, SAVED)
    with closing(store), closing(sqlite3.connect(folder / "plain.db", isolation_level=None)) as plain:
        for pragma in PRAGMAS:
            plain.execute(f"PRAGMA {pragma}")
        plain.execute("CREATE TABLE record (sha256 TEXT PRIMARY KEY, content TEXT NOT NULL)")
        turns: dict[str, Turn] = {
            "save": lambda: save_documents(store, next(ours_from)),
            "insert": lambda: insert_documents(plain, next(theirs_from)),
        }
        answers = in_rounds(turns, rounds * 2, lambda words: tell(f"{title} {words}"))
    row = Row(area=AREA, set=title, what="save", peer="SQLite, an insert of its JSON", version=sqlite3.sqlite_version)
    return beside(row.model_copy(update={"unit": "ms"}), answers["save"], answers["insert"], scale=1000 / SAVED)


def save_documents(store: Store, first: int) -> Answer:
    """So many new documents kept, each in its transaction."""
    readings = [reading(document(number)) for number in range(first, first + SAVED)]

    def save() -> None:
        for one in readings:
            store.save(one, MORNING)

    return timed(save)()


def insert_documents(plain: sqlite3.Connection, first: int) -> Answer:
    """The JSON of so many documents inserted, each in its transaction."""
    readings = [reading(document(number)) for number in range(first, first + SAVED)]

    def insert() -> None:
        for one in readings:
            plain.execute("INSERT INTO record VALUES (?, ?)", (one.sha256, one.record.as_json()))

    return timed(insert)()


def again(title: str, folder: Path, number: int, wanted: Wanted, tell: Tell) -> Iterator[Row]:
    """A run over documents that a run before has read."""
    inbox, home = write_bulletins(folder / "inbox", number), folder / "home"
    with started([ours("flows", "flow_child.py", str(folder))], wanted.limit) as (flows,):
        tell(f"{title}: read for the first time")
        first = flows.ask(run=[str(inbox)], home=str(home))
        before = contents(home)
        turns: dict[str, Turn] = {"run": flows.turn(run=[str(inbox)], home=str(home)), "hash": partial(hash_all, inbox)}
        answers = in_rounds(turns, wanted.rounds, lambda words: tell(f"{title} {words}"))
        after = contents(home)
        note = flows.missing or first.error
    row = Row(area=AREA, set=title, what="run again", peer="hash of the files", unit="ms/file", note=note)
    found = beside(row, answers["run"], answers["hash"], scale=1000 / number)
    yield found.model_copy(update={"cpu": None})
    if found.ours is not None:
        # What a run takes however few files there are is shared out among as many as the aim speaks of.
        row = Row(area=AREA, set=title, what="run again", peer="the aim", unit="ms/file")
        aim = {"at_most": 1.0 if number >= LONG_KNOWN else None}
        yield held(row.model_copy(update=aim), found.ours.median, 1000 * EACH_SECONDS)
        kept = sum(after.get(name) == digest for name, digest in before.items()) - len(after.keys() - before.keys())
        row = Row(area=AREA, set=title, what="files of the home as they were", peer="all of them", at_least=1.0)
        yield held(row, kept, len(before))


def hash_all(folder: Path) -> Answer:
    """Every file hashed: the least that tells whether it changed."""
    return timed(lambda: [hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()])()


def contents(home: Path) -> dict[str, str]:
    """The hash of every file in a home that is a result; bytes that a database has not taken over yet count too."""
    paths = (path for path in sorted(home.rglob("*")) if path.is_file())
    named = ((path.relative_to(home), path) for path in paths)
    return {
        name.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in named
        if name.parts[0] not in OWN
    }
