"""Forms as files of their own: they open, say what the form said, and hold nothing else of the document."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pikepdf
import pypdfium2 as pdfium
import pytest
from hwpx.document import HwpxDocument

from extractors.readers import read
from flows.forms.asked import TakenForm, forms_of, same_form, with_files
from flows.forms.cutting import file_name
from flows.forms.page_words import keep_words_between
from models.blocks import Source
from models.errors import InputError
from models.forms import Form

SAMPLES = Path(__file__).parents[3] / "samples" / "documents"
OWN_PAGES, SHARED_PAGES = "daon-guideline-2027", "daon-guideline-2026"
ENDINGS = ("hwpx", "docx", "pdf", "txt")
REAL = ("notice_marine.hwpx", "bid_notice.hwpx", "kwater_rfp.hwpx", "floatform.hwpx", "synam.pdf")


def squeezed(text: str) -> str:
    return "".join(text.split())


def taken(path: Path) -> tuple[Source, list[TakenForm]]:
    content = path.read_bytes()
    source = read(content, path.name)
    return source, list(with_files(content, source, forms_of(source)))


def opens(name: str, content: bytes) -> None:
    """Open it with a program that is not ours."""
    match name.rpartition(".")[2]:
        case "pdf":
            with pdfium.PdfDocument(content) as drawn:
                assert drawn[0].render(scale=0.3).to_pil().getextrema() != ((255, 255),) * 3
        case "docx":
            assert docx.Document(io.BytesIO(content)).paragraphs
        case "hwpx":
            assert HwpxDocument.open(io.BytesIO(content)).paragraphs
        case _:
            assert content.decode().strip()


@pytest.mark.parametrize("ending", ENDINGS)
def test_all_forms_of_a_programme_open_and_say_what_they_said(ending: str) -> None:
    source, forms = taken(SAMPLES / f"{OWN_PAGES}.{ending}")
    assert [one.name.rpartition(".")[2] for one in forms] == [ending] * 3
    for one in forms:
        opens(one.name, one.content)
        said = squeezed(source.text[slice(*one.form.extent)])
        assert squeezed(read(one.content, one.name).text) == said
        assert not one.beside


@pytest.mark.parametrize("ending", ENDINGS)
def test_forms_between_other_words_are_cut_out_of_them(ending: str) -> None:
    source, forms = taken(SAMPLES / f"{SHARED_PAGES}.{ending}")
    assert len(forms) == 6
    for one in forms:
        opens(one.name, one.content)
        said, back = squeezed(source.text[slice(*one.form.extent)]), squeezed(read(one.content, one.name).text)
        assert said == back
        assert not one.beside


def test_a_page_that_a_form_shares_is_cut_to_its_part() -> None:
    """Two forms on one page: the picture of the first ends above the second."""
    _, (first, second, *_) = taken(SAMPLES / f"{SHARED_PAGES}.pdf")
    with pdfium.PdfDocument(first.content) as one, pdfium.PdfDocument(second.content) as other:
        assert (len(one), len(other)) == (1, 1)
        page, another = one[0], other[0]
        (wide, upper), (_, lower) = page.get_size(), another.get_size()
    assert round(wide) == 595
    assert 200 < upper < 300
    assert 500 < lower < 650


@pytest.mark.parametrize("name", REAL)
def test_forms_of_real_documents_open_and_say_what_they_said(corpus: Path, name: str) -> None:
    source, forms = taken(corpus / name)
    assert forms
    for one in forms:
        opens(one.name, one.content)
        assert squeezed(read(one.content, one.name).text) == squeezed(source.text[slice(*one.form.extent)])


def test_a_form_that_is_a_picture_comes_with_it(corpus: Path) -> None:
    """Below its heading stands nothing but a picture, in a paragraph without words."""
    _, (first, second, _) = taken(corpus / "kwater_rfp.hwpx")
    held = [zipfile.ZipFile(io.BytesIO(one.content)).namelist() for one in (first, second)]
    assert [[name for name in names if name.startswith("BinData/")] for names in held] == [["BinData/image12.bmp"], []]


def test_pages_come_without_those_of_the_document_and_without_its_author() -> None:
    path = SAMPLES / f"{OWN_PAGES}.pdf"
    _, (first, *_) = taken(path)
    with pikepdf.open(path) as whole, pikepdf.open(io.BytesIO(first.content)) as part:
        assert (len(whole.pages), len(part.pages)) == (8, 1)
        assert set(part.docinfo.keys()) <= {"/Title"}
        assert "/Metadata" not in part.Root
        kept = [one for one in part.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Page"]
        assert len(kept) == 1
        assert len(part.objects) < len(whole.objects) / 2


def test_a_hwpx_comes_with_its_styles_and_nothing_of_who_wrote_it() -> None:
    _, (first, *_) = taken(SAMPLES / f"{OWN_PAGES}.hwpx")
    with zipfile.ZipFile(io.BytesIO(first.content)) as part, zipfile.ZipFile(SAMPLES / f"{OWN_PAGES}.hwpx") as whole:
        assert part.namelist()[0] == "mimetype"
        assert part.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        listed = part.read("Contents/content.hpf").decode()
        assert "creator" not in listed
        assert first.form.name in listed
        for kind in ("charPr", "paraPr", "borderFill"):
            count = re.compile(rb"<hh:" + kind.encode() + rb"[ >]")
            head = "Contents/header.xml"
            assert len(count.findall(part.read(head))) == len(count.findall(whole.read(head)))
        assert part.read("Contents/section0.xml").count(b"<hp:secPr") == 1
        assert "시설 설치" not in part.read("Contents/section0.xml").decode()


def test_a_word_file_comes_without_margins_comments_and_author() -> None:
    _, (first, *_) = taken(SAMPLES / f"{OWN_PAGES}.docx")
    document = docx.Document(io.BytesIO(first.content))
    assert (document.core_properties.author, document.core_properties.title) == ("", first.form.name)
    with zipfile.ZipFile(io.BytesIO(first.content)) as part:
        assert not [name for name in part.namelist() if re.search(r"header|footer|comments|custom", name)]


def test_words_on_torn_pages_stay_and_upright_ones_go_by_their_height() -> None:
    """Each way to move to a line: the words at 700 stay, those at 300 and 680 go."""
    drawn = (
        b"BT /F 9 Tf 1 0 0 1 72 700 Tm (kept) Tj 0 -20 Td (gone) Tj ET q 1 0 0 1 0 300 cm BT 9 0 Td (gone) Tj ET Q "
        b"BT 20 TL 0 720 Td T* [(ke) -9 (pt)] TJ (gone) ' 1 2 (gone) \" ET"
    )
    with pikepdf.new() as whole:
        page = whole.add_blank_page()
        page.obj.Contents = whole.make_stream(drawn)
        keep_words_between(whole, page, 690, 710)
        shown = page.obj.Contents.read_bytes()
        assert (shown.count(b"gone"), shown.count(b"(kept)"), shown.count(b"(ke)")) == (0, 1, 1)
        assert shown.count(b"T*") == 3
        page.obj.Contents = whole.make_stream(b"BT 1 0 Tm (stays) Tj ET")
        keep_words_between(whole, page, 690, 710)
        assert b"stays" in page.obj.Contents.read_bytes()


def test_equal_documents_give_equal_files() -> None:
    for ending in ENDINGS:
        (_, one), (_, other) = (taken(SAMPLES / f"{OWN_PAGES}.{ending}") for _ in range(2))
        assert [form.content for form in one] == [form.content for form in other]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("심사/평가표: 1차?", "서식 2-2 심사_평가표_ 1차_.hwpx"),
        ("신청서 " * 30, f"서식 2-2 {('신청서 ' * 30)[:53].rstrip()}….hwpx"),
        (None, "서식 2-2.hwpx"),
    ],
)
def test_a_name_that_every_system_takes(title: str | None, name: str) -> None:
    form = Form(kind="서식", number="2-2", title=title, extent=(0, 9), raw="[서식 2-2]", span=(0, 8))
    assert file_name(form, "hwpx") == name


def test_a_form_that_moved_is_found_by_its_name_and_one_that_went_is_asked_for() -> None:
    path = SAMPLES / f"{OWN_PAGES}.txt"
    forms = forms_of(read(path.read_bytes(), path.name))
    moved = forms[0].form.model_copy(update={"span": (1, 2), "extent": (1, 9)})
    assert same_form(forms, moved) == forms[0]
    with pytest.raises(InputError) as refused:
        same_form(forms, moved.model_copy(update={"number": "9"}))
    assert "서식 9" in str(refused.value)
