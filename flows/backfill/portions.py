"""What is still to be done of a folder, a portion at a time: each is a flow run of its own.

The folder is walked while its portions are worked on; neither its names nor what is known of them is ever held as a
whole. What the store has at today's version is passed over after a look at its bytes' hash.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes

from pydantic import Field

from flows.inbox import Dropped, files_under, hashed, ignored_reason, readable_name
from flows.reading.versions import reading_version
from flows.settings import Settings
from flows.store import Store
from flows.store.files import KnownFile
from models.base import Value
from models.tables import FileState

MOST_BYTES: Final = 256 << 20
"""Of one portion, so that one of long guidelines ends within the hour."""
MOST_LETTERS: Final = 400_000
"""Of a portion's names as JSON: Prefect's server takes parameters of 512 KB."""
LOOKED_UP: Final = 500
"""Names that are looked up in the store together."""
READ: Final[tuple[FileState, ...]] = ("done", "needs_look")
_ODD: Final = re.compile("[%\udc80-\udcff]")
"""What stands for bytes that are no UTF-8, and the sign that spells them."""


class Portion(Value):
    """Files of one flow run, as plain text: their paths below the folder, and names where others read alike."""

    folder: str
    paths: tuple[str, ...]
    named: dict[str, str] = Field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same for the same files."""
        return hashlib.sha256("\n".join((self.folder, *self.paths)).encode()).hexdigest()

    def files(self) -> list[Dropped]:
        """The files again."""
        return [self._file(path_of(path), self.named.get(path, "")) for path in self.paths]

    def _file(self, relative: Path, name: str) -> Dropped:
        path = path_of(self.folder) / relative
        return Dropped(name=name or readable_name(relative.as_posix()), path=path, ignored=ignored_reason(relative))


class Walk:
    """The portions of a folder, in the order of its names; `passed` counts files that need nothing, by their state."""

    def __init__(self, folder: Path, settings: Settings, store: Store) -> None:
        self.folder, self._settings, self._store = folder.resolve(), settings, store
        self.passed: dict[FileState, int] = {}

    def __iter__(self) -> Iterator[Portion]:
        """Raises as `files_under`, and `StoreError`."""
        taken: list[Dropped] = []
        most = self._settings.portion
        bytes_, letters = 0, 0
        for dropped in self._waiting():
            size, length = _size(dropped.path), len(json.dumps(str(dropped.path))) + len(json.dumps(dropped.name))
            is_full = len(taken) == most or bytes_ + size > MOST_BYTES or letters + length > MOST_LETTERS
            if taken and is_full:
                yield self._portion(taken)
                taken, bytes_, letters = [], 0, 0
            taken.append(dropped)
            bytes_, letters = bytes_ + size, letters + length
        if taken:
            yield self._portion(taken)

    def _waiting(self) -> Iterator[Dropped]:
        """The files that need a worker."""
        version = reading_version()
        files = files_under(self.folder, self._settings.home)
        while some := list(islice(files, LOOKED_UP)):
            known = self._store.known_files([one.name for one in some])
            for dropped in some:
                state = _end_of(dropped, known.get(dropped.name), version)
                if state is None:
                    yield dropped
                else:
                    self.passed[state] = self.passed.get(state, 0) + 1

    def _portion(self, files: Iterable[Dropped]) -> Portion:
        paths = {spelled(one.path.relative_to(self.folder)): one for one in files}
        named = {
            path: one.name
            for path, one in paths.items()
            if one.name != readable_name(one.path.relative_to(self.folder).as_posix())
        }
        return Portion(folder=spelled(self.folder), paths=tuple(paths), named=named)


def _end_of(dropped: Dropped, known: KnownFile | None, version: str) -> FileState | None:
    """The state that a file has ended in for good, None where something is to be done."""
    if known is None:
        return None
    state = known.status.state
    if dropped.ignored:
        return state if state == "ignored" else None
    if not (state == "duplicate" or (state in READ and known.version == version)):
        return None
    try:
        return state if hashed(dropped).sha256 == known.status.sha256 else None
    except OSError:
        return None


def _size(path: Path) -> int:
    """0 where it cannot be told."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def spelled(path: Path) -> str:
    """A path as text that JSON takes, whatever bytes it has."""
    return _ODD.sub(lambda odd: f"%{ord(odd[0]) & 0xFF:02X}", str(path))


def path_of(text: str) -> Path:
    """The path that was spelled so."""
    return Path(os.fsdecode(unquote_to_bytes(text)))
