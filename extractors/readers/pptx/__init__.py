"""PowerPoint files: told here, read by `reader`, which is loaded with the first of them."""

from extractors.readers import magic
from extractors.readers.package import part_names
from models.blocks import Source

FORMAT = "pptx"

_MAIN_PART = "ppt/presentation"


def knows(content: bytes) -> bool:
    """A zip that holds a presentation; a damaged one is known by its bytes."""
    if not content.startswith(magic.ZIP):
        return False
    names = part_names(content)
    if names is None:
        return _MAIN_PART.encode() in content and b"word/document" not in content
    return any(name.startswith(_MAIN_PART) for name in names)


def read(content: bytes, name: str) -> Source:
    """The document; raises `FileUnreadable` when it is damaged, locked or unreasonably large."""
    from extractors.readers.pptx import reader

    return reader.read(content, name)
