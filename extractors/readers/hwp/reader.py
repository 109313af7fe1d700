"""What does an HWP 5 file say, block by block?

Sections with paragraphs, tables, text boxes, notes, headers and footers in reading order. The format knows no pages:
places are section and paragraph numbers and table cells. Older and other forms of HWP are named, not read.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from extractors.readers import magic
from extractors.readers.builder import SourceBuilder
from extractors.readers.hancom.blocks import HancomReading, Margin
from extractors.readers.hancom.cells import Cell, Contents
from extractors.readers.hancom.pages import Layout
from extractors.readers.hwp.container import PROGRAM, SIGNATURE, Streams, damaged, streams
from extractors.readers.hwp.controls import equation, is_foreign, shows_page, visible_words
from extractors.readers.hwp.layout import body_height, is_laid_out, layout
from extractors.readers.hwp.letters import letters, visible_characters
from extractors.readers.hwp.numbering import Numbering
from extractors.readers.hwp.objects import MARGINS, contents, is_filled, is_plain, sizes_within
from extractors.readers.hwp.records import (
    CONTROL,
    LIST,
    MEMOS,
    PARAGRAPH,
    PICTURE,
    BrokenRecords,
    DeepRecords,
    Node,
    lists,
    tree,
)
from extractors.readers.hwp.text import Paragraph, arranged
from extractors.readers.limits import refuse_cells, too_deep
from models.blocks import Place, Source
from models.errors import FormatUnknown

FORMAT = "hwp"

_VERSION_3: Final = b"HWP Document File V3"
_HWPML: Final = re.compile(rb"<HWPML[\s>]")
_HEAD: Final = 4096
_SUMMARY: Final = "HwpSummaryInformation".encode("utf-16-le")
_AGAIN: Final = "한글에서 HWPX로 다시 저장해 주세요."


def knows(content: bytes) -> bool:
    """An OLE file that Hancom wrote, a file of HWP 3, or one of HWPML."""
    if content.startswith(magic.OLE):
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
    except DeepRecords as error:
        raise too_deep(name, PROGRAM) from error
    except BrokenRecords as error:
        raise damaged(name) from error


def _is_hwpml(content: bytes) -> bool:
    """XML whose root is HWPML, in whichever encoding."""
    head = content[:_HEAD].replace(b"\0", b"")
    return b"<" in head[:4] and bool(_HWPML.search(head))


class _Reading(HancomReading[Node, Node]):
    """One pass over one document."""

    def __init__(self, found: Streams, builder: SourceBuilder) -> None:
        super().__init__(builder)
        self._sections = [tree(section) for section in found.sections]
        self._characters = sum(map(visible_characters, found.sections))
        self._numbering = Numbering(found.shapes)

    def source(self) -> Source:
        """The body section by section, then headers and footers."""
        nodes = [node for roots in self._sections for root in roots for node in (root, *root.below())]
        refuse_cells(sum(node.tag == LIST for node in nodes), self._builder.name)
        laid_out = is_laid_out(nodes)
        for section, roots in enumerate(self._sections, start=1):
            paragraphs = (node for node in roots if node.tag == PARAGRAPH)
            self._read_section(section, paragraphs, body_height(roots), laid_out)
        for memo in (node for node in nodes if node.tag == MEMOS):
            self._leave_out("memo", memo)
        self._end_body(pictures=any(node.tag == PICTURE for node in nodes))
        return self._builder.finish(self._characters + visible_words(nodes) + self._numbering.written, pages=0)

    def _layout(self, paragraph: Node) -> Layout[Node]:
        return layout(paragraph)

    def _arranged(self, paragraph: Node) -> list[str | Node]:
        read = self._paragraph(paragraph)
        self._notes += map(_paragraphs, read.notes)
        for comment in read.comments:
            self._leave_out("hidden comment", comment)
        section = Place(section=self._place.section)
        for control in read.controls:
            if control.control in MARGINS:
                kind = MARGINS[control.control]
                self._margins.append(Margin(kind, _paragraphs(control), section, self._depth > 0))
            elif is_foreign(control):
                self._builder.gap(self._place, "object")
        return arranged(read, self._numbering)

    def _contents(self, piece: Node) -> Contents[Node]:
        return contents(piece)

    def _level(self, paragraph: Node) -> int | None:
        return self._numbering.level(paragraph)

    def _is_filled(self, paragraph: Node) -> bool:
        return is_filled(paragraph)

    def _shows_page(self, paragraph: Node) -> bool:
        return any(node.tag == CONTROL and shows_page(node) for node in paragraph.below())

    def _plain_words(self, cell: Cell[Node]) -> str | None:
        if any(not is_plain(node) or self._numbering.lists(node) for node in cell.paragraphs):
            return None
        return "\n".join(filter(None, map(letters, cell.paragraphs)))

    def _sizes_within(self, paragraphs: Sequence[Node], nested: bool) -> Counter[str]:
        return sizes_within(paragraphs, nested)

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


def _paragraphs(control: Node) -> list[Node]:
    """The paragraphs of a note, header or footer."""
    return [node for _, paragraphs in lists(control.children) for node in paragraphs]
