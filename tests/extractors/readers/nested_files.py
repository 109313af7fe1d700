"""Files with things inside each other as deep as one likes, made when they are asked for: tables, boxes, forms."""

import struct
from collections.abc import Callable, Mapping
from typing import Final

from tests.extractors.readers.hostile_files import hwp, plain_pdf, record, stream, with_part

WORDS: Final = "누리군 소식"
_VML: Final = "urn:schemas-microsoft-com:vml"
_TABLE_ID: Final = b" lbt"


def html_tables(depth: int) -> bytes:
    """A table in a cell of a table, and so on; words in each."""
    return (f"<table><tr><td>{WORDS}" * depth + "</td></tr></table>" * depth).encode()


def html_open(depth: int) -> bytes:
    """Tables that nothing closes."""
    return f"<html><body>{f'<table><tr><td>{WORDS}' * depth}".encode()


def word_tables(depth: int) -> bytes:
    """The same in a Word file."""
    head = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
    return _in_word(head * depth + "<w:p/></w:tc></w:tr></w:tbl>" * depth)


def word_boxes(depth: int) -> bytes:
    """A text box in a text box, words in the innermost."""
    head = f'<w:p><w:r><w:pict xmlns:v="{_VML}"><v:shape><v:textbox><w:txbxContent>'
    tail = "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    return _in_word(f"{head * depth}<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>{tail * depth}")


def _in_word(body: str) -> bytes:
    return with_part("docx", lambda part: part.replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1))


def hwpx_tables(depth: int) -> bytes:
    """Tables in tables; words in each."""
    head = (
        '<hp:p><hp:run><hp:tbl rowCnt="1" colCnt="1"><hp:tr><hp:tc><hp:cellAddr colAddr="0" rowAddr="0"/>'
        '<hp:cellSpan colSpan="1" rowSpan="1"/><hp:subList>' + _hwpx_words()
    )
    return _in_hwpx(head * depth + "</hp:subList></hp:tc></hp:tr></hp:tbl></hp:run></hp:p>" * depth)


def hwpx_boxes(depth: int) -> bytes:
    """A drawn box in a drawn box, words in the innermost."""
    head, tail = "<hp:p><hp:run><hp:rect><hp:sz/><hp:drawText><hp:subList>", "</hp:subList></hp:drawText></hp:rect>"
    return _in_hwpx(head * depth + _hwpx_words() + f"{tail}</hp:run></hp:p>" * depth)


def _hwpx_words() -> str:
    return f"<hp:p><hp:run><hp:t>{WORDS}</hp:t></hp:run></hp:p>"


def _in_hwpx(body: str) -> bytes:
    return with_part("hwpx", lambda part: part.replace(b"</hs:sec>", body.encode() + b"</hs:sec>"))


def slide_groups(depth: int) -> bytes:
    """Shapes grouped in groups, words in the innermost."""
    head = '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    shape = (
        '<p:sp><p:nvSpPr><p:cNvPr id="10" name="t"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>{WORDS}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    body = head * depth + shape + "</p:grpSp>" * depth
    return with_part("pptx", lambda part: part.replace(b"</p:spTree>", body.encode() + b"</p:spTree>"))


def hwp_tables(depth: int) -> bytes:
    """Tables in tables; words in each. Records have no more than 1,023 levels."""
    control = struct.pack("<H", 11) + _TABLE_ID + bytes(8) + struct.pack("<H", 11)
    shape = struct.pack("<IHHH", 0, 1, 1, 0) + bytes(8) + struct.pack("<H", 1) + bytes(4)
    cell = struct.pack("<HI", 1, 0) + bytes(2) + struct.pack("<HHHH", 0, 0, 1, 1) + bytes(24)
    content = b""
    for level in range(0, 2 * depth, 2):
        here = min(level, 1_000)
        content += _hwp_paragraph(here, control) + record(71, _TABLE_ID + bytes(42), here + 1)
        content += record(77, shape, here + 2) + record(72, cell, here + 2)
    return hwp(section=content + _hwp_paragraph(min(2 * depth, 1_000)))


def _hwp_paragraph(level: int, control: bytes = b"") -> bytes:
    text = WORDS.encode("utf-16-le") + control + b"\r\0"
    return record(66, struct.pack("<I", len(text) // 2) + bytes(18), level) + record(67, text, level + 1)


def pdf_forms(depth: int) -> bytes:
    """A form that draws a form, and so on; words in the innermost."""
    forms = {}
    for number in range(6, 6 + depth):
        inside = b"/X Do" if number < 5 + depth else b"BT /F 12 Tf 72 720 Td (notice) Tj ET"
        names = b"/Font<</F 5 0 R>>/XObject<</X %d 0 R>>" % (number + 1)
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>" % names
        forms[f"o{number}"] = stream(inside, entries)
    return plain_pdf(b"/X Do", **forms)


NESTED: Final[Mapping[str, Callable[[int], bytes]]] = {
    "tables.html": html_tables,
    "open.html": html_open,
    "tables.docx": word_tables,
    "boxes.docx": word_boxes,
    "tables.hwpx": hwpx_tables,
    "boxes.hwpx": hwpx_boxes,
    "groups.pptx": slide_groups,
    "tables.hwp": hwp_tables,
    "forms.pdf": pdf_forms,
}
"""By what is in what, and in which format."""
