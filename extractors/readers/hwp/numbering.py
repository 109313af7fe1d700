"""What number or bullet does Hancom show before a paragraph, and is the paragraph a heading by its outline level?

The text of a list item does not hold its number: `DocInfo` does (HWP 5.0 file format, 4.2.8 to 4.2.10). A paragraph
names its shape; the shape says outline, numbering or bullet, the level (0 to 6) and the list. Numbers and bullets
carry meaning (`가.`, `①`, `□`), so they are counted and written out here.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from extractors.readers.builder import visible
from extractors.readers.hancom.numbers import LARGEST_START, Level, ListCounter
from extractors.readers.hwp.records import BULLET, NUMBERING, PARAGRAPH_SHAPE, Node, Record
from extractors.readers.symbols import from_private

_OUTLINE, _NUMBERED, _BULLETED = 1, 2, 3
_LEVELS: Final = 7


class _Shape(NamedTuple):
    """What a paragraph's shape says of its list: kind, level from 0, the list counted from 1."""

    kind: int
    level: int
    key: int


class Numbering:
    """Counts the lists of one document; `written` is how many visible characters it gave."""

    def __init__(self, shapes: Iterable[Record]) -> None:
        self.written = 0
        found = [Node(record) for record in shapes]
        self._shapes = [_shape(node) for node in found if node.tag == PARAGRAPH_SHAPE]
        lists = (_levels(node) for node in found if node.tag == NUMBERING)
        self._lists = ListCounter(dict(enumerate(lists, start=1)))
        self._bullets = [_bullet(node) for node in found if node.tag == BULLET]
        self._outline = 0

    def begin_section(self, outline: int) -> None:
        """From here on outline levels are written as the list `outline` (counted from 1) says."""
        self._outline = outline

    def level(self, paragraph: Node) -> int | None:
        """1 for the outermost outline level, None for a paragraph that is in no outline."""
        shape = self._of(paragraph)
        return shape.level + 1 if shape.kind == _OUTLINE else None

    def lists(self, paragraph: Node) -> bool:
        """Whether a paragraph is an item of any list."""
        return self._of(paragraph).kind != 0

    def mark(self, paragraph: Node) -> str:
        """The number or bullet of a paragraph, which counts it; empty when it is in no list."""
        shape = self._of(paragraph)
        if shape.kind == _BULLETED:
            return self._bullets[shape.key - 1] if 0 < shape.key <= len(self._bullets) else ""
        return self._lists.number({_OUTLINE: self._outline, _NUMBERED: shape.key}.get(shape.kind, 0), shape.level)

    def shown(self, mark: str, text: str) -> str:
        """The text behind its number or bullet."""
        self.written += visible(mark)
        return f"{mark} {text}" if mark else text

    def _of(self, paragraph: Node) -> _Shape:
        index = paragraph.number(8)
        return self._shapes[index] if index < len(self._shapes) else _Shape(0, 0, 0)


def _shape(node: Node) -> _Shape:
    look = node.number(0, "<I")
    return _Shape(look >> 23 & 3, look >> 25 & 7, node.number(30))


def _levels(node: Node) -> dict[int, Level]:
    """Seven heads of 12 bytes with a pattern each, then a start for all and, in newer files, one for each."""
    at, read = 0, []
    for _ in range(_LEVELS):
        length = node.number(at + 12)
        pattern = node.payload[at + 14 : at + 14 + 2 * length].decode("utf-16-le", "replace")
        read.append((node.number(at, "<I") >> 5 & 0xF, pattern))
        at += 14 + 2 * length
    common = node.number(at)
    starts = [node.number(at + 2 + 4 * index, "<I") or common or 1 for index in range(_LEVELS)]
    levels = zip(read, starts, strict=True)
    return {at: Level(*head, min(start, LARGEST_START)) for at, (head, start) in enumerate(levels)}


def _bullet(node: Node) -> str:
    sign = node.payload[12:14].decode("utf-16-le", "replace")
    return from_private(sign) if sign.isprintable() or "\ue000" <= sign <= "\uf8ff" else ""
