"""A whole archive in portions: what is passed over, what two workers do at once, and what a death leaves."""

import os
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, create_engine, text
from sqlmodel import select

from flows import runners
from flows.backfill import chunk
from flows.backfill.chunk import keep_chunk
from flows.backfill.leases import Leases, lease
from flows.backfill.portions import Portion, Walk, path_of, spelled
from flows.backfill.progress import Progress, count_files
from flows.backfill.tally import Tally
from flows.bench.scale_documents import bulletin, bulletins, write_bulletins
from flows.cli.backfill import backfill, progress_words, span_words
from flows.inbox import Dropped, hashed
from flows.settings import Settings
from flows.store import Store, open_store
from flows.store.sessions import ALL, Sessions, lock_number
from models.desk_index import DisagreementRow
from models.errors import InputError
from models.tables import DocumentRow, FileRow, RecordRow
from tests.flows.examples import BULLETIN, MORNING

NOTICES = 3
"""In each bulletin that is made."""


def run(root: Path, *words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """`hoebo backfill` as a process of its own."""
    with started(root, *words, **variables) as process:
        out, err = process.communicate(timeout=300)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def started(root: Path, *words: str, **variables: str) -> "subprocess.Popen[str]":
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "HOEBO_"))}
    return subprocess.Popen(
        [sys.executable, "-m", "flows", "backfill", *words],
        cwd=root,
        env={**inherited, "PYTHONIOENCODING": "utf-8", **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@pytest.fixture
def settings(store: Store, tmp_path: Path) -> Settings:
    """A home with an empty store, on each of the two databases; the one before it is gone."""
    chunk._store.cache_clear()
    engine = store._sessions._engine
    home = tmp_path / "집"
    home.mkdir()
    return Settings(home=home, store_url=engine.url.render_as_string(hide_password=False))


def walked(folder: Path, settings: Settings, store: Store) -> tuple[list[Portion], dict[str, int]]:
    walk = Walk(folder, settings, store)
    return list(walk), {str(state): count for state, count in walk.passed.items()}


class TestDocuments:
    def test_they_are_what_the_bench_says(self) -> None:
        assert bulletin(41) == (
            "가람면 회보 제2호\n2006. 1. 12.\n\n"
            "□ 산업담당\n1. 고추 건조기 2차 지원 신청 안내\n"
            " ○ 신청기간 : 2006. 1. 12.(목) ~ 2006. 2. 6.(월)까지\n ○ 신청대상 : 가람면에 주소를 둔 농업인\n"
            " ○ 지원금액 : 농가당 51만원 이내\n ○ 문    의 : 산업담당 김가온(☎055-900-1041)\n\n"
            "□ 환경담당\n1. 가을철 볏짚 수거 2호 안내\n ○ 기    간 : 2006. 1. 12.(목) ~ 2006. 2. 21.(화)\n"
            " ○ 문    의 : 환경담당 이누리(☎055-901-1041)\n"
            "2. 제2회 이장회의 개최\n ○ 일    시 : 2006. 1. 15.(일) 11:00\n ○ 장    소 : 면사무소 회의실\n"
        )
        assert len({text for _, text in bulletins(10_000)}) == 10_000


class TestPortions:
    def test_no_more_files_than_settings_say_and_each_once(self, tmp_path: Path, store: Store) -> None:
        folder = tmp_path / "옛 문서"
        write_bulletins(folder, 23)
        portions, passed = walked(folder, Settings(home=tmp_path / "집", portion=10), store)
        assert [len(one.paths) for one in portions] == [10, 10, 3] and passed == {}
        files = [dropped for one in portions for dropped in one.files()]
        assert [one.name for one in files] == [f"000/회보 {number:06}.txt" for number in range(23)]
        assert [one.path.read_text("utf-8") for one in files] == [bulletin(number) for number in range(23)]
        assert len({one.key for one in portions}) == 3

    def test_a_portion_is_full_by_its_bytes_too(
        self, tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("flows.backfill.portions.MOST_BYTES", 100)
        folder = tmp_path / "옛 문서"
        folder.mkdir()
        for number, size in enumerate((60, 60, 30, 500)):
            (folder / f"{number}.txt").write_bytes(b"a" * size)
        portions, _ = walked(folder, Settings(home=tmp_path / "집"), store)
        assert [one.paths for one in portions] == [("0.txt",), ("1.txt", "2.txt"), ("3.txt",)]

    def test_names_of_any_bytes_come_back(self, tmp_path: Path, store: Store) -> None:
        folder = tmp_path / "50% 옛 문서"
        folder.mkdir()
        names = [
            os.fsdecode("회보 1.txt".encode("cp949")),
            "가.txt",
            unicodedata.normalize("NFD", "가.txt"),
            "100%.txt",
        ]
        for name in names:
            (folder / name).write_bytes(name.encode("utf-8", "surrogateescape"))
        (one,), _ = walked(folder, Settings(home=tmp_path / "집"), store)
        again = Portion.model_validate_json(one.model_dump_json()).files()
        assert sorted(dropped.path.name for dropped in again) == sorted(names)
        assert all(dropped.path.read_bytes() == os.fsencode(dropped.path.name) for dropped in again)
        assert len({dropped.name for dropped in again}) == 4
        assert {"회보 1.txt", "100%.txt"} <= {dropped.name for dropped in again}

    @pytest.mark.parametrize("path", ["가나/다 라.txt", "100%.txt", "%EA%B0%80", "\udcb0\udca1.txt"])
    def test_a_path_is_spelled_in_signs_that_json_takes(self, path: str) -> None:
        spelled(Path(path)).encode("utf-8")
        assert path_of(spelled(Path(path))) == Path(path)

    def test_what_is_done_is_passed_over_until_its_bytes_change(
        self, tmp_path: Path, settings: Settings, store: Store
    ) -> None:
        folder = tmp_path / "옛 문서"
        write_bulletins(folder, 3)
        (folder / "사본.txt").write_text(bulletin(0), "utf-8")
        (folder / "그림.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
        (folder / "~$회보.docx").write_bytes(b"lock")
        (one,), passed = walked(folder, settings, store)
        assert len(one.paths) == 6 and passed == {}
        first = keep_chunk(one.files(), settings, MORNING)
        assert first.states == {"done": 3, "duplicate": 1, "unreadable": 1, "ignored": 1}
        assert first.new == 3 * NOTICES
        (rest,), passed = walked(folder, settings, store)
        assert passed == {"done": 3, "duplicate": 1, "ignored": 1}
        assert rest.paths == ("그림.png",)  # what could not be read is tried again
        (folder / "000" / "회보 000001.txt").write_text(bulletin(77), "utf-8")
        (rest,), passed = walked(folder, settings, store)
        assert passed == {"done": 2, "duplicate": 1, "ignored": 1}
        assert rest.paths == ("그림.png", "000/회보 000001.txt")

    def test_a_chunk_that_is_done_again_changes_nothing(self, tmp_path: Path, settings: Settings, store: Store) -> None:
        write_bulletins(tmp_path / "옛 문서", 2)
        (one,), _ = walked(tmp_path / "옛 문서", settings, store)
        first = keep_chunk(one.files(), settings, MORNING)
        again = keep_chunk(one.files(), settings, MORNING + timedelta(hours=1))
        assert (first.states, first.new) == ({"done": 2}, 2 * NOTICES)
        assert (again.states, again.new, again.revised) == ({"done": 2}, 0, 0)
        assert each_once(store) == {"documents": 2, "records": 2 * NOTICES, "files": 2}

    def test_of_equal_contents_that_two_meet_at_once_the_first_row_is_the_original(
        self, tmp_path: Path, settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Another worker's row comes between this one's look and its own row."""
        for name in ("가.txt", "나.txt"):
            (tmp_path / name).write_text(BULLETIN, "utf-8")
        other = hashed(Dropped(name="가.txt", path=tmp_path / "가.txt"))
        looked = Store.original_name
        answers = iter([None])
        monkeypatch.setattr(Store, "original_name", lambda self, sha256: next(answers, looked(self, sha256)))
        keep_chunk([other], settings, MORNING)
        answers = iter([None])
        tally = keep_chunk([Dropped(name="나.txt", path=tmp_path / "나.txt")], settings, MORNING)
        assert tally.states == {"duplicate": 1}
        assert {one.name: one.state for one in store.file_states()} == {"가.txt": "done", "나.txt": "duplicate"}


def each_once(store: Store) -> dict[str, int]:
    """How many there are of each, when each is there once and as it was read first."""
    with store._sessions.reading() as session:
        documents = Counter(session.exec(select(DocumentRow.sha256)))
        files = Counter(session.exec(select(FileRow.name)))
        records = Counter(session.exec(select(RecordRow.record_key)))
        assert set(session.exec(select(RecordRow.revision))) <= {0}
    assert all(set(found.values()) <= {1} for found in (documents, files, records))
    return {"documents": len(documents), "records": len(records), "files": len(files)}


@pytest.fixture
def postgres(blank_postgres: str) -> Iterator[Engine]:
    """An empty PostgreSQL database."""
    engine = create_engine(blank_postgres.replace("postgresql://", "postgresql+psycopg://"))
    yield engine
    engine.dispose()


class TestLocks:
    def test_writers_wait_for_those_who_write_among_the_same(self, postgres: Engine) -> None:
        def is_free(lock: str, name: str) -> bool:
            with postgres.connect() as connection:
                return bool(connection.scalar(text(f"SELECT pg_try_advisory_xact_lock{lock}({lock_number(name)})")))

        sessions = Sessions(postgres)
        with sessions.writing(among={"가온면"}):
            assert not is_free("", "가온면") and is_free("", "누리군")
            assert not is_free("", ALL) and is_free("_shared", ALL)
        with sessions.writing():
            assert not is_free("_shared", ALL)
        assert is_free("", ALL) and is_free("", "가온면")

    def test_a_lease_is_held_by_one_until_it_ends_however_it_ends(self, postgres: Engine, root: Path) -> None:
        url = postgres.url.render_as_string(hide_password=False)
        leases = Leases(url)
        holding = (
            f"import sys, time\nfrom flows.backfill.leases import lease\nwith lease({url!r}, 'a') as mine:\n"
            "    print(mine, flush=True)\n    time.sleep(600)\n"
        )
        with subprocess.Popen([sys.executable, "-c", holding], cwd=root, stdout=subprocess.PIPE) as holder:
            assert holder.stdout is not None and holder.stdout.readline() == b"True\n"
            with lease(url, "a") as mine, lease(url, "b") as other:
                assert (mine, other) == (False, True)
                assert (leases.is_held("a"), leases.is_held("b"), leases.is_held("c")) == (True, True, False)
            holder.kill()
        for _ in range(100):
            if not leases.is_held("a"):
                break
            with postgres.connect() as connection:
                connection.execute(text("SELECT pg_sleep(0.1)"))
        with lease(url, "a") as mine:
            assert mine
        leases.close()


SAVING = """
import sys
from datetime import datetime
from pathlib import Path
from extractors.reading import read_record
from extractors.readers import read
from flows.store import Reading, open_store
if __name__ == "__main__":
    store = open_store(sys.argv[1])
    for path in sorted(Path(sys.argv[2]).glob(sys.argv[3])):
        source = read(path.read_bytes(), path.name)
        reading = Reading(sha256=source.sha256, format="text", version="1", record=read_record(source))
        store.save(reading, datetime.fromisoformat(sys.argv[4]))
    store.close()
"""


def test_two_processes_that_write_at_once_miss_nothing_of_each_other(
    root: Path, tmp_path: Path, blank_postgres: str
) -> None:
    """Pairs of documents of one office that disagree on one programme, one of each pair in each process."""
    pairs = 12
    for number in range(pairs):
        for side, amount in (("a", 60), ("b", 90)):
            said = (
                BULLETIN.replace("고추", f"고추 {number}호")
                .replace("산불", f"산불 {number}호{side}")
                .replace("60만원", f"{amount}만원")
            )
            said = said.replace("□ 농업담당", f"□ 농업{side}담당").replace("이장회의", f"이장회의 {number}호{side}")
            (tmp_path / f"{side} {number:02}.txt").write_text(said.replace("제3호", f"제{number}{side}호"), "utf-8")
    store = open_store(blank_postgres)
    words = [sys.executable, "-c", SAVING, blank_postgres, str(tmp_path)]
    both = [subprocess.Popen([*words, f"{side}*.txt", MORNING.isoformat()], cwd=root) for side in "ab"]
    assert [one.wait(timeout=120) for one in both] == [0, 0]
    assert each_once(store) == {"documents": 2 * pairs, "records": 2 * pairs * NOTICES, "files": 0}
    with store._sessions.reading() as session:
        clashes = [(one.record_key, one.other_key) for one in session.exec(select(DisagreementRow))]
    assert len(clashes) == 2 * pairs == len(set(clashes))
    assert {(other, key) for key, other in clashes} == set(clashes)
    store.close()


class TestProgress:
    def test_the_rest_takes_as_long_as_what_was_done(self, tmp_path: Path) -> None:
        moments = iter([0.0, 100.0, 300.0])
        progress = Progress({"done": 40}, clock=lambda: next(moments))
        assert progress.seconds_left() is None
        assert progress_words(progress) == "읽는 중: 40건 (폴더의 파일을 세고 있습니다)"
        progress.ahead = 50
        progress.whole = 640
        assert progress.seconds_left() == 1100.0  # 550 files at 2 s
        progress.add(Tally(states={"done": 190, "unreadable": 10}))
        assert (progress.done, progress.passed, progress.ahead) == (200, 40, 0)
        assert progress_words(progress) == "읽는 중: 전체 640건 가운데 240건(37%), 남은 시간 약 10분"

    def test_the_folder_is_counted(self, tmp_path: Path) -> None:
        write_bulletins(tmp_path, 3)
        progress = Progress({})
        count_files(tmp_path, progress)
        assert progress.whole == 3

    @pytest.mark.parametrize(
        ("seconds", "words"),
        [(0, "10초"), (29, "30초"), (60, "1분"), (3_900, "1시간 5분"), (7_200, "2시간"), (183_600, "2일 3시간")],
    )
    def test_how_long_is_said_no_finer_than_it_can_be_known(self, seconds: float, words: str) -> None:
        assert span_words(seconds) == words


class TestRefused:
    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        result = CliRunner().invoke(backfill, [str(tmp_path / "없음"), "--home", str(tmp_path / "집")])
        assert "그런 폴더가 없습니다" in str(result.exception) and not (tmp_path / "집").exists()

    def test_several_workers_without_postgresql(self, tmp_path: Path) -> None:
        result = CliRunner().invoke(backfill, [str(tmp_path), "--home", str(tmp_path / "집"), "--workers", "2"])
        assert isinstance(result.exception, InputError)
        assert "PostgreSQL" in result.exception.message and "HOEBO_STORE_URL" in result.exception.hint
        assert not (tmp_path / "집").exists()

    def test_dask_that_is_not_installed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(name: str) -> None:
            raise ModuleNotFoundError(name)

        monkeypatch.setattr(runners, "import_module", missing)
        with pytest.raises(InputError, match="prefect-dask") as told:
            runners.runner_for(Settings(home=tmp_path, runner="dask"))
        assert "pip install" in told.value.hint


class TestDeaths:
    """A run that goes on in the books while nobody holds its portion's lock."""

    def looked(self, monkeypatch: pytest.MonkeyPatch, *looks: tuple[float, str, bool]) -> list[bool]:
        """Whether a run counts as dead at each look: seconds, its state, whether somebody holds the lock."""
        from prefect.client.schemas.objects import State
        from prefect.states import Pending, Running

        from flows.backfill import pool

        states: dict[str, State[None]] = {"pending": Pending(), "running": Running()}
        now = iter([seconds for seconds, _, _ in looks])
        held = iter([is_held for _, _, is_held in looks])
        monkeypatch.setattr("flows.backfill.pool.time.monotonic", lambda: next(now))
        one = object.__new__(pool.Pool)
        given = pool.Given(Portion(folder="옛 문서", paths=("가.txt",)), UUID(int=1), 1)
        one._given = {given.run: given}
        one._leases = SimpleNamespace(is_held=lambda _key: next(held))  # type: ignore[assignment]
        return [one._is_dead(one._given[given.run], states[state]) for _, state, _ in looks]

    def test_nobody_for_twenty_seconds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        looks = (0.0, "running", False), (19.0, "running", False), (21.0, "running", False)
        assert self.looked(monkeypatch, *looks) == [False, False, True]

    def test_a_slow_start_is_no_death(self, monkeypatch: pytest.MonkeyPatch) -> None:
        looks = (0.0, "pending", False), (170.0, "pending", False), (175.0, "running", False), (190.0, "running", False)
        assert self.looked(monkeypatch, *looks) == [False, False, False, False]

    def test_a_worker_that_died_before_its_run_began(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.looked(monkeypatch, (0.0, "pending", False), (181.0, "pending", False)) == [False, True]


def test_a_second_time_only_what_is_new_is_read(root: Path, tmp_path: Path) -> None:
    folder, home = tmp_path / "옛 문서", tmp_path / "집"
    write_bulletins(folder, 30)
    first = run(root, str(folder), "--home", str(home), "--today", "2026-03-02", HOEBO_PORTION="20")
    assert first.returncode == 0, first.stderr
    assert "파일 30건을 마쳤습니다: 읽음 30건" in first.stdout
    assert "알림: 새로 온 것 90건, 바뀐 것 0건" in first.stdout and str(home / "out" / "digest") in first.stdout
    (folder / "새 회보.txt").write_text(BULLETIN, "utf-8")
    log = home / "prefect" / "server.log"
    before = log.stat().st_mtime_ns
    again = run(root, str(folder), "--home", str(home), "--no-publish", "--today", "2026-03-03")
    assert "파일 31건을 마쳤습니다: 읽음 31건" in again.stdout
    assert "30건은 전에 읽어 둔 그대로라 다시 읽지 않았습니다." in again.stdout
    assert "알림: 새로 온 것 3건, 바뀐 것 0건" in again.stdout
    assert log.stat().st_mtime_ns > before
    before = log.stat().st_mtime_ns
    third = run(root, str(folder), "--home", str(home), "--no-publish", "--today", "2026-03-03")
    assert "31건은 전에 읽어 둔 그대로라" in third.stdout
    assert log.stat().st_mtime_ns == before  # nothing to do: no server was even started


def test_a_worker_that_is_killed_leaves_its_portion_to_another(root: Path, tmp_path: Path, blank_postgres: str) -> None:
    pytest.importorskip("psutil")
    folder, home = tmp_path / "옛 문서", tmp_path / "집"
    count = 120
    write_bulletins(folder, count)
    (folder / "사본.txt").write_text(bulletin(5), "utf-8")
    (folder / "깨진 파일.pdf").write_bytes(b"%PDF-1.7\n\x00\x01 no more than this")
    words = (str(folder), "--home", str(home), "--workers", "2", "--no-publish")
    open_store(blank_postgres).close()
    engine = create_engine(blank_postgres.replace("postgresql://", "postgresql+psycopg://"))
    with started(root, *words, HOEBO_STORE_URL=blank_postgres, HOEBO_PORTION="40", HOEBO_CHUNK="10") as process:
        killed = killed_when(engine, 20, process.pid)
        out, err = process.communicate(timeout=300)
    engine.dispose()
    assert killed and process.returncode == 0, err
    assert f"파일 {count + 2}건을 마쳤습니다: 읽음 {count}건, 읽지 못함 1건, 같은 파일 1건" in out
    assert "작업자가 1번 멈추어, 맡던 것을 다른 작업자가 이어받았습니다." in out
    store = open_store(blank_postgres)
    assert each_once(store) == {"documents": count, "records": NOTICES * count, "files": count + 2}
    store.close()


def killed_when(engine: Engine, kept: int, pid: int) -> bool:
    """Kill a worker with its run once so many documents are kept; whether that came to pass."""
    psutil = pytest.importorskip("psutil")
    backfill = psutil.Process(pid)
    while backfill.is_running() and backfill.status() != psutil.STATUS_ZOMBIE:
        with engine.connect() as connection:
            connection.execute(text("SELECT pg_sleep(0.2)"))
            number = connection.scalar(text("SELECT count(*) FROM document"))
        for child in backfill.children(recursive=True) if number and number >= kept else ():
            if "prefect.engine" in child.cmdline():
                os.killpg(child.parent().pid, 9)
                return True
    return False
