"""What number or bullet does Word show before a paragraph?

The text of a list item does not hold its number: `numbering.xml` does (ECMA-376 part 1, 17.9). Numbers and
bullets carry meaning (`가.`, `①`, `□`), so they are counted and written out here.
"""

import re

from extractors.readers.builder import visible
from extractors.readers.docx.xml import child, number, switched_on, value, w, whole
from extractors.readers.ordinals import ordinal
from extractors.readers.symbols import bullet
from extractors.readers.xml import Element

_LEVELS = 9


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
        text = bullet(level.pattern, level.font) if level.format == "bullet" else self._number(key, level, counts)
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
            return ordinal(count, "decimal" if level.legal else other.format)

        return re.sub(r"%([1-9])", written, level.pattern)


def _index(element: Element) -> int:
    """The level that an element speaks of."""
    return whole(element.get(w("ilvl"))) or 0


def _start(count: int | None, default: int) -> int:
    """Where a list starts: Word counts no further than 32,767."""
    return default if count is None else min(count, 32_767)


def _levels(element: Element) -> dict[int, Level]:
    return {_index(found): Level(found) for found in element.iterchildren(w("lvl"))}
