"""Which shapes does a slide hold, where do they stand, and what are they for?

A placeholder takes its box from the layout's placeholder with its index, and that from the master's of its kind; the
shapes of a group stand in the group's own coordinates (ECMA-376 part 1, 20.1.7). Boxes are in EMU, 914,400 an inch.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from extractors.readers.drawing.xml import a, child, shown
from extractors.readers.pptx.package import p
from extractors.readers.xml import Element, whole

Role = Literal["title", "subtitle", "body", "number", "footer", "header", "date", ""]
"""What a placeholder is for; empty for a shape that is none."""

_ROLES: dict[str, Role] = {
    "title": "title", "ctrTitle": "title", "subTitle": "subtitle", "sldNum": "number", "ftr": "footer",
    "hdr": "header", "dt": "date",
}  # fmt: skip
_SHAPES = frozenset(p(name) for name in ("sp", "grpSp", "graphicFrame", "pic", "cxnSp", "contentPart"))
GROUP, FRAME, PICTURE = p("grpSp"), p("graphicFrame"), p("pic")
_UPRIGHT = 45 * 60_000
"""Half of a right angle in the file's unit."""


class Box(NamedTuple):
    """Edges in EMU from the slide's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Never below zero."""
        return max(self.right - self.left, 0)

    @property
    def height(self) -> float:
        """Never below zero."""
        return max(self.bottom - self.top, 0)


class Frame(NamedTuple):
    """How the coordinates of a group become those of its slide: times the scale, plus the offset."""

    scale_x: float = 1
    scale_y: float = 1
    offset_x: float = 0
    offset_y: float = 0

    def place(self, box: Box) -> Box:
        """A box of the group on the slide."""
        left, right = (edge * self.scale_x + self.offset_x for edge in (box.left, box.right))
        top, bottom = (edge * self.scale_y + self.offset_y for edge in (box.top, box.bottom))
        return Box(left, top, right, bottom)


class Shape(NamedTuple):
    """One shape; `number` counts the shapes of a slide that are no groups, in the order of the file (the tab key's)."""

    element: Element
    number: int
    box: Box | None
    role: Role
    heirs: tuple[Element, ...] = ()
    """The placeholders of layout and master that it takes its looks from, nearest first."""
    inner: tuple["Shape", ...] = ()


class ShapeReader:
    """The shapes of one slide or of its notes."""

    def __init__(self, root: Element, above: Sequence[Element | None] = ()) -> None:
        """`above` are the layout and the master."""
        self._root = root
        self._above = [_placeholders(part) for part in above if part is not None]
        self._count = 0

    def shapes(self) -> tuple[Shape, ...]:
        """All shapes in the order of the file."""
        tree = child(self._root, p("cSld"), p("spTree"))
        return () if tree is None else tuple(self._inside(tree, Frame()))

    def _inside(self, tree: Element, frame: Frame) -> Iterator[Shape]:
        for element in shown(tree):
            if element.tag == GROUP:
                box, within = _group(element, frame)
                inner = tuple(self._inside(element, within))
                yield Shape(element, inner[0].number if inner else 0, box, "", inner=inner)
            elif element.tag in _SHAPES:
                self._count += 1
                yield self._shape(element, frame)

    def _shape(self, element: Element, frame: Frame) -> Shape:
        key = _placeholder(element)
        heirs = () if key is None else tuple(_heirs(key, self._above))
        boxes = (_box(each) for each in (element, *heirs))
        box = next((found for found in boxes if found is not None), None)
        kinds = [found[0] for each in (element, *heirs) if (found := _placeholder(each)) is not None]
        kind = next((found for found in kinds if found != "obj"), "obj")
        role: Role = "" if key is None else _ROLES.get(kind, "body")
        return Shape(element, self._count, None if box is None else frame.place(box), role, heirs)


def leaves(shapes: Sequence[Shape]) -> Iterator[Shape]:
    """The shapes that are no groups, those in groups too."""
    for shape in shapes:
        if shape.inner:
            yield from leaves(shape.inner)
        else:
            yield shape


def _placeholder(element: Element) -> tuple[str, str] | None:
    """Kind and index of a placeholder; None for any other shape."""
    for properties in element.iterchildren():
        found = child(properties, p("nvPr"), p("ph"))
        if found is not None:
            return found.get("type", "obj"), found.get("idx", "0")
    return None


def _placeholders(part: Element) -> list[tuple[tuple[str, str], Element]]:
    tree = child(part, p("cSld"), p("spTree"))
    found = [] if tree is None else [(_placeholder(element), element) for element in shown(tree)]
    return [(key, element) for key, element in found if key is not None]


def _heirs(key: tuple[str, str], above: Sequence[list[tuple[tuple[str, str], Element]]]) -> Iterator[Element]:
    """The placeholder that means the same in each part above: by kind, else by index, else the body."""
    for number, part in enumerate(above):
        kind, index = key
        same = [(other, element) for other, element in part if _same(kind, other[0]) and kind != "obj"]
        if number == 0:
            same = [found for found in part if found[0][1] == index and index != "0"] or same
        elif not same and _ROLES.get(kind) in (None, "subtitle"):
            same = [found for found in part if found[0][0] == "body"]
        if same:
            yield same[0][1]
            if key[0] == "obj":
                key = same[0][0]


def _same(kind: str, other: str) -> bool:
    return kind == other or {kind, other} == {"title", "ctrTitle"}


def _transform(element: Element) -> Element | None:
    for path in ((p("spPr"), a("xfrm")), (p("xfrm"),), (p("grpSpPr"), a("xfrm"))):
        found = child(element, *path)
        if found is not None:
            return found
    return None


def _box(element: Element) -> Box | None:
    """Where a shape stands; one on its side is turned with its words."""
    transform = _transform(element)
    offset = None if transform is None else transform.find(a("off"))
    extent = None if transform is None else transform.find(a("ext"))
    if transform is None or offset is None or extent is None:
        return None
    left, top = whole(offset.get("x")), whole(offset.get("y"))
    width, height = whole(extent.get("cx")), whole(extent.get("cy"))
    angle = whole(transform.get("rot")) % (4 * _UPRIGHT)
    if _UPRIGHT <= angle < 3 * _UPRIGHT:
        left, top = left + (width - height) // 2, top + (height - width) // 2
        width, height = height, width
    return Box(left, top, left + width, top + height)


def _group(element: Element, frame: Frame) -> tuple[Box | None, Frame]:
    """Where a group stands on the slide, and how its coordinates become the slide's."""
    box, transform = _box(element), _transform(element)
    inner = None if transform is None else transform.find(a("chOff"))
    size = None if transform is None else transform.find(a("chExt"))
    if box is None or inner is None or size is None:
        return (None if box is None else frame.place(box)), frame
    placed = frame.place(box)
    scale_x = placed.width / (whole(size.get("cx")) or box.width or 1)
    scale_y = placed.height / (whole(size.get("cy")) or box.height or 1)
    left, top = whole(inner.get("x")) * scale_x, whole(inner.get("y")) * scale_y
    return placed, Frame(scale_x, scale_y, placed.left - left, placed.top - top)
