"""Which lines belong together in one block, and which of them are headings?

A block is one visual paragraph: it ends where the next line begins an item, stands further off, is written
larger or smaller, or would have had room on the line before. Headings are known by their size against the
body's, boxes of one cell are no tables.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractors.readers.boxes import heading_of_row
from extractors.readers.pdf.lines import Line
from extractors.readers.pdf.marks import starts_item
from extractors.readers.pdf.order import Element, contents
from extractors.readers.pdf.tables import Grid

_LARGER, _LITTLE_LARGER = 1.12, 1.08
"""Size against the body's from which on a line is a heading: any line, and one that begins with a section's mark."""
_SECTION_MARK = re.compile(r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ□■▣◆【〔<〈]|\d{1,2}\.\s|[가-하]\.\s|제\s?\d{1,3}\s?[장절편]\s")
_BOLD_HEADING = re.compile(
    r"(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ□■▣◆◈◎]|\d{1,2}[.)]\s|제\s?\d{1,3}\s?[장절편]\s|[\[【〔<〈](?:별지|별표|별첨|붙임|서식|참고))[^:：]+$"
)
"""A bold line of the body's size that is a heading: it begins with a section's mark and is no label with its value."""
_BOLD_ITEM = re.compile(r"(?:○\s?|[가-하]\.\s)(?=\S+\s)[^:：]{10,}$")
"""A bold item that names something in words, where `○ 세부기준` only labels: `○ 경로당 운영비 정산서 제출 협조`."""
_BODY = 0.98
"""Size against the body's from which on a line is as large as it."""
_LEVELS = 6
_LONGEST_HEADING, _MOST_LINES = 70, 3
"""Letters and lines; what is longer is a text in large type."""
_COMMON, _ENOUGH_LETTERS = 0.25, 500
"""Share of a document's letters from which on a larger size is a second body, in documents of more letters."""
_SENTENCE = re.compile(r"[다요]\.$|[,;]$")
_NO_HEADING = re.compile(rf"^[-–—*＊※•·◦○❍→☞]|^[ㅇo]\s|{_SENTENCE.pattern}|^(?:해당\s?)?없음$")
"""Lower bullets, notes, sentences and the answer of an empty field."""
_SAME_RANK = 0.6
"""Points by which the sizes of one level may differ."""
_LOOSE = 1.35
"""Line distance against the usual one from which on a new paragraph begins."""
_SAME_SIZE = 0.08
_ROOM = 0.15
"""Share of the width that a line may leave free though the next one, hanging under its item, goes on."""
_CONTENTS_LINE = re.compile(r"(?:[·.…‥]\s?){4,}\s*\d*\s*$")
"""Leader dots and a page number: a contents page's line says nothing more."""
_NO_WORDS = re.compile(r"[\W\d]*")
_NUMBER_BOX = re.compile(r"(?:제?\s?\d{1,2}\s?[.장편]?|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]{1,4}\.?|[가-하]\.?|[①-⑳]|[□■◆▣○●])")


class TextBlock(NamedTuple):
    """Lines that are one paragraph or heading."""

    lines: tuple[Line, ...]
    level: int | None


class Scale(NamedTuple):
    """What is usual in one document: the body's letter size, the line distance in letter sizes, the levels of
    heading sizes, and whether bold letters are rare enough to say something.
    """

    body: float
    pitch: float
    headings: dict[float, int]
    bold_tells: bool

    @classmethod
    def of(cls, elements: Sequence[Element]) -> "Scale":
        """The scale of a document, from its lines outside of tables (inside, where there are none)."""
        lines = [element for element in elements if isinstance(element, Line)]
        lines = lines or [line for grid in elements if isinstance(grid, Grid) for line in _lines_in(grid)]
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        body = median(sizes.elements()) if sizes else 0.0
        most = _COMMON * sizes.total() if sizes.total() > _ENOUGH_LETTERS else sizes.total()
        larger = [size for size, letters in sizes.items() if size >= _LITTLE_LARGER * body and letters <= most]
        bold = sum(len(line.text) for line in lines if line.bold)
        return cls(body, _usual_pitch(lines), _ranks(larger), bold <= _COMMON * sizes.total())

    @property
    def lowest(self) -> int:
        """The level of a heading that is not larger than the body."""
        return min(max(self.headings.values(), default=0) + 1, _LEVELS)

    def level(self, lines: Sequence[Line]) -> int | None:
        """The heading level of a block by its size or weight, None for body text."""
        size, text = round(lines[0].size, 1), " ".join(line.text for line in lines)
        if len(text) > _LONGEST_HEADING or len(lines) > _MOST_LINES:
            return None
        if _NO_WORDS.fullmatch(text) or _CONTENTS_LINE.search(text):
            return None
        bold = self.bold_tells and len(lines) == 1 and lines[0].bold and size >= _BODY * self.body
        if bold and _BOLD_ITEM.match(text) and not _SENTENCE.search(text):
            return self.headings.get(size, self.lowest)
        if _NO_HEADING.search(text):
            return None
        if bold and _BOLD_HEADING.match(text):
            return self.headings.get(size, self.lowest)
        if size in self.headings and (size >= _LARGER * self.body or _SECTION_MARK.match(text)):
            return self.headings[size]
        return None


def _lines_in(grid: Grid) -> Iterator[Line]:
    """All lines of a table's cells, those of nested tables too."""
    for cell in grid.cells:
        yield from cell.lines
        for inner in cell.tables:
            yield from _lines_in(inner)


def unboxed(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements with boxes opened: a grid with one filled cell holds running text."""
    for element in elements:
        if isinstance(element, Grid) and _is_box(element):
            for cell in element.cells:
                yield from unboxed(contents(cell))
        else:
            yield element


def box_heading(grid: Grid) -> list[Line] | None:
    """The lines of a heading that is drawn as a row of boxes (`1. | 지원 대상`), None for any other table."""
    filled = [cell for cell in grid.cells if cell.lines or cell.tables]
    if len({cell.row for cell in grid.cells}) != 1 or len(filled) != 2 or filled[1].tables or filled[0].tables:
        return None
    number, title = (cell.lines for cell in filled)
    if len(number) != 1 or len(title) > 2:
        return None
    texts = [number[0].text, " ".join(line.text for line in title)]
    if not _NUMBER_BOX.fullmatch(texts[0]) and heading_of_row(texts) is None:
        return None
    return [*number, *title]


def text_blocks(lines: Sequence[Line], scale: Scale) -> Iterator[TextBlock]:
    """The lines in paragraphs and headings; one that a page cuts stays one."""
    block: list[Line] = []
    for line in lines:
        if block and _begins_block(block, line, scale):
            yield TextBlock(tuple(block), scale.level(block))
            block = []
        block.append(line)
    if block:
        yield TextBlock(tuple(block), scale.level(block))


def _begins_block(block: Sequence[Line], line: Line, scale: Scale) -> bool:
    above = block[-1]
    if (
        starts_item(line.text)
        or _CONTENTS_LINE.search(above.text)
        or abs(line.size - above.size) > _SAME_SIZE * above.size
    ):
        return True
    if line.page == above.page and not 0 < line.box[3] - above.box[3] <= _LOOSE * scale.pitch * line.size:
        return True
    if scale.level([*block, line]) is not None and _centred(above, line):
        return False
    hanging = starts_item(block[0].text) and line.box[0] > block[0].box[0] + line.size / 2
    room = above.right - above.box[2] - line.size / 2 - line.word
    return room > (_ROOM * (above.right - block[0].box[0]) if hanging else 0)


def _centred(above: Line, line: Line) -> bool:
    """Whether two lines stand under each other by their middles, as the lines of a title do."""
    return abs(above.box[0] + above.box[2] - line.box[0] - line.box[2]) < line.size


def _is_box(grid: Grid) -> bool:
    filled = [cell for cell in grid.cells if cell.lines or cell.tables]
    return len(filled) == 1


def _ranks(sizes: Iterable[float]) -> dict[float, int]:
    """The level of each size, 1 for the largest; sizes close to each other share one."""
    ranks: dict[float, int] = {}
    above = None
    for size in sorted(sizes, reverse=True):
        level = ranks[above] if above is not None else 0
        ranks[size] = min(level + (above is None or above - size > _SAME_RANK), _LEVELS)
        above = size
    return ranks


def _usual_pitch(lines: Sequence[Line]) -> float:
    """The middle distance of two lines, in letter sizes."""
    steps = [
        (below.box[3] - above.box[3]) / below.size
        for above, below in pairwise(lines)
        if above.page == below.page and below.size and 0 < below.box[3] - above.box[3] < 3 * below.size
    ]
    return median(steps) if steps else 1.6
