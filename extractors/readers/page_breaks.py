"""Where the pages of a plain text begin: at form feeds, at marks of slides, behind page numbers at their foot.

A program that exports a page or a slide as text writes one of these between it and the next. A number alone on a line
is a page's only where such numbers go on by one from page to page; a list may be numbered so too, but no list ends with
the number of its last item.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from extractors.readers.html.tokens import split_lines

_SLIDE = re.compile(
    r"[\s\[<(【!#=*─-]*+(?:슬라이드|slide)\s*+(?:(?:번호|number)\s*+)?(?:[:#]\s*+)?(\d{1,3})\s*+(?:/\s*+\d{1,3})?[\s\])】>=*─:-]*",
    re.I,
)
"""`[슬라이드 3]`, `--- Slide 3 ---`, `<!-- Slide number: 3 -->`."""
_NUMBER = re.compile(r"\s*+(?:[-–—<]\s*+)?(\d{1,3})\s*+(?:/\s*+\d{1,3}\s*+)?(?:[-–—>]\s*+)?")
"""`3`, `- 3 -`, `3 / 12`."""
_FEWEST = 4
"""Pages that make numbers alone on their lines those of pages."""
_NUMBERED = 0.6
"""How many of the pages must have their number."""


class PageBreaks(NamedTuple):
    """The page of each line, from 1, None where a text has none; the lines, from 0, that only say a page's number."""

    pages: tuple[int | None, ...]
    numbers: frozenset[int]

    @property
    def total(self) -> int:
        """How many pages there are; a text without breaks is one."""
        return max((page for page in self.pages if page is not None), default=1)


def page_breaks(text: str) -> PageBreaks:
    """The pages of a text, by the first sign of them that it has."""
    lines = split_lines(text)
    if "\f" in text.rstrip():
        sheets = (len(split_lines(sheet)) for sheet in text.split("\f"))
        pages = [page for page, length in enumerate(sheets, 1) for _ in range(length)]
        return PageBreaks(tuple(pages), _at_edges(lines, pages))
    slides = _counted(lines, _SLIDE)
    if len(slides) >= _FEWEST:
        return PageBreaks(_begun_at(slides, len(lines)), frozenset(slides))
    feet = _counted(lines, _NUMBER)
    last = max((at for at, line in enumerate(lines) if line.strip()), default=0)
    if len(feet) >= _FEWEST and feet[-1] == last and feet[0] > 0:
        return PageBreaks(_begun_at([0, *(at + 1 for at in feet[:-1])], len(lines)), frozenset(feet))
    return PageBreaks((None,) * len(lines), frozenset())


def _counted(lines: Sequence[str], sign: re.Pattern[str]) -> list[int]:
    """The lines that are nothing but this sign, where their numbers go on by one from the first page or the second."""
    found = [(at, int(match[1])) for at, line in enumerate(lines) if (match := sign.fullmatch(line))]
    numbers = [number for _, number in found]
    counts = numbers[:1] in ([1], [2]) and all(after == before + 1 for before, after in pairwise(numbers))
    return [at for at, _ in found] if counts else []


def _begun_at(starts: Sequence[int], length: int) -> tuple[int, ...]:
    """The page of each line, pages beginning at these lines; what stands above the first is its own page's."""
    begun = frozenset(starts)
    return tuple(max(page, 1) for page in accumulate(at in begun for at in range(length)))


def _at_edges(lines: Sequence[str], pages: Sequence[int]) -> frozenset[int]:
    """The first or last line of each page that says its number, where most pages have one that fits."""
    held: dict[int, list[int]] = {}
    for at, page in enumerate(pages):
        if lines[at].strip():
            held.setdefault(page, []).append(at)
    found: dict[int, set[int]] = {}
    for page, inner in held.items():
        for at in {inner[0], inner[-1]}:
            if match := _NUMBER.fullmatch(lines[at]):
                found.setdefault(int(match[1]) - page, set()).add(at)
    most = max(found.values(), key=len, default=set[int]())
    return frozenset(most) if len(most) >= max(_FEWEST - 1, _NUMBERED * (len(held) - 1)) else frozenset()
