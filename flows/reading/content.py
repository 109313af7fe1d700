"""The bytes of a file, or what a person can do about a file that cannot be opened."""

from collections.abc import Callable
from pathlib import Path

from flows.causes import cause_words
from models.errors import FileMissing, InputError, NoPermission, WorldError


def require_file(path: Path) -> None:
    """Raise `FileMissing` where there is nothing, `InputError` where there is a folder."""
    if not path.exists():
        raise FileMissing(f"그런 파일이 없습니다: {path}", "이름과 폴더를 확인해 주세요.")
    if not path.is_file():
        raise InputError(f"파일이 아니라 폴더입니다: {path}", "그 안에 있는 파일 하나를 적어 주세요.")


def read_bytes(path: Path, refuse: Callable[[int], None] | None = None) -> bytes:
    """The content of a file; `refuse` is told its size before it is read, and may raise.

    Raises `FileMissing`, `NoPermission`, `InputError` for a folder, `WorldError` for a disk that does not answer.
    """
    require_file(path)
    try:
        if refuse is not None:
            refuse(path.stat().st_size)
        return path.read_bytes()
    except PermissionError as error:
        raise NoPermission(f"읽을 권한이 없는 파일입니다: {path}", "파일의 읽기 권한을 확인해 주세요.") from error
    except OSError as error:
        raise WorldError(
            f"파일을 읽지 못했습니다: {path} ({cause_words(error)})", "디스크나 공유 폴더를 확인해 주세요."
        ) from error
