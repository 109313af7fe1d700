"""How was an HWP 5 file laid out by the program that saved it: lines, breaks, heights of cells (`hancom.pages`)?

Lines are 36 bytes each (HWP 5.0 file format, 4.3.4): where their text begins, their top, their height, and further on
their left. A page's size and margins stand below the definition of its section.
"""

import struct
from collections.abc import Iterable
from typing import Final

from extractors.readers.hancom.pages import Layout, Line, TableLayout
from extractors.readers.hwp.objects import below_line, contents, is_object, stands_in_line
from extractors.readers.hwp.records import CONTROL, PAGE, PARAGRAPH, Node

_LINE: Final = struct.Struct("<4xiI12xi8x")
"""Top, height, left of a line."""
_BREAKS: Final = 0x04
"""Of a paragraph's breaks: a page begins."""
_LANDSCAPE: Final = 1
_KNOWN: Final = 0.9
"""Share of the paragraphs whose lines must be known."""


def is_laid_out(nodes: Iterable[Node]) -> bool:
    """Whether the lines of the paragraphs among some records are known."""
    known = [bool(node.lines[8:12].strip(b"\0")) for node in nodes if node.tag == PARAGRAPH]
    return sum(known) > 0 and sum(known) >= _KNOWN * len(known)


def body_height(section: Iterable[Node]) -> int:
    """The height of a page's body in the first section definition among paragraphs; 0 where none is there."""
    for paragraph in section:
        for control in paragraph.of(CONTROL):
            page = control.first(PAGE) if control.control == "secd" else None
            if page is not None:
                sides = struct.unpack_from("<9I", page.payload.ljust(40, b"\0"))
                width, height, _, _, top, bottom, header, footer, _ = sides
                landscape = page.number(36, "<I") & _LANDSCAPE
                return int(width if landscape else height) - int(top + bottom + header + footer)
    return 0


def layout(paragraph: Node) -> Layout[Node]:
    """A paragraph as `hancom.pages` wants it."""
    stored = paragraph.lines
    lines = [Line(*line) for line in _LINE.iter_unpack(stored[: len(stored) // _LINE.size * _LINE.size])]
    controls = list(paragraph.of(CONTROL))
    tables, boxes, columns = [], [], 0
    for control in controls:
        if control.control == "cold":
            columns = control.number(4) >> 2 & 0xFF
        elif is_object(control):
            before, cells, boxed, after = contents(control)
            boxes += [*before, *boxed, *after]
            if cells:
                tables.append(TableLayout(cells, stands_in_line(control), below_line(control)))
    return Layout(lines, bool(paragraph.number(11, "<B") & _BREAKS), columns, tables, boxes)
