"""Which tables of an HWP 5 file are headings: a number beside a name?"""

from collections.abc import Sequence

from extractors.readers.boxes import heading_of_row
from extractors.readers.hancom.cells import Cell
from extractors.readers.hancom.lines import composed
from extractors.readers.hwp.letters import letters
from extractors.readers.hwp.numbering import Numbering
from extractors.readers.hwp.objects import is_plain
from extractors.readers.hwp.records import Node


def heading_of_table(cells: Sequence[Cell[Node]], numbering: Numbering) -> str | None:
    """The heading that a table of one row with a number and a name makes; None for any other."""
    paragraphs = [node for cell in cells for node in cell.paragraphs]
    if len({cell.row for cell in cells}) != 1 or any(
        not is_plain(node) or numbering.lists(node) for node in paragraphs
    ):
        return None
    heading = heading_of_row(["\n".join(filter(None, map(letters, cell.paragraphs))) for cell in cells])
    return None if heading is None else composed(heading)
