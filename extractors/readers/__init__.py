"""A format each: bytes in, `Source` out. Content decides the format, never the file's name.

A reader module has `FORMAT` (its name), `knows(content: bytes) -> bool` and
`read(content: bytes, name: str) -> Source`. A new format is one module and one line in `READERS`. Formats whose parsers
take long to load are packages that load them with the first document: a text waits for none.
"""

import unicodedata
from types import ModuleType

from extractors.garbage import seldom_collected
from extractors.readers import docx, foreign, pdf, picture, pptx, text
from extractors.readers.hwp import reader as hwp
from extractors.readers.hwpx import reader as hwpx
from models.blocks import Source
from models.errors import FileEmpty, FormatUnknown

READERS: tuple[ModuleType, ...] = (pdf, hwp, hwpx, docx, pptx, foreign, picture, text)
"""Asked in this order; text comes last, as it knows every content without a magic number that decodes."""


def read(content: bytes, name: str) -> Source:
    """The document in `content`; `name` only names it.

    Raises `FileEmpty`, `FormatUnknown`, or a `FileUnreadable` of the format's own reader.
    """
    name = unicodedata.normalize("NFC", name)
    if not content.strip():
        raise FileEmpty(f"빈 파일입니다: {name}", "파일을 다시 받아 넣어 주세요.")
    for reader in READERS:
        if reader.knows(content):
            with seldom_collected():
                source: Source = reader.read(content, name)
                return source
    raise FormatUnknown(
        f"읽을 수 없는 형식입니다: {name}",
        "HWP, HWPX, PDF, DOCX, PPTX, 그림(PNG·JPG·TIFF) 또는 텍스트 파일로 저장해서 다시 넣어 주세요.",
    )
