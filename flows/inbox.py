"""Which files were dropped: what a person gave, walked in one order, named relative to the folder given.

Nothing is read here but the bytes' hash; what is passed over is named with its reason (law 9).
"""

import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from models.base import Value
from models.errors import FileMissing, NoPermission, NothingReadable

# Left by office programs, browsers and systems beside the documents; never dropped by a person.
IGNORED_PREFIXES = (".", "~$")
IGNORED_SUFFIXES = (".tmp", ".part", ".crdownload", ".partial", ".lock", ".lnk", ".url")
IGNORED_NAMES = ("thumbs.db", "desktop.ini")

# What hoebo itself keeps in its home, which may be the very folder that is read.
READ_FOLDER = "읽은 문서"
"""Where files lie that an office has taken out of its inbox."""
OWN_FOLDERS = ("out", "out.old", "prefect", "originals", "blocks", "status", "pages", READ_FOLDER)
OWN_SIDE = "out.new-"
OWN_FILES = (
    *("hoebo.db", "hoebo.db-wal", "hoebo.db-shm", "hoebo.db-journal", "inbox.json"),
    *("hoebo.toml", "office.json", "office.lock", "office.stop", "intake.lock", "publish.lock", "desk.secret"),
    *("hoebo.log", "hoebo.log.1", "hoebo.log.2", "sights.json", "intake.json"),
)

# What hoebo writes into the inbox, known by its first bytes: a file of that name may be somebody's own.
PAGE_NAME = "상태.html"
PAGE_START = b"<!doctype html><!-- hoebo -->"
NOTE_SUFFIX = ".안내.txt"
NOTE_START = "\ufeff[회보 안내]".encode()
TOLD_DRAFT = ".hoebo-"
"""Begins the names of what is just being written."""


class Dropped(Value):
    """A file as it lies there. `sha256` is empty while nobody read it; `ignored` says why it is passed over.

    `label` is what its folder calls it, where an office wants that. `begun` are the hashes of its beginnings: what lay
    under its name before it was whole.
    """

    name: str
    path: Path
    sha256: str = ""
    ignored: str = ""
    label: str = ""
    begun: tuple[str, ...] = ()

    @property
    def own_name(self) -> str:
        """Its name without its folders."""
        return self.name.rpartition("/")[2]


def dropped_files(paths: Iterable[Path], home: Path | None = None, out: Path | None = None) -> tuple[Dropped, ...]:
    """Every file under the paths, by name; what hoebo itself keeps in `home` or has written to `out` is left out.

    Raises `FileMissing`, `NoPermission` for a folder that cannot be listed, `NothingReadable` when no file is left.
    """
    written = out.resolve() if out is not None else None
    found = [
        dropped
        for path in paths
        for dropped in _under(path, home)
        if not (dropped.path.suffix == ".json" and dropped.path.parent.resolve() == written)
    ]
    if all(dropped.ignored for dropped in found):
        raise NothingReadable("읽을 파일이 없습니다.", "회보나 지침 파일(PDF, DOCX, 텍스트)이 든 폴더를 적어 주세요.")
    return tuple(sorted(_told_apart(found), key=lambda dropped: dropped.name))


def files_under(folder: Path, home: Path | None = None) -> Iterator[Dropped]:
    """Every file under a folder, one subfolder after the other: of hundreds of thousands, few are held at once.

    Raises as `dropped_files`, but for an empty folder.
    """
    for _, found in groupby(_under(folder, home), key=lambda dropped: dropped.path.parent):
        yield from _told_apart(list(found))


def hashed(dropped: Dropped) -> Dropped:
    """The file with its bytes' hash. Raises OSError when it cannot be opened."""
    with dropped.path.open("rb") as stream:
        return dropped.model_copy(update={"sha256": hashlib.file_digest(stream, "sha256").hexdigest()})


def readable_name(name: str) -> str:
    """A file's name as a person reads it: composed Hangul, and CP949 where an old archive left such bytes."""
    bytes_ = os.fsencode(name)
    try:
        text = bytes_.decode("utf-8")
    except UnicodeDecodeError:
        text = bytes_.decode("cp949", errors="replace")
    return unicodedata.normalize("NFC", text)


def ignored_reason(relative: Path) -> str:
    """Why a file is passed over, empty when it is not."""
    name = relative.name.lower()
    if any(part.startswith(IGNORED_PREFIXES) for part in relative.parts):
        return "숨은 파일이거나 편집 중에 생긴 임시 파일입니다."
    if name.endswith(IGNORED_SUFFIXES) or name in IGNORED_NAMES:
        return "임시 파일이거나 시스템 파일입니다."
    return ""


def _under(path: Path, home: Path | None) -> Iterator[Dropped]:
    if not path.exists():
        raise FileMissing(f"그런 파일이나 폴더가 없습니다: {path}", "경로를 확인해 주세요.")
    own = home.resolve() if home is not None else None
    if path.is_file():
        if not is_own(path, own):
            yield Dropped(name=readable_name(path.name), path=path)
        return
    for folder, folders, names in os.walk(path, onerror=_refused):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if not is_own(here / name, own))
        for name in sorted(name for name in names if not is_own(here / name, own)):
            relative = (here / name).relative_to(path)
            yield Dropped(name=readable_name(relative.as_posix()), path=here / name, ignored=ignored_reason(relative))


def is_own(path: Path, home: Path | None) -> bool:
    """Whether a path is, or lies in, what hoebo keeps in its home (resolved), or is what it says in an inbox."""
    if is_told(path):
        return True
    if home is None:
        return False
    here = path.parent.resolve() / path.name
    if not here.is_relative_to(home) or here == home:
        return False
    first, *deeper = here.relative_to(home).parts
    return first in OWN_FOLDERS or first.startswith(OWN_SIDE) or (first in OWN_FILES and not deeper)


def is_told(path: Path) -> bool:
    """Whether a file was written by hoebo, to say in an inbox how things stand."""
    name = unicodedata.normalize("NFC", path.name)
    if name.startswith(TOLD_DRAFT) and name.endswith(".part"):
        return True
    start = PAGE_START if name == PAGE_NAME else NOTE_START if name.endswith(NOTE_SUFFIX) else b""
    if not start or path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(len(start)) == start
    except OSError:
        return False


def _refused(error: OSError) -> None:
    raise NoPermission(f"열 수 없는 폴더입니다: {error.filename}", "폴더의 읽기 권한을 확인해 주세요.") from error


def _told_apart(found: list[Dropped]) -> Iterator[Dropped]:
    """Files of one name from several folders get their folder in front; the same file given twice is one.

    Names of one folder that only read alike, as Hangul is composed or not, get a number.
    """
    count = Counter(dropped.name for dropped in {dropped.path.resolve(): dropped for dropped in found}.values())
    seen: set[Path] = set()
    given: Counter[str] = Counter()
    for dropped in found:
        if dropped.path.resolve() in seen:
            continue
        seen.add(dropped.path.resolve())
        alone = count[dropped.name] == 1
        name = dropped.name if alone else readable_name(dropped.path.resolve().as_posix().lstrip("/"))
        again = given[name]
        given[name] += 1
        yield dropped.model_copy(update={"name": f"{name} ({again + 1})" if again else name})
