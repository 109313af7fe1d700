"""PDF files: told here, read by `reader`, which is loaded with the first of them."""

from extractors.readers import magic
from models.blocks import Source

FORMAT = "pdf"


def knows(content: bytes) -> bool:
    """A `%PDF-` header near the start."""
    return magic.PDF in content[: magic.PDF_WITHIN]


def read(content: bytes, name: str) -> Source:
    """The document; raises `FileUnreadable` (damaged, locked) or `TextMissing` (a scan, a lying text layer)."""
    from extractors.readers.pdf import reader

    return reader.read(content, name)
