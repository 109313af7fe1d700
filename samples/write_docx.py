"""A sample as DOCX: python-docx with real headings, tables and merged cells.

Same content, same bytes: the dates in the metadata are the document's own, and the package is written anew
with fixed times and without compression, as compressors differ between machines.
"""

import io
from datetime import UTC, datetime

import docx
from docx.document import Document as Package
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Words

from samples.pieces import Columns, Document, Heading, Leader, Line, PageBreak, Paragraph, Piece, Table
from samples.zipped import restored

FONT = "맑은 고딕"
ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def docx_bytes(document: Document) -> bytes:
    """The document as DOCX."""
    package = docx.Document()
    _set_up(package, document)
    for piece in document.pieces:
        _add(package, piece)
    buffer = io.BytesIO()
    package.save(buffer)
    return restored(buffer.getvalue())


def _set_up(package: Package, document: Document) -> None:
    """Page, font and metadata."""
    _prune(package)
    normal = package.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(3)
    for level in range(1, 5):
        package.styles[f"Heading {level}"].font.color.rgb = RGBColor(0, 0, 0)
    section = package.sections[0]
    section.page_width, section.page_height = (Mm(280), Mm(158)) if document.wide else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if document.wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(21)
    section.footer.paragraphs[0].alignment = ALIGNED["center"]
    day = datetime(*document.issued, tzinfo=UTC)
    properties = package.core_properties
    properties.title, properties.author, properties.last_modified_by = document.title, document.issuer, document.issuer
    properties.created = properties.modified = day
    properties.comments, properties.revision = "", 1


def _prune(package: Package) -> None:
    """Take out what the template brings and no sample uses: table styles, the second style sheet, the thumbnail."""
    for owner in (package.part, package.part.package):
        unused = [key for key, rel in owner.rels.items() if rel.reltype.endswith(("stylesWithEffects", "thumbnail"))]
        for key in unused:
            del owner.rels[key]
    for style in list(package.styles):
        if style.type is WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()


def _add(package: Package, piece: Piece) -> None:
    match piece:
        case Heading(level=level, boxed=boxed):
            words = package.add_heading(level=level)
            _run(words, piece.words)
            words.alignment = ALIGNED["center" if level == 1 or boxed else "left"]
        case Paragraph(text, align, large):
            words = package.add_paragraph()
            _run(words, text, Pt(24) if large else None)
            words.alignment = ALIGNED[align]
        case Line(marker, text, depth):
            words = package.add_paragraph()
            words.paragraph_format.left_indent = Mm(3 + 5 * depth)
            _run(words, f"{marker} {text}")
        case Leader(text, page):
            _run(package.add_paragraph(), f"{text} {'·' * 20} {page}")
        case Table():
            _add_table(package, piece)
        case Columns(count=count, pieces=pieces):
            _set_columns(package.add_section(WD_SECTION.CONTINUOUS), count)
            for inner in pieces:
                _add(package, inner)
            _set_columns(package.add_section(WD_SECTION.CONTINUOUS), 1)
        case PageBreak():
            package.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _set_columns(section: Section, count: int) -> None:
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), str(count))


def _run(words: Words, text: str, size: Pt | None = None) -> None:
    """Add text in the Korean font."""
    run = words.add_run(text)
    run.font.name = FONT
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    if size:
        run.font.size, run.font.bold = size, True


def _add_table(package: Package, piece: Table) -> None:
    """A table with its merges; its unit stands over it."""
    if piece.unit:
        words = package.add_paragraph(f"({piece.unit})")
        words.alignment = ALIGNED["right"]
    table = package.add_table(rows=len(piece.rows), cols=piece.columns, style="Table Grid" if piece.ruled else None)
    for row, column, cell in piece.placed():
        corner = table.cell(row, column)
        if cell.rows > 1 or cell.columns > 1:
            corner = corner.merge(table.cell(row + cell.rows - 1, column + cell.columns - 1))
        corner.paragraphs[0].alignment = ALIGNED["center"]
        _run(corner.paragraphs[0], cell.text)
        if row < piece.head and piece.ruled:
            shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="E6E6E6"/>')
            corner._element.get_or_add_tcPr().append(shade)
    for row in range(piece.head if piece.repeats else 0):
        table.rows[row]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    package.add_paragraph()
