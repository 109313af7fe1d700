"""What the desk says and keeps when its store or its disk is not as it should be."""

import errno
import os
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from flows.archive.packing import pack
from flows.archive.restoring import restore
from flows.desk.desk import Desk
from flows.desk.naming import id_of
from flows.publishers import publishing
from flows.store import Store, engine, open_store
from tests.flows.desk.conftest import Token
from tests.flows.examples import MORNING, document, notice, reading, schedule
from tests.flows.office.quiet_office import QuietOffice


def with_a_doubt(store: Store) -> str:
    """A notice whose deadline waits; its key."""
    doubtful = schedule(label="신청기간", end="2026-03-10", confidence="doubtful")
    store.save(reading(document(notice("벼 육묘상자 지원", schedules=(doubtful,)))), MORNING)
    return store.lookup.waiting()[0].record.key


@pytest.fixture
def desk(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk over a database that lies in its home, whose writers wait for nobody."""
    shutil.copy2(sqlite_template, tmp_path / "hoebo.db")
    impatient = tuple(one.replace("busy_timeout=5000", "busy_timeout=0") for one in engine.PRAGMAS)
    assert impatient != engine.PRAGMAS
    monkeypatch.setattr(engine, "PRAGMAS", impatient)
    store = open_store(f"sqlite:///{tmp_path / 'hoebo.db'}")
    with_a_doubt(store)
    return Desk(store, tmp_path, lambda: MORNING, b"a secret of thirty-two bytes ...")


def accepts(client: TestClient, desk: Desk, token: Token) -> int:
    """The answer to a press of ‘맞음’."""
    waiting = desk.store.lookup.waiting()[0]
    key, value = waiting.record.key, id_of(waiting.kind, waiting.slot, waiting.words, waiting.nth)
    form = {"token": token(f"/notices/{key}"), "seen": 0, "verdict": "accept"}
    answer = client.post(f"/notices/{key}/values/{value}", data=form)
    assert ("저장되지 않았습니다" in answer.text) is (answer.status_code == 503)
    status: int = answer.status_code
    return status


def test_while_another_program_holds_the_database_a_press_is_not_kept_and_says_so(
    client: TestClient, desk: Desk, token: Token
) -> None:
    other = sqlite3.connect(desk.home / "hoebo.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert client.get("/").status_code == 200
    assert accepts(client, desk, token) == 503
    other.execute("ROLLBACK")
    other.close()
    assert desk.store.decisions.last_id() == 0
    assert accepts(client, desk, token) == 303
    assert desk.store.decisions.last_id() == 1


def test_over_a_damaged_database_every_page_says_so(client: TestClient, desk: Desk) -> None:
    desk.store.close()
    database = desk.home / "hoebo.db"
    with database.open("r+b") as stream:
        for at in range(4096, stream.seek(0, os.SEEK_END), 4096):
            stream.seek(at)
            stream.write(b"\xff" * 200)
    answer = client.get("/")
    assert answer.status_code == 503
    assert "저장소 파일이 손상되었습니다" in answer.text


def test_what_is_published_onto_a_full_disk_leaves_what_was_there(
    client: TestClient, desk: Desk, token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.post("/publications", data={"token": token("/publications")}).status_code == 303
    before = {path: path.read_bytes() for path in (desk.home / "out").rglob("*") if path.is_file()}
    assert accepts(client, desk, token) == 303

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(publishing, "_put", full)
        answer = client.post("/publications", data={"token": token("/publications")})
    assert answer.status_code == 503 and "디스크" in answer.text
    assert {path: path.read_bytes() for path in (desk.home / "out").rglob("*") if path.is_file()} == before
    assert len(desk.store.publications.latest()) == 1
    assert client.post("/publications", data={"token": token("/publications")}).status_code == 303
    assert len(desk.store.publications.latest()) == 2


def test_a_clock_that_was_set_back_mixes_no_decisions(store: Store, tmp_path: Path) -> None:
    """The later decision holds, whatever the clock says."""
    key = with_a_doubt(store)
    (value,) = store.record(key).judgement.waiting  # type: ignore[union-attr]
    store.decisions.decide(key, value.target, "reject", "김누리", MORNING)
    store.decisions.decide(key, value.target, "accept", "김누리", MORNING - timedelta(days=400))
    record = store.record(key)
    assert record is not None and record.judgement.waiting == ()
    assert [one.verdict for one in record.decisions] == ["reject", "accept"]
    assert len(record.judgement.notice.schedules) == 1
    assert [line.action for line in store.audit.lines(about=key)] == ["accept", "reject"]


def test_from_an_archive_the_office_goes_on(sqlite_office: QuietOffice, tmp_path: Path) -> None:
    """The database is damaged after the archive was made: decisions are there again, what came later is read."""
    sqlite_office.drop("가.txt", "* 고추 지원")
    sqlite_office.take_in()
    (key,) = (one.key for one in sqlite_office.store.lookup.search("고추"))
    record = sqlite_office.store.record(key)
    assert record is not None
    sqlite_office.store.decisions.decide(key, record.judgement.values[0].target, "accept", "김누리", MORNING)
    pack(f"sqlite:///{sqlite_office.home / 'hoebo.db'}", sqlite_office.home, tmp_path / "보관.zip", MORNING)
    sqlite_office.drop("나.txt", "* 고추 지원\n* 콩 종자 공급")
    sqlite_office.take_in()
    (sqlite_office.home / "hoebo.db").write_bytes(b"nothing that could be read")

    restore(tmp_path / "보관.zip", tmp_path / "새 자료")
    restored = QuietOffice(open_store(f"sqlite:///{tmp_path / '새 자료' / 'hoebo.db'}"), tmp_path)
    restored.home = tmp_path / "새 자료"
    restored.settings = restored.settings.model_copy(update={"home": restored.home})
    restored.take_in()
    assert restored.states() == {"가.txt": "done", "나.txt": "done"}
    assert restored.read == ["나.txt"]
    assert [one.actor for one in restored.store.decisions.of(key)] == ["김누리"]
    restored.store.close()


@pytest.fixture
def sqlite_office(sqlite_template: Path, tmp_path: Path) -> QuietOffice:
    """An office over a database in its home."""
    (tmp_path / "집").mkdir()
    shutil.copy2(sqlite_template, tmp_path / "집" / "hoebo.db")
    return QuietOffice(open_store(f"sqlite:///{tmp_path / '집' / 'hoebo.db'}"), tmp_path)
