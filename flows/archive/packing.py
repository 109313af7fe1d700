"""Packs everything of a home into one file: the tables as lines, the originals, what is published, the settings.

The office may work on: the tables are one look at the database, and when something is published meanwhile the packing
begins again. The file is written beside its place and renamed into it.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy import Connection

from flows.archive.manifest import FOLDERS, NAME, SETTINGS, Manifest, Member, is_safe, made, table_member
from flows.archive.moving import snapshot
from flows.archive.rows import Content, kept_tables, lines_of
from flows.causes import cause_words
from flows.store.engine import bare_engine
from models.base import Value
from models.errors import InputError, NoPermission, WorldError

TRIES: Final = 5
DRAFT: Final = ".part"
"""Ends the name of what the office is still copying."""
PIECE: Final = 1 << 20
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every member: equal contents give equal members."""


class Packed(Value):
    """An archive that was written; `sha256` is its manifest's and so of all that is in it."""

    path: Path
    manifest: Manifest
    sha256: str


def pack(url: str, home: Path, path: Path, now: datetime) -> Packed:
    """Write the archive of a home and its database.

    Raises `InputError` for a file that is there already, `StoreError`, `NoPermission` and `WorldError`.
    """
    _require_free(path, home)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        for _ in range(TRIES):
            published = _published(home)
            try:
                manifest, sha256 = _written(draft, url, home, now)
            except FileNotFoundError:  # a file of the set that was published before
                if _published(home) == published:
                    raise
            if _published(home) == published:
                draft.replace(path)
                return Packed(path=path, manifest=manifest, sha256=sha256)
    except PermissionError as error:
        hint = "쓸 수 있는 폴더를 적고, 자료 폴더의 읽기 권한을 확인해 주세요."
        raise NoPermission(f"보관 파일을 쓰거나 자료를 읽을 수 없습니다: {error.filename}", hint) from error
    except OSError as error:
        hint = "디스크에 자리가 있는지 보고 다시 실행해 주세요."
        raise WorldError(f"보관 파일을 쓰지 못했습니다: {path} ({cause_words(error)})", hint) from error
    finally:
        draft.unlink(missing_ok=True)
    raise WorldError("보관하는 동안 자꾸 새로 냈습니다.", "잠시 뒤에 다시 실행해 주세요.")


def _require_free(path: Path, home: Path) -> None:
    if os.path.lexists(path):
        hint = "그대로 두었습니다. 날짜를 붙인 다른 이름을 적어 주세요."
        raise InputError(f"이미 있는 파일입니다: {path}", hint)
    if not path.parent.is_dir():
        raise InputError(f"그런 폴더가 없습니다: {path.parent}", "폴더를 먼저 만들어 주세요.")
    if any(path.resolve().is_relative_to((home / folder).resolve()) for folder in FOLDERS):
        raise InputError(f"hoebo가 쓰는 폴더입니다: {path.parent}", "다른 폴더를 적어 주세요.")


def _published(home: Path) -> tuple[int, int]:
    """Which set of published files lies there: publishing puts another folder in its place."""
    try:
        found = (home / "out").stat()
    except FileNotFoundError:
        return (0, 0)
    return found.st_ino, found.st_mtime_ns


def _written(draft: Path, url: str, home: Path, now: datetime) -> tuple[Manifest, str]:
    """One packing; the file is for its owner alone, as passwords' hashes are in it."""
    with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as stream:
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            packed = _packed(archive, url, home, now)
        stream.flush()
        os.fsync(stream.fileno())
    return packed


def _packed(archive: ZipFile, url: str, home: Path, now: datetime) -> tuple[Manifest, str]:
    members: dict[str, Member] = {}
    tables: dict[str, Content] = {}
    engine = bare_engine(url)
    try:
        with snapshot(engine) as (connection, revision):
            for name, content in _put_tables(archive, connection, members):
                tables[name] = content
    finally:
        engine.dispose()
    for name, file in _files(home):
        with file.open("rb") as stream:
            members[name] = _put(archive, name, iter(lambda: stream.read(PIECE), b""))[0]
    manifest = made(now, revision, tables, members)
    words = manifest.model_dump_json(indent=1).encode() + b"\n"
    return manifest, _put(archive, NAME, [words])[0].sha256


def _put_tables(archive: ZipFile, connection: Connection, members: dict[str, Member]) -> Iterator[tuple[str, Content]]:
    for table in kept_tables(connection):
        name = table_member(table.name)
        members[name], rows = _put(archive, name, lines_of(connection, table))
        yield table.name, Content(rows=rows, sha256=members[name].sha256)


def _put(archive: ZipFile, name: str, pieces: Iterable[bytes]) -> tuple[Member, int]:
    """Write a member piece by piece; what it amounts to, and of how many pieces."""
    if not is_safe(name):
        raise WorldError(f"보관할 수 없는 이름입니다: {name}", "그 파일의 이름을 바꾸고 다시 실행해 주세요.")
    digest, size, count = hashlib.sha256(), 0, 0
    info = ZipInfo(name, EARLIEST)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    with archive.open(info, "w", force_zip64=True) as stream:
        for piece in pieces:
            stream.write(piece)
            digest.update(piece)
            size, count = size + len(piece), count + 1
    return Member(size=size, sha256=digest.hexdigest()), count


def _files(home: Path) -> Iterator[tuple[str, Path]]:
    """Name and path of every file that is kept beside the tables, in one order."""
    if (home / SETTINGS).is_file():
        yield SETTINGS, home / SETTINGS
    for kept in FOLDERS:
        for folder, folders, names in os.walk(home / kept):
            folders.sort()
            whole = (name for name in sorted(names) if not name.endswith(DRAFT))
            for path in (Path(folder) / name for name in whole):
                yield path.relative_to(home).as_posix(), path
