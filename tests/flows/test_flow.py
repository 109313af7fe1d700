"""The batch as a Prefect flow: its server, what a whole run leaves, and that Prefect still schedules runs."""

import hashlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from flows import prefect_server
from flows.archive.packing import pack
from flows.archive.restoring import restore
from flows.prefect_server import PREFECT_ENVIRONMENT, prepare_prefect, starting_server
from flows.reports import BatchReport
from flows.store import open_store
from flows.turns import turn_to_read
from models.errors import WorldError
from tests.extractors.readers.hostile_files import HOSTILE
from tests.flows.examples import BULLETIN, MORNING, NEXT_DAY


class TestServer:
    def test_it_answers_nobody_else_and_ends_with_its_batch(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        prepare_prefect(tmp_path, environment)
        monkeypatch.setattr(os, "environ", environment)
        with starting_server(tmp_path / "prefect") as own:
            own.wait()
            assert asked(f"{own.url}/health") is True
            with pytest.raises(HTTPError, match="401"):
                urllib.request.urlopen(f"{own.url}/version", timeout=10)
        assert asked(f"{own.url}/health") is None

    def test_one_that_does_not_start_says_where_to_look(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(prefect_server, "_command", lambda port: [sys.executable, "-c", "raise SystemExit('why')"])
        with starting_server(tmp_path) as own, pytest.raises(WorldError) as caught:
            own.wait()
        assert str(tmp_path / "server.log") in caught.value.hint
        assert "why" in (tmp_path / "server.log").read_text("utf-8")


RUN = """
import sys
from datetime import date, datetime
from pathlib import Path
from flows.batch import run_batch
report = run_batch([Path(sys.argv[1])], Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3]), today=date(2026, 3, 3))
print(report.model_dump_json())
"""


def run_alone(root: Path, script: str, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """A script in a process of its own: Prefect reads its environment once, when it is imported."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "HOEBO_"))}
    environment = {**inherited, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8", **variables}
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize("runner", ["thread", "process", "dask"])
def test_a_whole_batch(root: Path, inbox: Path, tmp_path: Path, runner: str) -> None:
    home = tmp_path / "한글 집"
    done = run_alone(root, RUN, str(inbox), str(home), MORNING.isoformat(), HOEBO_RUNNER=runner)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "" and len(done.stdout.splitlines()) == 1  # Prefect says nothing on a terminal
    report = BatchReport.model_validate_json(done.stdout)
    assert {status.name: status.state for status in report.files} == {
        "3월/회보 3호.txt": "done",
        "~$회보.docx": "ignored",
        "가온면 회보.txt": "done",
        "그림.png": "unreadable",
        "깨진 파일.pdf": "unreadable",
        "빈 파일.txt": "unreadable",
        "회보 3호 사본.txt": "duplicate",
    }
    assert all(status.reason for status in report.files)
    assert (home / "out" / "digest" / "2026-03-03.html").is_file()
    assert "20260320" in (home / "out" / "calendar" / "all.ics").read_text("utf-8")
    assert (home / "out" / "records" / "3월" / "회보 3호.txt.json").is_file()
    prefect = prefect_rows(home, "SELECT key, type, data FROM artifact ORDER BY key")
    assert [(key, kind) for key, kind, _ in prefect] == [("hoebo-files", "table"), ("hoebo-summary", "markdown")]
    table, markdown = (json.loads(content) for _, _, content in prefect)
    assert len(json.loads(table)) == 7 and markdown.startswith("# 파일 7건을 처리했습니다")
    assert prefect_rows(home, "SELECT state_type FROM flow_run") == [("COMPLETED",)]
    contents = {path.read_bytes() for path in inbox.rglob("*") if path.is_file() and not path.name.startswith("~$")}
    kept = {path.stem: path.read_bytes() for path in (home / "originals").glob("??/*")}
    assert set(kept.values()) == contents
    assert kept.keys() == {hashlib.sha256(content).hexdigest() for content in contents}
    packed = pack(f"sqlite:///{home / 'hoebo.db'}", home, tmp_path / "보관.zip", MORNING)
    assert packed.manifest.originals == len(contents) == 5
    restore(tmp_path / "보관.zip", tmp_path / "새집")
    assert {path.stem: path.read_bytes() for path in (tmp_path / "새집" / "originals").glob("??/*")} == kept


def test_a_batch_over_unchanged_files_writes_nothing_but_prefect_s_records(
    root: Path, inbox: Path, tmp_path: Path
) -> None:
    """With copies, leftovers and what cannot be read among them: no byte, no time and no inode changes."""
    home = tmp_path / "집"
    told, seen = [], []
    for now in (MORNING, NEXT_DAY):
        done = run_alone(root, RUN, str(inbox), str(home), now.isoformat())
        assert done.returncode == 0, done.stderr
        told.append(BatchReport.model_validate_json(done.stdout))
        paths = (path for path in home.rglob("*") if path.is_file() and "prefect" not in path.relative_to(home).parts)
        seen.append({str(path): (path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes()) for path in paths})
    assert {str(home / name) for name in ("hoebo.db", "out/manifest.json", "out/.hoebo")} < seen[0].keys()
    assert seen[1] == seen[0]
    assert told[0].files == told[1].files and told[0].published is not None and told[1].published is not None
    assert told[0].published.hashes == told[1].published.hashes and not told[1].published.changed
    assert prefect_rows(home, "SELECT count(*) FROM flow_run") == [(2,)]


BESIDE = """
import sys
from datetime import datetime
from pathlib import Path
from flows import turns
from flows.batch import run_batch
turns.READING_SECONDS = 0.5
try:
    run_batch([Path(sys.argv[1])], Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3]))
except turns.Busy as error:
    print(error.message)
"""


def test_a_batch_beside_one_who_reads_writes_nothing(root: Path, inbox: Path, tmp_path: Path) -> None:
    home = tmp_path / "집"
    home.mkdir()
    with turn_to_read(home):
        done = run_alone(root, BESIDE, str(inbox), str(home), MORNING.isoformat())
    assert done.stdout == f"다른 곳에서 이 자료 폴더에 문서를 읽어 넣고 있습니다: {home}\n", done.stderr
    store = open_store(f"sqlite:///{home / 'hoebo.db'}")
    assert store.file_states() == () and not (home / "out").exists()
    store.close()


def test_hostile_files_harm_no_neighbour(root: Path, tmp_path: Path) -> None:
    """All of them in one batch, two at a time, with documents between them: each ends in its own state."""
    inbox, home = tmp_path / "받은 파일", tmp_path / "집"
    inbox.mkdir()
    wanted: dict[str, str] = {}
    for number, hostile in enumerate(HOSTILE.values()):
        kind = hostile.name.rpartition(".")[2]
        (inbox / f"{number:02} 나쁜 파일.{kind}").write_bytes(hostile.make())
        wanted[f"{number:02} 나쁜 파일.{kind}"] = hostile.words.replace(hostile.name, "나쁜 파일")
        if number % 10 == 0:
            (inbox / f"{number:02} 회보.txt").write_text(BULLETIN.replace("3호", f"{number + 100}호"), "utf-8")
    done = run_alone(root, RUN, str(inbox), str(home), MORNING.isoformat())
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    states = {status.name: status for status in BatchReport.model_validate_json(done.stdout).files}
    good = [status for name, status in states.items() if name.endswith("회보.txt")]
    assert len(good) >= 5 and {(status.state, status.records) for status in good} == {("done", 3)}
    for name, words in wanted.items():
        assert (states[name].state == "unreadable") is bool(words), states[name]
        assert words in states[name].reason and "프로그램 오류" not in states[name].reason


def prefect_rows(home: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(home / "prefect" / "prefect.db")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A Prefect server of its own on a free port of this machine; its API's URL."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = dict(os.environ)
    prepare_prefect(tmp_path, environment)
    command = [
        sys.executable,
        "-m",
        "prefect",
        "server",
        "start",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-ui",
    ]
    log = (tmp_path / "server.log").open("wb")
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=os.name != "nt")
    api = f"http://127.0.0.1:{port}/api"
    try:
        until(lambda: process.poll() is None and asked(f"{api}/health") is True, 120, "the server does not start")
        yield api
    finally:
        stop(process)
        log.close()


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End the server and what it started: first kindly, then not."""
    for kindly in (True, False):
        if os.name == "nt":
            process.terminate()
        elif process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM if kindly else signal.SIGKILL)
        try:
            process.wait(timeout=20)
            return
        except subprocess.TimeoutExpired:
            continue


def asked(url: str, body: Mapping[str, object] | None = None) -> Any:
    """The answer of the API, None while it does not answer."""
    content = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(url, data=content, headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)
    except OSError:
        return None


def until(true: Any, seconds: int, otherwise: str) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            pytest.fail(otherwise)
        time.sleep(1)


DEPLOY = """
from prefect.schedules import Cron
from flows.batch_flow import batch
from prefect.flows import EntrypointType
meetings = Cron("0 11 * * WED#1,WED#3", timezone="Asia/Seoul")
deployment = batch.to_deployment(
    "meetings", schedule=meetings, entrypoint_type=EntrypointType.MODULE_PATH, parameters={"paths": [], "settings": {}}
)
print(deployment.apply())
"""


def test_a_schedule_makes_scheduled_runs(root: Path, tmp_path: Path, server: str) -> None:
    """Newer versions of what Prefect stands on break this without an error: no run ever appears."""
    deployed = run_alone(
        root, DEPLOY, **PREFECT_ENVIRONMENT, PREFECT_HOME=str(tmp_path / "client"), PREFECT_API_URL=server
    )
    assert deployed.returncode == 0, deployed.stderr
    wanted = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}, "sort": "EXPECTED_START_TIME_ASC"}

    def scheduled() -> list[Any]:
        return asked(f"{server}/flow_runs/filter", wanted) or []

    until(scheduled, 120, "no scheduled run appears: look at the pins of sqlalchemy and prefect")
    days = [date.fromisoformat(run["expected_start_time"][:10]) for run in scheduled()]
    assert all(day.weekday() == 2 and (day.day <= 7 or 15 <= day.day <= 21) for day in days)


def test_what_is_refused_leaves_nothing(root: Path, tmp_path: Path) -> None:
    """A path that is not there is said before anything is made."""
    done = run_alone(root, RUN, str(tmp_path / "없음"), str(tmp_path / "집"), MORNING.isoformat())
    assert "FileMissing" in done.stderr and not (tmp_path / "집").exists()
