"""Another revision of the code, in a folder of its own for as long as it is needed: a git worktree beside nothing."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from models.errors import InputError, WorldError

TERMINATED = 128 + signal.SIGTERM
WANTED = "git log --oneline으로 있는 판을 보고, 그 이름(예: HEAD~3)을 적어 주세요."


@contextmanager
def checked_out(root: Path, name: str) -> Iterator[Path]:
    """The folder with the code of a revision; gone at the end, also when the work is interrupted or told to end.

    Raises `InputError` for a name that git does not know, `WorldError` where there is no git or no repository.
    """
    commit = commit_of(root, name)
    with _ending_in_order(), tempfile.TemporaryDirectory(prefix="hoebo-revision-") as folder:
        target = Path(folder) / "code"
        try:
            _git(root, "worktree", "add", "--quiet", "--detach", str(target), commit)
            yield target
        finally:
            # Twice forced: a worktree that was cut off while it was made is locked.
            _git(root, "worktree", "remove", "--force", "--force", str(target), may_fail=True)
            _git(root, "worktree", "prune", may_fail=True)


def commit_of(root: Path, name: str) -> str:
    """The full name of a commit; raises like `checked_out`."""
    if not _git(root, "rev-parse", "--is-inside-work-tree", may_fail=True):
        raise WorldError(f"git 저장소가 아닙니다: {root}", "git으로 받은 폴더에서 실행해 주세요.")
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", may_fail=True)
    if not commit:
        raise InputError(f"그런 판이 없습니다: {name}", WANTED)
    return commit


def _git(root: Path, *arguments: str, may_fail: bool = False) -> str:
    """What git says; empty where it fails and may. Raises `WorldError`."""
    # A hook that runs this has told git of its own index and folder.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise WorldError("git을 실행할 수 없습니다.", "git을 설치한 뒤 다시 실행해 주세요.") from error
    if done.returncode == 0:
        return done.stdout.strip()
    if may_fail:
        return ""
    raise WorldError(f"git이 그 판을 꺼내지 못했습니다: {done.stderr.strip()}", "git worktree list로 상태를 봐 주세요.")


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """A process that is told to end leaves through its `finally` clauses, as after Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        sys.exit(TERMINATED)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
