"""Writes files so that nothing is ever half-written: beside their place first, then renamed into it."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePath

from flows.causes import cause_words
from models.errors import NoPermission, WorldError

LONGEST_NAME = 240
"""Bytes of a file name; systems take 255, and room is left for a number and a suffix."""

WRITABLE = "쓸 수 있는 다른 폴더를 적거나, 폴더의 쓰기 권한을 확인해 주세요."
ROOM = "디스크에 자리가 있는지 확인하고 다시 실행해 주세요."


def require_writable(folder: Path) -> None:
    """Find out before the work whether a folder can be written or made; nothing is made yet.

    Raises `NoPermission` or `WorldError`.
    """
    there = next((path for path in (folder, *folder.absolute().parents) if os.path.lexists(path)), folder)
    if not there.is_dir():
        raise WorldError(f"폴더를 만들 수 없습니다: {folder} (폴더가 아닌 것이 그 자리에 있습니다: {there})", WRITABLE)
    if not os.access(there, os.W_OK | os.X_OK):
        raise NoPermission(f"쓸 권한이 없는 폴더입니다: {there}", WRITABLE)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step, its folder made when it is missing. Raises `NoPermission` or `WorldError`."""
    draft = path.parent / f".hoebo-{os.getpid()}.part"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_bytes(content)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except PermissionError as error:
        raise NoPermission(f"쓸 수 없는 파일입니다: {path}", WRITABLE) from error
    except OSError as error:
        raise WorldError(f"파일을 쓰지 못했습니다: {path} ({cause_words(error)})", ROOM) from error


def output_names(names: Iterable[str], suffix: str) -> list[str]:
    """A file name for each document's name, in order: `회보.hwp.json`, a second of that name `회보 (2).hwp.json`.

    Names that only differ in case are told apart too: some systems take them for one.
    """
    chosen: list[str] = []
    taken: set[str] = set()
    for name in names:
        free = next(
            one for one in _forms(_short(name, LONGEST_NAME - len(suffix)), suffix) if one.casefold() not in taken
        )
        taken.add(free.casefold())
        chosen.append(free)
    return chosen


def _forms(name: str, suffix: str) -> Iterable[str]:
    """The plain name, then the numbered ones without end."""
    yield f"{name}{suffix}"
    path, number = PurePath(name), 1
    while True:
        number += 1
        yield f"{path.stem} ({number}){path.suffix}{suffix}"


def _short(name: str, most: int) -> str:
    """The name without the end of its stem where it has more bytes than fit."""
    path = PurePath(name)
    stem = path.stem
    while stem and len((stem + path.suffix).encode()) > most:
        stem = stem[:-1]
    return stem + path.suffix
