"""An office that is killed again and again while files are dropped: nothing is lost, nothing is there twice.

The moments and the victims are drawn by a seed; what the machine does meanwhile is not, which is the point.
"""

import hashlib
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from icalendar import Calendar
from sqlmodel import select

from flows.office.state import is_open
from flows.store import Store, open_store
from models.tables import DocumentRow, FileRow, RecordRow
from tests.flows.examples import BULLETIN
from tests.flows.office.open_office import Office, until
from tests.flows.test_office_open import ENDS as RUN_ENDS
from tests.flows.test_office_open import runs

psutil = pytest.importorskip("psutil")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
KILLS: Final = 10
VICTIMS: Final = (
    "watcher",
    "server",
    "reader",
    "watcher",
    "everyone",
    "deployments",
    "reader",
    "desk",
    "server",
    "all",
)
"""Drawn without putting back. `all` is every process but the office itself, `everyone` is that one with them."""
EACH: Final = 20
"""Files that are dropped before each of them."""
BROKEN: Final = "%PDF-1.7\n"
NOTICES: Final = 3
"""In each bulletin."""


def bulletin(number: int) -> str:
    """A bulletin of its own number whose notices no other has."""
    text = BULLETIN.replace("제3호", f"제{number}호").replace("고추", f"고추 {number}호")
    return text.replace("산불", f"산불 {number}호").replace("이장회의", f"이장회의 {number}호")


def drop(inbox: Path, numbers: range) -> dict[str, str]:
    """Drop files, each in one step: most are bulletins, some copies, some broken; the content of each."""
    contents = {}
    for number in numbers:
        kind = {7: "copy", 8: "broken"}.get(number % 20, "bulletin")
        name = f"{'산업팀/' * (number % 3 == 0)}회보 {number:03}.{'pdf' if kind == 'broken' else 'txt'}"
        content = {"copy": bulletin(number - 1), "broken": f"{BROKEN}{number}\n%%EOF\n"}.get(kind, bulletin(number))
        draft = inbox / name.replace("회보", ".회보")
        draft.parent.mkdir(exist_ok=True)
        draft.write_text(content, "utf-8")
        draft.rename(inbox / name)
        contents[name] = content
    return contents


def expected(contents: dict[str, str]) -> dict[str, list[str]]:
    """How the files of each content must end; which one of two is the copy is whoever was taken in later."""
    count = Counter(contents.values())
    return {
        content: ["unreadable"] if content.startswith(BROKEN) else ["done"] + ["duplicate"] * (number - 1)
        for content, number in count.items()
    }


def ended(contents: dict[str, str], store: Store) -> dict[str, list[str]]:
    """How they have ended."""
    states = {one.name: one.state for one in store.file_states()}
    ends: dict[str, list[str]] = {}
    for name, content in contents.items():
        ends.setdefault(content, []).append(states.get(name, ""))
    return {content: sorted(found) for content, found in ends.items()}


class Killer:
    """Ends processes of an office without warning."""

    def __init__(self, office: Office, open_again: Callable[[], None], seed: int) -> None:
        self._office, self._open_again = office, open_again
        self._random = random.Random(seed)
        self._victims = self._random.sample(VICTIMS, KILLS)

    def strike(self) -> str:
        """Wait for a moment that nobody foresees, then kill."""
        time.sleep(self._random.uniform(0.2, 5.0))
        victim = self._victims.pop()
        if victim == "everyone":
            self._kill_everyone()
        else:
            for pid in self._pids(victim):
                _kill(pid)
        return victim

    def _pids(self, victim: str) -> list[int]:
        children = {name: child.pid for name, child in self._office.state.children.items()}
        if victim == "all":
            return list(children.values())
        if victim != "reader":
            return [pid for name, pid in children.items() if name == victim]
        watcher = children["watcher"]
        return (
            [one.pid for one in psutil.Process(watcher).children(recursive=True)] if watcher and runs(watcher) else []
        )

    def _kill_everyone(self) -> None:
        everyone = self._office.processes()
        for pid in (self._office.process.pid, *everyone):
            _kill(pid)
        self._office.process.wait()
        until(lambda: not any(runs(pid) for pid in everyone) and not is_open(self._office.home))
        self._open_again()


def _kill(pid: int) -> None:
    if pid:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return


def test_nothing_is_lost_and_nothing_is_there_twice(root: Path, tmp_path: Path, blank_url: str) -> None:
    office = Office(root, tmp_path / "한글 집")
    office.home.mkdir()

    def open_office() -> None:
        office.open(HOEBO_STORE_URL=blank_url)

    open_office()
    inbox = office.home / "받은 문서"
    killer = Killer(office, open_office, seed=20261122)
    try:
        contents: dict[str, str] = {}
        struck = []
        for part in range(KILLS):
            contents |= drop(inbox, range(part * EACH, (part + 1) * EACH))
            struck.append(killer.strike())
        assert sorted(struck) == sorted(VICTIMS)
        store = open_store(blank_url)
        until(lambda: ended(contents, store) == expected(contents))
        until(lambda: {child.standing for child in office.state.children.values()} == {"up"})
        published = office.run_now("publish")
        until(lambda: office.state_of(published) in RUN_ENDS)
        assert office.state_of(published) == "COMPLETED"
    finally:
        if is_open(office.home):
            office.hoebo("down")
    bulletins = sum("done" in ends for ends in expected(contents).values())
    assert bulletins == 9 * KILLS * EACH // 10
    check_store(store, contents, bulletins)
    check_originals(office.home, contents)
    check_out(office.home / "out", store, bulletins)
    left = [path for path in inbox.rglob("*") if path.name.startswith(".") or path.suffix == ".part"]
    assert left == []
    store.close()


def check_store(store: Store, contents: dict[str, str], bulletins: int) -> None:
    """One row with one end for each file, one document for each content, one current revision for each record."""
    with store._sessions.reading() as session:
        files = Counter(session.exec(select(FileRow.name)))
        documents = Counter(session.exec(select(DocumentRow.sha256)))
        revisions = session.exec(select(RecordRow.record_key, RecordRow.revision, RecordRow.superseded_at)).all()
    assert files == Counter(contents.keys())
    assert len(documents) == bulletins and set(documents.values()) == {1}
    assert len(revisions) == len({key for key, *_ in revisions}) == NOTICES * bulletins
    assert {(number, superseded) for _, number, superseded in revisions} == {(0, None)}


def check_originals(home: Path, contents: dict[str, str]) -> None:
    """Every content that was dropped is kept once, whole, under its own hash; nothing half-written is left."""
    kept = [path for path in (home / "originals").rglob("*") if path.is_file()]
    assert sorted(path.read_text("utf-8") for path in kept) == sorted(set(contents.values()))
    assert all(path.stem == hashlib.sha256(path.read_bytes()).hexdigest() for path in kept)


def check_out(out: Path, store: Store, bulletins: int) -> None:
    """What is published is what was written down as published, and other programs read it."""
    (latest,) = store.publications.latest(1)
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    hashes = {path: hashlib.sha256(content).hexdigest() for path, content in found.items()}
    assert hashes.items() >= latest.files.items() and set(hashes) - set(latest.files) == {".hoebo"}
    assert latest.records == NOTICES * bulletins
    assert sum(path.startswith("records/") for path in found) == bulletins
    assert len(Calendar.from_ical(found["calendar/all.ics"].decode()).walk("VEVENT")) >= bulletins
