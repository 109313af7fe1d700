"""What number or bullet does Word show before a paragraph?

The text of a list item does not hold its number: `numbering.xml` does (ECMA-376 part 1, 17.9). Numbers and
bullets carry meaning (`가.`, `①`, `□`), so they are counted and written out here.
"""

import re
from collections.abc import Callable

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from extractors.readers.builder import visible
from extractors.readers.docx_xml import child, number, switched_on, value, w, whole
from extractors.readers.symbols import from_font, from_private, is_symbol_font

_LEVELS = 9
_GANADA = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_KOREAN_DIGITS = "영일이삼사오육칠팔구"
_LEGAL = ("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Level:
    """One level of a list: where it starts and how it writes its number."""

    def __init__(self, element: Element) -> None:
        self.start = _start(number(element, "start"), 1)
        self.format = value(element, "numFmt") or "decimal"
        self.pattern = value(element, "lvlText") or ""
        self.legal = switched_on(element, "isLgl")
        self.restarts = value(element, "lvlRestart") != "0"
        self.style = value(element, "pStyle")
        fonts = child(element, "rPr", "rFonts")
        self.font = "" if fonts is None else fonts.get(w("ascii"), fonts.get(w("hAnsi"), ""))


class Numbering:
    """Counts the lists of one document; `written` is how many visible characters it gave."""

    def __init__(self, part: Element | None) -> None:
        self.written = 0
        self._lists: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if part is not None:
            self._read(part)

    def level_of_style(self, key: str, style: str) -> int:
        """The level of a list that a paragraph style is bound to, else the first."""
        levels = self._lists.get(key, {})
        return next((index for index, level in levels.items() if level.style == style), 0)

    def mark(self, key: str, index: int) -> str:
        """The number or bullet of the next item at a level (0 to 8); empty when the list shows none."""
        level = self._lists.get(key, {}).get(index)
        if level is None:
            return ""
        counts = self._count(key, index)
        text = _bullet(level) if level.format == "bullet" else self._number(key, level, counts)
        self.written += visible(text)
        return text

    def _read(self, part: Element) -> None:
        abstract = {found.get(w("abstractNumId")): _levels(found) for found in part.iterchildren(w("abstractNum"))}
        for found in part.iterchildren(w("num")):
            key, base = found.get(w("numId"), ""), value(found, "abstractNumId") or ""
            changes = list(found.iterchildren(w("lvlOverride")))
            own = {index: level for change in changes for index, level in _levels(change).items()}
            self._abstract[key] = base
            self._lists[key] = {**abstract.get(base, {}), **own}
            starts = {_index(change): number(change, "startOverride") for change in changes}
            self._overrides[key] = {index: _start(start, 1) for index, start in starts.items() if start is not None}

    def _count(self, key: str, index: int) -> dict[int, int]:
        levels = self._lists[key]
        counts = self._counts.setdefault(self._abstract[key], {})
        for at, start in self._overrides.pop(key, {}).items():
            counts[at] = start - 1
        counts[index] = counts.get(index, levels[index].start - 1) + 1
        for deeper in range(index + 1, _LEVELS):
            if deeper in counts and (deeper not in levels or levels[deeper].restarts):
                del counts[deeper]
        return counts

    def _number(self, key: str, level: Level, counts: dict[int, int]) -> str:
        def written(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            other = self._lists[key].get(index, level)
            count = counts.get(index, other.start)
            return _written(count, "decimal" if level.legal else other.format)

        return re.sub(r"%([1-9])", written, level.pattern)


def _index(element: Element) -> int:
    """The level that an element speaks of."""
    return whole(element.get(w("ilvl"))) or 0


def _start(count: int | None, default: int) -> int:
    """Where a list starts: Word counts no further than 32,767."""
    return default if count is None else min(count, 32_767)


def _levels(element: Element) -> dict[int, Level]:
    return {_index(found): Level(found) for found in element.iterchildren(w("lvl"))}


def _bullet(level: Level) -> str:
    if is_symbol_font(level.font):
        return "".join(from_font(ord(letter), level.font) for letter in level.pattern)
    if level.pattern == "o" and level.font.startswith("Courier"):
        return "○"  # Word's own second bullet: the letter o of Courier New
    return from_private(level.pattern)


def _written(count: int, number_format: str) -> str:
    if number_format == "none":
        return ""
    return _FORMATS.get(number_format, str)(count)


def _from_row(row: str | tuple[str, ...]) -> Callable[[int], str]:
    return lambda count: row[count - 1] if 1 <= count <= len(row) else str(count)


def _from_block(first: str, size: int) -> Callable[[int], str]:
    return lambda count: chr(ord(first) + count - 1) if 1 <= count <= size else str(count)


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (count // size)
        count %= size
    return text


def _letters(count: int) -> str:
    """a to z, then aa, bb: the letter is doubled, as Word does."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _digits(row: str) -> Callable[[int], str]:
    return lambda count: "".join(row[int(digit)] for digit in str(count))


def _korean_counting(count: int) -> str:
    """Sino-Korean counting to 9,999: 일, 이, … 십, 십일, … 이십."""
    if not 0 < count < 10_000:
        return str(count)
    text = ""
    for digit, unit in zip(f"{count:04}", ("천", "백", "십", ""), strict=True):
        if digit != "0":
            text += ("" if digit == "1" and unit else _KOREAN_DIGITS[int(digit)]) + unit
    return text


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerLetter": _letters,
    "ganada": _from_row(_GANADA),
    "chosung": _from_row(_CHOSUNG),
    "koreanDigital": _digits(_KOREAN_DIGITS),
    "koreanDigital2": _digits("零一二三四五六七八九"),
    "koreanCounting": _korean_counting,
    "koreanLegal": _from_row(_LEGAL),
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "decimalEnclosedCircle": _from_block("①", 20),
    "decimalEnclosedCircleChinese": _from_block("①", 20),
    "decimalEnclosedParen": _from_block("⑴", 20),
    "decimalEnclosedFullstop": _from_block("⒈", 20),
    "decimalFullWidth": _digits("０１２３４５６７８９"),
}
"""`w:numFmt` to its writing; formats not listed are written as decimals."""
