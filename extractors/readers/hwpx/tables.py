"""Which tables of a HWPX file are headings, and what do all tables in some paragraphs add to the counts?"""

from collections import Counter
from collections.abc import Sequence

from extractors.readers.boxes import heading_of_row
from extractors.readers.hancom.cells import Cell, sizes
from extractors.readers.hancom.lines import composed
from extractors.readers.hwpx.paragraphs import Paragraph


def heading_of_table(cells: Sequence[Cell[Paragraph]]) -> str | None:
    """The heading that a table of one row with a number and a name makes; None for any other."""
    if len({cell.row for cell in cells}) != 1 or any(map(_holds_more, cells)):
        return None
    heading = heading_of_row([_plain(cell) for cell in cells])
    return None if heading is None else composed(heading)


def sizes_within(paragraphs: Sequence[Paragraph], nested: bool) -> Counter[str]:
    """What all tables in some paragraphs add to a document's counts."""
    found: Counter[str] = Counter()
    for piece in (piece for paragraph in paragraphs for piece in paragraph.pieces if not isinstance(piece, str)):
        before, cells, boxed, after = piece.held
        found += sizes_within((*before, *boxed, *after), nested)
        found += sizes(cells, nested) if cells else Counter()
        found += sizes_within([one for cell in cells for one in cell.paragraphs], True)
    return found


def _holds_more(cell: Cell[Paragraph]) -> bool:
    """Whether anything but plain words stands in a cell."""
    return any(
        one.mark or one.notes or one.margins or not all(isinstance(piece, str) for piece in one.pieces)
        for one in cell.paragraphs
    )


def _plain(cell: Cell[Paragraph]) -> str:
    lines = ("".join(piece for piece in one.pieces if isinstance(piece, str)) for one in cell.paragraphs)
    return "\n".join(line for line in lines if line.strip())
