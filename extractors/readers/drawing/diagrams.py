"""What does a diagram (SmartArt) say, in the order in which its author listed it?

The data part holds points and connections (ECMA-376 part 1, 21.4): a point's children are read behind it, in order.
The part that draws the diagram repeats the words and is not read.
"""

from collections.abc import Iterator

from extractors.readers.drawing.text import DrawnParagraph, paragraphs_of
from extractors.readers.drawing.xml import dgm
from extractors.readers.xml import Element, whole


def diagram_paragraphs(root: Element) -> list[DrawnParagraph]:
    """The paragraphs of a diagram's data part, parents before their children; loose ones last."""
    points = {point.get("modelId", ""): point for point in root.iter(dgm("pt"))}
    below = _connections(root)
    start = [key for key, point in points.items() if point.get("type") == "doc"]
    order = dict.fromkeys(_walk(start, below))
    loose = [key for key in points if key not in order]
    read = [paragraphs_of(points[key]) for key in (*order, *loose) if key in points]
    listed = {id(points[key]) for key in points}
    twice = [paragraphs_of(point) for point in root.iter(dgm("pt")) if id(point) not in listed]
    return [paragraph for paragraphs in (*read, *twice) for paragraph in paragraphs]


def _connections(root: Element) -> dict[str, list[str]]:
    """The points below each point, in order."""
    found: dict[str, list[tuple[int, str]]] = {}
    for connection in root.iter(dgm("cxn")):
        if connection.get("type", "parOf") == "parOf":
            place = (whole(connection.get("srcOrd")), connection.get("destId", ""))
            found.setdefault(connection.get("srcId", ""), []).append(place)
    return {key: [below for _, below in sorted(places, key=lambda place: place[0])] for key, places in found.items()}


def _walk(start: list[str], below: dict[str, list[str]]) -> Iterator[str]:
    """Depth first; a point that is met again is not followed."""
    waiting, met = list(reversed(start)), set()
    while waiting:
        key = waiting.pop()
        if key not in met:
            met.add(key)
            yield key
            waiting += reversed(below.get(key, []))
