"""The second reading of a PDF's page: the letters are pdfplumber's own, though its interpreter is fed by qpdf."""

import io

import pdfplumber
import pikepdf
import pytest

from extractors.readers.pdf.reference import letters_of

SHOWN = {
    "words": b"BT /F 12 Tf 60 700 Td (2026. 3.) Tj 0 -20 Td [(2) -250 (\\(3\\)) 40 <3431>] TJ ET",
    "lines": b"BT /F 12 Tf 14 TL 2 Tc 5 Tw 60 700 Td (a b) Tj T* (c) Tj (d) ' 1 3 (e f) \" 90 Tz 3 Ts (g) Tj ET",
    "states": b"q 2 0 0 2 0 0 cm BT /F 12 Tf 1 0 0 1 30 300 Tm (a) Tj ET Q BT /F 9.5 Tf 60 -.5 TD (b) Tj ET",
    "forms": b"q 1 0 0 1 9 9 cm /Form Do Q BT /F 12 Tf 60 500 Td (c) Tj ET /Form Do",
    "drawings": b"1 0 0 RG 10 10 50 50 re S BT /F 12 Tf 0.5 g 60 700 Td (a) Tj ET /P gs 0 0 m 9 9 l f",
    "few operands": b"BT /F 12 Tf 60 700 Td 9 Td (a) Tj Tf (b) Tj ET",
    "names": b"BT /F#20G 12 Tf 60 700 Td (a) Tj ET",
}
"""Pages of what places letters, all by the operators of ISO 32000-1, 9.4, and what stands between."""


def page_of(shown: bytes) -> pikepdf.Pdf:
    """A page with a font, and a form that shows a letter and itself."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(600, 800))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
    fonts = pikepdf.Dictionary({"/F": font, "/F G": font})
    form = document.make_stream(b"BT /F 8 Tf 20 30 Td (f) Tj ET /Form Do")
    form.update(pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 99, 99]))
    page.obj.Resources = pikepdf.Dictionary(Font=fonts, XObject=pikepdf.Dictionary(Form=form))
    form.Resources = page.obj.Resources
    page.obj.Contents = document.make_stream(shown)
    return document


@pytest.mark.parametrize("name", SHOWN)
def test_letters_are_those_of_pdfplumber(name: str) -> None:
    document = page_of(SHOWN[name])
    file = io.BytesIO()
    document.save(file)
    with pdfplumber.open(file) as plain:
        chars = plain.pages[0].chars
    letters = letters_of(document.pages[0])
    assert [letter[:6] for letter in letters] == [
        (char["text"], char["x0"], char["top"], char["x1"], char["bottom"], round(char["size"], 3)) for char in chars
    ]
    assert [letter.matrix for letter in letters] == [char["matrix"] for char in chars]
    assert letters and all(letter.font == "Courier" for letter in letters)
