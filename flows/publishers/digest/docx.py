"""The paper as DOCX, to be changed by hand before it is printed."""

import io
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from flows.publishers.digest import blocks, codes
from flows.publishers.digest.blocks import Block, Cell, Drawing, Grid, Paragraph, Run, blocks_of
from flows.publishers.digest.packing import repacked
from flows.publishers.digest.pdf import drawn
from flows.publishers.digest.sheet import Sheet

if TYPE_CHECKING:
    from docx.document import Document

FONT: Final = "맑은 고딕"
_SHADE, _SOFT, _LINE = "E8E8E8", "464646", "808080"
_TWIPS: Final = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
_PADDING: Final = 1.6
"""Millimetres between a cell's side and its words."""

_ORDER: Final = {
    "w:pPr": ("pStyle", "keepNext", "keepLines", "shd", "tabs", "autoSpaceDN", "spacing", "ind", "jc", "rPr", "sectPr"),
    "w:tblPr": ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"),
    "w:tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"),
    "w:sectPr": ("headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "docGrid"),
}
"""The order in which Word wants what is said of a paragraph, a table, a cell and a section."""


def docx_bytes(sheets: tuple[Sheet, ...]) -> bytes:
    """The papers one after the other, each beginning on a page of its own."""
    import docx

    document = docx.Document()
    _describe(document, sheets[0])
    for index, sheet in enumerate(sheets):
        section = document.sections[0] if index == 0 else document.add_section()
        # Not every word processor counts the pages of a section.
        _page(section, sheet, first=index == 0, total="NUMPAGES" if len(sheets) == 1 else "SECTIONPAGES")
        for block in blocks_of(sheet):
            _add(document, block)
    _put_in_order(document)
    packed = io.BytesIO()
    document.save(packed)
    return repacked(packed.getvalue())


def _describe(document: "Document", sheet: Sheet) -> None:
    """The font of the whole, and properties without a clock."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(blocks.BODY)
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), FONT)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = 1.08
    # No space of its own between Hangul and digits: `18:00까지`.
    _append(style.element.get_or_add_pPr(), "w:autoSpaceDN", {"w:val": "0"})
    day = datetime(sheet.today.year, sheet.today.month, sheet.today.day)  # noqa: DTZ001 - the format has no zone
    properties = document.core_properties
    properties.title, properties.author, properties.comments = sheet.title, "", ""
    properties.created = properties.modified = day
    properties.last_modified_by, properties.revision = "", 1


def _page(section: Any, sheet: Sheet, first: bool, total: str) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, Pt

    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(blocks.SIDE)
    section.top_margin, section.bottom_margin = Mm(blocks.TOP), Mm(blocks.BOTTOM + 4)
    section.footer_distance = Mm(9)
    if not first:
        section.footer.is_linked_to_previous = False
    foot = section.footer.paragraphs[0]
    foot.style = "Normal"
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(blocks.WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{sheet.foot}\t")
    for text, field in (("", "PAGE"), (" / ", ""), ("", total), ("쪽", "")):
        foot.add_run(text) if text else _field(foot, field)
    for run in foot.runs:
        run.font.size = Pt(blocks.FINE)
    _set(section._sectPr, "w:pgNumType", {"w:start": "1"})


def _field(paragraph: Any, name: str) -> None:
    """A number that the word processor counts: each of its marks in a run of its own, so that all have one size."""
    _append(paragraph.add_run()._r, "w:fldChar", {"w:fldCharType": "begin"})
    _append(paragraph.add_run()._r, "w:instrText", {"xml:space": "preserve"}).text = f" {name} "
    _append(paragraph.add_run()._r, "w:fldChar", {"w:fldCharType": "separate"})
    paragraph.add_run("1")
    _append(paragraph.add_run()._r, "w:fldChar", {"w:fldCharType": "end"})


def _add(document: "Document", block: Block) -> None:
    from docx.shared import Mm

    if isinstance(block, Paragraph):
        _fill(document.add_paragraph(), block)
    elif isinstance(block, Drawing):
        document.add_picture(io.BytesIO(drawn(block.svg)), width=Mm(blocks.WIDTH))
    else:
        _table(document, block)


def _fill(made: Any, paragraph: Paragraph) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    made.paragraph_format.space_before = Pt(paragraph.before)
    made.paragraph_format.keep_with_next = paragraph.keep or None
    if paragraph.bar:
        made.paragraph_format.space_after = Pt(5)
        _append(made._p.get_or_add_pPr(), "w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": _SHADE})
    if paragraph.centred:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in paragraph.runs:
        _run(made, run)


def _run(paragraph: Any, run: Run) -> None:
    from docx.shared import Pt, RGBColor

    made = paragraph.add_run(run.text)
    made.font.size, made.font.bold = Pt(run.size), run.bold or None
    if run.soft:
        made.font.color.rgb = RGBColor.from_string(_SOFT)


def _table(document: "Document", grid: Grid) -> None:
    from docx.shared import Mm

    table = document.add_table(len(grid.rows), len(grid.widths))
    table.autofit = False
    _borders(table._tbl.tblPr, grid)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(width)
    # A row's cells are looked up once: asked for one by one, each costs a walk through the table.
    for index, (row, cells) in enumerate(zip(table.rows, grid.rows, strict=True)):
        properties = row._tr.get_or_add_trPr()
        _append(properties, "w:cantSplit", {})
        if index < len(grid.tall):
            row.height = Mm(grid.tall[index])
        if index < grid.heads:
            _append(properties, "w:tblHeader", {})
        for column, (made, width) in enumerate(zip(row.cells, grid.widths, strict=True)):
            made.width = Mm(width)
            above = next(cell for cell in reversed([line[column] for line in grid.rows[: index + 1]]) if cell)
            _cell(made, cells[column] or above.model_copy(update={"paragraphs": ()}), grid)
    for index, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            if cell is not None and cell.down > 1:
                table.cell(index, column).merge(table.cell(index + cell.down - 1, column))


def _cell(made: Any, cell: Cell, grid: Grid) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.shared import Mm

    if grid.lines != "rows":
        made.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    properties = made._tc.get_or_add_tcPr()
    if grid.lines == "boxes" and cell.boxed:
        _edges(_append(properties, "w:tcBorders", {}), ("top", "left", "bottom", "right"))
    if cell.shaded:
        _append(properties, "w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": _SHADE})
    for index, paragraph in enumerate(cell.paragraphs):
        _fill(made.paragraphs[0] if index == 0 else made.add_paragraph(), paragraph)
    if cell.code:
        made.paragraphs[0].add_run().add_picture(io.BytesIO(codes.png(cell.code)), width=Mm(blocks.CODE))


def _borders(properties: Any, grid: Grid) -> None:
    edges = {
        "all": ("top", "left", "bottom", "right", "insideH", "insideV"),
        "rows": ("top", "bottom", "insideH"),
        "boxes": (),
    }[grid.lines]
    _edges(_append(properties, "w:tblBorders", {}), edges)
    _append(properties, "w:tblInd", {"w:w": str(round(_PADDING * _TWIPS)), "w:type": "dxa"})
    margins = _append(properties, "w:tblCellMar", {})
    for side, millimetres in (("top", 0.8), ("left", _PADDING), ("bottom", 0.8), ("right", _PADDING)):
        _append(margins, f"w:{side}", {"w:w": str(round(millimetres * _TWIPS)), "w:type": "dxa"})


def _edges(borders: Any, edges: tuple[str, ...]) -> None:
    for edge in edges:
        _append(borders, f"w:{edge}", {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": _LINE})


def _append(parent: Any, name: str, attributes: dict[str, str]) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    parent.append(made)
    return made


def _set(parent: Any, name: str, attributes: dict[str, str]) -> None:
    """The one child of a name, made where it is missing."""
    from docx.oxml.ns import qn

    for old in parent.findall(qn(name)):
        parent.remove(old)
    _append(parent, name, attributes)


def _put_in_order(document: "Document") -> None:
    from docx.oxml.ns import qn

    roots = (document.element.body, document.styles["Normal"].element)
    for name, order in _ORDER.items():
        ranks = {qn(f"w:{child}"): rank for rank, child in enumerate(order)}
        for properties in chain.from_iterable(root.iter(qn(name)) for root in roots):
            properties[:] = sorted(properties, key=lambda child: ranks[child.tag])
