"""How was a HWPX file laid out by the program that saved it: lines, breaks, heights of cells (`hancom.pages`)?

`linesegarray` is a cache: programs that write HWPX without laying it out leave it away.
"""

from extractors.readers.hancom.pages import Layout, Line, TableLayout
from extractors.readers.hwpx.paragraphs import Paragraph
from extractors.readers.hwpx.xml import child, children, named
from extractors.readers.xml import Element, whole

_KNOWN = 0.9
"""Share of the paragraphs whose lines must be known."""
_FLOWS = "TOP_AND_BOTTOM"


def is_laid_out(root: Element) -> bool:
    """Whether the lines of a section are known: each has a height, unless it was written without being laid out."""
    firsts = (child(one, "lineseg") for one in named(root, "linesegarray"))
    known = sum(first is not None and whole(first.get("vertsize")) > 0 for first in firsts)
    paragraphs = sum(1 for _ in named(root, "p"))
    return 0 < known >= _KNOWN * paragraphs


def body_height(root: Element) -> int:
    """The height of a page's body; 0 where the section does not say."""
    page = next(named(root, "pagePr"), None)
    margin = child(page, "margin") if page is not None else None
    if page is None or margin is None:
        return 0
    height = whole(page.get("width" if page.get("landscape") == "NARROWLY" else "height"))
    return height - sum(whole(margin.get(side)) for side in ("top", "bottom", "header", "footer"))


def lines(paragraph: Element) -> tuple[Line, ...]:
    """The lines of a paragraph."""
    stored = child(paragraph, "linesegarray")
    if stored is None:
        return ()
    return tuple(
        Line(whole(one.get("vertpos")), whole(one.get("vertsize")), whole(one.get("horzpos")))
        for one in children(stored, "lineseg")
    )


def below_line(element: Element) -> int | None:
    """How far below its line an object stands that makes room for itself; None for one that floats over the page."""
    position = child(element, "pos")
    if position is None or position.get("vertRelTo") != "PARA" or element.get("textWrap") != _FLOWS:
        return None
    return max(whole(position.get("vertOffset")), 0)


def layout(paragraph: Paragraph) -> Layout[Paragraph]:
    """A paragraph as `hancom.pages` wants it."""
    tables, boxes = [], []
    for piece in paragraph.pieces:
        if isinstance(piece, str):
            continue
        before, cells, boxed, after = piece.held
        boxes += [*before, *boxed, *after]
        if cells:
            tables.append(TableLayout(cells, piece.inline, piece.offset))
    return Layout(paragraph.lines, paragraph.opens_page, paragraph.columns, tables, boxes)
