"""Pictures of documents: told here, read by `reader`, which is loaded with the first of them."""

from extractors.readers import magic
from models.blocks import Source
from models.errors import FileUnreadable

FORMAT = "picture"

_MAGIC = (*magic.TIFF, b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_PHONE = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif")


def knows(content: bytes) -> bool:
    """PNG, JPEG, TIFF, GIF, BMP, WebP, and the pictures of phones that are refused by name."""
    riff = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    bitmap = content[:2] == b"BM" and content[6:10] == b"\0\0\0\0"
    return content.startswith(_MAGIC) or riff or bitmap or content[4:12] in _PHONE


def read(content: bytes, name: str) -> Source:
    """The document; raises `FileUnreadable` (damaged, too large) or `TextMissing` (nothing that can be recognised)."""
    if content[4:12] in _PHONE:
        raise FileUnreadable(f"HEIC·AVIF 사진은 읽을 수 없습니다: {name}", "JPG로 저장해 다시 넣어 주세요.")
    from extractors.readers.picture import reader

    return reader.read(content, name)
