"""The paragraphs and tables of a form of a Word file as a Word file: same styles, same page, nothing else of it."""

import io
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument

from extractors.readers.docx.reader import read_with_begins
from extractors.readers.docx.xml import PARAGRAPH, body_elements, w
from extractors.readers.package import Package
from extractors.readers.xml import Element
from flows.publishers.digest.packing import LONG_AGO, repacked
from models.blocks import Source
from models.forms import Form

_ALWAYS: Final = frozenset({"styles", "numbering", "fontTable", "theme", "settings"})
"""Kinds of parts that say how the words are shown."""
_NOTES: Final = {"footnotes": "footnoteReference", "endnotes": "endnoteReference"}
_WITH_PLACE: Final = frozenset({"image", "hyperlink", "chart", "diagramData", "diagramLayout", "diagramQuickStyle",
                                "diagramColors", "diagramDrawing"})  # fmt: skip
"""Kinds of parts that an element shows where it stands."""
_TAKEN_OFF: Final = ("commentRangeStart", "commentRangeEnd", "commentReference", "lastRenderedPageBreak",
                     "bookmarkStart", "bookmarkEnd")  # fmt: skip
_RELATIONS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def cut(content: bytes, source: Source, form: Form) -> tuple[bytes, bool]:
    """The form as a Word file, and whether its elements say anything else. Raises `FileUnreadable`."""
    Package(content, source.name, "DOCX", "워드").refuse_hostile()
    _, begins = read_with_begins(content, source.name)
    first, last, beside = _elements(begins, source, form)
    document = Document(io.BytesIO(content))
    body: Element = document.element.body
    every = list(body_elements(body))
    kept = _trimmed(every[first:last])
    _shape(body, every, last)
    _keep(body, kept)
    _open(kept[0])
    _drop_parts(document)
    _forget(document, form)
    made = io.BytesIO()
    document.save(made)
    return repacked(made.getvalue()), beside


def _elements(begins: Sequence[int], source: Source, form: Form) -> tuple[int, int, bool]:
    """The elements of a form, from the first to before the last, and whether more than the form stands in them."""
    start, end = form.extent
    first = max((at for at, begin in enumerate(begins) if begin <= start), default=0)
    last = next((at for at, begin in enumerate(begins) if begin >= end), len(begins))
    before = source.text[begins[first] : start].strip()
    behind = source.text[end : begins[last] if last < len(begins) else end].strip()
    return first, last, bool(before or behind)


def _trimmed(elements: list[Element]) -> list[Element]:
    """The elements without empty paragraphs at the end, which would open a page."""
    while len(elements) > 1 and elements[-1].tag == PARAGRAPH and not _says(elements[-1]):
        elements = elements[:-1]
    return elements


def _says(element: Element) -> bool:
    return any((found.text or "").strip() for found in element.iter(w("t"))) or any(
        True for _ in element.iter(w("drawing"), w("pict"), w("object"))
    )


def _shape(body: Element, every: Sequence[Element], last: int) -> None:
    """Give the body the page of the section that the form ends in, without headers and footers."""
    ends = (found for element in every[last - 1 :] for found in element.iter(w("sectPr")))
    own = body.find(w("sectPr"))
    shape = next(ends, None)
    if shape is not None:
        if own is not None:
            body.remove(own)
        own = deepcopy(shape)
        body.append(own)
    if own is not None:
        for found in [*own.iter(w("headerReference"), w("footerReference"), w("titlePg"), w("type"))]:
            own.remove(found)


def _keep(body: Element, kept: Sequence[Element]) -> None:
    """Take out of the body whatever is none of the form, and from the form the signs of what else there was."""
    wanted = {id(above) for element in kept for above in (element, *element.iterancestors())}
    _prune(body, wanted, {id(element) for element in kept})
    for found in [*body.iter(*map(w, _TAKEN_OFF))]:
        _remove(found)
    for element in kept:
        for found in [*element.iter(w("headerReference"), w("footerReference"))]:
            _remove(found)
    for found in [*kept[-1].iter(w("sectPr"))]:
        _remove(found)


def _prune(element: Element, wanted: set[int], whole: set[int]) -> None:
    for inner in list(element):
        if id(inner) in whole or inner.tag in (w("sectPr"), w("sdtPr")):
            continue
        if id(inner) in wanted:
            _prune(inner, wanted, whole)
        else:
            element.remove(inner)


def _remove(element: Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)


def _open(first: Element) -> None:
    """Let the form begin on its first page, whatever it stood behind."""
    for found in [*first.iter(w("pageBreakBefore"))]:
        _remove(found)
    for run in first.iter(w("r")):
        for found in run:
            if found.tag == w("br") and found.get(w("type")) == "page":
                run.remove(found)
            elif found.tag == w("t") and (found.text or "").strip():
                return


def _drop_parts(document: WordDocument) -> None:
    """Let go of every part that the form does not show: pictures and notes of other pages, comments, headers."""
    body: Element = document.element
    used = {value for found in body.iter() for name, value in found.attrib.items() if str(name).startswith(_RELATIONS)}
    relations: Any = document.part.rels
    for key, relation in list(relations.items()):
        kind = relation.reltype.rpartition("/")[2]
        noted = kind in _NOTES and next(body.iter(w(_NOTES[kind])), None) is not None
        if not (kind in _ALWAYS or noted or (kind in _WITH_PLACE and key in used)):
            del relations[key]
    for key, relation in list(document.part.package.rels.items()):
        if relation.reltype.rpartition("/")[2] not in ("officeDocument", "core-properties"):
            del document.part.package.rels[key]


def _forget(document: WordDocument, form: Form) -> None:
    """Say of the file what it is, and nothing of who wrote it when."""
    told = document.core_properties
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category", "identifier", "version"):
        setattr(told, name, "")
    told.title, told.revision = form.name, 1
    told.created = told.modified = told.last_printed = datetime(*LONG_AGO, tzinfo=UTC)
