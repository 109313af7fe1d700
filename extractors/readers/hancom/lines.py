"""In which order are the words of a Hancom paragraph and the objects in it read?

Words stay together unless an object stands in the line between them; other objects come in front of the words or
behind them, where they hang.
"""

import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple

from extractors.readers.hancom.tables import O
from extractors.readers.symbols import from_private


class Anchor(NamedTuple):
    """How an object stands: `inline` like a letter, or `below` the paragraph's first line.

    `words` are those of a text box of one line that stands in the line (a framed number); None for any other object.
    """

    inline: bool
    below: bool
    words: str | None = None


def arranged(pieces: Iterable[str | O], anchor: Callable[[O], Anchor], shown: Callable[[str], str]) -> list[str | O]:
    """Lines and objects in the order in which they are read, empty lines left out.

    `shown` sets the paragraph's number or bullet before the first line.
    """
    front: list[str | O] = []
    behind: list[str | O] = []
    said: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            said.append(piece)
            continue
        inline, below, words = anchor(piece)
        if words is not None:
            said.append(words)
        elif not inline and (below or "".join(said).strip()):
            behind.append(piece)
        else:
            front += (*_line(said), piece)
            said = []
    front += _line(said)
    first = next((at for at, piece in enumerate(front) if isinstance(piece, str)), None)
    if first is not None:
        front[first] = shown(str(front[first]))
    return front + behind


def composed(text: str) -> str:
    """Composed, with bullets as letters; a figure space is how some programs write a blank of fixed width."""
    return from_private(unicodedata.normalize("NFC", text)).replace("\u2007", " ").strip(" \n")


def take_guide(pieces: list[str | O], start: int, guide: str) -> str:
    """The words that ask to fill in a field (누름틀), which are none of the document's: taken out of `pieces`.

    The field's words stand from `start` on; empty where somebody filled it in or its `guide` is not known.
    """
    inside = pieces[start:]
    text = "".join(piece for piece in inside if isinstance(piece, str))
    if not guide or text.strip() != guide or not all(isinstance(piece, str) for piece in inside):
        return ""
    del pieces[start:]
    return unicodedata.normalize("NFC", text)


def _line(said: list[str]) -> list[str]:
    return list(filter(None, [composed("".join(said))]))
