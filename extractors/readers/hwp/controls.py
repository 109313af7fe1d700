"""Which words does a control of an HWP paragraph show that are not in the paragraph's own text?

Numbers of captions, joined letters (글자 겹침), words above a line (덧말), letters drawn as a picture (글맵시) and form
controls keep their words in their own records; they are read into the line where they stand. The source of an
equation is no text of the page; a chart, a video or another program's object is never opened.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from extractors.readers.builder import visible
from extractors.readers.hancom.numbers import written_number
from extractors.readers.hwp.records import CHART, CONTROL, EQUATION, FORM, OLE, SHAPE, TEXT_ART, VIDEO, Node
from extractors.readers.symbols import enclosed

_PAGE, _FIGURE, _TABLE, _FORMULA = 0, 3, 4, 5
_CAPTIONS: Final = (_FIGURE, _TABLE, _FORMULA)
_CHOICES: Final = (b"tbc+", b"tbr+")
"""Check boxes and radio buttons."""
_ENTRIES: Final = (b"boc+", b"tde+")
"""Lists to choose from and fields to write in."""
_PROPERTY: Final = re.compile(r"(\w+):(?:wstring:(\d+)|int|bool):")
_GUIDE: Final = re.compile(r"Direction:wstring:(\d+):")
_DRAWING: Final = "gso "
_AFTER_CORNERS: Final = 32
"""Bytes: four corners come before the letters of a 글맵시."""
_CHANGED: Final = 1 << 15
_SHAPES: Final = "\0◯●□■△▲"
"""The shapes that letters are joined in, by their number; some files write them too."""
_FILLED: Final = (2, 4, 6)


def words(control: Node) -> str:
    """What a control writes into its line; empty for one that only holds a place, a shape or a mark."""
    if control.control == "atno":
        return _caption_number(control)
    if control.control == "tcps":
        return _overlaid(control)
    if control.control == "tdut":
        below = _string(control, 4)
        above = _string(control, 6 + 2 * control.number(4))
        return " ".join(filter(None, (below, above)))
    form = control.first(FORM)
    return " ".join(map(_art, _drawn(control))) if form is None else _form(form)


def shows_page(control: Node) -> bool:
    """Whether a control stands for the number of its page."""
    return control.control == "atno" and control.number(4, "<I") & 0xF == _PAGE


def guide(field: Node) -> str:
    """The words that ask to fill in a field (누름틀), while nobody has; empty for any other field."""
    if field.control != "%clk" or field.number(4, "<I") & _CHANGED:
        return ""
    command = _string(field, 9)
    found = _GUIDE.search(command)
    return command[found.end() : found.end() + int(found[1])].strip() if found else ""


def equation(control: Node) -> str:
    """The source of an equation (`x = {a} over {b}`); empty for any other control."""
    stored = control.first(EQUATION)
    return "" if stored is None else _string(stored, 4)


def visible_words(nodes: Iterable[Node]) -> int:
    """How many visible characters the records hold that stand in no paragraph's own text."""
    count = 0
    for node in nodes:
        if node.tag == TEXT_ART:
            count += visible(_art(node))
        elif node.tag == CONTROL and node.control != _DRAWING:
            count += visible(words(node)) + visible(equation(node))
    return count


def is_foreign(control: Node) -> bool:
    """Whether a control shows what another program made: a chart, a video, an object."""
    return any(_foreign(shape) for shape in control.of(SHAPE, OLE, CHART, VIDEO))


def _foreign(node: Node) -> bool:
    return node.tag != SHAPE or any(map(_foreign, node.of(SHAPE, OLE, CHART, VIDEO)))


def _drawn(node: Node) -> Iterator[Node]:
    """The letters drawn as a picture (글맵시) of a shape and of the shapes grouped in it."""
    for inner in node.of(SHAPE, TEXT_ART):
        if inner.tag == TEXT_ART:
            yield inner
        else:
            yield from _drawn(inner)


def _art(art: Node) -> str:
    return unicodedata.normalize("NFC", _string(art, _AFTER_CORNERS))


def _caption_number(control: Node) -> str:
    look = control.number(4, "<I")
    if look & 0xF not in _CAPTIONS:
        return ""
    signs = [_letter(control, at) for at in (12, 14)]
    return signs[0] + written_number(control.number(8), look >> 4 & 0xFF) + signs[1]


def _overlaid(control: Node) -> str:
    """Letters written over each other; of those in a drawn shape only what stands in it (`①` for a 1 in a circle)."""
    text, shape = _string(control, 4), control.number(6 + 2 * control.number(4), "<B")
    if not 0 < shape < len(_SHAPES):
        return text
    inside = text.removeprefix(_SHAPES[shape]) or text
    return enclosed(inside, filled=shape in _FILLED)


def _letter(node: Node, at: int) -> str:
    code = node.number(at)
    return chr(code) if code > 31 and not 0xD800 <= code < 0xE000 else ""


def _string(node: Node, at: int) -> str:
    """A length of two bytes and as many UTF-16 units, without signs that are no letters."""
    length = node.number(at)
    text = node.payload[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    return re.sub(r"[\x00-\x1f]+", " ", text).strip()


def _form(form: Node) -> str:
    """A form control: its state and its words (`☑ 동의함`)."""
    kind = form.payload[:4]
    properties = _properties(_string(form, 12))
    if kind in _ENTRIES:
        return properties.get("Text", "")
    caption = properties.get("Caption", "").replace("&", "")
    if kind not in _CHOICES:
        return caption
    return " ".join(filter(None, ("☑" if properties.get("Value") == "1" else "☐", caption)))


def _properties(text: str) -> dict[str, str]:
    """`Name:wstring:2:동의 Value:int:1` and the like; a set is read through."""
    found: dict[str, str] = {}
    at = 0
    while match := _PROPERTY.search(text, at):
        if match[2] is not None:
            at = match.end() + int(match[2])
            found[match[1]] = text[match.end() : at]
        else:
            at = match.end()
            found[match[1]] = text[at:].split(" ", 1)[0]
    return found
