"""Which parts does an Office file (DOCX, PPTX) have, and which of them refer to which?

python-docx and python-pptx open the package and follow its references (ECMA-376 part 2, 6.5). They are handed a clean
copy: the parts of XML, judged, and every other part empty, so that no macro, picture or embedded file reaches them.
"""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import IO, Final, Protocol, Self

from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import InvalidXmlError
from lxml import etree
from pptx.exc import PythonPptxError

from extractors.readers.package import Package
from extractors.readers.xml import Element, NoXml, no_xml, parsed
from models.errors import FileUnreadable

_TYPES: Final = "[Content_Types].xml"
_TYPES_ROOT: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}Types"
_LINK: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WITH_WORDS: Final = {
    *("header", "footer", "footnotes", "endnotes", "numbering", "styles"),
    *("slide", "slideLayout", "slideMaster", "notesSlide"),
}
"""Kinds of parts without which a document would lose words silently."""
_DAMAGED: Final = (
    OpcError,
    InvalidXmlError,
    PythonPptxError,
    SyntaxError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
)
"""What the libraries end in on a package that is not what it says: they believe what its lists of parts are."""


class _Link(Protocol):
    """A reference of either library's."""

    @property
    def reltype(self) -> str: ...
    @property
    def is_external(self) -> bool: ...
    @property
    def target_part(self) -> "_Opened": ...


class _Opened(Protocol):
    """A part of either library's."""

    @property
    def blob(self) -> bytes: ...
    @property
    def rels(self) -> Mapping[str, _Link]: ...


class _Library(Protocol):
    """A package of either library's."""

    @property
    def main_document_part(self) -> _Opened: ...


class Part:
    """One part of XML: what it holds and what it refers to."""

    def __init__(self, package: Package, part: _Opened) -> None:
        self._package, self._part = package, part

    @cached_property
    def root(self) -> Element:
        """What it holds; `FileUnreadable` where it is no XML."""
        held = getattr(self._part, "_element", None)
        if isinstance(held, etree._Element):
            return held
        try:
            return parsed(self._part.blob)
        except NoXml as error:
            raise self._package.no_xml(error) from error

    @cached_property
    def _links(self) -> dict[str, _Link]:
        return {key: link for key, link in self._part.rels.items() if not link.is_external}

    def follow(self, key: str) -> Self:
        """The part behind a reference; `FileUnreadable` where there is none in this file."""
        if key not in self._links:
            raise self._package.damaged()
        return type(self)(self._package, self._links[key].target_part)

    def of_kind(self, *kinds: str) -> Iterator[tuple[str, str, Self]]:
        """The parts of some kinds (`slideLayout`) that it refers to, each with its id and kind."""
        for key, link in self._links.items():
            kind = _kind(link.reltype)
            if kind in kinds:
                yield key, kind, self.follow(key)

    def drawn(self, key: str) -> Element | None:
        """The root of a part that is drawn here; None where it is missing, elsewhere or damaged."""
        try:
            return self.follow(key).root
        except FileUnreadable:
            return None


def main_part(package: Package, library: Callable[[IO[bytes]], _Library], root: str) -> Part:
    """The part of a file that its others hang on, as one of the libraries opens it.

    Raises `FileUnreadable` when the file is damaged or hostile, or its main part's root has another name than this.
    """
    package.refuse_hostile()
    if _TYPES not in package or package.xml(_TYPES).tag != _TYPES_ROOT:
        raise package.damaged()
    try:
        main = Part(package, library(_clean_copy(package)).main_document_part)
    except etree.XMLSyntaxError as error:
        raise package.no_xml(no_xml(error)) from error
    except _DAMAGED as error:
        raise package.damaged() from error
    if main.root.tag != root:
        raise package.damaged()
    return main


def _clean_copy(package: Package) -> IO[bytes]:
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as parts:
        for name in package.names:
            if name.endswith(".rels"):
                parts.writestr(name, _kept_links(package, name))
            else:
                parts.writestr(name, package.read(name) if name.lower().endswith(".xml") else b"")
    copy.seek(0)
    return copy


def _kept_links(package: Package, name: str) -> bytes:
    """A list of references without those to parts that are not there, for which the libraries may refuse the file.

    Programs leave references to pictures behind (`NULL`); where words are missing it is damage.
    """
    links = package.xml(name)
    folder = posixpath.dirname(posixpath.dirname(name))
    for link in list(links.iter(_LINK)):
        target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "").replace("\\", "/"))).lstrip("/")
        if link.get("TargetMode") == "External" or target in package:
            continue
        if _kind(link.get("Type")) in _WITH_WORDS:
            raise package.damaged()
        links.remove(link)
    return bytes(etree.tostring(links))


def _kind(address: str | None) -> str:
    """The last word of the address that names a reference's kind."""
    return (address or "").rpartition("/")[2]
