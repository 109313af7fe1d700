"""Where do the files lie that a run was given? Kept in the home, so that a name alone finds one of them later."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from flows.inbox import dropped_files, readable_name
from models.errors import HoeboError

FILE = "inbox.json"
"""In the home: the files and folders that runs were given, the last one first."""
KEPT = 50


def remember(home: Path, paths: Iterable[Path]) -> None:
    """Note what a run was given. Where it cannot be written nothing is lost but the short way to a file."""
    given, before = [str(path.resolve()) for path in paths], _given(home)
    known = [*given, *(path for path in before if path not in given)]
    if known == before:
        return
    draft = home / f".{FILE}.part"
    try:
        draft.write_text(
            json.dumps(known[:KEPT], ensure_ascii=False, indent=1) + "\n", "utf-8", errors="surrogateescape"
        )
        draft.replace(home / FILE)
    except OSError:
        draft.unlink(missing_ok=True)


def named(home: Path, name: str) -> tuple[Path, ...]:
    """The files that a name may mean: as `status` shows it, else the file's own name, else that without its ending.

    Of equal names those of the last run come first; each file once.
    """
    wanted = readable_name(name).strip()
    found = list(_files(home))
    for says in (_as_shown, _own_name, _stem):
        chosen = [path for shown, path in found if says(shown) == wanted]
        if chosen:
            return tuple(dict.fromkeys(path.resolve() for path in chosen))
    return ()


def names(home: Path) -> list[str]:
    """The names of all files that are there, as `status` shows them."""
    return [shown for shown, _ in _files(home)]


def _as_shown(shown: str) -> str:
    return shown


def _own_name(shown: str) -> str:
    return shown.rpartition("/")[2]


def _stem(shown: str) -> str:
    return _own_name(shown).rpartition(".")[0]


def _files(home: Path) -> Iterator[tuple[str, Path]]:
    """Name and path of every file below what runs were given; what is gone since is passed over."""
    for path in map(Path, _given(home)):
        try:
            yield from ((one.name, one.path) for one in dropped_files([path], home) if not one.ignored)
        except HoeboError:
            continue


def _given(home: Path) -> list[str]:
    """What was noted; nothing where no run was, or where someone else wrote into the file."""
    try:
        noted = json.loads((home / FILE).read_text("utf-8", errors="surrogateescape"))
    except (OSError, ValueError):
        return []
    return [one for one in noted if isinstance(one, str)] if isinstance(noted, list) else []
