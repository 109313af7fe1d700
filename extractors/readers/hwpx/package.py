"""Which parts of a HWPX package are read, and in which order?

A HWPX is a zip of XML parts (KS X 6101, *OWPML*): `Contents/content.hpf` lists them, its spine gives their order. Some
programs write the names with backslashes. Whether the package may be read at all is asked of `package`.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from extractors.readers import limits, magic
from extractors.readers.hwpx.xml import named
from extractors.readers.package import Package, part_names
from models.errors import FileUnreadable

MIMETYPE: Final = b"application/hwp+zip"
_HEAD: Final = 4096
"""Bytes in which the type stands: it is the first entry, and not packed."""
_FIRST_NAME, _NAMED = b"mimetype", slice(30, 38)
"""The name of that entry, and the bytes in which it stands (APPNOTE 4.3.7)."""
_FIRST_SECTION: Final = (b"Contents/section0.xml", b"Contents\\section0.xml")
_KIND, PROGRAM = "HWPX", "한글"
_SECTION: Final = re.compile(r"Contents/section(\d+)\.xml", re.IGNORECASE)
_MASTER_PAGE: Final = re.compile(r"Contents/masterpage(\d+)\.xml", re.IGNORECASE)
_LIST, _HEADER, _MANIFEST = "Contents/content.hpf", "Contents/header.xml", "META-INF/manifest.xml"


def is_package(content: bytes) -> bool:
    """A zip that says by its type or its parts that it is HWPX; a damaged one is known by its bytes."""
    if not content.startswith(magic.ZIP):
        return False
    names = part_names(content)
    if names is None:
        return _says_its_type(content) or any(part in content for part in _FIRST_SECTION)
    return _says_its_type(content) or any(_SECTION.fullmatch(name) for name in names)


def _says_its_type(content: bytes) -> bool:
    """Whether the first entry is the type itself; an archive of documents has it further on, inside one of them."""
    return content[_NAMED] == _FIRST_NAME and MIMETYPE in content[:_HEAD]


class Parts:
    """The parsed parts of one document: its head, its sections in order, its master pages."""

    def __init__(self, content: bytes, name: str) -> None:
        """Raises `FileUnreadable` for a package that is damaged, locked, hostile or without a section."""
        self._package = Package(content, name, _KIND, PROGRAM)
        self._refuse_locked(name)
        order = list(self._order())
        self.sections = [self._package.xml(part) for part in order if _SECTION.fullmatch(part)]
        self.master_pages = [self._package.xml(part) for part in order if _MASTER_PAGE.fullmatch(part)]
        self.head = self._package.xml(_HEADER) if _HEADER in self._package else None
        if not self.sections:
            raise damaged(name)
        limits.refuse_cells(sum(1 for section in self.sections for _ in named(section, "tc")), name)

    def _order(self) -> Iterator[str]:
        """Sections and master pages: those of the spine, those of the list, then those in no list, by number."""
        listed = self._package.xml(_LIST) if _LIST in self._package else None
        found: dict[str, None] = {}
        if listed is not None:
            items = {item.get("id", ""): self._resolve(item.get("href", "")) for item in named(listed, "item")}
            spine = [items.get(reference.get("idref", ""), "") for reference in named(listed, "itemref")]
            found = dict.fromkeys([*spine, *items.values()])
        rest = sorted((part for part in self._package.names if part not in found), key=_number)
        yield from (part for part in (*found, *rest) if part in self._package)

    def _resolve(self, href: str) -> str:
        """The entry that a reference means: it counts from the package's root or from the list's folder."""
        plain = posixpath.normpath(href.replace("\\", "/")).lstrip("/")
        return plain if plain in self._package else posixpath.join("Contents", plain)

    def _refuse_locked(self, name: str) -> None:
        if _MANIFEST in self._package and any(True for _ in named(self._package.xml(_MANIFEST), "encryption-data")):
            raise limits.locked(name, PROGRAM)


def _number(part: str) -> tuple[int, str]:
    match = _SECTION.fullmatch(part) or _MASTER_PAGE.fullmatch(part)
    return (int(match[1]) if match else 0, part)


def damaged(name: str) -> FileUnreadable:
    """What is said of a package that is not what its parts say."""
    return limits.damaged(name, _KIND)
