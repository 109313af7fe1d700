"""The pages of a PDF, each read by the quick engine and held against what its content stream shows.

pdfium reads every page. Where it has fewer letters or spaces than the content stream shows, or cannot read a page,
the reference reads it again; where the two tell other words, a person must compare them. Pages know nothing of each
other, so that processes may share a document (threads may not: pdfium is not safe between them).
"""

import io
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Any, NamedTuple, Self

import pikepdf
from pypdfium2 import PdfiumError

from extractors.parallel import shared
from extractors.readers.builder import visible
from extractors.readers.limits import refuse_pages
from extractors.readers.pdf.content import Content, Contents
from extractors.readers.pdf.fields import fields_of
from extractors.readers.pdf.frame import Frame
from extractors.readers.pdf.order import Element, elements_of
from extractors.readers.pdf.page import TEXT, Extent, Glyph, Page, counted, in_place, page_of
from extractors.readers.pdf.pdfium import Document, DrawnPage
from extractors.readers.pdf.reference import DAMAGED, Reference, letters_of
from extractors.readers.pdf.rulings import ruled_tables
from extractors.readers.pdf.swollen import refuse_swollen
from extractors.readers.pdf.trust import Tally, foreign, gap_of
from models.blocks import Box, GapReason
from models.errors import FileUnreadable

_END, _END_WITHIN = b"%%EOF", 2048
"""A file cut off on its way has no end mark; the parsers would mend it and keep the first pages only."""


_BLANKS, _FEW_BLANKS = 0.85, 5
"""Share of a page's spaces that the quick engine has at least, and how many it may lack: it leaves some of those at
lines' ends out."""


_WORTH = 16
"""Pages whose reading is worth a process of its own: a tenth of a second."""


class LaidPage(NamedTuple):
    """A page and its lines and outermost tables in reading order.

    Its letters stand in these alone, and are counted in `tally`: a page may come from another process.
    """

    page: Page
    elements: tuple[Element, ...]
    tally: Tally = Tally(0, 0)


def laid(page: Page) -> LaidPage:
    """A page put in reading order."""
    tally = Tally.of("".join(map(TEXT, page.glyphs)) + page.turned)
    return LaidPage(page._replace(glyphs=(), tables=()), tuple(elements_of(page)), tally)


def read_pages(content: bytes, name: str) -> list[LaidPage]:
    """All pages in order; raises `FileUnreadable` (damaged, locked, too long)."""
    with _Opened(content, name) as opened:
        numbers = range(1, opened.count + 1)
        return shared(opened.laid_pages, numbers, [1] * len(numbers), _WORTH)


class _Opened:
    """One document, opened by each engine; to be closed."""

    def __init__(self, content: bytes, name: str) -> None:
        if _END not in content.rstrip(b"\0")[-_END_WITHIN:]:
            raise _damaged(name)
        try:
            self._structure = pikepdf.open(io.BytesIO(content))
            self.count = _sound_count(self._structure, name)
            refuse_swollen(self._structure, name)
            self._frames = [_frame(page) for page in self._structure.pages]
            self._document = Document(content)
        except pikepdf.PasswordError as error:
            hint = "암호를 푼 파일을 다시 넣어 주세요."
            raise FileUnreadable(f"암호가 걸린 PDF입니다: {name}", hint) from error
        except (pikepdf.PdfError, PdfiumError, *_UNSOUND) as error:
            raise _damaged(name) from error
        self._contents, self._reference = Contents(self._structure), Reference(content)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._document.close()
        self._reference.close()
        self._structure.close()

    def laid_pages(self, numbers: Iterable[int]) -> list[LaidPage]:
        """The pages of these numbers, counted from 1."""
        return [laid(self.page(number)) for number in numbers]

    def page(self, number: int) -> Page:
        """The page, from 1; one that no engine can read is empty and a gap."""
        frame = self._frames[number - 1]
        content = self._contents.page(number, frame)
        x0, top, x1, bottom = _shown_box(self._structure.pages[number - 1], frame)
        extent = Extent(number, x1 - x0, bottom - top)
        fields = fields_of(self._structure.pages[number - 1], frame)
        if content.endless:
            return in_place(_unread(extent, fields, "endless"), x0, top)
        try:
            with self._document.page(number, frame) as drawn:
                page = self._read(extent, drawn, content, fields)
        except PdfiumError:
            page = self._read_again(extent, content, fields)
        return in_place(page, x0, top)

    def _read(self, extent: Extent, drawn: DrawnPage, content: Content, fields: Sequence[Glyph]) -> Page:
        letters, disputed = drawn.letters(), False
        count = _visible(letters)
        if content.shown is not None and (count < content.shown or _lacks_spaces(letters, content)):
            letters, disputed = self._fuller(extent.number, letters)
            count = _visible(letters)
        gap = gap_of(letters, drawn)
        if gap is None and content.shown is None:
            # Nobody knows what the page shows behind its damage: what there is stays, and needs a person.
            gap, disputed = "damaged", bool(letters)
        tables = ruled_tables(drawn, content.clips)
        raw = max(count, content.shown or 0) - (count - counted(letters)) + _visible(fields)
        page = page_of(extent, [*letters, *fields], tables, raw)
        return page._replace(recognised=foreign(drawn), disputed=disputed, gap=gap)

    def _fuller(self, number: int, letters: list[Glyph]) -> tuple[list[Glyph], bool]:
        """The letters of the reference, and whether the quick engine has some that it lacks."""
        try:
            again = letters_of(self._structure.pages[number - 1])
        except DAMAGED:
            return letters, True
        return again, bool(_multiset(letters) - _multiset(again))

    def _read_again(self, extent: Extent, content: Content, fields: Sequence[Glyph]) -> Page:
        """A page that pdfium does not open, by the reference."""
        try:
            with self._reference.page(extent.number) as page:
                letters = [*page.letters(), *fields]
                return page_of(extent, letters, ruled_tables(page.drawn, content.clips))
        except DAMAGED:
            return _unread(extent, fields, "damaged")


_UNSOUND = (AttributeError, KeyError, RuntimeError, TypeError, ValueError)
"""What the parts of a page tree raise that are not what they must be."""


def _damaged(name: str) -> FileUnreadable:
    return FileUnreadable(f"PDF가 손상되어 열 수 없습니다: {name}", "원본을 다시 받아 넣어 주세요.")


def _sound_count(structure: pikepdf.Pdf, name: str) -> int:
    """How many pages the tree has; fewer than it promises are damage."""
    promised = structure.Root.Pages.get("/Count", 0)
    refuse_pages(int(promised), name)
    count = len(structure.pages)
    refuse_pages(count, name)
    if not count or count < int(promised):
        raise _damaged(name)
    return count


def _frame(page: pikepdf.Page) -> Frame:
    """The frame of a page; one that does not say how large it is is a Letter sheet, as viewers have it."""
    return Frame.of(_box(page.mediabox), int(_inherited(page, "/Rotate") or 0))


def _inherited(page: pikepdf.Page, key: str) -> Any:
    """A page's entry, its own or that of a node over it."""
    node: Any = page.obj
    for _ in range(_DEEPEST_TREE):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            break
        node = node.Parent
    return None


_DEEPEST_TREE = 64
"""Nodes over a page."""


def _box(corners: Iterable[object]) -> Box:
    x0, y0, x1, y1 = (float(str(corner)) for corner in corners)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _shown_box(page: pikepdf.Page, frame: Frame) -> Box:
    """The part of the page that is shown, where the frame has it."""
    media, crop = _box(page.mediabox), _box(page.cropbox)
    left, low, right, high = (
        max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    )  # fmt: skip
    return frame.box(left, low, right, high) if left < right and low < high else frame.box(*media)


def _unread(extent: Extent, fields: Sequence[Glyph], why: GapReason) -> Page:
    """A page of which nothing but what is filled into it can be had."""
    return page_of(extent, fields, ())._replace(gap=why)


def _visible(letters: Iterable[Glyph]) -> int:
    """Letters without white space, as the fonts write them."""
    return visible("".join(map(TEXT, letters)))


def _lacks_spaces(letters: Iterable[Glyph], content: Content) -> bool:
    """Whether spaces are missing: pdfium has one of those that are drawn after each other, wherever they stand."""
    blanks = sum(map(str.isspace, map(TEXT, letters)))
    return content.blanks - blanks > _FEW_BLANKS and blanks < _BLANKS * content.blanks


def _multiset(letters: Iterable[Glyph]) -> Counter[str]:
    text = unicodedata.normalize("NFC", "".join(map(TEXT, letters)))
    return Counter(character for character in text if not character.isspace())
