"""Words that were looked for, marked where they stand: spaces and case do not matter, as in the search. Pure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

AROUND = 60
"""Characters that are shown on each side of a word."""


class Piece(NamedTuple):
    """A stretch of text; `found` where it is one of the words."""

    words: str
    found: bool


def pieces(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """The whole text cut at every word."""
    pattern = _pattern(words)
    if pattern is None:
        return (Piece(text, False),)
    cut: list[Piece] = []
    at = 0
    for found in pattern.finditer(text):
        cut += [Piece(text[at : found.start()], False), Piece(found[0], True)]
        at = found.end()
    return tuple(piece for piece in (*cut, Piece(text[at:], False)) if piece.words)


def in_context(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """The text around the first of the words, cut at every word; nothing where none stands in it."""
    pattern = _pattern(words)
    found = pattern.search(text) if pattern else None
    if found is None:
        return ()
    start, end = max(0, found.start() - AROUND), min(len(text), found.end() + AROUND)
    cut = pieces(text[start:end], words)
    return (*([Piece("… ", False)] if start else []), *cut, *([Piece(" …", False)] if end < len(text) else []))


def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    spaced = [r"\s*".join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True) if word]
    return re.compile("|".join(spaced), re.IGNORECASE) if spaced else None
