"""Word files: told here, read by `reader`, which is loaded with the first of them."""

from extractors.readers import magic
from extractors.readers.package import part_names
from models.blocks import Source

FORMAT = "docx"

_MAIN_PART = "word/document"
"""`word/document.xml`; some programs number it."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream of an OLE file in which Office keeps a package with a password ([MS-OFFCRYPTO] 2.3.4)."""


def knows(content: bytes) -> bool:
    """A zip that holds a main part of Word (a damaged one is known by its bytes), or a locked Office file."""
    if content.startswith(magic.OLE):
        return _ENCRYPTED in content
    if not content.startswith(magic.ZIP):
        return False
    names = part_names(content)
    return _MAIN_PART.encode() in content if names is None else any(name.startswith(_MAIN_PART) for name in names)


def read(content: bytes, name: str) -> Source:
    """The document; raises `FileUnreadable` when it is damaged, locked or unreasonably large."""
    from extractors.readers.docx import reader

    return reader.read(content, name)
