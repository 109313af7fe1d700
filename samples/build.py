"""Writes the sample documents in all their formats, and the inbox that a newcomer runs first.

`python -m samples.build` does it. Same content, same bytes, however often and wherever it runs.
"""

from pathlib import Path

from samples import (
    content_bulletin,
    content_bulletin_next,
    content_checks,
    content_guideline,
    content_guideline_next,
    content_layouts,
    content_loans,
    content_notice,
    content_plan,
    content_plan_next,
    content_slides,
)
from samples.pieces import Document
from samples.write_docx import docx_bytes
from samples.write_hwpx import hwpx_bytes
from samples.write_pdf import pdf_bytes
from samples.write_pptx import pptx_bytes
from samples.write_scan import photo_jpeg, scan_pdf, screen_png
from samples.write_text import text_bytes

HERE = Path(__file__).parent
SAMPLES: tuple[Document, ...] = (
    content_bulletin.DOCUMENT,
    content_guideline.DOCUMENT,
    content_plan.DOCUMENT,
    content_slides.DOCUMENT,
    content_layouts.DOCUMENT,
    content_notice.DOCUMENT,
    content_loans.DOCUMENT,
    content_checks.DOCUMENT,
    content_guideline_next.DOCUMENT,
    content_bulletin_next.DOCUMENT,
    content_plan_next.DOCUMENT,
)

BROKEN_NAME = "이장회의 자료(전송 중 끊김).pdf"
BROKEN_BYTES = 600
"""How much of the bulletin's PDF the broken file keeps: its magic number, but no page."""


def formats(document: Document) -> dict[str, bytes]:
    """The document in each format, by file name extension."""
    made = {
        document.text_format: text_bytes(document),
        "pdf": pdf_bytes(document),
        "docx": docx_bytes(document),
        "hwpx": hwpx_bytes(document),
    }
    return made | {"pptx": pptx_bytes(document)} if document.wide else made


def scans(document: Document, printed: bytes) -> dict[str, bytes]:
    """The document as pictures of its printed pages, by what its file names add to the stem."""
    return {
        "scan.pdf": scan_pdf(document, printed),
        "photo.jpg": photo_jpeg(printed),
        "screen.png": screen_png(printed),
    }


def files() -> dict[str, bytes]:
    """Every file to write: its path below this folder and its bytes."""
    built: dict[str, bytes] = {}
    for document in SAMPLES:
        by_format = formats(document)
        built |= {f"documents/{document.stem}.{name}": content for name, content in by_format.items()}
        if document.inbox_name:
            built[f"inbox/{document.inbox_name}.{document.inbox_format}"] = by_format[document.inbox_format]
    notice = content_notice.DOCUMENT
    pictures = scans(notice, built[f"documents/{notice.stem}.pdf"])
    built |= {f"scans/{notice.stem}-{name}": content for name, content in pictures.items()}
    bulletin = built[f"documents/{content_bulletin.DOCUMENT.stem}.pdf"]
    built[f"inbox/{BROKEN_NAME}"] = bulletin[:BROKEN_BYTES]
    return built


def build(target: Path = HERE) -> None:
    """Write every file below `target`."""
    for name, content in files().items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    build()
