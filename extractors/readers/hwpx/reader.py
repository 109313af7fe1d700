"""What does a HWPX file say, block by block?

Sections with paragraphs, tables, text boxes, notes, headers and footers in reading order. The format knows no pages:
places are section and paragraph numbers and table cells.
"""

from collections import Counter
from collections.abc import Sequence

from extractors.readers import limits
from extractors.readers.builder import SourceBuilder
from extractors.readers.hancom.blocks import HancomReading, Margin
from extractors.readers.hancom.cells import Cell, Contents
from extractors.readers.hancom.pages import Layout
from extractors.readers.hwpx.head import Head
from extractors.readers.hwpx.layout import body_height, is_laid_out, layout
from extractors.readers.hwpx.package import PROGRAM, Parts, damaged, is_package
from extractors.readers.hwpx.paragraphs import Anchored, Paragraph, arranged
from extractors.readers.hwpx.tables import plain_words, sizes_within
from extractors.readers.hwpx.text import Implausible, ParagraphReader, TooDeep
from extractors.readers.hwpx.xml import named, visible_characters
from models.blocks import Place, Source

FORMAT = "hwpx"


def knows(content: bytes) -> bool:
    """A zip that says by its type or its parts that it is HWPX."""
    return is_package(content)


def read(content: bytes, name: str) -> Source:
    """The document; raises `FileUnreadable` when it is damaged, locked or unreasonably large."""
    parts = Parts(content, name)
    try:
        return _Reading(parts, SourceBuilder(name, content, FORMAT)).source()
    except TooDeep as error:
        raise limits.too_deep(name, PROGRAM) from error
    except Implausible as error:
        raise damaged(name) from error


class _Reading(HancomReading[Paragraph, Anchored]):
    """One pass over one document."""

    def __init__(self, parts: Parts, builder: SourceBuilder) -> None:
        super().__init__(builder)
        self._parts = parts
        self._head = Head(parts.head)
        self._reader = ParagraphReader(self._head)

    def source(self) -> Source:
        """The body section by section, then headers and footers."""
        laid_out = all(map(is_laid_out, self._parts.sections))
        for section, root in enumerate(self._parts.sections, start=1):
            self._read_section(section, self._reader.part(root), body_height(root), laid_out)
        for root in self._parts.master_pages:
            self._margins.append(Margin("header", tuple(self._reader.part(root))))
        self._end_body(any(next(named(root, "pic"), None) is not None for root in self._parts.sections))
        raw = sum(visible_characters(root) for root in (*self._parts.sections, *self._parts.master_pages))
        self._builder.discarded += self._reader.discarded
        return self._builder.finish(raw + self._head.written + self._reader.written, pages=0)

    def _layout(self, paragraph: Paragraph) -> Layout[Paragraph]:
        return layout(paragraph)

    def _arranged(self, paragraph: Paragraph) -> list[str | Anchored]:
        self._notes += paragraph.notes
        if paragraph.margins:
            section = Place(section=self._place.section)
            self._margins += (Margin(kind, held, section, self._depth > 0) for kind, held in paragraph.margins)
        if paragraph.foreign:
            self._builder.gap(self._place, "object")
        return arranged(paragraph, self._head)

    def _contents(self, piece: Anchored) -> Contents[Paragraph]:
        return piece.held

    def _level(self, paragraph: Paragraph) -> int | None:
        return paragraph.level

    def _is_filled(self, paragraph: Paragraph) -> bool:
        return not paragraph.empty

    def _shows_page(self, paragraph: Paragraph) -> bool:
        return paragraph.page_number

    def _plain_words(self, cell: Cell[Paragraph]) -> str | None:
        return plain_words(cell)

    def _sizes_within(self, paragraphs: Sequence[Paragraph], nested: bool) -> Counter[str]:
        return sizes_within(paragraphs, nested)
