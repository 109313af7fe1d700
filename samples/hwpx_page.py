"""What a section of a HWPX document says of its pages: size, margins, columns, notes, page numbers.

Hancom writes it into the first run of the section. Lengths are HWPUNIT, 1/7200 inch.
"""

from typing import Final, NamedTuple

from samples.hwpx_xml import tag

MM: Final = 7200 / 25.4
_COLUMN_GAP: Final = round(8 * MM)


class Page(NamedTuple):
    """A page in millimetres: its size, its margins at the sides and at top and bottom."""

    width: float
    height: float
    side: float = 21
    edge: float = 12

    @property
    def text_width(self) -> int:
        """How wide the text runs, in HWPUNIT."""
        return round((self.width - 2 * self.side) * MM)


def opening(page: Page, number_side: str) -> str:
    """The controls that a section begins with; `number_side` stands at both sides of a page's number."""
    number = tag("hp:pageNum", pos="BOTTOM_CENTER", formatType="DIGIT", sideChar=number_side)
    return _properties(page) + columns(1) + tag("hp:ctrl", number)


def columns(count: int) -> str:
    """The control from which on text runs in so many columns, equally long ones."""
    gap = _COLUMN_GAP if count > 1 else 0
    flow = "BALANCED_NEWSPAPER" if count > 1 else "NEWSPAPER"
    shape = tag("hp:colPr", id="", type=flow, layout="LEFT", colCount=count, sameSz=1, sameGap=gap)
    return tag("hp:ctrl", shape)


def _properties(page: Page) -> str:
    """A page that lies on its side gives its own width and height, so nothing is turned."""
    return tag(
        "hp:secPr",
        tag("hp:grid", lineGrid=0, charGrid=0, wonggojiFormat=0),
        tag("hp:startNum", pageStartsOn="BOTH", page=0, pic=0, tbl=0, equation=0),
        tag(
            "hp:visibility", hideFirstHeader=0, hideFirstFooter=0, hideFirstMasterPage=0, border="SHOW_ALL",
            fill="SHOW_ALL", hideFirstPageNum=0, hideFirstEmptyLine=0, showLineNumber=0,
        ),
        tag("hp:lineNumberShape", restartType=0, countBy=0, distance=0, startNumber=0),
        tag(
            "hp:pagePr", _margins(page), landscape="WIDELY", width=round(page.width * MM),
            height=round(page.height * MM), gutterType="LEFT_ONLY",
        ),
        _notes("hp:footNotePr", -1, 283, "EACH_COLUMN"),
        _notes("hp:endNotePr", 14692344, 0, "END_OF_DOCUMENT"),
        *map(_border, ("BOTH", "EVEN", "ODD")),
        id="", textDirection="HORIZONTAL", spaceColumns=1134, tabStop=8000, tabStopVal=4000, tabStopUnit="HWPUNIT",
        outlineShapeIDRef=1, memoShapeIDRef=0, textVerticalWidthHead=0, masterPageCnt=0,
    )  # fmt: skip


def _margins(page: Page) -> str:
    """Header and footer lie between the edge of the paper and the text: 10 mm each."""
    side, edge, margin = (round(length * MM) for length in (page.side, page.edge, 10))
    return tag("hp:margin", header=margin, footer=margin, gutter=0, left=side, right=side, top=edge, bottom=edge)


def _notes(name: str, line: int, between: int, place: str) -> str:
    return tag(
        name,
        tag("hp:autoNumFormat", type="DIGIT", userChar="", prefixChar="", suffixChar=")", supscript=0),
        tag("hp:noteLine", length=line, type="SOLID", width="0.12 mm", color="#000000"),
        tag("hp:noteSpacing", betweenNotes=between, belowLine=567, aboveLine=850),
        tag("hp:numbering", type="CONTINUOUS", newNum=1),
        tag("hp:placement", place=place, beneathText=0),
    )


def _border(kind: str) -> str:
    return tag(
        "hp:pageBorderFill", tag("hp:offset", left=1417, right=1417, top=1417, bottom=1417), type=kind,
        borderFillIDRef=1, textBorder="PAPER", headerInside=0, footerInside=0, fillArea="PAPER",
    )  # fmt: skip
