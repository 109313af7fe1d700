"""The area `desk`: what its pages cost over a full store, beside a page of the same framework that says nothing.

The store is filled with made-up documents, the desk is served on this machine as an office serves it, and its pages and
the bare one are asked for in turn, each over a connection of its own.
"""

import http.client
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from flows.bench.areas import Tell, Wanted
from flows.bench.made import MORNING, NOTICES, fill
from flows.bench.results import Measured, Row
from flows.bench.rounds import Answer, beside, held, in_rounds
from flows.desk.app import desk_app
from flows.desk.desk import Desk
from flows.store import Store, open_store

AREA: Final = "desk"
DOCUMENTS, LONG_DOCUMENTS = 50, 1_000
TIMES: Final = 10
"""How often a page is asked for in a round: one answer takes little."""
BARE: Final = "a bare page"
MIDDLE_MS: Final = 300
"""The aim: within so many milliseconds the middle answer of every page comes."""


def measured(wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """A row for each page, and one for the slowest beside the aim."""
    documents = wanted.size(DOCUMENTS, LONG_DOCUMENTS)
    title = f"store of {documents * NOTICES:,} notices"
    if wanted.asks(title):
        yield from page_rows(AREA, title, _times(documents, wanted.rounds * TIMES, tell), BARE)


def page_rows(area: str, title: str, times: Mapping[str, Sequence[Answer]], bare: str) -> Iterator[Row]:
    """A row for each page beside the bare one, and one for the slowest beside the aim."""
    rows = [
        beside(Row(area=area, set=title, what=name, peer=bare, unit="ms"), answers, times[bare])
        for name, answers in times.items()
        if name != bare
    ]
    yield from rows
    slowest = max((row for row in rows if row.ours), key=lambda row: row.ours.median if row.ours else 0, default=None)
    if slowest is not None and slowest.ours is not None:
        aim = Row(
            area=area, set=title, what=f"the slowest page, {slowest.what}", peer="the aim", unit="ms", at_most=1.0
        )
        yield held(aim, slowest.ours.median, MIDDLE_MS)


def _times(documents: int, rounds: int, tell: Tell) -> dict[str, list[Answer]]:
    """What each page of a full store took, round by round."""
    with TemporaryDirectory(prefix="hoebo-bench-") as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'hoebo.db'}")
        fill(store, documents, tell)
        with _served(_bare()) as bare, _served(desk_app(Desk(store, Path(folder), lambda: MORNING))) as desk:
            turns = {BARE: partial(asked, bare, "/")}
            turns |= {name: partial(asked, desk, path) for name, path in pages(store).items()}
            times = in_rounds(turns, rounds, tell)
        store.close()
    return times


def pages(store: Store) -> Mapping[str, str]:
    """The pages that are asked for."""
    waiting = store.lookup.waiting(limit=1)[0].record
    return {
        "work": "/",
        "documents": "/documents",
        "a document": f"/documents/{waiting.document_sha256}",
        "a notice": f"/notices/{waiting.key}",
        "search": f"/search?q={quote('건조기')}",
        "deadlines, week": "/deadlines?week=2026-03-10",
        "deadlines, month": "/deadlines?month=2026-03",
        "files": "/files",
        "history": "/history",
    }


def _bare() -> FastAPI:
    """The least that the same framework can answer."""
    app = FastAPI()

    @app.get("/", response_class=HTMLResponse)
    def page() -> str:
        return "<!doctype html><title>page</title>"

    return app


@contextmanager
def _served(app: FastAPI) -> Iterator[int]:
    """The port at which an application answers."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while thread.is_alive() and not server.started:
        thread.join(0.05)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def asked(port: int, path: str) -> Answer:
    """One answer, to its last byte, over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    began = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    took = time.perf_counter() - began
    connection.close()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{path} answered {answer.status}")
    return Answer(took)
