"""Which records does a stream of an HWP 5 file hold, and which of them stand inside which?

A record is a head of four bytes (tag 10 bits, level 10, size 12; a size of 4095 says that the true one follows in
four more) and its payload; the level says how deep it stands (HWP 5.0 file format, 4.1). A paragraph is a
`PARA_HEADER` with its text and controls below it; the paragraphs of a list stand behind its `LIST_HEADER`, at the
same level.
"""

import struct
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

DOCUMENT, NUMBERING, BULLET, PARAGRAPH_SHAPE = 16, 23, 24, 25
DISTRIBUTION: Final = 28
PARAGRAPH, TEXT, CONTROL, LIST, SHAPE, TABLE = 66, 67, 71, 72, 76, 77
LINES, PAGE = 69, 73
PICTURE, OLE, CHART, VIDEO = 85, 84, 95, 98
EQUATION, TEXT_ART, FORM, MEMOS = 88, 90, 91, 93

_IN_THE_TREE: Final = frozenset(
    {PARAGRAPH, TEXT, CONTROL, LIST, SHAPE, TABLE, PAGE, PICTURE, OLE, CHART, VIDEO, EQUATION, TEXT_ART, FORM, MEMOS}
)
_LONG: Final = 0xFFF
_DEEPEST: Final = 80
"""Levels: a table in a table adds two or three."""
_MOST: Final = 2_000_000
"""Records of a stream: six for each cell of the largest document met, six times over."""


class BrokenRecords(ValueError):
    """The stream is cut off or no run of records."""


class DeepRecords(BrokenRecords):
    """Records stand in each other deeper than any document's."""


class Record(NamedTuple):
    """One record as it stands in the stream."""

    tag: int
    level: int
    payload: bytes


class Node:
    """A record with the records inside it; those that only say how things look are left out.

    A paragraph also has the payload of its `lines`, and once it was laid out the number of its `page`.
    """

    __slots__ = ("children", "level", "lines", "page", "payload", "tag")

    def __init__(self, record: Record) -> None:
        self.tag, self.level, self.payload = record
        self.children: list[Node] = []
        self.lines = b""
        self.page: int | None = None

    def of(self, *tags: int) -> "Iterator[Node]":
        """The records of some tags directly inside."""
        return (child for child in self.children if child.tag in tags)

    def first(self, tag: int) -> "Node | None":
        """The first record of a tag directly inside."""
        return next(self.of(tag), None)

    def below(self) -> "Iterator[Node]":
        """All records inside, in the order of the stream."""
        for child in self.children:
            yield child
            yield from child.below()

    @property
    def control(self) -> str:
        """The name of a control (`tbl `, `gso `, `fn  `); its four letters are stored backwards."""
        return self.payload[:4][::-1].decode("latin-1") if self.tag == CONTROL else ""

    def number(self, at: int, form: str = "<H") -> int:
        """A number of the payload; 0 where the payload is shorter, as files of older versions have fewer fields."""
        if at + struct.calcsize(form) > len(self.payload):
            return 0
        found: int = struct.unpack_from(form, self.payload, at)[0]
        return found


def records(stream: bytes) -> Iterator[Record]:
    """The records of a stream; raises `BrokenRecords` where it ends inside one."""
    at, count = 0, 0
    while at + 4 <= len(stream):
        head = int.from_bytes(stream[at : at + 4], "little")
        at, size = at + 4, head >> 20
        if size == _LONG:
            size = int.from_bytes(stream[at : at + 4], "little")
            at += 4
        count += 1
        if at + size > len(stream) or count > _MOST:
            raise BrokenRecords(f"record {count} at byte {at}")
        yield Record(head & 0x3FF, head >> 10 & 0x3FF, stream[at : at + size])
        at += size
    if stream[at:].strip(b"\0"):
        raise BrokenRecords("bytes behind the last record")


def tree(found: Iterable[Record]) -> list[Node]:
    """The outermost records of a section, each with what stands inside it."""
    roots: list[Node] = []
    above: list[Node] = []
    for record in found:
        if record.level > _DEEPEST:
            raise DeepRecords(f"level {record.level}")
        while above and above[-1].level >= record.level:
            above.pop()
        if record.tag in _IN_THE_TREE:
            node = Node(record)
            (above[-1].children if above else roots).append(node)
            above.append(node)
        elif record.tag == LINES and above:
            above[-1].lines = record.payload
    return roots


def lists(nodes: Iterable[Node]) -> Iterator[tuple[Node, list[Node]]]:
    """Each list of paragraphs among siblings: its `LIST_HEADER` and its paragraphs."""
    head: Node | None = None
    paragraphs: list[Node] = []
    for node in nodes:
        if node.tag == LIST:
            if head is not None:
                yield head, paragraphs
            head, paragraphs = node, list(node.of(PARAGRAPH))
        elif node.tag == PARAGRAPH and head is not None:
            paragraphs.append(node)
    if head is not None:
        yield head, paragraphs
