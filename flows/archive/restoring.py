"""Restores an archive into a home that holds nothing yet: everything is checked, unpacked beside, then put in place."""

import shutil
import tempfile
from pathlib import Path
from typing import Final

from flows.archive.checking import Archive, ArchiveDamaged, opened
from flows.archive.filling import TableWrong, fill
from flows.archive.manifest import FOLDERS, SETTINGS, Manifest, table_member
from flows.causes import cause_words
from flows.homes import make_home
from flows.store.engine import bare_engine
from models.base import Value
from models.errors import InputError, WorldError

SIDE: Final = ".restoring-"
DATABASE: Final = "hoebo.db"


class Restored(Value):
    """What was restored; `sha256` is of the archive's manifest."""

    manifest: Manifest
    sha256: str


def restore(path: Path, home: Path, store_url: str = "") -> Restored:
    """Restore an archive into an empty home, its tables into `hoebo.db` there or into the database of a URL.

    Raises `InputError` for a home that holds something, `ArchiveDamaged`, `StoreError`, `NoPermission`, `WorldError`.
    Nothing is left behind then.
    """
    _require_unused(home)
    with opened(path) as archive:
        _require_room(archive, home)
        make_home(home)
        try:
            side = Path(tempfile.mkdtemp(prefix=SIDE, dir=home))
            try:
                _unpack(archive, side)
                _fill(archive, store_url or f"sqlite:///{(side / DATABASE).resolve()}")
                _put_in_place(side, home)
            finally:
                shutil.rmtree(side, ignore_errors=True)
        except OSError as error:
            hint = "디스크에 자리가 있는지 보고, 빈 폴더에 다시 실행해 주세요."
            raise WorldError(f"보관 파일을 풀지 못했습니다: {home} ({cause_words(error)})", hint) from error
        return Restored(manifest=archive.manifest, sha256=archive.sha256)


def _require_unused(home: Path) -> None:
    """Neither a file nor a folder lies there but what a restore that was cut off has left."""
    if home.is_dir() and all(path.name.startswith(SIDE) for path in home.iterdir()):
        for left in home.iterdir():
            shutil.rmtree(left, ignore_errors=True)
    elif home.exists():
        hint = "그대로 두었습니다. 비어 있거나 없는 폴더를 --home으로 적어 주세요."
        raise InputError(f"비어 있지 않은 폴더입니다: {home}", hint)


def _require_room(archive: Archive, home: Path) -> None:
    """The unpacked files, and the tables again with their indexes."""
    there = next(path for path in (home, *home.absolute().parents) if path.is_dir())
    members = archive.manifest.members
    needed = sum(member.size for member in members.values())
    needed += sum(member.size for name, member in members.items() if name.startswith("tables/"))
    if needed > shutil.disk_usage(there).free:
        raise WorldError(f"디스크에 자리가 모자랍니다: {there}", f"{needed / 1e9:.1f}GB를 비우고 다시 실행해 주세요.")


def _unpack(archive: Archive, side: Path) -> None:
    for name, stream in archive.files():
        place = side / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as written:
            shutil.copyfileobj(stream, written)


def _fill(archive: Archive, url: str) -> None:
    engine = bare_engine(url)
    try:
        fill(engine, archive.manifest.schema_revision, archive.manifest.tables, archive.lines)
    except TableWrong as error:
        raise ArchiveDamaged(table_member(str(error)), "저장소에 들어가지 않습니다") from error
    finally:
        engine.dispose()


def _put_in_place(side: Path, home: Path) -> None:
    """The database last: without it a home is nobody's."""
    for name in (*FOLDERS, SETTINGS, DATABASE):
        if (side / name).exists():
            (side / name).rename(home / name)
