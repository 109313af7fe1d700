"""Takes an uploaded file into the inbox: under a name that no system chokes on, whole or not at all, over no other."""

import contextlib
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from flows.causes import cause_words
from flows.inbox import ignored_reason
from models.errors import InputError, NoPermission

FOLDER: Final = "올린 파일"
"""In the inbox."""
LARGEST: Final = 200 << 20
"""Bytes of one file."""
LONGEST: Final = 120
"""Bytes of a name in UTF-8 without its ending: systems take 255, and numbers and our own notes are added."""
NUMBERS: Final = 1_000
_CHUNK: Final = 1 << 20

_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
NAMELESS: Final = "이름 없는 파일"


class UploadRefused(InputError):
    """A file that is not taken."""

    code = "upload"


def clean_name(given: str) -> str:
    """A name for a file that was called so elsewhere: never a path, never what a system keeps for itself.

    Control and format characters (also those that turn the direction of writing), signs that Windows forbids, dots and
    spaces at either end are gone; Hangul is composed; a long one is cut before its ending.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    plain = "".join(" " if sign.isspace() else sign for sign in last)
    plain = "".join(sign for sign in plain if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    stem, ending = _parted(" ".join(_FORBIDDEN.sub("_", plain).split()).strip(" ."))
    stem = _shortened(stem.strip(" .~$"), LONGEST).rstrip(" .") or NAMELESS
    return f"{stem}_{ending}" if _RESERVED.fullmatch(stem.split(".")[0].strip()) else stem + ending


def take(inbox: Path, given: str, content: BinaryIO) -> Path:
    """Write a file into the inbox and say where; a number is added to a name that is taken.

    Raises `UploadRefused` for an empty or a too large one and for what the inbox passes over, `NoPermission` where the
    folder cannot be written.
    """
    name = clean_name(given)
    if ignored_reason(Path(name)):
        raise UploadRefused(f"문서가 아니라서 받지 않았습니다: {name}", ignored_reason(Path(name)))
    folder = inbox / FOLDER
    draft = folder / f"{secrets.token_hex(8)}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with draft.open("xb") as stream:
            _copy(content, stream, name)
            stream.flush()
            os.fsync(stream.fileno())
        return _placed(draft, folder, name)
    except OSError as error:
        hint = "폴더의 쓰기 권한과 남은 공간을 확인해 주세요."
        raise NoPermission(f"받은 파일 폴더에 쓰지 못했습니다: {name} ({cause_words(error)})", hint) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _copy(content: BinaryIO, stream: BinaryIO, name: str) -> None:
    size = 0
    while chunk := content.read(_CHUNK):
        size += len(chunk)
        if size > LARGEST:
            hint = f"{LARGEST >> 20}MB까지 받습니다. 문서를 나누어 올려 주세요."
            raise UploadRefused(f"너무 큰 파일입니다: {name}", hint)
        stream.write(chunk)
    if not size:
        raise UploadRefused(f"빈 파일입니다: {name}", "저장이 끝난 파일인지 확인해 주세요.")


def _placed(draft: Path, folder: Path, name: str) -> Path:
    """The draft under the first name that is free."""
    for target in _names(folder, name):
        if _moved(draft, target):
            return target
    raise UploadRefused(f"같은 이름의 파일이 너무 많습니다: {name}", "이름을 바꾸어 올려 주세요.")


def _moved(draft: Path, target: Path) -> bool:
    """Whether the name was free: a link is made or not, whatever others do at the same time."""
    try:
        os.link(draft, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if target.exists():
            return False
        draft.rename(target)
    return True


def _names(folder: Path, name: str) -> Iterator[Path]:
    """`회보.pdf`, `회보 (2).pdf`, …"""
    stem, ending = _parted(name)
    yield folder / name
    yield from (folder / f"{stem} ({number}){ending}" for number in range(2, NUMBERS))


def _parted(name: str) -> tuple[str, str]:
    """A name and its ending; what is no short ending belongs to the name."""
    stem, dot, ending = name.rpartition(".")
    if not stem.strip(" .") or not re.fullmatch(r"\w{1,8}", ending):
        return name, ""
    return stem, dot + ending


def _shortened(text: str, most: int) -> str:
    return text.encode("utf-8")[:most].decode("utf-8", errors="ignore")
