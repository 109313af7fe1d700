"""A whole run, and the runs that are kept."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from flows.bench.areas import Tell, Wanted, measured_in
from flows.bench.machine import commit_of, load, machine, revision
from flows.bench.results import Detail, Measured, Result, Row, result_of
from models.errors import FileMissing

KEPT: Final = Path(__file__).with_name("measured")
"""Where runs are kept, each under its day and revision."""
_REVISION: Final = re.compile(r"^\d{4}-\d\d-\d\d-")
"""What stands in a kept run's name before its revision."""


def measured(areas: Sequence[str], wanted: Wanted, today: date, tell: Tell) -> Result:
    """Everything that was asked for, measured now."""
    before, found = load(), list[Measured]()
    for name in areas:
        found += measured_in(name, wanted, lambda words, name=name: tell(f"{name}: {words}"))  # type: ignore[misc]
    return Result(
        made=today.isoformat(),
        revision=revision(),
        machine=machine(before),
        rounds=wanted.rounds,
        long=wanted.long,
        rows=tuple(one for one in found if isinstance(one, Row)),
        details=tuple(one for one in found if isinstance(one, Detail)),
    )


def place_of(result: Result, folder: Path = KEPT) -> Path:
    """Where a run is kept."""
    return folder / f"{result.made}-{result.revision or 'unknown'}.json"


def kept(name: str, folder: Path = KEPT) -> Result:
    """The result in a file, or the newest that was measured at a revision of the project.

    Raises `FileMissing`, and `FileUnreadable` for what is no result.
    """
    path = Path(name)
    if path.is_file():
        return result_of(path.read_bytes(), path.name)
    commit = commit_of(name)
    runs = {path: _REVISION.sub("", path.stem) for path in sorted(folder.glob("*.json"))}
    found = [path for path, measured_at in runs.items() if commit and measured_at.rstrip("+") == commit]
    if not found:
        there = ", ".join(dict.fromkeys(runs.values())) or "없음"
        raise FileMissing(
            f"그 판에서 재어 둔 결과가 없습니다: {name}",
            f"그 판에서 bench로 재거나, 결과 파일을 적어 주세요. 재어 둔 판: {there}",
        )
    return result_of(found[-1].read_bytes(), found[-1].name)
