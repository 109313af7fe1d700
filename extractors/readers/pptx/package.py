"""Which parts of a PowerPoint file are its slides, and what belongs to each of them?

python-pptx opens it. The order of slides is the presentation's own (ECMA-376 part 1, 19.2.1.34). A slide has a layout
and that has a master, from which boxes, sizes and bullets are inherited.
"""

from collections.abc import Iterator
from functools import cached_property

from pptx.opc.package import OpcPackage

from extractors.readers import limits
from extractors.readers.drawing.charts import chart_characters
from extractors.readers.drawing.xml import CHART, DIAGRAM, is_shown, r, visible_characters, yes
from extractors.readers.office import Part, main_part
from extractors.readers.package import Package
from extractors.readers.xml import Element, whole

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
"""`ppt/presentation.xml`; some programs name it otherwise behind that."""
_USUAL_SIZE = (9_144_000, 6_858_000)
"""4:3 in EMU."""
_KIND, _PROGRAM = "PPTX", "파워포인트"


def p(name: str) -> str:
    """The full name of an element of PresentationML."""
    return _P + name


class Presentation:
    """The parts of one package; raises `FileUnreadable` when it is damaged, hostile or unreasonably large."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        self._main = main_part(Package(content, name, _KIND, _PROGRAM), OpcPackage.open, p("presentation"))
        self.root = self._main.root
        self.slides = [Slide(part) for part in self._slide_parts()]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of a slide in EMU."""
        found = self.root.find(p("sldSz"))
        return _USUAL_SIZE if found is None else (whole(found.get("cx")), whole(found.get("cy")))

    def _slide_parts(self) -> Iterator[Part]:
        listed = [entry.get(r("id"), "") for entry in self.root.iterfind(f"{p('sldIdLst')}/{p('sldId')}")]
        if len(listed) > limits.SLIDES:
            raise limits.too_long(self._name, len(listed), limits.SLIDES, "장")
        for key in listed:
            part = self._main.follow(key)
            if part.root.tag != p("sld"):
                # Another one would be read as nothing.
                raise limits.damaged(self._name, _KIND)
            yield part


class Slide:
    """One slide with what it refers to; a part that it has not is None."""

    def __init__(self, part: Part) -> None:
        self.root = part.root
        self._part = part
        notes, layout = _first(part, "notesSlide"), _first(part, "slideLayout")
        master = None if layout is None else _first(layout, "slideMaster")
        self.notes, self.layout, self.master = (None if one is None else one.root for one in (notes, layout, master))

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

    def drawn(self, key: str) -> Element | None:
        """The root of the part that is drawn behind a reference; None where it cannot be read."""
        return self._part.drawn(key)


def slide_characters(slide: Slide) -> int:
    """Characters of a slide, its notes, and the charts and diagrams it shows: counted without the reader's walk."""
    count = visible_characters(slide.root) + (0 if slide.notes is None else visible_characters(slide.notes))
    for element in filter(is_shown, slide.root.iter(CHART, DIAGRAM)):
        root = slide.drawn(element.get(r("id" if element.tag == CHART else "dm"), ""))
        if root is not None:
            count += chart_characters(root) if element.tag == CHART else visible_characters(root)
    return count


def ground_characters(ground: Element) -> int:
    """Characters that a layout or master sets on its slides: those of all its shapes that are no placeholders."""
    shapes = (shape for shape in ground.iter(p("sp"), p("graphicFrame")) if is_shown(shape))
    return sum(visible_characters(shape) for shape in shapes if next(shape.iter(p("ph")), None) is None)


def _first(part: Part, kind: str) -> Part | None:
    """The part of a kind (`slideLayout`) that a part refers to."""
    return next((found for _, _, found in part.of_kind(kind)), None)
