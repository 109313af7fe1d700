"""Where do the bytes of a document lie? Among the kept originals, else where the file was dropped."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from flows.whereabouts import named

FOLDER = "originals"
"""In the home: `<first two digits>/<sha256><suffix>`."""


def find_original(home: Path, inbox: Path | None, sha256: str, names: Iterable[str]) -> Path | None:
    """A file that has these bytes, None where none is left. `names` are those under which it was dropped."""
    kept = sorted((home / FOLDER / sha256[:2]).glob(f"{sha256}*"))
    if kept:
        return kept[0]
    return next((path for path in _dropped(home, inbox, names) if _has(path, sha256)), None)


def _dropped(home: Path, inbox: Path | None, names: Iterable[str]) -> Iterator[Path]:
    """Where a file of such a name may still lie."""
    for name in names:
        if inbox is not None:
            yield inbox / name
        yield from named(home, name)


def _has(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        return False
