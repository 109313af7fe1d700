"""Which bullet, number and size does a paragraph of a slide have?

They come from the paragraph, else from its shape's list styles, the layout's and the master's placeholder, the master's
text styles, the presentation's own (ECMA-376 part 1, 21.1.2.4). Bullets and numbers are shown but are no text: they are
written out here.
"""

from collections.abc import Iterator, Sequence

from extractors.readers import symbols
from extractors.readers.builder import visible
from extractors.readers.drawing.xml import a, yes
from extractors.readers.ordinals import ordinal
from extractors.readers.xml import Element, whole

_USUAL_SIZE = 1_800
"""In hundredths of a point, where nothing says more."""
_MOST = 32_767
_NONE, _CHARACTER, _NUMBER, _PICTURE = a("buNone"), a("buChar"), a("buAutoNum"), a("buBlip")
_BULLETS = (_NONE, _CHARACTER, _NUMBER, _PICTURE)
_FORMATS = {
    "arabic": "decimal", "arabicDb": "decimalFullWidth", "alphaLc": "lowerLetter", "alphaUc": "upperLetter",
    "romanLc": "lowerRoman", "romanUc": "upperRoman", "circleNumDb": "decimalEnclosedCircle",
    "circleNumWdWhite": "decimalEnclosedCircle", "circleNumWdBlack": "decimalEnclosedCircle",
    "ea1JpnKor": "japaneseCounting", "ea1JpnChsDb": "japaneseCounting", "ea1Chs": "japaneseCounting",
    "ea1Cht": "japaneseCounting",
}  # fmt: skip
"""The names of numberings (ECMA-376 part 1, 20.1.10.61) without their ending, by how a count is written."""
_AROUND = {"Period": ("", "."), "ParenR": ("", ")"), "ParenBoth": ("(", ")"), "Plain": ("", ""), "Minus": ("-", "-")}


class Looks:
    """What the paragraphs of one text body inherit, and the numbers counted in it so far."""

    def __init__(self, lists: Sequence[Element]) -> None:
        """`lists` hold `lvl1pPr` to `lvl9pPr`, nearest first."""
        self._lists = lists
        self._counts: dict[int, tuple[str, int]] = {}
        self.written = 0

    def mark(self, paragraph: Element) -> str:
        """The bullet or number that stands before a paragraph with words; to be asked once, in order."""
        level = _level(paragraph)
        self._counts = {at: count for at, count in self._counts.items() if at <= level}
        bullet = next((found for part in self._chain(paragraph) for found in part if found.tag in _BULLETS), None)
        if bullet is not None and bullet.tag == _NUMBER:
            text = self._number(bullet, level)
        else:
            self._counts.pop(level, None)
            text = "" if bullet is None or bullet.tag == _NONE else self._character(bullet, paragraph)
        self.written += visible(text)
        return text

    def size(self, paragraph: Element) -> int:
        """The size that its runs have when they say nothing, in hundredths of a point."""
        return next((whole(found) for found in self._defaults(paragraph, "sz") if found), _USUAL_SIZE)

    def bold(self, paragraph: Element) -> bool:
        """Whether its runs are bold when they say nothing."""
        return yes(next((found for found in self._defaults(paragraph, "b") if found), None))

    def _defaults(self, paragraph: Element, name: str) -> Iterator[str | None]:
        for part in self._chain(paragraph):
            for properties in part.iterchildren(a("defRPr")):
                if part.tag != a("pPr"):
                    yield properties.get(name)

    def _chain(self, paragraph: Element) -> Iterator[Element]:
        yield from paragraph.iterchildren(a("pPr"))
        level = a(f"lvl{_level(paragraph) + 1}pPr")
        for styles in self._lists:
            yield from styles.iterchildren(level)

    def _number(self, bullet: Element, level: int) -> str:
        kind, start = bullet.get("type", ""), min(max(whole(bullet.get("startAt"), 1), 1), _MOST)
        key = f"{kind} {start}"
        before = self._counts.get(level, ("", 0))
        count = before[1] + 1 if before[0] == key else start
        self._counts[level] = (key, count)
        ending = next((found for found in _AROUND if kind.endswith(found)), "")
        head, tail = _AROUND.get(ending, ("", "."))
        return head + ordinal(count, _FORMATS.get(kind.removesuffix(ending), "decimal")) + tail

    def _character(self, bullet: Element, paragraph: Element) -> str:
        if bullet.tag == _PICTURE:
            return "•"
        fonts = (found for part in self._chain(paragraph) for found in part.iterchildren(a("buFont"), a("buFontTx")))
        font = next((found.get("typeface", "") for found in fonts), "")
        return symbols.bullet(bullet.get("char", "").strip(), font)


def _level(paragraph: Element) -> int:
    """The depth of a paragraph in its list, 0 to 8."""
    properties = next(paragraph.iterchildren(a("pPr")), None)
    return 0 if properties is None else min(max(whole(properties.get("lvl")), 0), 8)
