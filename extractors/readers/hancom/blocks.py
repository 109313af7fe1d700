"""How do the paragraphs and objects of a Hancom document become blocks?

A table of one cell is a box round words, one row of number and name a heading (`boxes`); every other is a table. Notes
stand behind the block that refers to them, headers and footers behind the body. A format says what its paragraphs
and objects hold (`HancomReading`'s abstract methods); all that follows from that is here.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple

from extractors.readers.boxes import heading_of_box, heading_of_row
from extractors.readers.builder import SourceBuilder
from extractors.readers.hancom.cells import Cell, Contents, P, sizes
from extractors.readers.hancom.lines import composed
from extractors.readers.hancom.pages import Layout, Pages, on_page
from extractors.readers.hancom.tables import O, TableReader
from extractors.readers.margins import Margins
from models.blocks import BlockKind, Place


class Margin(NamedTuple, Generic[P]):
    """A header or footer as it is anchored; `nested` says that this is in a table."""

    kind: BlockKind
    paragraphs: Sequence[P]
    place: Place = Place()
    nested: bool = False


class HancomReading(ABC, Generic[P, O]):
    """One pass over one document."""

    def __init__(self, builder: SourceBuilder) -> None:
        self._builder = builder
        self._tables: TableReader[P, O] = TableReader(self._arranged, self._contents)
        self._pages: Pages[P] = Pages(self._layout)
        self._notes: list[Sequence[P]] = []
        self._margins: list[Margin[P]] = []
        self._place = Place()
        self._depth = 0

    @abstractmethod
    def _layout(self, paragraph: P) -> Layout[P]:
        """How the paragraph was laid out."""

    @abstractmethod
    def _arranged(self, paragraph: P) -> list[str | O]:
        """Its lines and objects; its notes and margins wait for the end of the block."""

    @abstractmethod
    def _contents(self, piece: O) -> Contents[P]:
        """What an object holds."""

    @abstractmethod
    def _level(self, paragraph: P) -> int | None:
        """1 for the outermost heading, None for body text."""

    @abstractmethod
    def _is_filled(self, paragraph: P) -> bool:
        """Whether a paragraph says or holds anything."""

    @abstractmethod
    def _shows_page(self, paragraph: P) -> bool:
        """Whether the number of its page stands in it."""

    @abstractmethod
    def _plain_words(self, cell: Cell[P]) -> str | None:
        """The lines of a cell in which nothing but words stands, empty ones left out; None for any other."""

    @abstractmethod
    def _sizes_within(self, paragraphs: Sequence[P], nested: bool) -> Counter[str]:
        """What all tables in some paragraphs add to a document's counts."""

    def _read_section(self, section: int, paragraphs: Iterable[P], height: int, laid_out: bool) -> None:
        """A section, counted from 1, with the height of its pages' bodies; `laid_out` says that its lines are known."""
        self._pages.begin_section(height)
        for number, paragraph in enumerate(paragraphs, start=1):
            if laid_out:
                self._pages.add(paragraph)
            self._place = on_page(Place(section=section, paragraph=number), paragraph.page)
            self._add(paragraph, self._place)

    def _end_body(self, pictures: bool) -> None:
        """Headers and footers; a body without a word is a gap where there are `pictures`."""
        wordless = not any(self._builder.texts)
        self._add_margins()
        if wordless and pictures:
            self._builder.gap(Place(section=1), "picture")

    def _add(self, paragraph: P, place: Place, framed: bool = False) -> None:
        """A paragraph, the objects in it, then its notes; `framed` says that it is all that a box holds."""
        level = 1 if framed else self._level(paragraph)
        place = on_page(place, paragraph.page)
        for piece in self._arranged(paragraph):
            if isinstance(piece, str):
                self._add_text(piece, level, place)
            else:
                self._add_object(self._contents(piece), place)
        self._add_notes(place)

    def _add_text(self, text: str, level: int | None, place: Place) -> None:
        """Outline levels are also given to whole sentences, which head nothing."""
        if level is not None and heading_of_box(text):
            self._builder.add("heading", text, place, level)
        else:
            self._builder.add("paragraph", text, place)

    def _add_object(self, held: Contents[P], around: Place) -> None:
        place = self._tables.next_place(around) if held.cells else around
        for paragraph in held.before:
            self._add(paragraph, around)
        if held.cells:
            self._add_table(held.cells, place)
        for paragraph in (*held.boxed, *held.after):
            self._add(paragraph, around)

    def _add_table(self, cells: Sequence[Cell[P]], place: Place) -> None:
        """A table as one block, or as running text where it is a box."""
        heading = self._heading(cells)
        if len(cells) == 1:
            self._builder.uncounted += sizes(cells, self._depth > 0)
            self._add_box(cells[0], place.model_copy(update={"row": 0, "column": 0}))
        elif heading is not None:
            self._builder.uncounted += sizes(cells, self._depth > 0)
            self._add_text(heading, 1, place)
        else:
            self._builder.uncounted["nested"] += self._depth > 0
            self._depth += 1
            self._builder.add_table(self._tables.draft(cells, place).cells, place)
            self._depth -= 1
            self._add_notes(place)

    def _heading(self, cells: Sequence[Cell[P]]) -> str | None:
        """The heading that a table of one row with a number and a name makes; None for any other."""
        if len({cell.row for cell in cells}) != 1:
            return None
        words = [self._plain_words(cell) for cell in cells]
        heading = heading_of_row([text for text in words if text is not None]) if None not in words else None
        return None if heading is None else composed(heading)

    def _add_box(self, cell: Cell[P], place: Place) -> None:
        alone = sum(map(self._is_filled, cell.paragraphs)) == 1
        self._depth += 1
        for paragraph in cell.paragraphs:
            self._add(paragraph, place, framed=alone)
        self._depth -= 1

    def _add_notes(self, place: Place) -> None:
        """Notes, behind the block that refers to them."""
        while self._notes:
            note = self._notes.pop(0)
            self._builder.uncounted += self._sizes_within(note, self._depth > 0)
            text = self._tables.text(note)
            if text:
                self._builder.add("note", text, place)

    def _add_margins(self) -> None:
        margins = Margins(self._builder)
        for kind, paragraphs, place, nested in self._margins:
            self._builder.uncounted += self._sizes_within(paragraphs, nested)
            for paragraph in paragraphs:
                margins.add(kind, self._tables.text([paragraph]), place, self._shows_page(paragraph))
