"""Pages that cannot be read by their letters: read off their pictures where the machine can do that, else named.

Whatever is recognised is marked, as is what nobody may believe; a document of nothing else is refused.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.readers import limits
from extractors.readers.pdf.page import Page
from extractors.readers.pdf.reading import LaidPage, laid
from extractors.readers.pdf.trust import lies
from extractors.readers.recognition.recogniser import Recogniser, recogniser
from extractors.readers.recognition.sheets import dots
from models.blocks import GapReason
from models.errors import TextMissing

_POINTS_AN_INCH = 72
_STANDARD = re.compile(r"(?:Helvetica|Arial|Times|Courier|Symbol|ZapfDingbats)")
"""Fonts that every viewer has (PDF 32000-1, 9.6.2.2): their letters are the same everywhere."""


def settled(pages: Sequence[LaidPage], content: bytes, name: str) -> list[LaidPage]:
    """The pages, each as good as it can be had; raises `TextMissing` where none can be believed."""
    judged = list(_judged(pages))
    found = _recognised(content, [read.page for read in judged if _may_be_recognised(read.page)])
    kept = [_kept(read, found.get(read.page.number)) for read in judged]
    if not any(_believed(read.page) and (read.elements or read.page.turned) for read in kept):
        raise _missing({read.page.gap for read in kept}, name)
    return kept


def _believed(page: Page) -> bool:
    """Whether a page's own letters are kept, all of it or with doubts."""
    return page.gap is None or page.disputed


def _may_be_recognised(page: Page) -> bool:
    """Whether a page's picture is asked for: never that of a page that draws without measure."""
    return page.gap != "endless" and not _believed(page)


def _judged(pages: Sequence[LaidPage]) -> Iterator[LaidPage]:
    """The pages, all with letters gaps where the document's letters as a whole lie."""
    lying = lies([read.tally for read in pages])
    for read in pages:
        if lying and _believed(read.page) and read.page.raw:
            yield read._replace(page=read.page._replace(gap="text layer", disputed=False))
        else:
            yield read


def _kept(read: LaidPage, recognised: Page | None) -> LaidPage:
    """A page, or what was recognised of it; its own letters are left out where it lies or something was recognised."""
    page = read.page
    if recognised is not None and recognised.glyphs:
        hidden = page.raw + recognised.withheld
        return laid(recognised._replace(raw=page.raw + recognised.raw, withheld=hidden))
    if recognised is not None and recognised.gap == "time" and page.gap == "scan":
        return read._replace(page=page._replace(gap="time"))
    if page.gap == "text layer" and not _believed(page):
        return LaidPage(page._replace(turned="", doubled=0, withheld=page.raw), ())
    return read


def _recognised(content: bytes, pages: Sequence[Page]) -> Mapping[int, Page]:
    """These pages read off their pictures, by their numbers; none where the machine cannot."""
    reader = recogniser() if pages else None
    return dict(_read_off(content, pages, reader)) if reader is not None else {}


def _read_off(content: bytes, pages: Sequence[Page], reader: Recogniser) -> Iterator[tuple[int, Page]]:
    with pdfium.PdfDocument(content) as document:
        for number, lying in [(page.number, page.gap == "text layer" and not page.recognised) for page in pages]:
            try:
                page = document[number - 1]
            except pdfium.PdfiumError:
                continue  # the page stays the gap that it is
            if lying and _is_guessed(page):
                page.close()
                continue
            width, height = page.get_size()
            bitmap = page.render(scale=dots(width, height) / _POINTS_AN_INCH)
            picture = bitmap.to_pil().convert("L")
            bitmap.close()
            page.close()
            yield number, reader.page(picture, number, width, height)


def _is_guessed(page: pdfium.PdfPage) -> bool:
    """Whether most words of a page are set in fonts that the file does not bring, or brings broken.

    Its picture would show letters of pdfium's own choice, in shapes that hang on what it drew before: nobody's words.
    """
    fonts = [one.get_font() for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])]
    strange = [font for font in fonts if not font.is_embedded and not _STANDARD.match(font.get_base_name())]
    return len(strange) * 2 > len(fonts)


def _missing(gaps: Container[GapReason | None], name: str) -> TextMissing:
    """Why nothing of a document can be had, by the worst of its pages' gaps."""
    if "time" in gaps:
        return limits.no_time(name)
    if "endless" in gaps:
        what = "그림 안에 그림을 끝없이 넣어 두어 읽지 않은 PDF입니다"
        return TextMissing(f"{what}: {name}", "파일의 출처를 확인하고 한글(HWP) 원본을 넣어 주세요.")
    if "damaged" in gaps:
        return TextMissing(f"PDF의 내용이 손상되어 읽을 수 없습니다: {name}", "원본을 다시 받아 넣어 주세요.")
    lying = "PDF의 글자 정보를 믿을 수 없습니다(한글이 없음)"
    return TextMissing(
        f"{lying if 'text layer' in gaps else '글자가 없는 PDF입니다(스캔한 그림)'}: {name}",
        "한글(HWP) 원본이나 글자를 복사할 수 있는 PDF를 넣어 주세요. "
        "이 컴퓨터에 Tesseract(한국어 포함)를 설치하면 그림에서도 읽을 수 있습니다.",
    )
