"""What does an HWP 5 file say, block by block?

Sections with paragraphs, tables, text boxes, notes, headers and footers in reading order. The format knows no pages:
places are section and paragraph numbers and table cells. Older and other forms of HWP are named, not read.
"""

import re
from collections.abc import Sequence
from typing import Final

from extractors.readers.boxes import heading_of_box
from extractors.readers.builder import SourceBuilder
from extractors.readers.hwp.container import OLE, SIGNATURE, Streams, damaged, streams
from extractors.readers.hwp.controls import equation, is_foreign, shows_page, visible_words
from extractors.readers.hwp.layout import body_height, is_laid_out, layout
from extractors.readers.hwp.letters import visible_characters
from extractors.readers.hwp.numbering import Numbering
from extractors.readers.hwp.objects import MARGINS, GridCell, contents, is_filled, sizes, sizes_within
from extractors.readers.hwp.pages import Pages, on_page
from extractors.readers.hwp.records import CONTROL, LIST, MEMOS, PARAGRAPH, PICTURE, BrokenRecords, Node, lists, tree
from extractors.readers.hwp.tables import TableReader, heading_of_table
from extractors.readers.hwp.text import Paragraph, arranged
from extractors.readers.limits import refuse_cells
from models.blocks import Place, Source
from models.errors import FormatUnknown

FORMAT = "hwp"

_VERSION_3: Final = b"HWP Document File V3"
_HWPML: Final = re.compile(rb"<HWPML[\s>]")
_HEAD: Final = 4096
_SUMMARY: Final = "HwpSummaryInformation".encode("utf-16-le")
_AGAIN: Final = "한글에서 HWPX로 다시 저장해 주세요."
_PAGE_NUMBER: Final = re.compile(r"[\s\d\-–—/().,쪽면of]*", re.IGNORECASE)


def knows(content: bytes) -> bool:
    """An OLE file that Hancom wrote, a file of HWP 3, or one of HWPML."""
    if content.startswith(OLE):
        return SIGNATURE in content or _SUMMARY in content
    return content.startswith(_VERSION_3) or _is_hwpml(content)


def read(content: bytes, name: str) -> Source:
    """The document.

    Raises `FormatUnknown` for HWP 3 and HWPML, `FileUnreadable` when it is damaged, locked or unreasonably large.
    """
    if content.startswith(_VERSION_3):
        raise FormatUnknown(f"옛 한글(HWP 3.x) 문서는 읽을 수 없습니다: {name}", _AGAIN)
    if _is_hwpml(content):
        raise FormatUnknown(f"HWPML(XML) 문서는 읽을 수 없습니다: {name}", _AGAIN)
    found = streams(content, name)
    try:
        return _Reading(found, SourceBuilder(name, content, FORMAT)).source()
    except BrokenRecords as error:
        raise damaged(name) from error


def _is_hwpml(content: bytes) -> bool:
    """XML whose root is HWPML, in whichever encoding."""
    head = content[:_HEAD].replace(b"\0", b"")
    return b"<" in head[:4] and bool(_HWPML.search(head))


class _Reading:
    """One pass over one document."""

    def __init__(self, found: Streams, builder: SourceBuilder) -> None:
        self._builder = builder
        self._sections = [tree(section) for section in found.sections]
        self._characters = sum(map(visible_characters, found.sections))
        self._numbering = Numbering(found.shapes)
        self._tables = TableReader(self._arranged)
        self._pages = Pages(layout)
        self._notes: list[Node] = []
        self._margins: list[tuple[Node, Place, bool]] = []
        self._words: list[str] = []
        self._place = Place()
        self._depth = 0

    def source(self) -> Source:
        """The body section by section, then headers and footers."""
        nodes = [node for roots in self._sections for root in roots for node in (root, *root.below())]
        refuse_cells(sum(node.tag == LIST for node in nodes), self._builder.name)
        laid_out = is_laid_out(nodes)
        for section, roots in enumerate(self._sections, start=1):
            self._pages.begin_section(body_height(roots))
            for number, node in enumerate((node for node in roots if node.tag == PARAGRAPH), start=1):
                if laid_out:
                    self._pages.add(node)
                self._place = on_page(Place(section=section, paragraph=number), node.page)
                self._add(node, self._place)
        for memo in (node for node in nodes if node.tag == MEMOS):
            self._leave_out("memo", memo)
        self._add_margins()
        if not any(self._words) and any(node.tag == PICTURE for node in nodes):
            self._builder.gap(Place(section=1), "picture")
        return self._builder.finish(self._characters + visible_words(nodes) + self._numbering.written, pages=0)

    def _arranged(self, node: Node) -> list[str | Node]:
        """A paragraph's pieces; its notes and margins wait for the end of the block."""
        paragraph = self._paragraph(node)
        self._notes += paragraph.notes
        for comment in paragraph.comments:
            self._leave_out("hidden comment", comment)
        for control in paragraph.controls:
            if control.control in MARGINS:
                self._margins.append((control, Place(section=self._place.section), self._depth > 0))
            elif is_foreign(control):
                self._builder.gap(self._place, "object")
        return arranged(paragraph, self._numbering)

    def _paragraph(self, node: Node) -> Paragraph:
        """A paragraph; what it leaves out goes to the ledger here, wherever it stands."""
        paragraph = Paragraph(node, self._numbering)
        self._builder.discarded += paragraph.discarded
        for control in paragraph.controls:
            self._builder.discard("equation", equation(control))
        return paragraph

    def _leave_out(self, name: str, around: Node) -> None:
        """Everything inside a record, text boxes and tables too."""
        self._builder.uncounted += sizes_within(around.children, self._depth > 0)
        for node in around.below():
            if node.tag == PARAGRAPH:
                pieces = arranged(self._paragraph(node), self._numbering)
                self._builder.discard(name, "".join(piece for piece in pieces if isinstance(piece, str)))

    def _add(self, node: Node, place: Place, framed: bool = False) -> None:
        """A paragraph, the objects in it, then its notes; `framed` says that it is all that a box holds."""
        level = 1 if framed else self._numbering.level(node)
        place = on_page(place, node.page)
        for piece in self._arranged(node):
            if isinstance(piece, str):
                self._add_text(piece, level, place)
            else:
                self._add_object(piece, place)
        self._add_notes(place)

    def _add_text(self, text: str, level: int | None, place: Place) -> None:
        """Outline levels are also given to whole sentences, which head nothing."""
        if level is not None and heading_of_box(text):
            self._builder.add("heading", text, place, level)
        else:
            self._builder.add("paragraph", text, place)
        self._words.append(_squeezed(text))

    def _add_object(self, control: Node, around: Place) -> None:
        before, cells, boxed, after = contents(control)
        place = self._tables.next_place(around) if cells else around
        for node in before:
            self._add(node, around)
        if cells:
            self._add_table(cells, place)
        for node in (*boxed, *after):
            self._add(node, around)

    def _add_table(self, cells: Sequence[GridCell], place: Place) -> None:
        """A table as one block, or as running text where it is a box."""
        heading = heading_of_table(cells, self._numbering)
        if len(cells) == 1:
            self._builder.uncounted += sizes(cells, self._depth > 0)
            self._add_box(cells[0], place.model_copy(update={"row": 0, "column": 0}))
        elif heading is not None:
            self._builder.uncounted += sizes(cells, self._depth > 0)
            self._add_text(heading, 1, place)
        else:
            self._builder.uncounted["nested"] += self._depth > 0
            self._depth += 1
            text = self._builder.add_table(self._tables.draft(cells, place).cells, place).text
            self._depth -= 1
            self._words.append(_squeezed(text))
            self._add_notes(place)

    def _add_box(self, cell: GridCell, place: Place) -> None:
        alone = sum(map(is_filled, cell.paragraphs)) == 1
        self._depth += 1
        for node in cell.paragraphs:
            self._add(node, place, framed=alone)
        self._depth -= 1

    def _add_notes(self, place: Place) -> None:
        """Notes, behind the block that refers to them."""
        while self._notes:
            note = self._notes.pop(0)
            self._builder.uncounted += sizes_within(note.children, self._depth > 0)
            text = "\n".join(self._tables.lines(_paragraphs(note)))
            if text:
                self._builder.add("note", text, place)
                self._words.append(_squeezed(text))

    def _add_margins(self) -> None:
        """A header's words stay only where they stand nowhere else; page numbers never."""
        body = "\n".join(self._words)
        for control, place, nested in self._margins:
            self._builder.uncounted += sizes_within(control.children, nested)
            for node in _paragraphs(control):
                text = "\n".join(self._tables.lines([node]))
                if _shows_page(node) and _PAGE_NUMBER.fullmatch(text):
                    self._builder.discard("page number", text)
                elif _squeezed(text) in body:
                    self._builder.discard("running head", text)
                else:
                    self._builder.add(MARGINS[control.control], text, place)
                    body += "\n" + _squeezed(text)


def _paragraphs(control: Node) -> list[Node]:
    """The paragraphs of a note, header or footer."""
    return [node for _, paragraphs in lists(control.children) for node in paragraphs]


def _shows_page(paragraph: Node) -> bool:
    return any(node.tag == CONTROL and shows_page(node) for node in paragraph.below())


def _squeezed(text: str) -> str:
    return "".join(text.split())
