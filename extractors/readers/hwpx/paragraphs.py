"""A paragraph of a HWPX file with the tables, shapes, notes and margins that are anchored in it, and their order.

Objects keep the place in which they are read: those that stand in the line between its words, others in front of the
words or behind them.
"""

from dataclasses import dataclass, field

from extractors.readers.hancom import lines
from extractors.readers.hancom.cells import Contents
from extractors.readers.hancom.lines import Anchor
from extractors.readers.hancom.pages import Line
from extractors.readers.hwpx.head import Head
from models.blocks import BlockKind


@dataclass(frozen=True, slots=True)
class Anchored:
    """A table or shape; `inline` stands in the line like a letter, `below` hangs under the paragraph's words.

    `offset` is how far below its line one stands that makes room for itself.
    """

    held: Contents["Paragraph"]
    inline: bool
    below: bool
    offset: int | None = None


@dataclass(slots=True)
class Paragraph:
    """A paragraph as read: words and objects in order, the number before it, and what is anchored in it."""

    mark: str
    level: int | None
    pieces: list[str | Anchored] = field(default_factory=list)
    notes: list[tuple["Paragraph", ...]] = field(default_factory=list)
    margins: list[tuple[BlockKind, tuple["Paragraph", ...]]] = field(default_factory=list)
    """Headers and footers."""
    page_number: bool = False
    foreign: bool = False
    """Whether it shows what another program made: a chart, a video, an object."""
    lines: tuple[Line, ...] = ()
    opens_page: bool = False
    columns: int = 0
    page: int | None = None
    """Its page from 1, estimated by its lines; None where they are not known."""

    @property
    def empty(self) -> bool:
        """Whether nothing at all is to be seen of it."""
        objects = any(not isinstance(piece, str) or piece.strip() for piece in self.pieces)
        return not (objects or self.notes or self.margins)


def arranged(paragraph: Paragraph, head: Head) -> list[str | Anchored]:
    """A paragraph's lines and objects in the order in which they are read, its number before the first line."""
    return lines.arranged(paragraph.pieces, _anchor, lambda text: head.shown(paragraph.mark, text))


def _anchor(piece: Anchored) -> Anchor:
    return Anchor(piece.inline, piece.below, _framed_words(piece.held) if piece.inline else None)


def _framed_words(held: Contents[Paragraph]) -> str | None:
    """The words of a text box that holds one plain line; None for any other object."""
    if held.cells or len(held.boxed) != 1:
        return None
    inner = held.boxed[0]
    plain = not (inner.mark or inner.notes or inner.margins)
    if plain and all(isinstance(one, str) for one in inner.pieces):
        return "".join(one for one in inner.pieces if isinstance(one, str))
    return None
