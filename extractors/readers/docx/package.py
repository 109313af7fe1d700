"""Which parts of a Word file hold content or say how it is shown?

python-docx opens it. Notes and margins are handed out with the key or the section that shows them; comments, embedded
files and macros are never opened.
"""

from collections.abc import Iterator

from docx.package import Package as WordPackage

from extractors.readers import limits, magic
from extractors.readers.docx.text import NoteKey
from extractors.readers.docx.xml import REFERENCE_ID, visible_characters, w
from extractors.readers.office import Part, main_part
from extractors.readers.package import Package
from extractors.readers.xml import Element
from models.blocks import BlockKind

_KIND, _PROGRAM = "DOCX", "워드"

_NOTE_PARTS = ("footnotes", "endnotes")
_XML_PARTS = (*_NOTE_PARTS, "header", "footer", "numbering", "styles")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def opened(content: bytes, name: str) -> "Parts":
    """The parts of the package; raises `FileUnreadable` when it is damaged, locked, hostile or unreasonably large."""
    if content.startswith(magic.OLE):
        # Which program locked it is locked too.
        raise limits.locked(name, "워드나 파워포인트")
    return Parts(main_part(Package(content, name, _KIND, _PROGRAM), WordPackage.open, w("document")))


class Parts:
    """The parts of one package that hold content or say how it is shown.

    All are parsed here; one that is missing or no XML raises `FileUnreadable`.
    """

    def __init__(self, main: Part) -> None:
        self.part, self.main = main, main.root
        related = list(main.of_kind(*_XML_PARTS))
        self._by_id = {key: part.root for key, _, part in related}
        self._by_kind = {kind: part.root for _, kind, part in related}

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
