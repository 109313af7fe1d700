"""What does a picture of a document say: a scan as TIFF or JPEG, a photo, a copy of the screen?

A picture is a document of recognised pages: everything behind the recognition is the PDF reader's. Where the
machine cannot recognise letters the picture is refused by name.
"""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator

from PIL import Image, ImageOps

from extractors.readers import limits
from extractors.readers.builder import SourceBuilder
from extractors.readers.pdf import reader as pdf
from extractors.readers.pdf.page import Page
from extractors.readers.picture import FORMAT
from extractors.readers.recognition.recogniser import recogniser
from models.blocks import Source
from models.errors import TextMissing

_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
"""Pillow's names."""
_BROKEN = (OSError, EOFError, SyntaxError, ValueError, TypeError, OverflowError, struct.error, zlib.error)
"""What Pillow raises for files that are cut off or not what they say."""
_LONG_SIDE = 842.0
"""Points of A4's longer side: what a picture without a believable resolution is taken to show."""
_SHORTEST, _LONGEST = 5.0, 24.0
"""Inches of the longer side of a sheet (a receipt, A2); a resolution that says otherwise is a phone's or a screen's."""
_SMALLEST = 24
"""Pixels of a side below which no word fits."""


def read(content: bytes, name: str) -> Source:
    """The document; raises `FileUnreadable` (damaged, too large) or `TextMissing` (nothing that can be recognised)."""
    pages = [_page(picture, number, name) for number, picture in enumerate(_pictures(content, name), 1)]
    if not any(page.glyphs for page in pages):
        if any(page.gap == "time" for page in pages):
            raise limits.no_time(name)
        raise TextMissing(
            f"그림에서 글자를 알아보지 못했습니다: {name}",
            "더 또렷하게(200dpi 이상, 바로 세워) 스캔하거나 한글(HWP) 원본을 넣어 주세요.",
        )
    return pdf.laid_out(pages, SourceBuilder(name, content, FORMAT))


def _pictures(content: bytes, name: str) -> Iterator[Image.Image]:
    """The pictures one by one, unpacked and upright; only TIFF holds pages, other formats with several move."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        # Odd remarks of a camera about its picture harm nobody.
        warnings.filterwarnings("ignore", category=UserWarning, module="PIL")
        try:
            with Image.open(io.BytesIO(content), formats=_FORMATS) as file:
                count = getattr(file, "n_frames", 1) if file.format == "TIFF" else 1
                limits.refuse_pages(count, name)
                for number in range(count):
                    file.seek(number)
                    limits.refuse_pixels(*file.size, name)
                    file.load()
                    yield ImageOps.exif_transpose(file)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise limits.too_large(name) from error
        except _BROKEN as error:
            raise limits.damaged(name, "그림") from error


def _page(picture: Image.Image, number: int, name: str) -> Page:
    width, height = _points(picture)
    reader = recogniser()
    if reader is None:
        raise TextMissing(
            f"글자가 없는 그림 파일입니다: {name}",
            "한글(HWP) 원본이나 글자를 복사할 수 있는 PDF를 넣어 주세요. 이 컴퓨터에 Tesseract를 한국어와 "
            "함께 설치하면 그림에서도 읽을 수 있습니다(데비안·우분투: apt install tesseract-ocr-kor, "
            "윈도우: 설치 화면의 Additional language data에서 Korean을 고름, 맥: brew install tesseract-lang).",
        )
    if min(picture.size) < _SMALLEST:
        return Page(number, width, height, (), "", (), 0, 0, gap="scan")
    return reader.page(picture, number, width, height)


def _points(picture: Image.Image) -> tuple[float, float]:
    """Width and height of the page that a picture shows."""
    across = picture.info.get("dpi", (0, 0))[0]
    longer = max(picture.size)
    inches = longer / float(across) if across else 0.0
    scale = inches * 72 / longer if _SHORTEST <= inches <= _LONGEST else _LONG_SIDE / longer
    return picture.width * scale, picture.height * scale
