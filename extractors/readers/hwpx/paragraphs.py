"""A paragraph of a HWPX file with the tables, shapes, notes and margins that are anchored in it, and their order.

Objects keep the place in which they are read: those that stand in the line between its words, others in front of the
words or behind them.
"""

import unicodedata
from dataclasses import dataclass, field

from extractors.readers.hwp.pages import Line
from extractors.readers.hwpx.head import Head
from extractors.readers.symbols import from_private
from models.blocks import BlockKind


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its address and spans."""

    row: int
    column: int
    rows: int
    columns: int
    paragraphs: tuple["Paragraph", ...]
    height: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `inline` stands in the line like a letter, `below` hangs under the paragraph's words.

    `offset` is how far below its line one stands that makes room for itself.
    """

    cells: tuple[Cell, ...]
    before: tuple["Paragraph", ...]
    after: tuple["Paragraph", ...]
    inline: bool
    below: bool
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The paragraphs of a shape: its text box, its caption."""

    paragraphs: tuple["Paragraph", ...]
    inline: bool
    below: bool


@dataclass(frozen=True, slots=True)
class Margin:
    """A header or footer."""

    kind: BlockKind
    paragraphs: tuple["Paragraph", ...]


@dataclass(slots=True)
class Paragraph:
    """A paragraph as read: words and objects in order, the number before it, and what is anchored in it."""

    mark: str
    level: int | None
    pieces: list[str | Table | Frame] = field(default_factory=list)
    notes: list[tuple["Paragraph", ...]] = field(default_factory=list)
    margins: list[Margin] = field(default_factory=list)
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


def arranged(paragraph: Paragraph, head: Head) -> list[str | Table | Frame]:
    """A paragraph's words and objects in the order in which they are read; empty words are left out.

    Words stay together unless an object stands in the line between them.
    """
    front: list[str | Table | Frame] = []
    behind: list[str | Table | Frame] = []
    said: list[str] = []
    for piece in (*paragraph.pieces, None):
        words_in_line = piece if isinstance(piece, str) else _in_line(piece)
        if words_in_line is not None:
            said.append(words_in_line)
        elif isinstance(piece, Table | Frame) and not piece.inline and (piece.below or "".join(said).strip()):
            behind.append(piece)
        else:
            front += filter(None, [_clean("".join(said))])
            said = []
            front += [] if piece is None or isinstance(piece, str) else [piece]
    first = next((at for at, piece in enumerate(front) if isinstance(piece, str)), None)
    if first is not None:
        front[first] = head.shown(paragraph.mark, str(front[first]))
    return front + behind


def _in_line(piece: str | Table | Frame | None) -> str | None:
    """The words of a text box of one line that stands in the line like a letter (a framed number)."""
    if not isinstance(piece, Frame) or not piece.inline or len(piece.paragraphs) != 1:
        return None
    inner = piece.paragraphs[0]
    plain = not (inner.mark or inner.notes or inner.margins)
    if plain and all(isinstance(one, str) for one in inner.pieces):
        return "".join(one for one in inner.pieces if isinstance(one, str))
    return None


def _clean(text: str) -> str:
    """Composed, with bullets as letters; a figure space is how some programs write a blank of fixed width."""
    return from_private(unicodedata.normalize("NFC", text)).replace("\u2007", " ").strip(" \n")
