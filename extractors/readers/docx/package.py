"""Which parts of a Word file hold content or say how it is shown?

python-docx opens the package. Notes and margins are handed out with the key or the section that shows them; comments,
embedded files and macros are never opened.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.parser import parse_xml
from docx.package import Package as WordPackage

from extractors.readers import limits
from extractors.readers.docx.text import NoteKey
from extractors.readers.docx.xml import REFERENCE_ID, visible_characters, w
from extractors.readers.drawing.xml import Element
from extractors.readers.package import Package, part_names
from models.blocks import BlockKind

_KIND, _PROGRAM = "DOCX", "워드"

_MAIN_PART = "word/document"
"""`word/document.xml`; some programs number it."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream of an OLE file in which Office keeps a package with a password ([MS-OFFCRYPTO] 2.3.4)."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOTE_PARTS = ("footnotes", "endnotes")
_XML_PARTS = (*_NOTE_PARTS, "header", "footer", "numbering", "styles")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def is_package(content: bytes) -> bool:
    """A zip that holds a main part of Word (a damaged one is known by its bytes), or a locked Office file."""
    if content.startswith(_OLE):
        return _ENCRYPTED in content
    if not content.startswith(b"PK"):
        return False
    names = part_names(content)
    return _MAIN_PART.encode() in content if names is None else any(name.startswith(_MAIN_PART) for name in names)


def opened(content: bytes, name: str) -> "Parts":
    """The parts of the package, judged before python-docx opens it, which would believe its directory.

    Raises `FileUnreadable` when it is damaged, locked, hostile or unreasonably large.
    """
    if content.startswith(_OLE):
        # Which program locked it is locked too.
        raise limits.locked(name, "워드나 파워포인트")
    Package(content, name, _KIND, _PROGRAM).refuse_hostile()
    try:
        return Parts(_main_part(content, name))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError) as error:
        raise limits.damaged(name, _KIND) from error
    except (OpcError, InvalidXmlError, SyntaxError, KeyError, ValueError) as error:
        # zipfile, python-docx and lxml each have their own words for *damaged*.
        raise limits.damaged(name, _KIND) from error


def _main_part(content: bytes, name: str) -> Part:
    try:
        main: Part = WordPackage.open(io.BytesIO(content)).main_document_part
    except (AttributeError, TypeError) as error:
        # python-docx takes for granted that the lists of parts are what their names say.
        raise limits.damaged(name, _KIND) from error
    return main


class Parts:
    """The parts of one package that hold content or say how it is shown.

    All are parsed here; one that is no XML raises a `SyntaxError` (lxml's own error is one).
    """

    def __init__(self, main: Part) -> None:
        self.part, self.main = main, _root(main)
        related = [(key, link) for key, link in main.rels.items() if not link.is_external]
        kinds = {key: (link.reltype or "").rpartition("/")[2] for key, link in related}
        self._by_id = {key: _root(link.target_part) for key, link in related if kinds[key] in _XML_PARTS}
        self._by_kind = {kinds[key]: root for key, root in self._by_id.items()}

    def of_kind(self, kind: str) -> Element | None:
        """The root of the one part of a kind (`numbering`, `styles`, `footnotes`)."""
        return self._by_kind.get(kind)

    def notes(self) -> Iterator[tuple[NoteKey, Element]]:
        """Footnotes and endnotes with the key that a reference to them has."""
        for kind in _NOTE_PARTS:
            root = self.of_kind(kind)
            for note in () if root is None else root:
                if note.get(w("type")) not in _SEPARATORS:
                    yield (kind, note.get(w("id"), "")), note

    def margins(self) -> Iterator[tuple[BlockKind, int, Element]]:
        """Headers and footers that a section shows, with the section's number, each once."""
        seen: set[str] = set()
        for number, section in enumerate(self.main.iter(w("sectPr")), start=1):
            for reference in section.iterchildren(w("headerReference"), w("footerReference")):
                key = reference.get(REFERENCE_ID, "")
                if key in self._by_id and key not in seen:
                    seen.add(key)
                    kind: BlockKind = "header" if reference.tag == w("headerReference") else "footer"
                    yield kind, number, self._by_id[key]

    def visible_characters(self) -> int:
        """All content characters of the package, counted on its XML."""
        count = visible_characters(self.main)
        count += sum(visible_characters(note) for _, note in self.notes())
        return count + sum(visible_characters(margin) for _, _, margin in self.margins())


def _root(part: Part) -> Element:
    root: Element = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    return root
