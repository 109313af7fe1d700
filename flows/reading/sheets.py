"""The pages of a PDF as a person sees them: how large, and as pictures. Runs in the process that reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from math import sqrt

import pypdfium2 as pdfium

from extractors.readers.pdf.frame import Frame
from models.blocks import Box
from models.errors import FileUnreadable, InputError

SCALE = 2.0
"""Picture points by page point: small print stays readable."""
PIXELS = 6_000_000
"""Of one picture at most; a larger page is drawn smaller."""


def seen_boxes(content: bytes, name: str) -> Iterator[Box]:
    """What is seen of each page: left, top, right, bottom, in points as `Place.box` has them.

    Raises `FileUnreadable`.
    """
    with _opened(content, name) as document:
        for page in document:
            yield Frame.of(page.get_mediabox(), page.get_rotation()).box(*page.get_bbox())


def picture(content: bytes, name: str, number: int) -> bytes:
    """A page, counted from 1, as a PNG. Raises `FileUnreadable`, `InputError` where there is no such page."""
    with _opened(content, name) as document:
        if not 1 <= number <= len(document):
            raise InputError(f"그런 쪽이 없습니다: {number}쪽", f"{len(document)}쪽까지 있습니다.")
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(SCALE, sqrt(PIXELS / max(1.0, width * height)))
        drawn = BytesIO()
        # Looked at on this machine: packing it well would take longer than sending it.
        page.render(scale=scale).to_pil().convert("RGB").save(drawn, "PNG", compress_level=1)
        return drawn.getvalue()


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    try:
        with pdfium.PdfDocument(content) as document:
            yield document
    except pdfium.PdfiumError as error:
        raise FileUnreadable(f"PDF를 그릴 수 없습니다: {name}", "원본을 직접 열어 보아 주세요.") from error
