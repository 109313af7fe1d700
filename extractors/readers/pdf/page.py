"""What stands on a page of a PDF: its letters and its ruled tables, whoever found them.

The seam to the engines: everything behind it works on `Page` alone, so that a page may come from pdfium, from
pdfplumber's own parser or from the recognition of a picture.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from math import hypot, isfinite
from operator import itemgetter
from typing import Any, NamedTuple

from extractors.readers.builder import visible
from extractors.readers.pdf.frame import UPRIGHT, Matrix
from extractors.readers.symbols import from_private
from models.blocks import Box, GapReason

_BOLD_NAMES = ("bold", "heavy", "black", "hdr", "headline", "헤드라인", "견고딕")
"""Parts of font names whose strokes are bold without saying so in a weight (HYHeadLine is `H2hdrM`)."""
_BOLD_WEIGHT = 600
"""From this weight on (CSS's demibold) strokes are bold; Hancom writes none."""
_PRIVATE = "\ue000"
_SLANT = 0.1
_DOUBLED = 1.0
"""Points within which a letter drawn again is the same letter, drawn for a bold look."""


class Glyph(NamedTuple):
    """One letter (or ligature) of a page, its box in points from the upper left corner.

    `matrix` takes the units of its font to the page, y upwards.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    font: str = ""
    matrix: Matrix = UPRIGHT

    @property
    def turned(self) -> bool:
        """Whether it does not stand on a level line (a watermark across the page, a title along its side)."""
        return _slants(self.matrix)

    @property
    def blank(self) -> bool:
        """A space that the file itself writes."""
        return not self.text.strip()

    @property
    def box(self) -> Box:
        """Its left, top, right and bottom."""
        return self[1:5]


def part(*names: str) -> Callable[[Glyph], Any]:
    """What gives these fields of a letter by their places: in half the time of asking by name."""
    return itemgetter(*map(Glyph._fields.index, names))


TEXT: Callable[[Glyph], str] = part("text")
_MATRIX: Callable[[Glyph], Matrix] = part("matrix")
_TEXT_AND_PLACE = part("text", "top", "x0")


def _slants(matrix: Matrix) -> bool:
    """Whether letters run askew, or stand nowhere: beyond all numbers, which only a broken file writes."""
    return abs(matrix[1]) > _SLANT * abs(matrix[0]) or not isfinite(sum(matrix))


class Page(NamedTuple):
    """A page: upright letters, the words that run askew or upwards, the cells of its tables, its ledger's side.

    `doubled` counts letters drawn twice for a bold look, `raw` all of them, both without white space.
    `recognised` says that the letters were read off a picture, `disputed` that two engines tell them differently: a
    person must compare them. `gap` says why a page cannot be read; `withheld` counts letters of `raw` that nobody
    may believe.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    turned: str
    tables: tuple[tuple[Box, ...], ...]
    raw: int
    doubled: int
    recognised: bool = False
    disputed: bool = False
    gap: GapReason | None = None
    withheld: int = 0


class Extent(NamedTuple):
    """A page's number and its size in points."""

    number: int
    width: float
    height: float


def page_of(extent: Extent, letters: Sequence[Glyph], tables: Iterable[Iterable[Box]], raw: int | None = None) -> Page:
    """A page of letters in the file's order; `raw` is what its content stream shows, else the letters are counted."""
    single = _once(letters)
    slanting = {matrix for matrix, _ in groupby(map(_MATRIX, single)) if _slants(matrix)}
    turned = [letter for letter in single if letter.matrix in slanting] if slanting else []
    level = [letter for letter in single if letter.matrix not in slanting] if slanting else single
    drawn = counted(letters)
    return Page(
        number=extent.number,
        width=extent.width,
        height=extent.height,
        glyphs=tuple(map(_shown, level) if any(map(_is_symbol, set(map(TEXT, level)))) else level),
        turned=_turned_text(turned),
        tables=tuple(tuple(cells) for cells in tables),
        raw=drawn if raw is None else raw,
        doubled=drawn - counted(single) if len(single) < len(letters) else 0,
    )


def counted(letters: Iterable[Glyph]) -> int:
    """Letters without white space in the file's order, Hangul written in parts counted as whole syllables."""
    return visible(unicodedata.normalize("NFC", "".join(map(TEXT, letters))))


@lru_cache(maxsize=1024)
def is_bold(font: str, weight: int = 0) -> bool:
    """Whether a font's strokes are bold by its name or by the weight that it states (0 for none)."""
    name = font.casefold()
    return weight >= _BOLD_WEIGHT or any(part in name for part in _BOLD_NAMES)


def whole_letters(text: str) -> str:
    """A text with its surrogate pairs joined; a half alone becomes the replacement character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def in_place(page: Page, left: float, top: float) -> Page:
    """The page with its upper left corner at a point."""
    if not left and not top:
        return page
    glyphs = (
        glyph._replace(x0=glyph.x0 - left, x1=glyph.x1 - left, top=glyph.top - top, bottom=glyph.bottom - top)
        for glyph in page.glyphs
    )
    tables = (tuple((x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in cells) for cells in page.tables)
    return page._replace(glyphs=tuple(glyphs), tables=tuple(tables))


def _once(letters: Sequence[Glyph]) -> list[Glyph]:
    """The letters without those drawn again almost in place, in the file's order."""
    texts = _perhaps_again(letters)
    alike: defaultdict[tuple[str, str, float], list[int]] = defaultdict(list)
    for index, letter in enumerate(letters) if texts else ():
        if letter.text in texts:
            alike[letter.text, letter.font, round(letter.size, 1)].append(index)
    again = {index for group in alike.values() if len(group) > 1 for index in _again(group, letters)}
    return [letter for index, letter in enumerate(letters) if index not in again] if again else list(letters)


def _perhaps_again(letters: Iterable[Glyph]) -> set[str]:
    """What letters say that may stand on themselves: of those next to each other by height most are far apart."""
    rising = sorted(letters, key=_TEXT_AND_PLACE)
    return {
        letter.text
        for before, letter in pairwise(rising)
        if letter.top - before.top <= _DOUBLED
        and letter.text == before.text
        and (letter.x0 - before.x0 <= _DOUBLED or letter.top != before.top)
    }


def _again(group: Iterable[int], letters: Sequence[Glyph]) -> Iterator[int]:
    """Of equal letters those that stand within a point of the one before them, row by row."""
    for row in _clusters(sorted((letters[index].top, index) for index in group)):
        for place in _clusters(sorted((letters[index].x0, index) for index in row)):
            first = min(place, key=lambda index: (letters[index].top, letters[index].x0))
            yield from (index for index in place if index != first)


def _clusters(places: Iterable[tuple[float, int]]) -> Iterator[list[int]]:
    """Of positions in order those that stand close to each other, where there are several."""
    cluster: list[int] = []
    last = 0.0
    for position, index in places:
        if cluster and position - last > _DOUBLED:
            if len(cluster) > 1:
                yield cluster
            cluster = []
        cluster.append(index)
        last = position
    if len(cluster) > 1:
        yield cluster


def _shown(letter: Glyph) -> Glyph:
    """The letter as a person sees it: bullets of symbol fonts as letters."""
    if not _is_symbol(letter.text):
        return letter
    return letter._replace(text=from_private(letter.text, letter.font.rpartition("+")[2]))


def _is_symbol(text: str) -> bool:
    """Whether it may be no letter but the sign of a symbol font."""
    return text >= _PRIVATE or len(text) != 1


def _turned_text(letters: Sequence[Glyph]) -> str:
    """Turned letters in the file's order, a new line where they leave the line that they run along."""
    text, last, blank = "", None, False
    for letter in letters:
        if letter.text.isspace():
            blank = True
            continue
        a, b, _, _, x, y = letter.matrix
        length = hypot(a, b) or 1.0
        along, across = (a * x + b * y) / length, (a * y - b * x) / length
        if last is not None:
            step = max(letter.x1 - letter.x0, letter.bottom - letter.top)
            text += "\n" if abs(across - last[1]) > step / 2 else " " if blank or along - last[0] > 1.5 * step else ""
        text, last, blank = text + _shown(letter).text, (along, across), False
    return unicodedata.normalize("NFC", text)
