"""Which elements of a Word file are its content, and how many characters does it hold?

Names of WordprocessingML (ECMA-376 part 1, chapter 17). `visible_characters` counts without the reader's walk: the
ledger's other side.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from extractors.readers.builder import visible
from extractors.readers.drawing.xml import MATH_TEXT, is_shown, r, shown
from extractors.readers.xml import Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

PARAGRAPH, TABLE, ROW, CELL, RUN = _W + "p", _W + "tbl", _W + "tr", _W + "tc", _W + "r"
TEXT, SYMBOL, HARD_HYPHEN = _W + "t", _W + "sym", _W + "noBreakHyphen"
DELETED_TEXT, WORD_ART = _W + "delText", "{urn:schemas-microsoft-com:vml}textpath"
TEXT_BOX = _W + "txbxContent"
ALIEN_CHUNKS: Final = frozenset({_W + "altChunk", _W + "subDoc"})
"""Documents of their own within this one."""
REFERENCE_ID = r("id")


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return _W + name


def child(element: Element, *path: str) -> Element | None:
    """The first descendant along a path of WordprocessingML names."""
    found: Element | None = element.find("/".join(_W + name for name in path))
    return found


def value(element: Element, *path: str) -> str | None:
    """The `w:val` of the element at a path; None where either is missing."""
    found = child(element, *path)
    return None if found is None else found.get(_W + "val")


def number(element: Element, *path: str) -> int | None:
    """The `w:val` at a path as a whole number; None where it is missing or none."""
    return whole(value(element, *path))


def whole(text: str | None) -> int | None:
    """The number that an attribute holds; None where it is missing or none."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else None


def switched_on(element: Element, *path: str) -> bool:
    """Whether an on/off property is there and on (`<w:vanish/>`, `w:val="1"`)."""
    found = child(element, *path)
    return found is not None and found.get(_W + "val", "1") not in ("0", "false", "off")


def body_elements(container: Element) -> Iterator[Element]:
    """The paragraphs, tables and alien chunks of a container in order, through controls and markup around them."""
    for element in shown(container):
        if element.tag in (PARAGRAPH, TABLE) or element.tag in ALIEN_CHUNKS:
            yield element
        elif element.tag in _AROUND_BLOCKS:
            yield from body_elements(element)


_AROUND_BLOCKS: Final = frozenset(_W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def paragraphs_within(container: Element) -> Iterator[Element]:
    """Every paragraph of a small part (a note, a header), those in tables and text boxes too."""
    return (found for found in container.iter(PARAGRAPH) if is_shown(found))


def visible_characters(root: Element) -> int:
    """Characters without white space of one part, NFC, each alternative counted once."""
    pieces: list[str] = []
    for element in root.iter(PARAGRAPH, TEXT, MATH_TEXT, DELETED_TEXT, SYMBOL, HARD_HYPHEN, WORD_ART):
        if element.tag == PARAGRAPH:
            pieces.append("\n")
        elif is_shown(element):
            pieces.append(_letters(element))
    return visible(unicodedata.normalize("NFC", "".join(pieces)))


def _letters(element: Element) -> str:
    """What an element says; a sign for one that says it without letters."""
    if element.tag == WORD_ART:
        return "\n" + str(element.get("string", "")) + "\n"
    return (element.text or "") if element.tag in (TEXT, MATH_TEXT, DELETED_TEXT) else "-"


def inside(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, through content controls around them."""
    for found in shown(element):
        if found.tag == tag:
            yield found
        elif found.tag in _AROUND_CELLS:
            yield from inside(found, tag)


_AROUND_CELLS: Final = frozenset(_W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
