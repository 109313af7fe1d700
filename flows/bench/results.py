"""What a run leaves: rows of figures with machine, versions and day; as JSON, so that two runs can be compared."""

import os
import platform
import re
import subprocess
from pathlib import Path

from pydantic import Field, ValidationError

from flows.bench.contestants import ROOT
from models.base import Value
from models.errors import FileUnreadable


class Spread(Value):
    """The middle of several rounds and the quarters on both sides of it."""

    median: float
    low: float
    high: float


class Row(Value):
    """One contestant in one set.

    `read` of `documents` were read; all other figures are of those that hoebo read too. `cost` is in `unit`; `ratio` is
    the cost by hoebo's, round by round: above 1 it is slower. Letters, tables and cells are how many it got. `found` is
    the share of the true cells that it found, `right` the share of its cells that are true, where the true cells are
    known. `peak` is the most memory held, in MB. `figures` are what a subject measures besides, by their names: whole
    numbers are counts, others shares. `note` says why figures are missing.
    """

    subject: str
    set: str
    name: str
    version: str = ""
    unit: str = ""
    cost: Spread | None = None
    ratio: Spread | None = None
    documents: int = 0
    read: int = 0
    letters: int | None = None
    tables: int | None = None
    cells: int | None = None
    found: float | None = None
    right: float | None = None
    peak: float | None = None
    figures: dict[str, int | float] = Field(default_factory=dict)
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What the row of another run is compared by."""
        return self.subject, self.set, self.name


class Machine(Value):
    """Where it was measured. `load` is the system's one-minute average before and after; 0 is an idle machine."""

    cores: int
    processor: str
    system: str
    python: str
    load: tuple[float, float] | None = None


class Result(Value):
    """A run. `made` is a date, `revision` that of the project, with `+` when files had changed."""

    made: str
    revision: str
    machine: Machine
    rounds: int
    rows: tuple[Row, ...]

    def row(self, subject: str, set_name: str, name: str) -> Row | None:
        """The row of a key."""
        return next((row for row in self.rows if row.key == (subject, set_name, name)), None)


def result_of(content: bytes, name: str) -> Result:
    """A kept result; raises `FileUnreadable` when it is none."""
    try:
        return Result.model_validate_json(content)
    except ValidationError as error:
        raise FileUnreadable(
            f"재어 둔 결과 파일의 꼴이 아닙니다: {name}", "bench --json으로 만든 파일을 적어 주세요."
        ) from error


def machine(before: float | None) -> Machine:
    """This machine, now; `before` is the load when the run began."""
    after = load()
    return Machine(
        cores=os.cpu_count() or 1,
        processor=processor(),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        load=(before, after) if before is not None and after is not None else None,
    )


def load() -> float | None:
    """The one-minute load average, None where the system has none."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def processor() -> str:
    """The processor's name as the system tells it."""
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        told = ""
    found = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    return found[1] if found else platform.processor() or "unknown"


def revision() -> str:
    """The project's commit, empty without git."""
    commit = _git("rev-parse", "--short", "HEAD")
    return commit + "+" if commit and _git("status", "--porcelain", "--untracked-files=no") else commit


def _git(*words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
