"""What do the parts of a package (a zip of XML: HWPX, DOCX, PPTX) hold, and may they be read?

The directory is judged before anything is unpacked, and is not believed: each part is unpacked by no more than it is
said to have and must have exactly that. Names with backslashes are read as with slashes; names that leave the package
are passed over. Document types are refused, as no part needs one.
"""

import io
import re
import struct
import zipfile
import zlib
from typing import Final

from extractors.readers import limits
from extractors.readers.xml import Element, NoXml, TooDeep, parsed
from models.errors import FileUnreadable

_LOCKED: Final = 0x1
"""The bit of an entry that says so (APPNOTE 4.4.4)."""
_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL, _LOCAL_HEAD, _NAME_SIZES_AT = b"PK\x03\x04", 30, 26
"""A part's own head, before its bytes (APPNOTE 4.3.7)."""
_LISTED: Final = b"PK\x01\x02"
_XML_NAMES: Final = (".xml", ".rels", ".hpf")
_DECLARED: Final = re.compile(rb"<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([\w.:-]+)")
_ENCODINGS: Final = re.compile(
    rb"utf-?(8|16)([lb]e)?|us-ascii|iso-8859-\d+|windows-\d+|euc-kr|cp949|uhc|ks_c_5601-1987", re.IGNORECASE
)
"""In which `<!DOCTYPE` looks as it does in ASCII, zero bytes apart."""
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_DAMAGED: Final = (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError, struct.error)
"""What zipfile makes of a directory that is none."""


def part_names(content: bytes) -> list[str] | None:
    """The names in the directory of a zip, with slashes, to tell formats by; None where it is damaged or there is none.

    Nothing of it is believed: `Package` judges what is to be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return [name.replace("\\", "/") for name in package.namelist()]
    except _DAMAGED:
        return None


class Package:
    """The parts of one file by their names; every way to read them is bounded."""

    def __init__(self, content: bytes, name: str, kind: str, program: str) -> None:
        """`kind` and `program` are what a person calls the format and what writes it.

        Raises `FileUnreadable` for a directory that is damaged, locked or promises too much.
        """
        self._content, self._name, self._kind, self._program = content, name, kind, program
        if content.count(_LISTED) > 4 * limits.ENTRIES:
            # Before the directory is parsed; packages inside this one have entries of their own.
            raise limits.too_large(name)
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                entries = [entry for entry in package.infolist() if not entry.filename.endswith(("/", "\\"))]
        except _DAMAGED as error:
            raise self.damaged() from error
        self._refuse_large(entries)
        if any(entry.flag_bits & _LOCKED for entry in entries):
            raise limits.locked(name, program)
        self._entries = self._by_name(entries)

    @property
    def names(self) -> tuple[str, ...]:
        """The parts' names with slashes, in the order of the directory."""
        return tuple(self._entries)

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    def damaged(self) -> FileUnreadable:
        """What is said of a package that is not what it says."""
        return limits.damaged(self._name, self._kind)

    def read(self, part: str) -> bytes:
        """The bytes of a part; `FileUnreadable` where they are not those that the directory promises."""
        entry = self._entries[part]
        packed = self._packed(entry)
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            try:
                packed = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.file_size + 1)
            except zlib.error as error:
                raise self.damaged() from error
        if len(packed) != entry.file_size or zlib.crc32(packed) != entry.CRC:
            raise self.damaged()
        return packed

    def xml(self, part: str) -> Element:
        """The root of a part; `FileUnreadable` where it is no XML, too deep, or has a document type."""
        stored = self.read(part)
        self._refuse_unsafe(stored)
        try:
            return parsed(stored)
        except NoXml as error:
            raise self.no_xml(error) from error

    def no_xml(self, error: NoXml) -> FileUnreadable:
        """What is said of a part that cannot be parsed: too deep, or damaged.

        Ten million characters without an element in them are not read by libxml2 either.
        """
        return limits.too_deep(self._name, self._program) if isinstance(error, TooDeep) else self.damaged()

    def refuse_hostile(self) -> None:
        """Unpack every part, those too that nobody reads: one that lies or has a document type is no document's."""
        for part in self._entries:
            stored = self.read(part)
            if part.lower().endswith(_XML_NAMES) or _looks_like_xml(part, stored):
                self._refuse_unsafe(stored)

    def _packed(self, entry: zipfile.ZipInfo) -> bytes:
        """A part's bytes as they lie in the file, behind its own head."""
        head = self._content[entry.header_offset : entry.header_offset + _LOCAL_HEAD]
        if entry.header_offset < 0 or len(head) < _LOCAL_HEAD or not head.startswith(_LOCAL):
            raise self.damaged()
        start = entry.header_offset + _LOCAL_HEAD + sum(struct.unpack_from("<HH", head, _NAME_SIZES_AT))
        return self._content[start : start + entry.compress_size]

    def _refuse_large(self, entries: list[zipfile.ZipInfo]) -> None:
        sizes = [entry.file_size for entry in entries]
        swollen = any(
            entry.file_size > max(limits.RATIO_FROM, entry.compress_size * limits.RATIO)
            for entry in entries
            if entry.filename.lower().endswith(_XML_NAMES)
        )
        if swollen or len(entries) > limits.ENTRIES or max(sizes, default=0) > limits.ENTRY_BYTES:
            raise limits.too_large(self._name)
        if sum(sizes) > limits.PACKAGE_BYTES:
            raise limits.too_large(self._name)

    def _by_name(self, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        """Of two parts of one name programs read one each: such a package says two things."""
        plain: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            name = entry.filename.replace("\\", "/")
            if name.startswith("/") or ".." in name.split("/"):
                continue
            if name in plain or entry.compress_type not in _PACKINGS:
                raise self.damaged()
            plain[name] = entry
        return plain

    def _refuse_unsafe(self, stored: bytes) -> None:
        plain = stored.removeprefix(next((bom for bom in _BOMS if stored.startswith(bom)), b"")).replace(b"\0", b"")
        if not plain.lstrip().startswith(b"<"):
            raise self.damaged()
        declared = _DECLARED.match(plain.lstrip())
        hidden = declared is not None and not _ENCODINGS.fullmatch(declared[1])
        if hidden or b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise limits.unsafe(self._name, self._program)


def _looks_like_xml(part: str, stored: bytes) -> bool:
    """A part of another name that a library may parse; pictures of lines (SVG) are XML that nobody opens."""
    head = stored[:64].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith((b"<?xml", b"<!")) and not part.lower().endswith(".svg")
