"""A whole run, and the runs that are kept."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from flows.bench.areas import Tell, Wanted, measured_in
from flows.bench.machine import commit_of, load, machine, revision
from flows.bench.results import Detail, Measured, Result, Row, result_of
from models.errors import FileMissing

KEPT: Final = Path(__file__).with_name("measured")
"""Where runs are kept, each under its day, revision and size."""
_DAY: Final = re.compile(r"^\d{4}-\d\d-\d\d-")


def measured(areas: Sequence[str], wanted: Wanted, today: date, tell: Tell) -> Iterator[Result]:
    """The run as far as it is, after each area: a long one that is cut off has not been for nothing."""
    before, measured_at, found = load(), revision(), list[Measured]()
    for name in areas:
        found += measured_in(name, wanted, lambda words, name=name: tell(f"{name}: {words}"))  # type: ignore[misc]
        yield Result(
            made=today.isoformat(),
            revision=measured_at,
            machine=machine(before),
            rounds=wanted.rounds,
            long=wanted.long,
            rows=tuple(one for one in found if isinstance(one, Row)),
            details=tuple(one for one in found if isinstance(one, Detail)),
        )


def place_of(result: Result, folder: Path = KEPT) -> Path:
    """Where a run is kept."""
    return folder / f"{result.made}-{_tail(result.revision or 'unknown', long=result.long)}"


def kept(name: str, folder: Path = KEPT, *, long: bool = False) -> Result:
    """The result in a file, or the last that was kept of a revision of the project, at the size asked for.

    Raises `FileMissing`, and `FileUnreadable` for what is no result.
    """
    path = Path(name)
    if path.is_file():
        return result_of(path.read_bytes(), path.name)
    commit, runs = commit_of(name), sorted(folder.glob("*.json"))
    tails = [_tail(commit + changed, long=long) for changed in ("", "+") if commit]
    found = [path for path in runs if any(_DAY.sub("", path.name) == tail for tail in tails)]
    if not found:
        there = ", ".join(path.stem for path in runs) or "없음"
        raise FileMissing(
            f"그 판에서 재어 둔 결과가 없습니다: {name}",
            f"그 판에서 bench로 재거나, 결과 파일을 적어 주세요. 재어 둔 것: {there}",
        )
    return result_of(found[-1].read_bytes(), found[-1].name)


def _tail(revision: str, *, long: bool) -> str:
    """The name of a kept run without its day."""
    return f"{revision}{'-long' * long}.json"
