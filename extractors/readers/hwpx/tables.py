"""What stands in a cell of a HWPX file, and what do all tables in some paragraphs add to the counts?"""

from collections import Counter
from collections.abc import Sequence

from extractors.readers.hancom.cells import Cell, sizes
from extractors.readers.hwpx.paragraphs import Paragraph


def plain_words(cell: Cell[Paragraph]) -> str | None:
    """The lines of a cell in which nothing but words stands, empty ones left out; None for any other."""
    if any(one.mark or one.notes or one.margins for one in cell.paragraphs):
        return None
    lines = []
    for one in cell.paragraphs:
        words = [piece for piece in one.pieces if isinstance(piece, str)]
        if len(words) < len(one.pieces):
            return None
        lines.append("".join(words))
    return "\n".join(line for line in lines if line.strip())


def sizes_within(paragraphs: Sequence[Paragraph], nested: bool) -> Counter[str]:
    """What all tables in some paragraphs add to a document's counts."""
    found: Counter[str] = Counter()
    for piece in (piece for paragraph in paragraphs for piece in paragraph.pieces if not isinstance(piece, str)):
        before, cells, boxed, after = piece.held
        found += sizes_within((*before, *boxed, *after), nested)
        found += sizes(cells, nested) if cells else Counter()
        found += sizes_within([one for cell in cells for one in cell.paragraphs], True)
    return found
