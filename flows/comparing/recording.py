"""Lets a folder of code read documents: `records` in a process of its own, so that two revisions never mix."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from models.errors import WorldError

READ: Final = (0, 4)
"""How `records` ends where it read all documents, or could not read some."""
SHOWN: Final = 3
"""Last lines of what a failed process said."""
Json = dict[str, Any]


class Recording:
    """A process that writes the records of documents into a folder."""

    def __init__(self, code: Path, documents: Sequence[Path], out: Path) -> None:
        self._code, self._documents, self._out = code, documents, out
        out.mkdir(parents=True)
        self._said = (out.parent / f"{out.name}.txt").open("w+b")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "flows", "records", *map(str, documents), "--out", str(out)],
            cwd=code,
            env={**os.environ, "PYTHONPATH": str(code), "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=subprocess.STDOUT,
        )

    def records(self, name: str) -> dict[str, Json]:
        """The record of each document that could be read, by its file's name; waits for the process.

        Raises `WorldError` where the code of the revision `name` cannot run here.
        """
        if self._process.wait() not in READ and not self._refused():
            raise WorldError(f"{name}의 코드를 여기에서 실행할 수 없습니다: {self._last_words()}", self._hint())
        return {path.name: _record(self._out / f"{path.name}.json") for path in self._documents if self._wrote(path)}

    def end(self) -> None:
        """Stop the process, whatever it does; it ends those that it started itself."""
        if self._process.poll() is None:
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(5)
        self._process.kill()
        self._process.wait()
        self._said.close()

    def _wrote(self, path: Path) -> bool:
        return (self._out / f"{path.name}.json").is_file()

    def _refused(self) -> bool:
        """Whether the code ran and said of every document why it cannot be read."""
        return self._process.returncode == 3 and "다음: " in self._words()

    def _words(self) -> str:
        self._said.seek(0)
        return self._said.read().decode("utf-8", errors="replace")

    def _last_words(self) -> str:
        lines = [line.strip() for line in self._words().splitlines() if line.strip()]
        return " / ".join(lines[-SHOWN:]) or f"끝난 값 {self._process.returncode}"

    def _hint(self) -> str:
        if "ModuleNotFoundError" in self._words() or "ImportError" in self._words():
            return "그 판이 쓰던 패키지가 지금 환경과 다릅니다. 더 가까운 판을 적어 주세요."
        return "records 명령이 없던 옛 판일 수 있습니다. 더 가까운 판을 적어 주세요."


@contextmanager
def recorded(code: Path, documents: Sequence[Path], out: Path) -> Iterator[Recording]:
    """A recording that is under way; ended with the block."""
    recording = Recording(code, documents, out)
    try:
        yield recording
    finally:
        recording.end()


def _record(path: Path) -> Json:
    record: Json = json.loads(path.read_bytes())
    return record
