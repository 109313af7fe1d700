"""Puts a set of files into `out/`: all of it or nothing.

Everything is put into a side folder that then takes the place of `out/`. A file whose bytes did not change is not
written again: it is the same file in both. When nothing changed at all, nothing is touched. `out/` is hoebo's own: what
else lies in it goes, so a folder that hoebo did not make is refused.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from flows.publishers.exchange import exchange
from models.base import Value
from models.errors import NoPermission, WorldError

OUT: Final = "out"
OLD: Final = "out.old"
SIDE: Final = "out.new-"
"""What a side folder's name begins with."""

MARKER: Final = ".hoebo"
"""Lies in every folder that hoebo published: such a folder may be replaced."""

SAYS: Final = "state: "
"""Begins the line of the marker that names what the set was made of."""

MARKER_WORDS: Final = "hoebo가 만든 폴더입니다. 통째로 새로 쓰므로 다른 파일을 두지 마십시오.\n".encode()


class Published(Value):
    """Where the edition lies, what is in it (relative to `out`, sorted, with its SHA-256), whether anything is new."""

    out: Path
    hashes: dict[str, str]
    changed: bool

    @property
    def paths(self) -> tuple[str, ...]:
        """What is in it."""
        return tuple(self.hashes)


class Shelf:
    """The published folder of a home, and the steps by which another set of files takes its place.

    Each step raises `NoPermission` or `WorldError` when the folder cannot be written.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.out = home / OUT
        self._old = home / OLD

    def mend(self) -> None:
        """Clear up what a publishing left that was cut off: the set that stood before stands again, drafts go."""
        with _said(self.out):
            self.home.mkdir(parents=True, exist_ok=True)
            if self._old.exists() and not self.out.exists():
                self._old.rename(self.out)
            for left in (*self.home.glob(f"{SIDE}*"), self._old):
                shutil.rmtree(left, ignore_errors=True)

    def holds(self, files: Mapping[str, bytes]) -> bool:
        """Whether exactly these files lie there."""
        with _said(self.out):
            there = _files_in(self.out)
            return there.keys() == {MARKER, *files} and all(_holds(there[path], files[path]) for path in files)

    def made_of(self) -> str:
        """What the set that lies there says it was made of; empty where it says nothing."""
        try:
            lines = (self.out / MARKER).read_text("utf-8").splitlines()
        except (OSError, ValueError):
            return ""
        return next((line.removeprefix(SAYS) for line in lines if line.startswith(SAYS)), "")

    def say(self, state: str) -> None:
        """Note of the set that lies there that it is also what another state gives."""
        with _said(self.out):
            draft = self.home / f"{SIDE}{MARKER.strip('.')}"
            draft.write_bytes(_marker(state))
            draft.replace(self.out / MARKER)

    def has(self, hashes: Mapping[str, str]) -> bool:
        """Whether exactly the files of these SHA-256 lie there, each by itself."""
        with _said(self.out):
            there = _files_in(self.out)
            there.pop(MARKER, None)
            return there.keys() == hashes.keys() and all(_sha256(there[path]) == hashes[path] for path in hashes)

    def stage(self, files: Mapping[str, bytes], state: str = "") -> Path:
        """A side folder with the files, whole; nothing is left of it when that fails."""
        with _said(self.out):
            side = Path(tempfile.mkdtemp(prefix=SIDE, dir=self.home))
            try:
                for path, content in {MARKER: _marker(state), **files}.items():
                    _put(side / path, content, before=self.out / path)
                side.chmod(0o755)
            except OSError:
                shutil.rmtree(side, ignore_errors=True)
                raise
            return side

    def swap(self, side: Path) -> Path:
        """The side folder in the place of what is published; where that lies now."""
        with _said(self.out):
            if self.out.exists() and exchange(side, self.out):
                return side
            if self.out.exists():
                self.out.rename(self._old)
            try:
                side.rename(self.out)
            except OSError:
                if self._old.exists():
                    self._old.rename(self.out)
                raise
            return self._old

    def swap_back(self, side: Path, old: Path) -> None:
        """Undo a swap."""
        with _said(self.out):
            if old == side:
                exchange(side, self.out)
                return
            self.out.rename(side)
            if old.exists():
                old.rename(self.out)


def require_own(home: Path) -> None:
    """Find out before anything is written whether publishing would take away what hoebo did not make.

    Raises `NoPermission`.
    """
    for folder in (home / OUT, home / OLD):
        try:
            own = _is_own(folder)
        except PermissionError:
            own = False
        if not own:
            hint = "그대로 두었습니다. 다른 폴더를 --home으로 적거나, 그 이름을 바꾸고 다시 실행해 주세요."
            raise NoPermission(f"hoebo가 만들지 않은 것이 결과를 쓸 자리에 있습니다: {folder}", hint)


def _is_own(folder: Path) -> bool:
    """Whether a folder may be replaced: missing, empty, marked, or published into a home before there were marks."""
    if not os.path.lexists(folder):
        return True
    if not folder.is_dir():
        return False
    unmarked = (folder.parent / "hoebo.db").is_file() and (folder / "calendar" / "all.ics").is_file()
    return (folder / MARKER).is_file() or unmarked or not any(folder.iterdir())


@contextmanager
def _said(out: Path) -> Iterator[None]:
    """The system's errors as sentences."""
    try:
        yield
    except PermissionError as error:
        hint = "폴더에 쓸 수 있는지, 그 안의 파일을 열어 둔 프로그램이 없는지 보고 다시 실행해 주세요."
        raise NoPermission(f"결과를 쓸 수 없는 폴더입니다: {out}", hint) from error
    except OSError as error:
        hint = "디스크에 자리가 있는지 보고 다시 실행해 주세요."
        raise WorldError(f"결과를 쓰지 못했습니다: {error}", hint) from error


def _marker(state: str) -> bytes:
    return MARKER_WORDS + (f"{SAYS}{state}\n".encode() if state else b"")


def _files_in(out: Path) -> dict[str, Path]:
    """Every file below a folder, by its path from there."""
    found = (Path(folder, name) for folder, _, names in os.walk(out) for name in names)
    return {path.relative_to(out).as_posix(): path for path in found}


def _sha256(path: Path) -> str:
    """Of a file that lies there by itself; a link may lead to what changes."""
    if path.is_symlink() or not path.is_file():
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _holds(path: Path, content: bytes) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    return path.stat().st_size == len(content) and path.read_bytes() == content


def _put(path: Path, content: bytes, before: Path) -> None:
    """The file with this content: the very one that was published before where it holds the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if _holds(before, content):
        _double(before, path)
    else:
        path.write_bytes(content)


def _double(before: Path, path: Path) -> None:
    try:
        os.link(before, path)
    except OSError:
        # A disk that knows no links, or no more of them.
        shutil.copy2(before, path)
