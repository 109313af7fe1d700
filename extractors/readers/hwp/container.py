"""What does the OLE container of an HWP 5 file hold, and may it be read?

`FileHeader` says how the rest is stored (HWP 5.0 file format, 3.2): deflated, with a password, for distribution.
The streams are given inflated and decrypted. Every size is bounded before it is believed: a file of 150 KB can
inflate to gigabytes, and a chain of sectors can run in circles.
"""

import io
import struct
import zlib
from collections.abc import Sequence
from typing import Final, NamedTuple

import olefile

from extractors.readers import limits
from extractors.readers.hwp.distribution import decrypted
from extractors.readers.hwp.records import DOCUMENT, BrokenRecords, Record, records
from models.errors import FileUnreadable

SIGNATURE: Final = b"HWP Document File"
_DEFLATED, _PASSWORD, _DISTRIBUTION, _DRM, _CERTIFICATE = 1, 2, 4, 16, 1 << 8
_KIND, PROGRAM = "HWP", "한글"
_SECTOR_SIZES: Final = (9, 12)
"""As powers of two ([MS-CFB] 2.2)."""


class Streams(NamedTuple):
    """The records of a document: how it looks (`DocInfo`), then its sections."""

    shapes: list[Record]
    sections: list[list[Record]]


def streams(content: bytes, name: str) -> Streams:
    """The document's records; raises `FileUnreadable` when it is damaged, locked or unreasonably large."""
    try:
        _refuse_tables(content)
        with olefile.OleFileIO(io.BytesIO(content), raise_defects=olefile.DEFECT_INCORRECT) as container:
            return _Container(container, name).streams()
    except (OSError, ValueError, IndexError, TypeError, struct.error, zlib.error, RecursionError) as error:
        # What olefile makes of a directory or a sector table that is no such thing.
        raise damaged(name) from error


def damaged(name: str) -> FileUnreadable:
    """The answer to a file that is cut off or broken."""
    return limits.damaged(name, _KIND)


def _refuse_tables(content: bytes) -> None:
    """A sector table larger than the file needs: olefile would copy it sector by sector."""
    shift, small = struct.unpack_from("<HH", content, 30)
    (tables,) = struct.unpack_from("<I", content, 44)
    if shift not in _SECTOR_SIZES or small != 6:
        raise BrokenRecords("sector size")
    if tables << (2 * shift - 2) > 2 * len(content) + (1 << 20):
        raise BrokenRecords("sector table")


def _refuse_circle(table: Sequence[int], sector: int) -> None:
    """A chain of sectors that comes back to itself: olefile would give the same bytes over and over."""
    seen = bytearray(len(table))
    while sector < len(table):
        if seen[sector]:
            raise BrokenRecords("chain of sectors")
        seen[sector] = True
        sector = table[sector]


class _Container:
    """One opened file."""

    def __init__(self, container: olefile.OleFileIO, name: str) -> None:
        self._container, self._name = container, name
        self._left = limits.STREAMS_BYTES
        header = self._raw("FileHeader")
        if not header.startswith(SIGNATURE) or len(header) < 40:
            raise BrokenRecords("FileHeader")
        (self._flags,) = struct.unpack_from("<I", header, 36)

    def streams(self) -> Streams:
        if self._flags & _PASSWORD:
            raise limits.locked(self._name, PROGRAM)
        if self._flags & (_DRM | _CERTIFICATE):
            raise FileUnreadable(
                f"보안(DRM) 문서라서 열 수 없습니다: {self._name}",
                "보안을 해제하고 한글에서 HWPX로 다시 저장해 주세요.",
            )
        shapes = list(records(self._inflated(self._raw("DocInfo"))))
        sections = [self._section(number) for number in range(_section_count(shapes))]
        return Streams(shapes, sections)

    def _section(self, number: int) -> list[Record]:
        if not self._flags & _DISTRIBUTION:
            return list(records(self._inflated(self._raw(f"BodyText/Section{number}"))))
        return list(records(self._inflated(decrypted(self._raw(f"ViewText/Section{number}")))))

    def _raw(self, path: str) -> bytes:
        if not self._container.exists(path):
            raise BrokenRecords(f"no {path}")
        entry = self._container.direntries[self._container._find(path)]
        small = entry.size < self._container.minisectorcutoff
        found: bytes = self._container.openstream(path).read()
        _refuse_circle(self._container.minifat if small else self._container.fat, entry.isectStart)
        return found

    def _inflated(self, stream: bytes) -> bytes:
        limit = min(limits.STREAM_BYTES, self._left)
        if self._flags & _DEFLATED:
            inflater = zlib.decompressobj(-zlib.MAX_WBITS)
            stream = inflater.decompress(stream, limit + 1)
            if len(stream) <= limit and not inflater.eof:
                raise BrokenRecords("stream cut off")
        if len(stream) > limit:
            raise limits.too_large(self._name)
        self._left -= len(stream)
        return stream


def _section_count(shapes: list[Record]) -> int:
    """How many sections the document says that it has: one that is missing must not go unnoticed."""
    for record in shapes:
        if record.tag == DOCUMENT:
            return int.from_bytes(record.payload[:2], "little")
    raise BrokenRecords("no document properties")
