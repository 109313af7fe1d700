"""Which letter does a private-use code of a symbol font stand for?

Word and Hancom write bullets as codes of Wingdings or Symbol in the private use area (U+F000 + the font's
own code); Hancom has signs of its own fonts in plane 15. The tables hold the bullets, arrows and boxes met in
official documents; what they do not hold stays as it is, so that nothing is lost.
"""

import re

WINGDINGS: dict[int, str] = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆",
    0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "⌧", 0x80: "⓪", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○",
    0xA2: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDC: "➲", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
    **{0x81 + index: chr(ord("①") + index) for index in range(10)},
    **{0x8C + index: chr(ord("❶") + index) for index in range(10)},
}  # fmt: skip
"""Wingdings, code of the font to Unicode."""

SYMBOL: dict[int, str] = {
    0xA3: "≤", 0xA8: "◆", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
}  # fmt: skip
"""Symbol, code of the font to Unicode."""

HANCOM: dict[int, str] = {
    0xF003B: "↓", 0xF00DA: "▸", 0xF00E1: "㊞", 0xF012B: "㊞", 0xF02EC: "◇", 0xF02EF: "·", 0xF02FB: "▸", 0xF02FC: "►",
    0xF031C: "■", 0xF03A0: "↵", 0xF03A7: "⊟", 0xF03A8: "⊞", 0xF03C5: "□", 0xF03DA: "□", 0xF03FF: "□", 0xF0806: "┌",
    0xF0807: "┬", 0xF0808: "┐", 0xF080C: "└", 0xF080E: "┘", 0xF080F: "━", 0xF0810: "│", 0xF081C: "┈", 0xF0827: "■",
    0xF0832: "═", 0xF0848: "━", 0xF0854: "『", 0xF0855: "』",
    0xF0288: "⓪",
    **{0xF0289 + index: chr(ord("①") + index) for index in range(9)},
    **{0xF02B1 + index: chr(ord("①") + index) for index in range(9)},
    **{0xF02CE + index: chr(ord("❶") + index) for index in range(9)},
}  # fmt: skip
"""Hancom's own signs in plane 15, as its printed pages show them; numbers in a square as those in a circle.

Signs above 9 are halves of a number and mean nothing alone.
"""

_PRIVATE = 0xF000
_LETTERS = re.compile("[\uf000-\uf0ff\U000f0000-\U000f0fff]")


def from_font(code: int, font: str) -> str:
    """The letter of a code (`0x6C` or `0xF06C`) in a symbol font; the code's own character when unknown."""
    table = SYMBOL if font.casefold().startswith("symbol") else WINGDINGS
    return table.get(code & 0xFF, chr(code)) if code < 0x100 or code >> 8 == 0xF0 else chr(code)


def is_symbol_font(font: str) -> bool:
    """Whether a font's letters are pictures (`Wingdings`, `Wingdings 2`, `Symbol`)."""
    return font.casefold().startswith(("wingdings", "symbol"))


def from_private(text: str, font: str = "") -> str:
    """The text with known private-use signs written as letters; one letter for one.

    In a symbol font every letter is a sign.
    """
    if font and is_symbol_font(font):
        return "".join(from_font(ord(letter), font) for letter in text)
    return _LETTERS.sub(lambda found: _from_private(found[0], font), text) if _LETTERS.search(text) else text


def bullet(sign: str, font: str) -> str:
    """What a list shows for its bullet; Office's own second one is the letter o of Courier New."""
    return "○" if sign == "o" and font.startswith("Courier") else from_private(sign, font)


def enclosed(number: str, filled: bool) -> str:
    """A digit in a drawn circle or square as one letter (`①`, `❶` where the shape is filled); all else as it is."""
    if len(number) != 1 or number not in "123456789":
        return number
    return chr(ord("❶" if filled else "①") + int(number) - 1)


def _from_private(character: str, font: str) -> str:
    code = ord(character)
    if code > 0xFFFF:
        return HANCOM.get(code, character)
    return SYMBOL.get(0xB7, character) if code == _PRIVATE + 0xB7 else from_font(code, font)
