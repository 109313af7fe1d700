"""What lies in the inbox, by a stat of each file; and which of it stands still, so that it may be read.

Whoever writes a file is not seen: a file is finished when it has not changed for a while and, where its format says so
at its end, has an end.
"""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from flows.causes import cause_words
from flows.inbox import ignored_reason, is_own, is_told
from models.errors import WorldError

SETTLE_SECONDS: Final = 2.0
"""For so long a file must not have changed."""
UNFINISHED_SECONDS: Final = 30.0
"""So much longer is waited for a file that has no end yet: a copy over a slow line rests at times."""
ENDINGS: Final[Mapping[str, bytes]] = {
    ".pdf": b"%%EOF",
    ".hwpx": b"PK\x05\x06",
    ".docx": b"PK\x05\x06",
    ".pptx": b"PK\x05\x06",
}
"""What stands in the last bytes of a whole file."""
LAST_BYTES: Final = 66_000
"""An archive may have a comment behind its end."""
OUTWARD: Final = "문서함 밖을 가리키는 바로 가기라서 읽지 않습니다. 파일 자체를 넣어 주세요."
INWARD: Final = "다른 파일을 가리키는 바로 가기입니다. 그 파일을 읽습니다."
NO_FILE: Final = "파일이 아니어서 읽지 않습니다."


class InboxGone(WorldError):
    """The inbox cannot be seen: a share that is not connected, a folder that was removed or locked."""

    code = "inbox_gone"


class Look(NamedTuple):
    """A file as it lies there: bytes, time of change (nanoseconds), number on its disk."""

    size: int
    changed: int
    inode: int

    @classmethod
    def of(cls, found: os.stat_result) -> "Look":
        """What a stat says."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ino)


class View(NamedTuple):
    """The inbox at a moment. `passed` says of what is not read why; `closed` are folders that cannot be opened.

    `told` are the files in which hoebo itself says there how things stand.
    """

    files: dict[Path, Look]
    passed: dict[Path, str]
    closed: dict[Path, str]
    told: list[Path]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        return not any(self)


def look_at(inbox: Path, home: Path) -> View:
    """Everything in the inbox but what hoebo itself keeps there. Raises `InboxGone`."""
    view = View({}, {}, {}, [])

    def refused(error: OSError) -> None:
        if Path(error.filename) == inbox:
            raise _gone(inbox, error) from error
        view.closed[Path(error.filename)] = f"열 수 없는 폴더입니다({cause_words(error)}). 읽기 권한을 확인해 주세요."

    for path in _paths(inbox, home.resolve(), refused):
        try:
            found = path.lstat()
        except OSError:
            continue  # gone meanwhile
        if is_told(path):
            view.told.append(path)
        elif reason := ignored_reason(path.relative_to(inbox)) or _passed_over(path, found, inbox):
            view.passed[path] = reason
        else:
            view.files[path] = Look.of(found)
    if not inbox.is_dir():
        raise _gone(inbox, None)
    return view


class _Standing(NamedTuple):
    look: Look
    since: float
    is_still: bool = False


class Stillness:
    """Since when each file has looked as it does; moments are seconds of a clock that only rises."""

    def __init__(self) -> None:
        self._known: dict[Path, _Standing] = {}

    def see(self, files: Mapping[Path, Look], moment: float) -> dict[Path, Look]:
        """The files that stand still at a moment."""
        self._known = {path: self._seen(path, look, moment) for path, look in files.items()}
        return {path: one.look for path, one in self._known.items() if one.is_still}

    def _seen(self, path: Path, look: Look, moment: float) -> _Standing:
        known = self._known.get(path)
        if known is None or known.look != look:
            return _Standing(look, moment)
        if known.is_still or not _is_still(path, moment - known.since):
            return known
        return known._replace(is_still=True)


def _is_still(path: Path, seconds: float) -> bool:
    if seconds < SETTLE_SECONDS:
        return False
    return seconds >= SETTLE_SECONDS + UNFINISHED_SECONDS or not _lacks_its_end(path)


def _lacks_its_end(path: Path) -> bool:
    """Whether a file's format promises an end that is not there. What cannot be read now is told by who takes it."""
    ending = ENDINGS.get(path.suffix.lower())
    if ending is None:
        return False
    try:
        with path.open("rb") as stream:
            head = stream.read(4)
            stream.seek(max(0, os.fstat(stream.fileno()).st_size - LAST_BYTES))
            # A file of another format under this name never has that end; one that is only kept room for has no head.
            return head in (b"%PDF", b"PK\x03\x04", bytes(4)) and ending not in stream.read()
    except OSError:
        return False


def _paths(inbox: Path, home: Path, refused: Callable[[OSError], None]) -> Iterator[Path]:
    """Files, and links to folders, in one order; `home` is resolved."""
    own = home if home.is_relative_to(inbox.resolve()) else None
    for folder, folders, names in os.walk(inbox, onerror=refused):
        here = Path(folder)
        if own is not None:
            folders[:] = [name for name in folders if not is_own(here / name, own)]
        folders.sort()
        links = [name for name in folders if (here / name).is_symlink()]
        for path in (here / name for name in sorted([*names, *links])):
            if own is None or is_told(path) or not is_own(path, own):
                yield path


def _passed_over(path: Path, found: os.stat_result, inbox: Path) -> str:
    if stat.S_ISLNK(found.st_mode):
        return INWARD if path.resolve().is_relative_to(inbox.resolve()) else OUTWARD
    return "" if stat.S_ISREG(found.st_mode) else NO_FILE


def emptied(inbox: Path) -> InboxGone:
    """What is said where there was something, and now not even what hoebo has written is there."""
    return InboxGone(
        f"문서함이 텅 비었습니다: {inbox}.",
        "공유 폴더라면 연결이 끊겼을 수 있으니 확인해 주세요. 직접 비웠다면 그대로 두어도 됩니다.",
    )


def _gone(inbox: Path, error: OSError | None) -> InboxGone:
    cause = f" ({cause_words(error)})" if error is not None else ""
    return InboxGone(
        f"문서함이 보이지 않습니다: {inbox}{cause}.",
        "공유 폴더의 연결이나 폴더의 이름과 권한을 확인해 주세요. 다시 보이면 이어서 읽습니다.",
    )
