"""Which parts of a HWPX package are read, and may they be?

A HWPX is a zip of XML parts (KS X 6101, *OWPML*): `Contents/content.hpf` lists them, its spine gives their order. Some
programs write the names with backslashes. Sizes are checked against what the directory says and again while reading,
as a directory can lie; document types are refused, as no such part needs one.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from lxml import etree

from extractors.readers.hwpx_xml import Element, named
from models.errors import FileUnreadable

MIMETYPE: Final = b"application/hwp+zip"
_SECTION: Final = re.compile(r"Contents/section(\d+)\.xml", re.IGNORECASE)
_MASTER_PAGE: Final = re.compile(r"Contents/masterpage(\d+)\.xml", re.IGNORECASE)
_LIST, _HEADER, _MANIFEST = "Contents/content.hpf", "Contents/header.xml", "META-INF/manifest.xml"

_MOST_ENTRIES = 5_000
_LARGEST_ENTRY, _LARGEST_TOTAL = 64 << 20, 300 << 20
"""Bytes unpacked: real documents stay far below, a 1.3 MB bomb unpacks to 1.2 GB."""
_HIGHEST_RATIO, _SMALL = 200, 1 << 20
"""Of unpacked to packed for XML, from a size on that can do harm; real parts reach 40."""
_MOST_CELLS = 100_000
_ENCRYPTED = 0x1
"""The bit of a zip entry that says so."""


def is_package(content: bytes) -> bool:
    """A zip that says by its type or its parts that it is HWPX; a damaged one is known by its bytes."""
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return any(_SECTION.fullmatch(name) for name in _names(package)) or _says_so(package)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return MIMETYPE in content[:4096] or b"Contents/section0.xml" in content or b"Contents\\section0.xml" in content


def _says_so(package: zipfile.ZipFile) -> bool:
    try:
        with package.open("mimetype") as entry:
            return entry.read(len(MIMETYPE) + 2).strip() == MIMETYPE
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError):
        return False


class Parts:
    """The parsed parts of one document: its head, its sections in order, its master pages."""

    def __init__(self, content: bytes, name: str) -> None:
        """Raises `FileUnreadable` for a package that is damaged, locked, hostile or without a section."""
        self.name = name
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                self._read(package)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError) as error:
            raise damaged(name) from error
        except (SyntaxError, KeyError, ValueError) as error:
            raise damaged(name) from error

    def _read(self, package: zipfile.ZipFile) -> None:
        self._package, self._entries = package, _names(package)
        self._refuse_large()
        self._refuse_locked()
        order = list(self._order())
        self.sections = [self._parse(part) for part in order if _SECTION.fullmatch(part)]
        self.master_pages = [self._parse(part) for part in order if _MASTER_PAGE.fullmatch(part)]
        self.head = self._parse(_HEADER) if _HEADER in self._entries else None
        if not self.sections:
            raise damaged(self.name)
        if sum(1 for section in self.sections for _ in named(section, "tc")) > _MOST_CELLS:
            raise _too_large(self.name)

    def _order(self) -> Iterator[str]:
        """Sections and master pages: those of the spine, those of the list, then those in no list, by number."""
        listed = self._parse(_LIST) if _LIST in self._entries else None
        found: dict[str, None] = {}
        if listed is not None:
            items = {item.get("id", ""): self._resolve(item.get("href", "")) for item in named(listed, "item")}
            spine = [items.get(reference.get("idref", ""), "") for reference in named(listed, "itemref")]
            found = dict.fromkeys([*spine, *items.values()])
        rest = sorted((part for part in self._entries if part not in found), key=_number)
        yield from (part for part in (*found, *rest) if part in self._entries)

    def _resolve(self, href: str) -> str:
        """The entry that a reference means: it counts from the package's root or from the list's folder."""
        plain = posixpath.normpath(href.replace("\\", "/")).lstrip("/")
        return plain if plain in self._entries else posixpath.join("Contents", plain)

    def _refuse_large(self) -> None:
        entries = self._package.infolist()
        sizes = [entry.file_size for entry in entries]
        swollen = any(
            entry.file_size > max(_SMALL, entry.compress_size * _HIGHEST_RATIO)
            for entry in entries
            if entry.filename.lower().endswith((".xml", ".hpf"))
        )
        if swollen or len(entries) > _MOST_ENTRIES or max(sizes, default=0) > _LARGEST_ENTRY:
            raise _too_large(self.name)
        if sum(sizes) > _LARGEST_TOTAL:
            raise _too_large(self.name)

    def _refuse_locked(self) -> None:
        locked = any(entry.flag_bits & _ENCRYPTED for entry in self._package.infolist())
        if not locked and _MANIFEST in self._entries:
            locked = any(True for _ in named(self._parse(_MANIFEST), "encryption-data"))
        if locked:
            raise FileUnreadable(
                f"암호가 걸린 문서입니다: {self.name}", "한글에서 암호를 풀어 저장한 뒤 다시 넣어 주세요."
            )

    def _parse(self, part: str) -> Element:
        with self._package.open(self._entries[part]) as entry:
            stored = entry.read(_LARGEST_ENTRY + 1)
        if len(stored) > _LARGEST_ENTRY:
            raise _too_large(self.name)
        plain = stored.replace(b"\0", b"")
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise FileUnreadable(f"안전하지 않은 문서입니다: {self.name}", "한글에서 새로 저장해 다시 넣어 주세요.")
        return etree.fromstring(stored, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _names(package: zipfile.ZipFile) -> dict[str, str]:
    """The entries by their names with slashes; the name that the zip itself knows each by."""
    plain = {entry.replace("\\", "/"): entry for entry in package.namelist()}
    return {name: entry for name, entry in plain.items() if not name.startswith("/") and ".." not in name.split("/")}


def _number(part: str) -> tuple[int, str]:
    match = _SECTION.fullmatch(part) or _MASTER_PAGE.fullmatch(part)
    return (int(match[1]) if match else 0, part)


def damaged(name: str) -> FileUnreadable:
    """What is said of a package that is not what its parts say."""
    return FileUnreadable(f"HWPX 파일이 손상되어 열 수 없습니다: {name}", "원본을 다시 받거나 새로 저장해 넣어 주세요.")


def _too_large(name: str) -> FileUnreadable:
    return FileUnreadable(f"풀면 지나치게 커지는 파일입니다: {name}", "파일의 출처를 확인해 주세요.")
