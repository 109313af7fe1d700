"""What the desk's pages cost over a full store, beside a page of the same web framework that says nothing.

The store is filled with made-up documents, the desk is served on this machine as an office serves it, and its pages and
the bare one are asked for in turn, so that whatever else the machine does falls on all alike.
"""

import http.client
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from flows.bench.results import Result, Row, load, machine, revision
from flows.bench.rounds import Tell, in_turn, spread
from flows.desk.app import desk_app
from flows.desk.desk import Desk
from flows.store import Reading, Store, open_store
from models.facts import Amount, Contact, Schedule
from models.moments import Moment
from models.records import DocumentHead, DocumentRecord, NoticeRecord

MORNING: Final = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
SECTIONS: Final = ("농업담당", "총무담당", "복지담당", "민원담당")
CROPS: Final = (
    "고추 건조기",
    "벼 육묘상자",
    "콩 종자",
    "과수 방제약",
    "저온저장고",
    "마늘 파종기",
    "농업용 드론",
    "꿀벌 사료",
)
BARE: Final = "a bare page"


class Wanted(NamedTuple):
    """How full the store is and how often each page is asked for."""

    documents: int = 1_000
    notices: int = 8
    rounds: int = 40


def measured(wanted: Wanted, today: date, tell: Tell) -> Result:
    """Everything measured now."""
    before = load()
    with TemporaryDirectory(prefix="hoebo-bench-") as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'hoebo.db'}")
        fill(store, wanted, tell)
        with _served(_bare()) as bare, _served(desk_app(Desk(store, Path(folder), lambda: MORNING))) as desk:
            addresses = {BARE: (bare, "/")} | {name: (desk, path) for name, path in pages(store).items()}
            times = _times(addresses, wanted.rounds, tell)
        store.close()
    return Result(
        made=today.isoformat(),
        revision=revision(),
        machine=machine(before),
        rounds=wanted.rounds,
        rows=tuple(_rows(times, f"store of {wanted.documents * wanted.notices:,} notices")),
    )


def fill(store: Store, wanted: Wanted, tell: Tell) -> None:
    """Keep the documents, as if each had been read."""
    for number in range(wanted.documents):
        if number % 100 == 0:
            tell(f"{number}/{wanted.documents}")
        record = document(number, wanted.notices)
        named = sha256(record.as_json().encode()).hexdigest()
        store.save(Reading(sha256=named, format="text", version="bench", record=record), MORNING)


def document(number: int, notices: int) -> DocumentRecord:
    """A bulletin of some township; of its notices every fourth has a doubtful deadline."""
    issued = date(2025, 1, 1) + timedelta(days=number % 420)
    head = DocumentHead(
        file=f"회보 {number}.hwp",
        kind="bulletin",
        title=f"가온{number % 97}면 회보 제{number}호",
        issuer=f"누리군 가온{number % 97}면",
        issue_no=str(number),
        issued_on=issued.isoformat(),
    )
    return DocumentRecord(document=head, notices=tuple(_notice(number, at, issued) for at in range(notices)))


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


def _notice(number: int, at: int, issued: date) -> NoticeRecord:
    end = issued + timedelta(days=14 + at)
    raw = f"{end.year}. {end.month}. {end.day}.까지"
    said: dict[str, Any] = {"span": (at * 100, at * 100 + len(raw)), "raw": raw}
    schedule = Schedule(
        role="apply",
        label="신청기간",
        end=Moment.parse(end.isoformat()),
        confidence="certain" if (number + at) % 4 else "doubtful",
        **said,
    )
    amount = Amount(role="cap", max=600_000, per="farm", raw="농가당 60만원 이내", span=(at * 100 + 30, at * 100 + 41))
    contact = Contact(name="김가온", phone="055-900-1234", raw="☎900-1234", span=(at * 100 + 50, at * 100 + 59))
    return NoticeRecord(
        section=SECTIONS[at % len(SECTIONS)],
        number=str(at + 1),
        title=f"{CROPS[at % len(CROPS)]} {number}차 지원 신청 안내",
        category="support",
        schedules=(schedule,),
        amounts=(amount,),
        contacts=(contact,),
    )


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


def _times(addresses: Mapping[str, tuple[int, str]], rounds: int, tell: Tell) -> dict[str, list[float]]:
    """Milliseconds of each page, round by round; each was asked for once before."""
    times: dict[str, list[float]] = {name: [] for name in addresses}
    for name, (port, path) in addresses.items():
        tell(name)
        milliseconds(port, path)
    for turn in range(rounds):
        for name in in_turn(list(addresses), turn):
            times[name].append(milliseconds(*addresses[name]))
    return times


def milliseconds(port: int, path: str, clock: Callable[[], float] = time.perf_counter) -> float:
    """What one answer takes, to its last byte, over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    began = clock()
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    took = 1000 * (clock() - began)
    connection.close()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{path} answered {answer.status}")
    return took


def _rows(times: Mapping[str, Sequence[float]], title: str) -> Iterator[Row]:
    for name, costs in times.items():
        ratios = [cost / bare for cost, bare in zip(costs, times[BARE], strict=True)]
        slowest = {"slowest": round(max(costs))}
        yield Row(
            subject="desk", set=title, name=name, unit="ms", cost=spread(costs), ratio=spread(ratios), figures=slowest
        )
