"""Puts what the publishers render into `out/`: all of it or nothing.

Everything is written to a side folder that then takes the place of `out/`. A file whose bytes did not change keeps
its time; when nothing changed at all, nothing is touched. `out/` is hoebo's own: what else lies in it goes, so a folder
that hoebo did not make is refused.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from types import ModuleType

from flows.publishers import calendar, digest, records
from flows.publishers.release import released
from models.base import Value
from models.editions import Edition
from models.errors import NoPermission, WorldError

PUBLISHERS: tuple[ModuleType, ...] = (calendar, digest, records)
OUT = "out"
OLD = "out.old"

MARKER = ".hoebo"
"""Lies in every folder that hoebo published: such a folder may be replaced."""

MARKER_WORDS = "hoebo가 만든 폴더입니다. 통째로 새로 쓰므로 다른 파일을 두지 마십시오.\n".encode()


class Published(Value):
    """Where the edition lies, what is in it (relative to `out`, sorted, with its SHA-256), whether anything is new."""

    out: Path
    hashes: dict[str, str]
    changed: bool

    @property
    def paths(self) -> tuple[str, ...]:
        """What is in it."""
        return tuple(self.hashes)


def publish(home: Path, edition: Edition) -> Published:
    """Render every publisher into `home/out`.

    Raises `NoPermission` or `WorldError` when the folder cannot be written or holds what hoebo did not make; what was
    published before then stays.
    """
    require_own(home)
    rendered = render(edition)
    files = {MARKER: MARKER_WORDS, **rendered}
    out = home / OUT
    try:
        home.mkdir(parents=True, exist_ok=True)
        _restore(home)
        changed = not _is_same(out, files)
        if changed:
            _replace(home, files)
    except PermissionError as error:
        hint = "폴더에 쓸 수 있는지, 그 안의 파일을 열어 둔 프로그램이 없는지 보고 다시 실행해 주세요."
        raise NoPermission(f"결과를 쓸 수 없는 폴더입니다: {out}", hint) from error
    except OSError as error:
        raise WorldError(
            f"결과를 쓰지 못했습니다: {error}", "디스크에 자리가 있는지 보고 다시 실행해 주세요."
        ) from error
    hashes = {path: hashlib.sha256(rendered[path]).hexdigest() for path in sorted(rendered)}
    return Published(out=out, hashes=hashes, changed=changed)


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


def render(edition: Edition) -> dict[str, bytes]:
    """What all publishers make of an edition, without what still waits: relative path to bytes."""
    going_out = released(edition)
    return {path: content for publisher in PUBLISHERS for path, content in publisher.render(going_out).items()}


def _restore(home: Path) -> None:
    """Undo a swap that was cut off between its two renames."""
    if (home / OLD).exists() and not (home / OUT).exists():
        (home / OLD).rename(home / OUT)


def _is_same(out: Path, rendered: dict[str, bytes]) -> bool:
    there = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    return there == set(rendered) and all(_holds(out / path, content) for path, content in rendered.items())


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _replace(home: Path, rendered: dict[str, bytes]) -> None:
    side = Path(tempfile.mkdtemp(prefix="out.new-", dir=home))
    try:
        for path, content in rendered.items():
            _write(side / path, content, before=home / OUT / path)
        side.chmod(0o755)
        _swap(home, side)
    finally:
        shutil.rmtree(side, ignore_errors=True)


def _write(path: Path, content: bytes, before: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if _holds(before, content):
        shutil.copy2(before, path)
    else:
        path.write_bytes(content)


def _swap(home: Path, side: Path) -> None:
    """Two renames; when the second fails, the first is undone."""
    out, old = home / OUT, home / OLD
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    try:
        side.rename(out)
    except OSError:
        _restore(home)
        raise
    shutil.rmtree(old, ignore_errors=True)
