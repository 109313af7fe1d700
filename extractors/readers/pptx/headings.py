"""Which lines of a slide head the others?

The title's placeholder says so. Other heads are told by their looks: short lines without a bullet, larger than the
words of the slide or bold above plain ones. Where no title is filled in, the slide's first and largest line is its
title.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractors.readers.boxes import heading_of_box
from extractors.readers.builder import visible
from extractors.readers.pptx.slides import Piece, Words
from extractors.readers.pptx.text import Line

_LARGER = 1.15
"""Times the usual size of a slide's words."""


def heading_levels(pieces: Sequence[Piece]) -> dict[int, int]:
    """The levels of the lines that are headings, by the identity of the line; titles are not among them."""
    bodies = [piece for piece in pieces if isinstance(piece, Words) and piece.role in ("", "body")]
    lines = [line for body in bodies for line in body.lines if line.text]
    if not lines:
        return {}
    usual = _usual_size(lines)
    levels = {id(line): 2 for line in _heads(lines, usual)}
    titled = any(isinstance(piece, Words) and piece.role == "title" and _said(piece) for piece in pieces)
    if not titled and _may_head(lines[0]) and lines[0].size >= max(line.size for line in lines):
        alone = sum(line.size == lines[0].size for line in lines) == 1
        if len(lines) > 1 and (id(lines[0]) in levels or (alone and lines[0].size > usual)):
            levels[id(lines[0])] = 1
    return levels


def _said(words: Words) -> bool:
    return any(line.text for line in words.lines)


def _usual_size(lines: Sequence[Line]) -> int:
    """The size of most letters; of sizes alike frequent the smallest."""
    letters: Counter[int] = Counter()
    for line in lines:
        letters[line.size] += visible(line.text)
    most = max(letters.values())
    return min(size for size, count in letters.items() if count == most)


def _heads(lines: Sequence[Line], usual: int) -> list[Line]:
    """The lines larger than the usual ones, or bold above a plain one; the last of a slide heads nothing."""
    over = [(line, below) for line, below in pairwise(lines) if _may_head(line)]
    return [line for line, below in over if line.size >= usual * _LARGER or (line.bold and not below.bold)]


def _may_head(line: Line) -> bool:
    """Short, no sentence, no item of a list, one line."""
    return not line.marked and heading_of_box(line.text)
