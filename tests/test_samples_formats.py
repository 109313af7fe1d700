"""The samples' formats: each holds the words, tables and headings of the content, as offices' programs write them.

What a format can show is read back by libraries that are not ours.
"""

import io
import itertools
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import numpy
import pdfplumber
import pptx
import pypdfium2
import pytest
from dochan import Dochan
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image
from pptx.presentation import Presentation
from pptx.shapes.group import GroupShape

from samples import build, content_layouts, content_notice, content_slides
from samples.build import HERE, SAMPLES
from samples.pieces import Columns, Document, Heading, Leader, Line, PageBreak, Paragraph, Piece, Table
from samples.write_docx import docx_bytes
from samples.write_hwpx import hwpx_bytes
from samples.write_pdf import pdf_bytes
from samples.write_pptx import pptx_bytes

ALL = pytest.mark.parametrize("document", SAMPLES, ids=lambda document: document.stem)


def laid(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """The pieces in reading order, columns opened."""
    for piece in pieces:
        if isinstance(piece, Columns):
            yield from laid(piece.pieces)
        else:
            yield piece


def pieces_of(document: Document) -> list[Piece]:
    return list(laid(document.pieces))


def tables(document: Document) -> list[Table]:
    return [piece for piece in pieces_of(document) if isinstance(piece, Table)]


def headings(document: Document) -> list[Heading]:
    return [piece for piece in pieces_of(document) if isinstance(piece, Heading)]


def said(piece: Piece) -> str:
    """All words of a piece, a table's cells in reading order."""
    match piece:
        case Heading():
            return piece.words
        case Paragraph(text) | Leader(text):
            return text
        case Line(marker, text):
            return f"{marker} {text}"
        case Table():
            return "\n".join(cell.text for _, _, cell in piece.placed())
    return ""


def closed(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


# DOCX and PDF


@ALL
def test_docx_holds_the_words_in_order(document: Document) -> None:
    package = docx.Document(io.BytesIO(docx_bytes(document)))
    written = closed("".join(node.text or "" for node in package.element.body.iter(qn("w:t"))))
    at = 0
    for piece in pieces_of(document):
        at = written.index(closed(said(piece)), at)


@ALL
def test_docx_has_the_tables_merges_and_headings_of_the_content(document: Document) -> None:
    package = docx.Document(io.BytesIO(docx_bytes(document)))
    made, wanted = package.tables, tables(document)
    assert len(made) == len(wanted)
    for table, content in zip(made, wanted, strict=True):
        for row, column, cell in content.placed():
            corner = table.cell(row, column)
            assert corner.text == cell.text
            assert table.cell(row + cell.rows - 1, column + cell.columns - 1)._tc is corner._tc
    styled = [(words.style.name or "", words.text) for words in package.paragraphs if words.style]
    assert [text for style, text in styled if style.startswith("Heading")] == [one.words for one in headings(document)]


@ALL
def test_pdf_shows_each_letter(document: Document) -> None:
    # Lines wrap, columns stand side by side, a page cuts a row: the letters are counted, whatever their order.
    with pdfplumber.open(io.BytesIO(pdf_bytes(document))) as printed:
        shown = Counter(closed("".join(letter["text"] for page in printed.pages for letter in page.chars)))
    wanted = Counter(closed("".join(said(piece) for piece in pieces_of(document))))
    assert wanted - shown == Counter()


# HWPX


def hwpx_part(document: Document, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(hwpx_bytes(document))) as package:
        return etree.fromstring(package.read(name))


def named(root: etree._Element, name: str) -> list[Any]:
    return list(root.iter("{*}" + name))


@ALL
def test_hwpx_is_a_package_as_the_standard_says(document: Document) -> None:
    content = hwpx_bytes(document)
    assert content == hwpx_bytes(document)
    assert content[30:57] == b"mimetypeapplication/hwp+zip"
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        assert package.testzip() is None
        listing = etree.fromstring(package.read("Contents/content.hpf"))
        container = etree.fromstring(package.read("META-INF/container.xml"))
        assert all(etree.fromstring(package.read(name)) is not None for name in names if name.endswith(("xml", "rdf")))
    assert {item.get("href") for item in named(listing, "item")} < set(names)
    assert [item.get("idref") for item in named(listing, "itemref")] == ["header", "section0"]
    assert {root.get("full-path") for root in named(container, "rootfile")} < set(names)


@ALL
def test_each_shape_that_hwpx_refers_to_is_defined(document: Document) -> None:
    head, section = (hwpx_part(document, f"Contents/{name}.xml") for name in ("header", "section0"))
    for kind, where in (
        ("charPr", "charPrIDRef"),
        ("paraPr", "paraPrIDRef"),
        ("style", "styleIDRef"),
        ("borderFill", "borderFillIDRef"),
        ("tabPr", "tabPrIDRef"),
    ):
        defined = [one.get("id") for one in named(head, kind)]
        asked = {one.get(where) for root in (head, section) for one in root.iter("{*}*") if one.get(where) is not None}
        assert len(defined) == len(set(defined)) == int(named(head, kind)[0].getparent().get("itemCnt"))
        # A heading without a number of its own takes the letters of the paragraph.
        assert asked - {"4294967295"} <= set(defined), kind


@ALL
def test_hwpx_has_the_words_in_order(document: Document) -> None:
    written = closed(
        "".join("".join(one.itertext()) for one in named(hwpx_part(document, "Contents/section0.xml"), "t"))
    )
    at = 0
    for piece in pieces_of(document):
        at = written.index(closed(said(piece)), at)


@ALL
def test_hwpx_has_the_tables_and_merges_of_the_content_and_a_table_for_each_box(document: Document) -> None:
    made = named(hwpx_part(document, "Contents/section0.xml"), "tbl")
    wanted = [one for one in pieces_of(document) if isinstance(one, Table) or (isinstance(one, Heading) and one.boxed)]
    assert len(made) == len(wanted)
    for table, piece in zip(made, wanted, strict=True):
        cells = [
            (
                *(int(one.find("{*}cellAddr").get(name)) for name in ("rowAddr", "colAddr")),
                *(int(one.find("{*}cellSpan").get(name)) for name in ("rowSpan", "colSpan")),
                "".join("".join(words.itertext()) for words in named(one, "t")),
            )
            for one in named(table, "tc")
        ]  # fmt: skip
        if isinstance(piece, Table):
            assert cells == [(row, column, one.rows, one.columns, one.text) for row, column, one in piece.placed()]
        else:
            assert " ".join(str(text) for *_, text in cells) == said(piece)


@ALL
def test_a_second_reader_opens_hwpx_without_a_complaint_and_finds_its_words(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "sample.hwpx"
    path.write_bytes(hwpx_bytes(document))
    opened = Dochan(str(path))
    assert opened.errors == []
    read = closed(opened.to_plain_text())
    wanted = [one.text for one in headings(document)]
    wanted += [cell.text for table in tables(document) for _, _, cell in table.placed()]
    assert [text for text in wanted if closed(text) not in read] == []


def test_hwpx_numbers_its_pages_and_sets_columns() -> None:
    section = hwpx_part(content_layouts.DOCUMENT, "Contents/section0.xml")
    assert [one.get("pos") for one in named(section, "pageNum")] == ["BOTTOM_CENTER"]
    assert [one.get("colCount") for one in named(section, "colPr")] == ["1", "2", "1"]
    page = named(section, "pagePr")[0]
    assert (page.get("width"), page.get("height")) == ("59528", "84189")  # A4


# PPTX


def deck() -> Presentation:
    return pptx.Presentation(io.BytesIO(pptx_bytes(content_slides.DOCUMENT)))


def words_of(shape: Any) -> Iterator[str]:
    """The paragraphs and cells of a shape, in groups too."""
    if isinstance(shape, GroupShape):
        for inner in shape.shapes:
            yield from words_of(inner)
    elif shape.has_table:
        yield from (cell.text for row in shape.table.rows for cell in row.cells)
    else:
        yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)


def test_pptx_has_a_slide_for_each_page_with_its_title() -> None:
    slides = deck().slides
    pieces = content_slides.PIECES
    firsts = [pieces[0], *(after for piece, after in itertools.pairwise(pieces) if piece == PageBreak())]
    assert [slide.shapes.title.text for slide in slides] == [said(piece) for piece in firsts]


def test_pptx_holds_the_words_of_the_content_in_order() -> None:
    written = [text for slide in deck().slides for shape in slide.shapes for text in words_of(shape)]
    wanted: list[str] = []
    for piece in content_slides.PIECES:
        match piece:
            case Table():
                wanted += [cell.text for _, _, cell in piece.placed()]
            case Heading(text) | Paragraph(text) | Line(text=text):
                wanted.append(text)
    assert written == wanted


def test_pptx_groups_the_dated_steps_and_has_a_real_table() -> None:
    shapes = [shape for slide in deck().slides for shape in slide.shapes]
    assert [list(words_of(shape)) for shape in shapes if isinstance(shape, GroupShape)] == [
        ["준비모임 꾸리기와 규칙 정하기", "2026.9~12"],
        ["공유 부엌 시범 운영", "2027.3~10"],
        ["두레밥상 협동조합 출범", "2027.11"],
    ]
    assert sum(shape.has_table for shape in shapes) == 1


def test_no_box_of_a_slide_lies_outside_of_it() -> None:
    show = deck()
    width, height = show.slide_width or 0, show.slide_height or 0
    for slide in show.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= width
            assert shape.top + shape.height <= height


# Layouts


def test_the_limits_are_cut_by_a_page_within_a_row_and_their_head_is_printed_again() -> None:
    with pdfplumber.open(io.BytesIO(pdf_bytes(content_layouts.DOCUMENT))) as printed:
        first, second = (page.extract_tables() for page in printed.pages)
    above, below = first[-1], second[0]
    assert above[0] == below[0] == ["마 을", "쉼터", "지원한도", "할 일"]
    assert above[-1][:3] == ["아랫마을", "냇가쉼터", "2,500"]
    assert below[1][:3] == ["", "", ""]
    row = next(row for row in content_layouts.LIMITS.rows if row[0].text == "아랫마을")
    assert closed(f"{above[-1][3]}{below[1][3]}") == closed(row[3].text)


def test_two_columns_stand_side_by_side() -> None:
    with pdfplumber.open(io.BytesIO(pdf_bytes(content_layouts.DOCUMENT))) as printed:
        page: Any = printed.pages[0]
        left, right = (page.search(words)[0] for words in ("신청자격", "추진일정"))
    assert abs(left["top"] - right["top"]) < 2
    assert right["x0"] > page.width / 2 > left["x1"]


# Pictures


@pytest.fixture(scope="module")
def pictures() -> dict[str, bytes]:
    return build.scans(content_notice.DOCUMENT, pdf_bytes(content_notice.DOCUMENT))


def dots(name: str, content: bytes) -> list[numpy.ndarray]:
    """The pictures of a file as grey dots."""
    if not name.endswith(".pdf"):
        return [numpy.asarray(Image.open(io.BytesIO(content)).convert("L"), dtype=int)]
    with pypdfium2.PdfDocument(content) as scanned:
        return [numpy.asarray(page.render(scale=1, grayscale=True).to_pil(), dtype=int) for page in scanned]


@pytest.mark.parametrize("name", ["scan.pdf", "photo.jpg", "screen.png"])
def test_a_picture_is_the_committed_one(name: str, pictures: dict[str, bytes]) -> None:
    committed = (HERE / f"scans/{content_notice.DOCUMENT.stem}-{name}").read_bytes()
    pages, again = dots(name, committed), dots(name, pictures[name])
    assert [page.shape for page in pages] == [page.shape for page in again]
    assert max(float(abs(one - other).mean()) for one, other in zip(pages, again, strict=True)) < 1
    # There is ink on each of them.
    assert all(page.min() < 120 < 200 < page.max() for page in pages)


def test_a_scan_has_a_picture_for_each_page_and_no_letters(pictures: dict[str, bytes]) -> None:
    with pypdfium2.PdfDocument(pictures["scan.pdf"]) as scanned:
        assert len(scanned) == 2
        assert [page.get_textpage().get_text_range() for page in scanned] == ["", ""]


def test_the_pictures_are_small(pictures: dict[str, bytes]) -> None:
    assert sum(map(len, pictures.values())) < 400_000
