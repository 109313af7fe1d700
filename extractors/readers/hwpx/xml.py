"""Which elements of a HWPX part hold words, and how many characters are they?

Names of OWPML (KS X 6101) are compared without their namespace, which changes with the year of the standard.
`visible_characters` counts without the reader's walk: the ledger's other side.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from extractors.readers.builder import visible
from extractors.readers.xml import Element

_IN_LINE: Final = frozenset({"t", "mainText", "subText", "script", "shapeComment", "firstKey", "secondKey"})
"""Elements whose own text is the document's: lines, words above them, equations, pictures' descriptions, index keys."""
_IN_ATTRIBUTE: Final = {"compose": "composeText", "textart": "text"}
CHECKS: Final = frozenset({"checkBtn", "radioBtn"})
CAPTIONED: Final = CHECKS | {"btn"}
MNEMONIC: Final = "&"
"""Before the letter that presses a button; not shown."""
_BREAK, _CHOICE, _FIELD, _HYPHEN = "p", "comboBox", "edit", "hyphen"
_SPEAKING: Final = tuple(
    "{*}" + name for name in sorted({_BREAK, _CHOICE, _FIELD, _HYPHEN, *_IN_LINE, *_IN_ATTRIBUTE, *CAPTIONED})
)
"""All elements that say something, as lxml asks for them."""


class _Names(dict[object, str]):
    """Names by their tags: a document has some hundred of them, a hundred thousand times."""

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < _MOST_NAMES:
            self[tag] = name
        return name


_NAMES: Final = _Names()
_MOST_NAMES: Final = 1024
"""Those of a hostile document are not kept."""


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment or an instruction."""
    return _NAMES[element.tag]


def named(root: Element, name: str) -> Iterator[Element]:
    """All elements of a name below a root, in order."""
    yield from root.iter("{*}" + name)


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of a name; comparing it here is quicker than having lxml match `{*}name`."""
    for found in element:
        if _NAMES[found.tag] == name:
            yield found


def child(element: Element, *path: str) -> Element | None:
    """The first descendant along a path of names."""
    found: Element | None = element
    for name in path:
        found = None if found is None else next(children(found, name), None)
    return found


def first_of_each(element: Element) -> dict[str, Element]:
    """The children of an element by their names, the first of each."""
    return {_NAMES[found.tag]: found for found in reversed(element)}


def branches(element: Element) -> Iterator[Element]:
    """The children of an element; of a choice by version (`switch`), those of the branch that is shown."""
    for found in element:
        if _NAMES[found.tag] != "switch":
            yield found
        else:
            branch = next(children(found, "case"), None)
            branch = child(found, "default") if branch is None else branch
            if branch is not None:
                yield from branches(branch)


def visible_characters(root: Element) -> int:
    """Characters without white space of one part, NFC, in whatever element they stand; of a choice one branch."""
    unshown = _unshown(root)
    pieces: list[str] = []
    for element in root.iter(*_SPEAKING):
        if unshown and not unshown.isdisjoint(element.iterancestors()):
            continue
        pieces.append(_own_words(element, local(element)))
    return visible(unicodedata.normalize("NFC", "".join(pieces)))


def _unshown(root: Element) -> set[Element]:
    """The branches of a choice that are not its first."""
    kinds = ("case", "default")
    return {one for found in named(root, "switch") for one in [each for each in found if local(each) in kinds][1:]}


def _own_words(element: Element, name: str) -> str:
    """What an element says itself; a line feed for one that begins a paragraph."""
    if name == _BREAK:
        return "\n"
    if name in _IN_LINE:
        return "".join(element.itertext()) if len(element) else element.text or ""
    if name in CAPTIONED:
        return "☐" * (name in CHECKS) + str(element.get("caption", "")).replace(MNEMONIC, "")
    if name in _IN_ATTRIBUTE:
        return str(element.get(_IN_ATTRIBUTE[name], ""))
    if name == _CHOICE:
        return next((str(one.get("value", "")) for one in children(element, "listItem")), "")
    if name == _FIELD:
        return "".join(text for shown in children(element, "text") for text in shown.itertext())
    return "-" if name == _HYPHEN else ""
