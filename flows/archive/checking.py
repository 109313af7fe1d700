"""Opens an archive as something that a stranger may have made: every member is checked before one is used.

What it is checked against stands in the archive itself. That finds damage and clumsy hands; who writes a whole archive
anew is found by the manifest's own hash alone, which `archive` prints and writes into the audit.
"""

import hashlib
import stat
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pydantic import ValidationError

from flows.archive.manifest import FORMAT, NAME, Manifest, Member, is_safe, table_member
from models.errors import FileMissing, FileUnreadable, NoPermission

PIECE: Final = 1 << 20
LONGEST_MANIFEST: Final = 256 << 20
SMALL: Final = 1 << 20
MOST_GROWTH: Final = 200
"""How many times its packed size a member of more than `SMALL` bytes may have; real tables and texts stay below 40."""
ENCRYPTED: Final = 0x1
FAILURES: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class ArchiveDamaged(FileUnreadable):
    """An archive that is not as it was written; the message names the member."""

    code = "archive"

    def __init__(self, member: str, why: str) -> None:
        hint = "아무것도 풀지 않았습니다. 다른 곳에 둔 같은 보관 파일이나 그 앞의 것을 써 주세요."
        super().__init__(f"보관 파일이 손상되었거나 누가 고쳤습니다: {member} ({why})", hint)


class Archive:
    """An archive whose every member is as its manifest says."""

    def __init__(self, opened: ZipFile, manifest: Manifest, sha256: str) -> None:
        self._zip = opened
        self.manifest = manifest
        self.sha256 = sha256

    def lines(self, table: str) -> Iterator[bytes]:
        """The lines of a table."""
        with self._zip.open(table_member(table)) as stream:
            yield from stream

    def files(self) -> Iterator[tuple[str, IO[bytes]]]:
        """Every member that is a file of a home, by its place there."""
        for name in self.manifest.members:
            if not name.startswith("tables/"):
                with self._zip.open(name) as stream:
                    yield name, stream


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive, after all of it was checked. Raises `FileMissing`, `NoPermission`, `ArchiveDamaged`."""
    try:
        whole = ZipFile(path)
    except FileNotFoundError as error:
        raise FileMissing(f"그런 파일이 없습니다: {path}", "경로를 확인해 주세요.") from error
    except (PermissionError, IsADirectoryError) as error:
        raise NoPermission(f"열 수 없는 파일입니다: {path}", "파일인지, 읽기 권한이 있는지 확인해 주세요.") from error
    except FAILURES as error:
        raise ArchiveDamaged(path.name, "압축 파일의 꼴이 아닙니다") from error
    with whole:
        infos = _infos(whole)
        manifest, sha256 = _manifest(whole, infos.pop(NAME, None))
        _require_same_names(manifest, infos)
        for name, member in manifest.members.items():
            _require_whole(whole, infos[name], member)
        yield Archive(whole, manifest, sha256)


def _infos(whole: ZipFile) -> dict[str, ZipInfo]:
    """The members by name, where each is a plain file with one place and one name on every system."""
    infos: dict[str, ZipInfo] = {}
    spelled: set[str] = set()
    for info in whole.infolist():
        kind = stat.S_IFMT(info.external_attr >> 16)
        plain = kind in (0, stat.S_IFREG) and info.compress_type in (ZIP_STORED, ZIP_DEFLATED)
        spelling = unicodedata.normalize("NFC", info.filename).casefold()
        # `filename` is what zipfile made of the name; a NUL or a backslash was in the one that it read.
        if not (plain and is_safe(info.orig_filename)) or info.flag_bits & ENCRYPTED or spelling in spelled:
            raise ArchiveDamaged(info.orig_filename, "들어 있을 수 없는 것입니다")
        if info.file_size > SMALL and info.file_size > MOST_GROWTH * info.compress_size:
            raise ArchiveDamaged(info.orig_filename, "풀면 너무 커집니다")
        infos[info.filename] = info
        spelled.add(spelling)
    _require_bounded(whole, infos)
    return infos


def _require_bounded(whole: ZipFile, infos: dict[str, ZipInfo]) -> None:
    """Members that share their packed bytes grow together beyond what the file can hold."""
    size = Path(whole.filename or "").stat().st_size
    if sum(info.compress_size for info in infos.values()) > size:
        raise ArchiveDamaged(Path(whole.filename or "").name, "풀면 너무 커집니다")


def _manifest(whole: ZipFile, info: ZipInfo | None) -> tuple[Manifest, str]:
    if info is None or info.file_size > LONGEST_MANIFEST:
        raise ArchiveDamaged(NAME, "목록이 없습니다")
    try:
        words = whole.read(info)
        manifest = Manifest.model_validate_json(words)
    except (*FAILURES, ValidationError) as error:
        raise ArchiveDamaged(NAME, "읽을 수 없습니다") from error
    if manifest.format != FORMAT:
        raise ArchiveDamaged(NAME, "모르는 판의 보관 파일입니다")
    return manifest, hashlib.sha256(words).hexdigest()


def _require_same_names(manifest: Manifest, infos: dict[str, ZipInfo]) -> None:
    for name in sorted(set(manifest.members) ^ set(infos)):
        raise ArchiveDamaged(name, "목록에 없습니다" if name in infos else "빠졌습니다")
    tables = {table_member(table): content for table, content in manifest.tables.items()}
    listed = {name: member for name, member in manifest.members.items() if name.startswith("tables/")}
    for name in sorted(set(tables) ^ set(listed)):
        raise ArchiveDamaged(name, "목록과 다릅니다")
    for name, content in tables.items():
        if content.sha256 != listed[name].sha256:
            raise ArchiveDamaged(name, "목록과 다릅니다")


def _require_whole(whole: ZipFile, info: ZipInfo, member: Member) -> None:
    """The member's bytes, no more than it says to have, have its hash."""
    digest, size = hashlib.sha256(), 0
    try:
        with whole.open(info) as stream:
            while size <= member.size and (piece := stream.read(PIECE)):
                digest.update(piece)
                size += len(piece)
    except FAILURES as error:
        raise ArchiveDamaged(info.filename, "읽을 수 없습니다") from error
    if (size, digest.hexdigest()) != (member.size, member.sha256):
        raise ArchiveDamaged(info.filename, "내용이 다릅니다")
