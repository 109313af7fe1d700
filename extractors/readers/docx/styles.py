"""Is a paragraph a heading, and to which list does it belong, by its own properties or its style's?"""

from extractors.readers.docx.xml import child, number, switched_on, value, w
from extractors.readers.style_names import level_of_name
from extractors.readers.xml import Element

_DEEPEST = 20
"""Styles based on each other: more is a circle."""
_BODY_LEVEL = 9
"""`w:outlineLvl` of body text (ECMA-376 part 1, 17.3.1.20)."""


class Styles:
    """The paragraph styles of one document with what they inherit."""

    def __init__(self, part: Element | None) -> None:
        found = [] if part is None else part.iterchildren(w("style"))
        self._styles: dict[str, Element] = {style.get(w("styleId"), ""): style for style in found}
        defaults = (key for key, style in self._styles.items() if _is_default_paragraph(style))
        self._default = next(defaults, "")
        self.hidden = frozenset(key for key in self._styles if self._hides(key))
        """The styles whose words are not shown."""

    def heading_level(self, paragraph: Element) -> int | None:
        """1 for the outermost heading, None for body text."""
        own = _outline(paragraph)
        if own is not None:
            return own if own <= _BODY_LEVEL else None
        for style in self._chain(paragraph):
            level = _level_of(style)
            if level is not None:
                return level if level <= _BODY_LEVEL else None
        return None

    def list_of(self, paragraph: Element) -> tuple[str, int | None, str] | None:
        """The list's number, the level (None: the one bound to the style) and the style that says so."""
        chain = self._chain(paragraph)
        for element in (paragraph, *chain):
            key = value(element, "pPr", "numPr", "numId")
            if key is None:
                continue
            level = number(element, "pPr", "numPr", "ilvl")
            if level is None and element is paragraph:
                level = 0
            return None if key == "0" else (key, level, element.get(w("styleId"), ""))
        return None

    def _hides(self, key: str) -> bool:
        """Whether a style, or what it is based on, says so; a style says it for all that build on it."""
        for _ in range(_DEEPEST):
            style = self._styles.get(key)
            if style is None:
                return False
            if child(style, "rPr", "vanish") is not None:
                return switched_on(style, "rPr", "vanish")
            key = value(style, "basedOn") or ""
        return False

    def _chain(self, paragraph: Element) -> list[Element]:
        """The paragraph's style and what it is based on, nearest first."""
        chain: list[Element] = []
        key: str | None = value(paragraph, "pPr", "pStyle") or self._default
        while key in self._styles and self._styles[key] not in chain:
            chain.append(self._styles[key])
            key = value(chain[-1], "basedOn")
        return chain


def _is_default_paragraph(style: Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")


def _outline(element: Element) -> int | None:
    """The outline level counted from 1; 10 says *body text*."""
    level = number(element, "pPr", "outlineLvl")
    return None if level is None else level + 1


def _level_of(style: Element) -> int | None:
    named = level_of_name(value(style, "name") or "")
    return _outline(style) if named is None else named
