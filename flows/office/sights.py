"""What the office remembers of the inbox, so that a file that did not change costs a stat and no hash.

It may be lost at any time: the files are then hashed once more.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from flows.office.looking import Look

FILE: Final = "sights.json"
MOST_GONE: Final = 1_000
"""Files that left the inbox and are remembered by their hash: one of them may come back under another name."""


class Sight(NamedTuple):
    """A file as it was taken in: how it looked, the name of its row, its hash (empty where it could not be read)."""

    look: Look
    name: str
    sha256: str


class Sights:
    """What was taken in, by the path in the inbox.

    `reader` names the code that read it; `has_told` says whether something of ours lay in the inbox; `gone` holds the
    last name of the bytes (hash) of each file that somebody took out of it.
    """

    def __init__(
        self,
        reader: str = "",
        known: dict[str, Sight] | None = None,
        *,
        has_told: bool = False,
        gone: dict[str, str] | None = None,
    ) -> None:
        self.reader, self.has_told = reader, has_told
        self.gone = gone if gone is not None else {}
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
        """Forget a file that was put away."""
        sight = self._known.pop(str(relative), None)
        if sight is not None:
            self._names.pop(sight.name, None)

    def leave(self, relative: Path) -> None:
        """Remember a file as one that is no longer there, by its bytes alone."""
        sight = self.get(relative)
        self.forget(relative)
        if sight is not None and sight.sha256:
            self.gone.pop(sight.sha256, None)
            self.gone[sight.sha256] = sight.name
            while len(self.gone) > MOST_GONE:
                del self.gone[next(iter(self.gone))]

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
        told = {"reader": self.reader, "has_told": self.has_told, "gone": self.gone, "files": kept}
        draft.write_text(json.dumps(told), "ascii")
        draft.replace(home / FILE)


def sights_of(home: Path) -> Sights:
    """What is remembered in a home; nothing where somebody else wrote into the file."""
    try:
        kept = json.loads((home / FILE).read_text("ascii"))
        known = {
            path: Sight(Look(int(size), int(changed), int(inode)), str(name), str(sha256))
            for path, (size, changed, inode, name, sha256) in kept["files"].items()
        }
        gone = {str(sha256): str(name) for sha256, name in kept.get("gone", {}).items()}
        return Sights(str(kept["reader"]), known, has_told=bool(kept["has_told"]), gone=gone)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Sights()
