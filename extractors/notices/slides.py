"""Slides: ideas, to which nothing is due. A notice is only a line of words that carries a date of its own."""

import re
from collections.abc import Iterator, Sequence

from extractors.notices.assemble import Piece, assemble
from extractors.notices.headings import Title
from extractors.notices.lines import Line, single_spaced
from models.blocks import Source
from models.notices import Notice

_DATED = re.compile(
    r"\s*(?:'?\d{2}|\d{4})\s?[.년/]\s?\d{1,2}(?:\s?[.월/]\s?\d{0,2})?[\d\s.~∼～\-–일월년()가-힣:]{0,24}\s*$"
)


def split(source: Source, lines: Sequence[Line]) -> tuple[tuple[Notice, ...], tuple[tuple[str, str], ...]]:
    """The dated steps, each under its slide's heading."""
    return assemble(source, lines, list(_pieces(lines))), ()


def _pieces(lines: Sequence[Line]) -> Iterator[Piece]:
    """A piece for each dated line: its title is the words or the small heading right above it."""
    headings: list[Line] = []
    words: list[int] = []
    for index, line in enumerate(lines):
        if line.kind == "heading":
            headings = [above for above in headings if (above.level or 0) < (line.level or 0)] + [line]
            words = []
            yield Piece(index, "gap")
        elif line.table is not None:
            words = []
            yield Piece(index, "gap")
        elif _DATED.fullmatch(line.text):
            if words:
                yield _step(lines, words, headings[-1] if headings else None)
            elif len(headings) > 1 and lines[index - 1] is headings[-1]:
                yield _step(lines, [index - 1], headings[-2])
            words = []
        elif words or line.words:
            words.append(index)


def _step(lines: Sequence[Line], words: list[int], slide: Line | None) -> Piece:
    """A step of a roadmap: its words up to a bracket are the title."""
    count = next((n for n, index in enumerate(words) if n and lines[index].text.lstrip()[:1] in "(（"), len(words))
    first, last = lines[words[0]], lines[words[count - 1]]
    text = " ".join(lines[index].text for index in words[:count])
    title = Title(None, single_spaced(text[first.marker.length :]), first.marker.length, last.span[1] - first.span[0])
    section = re.sub(r"\s+", "", slide.words) if slide else None
    return Piece(words[0], "notice", title, section, slide, title_lines=count)
