"""A deck as PPTX: titles in their placeholders, boxes side by side, dated steps as groups, tables as such.

Same content, same bytes: dates and package as in `write_docx`. Only documents that are slides on paper are written.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Final, NamedTuple

import pptx
from lxml import etree
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.shapes.shapetree import GroupShapes, SlideShapes
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Mm, Pt

from samples.pieces import Document, Heading, Line, PageBreak, Paragraph, Piece, Table
from samples.zipped import restored

FONT: Final = "맑은 고딕"
WIDTH, HEIGHT, SIDE = 280, 158, 22
"""Millimetres: the page, its margins at the sides."""
GAP: Final = 6
TITLE_LAYOUT, PLAIN_LAYOUT = 0, 5
"""Of the template that python-pptx brings: a title page, a page with a title alone."""
ALIGNED = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}


class Area(NamedTuple):
    """A rectangle of a slide in millimetres."""

    left: float
    top: float
    width: float
    height: float


def pptx_bytes(document: Document) -> bytes:
    """The deck as PPTX."""
    deck = pptx.Presentation()
    _set_up(deck, document)
    for number, pieces in enumerate(_slides(document.pieces)):
        _fill(deck.slides.add_slide(deck.slide_layouts[min(number, 1)]), pieces)
    buffer = io.BytesIO()
    deck.save(buffer)
    return restored(buffer.getvalue())


def _set_up(deck: Presentation, document: Document) -> None:
    """Page and metadata; out goes what the template brings and no slide uses."""
    deck.slide_width, deck.slide_height = Mm(WIDTH), Mm(HEIGHT)
    used = [deck.slide_layouts[at] for at in (TITLE_LAYOUT, PLAIN_LAYOUT)]
    for layout in list(deck.slide_layouts):
        if layout not in used:
            deck.slide_layouts.remove(layout)
    for owner in (deck.part, deck.part.package):
        for key in [key for key, rel in owner._rels.items() if rel.reltype.endswith(("printerSettings", "thumbnail"))]:
            owner._rels.pop(key)
    properties = deck.core_properties
    properties.title, properties.author, properties.last_modified_by = document.title, document.issuer, document.issuer
    properties.created = properties.modified = datetime(*document.issued, tzinfo=UTC)
    properties.revision = 1


def _slides(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces of each slide."""
    parts = groupby(pieces, lambda piece: isinstance(piece, PageBreak))
    return [list(slide) for between, slide in parts if not between]


def _fill(slide: Slide, pieces: Sequence[Piece]) -> None:
    """The first heading is the title; each lower one begins a box; what comes before them stands above."""
    title, *rest = pieces
    name, *others = slide.placeholders
    _place(name, Area(SIDE, 45 if others else 14, WIDTH - 2 * SIDE, 28 if others else 22))
    _say(name.text_frame, [title])
    boxes = _boxes(rest)
    loose = boxes.pop(0) if boxes and not isinstance(boxes[0][0], Heading) else []
    for below in others:
        _place(below, Area(SIDE, 84, WIDTH - 2 * SIDE, 40))
        _say(below.text_frame, loose)
    if loose and not others:
        _loose(slide.shapes, loose, 30 if boxes else 90)
    _side_by_side(slide.shapes, boxes, 78 if loose else 44)


def _boxes(pieces: Iterable[Piece]) -> list[list[Piece]]:
    boxes: list[list[Piece]] = []
    for piece in pieces:
        if isinstance(piece, Heading) or not boxes:
            boxes.append([])
        boxes[-1].append(piece)
    return boxes


def _loose(shapes: SlideShapes, pieces: Sequence[Piece], height: float) -> None:
    """Words over the whole width, or a table."""
    area = Area(SIDE, 44, WIDTH - 2 * SIDE, height)
    (first, *_) = pieces
    if isinstance(first, Table):
        _table(shapes, first, area)
    else:
        _box(shapes, pieces, area)


def _side_by_side(shapes: SlideShapes, boxes: Sequence[Sequence[Piece]], top: float) -> None:
    """Boxes in a row; a dated step is a group of its name and its date."""
    if not boxes:
        return
    width = (WIDTH - 2 * SIDE - GAP * (len(boxes) - 1)) / len(boxes)
    for at, pieces in enumerate(boxes):
        area = Area(SIDE + at * (width + GAP), top, width, HEIGHT - top - 20)
        head, *rest = pieces
        if isinstance(head, Heading) and head.level == 3:
            group = shapes.add_group_shape()
            _box(group.shapes, [head], area._replace(height=30))
            _box(group.shapes, rest, area._replace(top=top + 32, height=14))
        else:
            _box(shapes, pieces, area)


def _box(shapes: SlideShapes | GroupShapes, pieces: Sequence[Piece], area: Area) -> None:
    frame = shapes.add_textbox(*map(Mm, area)).text_frame
    frame.word_wrap = True
    _say(frame, pieces)


def _place(shape: SlidePlaceholder, area: Area) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Mm, area)


def _say(frame: TextFrame, pieces: Sequence[Piece]) -> None:
    """A paragraph for each piece."""
    frame.text = "\n" * (len(pieces) - 1)
    for words, piece in zip(frame.paragraphs, pieces, strict=True):
        match piece:
            case Heading(text, level):
                _run(words, text, (36, 24, 22)[min(level, 3) - 1], bold=True)
            case Paragraph(text, align):
                words.alignment = ALIGNED[align]
                _run(words, text, 20)
            case Line(marker, text):
                _run(words, text, 20)
                _bullet(words, marker)
            case _:
                raise TypeError(f"no words of a box: {piece}")


def _run(words: _Paragraph, text: str, size: float, bold: bool = False) -> None:
    """Text in the Korean font."""
    run = words.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
    etree.SubElement(run.font._rPr, qn("a:ea"), typeface=FONT)


def _bullet(words: _Paragraph, marker: str) -> None:
    """The marker as the paragraph's bullet, its words set behind it."""
    properties = words._p.get_or_add_pPr()
    properties.set("marL", str(Mm(6)))
    properties.set("indent", str(-Mm(6)))
    etree.SubElement(properties, qn("a:buChar"), char=marker)


def _table(shapes: SlideShapes, piece: Table, area: Area) -> None:
    """A table with its merges."""
    table = shapes.add_table(len(piece.rows), piece.columns, *map(Mm, area)).table
    shares = piece.widths or (1,) * piece.columns
    for column, share in enumerate(shares):
        table.columns[column].width = Mm(area.width * share / sum(shares))
    for row, column, cell in piece.placed():
        corner: _Cell = table.cell(row, column)
        if cell.rows > 1 or cell.columns > 1:
            corner.merge(table.cell(row + cell.rows - 1, column + cell.columns - 1))
        words = corner.text_frame.paragraphs[0]
        words.alignment = PP_ALIGN.CENTER
        _run(words, cell.text, 18, bold=row < piece.head)
