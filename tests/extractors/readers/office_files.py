"""What the tests of Word and PowerPoint files share: a document's bytes, its parts changed, a table at a glance."""

import io
from typing import Protocol

from models.blocks import Block
from tests.extractors.readers.hostile_files import parts_of, zipped


class Saves(Protocol):
    """A document or deck of the libraries that write them."""

    def save(self, stream: io.BytesIO, /) -> None:
        """Write it."""


def saved(document: Saves) -> bytes:
    """The bytes of a document or deck."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def rewritten(content: bytes, part: str, text: bytes | None) -> bytes:
    """The package with other bytes in one part, or without it."""
    parts = {name: held for name, held in parts_of(content).items() if name != part}
    return zipped(parts if text is None else {**parts, part: text})


def shape(block: Block) -> list[tuple[int, int, int, int, str]]:
    """A table as row, column, rows, columns, text."""
    return [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in block.cells]
