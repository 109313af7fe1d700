"""What does a picture of a page say? Its letters as Tesseract recognises them, its tables as its rulings draw them.

The cells are read one by one, the rest of the page as a whole: read across, a table's columns run into each other.
Recognised letters are never safe (a comma becomes a full stop, a 3 an 8), so the page says that they are.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from statistics import median
from typing import NamedTuple

import numpy as np
from PIL import Image

from extractors.installed import ToolFailed
from extractors.readers.builder import visible
from extractors.readers.pdf.page import Page
from extractors.readers.recognition import patience, tesseract
from extractors.readers.recognition.bullet_shapes import bullet_in
from extractors.readers.recognition.letters import Word, letters_of
from extractors.readers.recognition.ruling_lines import Rulings, rulings_of, wiped
from extractors.readers.recognition.sheets import COARSEST, INK, Grey, Mask, Sheet, dots, sheet_of
from extractors.readers.recognition.tesseract import Seen, Tesseract
from models.blocks import Box

_PAGE, _BLOCK, _LINE = 4, 6, 7
"""Tesseract's page segmentation modes: text of any size in one column, one block of text, one line."""
_LINE_HEIGHT = 0.045
"""Inches that a line has at least; lower bands of ink are parts of letters."""
_EDGE, _BORDER = 2, 12
"""Pixels of a cell that its rulings may reach into; white pixels round what is recognised."""
_LEAST_LINE, _MOST_LINE, _SURE = 0.07, 0.5, 60
"""Inches of height between which a band of ink may be a line that was passed over; its least confidence in percent."""
_LEAST_INK = 12
"""Dark pixels below which a cell is empty: a full stop has more."""
_THIN = 3.5
"""Points below which a cell is the inside of a double ruling."""
_ROUND, _SQUARE = re.compile(r"[(〈<《][>〉》)7]?|[○◯OㆁㅇO]"), re.compile(r"디|ㅁ|口|\[[\]|ㅣ1]?|[□ㅁ미]")
"""What Tesseract takes a line's bullet for: it has not learnt ○ and □."""
_MISREAD = re.compile(r"^[^가-힣0-9A-Za-z「『<〈《\[【]{1,2}(?=.)")
"""What a bullet adds to the word behind it."""
_REACH, _AROUND, _GAP = 2.0, 0.4, 1.0
"""Line heights before its first word, and over and under it, in which a bullet is looked for; points that are left
behind it."""
_SYLLABLES = re.compile(r"[「『(\[]?[가-힣]")
_SPECK = re.compile(r"[\W_]+|[ㅡㅣ]")
_UNSURE = 40
"""Percent of confidence below which signs alone are specks of the picture."""


class Crop(NamedTuple):
    """A part of a sheet, where its upper left corner lies on the sheet."""

    grey: Grey
    left: int
    top: int


class Recogniser(NamedTuple):
    """Reads pictures of pages with an installed Tesseract."""

    engine: Tesseract

    def page(self, picture: Image.Image, number: int, width: float, height: float) -> Page:
        """The page of `width` x `height` points in a picture; a gap where there is no time for it or it breaks down."""
        empty = Page(number, width, height, (), "", (), 0, 0, gap="scan")
        if dots(width, height) < COARSEST:
            return empty
        if not patience.left():
            return empty._replace(gap="time")
        sheet = sheet_of(picture, width, height)
        rulings = rulings_of(sheet)
        bare = Sheet(wiped(sheet, rulings), sheet.dpi)
        try:
            words, specks = _kept(list(self._words(bare, rulings)), bare)
        except ToolFailed:
            return empty if patience.left() else empty._replace(gap="time")
        glyphs = letters_of(words)
        raw = visible("".join(word.text for word in words)) + specks
        return empty._replace(
            glyphs=glyphs, tables=rulings.tables, raw=raw, withheld=specks, recognised=bool(glyphs), gap=None
        )  # fmt: skip

    def _words(self, sheet: Sheet, rulings: Rulings) -> Iterator[tuple[Seen, Word]]:
        """The words of the cells of a sheet without rulings, then those outside of tables."""
        grey, dark = sheet.grey, sheet.dark
        outside = Crop(_outside(grey, rulings), 0, 0)
        by_layout: dict[int, list[Crop]] = {_LINE: [], _BLOCK: [], _PAGE: [outside]}
        for cell in _cells(grey, dark, rulings):
            by_layout[_layout(cell, sheet.dpi)].append(cell)
        seen: list[tuple[Seen, Word]] = []
        for layout, crops in by_layout.items():
            seen = self._read(crops, layout, sheet.dpi)
            yield from seen
        missed = missed_lines(outside.grey, [word for _, word in seen], sheet.dpi)
        again = self._read(missed, _LINE, sheet.dpi)
        yield from ((found, word._replace(line=(_PAGE, -1, *word.line))) for found, word in again if _is_sure(found))

    def _read(self, crops: Sequence[Crop], layout: int, dpi: float) -> list[tuple[Seen, Word]]:
        found = self.engine.words([_bordered(crop.grey) for crop in crops], layout, dpi)
        return [(seen, _placed(seen, crops[seen.picture], layout, 72 / dpi)) for seen in found]


@cache
def recogniser() -> Recogniser | None:
    """The recogniser of this machine, None without a Tesseract that knows Korean; looked for once a process."""
    engine = tesseract.found()
    return None if engine is None else Recogniser(engine)


def _cells(grey: Grey, dark: Mask, rulings: Rulings) -> Iterator[Crop]:
    """What stands in the cells that are not empty, words of tables inside them left to those."""
    # A table may be all double ruling: then it has no cell.
    tables = list(filter(None, (_pixels(table, rulings.dpi) for table in rulings.tables if len(table) > 1)))
    for table in tables:
        for left, top, right, bottom in table:
            box = left + _EDGE, top + _EDGE, right - _EDGE, bottom - _EDGE
            inner = [_around(other) for other in tables if other is not table and _holds(box, _around(other))]
            crop = grey[box[1] : box[3], box[0] : box[2]].copy()
            ink = dark[box[1] : box[3], box[0] : box[2]].copy()
            for x0, y0, x1, y1 in inner:
                area = slice(y0 - box[1], y1 - box[1]), slice(x0 - box[0], x1 - box[0])
                crop[area], ink[area] = 255, False
            if ink.sum() >= _LEAST_INK:
                yield _trimmed(crop, ink, box)


def _layout(cell: Crop, dpi: float) -> int:
    """Whether a cell holds one line or more."""
    rows = (cell.grey < INK).any(axis=1)
    ends = np.flatnonzero(np.diff(np.concatenate(([False], rows, [False])).astype(np.int8)))
    lines = np.count_nonzero(ends[1::2] - ends[::2] >= _LINE_HEIGHT * dpi)
    return _BLOCK if lines > 1 else _LINE


def _trimmed(crop: Grey, ink: Mask, box: tuple[int, int, int, int]) -> Crop:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    return Crop(crop[top:bottom, left:right], box[0] + int(left), box[1] + int(top))


def _outside(grey: Grey, rulings: Rulings) -> Grey:
    """The sheet with its tables wiped."""
    rest = grey.copy()
    for table in rulings.tables:
        if len(table) > 1:
            for left, top, right, bottom in _pixels(table, rulings.dpi):
                rest[top:bottom, left:right] = 255
    return rest


def missed_lines(outside: Grey, words: Sequence[Word], dpi: float) -> list[Crop]:
    """The lines of ink that no recognised line covers: in a page of many things whole lines are passed over."""
    rest, scale = outside.copy(), dpi / 72
    for _, line in groupby(words, key=lambda word: word.line):
        found = list(line)
        top, bottom = min(word.top for word in found), max(word.bottom for word in found)
        height = bottom - top
        left, right = min(word.left for word in found) - _REACH * height, max(word.right for word in found) + height
        above, below = max(0.0, top - height / 3), bottom + height / 3
        rest[round(above * scale) : round(below * scale), max(0, round(left * scale)) : round(right * scale)] = 255
    ink = rest < INK
    edges = np.flatnonzero(np.diff(np.concatenate(([False], ink.any(axis=1), [False])).astype(np.int8)))
    bands = [(int(top), int(bottom)) for top, bottom in zip(edges[::2], edges[1::2], strict=True)]
    lines = [band for band in bands if _LEAST_LINE * dpi <= band[1] - band[0] <= _MOST_LINE * dpi]
    crops = [_trimmed(rest[top:bottom], ink[top:bottom], (0, top, rest.shape[1], bottom)) for top, bottom in lines]
    return [crop for crop in crops if crop.grey.shape[1] >= _LEAST_LINE * dpi]


def _is_sure(word: Seen) -> bool:
    """Whether words of a line that was passed over are words, not a picture's specks."""
    return word.confidence >= _SURE and re.search(r"[가-힣0-9]", word.text) is not None


def _pixels(table: Sequence[Box], dpi: float) -> list[tuple[int, int, int, int]]:
    """A table's cells in pixels, without the insides of double rulings."""
    scale = dpi / 72
    wide = [box for box in table if box[2] - box[0] > _THIN and box[3] - box[1] > _THIN]
    return [
        (round(box[0] * scale), round(box[1] * scale), round(box[2] * scale), round(box[3] * scale)) for box in wide
    ]


def _around(cells: Sequence[tuple[int, int, int, int]]) -> tuple[int, int, int, int]:
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _holds(outer: tuple[int, int, int, int], inner: tuple[int, int, int, int]) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _bordered(grey: Grey) -> Image.Image:
    return Image.fromarray(np.pad(grey, _BORDER, constant_values=255))


def _placed(word: Seen, crop: Crop, layout: int, scale: float) -> Word:
    """A word in points of the page."""
    left, top = crop.left - _BORDER, crop.top - _BORDER
    return Word(
        line=(layout, word.picture, *word.line),
        left=(left + word.left) * scale,
        top=(top + word.top) * scale,
        right=(left + word.right) * scale,
        bottom=(top + word.bottom) * scale,
        text=word.text,
    )


def _kept(found: Sequence[tuple[Seen, Word]], sheet: Sheet) -> tuple[list[Word], int]:
    """The words, and how many letters were specks of the picture."""
    words: list[Word] = []
    specks = 0
    for _, pairs in groupby(found, key=lambda pair: pair[1].line):
        for seen, word in _begun([*pairs], sheet):
            if seen.confidence < _UNSURE and _SPECK.fullmatch(word.text):
                specks += visible(word.text)
            else:
                words.append(word)
    return words, specks


def _begun(line: list[tuple[Seen, Word]], sheet: Sheet) -> list[tuple[Seen, Word]]:
    """The words of a line with its bullet, where one is seen or the first word can be nothing else."""
    first = line[0][1]
    drawn = _drawn_bullet([word for _, word in line], sheet)
    if drawn is None:
        mark = bullet(first.text, " ".join(word.text for _, word in line[1:]))
        return line if mark is None else [_sure(line[0], first._replace(text=mark)), *line[1:]]
    behind = [pair for pair in line if (pair[1].left + pair[1].right) / 2 > drawn.right]
    if behind and behind[0][1].left < drawn.right:
        seen, word = behind[0]
        text = _MISREAD.sub("", word.text) or word.text
        behind[0] = seen, word._replace(left=min(drawn.right + _GAP, word.right - 1), text=text)
    return [_sure(line[0], drawn), *behind]


def _drawn_bullet(words: Sequence[Word], sheet: Sheet) -> Word | None:
    """The bullet in the picture before or under the first words of a line, in points."""
    scale, first = sheet.dpi / 72, words[0]
    top, bottom = (median(side) for side in zip(*((word.top, word.bottom) for word in words), strict=True))
    height = bottom - top
    reach = _REACH * height if first.line[0] == _PAGE else 0.0
    left, right = max(0.0, first.left - reach), max(word.right for word in words)
    rows = slice(max(0, round((top - _AROUND * height) * scale)), round((bottom + _AROUND * height) * scale))
    part = sheet.faint[rows, round(left * scale) : round(right * scale)]
    found = bullet_in(part, height * scale) if part.size else None
    if found is None or (len(words) == 1 and found.next_left / scale + left >= right):
        return None
    return Word(first.line, left, top, left + found.right / scale, bottom, found.mark)


def _sure(pair: tuple[Seen, Word], word: Word) -> tuple[Seen, Word]:
    return pair[0]._replace(confidence=100.0), word


def bullet(first: str, rest: str) -> str | None:
    """The bullet that the first word of a line was, None where it may be a word: a bracket that nothing closes."""
    if not rest or _SYLLABLES.match(rest) is None:
        return None
    if _ROUND.fullmatch(first) and rest.count(")") <= rest.count("("):
        return "○"
    return "□" if _SQUARE.fullmatch(first) else None
