"""Which parts does an Office file (DOCX, PPTX) have, and which of them refer to which?

What a part refers to stands beside it in `_rels` (ECMA-376 part 2, 6.5): an id, a kind, and the name of the other part
or, for what lies outside of the file, an address that is never followed.
"""

import posixpath
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from extractors.readers.package import Package
from extractors.readers.xml import Element
from models.errors import FileUnreadable

_TYPES: Final = "[Content_Types].xml"
_TYPES_ROOT: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}Types"
_LINK: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


class Link(NamedTuple):
    """A reference to another part of the file: its kind as an address, the part's name."""

    kind: str
    target: str


class Part:
    """One part of XML: what it holds and what it refers to."""

    def __init__(self, office: "Office", name: str) -> None:
        self._office, self._name = office, name

    @cached_property
    def root(self) -> Element:
        """What it holds; `FileUnreadable` where it is no XML."""
        return self._office.package.xml(self._name)

    @cached_property
    def _links(self) -> dict[str, Link]:
        return self._office.links(self._name)

    def follow(self, key: str) -> "Part":
        """The part behind a reference; `FileUnreadable` where there is none in this file."""
        if key not in self._links:
            raise self._office.package.damaged()
        return self._office.part(self._links[key].target)

    def of_kind(self, *kinds: str) -> Iterator[tuple[str, str, "Part"]]:
        """The parts of some kinds (`slideLayout`) that it refers to, each with its id and kind.

        Raises `FileUnreadable` for one that is not there.
        """
        for key, link in self._links.items():
            kind = link.kind.rpartition("/")[2]
            if kind in kinds:
                yield key, kind, self._office.part(link.target)

    def drawn(self, key: str) -> Element | None:
        """The root of a part that is drawn here; None where it is missing, elsewhere or damaged."""
        if key not in self._links or self._links[key].target not in self._office.package:
            return None
        try:
            return self._office.part(self._links[key].target).root
        except FileUnreadable:
            return None


class Office:
    """The parts of one file, each made once."""

    def __init__(self, content: bytes, name: str, kind: str, program: str) -> None:
        """`kind` and `program` are what a person calls the format and what writes it.

        Raises `FileUnreadable` when it is damaged, locked, hostile or unreasonably large.
        """
        self.package = Package(content, name, kind, program)
        self.package.refuse_hostile()
        self._parts: dict[str, Part] = {}
        if _TYPES not in self.package or self.package.xml(_TYPES).tag != _TYPES_ROOT:
            raise self.package.damaged()

    def main(self, root: str) -> Part:
        """The part that the others hang on; `FileUnreadable` where its root has another name than this."""
        found = next((link.target for link in self.links("").values() if link.kind == _MAIN), "")
        part = self.part(found)
        if part.root.tag != root:
            raise self.package.damaged()
        return part

    def part(self, name: str) -> Part:
        """A part by its name; `FileUnreadable` where there is none."""
        if name not in self.package:
            raise self.package.damaged()
        return self._parts.setdefault(name, Part(self, name))

    def links(self, name: str) -> dict[str, Link]:
        """By id what a part refers to within the file; what the file itself does for the empty name."""
        folder, _, last = name.rpartition("/")
        listed = posixpath.join(folder, "_rels", f"{last}.rels")
        if listed not in self.package:
            return {}
        found = self.package.xml(listed).iter(_LINK)
        inner = (link for link in found if link.get("TargetMode", "Internal") == "Internal")
        return {
            link.get("Id", ""): Link(link.get("Type", ""), _named(folder, link.get("Target", ""))) for link in inner
        }


def _named(folder: str, target: str) -> str:
    """The part that a reference means: it counts from its part's folder, with a slash in front from the root."""
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
