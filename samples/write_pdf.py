"""A sample as PDF: typeset by Typst with the Noto fonts of `pylopdf_fonts_ko`.

The document's words reach the layout in `page.typ` as JSON, never as markup. Same content, same bytes:
the date in the metadata is the document's own, and system fonts are left out.
"""

import dataclasses
import json
from pathlib import Path

import pylopdf_fonts_ko
import typst

from samples.pieces import Columns, Document, Piece, Table

LAYOUT = Path(__file__).with_name("page.typ")


def pdf_bytes(document: Document) -> bytes:
    """The document as PDF."""
    year, month, day = document.issued
    form = {
        "title": document.title,
        "issuer": document.issuer,
        "issued": {"year": year, "month": month, "day": day},
        "wide": document.wide,
        "page_label": document.page_label,
        "pieces": [_form(piece) for piece in document.pieces],
    }
    compiled = typst.compile(
        LAYOUT,
        font_paths=[Path(pylopdf_fonts_ko.sans_path()).parent],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(form, ensure_ascii=False)},
    )
    if not isinstance(compiled, bytes):
        raise TypeError(f"one PDF expected of {document.stem}, got {type(compiled).__name__}")
    return compiled


def _form(piece: Piece) -> dict[str, object]:
    """A piece as JSON, its class in `kind`; a table's cells with their place in the grid."""
    form: dict[str, object] = {"kind": type(piece).__name__, **dataclasses.asdict(piece)}
    if isinstance(piece, Table):
        form["columns"] = piece.columns
        form["cells"] = [
            {"y": row, "x": column, "text": cell.text, "rows": cell.rows, "columns": cell.columns}
            for row, column, cell in piece.placed()
        ]
        del form["rows"]
    if isinstance(piece, Columns):
        form["pieces"] = [_form(inner) for inner in piece.pieces]
    return form
