"""What does a paragraph of an HWP 5 file say, and in which order do its words and the objects in it come?

The controls of a paragraph that stand for something have a `CTRL_HEADER` each, in the order of the text. Notes, headers
and footers, tables and shapes are handed back to whoever reads blocks.
"""

from collections import Counter
from typing import Final

from extractors.readers.builder import visible
from extractors.readers.hancom import lines
from extractors.readers.hancom.lines import Anchor
from extractors.readers.hwp.controls import guide, shows_page, words
from extractors.readers.hwp.letters import letters, pieces
from extractors.readers.hwp.numbering import Numbering
from extractors.readers.hwp.objects import HIDDEN, NOTES, contents, hangs_below, is_object, is_plain, stands_in_line
from extractors.readers.hwp.records import CONTROL, TEXT, Node

_FIELD, _FIELD_END, _TAB = "\x03", "\x04", "\x09"
_INLINE: Final = frozenset("\x04\x05\x06\x07\x08\x09\x13\x14")
"""Controls of eight units without a `CTRL_HEADER`."""


class Paragraph:
    """A paragraph as read: words and objects in order, the number before it, and what is anchored in it."""

    def __init__(self, node: Node, numbering: Numbering) -> None:
        self.controls = list(node.of(CONTROL))
        self.discarded: Counter[str] = Counter()
        self.page_number = any(shows_page(control) for control in self.controls)
        self.pieces: list[str | Node] = []
        self._waiting = list(self.controls)
        self._fields: list[tuple[str, int]] = []
        for control in self.controls:
            if control.control == "secd":
                numbering.begin_section(control.number(18))
        self.mark = numbering.mark(node)
        self.level = numbering.level(node)
        for stored in node.of(TEXT):
            for text, control_units in pieces(stored.payload):
                self.pieces.append(text)
                self._follow(control_units)
        self.pieces += [node for node in self._waiting if is_object(node)]

    @property
    def notes(self) -> list[Node]:
        """The foot- and endnotes that the paragraph refers to."""
        return [control for control in self.controls if control.control in NOTES]

    @property
    def comments(self) -> list[Node]:
        """What the author hid in the paragraph (숨은 설명)."""
        return [control for control in self.controls if control.control == HIDDEN]

    def _follow(self, units: str) -> None:
        """A control of eight units: its code, then the name of its `CTRL_HEADER` over two units."""
        code = units[:1]
        if code == _TAB:
            self.pieces.append("\t")
        elif code == _FIELD_END:
            self._end_field()
        elif code and code not in _INLINE:
            node = self._header(units[1:3])
            if node is not None:
                self._take(node, code)

    def _take(self, node: Node, code: str) -> None:
        if code == _FIELD:
            self._fields.append((guide(node), len(self.pieces)))
            return
        if shown := words(node):
            self.pieces.append(shown)
        if is_object(node):
            self.pieces.append(node)

    def _header(self, name: str) -> Node | None:
        wanted = name.encode("utf-16-le", "surrogatepass")
        for index, node in enumerate(self._waiting):
            if node.payload[:4] == wanted:
                return self._waiting.pop(index)
        return None

    def _end_field(self) -> None:
        asked, start = self._fields.pop() if self._fields else ("", 0)
        self.discarded["field guide"] += visible(lines.take_guide(self.pieces, start, asked))


def arranged(paragraph: Paragraph, numbering: Numbering) -> list[str | Node]:
    """A paragraph's lines and objects in the order in which they are read, its number before the first line."""

    def anchor(control: Node) -> Anchor:
        inline = stands_in_line(control)
        return Anchor(inline, hangs_below(control), _framed_words(control, numbering) if inline else None)

    return lines.arranged(paragraph.pieces, anchor, lambda text: numbering.shown(paragraph.mark, text))


def _framed_words(control: Node, numbering: Numbering) -> str | None:
    """The words of a text box that holds one plain line; None for any other object."""
    before, cells, boxed, after = contents(control)
    inner = [*before, *boxed, *after]
    if cells or len(inner) != 1 or not is_plain(inner[0]) or numbering.lists(inner[0]):
        return None
    return letters(inner[0])
