"""What the office remembers of the inbox, so that a file that did not change costs a stat and no hash.

It may be lost at any time: the files are then hashed once more.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from flows.office.looking import Look

FILE: Final = "sights.json"


class Sight(NamedTuple):
    """A file as it was taken in: how it looked, the name of its row, its hash (empty where it could not be read)."""

    look: Look
    name: str
    sha256: str


class Sights:
    """What was taken in, by the path in the inbox.

    `reader` names the code that read it; `has_told` says whether something of ours lay in the inbox.
    """

    def __init__(self, reader: str = "", known: dict[str, Sight] | None = None, *, has_told: bool = False) -> None:
        self.reader, self.has_told = reader, has_told
        self._known = known if known is not None else {}
        self._names = {sight.name: path for path, sight in self._known.items()}

    def get(self, relative: Path) -> Sight | None:
        """What is remembered of a path."""
        return self._known.get(str(relative))

    def put(self, relative: Path, sight: Sight) -> None:
        """Remember a file."""
        self._known[str(relative)] = sight
        self._names[sight.name] = str(relative)

    def forget(self, relative: Path) -> None:
        """Forget a file that is no longer there."""
        sight = self._known.pop(str(relative), None)
        if sight is not None:
            self._names.pop(sight.name, None)

    def paths(self) -> Iterator[Path]:
        """Every path that is remembered."""
        yield from map(Path, list(self._known))

    def free_name(self, relative: Path, wanted: str) -> str:
        """The name of a path's row: two paths may read alike (composed or not, in another code)."""
        name, number = wanted, 1
        while self._names.get(name, str(relative)) != str(relative):
            number += 1
            place = Path(wanted)
            name = place.with_name(f"{place.stem} ({number}){place.suffix}").as_posix()
        return name

    def save(self, home: Path) -> None:
        """Write it down, in one step. Raises OSError."""
        kept = {path: [*sight.look, sight.name, sight.sha256] for path, sight in self._known.items()}
        draft = home / f".{FILE}.part"
        draft.write_text(json.dumps({"reader": self.reader, "has_told": self.has_told, "files": kept}), "ascii")
        draft.replace(home / FILE)


def sights_of(home: Path) -> Sights:
    """What is remembered in a home; nothing where somebody else wrote into the file."""
    try:
        kept = json.loads((home / FILE).read_text("ascii"))
        known = {
            path: Sight(Look(int(size), int(changed), int(inode)), str(name), str(sha256))
            for path, (size, changed, inode, name, sha256) in kept["files"].items()
        }
        return Sights(str(kept["reader"]), known, has_told=bool(kept["has_told"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Sights()
