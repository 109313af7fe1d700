"""Does a slide keep its words in a picture?

Every deck has logos and photographs. A slide of nothing but a picture, or of a title above one that fills half of it,
is likely to be a page that was pasted as a picture: its words cannot be read, and a person must look.
"""

from collections.abc import Iterator, Sequence

from extractors.readers.drawing.xml import a, child
from extractors.readers.pptx.package import Slide, p
from extractors.readers.pptx.shapes import PICTURE, ShapeReader, leaves
from extractors.readers.pptx.slides import Grid, Piece, Words
from extractors.readers.xml import Element

_HALF = 0.5


def hides_words(slide: Slide, size: tuple[int, int], pieces: Sequence[Piece]) -> bool:
    """Whether a person must look at the slide; `size` is its width and height in EMU."""
    words = [piece for piece in pieces if isinstance(piece, Words) and any(line.text for line in piece.lines)]
    if any(isinstance(piece, Grid) for piece in pieces) or any(piece.role != "title" for piece in words):
        return False
    areas = list(_areas(slide, size))
    return any(areas) and (not words or max(areas) >= _HALF * size[0] * size[1])


def _areas(slide: Slide, size: tuple[int, int]) -> Iterator[float]:
    """The sizes of the slide's pictures, as shapes, as fillings, as its ground; videos have no words to read."""
    shapes = ShapeReader(slide.root, (slide.layout, slide.master)).shapes()
    yield from (
        shape.box.width * shape.box.height for shape in leaves(shapes) if shape.box and _is_picture(shape.element)
    )
    ground = child(slide.root, p("cSld"), p("bg"))
    if ground is not None and next(ground.iter(a("blip")), None) is not None:
        yield float(size[0] * size[1])


def _is_picture(element: Element) -> bool:
    if element.tag == PICTURE:
        return next(element.iter(a("videoFile"), a("audioFile")), None) is None
    properties = element.find(p("spPr"))
    return properties is not None and properties.find(a("blipFill")) is not None
