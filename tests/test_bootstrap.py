"""How `hoebo` starts: what it makes once, what it costs the second time, what it says when the machine does not let it.

The set-up runs as real processes in a small house of its own, with a `uv` that installs nothing: no network is needed.
"""

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import partial
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for uv is a shell script")

ECHO = """
import json, os, sys
import models
from pathlib import Path
seen = {"arguments": sys.argv[1:], "models": models.__file__, "utf8": sys.flags.utf8_mode, "in": os.getcwd()}
print(json.dumps(seen))
sys.exit(7)
"""


class House:
    """A project folder with the real `hoebo`, tiny locks and a command line that tells what it was given."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.root = folder / "새 집 하나"
        for package in ("flows", "models"):
            (self.root / package).mkdir(parents=True)
            (self.root / package / "__init__.py").write_text('"""Ours."""\n', "utf-8")
        (self.root / "flows" / "__main__.py").write_text(ECHO, "utf-8")
        shutil.copy(root / "hoebo", self.root / "hoebo")
        self.lock("requirements.lock", "one")
        self.lock("requirements-dev.lock", "one")
        self.tools = folder / "도구"
        self.tools.mkdir()
        self.calls = folder / "calls.txt"
        self.uv(f'echo "$@" >> "{self.calls}"')

    def lock(self, name: str, content: str) -> None:
        """Write a lock; only its bytes and its `pip` entry matter here."""
        (self.root / name).write_text(f"# {content}\npip==26.3 \\\n    --hash=sha256:{'0' * 64}\n", "utf-8")

    def uv(self, script: str) -> None:
        """What `uv` does when it is called."""
        (self.tools / "uv").write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (self.tools / "uv").chmod(0o755)

    def environment(self) -> Mapping[str, str]:
        """Only our `uv` on the path, and no package index in reach of pip."""
        path = os.pathsep.join([str(self.tools), "/usr/bin", "/bin"])
        return {"PATH": path, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "LANG": "C.UTF-8"}

    def start(self, *arguments: str, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
        """Start `hoebo` as a person does."""
        return subprocess.run(
            [sys.executable, str(self.root / "hoebo"), *arguments],
            cwd=cwd or self.root,
            env=self.environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def installs(self) -> list[str]:
        """The lock of each installation asked of `uv`."""
        said = self.calls.read_text("utf-8") if self.calls.exists() else ""
        return [line.rsplit("/", 1)[-1] for line in said.splitlines()]


@pytest.fixture
def house(tmp_path: Path, root: Path) -> House:
    return House(tmp_path, root)


@pytest.fixture(scope="module")
def hoebo(root: Path) -> ModuleType:
    """The bootstrap as a module."""
    loader = SourceFileLoader("hoebo_bootstrap", str(root / "hoebo"))
    spec = spec_from_loader("hoebo_bootstrap", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


# --- the first start and the second ------------------------------------------------------------------------------


@posix_only
def test_the_first_start_prepares_in_one_line_and_the_second_says_nothing(house: House) -> None:
    first, second = house.start("status"), house.start("status")
    assert len(first.stderr.splitlines()) == 1
    assert "준비합니다" in first.stderr
    assert second.stderr == ""
    assert house.installs() == ["requirements.lock"]


@posix_only
def test_arguments_exit_code_and_working_directory_reach_the_command_line(house: House, tmp_path: Path) -> None:
    elsewhere = tmp_path / "문서 폴더"
    (elsewhere / "models").mkdir(parents=True)
    (elsewhere / "models" / "__init__.py").write_text("raise SystemExit('a folder of the user was imported')", "utf-8")
    done = house.start("records", "회보 3월.hwp", "--json", cwd=elsewhere)
    seen = json.loads(done.stdout)
    assert done.returncode == 7
    assert seen["arguments"] == ["records", "회보 3월.hwp", "--json"]
    assert seen["models"] == str(house.root / "models" / "__init__.py")
    assert seen["in"] == str(elsewhere)
    assert seen["utf8"] == 1


@posix_only
def test_a_house_that_was_moved_still_finds_its_own_packages(house: House, tmp_path: Path) -> None:
    house.start("status")
    moved = tmp_path / "옮긴 집"
    house.root.rename(moved)
    house.root = moved
    done = house.start("status")
    assert json.loads(done.stdout)["models"] == str(moved / "models" / "__init__.py")
    assert house.installs() == ["requirements.lock"]


# --- when it is prepared again -----------------------------------------------------------------------------------


@posix_only
def test_a_changed_lock_makes_the_environment_anew(house: House) -> None:
    house.start("status")
    left_over = house.root / ".venv" / "left-over"
    left_over.touch()
    house.lock("requirements.lock", "two")
    assert "준비합니다" in house.start("status").stderr
    assert not left_over.exists()
    assert house.installs() == ["requirements.lock", "requirements.lock"]


@posix_only
def test_the_development_tools_are_added_to_what_stands(house: House) -> None:
    house.start("status")
    kept = house.root / ".venv" / "kept"
    kept.touch()
    house.start("test")
    assert kept.exists()
    assert house.installs() == ["requirements.lock", "requirements-dev.lock"]
    assert house.start("status").stderr == ""  # the development lock holds the other


@posix_only
def test_the_benchmark_finds_its_peers_and_is_handed_over(house: House) -> None:
    done = house.start("bench", "formats")
    assert json.loads(done.stdout)["arguments"] == ["bench", "formats"]
    assert house.installs() == ["requirements-dev.lock"]


@posix_only
@pytest.mark.parametrize("stamp", [None, "", "{", "[]", "{}", '{"python": "3.11", "base": "", "locks": []}'])
def test_half_an_environment_is_made_anew(house: House, stamp: str | None) -> None:
    (house.root / ".venv" / "bin").mkdir(parents=True)
    (house.root / ".venv" / "bin" / "python").touch()
    if stamp is not None:
        (house.root / ".venv" / "hoebo.json").write_text(stamp, "utf-8")
    assert house.start("status").returncode == 7
    assert house.installs() == ["requirements.lock"]


@posix_only
def test_an_environment_whose_python_is_gone_is_made_anew(house: House) -> None:
    house.start("status")
    python = house.root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(house.root / "uninstalled")
    assert house.start("status").returncode == 7
    assert house.installs() == ["requirements.lock", "requirements.lock"]


def test_an_upgraded_python_invalidates_the_environment(
    hoebo: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = hoebo.python_of(tmp_path)
    python.parent.mkdir(parents=True)
    python.touch()
    (tmp_path / "requirements.lock").write_text("pip==26.3\n", "utf-8")
    hoebo.write_stamp(tmp_path, ["requirements.lock"])
    assert hoebo.is_ready(tmp_path, "requirements.lock")
    monkeypatch.setattr(hoebo, "python_version", lambda: "3.99")
    assert not hoebo.is_ready(tmp_path, "requirements.lock")
    # Another Python beside it may start the same environment.
    monkeypatch.setattr(hoebo, "base_interpreter", lambda: "another/python")
    assert hoebo.is_ready(tmp_path, "requirements.lock")


@posix_only
def test_two_that_start_at_once_prepare_once(house: House) -> None:
    house.uv(f'sleep 1; echo "$@" >> "{house.calls}"')
    command = [sys.executable, str(house.root / "hoebo"), "status"]
    both = [subprocess.Popen(command, env=house.environment(), stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [child.wait() for child in both] == [7, 7]
    assert house.installs() == ["requirements.lock"]


@posix_only
def test_an_interrupted_preparation_leaves_nothing_that_looks_finished(house: House, tmp_path: Path) -> None:
    reached = tmp_path / "reached"
    house.uv(f'touch "{reached}"; exec sleep 60')
    command = [sys.executable, str(house.root / "hoebo"), "status"]
    heeds = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # tests in the background are started deaf to it
    with subprocess.Popen(
        command,
        env=house.environment(),
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=heeds,
    ) as child:
        while not reached.exists() and child.poll() is None:
            time.sleep(0.05)
        os.killpg(child.pid, signal.SIGINT)
        _, said = child.communicate()
    assert child.returncode == 130
    assert "다시 실행하면" in said
    assert not (house.root / ".venv" / "hoebo.json").exists()
    house.uv("exit 0")
    assert house.start("status").returncode == 7


# --- when the machine does not let it ----------------------------------------------------------------------------


@posix_only
def test_a_failed_installation_is_a_sentence_a_hint_and_an_exit_code(house: House) -> None:
    house.uv("exit 1")  # and pip, which is tried next, has no index
    done = house.start("status")
    assert done.returncode == 5
    assert "필요한 패키지를 설치하지 못했습니다." in done.stderr
    assert "다음:" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (house.root / ".venv" / "hoebo.json").exists()


@posix_only
def test_a_folder_that_cannot_be_written_is_a_sentence_and_an_exit_code(house: House) -> None:
    (house.root / ".venv.lock").mkdir()  # what a person without the right to write sees, also for root
    done = house.start("status")
    assert done.returncode == 5
    assert "쓰기 권한" in done.stderr
    assert not (house.root / ".venv").exists()


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "디스크 공간"),
        ("OSError: [WinError 112] There is not enough space on the disk", "디스크 공간"),
        ("error: Failed to fetch: tcp connect error: Connection refused (os error 111)", "HTTPS_PROXY"),
        ("WARNING: Retrying after connection broken by 'ProxyError('Cannot connect to proxy.')'", "HTTPS_PROXY"),
        ("ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED]", "인증서"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "잠금 파일과 다릅니다"),
        ("/usr/bin/python3: No module named pip", "python3-pip"),
        ("ERROR: something nobody has seen", "확인하고 다시"),
    ],
)
def test_the_hint_fits_what_the_installer_said(hoebo: ModuleType, words: str, hint: str) -> None:
    assert hint in hoebo.hint_for(words)


def test_a_python_without_wheels_is_named_as_the_likely_reason(
    hoebo: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hoebo, "NEWEST_SEEN", (3, 10))
    assert "너무 새것" in hoebo.hint_for("error: subprocess-exited-with-error: gcc failed")
    assert "HTTPS_PROXY" in hoebo.hint_for("connection timed out")


def test_an_old_python_can_read_the_file_that_turns_it_away(root: Path) -> None:
    # Parsed as 3.7 would: the sentence about the version has to come before a syntax error does.
    ast.parse((root / "hoebo").read_text("utf-8"), feature_version=(3, 7))


def test_an_old_python_is_turned_away_in_one_sentence(root: Path) -> None:
    pretend = "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path(sys.argv[1], run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", pretend, str(root / "hoebo")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 5
    assert done.stderr.splitlines() == [
        "파이썬 3.9로는 실행할 수 없습니다. 파이썬 3.11 이상으로 `python3.11 hoebo …`처럼 실행하십시오."
    ]


# --- pieces ------------------------------------------------------------------------------------------------------


def test_the_locked_pip_is_found_in_both_locks(hoebo: ModuleType, root: Path) -> None:
    entries = {hoebo.lock_entry((root / name).read_text("utf-8"), "pip") for name in hoebo.LOCKS}
    (entry,) = entries  # the same pip, whichever lock is installed
    first, *hashes = entry.splitlines()
    assert first.startswith("pip==")
    assert len(hashes) == 2
    assert all("--hash=sha256:" in line for line in hashes)


def test_line_ends_do_not_change_a_lock(hoebo: ModuleType, tmp_path: Path) -> None:
    unix, windows, other = (tmp_path / name for name in ("unix", "windows", "other"))
    unix.write_bytes(b"pip==26.3\n")
    windows.write_bytes(b"pip==26.3\r\n")
    other.write_bytes(b"pip==26.4\n")
    assert hoebo.digest(unix) == hoebo.digest(windows) != hoebo.digest(other)


def test_check_runs_every_step_after_one_failed(
    hoebo: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def second_fails(_root: Path, name: str, _step: object) -> bool:
        asked.append(name)
        return len(asked) != 2

    monkeypatch.setattr(hoebo, "run_check", second_fails)
    assert hoebo.check(Path(), []) == 1
    assert asked == list(hoebo.CHECKS)
    assert [line[:2] for line in capsys.readouterr().err.splitlines() if line] == [
        "통과",
        "실패",
        "통과",
        "통과",
        "통과",
    ]


def test_check_can_leave_the_tests_out_and_knows_no_other_option(
    hoebo: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def passes(_root: Path, name: str, _step: object) -> bool:
        asked.append(name)
        return True

    monkeypatch.setattr(hoebo, "run_check", passes)
    assert hoebo.check(Path(), ["--no-tests"]) == 0
    assert asked == [name for name in hoebo.CHECKS if "pytest" not in name]
    assert hoebo.check(Path(), ["--no-test"]) == 2
