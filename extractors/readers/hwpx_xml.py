"""Which elements of a HWPX part hold words, and how many characters are they?

Names of OWPML (KS X 6101) are compared without their namespace, which changes with the year of the standard.
`visible_characters` counts without the reader's walk: the ledger's other side.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final, TypeAlias

from lxml import etree

from extractors.readers.builder import visible

Element: TypeAlias = etree._Element

_IN_LINE: Final = frozenset({"t", "mainText", "subText", "script", "shapeComment", "firstKey", "secondKey"})
"""Elements whose own text is the document's: lines, words above them, equations, pictures' descriptions, index keys."""
CHECKS: Final = frozenset({"checkBtn", "radioBtn"})
CAPTIONED: Final = CHECKS | {"btn"}
MNEMONIC: Final = "&"
"""Before the letter that presses a button; not shown."""


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(root: Element, name: str) -> Iterator[Element]:
    """All elements of a name below a root, in order."""
    yield from root.iter("{*}" + name)


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of a name."""
    yield from element.iterchildren("{*}" + name)


def child(element: Element, *path: str) -> Element | None:
    """The first descendant along a path of names."""
    found: Element | None = element
    for name in path:
        found = None if found is None else next(children(found, name), None)
    return found


def whole(text: str | None, default: int = 0) -> int:
    """The number that an attribute holds; the default where it is missing, none or out of bounds."""
    digits = "" if text is None else text.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        return default
    return int(text or "")


def branches(element: Element) -> Iterator[Element]:
    """The children of an element; of a choice by version (`switch`), those of the branch that is shown."""
    for found in element:
        if local(found) != "switch":
            yield found
        else:
            branch = next(children(found, "case"), None)
            branch = child(found, "default") if branch is None else branch
            if branch is not None:
                yield from branches(branch)


def visible_characters(root: Element) -> int:
    """Characters without white space of one part, NFC, in whatever element they stand."""
    pieces: list[str] = []
    for element in root.iter():
        name = local(element)
        if name == "p":
            pieces.append("\n")
        elif name in _IN_LINE:
            pieces.append("".join(element.itertext()))
        elif name == "hyphen":
            pieces.append("-")
        elif name == "compose":
            pieces.append(element.get("composeText", ""))
        elif name == "textart":
            pieces.append(element.get("text", ""))
        elif name in CAPTIONED:
            pieces.append("☐" * (name in CHECKS) + element.get("caption", "").replace(MNEMONIC, ""))
        elif name == "comboBox":
            first = child(element, "listItem")
            pieces.append("" if first is None else first.get("value", ""))
        elif name == "edit":
            pieces.append("".join(text for shown in children(element, "text") for text in shown.itertext()))
    return visible(unicodedata.normalize("NFC", "".join(pieces)))
