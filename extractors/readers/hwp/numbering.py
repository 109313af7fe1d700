"""What number or bullet does Hancom show before a paragraph, and is the paragraph a heading by its outline level?

The text of a list item does not hold its number: `DocInfo` does (HWP 5.0 file format, 4.2.8 to 4.2.10). A paragraph
names its shape; the shape says outline, numbering or bullet, the level (0 to 6) and the list. Numbers and bullets
carry meaning (`가.`, `①`, `□`), so they are counted and written out here.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from extractors.readers.builder import visible
from extractors.readers.hwp.records import BULLET, NUMBERING, PARAGRAPH_SHAPE, Node, Record
from extractors.readers.symbols import from_private

_OUTLINE, _NUMBERED, _BULLETED = 1, 2, 3
_LEVELS: Final = 7
_PART: Final = re.compile(r"\^([1-9nN])")
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROWS: Final = {
    1: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    4: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    5: "abcdefghijklmnopqrstuvwxyz",
    6: "ⒶⒷⒸⒹⒺⒻⒼⒽⒾⒿⓀⓁⓂⓃⓄⓅⓆⓇⓈⓉⓊⓋⓌⓍⓎⓏ",
    7: "ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩ",
    8: "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허",
    9: "㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷㉸㉹㉺㉻",
    10: "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    11: "㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩㉪㉫㉬㉭",
    12: "일이삼사오육칠팔구십",
    13: "一二三四五六七八九十",
    14: "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    15: "갑을병정무기경신임계",
    16: "甲乙丙丁戊己庚辛壬癸",
}
"""The kinds of numbers that are rows of letters (table 43 of the format); beyond a row's end the number itself."""
_UPPER_ROMAN, _LOWER_ROMAN = 2, 3


class _Shape(NamedTuple):
    """What a paragraph's shape says of its list: kind, level from 0, the list counted from 1."""

    kind: int
    level: int
    key: int


class _Level(NamedTuple):
    """One level of a numbering: the kind of number, its pattern (`^1.`), where it starts."""

    kind: int
    pattern: str
    start: int


class Numbering:
    """Counts the lists of one document; `written` is how many visible characters it gave."""

    def __init__(self, shapes: Iterable[Record]) -> None:
        self.written = 0
        found = [Node(record) for record in shapes]
        self._shapes = [_shape(node) for node in found if node.tag == PARAGRAPH_SHAPE]
        self._lists = [_levels(node) for node in found if node.tag == NUMBERING]
        self._bullets = [_bullet(node) for node in found if node.tag == BULLET]
        self._counts: dict[int, list[int]] = {}
        self._outline = 0

    def begin_section(self, outline: int) -> None:
        """From here on outline levels are written as the list `outline` (counted from 1) says."""
        self._outline = outline

    def level(self, paragraph: Node) -> int | None:
        """1 for the outermost outline level, None for a paragraph that is in no outline."""
        shape = self._of(paragraph)
        return shape.level + 1 if shape.kind == _OUTLINE else None

    def lists(self, paragraph: Node) -> bool:
        """Whether a paragraph is an item of any list."""
        return self._of(paragraph).kind != 0

    def mark(self, paragraph: Node) -> str:
        """The number or bullet of a paragraph, which counts it; empty when it is in no list."""
        shape = self._of(paragraph)
        if shape.kind == _BULLETED:
            return self._bullets[shape.key - 1] if 0 < shape.key <= len(self._bullets) else ""
        key = {_OUTLINE: self._outline, _NUMBERED: shape.key}.get(shape.kind, 0)
        if not 0 < key <= len(self._lists) or shape.level >= len(self._lists[key - 1]):
            return ""
        return _number(self._lists[key - 1], self._count(key, shape.level), shape.level)

    def shown(self, mark: str, text: str) -> str:
        """The text behind its number or bullet."""
        self.written += visible(mark)
        return f"{mark} {text}" if mark else text

    def _of(self, paragraph: Node) -> _Shape:
        index = paragraph.number(8)
        return self._shapes[index] if index < len(self._shapes) else _Shape(0, 0, 0)

    def _count(self, key: int, level: int) -> list[int]:
        """The counts of a list with this item counted; deeper levels begin anew."""
        levels = self._lists[key - 1]
        counts = self._counts.setdefault(key, [one.start - 1 for one in levels])
        counts[level] += 1
        counts[level + 1 :] = [one.start - 1 for one in levels[level + 1 :]]
        return counts


def written_number(count: int, kind: int) -> str:
    """A number as one of the format's kinds writes it (0 decimal, 1 circled, 8 가나다)."""
    if kind in (_UPPER_ROMAN, _LOWER_ROMAN):
        roman = _roman(count)
        return roman if kind == _UPPER_ROMAN else roman.lower()
    row = _ROWS.get(kind, "")
    return row[count - 1] if 0 < count <= len(row) else str(count)


def _shape(node: Node) -> _Shape:
    look = node.number(0, "<I")
    return _Shape(look >> 23 & 3, look >> 25 & 7, node.number(30))


def _levels(node: Node) -> list[_Level]:
    """Seven heads of 12 bytes with a pattern each, then a start for all and, in newer files, one for each."""
    at, read = 0, []
    for _ in range(_LEVELS):
        length = node.number(at + 12)
        pattern = node.payload[at + 14 : at + 14 + 2 * length].decode("utf-16-le", "replace")
        read.append((node.number(at, "<I") >> 5 & 0xF, pattern))
        at += 14 + 2 * length
    common = node.number(at)
    starts = [node.number(at + 2 + 4 * index, "<I") or common or 1 for index in range(_LEVELS)]
    return [_Level(kind, pattern, min(start, 0xFFFF)) for (kind, pattern), start in zip(read, starts, strict=True)]


def _bullet(node: Node) -> str:
    sign = node.payload[12:14].decode("utf-16-le", "replace")
    return from_private(sign) if sign.isprintable() or "\ue000" <= sign <= "\uf8ff" else ""


def _number(levels: list[_Level], counts: list[int], level: int) -> str:
    def written(match: re.Match[str]) -> str:
        if match[1] in "nN":
            path = ".".join(str(max(count, 1)) for count in counts[: level + 1])
            return path + "." * (match[1] == "N")
        index = int(match[1]) - 1
        if index >= len(levels):
            return ""
        return written_number(max(counts[index], levels[index].start), levels[index].kind)

    return from_private(_PART.sub(written, levels[level].pattern)).strip()


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (count // size)
        count %= size
    return text
