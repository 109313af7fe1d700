"""What is anchored in a paragraph of an HWP 5 file, and what stands in it: tables with cells, shapes with text.

A cell is a `LIST_HEADER` that says its address and spans (HWP 5.0 file format, 4.3.9.1), a text box one below the
`SHAPE_COMPONENT`; lists in front of either are captions. Merged cells are stored once, at their upper left corner.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from extractors.readers.hancom.cells import LARGEST_GRID, Cell, Contents, sizes
from extractors.readers.hwp.letters import letters
from extractors.readers.hwp.records import CONTROL, SHAPE, TABLE, BrokenRecords, Node, lists
from models.blocks import BlockKind

NOTES: Final = frozenset({"fn  ", "en  "})
MARGINS: Final[dict[str, BlockKind]] = {"head": "header", "foot": "footer", "secd": "header"}
"""A section's definition may hold a master page (바탕쪽), which is printed on every page as a header is."""
HIDDEN: Final = "tcmt"
_SILENT: Final = frozenset({"cold", "pgct", "pghd", "pgnp", "nwno", "bokm", "idxm"})
"""Controls that show nothing: columns, page numbers' look, bookmarks, index words."""

_ABOVE: Final = (0, 2)
"""A caption's side, left or top; right and bottom stand behind the object."""
_TO_PARAGRAPH: Final = 2
"""What an object's height is counted from."""
_ABOVE_AND_BELOW: Final = 1
"""How words run round an object: on neither of its sides."""


def is_object(control: Node) -> bool:
    """Whether a control holds paragraphs of its own in the body: a table, a text box, what later versions may bring."""
    apart = control.control in NOTES or control.control in MARGINS or control.control == HIDDEN
    return not apart and any(contents(control))


def contents(control: Node) -> Contents[Node]:
    """The parts of a table, of a shape, or of a control that has nothing but text."""
    at = next((i for i, node in enumerate(control.children) if node.tag in (TABLE, SHAPE)), len(control.children))
    before: list[Node] = []
    after: list[Node] = []
    for head, paragraphs in lists(control.children[:at]):
        (before if head.number(8, "<I") & 3 in _ABOVE else after).extend(paragraphs)
    rest = control.children[at:]
    if rest and rest[0].tag == TABLE:
        return Contents(before, sorted(_cells(rest), key=lambda cell: cell[:2]), [], after)
    return Contents(before, [], list(_boxes(rest)), after)


def stands_in_line(control: Node) -> bool:
    """Whether an object stands in the line like a letter (글자처럼 취급)."""
    return bool(control.number(4, "<I") & 1)


def hangs_below(control: Node) -> bool:
    """Whether an object hangs under the first line of the paragraph that it is anchored in."""
    look = control.number(4, "<I")
    return not look & 1 and look >> 3 & 3 == _TO_PARAGRAPH and control.number(8, "<i") > 0


def below_line(control: Node) -> int | None:
    """How far below its line an object stands that makes room for itself; None for one that floats over the page."""
    look = control.number(4, "<I")
    if look >> 3 & 3 != _TO_PARAGRAPH or look >> 21 & 7 != _ABOVE_AND_BELOW:
        return None
    return max(control.number(8, "<i"), 0)


def is_plain(paragraph: Node) -> bool:
    """Whether nothing but words stands in a paragraph."""
    return all(control.control in _SILENT for control in paragraph.of(CONTROL))


def is_filled(paragraph: Node) -> bool:
    """Whether a paragraph says or holds anything."""
    return bool(letters(paragraph)) or any(
        control.control in NOTES or any(contents(control)) for control in paragraph.of(CONTROL)
    )


def sizes_within(nodes: Iterable[Node], nested: bool) -> Counter[str]:
    """What all tables inside some records add to a document's counts."""
    found: Counter[str] = Counter()
    for node in nodes:
        cells = contents(node).cells if node.first(TABLE) else []
        found += sizes(cells, nested) if cells else Counter()
        found += sizes_within(node.children, nested or bool(cells))
    return found


def _cells(nodes: Sequence[Node]) -> Iterator[Cell[Node]]:
    for head, paragraphs in lists(nodes):
        column, row, columns, rows = (head.number(at) for at in (8, 10, 12, 14))
        if (row + rows) * (column + columns) > LARGEST_GRID:
            raise BrokenRecords(f"cell at {row}, {column} spans {rows} by {columns}")
        yield Cell(row, column, max(rows, 1), max(columns, 1), paragraphs, head.number(20, "<I"))


def _boxes(nodes: Sequence[Node]) -> Iterator[Node]:
    """The paragraphs of a shape and of the shapes grouped in it."""
    for _, paragraphs in lists(nodes):
        yield from paragraphs
    for node in nodes:
        if node.tag == SHAPE:
            yield from _boxes(node.children)
