"""What does a PowerPoint file (PPTX) say, slide by slide?

A slide is a page. Titles, shapes, tables, charts and diagrams in reading order, then what stands at the slide's edge,
then the speaker's notes. Slides that the show leaves out, slide numbers and repeated footers are left out by name;
objects of other programs are never opened.
"""

from extractors.readers.builder import SourceBuilder, squeezed
from extractors.readers.margins import PAGE_NUMBER
from extractors.readers.pptx import FORMAT
from extractors.readers.pptx.headings import heading_levels
from extractors.readers.pptx.package import Presentation, Slide, ground_characters, p, slide_characters
from extractors.readers.pptx.pictures import hides_words
from extractors.readers.pptx.shapes import ShapeReader, leaves
from extractors.readers.pptx.slides import Grid, Piece, SlideReader, Unread, Words
from extractors.readers.pptx.text import Line, LineReader
from extractors.readers.xml import Element
from models.blocks import BlockKind, Place, Source

_MARGINS: dict[str, BlockKind] = {"header": "header", "footer": "footer", "date": "footer", "number": "footer"}


def read(content: bytes, name: str) -> Source:
    """The document; raises `FileUnreadable` when it is damaged, locked or unreasonably large."""
    presentation = Presentation(content, name)
    return _Reading(presentation, SourceBuilder(name, content, FORMAT)).source()


class _Reading:
    """One pass over one presentation."""

    def __init__(self, presentation: Presentation, builder: SourceBuilder) -> None:
        self._presentation, self._builder = presentation, builder
        self._defaults = presentation.root.find(p("defaultTextStyle"))
        self._tables = self._raw = 0
        self._edges: set[str] = set()
        self._grounds: list[Element] = []

    def source(self) -> Source:
        for number, slide in enumerate(self._presentation.slides, 1):
            self._add_slide(slide, number)
        return self._builder.finish(self._raw, pages=len(self._presentation.slides))

    def _add_slide(self, slide: Slide, number: int) -> None:
        """The slide; all of one that the show does not have is read like any other, and left out by name."""
        if not slide.hidden:
            self._add_shown(slide, number, grounds=True)
            return
        aside = _Reading(self._presentation, SourceBuilder(self._builder.name, b"", FORMAT))
        aside._add_shown(slide, number, grounds=False)
        ledger = aside._builder.finish(aside._raw, pages=1).ledger
        self._raw += ledger.in_
        self._builder.discarded["hidden slide"] += ledger.in_ - ledger.missing

    def _add_shown(self, slide: Slide, number: int, *, grounds: bool) -> None:
        """What stands on the slide and in its notes, and the `grounds` below it where they are shown first."""
        lines = LineReader(slide, self._defaults)
        reader = SlideReader(slide, number, lines, self._tables)
        self._add_pieces(reader.pieces(), number, slide)
        self._builder.discarded += reader.discarded
        if grounds:
            self._add_grounds(slide, number, lines)
        self._add_notes(slide, number, lines)
        self._raw += slide_characters(slide) + lines.written + reader.written

    def _add_pieces(self, pieces: list[Piece], number: int, slide: Slide) -> None:
        """The slide's own pieces, then those at its edge."""
        levels = heading_levels(pieces)
        edges = [piece for piece in pieces if isinstance(piece, Words) and piece.role in _MARGINS]
        inner = [piece for piece in pieces if not (isinstance(piece, Words) and piece.role in _MARGINS)]
        for piece in inner:
            if isinstance(piece, Unread):
                self._builder.gap(piece.place, piece.reason)
            elif isinstance(piece, Grid):
                self._add_grid(piece)
            else:
                self._add_words(piece, levels)
        if hides_words(slide, self._presentation.size, inner):
            self._builder.gap(Place(slide=number), "picture")
        for edge in edges:
            self._add_edge(edge)

    def _add_grid(self, grid: Grid) -> None:
        self._tables = grid.place.table or self._tables
        if any(cell.text for cell in grid.cells):
            self._builder.add_table(grid.cells, grid.place)

    def _add_words(self, words: Words, levels: dict[int, int]) -> None:
        """A title is one heading, whatever lines it is broken into; other lines are a block each."""
        if words.role == "title":
            text = "\n".join(line.text for line in words.lines if line.text)
            if text:
                self._builder.add("heading", text, words.place, level=1)
        for line in words.lines:
            self._builder.discarded += line.read.discarded
            if line.text and words.role != "title":
                level = levels.get(id(line))
                place = words.place.model_copy(update={"paragraph": line.paragraph})
                self._builder.add("paragraph" if level is None else "heading", line.text, place, level)

    def _add_edge(self, words: Words) -> None:
        """Footers and dates stay where they stand first; slide numbers never do."""
        for line in words.lines:
            self._builder.discarded += line.read.discarded
            if (line.read.numbered or words.role == "number") and PAGE_NUMBER.fullmatch(line.text):
                self._builder.discard("page number", line.text)
            elif squeezed(line.text) in self._edges:
                self._builder.discard("running head", line.text)
            else:
                self._edges.add(squeezed(line.text))
                place = words.place.model_copy(update={"paragraph": line.paragraph})
                self._builder.add(_MARGINS[words.role], line.text, place)

    def _add_grounds(self, slide: Slide, number: int, lines: LineReader) -> None:
        """The words that a layout or master sets on all its slides, where they are shown first."""
        for ground in slide.grounds:
            if any(ground is seen for seen in self._grounds):
                continue
            self._grounds.append(ground)
            self._raw += ground_characters(ground)
            for shape in leaves([shape for shape in ShapeReader(ground).shapes() if not shape.role]):
                for body in shape.element.iterchildren(p("txBody")):
                    self._add_edge(Words(lines.lines(body), "header", Place(slide=number)))

    def _add_notes(self, slide: Slide, number: int, lines: LineReader) -> None:
        """The notes' own words as notes; they have a header and a footer of their own."""
        if slide.notes is None:
            return
        for shape in ShapeReader(slide.notes).shapes():
            for body in shape.element.iterchildren(p("txBody")):
                words = Words(lines.lines(body), shape.role, Place(slide=number))
                if shape.role in _MARGINS:
                    self._add_edge(words)
                else:
                    self._add_note(words.lines, number)

    def _add_note(self, lines: list[Line], number: int) -> None:
        for line in lines:
            self._builder.discarded += line.read.discarded
            if line.text:
                self._builder.add("note", line.text, Place(slide=number, paragraph=line.paragraph))
