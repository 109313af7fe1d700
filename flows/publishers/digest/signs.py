"""A text in signs that the paper's fonts have: others by their like, pictures left out, no letter ever silently.

Word processors have fonts of their own and take a text as it is.
"""

import unicodedata
from typing import Final

MISSING: Final = "〓"
"""Stands for a letter that the fonts do not have, as printers have always set it."""

_RANGES: Final = (
    (0xA0, 0xFF), (0x2190, 0x21FF), (0x2460, 0x25FF), (0x2776, 0x2794), (0x3000, 0x3029), (0x3030, 0x303F),
    (0x3041, 0x3096), (0x30A0, 0x30FF), (0x3131, 0x318E), (0x3200, 0x321E), (0x3220, 0x332B), (0x332D, 0x33FF),
    (0xFF01, 0xFF9D), (0xFFE0, 0xFFE6),
)  # fmt: skip
_SINGLE: Final = frozenset("–—‘’“”•…‰′″※⋅∙∼≈✓✔✕✖✗✘❍❏❐❑❒➡➢➤")

_LIKE: Final = {
    "·": "․‧ᐧᆞ⦁ž",
    "□": "⬜◻◽❎",
    "■": "⬛◼◾",
    "●": "⚫⬤⏺🔴🔵",
    "○": "⚪∘◯⭕",
    "★": "⭐🌟",
    "▶": "⏩⏵🔹🔸🔷🔶",
    "→": "➔➙➛➜➝➞➟➠➣➥➦➧➨➩➪➫➬➭➮➯➱➲➳➵➸➺➻➼➽➾⟶⮕👉",
    "✔": "✅☑🗹",
    "✘": "❌",
    "☎": "✆📞📱☏",
    "!": "❗❕",
    "?": "❓❔",
    "※": "⚠",
    "<": "❮❰",
    ">": "❯❱",
    "♥": "❤",
}
_ALIKE: Final = {other: sign for sign, others in _LIKE.items() for other in others}
"""Signs that the fonts lack, each with the one that stands for it."""

_BY_CATEGORY: Final = {"Pd": "-", "Ps": "(", "Pe": ")", "Pi": '"', "Pf": '"', "Po": "·", "Zs": " "}
"""What stands for any other sign of a kind; pictures, marks and private signs (S, M, C) are left out."""


def shown(text: str) -> str:
    """A text in signs that the fonts have; where some were left out, the white space round them is one."""
    told = "".join(sign if _is_there(sign) else _instead(sign) for sign in text)
    return told if len(told) == len(text) else " ".join(told.split())


def _instead(sign: str) -> str:
    """What stands for a sign: its like, the same without marks, or what stands for its kind."""
    if sign in _ALIKE:
        return _ALIKE[sign]
    bare = "".join(one for one in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(one))
    for like in (unicodedata.normalize("NFKC", sign), unicodedata.normalize("NFC", bare)):
        if like and like != sign and all(map(_is_there, like)):
            return like
    kind = unicodedata.category(sign)
    return _BY_CATEGORY.get(kind, MISSING if kind[0] in "LN" else "")


def _is_there(sign: str) -> bool:
    """The fonts have all of the Korean standard (KS X 1001), every syllable of Hangul, and whole ranges of signs."""
    if sign.isascii() or "가" <= sign <= "힣" or sign in _SINGLE:
        return True
    if any(first <= ord(sign) <= last for first, last in _RANGES):
        return True
    try:
        sign.encode("euc_kr")
    except UnicodeEncodeError:
        return False
    return True
