"""Which clip rectangles of a page lie edge to edge, as the cells of one table do?

Clips of the page, of pictures and strokes are left out; a clip that lies in another is of another table than
that one's neighbours. Neighbours are found in one sweep down the page.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from extractors.readers.pdf.content import Clip
from models.blocks import Box

_TOUCHING = 0.35
"""Points by which the edges of neighbours may differ: clips are known to a tenth."""
_INSIDE = 3.0
"""Points by which a clip may stand out of the one around it: a ruling's width."""
_THIN = 1.0
"""Points below which a clip is a stroke of a drawing."""
_PAGE = 0.8
"""Share of the page's width and height from which on a clip is the page's own."""
_MOST_CLIPS = 1500
"""Clips of one page; a form has some hundreds."""


def clip_groups(clips: Sequence[Clip], page: Box) -> Iterator[list[Clip]]:
    """Groups of two or more clips that are connected by common edges, each a table's cells if they are any."""
    found = sorted((clip for clip in clips if _may_be_cell(clip.box, page)), key=lambda clip: clip.box[1])[:_MOST_CLIPS]
    boxes = [clip.box for clip in found]
    touching: list[tuple[int, int]] = []
    holders: defaultdict[int, list[int]] = defaultdict(list)
    crossed: Counter[int] = Counter()
    for one, other in _near(boxes):
        if _touch(boxes[one], boxes[other]):
            touching.append((one, other))
        elif within(boxes[one], boxes[other], _INSIDE):
            holders[one].append(other)
        elif within(boxes[other], boxes[one], _INSIDE):
            holders[other].append(one)
        else:
            crossed.update((one, other))
    pictures = {index for index, count in crossed.items() if count > 1 and not found[index].letters}
    parents = {
        index: min(
            (outer for outer in outers if outer not in pictures), key=lambda outer: area(boxes[outer]), default=None
        )
        for index, outers in holders.items()
    }
    same = [
        pair for pair in touching if not pictures.intersection(pair) and parents.get(pair[0]) == parents.get(pair[1])
    ]
    for group in _connected(same):
        yield [found[index] for index in group]


def within(inner: Box, outer: Box, slack: float) -> bool:
    """Whether a box lies in another, or sticks out by no more than `slack` points."""
    return (
        outer[0] - slack <= inner[0]
        and outer[1] - slack <= inner[1]
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def area(box: Box) -> float:
    """A box's area in square points."""
    return (box[2] - box[0]) * (box[3] - box[1])


def _may_be_cell(box: Box, page: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    whole = width > _PAGE * (page[2] - page[0]) and height > _PAGE * (page[3] - page[1])
    return min(width, height) > _THIN and not whole


def _near(boxes: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """Pairs of boxes, sorted by their tops, that touch or overlap."""
    open_boxes: list[int] = []
    for index, (left, top, right, _) in enumerate(boxes):
        open_boxes = [other for other in open_boxes if boxes[other][3] >= top - _TOUCHING]
        for other in open_boxes:
            if boxes[other][0] <= right + _TOUCHING and boxes[other][2] >= left - _TOUCHING:
                yield index, other
        open_boxes.append(index)


def _touch(one: Box, other: Box) -> bool:
    """Whether two boxes share a stretch of an edge."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return abs(wide) <= _TOUCHING or abs(high) <= _TOUCHING


def _connected(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The indices of pairs in groups that hang together."""
    group_of: dict[int, list[int]] = {}
    for one, other in pairs:
        first, second = group_of.setdefault(one, [one]), group_of.setdefault(other, [other])
        if first is second:
            continue
        first.extend(second)
        group_of.update(dict.fromkeys(second, first))
    return list({id(group): sorted(group) for group in group_of.values()}.values())
