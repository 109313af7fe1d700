"""Documents are read by other processes: what happens to one of them, and that nobody else notices."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from flows.cli.reading import several_at_once
from flows.inbox import Dropped
from flows.reading import child, child_main, files
from flows.reading.child import ReadingBroke, ReadingStopped, ask, hang_up
from flows.settings import Bounds
from models.blocks import Source
from models.errors import FileEmpty, FileMissing, FileUnreadable
from tests.extractors.readers.hostile_files import PAGE, plain_pdf, stream
from tests.flows import rigged_child
from tests.flows.examples import BULLETIN

Say = Callable[..., int]

QUICK = Bounds(seconds=1)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are those of POSIX")


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Say]:
    """Gives an order to a process that obeys (`rigged_child`); the answer is its id."""
    pool = child._Pool()
    monkeypatch.setattr(child, "_POOL", pool)
    monkeypatch.setattr(child_main, "serve", rigged_child.serve)

    def said(order: str, bounds: Bounds = QUICK, name: str = "회보.txt") -> int:
        path = tmp_path / name
        path.write_text(order, "utf-8")
        return int(ask("source", path, name, bounds))

    yield said
    pool.close()


def is_gone(pid: int) -> bool:
    """Whether a process ends within a while; one that has ended and waits for its parent is gone."""
    for _ in range(500):
        try:
            state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_one_process_reads_one_document_after_the_other(say: Say) -> None:
    assert say("sleep 0") == say("sleep 0") != os.getpid()


def test_a_document_that_takes_too_long_is_stopped_and_its_process_replaced(say: Say) -> None:
    first = say("sleep 0")
    with pytest.raises(ReadingStopped, match=r"너무 오래 걸려 멈췄습니다: 회보\.txt") as caught:
        say("sleep 1000")
    assert caught.value.exit_code == 4 and caught.value.hint
    assert is_gone(first) and say("sleep 0") != first


def test_who_hangs_up_ends_what_other_threads_wait_for(say: Say) -> None:
    first = say("sleep 0")
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(say, "sleep 1000", Bounds(seconds=1000))
        while not child._POOL._busy:
            time.sleep(0.01)
        hang_up()
        with pytest.raises(ReadingStopped, match=r"멈췄습니다: 회보\.txt"):
            asked.result(timeout=60)
    assert is_gone(first) and say("sleep 0") != first


def test_what_is_read_at_once_is_told_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOEBO_WORKERS", "3")
    paths = [Path(str(number)) for number in range(80)]

    def read(path: Path) -> str:
        time.sleep(0.2 if path == paths[0] else 0)
        return path.name

    assert list(several_at_once(read, paths)) == [path.name for path in paths]


def test_who_stops_early_ends_what_is_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended = Event(), Event()
    monkeypatch.setattr(child, "hang_up", ended.set)

    def read(path: Path) -> bool:
        if path.name == "first":
            return True
        begun.set()
        return ended.wait(60)

    found = several_at_once(read, [Path("first"), Path("second")])
    assert next(found) and begun.wait(60)
    found.close()
    assert ended.is_set()


def test_a_long_document_may_take_longer(say: Say) -> None:
    first = say("sleep 0")
    assert say("long 1.5") == first


@POSIX
def test_what_a_document_made_its_reader_start_ends_with_it(say: Say, tmp_path: Path) -> None:
    say("sleep 0")
    with pytest.raises(ReadingStopped):
        say(f"leave {tmp_path / 'pid'}", Bounds(seconds=3))
    assert is_gone(int((tmp_path / "pid").read_text()))


@POSIX
def test_a_document_that_eats_the_memory_is_stopped(say: Say) -> None:
    bounds = Bounds(seconds=60, megabytes=512)
    first = say("sleep 0", bounds)
    with pytest.raises(ReadingStopped, match="메모리가 모자라 멈췄습니다"):
        say("eat", bounds)
    assert say("sleep 0", bounds) != first


@POSIX
def test_a_document_that_takes_its_process_down_is_named_and_its_trace_is_kept(say: Say) -> None:
    with pytest.raises(ReadingStopped, match="이 문서에서 멈췄습니다") as caught:
        say("crash")
    assert "Segmentation fault" in str(caught.value.__cause__)
    assert say("sleep 0")


def test_no_document_pays_for_one_that_was_read_before(say: Say) -> None:
    """The process dies at this one because of the other: a new one reads it."""
    first = say("sleep 0")
    assert say("first") != first


def test_an_error_of_the_program_has_its_name_and_its_traceback(say: Say) -> None:
    first = say("sleep 0")
    with pytest.raises(ReadingBroke, match=r"프로그램 오류가 났습니다\(ZeroDivisionError\): 회보\.txt") as caught:
        say("break 나눌 수 없음")
    assert caught.value.exit_code == 1 and "--debug" in caught.value.hint
    assert "ZeroDivisionError: 나눌 수 없음" in str(caught.value.__cause__)
    assert say("sleep 0") == first


def test_what_libraries_print_stays_off_the_terminal(say: Say, capfd: pytest.CaptureFixture[str]) -> None:
    say("talk 경고")
    assert capfd.readouterr() == ("", "")


def test_two_documents_are_read_at_the_same_time(say: Say, tmp_path: Path) -> None:
    """Each waits for the other: one after the other they would never end."""
    a, b = tmp_path / "a", tmp_path / "b"
    with ThreadPoolExecutor(2) as threads:
        orders = {"가.txt": f"meet {a}|{b}", "나.txt": f"meet {b}|{a}"}
        waiting = [threads.submit(say, order, Bounds(), name) for name, order in orders.items()]
        assert len({future.result() for future in waiting}) == 2


@POSIX
def test_an_interrupt_at_the_terminal_is_the_parents_alone(say: Say) -> None:
    first = say("sleep 0")
    os.kill(first, signal.SIGINT)
    assert say("sleep 0") == first


def test_a_process_that_was_started_early_is_the_one_that_reads(say: Say) -> None:
    child.start("source", QUICK)
    child.start("source", QUICK)
    (waiting,) = child._POOL._idle
    assert say("sleep 0") == waiting._process.pid


def test_nothing_is_left_behind(say: Say) -> None:
    pid = say("sleep 0")
    (waiting,) = child._POOL._idle
    child._POOL.close()
    assert is_gone(pid) and not waiting.folder.exists()


ASKS = """
import sys, time
from pathlib import Path
from flows.reading import child
from flows.settings import Bounds
if __name__ == "__main__":
    child.ask("source", Path(sys.argv[1]), "a", Bounds())
    print(child._POOL._idle[0]._process.pid, flush=True)
    if sys.argv[2] == "stay":
        time.sleep(1000)
"""


@POSIX
@pytest.mark.parametrize("end", ["leave", "stay"])
def test_no_process_outlives_its_parent(root: Path, tmp_path: Path, end: str) -> None:
    """A parent that ends, and one that is killed without a word."""
    (tmp_path / "a").write_text(BULLETIN, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", ASKS, str(tmp_path / "a"), end]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, cwd=root) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        if end == "stay":
            parent.kill()
    assert is_gone(pid)


BUSY = """
import sys
from pathlib import Path
from flows.reading import child
from flows.settings import Bounds
from tests.flows import rigged_child
if __name__ == "__main__":
    child.child_main.serve = rigged_child.serve
    child.ask("source", Path(sys.argv[1]), "a", Bounds())
"""


@POSIX
def test_one_that_reads_ends_with_its_parent_too(root: Path, tmp_path: Path) -> None:
    """In the middle of a document, with what it has started for it."""
    (tmp_path / "a").write_text(f"leave {tmp_path / 'pid'}", "utf-8")
    command = [sys.executable, "-c", BUSY, str(tmp_path / "a")]
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(root)}, cwd=root) as parent:
        deadline = time.monotonic() + 120
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text("utf-8"):
            assert parent.poll() is None and time.monotonic() < deadline
            time.sleep(0.05)
        parent.kill()
    assert is_gone(int((tmp_path / "pid").read_text("utf-8")))


def test_errors_come_back_as_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "빈 파일.txt").touch()
    with pytest.raises(FileEmpty, match=r"빈 파일입니다: 빈 파일\.txt") as caught:
        ask("record", tmp_path / "빈 파일.txt", "빈 파일.txt", Bounds())
    assert (caught.value.exit_code, caught.value.hint) == (3, "파일을 다시 받아 넣어 주세요.")
    assert "Traceback" in str(caught.value.__cause__)
    with pytest.raises(FileMissing):
        ask("record", tmp_path / "없음", "없음", Bounds())


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "회보.pdf").open("wb") as file:
        file.truncate((200 << 20) + 1)
    with pytest.raises(FileUnreadable, match=r"너무 큰 파일입니다\(200MB, 한도 200MB\): 회보\.pdf"):
        ask("record", tmp_path / "회보.pdf", "회보.pdf", Bounds())


def test_a_name_that_is_no_text_is_found(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xc8\xb8\xba\xb8.txt"))
    try:
        path.write_text(BULLETIN, "utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert b"notices" in ask("record", path, "회보.txt", Bounds())


# --- recognition ---------------------------------------------------------------------------------------------


def three_pages() -> bytes:
    """Words, a picture, words."""
    pages = b"<</Type/Pages/Kids[3 0 R 7 0 R 8 0 R]/Count 3>>"
    pictured = PAGE.replace(b"/Contents 4 0 R", b"/Contents 9 0 R")
    picture = stream(
        bytes(range(256)) * 16,
        b"/Type/XObject/Subtype/Image/Width 64/Height 64/BitsPerComponent 8/ColorSpace/DeviceGray",
    )
    return plain_pdf(o2=pages, o6=picture, o7=pictured, o8=PAGE, o9=stream(b"q 500 0 0 700 50 50 cm /X Do Q"))


@POSIX
def test_recognition_that_hangs_costs_its_page_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Tesseract that knows Korean and never answers; the time is that of a page or two."""
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\n[ "$1" = --list-langs ] && echo kor && exit\nexec sleep 1000\n')
    program.chmod(0o755)
    pool = child._Pool()
    monkeypatch.setattr(child, "_POOL", pool)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    path = tmp_path / "회보.pdf"
    path.write_bytes(three_pages())
    try:
        source = Source.model_validate_json(ask("source", path, path.name, Bounds(seconds=8)))
    finally:
        pool.close()
    assert source.text.split() == ["notice", "notice"]
    assert [(gap.place.page, gap.reason) for gap in source.gaps] == [(2, "time")]
    assert source.counts.pages == 3 and source.ledger.missing == 0


@POSIX
def test_a_daemon_of_multiprocessing_is_told_that_it_may_start_none(root: Path, tmp_path: Path) -> None:
    (tmp_path / "회보.txt").write_text("가온면 회보", "utf-8")
    script = (
        "import multiprocessing, sys\n"
        "from pathlib import Path\n"
        "from flows.reading.child import ask\n"
        "from flows.settings import Bounds\n"
        "from models.errors import WorldError\n"
        "def read():\n"
        "    try:\n"
        "        ask('source', Path(sys.argv[1]), '회보.txt', Bounds())\n"
        "    except WorldError as error:\n"
        "        print(error.message, error.hint)\n"
        "daemon = multiprocessing.get_context('fork').Process(target=read, daemon=True)\n"
        "daemon.start(), daemon.join()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "회보.txt")],
        env=environment, capture_output=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("문서를 읽을 프로세스를 시작할 수 없는 곳입니다. ")
    assert "DASK_DISTRIBUTED__WORKER__DAEMON=False" in done.stdout


def test_an_answer_that_no_reader_gives_ends_its_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "회보.pdf").write_bytes(b"%PDF-")
    record = '{"document":{"file":"회보.pdf","kind":"other"},"unread":[{"cue":"a","reason":"b","raw":"c","span":[0,1],'
    beyond = f'{{"format":"pdf","sha256":"{"0" * 64}","record":{record}"place":{{"page":1,"box":[0,0,1,null]}}}}]}}}}'
    monkeypatch.setattr(files, "ask", lambda *_asked, **_how: beyond.encode())
    outcome = files.read_file(Dropped(name="회보.pdf", path=tmp_path / "회보.pdf"), "v1", Bounds())
    assert (outcome.status.state, outcome.reading) == ("unreadable", None)
    assert outcome.status.reason == "읽은 결과를 알아볼 수 없습니다. 원문을 직접 확인해 주세요."
    assert "place.box" in outcome.trouble
