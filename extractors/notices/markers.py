"""The bullet ladder of Korean administrative writing: what stands before the words of a line.

A marker has a style; two lines of one style are siblings, a new style goes one step inwards. The ladder is
hardly ever in a file's styles, nearly always in its characters (□ ○ - ※ 가. 1) ①).
"""

import re
from typing import NamedTuple

ARROWS = "→➠⇒⇨➔➡▶▷►⟶➟➞➜➙➩➪⮕⇛⟹↦"
"""Signs that lead from one step, or one of them who act, to the next."""
NOTE_STYLES = frozenset({"※", "*"})
"""Notes: they belong to the clause before them and head nothing."""

SQUARES = frozenset({"▣", "■", "□", "◆"})
"""Bullets that head a block; which of them stands above which is each document's own choice."""

STRUCTURE = SQUARES | {"Ⅰ.", "[1]", "1.", "1-1.", "가.", "제1장"}
LEAVES = frozenset({"-", "·", "➢", "※", "*"})
"""A structural marker never stands below a leaf: it ends the list that it comes after."""

NUMBERED_STYLES = frozenset({"Ⅰ.", "1.", "1-1.", "가.", "1)", "가)", "(1)", "(가)", "[1]", "①", "㉮", "제1장"})
"""Numbers and letters: structure, as against bullets."""

PICTURES = re.compile(
    r"\s*+[\U0001f000-\U0001faff]"
    r"(?:[\ufe0f\U0001f000-\U0001faff]|\u200d[\u2600-\u27bf\U0001f000-\U0001faff]|\s++[\U0001f000-\U0001faff])*\s*+"
)
"""Pictures among the letters of a leaflet, before what they belong to or behind it.

What colours a picture is a picture's character itself, so that there is one way to read a row of them.
"""

_BULLETS = {
    "▣": "▣▦◈",
    "■": "■◼⬛◾",
    "□": "□❏❑▢☐",
    "◆": "◆◇❖",
    "○": "○◦❍●◎〇◯⚪⚫•∘⦿⊙◉",
    "·": "·․∙▪‣⦁・▸⁃ㆍᐧ",
    "-": "-–—─―－",
    "➢": "➢➣➠▶►☞➜➔→⇒➤▷▹♥♣★☆✓✔√",
    "※": "※",
    "*": "*＊",
}
SIGNS = frozenset(_BULLETS)
"""Styles of bullets: what several signs look like."""
_STYLE_OF = {character: style for style, characters in _BULLETS.items() for character in characters}

_COUNTED = r"(?:\d{4}년|\d{1,2}(?:/4\s?분기\s(?!추진|실적|계획|주요|업무)|차\s|회용|인\s?가구|주년))"
"""A name's own figure behind its number: `3. 1/4분기 일자리 실적`, `2. 1인가구 지원`; `2. 4월 추진계획` is a half's."""

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("제1장", r"제\s?\d{1,2}\s?[장절편부](?=\s)"),
    ("Ⅰ.", r"(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|(?:IX|IV|V?I{1,3}|V|X)(?=\.))\s?\.?(?=\s|[가-힣])"),
    ("(1)", r"\(\d{1,2}\)(?=\s|[가-힣「『<【(\[])"),
    ("[1]", r"\[\d{1,2}\](?=\s*[가-힣「『])"),
    ("(가)", r"\([가나다라마바사아자차카타파하]\)(?=\s)"),
    ("1)", r"\d{1,2}\)(?=\s|[가-힣「『<【(\[])"),
    ("가)", r"[가나다라마바사아자차카타파하]\)(?=\s|[가-힣])"),
    ("1-1.", r"\d{1,2}-\d{1,2}\.(?=\s+[가-힣(「『<【\[])"),
    (
        "1.",
        r"\d{1,2}\s?\.(?!\s?\([월화수목금토일]\))"
        rf"(?=\s{{1,4}}(?!\d{{1,2}}\s?\.)[^\d\s]|\s{{1,4}}{_COUNTED}|[가-힣「『<【(\[])",
    ),
    ("가.", r"[가나다라마바사아자차카타파하]\.(?=\s|[가-힣「])"),
    # A sign of the private use area that no table knows: a number or bullet whose font is lost.
    ("①", r"[①-⑳❶-❿➀-➓]|◯\d{1,2}|[\ue000-\uf8ff](?=\s)"),
    ("㉮", r"[㉠-㉻]"),
    ("○", r"ㅇ(?=\s)|[ㅇoOm](?=\s*[\(（「『]|\s+[가-힣「『(（\d'’])"),
    ("*", r"[*＊]{1,3}(?!\*)"),
    ("bullet", "[" + re.escape("".join(_STYLE_OF)) + r"](?!\d{1,2}점)"),
)
_MARKER = re.compile(
    r"(?P<indent>[ \t\u3000]*+)(?:" + "|".join(f"(?P<p{i}>{p})" for i, (_, p) in enumerate(_PATTERNS)) + r")\s*"
)
_BRACKETED = re.compile(
    r"[ \t]*+(?:[<〈《≪【〔]\s*+[^<>〈〉《》≪≫【】〔〕\n]{2,40}?\s*+[>〉》≫】〕]"
    r"|\[\s*+[가-힣][가-힣 ·]{1,16}[가-힣]\s*+\])\s*+$"
)
"""A name in brackets, which are not empty, on a line of its own; square ones hold phones, numbers and forms too."""

_STYLES = {f"p{index}": style for index, (style, _) in enumerate(_PATTERNS)}
"""The style by the name of its group."""


class Marker(NamedTuple):
    """A line's marker: its style, its own characters, and how long it is with the space around it."""

    style: str
    text: str
    indent: int
    length: int


def marker_of(line: str) -> Marker:
    """The marker at the start of a line; style `""` when it has none, `<>` for a heading in angle brackets."""
    if _BRACKETED.match(line):
        return Marker("<>", "", len(line) - len(line.lstrip()), len(line) - len(line.lstrip()))
    match = _MARKER.match(line)
    indent = len(line) - len(line.lstrip())
    if match is None or match.end() == len(line.rstrip()) == 0:
        return Marker("", "", indent, indent)
    name = match.lastgroup or ""  # `indent` comes first, so that the last group is the marker's
    text, style = match[name], _STYLES[name]
    if style == "bullet":
        style = _STYLE_OF[text]
    if style == "-" and match.end() == indent + 1 and line[match.end() : match.end() + 1].isdecimal():
        return Marker("", "", indent, indent)
    return Marker(style, text, indent, match.end())
