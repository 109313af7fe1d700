"""Reads the one file that a command was given."""

from pathlib import Path
from typing import TYPE_CHECKING

from flows.causes import cause_words
from models.errors import FileMissing, InputError, NoPermission, WorldError

if TYPE_CHECKING:
    from models.blocks import Source


def read_source(path: Path) -> "Source":
    """The document of a file.

    Raises `FileMissing`, `NoPermission`, `InputError` for a folder, and what the readers raise.
    """
    from extractors.readers import read
    from flows.inbox import readable_name

    return read(read_bytes(path), readable_name(path.name))


def read_bytes(path: Path) -> bytes:
    """The content of a file."""
    if not path.exists():
        raise FileMissing(f"그런 파일이 없습니다: {path}", "이름과 폴더를 확인해 주세요.")
    if not path.is_file():
        raise InputError(f"파일이 아니라 폴더입니다: {path}", "그 안에 있는 파일 하나를 적어 주세요.")
    try:
        return path.read_bytes()
    except PermissionError as error:
        raise NoPermission(f"읽을 권한이 없는 파일입니다: {path}", "파일의 읽기 권한을 확인해 주세요.") from error
    except OSError as error:
        raise WorldError(
            f"파일을 읽지 못했습니다: {path} ({cause_words(error)})", "디스크나 공유 폴더를 확인해 주세요."
        ) from error
