"""The paragraphs of a form of a HWPX as a HWPX: same styles, same page, nothing else of the document."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from extractors.readers.hwpx.package import Parts, damaged
from extractors.readers.hwpx.xml import child, children, local
from extractors.readers.package import Package
from extractors.readers.xml import Element
from flows.forms.hwpx_package import HEADER, packed
from models.blocks import Block, Source
from models.forms import Form

_MARGINS: Final = frozenset({"header", "footer", "pageNum", "pageHiding", "newNum", "hiddenComment"})
"""Controls of the whole document's pages, and comments that are never printed."""

_TO_THE_END: Final = 1 << 30
_SHOWN: Final = frozenset({"tbl", "pic", "rect", "ellipse", "line", "polygon", "curve", "container", "ole", "chart",
                           "equation", "textart", "checkBtn", "edit", "comboBox"})  # fmt: skip
"""What a paragraph shows without words."""


def cut(content: bytes, source: Source, form: Form) -> tuple[bytes, bool]:
    """The form as a package, and whether its paragraphs say anything else. Raises `FileUnreadable`."""
    held = [block for block in source.blocks if block.kind not in ("header", "footer") and _is_in(block, form)]
    parts, package = Parts(content, source.name), Package(content, source.name, "HWPX", "한글")
    if HEADER not in package or parts.head is None or not held:
        raise damaged(source.name)
    numbers = sorted({block.place.section or 1 for block in held})
    sections = [
        _section(parts.sections[number - 1], range(_first(held, number), _stop(source, held, number)))
        for number in numbers
    ]
    head = _head(parts.head, len(sections))
    words = source.text[slice(*form.extent)]
    return packed(package, form.name, head, sections, words), _is_beside(source, held, form)


def _is_in(block: Block, form: Form) -> bool:
    return block.span[0] < form.extent[1] and form.extent[0] < block.span[1]


def _is_beside(source: Source, held: Sequence[Block], form: Form) -> bool:
    """Whether a paragraph of the form holds words of something else too."""
    places = {(block.place.section, block.place.paragraph) for block in held}
    others = (block for block in source.blocks if (block.place.section, block.place.paragraph) in places)
    return any(
        block.text.strip() and not _is_in(block, form) for block in others if block.kind not in ("header", "footer")
    )


def _first(held: Iterable[Block], section: int) -> int:
    """The first paragraph of a section that the form takes, counted from 0."""
    return min(block.place.paragraph or 1 for block in held if (block.place.section or 1) == section) - 1


def _stop(source: Source, held: Sequence[Block], section: int) -> int:
    """Before which paragraph of a section the form ends: what says nothing behind its words is its own (a picture)."""
    last = max(block.place.paragraph or 1 for block in held if (block.place.section or 1) == section)
    behind = source.blocks[source.blocks.index(held[-1]) + 1 :]
    body = (block for block in behind if block.kind not in ("header", "footer", "note"))
    following = next((block.place for block in body), None)
    if following is None or (following.section or 1) != section:
        return _TO_THE_END
    return max(last, (following.paragraph or 1) - 1)


def _section(root: Element, kept: range) -> Element:
    """The section with these paragraphs alone, the page's shape in the first of them."""
    every = list(children(root, "p"))
    kept = range(kept.start, _without_empty(every, kept))
    shape, columns = child(every[0], "run", "secPr"), _columns(every[: kept.start + 1])
    for number, paragraph in enumerate(every):
        if number not in kept:
            root.remove(paragraph)
    first = every[kept.start]
    first.set("pageBreak", "0")
    first.set("columnBreak", "0")
    if child(first, "run", "secPr") is None and shape is not None:
        first.insert(0, _opening(shape, columns))
    for found in list(root.iter("{*}linesegarray")):
        _remove(found)  # where its lines stood on the pages of the document
    for found in list(root.iter("{*}ctrl")):
        if any(local(one) in _MARGINS for one in found):
            _remove(found)
    for found in root.iter("{*}secPr"):
        found.set("masterPageCnt", "0")
        for page in list(children(found, "masterPage")):
            found.remove(page)
    return root


def _without_empty(paragraphs: Sequence[Element], kept: range) -> int:
    """Where the kept paragraphs stop without those at their end that show nothing."""
    stop = min(kept.stop, len(paragraphs))
    while stop > kept.start + 1 and not any(_shows(found) for found in paragraphs[stop - 1].iter()):
        stop -= 1
    return stop


def _shows(element: Element) -> bool:
    return local(element) in _SHOWN or (local(element) == "t" and "".join(element.itertext()).strip() != "")


def _columns(paragraphs: Sequence[Element]) -> Element | None:
    """The last control before the form that says in how many columns it stands."""
    controls = [one for paragraph in paragraphs for run in children(paragraph, "run") for one in children(run, "ctrl")]
    return next((one for one in reversed(controls) if child(one, "colPr") is not None), None)


def _opening(shape: Element, columns: Element | None) -> Element:
    """A run that holds the shape of the page and its columns, as the first one of a section does."""
    above = shape.getparent()
    if above is None:
        raise ValueError("the shape of a page stands in a run")
    run = etree.Element(above.tag, dict(above.attrib), above.nsmap)
    run.append(deepcopy(shape))
    if columns is not None:
        control = etree.SubElement(run, columns.tag)
        control.extend(deepcopy(one) for one in children(columns, "colPr"))
    return run


def _remove(element: Element) -> None:
    """Take an element out, the words behind it kept."""
    above = element.getparent()
    if above is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            above.text = (above.text or "") + element.tail
    above.remove(element)


def _head(root: Element, sections: int) -> Element:
    """The styles; of the names of those who changed the document none."""
    root.set("secCnt", str(sections))
    for found in list(root.iter("{*}trackChangeAuthor")):
        found.set("name", "")
    return root
