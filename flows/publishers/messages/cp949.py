"""Text as a message carries it: in the bytes of cp949, which the operators count, without a sign that it lacks."""

import unicodedata

ENCODING = "cp949"

_SAFE = {
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "•": "·", "∙": "·", "⋅": "·", "․": "·", "‧": "·",
    "・": "·", "ᆞ": "·", "ㆍ": "·", "ž": "·",
    "～": "~", "〜": "~", "∼": "~", "❍": "○", "◯": "○", "☑": "■", "✓": "■", "✔": "■",
    "➡": "→", "➔": "→", "➜": "→", "▪": "■", "◾": "■", "▫": "□", "€": "유로", "₩": "원", "📞": "☎",
    "✆": "☎", "☏": "☎", "©": "(c)", "®": "(r)",
}  # fmt: skip
"""What stands for a sign; compatibility forms (NFKC) follow where it is not here."""


def safe(text: str) -> str:
    """The text with signs that cp949 has: others by their like, a letter without one as `?`, a symbol left out.

    White space and control characters become single spaces; line feeds stay.
    """
    lines = (" ".join("".join(map(_safe, line)).split()) for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(lines)


def size(text: str) -> int:
    """Bytes of a safe text. Raises UnicodeEncodeError for one that is not."""
    return len(text.encode(ENCODING))


def _safe(sign: str) -> str:
    if sign in _SAFE:
        return _SAFE[sign]
    if _is_there(sign):
        return sign if sign.isprintable() else " "
    bare = "".join(one for one in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(one))
    for like in (unicodedata.normalize("NFKC", sign), unicodedata.normalize("NFC", bare)):
        if like and like != sign and _is_there(like):
            return "".join(one if one.isprintable() else " " for one in like)
    if sign.isspace() or unicodedata.category(sign) == "Cc":
        return " "
    return "?" if sign.isalnum() else ""


def _is_there(text: str) -> bool:
    try:
        text.encode(ENCODING)
    except UnicodeEncodeError:
        return False
    return True
