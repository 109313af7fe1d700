"""What number or bullet does Hancom show before a paragraph, and is the paragraph a heading by its outline level?

The text of a list item does not hold its number: the head of the document does (KS X 6101, `header.xml`). A paragraph
names its properties; they say outline, numbering or bullet, the level and the list.
"""

from typing import Final, NamedTuple

from extractors.readers.builder import visible
from extractors.readers.hancom.numbers import LARGEST_START, Level, ListCounter, written_number
from extractors.readers.hwpx.xml import child, children, named
from extractors.readers.style_names import level_of_name
from extractors.readers.symbols import from_private
from extractors.readers.xml import Element, whole

_KINDS: Final = (
    "DIGIT", "CIRCLED_DIGIT", "ROMAN_CAPITAL", "ROMAN_SMALL", "LATIN_CAPITAL", "LATIN_SMALL", "CIRCLED_LATIN_CAPITAL",
    "CIRCLED_LATIN_SMALL", "HANGUL_SYLLABLE", "CIRCLED_HANGUL_SYLLABLE", "HANGUL_JAMO", "CIRCLED_HANGUL_JAMO",
    "HANGUL_PHONETIC", "IDEOGRAPH", "CIRCLED_IDEOGRAPH", "DECAGON_CIRCLE", "DECAGON_CIRCLE_HANJA",
)  # fmt: skip
"""The names of the kinds of numbers in the order in which HWP 5 counts them."""


class _Item(NamedTuple):
    """What a paragraph's properties say of its list: `OUTLINE`, `NUMBER` or `BULLET`, the list, the level from 0."""

    kind: str
    key: str
    level: int
    checked: bool


class Head:
    """Lists and styles of one document; `written` is how many visible characters its numbers and bullets gave."""

    def __init__(self, root: Element | None) -> None:
        self.written = 0
        self._items: dict[str, _Item] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists = ListCounter(self._levels)
        self._bullets: dict[str, tuple[str, str]] = {}
        self._styles: dict[str, int] = {}
        self._outline = ""
        if root is not None:
            self._read(root)

    def begin_section(self, outline: str) -> None:
        """From here on outline levels are written as the list of this id says."""
        self._outline = outline

    def level(self, paragraph: Element) -> int | None:
        """1 for the outermost heading, None for body text."""
        item = self._items.get(paragraph.get("paraPrIDRef", ""))
        if item is not None and item.kind == "OUTLINE":
            return item.level + 1
        return self._styles.get(paragraph.get("styleIDRef", ""))

    def mark(self, paragraph: Element) -> str:
        """The number or bullet of a paragraph, which counts it; empty when it is in no list."""
        item = self._items.get(paragraph.get("paraPrIDRef", ""))
        if item is None:
            return ""
        if item.kind == "BULLET":
            plain, checked = self._bullets.get(item.key, ("", ""))
            return checked if item.checked and checked else plain
        return self._lists.number(self._outline if item.kind == "OUTLINE" else item.key, item.level)

    def shown(self, mark: str, text: str) -> str:
        """The text behind its number or bullet."""
        self.written += visible(mark)
        return f"{mark} {text}" if mark else text

    def _read(self, root: Element) -> None:
        for found in named(root, "paraPr"):
            heading = child(found, "heading")
            if heading is not None and heading.get("type", "NONE") != "NONE":
                kind, key, level = heading.get("type", ""), heading.get("idRef", ""), whole(heading.get("level"))
                self._items[found.get("id", "")] = _Item(kind, key, level, found.get("checked") == "1")
        for found in named(root, "numbering"):
            self._levels[found.get("id", "")] = _levels(found)
        for found in named(root, "bullet"):
            self._bullets[found.get("id", "")] = (_sign(found, "char"), _sign(found, "checkedChar"))
        for found in named(root, "style"):
            level_of_name = _level_of_name(found)
            if found.get("type") == "PARA" and level_of_name is not None:
                self._styles[found.get("id", "")] = level_of_name


def number_in(kind: str, count: int) -> str:
    """A number as a kind of the format writes it (`DIGIT`, `HANGUL_SYLLABLE`); unknown kinds as decimals."""
    return written_number(count, _KINDS.index(kind) if kind in _KINDS else 0)


def _levels(numbering: Element) -> dict[int, Level]:
    """The levels of a numbering, counted from 0; the file counts them from 1."""
    levels: dict[int, Level] = {}
    for found in children(numbering, "paraHead"):
        kind = found.get("numFormat", "")
        start = min(max(whole(found.get("start"), 1), 0), LARGEST_START)
        pattern = (found.text or "").strip()
        levels[whole(found.get("level"), 1) - 1] = Level(_KINDS.index(kind) if kind in _KINDS else 0, pattern, start)
    return levels


def _sign(bullet: Element, name: str) -> str:
    return from_private(bullet.get(name, "").strip())


def _level_of_name(style: Element) -> int | None:
    own, english = (level_of_name(style.get(name, "")) for name in ("name", "engName"))
    return english if own is None else own
