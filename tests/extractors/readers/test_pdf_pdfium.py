"""The quick engine held against the reference, and what is done where the two differ or neither can read a page."""

import io
from collections import Counter
from collections.abc import Iterator
from math import inf, nan
from pathlib import Path
from unicodedata import normalize

import pikepdf
import pylopdf_fonts_ko
import pytest
import typst
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException
from PIL import Image
from pypdfium2 import PdfiumError

from extractors.parallel import processes
from extractors.readers.pdf import gaps as pdf_gaps
from extractors.readers.pdf import reader, reading
from extractors.readers.pdf.content import Content, Contents
from extractors.readers.pdf.frame import Frame
from extractors.readers.pdf.lines import pieces_of
from extractors.readers.pdf.page import Extent, Glyph, Page, page_of
from extractors.readers.pdf.pdfium import Document, DrawnPage
from extractors.readers.pdf.reference import Reference
from extractors.readers.pdf.rulings import ruled_tables
from models.blocks import Source
from models.errors import FileUnreadable, TextMissing

A4 = Frame.of((0.0, 0.0, 595.0, 842.0), 0)
SETTING = '#set page(width: 595pt, height: 842pt, margin: 60pt)\n#set text(font: "Noto Sans KR", size: 11pt)\n'
PAGES = """
□ 신청기간 : 2026. 3. 2.(월) \\~ 3. 20.(금)까지

#text(size: 16pt)[지원 사업 안내]

#table(columns: (60pt, 60pt, 80pt),
  table.cell(colspan: 2)[구분], [금액],
  table.cell(rowspan: 2)[보조], [도비], [30만원],
  [군비], [70만원])
#pagebreak()
○ 신청장소 : 가온면 산업담당

#place(right, rotate(90deg)[세로 글])
"""


def compiled(body: str) -> bytes:
    """A PDF of Typst markup on A4."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[pylopdf_fonts_ko.sans_path().parent])
    document = typst.Compiler(font_paths=fonts).compile((SETTING + body).encode())
    assert isinstance(document, bytes)
    return document


def changed(content: bytes, change: str) -> bytes:
    """The document with its first page's box or turn set anew: `Rotate 90`, `MediaBox 0 100 595 942`."""
    with pikepdf.open(io.BytesIO(content)) as document:
        key, *numbers = change.split()
        values = [int(number) for number in numbers]
        document.pages[0].obj[f"/{key}"] = values[0] if len(values) == 1 else pikepdf.Array(values)
        return saved(document)


def saved(document: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    """The document's bytes."""
    file = io.BytesIO()
    document.save(file, encryption=encryption or False)
    return file.getvalue()


def drawn(content: bytes, frame: Frame = A4, number: int = 1) -> tuple[list[Glyph], list[list[object]]]:
    """The letters and the edges of a page as pdfium has them."""
    document = Document(content)
    with document.page(number, frame) as page:
        found = page.letters(), [[edge[key] for key in ("x0", "top", "x1", "bottom")] for edge in page.edges]
    document.close()
    return found


def place(letter: Glyph) -> tuple[str, list[float]]:
    """A letter with its box, to a tenth of a point."""
    return letter.text, [round(value, 1) for value in letter[1:5]]


def visible(letters: list[Glyph]) -> Counter[str]:
    """The letters' characters without white space, Hangul composed."""
    return Counter(letter for letter in normalize("NFC", "".join(one.text for one in letters)) if not letter.isspace())


@pytest.mark.parametrize("change", ["Rotate 0", "Rotate 90", "Rotate 180", "Rotate 270", "MediaBox 0 100 595 942"])
def test_letters_stand_where_the_reference_has_them(change: str) -> None:
    content = changed(compiled(PAGES), change)
    reference = Reference(content)
    with reference.page(1) as page:
        expected = page.letters()
        media = page.drawn.page_obj.mediabox
        tables = ruled_tables(page.drawn)
        frame = Frame.of((media[0], media[1], media[2], media[3]), page.drawn.rotation)
    found, _ = drawn(content, frame)
    pairs = list(zip(sorted(map(place, found)), sorted(map(place, expected)), strict=True))
    assert len(pairs) > 60
    for (text, box), (known, known_box) in pairs:
        assert text == known
        # pdfium's boxes of letters that run askew are as high as the font, the reference's as the letter's size.
        assert box == pytest.approx(known_box, abs=1.0 if change in ("Rotate 90", "Rotate 270") else 0.11)
    document = Document(content)
    with document.page(1, frame) as quick:
        assert [len(cells) for cells in ruled_tables(quick)] == [len(cells) for cells in tables] == [7]
        for cell, known_cell in zip(ruled_tables(quick)[0], tables[0], strict=True):
            assert cell == pytest.approx(known_cell, abs=0.1)


def test_letters_know_font_size_and_turn() -> None:
    letters, _ = drawn(compiled(PAGES), number=2)
    first, last = letters[0], letters[-1]
    assert (first.text, first.size, first.turned, first.bold) == ("○", 11.0, False, False)
    assert first.font.endswith("NotoSansKR-Regular")
    assert (last.text, last.turned) == ("글", True)


def test_a_ligature_is_one_letter_of_several_characters() -> None:
    letters, _ = drawn(compiled(normalize("NFD", "각도")))
    assert [normalize("NFC", letter.text) for letter in letters] == ["각", "도"]


def form_page() -> pikepdf.Pdf:
    """A page of nothing but a form in a form: a box of 40 x 20 units, drawn at twice its size from (100, 700) on."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    inner = document.make_stream(b"0 0 40 20 re S 0 0 m 30 30 l S 5 5 m 5 5 20 20 5 30 c S")
    outer = document.make_stream(b"2 0 0 2 0 0 cm /In Do")
    for stream, inside in ((inner, {}), (outer, {"/In": inner})):
        stream.update(
            {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": pikepdf.Array([0, 0, 500, 500])}
        )
        stream["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(inside))
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/Out": outer}))
    page.obj["/Contents"] = document.make_stream(b"q 1 0 0 1 100 700 cm /Out Do Q")
    return document


def test_rulings_in_forms_stand_where_they_are_drawn_and_slants_and_curves_rule_nothing() -> None:
    _, edges = drawn(saved(form_page()))
    assert sorted(edges) == [
        [100.0, 102.0, 100.0, 142.0],
        [100.0, 102.0, 180.0, 102.0],
        [100.0, 142.0, 180.0, 142.0],
        [180.0, 102.0, 180.0, 142.0],
    ]


@pytest.fixture
def unaided(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that cannot recognise letters in pictures."""
    monkeypatch.setattr(pdf_gaps, "recogniser", lambda: None)


def lossy(monkeypatch: pytest.MonkeyPatch, lost: str, instead: str = "") -> None:
    """pdfium leaves out the letters of a word, or tells one other letter in their place."""
    whole = DrawnPage.letters

    def letters(page: DrawnPage) -> list[Glyph]:
        found = whole(page)
        kept = [letter for letter in found if letter.text not in lost]
        return [kept[0]._replace(text=instead), *kept] if instead and len(kept) < len(found) else kept

    monkeypatch.setattr(DrawnPage, "letters", letters)


def doubted(source: Source) -> list[tuple[str, str]]:
    """The words in doubt, and why."""
    return [(source.text[slice(*doubt.span)], doubt.reason) for doubt in source.doubts]


def test_a_page_with_fewer_letters_than_are_shown_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    content = compiled(PAGES)
    expected = reader.read(content, "가온면.pdf")
    lossy(monkeypatch, "신청")
    source = reader.read(content, "가온면.pdf")
    assert source.text == expected.text
    assert (source.ledger, source.doubts) == (expected.ledger, ())


def page_of_operators(stream: bytes) -> bytes:
    """A page of operators in Helvetica, whose W is 0.944 and whose space is 0.278 of its size wide."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = document.make_stream(stream)
        return saved(document)


def test_spaces_that_are_drawn_before_the_letters_stand_where_they_are_drawn() -> None:
    spaces = b"BT /F1 10 Tf 69.44 700 Td [" + b"( ) -944 " * 11 + b"] TJ ET\n"
    letters = b"BT /F1 10 Tf 60 700 Td [" + b"(W) -278 " * 12 + b"] TJ ET"
    content = page_of_operators(spaces + letters)
    assert sum(letter.text == " " for letter in drawn(content)[0]) < 11
    assert reader.read(content, "가온면.pdf").text == " ".join("W" * 12)


CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def
1 begincodespacerange <00> <ff> endcodespacerange
1 beginbfchar <41> <006600660069> endbfchar
endcmap end end"""


def test_a_ligature_of_a_font_of_drawings_is_read() -> None:
    """It has no width of its own: a font tells that of single letters."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        drawing = document.make_stream(b"600 0 0 0 600 700 d1 0 0 600 700 re f")
        page.obj.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font,
                    Subtype=pikepdf.Name.Type3,
                    FontBBox=[0, 0, 600, 700],
                    FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
                    CharProcs=pikepdf.Dictionary(A=drawing),
                    Encoding=pikepdf.Dictionary(Differences=[65, pikepdf.Name.A]),
                    FirstChar=65,
                    LastChar=65,
                    Widths=[600],
                    ToUnicode=document.make_stream(CMAP),
                )
            )
        )
        page.obj.Contents = document.make_stream(b"BT /F1 10 Tf 60 700 Td (A) Tj ET")
        letters, _ = drawn(saved(document))
    assert [letter.text for letter in letters] == ["ffi"]


def test_letters_that_stand_nowhere_are_kept_without_a_place() -> None:
    """A broken file may write a matrix beyond all numbers: its letters have no box that anybody could show."""
    here = Glyph("가", 60.0, 100.0, 71.0, 111.0, 11.0, False)
    nowhere = [
        Glyph(letter, nan, nan, nan, nan, 11.0, False, matrix=(nan, nan, nan, nan, nan, nan)) for letter in "온면"
    ]
    flat = Glyph("군", 60.0, 140.0, 60.0, 140.0, 0.0, False, matrix=(0.0, 0.0, inf, inf, 60.0, 140.0))
    page = page_of(Extent(1, 595, 842), [here, *nowhere, flat], [])
    assert (page.glyphs, page.turned, page.raw) == ((here,), "온면군", 4)


def test_a_page_that_two_readings_tell_differently_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    lossy(monkeypatch, "도군", "없")
    source = reader.read(compiled(PAGES), "가온면.pdf")
    assert "70만원" in source.text and "없" not in source.text
    assert ("70만원", "disputed") in doubted(source)
    assert all("신청장소" not in words for words, _ in doubted(source))


def test_a_page_whose_content_cannot_be_walked_to_its_end_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Contents, "page", lambda contents, number, frame: Content())
    source = reader.read(compiled("누리군"), "누리군.pdf")
    assert (source.text, doubted(source)) == ("누리군", [("누리군", "disputed")])
    assert [(gap.place.page, gap.reason) for gap in source.gaps] == [(1, "damaged")]


def test_a_page_that_draws_forms_without_measure_is_never_drawn() -> None:
    """Ten forms in each of ten forms: 10,000 million words, which pdfium would set one by one."""
    with pikepdf.open(io.BytesIO(compiled("누리군"))) as document:
        form = document.make_stream(b"0 0 9 9 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        for _ in range(10):
            inner = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
            form = document.make_stream(b"/X Do " * 10, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
            form.Resources = inner
        page = document.add_blank_page(page_size=(595, 842)).obj
        page.Resources, page.Contents = inner, document.make_stream(b"/X Do")
        file = io.BytesIO()
        document.save(file)
    source = reader.read(file.getvalue(), "누리군.pdf")
    assert source.text == "누리군"
    assert [(gap.place.page, gap.reason) for gap in source.gaps] == [(2, "endless")]


def torn(content: bytes, keep: float) -> bytes:
    """The document with its first page's content cut off."""
    with pikepdf.open(io.BytesIO(content)) as document:
        stream = document.pages[0].Contents
        whole = stream.read_raw_bytes()
        stream.write(whole[: int(len(whole) * keep)], filter=pikepdf.Name.FlateDecode)
        file = io.BytesIO()
        document.save(file, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return file.getvalue()


@pytest.mark.parametrize(("keep", "words"), [(0.5, "신청기간"), (0.05, "")])
def test_what_stands_before_a_cut_is_read_and_the_page_is_a_gap(unaided: None, keep: float, words: str) -> None:
    source = reader.read(torn(compiled(PAGES), keep), "가온면.pdf")
    assert [(gap.place.page, gap.reason) for gap in source.gaps] == [(1, "damaged")]
    assert words in source.text and "신청장소" in source.text
    assert "70만원" not in source.text
    assert any(words in doubt for doubt, reason in doubted(source)) == bool(words)


def test_a_document_of_damaged_pages_alone_is_no_scan(unaided: None) -> None:
    with pytest.raises(TextMissing, match="PDF의 내용이 손상되어"):
        reader.read(torn(compiled("누리군"), 0.05), "누리군.pdf")


def broken(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """pdfium does not open one page."""
    sound = Document.page

    def page(document: Document, wanted: int, frame: Frame) -> DrawnPage:
        if wanted == number:
            raise PdfiumError("Failed to load page.")
        return sound(document, wanted, frame)

    monkeypatch.setattr(Document, "page", page)


def test_a_page_that_pdfium_does_not_open_is_read_by_the_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    content = compiled(PAGES)
    expected = reader.read(content, "가온면.pdf")
    broken(monkeypatch, 1)
    source = reader.read(content, "가온면.pdf")
    assert (source.text, source.gaps) == (expected.text, ())


def test_a_page_that_nobody_opens_is_a_gap(monkeypatch: pytest.MonkeyPatch, unaided: None) -> None:
    def unread(reference: Reference, number: int) -> None:
        raise ValueError

    broken(monkeypatch, 1)
    monkeypatch.setattr(Reference, "page", unread)
    source = reader.read(compiled(PAGES), "가온면.pdf")
    assert source.text.startswith("○ 신청장소")
    assert [(gap.place.page, gap.reason) for gap in source.gaps] == [(1, "damaged")]


def test_a_reference_that_cannot_be_closed_takes_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def close(document: PDF) -> None:
        raise PdfminerException

    content = compiled(PAGES)
    expected = reader.read(content, "가온면.pdf")
    broken(monkeypatch, 1)
    monkeypatch.setattr(PDF, "close", close)
    assert reader.read(content, "가온면.pdf").text == expected.text


def test_letters_without_a_size_stand_in_one_row_once() -> None:
    letters = [Glyph(text, x, 100, x, 100, 0, bold=False) for text, x in (("가", 60), ("온", 70))]
    assert ["".join(glyph.text for glyph in piece.glyphs) for piece in pieces_of(letters)] == ["가", "온"]


def test_boxes_count_from_the_corner_of_the_part_that_is_shown() -> None:
    content = compiled("누리군")
    whole = reader.read(content, "누리군.pdf").blocks[0].place.box
    cut = reader.read(changed(content, "CropBox 20 0 595 800"), "누리군.pdf").blocks[0].place.box
    assert whole is not None and cut is not None
    assert [one - other for one, other in zip(whole, cut, strict=True)] == pytest.approx([20, 42, 20, 42], abs=0.11)


def filled(*notes: dict[str, object], body: str = "성명 :") -> bytes:
    """A page with notes: fields of a form, free text."""
    with pikepdf.open(io.BytesIO(compiled(body))) as document:
        annotations = [document.make_indirect(pikepdf.Dictionary(note)) for note in notes]
        document.pages[0].obj["/Annots"] = pikepdf.Array(annotations)
        document.Root["/AcroForm"] = pikepdf.Dictionary(Fields=pikepdf.Array(annotations))
        return saved(document)


def note(kind: str, left: int, **entries: object) -> dict[str, object]:
    """A note 100 points wide on the first line of the page."""
    named = {f"/{key}": value for key, value in entries.items()}
    return {"/Subtype": pikepdf.Name(f"/{kind}"), "/Rect": pikepdf.Array([left, 768, left + 100, 784]), **named}


def test_values_of_fields_and_free_text_are_read_in_place() -> None:
    text = note("Widget", 95, FT=pikepdf.Name.Tx, V=pikepdf.String("김 가온"))
    on = note("Widget", 230, FT=pikepdf.Name.Btn, AS=pikepdf.Name("/Yes"))
    off = note("Widget", 260, FT=pikepdf.Name.Btn, AS=pikepdf.Name("/Off"))
    free = note("FreeText", 380, Contents=pikepdf.String("접수"))
    source = reader.read(filled(text, on, off, free), "신청서.pdf")
    assert source.text.split() == ["성명", ":", "김", "가온", "☑", "☐", "접수"]
    assert (source.counts.tables, len(source.blocks), source.ledger.in_, source.ledger.missing) == (0, 1, 10, 0)
    found = source.place_at(source.text.index("김"))
    assert found is not None and found.page == 1


def test_a_fields_value_may_stand_in_the_field_over_it() -> None:
    over = pikepdf.Dictionary(FT=pikepdf.Name.Tx, V=pikepdf.String("박누리"))
    assert reader.read(filled(note("Widget", 100, Parent=over)), "신청서.pdf").text == "성명 : 박누리"


@pytest.mark.parametrize(
    "entries",
    [
        {"FT": pikepdf.Name.Tx, "V": pikepdf.String("비밀"), "F": 2},
        {"FT": pikepdf.Name.Tx, "V": pikepdf.String("비밀"), "Ff": 1 << 13},
        {"FT": pikepdf.Name.Btn, "Ff": 1 << 16},
        {"FT": pikepdf.Name.Sig, "V": pikepdf.Dictionary()},
    ],
)
def test_fields_that_a_person_does_not_see_are_not_read(entries: dict[str, object]) -> None:
    assert reader.read(filled(note("Widget", 100, **entries)), "신청서.pdf").text == "성명 :"


def test_links_scripts_and_files_are_never_read() -> None:
    link = note("Link", 100, A=pikepdf.Dictionary(URI=pikepdf.String("https://example.org")))
    file = note("FileAttachment", 200, Contents=pikepdf.String("첨부"))
    assert reader.read(filled(link, file), "신청서.pdf").text == "성명 :"


def scanned(content: bytes) -> bytes:
    """The document with a page before it that is one grey picture."""
    picture = io.BytesIO()
    Image.new("L", (420, 594), 200).save(picture, "PDF")
    with pikepdf.open(io.BytesIO(content)) as document, pikepdf.open(picture) as scan:
        document.pages.insert(0, scan.pages[0])
        return saved(document)


def test_a_page_that_is_a_picture_is_a_gap_of_a_text_document(unaided: None) -> None:
    source = reader.read(scanned(compiled("누리군 공고")), "공고.pdf")
    assert source.text == "누리군 공고"
    assert [(gap.place.page, gap.reason) for gap in source.gaps] == [(1, "scan")]
    assert source.counts.pages == 2


def test_a_scan_of_all_pages_names_what_could_read_it(unaided: None) -> None:
    with pytest.raises(TextMissing, match="스캔한 그림") as raised:
        reader.read(scanned(compiled("")), "스캔.pdf")
    assert "Tesseract" in raised.value.hint


def test_letters_hidden_under_a_scan_are_doubted_like_recognised_ones() -> None:
    picture = io.BytesIO()
    Image.new("L", (420, 594), 200).save(picture, "PDF")
    words = "누리군에서는 마을 회관을 고치려는 마을의 신청을 받습니다. 면사무소에 내 주세요."
    with pikepdf.open(io.BytesIO(compiled(words))) as document, pikepdf.open(picture) as scan:
        content = document.pages[0].Contents
        content.write(content.read_bytes().replace(b"0 Tr", b"3 Tr"))
        hidden = reader.read(saved(document), "마을.pdf")
        document.pages[0].add_overlay(scan.pages[0], pikepdf.Rectangle(0, 0, 595, 842))
        scanned = reader.read(saved(document), "마을.pdf")
    assert (hidden.text, hidden.doubts) == (scanned.text, ())
    assert {doubt.reason for doubt in scanned.doubts} == {"recognised"}


DRAWN = "#place(circle(radius: 4pt, fill: black))\n" * 30


def test_a_page_of_drawn_words_is_left_out_of_an_honest_document(unaided: None) -> None:
    source = reader.read(compiled(f"누리군 공고\n#pagebreak()\n{DRAWN} 2026. 3. 2.( ) 15:00"), "공고.pdf")
    assert source.text == "누리군 공고"
    assert [(gap.place.page, gap.reason) for gap in source.gaps] == [(2, "text layer")]
    assert source.ledger.discarded == {"untrusted letters": 16}
    assert source.ledger.missing == 0


class Recognising:
    """A recogniser that reads the same two letters on every page."""

    def page(self, picture: Image.Image, number: int, width: float, height: float) -> Page:
        """A page of `width` x `height` points."""
        assert picture.width == pytest.approx(width * 200 / 72, abs=1)
        glyphs = tuple(
            Glyph(text, 60 + index * 11, 90, 71 + index * 11, 101, 11, bold=False) for index, text in enumerate("접수")
        )
        return Page(number, width, height, glyphs, "", (), 2, 0, recognised=True)


@pytest.fixture
def aided(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that recognises letters."""
    monkeypatch.setattr(pdf_gaps, "recogniser", Recognising)
    yield


def test_pictures_are_recognised_and_doubted(aided: None) -> None:
    source = reader.read(scanned(compiled("누리군 공고")), "공고.pdf")
    assert [(block.text, block.place.page) for block in source.blocks] == [("접수", 1), ("누리군 공고", 2)]
    assert (doubted(source), source.gaps) == ([("접수", "recognised")], ())
    assert (source.ledger.in_, source.ledger.missing) == (7, 0)


def test_lying_letters_are_left_out_for_recognised_ones(aided: None) -> None:
    source = reader.read(compiled("2025. 8. 13.( ) 15:00 7 ( ) 042-555-0100 " * 12), "거짓.pdf")
    assert (source.text, doubted(source)) == ("접수", [("접수", "recognised")])
    assert source.ledger.in_ == 2 + source.ledger.discarded["untrusted letters"]
    assert source.ledger.missing == 0


def test_lying_letters_of_a_font_that_the_file_does_not_bring_are_not_recognised(aided: None) -> None:
    """The picture would show whatever this machine draws for them: nobody's words."""
    shown = page_of_operators(b"BT /F1 10 Tf 60 700 Td (" + b"2025. 8. 13. 15:00 " * 20 + b") Tj ET")
    assert reader.read(shown, "거짓.pdf").text == "접수"
    with pytest.raises(TextMissing, match="믿을 수 없습니다"):
        reader.read(shown.replace(b"/Helvetica", b"/HYSinMyen"), "거짓.pdf")


def test_pages_that_processes_share_make_the_same_document(monkeypatch: pytest.MonkeyPatch) -> None:
    content = compiled(PAGES)
    alone = reader.read(content, "가온면.pdf")
    monkeypatch.setattr(reading, "_WORTH", 1)
    with processes(2):
        assert reader.read(content, "가온면.pdf") == alone


def test_a_locked_file_says_so() -> None:
    with pikepdf.open(io.BytesIO(compiled("누리군"))) as document:
        locked = saved(document, pikepdf.Encryption(user="2026", owner="2026"))
        opened = saved(document, pikepdf.Encryption(user="", owner="2026"))
    with pytest.raises(FileUnreadable, match="암호"):
        reader.read(locked, "잠김.pdf")
    assert reader.read(opened, "열림.pdf").text == "누리군"


@pytest.mark.parametrize("name", ["form_return.pdf", "hongbo.pdf", "og_youthoffice.pdf"])
def test_real_pages_whose_count_agrees_have_the_letters_of_the_reference(shared: Path, name: str) -> None:
    content = (shared / "corpus" / name).read_bytes()
    structure, document, reference = pikepdf.open(io.BytesIO(content)), Document(content), Reference(content)
    for number in range(1, len(document) + 1):
        with document.page(number, A4) as page, reference.page(number) as again:
            letters = page.letters()
            assert sum(visible(letters).values()) == Contents(structure).page(number, A4).shown
            assert visible(letters) == visible(again.letters())


def test_letters_that_pdfium_leaves_out_of_a_real_page_are_there(shared: Path) -> None:
    content = (shared / "corpus" / "synam.pdf").read_bytes()
    source = reader.read(content, "synam.pdf")
    assert "임대료수납관리" in "".join(source.text.split())
    assert source.ledger.missing == 0
