"""Which parts of a PowerPoint file are its slides, and what belongs to each of them?

python-pptx opens the package; the order of slides is the presentation's own (ECMA-376 part 1, 19.2.1.34). A slide has a
layout and that has a master, from which boxes, sizes and bullets are inherited.
"""

import io
import zipfile
from collections.abc import Iterator
from functools import cached_property

from pptx.exc import PythonPptxError
from pptx.opc.package import OpcPackage, Part, XmlPart

from extractors.readers import limits
from extractors.readers.drawing.charts import chart_characters
from extractors.readers.drawing.xml import (
    CHART,
    DIAGRAM,
    Element,
    is_shown,
    parsed,
    r,
    visible_characters,
    whole,
    yes,
)
from extractors.readers.limits import damaged
from extractors.readers.package import Package, part_names

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MAIN_PART = "ppt/presentation"
"""`ppt/presentation.xml`; some programs name it otherwise behind that."""
_USUAL_SIZE = (9_144_000, 6_858_000)
"""4:3 in EMU."""
_KIND, _PROGRAM = "PPTX", "파워포인트"


def p(name: str) -> str:
    """The full name of an element of PresentationML."""
    return _P + name


def is_package(content: bytes) -> bool:
    """A zip that holds a presentation; a damaged one is known by its bytes."""
    if not content.startswith(b"PK"):
        return False
    names = part_names(content)
    if names is None:
        return _MAIN_PART.encode() in content and b"word/document" not in content
    return any(name.startswith(_MAIN_PART) for name in names)


class Presentation:
    """The parts of one package; raises `FileUnreadable` when it is damaged, hostile or unreasonably large."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        Package(content, name, _KIND, _PROGRAM).refuse_hostile()
        try:
            self._main = OpcPackage.open(io.BytesIO(content)).main_document_part
            self.root = _expected(root_of(self._main), "presentation")
            self.slides = [Slide(part) for part in self._slide_parts()]
        except (zipfile.BadZipFile, NotImplementedError, RecursionError, EOFError, OSError) as error:
            raise damaged(name, _KIND) from error
        except (PythonPptxError, SyntaxError, KeyError, ValueError, AttributeError, TypeError) as error:
            # python-pptx takes for granted that the lists of parts are what their names say.
            raise damaged(name, _KIND) from error

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of a slide in EMU."""
        found = self.root.find(p("sldSz"))
        return _USUAL_SIZE if found is None else (whole(found.get("cx")), whole(found.get("cy")))

    def _slide_parts(self) -> Iterator[Part]:
        listed = [entry.get(r("id"), "") for entry in self.root.iterfind(f"{p('sldIdLst')}/{p('sldId')}")]
        if len(listed) > limits.SLIDES:
            raise limits.too_long(self.name, len(listed), limits.SLIDES, "장")
        for key in listed:
            yield self._main.related_part(key)


class Slide:
    """One slide with what it refers to; a part that is missing is None."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.root = _expected(root_of(part), "sld")
        notes = first_of(part, "notesSlide")
        self.notes = None if notes is None else root_of(notes)
        layout = first_of(part, "slideLayout")
        master = None if layout is None else first_of(layout, "slideMaster")
        self.layout = None if layout is None else root_of(layout)
        self.master = None if master is None else root_of(master)

    @cached_property
    def hidden(self) -> bool:
        """Whether the show leaves it out."""
        return not yes(self.root.get("show", "1"))

    @property
    def grounds(self) -> list[Element]:
        """The layout and the master whose own shapes the slide shows below its own."""
        shown = [part for part in (self.layout, self.master) if part is not None]
        for count, part in enumerate((self.root, *shown)):
            if not yes(part.get("showMasterSp", "1")):
                return shown[:count]
        return shown

    def related(self, key: str) -> Element | None:
        """The root of the part behind a reference; None where it is missing, elsewhere or damaged."""
        try:
            link = self.part.rels[key]
        except KeyError:
            return None
        return None if link.is_external else parsed(link.target_part.blob)


def slide_characters(slide: Slide) -> int:
    """Characters of a slide, its notes, and the charts and diagrams it shows: counted without the reader's walk."""
    count = visible_characters(slide.root) + (0 if slide.notes is None else visible_characters(slide.notes))
    for element in filter(is_shown, slide.root.iter(CHART, DIAGRAM)):
        root = slide.related(element.get(r("id" if element.tag == CHART else "dm"), ""))
        if root is not None:
            count += chart_characters(root) if element.tag == CHART else visible_characters(root)
    return count


def ground_characters(ground: Element) -> int:
    """Characters that a layout or master sets on its slides: those of all its shapes that are no placeholders."""
    shapes = (shape for shape in ground.iter(p("sp"), p("graphicFrame")) if is_shown(shape))
    return sum(visible_characters(shape) for shape in shapes if next(shape.iter(p("ph")), None) is None)


def first_of(part: Part, kind: str) -> Part | None:
    """The part of a kind (`slideLayout`) that a part refers to."""
    for link in part.rels.values():
        if not link.is_external and link.reltype.endswith("/" + kind):
            found: Part = link.target_part
            return found
    return None


def root_of(part: Part) -> Element:
    """The root of a part; a `ValueError` when it is no XML."""
    root: Element | None = part._element if isinstance(part, XmlPart) else parsed(part.blob)
    if root is None:
        raise ValueError("no XML")
    return root


def _expected(root: Element, name: str) -> Element:
    """The root where it is what its part must hold; another one would be read as nothing."""
    if root.tag != p(name):
        raise ValueError(f"no {name}")
    return root
