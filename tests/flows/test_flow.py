"""The batch: which files, how each one ends, what a whole run leaves, and that Prefect still schedules runs."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import unicodedata
import urllib.request
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from extractors import readers
from flows import prefect_server
from flows import reading as reading_module
from flows.batch import PREFECT_ENVIRONMENT, prepare_prefect
from flows.inbox import Dropped, dropped_files, hashed
from flows.prefect_server import starting_server
from flows.reading import Outcome, read_file, what_needs_a_look
from flows.reports import BatchReport, state_table, summary, total
from flows.settings import Settings, settings_for
from flows.stages import chunks, ends, save, stopped, triage
from flows.store import FileStatus, Saved, Store, open_store
from models.blocks import Source
from models.errors import FileMissing, FormatUnknown, InputError, NothingReadable, WorldError
from models.findings import Unread
from models.records import DocumentRecord
from tests.flows.examples import MORNING, NEXT_DAY, document, notice, reading, schedule

BULLETIN = """가온면 회보 제3호
2026. 3. 2.

□ 농업담당
1. 고추 건조기 지원 신청 안내
 ○ 신청기간 : 2026. 3. 2.(월) ~ 3. 20.(금)까지
 ○ 지원금액 : 농가당 60만원 이내
 ○ 문    의 : 농업담당 김가온(☎055-000-1234)
"""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder as a person leaves it: two documents, a copy, what cannot be read, and an editor's leftovers."""
    folder = tmp_path / "받은 파일"
    (folder / "3월").mkdir(parents=True)
    (folder / "3월" / "회보 3호.txt").write_text(BULLETIN, "utf-8")
    (folder / "가온면 회보.txt").write_text(BULLETIN.replace("고추", "벼").replace("3호", "4호"), "cp949")
    (folder / "회보 3호 사본.txt").write_text(BULLETIN, "utf-8")
    (folder / "깨진 파일.pdf").write_bytes(b"%PDF-1.7\n\x00\x01 no more than this")
    (folder / "그림.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (folder / "빈 파일.txt").write_bytes(b"")
    (folder / "~$회보.docx").write_bytes(b"lock")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'hoebo.db'}")
    yield opened
    opened.close()


def ended(status: FileStatus, record: DocumentRecord | None = None) -> Outcome:
    kept = reading(record) if record is not None else None
    return Outcome(status=status, reading=kept.model_copy(update={"sha256": status.sha256}) if kept else None)


def as_done(dropped: Dropped, state: str = "done") -> FileStatus:
    return FileStatus.model_validate(
        {"name": dropped.name, "sha256": dropped.sha256, "state": state, "reason": "", "records": 1}
    )


class TestInbox:
    def test_every_file_by_its_name_in_the_folder(self, inbox: Path) -> None:
        files = dropped_files([inbox])
        assert [dropped.name for dropped in files] == [
            "3월/회보 3호.txt",
            "~$회보.docx",
            "가온면 회보.txt",
            "그림.png",
            "깨진 파일.pdf",
            "빈 파일.txt",
            "회보 3호 사본.txt",
        ]
        assert [dropped.name for dropped in files if dropped.ignored] == ["~$회보.docx"]

    @pytest.mark.parametrize("name", [".숨김.txt", "~$회보.hwp", "받는 중.part", "a.TMP", "Thumbs.db", ".git/회보.txt"])
    def test_what_no_person_dropped_is_passed_over_with_a_reason(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
        (tmp_path / "회보.txt").write_text("x")
        assert {dropped.name: bool(dropped.ignored) for dropped in dropped_files([tmp_path])} == {
            name: True,
            "회보.txt": False,
        }

    def test_a_decomposed_name_is_composed(self, tmp_path: Path) -> None:
        (tmp_path / unicodedata.normalize("NFD", "회보.txt")).write_text("x")
        assert dropped_files([tmp_path])[0].name == "회보.txt"

    def test_our_own_home_is_not_dropped(self, tmp_path: Path) -> None:
        (tmp_path / "home" / "out").mkdir(parents=True)
        (tmp_path / "home" / "out" / "회보.html").write_text("x")
        (tmp_path / "회보.txt").write_text("x")
        assert [dropped.name for dropped in dropped_files([tmp_path], tmp_path / "home")] == ["회보.txt"]

    def test_a_file_given_twice_is_one(self, inbox: Path) -> None:
        assert len(dropped_files([inbox, inbox / "그림.png"])) == 7

    def test_equal_names_from_two_folders_are_told_apart(self, tmp_path: Path) -> None:
        for folder in ("가", "나"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "회보.txt").write_text(folder)
        names = [dropped.name for dropped in dropped_files([tmp_path / "가", tmp_path / "나"])]
        assert len(set(names)) == 2 and all(name.endswith("/회보.txt") for name in names)

    def test_nothing_to_read(self, tmp_path: Path) -> None:
        (tmp_path / ".숨김").write_text("x")
        with pytest.raises(NothingReadable) as caught:
            dropped_files([tmp_path])
        assert caught.value.hint

    def test_nothing_there(self, tmp_path: Path) -> None:
        with pytest.raises(FileMissing, match="없는 폴더"):
            dropped_files([tmp_path / "없는 폴더"])


class TestTriage:
    def test_each_file_gets_a_row_and_what_must_be_read_comes_out(self, inbox: Path, store: Store) -> None:
        waiting = list(triage(store, dropped_files([inbox]), "v1", MORNING))
        assert [dropped.name for dropped in waiting] == [
            "3월/회보 3호.txt",
            "가온면 회보.txt",
            "그림.png",
            "깨진 파일.pdf",
            "빈 파일.txt",
        ]
        states = {status.name: status.state for status in store.file_states()}
        assert states.pop("~$회보.docx") == "ignored" and states.pop("회보 3호 사본.txt") == "duplicate"
        assert set(states.values()) == {"waiting"}

    def test_a_duplicate_names_its_original(self, inbox: Path, store: Store) -> None:
        list(triage(store, dropped_files([inbox]), "v1", MORNING))
        (copy,) = (status for status in store.file_states() if status.state == "duplicate")
        assert "3월/회보 3호.txt" in copy.reason

    def test_a_copy_of_another_day_is_a_duplicate_too(self, tmp_path: Path, store: Store) -> None:
        for day, name in enumerate(("나.txt", "가.txt")):
            folder = tmp_path / str(day)
            folder.mkdir()
            (folder / name).write_text(BULLETIN)
            waiting = list(triage(store, dropped_files([folder]), "v1", MORNING))
            assert [dropped.name for dropped in waiting] == (["나.txt"] if day == 0 else [])

    @pytest.mark.parametrize(
        ("state", "version", "read_again"),
        [
            ("done", "v1", False),
            ("needs_look", "v1", False),
            ("done", "v2", True),  # newer code reads again
            ("unreadable", "v1", True),
            ("reading", "v1", True),  # a run that was cut off
        ],
    )
    def test_what_is_read_again(self, inbox: Path, store: Store, state: str, version: str, read_again: bool) -> None:
        (dropped,) = (hashed(one) for one in dropped_files([inbox / "가온면 회보.txt"]))
        save(store, ended(as_done(dropped, state), document(notice())), MORNING)
        assert bool(list(triage(store, [dropped], version, NEXT_DAY))) is read_again

    @pytest.mark.parametrize(("count", "pieces"), [(0, []), (1, [1]), (100, [1] * 100), (101, [25, 25, 25, 25, 1])])
    def test_few_documents_are_read_one_by_one_many_in_chunks(self, count: int, pieces: list[int]) -> None:
        files = [Dropped(name=str(number), path=Path(str(number))) for number in range(count)]
        cut = chunks(files, Settings(home=Path()))
        assert [len(piece) for piece in cut] == pieces
        assert [one for piece in cut for one in piece] == files


class TestEnds:
    def dropped(self, tmp_path: Path, text: str = BULLETIN) -> Dropped:
        (tmp_path / "회보.txt").write_text(text, "utf-8")
        return hashed(Dropped(name="3월/회보.txt", path=tmp_path / "회보.txt"))

    def test_a_document_is_read(self, tmp_path: Path) -> None:
        outcome = read_file(self.dropped(tmp_path), "v1")
        assert outcome.reading is not None and outcome.status.state in ("done", "needs_look")
        assert outcome.reading.record.document.file == "회보.txt"
        assert outcome.status.records == len(outcome.reading.record.notices)

    def test_an_error_of_ours_says_what_to_do_next(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuses(content: bytes, name: str) -> Source:
            raise FormatUnknown(f"읽을 수 없는 형식입니다: {name}", "PDF로 저장해 주세요.")

        monkeypatch.setattr(readers, "read", refuses)
        outcome = read_file(self.dropped(tmp_path), "v1")
        assert (outcome.status.state, outcome.trouble) == ("unreadable", "")
        assert outcome.status.reason == "읽을 수 없는 형식입니다: 회보.txt. PDF로 저장해 주세요."

    @pytest.mark.parametrize("bug", [KeyError("x"), RecursionError(), MemoryError(), AssertionError()])
    def test_a_bug_ends_one_file_with_its_name_and_its_traceback(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: Exception
    ) -> None:
        def fails(source: Source) -> DocumentRecord:
            raise bug

        monkeypatch.setattr(reading_module, "read_record", fails)
        outcome = read_file(self.dropped(tmp_path), "v1")
        assert outcome.status.state == "unreadable" and type(bug).__name__ in outcome.status.reason
        assert "Traceback" in outcome.trouble

    def test_what_could_not_be_written_ends_its_own_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading_module, "read_record", lambda source: document(notice("고추\ud800")))
        outcome = read_file(self.dropped(tmp_path), "v1")
        assert outcome.status.state == "unreadable" and "UnicodeEncodeError" in outcome.status.reason

    def test_a_file_that_goes_away(self, tmp_path: Path) -> None:
        outcome = read_file(Dropped(name="회보.txt", path=tmp_path / "회보.txt", sha256="0" * 64), "v1")
        assert outcome.status.state == "unreadable" and "열 수 없습니다" in outcome.status.reason

    def test_a_file_that_is_still_written(self, tmp_path: Path) -> None:
        dropped = self.dropped(tmp_path)
        dropped.path.write_text("다른 내용", "utf-8")
        assert "바뀌었습니다" in read_file(dropped, "v1").status.reason

    def test_what_needs_a_look_is_counted(self, tmp_path: Path) -> None:
        source = readers.read(BULLETIN.encode(), "회보.txt")
        gap = source.model_copy(update={"ledger": source.ledger.model_copy(update={"missing": 12})})
        unread = Unread(cue="date", reason="no such day", raw="2. 30.", span=(0, 6))
        doubtful = schedule(end="2026-03-20", confidence="doubtful")
        record = document(notice(unread=(unread, unread)), notice("쌀", schedules=(doubtful,)))
        assert what_needs_a_look(gap, record) == [
            "글자 12자를 읽지 못했습니다",
            "뜻을 읽지 못한 말 2곳",
            "확실하지 않은 기한 1건",
        ]
        assert what_needs_a_look(source, document(notice())) == []

    def test_a_chunk_whose_process_died_still_ends(self, store: Store) -> None:
        files = [Dropped(name=name, path=Path(name), sha256=name * 64) for name in "ab"]
        for outcome in stopped(files, RuntimeError("killed")):
            save(store, outcome, MORNING)
        assert [status.state for status in store.file_states()] == ["unreadable"] * 2

    def test_what_an_edition_leaves_out_is_said(self, store: Store) -> None:
        first, second = (Dropped(name=f"{name}.txt", path=Path(), sha256=name * 64) for name in "ab")
        save(store, ended(as_done(first), document(notice("벼"), notice("보리"))), MORNING)
        saved = save(store, ended(as_done(second), document(notice("보리"))), NEXT_DAY)
        after = store.file_state("b.txt", "b" * 64)
        assert after is not None and (after.state, after.reason) == ("needs_look", "지난 판의 알림 1건이 없습니다(벼)")
        assert saved.gone == ("벼",)


class TestReport:
    def test_in_markdown_that_no_name_can_break(self) -> None:
        bad = FileStatus(name="회보*3호*.hwp", sha256="", state="unreadable", reason="읽을 수\n없음", records=0)
        good = FileStatus(name="나.txt", sha256="a" * 64, state="done", reason="", records=2)
        saved = total([Saved(new=2, gone=("벼",)), Saved(same=1)])
        told = summary(BatchReport(home=Path("home"), files=(good, bad), saved=saved))
        assert "- 읽음: 1건\n- 읽지 못함: 1건" in told
        assert "새 알림 2건, 바뀐 알림 0건, 그대로 1건." in told
        assert "- 회보\\*3호\\*.hwp: 읽을 수 없음" in told and "- 벼" in told

    def test_a_table_row_for_each_file(self) -> None:
        (row,) = state_table([FileStatus(name="가.txt", sha256="", state="ignored", reason="임시", records=0)])
        assert row == {"파일": "가.txt", "상태": "건너뜀", "알림": 0, "이유": "임시", "sha256": ""}

    def test_only_the_batch_is_reported(self, store: Store) -> None:
        for name in ("가.txt", "나.txt"):
            store.put_file(FileStatus(name=name, sha256="a" * 64, state="done", reason="", records=0), MORNING)
        assert [one.name for one in ends(store, [Dropped(name="나.txt", path=Path())])] == ["나.txt"]


class TestSettings:
    def test_a_home_is_enough(self, tmp_path: Path) -> None:
        assert settings_for(tmp_path, {}).database_url == f"sqlite:///{tmp_path / 'hoebo.db'}"

    def test_variables(self, tmp_path: Path) -> None:
        given = {"HOEBO_STORE_URL": "postgresql://x/y", "HOEBO_RUNNER": "process", "HOEBO_WORKERS": "4", "HOME": "/x"}
        settings = settings_for(tmp_path, given)
        assert (settings.database_url, settings.runner, settings.workers) == ("postgresql://x/y", "process", 4)

    @pytest.mark.parametrize("wrong", [{"HOEBO_RUNNER": "gpu"}, {"HOEBO_WORKERS": "many"}, {"HOEBO_CHUNK": "1000"}])
    def test_a_variable_that_means_nothing(self, tmp_path: Path, wrong: dict[str, str]) -> None:
        with pytest.raises(InputError, match=next(iter(wrong))):
            settings_for(tmp_path, wrong)

    def test_prefect_is_told_before_it_is_imported(self, tmp_path: Path) -> None:
        environment = {"PREFECT_API_URL": "http://127.0.0.1:4200/api"}
        prepare_prefect(tmp_path / "깊은" / "집", environment)
        assert Path(environment["PREFECT_HOME"]).is_absolute() and Path(environment["PREFECT_HOME"]).is_dir()
        assert environment["DO_NOT_TRACK"] == "1" and environment["PREFECT_API_URL"].startswith("http://127.0.0.1")


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


@pytest.mark.parametrize("runner", ["thread", "process"])
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
