"""What was dropped, kept by its bytes: copied while it is hashed, never altered; and, if the office wants, put away.

`originals/<first two digits>/<sha256><suffix>` is what is read. Files that leave the inbox lie under their names in
`읽은 문서`, also in the home.
"""

import contextlib
import filecmp
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO, Final

from flows.causes import cause_words
from flows.inbox import READ_FOLDER, Dropped
from flows.office.looking import Look
from models.errors import FileUnreadable, WorldError

FOLDER: Final = "originals"
DRAFT: Final = ".part"
SURELY_SMALL: Final = 32 << 20
"""Bytes that every reader takes."""
_PIECE: Final = 1 << 20
_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,10}")
_PLAIN: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Unsettled(Exception):
    """The file was written to, or replaced, while it was copied."""


def keep(source: Path, home: Path, look: Look) -> str:
    """Copy a file that looks so to the originals; its hash.

    Raises `Unsettled`, OSError when the file cannot be read, `WorldError` when the home cannot be written.
    """
    with contextlib.closing(_opened(source)) as stream, _draft(home) as draft:
        if Look.of(os.fstat(stream.fileno())) != look:
            raise Unsettled
        sha256 = _copied(stream, draft)
        if Look.of(os.fstat(stream.fileno())) != look or Look.of(source.lstat()) != look:
            raise Unsettled
        if original_of(home, sha256) is None:
            with home_refusals(home):
                _put(draft, home / FOLDER / sha256[:2] / f"{sha256}{_suffix(source)}")
    return sha256


def with_original(dropped: Dropped, home: Path) -> Dropped:
    """A hashed file where its bytes are kept: copied now if they were not. What no reader takes stays where it lies.

    It is a copy and no link: a linked file would change with the one that lies outside. Raises as `keep`.
    """
    # A look at one path instead of all that begin alike: of a million copies there are thousands.
    likely = home / FOLDER / dropped.sha256[:2] / f"{dropped.sha256}{_suffix(dropped.path)}"
    original = likely if likely.is_file() else original_of(home, dropped.sha256)
    if original is None:
        source = dropped.path.resolve()
        look = Look.of(source.stat())
        try:
            refuse_huge(look.size, dropped.name)
        except FileUnreadable:
            return dropped
        dropped = dropped.model_copy(update={"sha256": keep(source, home, look)})
        original = original_of(home, dropped.sha256)
    return dropped.model_copy(update={"path": original}) if original is not None else dropped


def with_beginnings(dropped: Dropped, home: Path, before: Iterable[str]) -> Dropped:
    """A file with those of the hashes `before` it whose bytes it begins with: it was read while it was written."""
    begun = [
        sha256 for sha256 in before if sha256 != dropped.sha256 and _begins(dropped.path, original_of(home, sha256))
    ]
    return dropped.model_copy(update={"begun": tuple(begun)}) if begun else dropped


def _begins(whole: Path, part: Path | None) -> bool:
    """Whether a file begins with all of another, which is shorter and not empty."""
    try:
        if part is None or not 0 < part.stat().st_size < whole.stat().st_size:
            return False
        with part.open("rb") as some, whole.open("rb") as all_of_it:
            return all(piece == all_of_it.read(len(piece)) for piece in iter(lambda: some.read(_PIECE), b""))
    except OSError:
        return False


def refuse_huge(size: int, name: str) -> None:
    """Raise `FileUnreadable` for a file that no reader takes, before it is copied."""
    if size > SURELY_SMALL:
        # Loads all readers: 60 MB that this process does not need otherwise.
        from extractors.readers.limits import refuse_file

        refuse_file(size, name)


def original_of(home: Path, sha256: str) -> Path | None:
    """Where these bytes are kept, None where they are not."""
    return next(iter(sorted((home / FOLDER / sha256[:2]).glob(f"{sha256}*"))), None) if sha256 else None


def clear_drafts(home: Path) -> None:
    """Remove what was left of copies that were cut off; only for whoever holds the intake's lock."""
    for draft in (home / FOLDER).glob(f"*{DRAFT}"):
        draft.unlink(missing_ok=True)


def put_away(path: Path, look: Look, name: str, home: Path) -> Path:
    """Move a file that was read out of the inbox, to its name in `읽은 문서`; where it lies now.

    Another file of that name stays: the new one gets a number. Raises OSError and `Unsettled`; the file lies where it
    lay.
    """
    wanted = home / READ_FOLDER / name
    wanted.parent.mkdir(parents=True, exist_ok=True)
    target = next(one for one in _numbered(wanted) if not one.exists() or _is_same(path, one))
    is_new = not target.exists()
    if is_new:
        _double(path, target)
    if Look.of(path.lstat()) != look:
        if is_new:
            target.unlink()
        raise Unsettled
    path.unlink()
    return target


def _numbered(wanted: Path) -> Iterator[Path]:
    """`회보.pdf`, `회보 (2).pdf`, `회보 (3).pdf` …"""
    yield wanted
    yield from (wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}") for number in count(2))


def _is_same(path: Path, other: Path) -> bool:
    """Whether a file lies there already: what put it away before was cut off, or it was dropped once more."""
    return other.is_file() and filecmp.cmp(path, other, shallow=False)


def _double(path: Path, target: Path) -> None:
    """Give a file a second place, whole or not at all. Raises `FileExistsError` where there is one, OSError."""
    try:
        os.link(path, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        # Another disk, or one that knows no links.
        draft = target.with_name(f".{secrets.token_hex(8)}{DRAFT}")
        try:
            shutil.copy2(path, draft)
            draft.rename(target)
        finally:
            draft.unlink(missing_ok=True)


def _opened(source: Path) -> IO[bytes]:
    return os.fdopen(os.open(source, _PLAIN), "rb")


@contextmanager
def _draft(home: Path) -> Iterator[Path]:
    with home_refusals(home):
        (home / FOLDER).mkdir(exist_ok=True)
        draft = home / FOLDER / f"{secrets.token_hex(8)}{DRAFT}"
        draft.touch(exist_ok=False)
    try:
        yield draft
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _copied(stream: IO[bytes], draft: Path) -> str:
    """Copy everything; the hash of what was copied."""
    sha256 = hashlib.sha256()
    with home_refusals(draft.parent.parent):
        copy = draft.open("wb")
    with copy:
        while piece := stream.read(_PIECE):
            sha256.update(piece)
            with home_refusals(draft.parent.parent):
                copy.write(piece)
        with home_refusals(draft.parent.parent):
            copy.flush()
            os.fsync(copy.fileno())
    return sha256.hexdigest()


def _put(draft: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    draft.replace(target)


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


@contextmanager
def home_refusals(home: Path) -> Iterator[None]:
    """What the home's disk refuses, as a sentence: it is not the file's fault."""
    try:
        yield
    except OSError as error:
        hint = "디스크의 자리와 자료 폴더의 쓰기 권한을 확인해 주세요. 문서는 그대로 있고, 자리가 나면 이어서 읽습니다."
        raise WorldError(f"자료 폴더에 쓸 수 없습니다: {home} ({cause_words(error)})", hint) from error
