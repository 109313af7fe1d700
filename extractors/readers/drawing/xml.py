"""What do the parts of Word and PowerPoint that hold drawings have in common?

Names of DrawingML (ECMA-376 part 1, chapters 19 to 21), the branch of an alternative that is shown (part 3), and the
count of a part's characters that the ledger needs: it never uses the readers' own walk.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from extractors.readers.builder import visible
from extractors.readers.xml import Element

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
TEXT, MATH_TEXT, PARAGRAPH, FIELD, BREAK = _A + "t", _M + "t", _A + "p", _A + "fld", _A + "br"
CHART, DIAGRAM = _C + "chart", _DGM + "relIds"
"""What a frame holds: a reference to the part of a chart, to the parts of a SmartArt."""


def a(name: str) -> str:
    """The full name of an element of DrawingML."""
    return _A + name


def c(name: str) -> str:
    """The full name of an element of charts."""
    return _C + name


def dgm(name: str) -> str:
    """The full name of an element of diagrams (SmartArt)."""
    return _DGM + name


def r(name: str) -> str:
    """The full name of an attribute that refers to another part."""
    return _R + name


def child(element: Element, *names: str) -> Element | None:
    """The first descendant along a path of full names."""
    found: Element | None = element
    for name in names:
        found = None if found is None else found.find(name)
    return found


def yes(text: str | None) -> bool:
    """Whether an attribute says so."""
    return text in ("1", "true", "on")


def shown(element: Element) -> Iterator[Element]:
    """The children of an element; of an alternative among them, those of the branch that is shown."""
    for found in element:
        if found.tag != ALTERNATE:
            yield found
            continue
        branch = next(found.iterchildren(CHOICE), None)
        branch = next(found.iterchildren(FALLBACK), None) if branch is None else branch
        if branch is not None:
            yield from shown(branch)


def is_shown(element: Element) -> bool:
    """Whether no alternative around an element shows another branch."""
    for branch in element.iterancestors(CHOICE, FALLBACK):
        if next(branch.itersiblings(CHOICE, preceding=True), None) is not None:
            return False
    return True


def visible_characters(root: Element) -> int:
    """Characters without white space of one part, NFC, each alternative counted once."""
    pieces: list[str] = []
    for element in root.iter(PARAGRAPH, TEXT, MATH_TEXT, BREAK):
        if element.tag in (PARAGRAPH, BREAK):
            pieces.append("\n")
        elif is_shown(element):
            pieces.append(element.text or "")
    return visible(unicodedata.normalize("NFC", "".join(pieces)))
