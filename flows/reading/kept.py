"""Blocks that were made of a document before: new extractors read them, and nobody parses the file again.

`blocks/<first two digits>/<sha256>-<version>.z` in the home: a `Source` as JSON, packed, behind its own hash. Data
and no pickle, written in one step, and only ever read by the process that reads documents, within the same bounds. An
entry that is damaged, of other readers or of other bytes counts for none: the document is parsed again. All of it may
be deleted.
"""

import contextlib
import hashlib
import os
import secrets
import time
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from models.base import Value
from models.blocks import Source

FOLDER: Final = "blocks"
"""In the home."""
DRAFT: Final = ".part"
SHARES: Final = 256
"""Folders, by the first two digits: each may hold its share of the whole."""
LARGEST: Final = 256 << 20
"""Bytes of JSON: what a reader may answer."""
_DIGEST: Final = 32
_CUT_OFF_SECONDS: Final = 3_600
"""A draft so old is left of a process that was ended."""


class Kept(Value):
    """Where blocks are kept, the name of the readers that made them, and how many bytes all of them may take."""

    folder: Path
    version: str
    most: int

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Kept":
        """What `plain` told another process."""
        return cls.model_validate({**plain, "folder": Path(os.fsdecode(bytes.fromhex(plain["folder"])))})

    def plain(self) -> dict[str, Any]:
        """As JSON carries it, whatever bytes the folder's name is made of."""
        return {"folder": os.fsencode(self.folder).hex(), "version": self.version, "most": self.most}

    def find(self, sha256: str, name: str) -> Source | None:
        """The blocks of a document, under the name that it has now; None where there are none to be used."""
        path = self._path(sha256)
        try:
            source = Source.model_validate_json(_unpacked(path.read_bytes(), path.name))
        except (OSError, ValueError, zlib.error):
            return None
        if source.sha256 != sha256:
            return None
        return source.model_copy(update={"name": unicodedata.normalize("NFC", name)})

    def keep(self, source: Source) -> None:
        """Keep blocks that another reading of the same bytes would give too. What cannot be written is not kept."""
        if any(gap.reason == "time" for gap in source.gaps):
            return  # with more patience there may be more to read
        path = self._path(source.sha256)
        draft = path.with_name(f"{secrets.token_hex(8)}{DRAFT}")
        try:
            packed = _packed(source, path.name)
            path.parent.mkdir(parents=True, exist_ok=True)
            if self._made_room(path, len(packed)):
                draft.write_bytes(packed)
                draft.replace(path)
        except (OSError, ValueError):
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / f"{sha256}-{self.version}.z"

    def _made_room(self, path: Path, size: int) -> bool:
        """Whether there is room beside what the folder holds; what was kept longest ago gives way.

        What other readers made goes in any case: nobody will ask for it again.
        """
        share = self.most // SHARES
        if size > share:
            return False
        held = sorted(_held(path.parent))
        left = sum(one.size for one in held)
        for one in held:
            stale = not one.path.name.endswith(f"-{self.version}.z") and not _is_fresh_draft(one)
            if stale or left + size > share:
                one.path.unlink(missing_ok=True)
                left -= one.size
        return True


class _Held(NamedTuple):
    """A file as it lies there; the oldest is the least."""

    changed_ns: int
    size: int
    path: Path


def _held(folder: Path) -> Iterator[_Held]:
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                told = entry.stat(follow_symlinks=False)
                yield _Held(told.st_mtime_ns, told.st_size, Path(entry.path))


def _is_fresh_draft(one: _Held) -> bool:
    """Whether another process may be writing it."""
    return one.path.suffix == DRAFT and time.time() - one.changed_ns / 1e9 < _CUT_OFF_SECONDS


def _packed(source: Source, name: str) -> bytes:
    """Raises `ValueError` for what cannot be written as JSON or is too large."""
    text = source.model_dump_json(by_alias=True, exclude_defaults=True).encode()
    if len(text) > LARGEST:
        raise ValueError(f"{len(text)} bytes of blocks")
    stream = zlib.compress(text, 1)
    return _digest(stream, name) + stream


def _unpacked(packed: bytes, name: str) -> bytes:
    """Raises `ValueError` and `zlib.error` for what is no entry of that name."""
    digest, stream = packed[:_DIGEST], packed[_DIGEST:]
    if _digest(stream, name) != digest:
        raise ValueError("damaged, or kept under another name")
    packing = zlib.decompressobj()
    text = packing.decompress(stream, LARGEST)
    if not packing.eof:
        raise ValueError("breaks off, or is too large")
    return text


def _digest(stream: bytes, name: str) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + stream).digest()
